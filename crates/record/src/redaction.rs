//! From a private record to what the world may see. In: everything, with its releases. Out: a [`PublicRecord`] and what was withheld.
//! Never: a value without a release, a claim nobody accepted, a name the rules protect. Rules: R1–R6, R8, R11, R41.

use crate::accused::{Standing, accused_in, named_in};
use crate::action::Action;
use crate::claim::{ClaimForm, Kind};
use crate::count::Count;
use crate::demand::{Demand, Response};
use crate::editions::{Change, Differs, EditionDay, Editions};
use crate::entry::Release;
use crate::ids::{Id, IdKind};
use crate::incident::{Figure, Incident};
use crate::language::Language;
use crate::living::{DETAILS, KIN, Told, shown, told_apart};
use crate::measured::Measured;
use crate::person::{Outcome, Person};
use crate::place::PlacePrecision;
use crate::promise::Promise;
use crate::protection::{Protected, at_risk, excerpt};
use crate::public::{
    AttentionRow, AttestedHead, Counted, Gone, GroupRow, PublicClaim, PublicRecord, PublicSource, ScoreRow, ShownSource, WithheldRow,
    YearRow,
};
use crate::source::{Consent, Purpose, Source};
use crate::verdict::ClaimStatus;
use std::collections::{BTreeMap, BTreeSet};

/// A claim of a private record.
#[derive(Debug, Clone)]
pub struct WholeClaim {
    /// `clm-…`.
    pub id: Id,
    /// Its source.
    pub source: Id,
    /// The incident it speaks of, after joins.
    pub incident: Option<Id>,
    /// The claim with its reviewer's corrections.
    pub claim: ClaimForm,
    /// Where it stands.
    pub status: ClaimStatus,
}

/// A private record in full, as gathered for publication.
#[derive(Debug, Clone, Default)]
pub struct Whole {
    /// `title`, `scope`, `definitions`, `contact`, `address`, `place_precision`.
    pub settings: BTreeMap<String, String>,
    /// The version of rules.
    pub rules: String,
    /// Civil day of the last entry.
    pub day: String,
    /// Ledger entries.
    pub entries: u64,
    /// The device's public key, base64.
    pub public_key: String,
    /// The signed tree head.
    pub checkpoint: String,
    /// What others said of it, and of heads before and after it.
    pub attested: Vec<AttestedHead>,
    /// Sources.
    pub sources: Vec<Source>,
    /// Claims.
    pub claims: Vec<WholeClaim>,
    /// Incidents.
    pub incidents: Vec<Incident>,
    /// People.
    pub people: Vec<Person>,
    /// Promises.
    pub promises: Vec<Promise>,
    /// Demands.
    pub demands: Vec<Demand>,
    /// Responses.
    pub responses: Vec<Response>,
    /// Actions.
    pub actions: Vec<Action>,
    /// Groups.
    pub groups: Vec<GroupRow>,
    /// Years.
    pub years: Vec<YearRow>,
    /// Attention.
    pub attention: Vec<AttentionRow>,
    /// Of each source in copied words the first source that has them (R13).
    pub first_of: BTreeMap<Id, Id>,
    /// Releases in the order decided; the last word counts.
    pub releases: Vec<(Id, Vec<String>, Release)>,
    /// Editions that were published.
    pub editions: Editions,
    /// Things, sources and claims that were withheld, or whose consent was taken back, since the last of them.
    pub taken: BTreeSet<Id>,
}

/// Why nothing can be published.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Blocked {
    /// R8.
    #[error("the record says no {0} yet; set it with `gawah config set {0} TEXT`")]
    Unsaid(&'static str),
}

/// What may be published, and what may not.
#[derive(Debug, Clone)]
pub struct Released {
    /// What the press is handed.
    pub public: PublicRecord,
    /// How that differs from the last edition: what its log of changes tells, and what a publication says of itself.
    pub differs: Differs,
    /// Words that must appear nowhere in what is published.
    pub withheld_words: Vec<String>,
}

impl Whole {
    /// Whether a name is one that the record has for a group.
    fn knows_as_group(&self, name: &str) -> bool {
        self.groups.iter().any(|group| group.name == name || group.said.iter().any(|said| said.spellings.iter().any(|s| s == name)))
    }

    /// What a withheld word belongs to: people of that name, claims that name someone at risk so, and sources with that title, address,
    /// note or giver. By it a reviewer finds what stops a publication without the word being repeated.
    pub fn withheld_of(&self, word: &str) -> Vec<Id> {
        let people = self.people.iter().filter(|p| p.spellings.iter().any(|s| s.text == word)).map(|p| &p.id);
        let claims = self.claims.iter().filter(|c| names_at_risk(&c.claim).any(|name| name == word)).map(|c| &c.id);
        let of = |s: &Source| [&s.title, &s.url, &s.note, &s.acquired_from].into_iter().any(|text| text.as_deref() == Some(word));
        people.chain(claims).chain(self.sources.iter().filter(|s| of(s)).map(|s| &s.id)).cloned().collect()
    }
}

/// Names of people whom a claim or its exact words put at risk: accused, witnesses, survivors. They are withheld unless the record has them for something else (R4).
pub fn names_at_risk(claim: &ClaimForm) -> impl Iterator<Item = String> {
    at_risk(claim).into_iter().chain(accused_in(&claim.quote.text))
}

