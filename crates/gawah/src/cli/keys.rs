//! `keys`: who may open the record, and what each may do. In: names, roles, passphrases typed or from files. Out: the record, sealed anew where
//! somebody lost their key. Never: a passphrase as an argument; a role that only the pages know of.

use crate::cli::Global;
use crate::cli::show::{Out, table};
use crate::flow::clock;
use crate::flow::failure::Exit;
use crate::flow::place::{self, Secret};
use anyhow::Result;
use clap::{Args, Subcommand};
use gawah_ledger::{Ledger, Role};
use std::path::PathBuf;

/// Arguments of `keys`.
#[derive(Debug, Args)]
#[command(
    before_help = "Examples:\n  gawah keys                                     who holds a key beside the owner\n  gawah keys add Batul --role reviewer           Batul types a passphrase of her own\n  gawah keys remove Batul                        the record is sealed anew without her\n  gawah keys passphrase                          another passphrase for the owner"
)]
pub struct Keys {
    /// What to do; without it, the list
    #[command(subcommand)]
    pub what: Option<What>,
}

/// What `keys` does.
#[derive(Debug, Subcommand)]
pub enum What {
    /// Who holds a key beside the owner
    List,
    /// Give somebody a key, or another role or passphrase
    Add {
        /// Under which name their entries stand
        name: String,
        /// reader, reviewer, publisher or keeper
        #[arg(long)]
        role: Role,
        /// File whose first line is their passphrase; without it, they type it
        #[arg(long, value_name = "FILE")]
        new_passphrase_file: Option<PathBuf>,
    },
    /// Take a key back, and seal the record anew
    Remove {
        /// Whose
        name: String,
    },
    /// Another passphrase for the owner; the record is sealed anew
    Passphrase {
        /// File whose first line is the new passphrase; without it, you type it twice
        #[arg(long, value_name = "FILE")]
        new_passphrase_file: Option<PathBuf>,
    },
}

/// Shows or changes who holds a key.
pub fn keys(args: &Keys, global: &Global, out: &Out) -> Result<Exit> {
    let record = place::find(&global.dir)?;
    let stamp = clock::stamp(&global.author());
    let own = place::passphrase(&global.secret(), "Passphrase")?;
    let theirs = |file: &Option<PathBuf>, prompt: &str| {
        place::new_passphrase(&Secret { file: file.clone(), command: None, may_ask: !global.no_input }, prompt)
    };
    match args.what.as_ref().unwrap_or(&What::List) {
        What::List => return list(&Ledger::open_reading(&record, &own)?, out),
        What::Add { name, role, new_passphrase_file } => {
            let ledger = Ledger::open(&record, &own)?;
            let theirs = theirs(new_passphrase_file, &format!("Passphrase of {name}"))?;
            ledger.admit(name, *role, &theirs, &own, &stamp)?;
            out.hint(format!(
                "{name} is a {}. Their passphrase opens the record through the file of keys beside it: keep the two together.",
                role.name()
            ));
        }
        What::Remove { name } => {
            Ledger::open(&record, &own)?.remove(name, &own, &stamp)?;
            out.hint(format!("{name} holds no key any more. What they read, and copies made before, stay with them."));
        }
        What::Passphrase { new_passphrase_file } => {
            let ledger = Ledger::open(&record, &own)?;
            ledger.change_passphrase(&theirs(new_passphrase_file, "New passphrase")?)?;
            out.hint(
                "The record is sealed anew. Backups made before still open with the old passphrase: make a new one and destroy those.",
            );
        }
    }
    Ok(Exit::Done)
}

fn list(ledger: &Ledger, out: &Out) -> Result<Exit> {
    let holders = ledger.keyholders()?;
    if out.json {
        out.answer("keys", &holders)?;
    } else if holders.is_empty() {
        out.line("one passphrase opens the record, and nobody else holds a key")?;
    } else {
        let rows: Vec<Vec<String>> = holders.iter().map(|k| vec![k.name.clone(), k.role.name().to_owned()]).collect();
        for line in table(&rows) {
            out.line(line)?;
        }
    }
    Ok(Exit::Done)
}
