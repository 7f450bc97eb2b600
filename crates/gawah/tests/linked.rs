//! What linking promises of a record, from documents to proposals: attacks stay apart, recalled ones find their own, copies count once,
//! a verdict holds until it is taken back.

use gawah::flow::gather::again::{gather_again, take_in};
use gawah::flow::gather::part::follow;
use gawah::flow::gather::{Gathered, gather};
use gawah::flow::link::Asked;
use gawah::flow::weigh::namesakes;
use gawah::flow::{add, clock, decide, link, read, script};
use gawah_ledger::{KeptClaim, Ledger, Passphrase};
use gawah_reading::Reader;
use gawah_record::entry::Body;
use gawah_record::ids::{Id, IdKind};
use gawah_record::person::{Outcome, Person};
use gawah_record::proposal::Proposal;
use gawah_record::verdict::{Decision, Join};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

static READER: LazyLock<Reader> = LazyLock::new(Reader::new);

/// A record of some documents, read.
struct Record {
    ledger: Ledger,
    _folder: tempfile::TempDir,
}

impl Record {
    /// In: of each document its name, when it was published, its words.
    fn of(documents: &[(&str, &str, &str)]) -> Record {
        let folder = tempfile::tempdir().expect("a folder");
        let secret = Passphrase::new("two lamps at a door".to_owned()).expect("fits");
        let stamp = clock::stamp("tester");
        let ledger = Ledger::create(&folder.path().join("r.gawah"), &secret, "r", &stamp).expect("a new record");
        let mut record = Record { ledger, _folder: folder };
        documents.iter().for_each(|document| record.add(*document));
        record
    }

    fn add(&mut self, (name, published, words): (&str, &str, &str)) {
        let stamp = clock::stamp("tester");
        let bytes = format!("Title: {name}\nPublished: {published}\n\n{words}\n");
        let taken = add::add(&mut self.ledger, &format!("{name}.txt"), bytes.as_bytes(), &add::Known::default(), &stamp).expect("added");
        read::read(&mut self.ledger, &READER, &taken.source.id, &stamp).expect("read");
    }

    fn gathered(&self) -> Gathered {
        gather(&self.ledger, clock::today()).expect("gathers")
    }

    fn pairs(&self, least: f64) -> Vec<Proposal> {
        link::find(&self.ledger, Asked { threshold: least, ..Asked::default() }).expect("pairs").proposals
    }

    /// The names of the documents that a proposal would join, with the least killed that the first side tells.
    fn told(&self, proposal: &Proposal) -> BTreeSet<String> {
        let gathered = self.gathered();
        let incident = |id: &Id| gathered.incidents.iter().find(|i| i.id == *id).expect("stands").sources[0].clone();
        let name = |id: &Id| gathered.sources.iter().find(|s| s.source.id == incident(id)).expect("stands").title.clone().expect("a title");
        [&proposal.left, &proposal.right].into_iter().map(name).collect()
    }

    fn join(&mut self, left: &Id, right: &Id, decision: Join) {
        decide::join(&mut self.ledger, left, right, decision, "seen in both", &clock::stamp("tester")).expect("decided");
    }
}

const BUS: [(&str, &str, &str); 2] = [
    (
        "bus one",
        "2013-05-06",
        "Eight people were killed when gunmen opened fire on a bus in Quetta on Sunday, police said. Six others were injured.",
    ),
    (
        "bus two",
        "2013-05-06",
        "Gunmen on motorcycles shot dead eight vegetable sellers in Quetta on Sunday. Six people were wounded, a hospital official said.",
    ),
];
const MOSQUE: [(&str, &str, &str); 2] = [
    (
        "mosque one",
        "2013-05-06",
        "A bomb exploded outside a mosque in Quetta on Sunday, killing 21 people and injuring 50, officials said.",
    ),
    (
        "mosque two",
        "2013-05-06",
        "At least 21 worshippers were killed in a bombing at a mosque in Quetta on Sunday evening. Some 50 people were wounded.",
    ),
];

