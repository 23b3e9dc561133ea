//! The machine-readable output: schemas `rasoat.check/1` and `rasoat.consolidation/1`.
//!
//! Takes submissions, findings and a finished month; gives wire types of its own that serialise in a stated order.
//! Never dumps an inner type: the contract changes only here.

mod chain;
mod check;
mod comparison;
mod consolidation;
mod finding;
mod measure;
mod ratio;
mod tasks;
mod tracing;

pub use check::{CheckFile, CheckReport, Summary};
pub use comparison::{ChangeLine, ComparisonOut, ComparisonReport, change_lines};
pub use consolidation::ConsolidationReport;
pub use finding::{AcceptedOut, FindingLine, FindingOut, SkippedOut};
pub use measure::{MeasureOut, ScorecardReport, measures};
pub use ratio::{RatioReport, WhatIf};
pub use tasks::TasksReport;
pub use tracing::{TraceReport, VerificationReport};

use serde::Serialize;

use super::TOOL;
use crate::profile::Profile;

/// The program that wrote a file.
#[derive(Debug, Serialize)]
pub struct Tool {
    name: &'static str,
    version: &'static str,
}

impl Tool {
    /// This program.
    pub const THIS: Self = Self { name: TOOL.0, version: TOOL.1 };
}

/// The profile that a file was made with.
#[derive(Debug, Serialize)]
pub struct ProfileOut<'a> {
    id: &'a str,
    sha256: &'a str,
}

impl<'a> From<&'a Profile> for ProfileOut<'a> {
    fn from(profile: &'a Profile) -> Self {
        Self { id: &profile.id, sha256: &profile.sha256 }
    }
}
