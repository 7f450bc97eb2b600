//! A passphrase among several people, on paper. In: a passphrase, how many shall be needed of how many. Out: sheets of words, and back.
//! Never: a share on a command line, in an error or a log; a word of the record on a sheet.
//! Source: SLIP-0039 (SatoshiLabs), one group, without a further passphrase: any program that reads it gives the same bytes. Its list of words,
//! `words/slip39.txt`, is theirs (public): 1,024 words that differ in their first four letters.

use crate::error::LedgerError;
use crate::secret::{Passphrase, random};
use crate::shamir::{self, PARTS_MAX, Part};
use sha2::Sha256;
use zeroize::Zeroizing;

const WORDS: &str = include_str!("../words/slip39.txt");
/// Words before and after the value: two of the set, two of the places, three of the checksum.
const FRAME_WORDS: usize = 7;
const CHECKSUM_WORDS: usize = 3;
/// A passphrase fills a multiple of this, so that a sheet does not tell how long it is.
const BLOCK_BYTES: usize = 32;
/// Bytes of a passphrase that still fits on a sheet of paper.
const SHARED_BYTES_MAX: usize = 256;
const ITERATIONS: u32 = 10_000;
/// Marks the words on a sheet.
const FROM: &str = "--- words ---";
const TO: &str = "--- end ---";

/// Bytes as words of the list, ten bits each. In: a multiple of five bytes.
pub(crate) fn in_words(bytes: &[u8]) -> Vec<&'static str> {
    let list: Vec<&str> = WORDS.lines().collect();
    let bit = |at: usize| usize::from(bytes[at / 8] >> (7 - at % 8) & 1);
    (0..bytes.len() * 8 / 10).map(|word| list[(0..10).fold(0, |value, at| value << 1 | bit(10 * word + at))]).collect()
}

/// One person's share: which of how many, how many are needed, its words.
pub struct Share {
    /// Which, from 1.
    pub number: u8,
    /// How many open.
    pub need: u8,
    /// How many there are.
    pub of: u8,
    words: Zeroizing<Vec<u16>>,
}

/// What the words of a share say.
struct Said {
    set: u16,
    extendable: bool,
    exponent: u8,
    need: u8,
    part: Part,
}

impl Passphrase {
    /// Parts the passphrase, so that `need` of `of` people together have it. In: 2 ≤ need ≤ of ≤ 16. Errors: other numbers; a key file; longer than 256 bytes.
    pub fn shares(&self, need: u8, of: u8) -> Result<Vec<Share>, LedgerError> {
        let what = "the passphrase";
        let text = self.text().ok_or(LedgerError::Refused { what, why: "a key file is not shared: share a passphrase" })?;
        if text.contains('\0') {
            return Err(LedgerError::Refused { what, why: "it holds a character that cannot be shared" });
        }
        if text.len() > SHARED_BYTES_MAX {
            return Err(LedgerError::TooLarge { what: "the passphrase to be shared (in bytes)", limit: SHARED_BYTES_MAX });
        }
        let mut secret = Zeroizing::new(text.as_bytes().to_vec());
        secret.resize(text.len().max(1).next_multiple_of(BLOCK_BYTES), 0);
        let set = u16::from_be_bytes(*random::<2>()?) >> 1;
        let sealed = feistel(&secret, b"", &[], ITERATIONS, [0, 1, 2, 3]);
        let parts = shamir::split(&sealed, need, of)?;
        let share = |part: Part| Share { number: part.0 + 1, need, of, words: encode(set, need, &part) };
        Ok(parts.into_iter().map(share).collect())
    }

    /// The passphrase again, from the texts of sheets: each holds one share or more, in any order. Errors: a word or checksum that is wrong, and on which
    /// sheet; too few; shares of different sets.
    pub fn from_shares(sheets: &[Zeroizing<String>]) -> Result<Passphrase, LedgerError> {
        let mut said = Vec::new();
        for (at, sheet) in sheets.iter().enumerate() {
            for words in on_sheet(sheet) {
                said.push(words.and_then(|words| decode(&words)).map_err(|why| LedgerError::BadShare { sheet: at + 1, why })?);
            }
        }
        let bytes = recovered(&said, b"")?;
        let end = bytes.iter().rposition(|byte| *byte != 0).map_or(0, |at| at + 1);
        let text = std::str::from_utf8(&bytes[..end]).map_err(|_| apart("what they give is no passphrase"))?;
        Passphrase::new(text.to_owned())
    }
}

