//! One attack measured: its range of killed, the attention after it, a promise. In: nothing. Out: lines on stdout.

use gawah_measuring::{anniversaries, attention, promises, ranges};
use gawah_record::count::Count;
use gawah_record::when::When;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let said = |claim: &str, source: &str, count, as_of: &str| -> Result<ranges::Said, Box<dyn std::error::Error>> {
        Ok(ranges::Said {
            claim: claim.to_owned(),
            source: source.to_owned(),
            source_group: source.to_owned(),
            count,
            as_of: Some(When::parse(as_of)?),
            said_by: "author".to_owned(),
        })
    };
    let words = [
        said("clm-a", "first paper", Count::exactly(20), "2019-04-12")?,
        said("clm-b", "first paper", Count::exactly(19), "2019-04-13")?,
        said("clm-c", "second paper", Count::at_least(16), "2019-04-12")?,
    ];
    if let Some(range) = ranges::range(&words) {
        println!("killed {} by {} sources ({})", range.count, range.sources, range.method);
    }
    let curve = attention::curve(&[0, 0, 1, 1, 1, 2, 3, 9, 40]);
    println!("half-life {:?}, {}", curve.half_life_days, curve.method);
    let said_on = When::parse("2019-04-14")?;
    let state = promises::state(None, Some(said_on), jiff::civil::date(2019, 6, 1), None);
    println!("promise: {} ({}), {:?} days", state.state, state.rule, state.elapsed_days);
    println!("fortieth day {:?}: {}", anniversaries::fortieth(When::parse("2019-04-12")?), anniversaries::FORTIETH_RULE);
    Ok(())
}
