//! A second verdict that is given on another device, without sight of the first (R17).

use super::sync::{at, devices, document, folder, synced, views_of};
use super::*;
use crate::Sent;
use crate::roles::{Role, SECOND};
use gawah_record::verdict::{BLIND, ClaimStatus};

#[test]
fn r17_a_blind_verdict_from_another_device_counts_beside_the_first_and_neither_holds_where_they_differ() {
    for (decision, differ) in [(Decision::Reject, true), (Decision::Accept, false)] {
        let dir = tempfile::tempdir().expect("a folder");
        let stick = folder(dir.path());
        let mut all = devices(dir.path(), 2, Role::Keeper);
        document(&mut all[0].ledger, "a", &at(2));
        let to_batul = Sent { to: "Batul".to_owned(), by: "Zahra".to_owned() };
        let sent =
            Body::SettingSet { name: format!("{SECOND}{}", claim_id("a")), value: serde_json::to_string(&to_batul).expect("a form") };
        all[0].ledger.append(vec![verdict("a", Decision::Accept), sent], &at(3)).expect("decided and sent");
        (0..2).for_each(|n| drop(synced(&mut all[n], &stick, 4)));
        assert_eq!(all[1].ledger.sent().expect("reads").len(), 1, "who is asked is asked on every device");
        let Body::VerdictGiven { claim, reason, edits, rules, .. } = verdict("a", decision) else { panic!("a verdict") };
        let blind = Body::VerdictGiven { claim, decision, reason, edits, rules: format!("{rules}{BLIND}") };
        let second = Stamp { author: "Batul".to_owned(), ..at(5) };
        all[1].ledger.append(vec![blind], &second).expect("decided without sight");
        [1, 0, 1].into_iter().for_each(|n| drop(synced(&mut all[n], &stick, 6)));
        for device in &all {
            let pairs = device.ledger.second_verdicts().expect("reads");
            assert_eq!(pairs[&claim_id("a")].iter().map(|one| one.blind).collect::<Vec<_>>(), [false, true]);
            assert_eq!(device.ledger.contested().expect("reads").len(), usize::from(differ));
            let status = device.ledger.claim(&claim_id("a")).expect("reads").expect("in view").status;
            assert_eq!(status, if differ { ClaimStatus::Proposed } else { ClaimStatus::Accepted });
        }
        assert_eq!(views_of(&all[0].ledger), views_of(&all[1].ledger));
    }
}
