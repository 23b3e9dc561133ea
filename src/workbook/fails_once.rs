//! A writer that fails once: the one under every package that this program packs itself.
//!
//! Takes what a file is written to; gives its first error and from then on takes everything and keeps nothing.
//! So the zip library, which finishes its archive when it is let go of, finds nothing to complain of on standard error.

use std::io::{self, Seek, SeekFrom, Write};

/// What a package is written to.
pub trait Seeking: Write + Seek {}

impl<W: Write + Seek> Seeking for W {}

/// A writer that gives its first error only; then it keeps nothing but the place where it would be. What it writes to is
/// an object, so that the binary holds one packer and not one for each kind of file.
pub struct FailsOnce<'w> {
    out: &'w mut dyn Seeking,
    failed: bool,
    at: u64,
}

impl<'w> FailsOnce<'w> {
    /// A writer that has not failed yet, at its beginning.
    pub fn new(out: &'w mut dyn Seeking) -> Self {
        Self { out, failed: false, at: 0 }
    }
}

impl Write for FailsOnce<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = if self.failed { Ok(bytes.len()) } else { self.out.write(bytes) };
        self.failed |= written.is_err();
        self.at += written.as_ref().map_or(0, |written| *written as u64);
        written
    }

    fn flush(&mut self) -> io::Result<()> {
        let flushed = if self.failed { Ok(()) } else { self.out.flush() };
        self.failed |= flushed.is_err();
        flushed
    }
}

impl Seek for FailsOnce<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let found = match to {
            _ if !self.failed => self.out.seek(to),
            SeekFrom::Start(at) => Ok(at),
            SeekFrom::Current(by) => Ok(self.at.saturating_add_signed(by)),
            SeekFrom::End(_) => Ok(self.at),
        };
        self.failed |= found.is_err();
        self.at = found.as_ref().map_or(self.at, |at| *at);
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_fails_once_and_then_only_counts() {
        // A disk that takes one byte.
        let mut disk = io::Cursor::new([0]);
        let mut out = FailsOnce::new(&mut disk);
        assert_eq!(out.write_all(b"12").map_err(|error| error.kind()), Err(io::ErrorKind::WriteZero));
        let mut disk = io::Cursor::new([0]);
        let mut out = FailsOnce { failed: true, ..FailsOnce::new(&mut disk) };
        assert!(out.write_all(b"1234").is_ok());
        assert_eq!(out.stream_position().ok(), Some(4));
        assert_eq!(out.seek(SeekFrom::Start(2)).ok(), Some(2));
        assert_eq!(disk.into_inner(), [0]);
    }
}
