//! The order of names. In: names as sources write them. Out: a key to sort by and the letter each stands under.
//! Never: letters of Arabic script in the order of their codes, which is no alphabet's.

/// The order of letters in Urdu, with those of Persian and Pashto beside their neighbours.
const ARABIC_ORDER: &str = "آأاإبپتةٹثجچحخدڈذرڑزژسشصضطظعغفقکكگلمنںوؤہھهءئیىيے";

/// Where a letter stands: Latin first, then Arabic script in the order of Urdu.
pub(crate) fn letter_order(letter: char) -> (u8, usize) {
    if letter.is_ascii_alphabetic() {
        return (0, usize::from(letter.to_ascii_uppercase() as u8));
    }
    let folded = letter.to_uppercase().next().unwrap_or(letter);
    match ARABIC_ORDER.chars().position(|c| c == letter) {
        Some(n) => (1, n),
        None if ('\u{0600}'..='\u{06FF}').contains(&letter) => (1, 1000 + letter as usize),
        None if folded.is_alphabetic() => (0, folded as usize),
        None => (2, letter as usize),
    }
}

/// What names are sorted by.
pub type NameOrder = Vec<(u8, usize)>;

/// Where a name stands among names: by its letters and digits alone.
pub fn name_order(name: &str) -> NameOrder {
    name.chars().filter(|c| c.is_alphanumeric()).map(letter_order).collect()
}

/// The letter under which a name stands; an ellipsis where it has none.
pub fn first_letter(name: &str) -> char {
    name.chars().find(|c| c.is_alphanumeric()).map_or('…', |c| c.to_uppercase().next().unwrap_or(c))
}
