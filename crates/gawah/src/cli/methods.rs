//! The verb `methods`: what people did without violence, form by form, and what was answered after it. In: a record. Out: one row a form, with
//! denominators and exact intervals. Never: the table without the warning that it proves no cause.

use crate::cli::Global;
use crate::cli::show::{Out, table};
use crate::flow::failure::Exit;
use crate::flow::gather::chains::forms;
use crate::flow::gather::gather;
use crate::flow::{clock, place};
use anyhow::Result;
use gawah_measuring::forms::{Form, NO_PROOF};
use gawah_measuring::rates::Interval;
use serde_json::json;

/// Shows each form of action with the demands made after the same attacks.
pub fn methods(global: &Global, out: &Out) -> Result<Exit> {
    let ledger = place::open_reading(&global.dir, &global.secret())?;
    let gathered = gather(&ledger, clock::today())?;
    let made = forms(&gathered.actions, &gathered.demands, &gathered.responses);
    if out.json {
        out.object(&json!({"schema": "gawah/methods/1", "ok": true, "data": made, "warnings": [NO_PROOF]}))?;
        return Ok(Exit::Done);
    }
    for line in lines(&made) {
        out.line(line)?;
    }
    Ok(Exit::Done)
}

fn lines(made: &[Form]) -> Vec<String> {
    if made.is_empty() {
        return vec!["no source tells of a non-violent action".to_owned()];
    }
    let head = ["form", "actions", "attacks", "took part", "demands", "answered", "where not used", "median days", "p", "force"];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    rows.extend(made.iter().map(|form| {
        let days = |(least, most): (f64, f64)| if least == most { format!("{least}") } else { format!("{least}–{most}") };
        vec![
            form.form.clone().unwrap_or_else(|| "not said".to_owned()),
            form.actions.to_string(),
            form.incidents.to_string(),
            form.size.map_or_else(|| "–".to_owned(), |size| size.to_string()),
            form.demands.demands.to_string(),
            shown(form.answered, form.demands.demands - form.demands.unanswered, form.demands.demands),
            shown(form.answered_elsewhere, form.demands_elsewhere - form.unanswered_elsewhere, form.demands_elsewhere),
            form.demands.median_days.map_or_else(|| "–".to_owned(), days),
            form.p.map_or_else(|| "–".to_owned(), |p| format!("{p:.3}")),
            form.forced.to_string(),
        ]
    }));
    let mut lines = table(&rows);
    let tests = made.first().map_or(0, |form| form.tests);
    lines.push(format!("! {NO_PROOF}"));
    lines.push(format!("p: Fisher's exact test, {tests} tests; by chance alone one in twenty lies below 0.05. Answered: exact interval (Clopper and Pearson 1934). Force: claims of it after the same attacks"));
    lines
}

/// Counts; the share only of ten or more.
fn shown(share: Option<Interval>, part: usize, whole: usize) -> String {
    let counts = format!("{part} of {whole}");
    share.map_or(counts.clone(), |s| format!("{counts}, {:.0}–{:.0} %", s.least * 100.0, s.most * 100.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use gawah_measuring::demands::{Answered, Wait};
    use gawah_measuring::forms::{Acted, Demanded, forms};

    #[test]
    fn every_table_of_forms_carries_its_warning() {
        let made = forms(&[Acted { form: Some("sit_in".into()), incident: None, size: None }], &[], &[]);
        let text = lines(&made);
        assert!(text[1].starts_with("sit_in") && text.contains(&format!("! {NO_PROOF}")), "{text:?}");
        assert_eq!(lines(&[]).len(), 1);
    }

    #[test]
    fn r42_a_share_of_fewer_than_ten_is_a_count() {
        let demanded = |at: usize, incident: &str| Demanded {
            incident: Some(incident.to_owned()),
            wait: Wait {
                id: at.to_string(),
                kind: None,
                days: None,
                answer: if at.is_multiple_of(3) { Answered::NoDate } else { Answered::NoSourceSays },
            },
        };
        for (used, elsewhere, shown) in [
            (9, 9, ["3 of 9", "3 of 9"]),
            (10, 9, ["4 of 10, 12–74 %", "3 of 9"]),
            (3, 10, ["1 of 3", "4 of 10, 12–74 %"]),
            (2, 0, ["1 of 2", "0 of 0"]),
        ] {
            let demands: Vec<_> = (0..used).map(|at| demanded(at, "a")).chain((0..elsewhere).map(|at| demanded(at, "b"))).collect();
            let text = lines(&forms(&[Acted { form: Some("sit_in".into()), incident: Some("a".into()), size: None }], &demands, &[]));
            let cells: Vec<_> = text[1].split("  ").map(str::trim).filter(|cell| !cell.is_empty()).collect();
            assert_eq!(cells[5..7], shown, "{used} and {elsewhere}: {text:?}");
        }
    }
}