/// Draws the public part of a record, without figures that must be measured. Errors: the record does not say its scope or definitions (R8).
pub fn release(whole: &Whole) -> Result<Released, Blocked> {
    release_measured(whole, |public| {
        let years = if public.incidents.is_empty() { Vec::new() } else { whole.years.clone() };
        Counted { measured: Measured { years, ..Measured::default() }, ..Counted::default() }
    })
}

/// Draws the public part of a record. In: how figures are made; it is handed the public part alone, so that no figure can tell of more.
/// Errors: the record does not say its scope or definitions (R8).
pub fn release_measured(whole: &Whole, measure: impl FnOnce(&PublicRecord) -> Counted) -> Result<Released, Blocked> {
    let setting = |name: &'static str| whole.settings.get(name).map(|s| s.trim()).filter(|s| !s.is_empty());
    let scope = setting("scope").ok_or(Blocked::Unsaid("scope"))?;
    let definitions = setting("definitions").ok_or(Blocked::Unsaid("definitions"))?;
    let gate = Gate::new(whole);
    let claims = gate.claims();
    let public_ids: BTreeSet<&Id> = claims.iter().map(|c| &c.id).collect();
    let public = PublicRecord {
        title: setting("title").unwrap_or("A record of attacks").to_owned(),
        scope: scope.to_owned(),
        definitions: definitions.to_owned(),
        contact: setting("contact").unwrap_or_default().to_owned(),
        address: setting("address").unwrap_or_default().to_owned(),
        rules: whole.rules.clone(),
        day: whole.day.clone(),
        entries: whole.entries,
        public_key: whole.public_key.clone(),
        checkpoint: whole.checkpoint.clone(),
        attested: whole.attested.clone(),
        sources: gate.sources(&claims),
        incidents: gate.incidents(&public_ids, &claims),
        people: gate.people(&public_ids),
        promises: gate.promises(&public_ids),
        demands: gate.demands(&public_ids),
        responses: gate.responses(&public_ids),
        actions: gate.actions(&public_ids),
        groups: gate.groups(&public_ids),
        years: Vec::new(),
        attention: Vec::new(),
        scores: Vec::new(),
        measured: Measured::default(),
        changes: Vec::new(),
        gone: Vec::new(),
        withheld: gate.withheld(&claims),
        claims,
    };
    let mut public = public;
    let differs = gate.differs(&public);
    (public.gone, public.changes) = told_since(whole, differs.clone());
    let shown: BTreeSet<String> = public.incidents.iter().map(|i| i.id.to_string()).collect();
    each_incident(&mut public, |incident| *incident = incident.take().filter(|incident| shown.contains(incident.as_str())));
    public.attention = whole.attention.iter().filter(|a| shown.contains(&a.incident)).cloned().collect();
    public.scores = scores(&public.promises);
    let counted = measure(&public);
    public.measured = counted.measured;
    public.years = std::mem::take(&mut public.measured.years);
    public.groups = counted.groups.unwrap_or(public.groups);
    public.attention = counted.attention.unwrap_or(public.attention);
    Ok(Released { public, differs, withheld_words: gate.words_withheld() })
}

/// Everything that may point at an attack.
fn each_incident(public: &mut PublicRecord, change: impl Fn(&mut Option<Id>)) {
    public.people.iter_mut().for_each(|p| change(&mut p.incident));
    public.claims.iter_mut().for_each(|c| change(&mut c.incident));
    public.promises.iter_mut().for_each(|p| change(&mut p.incident));
    public.demands.iter_mut().for_each(|d| change(&mut d.incident));
    public.responses.iter_mut().for_each(|r| change(&mut r.incident));
    public.actions.iter_mut().for_each(|a| change(&mut a.incident));
}

/// What was published once and is public no more, under no other id either, and every change from edition to edition, with this one.
fn told_since(whole: &Whole, differs: Differs) -> (Vec<Gone>, Vec<Change>) {
    let mut editions = whole.editions.clone();
    editions.publish(differs, &EditionDay { entries: whole.entries, day: whole.day.clone() });
    let gone = editions.gone().iter().map(|(id, since)| Gone { id: id.clone(), since: since.clone() });
    (gone.collect(), editions.changes().to_vec())
}

/// Promises counted by office, offices in alphabetical order.
fn scores(promises: &[Promise]) -> Vec<ScoreRow> {
    let mut by_office: BTreeMap<&str, Vec<_>> = BTreeMap::new();
    for promise in promises {
        let office = promise.office.as_deref().or(promise.promiser.as_deref()).unwrap_or("not named");
        by_office.entry(office).or_default().push(promise.state);
    }
    by_office.into_iter().map(|(office, states)| ScoreRow::of(office, &states)).collect()
}

/// Names that appear in no published word, and names that may be told, in a private record.
pub(crate) fn names(whole: &Whole) -> (BTreeSet<String>, BTreeSet<String>) {
    Gate::new(whole).names()
}

/// The rules applied to one record.
struct Gate<'a> {
    whole: &'a Whole,
    sources: BTreeMap<&'a Id, &'a Source>,
    /// The source of each claim.
    source_of: BTreeMap<&'a Id, &'a Id>,
    released: BTreeMap<&'a Id, BTreeMap<&'a str, Release>>,
    protected: Protected,
    /// Names among them that may be words of something else.
    doubted: BTreeSet<String>,
    /// Claims whose details would tell a living person apart.
    apart: BTreeSet<&'a Id>,
}

