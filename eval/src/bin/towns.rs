//! Packs the towns of the world for reading. In: the folder of GeoNames tables. Out: `crates/reading/lexicon/towns.bin`.
//! Never: shipped. Method: `cargo run --release -p gawah-eval --bin towns -- DATA/geo OUT`; regions by `eval/regions.tsv`.
//! Source: GeoNames (geonames.org), CC BY 4.0.

use gawah_eval::Outcome;
use gawah_reading::gazetteer::{Town, pack};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

const REGIONS: &str = include_str!("../../regions.tsv");
/// Countries whose towns are kept with every spelling.
const NEAR: [&str; 4] = ["PK", "AF", "IR", "IQ"];
const WELL_KNOWN: u32 = 300_000;

fn main() -> Outcome<()> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().ok_or("name the folder of GeoNames tables and the file to write")?;
    let out = arguments.next().ok_or("name the file to write")?;
    let folder = Path::new(&folder);
    let countries: serde_json::Value = serde_json::from_str(&fs::read_to_string(folder.join("countries_geonames.json"))?)?;
    let regions: BTreeMap<(&str, &str), &str> = REGIONS
        .lines()
        .filter(|l| !l.starts_with('#'))
        .filter_map(|l| {
            let mut columns = l.split('\t');
            Some(((columns.next()?, columns.next()?), columns.next()?))
        })
        .collect();
    let (mut towns, mut seen) = (Vec::new(), BTreeSet::new());
    for file in ["gazetteer_PK_AF_IR_IN_IQ_cities500.tsv", "gazetteer_world_cities5000.tsv"] {
        for line in fs::read_to_string(folder.join(file))?.lines().skip(1) {
            let columns: Vec<&str> = line.split('\t').collect();
            let [id, name, lat, lon, country, region, population, alternates] = columns[..] else { continue };
            let Ok(geonames) = id.parse::<u32>() else { continue };
            if !seen.insert(geonames) {
                continue;
            }
            let population: u32 = population.parse().unwrap_or(0);
            let near = NEAR.contains(&country);
            let state = countries[country]["name"].as_str().unwrap_or(country).trim();
            let path = match regions.get(&(country, region)) {
                Some(region) if *region != name => format!("{name}, {region}, {state}"),
                _ => format!("{name}, {state}"),
            };
            let mut names = vec![name.to_owned()];
            names.extend(alternates.split('|').filter(|a| worth(a, near, population)).map(str::to_owned));
            towns.push(Town { names, path, lat: lat.parse()?, lon: lon.parse()?, geonames, population });
        }
    }
    let bytes = pack(towns);
    println!("{} towns, {} bytes", seen.len(), bytes.len());
    fs::write(out, bytes)?;
    Ok(())
}

/// Whether another name is worth its bytes: spellings of towns near, of large towns elsewhere.
fn worth(name: &str, near: bool, population: u32) -> bool {
    let arabic = name.chars().any(|c| ('\u{600}'..'\u{700}').contains(&c));
    let plain = name.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '’' | '.' | '\u{200c}'));
    let latin = name.is_ascii() && name.starts_with(|c: char| c.is_ascii_uppercase()) && name.chars().any(|c| c.is_ascii_lowercase());
    let known = near || population >= WELL_KNOWN;
    plain && known && name.chars().count() >= 4 && (latin || arabic)
}
