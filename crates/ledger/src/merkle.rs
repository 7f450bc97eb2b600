//! The tree over all headers. In: leaves, as bytes. Out: the root, and proofs that a leaf is in it or that it grew from an older one.
//! Never: storage; hashes come from whoever keeps them. Source: RFC 9162, sections 2.1.1 to 2.1.4 (SHA-256).

use sha2::{Digest, Sha256};

/// A node of the tree.
pub type Hash = [u8; 32];

/// The hash of a leaf. Source: RFC 9162, 2.1.1.
pub fn leaf_hash(leaf: &[u8]) -> Hash {
    let mut hash = Sha256::new();
    hash.update([0u8]);
    hash.update(leaf);
    hash.finalize().into()
}

/// The hash of two nodes. Source: RFC 9162, 2.1.1.
pub fn node_hash(left: &Hash, right: &Hash) -> Hash {
    let mut hash = Sha256::new();
    hash.update([1u8]);
    hash.update(left);
    hash.update(right);
    hash.finalize().into()
}

/// A tree that only grows: the hashes of its complete subtrees, largest first. Append and root cost O(log n).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Range {
    size: u64,
    peaks: Vec<Hash>,
}

impl Range {
    /// The tree of `size` leaves, from the hashes of its complete subtrees, largest first. Out: nothing where their number does not fit.
    pub fn from_peaks(size: u64, peaks: Vec<Hash>) -> Option<Range> {
        (peaks.len() as u32 == size.count_ones()).then_some(Range { size, peaks })
    }

    /// Leaves so far.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The hashes of the complete subtrees, largest first.
    pub fn peaks(&self) -> &[Hash] {
        &self.peaks
    }

    /// Adds a leaf by its hash.
    pub fn push(&mut self, leaf: Hash) {
        let mut hash = leaf;
        for _ in 0..self.size.trailing_ones() {
            if let Some(left) = self.peaks.pop() {
                hash = node_hash(&left, &hash);
            }
        }
        self.peaks.push(hash);
        self.size += 1;
    }

    /// The root of the tree; SHA-256 of nothing for no leaf.
    pub fn root(&self) -> Hash {
        let mut from_right = self.peaks.iter().rev();
        match from_right.next() {
            None => Sha256::digest([]).into(),
            Some(last) => from_right.fold(*last, |right, left| node_hash(left, &right)),
        }
    }
}

/// The root of leaves given by their hashes.
pub fn root(leaves: &[Hash]) -> Hash {
    let mut range = Range::default();
    for leaf in leaves {
        range.push(*leaf);
    }
    range.root()
}

fn split(size: usize) -> usize {
    1 << (usize::BITS - 1 - (size - 1).leading_zeros())
}

/// The proof that the leaf at `index` is in the tree. Out: nothing for an index outside. Source: RFC 9162, 2.1.3.1.
pub fn inclusion(leaves: &[Hash], index: usize) -> Option<Vec<Hash>> {
    if index >= leaves.len() {
        return None;
    }
    let (mut from, mut to, mut path) = (0, leaves.len(), Vec::new());
    while to - from > 1 {
        let middle = from + split(to - from);
        if index < middle {
            path.push(root(&leaves[middle..to]));
            to = middle;
        } else {
            path.push(root(&leaves[from..middle]));
            from = middle;
        }
    }
    path.reverse();
    Some(path)
}

/// Whether a proof shows the leaf at `index` to be in the tree of `size` with this root. Source: RFC 9162, 2.1.3.2.
pub fn includes(leaf: &Hash, index: u64, size: u64, proof: &[Hash], root: &Hash) -> bool {
    if index >= size {
        return false;
    }
    let (mut node, mut last, mut hash) = (index, size - 1, *leaf);
    for sibling in proof {
        if last == 0 {
            return false;
        }
        if node & 1 == 1 || node == last {
            hash = node_hash(sibling, &hash);
            while node & 1 == 0 && node != 0 {
                node >>= 1;
                last >>= 1;
            }
        } else {
            hash = node_hash(&hash, sibling);
        }
        node >>= 1;
        last >>= 1;
    }
    last == 0 && hash == *root
}

/// The proof that the tree grew from its first `old` leaves. Out: nothing where `old` is 0 or beyond. Source: RFC 9162, 2.1.4.1.
pub fn consistency(leaves: &[Hash], old: usize) -> Option<Vec<Hash>> {
    if old == 0 || old > leaves.len() {
        return None;
    }
    let (mut from, mut to, mut whole, mut path) = (0, leaves.len(), true, Vec::new());
    while old != to {
        let middle = from + split(to - from);
        if old <= middle {
            path.push(root(&leaves[middle..to]));
            to = middle;
        } else {
            path.push(root(&leaves[from..middle]));
            from = middle;
            whole = false;
        }
    }
    if !whole {
        path.push(root(&leaves[from..to]));
    }
    path.reverse();
    Some(path)
}

