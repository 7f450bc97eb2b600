//! Text from a document's bytes. In: bytes and a file name. Out: the text with what took it, or why there is none yet.
//! Never: a failure: what has no text layer is kept and listed. Method: PDF by pdf-extract, web pages by dom_smoothie (Readability).

use gawah_record::limits::TEXT_CHARS_MAX;

/// What a document's bytes gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extracted {
    /// The media type as recognised.
    pub media_type: &'static str,
    /// The text, or why there is none yet.
    pub text: Result<String, String>,
    /// What took it.
    pub extractor: &'static str,
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
        media_type @ ("text/plain" | "text/markdown") => plain(bytes, media_type),
        other => none(other, "unknown type"),
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
    } else if utf16(bytes).is_some() || std::str::from_utf8(bytes).is_ok_and(|t| !t.contains('\0')) {
        if matches!(ending.as_str(), "md" | "markdown") { "text/markdown" } else { "text/plain" }
    } else {
        "application/octet-stream"
    }
}

fn none(media_type: &'static str, why: &str) -> Extracted {
    Extracted { media_type, text: Err(why.to_owned()), extractor: "none", title: None, published: None }
}

fn plain(bytes: &[u8], media_type: &'static str) -> Extracted {
    let text = utf16(bytes).unwrap_or_else(|| String::from_utf8_lossy(bytes).into_owned());
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text).to_owned();
    Extracted { media_type, text: Ok(text), extractor: "plain/1", title: None, published: None }
}

fn utf16(bytes: &[u8]) -> Option<String> {
    let little = match bytes.get(..2)? {
        [0xFF, 0xFE] => true,
        [0xFE, 0xFF] => false,
        _ => return None,
    };
    let units = bytes[2..].chunks_exact(2).map(|pair| {
        let pair = [pair[0], pair[1]];
        if little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) }
    });
    char::decode_utf16(units).collect::<Result<String, _>>().ok()
}

fn pdf(bytes: &[u8]) -> Extracted {
    let owned = bytes.to_vec();
    let made = quietly(move || pdf_extract::extract_text_from_mem(&owned).map_err(|_| ()));
    match made {
        Some(Ok(text)) => {
            Extracted { media_type: "application/pdf", text: Ok(text), extractor: "pdf-extract/0.12", title: None, published: None }
        }
        _ => none("application/pdf", "the PDF's text could not be taken"),
    }
}

fn html(bytes: &[u8]) -> Extracted {
    let page = String::from_utf8_lossy(bytes).into_owned();
    let made = quietly(move || {
        let mut reader = dom_smoothie::Readability::new(page, None, None).map_err(|_| ())?;
        let article = reader.parse().map_err(|_| ())?;
        Ok::<_, ()>((article.text_content.to_string(), article.title, article.published_time))
    });
    match made {
        Some(Ok((text, title, published))) => Extracted {
            media_type: "text/html",
            text: Ok(text),
            extractor: "dom_smoothie/0.19",
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
