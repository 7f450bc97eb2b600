//! Views without their rows: enough of each to say whether two are the same. In: rows as a fold leaves them, or tables as they are stored. Out: a sum for
//! each view. Never: a row kept, so that a large record needs little memory; a sum that somebody could prepare another table for.
//! Method: a tag for each row (SipHash under two keys), added up; the keys are drawn anew for each comparison and are kept nowhere.

use crate::error::{LedgerError, Step};
use crate::fold::{self, Rows, WORDS};
use crate::search;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, ToSql};
use std::collections::hash_map::{Entry, RandomState};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::BuildHasher;

const STEP: &str = "compare the views";
/// Bytes of texts whose words are taken at a time.
const WAITING_BYTES: usize = 512 * 1024;
/// Words of which it is kept what the index makes of them.
const WORDS_KNOWN: usize = 200_000;
/// Letters of a plain word that the index takes as it is; of one far longer it takes a part.
const PLAIN_WORD_MAX: usize = 1_000;

/// The sum of each view, by its name.
pub(crate) type Sums = BTreeMap<&'static str, u128>;

/// What tags are made under.
#[derive(Clone, Default)]
pub(crate) struct Keys(RandomState, RandomState);

impl Keys {
    fn tag(&self, bytes: &[u8]) -> u128 {
        u128::from(self.0.hash_one(bytes)) << 64 | u128::from(self.1.hash_one(bytes))
    }
}

/// The words of a folded text. A letter may fold to a space.
fn words_of(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(' ').filter(|word| !word.is_empty())
}

/// Appends a value so that no other row has the same bytes.
fn put(bytes: &mut Vec<u8>, value: ValueRef<'_>) {
    let (kind, held): (u8, &[u8]) = match &value {
        ValueRef::Null => (0, &[]),
        ValueRef::Integer(number) => (1, &number.to_be_bytes()),
        ValueRef::Real(number) => (2, &number.to_be_bytes()),
        ValueRef::Text(held) => (3, held),
        ValueRef::Blob(held) => (4, held),
    };
    bytes.push(kind);
    bytes.extend_from_slice(&(held.len() as u64).to_be_bytes());
    bytes.extend_from_slice(held);
}

/// The sums of views as they are stored.
pub(crate) fn stored(connection: &Connection, keys: &Keys) -> Result<Sums, LedgerError> {
    let mut sums = Sums::new();
    for name in fold::names() {
        sums.insert(name, sum_of(connection, &format!("SELECT * FROM {name}"), keys)?);
    }
    sums.insert("words", sum_of(connection, WORDS, keys)?);
    Ok(sums)
}

/// The sum of a table.
fn sum_of(connection: &Connection, sql: &str, keys: &Keys) -> Result<u128, LedgerError> {
    let mut statement = connection.prepare(sql).step(STEP)?;
    let columns = statement.column_count();
    let mut rows = statement.query([]).step(STEP)?;
    let (mut bytes, mut sum) = (Vec::new(), 0u128);
    while let Some(row) = rows.next().step(STEP)? {
        bytes.clear();
        for column in 0..columns {
            put(&mut bytes, row.get_ref(column).step(STEP)?);
        }
        sum = sum.wrapping_add(keys.tag(&bytes));
    }
    Ok(sum)
}

/// What is kept of the text of a source, or of why it has none.
struct Text {
    row: u128,
    words: u128,
    is_there: bool,
}

/// What is kept of a decision: its row as it stands and with the other mark, and what it undoes.
struct Decision {
    row: u128,
    other: u128,
    undone: bool,
    undoes: Option<u128>,
}

/// The sums of views that a fold would leave.
pub(crate) struct Tally {
    keys: Keys,
    sums: Sums,
    bytes: Vec<u8>,
    /// Keys of rows that only the first of each counts of.
    first: HashSet<u128>,
    /// The same within one reading.
    read: HashSet<u128>,
    settings: HashMap<u128, u128>,
    texts: HashMap<u128, Text>,
    decisions: HashMap<u128, Decision>,
    proposals: HashMap<u128, (u128, u128)>,
    /// An index of the same kind as the record's, which is asked what it makes of a word.
    index: Connection,
    known: HashMap<String, Vec<String>>,
    /// Texts whose words are still to be taken: number, source and folded words.
    waiting: Vec<(u64, u128, String)>,
    waiting_bytes: usize,
}

