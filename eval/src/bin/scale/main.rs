//! How a record behaves as it grows. In: numbers of sources (ten claims each), smallest first. Out: a table of sizes and times, beside plain SQLite
//! with FTS5 and beside `sha256sum`. Never: a text of anyone's; a figure typed in.
//! Method: made documents of made words, the same for the same number; searches and pages are asked for 200 times each. Where one processor does the
//! work, its time is told, which a busy machine changes least; where the disk or several cores do, what passed on the clock.
//! `GAWAH_SCALE_KEEP=FOLDER` keeps the made records there and takes them from there the next time.

mod plain;

use gawah::flow::gather::gather;
use gawah::flow::link::{Asked, find};
use gawah::web::{self, Desk, DeskOptions, Shows};
use gawah_eval::made::{self, CLAIMS, FREQUENT, document, rare};
use gawah_ledger::{ExtractedText, Ledger, Passphrase, Stamp, verify_file};
use gawah_record::entry::Body;
use gawah_record::ids::Id;
use gawah_record::language::Language;
use gawah_record::verdict::{Decision, Join};
use rustix::time::{ClockId, clock_gettime};
use std::error::Error;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

const ASKED: usize = 200;

type Done<T> = Result<T, Box<dyn Error>>;

fn seconds<T>(run: impl FnOnce() -> Done<T>) -> Done<(T, f64)> {
    let from = Instant::now();
    let made = run()?;
    Ok((made, from.elapsed().as_secs_f64()))
}

/// The same by the time of the processor, in milliseconds.
fn worked<T>(run: impl FnOnce() -> Done<T>) -> Done<(T, f64)> {
    let now = || {
        let spent = clock_gettime(ClockId::ProcessCPUTime);
        spent.tv_sec as f64 * 1e3 + spent.tv_nsec as f64 / 1e6
    };
    let from = now();
    let made = run()?;
    Ok((made, now() - from))
}

/// Half and 99 of 100 of the times of one question asked often, in milliseconds of the processor.
fn asked(mut ask: impl FnMut(usize) -> Done<()>) -> Done<(f64, f64)> {
    let mut times = Vec::new();
    for turn in 0..ASKED {
        times.push(worked(|| ask(turn))?.1);
    }
    times.sort_by(f64::total_cmp);
    Ok((times[ASKED / 2], times[ASKED * 99 / 100]))
}

/// The most memory that this process held since it was last asked, in MiB.
fn memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let most = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or(0) / 1024;
    // Linux counts anew from here.
    let _ = std::fs::write("/proc/self/clear_refs", "5");
    most
}

fn put(ledger: &mut Ledger, at: usize, stamp: &Stamp) -> Done<()> {
    let made = document(at)?;
    let text = ExtractedText::Text { text: made.text.clone(), extractor: "made 1".to_owned() };
    ledger.add_source(made.source, made.text.as_bytes(), text, stamp)?;
    ledger.append(vec![made.reading], stamp)?;
    Ok(())
}

/// Every document added and read, each durable before the next.
fn filled(path: &Path, sources: usize, passphrase: &Passphrase, stamp: &Stamp) -> Done<()> {
    let mut ledger = Ledger::create(path, passphrase, "made", stamp)?;
    for at in 0..sources {
        put(&mut ledger, at, stamp)?;
    }
    Ok(())
}

/// A verdict on one claim in ten, a hundred at a time.
fn judged(path: &Path, sources: usize, passphrase: &Passphrase, stamp: &Stamp) -> Done<()> {
    let mut ledger = Ledger::open(path, passphrase)?;
    for from in (0..sources).step_by(100) {
        let verdicts: Done<Vec<Body>> = (from..(from + 100).min(sources)).map(|at| Ok(document(at)?.verdict)).collect();
        ledger.append(verdicts?, stamp)?;
    }
    Ok(())
}

/// What a step measured, kept in a file so that it is done once.
fn made_once(file: &Path, step: impl FnOnce() -> Done<f64>) -> Done<f64> {
    if !file.exists() {
        std::fs::write(file, step()?.to_string())?;
    }
    Ok(std::fs::read_to_string(file)?.trim().parse()?)
}

/// Every second attack: its two reports are joined, as a person would.
fn joined(path: &Path, sources: usize, passphrase: &Passphrase, stamp: &Stamp) -> Done<()> {
    let mut ledger = Ledger::open(path, passphrase)?;
    let joins: Vec<usize> = (0..sources / 2).filter(|attack| attack % 2 == 0).collect();
    for some in joins.chunks(500) {
        let join = |attack: &usize| {
            let [left, right] = [made::incident(2 * attack)?, made::incident(2 * attack + 1)?];
            Ok(Body::JoinDecided { decision: Join::Same, left, right, reason: "one attack".to_owned() })
        };
        ledger.append(some.iter().map(join).collect::<Done<Vec<Body>>>()?, stamp)?;
    }
    Ok(())
}

