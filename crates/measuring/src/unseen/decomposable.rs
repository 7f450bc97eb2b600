//! The average over all ways in which lists may depend, where dependence is a decomposable graph. In: a table of two to six lists.
//! Out: the posterior median of the unseen with its interval. Never: silence where the limit on the unseen cuts the posterior.
//! Source: Madigan and York 1997, "Bayesian methods for estimation of the size of a closed population", Biometrika 84, sections 2 and 3:
//! hyper-Dirichlet law with weight 1/2^k in every cell, every graph but the complete one alike, prior 1/N on the total; as in R's `dga`
//! (Johndrow, Lum and Ball 2015). The likelihood of a graph is the product over vertices of p(v, earlier neighbours) / p(earlier
//! neighbours) along a perfect order (Dawid and Lauritzen 1993), so each set of lists is computed once.

use super::lists::Lists;
use super::{Estimate, LEVEL};
use rayon::prelude::*;
use statrs::function::gamma::ln_gamma;

/// What the method takes for true.
pub const ASSUMES: &[&str] = &[
    "dependence between lists has the shape of a decomposable graph, and every such graph is as likely beforehand as any other",
    "apart from that, everyone has the same chance to be on a list",
    "the unseen are at most so many times the seen",
    "the same people were there while all lists were made",
    "matches between the lists are right",
];

/// The graphs of more lists are too many to try them all.
pub const LISTS_MAX: usize = 6;
/// The unseen are at most so many times the seen, where nothing else is said.
pub const UNSEEN_TIMES: u64 = 6;
/// Points of the unseen at which the posterior is computed; larger tables are computed at every second, third, … number.
const POINTS_MAX: u64 = 40_000;
/// A graph whose best point lies so far below the best of all adds nothing that could be seen.
const FAR_BELOW: f64 = 40.0;

/// The average over graphs. In: a table, and how many times the seen the unseen may be.
pub fn estimate(lists: &Lists, unseen_times_max: u64) -> Estimate {
    if let Some(why) = lists.hopeless() {
        return Estimate::none("decomposable", ASSUMES, why);
    }
    if lists.len() > LISTS_MAX {
        return Estimate::none(
            "decomposable",
            ASSUMES,
            "with more than six lists the graphs are too many to average over; join or drop lists",
        );
    }
    let most = lists.seen() * unseen_times_max.clamp(1, 1000);
    let stride = most.div_ceil(POINTS_MAX).max(1);
    let unseen: Vec<u64> = (0..=most / stride).map(|point| point * stride).collect();
    let sets = sets(lists, &unseen);
    let graphs = graphs(lists.len());
    let weights = posterior(lists, &unseen, &sets, &graphs);
    let total: f64 = weights.by_unseen.iter().sum();
    let tail = (1.0 - LEVEL) / 2.0;
    let quantile = |share: f64| {
        let mut below = 0.0;
        let at = weights.by_unseen.iter().position(|weight| {
            below += weight / total;
            below >= share
        });
        unseen[at.unwrap_or(unseen.len() - 1)] as f64
    };
    let mut made = Estimate::of("decomposable", ASSUMES, lists.seen(), (quantile(0.5), quantile(tail), Some(quantile(1.0 - tail))));
    let (best, share) = weights.best;
    made.model = format!("average over {} graphs; {} holds {:.0} %", graphs.len(), name(lists, &graphs[best].cliques), share * 100.0);
    let last = &weights.by_unseen[unseen.len() * 19 / 20..];
    if last.iter().sum::<f64>() / total > 0.002 {
        made.warnings.push(format!(
            "the limit of {unseen_times_max} times the seen cuts the posterior: the figure and its upper end depend on that limit \
             (--unseen-most)"
        ));
    }
    made
}

/// A decomposable graph as sets of lists to multiply and to divide by, and its cliques for its name.
struct Graph {
    times: Vec<(usize, f64)>,
    cliques: Vec<u32>,
}

/// Every decomposable graph but the complete one; of two lists, independence.
fn graphs(lists: usize) -> Vec<Graph> {
    let pairs: Vec<(usize, usize)> = (1..lists).flat_map(|b| (0..b).map(move |a| (a, b))).collect();
    let complete = (1u32 << pairs.len()) - 1;
    (0..complete)
        .filter_map(|chosen| {
            let mut beside = vec![0u32; lists];
            for (_, (a, b)) in pairs.iter().enumerate().filter(|(bit, _)| chosen >> bit & 1 == 1) {
                beside[*a] |= 1 << b;
                beside[*b] |= 1 << a;
            }
            graph(&beside)
        })
        .collect()
}

