//! A submission as it was read: one file of one agency, its annexes, rows and facts.
//!
//! Takes what `input` found; gives it, judged by nobody, to the rules.
//! Never drops a row and never holds a finding: a blank, a number where text was due and a repaired
//! code are facts on the field.

mod sent;

use std::sync::Arc;

pub use sent::{ActiveContent, ActiveKind, Attribution, Content, Excess, FormStamp, StrayKind, Submission, Unusable};

use super::address::{Area, CellRef};
use super::agency::AgencyId;
use super::code::ProcedureCode;

/// Which of the two annexes of the plan a table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AnnexKind {
    /// Phụ lục I: both conditions are met.
    I,
    /// Phụ lục II: at least one is not, and why.
    II,
}

impl AnnexKind {
    /// `I` or `II`.
    pub const fn numeral(self) -> &'static str {
        match self {
            Self::I => "I",
            Self::II => "II",
        }
    }
}

/// The five columns of the official form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    /// STT
    Number,
    /// Mã TTHC/DVC
    Code,
    /// Tên thủ tục hành chính
    Name,
    /// Về kỹ thuật, điều kiện của đơn vị
    Technical,
    /// Về quy định của pháp luật
    Legal,
}

impl Column {
    /// The five columns in the form's order.
    pub const ALL: [Self; 5] = [Self::Number, Self::Code, Self::Name, Self::Technical, Self::Legal];

    /// The word used in files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Code => "code",
            Self::Name => "name",
            Self::Technical => "technical",
            Self::Legal => "legal",
        }
    }
}

/// Why a cell has no value that could be read at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CellFault {
    /// An error value such as `#REF!`.
    Error(Arc<str>),
    /// A formula whose result was never stored.
    NoStoredValue,
    /// The reader could not decode the cell.
    Undecodable,
}

/// What was meant by a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading<T> {
    /// Nothing stands there.
    Blank,
    /// It was understood.
    Known(T),
    /// Something stands there that is not what the column asks for.
    Unreadable,
    /// The cell itself is broken.
    Faulty(CellFault),
}

/// One field of a row: what was meant, what stood there and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field<T> {
    /// The cell.
    pub at: CellRef,
    /// The text as it was read (legacy fonts converted), trimmed; empty where blank or faulty.
    pub text: Arc<str>,
    /// What it means.
    pub reading: Reading<T>,
    /// The value stands in a merged cell that begins in a row above.
    pub inherited: bool,
}

impl<T> Field<T> {
    /// The meaning, where there is one.
    pub const fn known(&self) -> Option<&T> {
        match &self.reading {
            Reading::Known(value) => Some(value),
            _ => None,
        }
    }

    /// Whether nothing stands in the cell.
    pub const fn is_blank(&self) -> bool {
        matches!(self.reading, Reading::Blank)
    }

    /// What is wrong with the cell itself, where something is.
    pub const fn fault(&self) -> Option<&CellFault> {
        match &self.reading {
            Reading::Faulty(fault) => Some(fault),
            _ => None,
        }
    }
}

/// What had to be done to read a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeRepair {
    /// Nothing: it stands as the form asks.
    None,
    /// Spaces, look-alike letters, full-width digits or stray punctuation were taken out.
    Characters,
    /// Excel had made it a number and dropped its zeros; they were put back.
    Number,
}

/// The content of a code cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Code {
    /// A procedure, perhaps one service of it.
    Procedure {
        /// The bare national code.
        procedure: ProcedureCode,
        /// The issuing body's suffix without its dot, such as `H13`.
        suffix: Option<Arc<str>>,
        /// The service number (DVC), such as 1 for `.01`.
        service: Option<u8>,
        /// What was repaired.
        repair: CodeRepair,
    },
    /// The pre-2018 form `T-CTH-123456-TT`.
    Obsolete,
    /// More than one code in one cell, in order.
    Several(Vec<ProcedureCode>),
    /// No code; perhaps this one was meant.
    Malformed(Option<ProcedureCode>),
}

