//! What further belongs to a claim that a cue opened: modality, who says so, by when, how much, how many, since when. In: a claim with its
//! arguments. Out: the same with its particulars. Never: a particular whose words stand in another sentence, but for "he" and "they".

use crate::counts::Counted;
use crate::dates::Dated;
use crate::draft::{Draft, Part, Said, value, valued, words};
use crate::lexicon::Table;
use crate::places::Placed;
use crate::reference::meant;
use crate::scene::{Class, Range, Scene, beginning_in};
use crate::speech::{Speech, said_at};
use crate::terms::{ahead, amount, due, said_on};
use gawah_record::claim::{AUTHOR, Kind, Modality, Polarity};
use gawah_record::when::When;

/// What the rooms before have found.
pub(crate) struct Found<'a> {
    pub(crate) scene: &'a Scene<'a>,
    pub(crate) counts: &'a [Counted],
    pub(crate) dates: &'a [Dated],
    pub(crate) places: &'a [Placed],
    pub(crate) speeches: &'a [Speech],
    pub(crate) published: Option<When>,
}

impl Found<'_> {
    /// Whether a date stands at some of the words.
    pub(crate) fn dated(&self, at: Range) -> bool {
        let next = self.dates.partition_point(|d| d.span.1 <= at.0);
        self.dates.get(next).is_some_and(|d| d.span.0 < at.1)
    }
}

/// What a promise, demand or motive is about: the longest phrase that says it, else the first.
pub(crate) fn wanted(scene: &Scene, content: Range, kind: Kind) -> Option<&'static str> {
    let paid = || (kind == Kind::Promise && amount(scene, content).is_some()).then_some("compensation");
    let opens = (content.0..content.1).find(|at| !matches!(scene.text.word(*at), "to" | "that" | "he" | "she" | "they"));
    if matches!(kind, Kind::Demand | Kind::Promise) && opens.is_some_and(|at| matches!(scene.text.word(at), "come" | "visit")) {
        return Some("visit");
    }
    let sort = if kind == Kind::Motive { "motive" } else { "want" };
    let hits = || scene.hits_in(content, Table::Value).filter(|h| scene.lexicon.column(*h, 0) == sort);
    let phrase = hits().filter(|h| h.end > h.start + 1).max_by_key(|h| (h.end - h.start, std::cmp::Reverse(h.start)));
    phrase.or_else(|| hits().next()).map(|h| scene.lexicon.column(h, 1)).or_else(paid)
}

