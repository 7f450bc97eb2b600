//! The same rows in plain SQLite: neither encrypted nor signed, as durable as a record's. In: a number of documents. Out: a database to ask.
//! Never: a row that the record does not hold.

use gawah_eval::made::document;
use gawah_record::claim::ClaimForm;
use gawah_record::entry::Body;
use gawah_record::ids::Id;
use rusqlite::{Connection, params};
use std::error::Error;
use std::path::Path;
use std::time::Instant;

type Done<T> = Result<T, Box<dyn Error>>;

/// An open database.
pub struct Plain(Connection);

/// Makes a database of so many documents. Out: how many a second of the last thousand, one transaction each; those before go in a hundred at a time.
pub fn filled(path: &Path, sources: usize) -> Done<f64> {
    let connection = Connection::open(path)?;
    connection.execute_batch(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE sources(id TEXT PRIMARY KEY, text TEXT NOT NULL);
         CREATE TABLE claims(id TEXT PRIMARY KEY, source TEXT NOT NULL, form TEXT NOT NULL); CREATE INDEX claims_source ON claims(source);
         CREATE VIRTUAL TABLE words USING fts5(text, tokenize='unicode61 remove_diacritics 2');",
    )?;
    let apart = sources.min(1_000);
    let before: Vec<usize> = (0..sources - apart).collect();
    for some in before.chunks(100) {
        connection.execute_batch("BEGIN IMMEDIATE")?;
        some.iter().try_for_each(|at| put(&connection, *at))?;
        connection.execute_batch("COMMIT")?;
    }
    let from = Instant::now();
    for at in sources - apart..sources {
        connection.execute_batch("BEGIN IMMEDIATE")?;
        put(&connection, at)?;
        connection.execute_batch("COMMIT")?;
    }
    Ok(apart as f64 / from.elapsed().as_secs_f64())
}

fn put(connection: &Connection, at: usize) -> Done<()> {
    let made = document(at)?;
    let (text, source) = (made.text, made.source.id);
    connection.prepare_cached("INSERT INTO sources VALUES (?1, ?2)")?.execute(params![source.as_str(), text])?;
    connection.prepare_cached("INSERT INTO words(text) VALUES (?1)")?.execute(params![text])?;
    let Body::ReadingMade { claims, .. } = made.reading else { return Ok(()) };
    for read in claims {
        let form = serde_json::to_string(&read.claim)?;
        let mut insert = connection.prepare_cached("INSERT INTO claims VALUES (?1, ?2, ?3)")?;
        insert.execute(params![read.claim.id, source.as_str(), form])?;
    }
    Ok(())
}

impl Plain {
    /// Opens it.
    pub fn open(path: &Path) -> Done<Plain> {
        Ok(Plain(Connection::open(path)?))
    }

    /// Reads the text and claims of a source.
    pub fn claims(&self, source: &Id) -> Done<()> {
        let text: String = self.0.prepare_cached("SELECT text FROM sources WHERE id=?1")?.query_row([source.as_str()], |row| row.get(0))?;
        let mut find = self.0.prepare_cached("SELECT form FROM claims WHERE source=?1")?;
        let forms: Vec<String> = find.query_map([source.as_str()], |row| row.get(0))?.collect::<Result<_, _>>()?;
        for form in forms {
            let _: ClaimForm = serde_json::from_str(&form)?;
        }
        drop(text);
        Ok(())
    }

    /// The best twenty documents that hold a word, with the words around it.
    pub fn search(&self, word: &str) -> Done<()> {
        let sql = "SELECT snippet(words, 0, '', '', '', 20) FROM words WHERE words MATCH ?1 ORDER BY rank LIMIT 20";
        let mut find = self.0.prepare_cached(sql)?;
        let words: Vec<String> = find.query_map([format!("\"{word}\"")], |row| row.get(0))?.collect::<Result<_, _>>()?;
        drop(words);
        Ok(())
    }
}
