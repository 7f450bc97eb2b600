//! Time beside the plain way in NumPy, in one run. In: a Python that has NumPy. Out: seconds of both and their ratio.
//! Never: a time without the other's beside it. Method: the same work: sweeps of latent classes on a table of six lists, evaluations of the
//! likelihood of a self-exciting rate; ours gives slopes and curvature too. Seconds are of
//! processor time, so that a busy machine changes little; ours runs its chains on every core besides.

use gawah_eval::Outcome;
use gawah_measuring::escalation::likelihood::height;
use gawah_measuring::escalation::made;
use gawah_measuring::unseen::classes;
use gawah_measuring::unseen::draws::Draws;
use gawah_measuring::unseen::lists::Lists;
use jiff::civil::date;
use std::path::Path;
use std::process::Command;

/// Sweeps of the peer's one chain; each of ours makes as many at most.
const SWEEPS: u64 = 20_000;
/// Evaluations of the likelihood.
const EVALUATIONS: u32 = 2_000;
/// The peer is asked for so many times fewer.
const FEWER: u32 = 20;

/// Prints the table.
pub fn measure(python: &Path) -> Outcome<()> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("peers/measuring.py");
    let folder = std::env::temp_dir().join(format!("gawah-speed-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let ask = |what: &str, path: &Path, number: u64| -> Outcome<(f64, f64)> {
        let done =
            Command::new(python).env("OPENBLAS_NUM_THREADS", "1").arg(&script).arg(what).arg(path).arg(number.to_string()).output()?;
        let text = String::from_utf8(done.stdout)?;
        let mut numbers = text.split_whitespace().map(str::parse::<f64>);
        match (numbers.next(), numbers.next()) {
            (Some(seconds), Some(made)) => Ok((seconds?, made?)),
            _ => Err(String::from_utf8_lossy(&done.stderr).into_owned().into()),
        }
    };
    println!("| work | ours, processor seconds | NumPy, processor seconds | the same work, times faster | ours says | NumPy says |");
    println!("|---|---|---|---|---|---|");
    let (lists, rows) = six_lists();
    let table = folder.join("lists.csv");
    std::fs::write(&table, rows)?;
    let started = processor_seconds()?;
    let ours = classes::estimate(&lists, 1, SWEEPS);
    let seconds = processor_seconds()? - started;
    let done: f64 = ours.model.split(" chains of ").nth(1).and_then(|rest| rest.split(' ').next()?.parse().ok()).ok_or("no chains")?;
    let (theirs, unseen) = ask("classes", &table, SWEEPS)?;
    let ratio = (theirs / SWEEPS as f64) / (seconds / (done * classes::CHAINS as f64));
    let said = ours.unseen.map_or(f64::NAN, |unseen| unseen.estimate);
    println!(
        "| a sweep of latent classes, six lists | {seconds:.2} for {} | {theirs:.2} for {SWEEPS} | {ratio:.1} | {said:.0} | {unseen:.0} |",
        done * classes::CHAINS as f64
    );
    let at = [f64::ln(0.2), f64::ln(0.5), f64::ln(0.12)];
    let dates = made::dates(at, date(2010, 1, 1), 3650, 100_000, &mut Draws::of(1, 1)).ok_or("too many")?;
    let dates = dates.first_days(dates.times().last().map_or(1, |last| last.ceil() as u32));
    let times = folder.join("times.txt");
    std::fs::write(&times, dates.times().iter().map(|time| format!("{time}\n")).collect::<String>())?;
    let started = processor_seconds()?;
    let value = (0..EVALUATIONS).map(|_| height(&dates, std::hint::black_box(at)).value).fold(0.0, |_, value| value);
    let seconds = processor_seconds()? - started;
    let (theirs, other) = ask("rate", &times, u64::from(EVALUATIONS / FEWER))?;
    let (asked, ratio) = (EVALUATIONS / FEWER, theirs * f64::from(FEWER) / seconds);
    println!(
        "| a likelihood of {} dates | {seconds:.2} for {EVALUATIONS} | {theirs:.2} for {asked} | {ratio:.0} | {value:.2} | {other:.2} |",
        dates.times().len()
    );
    std::fs::remove_dir_all(&folder)?;
    Ok(())
}

/// Seconds that the processor has spent on this program, in ticks of a hundredth. Errors: not on Linux. Source: proc(5), fields 14 and 15.
fn processor_seconds() -> Outcome<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat")?;
    let fields: Vec<&str> = stat.rsplit_once(')').map_or("", |(_, rest)| rest).split_whitespace().collect();
    let ticks = |at: usize| -> Outcome<f64> { Ok(fields.get(at).ok_or("no such field")?.parse()?) };
    Ok((ticks(11)? + ticks(12)?) / 100.0)
}

/// A made table of six lists, and the same as CSV.
fn six_lists() -> (Lists, String) {
    let chances = [0.1, 0.2, 0.15, 0.15, 0.1, 0.2];
    let mut draws = Draws::of(1, 6);
    let mut cells = vec![0u64; 64];
    for _ in 0..2000 {
        let cell = chances.iter().enumerate().map(|(list, chance)| usize::from(draws.uniform() < *chance) << list).sum::<usize>();
        cells[cell] += 1;
    }
    let seen: Vec<(u32, u64)> = (1u32..64).map(|cell| (cell, cells[cell as usize])).filter(|(_, count)| *count > 0).collect();
    let row = |(cell, count): &(u32, u64)| (0..6).map(|list| format!("{},", cell >> list & 1)).collect::<String>() + &format!("{count}\n");
    let rows = "a,b,c,d,e,f,count\n".to_owned() + &seen.iter().map(row).collect::<String>();
    let lists = Lists::of(&["a", "b", "c", "d", "e", "f"], &seen).expect("a made table is one");
    (lists, rows)
}
