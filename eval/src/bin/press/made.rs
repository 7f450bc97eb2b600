//! A made record of any size, for publication. In: how many attacks. Out: a private record, everything released, four people named to an attack
//! and ten claims. Never: a name or an attack of anyone. Method: names, places and words from short lists, by number.

use gawah_record::claim::{AttributionOf, Certainty, ClaimForm, Kind, Modality, Polarity, SlotOf};
use gawah_record::count::Count;
use gawah_record::demand::{Answer, Demand};
use gawah_record::entry::Release;
use gawah_record::ids::{Id, IdKind};
use gawah_record::incident::{Figure, Incident, IncidentStatus};
use gawah_record::language::Language;
use gawah_record::person::{Outcome, Person, Spelling};
use gawah_record::place::{Place, PlacePrecision};
use gawah_record::promise::{Promise, PromiseState};
use gawah_record::redaction::{Whole, WholeClaim};
use gawah_record::source::{Consent, Generation, Source, SourceKind};
use gawah_record::span::Words;
use gawah_record::verdict::ClaimStatus;
use gawah_record::when::When;
use std::collections::BTreeMap;

/// Claims of an attack: six of its own beside one for each name.
const CLAIMS: usize = 6;
/// People named of an attack.
pub const NAMES: usize = 4;
/// Attacks to a source that tells of them.
const ATTACKS_OF_SOURCE: usize = 2;

const FIRST: [(&str, &str); 12] = [
    ("Talon", "طالن"),
    ("Barim", "بارم"),
    ("Sefin", "سفین"),
    ("Qarul", "قرول"),
    ("Nadro", "نادرو"),
    ("Jovan", "جووان"),
    ("Marud", "مارود"),
    ("Kelim", "کلیم"),
    ("Rostan", "روستان"),
    ("Havel", "ہاول"),
    ("Zerin", "زرین"),
    ("Pelor", "پلور"),
];
const LAST: [(&str, &str); 9] = [
    ("Dashti", "دشتی"),
    ("Korani", "کورانی"),
    ("Velshah", "ولشاہ"),
    ("Marwal", "مروال"),
    ("Tobani", "توبانی"),
    ("Sarul", "سرول"),
    ("Gashti", "گشتی"),
    ("Nolak", "نولک"),
    ("Hisari", "حصاری"),
];

/// A record while it is made.
pub struct Maker {
    whole: Whole,
}

fn id(kind: IdKind, n: usize, part: usize) -> Id {
    Id::of(kind, &[b"made", &n.to_be_bytes(), &part.to_be_bytes()])
}

fn words(text: &str) -> Words {
    Words { text: text.to_owned(), start: 0, end: text.chars().count() }
}

fn day(n: usize) -> Option<When> {
    When::parse(&format!("{:04}-{:02}-{:02}", 1999 + n % 23, 1 + n % 12, 1 + n % 28)).ok()
}

/// A made record of so many attacks; the text of one promise can be changed, to see what a second publication writes.
pub fn record(attacks: usize, promised: &str) -> Whole {
    let mut maker = Maker { whole: Whole { day: "2026-11-22".into(), rules: "made".into(), entries: attacks as u64, ..Whole::default() } };
    for (name, text) in [("title", "A made record"), ("scope", "Made attacks."), ("definitions", "Killed is killed.")] {
        maker.whole.settings.insert(name.to_owned(), text.to_owned());
    }
    for n in 0..attacks.div_ceil(ATTACKS_OF_SOURCE) {
        maker.source(n);
    }
    for n in 0..attacks {
        maker.attack(n);
        if n % 4 == 0 {
            let text = if n == 0 { promised.to_owned() } else { format!("compensation number {n} will be paid to every family") };
            maker.promise(n, &text);
        }
        if n % 5 == 0 {
            maker.demand(n);
        }
    }
    maker.whole
}

/// So many further entries, the last on the next day, which say nothing that is public.
pub fn later(mut whole: Whole, entries: u64) -> Whole {
    whole.entries += entries;
    whole.day = "2026-11-23".into();
    whole
}

/// A further claim about one attack, in a source that told of it before.
pub fn claim_more(whole: Whole, attack: usize) -> Whole {
    let mut maker = Maker { whole };
    let more =
        maker.claim(attack, 200, Kind::Method, &format!("two of the men wore uniforms, attack {attack}"), &[("weapon", "guns")], None);
    maker.whole.incidents[attack].claims.push(more);
    maker.whole
}

impl Maker {
    fn open(&mut self, id: &Id) {
        self.whole.releases.push((id.clone(), vec!["all".into()], Release::Public));
    }

    fn source(&mut self, n: usize) {
        let made = id(IdKind::Source, n, 0);
        self.open(&made);
        self.whole.sources.push(Source {
            id: made,
            sha256: format!("{n:064x}"),
            bytes: 1200,
            name: format!("{n}.txt"),
            media_type: "text/plain".into(),
            title: Some(format!("Report {n} of the valley")),
            publisher: Some(format!("Paper {}", n % 40)),
            published: day(n),
            language: Some(Language::English),
            url: None,
            facts_from: None,
            kind: SourceKind::News,
            generation: Generation::Original,
            acquired_from: None,
            consent: Consent::PublicSource,
            note: None,
        });
    }

