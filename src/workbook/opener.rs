//! Opens any file: counts, sniffs, and hands it to the reader of what it is.
//!
//! Takes a path; gives a workbook with its fingerprint, or the reason why there is none.
//! Never opens anything but a regular file, and never lets a reader's panic pass.

use std::fs::File;
use std::io::{BufReader, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::package::{Package, beyond};
use super::worker::{Budget, read_here, read_in_worker};
use super::{Limits, Workbook, delimited, docx, markup, ods, sniff, unreadable, xlsx};
use crate::model::fingerprint::sha256_hex;
use crate::model::format::FileFormat;
use crate::model::submission::{ActiveContent, ActiveKind, Unusable};

/// How files are opened: how much of one is read, and where the fragile formats are read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opener {
    /// How much of one file is read at most.
    pub limits: Limits,
    /// The program whose worker reads .xls and .xlsb; without one they are read in this process.
    pub worker: Option<PathBuf>,
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

impl Opener {
    /// Opens files within limits, all of them in this process.
    pub const fn new(limits: Limits) -> Self {
        Self { limits, worker: None }
    }

    /// Opens a regular file within the limits and reads it as what it is.
    pub fn open(&self, path: &Path) -> Opened {
        match self.bytes_of(path) {
            Ok(bytes) => self.read(path, &bytes),
            Err(reason) => {
                // A lock file is often closed to others: its name says enough.
                let content = Err(sniff::stray_by_name(path).map_or(reason, Unusable::Stray));
                Opened { sha256: Arc::from(""), disguise: None, content }
            }
        }
    }

    /// SHA-256 of a file's bytes as [`Self::open`] gives it, without reading it as anything.
    pub fn fingerprint(&self, path: &Path) -> String {
        self.bytes_of(path).map_or_else(|_| String::new(), |bytes| sha256_hex(&bytes))
    }

    /// Reads the bytes of a file; of the path only the name is looked at.
    pub fn read(&self, path: &Path, bytes: &[u8]) -> Opened {
        // A library that panics on a hostile file costs this one file.
        let content = catch_unwind(AssertUnwindSafe(|| self.content_of(path, bytes)))
            .unwrap_or_else(|_| Err(unreadable("the reader crashed")));
        // What cannot be read under a name that promises no spreadsheet was never meant as one.
        let content = content.map_err(|reason| match (&reason, sniff::stray_by_ending(path)) {
            (Unusable::Unreadable(_), Some(kind)) => Unusable::Stray(kind),
            // A picture or a packed folder that calls itself a workbook is a broken workbook to its sender.
            (Unusable::Stray(kind), None) if !kind.is_left_behind() && sniff::promises_spreadsheet(path) => {
                unreadable("not a spreadsheet")
            }
            _ => reason,
        });
        let disguise = content.as_ref().ok().and_then(|workbook| disguise_of(path, workbook.format));
        Opened { sha256: Arc::from(sha256_hex(bytes)), disguise, content }
    }

    fn bytes_of(&self, path: &Path) -> Result<Vec<u8>, Unusable> {
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
        let most = self.limits.file_bytes;
        let mut bytes = Vec::new();
        let counted = file.take(most.saturating_add(1)).read_to_end(&mut bytes);
        counted.map_err(|_| unreadable("cannot be read"))?;
        self.within_size(&bytes)?;
        Ok(bytes)
    }

    fn within_size(&self, bytes: &[u8]) -> Result<(), Unusable> {
        let most = self.limits.file_bytes;
        if bytes.len() as u64 > most { Err(beyond("file-bytes", most)) } else { Ok(()) }
    }

    fn content_of(&self, path: &Path, bytes: &[u8]) -> Result<Workbook, Unusable> {
        if let Some(kind) = sniff::stray_by_name(path) {
            return Err(Unusable::Stray(kind));
        }
        self.within_size(bytes)?;
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        match sniff::sniff(bytes, path)? {
            sniff::Sniffed::Package => self.packed_content(&name, bytes),
            sniff::Sniffed::Format(FileFormat::Html) => markup::read_html(bytes, &name, &self.limits),
            sniff::Sniffed::Format(FileFormat::SpreadsheetMl) => {
                markup::read_spreadsheet_ml(bytes, &name, &self.limits)
            }
            sniff::Sniffed::Format(FileFormat::Csv) => delimited::read(bytes, &name, &self.limits),
            sniff::Sniffed::Format(other) => self.isolated(bytes, other),
        }
    }

    fn packed_content(&self, name: &str, bytes: &[u8]) -> Result<Workbook, Unusable> {
        let mut package = Package::open(bytes, &self.limits)?;
        match package.format() {
            FileFormat::Ods => self.ods(&mut package),
            FileFormat::Docx => {
                let document = package.reader("word/document.xml")?;
                let document = document.ok_or_else(|| unreadable("no document in the package"))?;
                docx::read_document(BufReader::new(document), name, &self.limits)
            }
            FileFormat::Xlsb => self.xlsb(&package, bytes),
            _ => xlsx::read(&mut package, &self.limits),
        }
    }

    /// The library behind it names neither links nor macro sheets; the package's members do.
    fn xlsb(&self, package: &Package<'_>, bytes: &[u8]) -> Result<Workbook, Unusable> {
        let holds = |folder: &str| package.names().any(|name| name.starts_with(folder));
        let mut workbook = self.isolated(bytes, FileFormat::Xlsb)?;
        let found = [("xl/externallinks/", ActiveKind::ExternalLink), ("xl/macrosheets/", ActiveKind::Macro)];
        for (_, kind) in found.into_iter().filter(|(folder, _)| holds(folder)) {
            if workbook.active.iter().all(|known| known.kind != kind) {
                workbook.active.push(ActiveContent { kind, at: None });
            }
        }
        Ok(workbook)
    }

    fn ods(&self, package: &mut Package<'_>) -> Result<Workbook, Unusable> {
        let styles = match package.reader("styles.xml")? {
            Some(styles) => ods::Styles::read(BufReader::new(styles), self.limits.text_units)?,
            None => ods::Styles::default(),
        };
        let modified = match package.reader("meta.xml")? {
            Some(meta) => ods::read_modified(BufReader::new(meta), &self.limits)?,
            None => None,
        };
        let has_macros = package.names().any(|name| name.starts_with("basic/") || name.starts_with("scripts/"));
        let content = package.reader("content.xml")?.ok_or_else(|| unreadable("no content in the package"))?;
        let mut workbook = ods::read_content(BufReader::new(content), styles, modified, &self.limits)?;
        if has_macros {
            workbook.active.push(ActiveContent { kind: ActiveKind::Macro, at: None });
        }
        Ok(workbook)
    }

    /// The fragile formats: in a worker's process where there is a program for it.
    fn isolated(&self, bytes: &[u8], format: FileFormat) -> Result<Workbook, Unusable> {
        match &self.worker {
            Some(program) => read_in_worker(program, bytes, format, &self.limits, &Budget::STATED),
            None => read_here(bytes, format, &self.limits),
        }
    }
}

fn disguise_of(path: &Path, format: FileFormat) -> Option<Arc<str>> {
    let extension = path.extension()?.to_string_lossy().to_lowercase();
    (!format.fits_extension(&extension)).then(|| Arc::from(extension))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::submission::StrayKind;

    fn open_as(name: &str, bytes: &[u8], limits: Limits) -> Option<Opened> {
        let folder = tempfile::tempdir().ok()?;
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).ok()?;
        Some(Opener::new(limits).open(&path))
    }

    #[test]
    fn a_file_is_hashed_and_refused_for_what_it_is() {
        let opened = open_as("a.xlsx", b"abc", Limits::STATED);
        let sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(opened.as_ref().map(|opened| &*opened.sha256), Some(sha256));
        let pdf = open_as("a.pdf", b"%PDF-1.4", Limits::STATED).map(|opened| opened.content);
        assert_eq!(pdf, Some(Err(Unusable::Stray(StrayKind::Pdf))));
        let disguised = open_as("a.xlsx", b"%PDF-1.4", Limits::STATED).map(|opened| opened.content);
        assert_eq!(disguised, Some(Err(unreadable("not a spreadsheet"))));
        let lock = open_as("~$a.xlsx", b"a;b", Limits::STATED).map(|opened| opened.content);
        assert_eq!(lock, Some(Err(Unusable::Stray(StrayKind::Lock))));
    }

    #[test]
    fn only_regular_files_of_a_stated_size_are_opened() {
        let small = Limits { file_bytes: 3, ..Limits::STATED };
        let content = open_as("a.csv", b"a;b\n", small).map(|opened| opened.content);
        assert_eq!(content, Some(Err(beyond("file-bytes", 3))));
        let opener = Opener::new(Limits::STATED);
        assert_eq!(opener.open(Path::new(".")).content, Err(unreadable("not a regular file")));
        let missing = opener.open(Path::new("khong-co/a.xlsx"));
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
