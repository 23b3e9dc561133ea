//! Links to files, sheets and cells.
//!
//! Takes a target; gives a link that Excel follows, or nothing where it could not hold it.
//! Never makes a link of anything but a path: whatever else a name could mean to Excel is escaped.

use std::fmt::Write;

use rust_xlsxwriter::Url;

use crate::report::table::Target;

/// The links that one sheet can hold.
pub(super) const MOST_LINKS: usize = 65_530;
/// The longest path or anchor of a link, in UTF-16 units.
const LONGEST: usize = 2_079;

/// The link of a target, shown as a text.
pub(super) fn link(target: &Target, shown: &str) -> Option<Url> {
    let written = match target {
        Target::Here(range) => format!("internal:{range}"),
        Target::File { path, cell } => {
            let path = escaped(path);
            let anchor = cell
                .as_ref()
                .map_or_else(String::new, |(sheet, cell)| format!("#'{}'!{cell}", sheet.replace('\'', "''")));
            let fits = |part: &str| part.encode_utf16().count() <= LONGEST;
            if !fits(&path) || !fits(&anchor) {
                return None;
            }
            let start = if path.starts_with('/') { "file://" } else { "file:///" };
            // A relative path stands as it is; the library takes the scheme off again.
            format!("{}{path}{anchor}", if is_relative(&path) { "file://" } else { start })
        }
    };
    Some(Url::new(written).set_text(shown))
}

fn is_relative(path: &str) -> bool {
    !path.starts_with('/') && path.as_bytes().get(1) != Some(&b':')
}

/// A path in which every letter with a meaning of its own to links or systems is escaped.
fn escaped(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    // A first segment with a colon would be read as a scheme, unless it is a drive.
    let first = path.split('/').next().unwrap_or_default();
    if first.contains(':') && !(first.len() == 2 && first.as_bytes()[0].is_ascii_alphabetic()) {
        out.push_str("./");
    }
    for letter in path.chars() {
        match letter {
            ' '
            | '"'
            | '#'
            | '%'
            | '<'
            | '>'
            | '?'
            | '['
            | '\\'
            | ']'
            | '^'
            | '`'
            | '{'
            | '|'
            | '}'
            | '\0'..='\u{1F}'
            | '\u{7F}'
            | '\u{FFFE}'
            | '\u{FFFF}' => {
                for byte in letter.encode_utf8(&mut [0; 4]).bytes() {
                    // Writing into a String cannot fail.
                    let _ = write!(out, "%{byte:02X}");
                }
            }
            letter => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_a_path_and_nothing_else() {
        assert_eq!(escaped("../bài nộp/Sở Y tế#1.xlsx"), "../bài%20nộp/Sở%20Y%20tế%231.xlsx");
        assert_eq!(escaped("http://x/a.xlsx"), "./http://x/a.xlsx");
        assert_eq!(escaped("\\\\máy\\a.xlsx"), "%5C%5Cmáy%5Ca.xlsx");
        assert_eq!(escaped("C:/báo cáo/a.xlsx"), "C:/báo%20cáo/a.xlsx");
    }

    #[test]
    fn what_excel_could_not_hold_stays_a_text() {
        let target = Target::File { path: "a".repeat(3_000), cell: None };
        assert!(link(&target, "a").is_none());
    }
}
