//! Which reports speak of one incident. In: reports with date, place, counts, type, targets, names. Out: pairs with their waterfall.
//! Never: a merge, two reports of one source joined, or a decision from ids or order.
//! Method: Fellegi–Sunter with the table of starting weights; words of targets weigh by how rare they are among the reports.

use crate::compare::{Window, count_level, date_level, place_level, type_level, window};
use crate::names::{NameLevel, NameParts, compare_parts, parts};
use crate::pair::{P_MIN, Pair, Reason, Verdict, best_first, spoken};
use crate::script::latin;
use crate::weights::reason;
use gawah_record::count::Count;
use gawah_record::place::Place;
use gawah_record::when::When;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What one source says of one incident.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Report {
    /// The caller's id: an incident's or a document's.
    #[serde(skip)]
    pub id: String,
    /// The document it is from: two reports of one source are never joined.
    #[serde(skip)]
    pub source: String,
    /// Type of incident, of the closed list.
    pub incident_type: Option<String>,
    /// When it happened.
    pub date: Option<When>,
    /// When the report was published: bounds the date where none is said.
    pub published: Option<When>,
    /// Where.
    pub place: Option<Place>,
    /// How many were killed.
    pub killed: Option<Count>,
    /// How many were injured.
    pub injured: Option<Count>,
    /// Who or what was aimed at, as written.
    pub targets: Vec<String>,
    /// Names of the dead and injured.
    pub names: Vec<String>,
    /// Methods and weapons.
    pub methods: Vec<String>,
}

impl Report {
    /// Whether enough is told for facts alone to join it: two of day, place and number of dead or injured.
    pub fn tells_enough(&self) -> bool {
        let facts = [self.date.is_some(), self.place.is_some(), self.killed.is_some() || self.injured.is_some()];
        facts.into_iter().filter(|told| *told).count() >= 2
    }
}

/// Up to this many reports every pair is compared; above it only pairs that share a block.
pub const ALL_PAIRS_MAX: usize = 2_000;
/// A block of more reports than this says too little to compare all its pairs.
const BLOCK_MAX: usize = 400;

struct Ready<'a> {
    report: &'a Report,
    window: Option<Window>,
    targets: BTreeSet<String>,
    methods: BTreeSet<String>,
    names: Vec<NameParts>,
}

/// Proposes which reports speak of one incident.
/// In: reports of any number of sources, and what reviewers said. Out: pairs above [`P_MIN`], best first; pairs told apart are left out,
/// pairs said to be one stand with their own weights.
pub fn incidents(reports: &[Report], verdicts: &[Verdict]) -> Vec<Pair> {
    let facts = Facts::of(reports);
    let (_, different) = spoken(verdicts);
    let pairs = facts
        .candidates()
        .into_par_iter()
        .filter_map(|(i, j)| {
            facts.pair(i, j).filter(|pair| pair.p > P_MIN && !different.contains(&(pair.left.as_str(), pair.right.as_str())))
        })
        .collect();
    best_first(pairs)
}

/// Reports made ready, with how rare the words of their targets are among them.
pub(crate) struct Facts<'a> {
    ready: Vec<Ready<'a>>,
    rarity: Rarity,
}

impl<'a> Facts<'a> {
    pub(crate) fn of(reports: impl IntoIterator<Item = &'a Report>) -> Facts<'a> {
        let ready: Vec<Ready> = reports.into_iter().map(prepare).collect();
        Facts { rarity: Rarity::of(&ready), ready }
    }

    /// Index pairs worth comparing, of two sources or not.
    pub(crate) fn candidates(&self) -> Vec<(usize, usize)> {
        candidates(&self.ready)
    }

    /// A pair with every reason; none for two reports of one source.
    pub(crate) fn pair(&self, i: usize, j: usize) -> Option<Pair> {
        score(&self.ready[i], &self.ready[j], &self.rarity)
    }
}

/// Reports made ready once, so that one more is compared with a large record at once.
pub struct Known<'a> {
    facts: Facts<'a>,
    blocks: HashMap<String, Vec<usize>>,
}

impl<'a> Known<'a> {
    /// Makes reports ready. In: every report of the record.
    pub fn of(reports: &'a [Report]) -> Known<'a> {
        let ready: Vec<Ready> = reports.par_iter().map(prepare).collect();
        let rarity = Rarity { more: 1.0, ..Rarity::of(&ready) };
        let mut blocks: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, report) in ready.iter().enumerate() {
            keys(report).into_iter().for_each(|key| blocks.entry(key).or_default().push(at));
        }
        Known { facts: Facts { ready, rarity }, blocks }
    }

