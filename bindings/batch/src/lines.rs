//! The lines of a buffer.

use memchr::memchr;

/// Returns the lines of a buffer without their ends. A carriage return before the line feed belongs to the end.
pub fn lines(buffer: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = buffer;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end = memchr(b'\n', rest).unwrap_or(rest.len());
        let (line, after) = rest.split_at(end);
        rest = after.get(1..).unwrap_or_default();
        Some(line.strip_suffix(b"\r").unwrap_or(line))
    })
}

/// Answers every line of a buffer with a line.
#[must_use]
pub fn answer_lines(buffer: &[u8], mut answer: impl FnMut(&[u8]) -> String) -> String {
    let mut answers = String::with_capacity(buffer.len());
    for line in lines(buffer) {
        answers.push_str(&answer(line));
        answers.push('\n');
    }
    answers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_ends_with_a_line_feed_or_both() {
        let lines = |text: &'static str| lines(text.as_bytes()).map(|line| str::from_utf8(line).unwrap());
        assert_eq!(lines("").count(), 0);
        assert_eq!(lines("\n").collect::<Vec<_>>(), [""]);
        assert_eq!(lines("a\nb\r\n\r\n\nc").collect::<Vec<_>>(), ["a", "b", "", "", "c"]);
        assert_eq!(lines("a\rb\r\r\n").collect::<Vec<_>>(), ["a\rb\r"]);
    }

    #[test]
    fn every_line_has_an_answer() {
        let length = |line: &[u8]| line.len().to_string();
        assert_eq!(answer_lines(b"", length), "");
        assert_eq!(answer_lines(b"ab\r\n\nabc", length), "2\n0\n3\n");
    }
}
