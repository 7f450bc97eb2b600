//! The verb `aftermath`: what sources tell of arrests, courts and compensation after each attack. In: a record. Out: one row an attack.
//! Never: 0 where no source speaks, a share of fewer than ten (R42, R49).

use crate::cli::Global;
use crate::cli::show::{Out, table};
use crate::flow::failure::Exit;
use crate::flow::gather::gather;
use crate::flow::{clock, place};
use anyhow::Result;
use gawah_record::measured::{AFTERMATH, AftermathRow, Impunity, Share, Told};
use serde_json::json;

/// Shows what was done after each attack.
pub fn aftermath(global: &Global, out: &Out) -> Result<Exit> {
    let ledger = place::open_reading(&global.dir, &global.secret())?;
    let gathered = gather(&ledger, clock::today())?;
    let measured = gathered.measured();
    if out.json {
        let rows: Vec<_> = measured
            .aftermath
            .iter()
            .map(|row| {
                let acts: serde_json::Map<_, _> =
                    AFTERMATH.iter().zip(&row.acts).map(|(act, told)| ((*act).to_owned(), json!(told))).collect();
                json!({"incident": row.incident, "acts": acts})
            })
            .collect();
        out.answer("aftermath", json!({"attacks": rows, "impunity": measured.impunity}))?;
        return Ok(Exit::Done);
    }
    let day = |row: &AftermathRow| {
        let when = gathered.incident(&row.incident).and_then(|i| i.date);
        when.map_or_else(|| "no date".to_owned(), |when| when.to_string())
    };
    for line in lines(&measured.aftermath, measured.impunity, &day) {
        out.line(line)?;
    }
    out.hint("Statements, not people. – is \"no source says\", never 0.");
    Ok(Exit::Done)
}

fn lines(rows: &[AftermathRow], impunity: Impunity, day: &dyn Fn(&AftermathRow) -> String) -> Vec<String> {
    let head = ["attack", "date"].into_iter().chain(AFTERMATH).map(|word| word.replace('_', " ")).collect();
    let row = |row: &AftermathRow| [row.incident.to_string(), day(row)].into_iter().chain(row.acts.iter().map(cell)).collect();
    let mut lines = table(&std::iter::once(head).chain(rows.iter().map(row)).collect::<Vec<_>>());
    lines.push(format!(
        "attacks without any conviction told: {}; of them {} where a source says that nobody was arrested, tried or convicted, {} where no source says",
        share(impunity.without),
        impunity.denied,
        impunity.untold
    ));
    lines
}

fn cell(told: &Told) -> String {
    match (told.done.len(), told.denied.len()) {
        (0, 0) => "–".to_owned(),
        (done, 0) => done.to_string(),
        (0, denied) => format!("not: {denied}"),
        (done, denied) => format!("{done}, not: {denied}"),
    }
}

/// Counts; the exact interval only of ten or more.
pub fn share(share: Share) -> String {
    let counts = format!("{} of {}", share.part, share.whole);
    share.ends.map_or(counts.clone(), |(least, most)| format!("{counts}, {:.0}–{:.0} %", least * 100.0, most * 100.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use gawah_record::ids::{Id, IdKind};

    #[test]
    fn r49_no_source_says_is_told_apart_from_said_not_done() {
        let id = |kind, text: &str| Id::of(kind, &[text.as_bytes()]);
        let claims = |n: usize| (0..n).map(|at| id(IdKind::Claim, &at.to_string())).collect::<Vec<_>>();
        let mut row = AftermathRow { incident: id(IdKind::Incident, "a"), acts: Default::default() };
        row.acts[0] = Told { done: claims(2), denied: claims(1) };
        row.acts[3].denied = claims(1);
        let impunity = Impunity { without: Share { part: 3, whole: 4, ends: None }, denied: 1, untold: 2 };
        let text = lines(&[row], impunity, &|_| "2013-01-10".to_owned());
        let cells: Vec<_> = text[1].split("  ").map(str::trim).filter(|cell| !cell.is_empty()).collect();
        assert_eq!(cells[1..], ["2013-01-10", "2, not: 1", "–", "–", "not: 1", "–", "–", "–"], "{text:?}");
        assert!(text[2].contains("3 of 4; of them 1 where a source says") && text[2].contains("2 where no source says"), "{text:?}");
    }
}
