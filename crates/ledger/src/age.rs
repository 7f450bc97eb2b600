//! Files sealed to public keys. In: recipients and bytes, or a secret and such a file. Out: a file that any program of age opens with one of the
//! secrets, or the bytes. Never: a byte that was not checked; who the recipients are.
//! Source: C2SP age v1 (X25519 recipients alone); HKDF of RFC 5869, ChaCha20-Poly1305 of RFC 8439 in the STREAM construction.

use crate::error::LedgerError;
use crate::keyfile::Recipient;
use crate::secret::random;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD as BASE64;
use chacha20poly1305::aead::{Aead, KeyInit};
use chacha20poly1305::{ChaCha20Poly1305, Nonce};
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use x25519_dalek::{PublicKey, StaticSecret};
use zeroize::Zeroizing;

const VERSION: &str = "age-encryption.org/v1";
const CHUNK_BYTES: usize = 64 * 1024;
const SEAL_BYTES: usize = 16;
const NONCE_BYTES: usize = 16;
/// Recipients that are tried, at most; a file from elsewhere may name as many as it likes.
const STANZAS_MAX: usize = 64;

fn derived(secret: &[u8], salt: &[u8], purpose: &str) -> Zeroizing<[u8; 32]> {
    let mut key = Zeroizing::new([0u8; 32]);
    // 32 bytes are far below what HKDF can give, so that it cannot fail.
    let _ = Hkdf::<Sha256>::new(Some(salt), secret).expand(purpose.as_bytes(), key.as_mut_slice());
    key
}

fn wrapping(shared: &[u8; 32], once: &PublicKey, recipient: &PublicKey) -> ChaCha20Poly1305 {
    let salt = [once.as_bytes().as_slice(), recipient.as_bytes()].concat();
    ChaCha20Poly1305::new((&*derived(shared, &salt, "age-encryption.org/v1/X25519")).into())
}

fn head_mac(file_key: &[u8], head: &str) -> Option<Hmac<Sha256>> {
    let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(derived(file_key, &[], "header").as_slice()).ok()?;
    mac.update(head.as_bytes());
    Some(mac)
}

fn nonce(chunk: u64, last: bool) -> Nonce {
    let mut bytes = [0u8; 12];
    bytes[3..11].copy_from_slice(&chunk.to_be_bytes());
    bytes[11] = u8::from(last);
    Nonce::from(bytes)
}

/// Seals bytes to every recipient. Errors: the system gave no random bytes, or there is no recipient.
pub(crate) fn seal(recipients: &[Recipient], text: &[u8]) -> Result<Vec<u8>, LedgerError> {
    let failed = || LedgerError::Refused { what: "the sealing", why: "it names nobody who could open it" };
    let file_key = random::<16>()?;
    let mut head = format!("{VERSION}\n");
    for recipient in recipients {
        let once = StaticSecret::from(*random::<32>()?);
        let public = PublicKey::from(&once);
        let shared = once.diffie_hellman(recipient.key());
        let wrapped =
            wrapping(shared.as_bytes(), &public, recipient.key()).encrypt(&Nonce::default(), file_key.as_slice()).map_err(|_| failed())?;
        head.push_str(&format!("-> X25519 {}\n{}\n", BASE64.encode(public.as_bytes()), BASE64.encode(wrapped)));
    }
    head.push_str("---");
    if recipients.is_empty() {
        return Err(failed());
    }
    let mac = head_mac(file_key.as_slice(), &head).ok_or_else(failed)?.finalize().into_bytes();
    let salt = random::<NONCE_BYTES>()?;
    let cipher = ChaCha20Poly1305::new((&*derived(file_key.as_slice(), salt.as_slice(), "payload")).into());
    let mut file = format!("{head} {}\n", BASE64.encode(mac)).into_bytes();
    file.extend_from_slice(salt.as_slice());
    let chunks = text.len().div_ceil(CHUNK_BYTES).max(1);
    for at in 0..chunks {
        let part = &text[at * CHUNK_BYTES..text.len().min((at + 1) * CHUNK_BYTES)];
        file.extend(cipher.encrypt(&nonce(at as u64, at + 1 == chunks), part).map_err(|_| failed())?);
    }
    Ok(file)
}

/// The key of a file by one of its stanzas. In: the lines of the head after the first.
fn file_key(lines: &[&str], own: &StaticSecret) -> Option<Zeroizing<Vec<u8>>> {
    let public = PublicKey::from(own);
    let fits = |pair: &[&str]| {
        let share: [u8; 32] = BASE64.decode(pair[0].strip_prefix("-> X25519 ")?).ok()?.try_into().ok()?;
        let wrapped = BASE64.decode(pair[1]).ok().filter(|bytes| bytes.len() == 32)?;
        let once = PublicKey::from(share);
        let shared = own.diffie_hellman(&once);
        let opened =
            shared.was_contributory().then(|| wrapping(shared.as_bytes(), &once, &public).decrypt(&Nonce::default(), wrapped.as_slice()));
        opened?.ok().map(Zeroizing::new)
    };
    lines.windows(2).take(2 * STANZAS_MAX).find_map(fits)
}

/// The head of a file, and what follows its mark.
fn head(file: &[u8]) -> Option<(&str, &[u8])> {
    let end = file.windows(5).take(STANZAS_MAX * 256).position(|five| five == b"\n--- ")? + 4;
    let head = std::str::from_utf8(file.get(..end)?).ok().filter(|head| head.lines().next() == Some(VERSION))?;
    Some((head, file.get(end + 1..)?))
}

