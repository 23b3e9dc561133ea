//! Formulas whose result was never stored, as some export programs leave them.
//!
//! Takes a workbook in which such results hold a stand-in; gives it without them.
//! Needed because a writer of workbooks always stores a result; never touches anything else.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// Written as the result that is to be dropped.
pub(crate) const STAND_IN: &str = "chưa tính";

/// The workbook without the stand-ins.
pub(crate) fn drop_results(workbook: Vec<u8>) -> anyhow::Result<Vec<u8>> {
    let mut parts = ZipArchive::new(Cursor::new(workbook))?;
    let mut written = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..parts.len() {
        let mut part = parts.by_index(at)?;
        let name = part.name()?.into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes)?;
        if name.starts_with("xl/worksheets/sheet") {
            bytes = String::from_utf8(bytes)?.replace(&format!("<v>{STAND_IN}</v>"), "").into_bytes();
        }
        written.start_file(name, SimpleFileOptions::default())?;
        written.write_all(&bytes)?;
    }
    Ok(written.finish()?.into_inner())
}
