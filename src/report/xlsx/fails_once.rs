//! A writer that fails once.
//!
//! Takes what a file is written to; gives its first error and from then on takes everything and keeps nothing.
//! So the zip library, which finishes its archive when it is let go of, finds nothing to complain of on standard error.

use std::io::{self, Seek, SeekFrom, Write};

/// A writer that gives its first error only; then it keeps nothing but the place where it would be.
#[derive(Debug)]
pub(super) struct FailsOnce<W> {
    out: W,
    failed: bool,
    at: u64,
}

impl<W> FailsOnce<W> {
    /// A writer that has not failed yet, at its beginning.
    pub(super) const fn new(out: W) -> Self {
        Self { out, failed: false, at: 0 }
    }

    /// What was written to.
    pub(super) fn into_inner(self) -> W {
        self.out
    }
}

impl<W: Write> Write for FailsOnce<W> {
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

impl<W: Seek> Seek for FailsOnce<W> {
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

    /// A disk that takes one byte.
    fn full() -> FailsOnce<io::Cursor<[u8; 1]>> {
        FailsOnce::new(io::Cursor::new([0]))
    }

    #[test]
    fn it_fails_once_and_then_only_counts() {
        let mut out = full();
        assert_eq!(out.write_all(b"12").map_err(|error| error.kind()), Err(io::ErrorKind::WriteZero));
        let mut out = FailsOnce { failed: true, ..full() };
        assert!(out.write_all(b"1234").is_ok());
        assert_eq!(out.stream_position().ok(), Some(4));
        assert_eq!(out.seek(SeekFrom::Start(2)).ok(), Some(2));
        assert_eq!(out.into_inner().into_inner(), [0]);
    }
}
