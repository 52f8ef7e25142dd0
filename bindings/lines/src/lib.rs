//! JSON Lines in chunks of whole lines, in bounded memory: what every face that takes many documents at once reads by.
//!
//! A line ends with a line feed, or with a carriage return and a line feed; the last one may end with the input. An
//! empty line is a line.

#![forbid(unsafe_code)]

use std::fmt;
use std::io::{self, ErrorKind, Read};

use memchr::{memchr, memchr_iter, memrchr};

/// How much is read at once.
const READ: usize = 256 << 10;

/// A few whole lines.
#[derive(Clone)]
pub struct Chunk {
    bytes: Vec<u8>,
    first_line: u64,
    /// Up to where the input is read.
    offset: u64,
}

impl Chunk {
    /// The lines without their ends, and their numbers from 1. A carriage return belongs to the end.
    pub fn lines(&self) -> impl Iterator<Item = (&[u8], u64)> {
        let mut rest = self.bytes.as_slice();
        let lines = std::iter::from_fn(move || {
            if rest.is_empty() {
                return None;
            }
            let end = memchr(b'\n', rest).unwrap_or(rest.len());
            let (line, after) = rest.split_at(end);
            rest = after.get(1..).unwrap_or_default();
            Some(line.strip_suffix(b"\r").unwrap_or(line))
        });
        lines.zip(self.first_line..)
    }

    /// Returns up to where the input was read when this chunk was cut, in bytes.
    #[must_use]
    pub const fn offset(&self) -> u64 {
        self.offset
    }
}

/// Shows where it stands, and no text.
impl fmt::Debug for Chunk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Chunk").field("first_line", &self.first_line).finish_non_exhaustive()
    }
}

/// Reads an input in chunks. What one read brings is handed on at once, so that a slow pipe is answered line by line.
pub struct Chunks<R> {
    input: R,
    /// So many bytes of a line are kept: enough to see that it is too long, its carriage return set aside.
    kept: usize,
    /// What was read behind the last chunk.
    rest: Vec<u8>,
    next_line: u64,
    offset: u64,
}

/// Shows how far it is, and no text.
impl<R> fmt::Debug for Chunks<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Chunks").field("offset", &self.offset).finish_non_exhaustive()
    }
}

impl<R: Read> Chunks<R> {
    /// Keeps no more of a line than is needed to see that it is longer than `limit`.
    #[must_use]
    pub fn new(input: R, limit: usize) -> Self {
        Self { input, kept: limit + 2, rest: Vec::new(), next_line: 1, offset: 0 }
    }

    /// Reads the next chunk; none at the end.
    ///
    /// # Errors
    ///
    /// Returns what reading failed with.
    #[allow(clippy::should_implement_trait, reason = "reading may fail")]
    pub fn next(&mut self) -> io::Result<Option<Chunk>> {
        let mut bytes = std::mem::take(&mut self.rest);
        if let Some(end) = memrchr(b'\n', &bytes) {
            return Ok(Some(self.cut(bytes, end + 1)));
        }
        loop {
            if bytes.len() > self.kept {
                bytes.truncate(self.kept);
                self.rest = self.skip_line()?;
                bytes.push(b'\n');
                let end = bytes.len();
                let chunk = self.chunk(bytes);
                debug_assert_eq!(chunk.bytes.len(), end, "the line goes alone");
                return Ok(Some(chunk));
            }
            let start = bytes.len();
            let read = self.read_onto(&mut bytes)?;
            if read == 0 {
                return Ok((!bytes.is_empty()).then(|| self.chunk(bytes)));
            }
            if let Some(end) = bytes.get(start..).and_then(|new| memrchr(b'\n', new)) {
                return Ok(Some(self.cut(bytes, start + end + 1)));
            }
        }
    }

    /// Makes a chunk of what stands before `end`, and keeps what stands behind.
    fn cut(&mut self, mut bytes: Vec<u8>, end: usize) -> Chunk {
        self.rest = bytes.split_off(end);
        self.chunk(bytes)
    }

    fn chunk(&mut self, bytes: Vec<u8>) -> Chunk {
        let first_line = self.next_line;
        self.next_line += memchr_iter(b'\n', &bytes).count() as u64;
        Chunk { bytes, first_line, offset: self.offset }
    }

    /// Passes over the rest of a line; returns what was read behind it.
    fn skip_line(&mut self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        loop {
            bytes.clear();
            if self.read_onto(&mut bytes)? == 0 {
                return Ok(bytes);
            }
            if let Some(end) = memchr(b'\n', &bytes) {
                return Ok(bytes.split_off(end + 1));
            }
        }
    }

    /// Reads once; zero at the end.
    fn read_onto(&mut self, bytes: &mut Vec<u8>) -> io::Result<usize> {
        let start = bytes.len();
        bytes.resize(start + READ, 0);
        let read = loop {
            match self.input.read(bytes.get_mut(start..).unwrap_or_default()) {
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                read => break read,
            }
        };
        let len = *read.as_ref().unwrap_or(&0);
        bytes.truncate(start + len);
        self.offset += len as u64;
        read
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives so many bytes at a time.
    struct Slow<'a>(&'a [u8], usize);

    impl Read for Slow<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let len = self.1.min(self.0.len()).min(buffer.len());
            let (now, later) = self.0.split_at(len);
            buffer[..len].copy_from_slice(now);
            self.0 = later;
            Ok(len)
        }
    }

    fn lines(text: &[u8], step: usize, limit: usize) -> Vec<(Vec<u8>, u64)> {
        let mut chunks = Chunks::new(Slow(text, step), limit);
        let mut lines = Vec::new();
        while let Some(chunk) = chunks.next().unwrap() {
            lines.extend(chunk.lines().map(|(line, number)| (line.to_vec(), number)));
        }
        assert_eq!(chunks.offset, text.len() as u64);
        lines
    }

    #[test]
    fn lines_are_the_same_however_they_are_read() {
        let limit = 4;
        let texts: [&[u8]; 8] = [
            b"",
            b"\n",
            b"\n\n\r\n",
            b"a\nbc\r\n\ndef",
            b"1234\n1234\r\n12345\n12345\r\n1234\r5\n\r\r\n",
            b"123456789012345678901234567890\nab\n123456789\r\n",
            b"ab\n123456789012345678901234567890",
            b"1234567890\n\n1234567890\n",
        ];
        for text in texts {
            let whole = text.strip_suffix(b"\n").unwrap_or(text);
            let expected: Vec<&[u8]> =
                if text.is_empty() { Vec::new() } else { whole.split(|it| *it == b'\n').collect() };
            for step in 1..=text.len() + 1 {
                let lines = lines(text, step, limit);
                assert_eq!(lines.len(), expected.len(), "{text:?} by {step}");
                for ((line, number), (expected, nth)) in lines.iter().zip(expected.iter().zip(1..)) {
                    let expected = expected.strip_suffix(b"\r").unwrap_or(expected);
                    assert_eq!(*number, nth);
                    if expected.len() <= limit {
                        assert_eq!(line, expected, "{text:?} by {step}");
                    } else {
                        assert!(line.len() > limit && expected.starts_with(line), "{text:?} by {step}");
                    }
                }
            }
        }
    }

    #[test]
    fn a_long_line_is_not_kept() {
        let text = [vec![b'x'; 8 * READ], b"\nab\n".to_vec()].concat();
        let lines = lines(&text, READ, 10);
        assert_eq!(lines.last().unwrap(), &(b"ab".to_vec(), 2));
        assert!(lines[0].0.len() <= READ);
    }
}
