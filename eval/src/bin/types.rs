//! Measures types of attack and action. In: the table of snippets with their ACLED sub-types. Out: F1 of each type, macro over all.
//! Never: shipped; nothing is fitted to the snippets. Method: the claims of a snippet name one sub-type by the rules of `named`, the
//! most telling first; types that claims cannot say (headquarters, changes of groups, peaceful transfers) stay wrong and count.
//! `cargo run --release -p gawah-eval --bin types -- DATA/event_class/case2021_task2.tsv [even | odd]`

use gawah_eval::Outcome;
use gawah_reading::{Document, Reader};
use gawah_record::claim::{Claim, Kind};
use gawah_record::span::SourceText;
use std::collections::BTreeMap;
use std::fs;

/// The sub-types that claims can say.
const SAID: [&str; 25] = [
    "ABDUCT_DISSAP",
    "AIR_STRIKE",
    "ARMED_CLASH",
    "ARREST",
    "ART_MISS_ATTACK",
    "ATTACK",
    "CHEM_WEAP",
    "DIPLO",
    "FORCE_AGAINST_PROTEST",
    "GRENADE",
    "MOB_VIOL",
    "PEACE_PROTEST",
    "PROPERTY_DISTRUCT",
    "PROTEST_WITH_INTER",
    "REM_EXPLOS",
    "SEX_VIOL",
    "SUIC_BOMB",
    "VIOL_DEMONSTR",
    "AGREEMENT",
    "ATTRIB",
    "DISR_WEAP",
    "GOV_REGAINS_TERIT",
    "NON_STATE_ACTOR_OVERTAKES_TER",
    "NATURAL_DISASTER",
    "MAN_MADE_DISASTER",
];

fn main() -> Outcome<()> {
    let mut arguments = std::env::args().skip(1);
    let table = arguments.next().ok_or("name the table of snippets")?;
    let half = arguments.next();
    let reader = Reader::new();
    let (mut right, mut gold, mut told) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    let (mut coarse_right, mut coarse_gold, mut coarse_told) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    for (number, line) in fs::read_to_string(table)?.lines().skip(1).enumerate() {
        let keep = match half.as_deref() {
            Some("even") => number % 2 == 0,
            Some("odd") => number % 2 == 1,
            _ => true,
        };
        let mut columns = line.split('\t').skip(1);
        let (Some(text), Some(wanted), true) = (columns.next(), columns.next(), keep) else { continue };
        let wanted = wanted.trim().to_owned();
        let source = SourceText::new(text.to_owned());
        let reading = reader.read(&Document { text: &source, published: None, title: None, language: None });
        let found = named(&reading.claims).to_owned();
        add(&mut right, &mut gold, &mut told, &wanted, &found);
        add(&mut coarse_right, &mut coarse_gold, &mut coarse_told, coarse(&wanted), coarse(&found));
        if std::env::args().any(|a| a == "wrong") && wanted != found {
            println!("{wanted}\t{found}\t{}", text.chars().take(220).collect::<String>());
        }
    }
    let all = table_of(&right, &gold, &told, |_| true);
    let said = table_of(&right, &gold, &told, |name| SAID.contains(&name));
    let coarse = table_of(&coarse_right, &coarse_gold, &coarse_told, |name| name != "other");
    for (name, f1) in all.iter().chain(&coarse) {
        println!("{name:32} {f1:.4}");
    }
    let mean = |f: &[(String, f64)]| f.iter().map(|(_, f1)| f1).sum::<f64>() / f.len().max(1) as f64;
    println!("macro_f1 {:.4} macro_f1_said {:.4} macro_f1_coarse {:.4}", mean(&all), mean(&said), mean(&coarse));
    Ok(())
}

/// A claim of responsibility that begins this early is what the snippet is about.
const OPENING_CHARS: usize = 40;

type Counts = BTreeMap<String, u32>;

fn add(right: &mut Counts, gold: &mut Counts, told: &mut Counts, wanted: &str, found: &str) {
    *gold.entry(wanted.to_owned()).or_default() += 1;
    *told.entry(found.to_owned()).or_default() += 1;
    if wanted == found {
        *right.entry(wanted.to_owned()).or_default() += 1;
    }
}

fn table_of(right: &Counts, gold: &Counts, told: &Counts, keep: impl Fn(&str) -> bool) -> Vec<(String, f64)> {
    let of = |counts: &Counts, name: &str| f64::from(counts.get(name).copied().unwrap_or(0));
    gold.keys().filter(|n| keep(n)).map(|n| (n.clone(), 2.0 * of(right, n) / (of(gold, n) + of(told, n)))).collect()
}