    /// Proposes which known reports one more goes with. Out: the pairs that [`incidents`] would give it, best first.
    pub fn beside(&self, report: &Report, verdicts: &[Verdict]) -> Vec<Pair> {
        let one = prepare(report);
        let (_, different) = spoken(verdicts);
        let Facts { ready, rarity } = &self.facts;
        let near: Vec<usize> = if ready.len() < ALL_PAIRS_MAX {
            (0..ready.len()).collect()
        } else {
            let blocks = keys(&one).into_iter().filter_map(|key| self.blocks.get(&key)).filter(|members| members.len() < BLOCK_MAX);
            blocks.flatten().copied().collect::<BTreeSet<_>>().into_iter().collect()
        };
        let scored = near.into_iter().filter_map(|at| score(&ready[at], &one, rarity));
        let open = scored.filter(|pair| pair.p > P_MIN && !different.contains(&(pair.left.as_str(), pair.right.as_str())));
        best_first(open.collect())
    }
}

fn prepare(report: &Report) -> Ready<'_> {
    Ready {
        report,
        window: window(report.date, report.published),
        targets: words(&report.targets),
        methods: words(&report.methods),
        names: report.names.iter().map(|name| parts(name)).collect(),
    }
}

/// Content words, lower case, plural s dropped.
fn words(texts: &[String]) -> BTreeSet<String> {
    const EMPTY: [&str; 14] =
        ["the", "a", "an", "of", "and", "in", "at", "on", "people", "members", "community", "persons", "their", "belonging"];
    let mut found = BTreeSet::new();
    for text in texts {
        for word in latin(text).0.split(' ').filter(|word| word.len() > 1 && !EMPTY.contains(word)) {
            let stem = if word.len() > 3 { word.strip_suffix('s').unwrap_or(word) } else { word };
            found.insert(stem.to_owned());
        }
    }
    // compounds are written with and without a space: coalminers, coal miners
    let joined: Vec<String> = found.iter().flat_map(|a| found.iter().map(move |b| format!("{a}{b}"))).collect();
    found.extend(joined.into_iter().filter(|both| texts.iter().any(|text| latin(text).0.replace(' ', "").contains(both))));
    found
}

/// How many reports speak of a word.
struct Rarity {
    reports: f64,
    targets: BTreeMap<String, f64>,
    /// How many reports that are compared are not among those counted, though every shared word stands in them.
    more: f64,
}

impl Rarity {
    fn of(ready: &[Ready]) -> Rarity {
        let mut targets = BTreeMap::new();
        for word in ready.iter().flat_map(|report| &report.targets) {
            *targets.entry(word.clone()).or_insert(0.0) += 1.0;
        }
        Rarity { reports: ready.len() as f64, targets, more: 0.0 }
    }

    /// Bits of a shared word: half of what its rarity allows, since a record is of one community; ten unseen reports smooth small records.
    fn bits(&self, word: &str) -> f64 {
        let seen = self.targets.get(word).copied().unwrap_or(0.0) + self.more;
        0.5 * ((self.reports + self.more + 10.0) / (seen + 1.0)).log2().max(0.0)
    }
}

/// The pair of two reports with every reason; `None` for two of one source.
fn score(a: &Ready, b: &Ready, rarity: &Rarity) -> Option<Pair> {
    if a.report.source == b.report.source {
        return None;
    }
    let (x, y) = (a.report, b.report);
    let mut why = vec![reason("prior", "two reports")];
    if let (Some(left), Some(right)) = (a.window, b.window) {
        why.extend(date_level((left, x.date), (right, y.date)).map(|level| reason("date", level)));
    }
    if let (Some(left), Some(right)) = (&x.place, &y.place) {
        why.extend(place_level(left, right).map(|level| reason("place", level)));
    }
    for (column, left, right) in [("killed", x.killed, y.killed), ("injured", x.injured, y.injured)] {
        why.extend(left.zip(right).map(|(left, right)| reason(column, count_level(left, right))));
    }
    if let (Some(left), Some(right)) = (&x.incident_type, &y.incident_type) {
        why.push(reason("type", type_level(left, right)));
    }
    why.extend(target_reason(&a.targets, &b.targets, rarity));
    if !a.methods.is_empty() && !b.methods.is_empty() {
        why.push(reason("methods", if a.methods.is_disjoint(&b.methods) { "other" } else { "same" }));
    }
    why.extend(names_reason(&a.names, &b.names));
    Some(Pair::of(&x.id, &y.id, why))
}

fn target_reason(a: &BTreeSet<String>, b: &BTreeSet<String>, rarity: &Rarity) -> Option<Reason> {
    if a.is_empty() || b.is_empty() {
        return None;
    }
    let shared: Vec<&String> = a.intersection(b).collect();
    let level = match shared.len() {
        0 => return Some(reason("targets", "other words")),
        n if n == a.len() || n == b.len() => "same words",
        _ => "some words",
    };
    let most = reason("targets", level).weight;
    let rare: f64 = shared.iter().map(|word| rarity.bits(word)).sum();
    Some(Reason::new("targets", level, rare.min(most)))
}

