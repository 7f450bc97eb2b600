//! Short reports in our own words, each row with a claim that it must give: kind, slot, and the slot's value, count or words.

use gawah_reading::{Document, Reader};
use gawah_record::claim::{Kind, SubjectIs};
use gawah_record::span::SourceText;
use gawah_record::when::When;

/// Marks read ⟦words|kind slot value⟧: that claim has that slot with those words.
fn check(marked: &str) {
    let (mut plain, mut wanted) = (String::new(), Vec::new());
    for (i, piece) in marked.split(['⟦', '⟧']).enumerate() {
        match piece.split_once('|') {
            Some((words, rule)) if i % 2 == 1 => {
                plain.push_str(words);
                wanted.push((words.to_owned(), rule.to_owned()));
            }
            _ => plain.push_str(piece),
        }
    }
    let text = SourceText::new(plain.as_str());
    let reading = Reader::new().read(&Document { text: &text, published: When::parse("2021-01-07").ok(), title: None, language: None });
    assert!(!wanted.is_empty(), "a row marks something");
    for (words, rule) in wanted {
        let mut parts = rule.split(' ');
        let (kind, slot, value) = (parts.next().unwrap_or(""), parts.next().unwrap_or(""), parts.next());
        let found =
            reading.claims.iter().filter(|c| c.kind.as_str() == kind).flat_map(|c| c.slots.get(slot).into_iter().flatten()).any(|s| {
                let count = s.count.map(|c| c.to_string());
                let same = value.is_none_or(|v| s.value.as_deref() == Some(v) || count.as_deref() == Some(v));
                s.words.as_ref().is_some_and(|w| w.text() == words) && same
            });
        assert!(found, "{plain}\n{kind} {slot} {value:?} with the words {words:?} in {:#?}", reading.claims);
    }
}

#[test]
fn a_report_gives_its_claims() {
    for row in [
        "Gunmen ⟦opened fire|incident.type type shooting⟧ on ⟦a van|incident.target object⟧ in ⟦Quetta|incident.place place⟧ on ⟦Saturday|incident.date expr 2021-01-02⟧, killing ⟦at least 11|incident.killed count⟧ people and injuring ⟦three|incident.injured count 3⟧, police said.",
        "The minister promised ⟦quick|promise due⟧ justice to the families. The people must ⟦now|demand due⟧ hold the government to account.",
        "⟦For years|pattern period ../2021⟧, the traders of the city have continued to face death at the hands of militants.",
        "Ministers ⟦try to persuade|demand strength persuade⟧ the families to bury the dead.",
        "A bomb killed 12 people. ⟦Lashkar-e-Jhangvi|incident.responsibility claimant Lashkar-e-Jhangvi⟧ claimed responsibility.",
        "Chief Minister Aslam Khan promised ⟦compensation of Rs1 million to the heirs|promise content compensation⟧.",
        "The minister promised compensation of ⟦Rs1 million|promise amount⟧ to ⟦the heirs|promise beneficiary⟧ ⟦within a week|promise due⟧.",
        "Families ⟦refused to bury the dead|action form mourning_with_bodies⟧ until ⟦the army took over Quetta|demand content army_deployment⟧.",
        "⟦Hundreds|action size 200–999⟧ of mourners staged ⟦a sit-in|action⟧.".replace("⟦a sit-in|action⟧", "a sit-in").as_str(),
        "The dead were identified as ⟦Abbas Ali|incident.victim name⟧ and ⟦Ghulam Raza|incident.victim name⟧.",
        "Four miners were killed. ⟦Police|response actor⟧ arrested two suspects.",
        "The government is ⟦unable to protect its citizens|criticism charge incapacity⟧.",
        "Many call the killings ⟦genocide|framing label genocide⟧.",
        "⟦For years|pattern period⟧, families have buried their dead.",
        "Prime Minister ⟦Imran Ali|relation subject⟧ spoke.",
        "Two men were shot dead ⟦because of|x⟧ their faith."
            .replace("⟦because of|x⟧ their faith", "because of ⟦their faith|incident.motive motive sectarian⟧")
            .as_str(),
        "⟦Three|incident.missing count 3⟧ miners are missing.",
        "⟦Warplanes bombed|incident.method method airstrike⟧ the town.",
        "⟦Airstrikes|incident.method method airstrike⟧ on the town killed two people.",
        "Rebels ⟦fired rockets|incident.method method shelling⟧ at the town on Monday.",
        "⟦Clashes|incident.method method clash⟧ between soldiers and militants killed five people.",
        "A ⟦landmine|incident.method method remote_explosive⟧ killed a shepherd.",
        "An ⟦earthquake|incident.method method natural_disaster⟧ killed two people.",
        "The army ⟦retook|incident.method method territory⟧ the town from the rebels.",
        "The minister imposed ⟦new sanctions|response act diplomacy⟧ on the state.",
        "Protesters ⟦threw stones|incident.method method riot⟧ at the town hall.",
        "The families demanded that the prime minister ⟦come before the burial|demand content visit⟧.",
        "On Thursday ⟦Interior Minister Karim Khan|promise promiser⟧ promised an inquiry.",
        "⟦کوئٹہ|incident.place place⟧ میں فائرنگ سے پانچ افراد ہلاک ہو گئے۔",
        "در ⟦هزاره تاون|incident.place place⟧ کویته ۱۰ نفر کشته شدند.",
        "Police fired ⟦tear gas|response act dispersal⟧ at the marchers.",
        "⟦They|action actor⟧ demanded that the province remove officials of two forces, and refused to bury the dead before that.",
    ] {
        check(row);
    }
}

