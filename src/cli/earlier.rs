//! The report of an earlier period: the JSON beside a workbook, or the workbook itself.
//!
//! Takes a path; gives what the report says. Never prefers a workbook's sheets to the JSON beside it.

use std::path::{Path, PathBuf};

use rasoat::compare::Snapshot;
use rasoat::failure::{Bilingual, Failure};
use rasoat::report::reread;
use rasoat::workbook::Opener;

/// The file to read: the JSON beside a workbook, where there is one.
pub(super) fn beside(path: &Path) -> PathBuf {
    let json = path.with_extension("json");
    if is_json(path) || !json.is_file() { path.to_path_buf() } else { json }
}

/// Whether a path names a JSON document.
pub(super) fn is_json(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"))
}

/// Reads what a report says, from its JSON or from its sheets.
pub(super) fn read(path: &Path, shown: &str, opener: &Opener) -> Result<Snapshot, Failure> {
    if is_json(path) {
        return Snapshot::parse(&std::fs::read(path).map_err(|_| unreadable(shown))?, shown);
    }
    let workbook = opener.open(path).content.map_err(|_| unreadable(shown))?;
    reread::snapshot(&workbook, shown)
}

/// A report that is not there or cannot be opened.
pub(super) fn unreadable(shown: &str) -> Failure {
    Failure::new(
        Bilingual::new(format!("Không đọc được báo cáo “{shown}”."), format!("The report “{shown}” cannot be read.")),
        Bilingual::new(
            "Kiểm tra lại đường dẫn; ghi tệp .json hoặc .xlsx do rasoat lập.",
            "Check the path; give a .json or .xlsx that rasoat wrote.",
        ),
    )
}