/// The best match among the names: one shared full name says much, two say nearly all (R50: common names say little).
fn names_reason(a: &[NameParts], b: &[NameParts]) -> Option<Reason> {
    if a.is_empty() || b.is_empty() {
        return None;
    }
    let mut best: Vec<f64> = Vec::new();
    for left in a {
        let found = b.iter().map(|right| compare_parts(left, right)).filter(|found| found.level <= NameLevel::Contained);
        best.extend(
            found.map(|found| crate::names::weight(&found, crate::names::share_of)).max_by(f64::total_cmp).filter(|bits| *bits > 0.0),
        );
    }
    best.sort_by(|x, y| y.total_cmp(x));
    match best.len() {
        0 if a.len() >= 3 && b.len() >= 3 => Some(reason("names", "no name shared")),
        0 => None,
        n => {
            // many names are compared with many, so that the first chance match costs log2 of the pairs tried
            let tried = ((a.len() * b.len()) as f64).log2();
            let bits = (best.iter().take(4).sum::<f64>() - tried).clamp(0.0, 12.0);
            Some(Reason::new("names", format!("{n} shared"), bits))
        }
    }
}

/// Index pairs worth comparing: all of few reports; of many, those that share a month, a town and year, a toll, or a victim's name.
fn candidates(ready: &[Ready]) -> Vec<(usize, usize)> {
    let n = ready.len();
    if n <= ALL_PAIRS_MAX {
        return (0..n).flat_map(|i| (i + 1..n).map(move |j| (i, j))).collect();
    }
    let mut blocks: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (i, report) in ready.iter().enumerate() {
        for key in keys(report) {
            blocks.entry(key).or_default().push(i);
        }
    }
    let mut pairs = BTreeSet::new();
    for members in blocks.values().filter(|members| members.len() <= BLOCK_MAX) {
        for (at, &i) in members.iter().enumerate() {
            pairs.extend(members[at + 1..].iter().filter(|&&j| j != i).map(|&j| (i.min(j), i.max(j))));
        }
    }
    pairs.into_iter().collect()
}

