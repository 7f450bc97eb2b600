//! The passphrase and the keys made from it. In: what a person types or a key file, a salt. Out: the key of the file. Never: a key in a message or a log.
//! Method: NFKC, then Argon2id (RFC 9106) with 64 MiB, 3 passes, 1 lane: fixed for format 1. Keys are wiped when dropped.

use crate::error::LedgerError;
use chacha20poly1305::aead::{Aead, KeyInit};
use chacha20poly1305::{ChaCha20Poly1305, Nonce};
use gawah_record::limits::PASSPHRASE_CHARS_MAX;
use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;
use x25519_dalek::StaticSecret;
use zeroize::Zeroizing;

/// Bytes of the salt that opens the file.
pub(crate) const SALT_BYTES: usize = 16;
const MEMORY_KIB: u32 = 64 * 1024;
const PASSES: u32 = 3;
const LANES: u32 = 1;

/// What a person gives to open a record: words that they type, or a key file. Wiped when dropped; never printed.
pub struct Passphrase(Given);

enum Given {
    Words(Zeroizing<String>),
    KeyFile(StaticSecret),
}

/// A key of 32 bytes: of the file, or what others are made from. Wiped when dropped.
#[derive(Clone)]
pub(crate) struct Key(Zeroizing<[u8; 32]>);

impl Passphrase {
    /// Takes a passphrase. In: 1 to 1024 characters; letters that look alike are one letter (NFKC). Errors: empty or too long.
    pub fn new(text: String) -> Result<Passphrase, LedgerError> {
        let text = Zeroizing::new(text);
        if text.chars().count() > PASSPHRASE_CHARS_MAX {
            return Err(LedgerError::TooLarge { what: "the passphrase (in characters)", limit: PASSPHRASE_CHARS_MAX });
        }
        let folded: Zeroizing<String> = Zeroizing::new(text.nfkc().collect());
        if folded.trim().is_empty() {
            return Err(LedgerError::Refused { what: "the passphrase", why: "it is empty" });
        }
        Ok(Passphrase(Given::Words(folded)))
    }

    /// What a key file gives.
    pub(crate) fn of_key_file(secret: StaticSecret) -> Passphrase {
        Passphrase(Given::KeyFile(secret))
    }

    /// The words, where it is words.
    pub(crate) fn text(&self) -> Option<&str> {
        match &self.0 {
            Given::Words(text) => Some(text),
            Given::KeyFile(_) => None,
        }
    }

    /// The X25519 secret that a keyholder's envelope is sealed to: of the key file, or made from the words and the salt.
    pub(crate) fn own_secret(&self, salt: &[u8; SALT_BYTES]) -> Result<StaticSecret, LedgerError> {
        match &self.0 {
            Given::KeyFile(secret) => Ok(secret.clone()),
            Given::Words(_) => Ok(StaticSecret::from(*self.key(salt)?.bytes())),
        }
    }

    /// The key for a file with this salt. A key file is as hard to guess as a key, so that no work is added to it.
    pub(crate) fn key(&self, salt: &[u8; SALT_BYTES]) -> Result<Key, LedgerError> {
        let text = match &self.0 {
            Given::Words(text) => text,
            Given::KeyFile(secret) => {
                let once = Key(Zeroizing::new(secret.to_bytes()));
                return Ok(once.derive(&format!("gawah key file 1 {}", hex(salt))));
            }
        };
        let mut key = Zeroizing::new([0u8; 32]);
        let failed = |_| LedgerError::Storage {
            step: "make the key from the passphrase",
            why: "64 MiB of memory could not be used".to_owned(),
            hint: "close other programs and try again",
        };
        let params = argon2::Params::new(MEMORY_KIB, PASSES, LANES, Some(32)).map_err(failed)?;
        let method = argon2::Argon2::new(argon2::Algorithm::Argon2id, argon2::Version::V0x13, params);
        method.hash_password_into(text.as_bytes(), salt, key.as_mut_slice()).map_err(failed)?;
        Ok(Key(key))
    }
}

impl std::fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Passphrase(…)")
    }
}

