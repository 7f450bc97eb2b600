//! What a reading tells of an incident, as linking compares it. In: a subject with its claims, or the reading of a document. Out: a report, a story.
//! Never: a text read; the words of a document beside its claims.

use gawah_linking::Report;
use gawah_linking::stories::Story;
use gawah_reading::{Reading, known};
use gawah_record::claim::{Claim, Kind, Subject, SubjectIs};
use gawah_record::place::{Place, PlacePrecision};
use gawah_record::when::When;

/// Slots that say who or what was struck.
pub const TARGET_SLOTS: [&str; 4] = ["group", "sect", "occupation", "object"];
/// Slots that say how.
pub const METHOD_SLOTS: [&str; 2] = ["method", "weapon"];

/// The report of a subject. In: its id and that of its source, its claims, when the source was published.
pub fn report((id, source): (String, String), s: &Subject, own: &[&Claim], published: Option<When>) -> Report {
    let of = |kind: Kind, slots: &[&str]| -> Vec<String> {
        own.iter().filter(|c| c.kind == kind).flat_map(|c| slots.iter().filter_map(|s| c.slot(s)?.value_or_words())).collect()
    };
    Report {
        id,
        source,
        incident_type: s.incident_type.clone(),
        date: s.when(),
        published,
        place: s.place.clone().map(|path| place_of(path, s.lat, s.lon)),
        killed: s.killed,
        injured: s.injured,
        targets: of(Kind::Target, &TARGET_SLOTS),
        names: own.iter().filter(|c| c.kind == Kind::Victim).filter_map(|c| c.slot("name")?.words_or_value()).collect(),
        methods: of(Kind::Method, &METHOD_SLOTS),
    }
}

/// What a reading tells of its main incident, under the document's id, without the text.
pub fn main_story(reading: &Reading, id: String, title: Option<&str>) -> Story {
    let report = match reading.subjects.iter().find(|s| s.is == SubjectIs::Incident) {
        Some(main) => {
            let own: Vec<&Claim> = reading.claims.iter().filter(|c| c.about.as_ref() == Some(&main.id)).collect();
            report((id.clone(), id), main, &own, reading.published)
        }
        None => Report { source: id.clone(), id, published: reading.published, ..Report::default() },
    };
    let of = |part: &'static str| reading.parts.iter().filter(move |p| p.part == part).filter_map(|p| p.value.as_deref());
    Story {
        report,
        days: of("date").filter_map(|value| When::parse(value).ok()).collect(),
        places: of("place").map(str::to_owned).collect(),
        title: title.or(reading.title.as_deref()).unwrap_or_default().to_owned(),
        text: String::new(),
        language: reading.language.clone(),
    }
}

/// A place from its path. Its precision is that of the tables; of a path that they do not hold the number of names tells it.
pub fn place_of(path: String, lat: Option<f64>, lon: Option<f64>) -> Place {
    let by_names = || match path.split(", ").count() {
        1 => PlacePrecision::Country,
        2 => PlacePrecision::Province,
        3 => PlacePrecision::District,
        4 => PlacePrecision::Town,
        _ => PlacePrecision::Neighbourhood,
    };
    let precision = known(&path).map_or_else(by_names, |known| known.precision);
    Place { path, lat, lon, precision }
}
