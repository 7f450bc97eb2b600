//! Makes the outlines of countries that maps are drawn over. In: `countries-50m.json` of the npm package world-atlas 2.0.2 (Natural Earth 4.1,
//! public domain, as TopoJSON). Out, on standard output: one line a border or coast, in hundredths of a degree: east and north of its first
//! point, then steps to the next. Never: a line twice; a name.
//! Method: Douglas and Peucker 1973, Cartographica 10, at a twentieth of a degree; pieces smaller than that are left out.
//! `cargo run --release -p gawah-eval --bin outlines -- countries-50m.json > crates/press/src/pictures/outlines.txt`

use gawah_eval::Outcome;

/// Points nearer than this to the line that is kept are left out, in degrees.
const NEAR: f64 = 0.05;
/// Islands that span less are left out, in degrees.
const SMALL: f64 = 0.15;

fn main() -> Outcome<()> {
    let path = std::env::args().nth(1).ok_or("give the path of countries-50m.json")?;
    let topology: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(path)?)?;
    let pair = |of: &serde_json::Value| Some([of.get(0)?.as_f64()?, of.get(1)?.as_f64()?]);
    let (scale, shift) = (&topology["transform"]["scale"], &topology["transform"]["translate"]);
    let (scale, shift) = (pair(scale).ok_or("no scale")?, pair(shift).ok_or("no shift")?);
    for arc in topology["arcs"].as_array().ok_or("no arcs")? {
        let mut at = [0.0; 2];
        let points: Vec<[f64; 2]> = arc
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(pair)
            .map(|step| {
                at = [at[0] + step[0], at[1] + step[1]];
                [at[0] * scale[0] + shift[0], at[1] * scale[1] + shift[1]]
            })
            .collect();
        let kept = simplified(&points);
        if kept.len() > 1 {
            println!("{}", line(&kept));
        }
    }
    Ok(())
}

/// A line with few points; of a ring both halves are kept apart, and none of a ring that is too small.
fn simplified(points: &[[f64; 2]]) -> Vec<[f64; 2]> {
    let (Some(first), Some(last)) = (points.first(), points.last()) else { return Vec::new() };
    if first != last {
        return halved(points);
    }
    let far = |point: &[f64; 2]| (point[0] - first[0]).hypot(point[1] - first[1]);
    let middle = (0..points.len()).max_by(|a, b| far(&points[*a]).total_cmp(&far(&points[*b]))).unwrap_or(0);
    if far(&points[middle]) < SMALL {
        return Vec::new();
    }
    let mut made = halved(&points[..=middle]);
    made.pop();
    made.extend(halved(&points[middle..]));
    made
}

fn halved(points: &[[f64; 2]]) -> Vec<[f64; 2]> {
    let (Some(first), Some(last)) = (points.first(), points.last()) else { return Vec::new() };
    let long = (last[0] - first[0]).hypot(last[1] - first[1]);
    let off = |point: &[f64; 2]| {
        let across = (last[0] - first[0]) * (point[1] - first[1]) - (last[1] - first[1]) * (point[0] - first[0]);
        if long == 0.0 { (point[0] - first[0]).hypot(point[1] - first[1]) } else { across.abs() / long }
    };
    let inner = 1..points.len().saturating_sub(1).max(1);
    let furthest = inner.max_by(|a, b| off(&points[*a]).total_cmp(&off(&points[*b])));
    match furthest.filter(|at| off(&points[*at]) > NEAR) {
        None => vec![*first, *last],
        Some(at) => {
            let mut made = halved(&points[..=at]);
            made.pop();
            made.extend(halved(&points[at..]));
            made
        }
    }
}

/// Hundredths of a degree: the first point, then steps; a step of nothing is left out.
fn line(points: &[[f64; 2]]) -> String {
    let whole = |point: &[f64; 2]| point.map(|degrees| (degrees * 100.0).round() as i32);
    let mut before = [0, 0];
    let mut words = Vec::new();
    for point in points.iter().map(whole) {
        let step = [point[0] - before[0], point[1] - before[1]];
        if words.is_empty() || step != [0, 0] {
            words.push(format!("{} {}", step[0], step[1]));
        }
        before = point;
    }
    words.join(" ")
}