/// The graph of given neighbours, by maximum cardinality search; `None` where it is not decomposable.
/// Source: Tarjan and Yannakakis 1984.
fn graph(beside: &[u32]) -> Option<Graph> {
    let mut times = vec![0.0; 1 << beside.len()];
    let mut reached = 0u32;
    let mut families: Vec<u32> = Vec::new();
    for _ in beside {
        let next = (0..beside.len())
            .filter(|v| reached >> v & 1 == 0)
            .max_by_key(|v| ((beside[*v] & reached).count_ones(), std::cmp::Reverse(*v)))?;
        let earlier = beside[next] & reached;
        let whole = (0..beside.len()).filter(|v| earlier >> v & 1 == 1).all(|v| (beside[v] | 1 << v) & earlier == earlier);
        if !whole {
            return None;
        }
        times[(earlier | 1 << next) as usize] += 1.0;
        times[earlier as usize] -= 1.0;
        reached |= 1 << next;
        families.push(earlier | 1 << next);
    }
    let cliques = families.iter().copied().filter(|one| !families.iter().any(|other| other != one && other & one == *one)).collect();
    let times = times.into_iter().enumerate().skip(1).filter(|(_, times)| *times != 0.0).collect();
    Some(Graph { times, cliques })
}

/// For each set of lists, the log marginal likelihood of its own table at each number of unseen, without the multinomial constant.
fn sets(lists: &Lists, unseen: &[u64]) -> Vec<Vec<f64>> {
    let seen = lists.seen();
    let of_set = |set: u32| {
        let weight = 0.5f64.powi(set.count_ones() as i32);
        let mut table = std::collections::BTreeMap::new();
        for (cell, count) in lists.cells() {
            *table.entry(cell & set).or_insert(0u64) += count;
        }
        let on_none = table.remove(&0).unwrap_or(0);
        let fixed: f64 = table.values().map(|count| ln_gamma(weight + *count as f64) - ln_gamma(weight)).sum();
        let at =
            |unseen: &u64| fixed + ln_gamma(weight + (on_none + unseen) as f64) - ln_gamma(weight) - ln_gamma(1.0 + (seen + unseen) as f64);
        unseen.iter().map(at).collect()
    };
    (0..1u32 << lists.len()).into_par_iter().map(of_set).collect()
}

struct Weights {
    by_unseen: Vec<f64>,
    best: (usize, f64),
}

/// The posterior of the unseen, all graphs together, and the graph that holds most of it.
fn posterior(lists: &Lists, unseen: &[u64], sets: &[Vec<f64>], graphs: &[Graph]) -> Weights {
    let prior: Vec<f64> = unseen
        .iter()
        .map(|unseen| {
            let total = (lists.seen() + unseen) as f64;
            ln_gamma(total + 1.0) - ln_gamma(*unseen as f64 + 1.0) - total.ln()
        })
        .collect();
    let at = |graph: &Graph, point: usize| prior[point] + graph.times.iter().map(|(set, times)| times * sets[*set][point]).sum::<f64>();
    let coarse = (unseen.len() / 400).max(1);
    let peaks: Vec<f64> =
        graphs.par_iter().map(|graph| (0..unseen.len()).step_by(coarse).map(|p| at(graph, p)).fold(f64::NEG_INFINITY, f64::max)).collect();
    let top = peaks.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let kept: Vec<usize> = (0..graphs.len()).filter(|graph| peaks[*graph] > top - FAR_BELOW).collect();
    let mut by_unseen = vec![0.0; unseen.len()];
    let mut shares = Vec::with_capacity(kept.len());
    // chunks of one size summed in their order: the same bytes on one thread or many
    for chunk in kept.chunks(64) {
        let curves: Vec<Vec<f64>> =
            chunk.par_iter().map(|graph| (0..unseen.len()).map(|p| (at(&graphs[*graph], p) - top).exp()).collect()).collect();
        for (graph, curve) in chunk.iter().zip(curves) {
            shares.push((*graph, curve.iter().sum::<f64>()));
            by_unseen.iter_mut().zip(curve).for_each(|(sum, weight)| *sum += weight);
        }
    }
    let total: f64 = shares.iter().map(|(_, share)| share).sum();
    let best = shares.into_iter().max_by(|a, b| a.1.total_cmp(&b.1)).map_or((0, 0.0), |(graph, share)| (graph, share / total));
    Weights { by_unseen, best }
}

fn name(lists: &Lists, cliques: &[u32]) -> String {
    let called = |bits: &u32| {
        let names: Vec<&str> =
            lists.names().iter().enumerate().filter(|(list, _)| bits >> list & 1 == 1).map(|(_, name)| name.as_str()).collect();
        format!("[{}]", names.join("·"))
    };
    cliques.iter().map(called).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decomposable_graphs_are_as_many_as_published() {
        // OEIS A058862, chordal graphs on n labelled vertices, less the complete one
        for (lists, graphs_published) in [(2, 1), (3, 7), (4, 60), (5, 821)] {
            assert_eq!(graphs(lists).len(), graphs_published, "{lists} lists");
        }
    }
}
