//! What the program is made of. In: `cargo metadata` and `Cargo.lock`. Out: a bill of materials (CycloneDX 1.5), and packages whose licence or origin
//! is not among those that were agreed. Never: the network; a package that only tests or measurements use.

use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Licences whose terms allow what Gawah does: use, change and passing on, with their text.
pub const LICENCES: [&str; 15] = [
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-1-Clause",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MPL-2.0",
    "Unicode-3.0",
    "Unlicense",
    "WTFPL",
    "Zlib",
];
/// Dedications to everyone that SPDX writes as licences.
const GIVEN: [&str; 1] = ["blessing"];
const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// Whether a licence expression can be met. In: SPDX, with `/` for OR as older packages write it.
pub fn allowed(expression: &str) -> bool {
    let expression = expression.replace('/', " OR ").replace(['(', ')'], " ");
    // An AND binds tighter than an OR, and no package here nests an OR inside an AND but with brackets around licences that are all agreed.
    let known = |name: &str| LICENCES.contains(&name) || GIVEN.contains(&name);
    let all: Vec<&str> = expression.split(" OR ").map(str::trim).collect();
    all.iter().any(|one| one.split(" AND ").all(|part| known(part.trim())))
}

/// Packages that the program is built from, by name and version. In: `cargo metadata`, the program's package.
pub fn packages<'a>(metadata: &'a Value, program: &str) -> Vec<&'a Value> {
    let list = |value: &'a Value, key: &str| value[key].as_array().map(Vec::as_slice).unwrap_or_default();
    let by_id: BTreeMap<&str, &Value> = list(metadata, "packages").iter().filter_map(|p| Some((p["id"].as_str()?, p))).collect();
    let nodes: BTreeMap<&str, &Value> = list(&metadata["resolve"], "nodes").iter().filter_map(|n| Some((n["id"].as_str()?, n))).collect();
    let mut next: Vec<&str> = by_id.iter().filter(|(_, p)| p["name"] == program).map(|(id, _)| *id).collect();
    let mut reached: BTreeSet<&str> = BTreeSet::new();
    while let Some(id) = next.pop() {
        if !reached.insert(id) {
            continue;
        }
        for dependency in nodes.get(id).map(|node| list(node, "deps")).unwrap_or_default() {
            let built = list(dependency, "dep_kinds").iter().any(|kind| kind["kind"] != "dev");
            next.extend(dependency["pkg"].as_str().filter(|_| built));
        }
    }
    let mut found: Vec<&Value> = reached.into_iter().filter_map(|id| by_id.get(id).copied()).collect();
    found.sort_by_key(|p| (p["name"].as_str().unwrap_or_default().to_owned(), p["version"].as_str().unwrap_or_default().to_owned()));
    found
}

/// What is wrong with where packages come from or how they are licensed, a line for each.
pub fn faults(packages: &[&Value]) -> Vec<String> {
    let mut found = Vec::new();
    for package in packages {
        let name = format!("{} {}", package["name"].as_str().unwrap_or("?"), package["version"].as_str().unwrap_or("?"));
        if !package["source"].is_null() && package["source"] != REGISTRY {
            found.push(format!("{name}: it comes from elsewhere than crates.io"));
        }
        match package["license"].as_str() {
            Some(licence) if allowed(licence) => {}
            Some(licence) => found.push(format!("{name}: its licence is not among those agreed: {licence}")),
            None => found.push(format!("{name}: it names no licence")),
        }
    }
    found
}

/// SHA-256 of each package, as the lock file pins it.
fn sums(lock: &str) -> BTreeMap<(String, String), String> {
    let field = |block: &str, name: &str| {
        block.lines().find_map(|line| Some(line.strip_prefix(name)?.strip_prefix(" = \"")?.strip_suffix('"')?.to_owned()))
    };
    let blocks = lock.split("[[package]]");
    blocks.filter_map(|b| Some(((field(b, "name")?, field(b, "version")?), field(b, "checksum")?))).collect()
}

/// The bill of materials. In: what [`packages`] gives, the lock file. Out: CycloneDX 1.5, the same bytes for the same lock file.
pub fn bill(packages: &[&Value], lock: &str, program: &str) -> Value {
    let sums = sums(lock);
    let component = |package: &&Value| {
        let (name, version) = (package["name"].as_str().unwrap_or_default(), package["version"].as_str().unwrap_or_default());
        let purl = format!("pkg:cargo/{name}@{version}");
        let mut made = json!({"type": "library", "bom-ref": purl, "name": name, "version": version, "purl": purl,
            "licenses": [{"expression": package["license"].as_str().unwrap_or("NOASSERTION").replace('/', " OR ")}]});
        if let Some(sum) = sums.get(&(name.to_owned(), version.to_owned())) {
            made["hashes"] = json!([{"alg": "SHA-256", "content": sum}]);
        }
        made
    };
    let version = packages.iter().find(|p| p["name"] == program).and_then(|p| p["version"].as_str()).unwrap_or_default();
    let parts: Vec<Value> = packages.iter().filter(|p| p["name"] != program).map(component).collect();
    json!({"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1,
        "metadata": {"component": {"type": "application", "name": program, "version": version}}, "components": parts})
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_licence_is_met_by_one_side_of_an_or_and_by_both_of_an_and() {
        for (expression, met) in [
            ("MIT OR Apache-2.0", true),
            ("MIT/Apache-2.0", true),
            ("Apache-2.0 OR GPL-2.0-only", true),
            ("(MIT OR Apache-2.0) AND Unicode-3.0", true),
            ("MIT AND BSD-3-Clause AND blessing AND WTFPL", true),
            ("GPL-3.0-only", false),
            ("MIT AND GPL-3.0-only", false),
            ("", false),
        ] {
            assert_eq!(allowed(expression), met, "{expression}");
        }
    }

    #[test]
    fn the_bill_holds_what_is_built_and_leaves_out_what_tests_use() {
        let package = |name: &str, source: Value| json!({"id": name, "name": name, "version": "1.0.0", "license": "MIT", "source": source});
        let dep = |name: &str, kind: Value| json!({"pkg": name, "dep_kinds": [{"kind": kind}]});
        let metadata = json!({
            "packages": [package("door", Value::Null), package("one", REGISTRY.into()), package("two", "git+https://example.org/two".into()), package("tests", REGISTRY.into())],
            "resolve": {"nodes": [{"id": "door", "deps": [dep("one", Value::Null), dep("tests", "dev".into())]}, {"id": "one", "deps": [dep("two", "build".into())]}]}
        });
        let found = packages(&metadata, "door");
        assert_eq!(faults(&found), ["two 1.0.0: it comes from elsewhere than crates.io"]);
        let bill = bill(&found, "[[package]]\nname = \"one\"\nversion = \"1.0.0\"\nchecksum = \"ab\"\n", "door");
        let names: Vec<&str> = bill["components"].as_array().expect("parts").iter().filter_map(|c| c["name"].as_str()).collect();
        assert_eq!(names, ["one", "two"]);
        assert_eq!(bill["components"][0]["hashes"][0]["content"], "ab");
    }
}
