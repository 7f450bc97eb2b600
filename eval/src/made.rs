//! Documents of a made record. In: a number. Out: a document's text, its source and its reading, the same for the same number.
//! Never: a text of anyone's. Method: every attack is told by two documents of ten sentences, each sentence a claim.

use gawah_record::claim::{ClaimForm, Subject};
use gawah_record::entry::{Body, ReadClaim, ReadSubject};
use gawah_record::ids::{Id, IdKind};
use gawah_record::source::{Consent, Source, SourceKind};
use gawah_record::verdict::Decision;
use gawah_record::when::When;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::error::Error;

/// Claims of a document.
pub const CLAIMS: usize = 10;
/// A word that some eighth of the documents hold, in two scripts.
pub const FREQUENT: [&str; 2] = ["pilgrims", "احتجاج"];

const LATIN: [&str; 16] = [
    "market",
    "bridge",
    "miners",
    "road",
    "station",
    "minister",
    "river",
    "school",
    "bus",
    "doctor",
    "village",
    "hospital",
    "lawyer",
    "teacher",
    "pilgrims",
    "checkpoint",
];
const URDU: [&str; 12] = ["بازار", "سڑک", "پولیس", "خاندان", "وزیر", "کان", "دریا", "ہسپتال", "احتجاج", "گاؤں", "استاد", "صبح"];
const SYLLABLES: [&str; 12] = ["ka", "mi", "ro", "sha", "den", "lu", "var", "bo", "tin", "gar", "zo", "pel"];
const DAYS: usize = 7_300;
const TOWNS: usize = 400;

type Done<T> = Result<T, Box<dyn Error>>;

/// Numbers that look like chance and are the same each time.
pub struct Made(u64);