impl<'a> Gate<'a> {
    fn new(whole: &'a Whole) -> Gate<'a> {
        let mut released: BTreeMap<&Id, BTreeMap<&str, Release>> = BTreeMap::new();
        for (id, fields, state) in &whole.releases {
            for field in fields {
                let of_id = released.entry(id).or_default();
                if field == "all" {
                    of_id.clear();
                }
                of_id.insert(field.as_str(), *state);
            }
        }
        let sources = whole.sources.iter().map(|s| (&s.id, s)).collect();
        let source_of = whole.claims.iter().map(|c| (&c.id, &c.source)).collect();
        let (protected, doubted, apart) = (Protected::default(), BTreeSet::new(), BTreeSet::new());
        let mut gate = Gate { whole, sources, source_of, released, protected, doubted, apart };
        let (protected, doubted) = gate.names();
        (gate.protected, gate.doubted) = (Protected::of(protected.into_iter().collect()), doubted);
        gate.apart = gate.told_apart();
        gate
    }

    /// Whether a field of a thing is released; a field's own word comes before the thing's.
    fn is_public(&self, id: &Id, field: &str) -> bool {
        self.released.get(id).is_some_and(|of_id| match (of_id.get(field), of_id.get("all")) {
            (Some(state), _) => *state == Release::Public,
            (None, Some(state)) => *state == Release::Public,
            _ => false,
        })
    }

    /// Whether a merged thing is released under any of its ids, and withheld under none.
    fn is_public_under(&self, id: &Id, also: &[Id], field: &str) -> bool {
        let mut ids = std::iter::once(id).chain(also);
        let withheld = ids.clone().any(|i| self.is_withheld(i, field));
        !withheld && ids.any(|i| self.is_public(i, field))
    }

    /// Whether a field was released by its own name: what the rules withhold by default needs that.
    fn is_named(&self, id: &Id, field: &str) -> bool {
        self.released.get(id).and_then(|of_id| of_id.get(field)) == Some(&Release::Public)
    }

    fn is_withheld(&self, id: &Id, field: &str) -> bool {
        self.released.get(id).and_then(|of_id| of_id.get(field).or(of_id.get("all"))) == Some(&Release::Withheld)
    }

    fn source_allows(&self, id: &Id) -> bool {
        self.sources.get(id).is_some_and(|s| s.allows(Purpose::Publish))
    }

    /// A dead person may be named from a public source or with consent; a minor only by name (R4).
    fn may_name(&self, person: &Person) -> bool {
        let dead = person.outcome == Outcome::Killed;
        let of_claim = |claim: &Id| self.source_of.get(claim).and_then(|source| self.sources.get(*source));
        let mut told_by = person.claims.iter().filter_map(of_claim);
        let by_source = told_by.any(|s| s.consent == Consent::PublicSource || s.allows(Purpose::Publish));
        let gated = !dead || person.may_be_minor();
        by_source && !self.is_withheld(&person.id, "name") && (!gated || self.is_named(&person.id, "name"))
    }

    /// Names that appear in no published quote: survivors, minors, witnesses, accused private people (R4); and those among them of which no sentence tells whose they
    /// are. The latter may be words of something else, so that they do not stop a publication where the team itself wrote them.
    fn names(&self) -> (BTreeSet<String>, BTreeSet<String>) {
        let mut protected: BTreeSet<String> = BTreeSet::new();
        let mut free: BTreeSet<String> = BTreeSet::new();
        let (mut accused, mut unsaid, mut in_public) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        for person in &self.whole.people {
            let may = self.may_name(person);
            for spelling in &person.spellings {
                if may {
                    free.insert(spelling.text.clone())
                } else {
                    protected.insert(spelling.text.clone())
                };
            }
        }
        for claim in &self.whole.claims {
            let withheld = !self.is_named(&claim.id, "accused");
            if withheld {
                protected.extend(at_risk(&claim.claim));
            }
            for (standing, name) in named_in(&claim.claim.quote.text).into_iter().filter(|(_, name)| !self.whole.knows_as_group(name)) {
                match standing {
                    Standing::Office => in_public.insert(name),
                    Standing::Accused if withheld => accused.insert(name),
                    Standing::Unsaid if withheld => unsaid.insert(name),
                    _ => false,
                };
            }
            in_public.extend(public_actors(&claim.claim));
            free.extend(group_names(&claim.claim));
            free.extend(places(&claim.claim));
        }
        // what reading took for a name and is part of one that may be told
        let parts: BTreeSet<String> = free.iter().flat_map(|name| parts_of(name)).collect();
        unsaid.retain(|name| !protected.contains(name) && !accused.contains(name) && !in_public.contains(name) && !parts.contains(name));
        protected.extend(accused.difference(&parts).chain(&unsaid).cloned());
        protected.retain(|n| !free.contains(n) && n.chars().count() > 2);
        (protected, unsaid)
    }

    /// A text without protected names, and whether any was cut.
    fn cut(&self, text: &str) -> (String, bool) {
        let made = self.protected.cut_from(text);
        let cut = made != text;
        (made, cut)
    }

    /// Claims about living people whose details too few of them share (R4).
    fn told_apart(&self) -> BTreeSet<&'a Id> {
        let whole = self.whole;
        let person_of: BTreeMap<&Id, &Person> = whole.people.iter().flat_map(|p| p.claims.iter().map(move |claim| (claim, p))).collect();
        let kept = whole.claims.iter().filter(|c| c.claim.kind == Kind::Victim && self.keep_claim(c));
        let told =
            |c: &'a WholeClaim| Told { id: &c.id, incident: c.incident.as_ref(), claim: &c.claim, person: person_of.get(&c.id).copied() };
        told_apart(&kept.map(told).collect::<Vec<_>>())
    }

