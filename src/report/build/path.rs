//! Paths from the report to the files it links to.
//!
//! Takes both as the user gave them; gives the way from one to the other.
//! Never asks the file system: the same paths give the same report everywhere.

use std::path::{Component, Path};

use crate::input::discover::with_slashes;

/// The path of a file as seen from the folder of a report; the file's own path where that cannot be told.
pub(super) fn from_report(report: &Path, file: &str) -> String {
    let folder = report.parent().unwrap_or(Path::new(""));
    let target = Path::new(file);
    let (from, to) = (plain(folder), plain(target));
    let shared = from.iter().zip(&to).take_while(|(one, other)| one == other).count();
    let up = from.get(shared..).unwrap_or_default();
    let is_lost = folder.is_absolute() != target.is_absolute() || up.contains(&Component::ParentDir);
    if is_lost || (target.is_absolute() && shared <= 1) {
        return file.to_owned();
    }
    let mut way = std::path::PathBuf::new();
    way.extend(up.iter().map(|_| ".."));
    way.extend(to.get(shared..).unwrap_or_default());
    with_slashes(&way)
}

fn plain(path: &Path) -> Vec<Component<'_>> {
    path.components().filter(|component| *component != Component::CurDir).collect()
}

/// The last part of a path, as lists show a file.
pub(super) fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_leads_up_and_down() {
        for (report, file, way) in [
            ("hs/bao-cao/2021-06.xlsx", "hs/bai-nop/Sở Y tế.xlsx", "../bai-nop/Sở Y tế.xlsx"),
            ("2021-06.xlsx", "./bai-nop/a.xlsx", "bai-nop/a.xlsx"),
            ("./bao-cao/r.xlsx", "bai-nop/a.xlsx", "../bai-nop/a.xlsx"),
            ("/x/bao-cao/r.xlsx", "/x/bai-nop/a.xlsx", "../bai-nop/a.xlsx"),
            ("/x/r.xlsx", "/y/a.xlsx", "/y/a.xlsx"),
            ("/x/r.xlsx", "bai-nop/a.xlsx", "bai-nop/a.xlsx"),
            ("../r.xlsx", "bai-nop/a.xlsx", "bai-nop/a.xlsx"),
        ] {
            assert_eq!(from_report(Path::new(report), file), way);
        }
    }
}
