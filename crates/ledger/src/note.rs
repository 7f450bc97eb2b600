//! Signed tree heads. In: a key, a size, a root. Out: a checkpoint that public tools can check. Never: a signature over anything unsaid.
//! Source: C2SP signed-note and tlog-checkpoint; Ed25519 of RFC 8032.

use crate::merkle::Hash;
use crate::secret::{hex, unhex};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

const ED25519: u8 = 1;

/// The public side of a device: its name and key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verifier {
    key: VerifyingKey,
}

/// What a checkpoint says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Leaves of the tree.
    pub size: u64,
    /// Its root.
    pub root: Hash,
}

/// Why a note does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadNote {
    /// Another form than a checkpoint.
    #[error("the checkpoint has another form than a C2SP checkpoint")]
    Form,
    /// Another log's.
    #[error("the checkpoint belongs to another record")]
    Origin,
    /// No signature of this key.
    #[error("no signature of the record's key stands under the checkpoint")]
    Unsigned,
    /// A signature that does not fit.
    #[error("the signature of the checkpoint does not fit")]
    Signature,
}

impl Verifier {
    /// The public side of a key. Errors: 32 bytes that are no key.
    pub fn new(public_key: &[u8; 32]) -> Option<Verifier> {
        VerifyingKey::from_bytes(public_key).ok().filter(|key| !key.is_weak()).map(|key| Verifier { key })
    }

    /// The device's name: the first 16 bytes of SHA-256 of its public key, so that no other key can speak for it.
    pub fn device(&self) -> String {
        hex(&Sha256::digest(self.key.as_bytes())[..16])
    }

    /// The origin line of its checkpoints.
    pub fn origin(&self) -> String {
        format!("gawah/{}", self.device())
    }

    /// The public key.
    pub fn public_key(&self) -> &[u8; 32] {
        self.key.as_bytes()
    }

    fn key_id(&self) -> [u8; 4] {
        key_id(&self.origin(), ED25519, self.key.as_bytes())
    }

    /// The verifier key in the form of signed-note tools: `origin+keyid+base64`.
    pub fn vkey(&self) -> String {
        vkey(&self.origin(), ED25519, self.key.as_bytes())
    }

    /// Reads a verifier key. Out: nothing where its parts do not belong together.
    pub fn from_vkey(text: &str) -> Option<Verifier> {
        let (name, key) = read_vkey(text, ED25519)?;
        Verifier::new(&key).filter(|verifier| verifier.origin() == name)
    }

    /// Whether a signature over `message` is this key's.
    pub fn holds(&self, message: &[u8], signature: &[u8; 64]) -> bool {
        self.key.verify_strict(message, &Signature::from_bytes(signature)).is_ok()
    }

    /// Reads and checks a checkpoint. Errors: form, origin or signature.
    pub fn open(&self, note: &str) -> Result<Head, BadNote> {
        let (text, signatures) = note.split_once("\n\n").ok_or(BadNote::Form)?;
        let mut lines = text.split('\n');
        let (origin, size, root) = (lines.next(), lines.next(), lines.next());
        let (Some(origin), Some(size), Some(root), None) = (origin, size, root, lines.next()) else { return Err(BadNote::Form) };
        if origin != self.origin() {
            return Err(BadNote::Origin);
        }
        let number: u64 = size.parse().map_err(|_| BadNote::Form)?;
        let root: Hash = STANDARD.decode(root).ok().and_then(|r| r.try_into().ok()).ok_or(BadNote::Form)?;
        if number.to_string() != size || !signatures.ends_with('\n') {
            return Err(BadNote::Form);
        }
        let message = format!("{text}\n");
        for line in signatures.lines() {
            let (name, signed) = line.strip_prefix("— ").and_then(|l| l.split_once(' ')).ok_or(BadNote::Form)?;
            let bytes = STANDARD.decode(signed).map_err(|_| BadNote::Form)?;
            if name != origin || bytes.len() != 68 || bytes[..4] != self.key_id() {
                continue;
            }
            let signature: [u8; 64] = bytes[4..].try_into().map_err(|_| BadNote::Form)?;
            return if self.holds(message.as_bytes(), &signature) { Ok(Head { size: number, root }) } else { Err(BadNote::Signature) };
        }
        Err(BadNote::Unsigned)
    }
}

