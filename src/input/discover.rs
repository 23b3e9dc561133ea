//! Finds the files of a folder and of a list of arguments.
//!
//! Takes paths; gives every regular file in a stated order with what its place says of the sender.
//! Never follows a link, and opens a page or a document only to see whether this program wrote it: such a one is no
//! submission.

use std::ffi::OsStr;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use unicode_normalization::UnicodeNormalization;
use walkdir::WalkDir;

use super::attribute::Hints;

/// What every page of this program begins with.
pub const OWN_PAGE: &str = "<!DOCTYPE html>\n<!-- rasoat -->";

/// Whether a file is a page that this program wrote.
pub fn is_own_page(path: &Path) -> bool {
    begins_with(path, "html", OWN_PAGE.as_bytes())
}

/// What every JSON document of this program begins with.
const OWN_DOCUMENT: &str = "{\"schema\":\"rasoat.";

/// Whether a file is the JSON that this program wrote beside a report: it holds no more than the report.
fn is_own_document(path: &Path) -> bool {
    begins_with(path, "json", OWN_DOCUMENT.as_bytes())
}

/// Whether a regular file of an extension begins with these bytes.
fn begins_with(path: &Path, extension: &str, bytes: &[u8]) -> bool {
    let is_named = path.extension().is_some_and(|own| own.eq_ignore_ascii_case(extension));
    let mut begins = vec![0; bytes.len()];
    let mut read = || File::open(path).and_then(|mut file| file.read_exact(&mut begins));
    is_named && path.is_file() && read().is_ok() && begins == bytes
}

/// A file to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundFile {
    /// Where it is.
    pub path: PathBuf,
    /// The path as the user gave it, with `/`.
    pub shown: String,
    /// What its name and its folders may tell of the agency.
    pub hints: Hints,
}

/// How the names of the files begin that an output is written to before it takes its place.
pub const TEMPORARY_PREFIX: &str = ".rasoat-";

/// Whether a name is one of a file that an output is written to before it takes its place.
pub fn is_temporary(name: &OsStr) -> bool {
    let digits = name.to_str().and_then(|name| name.strip_prefix(TEMPORARY_PREFIX)?.strip_suffix(".tmp"));
    digits.is_some_and(|digits| digits.len() == 16 && digits.bytes().all(|digit| digit.is_ascii_hexdigit()))
}

/// The files of a folder and its subfolders, by path; `shown` is the folder as the user gave it.
pub fn folder(folder: &Path, shown: &str, leave_out: &[PathBuf]) -> Vec<FoundFile> {
    let walk = WalkDir::new(folder).sort_by_file_name().into_iter();
    let visible = |name: &OsStr| !name.to_string_lossy().starts_with(".git") && !is_temporary(name);
    let entries = walk.filter_entry(|entry| entry.depth() == 0 || visible(entry.file_name())).flatten();
    entries
        .filter(|entry| !entry.file_type().is_dir() && !leave_out.contains(&entry.path().to_path_buf()))
        .filter(|entry| !is_own_page(entry.path()) && !is_own_document(entry.path()))
        .map(|entry| {
            let inside = entry.path().strip_prefix(folder).unwrap_or(entry.path());
            let shown = join_shown(shown, &with_slashes(inside));
            let folders = inside.parent().map(names_of).unwrap_or_default();
            FoundFile { path: entry.path().to_path_buf(), shown, hints: hints(inside, folders) }
        })
        .collect()
}

/// One file given as an argument; its folder's name may tell the agency too.
pub fn file(path: &Path) -> FoundFile {
    let folder = path.parent().and_then(Path::file_name).map(|name| nfc(&name.to_string_lossy()));
    FoundFile { path: path.to_path_buf(), shown: with_slashes(path), hints: hints(path, folder.into_iter().collect()) }
}

fn hints(path: &Path, folders: Vec<String>) -> Hints {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    Hints { stated: None, file: nfc(&stem), folders }
}

/// The names of a path's folders, nearest first.
fn names_of(path: &Path) -> Vec<String> {
    let mut names: Vec<String> = path.iter().map(|name| nfc(&name.to_string_lossy())).collect();
    names.reverse();
    names
}

fn nfc(text: &str) -> String {
    text.nfc().collect()
}

/// A path with `/`, whatever the system writes.
pub fn with_slashes(path: &Path) -> String {
    let text = path.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' { text.into_owned() } else { text.replace(std::path::MAIN_SEPARATOR, "/") }
}

fn join_shown(folder: &str, inside: &str) -> String {
    match folder.trim_end_matches('/') {
        "" | "." => inside.to_owned(),
        folder => format!("{folder}/{inside}"),
    }
}
