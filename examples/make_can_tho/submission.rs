//! What one sender sends: who, which file, in which layout, with which mistakes.
//!
//! Takes nothing; gives the shape of the entries in `province` and `units`.
//! Never draws or writes.

use crate::hands::{Annex, Layout, OFFICIAL, Sheets};
use crate::slips::Slip;

/// What kind of file it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// A workbook.
    Xlsx,
    /// A workbook whose name says .xls.
    Renamed,
    /// A workbook in a TCVN3 font.
    OldFont,
    /// A workbook whose text is decomposed (NFD).
    Decomposed,
    /// A workbook of which only the first half arrived.
    Truncated,
    /// Converted by an office suite to .ods.
    Converted,
    /// Converted to the binary format of Excel 97, which hides facts.
    ConvertedToXls,
    /// Semicolon-separated text.
    Csv,
    /// An HTML table whose name says .xls.
    Html,
}

/// A mistake of a whole table rather than of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Quirk {
    /// The second group says one row more than it has.
    GroupCount(Annex),
    /// The total says two rows more than there are.
    TotalCount(Annex),
    /// A line below the table that holds a code.
    NoteBelow(Annex, &'static str, &'static str),
    /// The conditions are headed as those of Phụ lục I.
    WrongConditions(Annex),
    /// Nothing tells the agency.
    Anonymous,
}

/// One file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Submission {
    /// The sender as the roster writes it.
    pub(crate) sender: &'static str,
    /// The file, below `bai-nop/`.
    pub(crate) path: &'static str,
    /// Number and date of the letter it came with.
    pub(crate) letter: &'static str,
    /// Day of receipt in the register (ISO); empty where the register does not hold the file.
    pub(crate) received: &'static str,
    pub(crate) form: Form,
    pub(crate) layout: &'static Layout,
    pub(crate) slips: &'static [Slip],
    pub(crate) quirks: &'static [Quirk],
}

/// A submission in the official layout and without mistakes.
pub(crate) const CLEAN: Submission = Submission {
    sender: "",
    path: "",
    letter: "",
    received: "",
    form: Form::Xlsx,
    layout: &OFFICIAL,
    slips: &[],
    quirks: &[],
};

impl Submission {
    /// Whether it has a quirk.
    pub(crate) fn has(&self, quirk: Quirk) -> bool {
        self.quirks.contains(&quirk)
    }

    /// Whether both annexes can be read, so that what is in neither is known to be missing.
    pub(crate) fn is_complete(&self) -> bool {
        let conflict = self.quirks.iter().any(|quirk| matches!(quirk, Quirk::WrongConditions(_) | Quirk::Anonymous));
        let both = !matches!(self.layout.sheets, Sheets::First(_));
        both && !conflict && self.form != Form::Truncated
    }

    /// What concerns the file as a whole.
    pub(crate) fn file_rules(&self) -> Vec<&'static str> {
        let mut rules = match self.form {
            Form::Truncated => vec!["RS101"],
            Form::Renamed | Form::Html => vec!["RS103"],
            Form::ConvertedToXls => vec!["RS111"],
            _ => vec![],
        };
        if matches!(self.layout.sheets, Sheets::First(_)) {
            rules.push("RS211");
        }
        if self.has(Quirk::Anonymous) {
            rules.push("RS109");
        }
        rules
    }
}