/// Modality, polarity, and who says it.
pub(crate) fn settle(found: &Found, draft: &mut Draft, cue: Range, left: Option<Range>, content: Option<Range>) {
    let scene = found.scene;
    let negated = (1..=3).any(|n| {
        cue.0 >= n + scene.text.sentence(cue.0).0
            && (matches!(scene.text.word(cue.0 - n), "not" | "never" | "no" | "neither" | "nor" | "without" | "hardly" | "nobody")
                || scene.text.word(cue.0 - n).ends_with("n't"))
            && ((cue.0 - n)..cue.0).all(|i| scene.class[i] != Class::Mark)
    });
    let (said, told) = said_at(scene, found.speeches, draft.quote);
    draft.said = said;
    draft.modality = told;
    let opens = scene.text.word(cue.0);
    let negated =
        negated || draft.kind == Kind::Response && (matches!(opens, "nobody" | "none" | "no") || matches!(opens, "anyone" | "anybody"));
    if negated && !matches!(draft.kind, Kind::Demand | Kind::Criticism) {
        draft.polarity = Polarity::Negates;
        draft.modality = if draft.kind == Kind::Framing || draft.kind == Kind::Motive { Modality::Denied } else { draft.modality };
    }
    let by = |span: Range| {
        let who = meant(scene, found.dates, span).unwrap_or(span);
        Said { source: scene.text.slice(who).to_owned(), words: Some(span), cue: Some(cue) }
    };
    match draft.kind {
        Kind::Promise => {
            draft.modality = Modality::Promised;
            let modal = matches!(scene.text.word(cue.0), "will" | "would" | "shall" | "is" | "are");
            if let Some(l) = left.filter(|_| !modal || draft.said.is_empty()) {
                draft.said = vec![by(l)];
            }
        }
        Kind::Demand => {
            draft.modality = Modality::Demanded;
            let close = content.map_or(cue.1, |c| if c.0 <= cue.1 + 6 { c.0 } else { cue.1 });
            if (cue.0..close).any(|i| scene.text.word(i) == "not" && !matches!(scene.text.word(i + 1), "only" | "just"))
                && !(cue.1..close).any(|i| scene.text.word(i) == "but")
            {
                draft.polarity = Polarity::Negates;
            }
            match draft.part("demander").and_then(|p| p.words) {
                Some(d) => draft.said = vec![by(d)],
                None if draft.said.is_empty() => draft.slots.push(("demander", value(AUTHOR))),
                None => {
                    let source = draft.said[0].clone();
                    draft.slots.push(("demander", Part { words: source.words, value: Some(source.source), ..Part::default() }));
                }
            }
        }
        Kind::Responsibility => {
            draft.modality = Modality::Claimed;
            draft.said = left.or(content).map(by).into_iter().collect();
        }
        Kind::Perpetrator => {
            let denied = draft.part("organisation").is_some() && left.is_some();
            draft.modality = if denied { Modality::Denied } else { Modality::Alleged };
            draft.slots.push(("confidence", value(if denied { "denied" } else { "suspected" })));
        }
        _ => {}
    }
}

/// Amount, due, beneficiary, office, size, place, date, where the kind has them and the words stand there.
pub(crate) fn extras(found: &Found, draft: &mut Draft, cue: Range, content: Range) {
    match draft.kind {
        Kind::Promise => {
            terms(found, draft, cue, content);
            promised(found, draft, cue, content);
        }
        Kind::Demand => {
            terms(found, draft, cue, content);
            asked(found, draft, cue, content);
        }
        Kind::Response => answered(found, draft, cue),
        Kind::Action => acted(found, draft, cue),
        Kind::Pattern => lasting(found, draft, cue),
        _ => {}
    }
}

/// By when and for whom.
fn terms(found: &Found, draft: &mut Draft, cue: Range, content: Range) {
    let scene = found.scene;
    let sentence = scene.text.sentence(content.0);
    let scope = (content.0, sentence.1.min(content.1 + 12));
    let from = if cue.0 <= content.0 && cue.0 >= sentence.0 { cue.0 } else { content.0 };
    if let Some((span, when)) = due(scene, found.dates, found.published, (from, scope.1)) {
        draft.slots.push(("due", Part { words: Some(span), value: when.map(|w| w.to_string()), ..Part::default() }));
    }
    if draft.part("beneficiary").is_some() {
        return;
    }
    let people = |p: &Range| {
        scene.hits_in(*p, Table::Group).any(|h| matches!(scene.lexicon.column(h, 0), "bereaved" | "community" | "sect" | "people"))
    };
    let given = (content.0..content.1).find(|i| {
        matches!(
            scene.text.word(*i),
            "pay" | "give" | "compensate" | "grant" | "provide" | "protect" | "free" | "help" | "house" | "console"
        )
    });
    let object = given.and_then(|i| scene.phrase_after(i + 1, content.1)).filter(|p| {
        matches!(scene.text.word(p.0), "them" | "us")
            || people(p) && !scene.hits_in(*p, Table::Group).any(|h| scene.lexicon.column(h, 0) == "institution")
    });
    let whom = (content.0..scope.1).filter(|i| matches!(scene.text.word(*i), "for" | "to" | "of"));
    let whom = whom.filter_map(|i| scene.phrase_after(i + 1, scope.1)).find(|p| p.1 <= scope.1 && people(p));
    if let Some(whom) = object.or(whom) {
        draft.slots.push(("beneficiary", words(whom)));
    }
}

