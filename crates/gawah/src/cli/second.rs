//! `second` and `agreement`: claims sent to another person, and how far two people agree (R17).

use crate::cli::Global;
use crate::cli::show::{Out, table};
use crate::flow::failure::{Exit, Failure};
use crate::flow::{clock, place, second as asking};
use anyhow::Result;
use clap::Args;
use gawah_record::ids::Id;
use serde_json::json;

/// Arguments of `second`.
#[derive(Debug, Args)]
#[command(
    before_help = "Examples:\n  gawah second --to Batul clm-… clm-…     send these claims\n  gawah second --to Batul --draw 20       send twenty decided claims, evenly over their kinds"
)]
pub struct Second {
    /// Decided claims, by id
    #[arg(required_unless_present = "draw", conflicts_with = "draw")]
    pub ids: Vec<String>,
    /// To whom: the name under which they decide
    #[arg(long, value_name = "NAME")]
    pub to: String,
    /// Draw so many claims that others have decided about
    #[arg(long, value_name = "N")]
    pub draw: Option<usize>,
}

/// Sends claims to a second person.
pub fn second(args: &Second, global: &Global, out: &Out) -> Result<Exit> {
    let mut ledger = place::open(&global.dir, &global.secret())?;
    let unknown = |text: &String| Failure::of(Exit::Usage, "find a claim", text.clone(), "list them with `gawah list claims`");
    let ids: Vec<Id> = match args.draw {
        Some(number) => asking::draw(&ledger, &args.to, number.min(asking::SENT_MAX))?,
        None => args.ids.iter().map(|text| Id::parse(text).map_err(|_| unknown(text))).collect::<Result<_>>()?,
    };
    let sent = asking::send(&mut ledger, &ids, &args.to, &clock::stamp(&global.author()))?;
    if out.json {
        out.answer("second", json!({"to": args.to, "claims": ids}))?;
    } else {
        ids.iter().try_for_each(|id| out.line(id.to_string()))?;
    }
    out.hint(format!("{sent} claims sent. They wait for {} in the desk under “Second verdicts”, or in gawah review --tty", args.to));
    Ok(Exit::Done)
}

/// Agreement of two people, with every pair that differs.
pub fn agreement(global: &Global, out: &Out) -> Result<Exit> {
    let ledger = place::open_reading(&global.dir, &global.secret())?;
    let pairs = asking::pairs(&ledger)?;
    let rows = asking::agreement(&pairs);
    if out.json {
        let decisions = asking::DECISIONS;
        out.answer("agreement", json!({"sent": ledger.sent()?.len(), "decisions": decisions, "rows": rows, "pairs": pairs}))?;
        return Ok(Exit::Done);
    }
    let figure = |number: Option<f64>| number.map_or_else(|| "–".to_owned(), |number| format!("{number:.2}"));
    let mut lines = vec![["kind", "two verdicts", "the same", "kappa", "95 % interval"].map(str::to_owned).to_vec()];
    for row in &rows {
        let found = &row.agreement;
        lines.push(vec![
            row.kind.map_or("all", |kind| kind.as_str()).to_owned(),
            found.both.to_string(),
            found.same.to_string(),
            figure(found.kappa),
            format!("{} to {}", figure(found.least), figure(found.most)),
        ]);
    }
    for line in table(&lines) {
        out.line(line)?;
    }
    for pair in pairs.iter().filter(|pair| !pair.agree && !pair.settled) {
        out.line(format!(
            "{} {}: {:?}, {}: {:?}",
            pair.claim, pair.first.author, pair.first.decision, pair.second.author, pair.second.decision
        ))?;
    }
    out.hint(format!("{} of {} claims that were sent have two verdicts", pairs.len(), ledger.sent()?.len()));
    Ok(Exit::Done)
}
