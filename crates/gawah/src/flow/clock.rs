//! The only clock. In: nothing, or `SOURCE_DATE_EPOCH` for builds that must repeat. Out: civil times. Never: a time zone in the record.

use gawah_ledger::{Header, Stamp};
use gawah_record::when::When;
use jiff::{Timestamp, Zoned, civil, tz::TimeZone};

/// The civil time now, under an author's name.
pub fn stamp(author: &str) -> Stamp {
    let at = now().strftime("%Y-%m-%dT%H:%M:%S").to_string();
    Stamp { at, author: author.to_owned() }
}

/// The civil day now.
pub fn today() -> civil::Date {
    now().date()
}

/// Seconds since 1970 now: what cosignatures say, and nothing in the record.
pub fn seconds() -> i64 {
    fixed().unwrap_or_else(Timestamp::now).as_second()
}

/// The day of the record: the civil day of its last entry, so that two builds of one record agree.
pub fn day_of(log: &[Header]) -> civil::Date {
    // a setting says nothing of what happened; nor does the approval of a publication, which would else change what it approves
    let last = log
        .iter()
        .rev()
        .find(|h| !matches!(h.kind.as_str(), "published" | "setting_set"))
        .and_then(|h| When::parse(h.at.get(..10)?).ok()?.exact_day());
    last.unwrap_or(civil::date(1970, 1, 1))
}

fn fixed() -> Option<Timestamp> {
    let fixed = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|text| text.parse::<i64>().ok());
    fixed.and_then(|seconds| Timestamp::from_second(seconds).ok())
}

fn now() -> civil::DateTime {
    match fixed() {
        Some(instant) => instant.to_zoned(TimeZone::UTC).datetime(),
        None => Zoned::now().datetime(),
    }
}