/// How much, by which office, when and through what, and whether it was not the first time.
fn promised(found: &Found, draft: &mut Draft, cue: Range, content: Range) {
    let scene = found.scene;
    let sentence = scene.text.sentence(content.0);
    if let Some((span, rupees)) = amount(scene, (content.0, sentence.1)) {
        draft.slots.push(("amount", valued(span, rupees)));
    }
    let who = draft.part("promiser").and_then(|p| p.words);
    let promiser = who.map(|p| meant(scene, found.dates, p).unwrap_or(p));
    if let Some(office) = promiser.and_then(|p| scene.hits_in(p, Table::Group).find(|h| scene.lexicon.column(*h, 0) == "office")) {
        draft.slots.push(("office", valued((office.start, office.end), scene.lexicon.column(office, 1))));
    }
    let between = beginning_in(found.dates, (cue.1, content.0)).iter().find(|d| d.is_date() && d.span.1 <= content.0);
    if let Some(on) = between.cloned().or_else(|| said_on(scene, found.dates, cue, who)) {
        let from = on.span.0 - usize::from(matches!(scene.text.word(on.span.0.wrapping_sub(1)), "in" | "on"));
        let span = if between.is_some() { (from, on.span.1) } else { on.span };
        draft.slots.push(("when", Part { words: Some(span), value: on.when.map(|w| w.to_string()), ..Part::default() }));
    }
    if let Some((span, how)) = channel(scene, sentence) {
        draft.slots.push(("channel", valued(span, how)));
    }
    if let Some(span) = repeated(scene, sentence) {
        draft.slots.push(("recurrence", valued(span, "habitual")));
    }
}

/// To whom it is put where only the words of the content say it, or nobody; a passive wants something for its subject.
fn asked(found: &Found, draft: &mut Draft, cue: Range, content: Range) {
    let scene = found.scene;
    if scene.text.word(content.1) == "before" || scene.text.word(content.1) == "until" {
        let end = (content.1..scene.text.sentence(content.0).1).find(|i| scene.class[*i] == Class::Mark).unwrap_or(content.1);
        if end > content.1 + 1 && draft.part("due").is_none() {
            draft.slots.push(("due", words((content.1, end))));
        }
    }
    if draft.part("addressee").is_some() || draft.part("demander").is_some_and(|d| d.words.is_some()) {
        return;
    }
    let from = (content.0..content.1).rev().find(|i| scene.text.word(*i) == "from").and_then(|i| scene.phrase_after(i + 1, content.1));
    let official = |r: &Range| scene.hits_in(*r, Table::Group).any(|h| matches!(scene.lexicon.column(h, 0), "institution" | "office"));
    match from.filter(official).filter(|f| f.1 == content.1) {
        Some(who) => {
            draft.slots.push(("addressee", words(who)));
            if let Some((_, part)) = draft.slots.iter_mut().find(|(n, _)| *n == "content") {
                part.words = Some((content.0, who.0 - 1)).filter(|w| w.0 < w.1);
            }
        }
        None if cue.0 < content.0 => draft.slots.push(("addressee", value("unspecified"))),
        None => {}
    }
}

/// Words, where the answer was words; through what it was given.
fn answered(found: &Found, draft: &mut Draft, cue: Range) {
    let act = draft.part("act").and_then(|p| p.value.clone()).unwrap_or_default();
    if matches!(act.as_str(), "condolence" | "condemnation" | "talks" | "sympathy") {
        draft.slots.push(("outcome", value("words_only")));
    }
    if let Some((span, how)) = channel(found.scene, found.scene.text.sentence(cue.0)) {
        draft.slots.push(("channel", valued(span, how)));
    }
}

