//! The spreadsheet formats that are told apart by their bytes.
//!
//! Takes nothing; gives the names used in files and what each format hides from a reader.
//! Never looks at a file: that is `workbook::sniff`.

/// What a file really is, whatever its name says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FileFormat {
    /// Excel 2007 and later.
    Xlsx,
    /// The same with macros.
    Xlsm,
    /// Excel's binary workbook.
    Xlsb,
    /// Excel 97–2003.
    Xls,
    /// `OpenDocument` spreadsheet.
    Ods,
    /// Text, one line a row.
    Csv,
    /// An HTML page with tables, as web portals give it.
    Html,
    /// Excel 2003's XML.
    SpreadsheetMl,
    /// A Word document whose tables are read.
    Docx,
}

impl FileFormat {
    /// The name used in files, also the usual extension.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Xlsm => "xlsm",
            Self::Xlsb => "xlsb",
            Self::Xls => "xls",
            Self::Ods => "ods",
            Self::Csv => "csv",
            Self::Html => "html",
            Self::SpreadsheetMl => "xml",
            Self::Docx => "docx",
        }
    }

    /// Whether a file name ending (lower case, no dot) is an honest one for this format.
    pub fn fits_extension(self, extension: &str) -> bool {
        match self {
            Self::Xlsx => matches!(extension, "xlsx" | "xltx"),
            Self::Xlsm => matches!(extension, "xlsm" | "xltm"),
            Self::Xls => matches!(extension, "xls" | "xlt"),
            Self::Csv => matches!(extension, "csv" | "txt" | "tsv"),
            Self::Html => matches!(extension, "html" | "htm"),
            // A Word document is never what was asked for, even under its own name.
            Self::Docx => false,
            other => extension == other.name(),
        }
    }
}
