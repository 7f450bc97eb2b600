//! Which choices are right by the table of incidents, and which teach. In: a choice, the truth. Out: yes or no.
//! Never: a name that is right because one word of it is.

use gawah_eval::news::{Truth, plain};
use gawah_reading::{Choice, Question};

/// Whether two spellings may name one person: both ends alike, or one end the same and the other spelt nearly so.
fn alike(a: &str, b: &str) -> bool {
    let (x, y): (Vec<&str>, Vec<&str>) = (a.split(' ').collect(), b.split(' ').collect());
    let (Some(last), Some(other)) = (x.last(), y.last()) else { return false };
    if a == b || x.len() < 2 || y.len() < 2 {
        return a == b;
    }
    let inside = last == other && (x.contains(&y[0]) || y.contains(&x[0]));
    inside || near(x[0], y[0]) && near(last, other) && (x[0] == y[0] || last == other)
}

/// At most two letters apart in words of five or more, one in shorter ones.
fn near(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let most = if a.len().min(b.len()) >= 5 { 2 } else { 1 };
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let cost = (corner + usize::from(x != y)).min(row[j] + 1).min(row[j + 1] + 1);
            corner = row[j + 1];
            row[j + 1] = cost;
        }
    }
    row[b.len()] <= most
}

/// Whether a choice is what the table says.
pub(crate) fn right(choice: &Choice, truth: &Truth) -> bool {
    let number = || choice.value.parse::<u64>().unwrap_or(u64::MAX);
    let name = plain(&choice.value);
    let among = |names: &[String]| names.iter().any(|n| alike(n, &name));
    match choice.question {
        Question::Day | Question::DayHere | Question::DayAgain => choice.value == truth.day,
        Question::Victim | Question::VictimAgain => among(&truth.dead) || among(&truth.hurt),
        Question::Dead => among(&truth.dead),
        Question::Killed | Question::ToldKilled => truth.killed.contains(&number()),
        Question::Injured | Question::ToldInjured => truth.injured == number(),
    }
}

/// Whether a choice teaches: who is dead is learned from victims alone, who is a victim where the table names any.
pub(crate) fn teaches(choice: &Choice, truth: &Truth) -> bool {
    let name = plain(&choice.value);
    let mut victims = truth.dead.iter().chain(&truth.hurt);
    match choice.question {
        Question::Dead => victims.any(|n| alike(n, &name)),
        Question::Victim | Question::VictimAgain => victims.any(|n| n.contains(' ')) || truth.killed.contains(&0) && truth.injured == 0,
        _ => true,
    }
}