/// The content of a condition cell, before the annex gives it its meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// A bare mark: x, ✓, 1, true.
    Mark,
    /// A word of meeting: có, đủ, đạt, đáp ứng.
    Meeting,
    /// A denial: không, chưa, chưa đủ, 0, -.
    Denial,
    /// A statement in words that begins with a denial: "Chưa có chữ ký số".
    DenyingStatement,
    /// A statement in words that begins with a word of meeting and takes nothing back.
    MeetingStatement,
    /// Any other statement in words.
    Statement,
    /// Neither: "?", "abc".
    Unclear,
}

/// What a condition cell says once the annex is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// The condition is met.
    Met,
    /// The condition is not met.
    Unmet,
    /// Nothing stands there.
    Blank,
    /// It cannot be told.
    Unknown,
}

impl Status {
    /// The word used in files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Unmet => "unmet",
            Self::Blank => "blank",
            Self::Unknown => "unknown",
        }
    }

    /// What a condition cell of an annex says; of a table whose annex cannot be told, only whether it is blank.
    pub const fn of(annex: Option<AnnexKind>, reading: &Reading<Answer>) -> Self {
        match (annex, reading) {
            (_, Reading::Blank) => Self::Blank,
            (None, _) | (_, Reading::Unreadable | Reading::Faulty(_)) => Self::Unknown,
            (Some(AnnexKind::I), Reading::Known(answer)) => match answer {
                Answer::Mark | Answer::Meeting => Self::Met,
                Answer::Denial | Answer::DenyingStatement => Self::Unmet,
                Answer::MeetingStatement | Answer::Statement | Answer::Unclear => Self::Unknown,
            },
            (Some(AnnexKind::II), Reading::Known(answer)) => match answer {
                Answer::Meeting | Answer::MeetingStatement => Self::Met,
                _ => Self::Unmet,
            },
        }
    }
}

/// Whose a row is, by its table's own column of agencies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RowSender {
    /// The one who sent the file: no such column, a blank cell, or its own name.
    #[default]
    File,
    /// A unit below the one who sent the file, which consolidated it.
    Unit(AgencyId),
    /// Words that name no such unit; the row stays with the one who sent the file.
    Unknown,
}

/// One row of an annex.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Zero-based row of the sheet.
    pub row: u32,
    /// STT.
    pub number: Field<u32>,
    /// Mã TTHC/DVC.
    pub code: Field<Code>,
    /// Tên thủ tục hành chính.
    pub name: Field<Arc<str>>,
    /// Về kỹ thuật, điều kiện của đơn vị.
    pub technical: Field<Answer>,
    /// Về quy định của pháp luật.
    pub legal: Field<Answer>,
    /// The place of the group heading it stands under, in [`Annex::groups`].
    pub group: Option<usize>,
    /// Lĩnh vực: from its own column, else from the group heading.
    pub field: Option<Arc<str>>,
    /// What its own column says of the agency, in a consolidated annex, with the cell.
    pub agency: Option<(CellRef, Arc<str>)>,
    /// Whose it is by that column.
    pub sender: RowSender,
}

impl Row {
    /// Whose row it is in a file of this agency.
    pub const fn agency_in(&self, file: Option<AgencyId>) -> Option<AgencyId> {
        match self.sender {
            RowSender::Unit(unit) => Some(unit),
            RowSender::File | RowSender::Unknown => file,
        }
    }

    /// The bare code, where one could be read.
    pub const fn procedure(&self) -> Option<ProcedureCode> {
        match self.code.known() {
            Some(Code::Procedure { procedure, .. }) => Some(*procedure),
            _ => None,
        }
    }
}

