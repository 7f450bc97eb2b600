//! How two stories agree, as levels of many comparisons. In: stories made ready. Out: one level a comparison, with its words.
//! Never: a weight: those stand in `lexicon/story_weights.tsv`, fitted together, since the comparisons depend on each other.

use crate::compare::{count_level, date_level, place_level, window};
use crate::names::{NameLevel, NameParts, compare_parts, parts};
use crate::stories::Story;
use crate::stories::marks::{EMPTY_WORDS, Marks, among};
use crate::stories::views::View;
use gawah_record::count::Count;
use gawah_record::when::When;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The comparisons: name, cut-points of the levels, in order of [`Ready::levels`]. A level of its own stands before the cuts where one
/// side tells nothing (`-1`), and before that where both tell and nothing agrees (`-2`).
pub const COMPARISONS: [(&str, &[f32]); 40] = [
    ("words", &[0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.7]),
    ("neighbouring words", &[0.01, 0.02, 0.04, 0.07, 0.12, 0.2, 0.4]),
    ("titles", &[0.05, 0.12, 0.2, 0.3, 0.5]),
    ("title and text", &[0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5]),
    ("beginnings", &[0.05, 0.1, 0.15, 0.2, 0.3, 0.4]),
    ("capitalised words", &[0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6]),
    ("full names", &[0.01, 0.1, 0.2, 0.3, 0.45, 0.6]),
    ("parts of names", &[0.01, 0.1, 0.2, 0.3, 0.45, 0.6]),
    ("rank by words, the worse", &[0.5, 1.5, 2.5, 4.5, 9.5]),
    ("rank by words, the better", &[0.5, 1.5, 4.5, 9.5]),
    ("rank by neighbouring words, the worse", &[0.5, 1.5, 4.5, 9.5]),
    ("rank by title and text, the worse", &[0.5, 1.5, 4.5, 9.5]),
    ("rank by capitalised words, the worse", &[0.5, 1.5, 4.5, 9.5]),
    ("words, beside the nearest of one", &[0.3, 0.5, 0.7, 0.9, 0.999]),
    ("words, beside the nearest of the other", &[0.2, 0.35, 0.5, 0.7, 0.9, 0.999]),
    ("words, above others", &[-0.1, -0.05, 0.0, 0.03, 0.06, 0.1, 0.15, 0.2, 0.3]),
    ("neighbouring words, above others", &[-0.02, 0.0, 0.02, 0.05, 0.1, 0.2]),
    ("title and text, above others", &[-0.1, -0.05, 0.0, 0.05, 0.1, 0.2, 0.3]),
    ("capitalised words, above others", &[-0.1, 0.0, 0.1, 0.2, 0.3]),
    ("rarity of names shared", &[0.1, 4.5, 6.0, 9.0, 14.0, 22.0]),
    ("rarest name shared", &[0.1, 4.5, 6.0, 7.0]),
    ("rarity of capitalised words shared", &[4.0, 8.0, 12.0, 18.0, 25.0, 35.0, 50.0]),
    ("rarest capitalised word shared", &[3.0, 4.0, 5.0, 6.0, 7.0]),
    ("ten rarest words shared", &[15.0, 25.0, 32.0, 38.0, 45.0, 55.0]),
    ("three rarest words shared", &[8.0, 11.0, 14.0, 17.0, 20.0]),
    ("days between publications", &[0.5, 1.5, 3.5, 7.5, 30.5, 180.5, 540.5]),
    ("nearest days told", &[0.5, 1.5, 3.5, 14.5]),
    ("first days told", &[0.5, 1.5, 3.5, 14.5, 60.5]),
    ("day told by the later, before the earlier", &[0.5, 1.5, 2.5, 7.5, 398.0]),
    ("places shared", &[0.1, 3.0, 4.5, 6.0]),
    ("provinces shared", &[0.1, 2.0, 3.5]),
    ("ages shared", &[0.1, 3.0, 5.0, 8.0]),
    ("streets shared", &[0.1, 6.0, 9.0]),
    ("blocks shared", &[0.1, 5.0]),
    ("killed", &[0.5, 1.5, 2.5]),
    ("injured", &[0.5, 1.5, 2.5]),
    ("place of the incident", &[0.5, 1.5, 2.5, 3.5]),
    ("date of the incident", &[0.5, 1.5, 2.5, 3.5, 4.5]),
    ("names of victims", &[0.5, 1.5, 2.5]),
    ("length of the shorter", &[60.0, 100.0, 160.0, 250.0, 400.0]),
];

