//! Any text as JSON Lines: the same lines and answers, whatever the lengths of the reads.
//!
//! The first byte is the limit of a line; each further one up to the first line feed is the length of a read.
#![no_main]

use std::io::{self, Read};

use libfuzzer_sys::fuzz_target;
use paysession::Validator;
use paysession_batch::Chunks;

/// A reader that returns the given numbers of bytes, one after the other.
struct Slow<'a> {
    text: &'a [u8],
    reads: std::iter::Cycle<std::slice::Iter<'a, u8>>,
}

impl Read for Slow<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let len = self.reads.next().map_or(usize::MAX, |len| usize::from(*len).max(1));
        let len = len.min(self.text.len()).min(buffer.len());
        let (now, later) = self.text.split_at(len);
        buffer[..len].copy_from_slice(now);
        self.text = later;
        Ok(len)
    }
}

fuzz_target!(|bytes: &[u8]| {
    let Some((limit, rest)) = bytes.split_first() else { return };
    let limit = usize::from(*limit) * 4;
    let (reads, text) = rest.split_at(rest.iter().position(|byte| *byte == b'\n').unwrap_or(0));
    let validator = Validator::new().max_bytes(limit);

    let mut chunks = Chunks::new(Slow { text, reads: reads.iter().cycle() }, limit);
    // A line feed at the end does not start another line.
    let whole = text.strip_suffix(b"\n").unwrap_or(text);
    let mut expected = whole.split(|byte| *byte == b'\n').zip(1..).take(if text.is_empty() { 0 } else { usize::MAX });
    while let Some(chunk) = chunks.next().expect("memory can be read") {
        for (line, number) in chunk.lines() {
            let (whole, nth) = expected.next().expect("a line too many");
            let whole = whole.strip_suffix(b"\r").unwrap_or(whole);
            assert_eq!(number, nth);
            // Of a line that is too long, only enough is kept to see that it is.
            assert!(line == whole || (line.len() > limit && whole.starts_with(line)), "line {number}");
            assert_eq!(validator.validate(line), validator.validate(whole));
        }
    }
    assert!(expected.next().is_none(), "a line is lost");
});
