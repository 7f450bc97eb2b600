//! The stages of training. In: reports, memories per fold. Out: the parts of the model; every report's scores by models that have not seen
//! it. Never: a score of a report by a model that has seen it.

use crate::boost::{Columns, Settings, boost};
use crate::corpus::{FOLDS, Report};
use crate::linear::{Rows, fit};
use gawah_reading::model::fillers::{Filler, fillers};
use gawah_reading::model::linear::{RARITY_STEPS, REPORT_OUTPUTS, damped, report_features};
use gawah_reading::model::memory::{Memory, ROLE_COUNT, ROLES, parts};
use gawah_reading::model::plan::{Bars, Belonging, COUNTS, Counted, Planned, kind_row, pair_row, report_row, templates};
use gawah_reading::model::spans::{Features, Judged, Span, candidates, judged};
use gawah_reading::model::strings::{Phrase, phrases, rows};
use gawah_reading::model::tables::{Forest, Tree, logistic, pack, plant};
use gawah_reading::model::tone::{TONE_COUNT, features, of_role};
use gawah_reading::model::words::KINDS;
use gawah_reading::model::worth;
use std::collections::HashMap;

pub(crate) type Part = (u32, u32, u32, Vec<u8>);

const R: usize = ROLE_COUNT;

/// Everything that is known of the training reports so far.
pub(crate) struct Stage<'a> {
    pub(crate) reports: &'a [Report],
    folds: Vec<Memory<'static>>,
    pub(crate) judged: Vec<Judged>,
    spans: Vec<Vec<(Span, [f32; R])>>,
    pub(crate) phrases: Vec<Vec<Phrase>>,
    pub(crate) fillers: Vec<Vec<Filler>>,
    pub(crate) counts: Vec<Counted>,
    forests: Vec<(Vec<u8>, Vec<u8>)>,
}

impl<'a> Stage<'a> {
    /// The templates of one report under some bars, by models that have not seen it.
    pub(crate) fn templates(&self, at: usize, bars: &Bars) -> Vec<Planned> {
        let report = &self.reports[at];
        let (kinds, pairs) = &self.forests[report.fold];
        let belonging = Belonging { kinds: Forest::new(kinds, 1, BELONGING.rounds), pairs: Forest::new(pairs, 1, BELONGING.rounds) };
        templates(report.words, &self.counts[at], &self.fillers[at], &belonging, bars)
    }

    pub(crate) fn new(reports: &'a [Report], folds: Vec<Memory<'static>>) -> Stage<'a> {
        Stage {
            reports,
            folds,
            judged: Vec::new(),
            spans: Vec::new(),
            phrases: Vec::new(),
            fillers: Vec::new(),
            counts: Vec::new(),
            forests: Vec::new(),
        }
    }
}

/// The rows of every fold but one; of all for `FOLDS`.
fn used(of: &[usize], left_out: usize) -> Vec<u32> {
    (0..of.len()).filter(|i| of[*i] != left_out).map(|i| i as u32).collect()
}

/// Weights as signed bytes per output, with scale and start; features that stay at nought are left out, then all but the strongest.
fn small(weights: &[f32], keys: &[u64], outputs: usize, lead: impl Fn(usize) -> Vec<u8>, most: usize) -> (Vec<(u64, Vec<u8>)>, Vec<u8>) {
    let starts = weights.len() - outputs;
    let scale: Vec<f32> = (0..outputs)
        .map(|o| weights[..starts].iter().skip(o).step_by(outputs).fold(0f32, |a, w| a.max(w.abs())).max(1e-6) / 127.0)
        .collect();
    let mut strong: Vec<(f32, usize)> = (0..keys.len())
        .map(|f| ((0..outputs).map(|o| weights[f * outputs + o].abs() / scale[o]).fold(0f32, f32::max), f))
        .filter(|(s, _)| *s >= 0.6)
        .collect();
    strong.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    strong.truncate(most);
    strong.sort_by_key(|(_, f)| *f);
    let made = strong
        .into_iter()
        .map(|(_, f)| {
            let mut row = lead(f);
            row.extend((0..outputs).map(|o| (weights[f * outputs + o] / scale[o]).round().clamp(-127.0, 127.0) as i8 as u8));
            (keys[f], row)
        })
        .collect();
    let scales = (0..outputs).flat_map(|o| [scale[o], weights[starts + o]]).flat_map(f32::to_le_bytes).collect();
    (made, scales)
}

