//! The page for a browser: where it is written, and its opening.
//!
//! Takes a page's text; writes it whole beside the file it speaks of, or where `--html` says, and opens it.
//! Never overwrites a file that is not a page of this program.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use rasoat::failure::{Bilingual, Failure};
use rasoat::input::discover::{is_own_page, with_slashes};
use rasoat::text::Wording;
use rasoat::text::fact::Fact;
use rasoat::text::fill::fill;
use rasoat::text::phrases::phrases;

use super::args::{Flag, flag};
use super::options::Options;
use super::output::{eprint_line, write_to};

/// The flag that asks for a page.
pub(super) const HTML: Flag = flag(
    "html",
    ("TRANG.html", "PAGE.html"),
    "ghi thêm trang kết quả xem bằng trình duyệt; không ghi tên thì đặt cạnh tệp",
    "also write a page for a browser; without a name beside the file",
);
/// The flag that opens it.
pub(super) const OPEN: Flag = Flag {
    name: "open",
    short: None,
    value: None,
    help: Wording { vi: "mở trang kết quả bằng trình duyệt", en: "open the page in the browser" },
};

/// Names that are tried beside a file before the page goes elsewhere.
const MOST_NAMES: usize = 99;

/// Whether a page is asked for.
pub(super) fn is_wanted(options: &Options) -> bool {
    options.is_on("open") || options.text("html").is_some_and(|text| text != "false")
}

/// The path that `--html` names, where it names one.
pub(super) fn named(options: &Options) -> Option<PathBuf> {
    options.path("html").filter(|_| options.text("html").is_some_and(|text| !matches!(&*text, "" | "true" | "false")))
}

/// Refuses a path of `--html` that is somebody else's file, before anything is done.
pub(super) fn refuse_anothers(options: &Options) -> Result<(), Failure> {
    match named(options).filter(|path| is_anothers(path)) {
        Some(path) => Err(anothers(&path)),
        None => Ok(()),
    }
}

fn is_anothers(path: &Path) -> bool {
    path.exists() && !path.is_dir() && !is_own_page(path)
}

/// Writes a page where `--html` says, else under the first of its names that is free; says where, and opens it.
pub(super) fn publish(page: &str, beside: &Path, options: &Options) -> Result<(), Failure> {
    let path = match named(options) {
        Some(path) => {
            write_over(page, &path)?;
            path
        }
        None => write_beside(page, beside)?,
    };
    if !options.is_on("quiet") {
        let written = [("path", Fact::shown(with_slashes(&path)))];
        eprint_line(&fill(phrases(options.lang).written, &written, options.lang));
    }
    if options.is_on("open") && !open(&path) {
        let path = [("path", Fact::shown(with_slashes(&path)))];
        eprint_line(&fill(phrases(options.lang).not_opened, &path, options.lang));
    }
    Ok(())
}

/// The page's name beside the first of the paths that were checked.
pub(super) fn beside(checked: &Path, options: &Options) -> PathBuf {
    let absolute = std::path::absolute(checked).unwrap_or_else(|_| checked.to_path_buf());
    let stem = if checked.is_dir() { absolute.file_name() } else { absolute.file_stem() };
    let mut name = stem.unwrap_or_default().to_owned();
    name.push(phrases(options.lang).page_name);
    let folder = if checked.file_name().is_some() { checked } else { &absolute };
    folder.with_file_name(name)
}

fn write_over(page: &str, path: &Path) -> Result<(), Failure> {
    if is_anothers(path) {
        return Err(anothers(path));
    }
    write_to(Some(path), |out| out.write_all(page.as_bytes()))
}

/// Beside the file where that may be written, else in the system's folder for temporary files.
fn write_beside(page: &str, beside: &Path) -> Result<PathBuf, Failure> {
    let write = |path: &Path| {
        let free = names(path).find(|path| !path.exists() || is_own_page(path)).ok_or_else(|| anothers(path))?;
        write_over(page, &free).map(|()| free)
    };
    write(beside).or_else(|_| write(&std::env::temp_dir().join(beside.file_name().unwrap_or_default())))
}

/// A name, then the same with (2), (3), … before its extension.
fn names(path: &Path) -> impl Iterator<Item = PathBuf> {
    let further = (2..=MOST_NAMES).map(|number| {
        let mut name: OsString = path.file_stem().unwrap_or_default().to_owned();
        name.push(format!(" ({number}).html"));
        path.with_file_name(name)
    });
    std::iter::once(path.to_path_buf()).chain(further)
}

/// Hands a page to the system's browser; whether that could be begun.
fn open(path: &Path) -> bool {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let mut opener = Command::new(OPENER);
    let opener = opener.arg(path).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    opener.spawn().is_ok()
}

/// Opens a file as a click would; unlike `start` it takes a name as it is. Untested.
#[cfg(windows)]
const OPENER: &str = "explorer";
/// Untested.
#[cfg(target_os = "macos")]
const OPENER: &str = "open";
#[cfg(not(any(windows, target_os = "macos")))]
const OPENER: &str = "xdg-open";

fn anothers(path: &Path) -> Failure {
    let path = with_slashes(path);
    Failure::new(
        Bilingual::new(
            format!("Không ghi đè {path} vì tệp này không phải trang kết quả do rasoat lập."),
            format!("{path} is not overwritten: it is no page of rasoat's."),
        ),
        Bilingual::new("Chọn tên khác sau --html=.", "Choose another name after --html=."),
    )
}