/// The id of a key under a name, by what it signs (C2SP signed-note).
pub(crate) fn key_id(name: &str, kind: u8, key: &[u8; 32]) -> [u8; 4] {
    let digest = Sha256::new().chain_update(name).chain_update([b'\n', kind]).chain_update(key).finalize();
    [digest[0], digest[1], digest[2], digest[3]]
}

/// A verifier key as text.
pub(crate) fn vkey(name: &str, kind: u8, key: &[u8; 32]) -> String {
    format!("{name}+{}+{}", hex(&key_id(name, kind, key)), STANDARD.encode([&[kind], &key[..]].concat()))
}

/// Name and key of a verifier key. Out: nothing where its parts do not belong together.
pub(crate) fn read_vkey(text: &str, kind: u8) -> Option<(String, [u8; 32])> {
    let text = text.trim_end_matches('\n');
    let (name, rest) = text.split_once('+')?;
    let typed = STANDARD.decode(rest.split_once('+')?.1).ok()?;
    let key: [u8; 32] = typed.strip_prefix(&[kind])?.try_into().ok()?;
    (vkey(name, kind, &key) == text).then(|| (name.to_owned(), key))
}

/// A head kept from before, outside the record: the signed note, or its figures as copied by hand from a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptHead {
    from: From,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum From {
    Note(String),
    Hand(Head),
}

impl KeptHead {
    /// Finds a signed note in a text, or else the lines `entries N` and `root` with 64 hexadecimal digits in any groups. Out: nothing where neither stands.
    pub fn parse(text: &str) -> Option<KeptHead> {
        let lines: Vec<&str> = text.lines().map(|line| line.trim_end_matches('\r')).collect();
        if let Some(at) = lines.windows(5).position(|five| five[3].is_empty() && five[4].starts_with("— ")) {
            let signed = lines[at + 4..].iter().take_while(|line| line.starts_with("— "));
            let signed: String = signed.map(|line| format!("{line}\n")).collect();
            return Some(KeptHead { from: From::Note(format!("{}\n{}\n{}\n\n{signed}", lines[at], lines[at + 1], lines[at + 2])) });
        }
        let words: Vec<&str> = text.split_whitespace().collect();
        let after = |name: &str| words.iter().position(|word| *word == name).map(|at| &words[at + 1..]);
        let size = after("entries")?.first()?.parse().ok()?;
        let digits: String = after("root")?.iter().take(64).take_while(|w| w.chars().all(|c| c.is_ascii_hexdigit())).copied().collect();
        let root: Hash = unhex(&digits.to_lowercase())?.try_into().ok()?;
        Some(KeptHead { from: From::Hand(Head { size, root }) })
    }

    /// Whether it carries a signature.
    pub(crate) fn is_signed(&self) -> bool {
        matches!(self.from, From::Note(_))
    }

    /// What it says. Errors: a note of another record, or whose signature does not fit.
    pub(crate) fn open(&self, verifier: &Verifier) -> Result<Head, BadNote> {
        match &self.from {
            From::Note(note) => verifier.open(note),
            From::Hand(head) => Ok(head.clone()),
        }
    }
}

/// A checkpoint on a sheet of paper: figures in groups of four that can be read aloud, then the note itself. Out: nothing where the note does not open.
pub(crate) fn sheet(name: &str, note: &str, verifier: &Verifier) -> Option<String> {
    let head = verifier.open(note).ok()?;
    let groups = |text: &str| {
        let digits: Vec<char> = text.chars().collect();
        let fours: Vec<String> = digits.chunks(4).map(|four| four.iter().collect()).collect();
        fours.chunks(8).map(|line| line.join(" ")).collect::<Vec<_>>().join("\n         ")
    };
    let (device, root) = (groups(&verifier.device()), groups(&hex(&head.root)));
    Some(format!("record   {name}\ndevice   {device}\nentries  {}\nroot     {root}\n\nThe same, signed:\n\n{note}", head.size))
}

/// The device's own key. Wiped when dropped.
pub(crate) struct Signer {
    key: SigningKey,
}