    /// Whether a part of a claim stays out of tables: kin, and what tells a living person apart, unless released by its own name.
    fn leaves_out(&self, kept: &WholeClaim, part: &str) -> bool {
        let kin = part == KIN && kept.claim.kind == Kind::Victim;
        let apart = DETAILS.contains(&part) && self.apart.contains(&kept.id);
        kin && !self.is_named(&kept.id, "kin") || apart && !self.is_named(&kept.id, "details")
    }

    fn keep_claim(&self, claim: &WholeClaim) -> bool {
        claim.status.stands() && self.source_allows(&claim.source) && self.is_public(&claim.id, "words")
    }

    /// How what is public differs from the last edition. Something was taken off where a claim was erased, withheld, or lost its consent; a verdict takes
    /// nothing off.
    fn differs(&self, public: &PublicRecord) -> Differs {
        let taken = &self.whole.taken;
        let is_taken = |id: &Id| {
            let erased = id.kind() == IdKind::Claim && !self.source_of.contains_key(id);
            erased || taken.contains(id) || self.source_of.get(id).is_some_and(|source| taken.contains(*source))
        };
        self.whole.editions.differs(&public.told(), is_taken)
    }

    fn claims(&self) -> Vec<PublicClaim> {
        let mut made: Vec<PublicClaim> = self.whole.claims.iter().filter(|c| self.keep_claim(c)).map(|c| self.claim(c)).collect();
        made.sort_by(|a, b| a.id.cmp(&b.id));
        made
    }

    fn claim(&self, kept: &WholeClaim) -> PublicClaim {
        let (words, cut) = self.cut(&excerpt(&kept.claim.quote.text));
        let (said_by, _) = self.cut(kept.claim.said_by());
        let language: Option<Language> = self.sources.get(&kept.source).and_then(|s| s.language.clone());
        let mut parts = Vec::new();
        for (name, slots) in kept.claim.slots.iter().filter(|(name, _)| !self.leaves_out(kept, name)) {
            for slot in slots {
                if let Some(shown) = shown(slot) {
                    parts.push((name.clone(), self.cut(&shown).0));
                }
            }
        }
        PublicClaim {
            id: kept.id.clone(),
            kind: kept.claim.kind,
            words,
            cut,
            language,
            source: kept.source.clone(),
            incident: kept.incident.clone(),
            said_by,
            modality: kept.claim.modality,
            certainty: kept.claim.certainty,
            parts,
            count: kept.claim.count(),
        }
    }

    fn sources(&self, claims: &[PublicClaim]) -> Vec<PublicSource> {
        let cited: BTreeSet<&Id> = claims.iter().map(|c| &c.source).collect();
        // a copy leads to its first source, or where that one is not cited to the first copy that is
        let mut firsts: BTreeMap<&Id, &Id> = BTreeMap::new();
        for id in &cited {
            let first = self.whole.first_of.get(*id).unwrap_or(id);
            firsts.entry(first).or_insert(if cited.contains(first) { first } else { id });
        }
        let first =
            |id: &Id| firsts.get(self.whole.first_of.get(id).unwrap_or(id)).filter(|first| **first != id).map(|first| (*first).clone());
        let shown = |s: &Source| PublicSource {
            id: s.id.clone(),
            kind: s.kind,
            shown: self.is_public(&s.id, "source").then(|| self.source(s)),
            first: first(&s.id),
        };
        let mut made: Vec<PublicSource> = self.whole.sources.iter().filter(|s| cited.contains(&s.id)).map(shown).collect();
        let day = |s: &PublicSource| s.shown.as_ref().and_then(|x| x.published).map(|w| w.to_string()).unwrap_or_default();
        made.sort_by_key(|s| (day(s), s.id.clone()));
        made
    }

    fn source(&self, source: &Source) -> ShownSource {
        ShownSource {
            title: self.cut(source.title.as_deref().unwrap_or(&source.name)).0,
            publisher: source.publisher.clone(),
            published: source.published,
            url: source.url.clone(),
            facts_from: source.facts_from.clone(),
            language: source.language.clone(),
            sha256: source.sha256.clone(),
        }
    }

    fn incidents(&self, public: &BTreeSet<&Id>, claims: &[PublicClaim]) -> Vec<Incident> {
        let counts: BTreeMap<&Id, Count> = claims.iter().filter_map(|c| Some((&c.id, c.count?))).collect();
        let cited: BTreeSet<&Id> = claims.iter().map(|c| &c.source).collect();
        let precision = self.precision();
        let kept: BTreeSet<&Id> = self.whole.people.iter().filter(|p| self.keep_person(p, public)).map(|p| &p.id).collect();
        let mut made: Vec<Incident> =
            self.whole.incidents.iter().filter(|i| self.is_public_under(&i.id, &i.also, "incident")).cloned().collect();
        for incident in &mut made {
            incident.claims.retain(|c| public.contains(c));
            incident.sources.retain(|s| cited.contains(s));
            incident.disagreements.retain(|d| d.claims.iter().all(|c| public.contains(c)));
            incident.flags.clear();
            incident.people.retain(|p| kept.contains(p));
            incident.place = incident.place.take().map(|p| p.coarsened(precision));
            for figure in [&mut incident.killed, &mut incident.injured, &mut incident.missing] {
                *figure = figure.take().and_then(|f| recount(f, &counts));
            }
        }
        made.retain(|i| !i.claims.is_empty());
        made
    }