impl Made {
    /// Numbers from a seed.
    pub fn of(seed: usize) -> Made {
        Made((seed as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// The next one, below a bound.
    pub fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % below.max(1)
    }

    fn word(&mut self, syllables: usize) -> String {
        let all: String = (0..syllables).map(|_| SYLLABLES[self.next(SYLLABLES.len())]).collect();
        let (first, rest) = all.split_at(1);
        format!("{}{rest}", first.to_uppercase())
    }
}

/// What happened, in the world that is made up.
pub struct Attack {
    /// When.
    pub day: String,
    /// Where: a town that is on no map.
    pub town: String,
    /// How many were killed.
    pub killed: usize,
    /// How many were injured.
    pub injured: usize,
    /// Two of the dead.
    pub names: [String; 2],
}

impl Attack {
    /// An attack. In: its number.
    pub fn of(number: usize) -> Attack {
        let mut made = Made::of(number + 1);
        let day = jiff::civil::date(2004, 1, 1).saturating_add(jiff::Span::new().days(made.next(DAYS) as i64));
        let town = Made::of(1_000_000 + made.next(TOWNS)).word(3);
        let names = [0, 1].map(|_| format!("{} {}", made.word(3), made.word(3)));
        Attack { day: day.to_string(), town, killed: 2 + made.next(40), injured: 3 + made.next(60), names }
    }

    fn place(&self) -> String {
        format!("{}, {} Province, Madeland", self.town, &self.town[..2])
    }
}

/// A document with what is read from it.
pub struct Document {
    /// Its text.
    pub text: String,
    /// The source.
    pub source: Source,
    /// Its reading.
    pub reading: Body,
    /// A verdict on one of its claims.
    pub verdict: Body,
}

/// A document. In: its number. Errors: a form that the record does not take.
pub fn document(at: usize) -> Done<Document> {
    let attack = Attack::of(at / 2);
    let mut made = Made::of(2_000_000_000 + at);
    let said = sentences(&attack, &mut made, at);
    let urdu: Vec<&str> = (0..20).map(|_| URDU[made.next(URDU.len())]).collect();
    let words: Vec<&str> = said.iter().map(|(_, words, _)| words.as_str()).collect();
    let text = format!("{}.\n{} {}\n", words.join(". "), urdu.join(" "), rare(1, at));
    let source = source(&text, at, &attack)?;
    let reading = reading(&source.id, &text, &attack, &said)?;
    let claim = claim_id(&source.id, at % CLAIMS);
    let verdict =
        Body::VerdictGiven { claim, decision: Decision::Accept, reason: None, edits: Default::default(), rules: "gawah 1".to_owned() };
    Ok(Document { text, source, reading, verdict })
}

/// The incident that a document tells of. In: its number. Errors: a form that the record does not take.
pub fn incident(at: usize) -> Done<Id> {
    Ok(incident_of(&document(at)?.source.id))
}

fn incident_of(source: &Id) -> Id {
    Id::of(IdKind::Incident, &[source.as_str().as_bytes(), b"E1"])
}

/// A word that one document alone holds. In: the script, Latin or Urdu, and the document.
pub fn rare(script: usize, at: usize) -> String {
    format!("{}{at}", ["case", "شہر"][script])
}

/// The kind, words and slots of each sentence.
fn sentences(attack: &Attack, made: &mut Made, at: usize) -> Vec<(&'static str, String, Value)> {
    let mut near = || LATIN[made.next(LATIN.len())];
    let (town, case) = (&attack.town, rare(0, at));
    let [one, other] = &attack.names;
    vec![
        (
            "incident.date",
            format!("It happened on {} near the {} of {town}, {case}", attack.day, near()),
            json!({"expr": {"value": attack.day}}),
        ),
        (
            "incident.place",
            format!("The {} of {town} was closed", near()),
            json!({"place": {"value": attack.place(), "lat": 30.5, "lon": 67.1}}),
        ),
        (
            "incident.killed",
            format!("{} people were killed there, the {} said", attack.killed, near()),
            json!({"count": {"least": attack.killed, "most": attack.killed}}),
        ),
        (
            "incident.injured",
            format!("{} others were hurt near the {}", attack.injured, near()),
            json!({"count": {"least": attack.injured, "most": attack.injured}}),
        ),
        (
            "incident.victim",
            format!("{one}, a {}, was among the dead", near()),
            json!({"name": {"value": one}, "outcome": {"value": "killed"}}),
        ),
        (
            "incident.victim",
            format!("{other} died beside the {}", near()),
            json!({"name": {"value": other}, "outcome": {"value": "killed"}}),
        ),
        ("incident.method", format!("The shooting near the {} lasted minutes", near()), json!({"method": {"value": "shooting"}})),
        (
            "incident.perpetrator",
            format!("The Front of {} was blamed by the {}", near(), near()),
            json!({"organisation": {"value": format!("Front {}", at % 12)}}),
        ),
        (
            "promise",
            format!("The minister promised the {} a court by the spring", near()),
            json!({"promiser": {"value": format!("minister {}", at % 40)}, "content": {"value": "a court"}}),
        ),
        (
            "demand",
            format!("Families at the {} demanded that the {} be guarded", near(), near()),
            json!({"demander": {"value": "families"}, "content": {"value": "guards"}}),
        ),
    ]
}

fn source(text: &str, at: usize, attack: &Attack) -> Done<Source> {
    let sha256: String = Sha256::digest(text.as_bytes()).iter().map(|b| format!("{b:02x}")).collect();
    Ok(Source {
        id: Source::id_of(&sha256),
        sha256,
        bytes: text.len() as u64,
        name: format!("{at}.txt"),
        media_type: "text/plain".to_owned(),
        title: Some(format!("Attack at {} ({at})", attack.town)),
        publisher: None,
        published: Some(When::parse(&attack.day)?),
        language: None,
        url: None,
        facts_from: None,
        kind: SourceKind::News,
        generation: Default::default(),
        acquired_from: None,
        consent: Consent::PublicSource,
        note: None,
    })
}

fn claim_id(source: &Id, n: usize) -> Id {
    Id::of(IdKind::Claim, &[source.as_str().as_bytes(), n.to_string().as_bytes()])
}

fn reading(source: &Id, text: &str, attack: &Attack, said: &[(&str, String, Value)]) -> Done<Body> {
    let range = |n: usize| json!({"least": n, "most": n});
    let subject: Subject = serde_json::from_value(json!({"id": "E1", "is": "incident", "type": "shooting", "stage": "accomplished",
        "date": attack.day, "date_max": attack.day, "place": attack.place(), "lat": 30.5, "lon": 67.1,
        "killed": range(attack.killed), "injured": range(attack.injured), "missing": null}))?;
    let incident = incident_of(source);
    let mut claims = Vec::new();
    for (n, (kind, words, slots)) in said.iter().enumerate() {
        let start = text[..text.find(words.as_str()).ok_or("a sentence is missing")?].chars().count();
        let form: ClaimForm = serde_json::from_value(json!({"id": claim_id(source, n).as_str(), "kind": kind, "about": "E1",
            "quote": {"text": words, "start": start, "end": start + words.chars().count()}, "slots": slots,
            "modality": "asserted", "polarity": "+", "certainty": "certain", "attribution": [{"source": "author"}], "links": [],
            "confidence": 0.9, "why": ["made"]}))?;
        claims.push(ReadClaim { subject: Some(incident.clone()), claim: form });
    }
    Ok(Body::ReadingMade {
        source: source.clone(),
        reader: "made 1".to_owned(),
        language: None,
        published: None,
        title: None,
        subjects: vec![ReadSubject { id: incident, subject }],
        claims,
        gaps: Vec::new(),
    })
}