#[test]
fn the_size_of_an_action_is_that_of_its_actor() {
    for (words, sized) in [
        ("They demanded that the province remove officials of two forces, and refused to bury the dead before that.", false),
        ("The families of 12 victims refused to bury the dead.", false),
        ("A crowd of 200 people refused to bury the dead.", true),
        ("200 people refused to bury the dead.", true),
        ("About 200 people refused to bury the dead.", true),
        ("More than 200 people refused to bury the dead.", true),
        ("At least 12 men were killed. The families refused to bury the dead.", false),
    ] {
        let text = SourceText::new(words);
        let reading = Reader::new().read(&Document { text: &text, published: None, title: None, language: None });
        let actions: Vec<_> = reading.claims.iter().filter(|c| c.kind == Kind::Action).collect();
        assert!(!actions.is_empty(), "{words}");
        assert_eq!(actions.iter().any(|c| c.slot("size").is_some()), sized, "{words}");
    }
}

#[test]
fn an_attack_of_one_sentence_is_read_with_its_type_place_and_day_in_three_languages() {
    for (words, kind, place) in [
        ("A roadside bomb hit a bus in Mastung on Tuesday.", "bombing", "Mastung"),
        ("Gunmen sprayed a van with bullets in Quetta on Tuesday.", "shooting", "Quetta"),
        ("A minivan was hit by a roadside bomb in Kabul on Tuesday.", "bombing", "Kabul"),
        ("A rocket hit a house in Quetta on Tuesday.", "bombing", "Quetta"),
        ("منگل کو مستونگ میں ایک بس سڑک کنارے نصب بم کی زد میں آ گئی۔", "bombing", "Mastung"),
        ("منگل کی شام کوئٹہ میں ایک تاجر کو اغوا کر لیا گیا۔", "kidnapping", "Quetta"),
        ("منگل کو مچھ میں کان کنوں کو قتل کر دیا گیا۔", "killing", "Machh"),
        ("منگل کے روز کوئٹہ میں ایک دکان کو آگ لگا دی گئی۔", "arson", "Quetta"),
        ("روز سه‌شنبه انفجاری در غرب کابل رخ داد.", "bombing", "Kabul"),
        ("روز سه‌شنبه در ولایت بامیان یک موتر با ماین کنار جاده برخورد کرد.", "bombing", "Bamyan"),
        ("روز سه‌شنبه افراد مسلح مسافران را در غور تیرباران کردند.", "killing", "Ghor"),
        ("روز سه‌شنبه یک داکتر در غزنی اختطاف شد.", "kidnapping", "Ghazni"),
    ] {
        let text = SourceText::new(words);
        let published = When::parse("2014-03-05").ok();
        let reading = Reader::new().read(&Document { text: &text, published, title: None, language: None });
        let values = |of: Kind, slot: &str| -> Vec<String> {
            let claims = reading.claims.iter().filter(|c| c.kind == of).map(|c| c.form());
            claims.filter_map(|c| c.slots.get(slot)?.first()?.value.clone()).collect()
        };
        assert!(values(Kind::Type, "type").contains(&kind.to_owned()), "{words}: {:?}", values(Kind::Type, "type"));
        assert!(values(Kind::Place, "place").iter().any(|path| path.starts_with(place)), "{words}: {:?}", values(Kind::Place, "place"));
        assert_eq!(values(Kind::Date, "expr"), ["2014-03-04"], "{words}");
    }
}

