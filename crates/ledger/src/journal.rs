//! The write-ahead journal beside a record, looked at before SQLite does. In: the bytes of the file and of its index. Out: what no longer holds in it. Never: a change.
//! Why: SQLite takes the first frame that does not fit as the end of the journal, so that a changed byte there silently drops what was
//! acknowledged after it. Source: SQLite file format, section 4 (WAL file format); the checksums are over the sealed pages.

use crate::store::PAGE_BYTES;
use std::collections::BTreeSet;

const HEADER_BYTES: usize = 32;
const FRAME_HEAD_BYTES: usize = 24;
const FRAME_BYTES: usize = FRAME_HEAD_BYTES + PAGE_BYTES;

fn word(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).and_then(|b| b.try_into().ok()).map_or(0, u32::from_be_bytes)
}

/// The running checksum of section 4.2, over whole pairs of words.
fn checksum(sum: (u32, u32), bytes: &[u8], big_endian: bool) -> (u32, u32) {
    let read = |b: &[u8]| {
        let four: [u8; 4] = b.try_into().unwrap_or_default();
        if big_endian { u32::from_be_bytes(four) } else { u32::from_le_bytes(four) }
    };
    bytes.chunks_exact(8).fold(sum, |(one, two), pair| {
        let one = one.wrapping_add(read(&pair[..4])).wrapping_add(two);
        (one, two.wrapping_add(read(&pair[4..])).wrapping_add(one))
    })
}

/// Frames that were acknowledged, as the index of the journal says: SQLite counts them there after they are on the disk. Nothing where it is not the
/// index of this journal, or not whole. An index that has counted nothing yet is of a journal in its first write, where no frame ends one. Source:
/// SQLite, "WAL-mode file format", section 2.1, in the machine's own order of bytes.
fn acknowledged(journal: &[u8], index: &[u8]) -> Option<usize> {
    const HEAD_BYTES: usize = 48;
    let (head, twin) = (index.get(..HEAD_BYTES)?, index.get(HEAD_BYTES..2 * HEAD_BYTES)?);
    let own = |at: usize| Some(u32::from_ne_bytes(head.get(at..at + 4)?.try_into().ok()?));
    let whole = head == twin && checksum((0, 0), &head[..40], cfg!(target_endian = "big")) == (own(40)?, own(44)?);
    let frames = own(16)? as usize;
    let of_this = head[32..40] == *journal.get(16..24)?;
    let of_none =
        frames == 0 && head[32..40] == [0; 8] && journal[HEADER_BYTES..].chunks_exact(FRAME_BYTES).all(|frame| word(frame, 4) == 0);
    (whole && own(0)? == 3_007_000 && (of_this || of_none)).then_some(frames)
}

/// The pages that a journal holds whole and committed: what stands of them in the file below it counts for nothing, since the journal's is read, and a
/// power cut may have left half of each there. In: its bytes.
pub(crate) fn pages(journal: &[u8]) -> BTreeSet<u32> {
    let (mut held, mut begun) = (BTreeSet::new(), Vec::new());
    if journal.len() < HEADER_BYTES {
        return held;
    }
    let big_endian = word(journal, 0) & 1 == 1;
    let mut sum = checksum((0, 0), &journal[..24], big_endian);
    if sum != (word(journal, 24), word(journal, 28)) {
        return held;
    }
    for frame in journal[HEADER_BYTES..].chunks_exact(FRAME_BYTES) {
        sum = checksum(checksum(sum, &frame[..8], big_endian), &frame[FRAME_HEAD_BYTES..], big_endian);
        if frame[8..16] != journal[16..24] || sum != (word(frame, 16), word(frame, 20)) {
            break;
        }
        begun.push(word(frame, 0));
        if word(frame, 4) != 0 {
            held.extend(begun.drain(..));
        }
    }
    held
}

/// What differs in a journal: nothing for one that ends as SQLite wrote it, or in the middle of a write that was never acknowledged. In: its bytes, and
/// those of its index where there is one; without it, the two cannot be told apart, and both are a problem.
pub(crate) fn problems(journal: &[u8], index: &[u8]) -> Vec<String> {
    if journal.is_empty() {
        return Vec::new();
    }
    let magic = word(journal, 0);
    let big_endian = magic & 1 == 1;
    let sum = checksum((0, 0), journal.get(..24).unwrap_or_default(), big_endian);
    let whole = journal.len() >= HEADER_BYTES && magic & !1 == 0x377f_0682 && word(journal, 8) as usize == PAGE_BYTES;
    if !whole || sum != (word(journal, 24), word(journal, 28)) {
        return vec!["the journal: its head is not as it was written; what was acknowledged last may be missing".to_owned()];
    }
    let salts = (word(journal, 16), word(journal, 20));
    let acknowledged = acknowledged(journal, index);
    let (mut sum, mut holds, mut whole) = (sum, true, 0);
    for (number, frame) in journal[HEADER_BYTES..].chunks(FRAME_BYTES).enumerate() {
        let (own, other) = (word(frame, 8) == salts.0, word(frame, 12) == salts.1);
        // Frames of an earlier round, not yet written over, carry other salts.
        if holds && own && other && frame.len() == FRAME_BYTES {
            sum = checksum(checksum(sum, &frame[..8], big_endian), &frame[FRAME_HEAD_BYTES..], big_endian);
            holds = sum == (word(frame, 16), word(frame, 20));
        } else {
            holds = false;
        }
        whole += usize::from(holds);
        if acknowledged.is_some_and(|frames| number >= frames) {
            break;
        }
        if !holds && (own || other || frame.len() != FRAME_BYTES) {
            return vec![format!(
                "the journal: frame {number} is not as it was written; what was acknowledged last may be missing, or the power failed in the middle of a write"
            )];
        }
    }
    match acknowledged.filter(|frames| *frames > whole) {
        Some(frames) => vec![format!("the journal: {frames} frames were acknowledged, and {whole} are here")],
        None => Vec::new(),
    }
}
