//! The vectors of `spec/`, as both verifiers judge them.

use super::*;
use std::path::Path;
use std::process::Command;

fn folders() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../spec/vectors");
    let mut all: Vec<PathBuf> =
        std::fs::read_dir(root).expect("spec/vectors").map(|f| f.expect("a folder").path()).filter(|p| p.is_dir()).collect();
    all.sort();
    all
}

/// The exit code of `spec/verify.py`; nothing where no python3 is.
pub(crate) fn by_python(dir: &Path) -> Option<i32> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../spec/verify.py");
    let done = match Command::new("python3").arg(script).arg(dir).output() {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            println!("skipped: python3 is not installed, so spec/verify.py was not run on {}", dir.display());
            return None;
        }
        done => done.expect("python3 runs"),
    };
    assert!(String::from_utf8_lossy(&done.stderr).is_empty(), "{}: {}", dir.display(), String::from_utf8_lossy(&done.stderr));
    done.status.code()
}

#[test]
fn both_verifiers_accept_the_good_vectors_and_refuse_every_other() {
    let folders = folders();
    assert!(folders.len() >= 22, "{} vectors", folders.len());
    for dir in folders {
        let good = dir.file_name().is_some_and(|name| name.to_string_lossy().starts_with("ok"));
        let report = crate::verify_export(&dir, None);
        assert_eq!(report.ok, good, "{}: {:?}", dir.display(), report.problems);
        if let Some(code) = by_python(&dir) {
            assert_eq!(code, if good { 0 } else { 20 }, "{}", dir.display());
        }
    }
}

#[test]
fn a_fresh_export_is_accepted_by_both_verifiers_with_the_same_figures() {
    let Sample { ledger, dir, .. } = sample();
    let out = dir.path().join("out");
    ledger.export(&out).expect("exported");
    let report = crate::verify_export(&out, None);
    assert_eq!(report.problems, Vec::<String>::new());
    assert_eq!(report.checked, ledger.verify().checked);
    assert!(matches!(by_python(&out), None | Some(0)));
    assert_eq!(ledger.export(&out).err(), Some(crate::LedgerError::Exists));
}