fn measured(sources: usize) -> Done<Vec<(String, String)>> {
    let kept = std::env::var_os("GAWAH_SCALE_KEEP").map(|folder| Path::new(&folder).join(sources.to_string()));
    let dir = kept.clone().unwrap_or_else(|| std::env::temp_dir().join(format!("gawah-scale-{}-{sources}", std::process::id())));
    std::fs::create_dir_all(&dir)?;
    let rows = rows(&dir, sources);
    if kept.is_none() {
        std::fs::remove_dir_all(&dir)?;
    }
    rows
}

/// Rows of a table, said on the way too: the largest record takes long.
#[derive(Default)]
struct Rows(Vec<(String, String)>);

impl Rows {
    fn say(&mut self, name: &str, value: String) {
        eprintln!("{name}: {value}");
        self.0.push((name.to_owned(), value));
    }
}

fn rows(dir: &Path, sources: usize) -> Done<Vec<(String, String)>> {
    let (path, bare) = (dir.join("made.gawah"), dir.join("plain.db"));
    let passphrase = Passphrase::new("a candle for each name".to_owned())?;
    let stamp = Stamp { at: "2026-11-21T14:05:09".to_owned(), author: "made".to_owned() };
    let mut rows = Rows::default();
    rows.say("documents, claims", format!("{sources}, {}", sources * CLAIMS));
    memory();
    let (kept, kept_plain) = (dir.join("kept.gawah"), dir.join("kept.db"));
    let rate = made_once(&dir.join("rate"), || Ok(sources as f64 / seconds(|| filled(&kept, sources, &passphrase, &stamp))?.1))?;
    made_once(&dir.join("judged"), || judged(&kept, sources, &passphrase, &stamp).map(|()| 0.0))?;
    let rate_plain = made_once(&dir.join("rate-plain"), || plain::filled(&kept_plain, sources))?;
    rows.say("added and read, documents a second, each durable (plain, its last thousand)", format!("{rate:.0} ({rate_plain:.0})"));
    std::fs::copy(&kept, &path)?;
    joined(&path, sources, &passphrase, &stamp)?;
    std::fs::copy(&kept_plain, &bare)?;
    let beside = plain::Plain::open(&bare)?;
    let size = std::fs::metadata(&path)?.len() as f64 / 1e6;
    let size_plain = std::fs::metadata(&bare)?.len() as f64 / 1e6;
    rows.say("file, MB (plain)", format!("{size:.1} ({size_plain:.1})"));
    let tiny = dir.join("tiny.gawah");
    for left in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(dir.join(format!("tiny.gawah{left}")));
    }
    drop(Ledger::create(&tiny, &passphrase, "tiny", &stamp)?);
    let derivation = (0..5).map(|_| seconds(|| Ok(Ledger::open_reading(&tiny, &passphrase)?))).collect::<Done<Vec<_>>>()?;
    let derivation = derivation.iter().map(|(_, time)| *time).fold(f64::MAX, f64::min);
    let (ledger, opening) = seconds(|| Ok(Ledger::open_reading(&path, &passphrase)?))?;
    rows.say("open, s (a record of one entry)", format!("{opening:.2} ({derivation:.2})"));
    questions(&mut rows, &ledger, &beside, sources)?;
    rows.say("most memory until here, MiB", memory().to_string());
    drop(ledger);
    linked(&mut rows, &path, sources, (&passphrase, &stamp))?;
    proved(&mut rows, &path, &passphrase)?;
    // What goes through the whole record comes last: it takes longest.
    whole(&mut rows, &Ledger::open_reading(&path, &passphrase)?)?;
    pages(&mut rows, &path, (&passphrase, &stamp))?;
    Ok(rows.0)
}

