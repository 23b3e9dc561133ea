//! The stated limits: how much of a file is read at most.
//!
//! Takes nothing; gives the numbers that `--help`, the README and every reader share.
//! Never counts anything itself.

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
    pub const STATED: Self = Self {
        file_bytes: 100 << 20,
        entries: 2_000,
        member_bytes: 256 << 20,
        total_bytes: 512 << 20,
        inflate_ratio: 100,
        sheets: 256,
        rows: 200_000,
        columns: 16_384,
        cells: 2_000_000,
        text_units: 32_767,
    };
}
