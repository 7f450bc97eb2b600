//! Web archives. In: a stream in the WARC format. Out: the pages and plain texts that it holds, as a server sent them. Never: more than one record in
//! memory, a record beyond the limit, a page that the server called an error.
//! Source: ISO 28500 (WARC 1.0 and 1.1); RFC 9110 and 9112 for what a server sent. The one library for WARC holds whole records without a limit.

use flate2::bufread::{MultiGzDecoder, ZlibDecoder};
use gawah_record::limits::SOURCE_BYTES_MAX;
use std::io::{self, BufRead, Read, copy, sink};

/// Bytes of the head of a record, or of an answer.
const HEAD_BYTES_MAX: usize = 256 * 1024;
/// Fields of the head of an answer.
const FIELDS_MAX: usize = 256;

/// What a record holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The record's own id.
    pub id: String,
    /// The address it was taken from.
    pub address: Option<String>,
    /// `text/html` or `text/plain`.
    pub media_type: &'static str,
    /// The encoding that the server named.
    pub charset: Option<String>,
    /// What the server sent; or why it cannot be had.
    pub body: Result<Vec<u8>, &'static str>,
}

/// The next page of an archive; records that hold none are passed over. Errors: the stream cannot be read on, or is no WARC from here.
pub fn next_page(archive: &mut impl BufRead) -> io::Result<Option<Page>> {
    while let Some(head) = next_head(archive)? {
        let mut body = archive.by_ref().take(head.length);
        let page = page_of(&head, &mut body)?;
        copy(&mut body, &mut sink())?;
        if body.limit() > 0 {
            return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "the archive ends within a record"));
        }
        if page.is_some() {
            return Ok(page);
        }
    }
    Ok(None)
}

/// The head of a record.
struct Head {
    kind: String,
    id: String,
    address: Option<String>,
    content_type: String,
    length: u64,
}

fn next_head(archive: &mut impl BufRead) -> io::Result<Option<Head>> {
    let fault = |what: &'static str| io::Error::new(io::ErrorKind::InvalidData, what);
    let mut line = Vec::new();
    let mut limit = archive.by_ref().take(HEAD_BYTES_MAX as u64);
    while line.iter().all(u8::is_ascii_whitespace) {
        line.clear();
        if limit.read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
    }
    if !line.starts_with(b"WARC/1.") {
        return Err(fault("no WARC record where one should begin"));
    }
    let mut head = Head { kind: String::new(), id: String::new(), address: None, content_type: String::new(), length: u64::MAX };
    loop {
        line.clear();
        if limit.read_until(b'\n', &mut line)? == 0 {
            return Err(fault("the head of a record does not end"));
        }
        let text = String::from_utf8_lossy(&line);
        let Some((name, value)) = text.split_once(':') else { break };
        let value = value.trim().to_owned();
        match name.trim().to_ascii_lowercase().as_str() {
            "warc-type" => head.kind = value.to_ascii_lowercase(),
            "warc-record-id" => head.id = value.trim_matches(['<', '>']).to_owned(),
            "warc-target-uri" => head.address = Some(value.trim_matches(['<', '>']).to_owned()),
            "content-type" => head.content_type = value,
            "content-length" => head.length = value.parse().map_err(|_| fault("a record without a length"))?,
            _ => {}
        }
    }
    if head.length == u64::MAX { Err(fault("a record without a length")) } else { Ok(Some(head)) }
}

fn page_of(head: &Head, body: &mut impl Read) -> io::Result<Option<Page>> {
    let answer = head.kind == "response" && head.content_type.to_ascii_lowercase().starts_with("application/http");
    let plain = matches!(head.kind.as_str(), "resource" | "conversion");
    let made = |(media_type, charset): (&'static str, Option<String>), body| {
        Some(Page { id: head.id.clone(), address: head.address.clone(), media_type, charset, body })
    };
    if plain {
        let Some(typed) = text_type(&head.content_type) else { return Ok(None) };
        return Ok(made(typed, within_limit(body)?));
    }
    if !answer {
        return Ok(None);
    }
    let mut start = Vec::new();
    let mut body = io::BufReader::new(body);
    while !start.ends_with(b"\r\n\r\n") && !start.ends_with(b"\n\n") {
        let mut rest = body.by_ref().take((HEAD_BYTES_MAX - start.len()) as u64);
        if rest.read_until(b'\n', &mut start)? == 0 {
            return Ok(None);
        }
    }
    let Some(sent) = Sent::of(&start) else { return Ok(None) };
    Ok(made(sent.typed.clone(), within_limit(&mut body)?.and_then(|bytes| sent.plainly(bytes))))
}

