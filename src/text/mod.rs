//! Every word of the interface that belongs to no rule or indicator, and the filling of sentences.
//!
//! Takes facts and a language; gives sentences. Never decides anything.

pub mod comparison;
pub mod deadlines;
pub mod fact;
pub mod figures_form;
pub mod fill;
pub mod mending;
pub mod page;
pub mod phrases;
pub mod profile;
pub mod reasons;
pub mod report;
pub mod scorecard;
pub mod sectors;
pub mod template;
pub mod trace;

use std::str::FromStr;

/// The reader's language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Lang {
    /// Vietnamese, the default.
    #[default]
    Vi,
    /// English.
    En,
}

impl Lang {
    /// The word used in files and flags.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }
}

impl FromStr for Lang {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        match text {
            "vi" => Ok(Self::Vi),
            "en" => Ok(Self::En),
            _ => Err(()),
        }
    }
}

/// One wording in both languages; a missing one does not compile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Wording {
    /// Vietnamese.
    pub vi: &'static str,
    /// English.
    pub en: &'static str,
}

impl Wording {
    /// The wording in one language.
    pub const fn get(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Vi => self.vi,
            Lang::En => self.en,
        }
    }
}
