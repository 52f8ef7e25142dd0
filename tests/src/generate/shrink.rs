//! The smallest document that still shows what a large one showed.

use std::ops::Range;

/// The most bytes of candidates that `shows` gets at once.
const BATCH: usize = 8 << 20;

/// A change that makes a document shorter: something in place of a piece.
struct Edit {
    piece: Range<usize>,
    with: Vec<u8>,
}

impl Edit {
    fn gain(&self) -> usize {
        self.piece.len().saturating_sub(self.with.len())
    }
}

/// Removes from a document what is not needed: first entries, items and halves of texts, as far as it can be read as
/// JSON; then bytes. `shows` gets many candidates at once, and returns for each whether it still shows the difference.
///
/// # Errors
///
/// Returns what `shows` fails with.
pub fn shrink<E>(
    mut document: Vec<u8>,
    mut shows: impl FnMut(&[Vec<u8>]) -> Result<Vec<bool>, E>,
) -> Result<Vec<u8>, E> {
    loop {
        let before = document.len();
        for edits in [structural, bytewise] {
            while let Some(smaller) = step(&document, edits(&document), &mut shows)? {
                document = smaller;
            }
        }
        if document.len() == before {
            return Ok(document);
        }
    }
}

/// Tries each edit by itself, then as many as possible of those that worked together.
fn step<E>(
    document: &[u8],
    mut edits: Vec<Edit>,
    shows: &mut impl FnMut(&[Vec<u8>]) -> Result<Vec<bool>, E>,
) -> Result<Option<Vec<u8>>, E> {
    edits.retain(|edit| edit.gain() > 0);
    edits.sort_by_key(|edit| std::cmp::Reverse(edit.gain()));
    let mut room = BATCH;
    edits.retain(|edit| {
        room = room.saturating_sub(document.len() - edit.gain());
        room > 0
    });
    if edits.is_empty() {
        return Ok(None);
    }
    let alone: Vec<Vec<u8>> = edits.iter().map(|edit| apply(document, &[edit])).collect();
    let worked = shows(&alone)?;
    let mut apart: Vec<&Edit> = Vec::new();
    for (edit, _) in edits.iter().zip(worked).filter(|(_, worked)| *worked) {
        let is_free = |other: &&Edit| other.piece.end <= edit.piece.start || edit.piece.end <= other.piece.start;
        if apart.iter().all(is_free) {
            apart.push(edit);
        }
    }
    let Some(first) = apart.first() else { return Ok(None) };
    let counts = (0..usize::BITS).map(|power| apart.len() >> power).take_while(|count| *count > 1);
    let together: Vec<Vec<u8>> = counts.map(|count| apply(document, apart.get(..count).unwrap_or_default())).collect();
    let worked = if together.is_empty() { Vec::new() } else { shows(&together)? };
    let best = together.into_iter().zip(worked).find(|(_, worked)| *worked).map(|(smaller, _)| smaller);
    Ok(Some(best.unwrap_or_else(|| apply(document, &[first]))))
}

fn apply(document: &[u8], edits: &[&Edit]) -> Vec<u8> {
    let mut edits = edits.to_vec();
    edits.sort_by_key(|edit| edit.piece.start);
    let (mut out, mut from) = (Vec::with_capacity(document.len()), 0);
    for edit in edits {
        out.extend_from_slice(document.get(from..edit.piece.start).unwrap_or_default());
        out.extend_from_slice(&edit.with);
        from = edit.piece.end;
    }
    out.extend_from_slice(document.get(from..).unwrap_or_default());
    out
}

/// An open bracket, and what follows it.
struct Open {
    at: usize,
    /// Where the current entry or item starts, and where its value does.
    entry: usize,
    value: usize,
    /// The values inside.
    values: Vec<Range<usize>>,
}

/// Edits at brackets, commas and quotes, even if the document is broken.
fn structural(document: &[u8]) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    let simplify = |edits: &mut Vec<Edit>, value: &Range<usize>| {
        edits.extend(
            [&b"0"[..], b"\"\"", b"[]", b"{}", b"null"].map(|with| Edit { piece: value.clone(), with: with.to_vec() }),
        );
    };
    simplify(&mut edits, &(0..document.len()));
    let mut at = 0;
    while let Some(byte) = document.get(at).copied() {
        match (byte, open.last_mut()) {
            (b'"', _) => {
                let end = text_end(document, at + 1);
                let middle = at + 1 + (end - at - 1) / 2;
                edits.extend([at + 1..end, at + 1..middle, middle..end].map(cut));
                at = end;
            }
            (b'{' | b'[', _) => open.push(Open { at, entry: at + 1, value: at + 1, values: Vec::new() }),
            (b':', Some(inner)) => inner.value = at + 1,
            (b',', Some(inner)) => {
                edits.push(cut(inner.entry..at + 1));
                inner.values.push(inner.value..at);
                (inner.entry, inner.value) = (at + 1, at + 1);
            }
            (b'}' | b']', Some(_)) => {
                let Some(mut inner) = open.pop() else { continue };
                inner.values.push(inner.value..at);
                // With the last one the comma before it goes.
                let start = if inner.values.len() > 1 { inner.entry - 1 } else { inner.entry };
                edits.push(cut(start..at));
                for value in inner.values {
                    simplify(&mut edits, &value);
                    let with = document.get(value).unwrap_or_default().to_vec();
                    edits.push(Edit { piece: inner.at..at + 1, with });
                }
            }
            _ => {}
        }
        at += 1;
    }
    edits
}

/// The end of a text that starts here: its quote, or the document's end.
fn text_end(document: &[u8], start: usize) -> usize {
    let mut at = start;
    loop {
        match document.get(at) {
            None => return document.len(),
            Some(b'"') => return at,
            Some(b'\\') => at += 2,
            Some(_) => at += 1,
        }
    }
}

/// The whole, every half, every quarter, and so on down to one byte.
fn bytewise(document: &[u8]) -> Vec<Edit> {
    let sizes = (0..usize::BITS).map(|power| document.len() >> power).take_while(|size| *size > 0);
    let pieces = sizes.flat_map(|size| (0..document.len()).step_by(size).map(move |start| start..start + size));
    pieces.filter(|piece| piece.end <= document.len()).map(cut).collect()
}

fn cut(piece: Range<usize>) -> Edit {
    Edit { piece, with: Vec::new() }
}
