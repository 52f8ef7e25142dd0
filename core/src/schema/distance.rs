//! How far a misspelt name is from a known one.

/// Without case and separators: clients in other languages often get those wrong.
pub(super) fn fold(name: &str) -> Vec<u8> {
    name.bytes().filter(|byte| !matches!(byte, b'_' | b'-' | b' ')).map(|byte| byte.to_ascii_lowercase()).collect()
}

/// The edit distance of Levenshtein, with a swap of two neighbours as one edit.
pub(super) fn distance(a: &[u8], b: &[u8]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    let mut a_before = None;
    for (i, &x) in a.iter().enumerate() {
        let mut row = Vec::with_capacity(b.len() + 1);
        row.push(i + 1);
        let mut b_before = None;
        for (j, &y) in b.iter().enumerate() {
            let at = |row: &[usize], nth: usize| row.get(nth).copied().unwrap_or_default();
            let mut best = (at(&last, j) + usize::from(x != y)).min(at(&last, j + 1) + 1).min(at(&row, j) + 1);
            if a_before == Some(y) && b_before == Some(x) {
                best = best.min(at(&before, j - 1) + 1);
            }
            row.push(best);
            b_before = Some(y);
        }
        before = core::mem::replace(&mut last, row);
        a_before = Some(x);
    }
    last.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::distance;

    /// The least number of edits from one word to the other, by its definition.
    fn by_definition(a: &[u8], b: &[u8]) -> usize {
        let ([a_rest @ .., x], [b_rest @ .., y]) = (a, b) else { return a.len() + b.len() };
        let other = by_definition(a_rest, b_rest) + usize::from(x != y);
        let best = other.min(by_definition(a_rest, b) + 1).min(by_definition(a, b_rest) + 1);
        match (a_rest, b_rest) {
            ([a_rest @ .., v], [b_rest @ .., w]) if v == y && w == x => best.min(by_definition(a_rest, b_rest) + 1),
            _ => best,
        }
    }

    #[test]
    fn the_distance_is_the_least_of_all_ways() {
        let mut words = vec![Vec::new()];
        for at in 0..40 {
            words.extend(b"abc".map(|letter| [words[at].as_slice(), &[letter]].concat()));
        }
        assert!(words.last().is_some_and(|word| word == b"cccc"));
        for (a, b) in words.iter().flat_map(|a| words.iter().map(move |b| (a, b))) {
            assert_eq!(distance(a, b), by_definition(a, b), "{a:?} {b:?}");
        }
    }
}