impl Share {
    /// The sheet to be printed or copied by hand. In: the device of the record, as `gawah checkpoint --print` shows it.
    pub fn sheet(&self, device: &str) -> Zeroizing<String> {
        let list: Vec<&str> = WORDS.lines().collect();
        let mut text = Zeroizing::new(String::with_capacity(4096));
        let (number, need, of) = (self.number, self.need, self.of);
        text.push_str(&format!(
            "Share {number} of {of} of the passphrase of a Gawah record. Any {need} of the {of} open it; fewer tell nothing.\n\
             Record {device}\n\nKeep it on paper, apart from the record and from the other shares. Whoever asks you for it should come in person.\n\
             To use it: copy the words into a file, and run   gawah recover FILE FILE …   with {need} of them.\n\n{FROM}\n"
        ));
        for (at, word) in self.words.iter().enumerate() {
            let word = list.get(usize::from(*word)).copied().unwrap_or_default();
            text.push_str(&format!("{:>3} {word:<9}{}", at + 1, if at % 4 == 3 || at + 1 == self.words.len() { "\n" } else { "" }));
        }
        text.push_str(TO);
        text.push('\n');
        text
    }
}

/// The words of each share on a sheet, as places in the list; figures and signs between them are passed over.
fn on_sheet(sheet: &str) -> Vec<Result<Zeroizing<Vec<u16>>, String>> {
    let marked: Vec<&str> = sheet.split(FROM).skip(1).map(|part| part.split(TO).next().unwrap_or_default()).collect();
    let texts = if marked.is_empty() { vec![sheet] } else { marked };
    let list: Vec<&str> = WORDS.lines().collect();
    let place = |word: &str| {
        let word = Zeroizing::new(word.to_lowercase());
        let found = list.binary_search(&word.as_str()).ok();
        // Four letters are enough, as they are for a person.
        found.or_else(|| list.iter().position(|known| word.len() == 4 && known.starts_with(word.as_str()))).map(|at| at as u16)
    };
    let read = |text: &str| {
        let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
        words
            .enumerate()
            .map(|(at, word)| place(word).ok_or_else(|| format!("word {} is not in the list of words", at + 1)))
            .collect::<Result<Vec<u16>, String>>()
    };
    texts.into_iter().map(|text| read(text).map(Zeroizing::new)).collect()
}

fn polymod(values: impl Iterator<Item = u32>) -> u32 {
    const GENERATOR: [u32; 10] =
        [0xe0e040, 0x1c1c080, 0x3838100, 0x7070200, 0xe0e0009, 0x1c0c2412, 0x38086c24, 0x3090fc48, 0x21b1f890, 0x3f3f120];
    values.fold(1, |check, value| {
        let top = check >> 20;
        let next = (check & 0xfffff) << 10 ^ value;
        GENERATOR.iter().enumerate().fold(next, |next, (bit, term)| if top >> bit & 1 == 1 { next ^ term } else { next })
    })
}

fn checked(words: &[u16], extendable: bool) -> u32 {
    let custom: &[u8] = if extendable { b"shamir_extendable" } else { b"shamir" };
    polymod(custom.iter().map(|b| u32::from(*b)).chain(words.iter().map(|w| u32::from(*w))))
}

/// Fields: set 15 bits, extendable 1, exponent 4, group 4+4+4, place 4, need − 1 4; then the value, then the checksum.
fn encode(set: u16, need: u8, (place, value): &Part) -> Zeroizing<Vec<u16>> {
    let places = u32::from(*place) << 4 | u32::from(need - 1);
    let mut words = Zeroizing::new(vec![set >> 5, (set & 31) << 5 | 1 << 4, (places >> 10) as u16, (places & 1023) as u16]);
    let bits = value.len() * 8;
    let padded = bits.next_multiple_of(10);
    let bit = |at: usize| at.checked_sub(padded - bits).is_some_and(|at| value[at / 8] >> (7 - at % 8) & 1 == 1);
    for from in (0..padded).step_by(10) {
        words.push((from..from + 10).fold(0, |word, at| word << 1 | u16::from(bit(at))));
    }
    let mut with_zeros = Zeroizing::new(words.to_vec());
    with_zeros.extend([0; CHECKSUM_WORDS]);
    let sum = checked(&with_zeros, true) ^ 1;
    words.extend([20, 10, 0].map(|shift| (sum >> shift & 1023) as u16));
    words
}

