//! The columns in which bodies of tables exchange attacks: UCDP, GTD, ACLED and others. In: the name of a layout, a heading, a word of theirs.
//! Out: what the column holds, what the word means, and the other way round. Never: one direction that the other does not know: reading and
//! writing use these rows alone. Source: `lexicon/layouts.tsv` and `lexicon/attack_words.tsv`, whose rows name theirs.

use std::sync::OnceLock;

const COLUMNS: &str = include_str!("../../lexicon/layouts.tsv");
const WORDS: &str = include_str!("../../lexicon/attack_words.tsv");
/// Roles that a map of one's own may give to a heading: those of `lexicon/columns.tsv` and those that layouts add.
pub const ROLES: [&str; 40] = [
    "name",
    "given",
    "family",
    "father",
    "age",
    "sex",
    "occupation",
    "outcome",
    "date",
    "date_end",
    "date_approximate",
    "year",
    "month",
    "day",
    "time_precision",
    "town",
    "district",
    "province",
    "country",
    "path",
    "latitude",
    "longitude",
    "point",
    "type",
    "method",
    "methods",
    "suicide",
    "perpetrator",
    "killed",
    "killed_least",
    "killed_most",
    "killed_all",
    "killed_or_unknown",
    "attackers_killed",
    "injured",
    "injured_least",
    "injured_most",
    "missing",
    "missing_least",
    "missing_most",
];

/// One column of a layout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LayoutColumn {
    /// Its heading, as it is written.
    pub heading: &'static str,
    /// What it holds: a role of reading, a word that only writing knows (`number`, `title`), or `-`.
    pub role: &'static str,
}

/// What one word of a layout says of the kind of an attack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AttackWord {
    /// The word, as it is written.
    pub word: &'static str,
    /// What stands beside it in the layout: the wider word, or the code.
    pub beside: &'static str,
    /// The type; none where rows of this word are no attacks.
    pub incident_type: Option<&'static str>,
    /// The method, where it names one.
    pub method: Option<&'static str>,
}

/// The columns and words of one body of tables.
#[derive(Debug, PartialEq, Eq)]
pub struct Layout {
    /// Its name on the command line: `ucdp`.
    pub name: &'static str,
    /// The columns that are written, in order.
    pub written: Vec<LayoutColumn>,
    /// The columns that are known when read, those written first.
    read: Vec<LayoutColumn>,
    words_read: Vec<AttackWord>,
    words_written: Vec<AttackWord>,
}

/// Every layout, in the order of `lexicon/layouts.tsv`.
pub fn layouts() -> &'static [Layout] {
    static LAYOUTS: OnceLock<Vec<Layout>> = OnceLock::new();
    LAYOUTS.get_or_init(|| {
        let mut made: Vec<Layout> = Vec::new();
        for [name, heading, role, way, _] in rows(COLUMNS) {
            if made.last().is_none_or(|last| last.name != name) {
                made.push(Layout { name, written: Vec::new(), read: Vec::new(), words_read: Vec::new(), words_written: Vec::new() });
            }
            if let Some(layout) = made.last_mut() {
                let column = LayoutColumn { heading, role };
                layout.read.push(column);
                layout.written.extend(Some(column).filter(|_| way == "both"));
            }
        }
        for [name, word, beside, incident_type, method, way, _] in rows(WORDS) {
            let said = |cell: &'static str| Some(cell).filter(|cell| *cell != "-");
            let made_word = AttackWord { word, beside, incident_type: said(incident_type), method: said(method) };
            if let Some(layout) = made.iter_mut().find(|layout| layout.name == name) {
                layout.words_read.extend(Some(made_word).filter(|_| way != "out"));
                layout.words_written.extend(Some(made_word).filter(|_| way != "in"));
            }
        }
        made
    })
}

/// Whether rows of a wider ACLED word name the attacker first; in battles and riots the first is a side of two. Source: ACLED codebook.
pub fn names_the_attacker(wider: &str) -> bool {
    matches!(wider, "" | "Violence against civilians" | "Explosions/Remote violence")
}

/// The layout of a name, in whatever case.
pub fn layout(name: &str) -> Option<&'static Layout> {
    layouts().iter().find(|layout| layout.name.eq_ignore_ascii_case(name.trim()))
}

impl Layout {
    /// What a column holds; `-` where it is known and not read, none where it is not known.
    pub fn role_of(&self, heading: &str) -> Option<&'static str> {
        let heading = heading.trim();
        self.read.iter().find(|column| column.heading.eq_ignore_ascii_case(heading)).map(|column| column.role)
    }

    /// What a word says of the kind of an attack.
    pub fn meaning(&self, word: &str) -> Option<AttackWord> {
        self.words_read.iter().copied().find(|known| known.word.eq_ignore_ascii_case(word.trim()))
    }

    /// The word for an attack of a type, of one of these methods where the layout tells them apart.
    pub fn word_for(&self, incident_type: &str, methods: &[String]) -> Option<AttackWord> {
        let of_type = |w: &&AttackWord| w.incident_type == Some(incident_type);
        let of_method = |w: &&AttackWord| w.method.is_some_and(|m| methods.iter().any(|told| told == m));
        let mut words = self.words_written.iter();
        words.clone().find(|w| of_type(w) && of_method(w)).or_else(|| words.find(|w| of_type(w) && w.method.is_none())).copied()
    }
}

fn rows<const N: usize>(table: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    table.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut cells = line.split('\t');
        let made: [Option<&'static str>; N] = std::array::from_fn(|_| cells.next());
        made.iter().all(Option::is_some).then(|| made.map(Option::unwrap_or_default))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_tables_is_whole_and_every_heading_single() {
        for (table, cells) in [(COLUMNS, 5), (WORDS, 7)] {
            for line in table.lines().filter(|line| !line.starts_with('#')) {
                assert_eq!(line.split('\t').count(), cells, "{line}");
            }
        }
        for layout in layouts() {
            let mut headings: Vec<String> = layout.read.iter().map(|c| c.heading.to_lowercase()).collect();
            headings.sort();
            headings.dedup();
            assert_eq!(headings.len(), layout.read.len(), "{}", layout.name);
        }
        assert_eq!(layouts().iter().map(|l| l.name).collect::<Vec<_>>(), ["ucdp", "gtd", "acled", "uwazi", "bayanat", "ftm", "huridocs"]);
    }

    #[test]
    fn no_layout_reads_or_writes_a_best_figure() {
        for (name, heading) in [("ucdp", "best"), ("ucdp", "best_est")] {
            assert_eq!(layout(name).and_then(|l| l.role_of(heading)), Some("-"), "{heading}");
        }
        assert!(layout("UCDP").is_some() && layout("icews").is_none());
    }

    #[test]
    fn a_word_that_is_written_is_read_as_what_is_written_by_the_same_word() {
        for layout in layouts() {
            for written in &layout.words_written {
                let Some(read) = layout.meaning(written.word) else {
                    assert_eq!(written.word, "Unknown", "{}", layout.name);
                    continue;
                };
                let methods: Vec<String> = read.method.into_iter().map(str::to_owned).collect();
                let again = read.incident_type.and_then(|told| layout.word_for(told, &methods));
                assert_eq!(again.map(|w| w.word), Some(written.word), "{}: {}", layout.name, written.word);
            }
        }
    }
}
