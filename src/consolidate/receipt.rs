//! Looks up a file in the receipt register.
//!
//! Takes the register and a path; gives the line that names the file.
//! Never decides between two lines that fit one file equally.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

use crate::model::lists::{Receipt, Register};

/// The register's lines, ready to be looked up.
#[derive(Debug, Clone, Default)]
pub struct Receipts<'a> {
    /// By the file's bare name, in the register's order.
    lines: HashMap<String, Vec<(String, &'a Receipt)>>,
}

impl<'a> Receipts<'a> {
    /// The lines of a register; none where there is none.
    pub fn new(register: Option<&'a Register>) -> Self {
        let mut lines: HashMap<String, Vec<_>> = HashMap::new();
        for receipt in register.into_iter().flat_map(|register| &register.receipts) {
            let line = plain(&receipt.file);
            lines.entry(bare_name(&line).to_owned()).or_default().push((line, receipt));
        }
        Self { lines }
    }

    /// The line of a file: by its whole path or the end of it, else by its bare name; the last of several alike.
    pub fn of(&self, path: &str) -> Option<&'a Receipt> {
        let path = plain(path);
        let ends = |line: &str| path == line || path.strip_suffix(line).is_some_and(|before| before.ends_with('/'));
        let alike = self.lines.get(bare_name(&path)).into_iter().flatten();
        let longest = alike.filter(|(line, _)| ends(line)).max_by_key(|(line, _)| line.len());
        longest.map(|(_, receipt)| *receipt)
    }
}

fn bare_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// Paths are compared in NFC, without case, with `/` and without a leading `./`.
fn plain(path: &str) -> String {
    let path: String = path.trim().replace('\\', "/").nfc().flat_map(char::to_lowercase).collect();
    path.trim_start_matches("./").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_found_by_the_end_of_its_path() {
        let receipt = |file: &str| Receipt { file: file.to_owned(), agency: None, received: None };
        let register = Register {
            receipts: vec![receipt("Sở Tư pháp.xlsx"), receipt("lan-2/so-y-te.xlsx"), receipt("y-te.xlsx")],
        };
        let receipts = Receipts::new(Some(&register));
        assert_eq!(receipts.of("bai-nop/Sở Tư pháp.xlsx").map(|it| it.file.as_str()), Some("Sở Tư pháp.xlsx"));
        assert_eq!(receipts.of("bai-nop/lan-2/So-Y-Te.xlsx").map(|it| it.file.as_str()), Some("lan-2/so-y-te.xlsx"));
        assert_eq!(receipts.of("bai-nop/lan-1/so-y-te.xlsx").map(|it| it.file.as_str()), None);
    }
}