/// People of a record: how each is shown, whether named, how many claims speak of each.
fn people(record: &Record) -> Vec<String> {
    let shown = |p: &Person| format!("{}{} {}", p.shown_as(), if p.spellings.is_empty() { "?" } else { "" }, p.claims.len());
    record.gathered().people.iter().map(shown).collect()
}

#[test]
fn r32_an_unnamed_victim_is_a_person_and_no_more_are_told_than_the_figures_hold() {
    for (documents, told) in [
        (
            &[("one", "2014-03-04", "A police officer was killed when gunmen opened fire on a bus in Quetta on Monday.")][..],
            &["A police officer? 1"][..],
        ),
        (&[("one man", "2014-03-04", "One man was killed in a bombing in Quetta on Monday, police said.")], &["One man? 1"]),
        // the one who died is the one who is named
        (&[("named", "2014-03-04", "Ghulam Ali, 34, a teacher, was shot dead in Quetta on Monday.")], &["Ghulam Ali 1"]),
        // an attacker's death is nobody's among the victims (R21)
        (
            &[(
                "attacker",
                "2014-03-04",
                "Eleven people were killed in a bombing in Quetta on Monday. One attacker was shot dead by police.",
            )],
            &[],
        ),
        (&[("several", "2014-03-04", "Three people were killed when a bomb exploded in Quetta on Monday, police said.")], &[]),
    ] {
        assert_eq!(people(&Record::of(documents)), told, "{documents:?}");
    }
    let words = "A police officer was killed when gunmen opened fire on a bus in Quetta on Monday.";
    let mut record = Record::of(&[("one", "2014-03-04", words), ("two", "2014-03-04", &words.replace("A police officer", "A policeman"))]);
    assert_eq!(people(&record).len(), 2, "two reports that nobody joined");
    let ids: Vec<Id> = record.gathered().incidents.iter().map(|i| i.id.clone()).collect();
    record.join(&ids[0], &ids[1], Join::Same);
    assert_eq!(people(&record).len(), 1, "one died, however many tell of it");
}

#[test]
fn r32_every_row_of_a_list_is_a_person_also_where_it_gives_no_name() {
    let mut record = Record::of(&[]);
    let list = "Name,Age,Sex,Date of death,City\nZahra Ali,19,F,2014-03-03,Quetta\nUnknown,8,male,2014-03-03,Quetta\n\
                ,,,2014-03-03,Quetta\nZahra Ali,40,F,2014-03-03,Quetta\n";
    let stamp = clock::stamp("tester");
    let taken = add::add(&mut record.ledger, "dead.csv", list.as_bytes(), &add::Known::default(), &stamp).expect("added");
    read::read(&mut record.ledger, &READER, &taken.source.id, &stamp).expect("read");
    assert_eq!(people(&record), ["Unknown, male, 8? 1", "Zahra Ali 1", "Zahra Ali 1", "2014-03-03,Quetta? 1"]);
    let gathered = record.gathered();
    assert_eq!(gathered.incidents.len(), 1);
    assert_eq!(gathered.incidents[0].killed.as_ref().and_then(|f| f.count.exact()), Some(4));
    assert!(gathered.people.iter().all(|p| p.outcome == Outcome::Killed && p.incident.as_ref() == Some(&gathered.incidents[0].id)));
    record.add(("report", "2014-03-04", "Zahra Ali, 19, was among four people killed in a bombing in Quetta on Monday."));
    let names: Vec<Proposal> = record.pairs(0.01).into_iter().filter(|p| p.left.kind() == IdKind::Person).collect();
    assert!(names[0].p > 0.5 && !names.iter().any(|pair| pair.why.is_empty()), "the list and the report meet: {names:?}");
}

#[test]
fn two_attacks_on_one_day_in_one_city_stay_two() {
    let record = Record::of(&[BUS, MOSQUE].concat());
    let found: BTreeSet<BTreeSet<String>> = record.pairs(0.5).iter().map(|pair| record.told(pair)).collect();
    let expected = [["bus one", "bus two"], ["mosque one", "mosque two"]];
    assert_eq!(found, expected.into_iter().map(|pair| pair.into_iter().map(str::to_owned).collect()).collect());
    assert_eq!(record.gathered().incidents.len(), 4, "the program joins nothing");
}

