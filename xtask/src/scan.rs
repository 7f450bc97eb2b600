//! Reads Rust as text. In: a source. Out: the same lines with comments, strings and test modules blanked, and the items in it.
//! Never: a change of line numbers; a blanked character becomes a space.

/// The source with comments, string and character literals, and `#[cfg(test)]` modules blanked.
pub fn code_of(text: &str) -> String {
    without_tests(&without_words(text))
}

/// A public item found in a source.
#[derive(Debug, PartialEq, Eq)]
pub struct PublicName {
    /// `struct`, `enum`, `fn`, `trait`, `const`, `static`, `type`, `mod` or `union`.
    pub keyword: String,
    /// The name as written.
    pub name: String,
    /// The line, from 1.
    pub line: usize,
}

/// Every fully public item (`pub`, not `pub(crate)`) of blanked code.
pub fn public_names(code: &str) -> Vec<PublicName> {
    let mut found = Vec::new();
    for (index, line) in code.lines().enumerate() {
        let Some(rest) = line.trim_start().strip_prefix("pub ") else { continue };
        let mut words = rest.split_whitespace().filter(|word| !matches!(*word, "async" | "unsafe" | "extern" | "default"));
        let Some(mut keyword) = words.next() else { continue };
        let mut next = words.next();
        if keyword == "const" && next == Some("fn") {
            keyword = "fn";
            next = words.next();
        }
        if !matches!(keyword, "struct" | "enum" | "fn" | "trait" | "const" | "static" | "type" | "mod" | "union") {
            continue;
        }
        let name = ident_at(next.unwrap_or_default());
        if !name.is_empty() {
            found.push(PublicName { keyword: keyword.to_owned(), name, line: index + 1 });
        }
    }
    found
}

/// The identifier at the start of a text; empty where there is none.
pub fn ident_at(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

/// The line, from 1, of a byte offset.
pub fn line_at(text: &str, offset: usize) -> usize {
    text.as_bytes().iter().take(offset).filter(|byte| **byte == b'\n').count() + 1
}

/// The words of a name in either case, in lower case: `sourceList` and `source_list` give `source`, `list`.
pub fn words_of(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut before = '_';
    for c in name.chars() {
        let starts = c.is_uppercase() && !before.is_uppercase() || before == '_';
        if c != '_' {
            match words.last_mut() {
                Some(word) if !starts => word.extend(c.to_lowercase()),
                _ => words.push(c.to_lowercase().collect()),
            }
        }
        before = c;
    }
    words
}

/// The end of the block whose `{` stands at `open`: the offset after its `}`.
pub fn block_end(code: &str, open: usize) -> usize {
    let mut depth = 0usize;
    for (at, byte) in code.bytes().enumerate().skip(open) {
        match byte {
            b'{' => depth += 1,
            b'}' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return at + 1;
                }
            }
            _ => {}
        }
    }
    code.len()
}

fn without_words(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let end = word_end(&chars, at);
        if end == at {
            out.push(chars[at]);
            at += 1;
        } else {
            out.extend(chars[at..end].iter().map(|c| if *c == '\n' { '\n' } else { ' ' }));
            at = end;
        }
    }
    out
}

/// Where the comment or literal that starts at `at` ends; `at` itself where none starts.
fn word_end(chars: &[char], at: usize) -> usize {
    let next = |ahead: usize| chars.get(at + ahead).copied().unwrap_or('\0');
    match (chars[at], next(1)) {
        ('/', '/') => (at..chars.len()).find(|i| chars[*i] == '\n').unwrap_or(chars.len()),
        ('/', '*') => comment_end(chars, at),
        ('"', _) => string_end(chars, at + 1),
        ('r', '"' | '#') if at == 0 || !is_name(chars[at - 1]) || chars[at - 1] == 'b' => raw_end(chars, at),
        ('\'', '\\') => (at + 3..chars.len()).find(|i| chars[*i] == '\'').map_or(chars.len(), |i| i + 1),
        ('\'', _) if next(2) == '\'' => at + 3,
        _ => at,
    }
}

