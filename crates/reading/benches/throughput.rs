//! Documents a second and allocations a document, by length: `cargo bench -p gawah-reading`.
//! In: an agency report of the bench's own, repeated to a length. Figures of time are noisy: compare lines of one run.

use divan::{AllocProfiler, Bencher, counter::BytesCount};
use gawah_reading::form::{Parts, SourceHead, claims_line};
use gawah_reading::{Document, Reader};
use gawah_record::span::SourceText;
use gawah_record::when::When;

#[global_allocator]
static ALLOC: AllocProfiler = AllocProfiler::system();

/// One report of about 800 characters.
const REPORT: &str = "Gunmen on two motorcycles opened fire on a minibus near the vegetable market on Tuesday morning, killing at least seven \
people and injuring four others, a police officer said. Among the dead were two brothers, Karim Bakhsh, 24, and Salim Bakhsh, 19, who sold \
fruit at the market. No group claimed responsibility for the attack. \"We want those who did this brought before a court,\" said an uncle of \
the two. The provincial home minister promised compensation of Rs1 million for each family and said that an inquiry would report within ten \
days. Shopkeepers closed their shops for three days, and about 400 people sat on the main road with the bodies, demanding that the chief \
minister come to them. In March 2012 a bomb on the same road had killed 12 people.\n\n";

fn main() {
    divan::main();
}

fn text(reports: usize) -> SourceText {
    SourceText::new(REPORT.repeat(reports))
}

fn document(text: &SourceText) -> Document<'_> {
    Document { text, published: When::parse("2013-06-05").ok(), title: None, language: None }
}

#[divan::bench(args = [1, 4, 16, 64, 1024])]
fn reads(bencher: Bencher, reports: usize) {
    let (reader, text) = (Reader::new(), text(reports));
    bencher.counter(BytesCount::of_str(text.as_str())).bench(|| reader.read(&document(&text)));
}

#[divan::bench(args = [1, 4, 16])]
fn reads_and_writes_the_machine_form(bencher: Bencher, reports: usize) {
    let (reader, text) = (Reader::new(), text(reports));
    bencher.counter(BytesCount::of_str(text.as_str())).bench(|| {
        let head = SourceHead { chars: text.chars(), ..SourceHead::default() };
        claims_line(&reader.read(&document(&text)), head, Parts::Hide)
    });
}
