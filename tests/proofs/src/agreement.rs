//! The filters of all languages on the same lines: what they print is the same, byte for byte.

use std::fs;

use anyhow::{Context, Result, bail, ensure};
use paysession::Validator;
use paysession_conformance::{home, load};

use crate::{Filter, Options};

const NOW: Option<&str> = Some("2030-01-01T00:00:00.000000001Z");
const STRICT: Option<&str> = Some("strict");
/// The clocks and policies that are tried.
const OPTIONS: [(Option<&str>, Option<&str>); 4] =
    [(None, None), (NOW, Some("standard")), (None, STRICT), (NOW, STRICT)];

/// Compares the answers of filters on the documents of the vectors and on lines that are no documents.
///
/// # Errors
///
/// Fails with the first line that two filters answer differently.
pub fn compare(filters: &[Filter]) -> Result<()> {
    let lines = lines()?;
    for (now, policy) in OPTIONS {
        same(filters, &lines, &Options::new(now, policy))?;
    }
    eprintln!("    {} filters agree on {} lines, in {} settings", filters.len(), count(&lines), OPTIONS.len());
    Ok(())
}

/// Makes sure that all filters give the same answer to lines, and one to each.
fn same(filters: &[Filter], lines: &[u8], options: &Options) -> Result<()> {
    let (first, others) = filters.split_first().context("no filters")?;
    let expected = first.answer(lines, options)?;
    ensure!(count(&expected) == count(lines), "{} lines, and {} answers", count(lines), count(&expected));
    for filter in others {
        let found = filter.answer(lines, options)?;
        if let Some((nth, one, other)) = difference(&expected, &found) {
            let (first, second) = (first.name, filter.name);
            bail!("{first} and {second} differ in line {nth}, with {options:?}:\n{first}: {one}\n{second}: {other}");
        }
    }
    Ok(())
}

/// The first line in which two outputs differ, from 1, and what it is in both.
fn difference(one: &[u8], other: &[u8]) -> Option<(usize, String, String)> {
    if one == other {
        return None;
    }
    let (mut ones, mut others) = (one.split_inclusive(is_end), other.split_inclusive(is_end));
    let mut nth = 0;
    loop {
        nth += 1;
        let (one, other) = (ones.next().unwrap_or_default(), others.next().unwrap_or_default());
        if one != other {
            let text = |line: &[u8]| String::from_utf8_lossy(line).trim_end().to_owned();
            return Some((nth, text(one), text(other)));
        }
    }
}

/// Every document of the vectors that is one line, the payloads, and what tries the ends of lines and their length.
fn lines() -> Result<Vec<u8>> {
    let limit = Validator::MAX_BYTES;
    let long = [limit, limit + 1, limit + 2, limit + 3, 2 * limit];
    let mut lines: Vec<Vec<u8>> = load(&home().join("vectors"))?.into_iter().map(|case| case.input).collect();
    for name in ["minimal", "typical", "faulty", "large"] {
        lines.push(fs::read(home().join(format!("payloads/{name}.json")))?);
    }
    lines.extend(long.into_iter().flat_map(|len| [vec![b' '; len], [vec![b'x'; len - 1], b"\r".to_vec()].concat()]));
    lines.extend(["\r", "\r\r", "{}\r", "\0", "\u{2028}", "\u{85}", ""].map(|line| line.as_bytes().to_vec()));
    lines.retain(|line| !line.iter().any(is_end));
    // The last one ends with the input.
    let mut lines = lines.join(&b'\n');
    lines.extend_from_slice(b"\n\r\n\n{}\r");
    Ok(lines)
}

fn count(lines: &[u8]) -> usize {
    lines.split_inclusive(is_end).count()
}

fn is_end(byte: &u8) -> bool {
    *byte == b'\n'
}

#[cfg(test)]
mod tests {
    use super::difference;

    #[test]
    fn the_first_line_that_differs_is_found() {
        let found = |one: &str, other: &str| difference(one.as_bytes(), other.as_bytes());
        let differ = |nth, one: &str, other: &str| Some((nth, one.to_owned(), other.to_owned()));
        assert_eq!(found("a\nb\n", "a\nb\n"), None);
        assert_eq!(found("a\nb\nc\n", "a\nx\nc\n"), differ(2, "b", "x"));
        assert_eq!(found("a\n", "a\nb\n"), differ(2, "", "b"));
        assert_eq!(found("a\nb", "a\nb\n"), differ(2, "b", "b"));
    }
}