#[test]
fn a_report_that_recalls_five_attacks_is_proposed_to_each_of_the_five() {
    let recalled = "Hazaras in Quetta have been attacked again and again. On 10 January 2013 a double bombing on Alamdar Road in Quetta killed \
                    92 people. On 16 February 2013 a bomb in Hazara Town in Quetta killed 84 people. On 30 June 2013 a suicide bomber killed 28 \
                    people in Hazara Town, Quetta. On 21 January 2014 a bus of pilgrims was bombed in Mastung and 28 people were killed. On 20 \
                    September 2011 gunmen shot dead 26 pilgrims in Mastung.";
    let own = [
        ("alamdar", "2013-01-11", "A double bombing on Alamdar Road in Quetta on Thursday killed 92 people, police said."),
        ("market", "2013-02-17", "A bomb in a market in Hazara Town in Quetta killed 84 people on Saturday, officials said."),
        ("june", "2013-07-01", "A suicide bomber killed 28 people in Hazara Town, Quetta, on Sunday, officials said."),
        ("pilgrims", "2014-01-22", "A bus carrying pilgrims was bombed in Mastung on Tuesday and 28 people were killed, officials said."),
        ("mastung", "2011-09-21", "Gunmen shot dead 26 pilgrims in Mastung on Tuesday, police said."),
    ];
    let record = Record::of(&[&[("recalled", "2014-01-24", recalled)], own.as_slice()].concat());
    let found: BTreeSet<BTreeSet<String>> = record.pairs(0.5).iter().map(|pair| record.told(pair)).collect();
    let expected = own.iter().map(|(name, ..)| [(*name).to_owned(), "recalled".to_owned()].into_iter().collect()).collect();
    assert_eq!(found, expected);
}

#[test]
fn r22_a_total_of_years_is_no_incident_and_is_joined_to_none() {
    let totals = [
        ("year", "2014-01-05", "At least 200 Hazaras were killed in Balochistan in 2013, the commission said in its annual report."),
        ("count", "2014-01-05", "The commission counted 325 people killed in 77 attacks in Balochistan during 2013."),
    ];
    let record = Record::of(&[totals.as_slice(), BUS.as_slice(), MOSQUE.as_slice()].concat());
    let gathered = record.gathered();
    assert_eq!(gathered.incidents.len(), 4, "{:?}", gathered.incidents.iter().map(|i| (i.date, i.killed.clone())).collect::<Vec<_>>());
    let counts: Vec<u32> = gathered.claims.iter().filter_map(|c| c.claim.count()?.least()).collect();
    assert!(counts.contains(&200) && counts.contains(&325), "what was said is kept: {counts:?}");
    let joined: BTreeSet<String> = record.pairs(0.01).iter().flat_map(|pair| record.told(pair)).collect();
    assert_eq!(joined, ["bus one", "bus two", "mosque one", "mosque two"].map(str::to_owned).into(), "the totals are in no pair");
}

#[test]
fn r13_reprints_count_as_one_source_and_an_own_report_as_another() {
    let wire = "A double bombing on Alamdar Road in Quetta on Thursday killed 92 people, police said. The first blast struck a snooker hall \
                shortly before nine in the evening, and the second followed ten minutes later as rescuers gathered at the scene. More than 120 \
                people were wounded, hospital officials said. No group had claimed the attack by midnight.";
    let reprint = format!("From our correspondent. {wire}");
    let own = "Two bombs on Alamdar Road killed at least 90 people in Quetta on Thursday. A snooker hall was hit first, said a shopkeeper.";
    let mut record = Record::of(&[("wire", "2013-01-11", wire), ("reprint", "2013-01-11", &reprint), ("own", "2013-01-11", own)]);
    let ids: Vec<Id> = record.gathered().incidents.into_iter().map(|i| i.id).collect();
    ids[1..].iter().for_each(|id| record.join(&ids[0], id, Join::Same));
    let [ref one] = record.gathered().incidents[..] else { panic!("joined into one") };
    assert_eq!((one.sources.len(), one.independent_sources), (3, 2));
}