fn within_limit(body: &mut impl Read) -> io::Result<Result<Vec<u8>, &'static str>> {
    let mut bytes = Vec::new();
    body.take(SOURCE_BYTES_MAX as u64 + 1).read_to_end(&mut bytes)?;
    Ok(if bytes.len() > SOURCE_BYTES_MAX { Err(TOO_LARGE) } else { Ok(bytes) })
}

const TOO_LARGE: &str = "larger than a document may be";

/// The head of an answer that holds a text.
struct Sent {
    typed: (&'static str, Option<String>),
    chunked: bool,
    packed: Option<String>,
}

impl Sent {
    /// Nothing where the answer is an error, or no text.
    fn of(head: &[u8]) -> Option<Sent> {
        let mut fields = [httparse::EMPTY_HEADER; FIELDS_MAX];
        let mut answer = httparse::Response::new(&mut fields);
        let read = httparse::ParserConfig::default().allow_obsolete_multiline_headers_in_responses(true).parse_response(&mut answer, head);
        if !read.ok()?.is_complete() || !(200..300).contains(&answer.code?) {
            return None;
        }
        let field = |name: &str| {
            let found = answer.headers.iter().find(|field| field.name.eq_ignore_ascii_case(name))?;
            Some(String::from_utf8_lossy(found.value).trim().to_ascii_lowercase())
        };
        let chunked = field("transfer-encoding").is_some_and(|how| how.contains("chunked"));
        let packed = field("content-encoding").filter(|how| !how.is_empty() && how != "identity");
        Some(Sent { typed: text_type(&field("content-type")?)?, chunked, packed })
    }

    /// The body without chunks and compression. A body that an archive already put together is taken as it stands.
    fn plainly(&self, bytes: Vec<u8>) -> Result<Vec<u8>, &'static str> {
        let mut whole = Vec::new();
        let joined = self.chunked && chunked_transfer::Decoder::new(bytes.as_slice()).read_to_end(&mut whole).is_ok();
        let bytes = if joined { whole } else { bytes };
        let unpacked = |from: &mut dyn Read| within_limit(&mut { from }).unwrap_or(Err("its compression is broken"));
        match self.packed.as_deref() {
            Some("gzip" | "x-gzip") if bytes.starts_with(&[0x1f, 0x8b]) => unpacked(&mut MultiGzDecoder::new(bytes.as_slice())),
            Some("deflate") if bytes.first() == Some(&0x78) => unpacked(&mut ZlibDecoder::new(bytes.as_slice())),
            Some("zstd") if bytes.starts_with(&[0x28, 0xb5, 0x2f, 0xfd]) => match zstd::Decoder::new(bytes.as_slice()) {
                Ok(mut from) => unpacked(&mut from),
                Err(_) => Err("its compression is broken"),
            },
            Some("gzip" | "x-gzip" | "deflate" | "zstd") | None => Ok(bytes),
            Some(_) if std::str::from_utf8(&bytes).is_ok() => Ok(bytes),
            Some(_) => Err("compressed in a way that is not read (gzip, deflate and zstd are)"),
        }
    }
}

