//! JSON text as a source: a cursor over bytes, RFC 8259 to the letter.

use super::json_type::JsonType;
use super::source::{Halt, Key, Source};
use super::stop::Stop;
use crate::document::Text;
use crate::rule::Reason;
use crate::scalar::ascii::{self, Run};
use crate::schema::Field;
use crate::tree::TreeError;

/// Reads JSON text in place; only strings with escapes are copied.
#[derive(Clone)]
pub(crate) struct JsonSource<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    /// Just inside a bracket: no comma comes before the next key or item.
    fresh: bool,
    unescaped: String,
    /// Whether the root is read.
    is_past_root: bool,
    /// Whether the numbers are doubles.
    has_doubles: bool,
}

impl<'a> JsonSource<'a> {
    pub(crate) const fn new(text: &'a str) -> Self {
        Self {
            text,
            bytes: text.as_bytes(),
            at: 0,
            fresh: false,
            unescaped: String::new(),
            is_past_root: false,
            has_doubles: false,
        }
    }

    /// Opens a text whose numbers are doubles.
    pub(crate) fn of_doubles(text: &'a str) -> Self {
        Self { has_doubles: true, ..Self::new(text) }
    }

    #[inline]
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    #[inline]
    fn skip_blanks(&mut self) {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.peek() {
            self.at += 1;
        }
    }

    #[inline]
    fn expect(&mut self, byte: u8) -> Result<(), Halt> {
        if self.peek() == Some(byte) {
            self.at += 1;
            Ok(())
        } else {
            Err(Halt)
        }
    }

    /// Reads the comma before the next key or item, or the closing bracket; true for the bracket.
    #[inline]
    fn closes(&mut self, bracket: u8) -> Result<bool, Halt> {
        self.skip_blanks();
        let fresh = core::mem::replace(&mut self.fresh, false);
        match self.peek() {
            Some(byte) if byte == bracket => {
                self.at += 1;
                Ok(true)
            }
            Some(b',') if !fresh => {
                self.at += 1;
                self.skip_blanks();
                Ok(false)
            }
            Some(_) if fresh => Ok(false),
            _ => Err(Halt),
        }
    }

    /// Reads a string behind its opening quote.
    #[inline]
    fn quoted(&mut self) -> Result<Text<'_>, Halt> {
        let start = self.at;
        let Run { len, plain } = ascii::ordinary(self.bytes.get(start..).unwrap_or_default());
        self.at = start + len;
        if self.peek() == Some(b'"') {
            self.at += 1;
            let text = self.text.get(start..start + len).unwrap_or_default();
            return Ok(Text::in_body(text, start as u32, plain));
        }
        self.escaped(start)
    }

    /// Reads the rest of a string from its first escape.
    #[cold]
    fn escaped(&mut self, start: usize) -> Result<Text<'_>, Halt> {
        self.unescaped.clear();
        self.unescaped.push_str(self.text.get(start..self.at).unwrap_or_default());
        loop {
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(Text::new(&self.unescaped));
                }
                Some(b'\\') => {
                    let escape = self.escape()?;
                    self.unescaped.push(escape);
                }
                // A control character, or the end of the text.
                _ => return Err(Halt),
            }
            let start = self.at;
            self.at += ascii::ordinary(self.bytes.get(start..).unwrap_or_default()).len;
            self.unescaped.push_str(self.text.get(start..self.at).unwrap_or_default());
        }
    }

    /// Reads one escape at its backslash; on an error the cursor stays there.
    fn escape(&mut self) -> Result<char, Halt> {
        let (char, len) = match self.bytes.get(self.at + 1) {
            Some(b'"') => ('"', 2),
            Some(b'\\') => ('\\', 2),
            Some(b'/') => ('/', 2),
            Some(b'b') => ('\u{8}', 2),
            Some(b'f') => ('\u{c}', 2),
            Some(b'n') => ('\n', 2),
            Some(b'r') => ('\r', 2),
            Some(b't') => ('\t', 2),
            Some(b'u') => match self.code_unit(self.at) {
                Some(high @ 0xd800..=0xdbff) => match self.code_unit(self.at + 6) {
                    Some(low @ 0xdc00..=0xdfff) => {
                        let scalar = 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
                        (char::from_u32(scalar).unwrap_or(char::REPLACEMENT_CHARACTER), 12)
                    }
                    _ => return Err(Halt),
                },
                Some(unit) => match char::from_u32(unit) {
                    Some(char) => (char, 6),
                    None => return Err(Halt),
                },
                None => return Err(Halt),
            },
            _ => return Err(Halt),
        };
        self.at += len;
        Ok(char)
    }

    /// The four hex digits of a `\uXXXX` that starts at an offset.
    fn code_unit(&self, at: usize) -> Option<u32> {
        let [b'\\', b'u', digits @ ..] = self.bytes.get(at..at + 6)? else { return None };
        digits.iter().try_fold(0, |unit, digit| Some(unit << 4 | char::from(*digit).to_digit(16)?))
    }

    /// Returns the place where reading stopped, and why.
    #[cold]
    pub(crate) fn error(&self) -> TreeError {
        TreeError::at(self.text, self.at, self.reason())
    }

    /// Returns the reason for `json.malformed`, from the bytes at which reading stopped.
    #[cold]
    fn reason(&self) -> Option<Reason> {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        if rest.starts_with("\u{feff}".as_bytes()) {
            Some(Reason::ByteOrderMark)
        } else if self.is_past_root {
            Some(Reason::TrailingText)
        } else if matches!(self.code_unit(self.at), Some(0xd800..=0xdfff)) {
            Some(Reason::LoneSurrogate)
        } else if is_cut_escape(rest) {
            Some(Reason::Truncated)
        } else {
            None
        }
    }

    /// Reads a key that is not the expected one.
    fn other_key(&mut self) -> Result<Key<'_>, Halt> {
        self.expect(b'"')?;
        // The colon is read before the key is returned: the key may borrow this cursor.
        let place = self.quoted()?.offset().map(|start| start as usize);
        let end = self.at;
        self.skip_blanks();
        self.expect(b':')?;
        Ok(Key::Other(match place {
            Some(start) => self.text.get(start..end - 1).unwrap_or_default(),
            None => &self.unescaped,
        }))
    }

    /// Skips digits; false if there is none.
    fn digits(&mut self) -> bool {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        self.at > start
    }

    fn word(&mut self, word: &[u8]) -> Result<(), Halt> {
        word.iter().try_for_each(|byte| self.expect(*byte))
    }
}