/// Whether a file has the form of one that is sealed to others, and not to this secret.
pub(crate) fn is_for_others(own: &StaticSecret, file: &[u8]) -> bool {
    head(file).is_some_and(|(head, _)| file_key(&head.lines().skip(1).collect::<Vec<_>>(), own).is_none())
}

/// Opens a file. Out: nothing where the secret is not one of its recipients', or a byte of it differs from what was sealed.
pub(crate) fn open(own: &StaticSecret, file: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let (head, rest) = head(file)?;
    let lines: Vec<&str> = head.lines().collect();
    let (mac, payload) = rest.split_at_checked(rest.iter().take(64).position(|byte| *byte == b'\n')?)?;
    let file_key = file_key(&lines[1..], own)?;
    head_mac(&file_key, head)?.verify_slice(&BASE64.decode(mac).ok()?).ok()?;
    let (salt, sealed) = payload.get(1..)?.split_at_checked(NONCE_BYTES)?;
    let cipher = ChaCha20Poly1305::new((&*derived(&file_key, salt, "payload")).into());
    let mut text = Zeroizing::new(Vec::with_capacity(sealed.len()));
    let chunks = sealed.chunks(CHUNK_BYTES + SEAL_BYTES);
    let last = chunks.len().checked_sub(1)?;
    for (at, chunk) in chunks.enumerate() {
        // An empty last chunk stands alone or not at all.
        let part = cipher.decrypt(&nonce(at as u64, at == last), chunk).ok().filter(|part| at == 0 || !part.is_empty())?;
        text.extend_from_slice(&part);
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::KeyFile;
    use crate::secret::Passphrase;

    fn pair() -> (StaticSecret, Recipient) {
        let made = KeyFile::new().expect("made");
        (Passphrase::of_key_text(&made.text).expect("reads").own_secret(&[0; 16]).expect("a key"), made.recipient)
    }

    #[test]
    fn each_recipient_opens_a_file_of_any_length_and_nobody_else_does() {
        let ((one, to_one), (two, to_two), (other, _)) = (pair(), pair(), pair());
        for bytes in [0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES] {
            let text: Vec<u8> = (0..bytes).map(|at| (at % 251) as u8).collect();
            let file = seal(&[to_one, to_two], &text).expect("sealed");
            assert!([&one, &two].iter().all(|own| open(own, &file).is_some_and(|opened| *opened == text)), "{bytes}");
            assert!(open(&other, &file).is_none() && is_for_others(&other, &file) && !is_for_others(&one, &file));
        }
        assert!(seal(&[], b"x").is_err());
    }

    #[test]
    fn a_flipped_cut_or_added_byte_anywhere_opens_nothing() {
        let (own, recipient) = pair();
        let file = seal(&[recipient], &[7; 300]).expect("sealed");
        for at in 0..file.len() {
            let mut flipped = file.clone();
            flipped[at] ^= 1 << (at % 8);
            assert!(open(&own, &flipped).is_none(), "byte {at}");
            assert!(open(&own, &file[..at]).is_none(), "cut at {at}");
        }
        assert!(open(&own, &[file.as_slice(), b"x"].concat()).is_none());
        let long = seal(&[recipient], &vec![7; 2 * CHUNK_BYTES]).expect("sealed");
        assert!(open(&own, &long[..long.len() - CHUNK_BYTES - SEAL_BYTES]).is_none(), "a whole chunk is missing");
    }

    /// Sealed by `pyrage` 1.4, so by the reference in Rust, to the key above it.
    #[test]
    fn a_file_of_the_reference_is_opened() {
        let own = Passphrase::of_key_text("AGE-SECRET-KEY-1PL34FS9RC3KNP3KRHL2R0Q6FEKMLW5KURYKMR3WCFGU559LESZ2SNHWDCV")
            .expect("reads")
            .own_secret(&[0; 16])
            .expect("a key");
        let file = base64::engine::general_purpose::STANDARD.decode(REFERENCE).expect("base64");
        assert_eq!(open(&own, &file).as_deref().map(Vec::as_slice), Some(b"a candle for each name".as_slice()));
    }

    const REFERENCE: &str = "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBvWFdEaHlqdjNVeVoxYzVUdG1CUFhsK2psb0RUSk1tMlU5ak1GRTliUUNRCmpzeFNESEFTZFhTYU1JUHROelpmUUo2TCtHY0ZjNzVJbzhPOVZ2M0xYTXMKLT4gQVcia24ubS1ncmVhc2UgcTEnc0BFIHd3am4gJDhiXU04RApOVDdlaHhtQzc4NzdOMWpnNjZUM1VnTVBXQWxNR3lUcjlCQTBkOWlzdnJjY1dEb3FZeWpTSllXMVRlZ1RrMUJ1CktYZHRBMks5cDczR3NpQlc5dkRaREM2cngxSHp0a3RXQ1VCdzlmSjZkVWZPL3M4ejZQUE1GS0NSCi0tLSBjTkdwY1VLSkFGTnJFSVMxcE1WbTUyeUp5NGJEVmFlSVFhSWtKdGZKbUxRCpKLjqXvUGRuOtRXX7tIjKFsL7rTy6Lm4MZzRJj+xL4bgn/Flh0f3I840djzVN4XGWoC+P7dUw==";
}
