//! The file that an agency sent: whose it is, what it holds, or why nothing of it could be read.
//!
//! Takes what opening and reading found; gives it to the rules. Never holds a row but through an annex.

use std::sync::Arc;

use super::{Annex, RowSender, StrayCode};
use crate::model::address::CellRef;
use crate::model::agency::AgencyId;
use crate::model::format::FileFormat;

/// Why nothing of a file could be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unusable {
    /// Empty, truncated, corrupt or no spreadsheet at all; the reader's own words.
    Unreadable(Arc<str>),
    /// Password-protected.
    Encrypted,
    /// Past a stated limit.
    BeyondLimit(Excess),
    /// A file that cannot be a submission.
    Stray(StrayKind),
}

/// A stated limit that a file exceeds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excess {
    /// Which limit, by its name in the profile.
    pub limit: &'static str,
    /// The most that is read.
    pub allowed: u64,
}

/// A kind of file that cannot be a submission.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StrayKind {
    /// Excel's lock file `~$…`.
    Lock,
    /// A PDF.
    Pdf,
    /// A picture.
    Picture,
    /// A Word document of the old binary kind.
    WordDocument,
    /// A packed folder (.zip, .rar, .7z).
    Archive,
    /// A file the system leaves behind (Thumbs.db, .`DS_Store`, desktop.ini).
    SystemFile,
    /// A mail (.msg, .eml).
    Mail,
    /// A presentation (.ppt, .pptx).
    Presentation,
}

impl StrayKind {
    /// Whether a program leaves such files behind, whatever their names.
    pub const fn is_left_behind(self) -> bool {
        matches!(self, Self::Lock | Self::SystemFile)
    }
}

/// Something in a workbook that would act if it were opened, never followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActiveContent {
    /// What it is.
    pub kind: ActiveKind,
    /// The sheet and cell, where it has one.
    pub at: Option<(Arc<str>, CellRef)>,
}

/// A kind of active content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActiveKind {
    /// VBA or XLM macros.
    Macro,
    /// A DDE formula.
    Dde,
    /// A link to another workbook or a web query.
    ExternalLink,
}

/// How the agency of a file was told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Attribution {
    /// One agency of the roster.
    Known(AgencyId),
    /// None; the nearest names, best first.
    Unknown(Vec<Arc<str>>),
}

impl Attribution {
    /// The agency, where it is known.
    pub const fn agency(&self) -> Option<AgencyId> {
        match self {
            Self::Known(agency) => Some(*agency),
            Self::Unknown(_) => None,
        }
    }
}

/// What a form of the office says of itself, as it stands there; empty where a cell was cleared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormStamp {
    /// The id of the profile it was made for.
    pub profile: Arc<str>,
    /// The period it was made for, such as `2021-06`.
    pub period: Arc<str>,
    /// The version of the office's form.
    pub version: Arc<str>,
}

/// The content of a file that could be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// What the file really is.
    pub format: FileFormat,
    /// What its name pretended, where that is another format.
    pub disguise: Option<Arc<str>>,
    /// What the office's form it was made from says of itself, where it carries a stamp.
    pub form: Option<FormStamp>,
    /// What it holds that would act.
    pub active: Vec<ActiveContent>,
    /// Its annexes, in the workbook's order.
    pub annexes: Vec<Annex>,
    /// The first code on each sheet that is no annex.
    pub stray_codes: Vec<StrayCode>,
    /// Cells of annex sheets that the reader could not decode and that no row holds.
    pub undecodable: Vec<(Arc<str>, CellRef)>,
    /// When the workbook says it was last saved, as it says it.
    pub modified: Option<Arc<str>>,
}

/// One file that an agency sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submission {
    /// The path as the user gave it, with `/`.
    pub path: Arc<str>,
    /// SHA-256 of its bytes in lower-case hexadecimal; empty where it could not be read.
    pub sha256: Arc<str>,
    /// Whose it is.
    pub attribution: Attribution,
    /// What it holds, or why nothing of it could be read.
    pub content: Result<Content, Unusable>,
}

impl Submission {
    /// Whether some of its rows are units' below the one who sent it.
    pub fn carries_units(&self) -> bool {
        let rows = self.annexes().iter().flat_map(|annex| &annex.rows);
        rows.into_iter().any(|row| matches!(row.sender, RowSender::Unit(_)))
    }

    /// Its annexes; none where it could not be read.
    pub fn annexes(&self) -> &[Annex] {
        self.content.as_ref().map_or(&[], |content| &content.annexes)
    }
}
