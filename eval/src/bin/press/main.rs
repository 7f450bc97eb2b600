//! How long a large record takes to publish, what a second publication writes, how much pages weigh, and Hugo beside it. In: a number of attacks, a
//! folder; a `hugo` on the path, if any. Out: tables. Never: a record of anyone. Method: one made record through release, search of withheld words,
//! and disk, in four languages; then again after a further entry, with a claim more, with a promise changed; then the text of every page as Markdown
//! through Hugo with one small layout. Time of the processor beside time of the clock, since other programs run on the same machine.

mod made;
mod weights;

use gawah::flow::folder::{Seen, Then, Withheld, look, write};
use gawah_record::language::Language;
use gawah_record::redaction::{Released, Whole, release};
use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

type Done<T> = Result<T, Box<dyn Error>>;

/// Seconds of the clock and of the processor, of this program and of those it waited for.
struct Watch {
    clock: Instant,
    busy: f64,
}

impl Watch {
    fn start() -> Watch {
        Watch { clock: Instant::now(), busy: busy() }
    }

    fn row(&self, what: &str) {
        println!("| {what} | {:.1} | {:.1} |", self.clock.elapsed().as_secs_f64(), busy() - self.busy);
    }
}

/// Seconds of the processor so far, children that ended included. Source: proc(5), `/proc/self/stat`, fields 14 to 17.
fn busy() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
    let ticks: u64 = after.split_whitespace().skip(11).take(4).filter_map(|t| t.parse::<u64>().ok()).sum();
    ticks as f64 / 100.0
}

/// The most memory this program has held, in MB. Source: proc(5), `VmHWM`.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:")).unwrap_or_default();
    line.split_whitespace().next().and_then(|kb| kb.parse::<u64>().ok()).unwrap_or_default() / 1024
}

fn languages() -> Vec<Language> {
    gawah_press::languages().to_vec()
}

fn publish(released: &Released, folder: &Path) -> Done<(Seen, usize)> {
    let seen = look(&released.public, &languages(), &Withheld::new(&released.withheld_words)?, Then::Write(folder), &|| ())?;
    let written = write(&released.public, &languages(), &seen, "unsigned", folder)?;
    Ok((seen, written))
}

fn main() -> Done<()> {
    let mut args = std::env::args().skip(1);
    let attacks: usize = args.next().and_then(|n| n.parse().ok()).unwrap_or(5_000);
    let work = PathBuf::from(args.next().ok_or("press ATTACKS FOLDER")?);
    std::fs::create_dir_all(&work)?;
    let whole = made::record(attacks, "the road will be made safe within a month");
    println!(
        "{} attacks, {} claims, {} names, {} promises, {} demands, {} sources, in {} languages\n",
        whole.incidents.len(),
        whole.claims.len(),
        whole.people.len(),
        whole.promises.len(),
        whole.demands.len(),
        whole.sources.len(),
        languages().len()
    );
    println!("| step | seconds | of the processor |\n|---|---:|---:|");
    let site = work.join("site");
    let watch = Watch::start();
    let released = releases(&whole)?;
    watch.row("release");
    let watch = Watch::start();
    let (seen, first) = publish(&released, &site)?;
    watch.row("made, searched, hashed and written");
    let held = peak();
    let (press_clock, press_busy) = (watch.clock.elapsed().as_secs_f64(), busy() - watch.busy);
    let watch = Watch::start();
    let (_, none) = publish(&released, &site)?;
    watch.row("the same again");
    let pages = seen.hashes.keys().filter(|p| p.ends_with(".html")).count();
    let mut rows = Vec::new();
    let mut last = seen;
    for (what, changed) in changes(attacks) {
        let other = releases(&changed)?;
        let watch = Watch::start();
        let (now, files) = publish(&other, &site)?;
        watch.row(&format!("again {what}"));
        rows.push(format!("| {what} | {} | {files} |", differing(&last, &now)));
        last = now;
    }
    let heaviest = weights::of(&site, &last)?;
    println!("\n| written again, each after the one before | pages, of {pages} | files, of {} |\n|---|---:|---:|", last.hashes.len() + 2);
    rows.iter().for_each(|row| println!("{row}"));
    println!("\n{pages} pages in {} files, {} MB. The heaviest page of each kind, in bytes:\n", last.hashes.len(), last.bytes / 1_000_000);
    weights::print(&heaviest);
    println!("\nFiles written at first: {first}, of the same again: {none}. Most memory held: {held} MB.");
    hugo(&work, &site, &last, (press_clock, press_busy))
}