fn decode(words: &[u16]) -> Result<Said, String> {
    let refused = |why: &str| Err(why.to_owned());
    if words.len() < FRAME_WORDS + 13 {
        return Err(format!("it has {} words; a share has 20 or more", words.len()));
    }
    let extendable = words[1] >> 4 & 1 == 1;
    if checked(words, extendable) != 1 {
        return refused("its checksum does not fit: a word is wrong, missing or in another place");
    }
    let places = u32::from(words[2]) << 10 | u32::from(words[3]);
    if places >> 8 != 0 {
        return refused("it is a share of a group of groups, which Gawah neither makes nor reads");
    }
    let value = &words[4..words.len() - CHECKSUM_WORDS];
    let (bits, bytes) = (value.len() * 10, value.len() * 10 / 16 * 2);
    let padding = bits - bytes * 8;
    let bit = |at: usize| value[at / 10] >> (9 - at % 10) & 1;
    if padding > 8 || (0..padding).any(|at| bit(at) == 1) {
        return refused("its length is not that of a share");
    }
    let byte = |n: usize| (0..8).fold(0, |byte, at| byte << 1 | bit(padding + n * 8 + at) as u8);
    Ok(Said {
        set: words[0] << 5 | words[1] >> 5,
        extendable,
        exponent: (words[1] & 15) as u8,
        need: (places & 15) as u8 + 1,
        part: ((places >> 4 & 15) as u8, Zeroizing::new((0..bytes).map(byte).collect())),
    })
}

fn apart(why: &'static str) -> LedgerError {
    LedgerError::Refused { what: "the shares", why }
}

/// The bytes that shares give together.
fn recovered(said: &[Said], passphrase: &[u8]) -> Result<Zeroizing<Vec<u8>>, LedgerError> {
    let first = said.first().ok_or(apart("none was given"))?;
    let kind = |s: &Said| (s.set, s.extendable, s.exponent, s.need, s.part.1.len());
    if said.iter().any(|s| kind(s) != kind(first)) {
        return Err(apart("they are of different sets: those made on one day belong together"));
    }
    let mut parts: Vec<Part> = Vec::new();
    for share in said {
        match parts.iter().find(|(place, _)| *place == share.part.0) {
            None => parts.push(share.part.clone()),
            Some((_, value)) if **value == *share.part.1 => {}
            Some(_) => return Err(apart("two of them have one number and differ")),
        }
    }
    if parts.len() < usize::from(first.need) {
        return Err(LedgerError::TooFewShares { given: parts.len(), need: usize::from(first.need.min(PARTS_MAX)) });
    }
    parts.truncate(usize::from(first.need));
    let sealed = shamir::combine(&parts).ok_or(apart("they do not belong together"))?;
    let salt = if first.extendable { Vec::new() } else { [b"shamir".as_slice(), &first.set.to_be_bytes()].concat() };
    Ok(feistel(&sealed, passphrase, &salt, ITERATIONS << first.exponent, [3, 2, 1, 0]))
}