#[test]
fn a_word_of_urdu_or_dari_that_is_also_a_town_is_one_where_something_was_in_it() {
    for (words, place) in [
        ("منگل کو وزیر نے واقعے پر غور کیا اور فائرنگ کی مذمت کی۔", None),
        ("منگل کو زیارت کے لیے جانے والوں پر فائرنگ ہوئی۔", None),
        ("منگل کو زیارت میں فائرنگ ہوئی۔", Some("Ziarat")),
        ("روز سه‌شنبه در ولایت غور تیراندازی شد.", Some("Ghor")),
    ] {
        let text = SourceText::new(words);
        let reading = Reader::new().read(&Document { text: &text, published: None, title: None, language: None });
        let places: Vec<_> = reading.claims.iter().filter(|c| c.kind == Kind::Place).map(|c| c.form()).collect();
        let value = places.first().and_then(|c| c.slots.get("place")?.first()?.value.clone());
        assert_eq!(value.as_deref().and_then(|path| path.split(", ").next()), place, "{words}");
    }
}

#[test]
fn one_attack_told_twice_is_one_incident_and_another_day_another() {
    let rows = [
        ("Gunmen killed 11 miners in Machh on Sunday. The attack shocked many. The 11 miners were killed at dawn.", 1),
        ("A bomb killed 11 people in Quetta on 10 January 2013. A bomb killed 84 people in Quetta on 16 February 2013.", 2),
        ("Officers seized nine pistols and 31 rifles.", 0),
        ("Gunmen killed 11 miners in Machh on Sunday. The minister met the families in Quetta on Tuesday, two days after the attack.", 1),
        ("Gunmen killed 11 miners in Machh on 3 January. The dead of the attack were buried on Friday.", 1),
        ("Gunmen killed 11 miners in Machh on 3 January. The minister met the families of those killed on Tuesday.", 1),
        ("A bomb killed 11 people in Quetta. Two protesters were killed in the protest.", 2),
    ];
    for (words, expected) in rows {
        let text = SourceText::new(words);
        let reading = Reader::new().read(&Document { text: &text, published: When::parse("2021-01-07").ok(), title: None, language: None });
        assert_eq!(reading.subjects.iter().filter(|s| s.id.starts_with('E')).count(), expected, "{words}");
    }
}

/// The figures and the day of the main incident of a report: "killed injured day", "-" where none is told.
fn figures(title: &str, words: &str) -> String {
    let text = SourceText::new(words);
    let document = Document { text: &text, published: When::parse("2021-01-07").ok(), title: Some(title), language: None };
    let reading = Reader::new().read(&document);
    let Some(main) = reading.subjects.first().filter(|s| s.id.starts_with('E')) else { return "no incident".to_owned() };
    let shown = |value: Option<String>| value.unwrap_or_else(|| "-".to_owned());
    let count = |count: Option<gawah_record::count::Count>| shown(count.map(|c| c.to_string()));
    format!("{} {} {}", count(main.killed), count(main.injured), shown(main.date.map(|d| d.to_string())))
}

#[test]
fn the_figures_of_the_main_incident_are_weighed_from_all_that_is_told() {
    let rows = [
        ("", "A 17-year-old boy was shot Tuesday night. He was taken to a hospital, where he died.", "1 - 2021-01-05"),
        ("Two dead", "Two men were shot and killed on Monday, police said. Both men died at the scene.", "2 - 2021-01-04"),
        ("", "A woman and her two sons were killed and four others were wounded on Sunday.", "3 4 2021-01-03"),
        ("", "Police are investigating a double homicide. The shooting happened on Saturday.", "2 - 2021-01-02"),
        ("", "The man was charged Wednesday in the fatal shooting of a student on Saturday.", "1 - 2021-01-02"),
        ("", "Two children, ages 3 and 5, and their mother were found dead on Sunday.", "3 - 2021-01-03"),
        ("", "The bodies of four people, including two children, were found in the house on Sunday.", "4 - 2021-01-03"),
        ("", "Police found the bodies of a woman and two children on Sunday.", "3 - 2021-01-03"),
        ("", "Multiple people were found dead on Sunday after shots were fired.", "2 or more - 2021-01-03"),
        ("", "For them, the killing is a tactic.", "- - -"),
        ("Man killed in shooting", "Sign up for our newsletter.", "1 - -"),
        ("", "Sign up for our newsletter.", "no incident"),
    ];
    for (title, words, expected) in rows {
        assert_eq!(figures(title, words), expected, "{title} {words}");
    }
}

