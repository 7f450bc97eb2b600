//! Figures that follow from a record, as rows for pages. In: what the program measured. Out: plain rows, each with the claims it stands on.
//! Never: a share without its counts, a figure that could not be computed: then the row says why, in a word of a closed list.

use crate::count::Count;
use crate::ids::Id;
use crate::place::PlacePrecision;
use crate::source::SourceKind;
use serde::Serialize;

/// A part of a whole.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Default)]
pub struct Share {
    /// How many.
    pub part: u32,
    /// Of how many.
    pub whole: u32,
    /// The exact 95 % interval of the share; absent of fewer than ten, where the counts say all there is.
    pub ends: Option<(f64, f64)>,
}

/// A number with its 95 % interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Default)]
pub struct Ends {
    /// The most likely value; never shown without the ends.
    pub estimate: f64,
    /// The low end.
    pub least: f64,
    /// The high end; absent where nothing bounds it.
    pub most: Option<f64>,
}

/// One form of non-violent action.
#[derive(Debug, Clone, PartialEq, Serialize, Default)]
pub struct FormRow {
    /// The form; absent where the source does not say.
    pub form: Option<String>,
    /// The claims of it.
    pub actions: Vec<Id>,
    /// Attacks after which it was used.
    pub incidents: u32,
    /// How many took part, lowest to highest.
    pub size: Option<Count>,
    /// Actions without a number.
    pub without_size: u32,
    /// Demands after the same attacks that were answered.
    pub answered: Share,
    /// Demands after other attacks that were answered.
    pub elsewhere: Share,
    /// Days to an answer, median, least and most.
    pub wait_days: Option<(f64, f64)>,
    /// Fisher's exact test of the two shares.
    pub p: Option<f64>,
    /// Claims of force used against people after the same attacks.
    pub force: Vec<Id>,
}

/// One list of the dead: all that one publisher wrote.
#[derive(Debug, Clone, PartialEq, Serialize, Default)]
pub struct ListRow {
    /// The publisher; absent for a list of sources without one, and for all others together.
    pub name: Option<String>,
    /// The kind of source, where no publisher is known.
    pub kind: Option<SourceKind>,
    /// How many of the named dead it names.
    pub people: u32,
}

/// What one method says of the lists.
#[derive(Debug, Clone, PartialEq, Serialize, Default)]
pub struct MethodRow {
    /// `dependent`, `chao`, `loglinear`, `decomposable`, `lcmcr`.
    pub method: String,
    /// Listed and not listed together; absent where it cannot be estimated.
    pub total: Option<Ends>,
    /// Whether the computation came to rest.
    pub settled: Option<bool>,
    /// The model, in the method's own terms.
    pub model: String,
    /// What the program says beside it, in English.
    pub warnings: Vec<String>,
}

/// How many of the dead no source names.
#[derive(Debug, Clone, PartialEq, Serialize, Default)]
pub struct EstimateSheet {
    /// The lists, in the order of their names.
    pub lists: Vec<ListRow>,
    /// For each combination of lists (the first list the lowest bit) how many people stand on exactly these.
    pub cells: Vec<(u32, u32)>,
    /// Named dead on any list.
    pub people: u32,
    /// Of them, on two lists or more.
    pub shared: u32,
    /// Why nothing is estimated: `no_people`, `few_people`, `one_list`, `few_shared`; absent where it is.
    pub why: Option<String>,
    /// The methods side by side.
    pub methods: Vec<MethodRow>,
    /// What the program says of the table, in English.
    pub warnings: Vec<String>,
}

/// A day from which attacks came at another rate.
#[derive(Debug, Clone, PartialEq, Serialize, Default)]
pub struct ChangeRow {
    /// The first day of the new rate.
    pub day: String,
    /// The days that are as likely, first and last.
    pub days: (String, String),
    /// Attacks a year before.
    pub before: f64,
    /// Attacks a year after, with an exact interval.
    pub after: Ends,
}

/// How a rule of warning did in the past.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Default)]
pub struct PastRow {
    /// Months of which it could have warned.
    pub months: u32,
    /// The worst of them.
    pub worst: u32,
    /// Of the worst, those with a warning before them.
    pub warned: u32,
    /// Warnings.
    pub warnings: u32,
    /// Warnings with no such month after them.
    pub untrue: u32,
    /// The share of shifted warnings that did as well.
    pub p: f64,
}

/// What is expected now, and how such warnings did.
#[derive(Debug, Clone, PartialEq, Serialize, Default)]
pub struct WarningRow {
    /// `warning`, `no_warning`, or `not_said` where the past shows no skill.
    pub now: String,
    /// Attacks expected in the thirty days after the window.
    pub expected: f64,
    /// The level above which it is a warning.
    pub level: f64,
    /// This rule.
    pub past: PastRow,
    /// Last month's number alone.
    pub plain: PastRow,
}

