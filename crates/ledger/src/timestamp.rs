//! Time stamps of an outside authority. In: bytes, a token, the certificates that the keeper trusts. Out: whose clock said that the bytes existed, and when.
//! Never: a certificate believed because the token brings it; a network. Source: RFC 3161 with RFC 5816, RFC 5652; a path as in RFC 5280 without
//! revocation, policies and name constraints: the keeper names whom to trust. Structure is read here, arithmetic is OpenSSL's.

use cms::cert::CertificateChoices;
use cms::content_info::ContentInfo;
use cms::signed_data::{SignedData, SignerIdentifier, SignerInfo};
use openssl::hash::MessageDigest;
use openssl::pkey::PKey;
use openssl::sign::Verifier;
use x509_cert::Certificate;
use x509_cert::der::asn1::{AnyRef, ObjectIdentifier, OctetStringRef};
use x509_cert::der::{Decode, DecodePem, Encode, Reader, SliceReader, Tag, Tagged};
use x509_cert::ext::pkix::{BasicConstraints, ExtendedKeyUsage, SubjectKeyIdentifier};

const SIGNED_DATA: &str = "1.2.840.113549.1.7.2";
const TIME_STAMP: &str = "1.2.840.113549.1.9.16.1.4";
const STAMPING: &str = "1.3.6.1.5.5.7.3.8";
const CONTENT_TYPE: &str = "1.2.840.113549.1.9.3";
const MESSAGE_DIGEST: &str = "1.2.840.113549.1.9.4";
/// Attributes that bind a signature to one certificate: by SHA-1 (RFC 2634), by any hash (RFC 5035).
const SIGNING: [&str; 2] = ["1.2.840.113549.1.9.16.2.12", "1.2.840.113549.1.9.16.2.47"];
const EXTENDED_USE: &str = "2.5.29.37";
/// Certificates between the one that signs and one that is trusted.
const PATH_MAX: usize = 4;
/// Certificates that a token may bring. Paths are tried, so that many would take long.
const BROUGHT_MAX: usize = 8;
/// Bytes of a token with its certificates; real ones have some 6,000.
pub(crate) const TOKEN_BYTES_MAX: usize = 256 * 1024;

/// Why a time stamp does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadStamp {
    /// Another form than a response or a token.
    #[error("it has another form than a time stamp (RFC 3161)")]
    Form,
    /// The authority said no.
    #[error("the authority refused the request")]
    NotGranted,
    /// The certificates are none.
    #[error("the certificates beside it do not read: PEM is wanted")]
    Certificates,
    /// Of other bytes.
    #[error("it stamps something else")]
    Imprint,
    /// Changed, or another key's.
    #[error("its signature does not fit")]
    Signature,
    /// An algorithm that is broken or rare.
    #[error("its algorithm is not one of SHA-256, SHA-384 and SHA-512 with RSA or ECDSA")]
    Algorithm,
    /// A certificate for something else.
    #[error("its certificate is not one for time stamps alone")]
    Use,
    /// The authority's certificate had ended, or had not begun.
    #[error("a certificate was not valid at the time that it names")]
    Expired,
    /// Nobody trusted stands behind it.
    #[error("its certificate does not lead to one that was given")]
    Stranger,
}

/// What a sound time stamp says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stamped {
    /// The time in UTC: `2026-11-21T14:05:09Z`.
    pub at: String,
    /// The name in the certificate that signed.
    pub by: String,
}

/// The request for a time stamp over bytes (RFC 3161, 2.4.1): version 1, SHA-256, certificates wanted, no nonce, since the answer is kept and not awaited.
pub(crate) fn request(bytes: &[u8]) -> Result<Vec<u8>, BadStamp> {
    let imprint = digest(MessageDigest::sha256(), bytes)?;
    let head = [0x30, 0x39, 2, 1, 1, 0x30, 0x31, 0x30, 0x0D, 6, 9, 0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 1, 5, 0, 4, 0x20];
    Ok([&head[..], &imprint, &[1, 1, 0xFF]].concat())
}

