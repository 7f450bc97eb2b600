//! One more report beside a large record: how long until its links are proposed, and whether the right one leads. In: how many reports
//! the record holds. Out: a table on standard output. Never: a real report: towns, days, tolls and names are made by chance from a seed.
//! Method: `cargo run --release -p gawah-eval --bin added -- [REPORTS]`; a third of the record tells an attack that another report told.

use gawah_eval::Outcome;
use gawah_linking::table::learn::Dice;
use gawah_linking::{Known, Report};
use gawah_record::count::Count;
use gawah_record::place::{Place, PlacePrecision};
use gawah_record::when::When;
use std::time::Instant;

/// Reports added one by one.
const ADDED: usize = 1_000;
const TOWNS: usize = 400;
const TARGETS: [&str; 8] =
    ["pilgrims on a bus", "coal miners", "police recruits", "worshippers", "vegetable sellers", "a shopkeeper", "a lawyer", "schoolgirls"];
const METHODS: [&str; 5] = ["gunfire", "a bomb", "a suicide bomb", "a grenade", "a roadside bomb"];
const SYLLABLES: [&str; 16] = ["ka", "mi", "ro", "sel", "tu", "va", "zor", "lin", "dep", "osh", "ura", "gim", "na", "ter", "bel", "ha"];

/// The attack of a number, as one source tells it; `telling` lets tolls and days slip.
fn report(attack: usize, telling: usize) -> Outcome<Report> {
    let mut dice = Dice((attack as u64 + 1).wrapping_mul(0x2545_f491_4f6c_dd1d));
    let town = dice.below(TOWNS);
    let (year, month, day) = (1999 + dice.below(25), 1 + dice.below(12), 1 + dice.below(27));
    // few attacks kill many
    let killed = 1 + (100f64.powf(dice.below(1_000) as f64 / 1_000.0)) as u32;
    let (injured, target, method) = (killed + dice.below(30) as u32, dice.below(TARGETS.len()), dice.below(METHODS.len()));
    let name = (0..2).map(|_| (0..3).map(|_| SYLLABLES[dice.below(SYLLABLES.len())]).collect::<String>()).collect::<Vec<_>>().join(" ");
    let mut slip = Dice((attack as u64) << 8 | telling as u64);
    let at = Place {
        path: format!("Town{town}, District{}, Province{}, Country", town / 4, town / 40),
        lat: Some(25.0 + (town / 20) as f64 * 0.6),
        lon: Some(60.0 + (town % 20) as f64 * 0.6),
        precision: PlacePrecision::Town,
    };
    let told = |dice: &mut Dice, count: u32| if dice.below(4) == 0 { count + 1 + dice.below(3) as u32 } else { count };
    Ok(Report {
        id: format!("inc{attack}-{telling}"),
        source: format!("src{attack}-{telling}"),
        incident_type: Some(if method == 0 { "killing" } else { "bombing" }.to_owned()),
        date: Some(When::parse(&format!("{year}-{month:02}-{:02}", day + usize::from(slip.below(5) == 0)))?),
        published: None,
        place: Some(at),
        killed: Some(Count::exactly(told(&mut slip, killed))),
        injured: (slip.below(3) > 0).then(|| Count::exactly(told(&mut slip, injured))),
        targets: vec![TARGETS[target].to_owned()],
        names: if slip.below(3) == 0 { vec![name] } else { Vec::new() },
        methods: vec![METHODS[method].to_owned()],
    })
}

fn main() -> Outcome<()> {
    let many: usize = std::env::args().nth(1).map_or(Ok(100_000), |rows| rows.parse())?;
    let attacks = many * 3 / 4;
    let mut record = (0..attacks).map(|attack| report(attack, 0)).collect::<Outcome<Vec<Report>>>()?;
    let again = (0..many - attacks).map(|n| report(n * 3, 1)).collect::<Outcome<Vec<Report>>>()?;
    record.extend(again);
    let began = Instant::now();
    let known = Known::of(&record);
    let ready = began.elapsed().as_secs_f64();
    let (mut times, mut proposed, mut right) = (Vec::new(), 0, 0);
    for n in 0..ADDED {
        // every second one tells an attack that the record has, the others a new one
        let attack = if n % 2 == 0 { n * 37 % attacks } else { attacks + n };
        let more = report(attack, 2)?;
        let began = Instant::now();
        let pairs = known.beside(&more, &[]);
        times.push(began.elapsed().as_secs_f64() * 1_000.0);
        proposed += pairs.iter().filter(|pair| pair.p >= 0.5).count();
        let own = format!("inc{attack}-");
        right += usize::from(n % 2 == 0 && pairs.first().is_some_and(|pair| pair.left.starts_with(&own) && pair.right.starts_with(&own)));
    }
    times.sort_by(f64::total_cmp);
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
    println!("cargo run --release -p gawah-eval --bin added -- {many}\n");
    println!(
        "| reports in the record | made ready, s | one more: median ms | 99 of 100, ms | longest, ms | right one first | proposed above 0.5, each |"
    );
    println!("|---|---|---|---|---|---|---|");
    println!(
        "| {many} | {ready:.2} | {:.2} | {:.2} | {:.2} | {right} of {} | {:.2} |",
        at(0.5),
        at(0.99),
        at(1.0),
        ADDED / 2,
        proposed as f64 / ADDED as f64
    );
    Ok(())
}