/// Tells whether a text is a number as JSON writes it, and nothing else.
pub(crate) fn is_number(text: &str) -> bool {
    let mut json = JsonSource::new(text);
    json.kind() == Ok(JsonType::Number) && json.number().is_ok_and(|number| number.as_str().len() == text.len())
}

/// Returns whether bytes are nothing at all, or the beginning of an escape.
fn is_cut_escape(rest: &[u8]) -> bool {
    match rest {
        [] | [b'\\'] => true,
        [b'\\', b'u', digits @ ..] => digits.len() < 4 && digits.iter().all(u8::is_ascii_hexdigit),
        _ => false,
    }
}

impl<'a> Source<'a> for JsonSource<'a> {
    type Place = usize;

    /// The cursor is still at the character that halted it.
    fn stop(&self) -> Stop {
        self.error().into()
    }

    #[inline]
    fn kind(&mut self) -> Result<JsonType, Halt> {
        self.skip_blanks();
        Ok(match self.peek() {
            Some(b'"') => JsonType::String,
            Some(b'{') => JsonType::Object,
            Some(b'[') => JsonType::List,
            Some(b'-' | b'0'..=b'9') => JsonType::Number,
            Some(b't' | b'f') => JsonType::Boolean,
            Some(b'n') => JsonType::Null,
            _ => return Err(Halt),
        })
    }

    fn scalar(&mut self) -> Result<(), Halt> {
        match self.kind()? {
            JsonType::String => self.string().map(drop),
            JsonType::Number => self.number().map(drop),
            JsonType::Boolean => self.boolean().map(drop),
            _ => self.word(b"null"),
        }
    }

    fn boolean(&mut self) -> Result<bool, Halt> {
        let value = self.peek() == Some(b't');
        self.word(if value { b"true" } else { b"false" })?;
        Ok(value)
    }

    fn number(&mut self) -> Result<Text<'_>, Halt> {
        let start = self.at;
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        // No digit follows a leading zero.
        let whole = if self.peek() == Some(b'0') {
            self.at += 1;
            true
        } else {
            self.digits()
        };
        if !whole {
            return Err(Halt);
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            if !self.digits() {
                return Err(Halt);
            }
        }
        if let Some(b'e' | b'E') = self.peek() {
            self.at += 1;
            if let Some(b'+' | b'-') = self.peek() {
                self.at += 1;
            }
            if !self.digits() {
                return Err(Halt);
            }
        }
        Ok(Text::in_body(self.text.get(start..self.at).unwrap_or_default(), start as u32, true)
            .double_if(self.has_doubles))
    }

    #[inline]
    fn string(&mut self) -> Result<Text<'_>, Halt> {
        self.at += 1;
        self.quoted()
    }

    /// Goes back to its first byte: nothing has to be remembered of values that are read once.
    fn again(&mut self, found: JsonType) -> Result<Text<'_>, Halt> {
        let before = self.bytes.get(..self.at).unwrap_or_default();
        if let (JsonType::String, Some((_, inside))) = (found, before.split_last()) {
            // Within a string every quote is escaped: an odd number of backslashes is in front of it.
            let is_opening = |at: &usize| {
                // Counted for quotes alone: no backslash is in front of two of them.
                let slashes = || inside.iter().take(*at).rev().take_while(|byte| **byte == b'\\').count();
                inside.get(*at) == Some(&b'"') && slashes() % 2 == 0
            };
            self.at = (0..inside.len()).rev().find(is_opening).ok_or(Halt)?;
            return self.string();
        }
        let digits =
            before.iter().rev().take_while(|byte| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E'));
        self.at -= digits.count();
        self.number()
    }

    #[inline]
    fn begin(&mut self) -> Result<(), Halt> {
        self.at += 1;
        self.fresh = true;
        Ok(())
    }

    // A call less for each field, also where the build is for size: the rest of a key is one.
    #[inline(always)]
    fn key(&mut self, expected: Option<&Field>) -> Result<Key<'_>, Halt> {
        if self.closes(b'}')? {
            return Ok(Key::End);
        }
        // Clients without blanks write name and colon in one piece.
        if let Some(field) = expected
            && let Some(name) = self.bytes.get(self.at..self.at + field.quoted.len())
            && ascii::is_same(name, field.quoted.as_bytes())
        {
            self.at += field.quoted.len();
            return Ok(Key::Expected);
        }
        self.other_key()
    }

    #[inline]
    fn item(&mut self) -> Result<bool, Halt> {
        Ok(!self.closes(b']')?)
    }

    fn place(&mut self) -> usize {
        self.at
    }

    fn back_to(&mut self, place: usize) {
        self.at = place;
    }

    fn finish(&mut self) -> Result<(), Halt> {
        self.skip_blanks();
        self.is_past_root = true;
        if self.at == self.bytes.len() { Ok(()) } else { Err(Halt) }
    }

    fn body(&self) -> &'a str {
        self.text
    }
}
