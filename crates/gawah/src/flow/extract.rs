//! Text from a document's bytes. In: bytes and a file name. Out: the text with what took it, or why there is none yet.
//! Never: a failure: what has no text layer is kept and listed. Method: PDF by pdf-extract, web pages by dom_smoothie (Readability).

use crate::flow::apart::{self, Parsed, Parser, UNREADABLE};
use crate::flow::encoding::{decode_as, stated_in};
use encoding_rs::Encoding;
use gawah_record::limits::TEXT_CHARS_MAX;

/// What a document's bytes gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extracted {
    /// The media type as recognised.
    pub media_type: &'static str,
    /// The text, or why there is none yet.
    pub text: Result<String, String>,
    /// What took it.
    pub extractor: String,
    /// What a person should know of its encoding: that it was guessed, or that characters were lost.
    pub said: Option<String>,
    /// The title that the document states.
    pub title: Option<String>,
    /// The publication date that the document states, as written.
    pub published: Option<String>,
}

/// Takes the text of a document. In: its bytes, and its name for the type of plain text. Out: always a result.
pub fn extract(bytes: &[u8], name: &str) -> Extracted {
    extract_as(bytes, name, None)
}

/// The same for a document that came with the name of its encoding, as a server gives it; a mark in the document itself wins.
pub fn extract_as(bytes: &[u8], name: &str, charset: Option<&str>) -> Extracted {
    let told = charset.and_then(|label| Encoding::for_label(label.as_bytes()));
    let mut made = match kind_of(bytes, name) {
        "application/pdf" => pdf(bytes),
        "text/html" => html(bytes, told),
        kind if PICTURES.contains(&kind) => none(kind, "a picture: its words are not typed yet"),
        media_type => plain(bytes, media_type, told),
    };
    if made.text.as_ref().is_ok_and(|t| t.chars().count() > TEXT_CHARS_MAX) {
        made.text = Err(format!("longer than {TEXT_CHARS_MAX} characters; split it"));
    }
    if made.text.as_ref().is_ok_and(|t| t.trim().is_empty()) {
        made.text = Err(if made.media_type == "application/pdf" { "PDF without a text layer".to_owned() } else { "no words".to_owned() });
    }
    made
}

/// Media types of pictures, which no program here takes words from.
pub const PICTURES: [&str; 4] = ["image/jpeg", "image/png", "image/gif", "image/webp"];

/// What the first bytes of a picture are (JPEG, PNG, GIF, WebP, as their specifications say).
fn picture(head: &[u8]) -> Option<&'static str> {
    match head {
        [0xFF, 0xD8, 0xFF, ..] => Some(PICTURES[0]),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => Some(PICTURES[1]),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some(PICTURES[2]),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(PICTURES[3]),
        _ => None,
    }
}

fn kind_of(bytes: &[u8], name: &str) -> &'static str {
    let head = &bytes[..bytes.len().min(1024)];
    if let Some(kind) = picture(head) {
        return kind;
    }
    let start = String::from_utf8_lossy(head).trim_start().to_ascii_lowercase();
    let ending = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    if head.starts_with(b"%PDF") {
        "application/pdf"
    } else if start.starts_with("<!doctype html") || start.starts_with("<html") || matches!(ending.as_str(), "html" | "htm" | "xhtml") {
        "text/html"
    } else if matches!(ending.as_str(), "md" | "markdown") {
        "text/markdown"
    } else {
        "text/plain"
    }
}

fn none(media_type: &'static str, why: &str) -> Extracted {
    Extracted { media_type, text: Err(why.to_owned()), extractor: "none".to_owned(), said: None, title: None, published: None }
}

fn plain(bytes: &[u8], media_type: &'static str, told: Option<&'static Encoding>) -> Extracted {
    let Some(made) = decode_as(bytes, told) else { return none("application/octet-stream", "unknown type") };
    let extractor = format!("plain/2 {}", made.encoding);
    Extracted { media_type, text: Ok(made.text), extractor, said: made.said, title: None, published: None }
}

fn pdf(bytes: &[u8]) -> Extracted {
    match parsed(Parser::Pdf, bytes) {
        Ok(parsed) => {
            let extractor = "pdf-extract/0.12".to_owned();
            Extracted { media_type: "application/pdf", text: Ok(parsed.text), extractor, said: None, title: None, published: None }
        }
        Err(why) => none("application/pdf", why.unwrap_or("the PDF's text could not be taken")),
    }
}

fn html(bytes: &[u8], told: Option<&'static Encoding>) -> Extracted {
    let Some(decoded) = decode_as(bytes, told.or_else(|| stated_in(bytes))) else { return none("text/html", "not a text") };
    match parsed(Parser::Page, decoded.text.as_bytes()) {
        Ok(parsed) => Extracted {
            media_type: "text/html",
            text: Ok(parsed.text),
            extractor: format!("dom_smoothie/0.19 {}", decoded.encoding),
            said: decoded.said,
            title: parsed.title.filter(|t| !t.trim().is_empty()),
            published: parsed.published,
        },
        Err(why) => none("text/html", why.unwrap_or("no article found in the page")),
    }
}

/// What a parser of others gives: in a process of its own where the program allows it, else on a thread. Errors: why it was stopped, where it was.
fn parsed(parser: Parser, bytes: &[u8]) -> Result<Parsed, Option<&'static str>> {
    match apart::parsed(parser, bytes) {
        Some(Ok(parsed)) => Ok(parsed),
        Some(Err(UNREADABLE)) => Err(None),
        Some(Err(why)) => Err(Some(why)),
        None => parse(parser, bytes).ok_or(None),
    }
}

