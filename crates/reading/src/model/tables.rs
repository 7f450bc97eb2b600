//! The plain tables a model is stored in. In: bytes. Out: rows by hash, scores of trees. Never: a copy at load, a panic on other bytes.
//! Method: open addressing in buckets of eight with short marks
//! for hashed features; trees as fixed records of eight bytes a fork.

/// Weights or counts by hash.
#[derive(Debug, Clone, Copy)]
pub struct Table<'m> {
    cells: &'m [u8],
    width: usize,
    mark: usize,
    buckets: usize,
}

const LOAD_PERCENT: usize = 80;
/// Rows of one bucket: their marks stand first, side by side, so that one look at memory tells whether a row is there.
const BUCKET: usize = 8;

impl<'m> Table<'m> {
    /// A table over bytes made by `pack`.
    pub fn new(cells: &'m [u8], width: usize, mark: usize) -> Table<'m> {
        let mark = mark.clamp(1, 4);
        Table { cells, width, mark, buckets: cells.len() / ((width + mark) * BUCKET) }
    }

    /// The row of a hash.
    pub fn get(&self, hash: u64) -> Option<&'m [u8]> {
        let size = (self.width + self.mark) * BUCKET;
        let buckets = self.buckets;
        if buckets == 0 {
            return None;
        }
        let key = mark_of(hash, self.mark);
        let mark = u32::from_le_bytes(key);
        let mut at = bucket_of(hash, buckets);
        for _ in 0..buckets {
            let bucket = &self.cells[at * size..(at + 1) * size];
            let (marks, rows) = bucket.split_at(BUCKET * self.mark);
            let (held, full) = if self.mark == 2 { find::<2>(marks, mark) } else { find_any(marks, self.mark, mark) };
            if let Some(row) = held {
                return Some(&rows[row * self.width..(row + 1) * self.width]);
            }
            if !full {
                return None;
            }
            at = if at + 1 == buckets { 0 } else { at + 1 };
        }
        None
    }
}

/// Where a mark stands among those of a bucket, and whether the bucket is full.
fn find<const N: usize>(marks: &[u8], wanted: u32) -> (Option<usize>, bool) {
    let (mut same, mut full) = (0u32, true);
    for (i, mark) in marks.as_chunks::<N>().0.iter().enumerate().take(BUCKET) {
        let held = mark.iter().rev().fold(0u32, |n, b| n << 8 | u32::from(*b));
        same |= u32::from(held == wanted) << i;
        full &= held != 0;
    }
    ((same != 0).then(|| same.trailing_zeros() as usize), full)
}

fn find_any(marks: &[u8], bytes: usize, wanted: u32) -> (Option<usize>, bool) {
    match bytes {
        1 => find::<1>(marks, wanted),
        3 => find::<3>(marks, wanted),
        _ => find::<4>(marks, wanted),
    }
}

/// The last bytes of a hash, the rest nought; never nought as a whole.
fn mark_of(hash: u64, bytes: usize) -> [u8; 4] {
    let mut mark = (hash as u32).to_le_bytes();
    mark[bytes..].fill(0);
    if mark == [0; 4] {
        mark[0] = 1;
    }
    mark
}

fn bucket_of(hash: u64, buckets: usize) -> usize {
    (((hash >> 32) * buckets as u64) >> 32) as usize
}