/// The values of a slot over the claims of a kind.
fn values<'a>(claims: &'a [Claim], kind: Kind, slot: &'a str) -> Vec<&'a str> {
    let of_kind = claims.iter().filter(move |c| c.kind == kind);
    of_kind.flat_map(|c| c.slots.get(slot).map(Vec::as_slice).unwrap_or(&[])).filter_map(|s| s.value.as_deref()).collect()
}

/// What the claims of one snippet say.
struct Seen<'a> {
    claims: &'a [Claim],
    methods: Vec<&'a str>,
    types: Vec<&'a str>,
    acts: Vec<&'a str>,
    forms: Vec<&'a str>,
    harmed: bool,
}

impl Seen<'_> {
    /// Whether the words of a claim hold one of these.
    fn worded(&self, words: &[&str]) -> bool {
        self.claims.iter().any(|c| words.iter().any(|w| c.quote.text().to_lowercase().contains(w)))
    }

    /// How far into its claim the first of some words stands; far where none does.
    fn first_of(&self, words: &[&str]) -> usize {
        let at = |c: &Claim| words.iter().filter_map(|w| c.quote.text().to_lowercase().find(w)).min();
        self.claims.iter().filter_map(at).min().unwrap_or(usize::MAX - 1)
    }

    /// Whether a claim says that force was used against a crowd.
    fn forced(&self) -> bool {
        values(self.claims, Kind::Response, "outcome").contains(&"force")
    }

    /// Whether a part of a claim names suicide.
    fn by_suicide(&self) -> bool {
        let slots = self.claims.iter().flat_map(|c| c.slots.values().flatten());
        slots.filter_map(|s| s.words.as_ref()).any(|w| w.text().to_lowercase().contains("suicide"))
    }
}

/// The sub-type that the claims speak for.
fn named(claims: &[Claim]) -> &'static str {
    let seen = Seen {
        claims,
        methods: values(claims, Kind::Method, "method"),
        types: values(claims, Kind::Type, "type"),
        acts: values(claims, Kind::Response, "act"),
        forms: values(claims, Kind::Action, "form"),
        harmed: claims.iter().any(|c| matches!(c.kind, Kind::Killed | Kind::Injured)),
    };
    of_weapon(&seen).or_else(|| of_protest(&seen)).or_else(|| of_violence(&seen)).unwrap_or_else(|| of_response(&seen))
}

/// Explosions and other means that name their sub-type themselves.
fn of_weapon(seen: &Seen) -> Option<&'static str> {
    const MEANS: [(&str, &str); 9] = [
        ("natural_disaster", "NATURAL_DISASTER"),
        ("accident", "MAN_MADE_DISASTER"),
        ("suicide_attack", "SUIC_BOMB"),
        ("chemical", "CHEM_WEAP"),
        ("sexual_violence", "SEX_VIOL"),
        ("airstrike", "AIR_STRIKE"),
        ("grenade", "GRENADE"),
        ("shelling", "ART_MISS_ATTACK"),
        ("remote_explosive", "REM_EXPLOS"),
    ];
    let blames = |c: &&Claim| {
        c.kind == Kind::Perpetrator
            && c.slots.get("confidence").is_some_and(|s| s.iter().any(|s| matches!(s.value.as_deref(), Some("suspected" | "denied"))))
    };
    let opening = seen.claims.iter().filter(|c| c.quote.span().start < OPENING_CHARS);
    if opening.clone().any(|c| c.kind == Kind::Responsibility) || opening.clone().any(|c| blames(&c)) {
        return Some("ATTRIB");
    }
    if seen.by_suicide() {
        return Some("SUIC_BOMB");
    }
    let means = MEANS.iter().find(|(method, _)| seen.methods.contains(method)).map(|m| m.1);
    let found = seen.acts.contains(&"weapons_seized") && (!seen.harmed || seen.methods.is_empty());
    if found && means.is_none_or(|m| matches!(m, "REM_EXPLOS" | "GRENADE" | "ART_MISS_ATTACK")) {
        return Some("DISR_WEAP");
    }
    means
}

