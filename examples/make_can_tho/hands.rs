//! Layouts of different hands: how one office or another lays out the two annexes.
//!
//! Takes nothing; gives constants that differ from the official form in a few stated points each.
//! Never holds rows, and never a mistake: every layout here can be read.

/// One of the two annexes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Annex {
    /// Phụ lục I: both conditions are met.
    I,
    /// Phụ lục II: at least one is not.
    II,
}

/// How codes are written.
#[derive(Debug, Clone, Copy)]
pub(crate) enum CodeStyle {
    /// `1.004194`
    Bare,
    /// `1.004194.H13`
    Province,
    /// `1.004194.000.00.00.H13`
    Full,
}

/// On which sheets the annexes stand.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Sheets {
    /// A sheet each.
    Two(&'static str, &'static str),
    /// Both on one, one below the other.
    One(&'static str),
    /// Phụ lục I only.
    First(&'static str),
    /// Phụ lục I on two sheets, so many rows on the first, then Phụ lục II.
    Split(&'static str, &'static str, usize, &'static str),
}

/// The headings of a table.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Heading {
    /// Two rows, merged, in the wording of the plan.
    Official,
    /// Two rows, merged, in words of one's own.
    Reworded,
    /// One row, the conditions said in full in each column.
    SingleRow,
}

/// Rows for the fields (lĩnh vực), each with its count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Groups {
    /// None.
    None,
    /// Numbers go on across them.
    RunOn,
    /// Numbers start anew below each.
    Restart,
}

/// Columns that the form does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extra {
    /// None.
    None,
    /// Ghi chú at the end.
    Note,
    /// Lĩnh vực after the name, Ghi chú at the end.
    FieldAndNote,
}

/// A layout.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Layout {
    /// Blank rows above and blank columns left of everything.
    pub(crate) offset: (u32, u16),
    /// Whether the state's name and the agency stand on top, and place, date and signer below.
    pub(crate) letterhead: bool,
    /// The sheets.
    pub(crate) sheets: Sheets,
    /// The headings.
    pub(crate) heading: Heading,
    /// A row "(1) (2) (3)" below the headings.
    pub(crate) column_numbers: bool,
    /// The headings again after so many rows.
    pub(crate) page: Option<usize>,
    /// Rows for the fields.
    pub(crate) groups: Groups,
    /// A total row.
    pub(crate) total: bool,
    /// Columns that the form does not have.
    pub(crate) extra: Extra,
    /// How codes are written.
    pub(crate) code: CodeStyle,
    /// The mark of a met condition.
    pub(crate) mark: &'static str,
}

/// The official form as the plan prints it, signed.
pub(crate) const OFFICIAL: Layout = Layout {
    offset: (0, 0),
    letterhead: true,
    sheets: Sheets::Two("Phụ lục I", "Phụ lục II"),
    heading: Heading::Official,
    column_numbers: false,
    page: None,
    groups: Groups::None,
    total: false,
    extra: Extra::None,
    code: CodeStyle::Full,
    mark: "x",
};

/// The official form with a row for each field; numbers go on across the groups.
pub(crate) const GROUPED: Layout = Layout { groups: Groups::RunOn, code: CodeStyle::Province, ..OFFICIAL };

/// A long table prepared for paper: numbered columns, headings again on each page, groups, a total.
pub(crate) const PAGED: Layout = Layout {
    sheets: Sheets::Two("PL I", "PL II"),
    column_numbers: true,
    page: Some(18),
    groups: Groups::Restart,
    total: true,
    code: CodeStyle::Bare,
    mark: "X",
    ..OFFICIAL
};

/// One heading row in words of one's own, a column for notes, nothing above but the title.
pub(crate) const SINGLE: Layout = Layout {
    letterhead: false,
    sheets: Sheets::Two("PL1", "PL2"),
    heading: Heading::SingleRow,
    extra: Extra::Note,
    code: CodeStyle::Bare,
    mark: "X",
    ..OFFICIAL
};

/// Both annexes on one sheet, one below the other.
pub(crate) const ONE_SHEET: Layout = Layout { sheets: Sheets::One("Sheet1"), code: CodeStyle::Province, ..OFFICIAL };

/// The table somewhere in the middle of the sheet, ticked.
pub(crate) const OFFSET: Layout = Layout {
    offset: (3, 2),
    sheets: Sheets::Two("Phụ lục I (ĐĐK)", "Phụ lục II (KTHC)"),
    mark: "✓",
    column_numbers: true,
    ..OFFICIAL
};

/// Extra columns for field and notes, headings reworded, conditions in words.
pub(crate) const WIDE: Layout = Layout {
    sheets: Sheets::Two("Du dieu kien", "Chua du dieu kien"),
    heading: Heading::Reworded,
    extra: Extra::FieldAndNote,
    mark: "Đủ",
    code: CodeStyle::Province,
    ..OFFICIAL
};