    fn precision(&self) -> PlacePrecision {
        match self.whole.settings.get("place_precision").map(String::as_str) {
            Some("site") => PlacePrecision::Site,
            Some("neighbourhood") => PlacePrecision::Neighbourhood,
            Some("district") => PlacePrecision::District,
            Some("province") => PlacePrecision::Province,
            _ => PlacePrecision::Town,
        }
    }

    fn keep_person(&self, person: &Person, public: &BTreeSet<&Id>) -> bool {
        self.may_name(person) && self.is_public_under(&person.id, &person.also, "name") && person.claims.iter().any(|c| public.contains(c))
    }

    fn people(&self, public: &BTreeSet<&Id>) -> Vec<Person> {
        let mut made: Vec<Person> = self.whole.people.iter().filter(|p| self.keep_person(p, public)).cloned().collect();
        for person in &mut made {
            // a description stands in the words of the first claim
            let told = person.claims.first().is_some_and(|c| public.contains(c)) && !person.is_named();
            person.description = person.description.take().filter(|_| told).map(|d| self.cut(&d).0);
            person.claims.retain(|c| public.contains(c));
            person.spellings.retain(|s| public.contains(&s.claim));
        }
        made.retain(|p| !p.shown_as().is_empty());
        made.sort_by(|a, b| a.shown_as().cmp(b.shown_as()).then(a.id.cmp(&b.id)));
        made
    }

    fn cut_each<'t>(&self, texts: impl IntoIterator<Item = &'t mut Option<String>>) {
        for text in texts {
            *text = text.take().map(|t| self.cut(&t).0);
        }
    }

    fn promises(&self, public: &BTreeSet<&Id>) -> Vec<Promise> {
        let mut made: Vec<Promise> = self.whole.promises.iter().filter(|p| public.contains(&p.claim)).cloned().collect();
        for p in &mut made {
            p.words = self.cut(&p.words).0;
            self.cut_each([&mut p.promiser, &mut p.office, &mut p.beneficiary, &mut p.amount]);
            for rating in &mut p.history {
                rating.reason = self.cut(&rating.reason).0;
                rating.evidence = rating.evidence.take().filter(|e| public.contains(e));
            }
            p.rule = self.cut(&p.rule).0;
        }
        made
    }

    fn demands(&self, public: &BTreeSet<&Id>) -> Vec<Demand> {
        let mut made: Vec<Demand> = self.whole.demands.iter().filter(|d| public.contains(&d.claim)).cloned().collect();
        for d in &mut made {
            d.words = self.cut(&d.words).0;
            self.cut_each([&mut d.demander, &mut d.addressee]);
            d.answers.retain(|a| public.contains(&a.claim));
        }
        made
    }

    fn responses(&self, public: &BTreeSet<&Id>) -> Vec<Response> {
        let mut made: Vec<Response> = self.whole.responses.iter().filter(|r| public.contains(&r.claim)).cloned().collect();
        for r in &mut made {
            r.words = self.cut(&r.words).0;
            self.cut_each([&mut r.actor]);
        }
        made
    }

    fn actions(&self, public: &BTreeSet<&Id>) -> Vec<Action> {
        let mut made: Vec<Action> = self.whole.actions.iter().filter(|a| public.contains(&a.claim)).cloned().collect();
        for a in &mut made {
            a.words = self.cut(&a.words).0;
            self.cut_each([&mut a.actor]);
        }
        made
    }

    fn groups(&self, public: &BTreeSet<&Id>) -> Vec<GroupRow> {
        let named: BTreeSet<String> = public.iter().map(|id| id.to_string()).collect();
        let incidents: BTreeSet<&Id> =
            self.whole.incidents.iter().filter(|i| self.is_public_under(&i.id, &i.also, "incident")).map(|i| &i.id).collect();
        let mut made: Vec<GroupRow> = self.whole.groups.clone();
        for group in &mut made {
            group.claims.retain(|c| named.contains(c));
            group.said.retain(|said| said.claim.as_ref().is_some_and(|claim| public.contains(claim)));
            for said in &mut group.said {
                said.incident = said.incident.take().filter(|incident| incidents.contains(incident));
                said.spellings.retain(|name| !self.cut(name).1);
            }
        }
        made.retain(|g| !g.claims.is_empty() && !self.cut(&g.name).1);
        made
    }

    fn withheld(&self, claims: &[PublicClaim]) -> Vec<WithheldRow> {
        let standing = self.whole.claims.iter().filter(|c| c.status.stands()).count();
        let cut = claims.iter().filter(|c| c.cut).count();
        let without = |parts: &[&str]| {
            let kept = self.whole.claims.iter().filter(|c| self.keep_claim(c));
            kept.filter(|c| parts.iter().any(|part| c.claim.slots.contains_key(*part) && self.leaves_out(c, part))).count()
        };
        let rows = [
            ("claims", "not released", standing.saturating_sub(claims.len())),
            ("claims", "waiting for a person, or rejected", self.whole.claims.len() - standing),
            ("names in quotes", "a survivor, a witness, a minor or a private person accused", cut),
            ("details of the living", "too few people share them", without(&DETAILS)),
            ("names of kin", "kin are told of only where a person released it", without(&[KIN])),
        ];
        rows.into_iter()
            .filter(|(_, _, n)| *n > 0)
            .map(|(what, reason, n)| WithheldRow { what: what.to_owned(), reason: reason.to_owned(), number: n as u32 })
            .collect()
    }

    /// Words that must stand nowhere in what is published: protected names, notes, givers of documents, titles of withheld sources.
    fn words_withheld(&self) -> Vec<String> {
        let mut words: BTreeSet<String> = self.protected.names().iter().filter(|name| !self.doubted.contains(*name)).cloned().collect();
        for source in &self.whole.sources {
            words.extend(source.note.iter().chain(&source.acquired_from).cloned());
            if !self.is_public(&source.id, "source") {
                words.extend(source.title.iter().chain(&source.url).cloned());
            }
        }
        words.into_iter().filter(|w| w.trim().chars().count() > 3).collect()
    }
}

