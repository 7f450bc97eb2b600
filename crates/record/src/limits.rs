//! Every maximum, with its unit and its reason. In: nothing. Out: constants. Never: a limit elsewhere.

/// Bytes of one original that can be added: larger than any report seen, small enough to hash twice in memory.
pub const SOURCE_BYTES_MAX: usize = 64 * 1024 * 1024;
/// Unicode scalar values of one text that is read: a long book; beyond it, split the document.
pub const TEXT_CHARS_MAX: usize = 8_000_000;
/// Bytes of one line of a `--documents` stream: one text, escaped.
pub const LINE_BYTES_MAX: usize = 4 * TEXT_CHARS_MAX;
/// Claims of one reading: stops a hostile document from filling the record.
pub const CLAIMS_PER_SOURCE_MAX: usize = 20_000;
/// Unicode scalar values of one quote: a paragraph, not a page.
pub const QUOTE_CHARS_MAX: usize = 4_000;
/// Unicode scalar values of a name of a person or place: the longest full names with honorifics, doubled.
pub const NAME_CHARS_MAX: usize = 400;
/// Unicode scalar values of a reason or note typed by a person.
pub const REASON_CHARS_MAX: usize = 4_000;
/// Bytes of one entry's body: a reading at its maximum of claims stays below.
pub const ENTRY_BYTES_MAX: usize = 64 * 1024 * 1024;
/// Entries appended in one batch: one transaction, one checkpoint.
pub const BATCH_ENTRIES_MAX: usize = 10_000;
/// The largest number of people in one count: above any massacre on record, below a typing slip of digits.
pub const PEOPLE_MAX: u32 = 10_000_000;
/// Unicode scalar values of a passphrase: room for a sentence, none for a file given by mistake.
pub const PASSPHRASE_CHARS_MAX: usize = 1_024;
/// Unicode scalar values of a source's words published around a claim: an excerpt, not a copy.
pub const EXCERPT_CHARS_MAX: usize = 600;
/// Living people of one attack who must share the details that a table tells of them: threshold rules of statistical offices ask for three to five,
/// and the most of these is taken.
pub const LIVING_TOGETHER_MIN: usize = 5;
/// Days after which a promise without a date is asked about.
pub const REVIEW_WINDOW_DAYS: i64 = 30;
/// Bytes of all files of one upload to the desk: four of the largest sources, held in memory while they are kept.
pub const UPLOAD_BYTES_MAX: usize = 4 * SOURCE_BYTES_MAX;
/// Bytes of one form posted to the desk; uploads are held to `SOURCE_BYTES_MAX` each.
pub const FORM_BYTES_MAX: usize = 1024 * 1024;
/// Times its size that a compressed file of a corpus may unpack to: text packs to a twentieth, lists of one line to a hundredth.
pub const UNPACKED_TIMES_MAX: u64 = 200;
/// Bytes that it may unpack to whatever its size: short files of one repeated line are no attack.
pub const UNPACKED_FREE_BYTES: u64 = 64 * 1024 * 1024;
/// Seconds after which a document of a corpus is given up, where nothing else is asked for: the slowest text allowed takes a few.
pub const READING_SECONDS_MAX: u64 = 60;
/// Bytes of finished pages, packed, that a publication keeps while the rest is searched: a record of 5,000 attacks in four languages; what goes
/// beyond is made a second time, which costs time and no memory.
pub const PAGES_KEPT_BYTES_MAX: usize = 512 * 1024 * 1024;
