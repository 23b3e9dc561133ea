//! A checksum (CRC-32) of what is written, to know it again when it is read back.
//!
//! Takes bytes on their way to a file, or a file; gives the sum. Never keeps more than a piece of them.

use std::io::{self, Read, Write};

use crc32fast::Hasher;

/// Bytes that are written or read at once.
pub(super) const PIECE: usize = 64 * 1024;

/// What adds up all that goes through it.
pub(super) struct Summed<W> {
    out: W,
    sum: Hasher,
}

impl<W: Write> Summed<W> {
    /// A sum of nothing so far.
    pub(super) fn new(out: W) -> Self {
        Self { out, sum: Hasher::new() }
    }

    /// The sum of all that went through.
    pub(super) fn sum(self) -> u32 {
        self.sum.finalize()
    }
}

impl<W: Write> Write for Summed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.sum.update(bytes.get(..written).unwrap_or(bytes));
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// The sum of what is read to its end.
pub(super) fn sum_of(mut from: impl Read) -> io::Result<u32> {
    let (mut sum, mut piece) = (Hasher::new(), vec![0; PIECE]);
    loop {
        match from.read(&mut piece)? {
            0 => return Ok(sum.finalize()),
            count => sum.update(piece.get(..count).unwrap_or_default()),
        }
    }
}
