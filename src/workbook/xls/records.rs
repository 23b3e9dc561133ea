//! The records of a workbook stream, one after another.
//!
//! Takes the stream's bytes; gives each record's number and its body with what continues it.
//! Never takes a length for more than the bytes that are there.

use super::super::unreadable;
use crate::model::submission::Unusable;

/// Continues the record before it.
const CONTINUE: u16 = 0x3C;
/// Begins the workbook's own part or a sheet.
pub(super) const BEGIN: u16 = 0x0809;
/// Ends it.
pub(super) const END: u16 = 0x0A;

/// A stream while its records are read.
pub(super) struct Records<'b> {
    bytes: &'b [u8],
    at: usize,
}

/// One record.
pub(super) struct Record<'b> {
    /// What it is.
    pub(super) kind: u16,
    /// What it holds.
    pub(super) body: Body<'b>,
}

impl<'b> Records<'b> {
    /// The records from a place of the stream on.
    pub(super) const fn from(bytes: &'b [u8], at: usize) -> Self {
        Self { bytes, at }
    }

    /// The next record; a stream that ends before its last record is cut.
    pub(super) fn next(&mut self) -> Result<Record<'b>, Unusable> {
        let (kind, first) = self.take().ok_or_else(|| unreadable("truncated part"))?;
        let mut more = Vec::new();
        while self.peek() == Some(CONTINUE) {
            let (_, piece) = self.take().ok_or_else(|| unreadable("truncated part"))?;
            more.push(piece);
        }
        Ok(Record { kind, body: Body { piece: first, more: more.into_iter() } })
    }

    /// The record with which a part begins, where one stands here: its number of version and its kind of part.
    pub(super) fn begin(&mut self) -> Option<(u16, u16)> {
        let mut record = self.next().ok().filter(|record| record.kind == BEGIN)?;
        Some((record.body.u16()?, record.body.u16()?))
    }

    fn peek(&self) -> Option<u16> {
        self.bytes.get(self.at..)?.first_chunk().copied().map(u16::from_le_bytes)
    }

    fn take(&mut self) -> Option<(u16, &'b [u8])> {
        let head: [u8; 4] = *self.bytes.get(self.at..)?.first_chunk()?;
        let length = usize::from(u16::from_le_bytes([head[2], head[3]]));
        let start = self.at + head.len();
        let body = self.bytes.get(start..start + length)?;
        self.at = start + length;
        Some((u16::from_le_bytes([head[0], head[1]]), body))
    }
}

/// What a record holds, read from front to back over the places where it is continued.
#[derive(Clone)]
pub(super) struct Body<'b> {
    piece: &'b [u8],
    more: std::vec::IntoIter<&'b [u8]>,
}

impl Body<'_> {
    /// The next bytes of a fixed number; they stand in one piece.
    pub(super) fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        while self.piece.is_empty() {
            self.piece = self.more.next()?;
        }
        let (array, rest) = self.piece.split_first_chunk()?;
        self.piece = rest;
        Some(*array)
    }

    /// A byte.
    pub(super) fn u8(&mut self) -> Option<u8> {
        self.array::<1>().map(|[byte]| byte)
    }

    /// A number of two bytes.
    pub(super) fn u16(&mut self) -> Option<u16> {
        self.array().map(u16::from_le_bytes)
    }

    /// A number of four bytes.
    pub(super) fn u32(&mut self) -> Option<u32> {
        self.array().map(u32::from_le_bytes)
    }

    /// A number with a fraction.
    pub(super) fn f64(&mut self) -> Option<f64> {
        self.array().map(f64::from_le_bytes)
    }

    /// Passes over bytes, as far as there are any.
    pub(super) fn skip(&mut self, mut count: usize) {
        loop {
            let here = count.min(self.piece.len());
            self.piece = self.piece.get(here..).unwrap_or_default();
            count -= here;
            match (count, self.more.as_slice().is_empty()) {
                (0, _) | (_, true) => return,
                _ => self.piece = self.more.next().unwrap_or_default(),
            }
        }
    }

    /// Letters of one or two bytes; where they are continued, a byte says anew which.
    pub(super) fn letters(&mut self, count: usize, mut wide: bool) -> Option<String> {
        let mut units: Vec<u16> = Vec::new();
        while units.len() < count {
            if self.piece.is_empty() {
                self.piece = self.more.next()?;
                wide = self.u8()? & 1 == 1;
            }
            let size = if wide { 2 } else { 1 };
            let here = (self.piece.len() / size).min(count - units.len());
            let (letters, rest) = self.piece.split_at_checked(here * size).filter(|_| here > 0)?;
            self.piece = rest;
            if wide {
                units.extend(letters.as_chunks().0.iter().map(|pair| u16::from_le_bytes(*pair)));
            } else {
                units.extend(letters.iter().map(|letter| u16::from(*letter)));
            }
        }
        Some(String::from_utf16_lossy(&units))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_go_on_over_records_in_either_width() {
        let stream = [1, 0, 4, 0, b'a', b'b', 0, 0, 0x3C, 0, 3, 0, 1, 0xA5, 0x1E, 0x3C, 0, 2, 0, 0, b'c'];
        let mut records = Records::from(&stream, 0);
        let mut body = records.next().map(|record| record.body).ok();
        assert_eq!(body.as_mut().and_then(|body| body.letters(2, false)).as_deref(), Some("ab"));
        assert_eq!(body.as_mut().and_then(Body::u16), Some(0));
        assert_eq!(body.as_mut().and_then(|body| body.letters(2, false)).as_deref(), Some("ấc"));
        assert_eq!(body.as_mut().and_then(Body::u8), None);
        assert!(records.next().is_err());
    }

    #[test]
    fn a_length_past_the_end_is_a_cut() {
        assert!(Records::from(&[1, 0, 9, 0, 1], 0).next().is_err());
        assert!(Records::from(&[1, 0], 0).next().is_err());
    }
}