#[test]
fn a_verdict_holds_until_it_is_taken_back() {
    let mut record = Record::of(&BUS);
    let [ref pair] = record.pairs(0.5)[..] else { panic!("one pair") };
    record.join(&pair.left, &pair.right, Join::Different);
    assert_eq!(record.pairs(0.01), [], "never forgets a no");
    decide::undo(&mut record.ledger, None, &clock::stamp("tester")).expect("undone");
    assert_eq!(record.pairs(0.5).as_slice(), std::slice::from_ref(pair));
    record.join(&pair.right, &pair.left, Join::Same);
    assert_eq!(record.gathered().incidents.len(), 1);
    decide::split(&mut record.ledger, &pair.left, "two buses after all", &clock::stamp("tester")).expect("split");
    assert_eq!(record.gathered().incidents.len(), 2, "both reports are kept");
}

#[test]
fn r50_a_common_name_joins_nobody_and_is_warned_of() {
    let named = |age: u32| format!("A bomb in Hazara Town in Quetta killed 12 people. Among the dead was Muhammad Ali, {age}, a student.");
    let [one, two, three] = [(named(40), "2013-01-11"), (named(25), "2014-02-17"), (named(31), "2015-06-02")];
    let record = Record::of(&[("first", one.1, &one.0), ("second", two.1, &two.0), ("third", three.1, &three.0)]);
    let people = record.gathered().people;
    let ali: Vec<_> = people.iter().filter(|p| p.shown_as() == "Muhammad Ali").collect();
    assert_eq!(ali.len(), 3, "three people until a person says otherwise");
    assert!(record.pairs(0.5).iter().all(|pair| pair.left.kind() != IdKind::Person));
    assert_eq!(namesakes(&people, ali[0]), 2);
}

#[test]
fn what_is_added_to_a_large_record_is_compared_with_what_is_near_it() {
    let stamp = clock::stamp("tester");
    let mut record = Record::of(&[&BUS[..1], MOSQUE.as_slice()].concat());
    link::propose(&mut record.ledger, Asked::default(), &stamp).expect("proposed");
    record.add(BUS[1]);
    let asked = Asked { whole_up_to: 0, ..Asked::default() };
    let found = link::find(&record.ledger, asked).expect("found");
    assert_eq!(found.new, Some(1));
    let told: Vec<BTreeSet<String>> = found.proposals.iter().map(|pair| record.told(pair)).collect();
    assert_eq!(told, [["bus one", "bus two"].map(str::to_owned).into()], "the mosque's pair is not asked about again");
    let whole = link::find(&record.ledger, Asked::default()).expect("found");
    assert_eq!((whole.new, whole.proposals.len()), (None, 2));
    link::propose(&mut record.ledger, asked, &stamp).expect("proposed");
    assert_eq!(link::find(&record.ledger, asked).expect("found").proposals, [], "nothing new");
}

#[test]
fn the_record_teaches_only_when_it_is_asked_and_has_said_enough() {
    let record = Record::of(&[BUS, MOSQUE].concat());
    let learned = |learn: bool| link::find(&record.ledger, Asked { learn, ..Asked::default() }).expect("found");
    assert_eq!(learned(true).learned, None, "no verdicts");
    assert_eq!(learned(true).proposals, learned(false).proposals);
}