/// Attacks about one stretch of days of every year.
#[derive(Debug, Clone, PartialEq, Serialize, Default)]
pub struct CalendarRow {
    /// Which days: `muharram`, `chehlum`, `ramadan`, `eid_fitr`, `eid_adha`.
    pub days: String,
    /// Days of the window.
    pub of_window: u32,
    /// Attacks on them.
    pub counted: u32,
    /// Attacks that as many days have on average.
    pub expected: f64,
    /// The chance of as many.
    pub p: f64,
    /// The same, times the number of tests.
    pub p_of_all: f64,
}

/// Whether attacks bring attacks.
#[derive(Debug, Clone, PartialEq, Serialize, Default)]
pub struct EscalationSheet {
    /// The first and the last day looked at.
    pub window: Option<(String, String)>,
    /// Days with attacks, and how many.
    pub days: Vec<(String, u32)>,
    /// Attacks in the window, known to the day.
    pub counted: u32,
    /// Attacks outside the window, or not known to the day.
    pub left_out: u32,
    /// Years between the first and the last of which no source is held.
    pub silent: Vec<i16>,
    /// The fitted rate, in attacks a year, at even distances from the first day to the last; empty where none is estimated.
    pub curve: Vec<f64>,
    /// Why nothing is estimated: `no_days`, `few_days`, `one_day`; absent where it is.
    pub why: Option<String>,
    /// Further attacks that each attack brings, directly.
    pub branching: Option<Ends>,
    /// Days in which what an attack adds falls to half.
    pub half_life_days: Option<f64>,
    /// The test of fit.
    pub fit_p: Option<f64>,
    /// When the rate changed, where clusters alone do not explain it.
    pub changes: Vec<ChangeRow>,
    /// How often made dates of the rate, which never changed, show as much; absent where no change was found, or none could be made.
    pub changes_p: Option<f64>,
    /// The warning with its past.
    pub warning: Option<WarningRow>,
    /// Attacks about days of mourning and feasts.
    pub calendar: Vec<CalendarRow>,
    /// What the program says beside the figures, in English.
    pub warnings: Vec<String>,
}

/// What sources tell of one act after one attack.
#[derive(Debug, Clone, PartialEq, Serialize, Default)]
pub struct Told {
    /// Claims that it was done.
    pub done: Vec<Id>,
    /// Claims that it was not done.
    pub denied: Vec<Id>,
}

/// What was done after one attack; the acts stand in the order of [`AFTERMATH`].
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AftermathRow {
    /// The attack.
    pub incident: Id,
    /// What sources tell of each act.
    pub acts: [Told; 7],
}

/// The acts after an attack, in the order of a case.
pub const AFTERMATH: [&str; 7] = ["arrest", "charge", "trial", "conviction", "acquittal", "compensation_promised", "compensation_paid"];

/// Attacks without a conviction.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Default)]
pub struct Impunity {
    /// Attacks without any conviction told, of all attacks.
    pub without: Share,
    /// Of them, those of which a source says that nobody was convicted.
    pub denied: u32,
    /// Of them, those of which no source says anything about it.
    pub untold: u32,
}

/// Arrests after one group's attacks beside those after all others' attacks.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GroupTest {
    /// `grp-…`.
    pub group: String,
    /// Its name.
    pub name: String,
    /// Attacks laid to it after which a source tells of an arrest.
    pub own: Share,
    /// The same of all other groups' attacks.
    pub others: Share,
    /// Fisher's exact test; absent where either side is empty.
    pub p: Option<f64>,
    /// The same, raised for the number of tests.
    pub p_of_all: Option<f64>,
    /// How many tests were made.
    pub tests: u32,
}

/// Promises of one holder of an office by state.
#[derive(Debug, Clone, PartialEq, Serialize, Default)]
pub struct HolderRow {
    /// Who promised.
    pub holder: String,
    /// In what office, where said.
    pub office: Option<String>,
    /// Promises in all.
    pub promises: u32,
    /// Of those with a rated outcome, the kept ones.
    pub kept: Share,
}

/// Promises in which one thing is promised again.
#[derive(Debug, Clone, PartialEq, Serialize, Default)]
pub struct Repeated {
    /// The promises, the first first.
    pub promises: Vec<Id>,
}

/// A day on which an attack is remembered.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RemembranceRow {
    /// The day.
    pub on: String,
    /// The attack.
    pub incident: Id,
    /// How many years after; absent for the fortieth day.
    pub years: Option<i16>,
}