impl Tally {
    /// Nothing yet.
    pub(crate) fn new(keys: Keys) -> Result<Tally, LedgerError> {
        let index = Connection::open_in_memory().step(STEP)?;
        index.execute_batch(&format!("{} BEGIN;", search::TABLE)).step(STEP)?;
        Ok(Tally {
            keys,
            sums: fold::names().into_iter().chain(["words"]).map(|name| (name, 0)).collect(),
            bytes: Vec::new(),
            first: HashSet::new(),
            read: HashSet::new(),
            settings: HashMap::new(),
            texts: HashMap::new(),
            decisions: HashMap::new(),
            proposals: HashMap::new(),
            index,
            known: HashMap::new(),
            waiting: Vec::new(),
            waiting_bytes: 0,
        })
    }

    /// The sum of each view.
    pub(crate) fn sums(mut self) -> Result<Sums, LedgerError> {
        self.take_words()?;
        Ok(self.sums)
    }

    fn plus(&mut self, view: &'static str, tag: u128) {
        let sum = self.sums.entry(view).or_default();
        *sum = sum.wrapping_add(tag);
    }

    fn minus(&mut self, view: &'static str, tag: u128) {
        self.plus(view, tag.wrapping_neg());
    }

    /// The tag of a row, or of some of its values.
    fn tag(&mut self, row: &[&dyn ToSql]) -> Result<u128, LedgerError> {
        self.bytes.clear();
        for value in row {
            match value.to_sql().step(STEP)? {
                ToSqlOutput::Borrowed(value) => put(&mut self.bytes, value),
                ToSqlOutput::Owned(value) => put(&mut self.bytes, (&value).into()),
                _ => return Err(LedgerError::Unsound { step: STEP, thing: "a value of no column".to_owned() }),
            }
        }
        Ok(self.keys.tag(&self.bytes))
    }

    /// Takes the words of the texts that wait.
    fn take_words(&mut self) -> Result<(), LedgerError> {
        let waiting = std::mem::take(&mut self.waiting);
        self.waiting_bytes = 0;
        self.learn(waiting.iter().flat_map(|(_, _, folded)| words_of(folded)))?;
        for (number, source, folded) in waiting {
            let (mut sum, mut offset) = (0u128, 0);
            for word in words_of(&folded) {
                let own = [word];
                let known = self.known.get(word).map(|terms| terms.iter().map(String::as_str).collect::<Vec<_>>());
                for term in known.as_deref().unwrap_or(&own) {
                    self.bytes.clear();
                    put(&mut self.bytes, ValueRef::Text(term.as_bytes()));
                    put(&mut self.bytes, ValueRef::Integer(number as i64));
                    put(&mut self.bytes, ValueRef::Integer(offset));
                    sum = sum.wrapping_add(self.keys.tag(&self.bytes));
                    offset += 1;
                }
            }
            self.plus("words", sum);
            if let Some(text) = self.texts.get_mut(&source) {
                text.words = sum;
            }
        }
        Ok(())
    }

    /// Asks the index what it makes of words that are not yet known. Plain ones it takes as they are.
    fn learn<'w>(&mut self, words: impl Iterator<Item = &'w str>) -> Result<(), LedgerError> {
        if self.known.len() > WORDS_KNOWN {
            self.known.clear();
        }
        let is_plain = |word: &str| word.len() <= PLAIN_WORD_MAX && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        let mut asked: Vec<&str> = words.filter(|word| !is_plain(word) && !self.known.contains_key(*word)).collect();
        asked.sort_unstable();
        asked.dedup();
        let mut put = self.index.prepare_cached("INSERT INTO words(rowid, folded) VALUES (?1, ?2)").step(STEP)?;
        for (row, word) in asked.iter().enumerate() {
            put.execute((row as i64, word)).step(STEP)?;
        }
        let mut find = self.index.prepare_cached("SELECT doc, offset, term FROM words_rows").step(STEP)?;
        let found = find.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).step(STEP)?;
        let mut found: Vec<(i64, i64, String)> = found.collect::<Result<_, _>>().step(STEP)?;
        found.sort();
        self.known.extend(asked.iter().map(|word| ((*word).to_owned(), Vec::new())));
        for (row, _, term) in found {
            let word = usize::try_from(row).ok().and_then(|row| asked.get(row));
            if let Some(terms) = word.and_then(|word| self.known.get_mut(*word)) {
                terms.push(term);
            }
        }
        self.index.execute_batch("INSERT INTO words(words) VALUES ('delete-all'); COMMIT; BEGIN;").step(STEP)
    }

    fn decision(&mut self, row: &[&dyn ToSql], tag: u128) -> Result<(), LedgerError> {
        let [number, id, kind, author, about, form, _] = row else { return Ok(()) };
        let other = self.tag(&[number, id, kind, author, about, form, &true])?;
        let undoes = if self.tag(&[kind])? == self.tag(&[&"undone"])? { Some(self.tag(&[about])?) } else { None };
        let key = self.tag(&[id])?;
        self.decisions.insert(key, Decision { row: tag, other, undone: false, undoes });
        Ok(())
    }
}

