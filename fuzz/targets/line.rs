//! Any line of a corpus is a document or says why it is none.
#![no_main]

use gawah::flow::corpus::document;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|line: &[u8]| {
    if let Err(why) = document(line) {
        assert!(!why.is_empty());
    }
});
