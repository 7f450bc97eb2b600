//! An exhibit proves itself to whoever has neither the record nor this program.

use super::*;
use crate::LedgerError;
use std::fs;
use std::path::Path;

#[test]
fn an_exhibit_is_checked_without_a_passphrase_and_by_other_programs_and_any_changed_byte_is_found() {
    let Sample { mut ledger, source, dir, .. } = sample();
    let other = source_of(b"Canaryother", "b.txt");
    let with = ExtractedText::Text { text: "Canaryother".to_owned(), extractor: "plain 1".to_owned() };
    ledger.add_source(other.clone(), b"Canaryother", with, &stamp()).expect("added");
    let (bag, twice) = (dir.path().join("bag"), [source.clone(), source.clone()]);
    let made = ledger.exhibit(&twice, &Default::default(), &bag, &stamp()).expect("written");
    assert_eq!((made.entries, made.sources), (4, 1), "the source, its text, its reading and one verdict");
    let report = crate::verify_exhibit(&bag);
    assert_eq!((report.problems.clone(), report.checked.entries, report.checked.signatures), (Vec::new(), 4, 1));
    assert!(report.checked.quotes >= 2 && report.checked.sources == 1);
    assert!(matches!(crate::tests::vectors::by_python(&bag), None | Some(0)));
    let mut files = Vec::new();
    let mut waiting = vec![bag.clone()];
    while let Some(folder) = waiting.pop() {
        for path in fs::read_dir(folder).expect("lists").map(|f| f.expect("a file").path()) {
            if path.is_dir() { waiting.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    for file in &files {
        let text = String::from_utf8_lossy(&fs::read(file).expect("reads")).into_owned();
        assert!(!text.contains("Canaryother") && !text.contains("Canaryname"), "{}: what it is not about", file.display());
    }
    if let Ok(done) = std::process::Command::new("sha256sum").args(["--quiet", "-c", "manifest-sha256.txt"]).current_dir(&bag).output() {
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stdout));
    }
    let mut places = Places(23);
    for turn in 0..160 {
        let file = &files[turn % files.len()];
        let whole = fs::read(file).expect("reads");
        let mut bytes = whole.clone();
        let at = places.next(bytes.len());
        bytes[at] ^= 1 << places.next(8);
        fs::write(file, &bytes).expect("written");
        let report = crate::verify_exhibit(&bag);
        assert!(!report.ok, "byte {at} of {}", file.display());
        if turn % 20 == 0 {
            assert!(matches!(crate::tests::vectors::by_python(&bag), None | Some(20)), "byte {at} of {}", file.display());
        }
        fs::write(file, &whole).expect("written");
    }
    // Whoever makes the sums fit again still has not the key.
    let feed = files.iter().find(|f| f.ends_with("entries.jsonl")).expect("a feed");
    let text = fs::read_to_string(feed).expect("reads");
    let changed: [String; 5] = [
        text.replacen("Zahra", "Zehra", 1),
        text.replacen("accept", "reject", 1),
        text.replacen("eleven miners", "twelve miners", 1),
        text.replacen("\"proof\":[\"", "\"proof\":[\"00", 1),
        String::new(),
    ];
    for (row, changed) in changed.iter().enumerate() {
        assert_ne!(*changed, text, "row {row}");
        fs::write(feed, changed).expect("written");
        resum(&bag, feed);
        let report = crate::verify_exhibit(&bag);
        assert!(!report.ok && !report.problems.iter().any(|p| p.contains("manifest")), "row {row}: {:?}", report.problems);
        assert!(matches!(crate::tests::vectors::by_python(&bag), None | Some(20)), "row {row}");
    }
    assert_eq!(ledger.exhibit(&[source], &Default::default(), &bag, &stamp()).err(), Some(LedgerError::Exists));
    assert!(ledger.exhibit(&[claim_id("a")], &Default::default(), &dir.path().join("none"), &stamp()).is_err());
}

/// Makes both manifests of a bag fit a file that was changed.
fn resum(bag: &Path, file: &Path) {
    let sum = |path: &Path| {
        crate::secret::hex(&sha2::Digest::finalize(sha2::Digest::chain_update(
            <sha2::Sha256 as sha2::Digest>::new(),
            fs::read(path).expect("reads"),
        )))
    };
    let name = file.strip_prefix(bag).expect("inside").to_string_lossy().into_owned();
    for (manifest, named, of) in [
        ("manifest-sha256.txt", name, file.to_owned()),
        ("tagmanifest-sha256.txt", "manifest-sha256.txt".to_owned(), bag.join("manifest-sha256.txt")),
    ] {
        let path = bag.join(manifest);
        let text = fs::read_to_string(&path).expect("reads");
        let fits =
            |line: &str| if line.ends_with(&format!("  {named}")) { format!("{}  {named}\n", sum(&of)) } else { format!("{line}\n") };
        fs::write(&path, text.lines().map(fits).collect::<String>()).expect("written");
    }
}
