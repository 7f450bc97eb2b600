//! Crate directions: `record` names no room, the five siblings name `record` alone, `gawah` and `eval` may name them, `xtask` none.

use crate::fault::Fault;
use crate::tree::Tree;

const RULE: &str = "direction";
const SIBLINGS: [&str; 5] = ["reading", "linking", "measuring", "ledger", "press"];

/// Faults of every `Cargo.toml` that names a room it must not.
pub fn check(tree: &Tree) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (path, text) in tree.files().filter(|(path, _)| path.ends_with("Cargo.toml")) {
        let room = path.trim_end_matches("/Cargo.toml").trim_start_matches("crates/");
        for (line, named) in rooms_named(text) {
            if !may_name(room, &named) {
                let way_out = format!("`{room}` must not name `{named}`; move what both need into `record`, or join them in `gawah`");
                faults.push(Fault::at(RULE, path, line, way_out));
            }
        }
    }
    faults
}

fn may_name(room: &str, named: &str) -> bool {
    match room {
        "record" | "xtask" => false,
        _ if SIBLINGS.contains(&room) => named == "record",
        _ => true,
    }
}

fn rooms_named(toml: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut in_dependencies = false;
    for (index, line) in toml.lines().enumerate() {
        let line = line.split('#').next().unwrap_or_default().trim();
        let mut key = line;
        if let Some(table) = line.strip_prefix('[') {
            let table = table.trim_end_matches(']');
            in_dependencies = table.ends_with("dependencies");
            key = table.rsplit_once("dependencies.").map_or("", |(_, name)| name);
        } else if !in_dependencies {
            continue;
        }
        let key = key.trim_matches('"');
        let renamed = line.split("package").nth(1).and_then(|rest| rest.split('"').nth(1));
        if let Some(room) = renamed.unwrap_or(key).strip_prefix("gawah-") {
            found.push((index + 1, crate::scan::ident_at(room)));
        } else if crate::scan::ident_at(key) == "gawah" {
            found.push((index + 1, "gawah".to_owned()));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::rules::rows;

    #[test]
    fn a_room_names_only_rooms_below_it() {
        rows::check(
            super::check,
            &[
                (&[("crates/reading/Cargo.toml", "[dependencies]\ngawah-record.workspace = true\n")], &[]),
                (&[("crates/gawah/Cargo.toml", "[dependencies]\ngawah-press.workspace = true\n")], &[]),
                (&[("eval/Cargo.toml", "[dependencies]\ngawah-reading.workspace = true\n")], &[]),
                (
                    &[("crates/reading/Cargo.toml", "[dependencies]\ngawah-linking.workspace = true\n")],
                    &["direction crates/reading/Cargo.toml:2"],
                ),
                (
                    &[("crates/press/Cargo.toml", "[dev-dependencies]\ngawah-ledger = { path = \"../ledger\" }\n")],
                    &["direction crates/press/Cargo.toml:2"],
                ),
                (&[("crates/ledger/Cargo.toml", "[dependencies.gawah-press]\npath = \"x\"\n")], &["direction crates/ledger/Cargo.toml:1"]),
                (
                    &[("crates/linking/Cargo.toml", "[dependencies]\nother = { package = \"gawah-reading\" }\n")],
                    &["direction crates/linking/Cargo.toml:2"],
                ),
                (
                    &[("crates/record/Cargo.toml", "[dependencies]\ngawah-reading.workspace = true\n")],
                    &["direction crates/record/Cargo.toml:2"],
                ),
                (
                    &[("crates/measuring/Cargo.toml", "[dependencies]\ngawah.workspace = true\n")],
                    &["direction crates/measuring/Cargo.toml:2"],
                ),
                (&[("xtask/Cargo.toml", "[dependencies]\ngawah-record.workspace = true\n")], &["direction xtask/Cargo.toml:2"]),
            ],
        );
    }
}
