//! Which of many numbers hang together. In: pairs that do. Out: the head of each part, its smallest number.
//! Never: an order of pairs that changes a head. Method: union–find with path halving (Tarjan and van Leeuwen 1984); the smaller root stays.

/// Parts of the numbers `0..n`.
#[derive(Debug, Clone)]
pub struct Heads(Vec<u32>);

impl Heads {
    /// Every number alone. In: how many, at most `u32::MAX`.
    pub fn of(n: usize) -> Heads {
        Heads((0..n as u32).collect())
    }

    /// The smallest number of the part that `at` is in.
    pub fn top(&mut self, mut at: usize) -> usize {
        while self.0[at] as usize != at {
            self.0[at] = self.0[self.0[at] as usize];
            at = self.0[at] as usize;
        }
        at
    }

    /// Makes the parts of two numbers one.
    pub fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.top(a), self.top(b));
        self.0[a.max(b)] = a.min(b) as u32;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_smallest_number_heads_its_part_in_any_order() {
        let pairs = [(4, 2), (3, 4), (5, 5), (1, 0), (2, 3)];
        let tops = |pairs: &[(usize, usize)]| {
            let mut heads = Heads::of(6);
            pairs.iter().for_each(|(a, b)| heads.join(*a, *b));
            (0..6).map(|at| heads.top(at)).collect::<Vec<_>>()
        };
        assert_eq!(tops(&pairs), [0, 0, 2, 2, 2, 5]);
        let back: Vec<(usize, usize)> = pairs.into_iter().rev().collect();
        assert_eq!(tops(&back), tops(&pairs));
    }
}
