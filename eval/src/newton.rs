//! One step of Newton's method. In: the lower half of a symmetric positive matrix, row by row, and a right side. Out: the solution.
//! Never: a pivot of nothing: the smallest is 1e-12. Method: Cholesky's decomposition, in place.

/// Solves `matrix · x = right`. In: `size` rows of `size` cells, of which the lower half is read and written over.
pub fn solve(matrix: &mut [f64], mut right: Vec<f64>, size: usize) -> Vec<f64> {
    for i in 0..size {
        for j in 0..=i {
            let sum = (0..j).fold(matrix[i * size + j], |sum, k| sum - matrix[i * size + k] * matrix[j * size + k]);
            matrix[i * size + j] = if i == j { sum.max(1e-12).sqrt() } else { sum / matrix[j * size + j] };
        }
    }
    for i in 0..size {
        right[i] = (0..i).fold(right[i], |sum, k| sum - matrix[i * size + k] * right[k]) / matrix[i * size + i];
    }
    for i in (0..size).rev() {
        right[i] = (i + 1..size).fold(right[i], |sum, k| sum - matrix[k * size + i] * right[k]) / matrix[i * size + i];
    }
    right
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_system_is_solved() {
        // [[4, 2], [2, 3]] x = [10, 9] has x = [1.5, 2]
        let found = solve(&mut [4.0, 0.0, 2.0, 3.0], vec![10.0, 9.0], 2);
        assert!((found[0] - 1.5).abs() < 1e-12 && (found[1] - 2.0).abs() < 1e-12, "{found:?}");
    }
}