/// One year.
#[derive(Debug, Clone, PartialEq, Serialize, Default)]
pub struct YearRow {
    /// The year.
    pub year: i16,
    /// Incidents dated in it; 0 also where no source is held, which `rate` tells apart.
    pub incidents: u32,
    /// Killed: lows and highs added.
    pub killed: Option<Count>,
    /// Incidents without a figure: unknown, not 0.
    pub without_figure: u32,
    /// Promises made in it.
    pub promises: u32,
    /// Sources published in it.
    pub sources: u32,
    /// Exact 95 % interval of the yearly rate; absent where no source is held of the year.
    pub rate: Option<(f64, f64)>,
}

/// How long sources spoke of attacks with about as many dead.
#[derive(Debug, Clone, PartialEq, Serialize, Default)]
pub struct AlikeRow {
    /// The fewest and the most dead, by the upper count; no most where the band is open; absent where no source gives a number.
    pub killed: Option<(u32, Option<u32>)>,
    /// Attacks.
    pub incidents: u32,
    /// Dated reports after them.
    pub reports: u32,
    /// Days until half of the reports: least, median and most of the attacks.
    pub half_days: (f64, f64, f64),
}

/// How many reports are still to come so many days after an attack.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Default)]
pub struct SurvivalStep {
    /// Days after the attack.
    pub day: u32,
    /// Reports that came later, of all.
    pub later: Share,
}

/// How coverage dies away, over attacks that the record follows long enough.
#[derive(Debug, Clone, PartialEq, Serialize, Default)]
pub struct SurvivalSheet {
    /// Attacks that the record follows for so long.
    pub incidents: u32,
    /// Their reports within that time, copies counted once.
    pub reports: u32,
    /// Attacks left out, since the record ends too soon after them.
    pub cut_off: u32,
    /// Steps, the first day first; the last has nothing to come.
    pub steps: Vec<SurvivalStep>,
}

/// When sources last spoke of a promise.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SilenceRow {
    /// The promise; of one that was said again, the first.
    pub promise: Id,
    /// The day of the last report that speaks of it.
    pub last: String,
    /// Reports that speak of it, copies counted once.
    pub reports: u32,
    /// Reports in the record that came later and do not.
    pub later: u32,
    /// Of them, those that speak of the same attack; absent where no attack is known.
    pub later_about: Option<u32>,
    /// Days from the last report that speaks of it to the last in the record.
    pub days: u32,
}

/// The point of a place on a map.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Drawn {
    /// The place whose point it is: the row's own path, or the narrowest place around it that has one.
    pub path: String,
    /// Degrees north, as coarse as the precision.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// How finely the point is known.
    pub precision: PlacePrecision,
}

/// One place with its attacks.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlaceRow {
    /// The place, as its path of names.
    pub path: String,
    /// How finely it is known.
    pub precision: PlacePrecision,
    /// Where a map draws it; absent where neither it nor a place around it has a point.
    pub drawn: Option<Drawn>,
    /// The attacks, by date.
    pub incidents: Vec<Id>,
    /// Killed: lows and highs added.
    pub killed: Option<Count>,
    /// Attacks without a figure: unknown, not 0.
    pub without_figure: u32,
}

/// Everything measured from one record.
#[derive(Debug, Clone, PartialEq, Serialize, Default)]
pub struct Measured {
    /// Forms of action, alphabetical, unknown form last.
    pub forms: Vec<FormRow>,
    /// How many no source names.
    pub estimate: EstimateSheet,
    /// Whether attacks bring attacks.
    pub escalation: EscalationSheet,
    /// What was done after each attack, by date.
    pub aftermath: Vec<AftermathRow>,
    /// Attacks without a conviction.
    pub impunity: Impunity,
    /// Arrests by group.
    pub group_tests: Vec<GroupTest>,
    /// Promises by holder.
    pub holders: Vec<HolderRow>,
    /// One promise said again.
    pub repeated: Vec<Repeated>,
    /// Days of remembrance of the year to come, by date.
    pub remembrance: Vec<RemembranceRow>,
    /// Years from the first to the last that any source speaks of.
    pub years: Vec<YearRow>,
    /// Attention after attacks with about as many dead.
    pub alike: Vec<AlikeRow>,
    /// How coverage dies away; absent where there are too few reports.
    pub survival: Option<SurvivalSheet>,
    /// Promises by how long sources have been silent about them, the longest first.
    pub silences: Vec<SilenceRow>,
    /// Places by the upper count of their dead, the highest first.
    pub places: Vec<PlaceRow>,
}
