//! Texts annotated by hand, and which claims of a reading a person annotated too. In: a folder of `claims/NAME.json` beside `NAME.txt`. Out: the
//! texts; for each claim read whether it is right. Never: a gold claim matched twice.
//! Method: kinds are equal and the quotes share half of the shorter; the pair that shares most goes first.

use gawah_reading::{Document, Reader};
use gawah_record::claim::{Claim, Kind};
use gawah_record::span::{SourceText, Span};
use gawah_record::when::When;
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::str::FromStr;

/// A text with the claims that a person read in it.
#[derive(Debug)]
pub struct Annotated {
    /// Its name.
    pub name: String,
    /// Its text.
    pub text: SourceText,
    /// When it was published, where known.
    pub published: Option<When>,
    /// The kind and place of each claim.
    pub claims: Vec<(Kind, Span)>,
}

/// The annotated texts of a folder in the order of their names. In: the folder of annotations; texts stand beside them or one folder above.
/// Errors: a file that is missing or is not of the form.
pub fn annotated(folder: &Path) -> Result<Vec<Annotated>, Box<dyn std::error::Error>> {
    let mut files: Vec<_> =
        fs::read_dir(folder)?.flatten().map(|e| e.path()).filter(|p| p.extension().is_some_and(|e| e == "json")).collect();
    files.sort();
    files.iter().map(|path| of_file(path, folder)).collect()
}

fn of_file(path: &Path, folder: &Path) -> Result<Annotated, Box<dyn std::error::Error>> {
    let form: Value = serde_json::from_str(&fs::read_to_string(path)?)?;
    let file = form["doc"]["file"].as_str().ok_or("the annotation names no text")?;
    let beside =
        [folder.join(file), folder.join("..").join(file)].into_iter().find(|p| p.is_file()).ok_or("the annotated text is missing")?;
    let published = form["doc"]["dct"]["value"].as_str().and_then(|d| When::parse(d).ok());
    let claim = |claim: &Value| {
        let place = |end: &str| claim["quote"][end].as_u64().and_then(|n| usize::try_from(n).ok());
        Some((Kind::from_str(claim["kind"].as_str()?).ok()?, Span { start: place("start")?, end: place("end")? }))
    };
    let claims: Option<Vec<_>> = form["claims"].as_array().into_iter().flatten().map(claim).collect();
    Ok(Annotated {
        name: path.file_stem().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default(),
        text: SourceText::new(fs::read_to_string(beside)?),
        published,
        claims: claims.ok_or("a claim without kind or quote")?,
    })
}

impl Annotated {
    /// The claims that a reader reads in the text, each with whether a person annotated it too.
    pub fn judged(&self, reader: &Reader) -> Vec<(Claim, bool)> {
        let reading = reader.read(&Document { text: &self.text, published: self.published, title: None, language: None });
        let mut pairs: Vec<(usize, usize, usize)> = Vec::new();
        for (i, claim) in reading.claims.iter().enumerate() {
            for (j, (_, span)) in self.claims.iter().enumerate().filter(|(_, (kind, _))| *kind == claim.kind) {
                let shared = shared(claim.quote.span(), *span);
                if shared * 2 >= claim.quote.span().chars().min(span.chars()) && shared > 0 {
                    pairs.push((shared, i, j));
                }
            }
        }
        pairs.sort_by_key(|(shared, i, j)| (std::cmp::Reverse(*shared), *i, *j));
        let (mut right, mut taken) = (vec![false; reading.claims.len()], vec![false; self.claims.len()]);
        for (_, i, j) in pairs {
            if !right[i] && !taken[j] {
                (right[i], taken[j]) = (true, true);
            }
        }
        reading.claims.into_iter().zip(right).collect()
    }
}

fn shared(a: Span, b: Span) -> usize {
    a.end.min(b.end).saturating_sub(a.start.max(b.start))
}

/// F1 of readings against annotation: claims right, claims read, claims annotated.
pub fn f1(right: usize, read: usize, annotated: usize) -> f64 {
    if read + annotated == 0 { 0.0 } else { 2.0 * right as f64 / (read + annotated) as f64 }
}
