//! `keys`: who may open the record, and what each may do. In: names, roles, passphrases typed or from files, key files. Out: the record, sealed
//! anew where somebody lost their key; shares on sheets. Never: a secret as an argument; a role that only the pages know of.

use crate::cli::Global;
use crate::cli::show::{Out, table};
use crate::flow::clock;
use crate::flow::failure::{Exit, Failure};
use crate::flow::place::{self, Secret};
use anyhow::Result;
use clap::{Args, Subcommand};
use gawah_ledger::{KeyFile, Ledger, Passphrase, Recipient, Role};
use serde_json::json;
use std::path::{Path, PathBuf};

/// Arguments of `keys`.
#[derive(Debug, Args)]
#[command(
    before_help = "Examples:\n  gawah keys                                     who holds a key beside the owner\n  gawah keys add Batul --role reviewer           Batul types a passphrase of her own\n  gawah keys remove Batul                        the record is sealed anew without her\n  gawah keys passphrase                          another passphrase for the owner\n  gawah keys file batul.key                      a key file, and the public key to give away\n  gawah keys add Batul --role reader --public age1…   her key file stays with her\n  gawah keys shares sheets --need 3 --of 5       five sheets of paper, any three of which open the record"
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
        #[arg(long, value_name = "FILE", conflicts_with = "public")]
        new_passphrase_file: Option<PathBuf>,
        /// Public key of their key file, age1…: it is not secret, and the file stays with them
        #[arg(long, value_name = "KEY")]
        public: Option<Recipient>,
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
    /// Make a key file, and say its public key
    File {
        /// A new file; whoever has it can open what is sealed for it
        path: PathBuf,
    },
    /// Part the passphrase among several people, on sheets to be printed
    Shares {
        /// A new folder for the sheets
        folder: PathBuf,
        /// How many of the shares open the record
        #[arg(long, value_name = "K")]
        need: u8,
        /// How many shares there are, 16 at most
        #[arg(long, value_name = "N")]
        of: u8,
    },
}

/// Shows or changes who holds a key.
pub fn keys(args: &Keys, global: &Global, out: &Out) -> Result<Exit> {
    if let Some(What::File { path }) = &args.what {
        return key_file(path, out);
    }
    let record = place::find(&global.dir)?;
    let stamp = clock::stamp(&global.author());
    let own = place::passphrase(&global.secret(), "Passphrase")?;
    let theirs = |file: &Option<PathBuf>, prompt: &str| {
        place::new_passphrase(&Secret { file: file.clone(), may_ask: !global.no_input, ..Secret::default() }, prompt)
    };
    match args.what.as_ref().unwrap_or(&What::List) {
        What::List => return list(&Ledger::open_reading(&record, &own)?, out),
        What::File { path } => return key_file(path, out),
        What::Shares { folder, need, of } => return shares(&record, &own, folder, (*need, *of), out),
        What::Add { name, role, public: Some(public), .. } => {
            Ledger::open(&record, &own)?.admit(name, *role, *public, &own, &stamp)?;
            out.hint(format!(
                "{name} is a {}. Their key file opens the record (--key-file FILE) through the file of keys beside it: keep the two together.",
                role.name()
            ));
        }
        What::Add { name, role, new_passphrase_file, .. } => {
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

/// Makes a key file.
fn key_file(path: &Path, out: &Out) -> Result<Exit> {
    let made = KeyFile::new()?;
    place::private_file(path, &made.text)?;
    if out.json {
        out.answer("keys", json!({"file": path.display().to_string(), "public": made.recipient.to_string()}))?;
    } else {
        out.line(made.recipient.to_string())?;
    }
    out.hint("The line above is its public key: give it to the keeper of a record. The file itself stays with you; without a copy, it can be lost.");
    Ok(Exit::Done)
}

/// Parts the passphrase, writes the sheets, and tries what it wrote before saying that it is done.
fn shares(record: &Path, own: &Passphrase, folder: &Path, (need, of): (u8, u8), out: &Out) -> Result<Exit> {
    let made = own.shares(need, of)?;
    if folder.exists() {
        return Err(Failure::of(Exit::Failed, "make the sheets", folder.display().to_string(), "it stands already; name a new folder"));
    }
    place::private_folder(folder)?;
    let device = Ledger::open_reading(record, own)?.verifier_key();
    let device = device.split(['/', '+']).nth(1).unwrap_or_default();
    let paths: Vec<PathBuf> = made.iter().map(|share| folder.join(format!("share-{}-of-{of}.txt", share.number))).collect();
    for (share, path) in made.iter().zip(&paths) {
        place::private_file(path, &share.sheet(device))?;
    }
    for chosen in [&paths[..usize::from(need)], &paths[usize::from(of - need)..]] {
        let given = place::passphrase(&Secret { shares: chosen.to_vec(), ..Secret::default() }, "")?;
        Ledger::open_reading(record, &given)?;
    }
    if out.json {
        let files: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
        out.answer("keys", json!({"need": need, "of": of, "files": files}))?;
    } else {
        paths.iter().try_for_each(|path| out.line(path.display().to_string()))?;
    }
    out.hint(format!(
        "Any {need} of them open the record; two sets were tried. Print them, give each to another person, and remove the files.\n\
         They are made for this passphrase, and for every backup under it: after `gawah keys passphrase`, make new ones."
    ));
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
