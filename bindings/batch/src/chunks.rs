//! JSON Lines in chunks of complete lines.

use std::fmt;
use std::io::{self, ErrorKind, Read};

use memchr::{memchr, memchr_iter, memrchr};

use crate::lines::lines;

/// The size of a read.
const READ: usize = 256 << 10;

/// Several complete lines.
#[derive(Clone)]
pub struct Chunk {
    bytes: Vec<u8>,
    first_line: u64,
    /// How much of the input was read when this chunk was cut.
    offset: u64,
}

impl Chunk {
    /// Returns the lines without their ends, and their numbers from 1.
    pub fn lines(&self) -> impl Iterator<Item = (&[u8], u64)> {
        lines(&self.bytes).zip(self.first_line..)
    }

    /// Returns how many bytes of the input were read when this chunk was cut.
    #[must_use]
    pub const fn offset(&self) -> u64 {
        self.offset
    }
}

/// Shows the place, and no text.
impl fmt::Debug for Chunk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Chunk").field("first_line", &self.first_line).finish_non_exhaustive()
    }
}

/// Reads an input in chunks.
///
/// Complete lines are returned after every read, so that a slow pipe is answered line by line.
pub struct Chunks<R> {
    input: R,
    /// At most this many bytes of a line are stored: one more than its limit, and a carriage return.
    kept: usize,
    /// The bytes that were read after the last chunk.
    rest: Vec<u8>,
    next_line: u64,
    offset: u64,
}

/// Shows how much was read, and no text.
impl<R> fmt::Debug for Chunks<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Chunks").field("offset", &self.offset).finish_non_exhaustive()
    }
}

impl<R: Read> Chunks<R> {
    /// Reads lines of any length, and stores only as much of each as shows that it is longer than `limit`.
    #[must_use]
    pub fn new(input: R, limit: usize) -> Self {
        Self { input, kept: limit.saturating_add(2), rest: Vec::new(), next_line: 1, offset: 0 }
    }

    /// Reads the next chunk; `None` at the end.
    ///
    /// # Errors
    ///
    /// Returns the error of the input.
    #[allow(clippy::should_implement_trait, reason = "it is fallible")]
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
                debug_assert_eq!(chunk.bytes.len(), end, "the line is a chunk by itself");
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

    /// Makes a chunk of the bytes before `end`, and stores the others.
    fn cut(&mut self, mut bytes: Vec<u8>, end: usize) -> Chunk {
        self.rest = bytes.split_off(end);
        self.chunk(bytes)
    }

    fn chunk(&mut self, bytes: Vec<u8>) -> Chunk {
        let first_line = self.next_line;
        self.next_line += memchr_iter(b'\n', &bytes).count() as u64;
        Chunk { bytes, first_line, offset: self.offset }
    }

    /// Skips the rest of a line, and returns the bytes that were read after it.
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

    /// Returns a fixed number of bytes at a time.
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
            let complete = text.strip_suffix(b"\n").unwrap_or(text);
            let expected: Vec<&[u8]> =
                if text.is_empty() { Vec::new() } else { complete.split(|it| *it == b'\n').collect() };
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
    fn a_long_line_is_not_stored() {
        let text = [vec![b'x'; 8 * READ], b"\nab\n".to_vec()].concat();
        let lines = lines(&text, READ, 10);
        assert_eq!(lines.last().unwrap(), &(b"ab".to_vec(), 2));
        assert!(lines[0].0.len() <= READ);
    }
}
