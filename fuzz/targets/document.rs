//! The bytes of any file, as text, page or PDF by the first byte, give a text or the reason why not.
#![no_main]

use gawah::flow::extract::extract;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let (name, body) = match bytes.split_first() {
        Some((0, rest)) => ("a.html", rest.to_vec()),
        Some((1, rest)) => ("a.pdf", [b"%PDF-1.7\n", rest].concat()),
        _ => ("a.txt", bytes.to_vec()),
    };
    let made = extract(&body, name);
    assert!(made.text.is_err() || made.text.is_ok_and(|t| !t.trim().is_empty()), "a text has words");
});