/// Whether a proof shows the tree of `new` leaves to have grown from that of `old`. Source: RFC 9162, 2.1.4.2.
pub fn grew_from(old: u64, old_root: &Hash, new: u64, new_root: &Hash, proof: &[Hash]) -> bool {
    if old == 0 || old > new {
        return false;
    }
    if old == new {
        return proof.is_empty() && old_root == new_root;
    }
    let whole = old.is_power_of_two();
    let mut steps = proof.iter();
    let Some(first) = (if whole { Some(old_root) } else { steps.next() }) else { return false };
    let (mut node, mut last) = (old - 1, new - 1);
    while node & 1 == 1 {
        node >>= 1;
        last >>= 1;
    }
    let (mut made_old, mut made_new) = (*first, *first);
    for step in steps {
        if last == 0 {
            return false;
        }
        if node & 1 == 1 || node == last {
            made_old = node_hash(step, &made_old);
            made_new = node_hash(step, &made_new);
            while node & 1 == 0 && node != 0 {
                node >>= 1;
                last >>= 1;
            }
        } else {
            made_new = node_hash(&made_new, step);
        }
        node >>= 1;
        last >>= 1;
    }
    last == 0 && made_old == *old_root && made_new == *new_root
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::secret::{hex, unhex};
    use proptest::prelude::*;

    /// The leaves and roots of the reference implementation of Certificate Transparency.
    const KNOWN: [(&str, &str); 8] = [
        ("", "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
        ("00", "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"),
        ("10", "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"),
        ("2021", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"),
        ("3031", "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"),
        ("40414243", "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"),
        ("5051525354555657", "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"),
        ("606162636465666768696a6b6c6d6e6f", "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"),
    ];

    #[test]
    fn the_roots_are_those_of_the_reference() {
        assert_eq!(hex(&root(&[])), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        let mut range = Range::default();
        for (leaf, expected) in KNOWN {
            range.push(leaf_hash(&unhex(leaf).expect("hexadecimal")));
            assert_eq!(hex(&range.root()), expected);
        }
    }

    /// The tree head as RFC 9162 2.1.1 defines it, by recursion.
    fn by_definition(leaves: &[Hash]) -> Hash {
        match leaves {
            [] => Sha256::digest([]).into(),
            [one] => *one,
            more => {
                let k = (0..).map(|n| 1usize << n).take_while(|k| *k < more.len()).last().expect("at least 1");
                node_hash(&by_definition(&more[..k]), &by_definition(&more[k..]))
            }
        }
    }

    fn leaves(size: usize) -> Vec<Hash> {
        (0..size).map(|n| leaf_hash(&n.to_be_bytes())).collect()
    }

    #[test]
    fn every_size_to_257_has_the_root_of_the_definition_and_every_proof_of_it_holds() {
        for size in 1..=257usize {
            let leaves = leaves(size);
            let head = root(&leaves);
            assert_eq!(head, by_definition(&leaves), "{size}");
            for index in [0, 1, size / 3, size / 2, size - 1].into_iter().filter(|i| *i < size) {
                let proof = inclusion(&leaves, index).expect("inside");
                assert!(includes(&leaves[index], index as u64, size as u64, &proof, &head), "{index} of {size}");
            }
            for old in [1, size / 3, size / 2, size - 1, size].into_iter().filter(|o| *o > 0) {
                let proof = consistency(&leaves, old).expect("inside");
                assert!(grew_from(old as u64, &root(&leaves[..old]), size as u64, &head, &proof), "{old} to {size}");
            }
        }
    }

    proptest! {
        #[test]
        fn a_changed_leaf_place_proof_or_root_is_refused(size in 1usize..=257, at in 0usize..257, bit in 0usize..256, pick in 0usize..16) {
            let leaves = leaves(size);
            let (head, index) = (root(&leaves), at % size);
            let proof = inclusion(&leaves, index).expect("inside");
            let flip = |hash: &Hash| { let mut h = *hash; h[bit / 8] ^= 1 << (bit % 8); h };
            let (n, i) = (size as u64, index as u64);
            prop_assert!(includes(&leaves[index], i, n, &proof, &head));
            prop_assert!(!includes(&flip(&leaves[index]), i, n, &proof, &head));
            prop_assert!(!includes(&leaves[index], i, n, &proof, &flip(&head)));
            prop_assert!(!includes(&leaves[index], n, n, &proof, &head));
            if size > 1 {
                let other = (index + 1) % size;
                prop_assert!(!includes(&leaves[index], other as u64, n, &proof, &head));
                let mut changed = proof.clone();
                let step = pick % changed.len();
                changed[step] = flip(&changed[step]);
                prop_assert!(!includes(&leaves[index], i, n, &changed, &head));
                prop_assert!(!includes(&leaves[index], i, n, &proof[1..], &head));
            }
        }

        #[test]
        fn a_history_that_was_changed_is_no_growth(size in 2usize..=257, at in 0usize..257, bit in 0usize..256, pick in 0usize..16) {
            let leaves = leaves(size);
            let old = at % size + 1;
            let (old_root, head) = (root(&leaves[..old]), root(&leaves));
            let proof = consistency(&leaves, old).expect("inside");
            let flip = |hash: &Hash| { let mut h = *hash; h[bit / 8] ^= 1 << (bit % 8); h };
            let (o, n) = (old as u64, size as u64);
            prop_assert!(grew_from(o, &old_root, n, &head, &proof));
            prop_assert!(!grew_from(o, &flip(&old_root), n, &head, &proof));
            prop_assert!(!grew_from(o, &old_root, n, &flip(&head), &proof));
            if !proof.is_empty() {
                let mut changed = proof.clone();
                let step = pick % changed.len();
                changed[step] = flip(&changed[step]);
                prop_assert!(!grew_from(o, &old_root, n, &head, &changed));
                prop_assert!(!grew_from(o, &old_root, n, &head, &proof[..proof.len() - 1]));
            }
        }
    }
}