/// Riots, protests and what was done against them.
fn of_protest(seen: &Seen) -> Option<&'static str> {
    let clashed = seen.methods.contains(&"clash");
    if seen.methods.contains(&"riot") || !seen.forms.is_empty() && clashed {
        return Some("VIOL_DEMONSTR");
    }
    if seen.forced() {
        return Some("FORCE_AGAINST_PROTEST");
    }
    if seen.acts.contains(&"dispersal") || !seen.forms.is_empty() && seen.acts.contains(&"arrest") {
        let harsh = seen.worded(&["violent", "excessive", "baton", "live ammunition", "opened fire", "beat"]);
        let forced = seen.harmed || harsh || seen.methods.contains(&"shooting");
        return Some(if forced { "FORCE_AGAINST_PROTEST" } else { "PROTEST_WITH_INTER" });
    }
    None
}

/// Attacks, clashes and destruction, the most telling first; a protest alone stands among them.
fn of_violence(seen: &Seen) -> Option<&'static str> {
    let (by, is) = (|m: &str| seen.methods.contains(&m), |t: &str| seen.types.contains(&t));
    let act = |a: &str| seen.acts.contains(&a);
    if by("mob") {
        return Some("MOB_VIOL");
    }
    if is("kidnapping") || is("enforced_disappearance") {
        return Some("ABDUCT_DISSAP");
    }
    if by("bombing") || is("bombing") {
        return Some("REM_EXPLOS");
    }
    if act("withdrawal") {
        return Some("NON_VIOL_TERRIT_TRANSFER");
    }
    if by("territory_regained") || by("territory_taken") || by("territory") {
        let state = seen.first_of(&["army", "government", "security forces", "troops", "military"]);
        let others = seen.first_of(&["rebel", "militant", "fighters", "jihadist"]);
        let regained = by("territory_regained") || !by("territory_taken") && state < others;
        return Some(if regained { "GOV_REGAINS_TERIT" } else { "NON_STATE_ACTOR_OVERTAKES_TER" });
    }
    if by("clash") {
        return Some("ARMED_CLASH");
    }
    if by("looting") || is("arson") {
        return Some("PROPERTY_DISTRUCT");
    }
    (!seen.forms.is_empty()).then_some(if seen.harmed { "FORCE_AGAINST_PROTEST" } else { "PEACE_PROTEST" })
}

/// Arrests, responsibility, attacks by nothing named, talks.
fn of_response(seen: &Seen) -> &'static str {
    let (is, act) = (|t: &str| seen.types.contains(&t), |a: &str| seen.acts.contains(&a));
    if act("base_established") {
        return "HQ_ESTABLISHED";
    }
    if act("agreement") && !seen.harmed {
        return "AGREEMENT";
    }
    if act("arrest") || is("detention") {
        return "ARREST";
    }
    if act("defection") || act("merger") || act("deployment") && !seen.harmed {
        return "CHANGE_TO_GROUP_ACT";
    }
    if is("robbery") || seen.methods.contains(&"trafficking") {
        return "ORG_CRIME";
    }
    if seen.claims.iter().any(|c| c.kind == Kind::Responsibility) {
        return "ATTRIB";
    }
    let armed = seen.worded(&["fighters", "militants", "rebels", "terrorists"]);
    if is("assault") && armed && seen.worded(&["troops", "soldiers", "army", "military", "forces", "base", "police"]) {
        return "ARMED_CLASH";
    }
    if seen.types.iter().any(|t| *t != "other") || seen.harmed {
        return "ATTACK";
    }
    if act("agreement") {
        return "AGREEMENT";
    }
    if act("talks") || act("diplomacy") { "DIPLO" } else { "OTHER" }
}

/// ACLED's six types of a sub-type; what stands outside them is "other".
fn coarse(class: &str) -> &'static str {
    match class {
        "ARMED_CLASH" | "GOV_REGAINS_TERIT" | "NON_STATE_ACTOR_OVERTAKES_TER" => "battles",
        "SUIC_BOMB" | "CHEM_WEAP" | "AIR_STRIKE" | "GRENADE" | "ART_MISS_ATTACK" | "REM_EXPLOS" => "explosions and remote violence",
        "ATTACK" | "ABDUCT_DISSAP" | "SEX_VIOL" => "violence against civilians",
        "PEACE_PROTEST" | "PROTEST_WITH_INTER" | "FORCE_AGAINST_PROTEST" => "protests",
        "VIOL_DEMONSTR" | "MOB_VIOL" => "riots",
        "ARREST" | "AGREEMENT" | "DIPLO" | "CHANGE_TO_GROUP_ACT" | "HQ_ESTABLISHED" | "NON_VIOL_TERRIT_TRANSFER" | "PROPERTY_DISTRUCT" => {
            "strategic developments"
        }
        _ => "other",
    }
}
