//! Days to remember and days that were promised. In: attacks and promises with a known day. Out: iCalendar files.
//! Never: a day made of a month or year, or a title with a judgement: calendars travel to other people's servers.
//! Source: RFC 5545 (lines folded at 75 octets, CRLF).

use crate::say;
use crate::shelf::Shelf;
use crate::texts::Texts;
use jiff::ToSpan;
use jiff::civil::Date;

/// Octets in a line of iCalendar, its end not counted.
const LINE_OCTETS_MAX: usize = 75;
/// The day of mourning that closes the first forty.
const FORTIETH_DAY: i64 = 40;

/// One day of a calendar.
struct Day {
    uid: String,
    on: Date,
    summary: String,
    page: String,
    yearly: Yearly,
}

#[derive(PartialEq)]
enum Yearly {
    Yes,
    No,
}

/// Anniversaries of every attack with a known day, and its fortieth day.
pub(crate) fn anniversaries(shelf: &Shelf<'_>, texts: &Texts) -> String {
    let mut days = Vec::new();
    for incident in &shelf.record.incidents {
        let Some(on) = incident.date.and_then(|d| d.exact_day()) else { continue };
        let place = incident.place.as_ref().map(|p| p.name().to_owned()).unwrap_or_else(|| texts.get("place-none"));
        let date = say::when(texts, gawah_record::when::When::day(on));
        let page = format!("attacks/{}/index.html", incident.id);
        let summary = format!("Remembrance: {place}, {date}");
        days.push(Day { uid: format!("{}-year@gawah", incident.id), on, summary, page: page.clone(), yearly: Yearly::Yes });
        if let Ok(fortieth) = on.checked_add(FORTIETH_DAY.days()) {
            let summary = format!("Fortieth day: {place}, {date}");
            days.push(Day { uid: format!("{}-forty@gawah", incident.id), on: fortieth, summary, page, yearly: Yearly::No });
        }
    }
    calendar(shelf, "Anniversaries", &days)
}

/// Promised dates that are known to the day, on their last day.
pub(crate) fn promised(shelf: &Shelf<'_>) -> String {
    let mut days = Vec::new();
    for promise in &shelf.record.promises {
        let Some(on) = promise.due.and_then(|d| d.last_day()) else { continue };
        let who = promise.office.as_deref().or(promise.promiser.as_deref()).unwrap_or("not recorded");
        let summary =
            format!("Promised: {} ({who})", promise.content.as_deref().map_or_else(|| "see the page".to_owned(), |c| c.replace('_', " ")));
        let page = format!("promises/{}/index.html", promise.id);
        days.push(Day { uid: format!("{}-due@gawah", promise.id), on, summary, page, yearly: Yearly::No });
    }
    calendar(shelf, "Promised dates", &days)
}

fn calendar(shelf: &Shelf<'_>, name: &str, days: &[Day]) -> String {
    let (stamp, address) = (&shelf.record.day, shelf.address());
    let stamp: String = stamp.chars().filter(char::is_ascii_digit).collect();
    let stamp = if stamp.len() == 8 { stamp } else { "19700101".to_owned() };
    let mut made = String::new();
    for line in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//gawah//press//EN", "CALSCALE:GREGORIAN"] {
        fold(&mut made, line);
    }
    fold(&mut made, &format!("X-WR-CALNAME:{}", escaped(name)));
    for day in days {
        let end = day.on.tomorrow().unwrap_or(day.on);
        fold(&mut made, "BEGIN:VEVENT");
        fold(&mut made, &format!("UID:{}", day.uid));
        fold(&mut made, &format!("DTSTAMP:{stamp}T000000Z"));
        fold(&mut made, &format!("DTSTART;VALUE=DATE:{}", basic(day.on)));
        fold(&mut made, &format!("DTEND;VALUE=DATE:{}", basic(end)));
        if day.yearly == Yearly::Yes {
            fold(&mut made, "RRULE:FREQ=YEARLY");
        }
        fold(&mut made, &format!("SUMMARY:{}", escaped(&day.summary)));
        match &address {
            Some(address) => fold(&mut made, &format!("URL:{address}{}", day.page)),
            None => fold(&mut made, &format!("DESCRIPTION:{}", escaped(&day.page))),
        }
        fold(&mut made, "CLASS:PUBLIC");
        fold(&mut made, "TRANSP:TRANSPARENT");
        fold(&mut made, "END:VEVENT");
    }
    fold(&mut made, "END:VCALENDAR");
    made
}

fn basic(date: Date) -> String {
    format!("{:04}{:02}{:02}", date.year(), date.month(), date.day())
}

/// A text value: backslash, semicolon, comma and line ends escaped. Source: RFC 5545, 3.3.11.
fn escaped(text: &str) -> String {
    let mut made = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' => made.push_str("\\\\"),
            ';' => made.push_str("\\;"),
            ',' => made.push_str("\\,"),
            '\n' => made.push_str("\\n"),
            c if c.is_control() => {}
            c => made.push(c),
        }
    }
    made
}

/// Writes a line folded at 75 octets, never inside a character. Source: RFC 5545, 3.1.
fn fold(to: &mut String, line: &str) {
    let mut octets = 0;
    for letter in line.chars() {
        if octets + letter.len_utf8() > LINE_OCTETS_MAX {
            to.push_str("\r\n ");
            octets = 1;
        }
        to.push(letter);
        octets += letter.len_utf8();
    }
    to.push_str("\r\n");
}

/// The SHA-256 of a text or bytes as lower-case hexadecimal.
pub(crate) fn fingerprint(bytes: impl AsRef<[u8]>) -> String {
    use sha2::Digest;
    sha2::Sha256::digest(bytes.as_ref()).iter().map(|b| format!("{b:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_long_urdu_line_folds_between_letters() {
        let mut made = String::new();
        fold(&mut made, &format!("SUMMARY:{}", "کوئٹہ ".repeat(30)));
        assert!(made.lines().count() > 3 && made.split("\r\n").all(|l| l.len() <= LINE_OCTETS_MAX));
        assert_eq!(made.replace("\r\n ", ""), format!("SUMMARY:{}\r\n", "کوئٹہ ".repeat(30)));
        assert_eq!(escaped("a;b,c\\d\ne"), "a\\;b\\,c\\\\d\\ne");
    }

    proptest! {
        #[test]
        fn folding_loses_nothing(line in "[^\r\n]{0,300}") {
            let mut made = String::new();
            fold(&mut made, &line);
            prop_assert!(made.split("\r\n").all(|l| l.len() <= LINE_OCTETS_MAX));
            prop_assert_eq!(made.replace("\r\n ", ""), format!("{line}\r\n"));
        }
    }
}
