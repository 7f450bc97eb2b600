//! The head of a document. In: a text. Out: where its body begins, its publication date, title and kind, where lines at its top name them.
//! Never: a claim read from a header line. Method: lines "Key: value" of known keys, or a leading "date 2021-01-04".

use gawah_record::when::When;

/// What the head says.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Header {
    pub(crate) body: usize,
    pub(crate) published: Option<When>,
    pub(crate) title: Option<String>,
    pub(crate) genre: Option<String>,
    /// The layout of the table below, as an import wrote it.
    pub(crate) table: Option<String>,
    /// Headings of the table below and their roles, parted by tabs, as an import wrote them.
    pub(crate) columns: Option<String>,
}

const KEYS: [&str; 26] = [
    "gawah-table",
    "gawah-columns",
    "source",
    "published",
    "title",
    "kind",
    "date",
    "author",
    "by",
    "url",
    "language",
    "publisher",
    "facts from",
    "genre",
    "type",
    "place",
    "headline",
    "id",
    "note",
    "facts",
    "lang",
    "licence",
    "license",
    "translated",
    "accessed",
    "outlet",
];
const HEADER_LINES_MAX: usize = 24;

pub(crate) fn header(text: &str) -> Header {
    let mut made = Header::default();
    if let Some(day) = leading_date(text) {
        made.published = Some(day.0);
        made.body = day.1;
        return made;
    }
    let mut at = text.len() - text.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']).len();
    for (seen, line) in text[at..].split_inclusive('\n').take(HEADER_LINES_MAX).enumerate() {
        let bare = line.trim();
        let known =
            bare.split_once(':').map(|(key, value)| (key.trim_matches(['*', '#', ' ']).to_lowercase(), value.trim_matches(['*', ' '])));
        match known {
            Some((key, value)) if key.len() < 24 && KEYS.contains(&key.as_str()) => note(&mut made, &key, value),
            _ if bare.is_empty() || bare == "---" => {}
            _ if bare.starts_with("# ") && seen < 3 && made.title.is_none() => made.title = Some(bare[2..].trim().to_owned()),
            _ => break,
        }
        at += line.len();
        made.body = at;
    }
    made
}

fn note(made: &mut Header, key: &str, value: &str) {
    match key {
        "published" | "date" if made.published.is_none() => {
            made.published = When::parse(value).ok().or_else(|| value.get(..10).and_then(|v| When::parse(v).ok()));
        }
        "title" | "headline" if !value.is_empty() => made.title = Some(value.to_owned()),
        "kind" | "genre" | "type" if !value.is_empty() => made.genre = Some(value.to_owned()),
        "gawah-table" => made.table = Some(value.to_owned()),
        "gawah-columns" => made.columns = Some(value.to_owned()),
        _ => {}
    }
}

fn leading_date(text: &str) -> Option<(When, usize)> {
    let rest = text.trim_start();
    let rest = rest.strip_prefix("date ").or_else(|| rest.strip_prefix("Date "))?.trim_start();
    let day = rest.get(..10)?;
    let ends = rest[10..].chars().next().is_none_or(|c| !c.is_alphanumeric() && c != '-');
    let when = When::parse(day).ok().filter(|_| ends)?;
    Some((when, text.len() - rest.len() + 10))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn header_lines_and_a_leading_date_are_no_body() {
        let rows = [
            (
                "Source: example.org/a\nPublished: 2013-02-17\nTitle: Blast\nKind: report\n\nA bomb.",
                Some("2013-02-17"),
                Some("Blast"),
                "A bomb.",
            ),
            (" date 2021-01-04 The recent killing", Some("2021-01-04"), None, " The recent killing"),
            ("Gawah-Table: gtd\nGawah-Columns: a\tname\nid,a\n", None, None, "id,a\n"),
            ("Police: two dead", None, None, "Police: two dead"),
            ("# Two dead\n\nA bomb.", None, Some("Two dead"), "A bomb."),
            ("", None, None, ""),
        ];
        for (text, published, title, body) in rows {
            let made = header(text);
            assert_eq!(made.published.map(|p| p.to_string()).as_deref(), published, "{text}");
            assert_eq!((made.title.as_deref(), &text[made.body..]), (title, body));
        }
    }
}
