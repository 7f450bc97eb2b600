//! Coasts and borders as lines. In: `outlines.txt`: a line each, in hundredths of a degree. Out: points, degrees east and north.
//! Never: a name of a country, a border drawn stronger than another. Source: Natural Earth 4.1, 1:50 million, public domain; borders as they
//! are held, which takes no side; made by `cargo run --release -p gawah-eval --bin outlines`.

const OUTLINES: &str = include_str!("outlines.txt");

/// Every line, as degrees east and north.
pub(super) fn outlines() -> impl Iterator<Item = Vec<[f64; 2]>> {
    OUTLINES.lines().map(|line| {
        let steps: Vec<f64> = line.split(' ').filter_map(|word| word.parse().ok()).collect();
        let mut at = [0.0; 2];
        steps
            .chunks_exact(2)
            .map(|step| {
                at = [at[0] + step[0], at[1] + step[1]];
                at.map(|hundredths| hundredths / 100.0)
            })
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_has_two_points_or_more_and_lies_on_the_globe() {
        let mut points = 0;
        for line in outlines() {
            assert!(line.len() > 1);
            assert!(line.iter().all(|[east, north]| east.abs() <= 180.005 && north.abs() <= 90.005), "{line:?}");
            points += line.len();
        }
        assert!(points > 5_000, "{points}");
    }
}
