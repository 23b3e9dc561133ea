//! The bare national code of a procedure (mã TTHC), such as `1.004194`.
//!
//! Takes and gives the eight characters that are the key of everything.
//! Never holds a province suffix or a service number, and never repairs a text.

use std::fmt;
use std::num::NonZeroU32;
use std::str::FromStr;

use serde::{Serialize, Serializer};

/// The national code of one procedure: a digit 1–9, a dot and six digits; never zero, so that an `Option` is as small.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProcedureCode(NonZeroU32);

impl ProcedureCode {
    /// The code of a leading digit (1–9) and a six-digit number, or nothing outside these ranges.
    pub const fn new(lead: u32, number: u32) -> Option<Self> {
        let in_range = lead >= 1 && lead <= 9 && number <= 999_999;
        match NonZeroU32::new(lead.wrapping_mul(1_000_000).wrapping_add(number)) {
            Some(code) if in_range => Some(Self(code)),
            _ => None,
        }
    }

    /// The digit before the dot, 1–9.
    pub const fn lead(self) -> u32 {
        self.0.get() / 1_000_000
    }

    /// Whether it is an internal procedure (TTHC nội bộ): 5.* and 6.*.
    pub const fn is_internal(self) -> bool {
        matches!(self.lead(), 5 | 6)
    }
}

impl fmt::Display for ProcedureCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Millions are printed: digit by digit costs a fifth of what a width and a fill do.
        let mut text = *b"0.000000";
        let mut rest = self.0.get();
        for place in [7, 6, 5, 4, 3, 2, 0] {
            text[place] = b'0' + u8::try_from(rest % 10).unwrap_or(0);
            rest /= 10;
        }
        f.pad(std::str::from_utf8(&text).map_err(|_| fmt::Error)?)
    }
}

/// A text that is not exactly a bare national code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotACode;

impl FromStr for ProcedureCode {
    type Err = NotACode;

    fn from_str(text: &str) -> Result<Self, NotACode> {
        let bytes = text.as_bytes();
        let well_formed = bytes.len() == 8
            && bytes[1] == b'.'
            && bytes.iter().enumerate().all(|(at, byte)| at == 1 || byte.is_ascii_digit());
        if !well_formed {
            return Err(NotACode);
        }
        let number = text[2..].parse().map_err(|_| NotACode)?;
        Self::new(u32::from(bytes[0] - b'0'), number).ok_or(NotACode)
    }
}

impl Serialize for ProcedureCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zeros_at_the_end_are_kept() {
        let code: ProcedureCode = "1.004190".parse().unwrap_or_else(|_| unreachable!());
        assert_eq!(code.to_string(), "1.004190");
        assert!(!code.is_internal());
    }

    #[test]
    fn only_the_bare_code_parses() {
        for text in ["1.00419", "0.004194", "1.0041944", "1.004194.H13", "1,004194", " 1.004194", "1.00419x"] {
            assert_eq!(text.parse::<ProcedureCode>(), Err(NotACode), "{text}");
        }
    }
}