/// Blocking keys: half-weeks with their neighbours for dates known within a month, the town with the half-year, the toll with the province.
fn keys(ready: &Ready) -> Vec<String> {
    let mut keys = Vec::new();
    let ends = ready.window.map(|w| (w.first.or(w.last.map(|d| d - crate::compare::RECENT_DAYS)), w.last.or(w.first)));
    let place = ready.report.place.as_ref();
    let near = ends.and_then(|(first, last)| first.zip(last)).filter(|(first, last)| last - first <= 31);
    if let Some((first, last)) = near {
        keys.extend((first.div_euclid(4)..=(last + 1).div_euclid(4)).map(|bucket| format!("d{bucket}")));
        if let Some(place) = place {
            keys.extend((first.div_euclid(180)..=(last + 31).div_euclid(180)).map(|bucket| format!("p{}|{bucket}", place.name())));
        }
    }
    if let Some(toll) = ready.report.killed.and_then(|count| count.least().or(count.most())).filter(|toll| *toll >= 4) {
        keys.push(format!("k{toll}|{}", place.map_or("", |place| place.path.rsplit(", ").nth(1).unwrap_or(&place.path))));
    }
    for name in &ready.names {
        let mut sounds: Vec<&str> = name.own.iter().map(|word| word.bones.as_str()).collect();
        sounds.sort_unstable();
        if sounds.len() > 1 {
            keys.push(format!("n{}", sounds.join(" ")));
        }
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

#[cfg(test)]
mod tests {
    use super::*;
    use gawah_record::place::PlacePrecision;

    fn place(path: &str, lat: f64, lon: f64, precision: PlacePrecision) -> Option<Place> {
        Some(Place { path: path.to_owned(), lat: Some(lat), lon: Some(lon), precision })
    }

    fn report(id: &str, date: &str, place: Option<Place>, killed: u32, target: &str) -> Report {
        Report {
            id: id.to_owned(),
            source: format!("src-{id}"),
            incident_type: Some("killing".to_owned()),
            date: Some(When::parse(date).expect("a date")),
            place,
            killed: Some(Count::exactly(killed)),
            targets: vec![target.to_owned()],
            ..Report::default()
        }
    }

    fn quetta() -> Option<Place> {
        place("Quetta, Balochistan, Pakistan", 30.19, 67.01, PlacePrecision::Town)
    }

    fn machh() -> Option<Place> {
        place("Machh, Kachhi, Balochistan, Pakistan", 29.86, 67.33, PlacePrecision::Town)
    }

    fn balochistan() -> Option<Place> {
        Some(Place { path: "Balochistan, Pakistan".to_owned(), lat: None, lon: None, precision: PlacePrecision::Province })
    }

    fn p(a: &Report, b: &Report) -> f64 {
        let found = incidents(&[a.clone(), b.clone()], &[]);
        assert_eq!(found, incidents(&[b.clone(), a.clone()], &[]), "order decides nothing");
        found.first().map_or(0.0, |pair| pair.p)
    }

    #[test]
    fn two_editorials_on_one_killing_are_proposed() {
        let recent = report("x", "../2021-01-04", balochistan(), 11, "Hazara Shi’a coalminers");
        let dated = report("y", "2021-01-03", machh(), 11, "coal miners");
        assert!(p(&recent, &dated) > 0.5, "{:?}", incidents(&[recent, dated], &[]));
    }

    #[test]
    fn other_attacks_are_not_proposed_as_one() {
        let rows = [
            (report("x", "2013-01-10", quetta(), 92, "Hazara"), report("y", "2013-06-30", quetta(), 30, "Hazara")),
            (report("x", "2013-01-10", quetta(), 11, "Hazara"), report("y", "2013-02-16", quetta(), 11, "Hazara")),
            (report("x", "2013-01-10", quetta(), 9, "Hazara"), report("y", "2013-01-10", machh(), 2, "Hazara")),
            (report("x", "2013-01-10", quetta(), 9, "Hazara"), report("y", "2013-01-10", machh(), 3, "police")),
        ];
        for (a, b) in rows {
            assert!(p(&a, &b) < 0.5, "{:?}", incidents(&[a, b], &[]));
        }
    }

    #[test]
    fn r48_exchanged_day_and_month_can_still_be_one() {
        let a = report("x", "2013-03-04", quetta(), 17, "pilgrims on a bus");
        let b = report("y", "2013-04-03", quetta(), 17, "bus of pilgrims");
        assert!(p(&a, &b) > 0.5, "{:?}", incidents(&[a, b], &[]));
    }

    #[test]
    fn two_reports_of_one_source_are_never_joined() {
        let a = report("x", "2013-01-10", quetta(), 92, "Hazara");
        let b = Report { id: "y".to_owned(), ..a.clone() };
        assert_eq!(incidents(&[a, b], &[]), []);
    }

    #[test]
    fn a_pair_told_apart_is_not_proposed_again() {
        let a = report("x", "2013-01-10", quetta(), 92, "Hazara");
        let b = report("y", "2013-01-10", quetta(), 92, "Hazara");
        assert_eq!(incidents(&[a.clone(), b.clone()], &[]).len(), 1);
        assert_eq!(incidents(&[a, b], &[Verdict::Different("y".to_owned(), "x".to_owned())]), []);
    }

    #[test]
    fn one_more_report_gets_the_pairs_that_all_together_give_it() {
        let reports: Vec<Report> = (0..2_200u16)
            .map(|n| {
                let date = format!("{:04}-{:02}-{:02}", 1999 + n % 20, 1 + n % 12, 1 + n % 28);
                let here = place(&format!("Town{}, District, Province, Country", n % 97), 30.0, 60.0, PlacePrecision::Town);
                report(&format!("r{n}"), &date, here, u32::from(5 + n % 40), ["miners", "pilgrims on a bus", "police"][usize::from(n) % 3])
            })
            .collect();
        for many in [40, reports.len()] {
            let all = incidents(&reports[..many], &[Verdict::Different("r1".into(), "r21".into())]);
            for at in [1, many / 2, many - 1] {
                let one = reports[at].clone();
                let others: Vec<Report> = reports[..many].iter().filter(|report| report.id != one.id).cloned().collect();
                let found = Known::of(&others).beside(&one, &[Verdict::Different("r1".into(), "r21".into())]);
                let own: Vec<Pair> = all.iter().filter(|pair| [&pair.left, &pair.right].contains(&&one.id)).cloned().collect();
                assert_eq!(found, own, "{many} {at}");
            }
        }
    }

    #[test]
    fn blocks_of_a_large_record_lose_no_plain_pair() {
        let mut reports: Vec<Report> = (0..1_100u16)
            .flat_map(|n| {
                let date = format!("{:04}-{:02}-{:02}", 1999 + n % 20, 1 + n % 12, 1 + n % 28);
                let here = place(&format!("Town{}, District, Province, Country", n % 97), 30.0, 60.0, PlacePrecision::Town);
                ["a", "b"].map(|side| report(&format!("{side}{n}"), &date, here.clone(), u32::from(5 + n % 40), "people"))
            })
            .collect();
        assert!(reports.len() > ALL_PAIRS_MAX);
        let found = incidents(&reports, &[]);
        let whole = found.iter().filter(|pair| pair.p > 0.5 && pair.left[1..] == pair.right[1..]).count();
        assert_eq!(whole, 1_100);
        reports.reverse();
        assert_eq!(found, incidents(&reports, &[]));
    }
}