impl Signer {
    pub(crate) fn new(seed: &[u8; 32]) -> Signer {
        Signer { key: SigningKey::from_bytes(seed) }
    }

    /// The 32 bytes that it is made from.
    pub(crate) fn seed(&self) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(self.key.to_bytes())
    }

    pub(crate) fn verifier(&self) -> Verifier {
        Verifier { key: self.key.verifying_key() }
    }

    pub(crate) fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.key.sign(message).to_bytes()
    }

    /// The checkpoint of a tree.
    pub(crate) fn checkpoint(&self, head: &Head) -> String {
        let verifier = self.verifier();
        let origin = verifier.origin();
        let text = format!("{origin}\n{}\n{}\n", head.size, STANDARD.encode(head.root));
        let mut signed = verifier.key_id().to_vec();
        signed.extend_from_slice(&self.sign(text.as_bytes()));
        format!("{text}\n— {origin} {}\n", STANDARD.encode(signed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_checkpoint_opens_with_its_key_alone_and_only_unchanged() {
        let signer = Signer::new(&[7; 32]);
        let head = Head { size: 3, root: [9; 32] };
        let note = signer.checkpoint(&head);
        let verifier = Verifier::from_vkey(&signer.verifier().vkey()).expect("a key");
        assert_eq!(verifier.open(&note), Ok(head));
        assert_eq!(Signer::new(&[8; 32]).verifier().open(&note), Err(BadNote::Origin));
        let rows: [(String, BadNote); 5] = [
            (note.replacen("\n3\n", "\n4\n", 1), BadNote::Signature),
            (note.replacen("\n3\n", "\n03\n", 1), BadNote::Form),
            (note.trim_end().to_owned(), BadNote::Form),
            (note.split("— ").next().expect("text").to_owned() + "— other AAAA\n", BadNote::Unsigned),
            (String::new(), BadNote::Form),
        ];
        for (changed, why) in rows {
            assert_eq!(verifier.open(&changed), Err(why));
        }
    }

    #[test]
    fn a_sheet_reads_back_signed_or_copied_by_hand() {
        let signer = Signer::new(&[7; 32]);
        let head = Head { size: 31, root: [0xA7; 32] };
        let (note, verifier) = (signer.checkpoint(&head), signer.verifier());
        let printed = sheet("flood entries root", &note, &verifier).expect("opens");
        assert!(printed.lines().all(|line| line.chars().count() <= 160), "{printed}");
        let by_hand = printed.replace("flood entries root", "flood").split("The same").next().expect("figures").to_uppercase();
        let by_hand = by_hand.replace("ENTRIES", "entries").replace("ROOT", "root");
        for (text, signed) in [(note.as_str(), true), (&printed, true), (&printed.replace('\n', "\r\n"), true), (&by_hand, false)] {
            let kept = KeptHead::parse(text).expect("a head");
            assert_eq!((kept.open(&verifier), kept.is_signed()), (Ok(head.clone()), signed), "{text}");
        }
        for text in ["", "entries 3", "entries x root 00", &by_hand.replace("A7A7", "A7A"), "a\nb\nc\n\n\u{2014}"] {
            assert_eq!(KeptHead::parse(text), None, "{text}");
        }
        let other = KeptHead::parse(&Signer::new(&[8; 32]).checkpoint(&head)).expect("a note");
        assert_eq!(other.open(&verifier), Err(BadNote::Origin));
    }

    /// Keys of RFC 8032, section 7.1, tests 1 and 2.
    #[test]
    fn signatures_are_those_of_the_standard() {
        let rows = [
            (
                "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
                "",
                "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
            ),
            (
                "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
                "72",
                "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
            ),
        ];
        for (seed, message, expected) in rows {
            let seed: [u8; 32] = crate::secret::unhex(seed).and_then(|b| b.try_into().ok()).expect("32 bytes");
            let message = crate::secret::unhex(message).expect("hexadecimal");
            let signer = Signer::new(&seed);
            assert_eq!(hex(&signer.sign(&message)), expected);
            assert!(signer.verifier().holds(&message, &signer.sign(&message)));
        }
    }
}
