//! The command line. In: arguments. Out: data on stdout, the rest on stderr, an exit code. Never: a secret in an argument.

pub mod show;
pub mod bar;
pub mod explain;
pub mod bring;
pub mod keep;
pub mod backup;
pub mod aftermath;
pub mod coverage;
pub mod keys;
pub mod recover;
pub mod sync;
pub mod exhibit;
pub mod views;
pub mod log;
pub mod transcribe;
pub mod methods;
pub mod consent;
pub mod corpora;
pub mod plain;
pub mod lines;
pub mod reconcile;
pub mod link;
pub mod estimate;
pub mod escalation;
pub mod judge;
pub mod second;
pub mod review;
pub mod world;
pub mod brief;
pub mod checkpoint;
pub mod lock;
pub mod interchange;
pub mod demo;
pub mod doctor;

use crate::cli::show::Out;
use crate::flow::failure::{Exit, Failure};
use crate::flow::place::Secret;
use crate::flow::{apart, extract, readers};
use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

/// Reads documents about violence into a record that can be proved and published.
#[derive(Debug, Parser)]
#[command(
    name = "gawah",
    version,
    disable_help_subcommand = false,
    max_term_width = 100,
    before_help = "Examples:\n  gawah demo                     a whole example record, read, reviewed and published\n  gawah init quetta              make a record in the folder quetta\n  gawah -C quetta add *.txt      add documents\n  gawah -C quetta read           propose claims with their exact words\n  gawah -C quetta review         decide about them in the browser"
)]
pub struct Line {
    /// What holds for every verb.
    #[command(flatten)]
    pub global: Global,
    /// The verb; without one, `status`.
    #[command(subcommand)]
    pub verb: Option<Verb>,
}

/// What holds for every verb.
#[derive(Debug, Clone, Args)]
pub struct Global {
    /// Folder of the record, or the record's file
    #[arg(short = 'C', long = "dir", value_name = "DIR", global = true, env = "GAWAH_DIR", default_value = ".")]
    pub dir: PathBuf,
    /// File whose first line is the passphrase
    #[arg(long, value_name = "FILE", global = true)]
    pub passphrase_file: Option<PathBuf>,
    /// Command that prints the passphrase
    #[arg(long, value_name = "COMMAND", global = true)]
    pub passphrase_command: Option<String>,
    /// Key file that opens the record in place of a passphrase (`gawah keys file`, `age-keygen`)
    #[arg(long, value_name = "FILE", global = true, conflicts_with_all = ["passphrase_file", "passphrase_command"])]
    pub key_file: Option<PathBuf>,
    /// Sheet of a share, or - for standard input; once for each, in place of the passphrase (`gawah keys shares`)
    #[arg(long = "share", value_name = "FILE", global = true, conflicts_with_all = ["passphrase_file", "passphrase_command", "key_file"])]
    pub shares: Vec<PathBuf>,
    /// Name under which decisions are kept
    #[arg(long, value_name = "NAME", global = true)]
    pub author: Option<String>,
    /// Machine form on stdout
    #[arg(long, global = true)]
    pub json: bool,
    /// One JSON object a line, also for one input
    #[arg(long, global = true)]
    pub jsonl: bool,
    /// No progress and no hints
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// Never ask; fail instead
    #[arg(long, global = true)]
    pub no_input: bool,
}

impl Global {
    /// Where the passphrase comes from.
    pub fn secret(&self) -> Secret {
        Secret {
            file: self.passphrase_file.clone(),
            command: self.passphrase_command.clone(),
            key_file: self.key_file.clone(),
            shares: self.shares.clone(),
            may_ask: !self.no_input,
        }
    }

    /// The name under which decisions are kept.
    pub fn author(&self) -> String {
        self.author.clone().or_else(|| std::env::var("USER").ok()).filter(|a| !a.is_empty()).unwrap_or_else(|| "reviewer".to_owned())
    }
}