#[test]
fn words_of_several_dead_without_a_number_give_no_figure_of_one() {
    for text in [
        "The families refused to bury those killed in the blasts on Thursday.",
        "It was the second mass killing of traders in the city in a month.",
        "They refuse to bury the coal miners killed near Machh on 3 January.",
        "Another report recalled the attack on the market in the same city.",
    ] {
        let text = SourceText::new(text);
        let reading = Reader::new().read(&Document { text: &text, published: When::parse("2013-02-17").ok(), title: None, language: None });
        let counted: Vec<&str> = reading
            .claims
            .iter()
            .filter(|c| matches!(c.kind, Kind::Killed | Kind::Injured) && c.count().and_then(|n| n.most()) == Some(1))
            .map(|c| c.quote.text())
            .collect();
        assert!(counted.is_empty(), "{counted:?}");
    }
}

#[test]
fn a_script_without_capitals_gives_no_names_by_chance() {
    for text in [
        "منگل کے روز فائرنگ سے پانچ افراد ہلاک ہو گئے۔",
        "پولیس کے مقدمے میں دس افراد کی ہلاکت لکھی گئی ہے۔",
        "گزارش‌های دیگر شمار کشته‌شدگان را ده نفر می‌گویند.",
    ] {
        let text = SourceText::new(text);
        let reading = Reader::new().read(&Document { text: &text, published: None, title: None, language: None });
        assert!(reading.claims.iter().all(|c| c.kind != Kind::Victim), "{:?}", reading.claims);
    }
}

#[test]
fn a_passage_in_a_language_that_is_not_read_is_a_gap_and_what_stands_around_it_is_read() {
    let french =
        "Une bombe a tué sept autres mineurs dans la ville voisine, selon la police, et les familles ont demandé la démission du ministre.";
    let plain = format!(
        "Gunmen killed at least 11 miners near the town on Sunday, police said.\n\n{french}\n\nThree others were injured in Quetta."
    );
    let text = SourceText::new(plain.as_str());
    let reading = Reader::new().read(&Document { text: &text, published: When::parse("2021-01-07").ok(), title: None, language: None });
    let gaps: Vec<&str> = reading.gaps.iter().filter_map(|g| plain.get(g.start..)).collect();
    assert!(gaps.iter().any(|g| g.starts_with("Une bombe")), "{:?}", reading.gaps);
    assert!(reading.claims.iter().all(|c| !c.quote.text().contains("mineurs")));
    let counts: Vec<String> = reading.claims.iter().filter_map(|c| c.count().map(|n| n.to_string())).collect();
    assert_eq!(counts, ["11 or more", "3"]);
    let languages: Vec<_> = reading.parts.iter().filter(|p| p.part == "language").filter_map(|p| p.value.clone()).collect();
    assert_eq!(languages, ["en", "fr", "en"]);
}

#[test]
fn r22_a_toll_of_no_attack_that_a_dispatch_tells_is_none_of_its_dead() {
    let words = "LIMA, 10 JAN 90 (AGENCY) -- [TEXT] SHINING PATH GUERRILLAS MURDERED THE PEASANTS OF A VILLAGE IN AYACUCHO DEPARTMENT \
                 YESTERDAY, THE POLICE REPORTED. THE BODIES OF THE SEVEN PEASANTS WERE FOUND TODAY.\n\n   THE ARMY KILLED NINE GUERRILLAS IN A \
                 CLASH LAST WEEK.";
    let text = SourceText::new(words);
    let reading = Reader::new().read(&Document { text: &text, published: When::parse("1990-01-10").ok(), title: None, language: None });
    let attack = reading.subjects.first().expect("an attack");
    assert_eq!((attack.incident_type.as_deref(), attack.killed.and_then(|k| k.exact())), (Some("killing"), Some(7)), "{attack:?}");
    let tolls = reading.claims.iter().filter(|c| c.kind == Kind::Killed);
    let told: Vec<_> = tolls.map(|c| (c.about.as_deref(), c.slots["count"][0].count.and_then(|n| n.exact()))).collect();
    assert_eq!(told, [(Some("E1"), Some(7)), (Some("P1"), Some(9))]);
}

