//! How alike stories are in their words. In: lists of terms. Out: cosines, and each story's nearest.
//! Never: a matrix of all pairs. Method: tf–idf vectors of unit length (Salton and Buckley 1988) over an index of postings.

use crate::table::store::Texts;
use rayon::prelude::*;

/// How many nearest stories tell what else is near.
pub const RANK_DEPTH: usize = 10;

/// One view of all stories.
#[derive(Debug)]
pub struct View {
    /// Terms with weights, by term.
    rows: Vec<Vec<(u32, f32)>>,
    postings: Vec<Vec<(u32, f32)>>,
    /// The nearest of each story in the view, best first.
    pub nearest: Vec<Vec<(f32, u32)>>,
}

impl View {
    /// Makes a view. In: the terms of each story; how many nearest are kept.
    pub fn new(stories: &[Vec<String>], most: usize) -> View {
        View::of(stories, stories, most)
    }

    /// Stories seen by two lists each: nearest are by the first list of one beside the second of the other, the better of both ways.
    pub fn of(left: &[Vec<String>], right: &[Vec<String>], most: usize) -> View {
        let mut texts = Texts::default();
        let one_list = std::ptr::eq(left, right);
        let mut counted: Vec<Vec<(u32, f32)>> = left.iter().map(|terms| counts(&mut texts, terms)).collect();
        if !one_list {
            counted.extend(right.iter().map(|terms| counts(&mut texts, terms)));
        }
        let mut stories = vec![0u32; texts.count()];
        counted.iter().flatten().for_each(|(term, _)| stories[*term as usize] += 1);
        let all = counted.len() as f32;
        for row in &mut counted {
            row.retain(|(term, _)| stories[*term as usize] > 1);
            row.iter_mut()
                .for_each(|(term, weight)| *weight = (1.0 + weight.ln()) * ((1.0 + all) / (1.0 + stories[*term as usize] as f32)).ln());
            let length = row.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt().max(1e-9);
            row.iter_mut().for_each(|(_, weight)| *weight /= length);
        }
        let mut postings: Vec<Vec<(u32, f32)>> = vec![Vec::new(); texts.count()];
        let bodies = if one_list { &counted[..] } else { &counted[left.len()..] };
        for (story, row) in bodies.iter().enumerate() {
            row.iter().for_each(|(term, weight)| postings[*term as usize].push((story as u32, *weight)));
        }
        let mut view = View { rows: counted, postings, nearest: Vec::new() };
        view.nearest = (0..left.len() as u32).into_par_iter().map(|story| view.near(story, most.max(RANK_DEPTH))).collect();
        view
    }

    fn near(&self, story: u32, most: usize) -> Vec<(f32, u32)> {
        let mut sums = vec![0f32; self.rows.len()];
        for (term, weight) in &self.rows[story as usize] {
            self.postings[*term as usize].iter().for_each(|(other, with)| sums[*other as usize] += weight * with);
        }
        let mut found: Vec<(f32, u32)> = sums
            .iter()
            .enumerate()
            .filter(|(other, sum)| **sum > 0.0 && *other != story as usize)
            .map(|(other, sum)| (*sum, other as u32))
            .collect();
        let order = |x: &(f32, u32), y: &(f32, u32)| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1));
        if found.len() > most {
            found.select_nth_unstable_by(most, order);
            found.truncate(most);
        }
        found.sort_unstable_by(order);
        found
    }

    /// The cosine of two stories; of two lists, the better of both ways.
    pub fn cosine(&self, a: u32, b: u32) -> f32 {
        let half = self.nearest.len();
        if self.rows.len() == half {
            return dot(&self.rows[a as usize], &self.rows[b as usize]);
        }
        let way = |x: u32, y: u32| dot(&self.rows[x as usize], &self.rows[half + y as usize]);
        way(a, b).max(way(b, a))
    }

    /// How many stories are nearer to `a` than this, counted up to [`RANK_DEPTH`].
    pub fn rank(&self, a: u32, here: f32) -> f32 {
        self.nearest[a as usize].iter().take(RANK_DEPTH).filter(|(other, _)| *other > here).count() as f32
    }

    /// The nearest one's cosine, and the mean of the sixth to tenth.
    pub fn around(&self, a: u32) -> (f32, f32) {
        let near = &self.nearest[a as usize];
        let others: f32 = near.iter().take(RANK_DEPTH).skip(RANK_DEPTH / 2).map(|(cosine, _)| cosine).sum();
        (near.first().map_or(0.0, |(cosine, _)| *cosine), others / (RANK_DEPTH / 2) as f32)
    }
}

fn counts(texts: &mut Texts, terms: &[String]) -> Vec<(u32, f32)> {
    let mut numbers: Vec<u32> = terms.iter().map(|term| texts.number(term)).collect();
    numbers.sort_unstable();
    numbers.chunk_by(|x, y| x == y).map(|same| (same[0], same.len() as f32)).collect()
}

fn dot(a: &[(u32, f32)], b: &[(u32, f32)]) -> f32 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while i < a.len() && j < b.len() {
        match a[i].0.cmp(&b[j].0) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                sum += a[i].1 * b[j].1;
                (i, j) = (i + 1, j + 1);
            }
        }
    }
    sum
}