impl Key {
    /// A key for one purpose, from which nothing follows for another: SHA-256 of the purpose, a zero byte and the key.
    pub(crate) fn derive(&self, purpose: &str) -> Key {
        let mut hash = Sha256::new();
        hash.update(purpose.as_bytes());
        hash.update([0]);
        hash.update(self.bytes());
        Key(Zeroizing::new(hash.finalize().into()))
    }

    /// The key of these bytes.
    pub(crate) fn of(bytes: Zeroizing<[u8; 32]>) -> Key {
        Key(bytes)
    }

    /// Its bytes.
    pub(crate) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// A key from hexadecimal.
    pub(crate) fn from_hex(text: &str) -> Option<Key> {
        let bytes = Zeroizing::new(unhex(text)?);
        Some(Key(Zeroizing::new(bytes.as_slice().try_into().ok()?)))
    }

    /// Seals the one text that this key seals (ChaCha20-Poly1305, RFC 8439; one text, so the nonce is zero).
    pub(crate) fn seal(&self, text: &[u8]) -> Option<Vec<u8>> {
        ChaCha20Poly1305::new(self.bytes().into()).encrypt(&Nonce::default(), text).ok()
    }

    /// Opens what [`Key::seal`] sealed.
    pub(crate) fn unseal(&self, sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        ChaCha20Poly1305::new(self.bytes().into()).decrypt(&Nonce::default(), sealed).ok().map(Zeroizing::new)
    }

    /// The key and salt as SQLCipher takes them: `x'…'`.
    pub(crate) fn pragma(&self, salt: &[u8; SALT_BYTES]) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(8 + 96));
        text.push_str("x'");
        for byte in self.0.iter().chain(salt) {
            for half in [byte >> 4, byte & 15] {
                text.push(char::from_digit(u32::from(half), 16).unwrap_or('0'));
            }
        }
        text.push('\'');
        text
    }
}

/// Fills with bytes nobody can foretell. Errors: the system has none.
pub(crate) fn random<const N: usize>() -> Result<Zeroizing<[u8; N]>, LedgerError> {
    let mut bytes = Zeroizing::new([0u8; N]);
    getrandom::fill(bytes.as_mut_slice()).map_err(|_| LedgerError::Storage {
        step: "take random bytes",
        why: "the system gave none".to_owned(),
        hint: "restart the computer and try again",
    })?;
    Ok(bytes)
}

/// Bytes as lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().flat_map(|b| [b >> 4, b & 15]).map(|half| char::from_digit(u32::from(half), 16).unwrap_or('0')).collect()
}

/// Hexadecimal as bytes, where it is lower-case and whole.
pub(crate) fn unhex(text: &str) -> Option<Vec<u8>> {
    let digit = |b: u8| match b {
        b'0'..=b'9' => Some(b - b'0'),
        b'a'..=b'f' => Some(b - b'a' + 10),
        _ => None,
    };
    let bytes = text.as_bytes();
    if !bytes.len().is_multiple_of(2) {
        return None;
    }
    bytes.chunks_exact(2).map(|pair| Some(digit(pair[0])? << 4 | digit(pair[1])?)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passphrase_is_held_to_its_limits_and_never_printed() {
        assert!(Passphrase::new(String::new()).is_err());
        assert!(Passphrase::new("  ".to_owned()).is_err());
        assert!(Passphrase::new("x".repeat(PASSPHRASE_CHARS_MAX + 1)).is_err());
        let secret = Passphrase::new("a candle".to_owned()).expect("fits");
        assert!(!format!("{secret:?}").contains("candle"));
    }

    #[test]
    fn letters_that_look_alike_open_the_same_file_and_another_salt_does_not() {
        let key = |text: &str, salt: u8| {
            let made = Passphrase::new(text.to_owned()).expect("fits").key(&[salt; SALT_BYTES]).expect("memory");
            made.pragma(&[0; SALT_BYTES]).to_string()
        };
        assert_eq!(key("caf\u{e9}", 1), key("cafe\u{301}", 1));
        assert_ne!(key("cafe", 1), key("cafe", 2));
    }

    #[test]
    fn hexadecimal_reads_back() {
        assert_eq!(unhex(&hex(&[0, 15, 16, 255])), Some(vec![0, 15, 16, 255]));
        for text in ["0", "0G", "FF"] {
            assert_eq!(unhex(text), None, "{text}");
        }
    }
}