fn comment_end(chars: &[char], at: usize) -> usize {
    let mut depth = 0usize;
    let mut i = at;
    while i + 1 < chars.len() {
        match (chars[i], chars[i + 1]) {
            ('/', '*') => {
                depth += 1;
                i += 2;
            }
            ('*', '/') => {
                depth -= 1;
                i += 2;
                if depth == 0 {
                    return i;
                }
            }
            _ => i += 1,
        }
    }
    chars.len()
}

fn string_end(chars: &[char], from: usize) -> usize {
    let mut i = from;
    while i < chars.len() {
        match chars[i] {
            '\\' => i += 2,
            '"' => return i + 1,
            _ => i += 1,
        }
    }
    chars.len()
}

fn raw_end(chars: &[char], at: usize) -> usize {
    let hashes = chars[at + 1..].iter().take_while(|c| **c == '#').count();
    let open = at + 1 + hashes;
    if chars.get(open) != Some(&'"') {
        return at;
    }
    let closes = |i: usize| chars[i] == '"' && (1..=hashes).all(|h| chars.get(i + h) == Some(&'#'));
    (open + 1..chars.len()).find(|i| closes(*i)).map_or(chars.len(), |i| i + 1 + hashes)
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn without_tests(code: &str) -> String {
    let mut out = code.to_owned();
    let mut from = 0;
    while let Some(found) = out[from..].find("#[cfg(test)]") {
        let start = from + found;
        let rest = &out[start..];
        let (open, stop) = (rest.find('{'), rest.find(';'));
        let end = match (open, stop) {
            (Some(open), Some(stop)) if stop < open => start + stop + 1,
            (Some(open), _) => block_end(&out, start + open),
            (None, Some(stop)) => start + stop + 1,
            (None, None) => out.len(),
        };
        let blank: String = out[start..end].chars().map(|c| if c == '\n' { '\n' } else { ' ' }).collect();
        from = start + blank.len();
        out.replace_range(start..end, &blank);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_comments_strings_and_tests_are_not_code() {
        let rows = [
            ("a // crate::b", "a"),
            ("a /* x /* y */ z */ b", "a b"),
            ("a \"crate::b \\\" still\" c", "a c"),
            ("a r#\"x \" y\"# c", "a c"),
            ("a '\"' b \"q\"", "a b"),
            ("fn f<'a>(x: &'a str) {}", "fn f<'a>(x: &'a str) {}"),
            ("a '\\'' b", "a b"),
            ("a\n#[cfg(test)]\nmod tests { use crate::b; fn f() {} }\nc", "a c"),
            ("#[cfg(test)] use x;\nc", "c"),
        ];
        for (text, expected) in rows {
            let code = code_of(text);
            assert_eq!(code.split_whitespace().collect::<Vec<_>>().join(" "), expected, "{text}");
            assert_eq!(code.matches('\n').count(), text.matches('\n').count(), "lines stay: {text}");
        }
    }

    #[test]
    fn a_name_falls_into_its_words_in_either_case() {
        let rows = [
            ("SourceList", "source list"),
            ("source_list", "source list"),
            ("HTTPPage", "httppage"),
            ("INFO_MAX", "info max"),
            ("x", "x"),
            ("metadata", "metadata"),
        ];
        for (name, expected) in rows {
            assert_eq!(words_of(name).join(" "), expected, "{name}");
        }
    }

    #[test]
    fn public_items_are_found_with_their_keyword_and_line() {
        let code = "pub(crate) fn a() {}\n  pub const fn b() {}\npub struct C;\npub use d::E;\npub field: u8,\npub const F: u8 = 1;";
        let found: Vec<String> = public_names(code).iter().map(|p| format!("{} {} {}", p.line, p.keyword, p.name)).collect();
        assert_eq!(found, ["2 fn b", "3 struct C", "6 const F"]);
    }
}
