//! The plain tables a model is stored in. In: bytes. Out: rows by hash, scores of trees. Never: a copy at load, a panic on other bytes.
//! Method: open addressing with short marks for hashed features; trees as fixed records of eight bytes a fork.

/// Weights or counts by hash.
#[derive(Debug, Clone, Copy)]
pub struct Table<'m> {
    cells: &'m [u8],
    width: usize,
    mark: usize,
}

const LOAD_PERCENT: usize = 80;

impl<'m> Table<'m> {
    /// A table over bytes made by `pack`.
    pub fn new(cells: &'m [u8], width: usize, mark: usize) -> Table<'m> {
        Table { cells, width, mark: mark.clamp(1, 4) }
    }

    /// The row of a hash.
    pub fn get(&self, hash: u64) -> Option<&'m [u8]> {
        let size = self.width + self.mark;
        let slots = self.cells.len() / size;
        if slots == 0 {
            return None;
        }
        let mark = number(&mark_of(hash, self.mark)[..self.mark]);
        let mut slot = slot_of(hash, slots);
        for _ in 0..slots {
            let cell = &self.cells[slot * size..(slot + 1) * size];
            let held = number(&cell[..self.mark]);
            if held == mark {
                return Some(&cell[self.mark..]);
            }
            if held == 0 {
                return None;
            }
            slot = if slot + 1 == slots { 0 } else { slot + 1 };
        }
        None
    }
}

/// A mark as a number: two or four bytes in one step, others byte by byte.
fn number(mark: &[u8]) -> u32 {
    match mark {
        [a, b] => u32::from(u16::from_le_bytes([*a, *b])),
        [a, b, c, d] => u32::from_le_bytes([*a, *b, *c, *d]),
        _ => mark.iter().rev().fold(0, |n, b| n << 8 | u32::from(*b)),
    }
}

fn mark_of(hash: u64, bytes: usize) -> [u8; 4] {
    let mut mark = (hash as u32).to_le_bytes();
    if mark[..bytes].iter().all(|b| *b == 0) {
        mark[0] = 1;
    }
    mark
}

fn slot_of(hash: u64, slots: usize) -> usize {
    (((hash >> 32) * slots as u64) >> 32) as usize
}

/// The bytes of a table. Rows are laid in the order given: the same rows, the same bytes.
pub fn pack(rows: &[(u64, Vec<u8>)], width: usize, mark: usize) -> Vec<u8> {
    let slots = rows.len() * 100 / LOAD_PERCENT + 1;
    let size = width + mark;
    let mut cells = vec![0u8; slots * size];
    for (hash, row) in rows {
        let key = mark_of(*hash, mark);
        let mut slot = slot_of(*hash, slots);
        loop {
            let cell = &mut cells[slot * size..(slot + 1) * size];
            if cell[..mark] == key[..mark] || cell[..mark].iter().all(|b| *b == 0) {
                cell[..mark].copy_from_slice(&key[..mark]);
                cell[mark..].copy_from_slice(row);
                break;
            }
            slot = (slot + 1) % slots;
        }
    }
    cells
}

/// The most leaves of one tree.
pub const LEAVES_MAX: usize = 15;
const FORK_BYTES: usize = 8;
const TREE_BYTES: usize = (LEAVES_MAX - 1) * FORK_BYTES + LEAVES_MAX * 4;

/// One tree: forks (column, threshold, left, right; a child at or above 128 is a leaf) and leaves.
#[derive(Debug, Clone, Default)]
pub struct Tree {
    /// Column, threshold, where to go at or below it, where above.
    pub forks: Vec<(u16, f32, u8, u8)>,
    /// What each leaf adds.
    pub leaves: Vec<f32>,
}

/// Trees by output, with the sum that each output starts from.
#[derive(Debug, Clone, Copy)]
pub struct Forest<'m> {
    bytes: &'m [u8],
    outputs: usize,
    trees: usize,
}

fn float(bytes: &[u8], at: usize) -> f32 {
    bytes.get(at..at + 4).and_then(|b| b.try_into().ok()).map_or(0.0, f32::from_le_bytes)
}