/// The labels of a whole report, as bits.
fn report_labels(report: &Report) -> u16 {
    let mut bits = u16::from(!report.answers.is_empty());
    for kind in 0..6 {
        bits |= u16::from(report.answers.iter().any(|a| a.has(kind))) << (kind + 1);
    }
    bits | u16::from(report.answers.len() > 1) << 7
}

pub(crate) fn reading_reports(stage: &mut Stage) -> Vec<Part> {
    let features: Vec<Vec<(u64, u32)>> = stage.reports.iter().map(|r| report_features(r.words)).collect();
    let mut chances = vec![[0f32; REPORT_OUTPUTS]; stage.reports.len()];
    let mut made = Vec::new();
    for fold in 0..=FOLDS {
        let counts = |i: usize| stage.reports[i].fold != fold;
        let mut standing: HashMap<u64, u32> = HashMap::new();
        for row in (0..features.len()).filter(|i| counts(*i)).map(|i| &features[i]) {
            row.iter().for_each(|(f, _)| *standing.entry(*f).or_default() += 1);
        }
        let mut keys: Vec<u64> = standing.iter().filter(|(_, n)| **n >= 3).map(|(f, _)| *f).collect();
        keys.sort_unstable();
        let index: HashMap<u64, u32> = keys.iter().enumerate().map(|(i, f)| (*f, i as u32)).collect();
        let all = (0..features.len()).filter(|i| counts(*i)).count() as f32;
        let rarity: Vec<f32> = keys.iter().map(|f| ((1.0 + all) / (1.0 + standing[f] as f32)).ln() + 1.0).collect();
        let mut table = Rows::default();
        for (i, row) in features.iter().enumerate() {
            let known: Vec<(u32, f32)> =
                row.iter().filter_map(|(f, n)| index.get(f).map(|at| (*at, damped(*n) * rarity[*at as usize]))).collect();
            let norm = known.iter().map(|(_, v)| v * v).sum::<f32>().sqrt().max(1e-6);
            let (ids, values): (Vec<u32>, Vec<f32>) = known.into_iter().map(|(f, v)| (f, v / norm)).unzip();
            table.push(&ids, Some(&values), report_labels(&stage.reports[i]), 1.0);
        }
        let fold_of: Vec<usize> = stage.reports.iter().map(|r| r.fold).collect();
        let weights = fit(&table, &used(&fold_of, fold), keys.len(), REPORT_OUTPUTS, 1.0 / 20.0, 60);
        for (i, own) in chances.iter_mut().enumerate().filter(|(i, _)| fold_of[*i] == fold) {
            let sums = table.sums(i, &weights, REPORT_OUTPUTS);
            *own = std::array::from_fn(|o| logistic(sums[o]));
        }
        if fold == FOLDS {
            let lead = |f: usize| vec![(rarity[f] * RARITY_STEPS).round().min(255.0) as u8];
            let (rows, scales) = small(&weights, &keys, REPORT_OUTPUTS, lead, 60_000);
            let width = REPORT_OUTPUTS + 1;
            made.push((parts::REPORT, width as u32, 2, pack(&rows, width, 2)));
            made.push((parts::REPORT_SCALE, 0, 0, scales));
        }
    }
    stage.judged = chances.iter().map(judged).collect();
    made
}

const FEATURE_COUNT_MIN: u32 = 3;
const SPAN_RIDGE: f32 = 12.0;
const SPAN_FEATURES_MAX: usize = 200_000;
const QUIET_KEPT: u64 = 3;

