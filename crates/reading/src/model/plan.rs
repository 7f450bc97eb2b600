//! How many attacks a report tells, of which kind, and who belongs to which. In: fillers, chances. Out: templates of fillers.
//! Never: an attack without a kind. Method: trees count templates per kind; same-kind templates are parted by clustering targets and
//! victims, which are seldom shared, while perpetrators and weapons go to every template that they fit.

use super::fillers::Filler;
use super::memory::ROLE_COUNT;
use super::spans::Judged;
use super::tables::Forest;
use super::words::{DATING, SWITCH, Words};

/// What is counted: any template, one of each kind, two of the commonest kinds, three attacks.
pub const COUNTS: [(usize, usize); 11] = [(9, 1), (0, 1), (1, 1), (2, 1), (3, 1), (4, 1), (5, 1), (0, 2), (1, 2), (2, 2), (0, 3)];
/// The columns of a report's row.
pub const REPORT_COLUMNS: usize = 3 + 6 + 2 * ROLE_COUNT + 18 + 2 + 6 + 4;
/// The columns of an filler's row beside a kind.
pub const KIND_COLUMNS: usize = ROLE_COUNT + 6 + 12;
/// The columns of a row of two fillers.
pub const PAIR_COLUMNS: usize = 23;
const FAR: f32 = 99.0;

/// Where F1 is the aim, an answer pays from a chance of about half of it on; chosen by cross-validation over the training reports.
#[derive(Debug, Clone, Copy)]
pub struct Bars {
    /// Of any attack.
    pub relevant: f32,
    /// Of a further kind.
    pub kind: f32,
    /// Of a second template of a kind.
    pub second: f32,
    /// Of a third attack.
    pub third: f32,
    /// Of an filler of each role.
    pub filler: [f32; ROLE_COUNT],
    /// Of an filler belonging to a further kind.
    pub share: f32,
    /// Of an filler belonging to a further template of its kind.
    pub together: f32,
}

impl Bars {
    /// How many bars there are.
    pub const COUNT: usize = 6 + ROLE_COUNT;
    /// Where the search for bars starts.
    pub const START: Bars =
        Bars { relevant: 0.35, kind: 0.25, second: 0.25, third: 0.35, filler: [0.27; ROLE_COUNT], share: 0.5, together: 0.5 };

    /// One bar by number.
    pub fn bar(&mut self, number: usize) -> &mut f32 {
        match number {
            0 => &mut self.relevant,
            1 => &mut self.kind,
            2 => &mut self.second,
            3 => &mut self.third,
            4 => &mut self.share,
            5 => &mut self.together,
            role => &mut self.filler[(role - 6).min(ROLE_COUNT - 1)],
        }
    }

    /// The bars as a part of a model file.
    pub fn bytes(mut self) -> Vec<u8> {
        (0..Bars::COUNT).flat_map(|i| self.bar(i).to_le_bytes()).collect()
    }

    /// The bars in a part of a model file; those of the start where it is none.
    pub fn of(bytes: &[u8]) -> Bars {
        let mut made = Bars::START;
        for (number, four) in bytes.chunks_exact(4).enumerate().take(Bars::COUNT) {
            *made.bar(number) = four.try_into().map_or(0.5, f32::from_le_bytes);
        }
        made
    }
}

/// The chances of `COUNTS`.
pub type Counted = [f32; COUNTS.len()];

/// One template: a kind and the fillers that fill it.
#[derive(Debug, Clone, PartialEq)]
pub struct Planned {
    /// Its kind.
    pub kind: usize,
    /// Its fillers, by number.
    pub fillers: Vec<usize>,
}

/// The row of a report.
pub fn report_row(words: &Words, judged: &Judged, fillers: &[Filler]) -> Vec<f32> {
    let mut row = vec![judged.relevance, words.len() as f32, words.text.sentences.len() as f32];
    row.extend(judged.kinds);
    for role in 0..ROLE_COUNT {
        let of = || fillers.iter().filter(move |e| e.role == role).map(|e| e.chance);
        row.extend([of().fold(0.0, f32::max), of().sum()]);
    }
    for kind in 1..=6u8 {
        let of = || words.triggers.iter().filter(move |t| words.kind[**t] == kind);
        let count = of().count() as f32;
        row.extend([count, 100.0 * count / (words.len() as f32).max(1.0), of().next().map_or(FAR, |t| words.sentence[*t] as f32)]);
    }
    row.push(words.class.iter().filter(|c| **c == b'#').count() as f32);
    row.push((0..words.len()).filter(|i| words.listed(*i, DATING)).count() as f32);
    row.extend(leanings(words, fillers));
    let struck = || fillers.iter().filter(|e| matches!(e.role, 2 | 3 | 5) && e.chance > 0.3);
    let first = || struck().map(|e| words.sentence[e.places[0].0]);
    row.extend([struck().count() as f32, fillers.iter().filter(|e| e.chance > 0.3).count() as f32]);
    row.push(first().max().zip(first().min()).map_or(0.0, |(b, a)| (b - a) as f32));
    row.push((0..words.len()).filter(|i| words.listed(*i, SWITCH)).count() as f32);
    row
}

