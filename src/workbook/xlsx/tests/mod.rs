//! Small packages built in memory, read as an agency's file would be.
//!
//! Takes the XML that matters to a test; gives a whole package around it. Never touches a disk.

mod cells;
mod facts;
mod hostile;

use std::io::{Cursor, Write};
use std::path::Path;

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::model::address::CellRef;
use crate::model::submission::Unusable;
use crate::workbook::{Cell, Limits, Opener, Sheet, Workbook};

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const TYPES: &str = "<Types><Override PartName=\"/xl/workbook.xml\" \
     ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>";
const BOOK: &str =
    "<workbook xmlns:r=\"urn:r\"><sheets><sheet name=\"PL1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
const SHEET: &str = "xl/worksheets/sheet1.xml";

/// A workbook that a test puts together part by part.
struct Parts(Vec<(String, Vec<u8>)>);

impl Parts {
    /// One sheet, PL1, with these rows.
    fn with_rows(rows: &str) -> Self {
        Self::with_sheet(&format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{rows}</sheetData></worksheet>"))
    }

    /// One sheet, PL1, with this XML.
    fn with_sheet(sheet: &str) -> Self {
        Self(Vec::new()).put("[Content_Types].xml", TYPES).put("xl/workbook.xml", BOOK).put(SHEET, sheet)
    }

    /// Adds a part or replaces it.
    fn put(mut self, name: &str, content: impl AsRef<[u8]>) -> Self {
        self.0.retain(|(known, _)| known != name);
        self.0.push((name.to_owned(), content.as_ref().to_vec()));
        self
    }

    /// The package's bytes, packed or only stored.
    fn zip(&self, method: CompressionMethod) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default().compression_method(method);
        for (name, content) in &self.0 {
            let written = writer.start_file(name.as_str(), options).map(|()| writer.write_all(content));
            assert!(written.is_ok_and(|written| written.is_ok()), "{name}");
        }
        writer.finish().map(Cursor::into_inner).unwrap_or_default()
    }

    fn read_within(&self, limits: &Limits) -> Result<Workbook, Unusable> {
        read_bytes(&self.zip(CompressionMethod::Deflated), limits)
    }

    fn read(&self) -> Result<Workbook, Unusable> {
        self.read_within(&Limits::STATED)
    }

    /// The first sheet of a workbook that must be readable.
    fn sheet(&self) -> Sheet {
        let book = self.read();
        assert!(book.is_ok(), "{book:?}");
        book.into_iter().flat_map(|book| book.sheets).next().unwrap_or_default()
    }
}

fn read_bytes(bytes: &[u8], limits: &Limits) -> Result<Workbook, Unusable> {
    Opener::new(*limits).read(Path::new("a.xlsx"), bytes).content
}

fn at(address: &str) -> CellRef {
    address.parse().unwrap_or_else(|_| unreachable!("{address}"))
}

fn text(text: &str) -> Cell {
    Cell::Text(text.into())
}

/// The cells of a sheet with their addresses.
fn cells(sheet: &Sheet) -> Vec<(String, Cell)> {
    sheet.grid.cells().map(|(at, cell)| (at.to_string(), cell.clone())).collect()
}

/// Asserts that a sheet holds exactly these cells.
#[track_caller]
fn assert_cells<const N: usize>(parts: &Parts, expected: [(&str, Cell); N]) {
    assert_eq!(cells(&parts.sheet()), expected.map(|(at, cell)| (at.to_owned(), cell)));
}

/// Asserts that nothing of a workbook is read, for this reason.
#[track_caller]
fn assert_unreadable(parts: &Parts, reason: &str) {
    assert_eq!(parts.read(), Err(Unusable::Unreadable(reason.into())));
}