pub(crate) fn reading_spans(stage: &mut Stage) -> Vec<Part> {
    let mut hashed: Vec<u64> = Vec::new();
    let mut rows: Vec<(usize, Span, usize, usize, u16)> = Vec::new();
    let mut made = Vec::new();
    let mut plain = String::new();
    for (i, report) in stage.reports.iter().enumerate() {
        let memory = &stage.folds[report.fold];
        let mut features = Features::new(report.words, memory, stage.judged[i]);
        for span in candidates(report.words, memory) {
            features.of(span, &mut made);
            report.words.plain((span.start, span.end), &mut plain);
            let from = hashed.len();
            hashed.extend(&made);
            rows.push((i, span, from, hashed.len(), report.gold.get(&plain).copied().unwrap_or(0)));
        }
    }
    let mut standing: HashMap<u64, u32> = HashMap::new();
    hashed.iter().for_each(|f| *standing.entry(*f).or_default() += 1);
    let mut keys: Vec<u64> = standing.into_iter().filter(|(_, n)| *n >= FEATURE_COUNT_MIN).map(|(f, _)| f).collect();
    keys.sort_unstable();
    let index: HashMap<u64, u32> = keys.iter().enumerate().map(|(i, f)| (*f, i as u32)).collect();
    let mut table = Rows::default();
    for (_, span, from, to, labels) in &rows {
        let ids: Vec<u32> = hashed[*from..*to].iter().filter_map(|f| index.get(f).copied()).collect();
        let quiet = *labels == 0 && !(span.key ^ *from as u64).is_multiple_of(QUIET_KEPT);
        let weight = if *labels != 0 {
            1.0
        } else if quiet {
            0.0
        } else {
            QUIET_KEPT as f32
        };
        table.push(&ids, None, *labels, weight);
    }
    drop(hashed);
    eprintln!("{} spans, {} features", rows.len(), keys.len());
    let fold_of: Vec<usize> = rows.iter().map(|r| stage.reports[r.0].fold).collect();
    let mut chances = vec![[0f32; R]; rows.len()];
    let mut parts_made = Vec::new();
    for fold in 0..=FOLDS {
        let mut kept = used(&fold_of, fold);
        kept.retain(|r| table.weights[*r as usize] > 0.0);
        let weights = fit(&table, &kept, keys.len(), R, SPAN_RIDGE, 30);
        for i in (0..rows.len()).filter(|i| fold_of[*i] == fold) {
            let sums = table.sums(i, &weights, R);
            chances[i] = std::array::from_fn(|o| logistic(sums[o]));
        }
        if fold == FOLDS {
            let (rows, scales) = small(&weights, &keys, R, |_| Vec::new(), SPAN_FEATURES_MAX);
            parts_made.push((parts::SPANS, R as u32, 2, pack(&rows, R, 2)));
            parts_made.push((parts::SPANS_SCALE, 0, 0, scales));
        }
    }
    debug_assert_eq!(table.len(), rows.len());
    stage.spans = vec![Vec::new(); stage.reports.len()];
    for ((i, span, ..), chances) in rows.iter().zip(chances) {
        stage.spans[*i].push((*span, chances));
    }
    parts_made
}

/// Trees for several outputs over one set of rows, with the out-of-fold chance of each row; `fits` says which rows an output asks.
fn forest(
    rows: &[Vec<f32>],
    fold_of: &[usize],
    labels: &[Vec<bool>],
    fits: &dyn Fn(usize, usize) -> bool,
    set: Settings,
) -> (Vec<u8>, Vec<Vec<u8>>, Vec<Vec<f32>>) {
    let columns = Columns::new(rows);
    let mut planted: Vec<(Vec<f32>, Vec<Vec<Tree>>)> = vec![(Vec::new(), Vec::new()); FOLDS + 1];
    let mut chances = vec![vec![0f32; labels.len()]; rows.len()];
    for (output, right) in labels.iter().enumerate() {
        for (fold, held) in planted.iter_mut().enumerate() {
            let mut kept = used(fold_of, fold);
            kept.retain(|r| fits(output, *r as usize));
            let (base, trees) = boost(&columns, right, &kept, set);
            held.0.push(base);
            held.1.push(trees);
        }
    }
    let bytes: Vec<Vec<u8>> = planted.iter().map(|(bases, trees)| plant(bases, trees)).collect();
    for (i, row) in rows.iter().enumerate() {
        let forest = Forest::new(&bytes[fold_of[i]], labels.len(), set.rounds);
        for (output, chance) in chances[i].iter_mut().enumerate() {
            *chance = if fits(output, i) { forest.chance(output, row) } else { 0.0 };
        }
    }
    (bytes[FOLDS].clone(), bytes, chances)
}

const STRINGS: Settings = Settings { rounds: 110, pace: 0.07, leaves: 12, least: 20, columns: 0.5, ridge: 5.0 };
const COUNTING: Settings = Settings { rounds: 110, pace: 0.04, leaves: 7, least: 15, columns: 0.4, ridge: 5.0 };
const BELONGING: Settings = Settings { rounds: 100, pace: 0.05, leaves: 7, least: 20, columns: 0.5, ridge: 5.0 };

