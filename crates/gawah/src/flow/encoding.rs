//! Text out of the bytes of a plain file or page. In: bytes, and what the document says of its own encoding. Out: the text, the encoding, and a
//! sentence for the person where it was guessed or lost something. Never: a guess passed off as certain.
//! Source: WHATWG Encoding Standard (names, decoders, byte order marks); the guess is that of Firefox (chardetng).

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// A text out of bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// The WHATWG name of the encoding.
    pub encoding: &'static str,
    /// What a person should know: the encoding was guessed, or characters were lost.
    pub said: Option<String>,
}

/// Bytes looked at to tell text from other files.
const LOOKED_AT: usize = 64 * 1024;

/// The text of a plain file or page. In: any bytes, and the encoding that is named for them (`charset` of a page): the mark at the start wins, then
/// what is named, unless the bytes deny it. Out: `None` where they are no text at all.
pub fn decode_as(bytes: &[u8], stated: Option<&'static Encoding>) -> Option<Decoded> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Some(made(&bytes[mark..], encoding, false));
    }
    if let Some(encoding) = sixteen_bits(bytes) {
        return Some(made(bytes, encoding, true));
    }
    if !looks_like_text(bytes) {
        return None;
    }
    if mostly_utf8(bytes) {
        return Some(made(bytes, UTF_8, false));
    }
    if let Some(encoding) = stated.filter(|e| *e != UTF_8) {
        return Some(made(bytes, encoding, false));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    Some(made(bytes, detector.guess(None, Utf8Detection::Deny), true))
}

/// The encoding that a page names in its first kilobyte.
pub fn stated_in(page: &[u8]) -> Option<&'static Encoding> {
    let head = page[..page.len().min(1024)].to_ascii_lowercase();
    let at = head.windows(8).position(|w| w == b"charset=")? + 8;
    let name = head[at..].iter().copied().skip_while(|b| matches!(b, b'"' | b'\'' | b' '));
    let label: Vec<u8> = name.take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':')).collect();
    Encoding::for_label(&label)
}

fn made(bytes: &[u8], encoding: &'static Encoding, guessed: bool) -> Decoded {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let text = text.into_owned();
    let lost = text.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER).count();
    let name = encoding.name();
    let mut said: Vec<String> = Vec::new();
    if guessed {
        said.push(format!("read as {name}, guessed from its bytes"));
    }
    if lost > 0 {
        said.push(format!("{lost} characters are no {name} and are lost"));
    }
    Decoded { text, encoding: name, said: Some(said.join("; ")).filter(|s| !s.is_empty()) }
}

/// UTF-16 without its mark: at every second byte stand almost only the high bytes of Latin or of Arabic letters.
fn sixteen_bits(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(LOOKED_AT)];
    if head.len() < 8 || head.len() % 2 == 1 {
        return None;
    }
    let high = |odd: usize| head.iter().skip(odd).step_by(2).filter(|b| matches!(b, 0x00 | 0x06)).count() * 2;
    let (even, odd) = (high(0), high(1));
    match () {
        () if odd * 10 >= head.len() * 8 && even * 10 < head.len() * 2 => Some(UTF_16LE),
        () if even * 10 >= head.len() * 8 && odd * 10 < head.len() * 2 => Some(UTF_16BE),
        () => None,
    }
}

/// No zero byte, and hardly a control character.
fn looks_like_text(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(LOOKED_AT)];
    let control = head.iter().filter(|b| matches!(b, 0x01..=0x08 | 0x0E..=0x1A | 0x1C..=0x1F | 0x7F)).count();
    !bytes.contains(&0) && control * 200 <= head.len()
}

/// Whether bytes are UTF-8, perhaps with a few broken ones among many whole letters beyond ASCII.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut broken, mut whole) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    broken == 0 || whole >= broken * 10
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: Option<(&str, &str, Option<&str>)>) {
        let made = decode_as(bytes, None);
        let found = made.as_ref().map(|d| (d.text.as_str(), d.encoding, d.said.as_deref()));
        assert_eq!(found, expected);
    }

    #[test]
    fn an_encoding_is_told_by_its_mark_by_its_bytes_or_guessed_and_said() {
        check(b"Eleven killed.", Some(("Eleven killed.", "UTF-8", None)));
        check("\u{FEFF}گیارہ".as_bytes(), Some(("گیارہ", "UTF-8", None)));
        check(&[0xFF, 0xFE, b'H', 0, b'i', 0], Some(("Hi", "UTF-16LE", None)));
        check(b"\0E\0l\0e\0v\0e\0n", Some(("Eleven", "UTF-16BE", Some("read as UTF-16BE, guessed from its bytes"))));
        check(b"\x89PNG\r\n\x1a\n\x00\xff", None);
        check(&[7u8; 64], None);
        check(b"", Some(("", "UTF-8", None)));
    }

    #[test]
    fn old_encodings_of_urdu_persian_and_english_are_guessed() {
        for (text, name) in [
            ("در حمله بر مسجد امام زمان در کابل سي و نه نفر کشته شدند و چهل و پنج نفر زخمي شدند.", "windows-1256"),
            ("قتل أحد عشر عاملا من عمال المناجم بالرصاص في بلدة ماتش يوم الأحد، وفق ما قالت الشرطة.", "windows-1256"),
            ("The minister said: \u{201C}The killers won\u{2019}t go free.\u{201D} The families didn\u{2019}t believe it.", "windows-1252"),
        ] {
            let encoding = Encoding::for_label(name.as_bytes()).expect("a known name");
            let (bytes, _, lost) = encoding.encode(text);
            assert!(!lost, "{text}");
            check(&bytes, Some((text, name, Some(&format!("read as {name}, guessed from its bytes")))));
        }
    }

    #[test]
    fn a_few_broken_bytes_do_not_change_the_encoding_and_are_counted() {
        let mut bytes = "گیارہ کان کن ہلاک ہو گئے".as_bytes().to_vec();
        bytes.push(0xFF);
        let made = decode_as(&bytes, None).expect("a text");
        assert_eq!((made.encoding, made.said.as_deref()), ("UTF-8", Some("1 characters are no UTF-8 and are lost")));
    }

    #[test]
    fn a_page_names_its_encoding_and_its_bytes_can_deny_it() {
        for (page, name) in [
            ("<meta charset=windows-1256>", Some("windows-1256")),
            ("<meta http-equiv=Content-Type content=\"text/html; charset='utf-8'\">", Some("UTF-8")),
            ("<p>charset is a word", None),
        ] {
            assert_eq!(stated_in(page.as_bytes()).map(Encoding::name), name, "{page}");
        }
        let urdu = "<p>گیارہ";
        assert_eq!(decode_as(urdu.as_bytes(), Encoding::for_label(b"windows-1252")).map(|d| d.text), Some(urdu.to_owned()));
    }
}