/// The verbs; each has its heading in `docs/commands.md`.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Make a new record
    Init(keep::Init),
    /// Add documents as they were received
    Add(keep::Add),
    /// Bring a table of UCDP, GTD, ACLED, Uwazi and others in, row by row
    Import(interchange::Import),
    /// Keep the typed words of a document that no program could read
    Transcribe(transcribe::Transcribe),
    /// Propose claims with their exact words
    Read(plain::Read),
    /// What waits, and how the record stands
    Status(views::Status),
    /// List sources, claims, incidents, people, promises, demands, groups, offices, places or days of remembrance
    List(views::List),
    /// Show one thing by its id
    Show(views::Show),
    /// Find words in the sources
    Search(views::Search),
    /// Who wrote what, when
    Log(log::Log),
    /// Propose which reports are one incident; or link documents or the rows of tables
    Link(link::Link),
    /// Compare pairs of names in a table
    Compare(plain::Compare),
    /// Two incidents, or two people, are one
    Same(judge::Two),
    /// Two incidents, or two people, are two
    Different(judge::Two),
    /// Take an incident or person apart again
    Split(judge::Split),
    /// Accept claims
    Accept(judge::Some),
    /// Reject claims
    Reject(judge::Some),
    /// Leave claims open: not enough to decide
    Unsure(judge::Some),
    /// Correct a claim
    Edit(judge::Edit),
    /// What a newer version reads otherwise than you decided
    Reread(judge::Reread),
    /// Take back your last decision, or one of the last ten
    Undo(judge::Undo),
    /// Years with ranges and rates
    Timeline,
    /// How reports thin out after each attack, or in a table of dates
    Attention(plain::Attention),
    /// How many stand on no list, with ranges
    Estimate(estimate::Arguments),
    /// Whether attacks bring attacks, and whether bad months could have been foreseen
    Escalation(escalation::Arguments),
    /// Promises: list, due, silent, rate
    Promise(judge::Promise),
    /// Demands with their answers
    Demand,
    /// Non-violent actions by form, and what was answered after them
    Methods,
    /// Arrests, courts and compensation after each attack
    Aftermath,
    /// One row per group, the same columns for all
    Groups,
    /// Let fields be published
    Release(judge::Release),
    /// Withhold fields again
    Withhold(judge::Release),
    /// For what a source may be used; consent that a person takes back
    Consent(consent::Consent),
    /// Settings: scope, definitions, title, contact, place_precision
    Config(keep::Config),
    /// Build the site from what is released
    Publish(world::Publish),
    /// Approve what would be published, for somebody else to publish
    Approve(world::Approve),
    /// Check a record, a backup, an export, an exhibit or a published site
    Verify(world::Verify),
    /// Print the signed head over all entries, to be kept elsewhere, cosigned or stamped
    Checkpoint(checkpoint::Checkpoint),
    /// Copy the record into one encrypted file elsewhere
    Backup(backup::Backup),
    /// Make a record from a backup, or prove that it could be made
    Restore(backup::Restore),
    /// Who may open the record, and what each may do
    Keys(keys::Keys),
    /// Put shares together: prove that they open the record, or set a new passphrase
    Recover(recover::Recover),
    /// Other devices whose entries are taken, and their roles
    Peers(sync::Peers),
    /// Exchange entries with other devices through a folder or a file
    Sync(sync::Sync),
    /// Destroy what the record holds of a source, here and in every copy
    Erase(sync::Erase),
    /// Make the tables again from the entries
    Rebuild,
    /// Write the record for a second verifier, or its attacks in the tables of others
    Export(interchange::Export),
    /// Write an incident's documents, claims and proofs into a folder that anyone can check
    Exhibit(exhibit::Exhibit),
    /// Write a report for print: chronology, promises not shown to be kept, notes with exact words and hashes
    Brief(brief::Brief),
    /// Open the desk in the browser
    Serve(world::Serve),
    /// Open the desk at the review inbox, or review in the terminal
    Review(world::Review),
    /// Send decided claims to another person, who decides without seeing the first verdict
    Second(second::Second),
    /// How far two people agree beyond chance, by kind of claim
    Agreement,
    /// Make, read, review, publish and verify the example record
    Demo(demo::Demo),
    /// Make a desk that runs forget the keys, at once
    Lock,
    /// Check that this machine has what Gawah needs
    Doctor,
}

/// Runs the program.
pub fn run() -> ExitCode {
    if let Some(parser) = apart::asked() {
        leave_no_memory_behind();
        say_no_words();
        return apart::be(parser, extract::parse);
    }
    if readers::asked() {
        leave_no_memory_behind();
        say_no_words();
        return readers::be();
    }
    apart::allow();
    let line = match Line::try_parse() {
        Ok(line) => line,
        Err(e) => {
            let _ = e.print();
            return if e.use_stderr() { code(Exit::Usage) } else { code(Exit::Done) };
        }
    };
    let out = Out::new(&line.global);
    leave_no_memory_behind();
    stop_quietly();
    say_no_words();
    match carry_out(&line, &out) {
        Ok(exit) => code(exit),
        Err(error) if show::is_closed_pipe(&error) => code(Exit::Done),
        Err(error) => {
            let failure = Failure::behind(&error);
            out.failure(&failure);
            code(failure.exit)
        }
    }
}

fn code(exit: Exit) -> ExitCode {
    ExitCode::from(exit as u8)
}

/// No crash writes what is open to the disk, and no other process of the same user looks into this one.
fn leave_no_memory_behind() {
    #[cfg(unix)]
    let _ = rustix::process::setrlimit(rustix::process::Resource::Core, rustix::process::Rlimit { current: Some(0), maximum: Some(0) });
    #[cfg(target_os = "linux")]
    let _ = rustix::process::set_dumpable_behavior(rustix::process::DumpableBehavior::NotDumpable);
}

