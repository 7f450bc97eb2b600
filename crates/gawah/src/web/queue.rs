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
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The statuses that the list can be narrowed to, as words of the address.
const STATUSES: [&str; 9] = ["proposed", "second", "contested", "otherwise", "unsure", "accepted", "edited", "rejected", "all"];
/// In which order the list goes, as words of the address: as the sources read, the surest claims first, or the least sure.
const ORDERS: [&str; 3] = ["reading", "surest", "doubtful"];
/// Sources that can be chosen: those with the most claims in the list. Others are reached from their own page.
const SOURCES_MAX: usize = 100;
/// What the address narrows the list by: each has its own counts.
const FACETS: usize = 5;

/// What the address narrows the list to, and its order.
pub struct Filter<'a> {
    order: &'a str,
    /// The source asked for.
    pub source: Option<&'a str>,
    kind: Option<&'a str>,
    language: Option<&'a str>,
    sure: Option<&'a str>,
    status: &'a str,
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
            kind: asked("kind").filter(|k| k.parse::<Kind>().is_ok()),
            language: asked("language").filter(tag),
            sure: asked("sure").filter(|s| SURE.contains(s)),
            status: asked("status").filter(|s| STATUSES.contains(s)).unwrap_or("proposed"),
            otherwise: sheet.view.gathered.differences.iter().map(|d| &d.kept.id).collect(),
            contested: sheet.view.ledger.contested()?.into_iter().map(|c| c.about).collect(),
            blind: sheet.blind,
        })
    }

    /// Whether people decided otherwise about a claim without knowing of each other.
    pub fn is_contested(&self, kept: &KeptClaim) -> bool {
        self.contested.contains(&kept.id)
    }

    /// The statuses of the list that a claim has; one that waits for this person's own verdict has no other than that.
    fn standings(&self, kept: &KeptClaim) -> impl Iterator<Item = &'static str> {
        let own = if self.blind.contains(&kept.id) { "second" } else { kept.status.as_str() };
        let shown = own != "second";
        let otherwise = (shown && self.otherwise.contains(&kept.id)).then_some("otherwise");
        let contested = (shown && self.is_contested(kept)).then_some("contested");
        ["all", own].into_iter().chain(otherwise).chain(contested)
    }

    /// Which of the choices a claim fits: source, kind, language, how sure, standing.
    fn fits(&self, kept: &KeptClaim, language: Option<&str>) -> [bool; FACETS] {
        [
            self.source.is_none_or(|s| kept.source.as_str() == s),
            self.kind.is_none_or(|k| kept.claim.kind.as_str() == k),
            self.language.is_none_or(|l| language == Some(l)),
            self.sure.is_none_or(|s| sureness(kept.claim.confidence) == s),
            self.standings(kept).any(|status| status == self.status),
        ]
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
        let status = Some(self.status).filter(|s| *s != "proposed");
        let order = Some(self.order).filter(|o| *o != "reading");
        let named = [("at", at), ("source", self.source), ("kind", self.kind), ("language", self.language), ("sure", self.sure)];
        let all = named.into_iter().chain([("status", status), ("order", order)]);
        let parts: Vec<String> = all.filter_map(|(name, value)| Some(format!("{name}={}", value?))).collect();
        if parts.is_empty() { "/inbox#review".to_owned() } else { format!("/inbox?{}#review", parts.join("&")) }
    }
}