/// "in a tweeted message", "on television": what carries the words.
fn channel(scene: &Scene, sentence: Range) -> Option<(Range, &'static str)> {
    let carrier = (sentence.0..sentence.1).find_map(|i| {
        let how = match scene.text.word(i) {
            "tweet" | "tweeted" | "twitter" | "tweets" => "tweet",
            "television" | "televised" => "television",
            "telephone" | "phone" => "telephone",
            "statement" => "statement",
            "letter" => "letter",
            "telegram" => "telegram",
            "facebook" => "social_media",
            _ => return None,
        };
        Some((i, how))
    })?;
    let led = (carrier.0.saturating_sub(3).max(sentence.0)..carrier.0)
        .rev()
        .find(|i| matches!(scene.text.word(*i), "in" | "on" | "by" | "through" | "via"))?;
    let phrase = (led + 1, scene.phrase_after(led + 1, sentence.1).map_or(carrier.0 + 1, |p| p.1).max(carrier.0 + 1));
    Some((phrase, carrier.1))
}

/// "as usual", "once again".
fn repeated(scene: &Scene, sentence: Range) -> Option<Range> {
    (sentence.0..sentence.1).find_map(|i| {
        let pair = (scene.text.word(i), scene.text.word(i + 1));
        let told = matches!(pair, ("as", "usual" | "always" | "before") | ("once" | "yet", "again") | ("every", "time") | ("as", "ever"));
        told.then_some((i, i + 2))
    })
}

/// Words before a number that belong to it: "at least", "more than".
const BEFORE_NUMBER_WORDS: usize = 3;

/// How many, where, on which day, and whether it is over, goes on or is to come.
fn acted(found: &Found, draft: &mut Draft, cue: Range) {
    let scene = found.scene;
    let sentence = scene.text.sentence(cue.0);
    let actor = draft.part("actor").and_then(|p| p.words);
    // "officials of two forces": the number counts what follows, not who acts; "a crowd of 200" counts those who act
    let of_others = |c: &&Counted| {
        let of = c.span.0.wrapping_sub(1);
        scene.text.word(of) == "of" && scene.text.word(of.wrapping_sub(1)).ends_with('s')
    };
    // "about 200 people": the number begins before the phrase that names them
    let own = |a: Range| {
        let near = (a.0.saturating_sub(BEFORE_NUMBER_WORDS).max(sentence.0), a.1);
        beginning_in(found.counts, near).iter().find(|c| c.span.1 > a.0 && c.span.1 <= a.1).filter(|c| !of_others(c))
    };
    let size = actor.and_then(own);
    if let Some(size) = size {
        draft.slots.push(("size", Part { words: Some(size.span), count: Some(size.count), ..Part::default() }));
    }
    let within = |span: Range| span.0 >= sentence.0 && span.1 <= sentence.1;
    if let Some(place) = beginning_in(found.places, sentence).iter().find(|p| p.located) {
        let point = place.lat.zip(place.lon);
        draft.slots.push(("place", Part { words: Some(place.span), value: Some(place.path.to_owned()), point, ..Part::default() }));
    }
    let planned =
        (sentence.0..cue.1).any(|i| matches!(scene.text.word(i), "will" | "announced" | "announce" | "decided" | "plans" | "shall"));
    let lasts = (sentence.0..cue.1).any(|i| {
        matches!(scene.text.word(i), "continue" | "continued" | "still" | "continuous" | "ongoing")
            || scene.text.word(i) == "for" && scene.text.word(i + 1) == "the" && scene.text.word(i + 3) == "day"
    });
    let near = |d: &&Dated| if d.span.0 >= cue.1 { d.span.0 - cue.1 } else { cue.0.saturating_sub(d.span.1) };
    let date = beginning_in(found.dates, sentence).iter().take_while(|d| within(d.span));
    if let Some(date) = date.filter(|d| d.is_date()).min_by_key(near) {
        let said = found.published.and_then(When::exact_day);
        let when = date.when.and_then(|w| if planned { ahead(w, date.rule, said) } else { Some(w) });
        draft.slots.push(("date", Part { words: Some(date.span), value: when.map(|w| w.to_string()), ..Part::default() }));
    }
    let status = if planned {
        "announced"
    } else if lasts {
        "ongoing"
    } else {
        "reported"
    };
    draft.slots.push(("status", value(status)));
}