/// A row gives the text, how many incidents it tells of and how many dead the first has.
#[test]
fn r22_a_toll_of_several_attacks_or_of_years_is_no_attack() {
    for (words, incidents, dead) in [
        ("There were two attacks in which 65 people died in 2003.", 0, None),
        ("Three bombings that killed 100 people followed over the years.", 0, None),
        ("In 2012 alone 120 people were killed in the city.", 0, None),
        ("More than 2,000 Hazaras have been killed since 2001.", 0, None),
        ("Over the past five years 500 people were killed.", 0, None),
        ("Between 2009 and 2014 at least 500 people were killed.", 0, None),
        ("The commission counted 325 people killed in 77 attacks in the province.", 0, None),
        ("Elders speak of 825 killed in fifteen years.", 0, None),
        ("At least 20 people were killed in two blasts in Quetta.", 1, Some(20)),
        ("So far this year 30 people have been killed.", 0, None),
        ("Five people were killed on Sunday. Since 2001 more than 2,000 have died.", 1, Some(5)),
        ("In 2003, 53 people were killed in an attack on a mosque.", 1, Some(53)),
        ("It was the worst attack since 2013, killing 80 people.", 1, Some(80)),
        ("Two bombings that killed 84 people on 16 February 2013 shook Quetta.", 1, Some(84)),
    ] {
        let text = SourceText::new(words);
        let reading = Reader::new().read(&Document { text: &text, published: When::parse("2015-02-03").ok(), title: None, language: None });
        let told: Vec<_> = reading.subjects.iter().filter(|s| s.is == SubjectIs::Incident).collect();
        let first = told.first().and_then(|s| s.killed.and_then(|c| c.least()));
        assert_eq!((told.len(), first), (incidents, dead), "{words}");
        assert!(reading.claims.iter().any(|c| c.kind == Kind::Killed), "the toll stays a claim: {words}");
    }
}

#[test]
fn r47_each_source_says_its_own_figure() {
    let text = SourceText::new(
        "A bomb exploded in Quetta on Sunday. Police said 11 people were killed. Hospital officials said 13 people were killed. \
         Witnesses said 11 people were killed. In all, 11 people were killed.",
    );
    let reading = Reader::new().read(&Document { text: &text, published: When::parse("2021-01-07").ok(), title: None, language: None });
    let said: Vec<(String, String)> = (reading.claims.iter().filter(|c| c.kind == Kind::Killed))
        .map(|c| (c.count().map(|n| n.to_string()).unwrap_or_default(), c.said_by().to_owned()))
        .collect();
    let expected = [("11", "Police"), ("13", "Hospital officials"), ("11", "Witnesses")];
    assert_eq!(said, expected.map(|(n, who)| (n.to_owned(), who.to_owned())));
}

#[test]
fn everyone_whom_a_list_names_among_the_dead_is_a_victim() {
    let text = SourceText::new(
        "Eleven miners were killed on Sunday. The dead were named as Aziz Raza, Mohammad Nazim, Abdul Rahim, Anwar Ali, Sher Mohammad, \
         Ahmed Shah, Muhammad Sadiq, Chaman Ali, Hussain Jan and Asif Ali. The minister, Karim Shah, promised justice.",
    );
    let reading = Reader::new().read(&Document { text: &text, published: When::parse("2021-01-07").ok(), title: None, language: None });
    let named = reading.claims.iter().filter(|c| c.kind == Kind::Victim).filter_map(|c| c.slot("name")?.words.as_ref().map(|w| w.text()));
    let expected = [
        "Aziz Raza",
        "Mohammad Nazim",
        "Abdul Rahim",
        "Anwar Ali",
        "Sher Mohammad",
        "Ahmed Shah",
        "Muhammad Sadiq",
        "Chaman Ali",
        "Hussain Jan",
        "Asif Ali",
    ];
    assert_eq!(named.collect::<Vec<_>>(), expected);
}
