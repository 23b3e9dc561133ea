//! Online levels of services as lists write them, under two regimes that are never mapped onto each other.
//!
//! Takes folded words of a cell; gives the level. Never says that one regime's level is another's.

use std::str::FromStr;

/// How far a service is online, as a list says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OnlineLevel {
    /// Mức độ 1–4 (Thông tư 32/2017/TT-BTTTT).
    Level(u8),
    /// Một phần (Nghị định 42/2022/NĐ-CP).
    Partial,
    /// Toàn trình (Nghị định 42/2022/NĐ-CP).
    Full,
}

/// The words a profile's time has for online levels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Regime {
    /// Mức độ 1, 2, 3, 4.
    #[default]
    FourLevels,
    /// Một phần, toàn trình.
    FullPartial,
}

impl Regime {
    /// The word used in profiles and files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::FourLevels => "levels-1-4",
            Self::FullPartial => "full-partial",
        }
    }

    /// Whether a level is the highest of this regime; another regime's never is.
    pub const fn is_highest(self, level: OnlineLevel) -> bool {
        matches!((self, level), (Self::FourLevels, OnlineLevel::Level(4)) | (Self::FullPartial, OnlineLevel::Full))
    }

    /// Whether a level is one that is counted as online: 3 and 4 ("mức độ cao"), or một phần and toàn trình.
    pub const fn is_high(self, level: OnlineLevel) -> bool {
        match self {
            Self::FourLevels => matches!(level, OnlineLevel::Level(3 | 4)),
            Self::FullPartial => matches!(level, OnlineLevel::Partial | OnlineLevel::Full),
        }
    }
}

impl FromStr for Regime {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        [Self::FourLevels, Self::FullPartial].into_iter().find(|regime| regime.key() == text).ok_or(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_level_of_one_regime_counts_in_the_other() {
        assert!(Regime::FourLevels.is_highest(OnlineLevel::Level(4)) && !Regime::FourLevels.is_high(OnlineLevel::Full));
        assert!(
            Regime::FullPartial.is_highest(OnlineLevel::Full) && !Regime::FullPartial.is_high(OnlineLevel::Level(4))
        );
    }
}
