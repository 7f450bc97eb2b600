//! The terms of a promise or demand. In: the words after its cue. Out: by when, how much, and when it was said.
//! Never: a day where the words name none ("on the day the dead are buried"). Method: a period runs from the publication; a weekday or a
//! day without a year is the next one after it.

use crate::dates::Dated;
use crate::lexicon::Table;
use crate::reference::meant;
use crate::scene::{Range, Scene, beginning_in};
use gawah_record::when::When;
use jiff::ToSpan;
use jiff::civil::Date;

/// The words of the due date, with the date where they name one.
pub(crate) fn due(scene: &Scene, dates: &[Dated], published: Option<When>, scope: Range) -> Option<(Range, Option<When>)> {
    let text = scene.text;
    let said = published.and_then(When::exact_day);
    for i in scope.0..scope.1 {
        let word = text.word(i);
        if matches!(word, "by" | "before" | "until" | "till" | "on")
            && let Some(dated) = beginning_in(dates, (i + 1, i + 2)).iter().find(|d| d.is_date() && d.rule != "today")
        {
            return Some(((i, dated.span.1), dated.when.and_then(|w| ahead(w, dated.rule, said))));
        }
        if matches!(word, "within" | "in")
            && let Some((end, days)) = period(scene, i + 1)
        {
            let when = said.and_then(|s| s.checked_add(days).ok()).map(When::day);
            return Some(((i, end), when));
        }
        if word == "within" {
            return scene
                .phrase_after(i + 1, scope.1)
                .map(|p| ((i, p.1), None))
                .or_else(|| (i + 2 < scope.1).then_some(((i, i + 3), None)));
        }
        if word == "without" && matches!(text.word(i + 1), "delay" | "further") {
            return Some(((i, i + 2 + usize::from(text.word(i + 2) == "delay")), None));
        }
        if word == "on" && text.word(i + 1) == "the" && text.word(i + 2) == "day" {
            return Some(((i, scene.clause_end(i + 3).min(scope.1).max(i + 3)), None));
        }
        let soon =
            matches!(word, "immediately" | "now" | "today" | "soon" | "tomorrow" | "quick" | "speedy" | "swift" | "quickly" | "finally");
        if soon || word == "in" && text.word(i + 1) == "time" {
            let shift = match word {
                "today" => Some(0),
                "tomorrow" => Some(1),
                _ => None,
            };
            let when = said.zip(shift).map(|(s, n)| When::day(s.saturating_add(i64::from(n).days())));
            return Some(((i, i + 1 + usize::from(!soon)), when));
        }
    }
    None
}

/// A date that was read as the last one before publication is, as a due date, the next one after it.
pub(crate) fn ahead(when: When, rule: &str, said: Option<Date>) -> Option<When> {
    let (Some(day), Some(said)) = (when.exact_day(), said) else { return Some(when) };
    if day >= said {
        return Some(when);
    }
    match rule {
        "weekday before publication" => Some(When::day(day.saturating_add(7.days()))),
        "day and month nearest publication" if said.since(day).is_ok_and(|gone| gone.get_days() > 60) => {
            Some(When::day(day.saturating_add(1.year())))
        }
        _ => Some(when),
    }
}

/// "four days", "48 hours", "a week": the token after it and its length.
fn period(scene: &Scene, at: usize) -> Option<(usize, jiff::Span)> {
    let at = at + usize::from(scene.text.word(at) == "the" && scene.text.word(at + 1) == "next");
    let at = at + usize::from(matches!(scene.text.word(at), "next" | "about"));
    let number = match scene.text.word(at) {
        "a" | "an" => 1,
        word => scene
            .hit(at, Table::Number)
            .filter(|h| scene.lexicon.column(*h, 0) == "unit")
            .and_then(|h| scene.lexicon.column(h, 1).parse().ok())
            .or_else(|| word.parse::<i64>().ok())
            .filter(|n| (1..=400).contains(n))?,
    };
    let length = match scene.text.word(at + 1) {
        "hour" | "hours" => ((number + 23) / 24).days(),
        "day" | "days" => number.days(),
        "week" | "weeks" => (number * 7).days(),
        "month" | "months" => number.months(),
        "year" | "years" => number.years(),
        _ => return None,
    };
    (!matches!(scene.text.word(at + 2), "ago" | "earlier" | "before")).then_some((at + 2, length))
}