/// Pages of one source and searches, beside the same questions to plain SQLite.
fn questions(rows: &mut Rows, ledger: &Ledger, beside: &plain::Plain, sources: usize) -> Done<()> {
    let ids = (0..ASKED).map(|turn| Ok(document(turn * sources / ASKED)?.source.id)).collect::<Done<Vec<Id>>>()?;
    let page = asked(|turn| {
        let _ = (ledger.source(&ids[turn])?, ledger.text(&ids[turn])?, ledger.claims_of_source(&ids[turn])?);
        Ok(())
    })?;
    rows.say("one source with its claims, ms p50, p99 (plain)", four(page, asked(|turn| beside.claims(&ids[turn]))?));
    for script in [0, 1] {
        for common in [false, true] {
            let query = |turn: usize| if common { FREQUENT[script].to_owned() } else { rare(script, turn * sources / ASKED) };
            let ours = asked(|turn| {
                ledger.search(&query(turn), 20)?;
                Ok(())
            })?;
            let theirs = asked(|turn| beside.search(&query(turn)))?;
            let kind = if common { "a word of many documents" } else { "a word of one" };
            rows.say(&format!("search, {}, {kind}, ms p50, p99 (plain FTS5)", ["Latin", "Urdu"][script]), four(ours, theirs));
        }
    }
    Ok(())
}

/// What a page costs that shows the record as a whole, made anew, as after each decision.
fn whole(rows: &mut Rows, ledger: &Ledger) -> Done<()> {
    let today = jiff::civil::date(2026, 11, 21);
    let (gathered, gathering) = worked(|| Ok(gather(ledger, today)?))?;
    rows.say("the whole record gathered, ms; incidents", format!("{gathering:.0}; {}", gathered.incidents.len()));
    let (_, measuring) = worked(|| Ok(gathered.measured().clone()))?;
    rows.say("its figures, once a page asks for them, ms", format!("{measuring:.0}"));
    rows.say("most memory while gathering, MiB", memory().to_string());
    Ok(())
}