impl Rows for Tally {
    fn add(&mut self, view: &'static str, row: &[&dyn ToSql]) -> Result<(), LedgerError> {
        let tag = self.tag(row)?;
        let earlier = match view {
            "sources" => {
                let (id, hash) = (self.tag(&[&view, &row[0]])?, self.tag(&[&"sha256", &row[2]])?);
                if self.first.contains(&id) || self.first.contains(&hash) {
                    return Ok(());
                }
                self.first.extend([id, hash]);
                None
            }
            "readings" => {
                self.read.clear();
                None
            }
            "subjects" | "claims" => {
                let key = self.tag(&[&view, &row[0]])?;
                if !self.read.insert(key) {
                    return Ok(());
                }
                None
            }
            "decisions" => {
                self.decision(row, tag)?;
                None
            }
            "settings" => {
                let key = self.tag(&row[..1])?;
                self.settings.insert(key, tag)
            }
            "proposals" => {
                let (key, family) = (self.tag(&row[..1])?, self.tag(&row[1..2])?);
                self.proposals.insert(key, (family, tag)).map(|(_, earlier)| earlier)
            }
            _ => None,
        };
        if let Some(earlier) = earlier {
            self.minus(view, earlier);
        }
        self.plus(view, tag);
        Ok(())
    }

    fn text(&mut self, source: &str, number: u64, text: &str) -> Result<(), LedgerError> {
        let (key, row) = (self.tag(&[&source])?, self.tag(&[&source, &number, &None::<&str>])?);
        if self.waiting.iter().any(|(_, source, _)| *source == key) {
            self.take_words()?;
        }
        if let Some(earlier) = self.texts.insert(key, Text { row, words: 0, is_there: true }) {
            self.minus("texts", earlier.row);
            self.minus("words", earlier.words);
        }
        self.plus("texts", row);
        let folded = search::joined(text);
        self.waiting_bytes += folded.len();
        self.waiting.push((number, key, folded));
        if self.waiting_bytes >= WAITING_BYTES { self.take_words() } else { Ok(()) }
    }

    fn no_text(&mut self, source: &str, number: u64, why: &str) -> Result<(), LedgerError> {
        let (key, row) = (self.tag(&[&source])?, self.tag(&[&source, &number, &why])?);
        let made = Text { row, words: 0, is_there: false };
        match self.texts.entry(key) {
            Entry::Occupied(held) if held.get().is_there => return Ok(()),
            Entry::Occupied(mut held) => {
                let earlier = held.insert(made).row;
                self.minus("texts", earlier);
            }
            Entry::Vacant(place) => drop(place.insert(made)),
        }
        self.plus("texts", row);
        Ok(())
    }

    fn forget(&mut self, family: &str) -> Result<(), LedgerError> {
        let family = self.tag(&[&family])?;
        let gone: Vec<u128> = self.proposals.extract_if(|_, (of, _)| *of == family).map(|(_, (_, row))| row).collect();
        gone.into_iter().for_each(|row| self.minus("proposals", row));
        Ok(())
    }

    fn undo(&mut self, entry: &str) -> Result<(), LedgerError> {
        let (mut next, mut undone) = (Some(self.tag(&[&entry])?), true);
        while let Some(key) = next.take() {
            let Some(decision) = self.decisions.get_mut(&key) else { break };
            next = decision.undoes;
            if decision.undone != undone {
                let (gone, stays) = (decision.row, decision.other);
                (decision.row, decision.other, decision.undone) = (stays, gone, undone);
                self.minus("decisions", gone);
                self.plus("decisions", stays);
            }
            undone = !undone;
        }
        Ok(())
    }
}
