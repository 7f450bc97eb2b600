//! What the rows of `lexicon/frames.tsv` ask before they make a claim. In: a cue, its row, the arguments found. Out: whether the words about
//! it allow it. Never: a claim of its own. Method: each mode of a row is one question on the words beside the cue.

use crate::lexicon::{Hit, Table};
use crate::particulars::Found;
use crate::scene::{Class, Range, Scene};
use crate::terms::amount;
use gawah_record::claim::Kind;

/// One row of the table, read.
pub(crate) struct Row {
    pub(crate) kind: Kind,
    pub(crate) value: &'static str,
    pub(crate) left: &'static str,
    pub(crate) right: &'static str,
    pub(crate) cue: &'static str,
    pub(crate) mode: &'static str,
}

/// What is moved where forces are moved.
const FORCES: [&str; 16] = [
    "troops",
    "forces",
    "soldiers",
    "reinforcements",
    "planes",
    "jets",
    "tanks",
    "vehicles",
    "systems",
    "warships",
    "presence",
    "police",
    "convoy",
    "units",
    "fighters",
    "defenses",
];

/// What is left on paper, not on the ground.
const PAPERS: [&str; 7] = ["treaty", "pact", "agreement", "accord", "deal", "sanctions", "race"];

/// What is set up where a side settles.
const POSTS: [&str; 13] = [
    "base",
    "bases",
    "post",
    "posts",
    "outpost",
    "outposts",
    "headquarters",
    "camp",
    "checkpoint",
    "checkpoints",
    "point",
    "points",
    "barracks",
];

/// What is found where arms are found.
const WEAPONS: [&str; 24] = [
    "weapons",
    "weapon",
    "arms",
    "pistols",
    "pistol",
    "rifles",
    "rifle",
    "guns",
    "firearms",
    "ammunition",
    "rounds",
    "cartridges",
    "bullets",
    "explosives",
    "explosive",
    "ied",
    "ieds",
    "vbieds",
    "device",
    "devices",
    "mortars",
    "magazines",
    "grenades",
    "mines",
];

/// Who is held where someone is held.
const HELD: [&str; 16] = [
    "members",
    "member",
    "suspects",
    "suspect",
    "commander",
    "national",
    "nationals",
    "activists",
    "leader",
    "leaders",
    "militants",
    "dozens",
    "people",
    "men",
    "persons",
    "citizens",
];

pub(crate) fn names_one(scene: &Scene, span: Range, words: &[&str]) -> bool {
    (span.0..span.1).any(|i| words.contains(&scene.text.word(i)))
}

/// Whether a stretch of years opens a pattern of its own: one of violence that no other cue of the sentence tells.
pub(crate) fn tells_period(scene: &Scene, hit: Hit) -> bool {
    let sentence = scene.text.sentence(hit.start);
    let other = |h: Hit| matches!(scene.lexicon.column(h, 0), "pattern" | "criticism") && scene.lexicon.column(h, 1) != "period";
    scene.value_in(sentence, Table::Value, "pattern").is_some() && !scene.hits_in(sentence, Table::Frame).any(other)
}

