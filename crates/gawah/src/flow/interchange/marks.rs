//! Objects of FollowTheMoney as rows of a table. In: one object. Out: its row, where it is an Event. Never: another schema taken for an attack.
//! Source: FollowTheMoney 4, schema Event; what it has no property for stands in `keywords` as `name=value`.

use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// The marks of an attack in its `keywords`, each `name=value`: what the schema has no property for.
const MARKS: [&str; 11] = [
    "type",
    "method",
    "perpetrator",
    "killed_min",
    "killed_max",
    "injured_min",
    "injured_max",
    "missing_min",
    "missing_max",
    "latitude",
    "longitude",
];

/// An Event as a row of a table of attacks. Errors: an object of another schema, with the word for it.
pub fn row_of(object: Map<String, Value>) -> Result<Map<String, Value>, String> {
    let schema = object.get("schema").and_then(Value::as_str).unwrap_or_default();
    if schema != "Event" {
        let known = schema.len() < 40 && schema.chars().all(char::is_alphanumeric) && !schema.is_empty();
        return Err(if known {
            format!("an object of schema {schema}, which is no attack")
        } else {
            "an object without a schema".to_owned()
        });
    }
    let mut row = Map::new();
    let Some(properties) = object.get("properties").and_then(Value::as_object) else {
        return Err("an object without properties".to_owned());
    };
    let first = |name: &str| properties.get(name).and_then(|v| v.as_array()?.first()?.as_str()).unwrap_or_default();
    for name in ["name", "startDate", "endDate", "location"] {
        row.insert(name.to_owned(), Value::from(first(name)));
    }
    let mut marks: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for word in properties.get("keywords").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str) {
        if let Some((name, value)) = word.split_once('=').filter(|(name, _)| MARKS.contains(name)) {
            marks.entry(name).or_default().push(value);
        }
    }
    for name in MARKS {
        let column = if name == "method" { "methods" } else { name };
        row.insert(column.to_owned(), Value::from(marks.remove(name).unwrap_or_default().join("|")));
    }
    Ok(row)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_event_is_a_row_and_another_object_says_what_it_is() {
        let event = json!({"id": "a", "schema": "Event", "properties": {"name": ["x"], "startDate": ["2013-01"], "keywords": ["killed_min=2", "method=grenade",
            "method=clash", "a=b", "loose"]}});
        let row = row_of(event.as_object().expect("an object").clone()).expect("a row");
        assert_eq!((&row["startDate"], &row["killed_min"], &row["methods"]), (&"2013-01".into(), &"2".into(), &"grenade|clash".into()));
        assert!(!row.contains_key("a"));
        for (object, why) in
            [(json!({"schema": "Person"}), "Person"), (json!({"schema": "a b c!"}), "without a schema"), (json!({}), "without a schema")]
        {
            assert!(row_of(object.as_object().expect("an object").clone()).expect_err("no row").contains(why));
        }
    }
}