/// What a comparison of words is about, where no fact of the report is.
pub const FAMILIES: [&str; 4] = ["text", "text_names", "text_days", "text_places"];
/// What says only what kind of pair it is: lengths, and what is told on one side alone.
pub const BEFORE: &str = "prior";

/// The family of a comparison, or the fact of a report that it compares too.
fn family(comparison: usize) -> &'static str {
    match COMPARISONS[comparison].0 {
        "capitalised words" | "full names" | "parts of names" | "ages shared" => "text_names",
        "rank by capitalised words, the worse" | "capitalised words, above others" => "text_names",
        name if name.starts_with("rar") => "text_names",
        "killed" => "killed",
        "injured" => "injured",
        "place of the incident" => "place",
        "date of the incident" => "date",
        "names of victims" => "names",
        "length of the shorter" => BEFORE,
        name if name.contains("day") => "text_days",
        "places shared" | "provinces shared" | "streets shared" | "blocks shared" => "text_places",
        _ => "text",
    }
}

/// One side tells nothing.
const UNTOLD: f32 = -1.0;
/// Both tell and nothing agrees.
const CONFLICT: f32 = -2.0;

/// How many levels a comparison has: its cuts make one more than they are, and two stand apart.
pub fn level_count(comparison: usize) -> usize {
    COMPARISONS[comparison].1.len() + 3
}

/// A level in words.
pub fn level_words(comparison: usize, level: u8) -> String {
    let cuts = COMPARISONS[comparison].1;
    match usize::from(level) {
        0 => "nothing shared".to_owned(),
        1 => "not told".to_owned(),
        2 => format!("below {}", cuts[0]),
        n if n - 2 == cuts.len() => format!("{} or more", cuts[n - 3]),
        n => format!("{} to {}", cuts[n - 3], cuts[n - 2]),
    }
}

fn level_of(comparison: usize, value: f32) -> u8 {
    match value {
        CONFLICT => 0,
        UNTOLD => 1,
        _ => 2 + COMPARISONS[comparison].1.iter().take_while(|cut| value >= **cut).count() as u8,
    }
}

/// Marks with the rarity of each: ln of stories per story that has it.
struct Rare {
    of: Vec<Vec<(u32, f32)>>,
}

impl Rare {
    fn new(stories: Vec<Vec<String>>) -> Rare {
        let mut texts = crate::table::store::Texts::default();
        let numbers: Vec<BTreeSet<u32>> =
            stories.iter().map(|marks| marks.iter().map(|mark| texts.number(mark)).collect::<BTreeSet<u32>>()).collect();
        let mut count = vec![0f32; texts.count()];
        numbers.iter().flatten().for_each(|number| count[*number as usize] += 1.0);
        let all = stories.len() as f32;
        Rare { of: numbers.into_iter().map(|set| set.into_iter().map(|n| (n, (all / count[n as usize]).ln())).collect()).collect() }
    }

    /// Rarities of what two stories share, rarest first.
    fn shared(&self, a: u32, b: u32) -> Vec<f32> {
        let (x, y) = (&self.of[a as usize], &self.of[b as usize]);
        let mut found: Vec<f32> =
            x.iter().filter(|(n, _)| y.binary_search_by_key(n, |(m, _)| *m).is_ok()).map(|(_, rarity)| *rarity).collect();
        found.sort_unstable_by(|p, q| q.total_cmp(p));
        found
    }

    /// The summed rarity of what is shared, or that nothing is told or shared.
    fn sum(&self, a: u32, b: u32) -> f32 {
        let shared = self.shared(a, b);
        match () {
            () if self.of[a as usize].is_empty() || self.of[b as usize].is_empty() => UNTOLD,
            () if shared.is_empty() => CONFLICT,
            () => shared.iter().sum(),
        }
    }
}

