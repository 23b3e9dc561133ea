//! Any spreadsheet as sparse grids with absolute addresses and the facts of its sheets.
//!
//! Takes the bytes of a file and its name; gives a [`Workbook`] or the reason why there is none.
//! Never trusts a name, a declared size or a library with the whole process, and never judges.

mod active;
mod attributes;
mod compound;
mod delimited;
mod docx;
pub mod grid;
mod legacy;
pub mod limits;
mod markup;
mod ods;
mod package;
mod part;
mod sniff;
mod xlsx;

use std::fs::File;
use std::io::Read;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use crate::model::format::FileFormat;
use crate::model::submission::{ActiveContent, Unusable};
pub use grid::{Cell, Grid, LegacyFont, Sheet};
pub use limits::Limits;

/// A spreadsheet of any format.
#[derive(Debug, Clone, PartialEq)]
pub struct Workbook {
    /// What the bytes are.
    pub format: FileFormat,
    /// Its sheets, in order.
    pub sheets: Vec<Sheet>,
    /// What it holds that would act if it were opened.
    pub active: Vec<ActiveContent>,
    /// When it says it was last saved, as it says it (docProps/core.xml, meta.xml).
    pub modified: Option<Arc<str>>,
}

/// What opening a file gave.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    /// SHA-256 of its bytes in lower-case hexadecimal; empty where they could not be read.
    pub sha256: Arc<str>,
    /// The ending of its name, lower case and without a dot, where it does not fit what the file is.
    pub disguise: Option<Arc<str>>,
    /// The workbook, or why there is none.
    pub content: Result<Workbook, Unusable>,
}

/// Opens a regular file of at most `limits.file_bytes` bytes and reads it as what it is.
pub fn open(path: &Path, limits: &Limits) -> Opened {
    match bytes_of(path, limits) {
        Ok(bytes) => read(path, &bytes, limits),
        Err(reason) => {
            // A lock file is often closed to others: its name says enough.
            let content = Err(sniff::stray_by_name(path).map_or(reason, Unusable::Stray));
            Opened { sha256: Arc::from(""), disguise: None, content }
        }
    }
}

/// Reads the bytes of a file; of the path only the name is looked at, save where a worker opens it again.
pub fn read(path: &Path, bytes: &[u8], limits: &Limits) -> Opened {
    // A library that panics on a hostile file costs this one file.
    let content = catch_unwind(AssertUnwindSafe(|| content_of(path, bytes, limits)))
        .unwrap_or_else(|_| Err(unreadable("the reader gave up")));
    let disguise = content.as_ref().ok().and_then(|workbook| disguise_of(path, workbook.format));
    Opened { sha256: sha256_of(bytes), disguise, content }
}

fn bytes_of(path: &Path, limits: &Limits) -> Result<Vec<u8>, Unusable> {
    // Opening a pipe would wait for ever, so the path is looked at first; the handle decides.
    let regular = |found: std::io::Result<std::fs::Metadata>| found.is_ok_and(|found| found.is_file());
    if !path.exists() {
        return Err(unreadable("no such file"));
    }
    if !regular(std::fs::metadata(path)) {
        return Err(unreadable("not a regular file"));
    }
    let file = File::open(path).map_err(|_| unreadable("cannot be opened"))?;
    if !regular(file.metadata()) {
        return Err(unreadable("not a regular file"));
    }
    let mut bytes = Vec::new();
    let counted = file.take(limits.file_bytes.saturating_add(1)).read_to_end(&mut bytes);
    counted.map_err(|_| unreadable("cannot be read"))?;
    if bytes.len() as u64 > limits.file_bytes {
        return Err(package::beyond("file-bytes", limits.file_bytes));
    }
    Ok(bytes)
}