/// What a mode asks of the words about the cue.
pub(crate) fn allows(scene: &Scene, (cue, row): (Range, &Row), left: Option<Range>) -> bool {
    let text = scene.text;
    let sentence = text.sentence(cue.0);
    match row.mode {
        "imperative" => {
            let opens = cue.0 == sentence.0
                || matches!(text.raw(cue.0 - 1), ":" | "“" | "\"" | ";")
                || text.raw(cue.0 - 1) == "," && (sentence.0..cue.0).any(|i| matches!(text.word(i), "please" | "not"));
            let governs = matches!(scene.class.get(cue.1), Some(Class::Determiner | Class::Pronoun | Class::Noun | Class::Verb));
            opens && governs && text.raw(sentence.1 - 1) != "?"
        }
        "treats" => (cue.1..sentence.1.min(cue.1 + 8)).any(|i| matches!(text.word(i), "as" | "like" | "differently" | "unequally")),
        "thing" => left.is_some_and(|l| scene.value_in(l, Table::Value, "want") == Some(row.value)),
        "leaves" => {
            names_one(scene, (cue.0, sentence.1.min(cue.1 + 6)), &["from", "out"])
                && !names_one(scene, (cue.1, sentence.1.min(cue.1 + 8)), &PAPERS)
        }
        "arms" => names_one(scene, (cue.1, sentence.1.min(cue.1 + 9)), &FORCES),
        "base" => names_one(scene, (cue.1, sentence.1.min(cue.1 + 9)), &POSTS),
        "based" => left.is_some_and(|l| names_one(scene, l, &POSTS)),
        "weapons" => names_one(scene, (cue.1, sentence.1.min(cue.1 + 12)), &WEAPONS),
        "armed" => left.is_some_and(|l| names_one(scene, l, &WEAPONS)),
        "persons" => left.is_some_and(|l| in_office(scene, l)) && names_one(scene, (cue.1, sentence.1.min(cue.1 + 7)), &HELD),
        "lost" => {
            (cue.1..sentence.1.min(cue.1 + 3)).any(|i| scene.class[i] == Class::Number || matches!(text.word(i), "so" | "many" | "loved"))
        }
        _ => true,
    }
}

/// "the place of their failed government": the last of what "of" joins.
pub(crate) fn owned(scene: &Scene, phrase: Range) -> Range {
    let of = (phrase.0..phrase.1).rev().find(|i| scene.text.word(*i) == "of");
    (of.map_or(phrase.0, |i| i + 1), phrase.1)
}

pub(crate) fn named(scene: &Scene, span: Range) -> bool {
    (span.0..span.1).any(|i| scene.text.tokens[i].capital && i > scene.text.sentence(i).0 && scene.class[i] == Class::Noun)
}

/// The institution or office that was named last before a charge, in its sentence.
pub(crate) fn nearest_office(scene: &Scene, cue: Range) -> Option<Range> {
    let low = scene.text.sentence(cue.0).0;
    let hit =
        scene.hits_in((low, cue.0), Table::Group).filter(|h| matches!(scene.lexicon.column(*h, 0), "institution" | "office")).last()?;
    scene.phrase_before(hit.end, low).filter(|p| p.0 <= hit.start).or(Some((hit.start, hit.end)))
}

/// Whether the words about the cue allow it.
pub(crate) fn fits(found: &Found, cue: Range, row: &Row) -> bool {
    let scene = found.scene;
    let sentence = scene.text.sentence(cue.0);
    match row.kind {
        Kind::Motive if !matches!(row.value, "greed_power") && row.mode != "left" => {
            let low = scene.text.sentence(sentence.0.saturating_sub(1)).0;
            let violent = |h: Hit| matches!(scene.lexicon.column(h, 0), "kill" | "act" | "attacker" | "hurt");
            scene.hits_in((low, sentence.1), Table::Trigger).any(violent)
        }
        Kind::Action if named_only(scene, cue) || strikes(scene, cue) => false,
        Kind::Action => row.value == "mourning" || !found.dated(cue),
        Kind::Response => !(cue.0.saturating_sub(8).max(sentence.0)..cue.0)
            .any(|i| matches!(scene.text.word(i), "until" | "unless" | "if" | "demanding" | "demanded" | "should" | "must")),
        Kind::Promise if row.mode == "known" => !(sentence.0..cue.0).any(|i| {
            matches!(scene.text.word(i), "hopefully" | "hope" | "hopes" | "unless")
                || scene.text.word(i) == "if" && scene.text.word(i.wrapping_sub(1)) != "as"
        }),
        Kind::Demand if scene.text.raw(sentence.1 - 1) == "?" && row.left == "addressee" => false,
        Kind::Demand => !matches!(scene.text.word(cue.1), "have" | "n't") && !scene.text.word(cue.1).ends_with("less"),
        _ => true,
    }
}

