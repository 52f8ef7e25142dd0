//! All faces on the same lines: what they print is the same, byte for byte.

use std::fs;

use anyhow::{Context, Result, bail, ensure};
use paysession::Validator;
use paysession_conformance::{LANGUAGES as FACES, home, load};

use super::{Face, Options, build};
use crate::run::step;

const NOW: Option<&str> = Some("2030-01-01T00:00:00.000000001Z");
const STRICT: Option<&str> = Some("strict");
const OPTIONS: [Options<'static>; 4] = [
    Options { now: None, policy: None },
    Options { now: NOW, policy: Some("standard") },
    Options { now: None, policy: STRICT },
    Options { now: NOW, policy: STRICT },
];

/// Builds every face, and holds all of them to one answer on the documents of the vectors and on lines that are none.
pub(crate) fn all() -> Result<()> {
    step("faces", || {
        let faces = FACES.into_iter().map(build).collect::<Result<Vec<_>>>()?;
        let lines = lines()?;
        for options in OPTIONS {
            same(&faces, &lines, options)?;
        }
        eprintln!("    {} faces agree on {} lines, judged in {} ways", faces.len(), count(&lines), OPTIONS.len());
        Ok(())
    })
}

/// Makes sure that all faces give the same answer to lines, and as many of them.
fn same(faces: &[Face], lines: &[u8], options: Options<'_>) -> Result<()> {
    let (first, others) = faces.split_first().context("no faces")?;
    let expected = first.answer(lines, options)?;
    ensure!(count(&expected) == count(lines), "{} lines, and {} answers", count(lines), count(&expected));
    for face in others {
        let found = face.answer(lines, options)?;
        if let Some((nth, one, other)) = difference(&expected, &found) {
            let (first, second) = (first.name, face.name);
            bail!(
                "{first} and {second} differ in line {nth}, judged by {options:?}:\n{first}: {one}\n{second}: {other}"
            );
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
    fn the_first_line_that_differs_is_told() {
        let told = |one: &str, other: &str| difference(one.as_bytes(), other.as_bytes());
        let differ = |nth, one: &str, other: &str| Some((nth, one.to_owned(), other.to_owned()));
        assert_eq!(told("a\nb\n", "a\nb\n"), None);
        assert_eq!(told("a\nb\nc\n", "a\nx\nc\n"), differ(2, "b", "x"));
        assert_eq!(told("a\n", "a\nb\n"), differ(2, "", "b"));
        assert_eq!(told("a\nb", "a\nb\n"), differ(2, "b", "b"));
    }
}
