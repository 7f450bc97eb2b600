//! What another device says of a signed head: that it saw it at a time, and that it grew from what it saw before. In: a head, a key, a time. Out: a line
//! under the note that public tools check. Never: the time of this machine; it is given. Source: C2SP tlog-cosignature (Ed25519), tlog-witness.

use crate::merkle::Hash;
use crate::note::{Signer, Verifier, key_id, read_vkey, vkey};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

const COSIGNATURE: u8 = 4;
/// A proof of growth has at most two nodes for each level of a tree.
const PROOF_MAX: usize = 128;

/// Who cosigns: a name and a key. That of a device of Gawah is the device's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cosigner {
    name: String,
    key: [u8; 32],
}

impl Cosigner {
    /// A device as cosigner.
    pub(crate) fn of(device: &Verifier) -> Cosigner {
        Cosigner { name: device.origin(), key: *device.public_key() }
    }

    /// Reads a verifier key of a cosigner, or of a device. Out: nothing where its parts do not belong together.
    pub fn from_vkey(text: &str) -> Option<Cosigner> {
        let text = text.trim();
        let own = || read_vkey(text, COSIGNATURE).map(|(name, key)| Cosigner { name, key });
        let named = own().or_else(|| Verifier::from_vkey(text).map(|device| Cosigner::of(&device)))?;
        let plain =
            !named.name.is_empty() && named.name.chars().all(|letter| !letter.is_whitespace() && !letter.is_control() && letter != '+');
        (plain && Verifier::new(&named.key).is_some()).then_some(named)
    }

    /// Its verifier key.
    pub fn vkey(&self) -> String {
        vkey(&self.name, COSIGNATURE, &self.key)
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether a line under a note is of this name and key, whatever it says.
    pub(crate) fn wrote(&self, line: &str) -> bool {
        self.signed(line).is_some()
    }

    /// The 72 bytes of a line: the time and the signature.
    fn signed(&self, line: &str) -> Option<[u8; 72]> {
        let (name, packed) = line.strip_prefix("— ")?.split_once(' ')?;
        let bytes = STANDARD.decode(packed).ok()?;
        let signed = bytes.strip_prefix(&key_id(&self.name, COSIGNATURE, &self.key))?;
        (name == self.name).then(|| signed.try_into().ok())?
    }

    /// The time, in seconds since 1970, at which it cosigned the text of a note. Out: nothing where the line does not fit the text.
    pub(crate) fn opens(&self, text: &str, line: &str) -> Option<i64> {
        let signed = self.signed(line)?;
        let (time, signature) = signed.split_first_chunk::<8>()?;
        let time = i64::try_from(u64::from_be_bytes(*time)).ok()?;
        let holds = Verifier::new(&self.key)?.holds(message(text, time).as_bytes(), signature.try_into().ok()?);
        holds.then_some(time)
    }
}

fn message(text: &str, time: i64) -> String {
    format!("cosignature/v1\ntime {time}\n{text}")
}

impl Signer {
    /// The line that says: at this time (seconds since 1970) the largest head seen of this log is this one. In: the text of a note, with its line end.
    pub(crate) fn cosign(&self, text: &str, time: i64) -> String {
        let cosigner = Cosigner::of(&self.verifier());
        let signature = self.sign(message(text, time).as_bytes());
        let id = key_id(&cosigner.name, COSIGNATURE, &cosigner.key);
        format!("— {} {}\n", cosigner.name, STANDARD.encode([&id[..], &time.to_be_bytes(), &signature].concat()))
    }
}

/// A note in its parts: the text that is signed, with its line end, and the lines under it. Out: nothing where it is no note.
pub(crate) fn parts(note: &str) -> Option<(String, Vec<&str>)> {
    let (text, lines) = note.split_once("\n\n")?;
    let lines: Vec<&str> = lines.strip_suffix('\n')?.split('\n').collect();
    (lines.len() <= PROOF_MAX && lines.iter().all(|line| line.starts_with("— "))).then(|| (format!("{text}\n"), lines))
}

/// A head to be cosigned, perhaps with the proof that it grew from an older one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Asked {
    /// How many entries the older head covers; 0 without one.
    pub old: u64,
    pub proof: Vec<Hash>,
    pub note: String,
}