    fn claim(&mut self, n: usize, part: usize, kind: Kind, text: &str, slots: &[(&str, &str)], count: Option<Count>) -> Id {
        let made = id(IdKind::Claim, n, part);
        let mut own: BTreeMap<String, Vec<SlotOf<Words>>> = BTreeMap::new();
        for (name, value) in slots {
            own.entry((*name).to_owned()).or_default().push(SlotOf::of_words(words(value)));
        }
        if let Some(count) = count {
            own.insert("count".into(), vec![SlotOf::of_words(words(&count.to_string())).with_count(count)]);
        }
        let claim = ClaimForm {
            id: made.to_string(),
            kind,
            about: None,
            quote: words(text),
            slots: own,
            modality: Modality::Asserted,
            polarity: Polarity::Affirms,
            certainty: Certainty::Certain,
            attribution: vec![AttributionOf { source: "author".into(), words: None, cue: None }],
            links: vec![],
            confidence: 1.0,
            why: vec![],
        };
        self.open(&made);
        let (source, incident) = (id(IdKind::Source, n / ATTACKS_OF_SOURCE, 0), Some(id(IdKind::Incident, n, 0)));
        self.whole.claims.push(WholeClaim { id: made.clone(), source, incident, claim, status: ClaimStatus::Accepted });
        made
    }

    fn person(&mut self, n: usize, part: usize) -> Id {
        let number = n * NAMES + part;
        let (first, last) = (FIRST[number % FIRST.len()], LAST[number / FIRST.len() % LAST.len()]);
        let (latin, own) = (format!("{} {}", first.0, last.0), format!("{} {}", first.1, last.1));
        let text = format!("{latin} ({own}) was among the dead, said the report");
        let claim = self.claim(n, CLAIMS + part, Kind::Victim, &text, &[("name", &latin)], None);
        let made = id(IdKind::Person, n, part);
        self.open(&made);
        let spelled = |text: String, language| Spelling { text, language: Some(language), claim: claim.clone() };
        self.whole.people.push(Person {
            id: made.clone(),
            also: vec![],
            spellings: vec![spelled(latin, Language::English), spelled(own, Language::Urdu)],
            description: None,
            age: Some((30, 34)),
            occupation: Some("miner".into()),
            outcome: Outcome::Killed,
            incident: Some(id(IdKind::Incident, n, 0)),
            claims: vec![claim],
        });
        made
    }

    fn attack(&mut self, n: usize) {
        let made = id(IdKind::Incident, n, 0);
        let count = |k: usize| Count::exactly((4 + (n + k) % 9) as u32);
        let mut claims: Vec<Id> = Vec::new();
        for k in 0..3 {
            claims.push(self.claim(
                n,
                k,
                Kind::Killed,
                &format!("report {k} counted the dead of attack {n} in the valley"),
                &[],
                Some(count(k)),
            ));
        }
        claims.push(self.claim(n, 3, Kind::Injured, &format!("several were hurt in attack {n}"), &[], Some(Count::at_least(3))));
        claims.push(self.claim(n, 4, Kind::Place, &format!("the attack happened in place {}", n % 400), &[("place", "the valley")], None));
        claims.push(self.claim(n, 5, Kind::Method, &format!("men on motorbikes came at dawn, attack {n}"), &[("weapon", "guns")], None));
        let people: Vec<Id> = (0..NAMES).map(|part| self.person(n, part)).collect();
        let range = Count::new(Some(4), Some(12)).ok();
        self.open(&made);
        self.whole.incidents.push(Incident {
            id: made,
            also: vec![],
            incident_type: Some("killing".into()),
            date: day(n),
            place: Some(Place {
                path: format!("Place {}, District {}, Province {}, Land", n % 400, n % 40, n % 8),
                lat: Some(30.0 + (n % 40) as f64 / 10.0),
                lon: Some(66.0 + (n % 8) as f64 / 2.0),
                precision: PlacePrecision::Town,
            }),
            killed: range.map(|count| Figure { count, sources: 1, claims: claims[..3].to_vec(), method: "lowest to highest".into() }),
            injured: None,
            missing: None,
            status: IncidentStatus::Provisional,
            independent_sources: 1,
            sources: vec![id(IdKind::Source, n / ATTACKS_OF_SOURCE, 0)],
            claims,
            people,
            disagreements: vec![],
            flags: vec![],
        });
    }

    fn promise(&mut self, n: usize, text: &str) {
        let claim = self.claim(n, 100, Kind::Promise, text, &[("office", "Governor")], None);
        let made = id(IdKind::Promise, n, 0);
        self.open(&made);
        self.whole.promises.push(Promise {
            id: made,
            claim,
            source: id(IdKind::Source, n / ATTACKS_OF_SOURCE, 0),
            words: text.into(),
            content: Some("compensation".into()),
            promiser: Some("the governor".into()),
            office: Some("Governor".into()),
            beneficiary: Some("families".into()),
            amount: None,
            said_on: day(n),
            due: None,
            incident: Some(id(IdKind::Incident, n, 0)),
            state: PromiseState::NotYetRated,
            rule: "no date given; asked about after 30 days".into(),
            history: vec![],
        });
    }

    fn demand(&mut self, n: usize) {
        let asked =
            self.claim(n, 101, Kind::Demand, &format!("let the governor come to us, they asked, {n}"), &[("demander", "mourners")], None);
        let told = self.claim(n, 102, Kind::Response, &format!("the governor came and sat with them, {n}"), &[("act", "visit")], None);
        let made = id(IdKind::Demand, n, 0);
        self.open(&made);
        self.whole.demands.push(Demand {
            id: made,
            claim: asked,
            source: id(IdKind::Source, n / ATTACKS_OF_SOURCE, 0),
            words: format!("let the governor come to us, they asked, {n}"),
            content: Some("visit".into()),
            demander: Some("mourners".into()),
            addressee: Some("the governor".into()),
            made_on: day(n),
            incident: Some(id(IdKind::Incident, n, 0)),
            answers: vec![Answer { claim: told, days: Some((2, 2)), rule: "same incident and kind, published on a later day".into() }],
        });
    }
}