/// When it was said or done: a date before the cue in its sentence, or in the sentence that its pronoun points back to.
pub(crate) fn said_on(scene: &Scene, dates: &[Dated], cue: Range, who: Option<Range>) -> Option<Dated> {
    let sentence = scene.text.sentence(cue.0);
    let of = |span: Range| {
        beginning_in(dates, span)
            .iter()
            .take_while(|d| d.span.1 <= span.1)
            .filter(|d| d.is_date() && d.when.is_some_and(|w| w.exact_day().is_some()))
            .last()
    };
    let here = of((sentence.0, cue.0));
    let back = || {
        let named = meant(scene, dates, who?)?;
        let there = scene.text.sentence(named.0);
        of((there.0, named.1.max(there.0))).or_else(|| of(there))
    };
    here.or_else(back).cloned()
}

/// "Rs1 million", "Rs. 500,000", "$2,000": the words and the whole amount.
pub(crate) fn amount(scene: &Scene, scope: Range) -> Option<(Range, String)> {
    let text = scene.text;
    for at in scope.0..scope.1 {
        let word = text.word(at);
        let glued = word.strip_prefix("rs").filter(|n| n.starts_with(|c: char| c.is_ascii_digit()));
        let currency = matches!(word, "rs" | "$" | "pkr" | "rupees" | "£" | "€");
        if !currency && glued.is_none() {
            continue;
        }
        let mut number = at + usize::from(glued.is_none());
        if text.word(number) == "." {
            number += 1;
        }
        let digits = glued.unwrap_or_else(|| text.word(number)).replace(',', "");
        let Ok(base) = digits.parse::<f64>() else { continue };
        let scale = scene.hit(number + 1, Table::Number).filter(|h| scene.lexicon.column(*h, 0) == "scale");
        let times: f64 = scale.map_or(1.0, |h| scene.lexicon.column(h, 1).parse().unwrap_or(1.0));
        let unit = if matches!(word, "$" | "£" | "€") { word } else { "PKR" };
        return Some(((at, number + 1 + usize::from(scale.is_some())), format!("{unit} {:.0}", base * times)));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dates::dates;
    use crate::lexicon::Lexicon;
    use crate::text::Text;

    /// ⟦words|date⟧: the due words, with a date where they name one.
    fn check(marked: &str) {
        let plain: String = marked.split(['⟦', '⟧']).map(|p| p.split('|').next().unwrap_or("")).collect();
        let (words, day) = marked.split('⟦').nth(1).and_then(|m| m.split('⟧').next()?.split_once('|')).expect("a mark");
        let text = Text::new(&plain, 0);
        let lexicon = Lexicon::new();
        let scene = Scene::new(&text, &lexicon);
        let published = When::parse("2013-01-14").ok();
        let (span, when) = due(&scene, &dates(&scene, published), published, (0, text.tokens.len())).expect("a due date");
        assert_eq!((text.slice(span), when.map(|w| w.to_string()).unwrap_or_default()), (words, day.to_owned()), "{plain}");
    }

    #[test]
    fn a_due_date_is_the_day_that_its_words_name() {
        for row in [
            "compensation ⟦before 31 January|2013-01-31⟧",
            "a meeting ⟦within four days|2013-01-18⟧",
            "to come ⟦by Wednesday|2013-01-16⟧",
            "to arrest them ⟦within 48 hours|2013-01-16⟧",
            "to pay ⟦in a week|2013-01-21⟧",
            "to pay ⟦by 10 June|2013-06-10⟧",
            "to come ⟦on the day the dead are buried|⟧",
            "to act ⟦soon|⟧",
        ] {
            check(row);
        }
    }
}