/// Pages of the desk as a browser asks for them: the first, and then others, without and after a decision.
fn pages(rows: &mut Rows, path: &Path, (passphrase, stamp): (&Passphrase, &Stamp)) -> Done<()> {
    let options = DeskOptions {
        visitors: None,
        port: 80,
        host: std::net::IpAddr::from([127, 0, 0, 1]),
        author: stamp.author.clone(),
        idle_minutes: 0,
        language: Language::English,
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build()?;
    let desk = Arc::new(Desk::over(path.to_owned(), Ledger::open(path, passphrase)?, options.port, &options)?);
    let session = desk.enter(&desk.entry_token().ok_or("no token")?)?.ok_or("no session")?;
    let ask = |page: &str| -> Done<()> {
        let (status, body) = runtime.block_on(web::ask(&desk, &session, page))?;
        if status == 200 && body.contains("</html>") { Ok(()) } else { Err(format!("{page}: {status}").into()) }
    };
    let ids: Vec<(Id, Id, Id)> = desk.see(Shows::Whole, |view| {
        let all = &view.gathered.incidents;
        let chosen = (0..ASKED).map(|turn| &all[turn * all.len() / ASKED]);
        Ok(chosen.map(|one| (one.id.clone(), one.sources.first().cloned().unwrap_or(one.id.clone()), one.claims[0].clone())).collect())
    })?;
    let shown = |(half, most): (f64, f64)| format!("{half:.1}, {most:.1}");
    rows.say("desk: an incident's page, ms p50, p99", shown(asked(|turn| ask(&format!("/incident/{}", ids[turn].0)))?));
    rows.say("desk: a source's page, ms p50, p99", shown(asked(|turn| ask(&format!("/source/{}", ids[turn].1)))?));
    for page in ["/", "/inbox", "/incidents", "/people", "/promises", "/links", "/search?q=pilgrims"] {
        let times = [0, 1, 2].map(|_| worked(|| ask(page)).map(|(_, time)| time));
        let times = times.into_iter().collect::<Done<Vec<f64>>>()?;
        rows.say(&format!("desk: {page}, ms, best of three"), format!("{:.1}", times.iter().copied().fold(f64::MAX, f64::min)));
    }
    let mut heaviest = (0, "");
    for page in web::lists() {
        let (_, body) = runtime.block_on(web::ask(&desk, &session, page))?;
        heaviest = heaviest.max((body.len(), page));
    }
    rows.say("desk: the heaviest page of a list, kB", format!("{:.1} ({})", heaviest.0 as f64 / 1e3, heaviest.1));
    let decide = |turn: usize, decision: Decision| {
        let rules = "gawah 1".to_owned();
        let body = Body::VerdictGiven { claim: ids[turn].2.clone(), decision, reason: None, edits: Default::default(), rules };
        desk.change(|ledger, stamp| Ok(ledger.append(vec![body], stamp)?))
    };
    let (_, deciding) = worked(|| Ok(decide(1, Decision::Reject)?))?;
    let attack = |turn: usize| ask(&format!("/incident/{}", ids[turn].0));
    let (_, after) = worked(|| attack(1))?;
    rows.say("desk: the first decision, ms; its attack's page after it, ms", format!("{deciding:.1}; {after:.1}"));
    let follow = asked(|turn| decide(turn, Decision::Unsure).map_err(Into::into).and_then(|_| attack(turn)))?;
    rows.say("desk: a decision and its attack's page after it, ms p50, p99", shown(follow));
    let review = asked(|turn| decide(turn, Decision::Reject).map_err(Into::into).and_then(|_| ask("/inbox")))?;
    rows.say("desk: a decision and the inbox after it, ms p50, p99", shown(review));
    Ok(())
}

/// The time until one more report, added to the record, has its links proposed.
fn linked(rows: &mut Rows, path: &Path, sources: usize, (passphrase, stamp): (&Passphrase, &Stamp)) -> Done<()> {
    let mut ledger = Ledger::open(path, passphrase)?;
    ledger.append(vec![Body::LinksProposed { method: "made/1".to_owned(), proposals: Vec::new() }], stamp)?;
    // The next document tells of an attack of its own, the one after it of the same.
    put(&mut ledger, sources, stamp)?;
    ledger.append(vec![Body::LinksProposed { method: "made/1".to_owned(), proposals: Vec::new() }], stamp)?;
    put(&mut ledger, sources + 1, stamp)?;
    let asked = Asked { whole_up_to: 0, ..Asked::default() };
    drop(ledger);
    // Asked of a record just opened: nothing of it is in memory yet.
    let ledger = Ledger::open(path, passphrase)?;
    let ((found, linking), passed) = seconds(|| worked(|| Ok(find(&ledger, asked)?)))?;
    let one = found.proposals.iter().filter(|p| p.left.kind() == gawah_record::ids::IdKind::Incident).count();
    rows.say("one more report: its links, ms (on the clock); incidents proposed", format!("{linking:.0} ({:.0}); {one}", passed * 1e3));
    rows.say("most memory while linking, MiB", memory().to_string());
    Ok(())
}

fn proved(rows: &mut Rows, path: &Path, passphrase: &Passphrase) -> Done<()> {
    let size = std::fs::metadata(path)?.len() as f64 / 1e6;
    let ((report, verifying), working) = worked(|| seconds(|| Ok(verify_file(path, passphrase, None)?)))?;
    if !report.ok {
        return Err(report.problems.join("; ").into());
    }
    let (_, summing) = seconds(|| Ok(std::process::Command::new("sha256sum").arg(path).output()?))?;
    let shown = format!("{verifying:.1}, {:.1}, {:.1} ({:.0})", working / 1e3, size / verifying, size / summing);
    rows.say("verify, s, of the processor, MB/s (sha256sum of the same file, MB/s)", shown);
    rows.say("most memory while verifying, MiB", memory().to_string());
    let mut ledger = Ledger::open(path, passphrase)?;
    let ((rebuilt, rebuilding), working) = worked(|| seconds(|| Ok(ledger.rebuild()?)))?;
    rows.say("rebuild, s, of the processor; equal", format!("{rebuilding:.1}, {:.1}; {}", working / 1e3, rebuilt.equal));
    rows.say("most memory while rebuilding, MiB", memory().to_string());
    Ok(())
}

fn four(ours: (f64, f64), theirs: (f64, f64)) -> String {
    format!("{:.2}, {:.2} ({:.2}, {:.2})", ours.0, ours.1, theirs.0, theirs.1)
}

fn main() -> Done<()> {
    let mut numbers: Vec<usize> = std::env::args().skip(1).map(|text| text.parse()).collect::<Result<_, _>>()?;
    if numbers.is_empty() {
        numbers = vec![1_000, 10_000];
    }
    let words: Vec<String> = numbers.iter().map(ToString::to_string).collect();
    let columns = numbers.iter().map(|number| measured(*number)).collect::<Done<Vec<_>>>()?;
    println!("# A record as it grows\n\n`cargo run --release -p gawah-eval --bin scale -- {}`\n", words.join(" "));
    let names: Vec<&str> = columns.iter().map(|rows| rows[0].1.as_str()).collect();
    println!("| documents, claims | {} |\n|---|{}", names.join(" | "), "---|".repeat(columns.len()));
    for row in 1..columns[0].len() {
        let values: Vec<&str> = columns.iter().map(|rows| rows[row].1.as_str()).collect();
        println!("| {} | {} |", columns[0][row].0, values.join(" | "));
    }
    Ok(())
}