/// How much the likely fillers lean to each kind: by the nearest word of attack in their sentences.
fn leanings(words: &Words, fillers: &[Filler]) -> [f32; 6] {
    let mut made = [0f32; 6];
    for filler in fillers.iter().filter(|e| e.chance > 0.15) {
        let mut nearest = (usize::MAX, 0u8);
        for (a, _) in filler.places.iter().take(8) {
            let (low, high) = words.around(*a);
            let from = words.triggers.partition_point(|t| *t < low);
            for t in words.triggers[from..].iter().take_while(|t| **t < high) {
                nearest = nearest.min((t.abs_diff(*a), words.kind[*t]));
            }
        }
        if nearest.1 > 0 {
            made[usize::from(nearest.1) - 1] += filler.chance;
        }
    }
    made
}

/// How close an filler stands to words of a kind, and how close to those of others.
pub fn kind_row(words: &Words, counts: &Counted, filler: &Filler, kind: usize) -> Vec<f32> {
    let flag = |is: bool| f32::from(u8::from(is));
    let mut row: Vec<f32> = (0..ROLE_COUNT).map(|r| flag(filler.role == r)).collect();
    row.extend((0..6).map(|k| flag(kind == k)));
    let (mut same, mut others, mut nearest, mut nearest_other) = (0.0f32, 0.0f32, FAR, FAR);
    for (a, _) in &filler.places {
        for t in &words.triggers {
            let of_kind = usize::from(words.kind[*t]) == kind + 1;
            let far = a.abs_diff(*t) as f32;
            if words.sentence[*t] == words.sentence[*a] {
                if of_kind { same += 1.0 } else { others += 1.0 }
            }
            if of_kind { nearest = nearest.min(far) } else { nearest_other = nearest_other.min(far) }
        }
    }
    let first = words.sentence[filler.places[0].0];
    let told = || words.triggers.iter().filter(|t| usize::from(words.kind[**t]) == kind + 1).map(|t| words.sentence[*t]);
    let rest: f32 = (0..6).filter(|k| *k != kind).map(|k| counts[k + 1]).sum();
    row.extend([same, nearest, nearest_other, others, same / (same + others + 1.0), first as f32]);
    row.extend([told().map(|s| s.abs_diff(first) as f32).fold(FAR, f32::min), filler.places.len() as f32, counts[kind + 1]]);
    row.extend([filler.chance, told().map(|s| s as f32).fold(FAR, f32::min), rest]);
    row
}

/// How two fillers stand to each other: distance, sentences shared, words of attack, of dates and of turning between them.
pub fn pair_row(words: &Words, counts: &Counted, one: &Filler, two: &Filler, all: &[Filler]) -> Vec<f32> {
    let (one, two) = if one.role <= two.role { (one, two) } else { (two, one) };
    let mut best = (u32::MAX, usize::MAX, 0usize, 0usize);
    for (a, _) in &one.places {
        for (b, _) in &two.places {
            best = best.min((words.sentence[*a].abs_diff(words.sentence[*b]), a.abs_diff(*b), *a.min(b), *a.max(b)));
        }
    }
    let between = best.2..best.3;
    let first = |e: &Filler| words.sentence[e.places[0].0];
    let shared = one.places.iter().filter(|p| two.places.iter().any(|q| words.sentence[q.0] == words.sentence[p.0])).count();
    let of_role = |role: usize| all.iter().filter(|e| e.role == role).count() as f32;
    let count = |test: &dyn Fn(usize) -> bool| between.clone().filter(|i| test(*i)).count() as f32;
    vec![
        one.role as f32,
        two.role as f32,
        f32::from(u8::from(one.role == two.role)),
        best.0 as f32,
        best.1 as f32,
        shared as f32,
        first(one).abs_diff(first(two)) as f32,
        first(one).min(first(two)) as f32,
        one.places.len() as f32,
        two.places.len() as f32,
        count(&|i| words.kind[i] > 0),
        count(&|i| words.listed(i, SWITCH)),
        count(&|i| words.text.word(i) == "meanwhile"),
        count(&|i| matches!(words.text.word(i), "and" | ",")),
        words.paragraph[first(one) as usize].abs_diff(words.paragraph[first(two) as usize]) as f32,
        counts[7],
        counts[8],
        counts[0],
        one.chance,
        two.chance,
        of_role(one.role),
        of_role(two.role),
        words.text.sentences.len() as f32,
    ]
}

/// The kinds of the templates to fill: none, one, a further kind, a second and third of the same.
pub fn planned_kinds(counts: &Counted, bars: &Bars) -> Vec<(usize, usize)> {
    if counts[0] < bars.relevant {
        return Vec::new();
    }
    let likeliest = (0..6).max_by(|a, b| counts[a + 1].total_cmp(&counts[b + 1]).then(b.cmp(a))).unwrap_or(0);
    let mut planned = Vec::new();
    for kind in (0..6).filter(|k| *k == likeliest || counts[k + 1] > bars.kind) {
        let second = COUNTS.iter().position(|c| *c == (kind, 2)).map_or(0.0, |i| counts[i]);
        let third = COUNTS.iter().position(|c| *c == (kind, 3)).map_or(0.0, |i| counts[i]);
        planned.push((kind, 1 + usize::from(second > bars.second) + usize::from(second > bars.second && third > bars.third)));
    }
    planned
}