#[test]
fn an_office_on_a_day_is_a_person_and_the_office_both() {
    let record = Record::of(&[
        ("first", "2013-01-11", "Gunmen killed eight people in Quetta on Thursday. Interior Minister Rehman Malik condemned the attack."),
        (
            "between",
            "2013-01-14",
            "Gunmen killed eight people in Quetta. The interior minister promised to arrest the killers, officials said on 14 January 2013.",
        ),
        ("later", "2013-02-18", "A bomb killed 84 people in Quetta on Saturday. Interior Minister Rehman Malik promised compensation."),
        ("another", "2018-05-02", "Interior Minister Ahsan Iqbal promised to protect the families on Wednesday."),
    ]);
    let gathered = record.gathered();
    let office = gathered.offices().iter().find(|o| o.title == "interior minister").expect("an office");
    let holders: Vec<(&str, usize)> = office.holders.iter().map(|t| (t.holder.as_str(), t.claims.len())).collect();
    assert_eq!(holders, [("Rehman Malik", 2), ("Ahsan Iqbal", 1)]);
    let then: BTreeSet<Option<&str>> = gathered.promises.iter().map(|p| gathered.holder_then(p)).collect();
    assert_eq!(then, [None, Some("Rehman Malik")].into(), "named where the promise names the office alone");
}

#[test]
fn r28_a_group_keeps_every_name_and_is_joined_by_a_person_alone() {
    let mut record = Record::of(&[
        (
            "first",
            "2013-01-11",
            "The Lashkar-e-Jhangvi claimed responsibility for the attack in Quetta that killed eight people on Thursday.",
        ),
        ("second", "2013-02-17", "The Jaish-ul-Islam claimed responsibility for a bombing in Quetta that killed 21 people on Saturday."),
        ("third", "2013-03-01", "The Lashkar-e-Jhangvi, formerly known as Sipah-e-Sahaba, denied it."),
    ]);
    let names = |record: &Record| record.gathered().groups().iter().map(|g| g.name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&record), ["Jaish-ul-Islam", "Lashkar-e-Jhangvi"]);
    let told: Vec<(String, String)> = record.gathered().other_names().iter().map(|n| (n.name.clone(), n.other.clone())).collect();
    assert!(told.iter().any(|(_, other)| other.contains("Sipah-e-Sahaba")), "{told:?}");
    let ids: Vec<Id> = record.gathered().groups().iter().map(|g| Id::parse(&g.id).expect("an id")).collect();
    record.join(&ids[0], &ids[1], Join::Same);
    let gathered = record.gathered();
    let [ref one] = gathered.groups()[..] else { panic!("one row: {:?}", gathered.groups()) };
    assert_eq!((one.claimed, one.spellings.len()), (Some(2), 1), "{one:?}");
    decide::undo(&mut record.ledger, None, &clock::stamp("tester")).expect("undone");
    assert_eq!(names(&record).len(), 2);
}

/// All that is made of a record, as text.
fn told(gathered: &Gathered) -> String {
    let held = (&gathered.sources, &gathered.claims, &gathered.subjects, &gathered.incident_of, &gathered.first_of, &gathered.as_of);
    let made = (&gathered.incidents, &gathered.people, &gathered.promises, &gathered.demands, &gathered.responses, &gathered.actions);
    let tables = (gathered.groups(), gathered.offices(), gathered.other_names(), gathered.years(), gathered.attention(), gathered.scores());
    format!("{held:?} {made:?} {tables:?} {:?} {:?}", gathered.differences, gathered.proposals)
}

fn verdict(ledger: &mut Ledger, claim: &KeptClaim, decision: Decision) {
    let slot = claim.claim.slots.keys().next().cloned().filter(|_| decision == Decision::Edit);
    let edits = slot.map(|slot| (slot, "7".to_owned())).into_iter().collect();
    let rules = "gawah 1".to_owned();
    let body = Body::VerdictGiven { claim: claim.id.clone(), decision, reason: None, edits, rules };
    drop(ledger.append(vec![body], &clock::stamp("tester")).expect("decided"));
}