/// The parsers themselves, on a thread with room for deep documents.
pub fn parse(parser: Parser, bytes: &[u8]) -> Option<Parsed> {
    let owned = bytes.to_vec();
    quietly(move || match parser {
        Parser::Pdf => {
            let text = pdf_extract::extract_text_from_mem(&owned).ok()?;
            Some(Parsed { text, ..Parsed::default() })
        }
        Parser::Page => {
            let page = String::from_utf8(owned).ok()?;
            let article = dom_smoothie::Readability::new(page, None, None).ok()?.parse().ok()?;
            Some(Parsed { text: article.text_content.to_string(), title: Some(article.title), published: article.published_time })
        }
    })
    .flatten()
}

/// The name of the threads that parsers of others run on.
pub const THREAD: &str = "extract";

/// Runs a parser of others apart, so that its panic on a broken file is a missing text and nothing more.
fn quietly<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    std::thread::Builder::new().stack_size(64 * 1024 * 1024).name(THREAD.to_owned()).spawn(work).ok()?.join().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_document_gives_its_text_or_says_why_not() {
        for (bytes, name, media_type, text) in [
            (&b"Eleven killed."[..], "a.txt", "text/plain", Ok("Eleven killed.")),
            ("\u{FEFF}گیارہ".as_bytes(), "a.txt", "text/plain", Ok("گیارہ")),
            (&[0xFF, 0xFE, b'H', 0, b'i', 0], "a.txt", "text/plain", Ok("Hi")),
            (b"They didn\x92t come back.", "a.txt", "text/plain", Ok("They didn\u{2019}t come back.")),
            (b"", "a.txt", "text/plain", Err("no words")),
            (&b"# Title"[..], "a.md", "text/markdown", Ok("# Title")),
            (&b"\x89PNG\r\n\x1a\n\x00\xff"[..], "a.txt", "image/png", Err("a picture: its words are not typed yet")),
            (&b"\xff\xd8\xff\xe0\x00\x10JFIF"[..], "a", "image/jpeg", Err("a picture: its words are not typed yet")),
            (&b"GIF89a\x01\x00"[..], "a", "image/gif", Err("a picture: its words are not typed yet")),
            (&b"RIFF\x01\x00\x00\x00WEBPVP8 "[..], "a", "image/webp", Err("a picture: its words are not typed yet")),
            (&b"\x00\x9f\x92\x96"[..], "a.bin", "application/octet-stream", Err("unknown type")),
            (&b"%PDF-1.4 broken"[..], "a.pdf", "application/pdf", Err("the PDF's text could not be taken")),
            (&b"  \n"[..], "a.txt", "text/plain", Err("no words")),
        ] {
            let made = extract(bytes, name);
            assert_eq!((made.media_type, made.text.as_deref().map_err(String::as_str)), (media_type, text), "{name}");
        }
    }

    #[test]
    fn a_web_page_gives_its_article() {
        let body =
            "<p>Eleven miners were killed near Machh on Sunday, officials said, and their families refused to bury them.</p>".repeat(8);
        let page = format!("<html><head><title>Report</title></head><body><nav>menu</nav><article>{body}</article></body></html>");
        let made = extract(page.as_bytes(), "saved.html");
        assert!(made.text.is_ok_and(|t| t.contains("Eleven miners") && !t.contains("<p>")));
    }

    /// A PDF of one page with one line of words.
    fn small_pdf(words: &str) -> Vec<u8> {
        let stream = format!("BT /F1 12 Tf 72 720 Td ({words}) Tj ET");
        let objects = [
            "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>".to_owned(),
            format!("<< /Length {} >>\nstream\n{stream}\nendstream", stream.len()),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
        ];
        let mut made = b"%PDF-1.4\n".to_vec();
        let mut places = Vec::new();
        for (number, object) in objects.iter().enumerate() {
            places.push(made.len());
            made.extend(format!("{} 0 obj\n{object}\nendobj\n", number + 1).into_bytes());
        }
        let table = made.len();
        made.extend(format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1).into_bytes());
        places.iter().for_each(|place| made.extend(format!("{place:010} 00000 n \n").into_bytes()));
        made.extend(format!("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n", places.len() + 1).into_bytes());
        made
    }

    #[test]
    fn a_pdf_with_a_text_layer_gives_its_words() {
        let made = extract(&small_pdf("Eleven miners were killed near the town."), "report.pdf");
        assert_eq!(made.media_type, "application/pdf");
        assert!(made.text.is_ok_and(|t| t.contains("Eleven miners were killed near the town.")));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn a_spoilt_document_gives_a_text_or_a_reason(
            page in 0usize..3,
            spoilt in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..24),
            cut in any::<prop::sample::Index>(),
        ) {
            let article = "<p>Eleven miners were killed near the town on Sunday, officials said.</p>".repeat(6);
            let (mut bytes, name) = match page {
                0 => (small_pdf("Eleven miners were killed."), "a.pdf"),
                1 => (format!("<html><body><article>{article}</article></body></html>").into_bytes(), "a.html"),
                _ => ("Eleven miners were killed. گیارہ کان کن".as_bytes().to_vec(), "a.txt"),
            };
            for (place, byte) in &spoilt {
                let at = place.index(bytes.len());
                bytes[at] = *byte;
            }
            bytes.truncate(bytes.len() - cut.index(bytes.len()) / 4);
            match extract(&bytes, name).text {
                Ok(text) => prop_assert!(!text.trim().is_empty()),
                Err(why) => prop_assert!(!why.is_empty()),
            }
        }
    }
}