/// The four rounds of SLIP-0039. They keep nothing secret here, where no further passphrase is set, and make the sheets readable by other programs.
fn feistel(bytes: &[u8], passphrase: &[u8], salt: &[u8], iterations: u32, rounds: [u8; 4]) -> Zeroizing<Vec<u8>> {
    let (left, right) = bytes.split_at(bytes.len() / 2);
    let (mut left, mut right) = (Zeroizing::new(left.to_vec()), Zeroizing::new(right.to_vec()));
    for round in rounds {
        let mut mask = Zeroizing::new(vec![0u8; right.len()]);
        let key = Zeroizing::new([&[round], passphrase].concat());
        pbkdf2::pbkdf2_hmac::<Sha256>(&key, &Zeroizing::new([salt, &right].concat()), iterations / 4, &mut mask);
        mask.iter_mut().zip(left.iter()).for_each(|(mask, byte)| *mask ^= byte);
        left = right;
        right = mask;
    }
    Zeroizing::new([right.as_slice(), left.as_slice()].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Vectors of SLIP-0039 (SatoshiLabs, `vectors.json`), those of one group: shares, and the secret under the passphrase TREZOR, or nothing where
    /// they must be refused.
    const VECTORS: [(&[&str], &str); 8] = [
        (
            &[
                "duckling enlarge academic academic agency result length solution fridge kidney coal piece deal husband erode duke ajar critical decision keyboard",
            ],
            "bb54aac4b89dc868ba37d9cc21b2cece",
        ),
        (
            &[
                "duckling enlarge academic academic agency result length solution fridge kidney coal piece deal husband erode duke ajar critical decision kidney",
            ],
            "",
        ),
        (
            &[
                "duckling enlarge academic academic email result length solution fridge kidney coal piece deal husband erode duke ajar music cargo fitness",
            ],
            "",
        ),
        (
            &[
                "shadow pistol academic always adequate wildlife fancy gross oasis cylinder mustang wrist rescue view short owner flip making coding armed",
                "shadow pistol academic acid actress prayer class unknown daughter sweater depict flip twice unkind craft early superior advocate guest smoking",
            ],
            "b43ceb7e57a0ea8766221624d01b0864",
        ),
        (
            &[
                "shadow pistol academic always adequate wildlife fancy gross oasis cylinder mustang wrist rescue view short owner flip making coding armed",
            ],
            "",
        ),
        (
            &[
                "adequate smoking academic acid debut wine petition glen cluster slow rhyme slow simple epidemic rumor junk tracks treat olympic tolerate",
                "adequate stay academic agency agency formal party ting frequent learn upstairs remember smear leaf damage anatomy ladle market hush corner",
            ],
            "",
        ),
        (
            &[
                "humidity disease academic always aluminum jewelry energy woman receiver strategy amuse duckling lying evidence network walnut tactics forget hairy rebound impulse brother survive clothes stadium mailman rival ocean reward venture always armed unwrap",
                "humidity disease academic agency actress jacket gross physics cylinder solution fake mortgage benefit public busy prepare sharp friar change work slow purchase ruler again tricycle involve viral wireless mixture anatomy desert cargo upgrade",
            ],
            "c938b319067687e990e05e0da0ecce1278f75ff58d9853f19dcaeed5de104aae",
        ),
        (
            &[
                "junk necklace academic academic acne isolate join hesitate lunar roster dough calcium chemical ladybug amount mobile glasses verify cylinder",
            ],
            "",
        ),
    ];

    #[test]
    fn the_published_vectors_are_read_and_the_bad_ones_refused() {
        let list: Vec<&str> = WORDS.lines().collect();
        assert!(list.len() == 1024 && list.windows(2).all(|pair| pair[0] < pair[1] && pair[0].get(..4) != pair[1].get(..4)));
        for (shares, secret) in VECTORS {
            let read = shares.iter().map(|share| {
                on_sheet(share).remove(0).and_then(|words| decode(&words)).map_err(|why| LedgerError::BadShare { sheet: 1, why })
            });
            let found = read.collect::<Result<Vec<_>, _>>().and_then(|said| recovered(&said, b"TREZOR"));
            assert_eq!(found.map(|bytes| crate::secret::hex(&bytes)).unwrap_or_default(), secret, "{}", shares[0]);
        }
    }

    #[test]
    fn a_share_reads_back_to_its_fields_and_any_changed_word_is_found() {
        let mut seed = 3u64;
        for bytes in [16usize, 18, 32, 64, 96, 256] {
            let value: Vec<u8> = (0..bytes).map(|at| (at * 37 + 5) as u8).collect();
            let words = encode(0x5a5a, 5, &(14, Zeroizing::new(value.clone())));
            let said = decode(&words).expect("reads");
            assert_eq!((said.set, said.extendable, said.exponent, said.need, said.part.0), (0x5a5a, true, 0, 5, 14));
            assert_eq!(said.part.1.as_slice(), value);
            for at in 0..words.len() {
                let mut changed = words.to_vec();
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                changed[at] ^= 1 + (seed >> 33) as u16 % 1023;
                assert!(decode(&changed).is_err(), "word {at} of {bytes} bytes");
            }
        }
    }
}
