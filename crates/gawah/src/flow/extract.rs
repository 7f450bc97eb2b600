//! Text from a document's bytes. In: bytes and a file name. Out: the text with what took it, or why there is none yet.
//! Never: a failure: what has no text layer is kept and listed. Method: PDF by pdf-extract, web pages by dom_smoothie (Readability).

use crate::flow::encoding::{decode, decode_as, stated_in};
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
    let mut made = match kind_of(bytes, name) {
        "application/pdf" => pdf(bytes),
        "text/html" => html(bytes),
        media_type => plain(bytes, media_type),
    };
    if made.text.as_ref().is_ok_and(|t| t.chars().count() > TEXT_CHARS_MAX) {
        made.text = Err(format!("longer than {TEXT_CHARS_MAX} characters; split it"));
    }
    if made.text.as_ref().is_ok_and(|t| t.trim().is_empty()) {
        made.text = Err(if made.media_type == "application/pdf" { "PDF without a text layer".to_owned() } else { "no words".to_owned() });
    }
    made
}

fn kind_of(bytes: &[u8], name: &str) -> &'static str {
    let head = &bytes[..bytes.len().min(1024)];
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

fn plain(bytes: &[u8], media_type: &'static str) -> Extracted {
    let Some(made) = decode(bytes) else { return none("application/octet-stream", "unknown type") };
    let extractor = format!("plain/2 {}", made.encoding);
    Extracted { media_type, text: Ok(made.text), extractor, said: made.said, title: None, published: None }
}

fn pdf(bytes: &[u8]) -> Extracted {
    let owned = bytes.to_vec();
    let made = quietly(move || pdf_extract::extract_text_from_mem(&owned).map_err(|_| ()));
    match made {
        Some(Ok(text)) => {
            let extractor = "pdf-extract/0.12".to_owned();
            Extracted { media_type: "application/pdf", text: Ok(text), extractor, said: None, title: None, published: None }
        }
        _ => none("application/pdf", "the PDF's text could not be taken"),
    }
}

fn html(bytes: &[u8]) -> Extracted {
    let Some(decoded) = decode_as(bytes, stated_in(bytes)) else { return none("text/html", "not a text") };
    let (page, extractor) = (decoded.text, format!("dom_smoothie/0.19 {}", decoded.encoding));
    let made = quietly(move || {
        let mut reader = dom_smoothie::Readability::new(page, None, None).map_err(|_| ())?;
        let article = reader.parse().map_err(|_| ())?;
        Ok::<_, ()>((article.text_content.to_string(), article.title, article.published_time))
    });
    match made {
        Some(Ok((text, title, published))) => Extracted {
            media_type: "text/html",
            text: Ok(text),
            extractor,
            said: decoded.said,
            title: Some(title).filter(|t| !t.trim().is_empty()),
            published,
        },
        _ => none("text/html", "no article found in the page"),
    }
}

/// Runs a parser of others apart, so that its panic on a broken file is a missing text and nothing more.
fn quietly<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    std::thread::Builder::new().stack_size(64 * 1024 * 1024).name("extract".to_owned()).spawn(work).ok()?.join().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_gives_its_text_or_says_why_not() {
        for (bytes, name, media_type, text) in [
            (&b"Eleven killed."[..], "a.txt", "text/plain", Ok("Eleven killed.")),
            ("\u{FEFF}گیارہ".as_bytes(), "a.txt", "text/plain", Ok("گیارہ")),
            (&[0xFF, 0xFE, b'H', 0, b'i', 0], "a.txt", "text/plain", Ok("Hi")),
            (b"They didn\x92t come back.", "a.txt", "text/plain", Ok("They didn\u{2019}t come back.")),
            (b"", "a.txt", "text/plain", Err("no words")),
            (&b"# Title"[..], "a.md", "text/markdown", Ok("# Title")),
            (&b"\x89PNG\r\n\x1a\n\x00\xff"[..], "a.png", "application/octet-stream", Err("unknown type")),
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
}
