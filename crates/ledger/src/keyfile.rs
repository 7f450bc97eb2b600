//! Key files: a secret that nobody has to remember. In: the text of a file. Out: what opens a record, and its public side, to which others seal.
//! Never: the secret in a message. Source: the X25519 identities and recipients of age (C2SP age, "X25519"), in Bech32 (BIP 173): files of
//! `age-keygen` are read, and `age` reads these.

use crate::error::LedgerError;
use crate::secret::{Passphrase, hex, random};
use bech32::{Bech32, Hrp};
use std::str::FromStr;
use x25519_dalek::{PublicKey, StaticSecret};
use zeroize::Zeroizing;

const SECRET: &str = "age-secret-key-";
const PUBLIC: &str = "age";

/// The public side of a key file: `age1…`. Not secret; with it somebody is given a key without showing theirs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recipient(PublicKey);

/// A new key file.
pub struct KeyFile {
    /// Its text, for a file that only its owner can read.
    pub text: Zeroizing<String>,
    /// Its public side.
    pub recipient: Recipient,
}

fn refused(why: &'static str) -> LedgerError {
    LedgerError::Refused { what: "the key", why }
}

fn encoded(prefix: &str, bytes: &[u8; 32]) -> Result<String, LedgerError> {
    let prefix = Hrp::parse(prefix).map_err(|_| refused("it has no form"))?;
    bech32::encode::<Bech32>(prefix, bytes).map_err(|_| refused("it has no form"))
}

fn decoded(prefix: &str, text: &str) -> Option<Zeroizing<[u8; 32]>> {
    let checked = bech32::primitives::decode::CheckedHrpstring::new::<Bech32>(text).ok()?;
    let bytes = Zeroizing::new(checked.byte_iter().collect::<Vec<u8>>());
    let fits = checked.hrp().to_lowercase() == prefix;
    Some(Zeroizing::new(bytes.as_slice().try_into().ok().filter(|_| fits)?))
}

impl KeyFile {
    /// Makes one. Errors: the system gave no random bytes.
    pub fn new() -> Result<KeyFile, LedgerError> {
        let secret = StaticSecret::from(*random::<32>()?);
        let recipient = Recipient(PublicKey::from(&secret));
        let line = Zeroizing::new(encoded(SECRET, &Zeroizing::new(secret.to_bytes()))?.to_uppercase());
        let text = format!(
            "# A key of Gawah, in the form of age. Whoever has this file can open what was sealed for it.\n# public: {recipient}\n{}\n",
            *line
        );
        Ok(KeyFile { text: Zeroizing::new(text), recipient })
    }
}

impl Passphrase {
    /// What a key file gives. In: its text; lines that begin with # are passed over. Errors: no X25519 key of age stands in it.
    pub fn of_key_text(text: &str) -> Result<Passphrase, LedgerError> {
        let line = text.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('#'));
        let secret =
            line.and_then(|line| decoded(SECRET, line)).ok_or(refused("no line of the file is a key of age: AGE-SECRET-KEY-1…"))?;
        Ok(Passphrase::of_key_file(StaticSecret::from(*secret)))
    }
}

impl Recipient {
    pub(crate) fn key(&self) -> &PublicKey {
        &self.0
    }

    pub(crate) fn hex(&self) -> String {
        hex(self.0.as_bytes())
    }

    /// A key that gives every secret away is refused: those of low order, as the sum of each with any secret is zero.
    pub(crate) fn new(bytes: [u8; 32]) -> Option<Recipient> {
        let key = PublicKey::from(bytes);
        StaticSecret::from([1; 32]).diffie_hellman(&key).was_contributory().then_some(Recipient(key))
    }
}

impl std::fmt::Display for Recipient {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&encoded(PUBLIC, self.0.as_bytes()).unwrap_or_default())
    }
}

impl FromStr for Recipient {
    type Err = LedgerError;

    fn from_str(text: &str) -> Result<Recipient, LedgerError> {
        let bytes = decoded(PUBLIC, text.trim()).ok_or(refused("it is not a public key of age: age1…"))?;
        Recipient::new(*bytes).ok_or(refused("it would seal nothing"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A pair made by `pyrage` 1.4, so by the reference in Rust.
    #[test]
    fn a_key_file_of_age_is_read_and_its_public_side_is_the_same() {
        let secret = "AGE-SECRET-KEY-1PL34FS9RC3KNP3KRHL2R0Q6FEKMLW5KURYKMR3WCFGU559LESZ2SNHWDCV";
        let public = "age1a7grmr4waz8r0d59d8p0s8wuagvrhtqnkap0mt9y2trlhzs6552qwkxjtg";
        let bytes = decoded(SECRET, secret).expect("reads");
        assert_eq!(Recipient(PublicKey::from(&StaticSecret::from(*bytes))).to_string(), public);
        assert_eq!(public.parse::<Recipient>().map(|r| r.to_string()), Ok(public.to_owned()));
        for changed in
            [secret.replace("PL3", "PL4"), secret.to_lowercase().replace("age-secret-key-", "age"), String::new(), public.to_owned()]
        {
            assert!(Passphrase::of_key_text(&changed).is_err(), "{changed}");
            assert!(changed == public || changed.parse::<Recipient>().is_err(), "{changed}");
        }
        let made = KeyFile::new().expect("made");
        let read = Passphrase::of_key_text(&made.text).expect("reads").own_secret(&[0; 16]).expect("a key");
        assert_eq!(Recipient(PublicKey::from(&read)), made.recipient);
        assert!(!format!("{:?}", Passphrase::of_key_text(&made.text)).contains("KEY"));
    }

    #[test]
    fn a_public_key_that_seals_nothing_is_refused() {
        let one = std::array::from_fn(|at| u8::from(at == 0));
        assert!(Recipient::new([0; 32]).is_none() && Recipient::new(one).is_none());
    }
}
