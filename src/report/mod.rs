//! What people and programs read: the workbook, JSON, CSV and the terminal.
//!
//! Takes a finished month or checked submissions; gives bytes or text in one language.
//! Never computes a figure: what it prints was decided on the floors below.

mod build;
pub mod csv;
pub mod duty;
pub mod html;
pub mod json;
pub mod letter;
pub mod provenance;
pub mod reread;
pub mod score;
pub mod table;
pub mod terminal;
pub mod tracing;
pub mod verification;
pub mod xlsx;

use jiff::civil::Date;

use crate::compare::Comparison;
use crate::consolidate::Consolidation;
use crate::indicators::Measure;
use crate::indicators::closers::Closers;
use crate::profile::Profile;
use crate::profile::holdings::Holdings;
use crate::text::Lang;
pub use provenance::Settings;

/// Everything that one month's report is made of.
#[derive(Debug, Clone, Copy)]
pub struct Month<'a> {
    /// The province and its plan.
    pub profile: &'a Profile,
    /// Who sent what, every row and every finding.
    pub consolidation: &'a Consolidation,
    /// The integration ratios in the plan's own order, then the units', then the other indicators.
    pub measures: &'a [Measure],
    /// Who holds which procedures, where a catalogue was given.
    pub holdings: Option<&'a Holdings>,
    /// Every file the report was made from, the submissions after the lists.
    pub inputs: &'a [Input],
    /// What the run was told, so that it can be told the same again.
    pub settings: &'a Settings,
    /// This period against an earlier one, where its report was given.
    pub comparison: Option<&'a Comparison<'a>>,
    /// What would close the gap of each measure below its minimum.
    pub closers: &'a [Closers],
    /// What today is for deadlines.
    pub as_of: Date,
    /// The reader's language.
    pub lang: Lang,
}

/// One file that a report was made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// What it was read as.
    pub role: InputRole,
    /// The path as given.
    pub path: String,
    /// SHA-256 of its bytes in lower-case hexadecimal.
    pub sha256: String,
}

/// What a file was read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum InputRole {
    /// The profile.
    Profile,
    /// The catalogue.
    Catalogue,
    /// The level-4 list.
    LevelFour,
    /// The integrated list.
    Integrated,
    /// The receipt register.
    Register,
    /// The report of an earlier period.
    Previous,
    /// A submission.
    Submission,
    /// The workspace's rasoat.toml.
    Settings,
    /// The figures of indicators.
    Figures,
    /// The state of the plan's tasks.
    Tasks,
    /// The decisions that took effect.
    Decisions,
}

impl InputRole {
    /// The word used in files: the flag that names such a file, where there is one.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Profile => "profile",
            Self::Catalogue => "catalogue",
            Self::LevelFour => "level-4",
            Self::Integrated => "integrated",
            Self::Register => "register",
            Self::Previous => "previous",
            Self::Submission => "submission",
            Self::Settings => "settings",
            Self::Figures => "figures",
            Self::Tasks => "tasks",
            Self::Decisions => "decisions",
        }
    }
}

/// The program's name and version, as reports state them.
pub const TOOL: (&str, &str) = ("rasoat", env!("CARGO_PKG_VERSION"));