#[test]
fn a_record_gathered_again_after_each_change_is_what_gathering_it_anew_gives() {
    let mut record = Record::of(&BUS);
    let stamp = clock::stamp("tester");
    let mut kept = record.gathered();
    for turn in 0..9 {
        let claims = kept.claims.clone();
        let ledger = &mut record.ledger;
        match turn {
            0 => verdict(ledger, &claims[0], Decision::Accept),
            1 => verdict(ledger, &claims[claims.len() - 1], Decision::Reject),
            2 | 6 => drop(decide::undo(ledger, None, &stamp).expect("undone")),
            3 => record.add((
                "bus three",
                "2013-05-07",
                "Two more of the wounded in the Quetta bus attack died in hospital on Monday, doctors said.",
            )),
            4 => record.add(("bus four", "2013-05-04", "A bus driver was wounded by gunmen in Mastung on Friday, police said.")),
            5 => record.join(&kept.incidents[0].id, &kept.incidents[1].id, Join::Same),
            7 => drop(read::read(ledger, &READER, &kept.sources[0].source.id, &stamp).expect("read again")),
            _ => {}
        }
        let anew = record.gathered();
        let verdicts_alone = take_in(&record.ledger, &mut kept).expect("taken in");
        assert_eq!(verdicts_alone, matches!(turn, 0 | 1 | 2 | 8), "turn {turn}");
        let seen = |gathered: &Gathered| format!("{:?} {:?} {:?}", gathered.claims, gathered.differences, gathered.as_of);
        assert_eq!(seen(&kept) == seen(&anew), verdicts_alone, "turn {turn}");
        if verdicts_alone {
            let mut followed = kept.clone();
            follow(&record.ledger, &mut followed).expect("follows");
            assert_eq!(told(&followed), told(&anew), "turn {turn}");
        }
        kept = gather_again(&record.ledger, kept, clock::today()).expect("gathers");
        assert_eq!(told(&kept), told(&anew), "turn {turn}");
    }
}

/// The example record as its reviewer left it.
fn example() -> Record {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/quetta");
    let mut record = Record::of(&[]);
    let mut files: Vec<_> = std::fs::read_dir(&folder).expect("a folder").map(|file| file.expect("a file").path()).collect();
    files.sort();
    let stamp = clock::stamp("tester");
    for file in files.iter().filter(|file| file.extension().is_some_and(|e| e == "txt")) {
        let name = file.file_name().expect("a name").to_string_lossy();
        let bytes = std::fs::read(file).expect("read");
        let taken = add::add(&mut record.ledger, &name, &bytes, &add::Known::default(), &stamp).expect("added");
        read::read(&mut record.ledger, &READER, &taken.source.id, &stamp).expect("read");
    }
    let verdicts = std::fs::read_to_string(folder.join("verdicts.jsonl")).expect("read");
    script::apply(&mut record.ledger, &verdicts, clock::today(), &stamp).expect("applied");
    record
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_follows_from_verdicts_alone_is_what_gathering_anew_gives(
        joins in vec((any::<Index>(), any::<Index>()), 0..6),
        steps in vec((any::<Index>(), 0..6_usize, any::<bool>()), 1..30),
    ) {
        const DECISIONS: [Decision; 5] = [Decision::Accept, Decision::Reject, Decision::Unsure, Decision::Edit, Decision::Reject];
        let mut record = example();
        for (left, right) in joins {
            let people = record.gathered().people;
            let (left, right) = (left.get(&people).id.clone(), right.get(&people).id.clone());
            if left != right {
                record.join(&left, &right, Join::Same);
            }
        }
        let mut kept = record.gathered();
        for (turn, (chosen, kind, shown)) in steps.into_iter().enumerate() {
            match DECISIONS.get(kind) {
                Some(decision) => verdict(&mut record.ledger, chosen.get(&kept.claims), *decision),
                None => drop(decide::undo(&mut record.ledger, None, &clock::stamp("tester")).expect("undone")),
            }
            if !take_in(&record.ledger, &mut kept).expect("taken in") {
                kept = gather_again(&record.ledger, kept, clock::today()).expect("gathers");
            }
            if shown {
                follow(&record.ledger, &mut kept).expect("follows");
                prop_assert_eq!(told(&kept), told(&record.gathered()), "turn {}", turn);
            }
        }
    }
}