impl<'m> Forest<'m> {
    /// A forest over bytes made by `plant`.
    pub fn new(bytes: &'m [u8], outputs: usize, trees: usize) -> Forest<'m> {
        Forest { bytes, outputs, trees }
    }

    /// The chance that the forest gives one output for a row of columns.
    pub fn chance(&self, output: usize, row: &[f32]) -> f32 {
        let mut sum = float(self.bytes, output * 4);
        let from = self.outputs * 4 + output * self.trees * TREE_BYTES;
        let Some(bytes) = self.bytes.get(from..from + self.trees * TREE_BYTES) else { return 0.0 };
        for tree in bytes.chunks_exact(TREE_BYTES) {
            sum += grow(tree, row);
        }
        logistic(sum)
    }
}

fn grow(tree: &[u8], row: &[f32]) -> f32 {
    let mut at = 0usize;
    for _ in 0..LEAVES_MAX {
        let fork = &tree[at * FORK_BYTES..at * FORK_BYTES + FORK_BYTES];
        let column = usize::from(u16::from_le_bytes([fork[0], fork[1]]));
        let low = row.get(column).copied().unwrap_or(0.0) <= float(fork, 4);
        let next = usize::from(if low { fork[2] } else { fork[3] });
        if next >= 128 {
            return float(tree, (LEAVES_MAX - 1) * FORK_BYTES + (next - 128).min(LEAVES_MAX - 1) * 4);
        }
        at = next.min(LEAVES_MAX - 2);
    }
    0.0
}

/// The bytes of a forest: all trees of the first output, then of the second. Each output has the same number of trees.
pub fn plant(bases: &[f32], trees: &[Vec<Tree>]) -> Vec<u8> {
    let mut bytes: Vec<u8> = bases.iter().flat_map(|b| b.to_le_bytes()).collect();
    for tree in trees.iter().flatten() {
        let from = bytes.len();
        for (column, threshold, left, right) in &tree.forks {
            bytes.extend(column.to_le_bytes());
            bytes.extend([*left, *right]);
            bytes.extend(threshold.to_le_bytes());
        }
        if tree.forks.is_empty() {
            bytes.extend([0, 0, 128, 128, 0, 0, 0, 0]);
        }
        bytes.resize(from + (LEAVES_MAX - 1) * FORK_BYTES, 0);
        for leaf in &tree.leaves {
            bytes.extend(leaf.to_le_bytes());
        }
        bytes.resize(from + TREE_BYTES, 0);
    }
    bytes
}

/// 1 / (1 + e^-x).
pub fn logistic(x: f32) -> f32 {
    1.0 / (1.0 + (-x).exp())
}

const MAGIC: &[u8; 8] = b"GAWAHRM1";

/// The parts of a model file: name, two numbers that its kind of table needs, bytes.
pub fn bind(parts: &[(u32, u32, u32, Vec<u8>)]) -> Vec<u8> {
    let mut bytes = MAGIC.to_vec();
    bytes.extend((parts.len() as u32).to_le_bytes());
    for (name, width, mark, body) in parts {
        for number in [*name, *width, *mark, body.len() as u32] {
            bytes.extend(number.to_le_bytes());
        }
    }
    for (.., body) in parts {
        bytes.extend(body);
    }
    bytes
}

/// One part of a model file: its two numbers and bytes; empty where it is absent.
pub fn part(bytes: &[u8], wanted: u32) -> (usize, usize, &[u8]) {
    let number = |at: usize| bytes.get(at..at + 4).and_then(|b| b.try_into().ok()).map_or(0, u32::from_le_bytes) as usize;
    if bytes.get(..8) != Some(MAGIC) {
        return (0, 0, &[]);
    }
    let count = number(8).min(64);
    let mut from = 12 + count * 16;
    for at in (0..count).map(|i| 12 + i * 16) {
        let len = number(at + 12);
        if number(at) == wanted as usize {
            return (number(at + 4), number(at + 8), bytes.get(from..from + len).unwrap_or(&[]));
        }
        from += len;
    }
    (0, 0, &[])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_packed_row_is_found_and_another_is_not() {
        let rows: Vec<(u64, Vec<u8>)> = (0..500u64).map(|i| (i.wrapping_mul(0x9e37_79b9_7f4a_7c15), vec![i as u8, 7])).collect();
        let bytes = pack(&rows, 2, 4);
        let table = Table::new(&bytes, 2, 4);
        for (hash, row) in &rows {
            assert_eq!(table.get(*hash), Some(row.as_slice()));
        }
        assert_eq!(table.get(0x1234_5678_9abc_def1), None);
        assert_eq!(Table::new(&[], 2, 4).get(5), None);
    }

    #[test]
    fn a_tree_sends_a_row_to_the_leaf_of_its_column() {
        let tree = Tree { forks: vec![(1, 0.5, 128, 1), (0, 2.0, 129, 130)], leaves: vec![-1.0, 0.5, 2.0] };
        let bytes = plant(&[0.25], &[vec![tree]]);
        let forest = Forest::new(&bytes, 1, 1);
        for (row, sum) in [([0.0, 0.0], -0.75f32), ([1.0, 1.0], 0.75), ([3.0, 1.0], 2.25)] {
            assert!((forest.chance(0, &row) - logistic(sum)).abs() < 1e-6, "{row:?}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_give_a_part_without_failing(bytes in proptest::collection::vec(any::<u8>(), 0..200), wanted in 0u32..5) {
            let mut framed = MAGIC.to_vec();
            framed.extend(&bytes);
            let (width, mark, body) = part(&framed, wanted);
            let _ = Table::new(body, width.min(64), mark).get(7);
            let _ = Forest::new(body, 1, 1).chance(0, &[0.0]);
        }
    }
}
