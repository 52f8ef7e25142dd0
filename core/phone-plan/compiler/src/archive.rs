//! The files inside a JAR, which is a ZIP archive.
//!
//! Only what Google's releases use: one disk, sizes below 4 GiB, files stored or deflated.

use anyhow::{Context, Result, bail, ensure};
use miniz_oxide::inflate::decompress_to_vec_with_limit;

const END: u32 = 0x0605_4b50;
const ENTRY: u32 = 0x0201_4b50;
const FILE: u32 = 0x0403_4b50;

const END_LENGTH: usize = 22;
const ENTRY_LENGTH: usize = 46;
const FILE_LENGTH: usize = 30;

/// A file of the archive.
#[derive(Debug)]
pub(crate) struct File<'a> {
    pub(crate) name: &'a str,
    method: u16,
    unpacked: usize,
    packed: &'a [u8],
}

impl File<'_> {
    /// Unpacks the content.
    pub(crate) fn content(&self) -> Result<Vec<u8>> {
        let content = match self.method {
            0 => self.packed.to_vec(),
            8 => match decompress_to_vec_with_limit(self.packed, self.unpacked) {
                Ok(content) => content,
                Err(error) => bail!("{}: {error}", self.name),
            },
            other => bail!("{}: compression method {other} is not supported", self.name),
        };
        ensure!(content.len() == self.unpacked, "{}: not of its stated size", self.name);
        Ok(content)
    }
}

/// Lists the files, in the order of the archive's directory.
pub(crate) fn files(archive: &[u8]) -> Result<Vec<File<'_>>> {
    let end = archive.len().checked_sub(END_LENGTH).context("too short for an archive")?;
    // An archive may end in a comment; a JAR of Google's does not.
    ensure!(four(archive, end)? == END, "not an archive, or one with a comment");
    let count = two(archive, end + 10)?;
    let mut at = four(archive, end + 16)? as usize;
    let mut files = Vec::new();
    for _ in 0..count {
        ensure!(four(archive, at)? == ENTRY, "the archive's directory is damaged");
        let name_length = usize::from(two(archive, at + 28)?);
        let more = usize::from(two(archive, at + 30)?) + usize::from(two(archive, at + 32)?);
        let name = slice(archive, at + ENTRY_LENGTH, name_length)?;
        files.push(File {
            name: std::str::from_utf8(name).context("the name of a file is not UTF-8")?,
            method: two(archive, at + 10)?,
            unpacked: four(archive, at + 24)? as usize,
            packed: packed(archive, four(archive, at + 42)? as usize, four(archive, at + 20)? as usize)?,
        });
        at += ENTRY_LENGTH + name_length + more;
    }
    Ok(files)
}

/// The packed bytes of the file whose header is there.
fn packed(archive: &[u8], header: usize, length: usize) -> Result<&[u8]> {
    ensure!(four(archive, header)? == FILE, "the archive's directory names a place without a file");
    let names = usize::from(two(archive, header + 26)?) + usize::from(two(archive, header + 28)?);
    slice(archive, header + FILE_LENGTH + names, length)
}

fn slice(archive: &[u8], at: usize, length: usize) -> Result<&[u8]> {
    archive.get(at..).and_then(|rest| rest.get(..length)).context("the archive ends too early")
}

fn two(archive: &[u8], at: usize) -> Result<u16> {
    Ok(u16::from_le_bytes(slice(archive, at, 2)?.try_into()?))
}

fn four(archive: &[u8], at: usize) -> Result<u32> {
    Ok(u32::from_le_bytes(slice(archive, at, 4)?.try_into()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::archive;

    #[test]
    fn lists_stored_and_deflated_files() {
        let bytes = archive(&[("a/stored", b"as it is", false), ("b", &b"again and ".repeat(9), true)]);
        let files = files(&bytes).unwrap();
        let files: Vec<_> = files.iter().map(|file| (file.name, file.content().unwrap())).collect();
        assert_eq!(files, [("a/stored", b"as it is".to_vec()), ("b", b"again and ".repeat(9))]);
    }

    #[test]
    fn a_damaged_archive_is_an_error() {
        let whole = archive(&[("name", b"content", false)]);
        for length in 0..whole.len() {
            assert!(files(&whole[..length]).is_err(), "{length}");
            assert!(files(&whole[length + 1..]).is_err(), "{length}");
        }
        let mut size = whole.clone();
        let at = whole.len() - END_LENGTH - ENTRY_LENGTH - "name".len() + 24;
        size[at] = 8;
        assert!(files(&size).unwrap()[0].content().is_err(), "stated size");
    }
}
