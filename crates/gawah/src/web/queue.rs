//! The list of claims for review. In: the address: source, kind, language, how sure, standing, order. Out: the claims that it asks for in their order, and how
//! many each further choice would leave. Never: a choice that is not in the address; the standing of a claim that waits for a second person's own verdict.

use crate::web::frame::Sheet;
use crate::web::words::{SURE, sureness};
use anyhow::Result;
use gawah_ledger::KeptClaim;
use gawah_record::claim::Kind;
use gawah_record::ids::Id;
use gawah_record::verdict::ClaimStatus;
use maud::{Markup, html};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// The statuses that the list can be narrowed to, as words of the address, with the claims' own statuses among them.
const STATUSES: [(&str, Option<ClaimStatus>); 9] = [
    ("proposed", Some(ClaimStatus::Proposed)),
    ("second", None),
    ("contested", None),
    ("otherwise", None),
    ("unsure", Some(ClaimStatus::Unsure)),
    ("accepted", Some(ClaimStatus::Accepted)),
    ("edited", Some(ClaimStatus::Edited)),
    ("rejected", Some(ClaimStatus::Rejected)),
    ("all", None),
];
const SECOND: usize = 1;
const CONTESTED: usize = 2;
const OTHERWISE: usize = 3;
const ALL: usize = 8;
/// In which order the list goes, as words of the address: as the sources read, the surest claims first, or the least sure.
const ORDERS: [&str; 3] = ["reading", "surest", "doubtful"];
/// Sources that can be chosen: those with the most claims in the list. Others are reached from their own page.
const SOURCES_MAX: usize = 100;
/// What the address narrows the list to, and its order.
pub struct Filter<'a> {
    order: &'a str,
    /// The source asked for.
    pub source: Option<&'a str>,
    kind: Option<Kind>,
    language: Option<&'a str>,
    /// A place in [`SURE`].
    sure: Option<usize>,
    /// A place in [`STATUSES`].
    status: usize,
    /// Decided claims that are read otherwise now.
    otherwise: BTreeSet<&'a Id>,
    /// Claims that people decided otherwise without knowing of each other.
    contested: BTreeSet<Id>,
    blind: &'a BTreeSet<Id>,
}

impl<'a> Filter<'a> {
    /// What the address asks for. Errors: the ledger's.
    pub fn of(sheet: &'a Sheet<'_>) -> Result<Filter<'a>> {
        let asked = |name: &str| sheet.asked.value(name);
        let tag = |tag: &&str| tag.len() <= 16 && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        Ok(Filter {
            order: asked("order").filter(|o| ORDERS.contains(o)).unwrap_or("reading"),
            source: asked("source").filter(|s| Id::parse(s).is_ok()),
            kind: asked("kind").and_then(|k| k.parse().ok()),
            language: asked("language").filter(tag),
            sure: asked("sure").and_then(|s| SURE.iter().position(|sure| *sure == s)),
            status: asked("status").and_then(|s| STATUSES.iter().position(|(status, _)| *status == s)).unwrap_or_default(),
            otherwise: sheet.view.gathered.differences.iter().map(|d| &d.kept.id).collect(),
            contested: sheet.view.ledger.contested()?.into_iter().map(|c| c.about).collect(),
            blind: sheet.blind,
        })
    }

    /// Whether people decided otherwise about a claim without knowing of each other.
    pub fn is_contested(&self, kept: &KeptClaim) -> bool {
        self.contested.contains(&kept.id)
    }

    /// The statuses of the list that a claim has, as bits by their places; one that waits for this person's own verdict has no other than that.
    fn standings(&self, kept: &KeptClaim) -> u16 {
        if self.blind.contains(&kept.id) {
            return 1 << ALL | 1 << SECOND;
        }
        let own = STATUSES.iter().position(|(_, status)| *status == Some(kept.status)).unwrap_or(ALL);
        let otherwise = u16::from(self.otherwise.contains(&kept.id)) << OTHERWISE;
        1 << ALL | 1 << own | otherwise | u16::from(self.is_contested(kept)) << CONTESTED
    }

    /// The place of a claim in this list, given its place in reading order.
    fn rank(&self, kept: &KeptClaim, place: usize) -> (i64, usize) {
        let sure = (kept.claim.confidence * 1000.0).round() as i64;
        match self.order {
            "surest" => (-sure, place),
            "doubtful" => (sure, place),
            _ => (0, place),
        }
    }

    /// The address of a claim in this list.
    pub fn address(&self, at: Option<&Id>) -> String {
        let at = at.map(|id| id.as_str());
        let status = Some(STATUSES[self.status].0).filter(|s| *s != "proposed");
        let order = Some(self.order).filter(|o| *o != "reading");
        let named = [
            ("at", at),
            ("source", self.source),
            ("kind", self.kind.map(Kind::as_str)),
            ("language", self.language),
            ("sure", self.sure.map(|at| SURE[at])),
        ];
        let all = named.into_iter().chain([("status", status), ("order", order)]);
        let parts: Vec<String> = all.filter_map(|(name, value)| Some(format!("{name}={}", value?))).collect();
        if parts.is_empty() { "/inbox#review".to_owned() } else { format!("/inbox?{}#review", parts.join("&")) }
    }
}

