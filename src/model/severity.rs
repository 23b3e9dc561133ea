//! How grave a finding is.
//!
//! Takes and gives the words of files and flags. Never knows a rule.

use std::fmt;
use std::str::FromStr;

/// How grave a finding is, least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Lưu ý: informative, or repaired by itself.
    Note,
    /// Cảnh báo: sent, but somebody must look.
    Warning,
    /// Lỗi: do not send; a row with one is not counted.
    Error,
}

impl Severity {
    /// All severities, gravest first.
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Note];

    /// The word used in files and flags.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

impl FromStr for Severity {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|severity| severity.key() == text).ok_or(())
    }
}