/// "for years", "over the decades", "so far": an interval with an open beginning that ends where the text was published.
fn until_told(scene: &Scene, span: Range, published: Option<When>) -> Option<String> {
    let day = published?.exact_day()?;
    let (first, last) = (scene.text.word(span.0), scene.text.word(span.1 - 1));
    let bare = span.1 - span.0 <= 3 && matches!(first, "for" | "over" | "through");
    match last {
        "years" | "decades" | "generations" | "centuries" if bare => Some(format!("../{:04}", day.year())),
        "far" | "date" if matches!(first, "so" | "thus" | "to") => Some(format!("../{day}")),
        "now" if matches!(first, "until" | "till") => Some(format!("../{day}")),
        _ => None,
    }
}

/// Since when, of whom, by whom, how many; what is foretold.
fn lasting(found: &Found, draft: &mut Draft, cue: Range) {
    let scene = found.scene;
    let sentence = scene.text.sentence(cue.0);
    let row = |h: &crate::lexicon::Hit| scene.lexicon.column(*h, 0) == "pattern" && scene.lexicon.column(*h, 1) == "period";
    if draft.part("period").is_none() {
        let said = scene.hits_in(sentence, Table::Frame).filter(row).max_by_key(|h| h.end - h.start).map(|h| (h.start, h.end));
        let lasts =
            beginning_in(found.dates, sentence).iter().filter(|d| d.part == "duration" && d.span.1 <= sentence.1).map(|d| d.span).find(
                |s| matches!(scene.text.word(s.0.wrapping_sub(1)), "for" | "in" | "over" | "during") || scene.text.word(s.0) == "for",
            );
        let lasts =
            lasts.map(|s| (s.0 - usize::from(matches!(scene.text.word(s.0.wrapping_sub(1)), "for" | "in" | "over" | "during")), s.1));
        let so_far = (sentence.0..cue.0).find(|i| scene.text.word(*i) == "so" && scene.text.word(i + 1) == "far").map(|i| (i, i + 2));
        if let Some(span) = lasts.or(said).or(so_far) {
            draft.slots.push(("period", Part { words: Some(span), value: until_told(scene, span, found.published), ..Part::default() }));
        }
    }
    let hands = (cue.1..sentence.1).find(|i| scene.text.word(*i) == "hands" && scene.text.word(i + 1) == "of");
    if let Some(by) = hands.and_then(|i| scene.phrase_after(i + 2, sentence.1)) {
        draft.slots.push(("perpetrator", words(by)));
    }
    if draft.part("population").is_none() {
        let of = (draft.quote.0..sentence.1.min(draft.quote.1 + 6)).filter(|i| matches!(scene.text.word(*i), "against" | "of" | "on"));
        let people =
            |p: &Range| scene.hits_in(*p, Table::Group).any(|h| matches!(scene.lexicon.column(h, 0), "community" | "sect" | "people"));
        if let Some(of) = of.filter_map(|i| scene.phrase_after(i + 1, sentence.1)).find(people) {
            draft.slots.push(("population", words(of)));
        }
    }
    let phenomenon = draft.part("phenomenon").and_then(|p| p.words).unwrap_or(cue);
    let lost = beginning_in(found.counts, phenomenon).iter().find(|c| c.span.1 <= phenomenon.1);
    if let Some(size) = lost {
        draft.slots.push(("size", Part { words: Some(size.span), count: Some(size.count), ..Part::default() }));
    }
    let near = cue.0.saturating_sub(3).max(sentence.0)..cue.1;
    if near.into_iter().any(|i| matches!(scene.text.word(i), "will" | "shall")) {
        draft.modality = Modality::Predicted;
    }
}