/// The token of a response, or a token as it is. Errors: another form, or a refusal.
pub(crate) fn token(response: &[u8]) -> Result<Vec<u8>, BadStamp> {
    if response.len() > TOKEN_BYTES_MAX {
        return Err(BadStamp::Form);
    }
    let whole = AnyRef::from_der(response).map_err(|_| BadStamp::Form)?;
    let mut reader = SliceReader::new(whole.value()).map_err(|_| BadStamp::Form)?;
    let first: AnyRef<'_> = reader.decode().map_err(|_| BadStamp::Form)?;
    if first.tag() == Tag::ObjectIdentifier {
        return Ok(response.to_vec());
    }
    let status: AnyRef<'_> = SliceReader::new(first.value()).and_then(|mut reader| reader.decode()).map_err(|_| BadStamp::Form)?;
    if status.tag() != Tag::Integer || !matches!(status.value(), [0 | 1]) {
        return Err(BadStamp::NotGranted);
    }
    let token: AnyRef<'_> = reader.decode().map_err(|_| BadStamp::Form)?;
    token.to_der().map_err(|_| BadStamp::Form)
}

/// The bytes that a token stamps, as their hash. Errors: another form.
pub(crate) fn imprint(token: &[u8]) -> Result<(MessageDigest, Vec<u8>), BadStamp> {
    let (_, content) = opened(token)?;
    let said = said(&content)?;
    Ok((said.hash, said.imprint))
}

/// Whether a token of [`imprint`] stamps these bytes.
pub(crate) fn fits(imprint: &(MessageDigest, Vec<u8>), bytes: &[u8]) -> bool {
    digest(imprint.0, bytes).is_ok_and(|made| made == imprint.1)
}

/// Checks a token over bytes. In: certificates that the keeper trusts, as PEM. Errors: the first thing that does not hold.
pub(crate) fn check(token: &[u8], bytes: &[u8], trusted: &str) -> Result<Stamped, BadStamp> {
    let trusted = certificates(trusted)?;
    let (signed, content) = opened(token)?;
    let said = said(&content)?;
    if !fits(&(said.hash, said.imprint), bytes) {
        return Err(BadStamp::Imprint);
    }
    let [signer] = signed.signer_infos.0.as_slice() else { return Err(BadStamp::Form) };
    let brought = signed.certificates.iter().flat_map(|set| set.0.iter()).take(BROUGHT_MAX);
    let brought: Vec<Certificate> =
        brought.filter_map(|choice| if let CertificateChoices::Certificate(one) = choice { Some(one.clone()) } else { None }).collect();
    let own = trusted.iter().chain(&brought).find(|one| names(&signer.sid, one)).ok_or(BadStamp::Stranger)?;
    signature(signer, &content, own)?;
    for_stamping(own)?;
    path(own, &trusted, &brought, said.at, PATH_MAX)?;
    let name = own.tbs_certificate.subject.to_string();
    Ok(Stamped { at: civil(said.at), by: name.chars().filter(|letter| !letter.is_control()).take(200).collect() })
}

/// Certificates of a PEM text. Errors: none, or one that does not read.
pub(crate) fn certificates(text: &str) -> Result<Vec<Certificate>, BadStamp> {
    const BEGIN: &str = "-----BEGIN CERTIFICATE-----";
    let parts = text.split(BEGIN).skip(1).take(32);
    let read = parts.map(|part| Certificate::from_pem(format!("{BEGIN}{part}").trim_end()).map_err(|_| BadStamp::Certificates));
    let read: Vec<Certificate> = read.collect::<Result<_, _>>()?;
    if read.is_empty() { Err(BadStamp::Certificates) } else { Ok(read) }
}

fn oid(text: &str) -> ObjectIdentifier {
    ObjectIdentifier::new_unwrap(text)
}

fn opened(token: &[u8]) -> Result<(SignedData, Vec<u8>), BadStamp> {
    let whole = Some(token).filter(|token| token.len() <= TOKEN_BYTES_MAX).and_then(|token| ContentInfo::from_der(token).ok());
    let whole = whole.filter(|whole| whole.content_type == oid(SIGNED_DATA)).ok_or(BadStamp::Form)?;
    let signed: SignedData = whole.content.decode_as().map_err(|_| BadStamp::Form)?;
    let inner = &signed.encap_content_info;
    let content = inner.econtent.as_ref().filter(|content| content.tag() == Tag::OctetString && inner.econtent_type == oid(TIME_STAMP));
    let content = content.ok_or(BadStamp::Form)?.value().to_vec();
    Ok((signed, content))
}

/// What is signed: of which bytes, and when.
struct Said {
    hash: MessageDigest,
    imprint: Vec<u8>,
    /// Year, month, day, hour, minute, second, without what stands after the second.
    at: [u16; 6],
}