/// "air strikes", "strikes back": no work is stopped.
pub(crate) fn strikes(scene: &Scene, cue: Range) -> bool {
    cue.1 == cue.0 + 1
        && matches!(scene.text.word(cue.0), "strike" | "strikes")
        && (matches!(scene.text.word(cue.0.wrapping_sub(1)), "air" | "drone" | "missile" | "rocket" | "military" | "coalition")
            || matches!(scene.text.word(cue.1), "back" | "on" | "against" | "targeting" | "targeted" | "hit" | "killed" | "carried"))
}

/// "came to the sit-in", "assured the sit-in": the protest is where something else happens.
pub(crate) fn named_only(scene: &Scene, cue: Range) -> bool {
    cue.1 == cue.0 + 1
        && scene.text.word(cue.0.wrapping_sub(1)) == "the"
        && matches!(
            scene.text.word(cue.0.wrapping_sub(2)),
            "to" | "at" | "from" | "assured" | "visited" | "addressed" | "joined" | "told" | "reached"
        )
}

/// Whether the arguments are of the kind that the claim needs.
pub(crate) fn suits(found: &Found, row: &Row, left: Option<Range>, content: Option<Range>) -> bool {
    let scene = found.scene;
    let official = |r: Range| {
        let group = scene.hits_in(r, Table::Group).any(|h| matches!(scene.lexicon.column(h, 0), "institution" | "office"));
        let named = (r.0..r.1).any(|i| scene.text.tokens[i].capital && i > scene.text.sentence(i).0 && scene.class[i] == Class::Noun);
        let pronoun = scene.class[r.0] == Class::Pronoun && matches!(scene.text.word(r.0), "he" | "she" | "they" | "we" | "who");
        group || named || pronoun || r.1 - r.0 >= 2 && scene.text.names_here(r.0) && scene.class[r.0] == Class::Noun
    };
    let wanted = |r: Range| scene.value_in(r, Table::Value, "want").is_some();
    match row.kind {
        Kind::Promise if row.mode == "known" => {
            left.is_some_and(official) && content.is_some_and(|c| wanted(c) || amount(scene, c).is_some())
        }
        Kind::Promise => left.is_some_and(|l| official(l) || content.is_some_and(wanted) || row.mode == "self"),
        Kind::Response if row.mode == "mourners" => left.is_some_and(official) && content.is_some_and(|c| bereaved(scene, c)),
        Kind::Response if row.value == "talks" && row.mode == "np" => {
            left.is_some_and(official) || left.is_some() && content.is_some_and(|c| in_office(scene, c))
        }
        Kind::Response if row.left == "actor" && row.mode == "np" => left.is_some_and(official),
        Kind::Responsibility => {
            left.or(content).is_some_and(|r| official(r) || scene.hits_in(r, Table::Group).any(|h| scene.lexicon.column(h, 0) == "armed"))
        }
        Kind::Perpetrator if row.value == "denied" => left.is_some_and(|l| in_office(scene, l) || named(scene, l) || armed(scene, l)),
        Kind::Perpetrator => {
            left.or(content).is_some_and(|r| scene.hits_in(r, Table::Group).any(|h| scene.lexicon.column(h, 0) == "armed"))
        }
        _ => true,
    }
}

pub(crate) fn armed(scene: &Scene, span: Range) -> bool {
    scene.hits_in(span, Table::Group).any(|h| scene.lexicon.column(h, 0) == "armed")
}

pub(crate) fn bereaved(scene: &Scene, span: Range) -> bool {
    (span.0..span.1).any(|i| {
        matches!(scene.text.word(i), "mourners" | "families" | "heirs" | "relatives" | "bereaved" | "injured" | "survivors" | "protesters")
    })
}

pub(crate) fn in_office(scene: &Scene, span: Range) -> bool {
    scene.hits_in(span, Table::Group).any(|h| matches!(scene.lexicon.column(h, 0), "institution" | "office"))
}

pub(crate) fn people(scene: &Scene, span: Range) -> bool {
    scene.hits_in(span, Table::Group).any(|h| matches!(scene.lexicon.column(h, 0), "people" | "community" | "sect"))
        || scene.class[span.0] == Class::Pronoun
}