impl Asked {
    /// As one text: `old N`, the proof a hash a line, an empty line, the note.
    pub(crate) fn written(&self) -> String {
        let proof: String = self.proof.iter().map(|hash| format!("{}\n", STANDARD.encode(hash))).collect();
        format!("old {}\n{proof}\n{}", self.old, self.note)
    }

    /// Reads it; a note alone has no proof. Out: nothing where it is neither.
    pub(crate) fn parse(text: &str) -> Option<Asked> {
        let Some(rest) = text.strip_prefix("old ") else {
            return parts(text).map(|_| Asked { old: 0, proof: Vec::new(), note: text.to_owned() });
        };
        let (head, note) = rest.split_once("\n\n")?;
        let mut lines = head.split('\n');
        let old = lines.next()?.parse().ok()?;
        let proof: Vec<Hash> = lines.take(PROOF_MAX).map(|line| STANDARD.decode(line).ok()?.try_into().ok()).collect::<Option<_>>()?;
        parts(note).map(|_| Asked { old, proof, note: note.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::note::Head;

    #[test]
    fn a_cosignature_opens_with_its_key_over_its_text_and_time_alone() {
        let (log, other) = (Signer::new(&[7; 32]), Signer::new(&[8; 32]));
        let note = log.checkpoint(&Head { size: 3, root: [9; 32] });
        let (text, lines) = parts(&note).expect("a note");
        assert_eq!(lines.len(), 1);
        let line = other.cosign(&text, 1_679_315_147);
        let line = line.trim_end();
        let cosigner = Cosigner::from_vkey(&other.verifier().vkey()).expect("a device");
        assert_eq!(Cosigner::from_vkey(&cosigner.vkey()), Some(cosigner.clone()));
        assert_eq!(cosigner.opens(&text, line), Some(1_679_315_147));
        let mut later = STANDARD.decode(line.rsplit(' ').next().expect("base64")).expect("base64");
        later[11] ^= 1;
        let later = format!("— {} {}", cosigner.name(), STANDARD.encode(&later));
        let rows = [
            (cosigner.clone(), text.replacen("\n3\n", "\n4\n", 1), line),
            (cosigner.clone(), text.clone(), &later),
            (cosigner.clone(), text.clone(), lines[0]),
            (cosigner.clone(), text.clone(), &line[..line.len() - 4]),
            (Cosigner::of(&log.verifier()), text.clone(), line),
        ];
        for (row, (cosigner, text, line)) in rows.into_iter().enumerate() {
            assert_eq!(cosigner.opens(&text, line), None, "row {row}");
        }
        for bad in ["", "a+b+c", "gawah/x+00000000+AAAA", &cosigner.vkey().replacen("gawah/", "gawah ", 1)] {
            assert_eq!(Cosigner::from_vkey(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_head_with_its_proof_reads_back_and_nothing_else_does() {
        let note = Signer::new(&[7; 32]).checkpoint(&Head { size: 3, root: [9; 32] });
        let asked = Asked { old: 2, proof: vec![[1; 32], [2; 32]], note: note.clone() };
        assert_eq!(Asked::parse(&asked.written()), Some(asked.clone()));
        assert_eq!(Asked::parse(&note).map(|asked| asked.old), Some(0));
        let written = asked.written();
        for bad in [
            "",
            "old 2",
            "old 2\n\n",
            &written.replacen("old 2", "old x", 1),
            &written.replacen("AQEB", "AQE", 1),
            &written[..written.len() - 2],
        ] {
            assert_eq!(Asked::parse(bad), None, "{bad}");
        }
    }
}
