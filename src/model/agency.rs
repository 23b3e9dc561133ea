//! Who sends: agencies (cơ quan) and their level of government.
//!
//! Takes and gives names and places in a roster. Never knows quotas, aliases or deadlines.

use std::fmt;
use std::str::FromStr;

/// The place of an agency in its profile's roster, from 0; small, as every row of a nation holds one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AgencyId(u32);

impl AgencyId {
    /// The agency at a place.
    pub fn at(place: usize) -> Self {
        Self(u32::try_from(place).unwrap_or(u32::MAX))
    }

    /// The place in the roster.
    pub const fn place(self) -> usize {
        self.0 as usize
    }
}

/// A level of government (cấp hành chính), highest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// cấp tỉnh, cấp thành phố
    Province,
    /// cấp huyện
    District,
    /// cấp xã
    Commune,
}

impl Level {
    /// All levels, highest first.
    pub const ALL: [Self; 3] = [Self::Province, Self::District, Self::Commune];

    /// The word used in files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Province => "province",
            Self::District => "district",
            Self::Commune => "commune",
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

impl FromStr for Level {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|level| level.key() == text).ok_or(())
    }
}