/// The bytes of a table. Rows are laid in the order given: the same rows, the same bytes. Of two rows with one mark in one bucket the later
/// stays.
pub fn pack(rows: &[(u64, Vec<u8>)], width: usize, mark: usize) -> Vec<u8> {
    let buckets = (rows.len() * 100 / LOAD_PERCENT).div_ceil(BUCKET) + 1;
    let size = (width + mark) * BUCKET;
    let mut cells = vec![0u8; buckets * size];
    for (hash, row) in rows {
        let key = mark_of(*hash, mark);
        let mut at = bucket_of(*hash, buckets);
        let place = loop {
            let marks = cells[at * size..at * size + BUCKET * mark].chunks_exact(mark);
            if let Some(place) = marks.zip(0..).find(|(m, _)| *m == &key[..mark] || m.iter().all(|b| *b == 0)).map(|(_, i)| i) {
                break place;
            }
            at = (at + 1) % buckets;
        };
        cells[at * size + place * mark..][..mark].copy_from_slice(&key[..mark]);
        cells[at * size + BUCKET * mark + place * width..][..width].copy_from_slice(row);
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

    fn of_output(&self, output: usize) -> &'m [u8] {
        let from = self.outputs * 4 + output * self.trees * TREE_BYTES;
        self.bytes.get(from..from + self.trees * TREE_BYTES).unwrap_or(&[])
    }

    /// The chance that the forest gives one output for a row of columns.
    pub fn chance(&self, output: usize, row: &[f32]) -> f32 {
        let mut sum = float(self.bytes, output * 4);
        let trees = self.of_output(output);
        if trees.is_empty() {
            return 0.0;
        }
        for tree in trees.chunks_exact(TREE_BYTES) {
            sum += grow(tree, row);
        }
        logistic(sum)
    }

    /// How much the trees from each on can add at most, per output; asked once per forest.
    pub fn reach(&self) -> Vec<Vec<f32>> {
        let most = |tree: &[u8]| (0..LEAVES_MAX).map(|l| float(tree, LEAVES_FROM + l * 4)).fold(f32::MIN, f32::max);
        let of = |output: usize| {
            let mut left: Vec<f32> = vec![0.0];
            for tree in self.of_output(output).chunks_exact(TREE_BYTES).rev() {
                left.push(left.last().copied().unwrap_or(0.0) + most(tree).max(0.0));
            }
            left.reverse();
            left
        };
        (0..self.outputs).map(of).collect()
    }

    /// The same chance where it is above `least`, else some chance at or below it: trees that cannot change that are not asked.
    pub fn chance_above(&self, output: usize, row: &[f32], reach: &[Vec<f32>], least: f32) -> f32 {
        let bar = (least / (1.0 - least)).ln() - 1e-3;
        let mut sum = float(self.bytes, output * 4);
        let trees = self.of_output(output);
        let left = reach.get(output).map_or(&[][..], Vec::as_slice);
        if trees.is_empty() || left.len() <= self.trees {
            return 0.0;
        }
        for (number, tree) in trees.chunks_exact(TREE_BYTES).enumerate() {
            if sum + left[number] < bar {
                return 0.0;
            }
            sum += grow(tree, row);
        }
        logistic(sum)
    }
}

const LEAVES_FROM: usize = (LEAVES_MAX - 1) * FORK_BYTES;

fn grow(tree: &[u8], row: &[f32]) -> f32 {
    let Ok(tree) = <&[u8; TREE_BYTES]>::try_from(tree) else { return 0.0 };
    let mut at = 0usize;
    for _ in 0..LEAVES_MAX {
        let fork = &tree[at * FORK_BYTES..at * FORK_BYTES + FORK_BYTES];
        let column = usize::from(u16::from_le_bytes([fork[0], fork[1]]));
        let bar = f32::from_le_bytes([fork[4], fork[5], fork[6], fork[7]]);
        let low = row.get(column).copied().unwrap_or(0.0) <= bar;
        let next = usize::from(if low { fork[2] } else { fork[3] });
        if next >= 128 {
            return float(tree, LEAVES_FROM + (next - 128).min(LEAVES_MAX - 1) * 4);
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

const MAGIC: &[u8; 8] = b"GAWAHRM2";

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
            for least in [0.1, 0.5, 0.8] {
                let above = forest.chance_above(0, &row, &forest.reach(), least);
                assert!(above == forest.chance(0, &row) || above <= least && forest.chance(0, &row) <= least, "{row:?} {least}");
            }
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