/// What happens to the record between one publication and the next.
fn changes(attacks: usize) -> [(&'static str, Whole); 3] {
    let said = |text: &str| made::record(attacks, text);
    let (month, year) = ("the road will be made safe within a month", "the road will be made safe within a year");
    let more = |text: &str| made::claim_more(said(text), attacks / 2);
    [
        ("after a further entry, a day later, that says nothing public", made::later(said(month), 1)),
        ("after an entry that adds a claim about one attack", made::later(more(month), 2)),
        ("after an entry that changes a promise", made::later(more(year), 3)),
    ]
}

/// Pages of a site that differ from those of the one before, or did not stand there.
fn differing(before: &Seen, after: &Seen) -> usize {
    after.hashes.iter().filter(|(path, hash)| path.ends_with(".html") && before.hashes.get(*path) != Some(hash)).count()
}

fn releases(whole: &Whole) -> Done<Released> {
    Ok(release(whole)?)
}

/// The text of a page without its tags.
fn text_of(page: &str) -> String {
    let body = page.split_once("<main").map_or(page, |(_, rest)| rest);
    let body = body.split_once('>').map_or(body, |(_, rest)| rest);
    let mut made = String::with_capacity(body.len() / 2);
    let mut inside = false;
    for letter in body.chars() {
        match letter {
            '<' => inside = true,
            '>' => {
                inside = false;
                made.push('\n');
            }
            c if !inside => made.push(c),
            _ => {}
        }
    }
    made.lines().filter(|l| !l.trim().is_empty()).map(|l| format!("{}\n\n", l.trim())).collect()
}

/// Hugo on as many pages of ready Markdown, with one layout that holds the same head, doors and foot.
fn hugo(work: &Path, site: &Path, seen: &Seen, press: (f64, f64)) -> Done<()> {
    let Ok(version) = Command::new("hugo").arg("version").output() else {
        println!("\nNo hugo on the path: nothing to compare with.");
        return Ok(());
    };
    let from = work.join("hugo");
    for (path, text) in [
        (
            "hugo.toml",
            "baseURL = \"https://example.org/\"\ndisableKinds = [\"taxonomy\",\"term\",\"RSS\",\"sitemap\",\"404\",\"home\",\"section\"]\n",
        ),
        (
            "config.toml",
            "baseURL = \"https://example.org/\"\ndisableKinds = [\"taxonomy\",\"term\",\"RSS\",\"sitemap\",\"404\",\"home\",\"section\"]\n",
        ),
        (
            "layouts/_default/single.html",
            "<!doctype html><html><head><title>{{ .Title }}</title></head><body><nav>names attacks promises</nav><main>{{ .Content }}</main><footer>foot</footer></body></html>",
        ),
    ] {
        let at = from.join(path);
        std::fs::create_dir_all(at.parent().unwrap_or(&from))?;
        std::fs::write(at, text)?;
    }
    let mut pages = 0;
    for path in seen.hashes.keys().filter(|p| p.ends_with(".html")) {
        let text = text_of(&std::fs::read_to_string(site.join(path))?);
        let at = from.join("content").join(path.trim_end_matches(".html")).with_extension("md");
        let at = if at.file_name().is_some_and(|n| n == "index.md") { at.with_file_name("page.md") } else { at };
        std::fs::create_dir_all(at.parent().unwrap_or(&from))?;
        std::fs::write(at, format!("---\ntitle: \"{pages}\"\n---\n\n{text}"))?;
        pages += 1;
    }
    println!("\n{}\n", String::from_utf8_lossy(&version.stdout).trim());
    println!("| the same number of pages | seconds | of the processor |\n|---|---:|---:|");
    let watch = Watch::start();
    let done = Command::new("hugo").args(["--quiet", "--source"]).arg(&from).arg("--destination").arg(work.join("hugo-site")).status()?;
    watch.row(&format!("hugo, {pages} pages of ready Markdown{}", if done.success() { "" } else { " (it failed)" }));
    let (clock, busy) = (watch.clock.elapsed().as_secs_f64(), busy() - watch.busy);
    println!("| gawah, made, searched and written | {:.1} | {:.1} |", press.0, press.1);
    println!("\nGawah takes {:.2} of Hugo's time, {:.2} of its time of the processor.", press.0 / clock, press.1 / busy);
    Ok(())
}