/// How many claims each choice would leave, the others being as they are.
#[derive(Default)]
struct Counts<'a> {
    /// In the order of the record.
    sources: Vec<(&'a Id, usize)>,
    kinds: BTreeMap<Kind, usize>,
    languages: BTreeMap<&'a str, usize>,
    /// By place in [`SURE`].
    sure: [usize; SURE.len()],
    /// By place in [`STATUSES`].
    statuses: [usize; STATUSES.len()],
}

/// The claims that the address asks for, in their order.
pub struct Queue<'a> {
    listed: Vec<((i64, usize), &'a KeptClaim)>,
    /// Claims of every standing under the other choices, and how many of them are decided.
    pub covered: (usize, usize),
    counts: Counts<'a>,
}

impl<'a> Queue<'a> {
    /// Goes through the record once: the list, and what every other choice would leave.
    pub fn of(sheet: &Sheet<'a>, filter: &Filter<'_>) -> Queue<'a> {
        let gathered = sheet.view.gathered;
        let mut made = Queue { listed: Vec::new(), covered: (0, 0), counts: Counts::default() };
        let mut place = 0;
        // by sources, in whose order claims stand: their own source is told nowhere near them in memory
        for row in &gathered.sources {
            let (source, claims) = (&row.source.id, gathered.claims_of(&row.source.id));
            let language = row.language.as_ref().map(|l| l.tag());
            let of_source = [filter.source.is_none_or(|s| source.as_str() == s), filter.language.is_none_or(|l| language == Some(l))];
            let (mut by_source, mut by_language) = (0, 0);
            for kept in claims {
                let fits = made.take(filter, kept, place, of_source);
                by_source += usize::from(fits[0]);
                by_language += usize::from(fits[1]);
                place += 1;
            }
            if by_source > 0 {
                made.counts.sources.push((source, by_source));
            }
            if by_language > 0 {
                *made.counts.languages.entry(language.unwrap_or("und")).or_default() += by_language;
            }
        }
        if filter.order != "reading" {
            made.listed.sort_unstable_by_key(|(rank, _)| *rank);
        }
        made
    }

    /// Lists a claim where it fits, and counts it under each choice that alone decides about it. In: whether its source and language fit.
    /// Out: whether it counts for its source, and for its language.
    fn take(&mut self, filter: &Filter<'_>, kept: &'a KeptClaim, place: usize, of_source: [bool; 2]) -> [bool; 2] {
        let sure = sureness(kept.claim.confidence);
        let standings = filter.standings(kept);
        let fits = [
            of_source[0],
            of_source[1],
            filter.kind.is_none_or(|kind| kind == kept.claim.kind),
            filter.sure.is_none_or(|at| at == sure),
            standings & 1 << filter.status != 0,
        ];
        let missed = fits.iter().filter(|fits| !**fits).count();
        if missed == 0 {
            self.listed.push((filter.rank(kept, place), kept));
        }
        // what fits but for one choice is left by other values of that one alone
        let but = |facet: usize| missed == 0 || missed == 1 && !fits[facet];
        if but(2) {
            *self.counts.kinds.entry(kept.claim.kind).or_default() += 1;
        }
        if but(3) {
            self.counts.sure[sure] += 1;
        }
        if but(4) {
            self.covered.0 += usize::from(kept.status != ClaimStatus::Proposed);
            self.covered.1 += 1;
            self.counts.statuses.iter_mut().enumerate().for_each(|(at, number)| *number += usize::from(standings >> at & 1));
        }
        [but(0), but(1)]
    }

    /// The first claim of the list.
    pub fn first(&self) -> Option<&'a KeptClaim> {
        self.listed.first().map(|(_, kept)| *kept)
    }

    /// The first claim of the list that is not this one.
    pub fn first_but(&self, now: &Id) -> Option<&'a Id> {
        self.listed.iter().map(|(_, kept)| &kept.id).find(|id| *id != now)
    }

    /// The claims before and after one in the list; where it no longer stands in it, those around its place.
    pub fn around(&self, sheet: &Sheet<'_>, filter: &Filter<'_>, now: &KeptClaim) -> (Option<&'a Id>, Option<&'a Id>) {
        let place = sheet.view.gathered.place_of(&now.id).unwrap_or_default();
        let here = filter.rank(now, place);
        let before = self.listed.partition_point(|(rank, _)| *rank < here);
        let after = self.listed.partition_point(|(rank, _)| *rank <= here);
        let id = |at: usize| self.listed.get(at).map(|(_, kept)| &kept.id);
        (before.checked_sub(1).and_then(id), id(after))
    }

    /// The form of the choices, each with how many claims it would leave. A choice that leaves none is not offered.
    pub fn form(&self, sheet: &Sheet<'_>, filter: &Filter<'_>) -> Markup {
        let counts = &self.counts;
        // a stable sort: of equals, those that were added first
        let mut sources = counts.sources.clone();
        sources.sort_by_key(|(_, number)| Reverse(*number));
        sources.truncate(SOURCES_MAX);
        let own = filter.source.and_then(|s| Id::parse(s).ok()).filter(|own| !sources.iter().any(|(id, _)| *id == own));
        sources.extend(own.iter().map(|id| (id, 0)));
        let sources = sources.into_iter().map(|(id, n)| (id.as_str(), sheet.source_name(id), n)).collect();
        let kinds = counts.kinds.iter().map(|(kind, n)| (kind.as_str(), sheet.words.word("kind", kind.as_str()), *n)).collect();
        let languages = counts.languages.iter().map(|(tag, n)| (*tag, sheet.words.tongue(tag), *n)).collect();
        let sure = SURE.iter().zip(counts.sure).filter(|(_, n)| *n > 0).map(|(s, n)| (*s, sheet.t(&format!("sure-{s}")), n)).collect();
        let statuses = STATUSES.iter().zip(counts.statuses).filter(|(_, n)| *n > 0);
        let status = statuses.map(|((s, _), n)| (*s, sheet.words.word("claim", s), n)).collect();
        let orders: Vec<(&str, String)> = ORDERS.iter().map(|order| (*order, sheet.words.word("order", order))).collect();
        html! {
            form.filters method="get" action="/inbox" {
                (choice(sheet, "status", Some(STATUSES[filter.status].0), status, false))
                (choice(sheet, "kind", filter.kind.map(Kind::as_str), kinds, true))
                (choice(sheet, "source", filter.source, sources, true))
                (choice(sheet, "language", filter.language, languages, true))
                (choice(sheet, "sure", filter.sure.map(|at| SURE[at]), sure, true))
                label { (sheet.t("filter-order")) " "
                    select name="order" { @for (order, name) in orders { option value=(order) selected[filter.order == order] { (name) } } }
                }
                button type="submit" { (sheet.t("filter-show")) }
            }
        }
    }
}

/// One choice: its values with their counts, and the one that is chosen even where it leaves nothing.
fn choice<'a>(
    sheet: &Sheet<'_>,
    name: &str,
    chosen: Option<&'a str>,
    mut values: Vec<(&'a str, String, usize)>,
    may_be_all: bool,
) -> Markup {
    if let Some(own) = chosen.filter(|own| !values.iter().any(|(value, ..)| value == own)) {
        let told = if name == "status" { sheet.words.word("claim", own) } else { own.to_owned() };
        values.push((own, told, 0));
    }
    html! {
        label { (sheet.t(&format!("filter-{name}"))) " "
            select name=(name) {
                @if may_be_all { option value="" { (sheet.t("filter-all")) } }
                @for (value, told, number) in &values { option value=(value) selected[chosen == Some(*value)] { (told) " (" (number) ")" } }
            }
        }
    }
}