/// The type of a text, and the encoding named with it; nothing for what is no text.
fn text_type(stated: &str) -> Option<(&'static str, Option<String>)> {
    let stated = stated.to_ascii_lowercase();
    let mut parts = stated.split(';').map(str::trim);
    let media_type = match parts.next()? {
        "text/html" | "application/xhtml+xml" => "text/html",
        "text/plain" => "text/plain",
        _ => return None,
    };
    let charset = parts.find_map(|part| part.strip_prefix("charset=")).map(|name| name.trim_matches(['"', '\'', ' ']).to_owned());
    Some((media_type, charset))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn record(kind: &str, content_type: &str, body: &[u8]) -> Vec<u8> {
        let head = format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Target-URI: http://a.example/\r\nContent-Type: {content_type}\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        [head.as_bytes(), body, b"\r\n\r\n"].concat()
    }

    fn answer(status: u16, fields: &str, body: &[u8]) -> Vec<u8> {
        record(
            "response",
            "application/http; msgtype=response",
            &[format!("HTTP/1.1 {status} X\r\n{fields}\r\n").as_bytes(), body].concat(),
        )
    }

    fn packed(text: &[u8]) -> Vec<u8> {
        let mut to = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        to.write_all(text).expect("packed");
        to.finish().expect("packed")
    }

    fn check(archive: &[u8], expected: Result<&[Result<&str, &str>], &str>) {
        let (mut from, mut found) = (archive, Vec::new());
        let end = loop {
            match next_page(&mut from) {
                Ok(Some(page)) => found.push(page.body.map(|body| String::from_utf8(body).expect("utf-8"))),
                Ok(None) => break Ok(()),
                Err(fault) => break Err(fault.to_string()),
            }
        };
        let found: Vec<Result<&str, &str>> = found.iter().map(|body| body.as_deref().map_err(|why| *why)).collect();
        assert_eq!(end.as_ref().map(|()| found.as_slice()).map_err(String::as_str), expected);
    }

    #[test]
    fn pages_and_plain_texts_are_found_however_they_were_sent() {
        let html = "Content-Type: text/html; charset=utf-8\r\n";
        let chunked = format!("{html}Transfer-Encoding: chunked\r\n");
        let gzip = format!("{html}Content-Encoding: gzip\r\n");
        let brotli = format!("{html}Content-Encoding: br\r\n");
        check(&answer(200, html, b"<p>a"), Ok(&[Ok("<p>a")]));
        check(&answer(200, &chunked, b"3\r\n<p>\r\n1\r\na\r\n0\r\n\r\n"), Ok(&[Ok("<p>a")]));
        check(&answer(200, &chunked, b"<p>whole already"), Ok(&[Ok("<p>whole already")]));
        check(&answer(200, &gzip, &packed(b"<p>a")), Ok(&[Ok("<p>a")]));
        check(&answer(200, &brotli, b"\x8b\x01\xff"), Ok(&[Err("compressed in a way that is not read (gzip, deflate and zstd are)")]));
        check(&record("conversion", "text/plain", b"a"), Ok(&[Ok("a")]));
    }

    #[test]
    fn what_is_no_text_or_no_answer_is_passed_over() {
        let both = [
            record("warcinfo", "application/warc-fields", b"software: x"),
            record("request", "application/http; msgtype=request", b"GET / HTTP/1.1\r\n\r\n"),
            answer(404, "Content-Type: text/html\r\n", b"not here"),
            answer(200, "Content-Type: image/png\r\n", b"\x89PNG"),
            record("response", "application/http", b"no head at all"),
            answer(200, "Content-Type: text/plain\r\n", b"a"),
        ];
        check(&both.concat(), Ok(&[Ok("a")]));
    }

    #[test]
    fn a_broken_archive_says_so_after_its_whole_records() {
        let whole = answer(200, "Content-Type: text/plain\r\n", b"a");
        check(&whole[..whole.len() - 6], Err("the archive ends within a record"));
        check(&[&whole, &b"garbage\r\n"[..]].concat(), Err("no WARC record where one should begin"));
        check(b"WARC/1.0\r\nWARC-Type: response\r\n\r\n", Err("a record without a length"));
    }

    #[test]
    fn a_small_body_that_unpacks_beyond_the_limit_is_refused() {
        let gzip = "Content-Type: text/plain\r\nContent-Encoding: gzip\r\n";
        check(&answer(200, gzip, &packed(&vec![b'x'; SOURCE_BYTES_MAX + 1])), Ok(&[Err(TOO_LARGE)]));
    }
}