/// The beginning of a TSTInfo: version, policy, imprint, serial number and time. What follows (accuracy, nonce, names) changes nothing here.
fn said(content: &[u8]) -> Result<Said, BadStamp> {
    let form = |_| BadStamp::Form;
    let whole = AnyRef::from_der(content).map_err(form)?;
    let mut reader = SliceReader::new(whole.value()).map_err(form)?;
    let mut next = |tag: Tag| reader.decode::<AnyRef<'_>>().ok().filter(|part| part.tag() == tag).ok_or(BadStamp::Form);
    let version = next(Tag::Integer)?;
    next(Tag::ObjectIdentifier)?;
    let imprint = next(Tag::Sequence)?;
    next(Tag::Integer)?;
    let at = moment(next(Tag::GeneralizedTime)?.value()).ok_or(BadStamp::Form)?;
    if version.value() != [1] {
        return Err(BadStamp::Form);
    }
    let mut inner = SliceReader::new(imprint.value()).map_err(form)?;
    let algorithm: x509_cert::spki::AlgorithmIdentifierRef<'_> = inner.decode().map_err(form)?;
    let hashed: OctetStringRef<'_> = inner.decode().map_err(form)?;
    let hash = hash(&algorithm.oid).ok_or(BadStamp::Algorithm)?;
    Ok(Said { hash, imprint: hashed.as_bytes().to_vec(), at })
}

/// `YYYYMMDDhhmmss`, a fraction perhaps, `Z`.
fn moment(text: &[u8]) -> Option<[u16; 6]> {
    let text = std::str::from_utf8(text).ok()?.strip_suffix('Z')?;
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.len() != 14 || !digits(whole) || !digits(fraction) {
        return None;
    }
    let part = |from: usize, to: usize| whole[from..to].parse().ok();
    Some([part(0, 4)?, part(4, 6)?, part(6, 8)?, part(8, 10)?, part(10, 12)?, part(12, 14)?])
}

