//! Reads standard input and prints its claims: `echo "…" | cargo run -p gawah-reading --example claims -- 2021-01-07`.

use gawah_reading::form::{Parts, SourceHead, claims_object};
use gawah_reading::{Document, Reader};
use gawah_record::span::SourceText;
use gawah_record::when::When;
use std::io::Read;

fn main() -> std::io::Result<()> {
    let mut words = String::new();
    std::io::stdin().read_to_string(&mut words)?;
    let text = SourceText::new(words);
    let published = std::env::args().nth(1).and_then(|day| When::parse(&day).ok());
    let reading = Reader::new().read(&Document { text: &text, published, title: None, language: None });
    for claim in &reading.claims {
        println!("{} {} {}: {}", claim.id, claim.about.as_deref().unwrap_or("-"), claim.kind, claim.quote.text());
        for (name, slots) in &claim.slots {
            for slot in slots {
                let words = slot.words.as_ref().map_or("", |w| w.text());
                let count = slot.count.map(|c| c.to_string()).unwrap_or_default();
                println!("     {name}: {words} {} {count}", slot.value.as_deref().unwrap_or(""));
            }
        }
        if claim.attribution.len() > 1 {
            println!("     says: {}", claim.said_by());
        }
    }
    let head = SourceHead { chars: text.chars(), ..SourceHead::default() };
    println!("{}", claims_object(&reading, head, Parts::Hide)["subjects"]);
    println!("{}", serde_json::json!(reading.gaps));
    Ok(())
}