/// At an interrupt the program ends at once: what was acknowledged is durable, what was not never happened.
fn stop_quietly() {
    let _ = ctrlc::set_handler(|| {
        eprintln!("\ninterrupted; what was acknowledged is kept. Run the command again to go on.");
        std::process::exit(Exit::Interrupted as i32);
    });
}

/// A fault names its place in the program and nothing else: a panic's message may hold words of a document.
fn say_no_words() {
    std::panic::set_hook(Box::new(|fault| {
        // a parser that fails on a broken document is a missing text, said as one
        if std::thread::current().name() != Some(crate::flow::extract::THREAD) {
            let place = fault.location().map(|l| format!(" at {}:{}", l.file(), l.line())).unwrap_or_default();
            eprintln!("gawah: a fault of the program{place}; what was acknowledged is kept. This line holds no words of a document.");
        }
    }));
}

fn carry_out(line: &Line, out: &Out) -> anyhow::Result<Exit> {
    let global = &line.global;
    let Some(verb) = &line.verb else { return views::status(&views::Status::default(), global, out) };
    match verb {
        Verb::Init(args) => keep::init(args, global, out),
        Verb::Add(args) => keep::add(args, global, out),
        Verb::Config(args) => keep::config(args, global, out),
        Verb::Consent(args) => consent::consent(args, global, out),
        Verb::Transcribe(args) => transcribe::transcribe(args, global, out),
        Verb::Read(args) => plain::read(args, global, out),
        Verb::Link(args) => link::link(args, global, out),
        Verb::Compare(args) => plain::compare(args, out),
        Verb::Attention(args) => plain::attention(args, global, out),
        Verb::Estimate(args) => estimate::estimate(args, global, out),
        Verb::Escalation(args) => escalation::escalation(args, global, out),
        Verb::Status(args) => views::status(args, global, out),
        Verb::List(args) => views::list(args, global, out),
        Verb::Show(args) => views::show(args, global, out),
        Verb::Search(args) => views::search(args, global, out),
        Verb::Log(args) => log::log(args, global, out),
        Verb::Timeline => views::timeline(global, out),
        Verb::Demand => views::demands(global, out),
        Verb::Methods => methods::methods(global, out),
        Verb::Aftermath => aftermath::aftermath(global, out),
        Verb::Groups => views::groups(global, out),
        Verb::Same(args) => judge::join(args, gawah_record::verdict::Join::Same, global, out),
        Verb::Different(args) => judge::join(args, gawah_record::verdict::Join::Different, global, out),
        Verb::Split(args) => judge::split(args, global, out),
        Verb::Accept(args) => judge::decide(args, gawah_record::verdict::Decision::Accept, global, out),
        Verb::Reject(args) => judge::decide(args, gawah_record::verdict::Decision::Reject, global, out),
        Verb::Unsure(args) => judge::decide(args, gawah_record::verdict::Decision::Unsure, global, out),
        Verb::Edit(args) => judge::edit(args, global, out),
        Verb::Reread(args) => judge::reread(args, global, out),
        Verb::Undo(args) => judge::undo(args, global, out),
        Verb::Promise(args) => judge::promise(args, global, out),
        Verb::Release(args) => judge::release(args, gawah_record::entry::Release::Public, global, out),
        Verb::Withhold(args) => judge::release(args, gawah_record::entry::Release::Withheld, global, out),
        Verb::Approve(args) => world::approve(args, global, out),
        Verb::Publish(args) => world::publish(args, global, out),
        Verb::Verify(args) => world::verify(args, global, out),
        Verb::Checkpoint(args) => checkpoint::checkpoint(args, global, out),
        Verb::Backup(args) => backup::backup(args, global, out),
        Verb::Restore(args) => backup::restore(args, global, out),
        Verb::Keys(args) => keys::keys(args, global, out),
        Verb::Recover(args) => recover::recover(args, global, out),
        Verb::Peers(args) => sync::peers(args, global, out),
        Verb::Sync(args) => sync::sync(args, global, out),
        Verb::Erase(args) => sync::erase(args, global, out),
        Verb::Rebuild => world::rebuild(global, out),
        Verb::Export(args) => interchange::export(args, global, out),
        Verb::Import(args) => interchange::import(args, global, out),
        Verb::Exhibit(args) => exhibit::exhibit(args, global, out),
        Verb::Brief(args) => brief::brief(args, global, out),
        Verb::Serve(args) => world::serve(args, "/", global, out),
        Verb::Review(args) => world::review(args, global, out),
        Verb::Second(args) => second::second(args, global, out),
        Verb::Agreement => second::agreement(global, out),
        Verb::Demo(args) => demo::demo(args, global, out),
        Verb::Lock => lock::lock(global, out),
        Verb::Doctor => doctor::doctor(global, out),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_verbs_and_flags_fit_together() {
        super::Line::command().debug_assert();
    }
}