/// Stories made ready for comparison.
pub struct Ready<'a> {
    stories: &'a [Story],
    /// Words, neighbouring words, titles, title and text, beginnings, capitals, names, parts of names.
    views: Vec<View>,
    names: Rare,
    capitals: Rare,
    words: Rare,
    places: Rare,
    provinces: Rare,
    ages: Rare,
    streets: Rare,
    blocks: Rare,
    days: Vec<Vec<i64>>,
    published: Vec<Option<i64>>,
    victims: Vec<Vec<NameParts>>,
    lengths: Vec<usize>,
}

/// How many nearest stories of each view are worth comparing.
const NEAREST: [usize; 8] = [20, 10, 0, 10, 10, 10, 10, 10];

fn telling(words: &[String]) -> Vec<String> {
    words.iter().filter(|word| !among(EMPTY_WORDS, word)).cloned().collect()
}

fn neighbours(words: &[String]) -> Vec<String> {
    words.windows(2).filter(|two| !(among(EMPTY_WORDS, &two[0]) && among(EMPTY_WORDS, &two[1]))).map(|two| two.join(" ")).collect()
}

fn ordinal(when: When) -> Option<i64> {
    when.exact_day().map(|day| i64::from((day - jiff::civil::Date::constant(1, 1, 1)).get_days()))
}

