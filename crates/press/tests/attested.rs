//! What others said of the signed head, on a published site: their files as they are, and how to check them, in every language. Rule: R11.

mod fixture;

use gawah_press::{build, languages};
use gawah_record::public::{AttestedBy, AttestedHead};

fn head(entries: u64) -> AttestedHead {
    let by = |how: &str, by: &str| AttestedBy { how: how.into(), by: by.into(), at: "2026-11-22T16:04:42Z".into() };
    let file = |name: &str, bytes: &[u8]| (name.to_owned(), bytes.to_vec());
    AttestedHead {
        entries,
        said: vec![by("stamped", "CN=Clock <of> the town"), by("cosigned", "gawah/00112233445566778899aabbccddeeff")],
        files: vec![
            file("checkpoint", b"a note"),
            file("stamp-1.tst", &[0, 255, 7]),
            file("stamp-1.pem", b"a certificate"),
            file("cosigned", b"a line"),
            file("cosigners", b"a key"),
            file("proof", b""),
        ],
    }
}

#[test]
fn a_site_carries_what_others_said_of_its_head_and_says_how_to_check_it() {
    let public = fixture::released_as(|whole| whole.attested = vec![head(40), head(42), head(43)]).public;
    let site = build(&public, &languages()).expect("the fixture makes a site");
    let bare = build(&fixture::released().public, &languages()).expect("the fixture makes a site");
    for (name, bytes) in head(42).files {
        assert_eq!(site.files.get(&format!("attested/42/{name}")), Some(&bytes), "{name}");
    }
    let command = "openssl ts -verify -token_in -in attested/40/stamp-1.tst -data attested/40/checkpoint -CAfile attested/40/stamp-1.pem";
    for language in ["", "ur/", "prs/", "haz/"] {
        let path = format!("{language}verify/index.html");
        let text = |site: &gawah_press::Site| String::from_utf8(site.files[&path].clone()).expect("text");
        let page = text(&site);
        assert!(page.contains(command) && page.contains("cat attested/43/cosigned attested/43/cosigners"), "{path}");
        assert!(page.contains("CN=Clock &lt;of&gt; the town") && !page.contains("<of>"), "{path}");
        assert_eq!(page.matches("<h3>").count(), 3, "{path}");
        assert!(!text(&bare).contains("attested"), "{path}: nothing is said where nobody said anything");
    }
    let page = String::from_utf8(site.files["verify/index.html"].clone()).expect("text");
    let at = |words: &str| page.find(words).unwrap_or_else(|| panic!("{words}"));
    assert!(
        at("The head above grew from it") < at("It is the head above") && at("It is the head above") < at("It grew from the head above")
    );
    let other: Vec<&String> = bare.files.keys().filter(|path| site.files[*path] != bare.files[*path]).collect();
    assert!(other.iter().all(|path| path.ends_with("verify/index.html") || *path == "SHA256SUMS"), "no other page changes: {other:?}");
}