/// A group heading (lĩnh vực) inside a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Its cell.
    pub at: CellRef,
    /// The field's name without numbering, "Lĩnh vực" or a count in brackets.
    pub title: Arc<str>,
    /// The count it declares, with the cell that holds the number.
    pub declared: Option<Declared>,
    /// The rows under it, up to the next heading of its rank or a higher one.
    pub rows: usize,
}

/// A count that the sheet itself declares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Declared {
    /// The cell that holds the number.
    pub at: CellRef,
    /// The number.
    pub count: u64,
}

/// A total row inside or under a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Total {
    /// Rows of the table that stand above it, over the whole annex.
    pub rows_above: usize,
    /// Rows since the last group heading or total.
    pub rows_in_group: usize,
    /// The counts it declares; in a condition column the filled cells may be meant.
    pub declared: Vec<DeclaredTotal>,
}

/// One number of a total row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DeclaredTotal {
    /// The number and its cell.
    pub declared: Declared,
    /// Filled cells above it, where it stands in a condition column.
    pub filled: Option<usize>,
}

/// One of the five columns that the heading lacks, or names in other words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renamed {
    /// The heading's cell.
    pub at: CellRef,
    /// Which column it was taken for.
    pub column: Column,
    /// Its wording.
    pub text: Arc<str>,
}

/// A procedure code that stands where no code is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StrayCode {
    /// The sheet.
    pub sheet: Arc<str>,
    /// The cell.
    pub at: CellRef,
    /// The code.
    pub code: ProcedureCode,
}

/// A kind of hidden area that holds data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HiddenKind {
    /// The whole sheet.
    Sheet,
    /// A run of rows.
    Rows,
    /// A column.
    Column,
}

/// One hidden area of an annex that holds data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HiddenArea {
    /// Sheet, rows or column.
    pub kind: HiddenKind,
    /// The first filled cell of it.
    pub first: CellRef,
    /// The last row or column of a run, zero-based; the first one's for a sheet.
    pub last: CellRef,
}

/// Which old encoding a text was typed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LegacyEncoding {
    /// TCVN3 (ABC), fonts named `.Vn…`.
    Tcvn3,
    /// VNI, fonts named `VNI-…`.
    Vni,
}

/// What names an annex: the wording and its cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// The cell.
    pub at: CellRef,
    /// Its text.
    pub text: Arc<str>,
    /// The annex it speaks of.
    pub kind: AnnexKind,
}

/// One annex of a submission: one table, or the tables of one annex on one sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annex {
    /// Which annex it is; `None` where title and headings disagree.
    pub kind: Option<AnnexKind>,
    /// The sheet's name.
    pub sheet: Arc<str>,
    /// What the title says, where there is one that names an annex.
    pub title: Option<Claim>,
    /// What the headings say, where they say it.
    pub heading: Option<Claim>,
    /// The cell that names the annex, else the heading's first.
    pub named_at: CellRef,
    /// Top-left cell of the heading block; the title's where there is no table.
    pub heading_at: CellRef,
    /// Columns of the form that were not found.
    pub missing: Vec<Column>,
    /// Headings in other words than the official ones.
    pub renamed: Vec<Renamed>,
    /// All rows, in order.
    pub rows: Vec<Row>,
    /// The group headings, in order.
    pub groups: Vec<Group>,
    /// The total rows, in order.
    pub totals: Vec<Total>,
    /// Merged ranges over two or more data rows in data columns other than STT.
    pub merges: Vec<Area>,
    /// Hidden areas that hold data.
    pub hidden: Vec<HiddenArea>,
    /// Codes outside the table.
    pub stray_codes: Vec<StrayCode>,
    /// The first cell converted from a legacy encoding.
    pub converted: Option<(CellRef, LegacyEncoding)>,
}

impl Annex {
    /// Whether all five columns were found and title and headings agree.
    pub fn is_whole(&self) -> bool {
        self.kind.is_some() && self.missing.is_empty()
    }

    /// Whether a column was found.
    pub fn has(&self, column: Column) -> bool {
        !self.missing.contains(&column)
    }
}
