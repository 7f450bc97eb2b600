//! Seeds spoilt by a fixed sequence of chances, the same in every run: what libFuzzer would do, on a stable toolchain and in seconds.
//! `GAWAH_SPOILS=N` says how many times each seed is spoilt; N of a campaign is thousands.

use std::time::{Duration, Instant};

/// Letters that mean something to some parser.
const MARKS: [&[u8]; 24] = [
    b"\0",
    b"\n",
    b"\r\n",
    b"\n\n",
    b"\"",
    b"\\",
    b"<",
    b">",
    b"{",
    b"}",
    b"[[[[[[[[",
    b"]]",
    b"%",
    b"%00",
    b"99999999999999999999",
    b"-1",
    b"\xFF\xFE",
    b"\xEF\xBB\xBF",
    "\u{202E}".as_bytes(),
    "گ".as_bytes(),
    b"\xED\xA0\x80",
    b"+",
    b" ",
    b"\x80\x84\xFF\xFF\xFF\xFF",
];
/// How long one spoilt seed may take. Machines that do other work besides are slow.
const PATIENCE: Duration = Duration::from_secs(10);

/// How often each seed is spoilt.
pub fn rounds(usual: u32) -> u32 {
    std::env::var("GAWAH_SPOILS").ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}

/// A small generator with a fixed seed.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most.max(1)
    }
}

fn spoilt(seed: &[u8], others: &[Vec<u8>], chance: &mut Chance) -> Vec<u8> {
    let mut made = seed.to_vec();
    for _ in 0..1 + chance.below(6) {
        let at = chance.below(made.len() + 1);
        let to = (at + 1 + chance.below(40)).min(made.len());
        match chance.below(9) {
            0 | 1 => made.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= 1 << (at % 8)),
            2 => made.iter_mut().skip(at).take(1).for_each(|byte| *byte = byte.wrapping_add(1)),
            3 => drop(made.drain(at..to.max(at))),
            4 => {
                let part = made[at..to.max(at)].to_vec();
                let times = 1 + chance.below(30);
                made.splice(at..at, part.repeat(times));
            }
            5 | 6 => {
                let mark = MARKS[chance.below(MARKS.len())];
                made.splice(at..at, mark.iter().copied());
            }
            7 => made.truncate(at),
            _ => {
                let other = &others[chance.below(others.len())];
                let from = chance.below(other.len() + 1);
                made.splice(at.., other[from..].iter().copied());
            }
        }
    }
    made
}

/// That a parser said why, in words.
pub fn refused(why: impl ToString) -> bool {
    assert!(!why.to_string().trim().is_empty(), "refused without a word");
    false
}

/// Gives every seed, and each spoilt so many times, to a parser that must neither panic nor take long. Out: how many it took for sound.
pub fn spoil(name: &str, seeds: &[Vec<u8>], rounds: u32, mut parse: impl FnMut(&[u8]) -> bool) -> u32 {
    let mut sound = 0;
    for (number, seed) in seeds.iter().enumerate() {
        assert!(parse(seed), "{name}: seed {number} is sound");
        let mut chance = Chance(number as u64 + 1);
        for round in 0..rounds {
            let made = spoilt(seed, seeds, &mut chance);
            if made == *seed {
                continue;
            }
            let begun = Instant::now();
            let taken = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| parse(&made)));
            let took = begun.elapsed();
            assert!(taken.is_ok(), "{name}: seed {number}, round {round} panics: {:?}", String::from_utf8_lossy(&made));
            assert!(took < PATIENCE, "{name}: seed {number}, round {round} took {took:?}: {:?}", String::from_utf8_lossy(&made));
            sound += u32::from(taken.unwrap_or(false));
        }
    }
    println!("{name}: {} seeds, {} spoilt, {sound} of them taken for sound", seeds.len(), seeds.len() as u32 * rounds);
    sound
}