/// How many claims each choice would leave, the others being as they are.
#[derive(Default)]
struct Counts<'a> {
    sources: HashMap<&'a Id, usize>,
    kinds: BTreeMap<Kind, usize>,
    languages: BTreeMap<&'a str, usize>,
    sure: BTreeMap<&'static str, usize>,
    statuses: BTreeMap<&'static str, usize>,
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
        let mut language: (Option<&Id>, Option<&str>) = (None, None);
        for (place, kept) in gathered.claims.iter().enumerate() {
            if language.0 != Some(&kept.source) {
                language = (Some(&kept.source), gathered.source(&kept.source).and_then(|row| row.language.as_ref()).map(|l| l.tag()));
            }
            let fits = filter.fits(kept, language.1);
            if fits.iter().all(|fits| *fits) {
                made.listed.push((filter.rank(kept, place), kept));
            }
            made.count(filter, kept, language.1, &fits);
        }
        made.listed.sort_by_key(|(rank, _)| *rank);
        made
    }

    fn count(&mut self, filter: &Filter<'_>, kept: &'a KeptClaim, language: Option<&'a str>, fits: &[bool; FACETS]) {
        let mut missed = (0..FACETS).filter(|facet| !fits[*facet]);
        let (first, second) = (missed.next(), missed.next());
        if second.is_some() {
            return;
        }
        // what fits but for one choice is left by other values of that one alone
        let but = |facet: usize| first.is_none_or(|missed| missed == facet);
        let counts = &mut self.counts;
        if but(0) {
            *counts.sources.entry(&kept.source).or_default() += 1;
        }
        if but(1) {
            *counts.kinds.entry(kept.claim.kind).or_default() += 1;
        }
        if but(2) {
            *counts.languages.entry(language.unwrap_or("und")).or_default() += 1;
        }
        if but(3) {
            *counts.sure.entry(sureness(kept.claim.confidence)).or_default() += 1;
        }
        if but(4) {
            self.covered.0 += usize::from(kept.status != ClaimStatus::Proposed);
            self.covered.1 += 1;
            filter.standings(kept).for_each(|status| *counts.statuses.entry(status).or_default() += 1);
        }
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
        let place = sheet.view.gathered.claims.iter().position(|kept| kept.id == now.id).unwrap_or_default();
        let here = filter.rank(now, place);
        let before = self.listed.partition_point(|(rank, _)| *rank < here);
        let after = self.listed.partition_point(|(rank, _)| *rank <= here);
        let id = |at: usize| self.listed.get(at).map(|(_, kept)| &kept.id);
        (before.checked_sub(1).and_then(id), id(after))
    }

    /// The form of the choices, each with how many claims it would leave. A choice that leaves none is not offered.
    pub fn form(&self, sheet: &Sheet<'_>, filter: &Filter<'_>) -> Markup {
        let counts = &self.counts;
        let mut sources: Vec<(&Id, usize)> = counts.sources.iter().map(|(id, n)| (*id, *n)).collect();
        sources.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
        sources.truncate(SOURCES_MAX);
        let own = filter.source.and_then(|s| Id::parse(s).ok()).filter(|own| !sources.iter().any(|(id, _)| *id == own));
        sources.extend(own.iter().map(|id| (id, 0)));
        let sources = sources.into_iter().map(|(id, n)| (id.as_str(), sheet.source_name(id), n)).collect();
        let kinds = counts.kinds.iter().map(|(kind, n)| (kind.as_str(), sheet.words.word("kind", kind.as_str()), *n)).collect();
        let languages = counts.languages.iter().map(|(tag, n)| (*tag, sheet.words.tongue(tag), *n)).collect();
        let sure = SURE.iter().filter_map(|s| Some((*s, sheet.t(&format!("sure-{s}")), *counts.sure.get(s)?))).collect();
        let status = STATUSES.iter().filter_map(|s| Some((*s, sheet.words.word("claim", s), *counts.statuses.get(s)?))).collect();
        let orders: Vec<(&str, String)> = ORDERS.iter().map(|order| (*order, sheet.words.word("order", order))).collect();
        html! {
            form.filters method="get" action="/inbox" {
                (choice(sheet, "status", Some(filter.status), status, false))
                (choice(sheet, "kind", filter.kind, kinds, true))
                (choice(sheet, "source", filter.source, sources, true))
                (choice(sheet, "language", filter.language, languages, true))
                (choice(sheet, "sure", filter.sure, sure, true))
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