impl<'a> Ready<'a> {
    /// Makes stories ready.
    pub fn new(stories: &'a [Story]) -> Ready<'a> {
        let texts: Vec<&str> = stories.iter().map(|story| story.text.as_str()).collect();
        let own = crate::stories::marks::own_sentences(&texts);
        let marks: Vec<Marks> = stories.par_iter().zip(&own).map(|(story, own)| crate::stories::marks::marks(&story.title, own)).collect();
        let list = |of: fn(&Marks) -> Vec<String>| -> Vec<Vec<String>> { marks.par_iter().map(of).collect() };
        let bodies = list(|m| [telling(&m.words), telling(&m.title), telling(&m.title)].concat());
        let titles = list(|m| telling(&m.title));
        let parts_of = |m: &Marks| m.names.iter().flat_map(|name| name.split(' ').map(str::to_owned).collect::<Vec<_>>()).collect();
        let views = vec![
            View::new(&bodies, NEAREST[0]),
            View::new(&list(|m| [neighbours(&m.title), neighbours(&m.words)].concat()), NEAREST[1]),
            View::new(&titles, NEAREST[2]),
            View::of(&titles, &bodies, NEAREST[3]),
            View::new(&list(|m| telling(&m.lead)), NEAREST[4]),
            View::new(&list(|m| m.capitals.clone()), NEAREST[5]),
            View::new(&list(|m| m.names.clone()), NEAREST[6]),
            View::new(&marks.iter().map(parts_of).collect::<Vec<_>>(), NEAREST[7]),
        ];
        let told = |of: fn(&Story) -> Vec<String>| Rare::new(stories.iter().map(of).collect());
        Ready {
            stories,
            views,
            names: Rare::new(list(|m| m.names.clone())),
            capitals: Rare::new(list(|m| m.capitals.clone())),
            words: Rare::new(bodies),
            places: told(|story| story.places.iter().map(|path| path.split(", ").next().unwrap_or_default().to_lowercase()).collect()),
            provinces: told(|story| story.places.iter().filter_map(|path| path.rsplit(", ").nth(1)).map(str::to_lowercase).collect()),
            ages: Rare::new(list(|m| m.ages.clone())),
            streets: Rare::new(list(|m| m.streets.clone())),
            blocks: Rare::new(list(|m| m.blocks.clone())),
            days: stories.iter().map(|story| story.days.iter().filter_map(|day| ordinal(*day)).collect()).collect(),
            published: stories.iter().map(|story| story.report.published.and_then(ordinal)).collect(),
            victims: stories.iter().map(|story| story.report.names.iter().map(|name| parts(name)).collect()).collect(),
            lengths: marks.iter().map(|m| m.words.len()).collect(),
        }
    }

    /// Pairs worth comparing: one is among the nearest of the other in some view, and they are of two sources. Sorted.
    pub fn candidates(&self) -> Vec<(u32, u32)> {
        let mut pairs: Vec<(u32, u32)> = Vec::new();
        for (view, most) in self.views.iter().zip(NEAREST) {
            for (a, near) in view.nearest.iter().enumerate() {
                pairs.extend(near.iter().take(most).map(|(_, b)| ((a as u32).min(*b), (a as u32).max(*b))));
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        pairs.retain(|(a, b)| self.stories[*a as usize].report.source != self.stories[*b as usize].report.source);
        pairs
    }

    /// The level of a pair in every comparison.
    pub fn levels(&self, a: u32, b: u32) -> Vec<u8> {
        let mut values: Vec<f32> = self.views.iter().map(|view| view.cosine(a, b)).collect();
        self.add_ranks(a, b, &mut values);
        self.add_shared(a, b, &mut values);
        self.add_days(a, b, &mut values);
        for rare in [&self.places, &self.provinces, &self.ages, &self.streets, &self.blocks] {
            values.push(rare.sum(a, b));
        }
        self.add_told(a, b, &mut values);
        values.push(self.lengths[a as usize].min(self.lengths[b as usize]) as f32);
        values.iter().enumerate().map(|(comparison, value)| level_of(comparison, *value)).collect()
    }

    fn add_ranks(&self, a: u32, b: u32, values: &mut Vec<f32>) {
        let rank = |view: usize, here: f32| (self.views[view].rank(a, here), self.views[view].rank(b, here));
        let (x, y) = rank(0, values[0]);
        values.extend([x.max(y), x.min(y)]);
        for view in [1, 3, 5] {
            let (x, y) = rank(view, values[view]);
            values.push(x.max(y));
        }
        let (x, y) = (self.views[0].around(a), self.views[0].around(b));
        let share = |best: f32| values[0] / best.max(1e-6);
        let shares = [share(x.0.min(y.0)), share(x.0.max(y.0))];
        values.extend(shares);
        for view in [0, 1, 3, 5] {
            let (x, y) = (self.views[view].around(a).1, self.views[view].around(b).1);
            values.push(values[view] - x.max(y));
        }
    }

    fn add_shared(&self, a: u32, b: u32, values: &mut Vec<f32>) {
        let most = |rare: &Rare| rare.shared(a, b).first().copied().unwrap_or(0.0);
        let capitals: f32 = self.capitals.shared(a, b).iter().sum();
        let words = self.words.shared(a, b);
        values.extend([self.names.sum(a, b), most(&self.names), capitals, most(&self.capitals)]);
        values.extend([words.iter().take(10).sum(), words.iter().take(3).sum::<f32>()]);
    }

    fn add_days(&self, a: u32, b: u32, values: &mut Vec<f32>) {
        let (x, y) = (&self.days[a as usize], &self.days[b as usize]);
        let both = self.published[a as usize].zip(self.published[b as usize]);
        values.push(both.map_or(UNTOLD, |(p, q)| p.abs_diff(q) as f32));
        let nearest = x.iter().flat_map(|p| y.iter().map(move |q| p.abs_diff(*q))).min();
        values.push(nearest.map_or(UNTOLD, |days| days as f32));
        values.push(x.first().zip(y.first()).map_or(UNTOLD, |(p, q)| p.abs_diff(*q) as f32));
        let before = both.and_then(|(p, q)| {
            let (first, later) = if p <= q { (p, y) } else { (q, x) };
            later.iter().map(|day| day.abs_diff(first)).min()
        });
        values.push(before.map_or(UNTOLD, |days| days as f32));
    }

    /// What reading understood: counts, place, date and victims of the incident.
    fn add_told(&self, a: u32, b: u32, values: &mut Vec<f32>) {
        let (x, y) = (&self.stories[a as usize].report, &self.stories[b as usize].report);
        let count = |one: Option<Count>, two: Option<Count>| match one.zip(two).map(|(one, two)| count_level(one, two)) {
            None => UNTOLD,
            Some("same, 10 or more" | "same, 4 to 9" | "same, 2 or 3") => 3.0,
            Some("same, 0 or 1") => 2.0,
            Some("ranges overlap" | "near") => 1.0,
            Some("far") => 0.0,
            Some(_) => CONFLICT,
        };
        values.extend([count(x.killed, y.killed), count(x.injured, y.injured)]);
        let place = x.place.as_ref().zip(y.place.as_ref()).and_then(|(p, q)| place_level(p, q));
        values.push(match place {
            None => UNTOLD,
            Some("same place" | "same spot") => 4.0,
            Some("one holds the other" | "within 10 km") => 3.0,
            Some("within a wide area") => 2.0,
            Some("within 50 km" | "another town near" | "same province") => 1.0,
            Some(_) => CONFLICT,
        });
        let span = |report: &crate::reports::Report| window(report.date, None).map(|window| (window, report.date));
        values.push(match span(x).zip(span(y)).and_then(|(p, q)| date_level(p, q)) {
            None => UNTOLD,
            Some("same day") => 5.0,
            Some("adjacent day") => 4.0,
            Some("interval of days holds it" | "reported within days") => 3.0,
            Some("interval of weeks holds it" | "within a week" | "day and month exchanged") => 2.0,
            Some("same month" | "interval of months holds it") => 1.0,
            Some(_) => CONFLICT,
        });
        let (p, q) = (&self.victims[a as usize], &self.victims[b as usize]);
        let alike = p.iter().filter(|one| q.iter().any(|two| compare_parts(one, two).level <= NameLevel::Contained)).count();
        values.push(match alike {
            _ if p.is_empty() || q.is_empty() => UNTOLD,
            0 => CONFLICT,
            n => n as f32,
        });
    }
}

/// The weights of levels, in bits.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights {
    /// Before anything is compared.
    pub prior: f64,
    /// By comparison and level.
    pub bits: Vec<Vec<f64>>,
}

impl Weights {
    /// No weights: for learning.
    pub fn none() -> Weights {
        Weights { prior: 0.0, bits: (0..COMPARISONS.len()).map(|at| vec![0.0; level_count(at)]).collect() }
    }

    /// Reads the table of weights: comparison, level, bits; lines of `#` aside.
    pub fn read(table: &str) -> Weights {
        let names: HashMap<&str, usize> = COMPARISONS.iter().enumerate().map(|(at, (name, _))| (*name, at)).collect();
        let words: Vec<BTreeMap<String, usize>> =
            (0..COMPARISONS.len()).map(|at| (0..level_count(at)).map(|level| (level_words(at, level as u8), level)).collect()).collect();
        let mut weights = Weights::none();
        for line in table.lines().filter(|line| !line.starts_with('#')) {
            let cells: Vec<&str> = line.split('\t').collect();
            let [name, level, bits, ..] = cells[..] else { continue };
            let Ok(bits) = bits.parse::<f64>() else { continue };
            match names.get(name) {
                None => weights.prior = bits,
                Some(&at) => {
                    if let Some(&level) = words[at].get(level) {
                        weights.bits[at][level] = bits;
                    }
                }
            }
        }
        weights
    }

    /// The table of weights, as [`Weights::read`] reads it.
    pub fn table(&self) -> String {
        let mut lines = vec![format!("prior\ttwo stories\t{:.3}", self.prior)];
        for (at, levels) in self.bits.iter().enumerate() {
            let told = levels.iter().enumerate().filter(|(_, bits)| bits.abs() >= 5e-4);
            lines.extend(told.map(|(level, bits)| format!("{}\t{}\t{bits:.3}", COMPARISONS[at].0, level_words(at, level as u8))));
        }
        lines.join("\n") + "\n"
    }

    /// What each level weighs, in bits, with its family; what is not told counts before anything is compared.
    pub fn by_family<'a>(&'a self, levels: &'a [u8]) -> impl Iterator<Item = (&'static str, f64)> + 'a {
        let named = |at: usize, level: u8| if level == level_of(at, UNTOLD) { BEFORE } else { family(at) };
        levels.iter().enumerate().map(move |(at, level)| (named(at, *level), self.bits[at][usize::from(*level)]))
    }

    /// The log-odds of a pair, in bits.
    pub fn sum(&self, levels: &[u8]) -> f64 {
        self.prior + levels.iter().zip(&self.bits).map(|(level, bits)| bits[usize::from(*level)]).sum::<f64>()
    }
}