pub(crate) fn reading_strings(stage: &mut Stage) -> Vec<Part> {
    let (mut all, mut fold_of, mut bits) = (Vec::new(), Vec::new(), Vec::new());
    stage.phrases = Vec::new();
    for (i, report) in stage.reports.iter().enumerate() {
        let memory = &stage.folds[report.fold];
        let phrases = phrases(report.words, memory, &stage.spans[i]);
        all.extend(rows(report.words, memory, &stage.judged[i], &phrases));
        fold_of.extend(phrases.iter().map(|_| report.fold));
        bits.extend(phrases.iter().map(|p| (p.top, report.gold.get(&p.plain).copied().unwrap_or(0))));
        stage.phrases.push(phrases);
    }
    eprintln!("{} strings", all.len());
    let labels: Vec<Vec<bool>> = (0..R).map(|r| bits.iter().map(|(_, b)| b >> r & 1 == 1).collect()).collect();
    let (bytes, _, chances) = forest(&all, &fold_of, &labels, &|r, i| worth(&bits[i].0, r, &all[i]), STRINGS);
    let mut at = 0;
    stage.fillers = Vec::new();
    for (i, report) in stage.reports.iter().enumerate() {
        let own: Vec<[f32; R]> = (at..at + stage.phrases[i].len()).map(|k| std::array::from_fn(|r| chances[k][r])).collect();
        at += stage.phrases[i].len();
        stage.fillers.push(fillers(report.words, &stage.folds[report.fold], &stage.phrases[i], &own));
    }
    vec![(parts::STRING_TREES, R as u32, STRINGS.rounds as u32, bytes)]
}

pub(crate) fn counting(stage: &mut Stage) -> Vec<Part> {
    let rows: Vec<Vec<f32>> =
        stage.reports.iter().enumerate().map(|(i, r)| report_row(r.words, &stage.judged[i], &stage.fillers[i])).collect();
    let fold_of: Vec<usize> = stage.reports.iter().map(|r| r.fold).collect();
    let enough =
        |report: &Report, (kind, least): (usize, usize)| report.answers.iter().filter(|a| kind > 5 || a.has(kind)).count() >= least;
    let labels: Vec<Vec<bool>> = COUNTS.iter().map(|c| stage.reports.iter().map(|r| enough(r, *c)).collect()).collect();
    let (bytes, _, chances) = forest(&rows, &fold_of, &labels, &|_, _| true, COUNTING);
    stage.counts = chances.iter().map(|c| std::array::from_fn(|i| c[i])).collect();
    vec![(parts::COUNT_TREES, COUNTS.len() as u32, COUNTING.rounds as u32, bytes)]
}

/// The gold templates that an filler fills.
fn filled(report: &Report, phrases: &[Phrase], filler: &Filler) -> Vec<usize> {
    let holds = |i: &usize| {
        let answer = &report.answers[*i];
        answer.fillers[filler.role].iter().any(|e| filler.strings.iter().any(|s| e.contains(&phrases[*s].plain)))
    };
    (0..report.answers.len()).filter(holds).collect()
}

pub(crate) fn belonging(stage: &mut Stage) -> Vec<Part> {
    let (mut kind_rows, mut kind_folds, mut kind_right) = (Vec::new(), Vec::new(), Vec::new());
    let (mut pair_rows, mut pair_folds, mut pair_right) = (Vec::new(), Vec::new(), Vec::new());
    for (i, report) in stage.reports.iter().enumerate().filter(|(_, r)| !r.answers.is_empty()) {
        let counts = &stage.counts[i];
        let likely: Vec<&Filler> = stage.fillers[i].iter().filter(|e| e.chance >= 0.12).collect();
        let fills: Vec<Vec<usize>> = likely.iter().map(|e| filled(report, &stage.phrases[i], e)).collect();
        let kinds: Vec<usize> =
            (0..6).filter(|k| counts[k + 1] > 0.25 || report.answers.iter().any(|a| a.kinds.first() == Some(k))).collect();
        if kinds.len() > 1 {
            for (filler, fills) in likely.iter().zip(&fills).filter(|(_, f)| !f.is_empty()) {
                for kind in &kinds {
                    kind_rows.push(kind_row(report.words, counts, filler, *kind));
                    kind_folds.push(report.fold);
                    kind_right.push(fills.iter().any(|t| report.answers[*t].kinds.first() == Some(kind)));
                }
            }
        }
        if report.answers.len() > 1 {
            for a in (0..likely.len()).filter(|a| !fills[*a].is_empty()) {
                for b in (a + 1..likely.len()).filter(|b| !fills[*b].is_empty()) {
                    pair_rows.push(pair_row(report.words, counts, likely[a], likely[b], &stage.fillers[i]));
                    pair_folds.push(report.fold);
                    pair_right.push(fills[a].iter().any(|t| fills[b].contains(t)));
                }
            }
        }
    }
    let (kinds, kinds_by_fold, _) = forest(&kind_rows, &kind_folds, &[kind_right], &|_, _| true, BELONGING);
    let (pairs, pairs_by_fold, _) = forest(&pair_rows, &pair_folds, &[pair_right], &|_, _| true, BELONGING);
    stage.forests = kinds_by_fold.into_iter().zip(pairs_by_fold).collect();
    let rounds = BELONGING.rounds as u32;
    vec![(parts::KIND_TREES, 1, rounds, kinds), (parts::PAIR_TREES, 1, rounds, pairs)]
}

