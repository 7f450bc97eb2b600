//! A secret in parts, any `need` of which give it back. In: bytes, two numbers. Out: parts by place, or the bytes again.
//! Never: anything about the secret from fewer parts (that is a theorem, not a computation). Source: Shamir (1979) over GF(256), with the digest
//! of SLIP-0039 by which parts that do not belong together are found.

use crate::error::LedgerError;
use crate::secret::random;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

/// Parts of one secret, at most: what a place of four bits can name.
pub(crate) const PARTS_MAX: u8 = 16;
/// The place where the secret stands, and the one where its digest does.
const SECRET_AT: u8 = 255;
const DIGEST_AT: u8 = 254;
const DIGEST_BYTES: usize = 4;

/// A part of a secret: its place and its bytes.
pub(crate) type Part = (u8, Zeroizing<Vec<u8>>);

/// Product in GF(256), modulo x^8 + x^4 + x^3 + x + 1, in the same steps for all values.
fn times(a: u8, b: u8) -> u8 {
    let (mut a, mut product) = (a, 0);
    for bit in 0..8 {
        product ^= a & 0u8.wrapping_sub(b >> bit & 1);
        a = (a << 1) ^ (0x1b & 0u8.wrapping_sub(a >> 7));
    }
    product
}

/// The inverse: the 254th power.
fn inverse(a: u8) -> u8 {
    let square = |x: u8| times(x, x);
    // 254 = 2 + 4 + 8 + … + 128
    (1..7).fold((square(a), square(a)), |(power, product), _| (square(power), times(square(power), product))).1
}

/// The value at a place of the least polynomial through all parts. Places must differ. Source: Lagrange.
fn interpolate(parts: &[Part], at: u8) -> Zeroizing<Vec<u8>> {
    let bytes = parts.first().map_or(0, |(_, value)| value.len());
    let mut made = Zeroizing::new(vec![0u8; bytes]);
    for (place, value) in parts {
        let others = parts.iter().map(|(other, _)| *other).filter(|other| other != place);
        let weight = others.fold(1, |weight, other| times(weight, times(at ^ other, inverse(place ^ other))));
        made.iter_mut().zip(value.iter()).for_each(|(sum, byte)| *sum ^= times(weight, *byte));
    }
    made
}

fn digest(key: &[u8], secret: &[u8]) -> Option<[u8; DIGEST_BYTES]> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).ok()?;
    mac.update(secret);
    mac.finalize().into_bytes().get(..DIGEST_BYTES)?.try_into().ok()
}

/// Parts a secret. In: 16 bytes or more, 2 to `of` needed, at most 16. Errors: other numbers; the system gave no random bytes.
pub(crate) fn split(secret: &[u8], need: u8, of: u8) -> Result<Vec<Part>, LedgerError> {
    if need < 2 || need > of || of > PARTS_MAX || secret.len() < 16 {
        return Err(LedgerError::Refused {
            what: "the shares",
            why: "2 to 16 of them, and at least 2 needed to open, no more than there are",
        });
    }
    let mut parts: Vec<Part> = Vec::new();
    for place in 0..need - 2 {
        parts.push((place, filled(secret.len())?));
    }
    let mut base = parts.clone();
    let key = filled(secret.len() - DIGEST_BYTES)?;
    let head = digest(&key, secret).ok_or(LedgerError::Refused { what: "the shares", why: "no digest could be made" })?;
    base.push((DIGEST_AT, Zeroizing::new([head.as_slice(), &key].concat())));
    base.push((SECRET_AT, Zeroizing::new(secret.to_vec())));
    for place in need - 2..of {
        parts.push((place, interpolate(&base, place)));
    }
    Ok(parts)
}

fn filled(bytes: usize) -> Result<Zeroizing<Vec<u8>>, LedgerError> {
    let mut made = Zeroizing::new(Vec::with_capacity(bytes + 32));
    while made.len() < bytes {
        made.extend_from_slice(random::<32>()?.as_slice());
    }
    made.truncate(bytes);
    Ok(made)
}

/// The secret of as many parts as are needed. In: parts at different places and of one length. Out: nothing where they do not belong together.
pub(crate) fn combine(parts: &[Part]) -> Option<Zeroizing<Vec<u8>>> {
    let (first, bytes) = parts.first().map(|(_, value)| (value, value.len()))?;
    if parts.len() == 1 {
        return Some(first.clone());
    }
    let secret = interpolate(parts, SECRET_AT);
    let check = interpolate(parts, DIGEST_AT);
    (bytes > DIGEST_BYTES && digest(&check[DIGEST_BYTES..], &secret)? == check[..DIGEST_BYTES]).then_some(secret)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_field_is_that_of_the_standard() {
        // FIPS 197, section 4.2, and the inverse of each value but zero.
        assert_eq!([times(0x57, 0x83), times(0x57, 0x13), times(0x57, 0x80)], [0xc1, 0xfe, 0x38]);
        assert!((1..=255).all(|a| times(a, inverse(a)) == 1));
        assert_eq!(inverse(0), 0);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]
        #[test]
        fn any_so_many_give_the_secret_and_fewer_or_a_changed_one_do_not(
            secret in proptest::collection::vec(any::<u8>(), 16..80), need in 2u8..7, more in 0u8..6, seed in any::<u64>(), bit in 0u8..8,
        ) {
            let mut parts = split(&secret, need, need + more).expect("fits");
            let mut turn = seed;
            parts.sort_by_key(|(place, _)| {
                turn = turn.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(u64::from(*place) + 1);
                turn >> 32
            });
            let mut chosen = parts[..usize::from(need)].to_vec();
            let gives = |parts: &[Part]| combine(parts).map(|bytes| bytes.to_vec());
            prop_assert_eq!(gives(&chosen), Some(secret.clone()));
            let few = gives(&chosen[1..]);
            prop_assert!(need == 2 || few.is_none());
            prop_assert!(few != Some(secret.clone()));
            let at = (seed as usize) % secret.len();
            chosen[0].1[at] ^= 1 << bit;
            prop_assert!(combine(&chosen).is_none());
        }
    }
}