fn civil([year, month, day, hour, minute, second]: [u16; 6]) -> String {
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

fn hash(algorithm: &ObjectIdentifier) -> Option<MessageDigest> {
    match algorithm.to_string().as_str() {
        "2.16.840.1.101.3.4.2.1" => Some(MessageDigest::sha256()),
        "2.16.840.1.101.3.4.2.2" => Some(MessageDigest::sha384()),
        "2.16.840.1.101.3.4.2.3" => Some(MessageDigest::sha512()),
        _ => None,
    }
}

/// The hash of a signature; of RSA without one named, that of the message.
fn hash_of_signature(algorithm: &ObjectIdentifier, message: Option<MessageDigest>) -> Option<MessageDigest> {
    match algorithm.to_string().as_str() {
        "1.2.840.113549.1.1.1" => message,
        "1.2.840.113549.1.1.11" | "1.2.840.10045.4.3.2" => Some(MessageDigest::sha256()),
        "1.2.840.113549.1.1.12" | "1.2.840.10045.4.3.3" => Some(MessageDigest::sha384()),
        "1.2.840.113549.1.1.13" | "1.2.840.10045.4.3.4" => Some(MessageDigest::sha512()),
        _ => None,
    }
}

fn digest(hash: MessageDigest, bytes: &[u8]) -> Result<Vec<u8>, BadStamp> {
    openssl::hash::hash(hash, bytes).map(|made| made.to_vec()).map_err(|_| BadStamp::Algorithm)
}

fn names(sid: &SignerIdentifier, certificate: &Certificate) -> bool {
    let inside = &certificate.tbs_certificate;
    match sid {
        SignerIdentifier::IssuerAndSerialNumber(said) => said.issuer == inside.issuer && said.serial_number == inside.serial_number,
        SignerIdentifier::SubjectKeyIdentifier(said) => {
            inside.get::<SubjectKeyIdentifier>().ok().flatten().is_some_and(|(_, id)| id == *said)
        }
    }
}

/// Whether a key of a certificate made a signature over bytes.
fn signed_by(certificate: &Certificate, hash: MessageDigest, bytes: &[u8], signature: &[u8]) -> bool {
    let key = certificate.tbs_certificate.subject_public_key_info.to_der().ok().and_then(|der| PKey::public_key_from_der(&der).ok());
    let verified = key.map(|key| Verifier::new(hash, &key)?.verify_oneshot(signature, bytes));
    matches!(verified, Some(Ok(true)))
}

/// The signature over the attributes, and the attributes over the content and the certificate.
fn signature(signer: &SignerInfo, content: &[u8], own: &Certificate) -> Result<(), BadStamp> {
    let hashed = hash(&signer.digest_alg.oid).ok_or(BadStamp::Algorithm)?;
    let over = hash_of_signature(&signer.signature_algorithm.oid, Some(hashed)).ok_or(BadStamp::Algorithm)?;
    let attributes = signer.signed_attrs.as_ref().ok_or(BadStamp::Form)?;
    let value = |name: &str| {
        let found = attributes.iter().find(|attribute| attribute.oid == oid(name))?;
        if let [one] = found.values.as_slice() { one.to_der().ok() } else { None }
    };
    let kind = value(CONTENT_TYPE).and_then(|der| ObjectIdentifier::from_der(&der).ok());
    let made = value(MESSAGE_DIGEST).and_then(|der| OctetStringRef::from_der(&der).ok().map(|hash| hash.as_bytes().to_vec()));
    if kind != Some(oid(TIME_STAMP)) || made != Some(digest(hashed, content)?) {
        return Err(BadStamp::Signature);
    }
    let bound = SIGNING.iter().any(|name| value(name).is_some_and(|der| binds(&der, *name == SIGNING[0], own).is_some()));
    let message = attributes.to_der().map_err(|_| BadStamp::Form)?;
    if bound && signed_by(own, over, &message, signer.signature.as_bytes()) { Ok(()) } else { Err(BadStamp::Signature) }
}

/// Whether the first certificate that an attribute names, by its hash, is this one. SHA-256 stands where no hash is named.
fn binds(der: &[u8], by_sha1: bool, own: &Certificate) -> Option<()> {
    let mut at = AnyRef::from_der(der).ok()?;
    for _ in 0..2 {
        at = SliceReader::new(at.value()).and_then(|mut reader| reader.decode()).ok()?;
    }
    let mut inner = SliceReader::new(at.value()).ok()?;
    let mut first: AnyRef<'_> = inner.decode().ok()?;
    let mut hashed = if by_sha1 { MessageDigest::sha1() } else { MessageDigest::sha256() };
    if first.tag() == Tag::Sequence {
        let named: ObjectIdentifier = SliceReader::new(first.value()).and_then(|mut reader| reader.decode()).ok()?;
        hashed = hash(&named)?;
        first = inner.decode().ok()?;
    }
    (digest(hashed, &own.to_der().ok()?).ok()? == first.value()).then_some(())
}

/// A certificate of an authority is for time stamps alone, and says so as what must be understood (RFC 3161, 2.3).
fn for_stamping(own: &Certificate) -> Result<(), BadStamp> {
    let extensions = own.tbs_certificate.extensions.iter().flatten();
    let found = extensions
        .filter(|one| one.extn_id == oid(EXTENDED_USE) && one.critical)
        .find_map(|one| ExtendedKeyUsage::from_der(one.extn_value.as_bytes()).ok());
    if found.is_some_and(|uses| uses.0 == [oid(STAMPING)]) { Ok(()) } else { Err(BadStamp::Use) }
}

/// A path of signatures from a certificate to a trusted one, each valid at the time that was stamped.
fn path(from: &Certificate, trusted: &[Certificate], brought: &[Certificate], at: [u16; 6], left: usize) -> Result<(), BadStamp> {
    let inside = &from.tbs_certificate;
    let edge = |time: x509_cert::time::Time| {
        let day = time.to_date_time();
        [day.year(), day.month().into(), day.day().into(), day.hour().into(), day.minutes().into(), day.seconds().into()]
    };
    if at < edge(inside.validity.not_before) || at > edge(inside.validity.not_after) {
        return Err(BadStamp::Expired);
    }
    if trusted.contains(from) {
        return Ok(());
    }
    let hash = hash_of_signature(&from.signature_algorithm.oid, None).ok_or(BadStamp::Algorithm)?;
    let (message, signature) = (inside.to_der().map_err(|_| BadStamp::Form)?, from.signature.as_bytes().ok_or(BadStamp::Form)?);
    let mut why = BadStamp::Stranger;
    for (above, given) in trusted.iter().map(|one| (one, true)).chain(brought.iter().map(|one| (one, false))) {
        let issues = || matches!(above.tbs_certificate.get::<BasicConstraints>(), Ok(Some((_, found))) if found.ca);
        if left == 0
            || above.tbs_certificate.subject != inside.issuer
            || !(given || issues())
            || !signed_by(above, hash, &message, signature)
        {
            continue;
        }
        match path(above, trusted, brought, at, left - 1) {
            Ok(()) => return Ok(()),
            Err(error) => why = error,
        }
    }
    Err(why)
}
