//! Cross-validated answers scored, and the bars that score best. In: stages. Out: micro-F1 over templates and over fillers, bars.
//! Never: a report of the test sets. Method: the pairing of templates that finds most (GTT), fillers per report and role (CEAF-REE);
//! bars by coordinate search over all training reports.

use crate::corpus::Report;
use crate::stages::Stage;
use gawah_reading::model::memory::ROLE_COUNT;
use gawah_reading::model::plan::{Bars, Planned};

const R: usize = ROLE_COUNT - 1;

/// Right answers, answers, found golds, golds.
#[derive(Default, Clone, Copy)]
pub(crate) struct Sums(pub(crate) [f64; 4]);

impl Sums {
    fn add(&mut self, other: [f64; 4]) {
        self.0.iter_mut().zip(other).for_each(|(a, b)| *a += b);
    }

    pub(crate) fn f1(&self) -> f64 {
        let [hp, p, hr, r] = self.0;
        if hp <= 0.0 || hr <= 0.0 { 0.0 } else { 2.0 * (hp / p) * (hr / r) / (hp / p + hr / r) }
    }
}

/// The plain strings of one template's role, as answered.
fn answered<'a>(stage: &'a Stage, at: usize, template: &Planned, role: usize) -> Vec<&'a str> {
    let own = template.fillers.iter().map(|e| &stage.fillers[at][*e]).filter(|e| e.role == role);
    own.map(|e| stage.phrases[at][e.strings[0]].plain.as_str()).collect()
}

fn hits(report: &Report, gold: usize, role: usize, given: &[&str]) -> (f64, f64) {
    let golds = &report.answers[gold].fillers[role];
    let right = given.iter().filter(|s| golds.iter().any(|g| g.contains(**s))).count();
    let found = golds.iter().filter(|g| given.iter().any(|s| g.contains(*s))).count();
    (right as f64, found as f64)
}

/// The best pairing's sums for one report.
pub(crate) fn templates_of(stage: &Stage, at: usize, made: &[Planned]) -> [f64; 4] {
    let report = &stage.reports[at];
    let given: Vec<Vec<Vec<&str>>> = made.iter().map(|t| (0..R).map(|r| answered(stage, at, t, r)).collect()).collect();
    let answers = given.iter().map(|t| 1 + t.iter().map(Vec::len).sum::<usize>()).sum::<usize>() as f64;
    let golds = report.answers.iter().map(|a| 1 + a.fillers[..R].iter().map(Vec::len).sum::<usize>()).sum::<usize>() as f64;
    let table: Vec<Vec<Option<(f64, f64)>>> = made
        .iter()
        .zip(&given)
        .map(|(t, own)| {
            (0..report.answers.len())
                .map(|g| {
                    report.answers[g]
                        .has(t.kind)
                        .then(|| (0..R).map(|r| hits(report, g, r, &own[r])).fold((1.0, 1.0), |a, b| (a.0 + b.0, a.1 + b.1)))
                })
                .collect()
        })
        .collect();
    let (hp, hr) = paired(&table, 0, &mut vec![false; report.answers.len()]);
    [hp, answers, hr, golds]
}

fn paired(table: &[Vec<Option<(f64, f64)>>], row: usize, used: &mut Vec<bool>) -> (f64, f64) {
    if row == table.len() {
        return (0.0, 0.0);
    }
    let mut best = paired(table, row + 1, used);
    for g in 0..used.len() {
        if let Some((p, r)) = table[row][g].filter(|_| !used[g]) {
            used[g] = true;
            let rest = paired(table, row + 1, used);
            used[g] = false;
            if p + r + rest.0 + rest.1 > best.0 + best.1 {
                best = (p + rest.0, r + rest.1);
            }
        }
    }
    best
}

/// Fillers of one role over a report, templates merged.
pub(crate) fn fillers_of(stage: &Stage, at: usize, made: &[Planned], role: usize) -> [f64; 4] {
    let report = &stage.reports[at];
    let mut given: Vec<&str> = made.iter().flat_map(|t| answered(stage, at, t, role)).collect();
    given.sort_unstable();
    given.dedup();
    let mut golds: Vec<_> = report.answers.iter().flat_map(|a| a.fillers[role].iter()).collect();
    golds.sort();
    golds.dedup();
    let found = golds.iter().filter(|g| given.iter().any(|s| g.contains(*s))).count() as f64;
    let hit = found.min(given.len() as f64);
    [hit, given.len() as f64, hit, golds.len() as f64]
}

/// Both figures of all reports under some bars, and the fillers of described people.
pub(crate) fn figures(stage: &Stage, bars: &Bars) -> (f64, f64, f64) {
    let (mut gtt, mut ree, mut people) = (Sums::default(), Sums::default(), Sums::default());
    for at in 0..stage.reports.len() {
        let made = stage.templates(at, bars);
        gtt.add(templates_of(stage, at, &made));
        (0..R).for_each(|role| ree.add(fillers_of(stage, at, &made, role)));
        people.add(fillers_of(stage, at, &made, R));
    }
    (gtt.f1(), ree.f1(), people.f1())
}

/// The bars that score best, one at a time.
pub(crate) fn search(stage: &Stage, from: Bars) -> Bars {
    let worth = |b: &Bars| {
        let (gtt, ree, people) = figures(stage, b);
        2.0 * gtt + ree + 0.5 * people
    };
    let mut best = (worth(&from), from);
    for step in [0.08f32, 0.04, 0.02] {
        for which in 0..Bars::COUNT {
            for way in [-step, step] {
                for _ in 0..4 {
                    let mut tried = best.1;
                    let bar = tried.bar(which);
                    *bar = (*bar + way).clamp(0.02, 0.95);
                    let value = worth(&tried);
                    if value <= best.0 + 1e-4 {
                        break;
                    }
                    best = (value, tried);
                }
            }
        }
    }
    best.1
}