/// Places that a claim names.
fn places(claim: &ClaimForm) -> impl Iterator<Item = String> + '_ {
    claim.slots.get("place").into_iter().flatten().filter_map(|s| s.words.as_ref()).map(|w| w.text.clone())
}

/// How a claim writes a group that the reader knows as one: whoever speaks for it, its name is no person's.
fn group_names(claim: &ClaimForm) -> impl Iterator<Item = String> + '_ {
    let slots = ["claimant", "organisation"].into_iter().filter_map(|name| claim.slots.get(name)).flatten();
    slots.filter(|s| s.value.is_some()).filter_map(|s| s.words.as_ref()).map(|w| w.text.clone())
}

/// Two or more words of a name that stand together in it.
fn parts_of(name: &str) -> impl Iterator<Item = String> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let spans = (0..words.len()).flat_map(|from| (from + 2..=words.len()).map(move |to| from..to)).collect::<Vec<_>>();
    spans.into_iter().map(move |span| words[span].join(" ")).collect::<Vec<_>>().into_iter()
}

/// Who promised, responded or is asked to, as a claim writes it: they act in public.
fn public_actors(claim: &ClaimForm) -> impl Iterator<Item = String> + '_ {
    let slot = match claim.kind {
        Kind::Promise => "promiser",
        Kind::Response => "actor",
        Kind::Demand => "addressee",
        _ => "",
    };
    claim.slots.get(slot).into_iter().flatten().filter_map(|s| s.words.as_ref()).map(|w| w.text.clone())
}