/// What befell the people of right fillers, how surely organisations are named: learned where an filler fills a template.
pub(crate) fn toning(stage: &mut Stage) -> Vec<Part> {
    let mut hashed: Vec<(Vec<u64>, usize, u16, u16)> = Vec::new();
    for (i, report) in stage.reports.iter().enumerate() {
        for filler in stage.fillers[i].iter().filter(|e| !of_role(e.role).is_empty() && e.chance > 0.1) {
            for answer in filled(report, &stage.phrases[i], filler).into_iter().map(|t| &report.answers[t]) {
                let own = filler.strings.iter().filter_map(|s| answer.tones.get(&stage.phrases[i][*s].plain)).fold(0, |a, b| a | b);
                let asked = of_role(filler.role).fold(0u16, |bits, t| bits | 1 << t);
                let kind = answer.kinds.first().copied().unwrap_or(0);
                hashed.push((features(report.words, filler, kind), report.fold, own & asked, asked));
            }
        }
    }
    let mut standing: HashMap<u64, u32> = HashMap::new();
    hashed.iter().flat_map(|h| &h.0).for_each(|f| *standing.entry(*f).or_default() += 1);
    let mut keys: Vec<u64> = standing.into_iter().filter(|(_, n)| *n >= 3).map(|(f, _)| f).collect();
    keys.sort_unstable();
    let index: HashMap<u64, u32> = keys.iter().enumerate().map(|(i, f)| (*f, i as u32)).collect();
    let mut table = Rows::default();
    for (row, _, labels, _) in &hashed {
        let ids: Vec<u32> = row.iter().filter_map(|f| index.get(f).copied()).collect();
        table.push(&ids, None, *labels, 1.0);
    }
    let fold_of: Vec<usize> = hashed.iter().map(|h| h.1).collect();
    let (mut right, mut asked, mut made) = ([0usize; TONE_COUNT], [0usize; TONE_COUNT], Vec::new());
    for fold in 0..=FOLDS {
        let weights = fit(&table, &used(&fold_of, fold), keys.len(), TONE_COUNT, 6.0, 40);
        for i in (0..hashed.len()).filter(|i| fold_of[*i] == fold) {
            let sums = table.sums(i, &weights, TONE_COUNT);
            for t in (0..TONE_COUNT).filter(|t| hashed[i].3 >> t & 1 == 1) {
                asked[t] += 1;
                right[t] += usize::from((sums[t] > 0.0) == (hashed[i].2 >> t & 1 == 1));
            }
        }
        if fold == FOLDS {
            let (rows, scales) = small(&weights, &keys, TONE_COUNT, |_| Vec::new(), 30_000);
            made.push((parts::TONE, TONE_COUNT as u32, 2, pack(&rows, TONE_COUNT, 2)));
            made.push((parts::TONE_SCALE, 0, 0, scales));
        }
    }
    eprintln!("tones right, cross-validated: {right:?} of {asked:?}");
    made
}

/// Cross-validated templates, one report a line, as the scorer reads them.
pub(crate) fn answers(stage: &Stage, bars: &Bars) -> String {
    let mut lines = String::new();
    for (i, report) in stage.reports.iter().enumerate() {
        let made = stage.templates(i, bars);
        let shown: Vec<serde_json::Value> = made
            .iter()
            .map(|t| {
                let mut one = serde_json::json!({ "incident_type": KINDS[t.kind] });
                for (role, name) in ROLES.iter().enumerate().take(R - 1) {
                    let own = t.fillers.iter().map(|e| &stage.fillers[i][*e]).filter(|e| e.role == role);
                    one[*name] = own.map(|e| serde_json::json!([stage.phrases[i][e.strings[0]].plain])).collect();
                }
                one
            })
            .collect();
        let mut line = serde_json::Map::new();
        line.insert(report.name.clone(), shown.into());
        lines.push_str(&serde_json::Value::Object(line).to_string());
        lines.push('\n');
    }
    lines
}
