//! The stated limits: how much of a file is read at most.
//!
//! Takes nothing; gives the numbers that `--help`, the README, profiles and every reader share, with their words.
//! Never counts anything itself.

use crate::text::Wording;
use crate::text::fact::Fact;

/// How much of one file is read at most; a profile may set each of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file.
    pub file_bytes: u64,
    /// Members of a zip package.
    pub entries: u64,
    /// Bytes of one member once inflated.
    pub member_bytes: u64,
    /// Bytes of all members once inflated.
    pub total_bytes: u64,
    /// Inflated bytes a packed byte, past 100 KiB inflated.
    pub inflate_ratio: u64,
    /// Sheets of a workbook.
    pub sheets: u64,
    /// Filled rows of a sheet.
    pub rows: u64,
    /// Columns of a sheet, by the last filled one.
    pub columns: u64,
    /// Filled cells of a workbook.
    pub cells: u64,
    /// UTF-16 units of one text.
    pub text_units: u64,
}

impl Limits {
    /// The limits that hold where a profile says nothing.
    ///
    /// A file at the limit of rows with every cell of an annex wrong is judged in about 300 MiB; a whole province's
    /// lists have a tenth of these rows.
    pub const STATED: Self = Self {
        file_bytes: 100 << 20,
        entries: 2_000,
        member_bytes: 256 << 20,
        total_bytes: 512 << 20,
        inflate_ratio: 100,
        sheets: 256,
        rows: 100_000,
        columns: 16_384,
        cells: 1_000_000,
        text_units: 32_767,
    };
}

/// One of the limits: its name in profiles and files, what it counts, and where its number stands.
#[derive(Debug, Clone, Copy)]
pub struct Limit {
    /// The name in profiles, JSON and on the wire.
    pub name: &'static str,
    /// What is counted, as words of a sentence.
    pub counts: Wording,
    in_bytes: bool,
    number: fn(&mut Limits) -> &mut u64,
}

impl Limit {
    /// Its number among some limits.
    pub fn of(&self, limits: &Limits) -> u64 {
        let mut limits = *limits;
        *(self.number)(&mut limits)
    }

    /// Sets its number among some limits.
    pub fn set(&self, limits: &mut Limits, number: u64) {
        *(self.number)(limits) = number;
    }

    /// A number of what it counts, as a fact.
    pub const fn fact(&self, number: u64) -> Fact {
        if self.in_bytes { Fact::Bytes(number) } else { Fact::Count(number) }
    }

    /// The limit of a name.
    pub fn named(name: &str) -> Option<&'static Self> {
        LIMITS.iter().find(|limit| limit.name == name)
    }
}

const fn limit(
    name: &'static str,
    vi: &'static str,
    en: &'static str,
    in_bytes: bool,
    number: fn(&mut Limits) -> &mut u64,
) -> Limit {
    Limit { name, counts: Wording { vi, en }, in_bytes, number }
}

/// Every limit, in the order in which they are stated.
pub static LIMITS: [Limit; 10] = [
    limit("file-bytes", "dung lượng tệp", "the size of the file", true, |it| &mut it.file_bytes),
    limit("entries", "số phần nén trong tệp", "the number of members in the package", false, |it| {
        &mut it.entries
    }),
    limit(
        "member-bytes",
        "dung lượng một phần của tệp sau khi giải nén",
        "the inflated size of one member",
        true,
        |it| &mut it.member_bytes,
    ),
    limit(
        "total-bytes",
        "dung lượng cả tệp sau khi giải nén",
        "the inflated size of all members",
        true,
        |it| &mut it.total_bytes,
    ),
    limit(
        "inflate-ratio",
        "tỷ số giữa dung lượng sau và trước khi giải nén (phần trên 100 KB)",
        "the ratio of inflated to packed bytes (past 100 KiB)",
        false,
        |it| &mut it.inflate_ratio,
    ),
    limit("sheets", "số trang tính", "the number of sheets", false, |it| &mut it.sheets),
    limit("rows", "số dòng có dữ liệu của một trang tính", "the filled rows of a sheet", false, |it| {
        &mut it.rows
    }),
    limit("columns", "số cột của một trang tính", "the columns of a sheet", false, |it| &mut it.columns),
    limit("cells", "số ô có dữ liệu của cả tệp", "the filled cells of the file", false, |it| {
        &mut it.cells
    }),
    limit("text-units", "số ký tự của một ô", "the length of one text (UTF-16 units)", false, |it| {
        &mut it.text_units
    }),
];
