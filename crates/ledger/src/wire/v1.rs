//! Version 1 of the bytes. In: headers and bodies. Out: canonical bytes, and back. Never: a change: old records hold these bytes for good.
//! Method: JSON without spaces, keys in the order below; a header is one line and is the leaf of the tree as it stands.

use crate::secret::{hex, unhex};
use gawah_record::entry::Body;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The version these bytes name.
pub const VERSION: u32 = 1;
/// Bytes of the salt of a body.
pub const BODY_SALT_BYTES: usize = 16;

/// The header of an entry, in the order of its bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeaderV1 {
    /// 1.
    pub v: u32,
    /// The device's name.
    pub device: String,
    /// The entry's number, from 0.
    pub sequence: u64,
    /// Civil time as the program gave it: `2026-11-21T14:05:09`.
    pub at: String,
    /// Who wrote it.
    pub author: String,
    /// The kind of its body.
    pub kind: String,
    /// SHA-256 of salt and body, as hexadecimal.
    pub commitment: String,
}

#[derive(Serialize)]
struct Outgoing<'a> {
    v: u32,
    body: &'a Body,
}

#[derive(Deserialize)]
struct Incoming {
    v: u32,
    body: Body,
}

/// Bytes that are not of this version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotV1 {
    /// Not the form of this version.
    #[error("the bytes are not of the form of version 1")]
    Form,
    /// Another version.
    #[error("the bytes are of a later version than this program knows")]
    Version,
    /// The same meaning in other bytes.
    #[error("the bytes are not canonical")]
    NotCanonical,
}

/// The bytes of a header.
pub fn encode_header(header: &HeaderV1) -> Result<Vec<u8>, NotV1> {
    serde_json::to_vec(header).map_err(|_| NotV1::Form)
}

/// A header from its bytes. Errors: another form or version, or bytes that are not canonical.
pub fn decode_header(bytes: &[u8]) -> Result<HeaderV1, NotV1> {
    let header: HeaderV1 = serde_json::from_slice(bytes).map_err(|_| NotV1::Form)?;
    if header.v != VERSION {
        return Err(NotV1::Version);
    }
    if unhex(&header.commitment).is_none_or(|c| c.len() != 32) {
        return Err(NotV1::Form);
    }
    if encode_header(&header)? == bytes { Ok(header) } else { Err(NotV1::NotCanonical) }
}

/// The bytes of a body.
pub fn encode_body(body: &Body) -> Result<Vec<u8>, NotV1> {
    serde_json::to_vec(&Outgoing { v: VERSION, body }).map_err(|_| NotV1::Form)
}

/// A body from its bytes. Errors: another form or version.
pub fn decode_body(bytes: &[u8]) -> Result<Body, NotV1> {
    let incoming: Incoming = serde_json::from_slice(bytes).map_err(|_| NotV1::Form)?;
    if incoming.v == VERSION { Ok(incoming.body) } else { Err(NotV1::Version) }
}

/// What a header says of its body: SHA-256 of the salt and the body's bytes.
pub fn commitment(salt: &[u8], body: &[u8]) -> String {
    let mut hash = Sha256::new();
    hash.update(salt);
    hash.update(body);
    hex(&hash.finalize())
}