/// The two models of belonging.
#[derive(Debug, Clone, Copy)]
pub struct Belonging<'m> {
    /// Of an filler to a kind.
    pub kinds: Forest<'m>,
    /// Of two fillers to one template.
    pub pairs: Forest<'m>,
}

/// The templates of a report.
pub fn templates(words: &Words, counts: &Counted, fillers: &[Filler], belonging: &Belonging, bars: &Bars) -> Vec<Planned> {
    let kinds = planned_kinds(counts, bars);
    let mut held: Vec<Vec<usize>> = vec![Vec::new(); kinds.len()];
    for (number, filler) in fillers.iter().enumerate().filter(|(_, e)| e.chance >= bars.filler[e.role]) {
        let fit: Vec<f32> = match kinds.len() {
            0 | 1 => vec![1.0; kinds.len()],
            _ => kinds.iter().map(|(k, _)| belonging.kinds.chance(0, &kind_row(words, counts, filler, *k))).collect(),
        };
        let best = peak(&fit);
        for (i, fits) in fit.iter().enumerate() {
            if Some(i) == best || *fits > bars.share {
                held[i].push(number);
            }
        }
    }
    let mut made = Vec::new();
    for ((kind, count), members) in kinds.into_iter().zip(held) {
        let groups = match count {
            1 => vec![members],
            _ => {
                let members = &members[..members.len().min(MEMBERS_MAX)];
                parted(&Ties::new(words, counts, fillers, members, &belonging.pairs), fillers, members, count, bars)
            }
        };
        made.extend(groups.into_iter().map(|fillers| Planned { kind, fillers }));
    }
    made
}

fn peak(values: &[f32]) -> Option<usize> {
    (0..values.len()).max_by(|a, b| values[*a].total_cmp(&values[*b]).then(b.cmp(a)))
}

const NO_ANCHOR: f32 = 0.3;
const ORGANISATION_BONUS: f32 = 0.15;
const MEMBERS_MAX: usize = 40;

/// How well each two of some fillers stand together: asked once per pair.
struct Ties {
    chances: Vec<f32>,
    count: usize,
}

impl Ties {
    fn new(words: &Words, counts: &Counted, fillers: &[Filler], members: &[usize], pairs: &Forest) -> Ties {
        let count = members.len();
        let mut chances = vec![0f32; count * count];
        for i in 0..count {
            for j in i + 1..count {
                let row = pair_row(words, counts, &fillers[members[i]], &fillers[members[j]], fillers);
                let chance = pairs.chance(0, &row);
                (chances[i * count + j], chances[j * count + i]) = (chance, chance);
            }
        }
        Ties { chances, count }
    }

    fn mean(&self, some: &[usize], others: &[usize]) -> f32 {
        let sum: f32 = some.iter().map(|a| others.iter().map(|b| self.chances[a * self.count + b]).sum::<f32>()).sum();
        sum / (some.len() * others.len()).max(1) as f32
    }
}

/// Targets and victims in so many groups, the likeliest pairs joined first.
fn anchored(ties: &Ties, anchors: Vec<usize>, count: usize) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = anchors.into_iter().map(|e| vec![e]).collect();
    while groups.len() > count {
        let mut best = (f32::MIN, 0, 1);
        for i in 0..groups.len() {
            for j in i + 1..groups.len() {
                let fit = ties.mean(&groups[i], &groups[j]);
                if fit > best.0 {
                    best = (fit, i, j);
                }
            }
        }
        let moved = groups.remove(best.2);
        groups[best.1].extend(moved);
    }
    groups.resize(count, Vec::new());
    groups
}

/// The fillers of one kind parted into templates.
fn parted(ties: &Ties, fillers: &[Filler], members: &[usize], count: usize, bars: &Bars) -> Vec<Vec<usize>> {
    let anchors = |m: &usize| matches!(fillers[members[*m]].role, 2 | 3 | 5);
    let groups = anchored(ties, (0..members.len()).filter(anchors).collect(), count);
    let any = groups.iter().any(|g| !g.is_empty());
    let mut made = groups.clone();
    for m in (0..members.len()).filter(|m| !anchors(m)) {
        let fit: Vec<f32> = groups
            .iter()
            .map(|g| match g.is_empty() {
                false => ties.mean(&[m], g),
                true if any => NO_ANCHOR,
                true => 0.0,
            })
            .collect();
        let least = bars.together - if fillers[members[m]].role == 1 { ORGANISATION_BONUS } else { 0.0 };
        let best = peak(&fit);
        for (i, fits) in fit.iter().enumerate() {
            if Some(i) == best || *fits > least {
                made[i].push(m);
            }
        }
    }
    made.into_iter().map(|g| g.into_iter().map(|m| members[m]).collect()).collect()
}
