//! What became of people and what was done for them, in the codes of HURIDOCS. In: people, responses, promises. Out: codes, rows of responses.
//! Never: a code for what a source does not say: a visit, an arrest or an inquiry has none among the types of responses, and stays without.
//! Source: HURIDOCS Micro-thesauri 25 and 27, numbered as in OpenEvSys (the code, then the number of its list).

use crate::flow::interchange::rows::Whole;
use gawah_record::claim::Polarity;
use gawah_record::incident::Incident;
use gawah_record::person::Outcome;
use std::collections::BTreeMap;

/// The name of the layout.
pub const NAME: &str = "huridocs";
/// What was given, and the type of response that it is.
const GIVEN: [(&str, &str, &str); 4] = [
    ("compensation", "01010100000027", "Provided financial assistance"),
    ("legal_aid", "01010200000027", "Provided legal assistance"),
    ("medical_treatment", "01010300000027", "Provided medical assistance"),
    ("help", "01010000000027", "Provided assistance"),
];
/// The type of response of a promise of any of these.
const PLEDGED: (&str, &str) = ("02010000000027", "Pledged commitment to provide assistance to victims");

/// The columns of responses: the first two lead to the attack and name the type.
pub const RESPONSES: [&str; 5] = ["event_record_number", "type_of_response", "type_of_response_term", "response_date", "exact_words"];

/// The status of a victim at the end of the act.
pub fn status(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Killed => "01010000000025",
        Outcome::Injured => "01020000000025",
        Outcome::Missing => "01030000000025",
        Outcome::Unrecorded => "",
    }
}

/// Responses and promises of help after attacks that have a row, by what they say.
pub fn responses(whole: &Whole<'_>, numbered: &[(String, &Incident)]) -> Vec<Vec<String>> {
    let rows: BTreeMap<&str, &str> = numbered.iter().map(|(number, incident)| (incident.id.as_str(), number.as_str())).collect();
    let type_of = |what: &Option<String>| GIVEN.iter().find(|(given, ..)| what.as_deref() == Some(given));
    let mut made: Vec<Vec<String>> = Vec::new();
    for response in whole.responses.iter().filter(|r| r.polarity == Polarity::Affirms && r.outcome.as_deref() != Some("refused")) {
        let row = response.incident.as_ref().and_then(|i| rows.get(i.as_str()));
        if let Some(((_, code, term), row)) = type_of(&response.act).zip(row) {
            let on = response.on.map(|d| d.to_string()).unwrap_or_default();
            made.push([row, *code, *term, &on, &response.words].map(str::to_owned).to_vec());
        }
    }
    for promise in whole.promises.iter().filter(|p| type_of(&p.content).is_some()) {
        if let Some(row) = promise.incident.as_ref().and_then(|i| rows.get(i.as_str())) {
            let on = promise.said_on.map(|d| d.to_string()).unwrap_or_default();
            made.push([row, PLEDGED.0, PLEDGED.1, &on, &promise.words].map(str::to_owned).to_vec());
        }
    }
    made.sort();
    made
}

#[cfg(test)]
mod tests {
    use super::*;
    use gawah_record::demand::Response;
    use gawah_record::ids::{Id, IdKind};
    use gawah_record::incident::IncidentStatus;

    fn response(act: &str, polarity: Polarity, outcome: Option<&str>, after: &Id) -> Response {
        Response {
            id: Id::of(IdKind::Response, &[act.as_bytes()]),
            claim: Id::of(IdKind::Claim, &[act.as_bytes()]),
            source: Id::of(IdKind::Source, &[b"s"]),
            words: format!("words of {act}"),
            actor: None,
            act: Some(act.to_owned()),
            outcome: outcome.map(str::to_owned),
            polarity,
            on: None,
            incident: Some(after.clone()),
        }
    }

    #[test]
    fn a_response_has_a_code_where_one_says_just_that_and_none_where_it_was_not_given() {
        let after = Id::of(IdKind::Incident, &[b"a"]);
        let incident = Incident {
            id: after.clone(),
            also: vec![],
            incident_type: None,
            date: None,
            place: None,
            killed: None,
            injured: None,
            missing: None,
            status: IncidentStatus::Provisional,
            independent_sources: 1,
            sources: vec![],
            claims: vec![],
            people: vec![],
            disagreements: vec![],
            flags: vec![],
        };
        let other = Id::of(IdKind::Incident, &[b"without a row"]);
        for (given, code) in [
            (response("compensation", Polarity::Affirms, None, &after), Some("01010100000027")),
            (response("legal_aid", Polarity::Affirms, None, &after), Some("01010200000027")),
            (response("medical_treatment", Polarity::Affirms, None, &after), Some("01010300000027")),
            (response("compensation", Polarity::Negates, None, &after), None),
            (response("compensation", Polarity::Affirms, Some("refused"), &after), None),
            (response("compensation", Polarity::Affirms, None, &other), None),
            (response("visit", Polarity::Affirms, None, &after), None),
            (response("arrest", Polarity::Affirms, None, &after), None),
        ] {
            let told = [given];
            let whole = Whole { incidents: &[], people: &[], responses: &told, promises: &[], sources: vec![], beside: BTreeMap::new() };
            let rows = responses(&whole, &[("7".to_owned(), &incident)]);
            let expected: Vec<Option<&str>> = code.into_iter().map(Some).collect();
            assert_eq!(rows.iter().map(|row| row.get(1).map(String::as_str)).collect::<Vec<_>>(), expected, "{told:?}");
            assert!(rows.iter().all(|row| row.len() == RESPONSES.len() && row[0] == "7"));
        }
    }
}
