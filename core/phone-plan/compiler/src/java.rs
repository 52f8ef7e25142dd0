//! Java's object stream, as far as the release's files use it: a header, and primitive values in blocks.
//!
//! See the Java Object Serialization Specification, chapter 6. A file with any object in it is refused.

use anyhow::{Context, Result, bail, ensure};

const HEADER: [u8; 4] = [0xac, 0xed, 0x00, 0x05];
/// A block whose length has one byte.
const BLOCK: u8 = 0x77;
/// A block whose length has four bytes.
const LONG_BLOCK: u8 = 0x7a;

/// Reads one value after the other. Blocks may end anywhere, in the middle of a value too.
#[derive(Debug)]
pub(crate) struct Stream {
    values: Vec<u8>,
    at: usize,
}

impl Stream {
    /// Joins the blocks of a file.
    pub(crate) fn open(file: &[u8]) -> Result<Self> {
        let mut rest = file.strip_prefix(&HEADER).context("not a Java object stream")?;
        let mut values = Vec::new();
        while let Some((&kind, after)) = rest.split_first() {
            let (length, after) = match kind {
                BLOCK => {
                    let (length, after) = after.split_first().context("a block without a length")?;
                    (usize::from(*length), after)
                }
                LONG_BLOCK => {
                    let (length, after) = after.split_first_chunk().context("a block without a length")?;
                    (usize::try_from(i32::from_be_bytes(*length)).context("a block of negative length")?, after)
                }
                other => bail!("{other:#04x} in place of a block of values"),
            };
            let (block, after) = after.split_at_checked(length).context("a block ends too early")?;
            values.extend(block);
            rest = after;
        }
        Ok(Self { values, at: 0 })
    }

    /// What `readBoolean` reads.
    pub(crate) fn boolean(&mut self) -> Result<bool> {
        match self.bytes(1)? {
            [0] => Ok(false),
            [1] => Ok(true),
            other => bail!("{other:?} is not a boolean"),
        }
    }

    /// What `readInt` reads.
    pub(crate) fn int(&mut self) -> Result<i32> {
        Ok(i32::from_be_bytes(self.bytes(4)?.try_into()?))
    }

    /// An `int` that counts what follows it.
    pub(crate) fn count(&mut self) -> Result<usize> {
        usize::try_from(self.int()?).context("a negative count")
    }

    /// What `readUTF` reads. Its encoding differs from UTF-8 for NUL and beyond the first plane, which is refused here.
    pub(crate) fn utf(&mut self) -> Result<String> {
        let length = u16::from_be_bytes(self.bytes(2)?.try_into()?);
        let text = self.bytes(length.into())?;
        Ok(std::str::from_utf8(text).context("text that is not UTF-8")?.to_owned())
    }

    /// A text that is written only if there is one.
    pub(crate) fn optional_utf(&mut self) -> Result<Option<String>> {
        if self.boolean()? { self.utf().map(Some) } else { Ok(None) }
    }

    /// Makes sure that all values were read.
    pub(crate) fn end(self) -> Result<()> {
        ensure!(self.at == self.values.len(), "{} bytes more than the fields have", self.values.len() - self.at);
        Ok(())
    }

    fn bytes(&mut self, count: usize) -> Result<&[u8]> {
        let bytes =
            self.values.get(self.at..).and_then(|rest| rest.get(..count)).context("the values end too early")?;
        self.at += count;
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stream(blocks: &[u8]) -> Result<Stream> {
        Stream::open(&[&HEADER, blocks].concat())
    }

    #[test]
    fn values_may_cross_blocks() {
        let mut stream =
            stream(&[BLOCK, 3, 1, 0, 0, LONG_BLOCK, 0, 0, 0, 5, 1, 2, 0, 2, b'h', BLOCK, 1, b'i']).unwrap();
        assert!(stream.boolean().unwrap());
        assert_eq!(stream.int().unwrap(), 0x102);
        assert_eq!(stream.utf().unwrap(), "hi");
        stream.end().unwrap();
    }

    #[test]
    fn optional_text() {
        let mut stream = stream(&[BLOCK, 5, 0, 1, 0, 1, b'x']).unwrap();
        assert_eq!(stream.optional_utf().unwrap(), None);
        assert_eq!(stream.optional_utf().unwrap().as_deref(), Some("x"));
    }

    #[test]
    fn everything_else_is_refused() {
        assert!(Stream::open(b"").is_err() && Stream::open(b"\xac\xed\x00\x04").is_err());
        for blocks in
            [&[BLOCK][..], &[BLOCK, 1], &[LONG_BLOCK, 0, 0, 1], &[LONG_BLOCK, 0xff, 0, 0, 0], &[0x73], &[0x70]]
        {
            assert!(stream(blocks).is_err(), "{blocks:?}");
        }
        assert!(stream(&[BLOCK, 1, 2]).unwrap().boolean().is_err());
        assert!(stream(&[BLOCK, 3, 0, 0, 0]).unwrap().int().is_err());
        assert!(stream(&[BLOCK, 4, 0xff, 0, 0, 0]).unwrap().count().is_err());
        assert!(stream(&[BLOCK, 3, 0, 1, 0xff]).unwrap().utf().is_err());
        assert!(stream(&[BLOCK, 3, 0, 2, b'x']).unwrap().utf().is_err());
        assert!(stream(&[BLOCK, 1, 0]).unwrap().end().is_err());
    }
}