fn content_of(path: &Path, bytes: &[u8], limits: &Limits) -> Result<Workbook, Unusable> {
    if let Some(kind) = sniff::stray_by_name(path) {
        return Err(Unusable::Stray(kind));
    }
    if bytes.len() as u64 > limits.file_bytes {
        return Err(package::beyond("file-bytes", limits.file_bytes));
    }
    let format = match sniff::sniff(bytes, path)? {
        sniff::Sniffed::Package => return packed_content(path, bytes, limits),
        sniff::Sniffed::Format(format) => format,
    };
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    match format {
        FileFormat::Html => markup::read_html(bytes, &name, limits),
        FileFormat::SpreadsheetMl => markup::read_spreadsheet_ml(bytes, &name, limits),
        FileFormat::Csv => delimited::read(bytes, &name, limits),
        other => legacy::read(path, bytes, other, limits),
    }
}

fn packed_content(path: &Path, bytes: &[u8], limits: &Limits) -> Result<Workbook, Unusable> {
    let mut package = package::Package::open(bytes, limits)?;
    match package.format() {
        FileFormat::Ods => ods::read(&mut package, limits),
        FileFormat::Docx => docx::read(&mut package, limits),
        FileFormat::Xlsb => legacy::read(path, bytes, FileFormat::Xlsb, limits),
        _ => xlsx::read(&mut package, limits),
    }
}

fn disguise_of(path: &Path, format: FileFormat) -> Option<Arc<str>> {
    let extension = path.extension()?.to_string_lossy().to_lowercase();
    (!format.fits_extension(&extension)).then(|| Arc::from(extension))
}

fn sha256_of(bytes: &[u8]) -> Arc<str> {
    const DIGITS: [char; 16] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];
    let digest = Sha256::digest(bytes);
    let text: String = digest
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .filter_map(|half| DIGITS.get(usize::from(half)))
        .collect();
    Arc::from(text)
}

/// A file of which nothing can be read, with a short reason in English that the edge translates.
fn unreadable(reason: &str) -> Unusable {
    Unusable::Unreadable(Arc::from(reason))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(name: &str, bytes: &[u8]) -> Option<(tempfile::TempDir, std::path::PathBuf)> {
        let folder = tempfile::tempdir().ok()?;
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).ok()?;
        Some((folder, path))
    }

    fn open_as(name: &str, bytes: &[u8], limits: &Limits) -> Option<Opened> {
        written(name, bytes).map(|(_folder, path)| open(&path, limits))
    }

    #[test]
    fn a_file_is_hashed_and_refused_for_what_it_is() {
        let opened = open_as("a.xlsx", b"abc", &Limits::STATED);
        let sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(opened.as_ref().map(|opened| &*opened.sha256), Some(sha256));
        let pdf = open_as("a.xlsx", b"%PDF-1.4", &Limits::STATED).map(|opened| opened.content);
        assert_eq!(pdf, Some(Err(Unusable::Stray(crate::model::submission::StrayKind::Pdf))));
    }

    #[test]
    fn only_regular_files_of_a_stated_size_are_opened() {
        let small = Limits { file_bytes: 3, ..Limits::STATED };
        let content = open_as("a.csv", b"a;b\n", &small).map(|opened| opened.content);
        assert_eq!(content, Some(Err(package::beyond("file-bytes", 3))));
        assert_eq!(open(Path::new("."), &Limits::STATED).content, Err(unreadable("not a regular file")));
        let missing = open(Path::new("khong-co/a.xlsx"), &Limits::STATED);
        assert_eq!((&*missing.sha256, missing.content), ("", Err(unreadable("no such file"))));
    }

    #[test]
    fn a_disguise_is_an_ending_that_does_not_fit() {
        let disguise = |name: &str, format| disguise_of(Path::new(name), format);
        assert_eq!(disguise("a.XLS", FileFormat::Html).as_deref(), Some("xls"));
        assert_eq!(disguise("a.XLSX", FileFormat::Xlsx), None);
        assert_eq!(disguise("a", FileFormat::Csv), None);
    }
}