/// A figure over the published claims alone: lowest to highest of those (R10, R18).
fn recount(figure: Figure, counts: &BTreeMap<&Id, Count>) -> Option<Figure> {
    let claims: Vec<Id> = figure.claims.into_iter().filter(|c| counts.contains_key(c)).collect();
    let count = Count::span_of(claims.iter().filter_map(|c| counts.get(c).copied()))?;
    Some(Figure { count, sources: figure.sources.min(claims.len()), claims, method: figure.method })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::SlotOf;
    use crate::editions::ChangeKind;
    use crate::ids::IdKind;
    use crate::span::Words;

    #[test]
    fn r8_a_record_without_scope_is_not_published() {
        assert_eq!(release(&Whole::default()).err(), Some(Blocked::Unsaid("scope")));
    }

    #[test]
    fn r1_nothing_is_public_without_a_release() {
        let mut whole = Whole::default();
        whole.settings.insert("scope".into(), "s".into());
        whole.settings.insert("definitions".into(), "d".into());
        let released = release(&whole).expect("scope and definitions stand");
        assert!(released.public.claims.is_empty() && released.public.sources.is_empty());
    }

    /// A record with one source, one accepted claim of each given form, and one person, all released.
    fn whole(consent: Consent, outcome: Outcome, age: Option<(u32, u32)>) -> Whole {
        let id = |kind, name: &str| Id::of(kind, &[name.as_bytes()]);
        let source: Source = serde_json::from_value(serde_json::json!({"id": id(IdKind::Source, "s"), "sha256": "00", "bytes": 1, "name": "s.txt",
            "media_type": "text/plain", "title": null, "publisher": null, "published": "2013-02-17", "language": "en", "url": null, "facts_from": null,
            "kind": "news", "generation": "original", "acquired_from": "a giver", "consent": consent, "note": null}))
        .expect("a source");
        let claim: ClaimForm =
            serde_json::from_value(serde_json::json!({"id": id(IdKind::Claim, "c"), "kind": "incident.victim", "about": "E1",
            "quote": {"text": "Musa Ali, 10, was hit. Police said Ishaq Malik fired.", "start": 0, "end": 52},
            "slots": {"name": {"text": "Musa Ali", "start": 0, "end": 8}}, "modality": "asserted", "polarity": "+", "certainty": "certain",
            "attribution": [{"source": "author"}], "links": [], "confidence": 0.9, "why": []}))
            .expect("a claim");
        let mut accused = claim.clone();
        accused.kind = crate::claim::Kind::Perpetrator;
        accused.slots =
            BTreeMap::from([("individual".to_owned(), vec![SlotOf::of_words(Words { text: "Ishaq Malik".into(), start: 35, end: 46 })])]);
        let person = Person {
            id: id(IdKind::Person, "p"),
            also: Vec::new(),
            spellings: vec![crate::person::Spelling { text: "Musa Ali".into(), language: None, claim: id(IdKind::Claim, "c") }],
            description: None,
            age,
            occupation: None,
            outcome,
            incident: None,
            claims: vec![id(IdKind::Claim, "c")],
        };
        let kept = |name: &str, claim| WholeClaim {
            id: id(IdKind::Claim, name),
            source: source.id.clone(),
            incident: None,
            claim,
            status: ClaimStatus::Accepted,
        };
        let all = |id: &Id| (id.clone(), vec!["all".to_owned()], Release::Public);
        let claims = vec![kept("c", claim), kept("d", accused)];
        let releases = claims.iter().map(|c| all(&c.id)).chain([all(&source.id), all(&person.id)]).collect();
        let settings = [("scope", "s"), ("definitions", "d")].map(|(n, v)| (n.to_owned(), v.to_owned())).into();
        Whole { settings, sources: vec![source], claims, people: vec![person], releases, ..Whole::default() }
    }

    #[test]
    fn a_group_is_counted_from_released_claims_alone() {
        let mut record = whole(Consent::PublicSource, Outcome::Killed, None);
        let hidden = Id::of(IdKind::Claim, &[b"not released"]);
        let said = |claim: &Id, name: &str| crate::public::GroupSaid {
            claim: Some(claim.clone()),
            column: "attributed".into(),
            incident: Some(Id::of(IdKind::Incident, &[b"not released"])),
            spellings: vec![name.to_owned()],
        };
        let shown = Id::of(IdKind::Claim, &[b"c"]);
        let said = vec![said(&shown, "The Group"), said(&hidden, "Canary Name")];
        let claims = vec![shown.to_string(), hidden.to_string()];
        record.groups = vec![GroupRow { name: "The Group".into(), claims, said, ..GroupRow::default() }];
        let released = release(&record).expect("scope and definitions stand").public;
        let left = &released.groups[0].said;
        assert_eq!(left.iter().flat_map(|one| &one.spellings).collect::<Vec<_>>(), ["The Group"]);
        assert!(left.iter().all(|one| one.claim == Some(shown.clone()) && one.incident.is_none()), "{left:?}");
    }

    #[test]
    fn r4_the_dead_are_named_and_survivors_minors_and_the_accused_are_cut() {
        for (outcome, age, named) in [
            (Outcome::Killed, Some((40, 40)), true),
            (Outcome::Killed, None, true),
            (Outcome::Killed, Some((10, 10)), false),
            (Outcome::Injured, Some((40, 40)), false),
            (Outcome::Unrecorded, None, false),
        ] {
            let released = release(&whole(Consent::PublicSource, outcome, age)).expect("scope and definitions stand");
            let words = &released.public.claims[0].words;
            assert_eq!(words.contains("Musa Ali"), named, "{outcome:?} {age:?}: {words}");
            assert_eq!(released.public.people.len(), usize::from(named));
            assert!(!words.contains("Ishaq Malik"), "{words}");
            assert!(released.withheld_words.contains(&"Ishaq Malik".to_owned()));
            let one = whole(Consent::PublicSource, outcome, age);
            let both: Vec<Id> = one.claims.iter().map(|claim| claim.id.clone()).collect();
            assert_eq!(one.withheld_of("Ishaq Malik"), both, "the claims in whose words the name stands are found without it");
        }
    }

    #[test]
    fn r4_a_name_that_nothing_tells_of_is_withheld_unless_the_record_has_it_for_an_office_or_a_promise() {
        let check = |second: &str, promiser: Option<&str>, named: bool| {
            let mut one = whole(Consent::PublicSource, Outcome::Killed, None);
            let words = |text: &str| Words { text: text.into(), start: 0, end: text.chars().count() };
            one.claims[0].claim.quote = words("Musa Ali was hit and the plan of Nadir Gul came to nothing");
            let claim = &mut one.claims[1].claim;
            claim.quote = words(second);
            claim.kind = Kind::Promise;
            claim.slots = promiser.map(|name| ("promiser".to_owned(), vec![SlotOf::of_words(words(name))])).into_iter().collect();
            let released = release(&one).expect("scope and definitions stand");
            assert_eq!(released.public.claims.iter().any(|claim| claim.words.contains("Nadir Gul")), named, "{second} {promiser:?}");
            let accused = second.contains("suspect Nadir Gul");
            assert_eq!(
                released.withheld_words.contains(&"Nadir Gul".to_owned()),
                accused,
                "what may be another word stops nothing: {second}"
            );
        };
        check("it came to nothing", None, false);
        check("Interior Minister Nadir Gul pledged it", None, true);
        check("it was pledged by him", Some("Nadir Gul"), true);
        check("the suspect Nadir Gul pledged it", Some("Nadir Gul"), false);
        check("the suspect Musa Ali", None, false);
    }

    #[test]
    fn a_group_that_speaks_for_itself_is_no_person_and_a_claimant_known_to_nobody_is() {
        for (value, withheld) in [(Some("Some Front"), false), (None, true)] {
            let mut one = whole(Consent::PublicSource, Outcome::Killed, None);
            let words = Words { text: "سپهر نمونه".into(), start: 0, end: 10 };
            let claim = &mut one.claims[1].claim;
            claim.kind = crate::claim::Kind::Responsibility;
            claim.attribution =
                vec![crate::claim::AttributionOf { source: "سپهر نمونه".into(), words: Some(words.clone()), cue: None }; 2];
            let slot = SlotOf::of_words(words);
            claim.slots = BTreeMap::from([("claimant".to_owned(), vec![SlotOf { value: value.map(str::to_owned), ..slot }])]);
            let released = release(&one).expect("scope and definitions stand");
            assert_eq!(released.withheld_words.contains(&"سپهر نمونه".to_owned()), withheld, "{value:?}");
        }
    }

    #[test]
    fn r3_a_source_without_consent_to_publish_gives_nothing() {
        let purposes = |purposes: &[Purpose]| Consent::Given { purposes: purposes.to_vec() };
        for (consent, claims) in [
            (Consent::NotRecorded, 0),
            (purposes(&[Purpose::Store, Purpose::Court]), 0),
            (purposes(&[Purpose::Publish]), 2),
            (Consent::PublicSource, 2),
        ] {
            let released = release(&whole(consent.clone(), Outcome::Killed, None)).expect("scope and definitions stand");
            assert_eq!(released.public.claims.len(), claims, "{consent:?}");
        }
    }

    #[test]
    fn r3_r30_what_was_public_and_is_not_any_more_is_told_as_gone_with_its_edition_and_no_word() {
        let edition = |entries: u64| EditionDay { entries, day: "2026-02-02".into() };
        let withhold = |one: &mut Whole| {
            one.releases.extend(one.claims.iter().map(|claim| (claim.id.clone(), vec!["all".to_owned()], Release::Withheld)));
        };
        let silent = |one: &mut Whole| one.sources[0].consent = Consent::Given { purposes: vec![Purpose::Court] };
        let rejected = |one: &mut Whole| one.claims.iter_mut().for_each(|claim| claim.status = ClaimStatus::Rejected);
        let erased = |one: &mut Whole| {
            one.claims.clear();
            one.sources.clear();
            one.incidents.clear();
            one.people.clear();
        };
        type Happens<'a> = &'a dyn Fn(&mut Whole);
        // a release, consent or verdict taken back, an erasure: all are gone since the next edition, people untold, and nothing says why
        for (what, happens, expected) in [
            ("release", &withhold as Happens<'_>, true),
            ("consent", &silent, true),
            ("verdict", &rejected, true),
            ("erasure", &erased, true),
            ("nothing", &|_: &mut Whole| (), false),
        ] {
            let mut one = whole(Consent::PublicSource, Outcome::Killed, Some((40, 40)));
            let person = one.people[0].id.clone();
            let released = release(&one).expect("scope and definitions stand");
            let first = released.public;
            assert!(first.changes.is_empty() && first.gone.is_empty(), "{what}: nothing stood before the first edition");
            let stood: BTreeSet<Id> = first.told().into_keys().collect();
            assert!(!stood.is_empty() && !stood.contains(&person), "{what}");
            one.editions.publish(released.differs, &edition(7));
            (one.entries, one.day) = (40, "2026-02-02".into());
            happens(&mut one);
            let expected = if expected { stood } else { BTreeSet::new() };
            // and an edition that was published without them is the first without them for good
            for entries in [40, 41] {
                one.entries = entries;
                let released = release(&one).expect("scope and definitions stand");
                let public = released.public;
                let gone: BTreeSet<Id> = public.gone.iter().filter(|g| g.since == edition(40)).map(|g| g.id.clone()).collect();
                assert_eq!(gone, expected, "{what}");
                let told = public.changes.iter().filter(|c| c.kind == ChangeKind::Withdrawal && c.parts.is_empty());
                assert_eq!(told.map(|c| c.about.clone()).collect::<BTreeSet<_>>(), expected, "{what}");
                one.editions.publish(released.differs, &edition(entries));
            }
        }
    }

    #[test]
    fn r30_a_statement_of_no_attack_that_is_taken_back_is_told_of_its_source() {
        let mut one = whole(Consent::PublicSource, Outcome::Killed, Some((40, 40)));
        one.incidents.clear();
        let first = release(&one).expect("scope and definitions stand");
        assert!(first.public.claims.len() > 1);
        one.editions.publish(first.differs, &EditionDay { entries: 7, day: "2026-02-02".into() });
        one.claims[0].status = ClaimStatus::Rejected;
        let changes = release(&one).expect("scope and definitions stand").public.changes;
        let told: Vec<_> = changes.iter().map(|change| (&change.about, change.kind)).collect();
        assert_eq!(told, [(&one.sources[0].id, ChangeKind::Correction)]);
    }

    #[test]
    fn the_last_word_on_a_release_counts_and_a_merged_person_keeps_it() {
        let mut one = whole(Consent::PublicSource, Outcome::Killed, None);
        let old = one.people[0].id.clone();
        one.people[0].id = Id::of(IdKind::Person, &[b"smaller"]);
        one.people[0].also = vec![old.clone()];
        assert_eq!(release(&one).expect("released").public.people.len(), 1);
        one.releases.push((old, vec!["name".to_owned()], Release::Withheld));
        assert!(release(&one).expect("released").public.people.is_empty());
    }
    #[test]
    fn r32_someone_unnamed_is_shown_as_the_first_claim_tells_and_only_while_it_is_public() {
        let hidden = Id::of(IdKind::Claim, &[b"not released"]);
        for (first, told) in [(None, Some("one man")), (Some(hidden), None)] {
            let mut record = whole(Consent::PublicSource, Outcome::Killed, None);
            let person = &mut record.people[0];
            person.spellings.clear();
            person.description = Some("one man".to_owned());
            let unreleased = Some(Id::of(IdKind::Incident, &[b"not released"]));
            person.incident = unreleased.clone();
            record.claims.iter_mut().for_each(|claim| claim.incident = unreleased.clone());
            first.into_iter().for_each(|claim| person.claims.insert(0, claim));
            let public = release(&record).expect("scope and definitions stand").public;
            assert_eq!(public.people.first().and_then(|p| p.description.as_deref()), told);
            let pointed = public.people.iter().map(|p| &p.incident).chain(public.claims.iter().map(|c| &c.incident));
            assert!(pointed.flatten().next().is_none(), "an attack that is not released is not pointed at");
        }
    }
}
