//! The list of what was planted where, so that a test can ask whether each of it is found.
//!
//! Takes plants while the files are made; gives `planted.csv`, sorted.
//! Never lists what a clean file gives by itself, such as the figures of the report.

use std::collections::BTreeSet;
use std::path::Path;

/// One planted mistake; sheet and cell are empty where it concerns the whole file, the file where it is missing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Plant {
    pub(crate) file: String,
    pub(crate) sheet: String,
    pub(crate) cell: String,
    pub(crate) rule: String,
    pub(crate) note: String,
}

/// Everything planted.
#[derive(Debug, Default)]
pub(crate) struct Planted(BTreeSet<Plant>);

impl Planted {
    /// Something about a whole file, or about none.
    pub(crate) fn file(&mut self, file: &str, rule: &str, note: &str) {
        self.cell(file, "", "", rule, note);
    }

    /// Something in a cell.
    pub(crate) fn cell(&mut self, file: &str, sheet: &str, cell: &str, rule: &str, note: &str) {
        let [file, sheet, cell, rule, note] = [file, sheet, cell, rule, note].map(str::to_owned);
        self.0.insert(Plant { file, sheet, cell, rule, note });
    }

    /// How many.
    pub(crate) fn count(&self) -> usize {
        self.0.len()
    }

    /// Writes the list.
    pub(crate) fn write(&self, to: &Path) -> anyhow::Result<()> {
        let mut writer = csv::WriterBuilder::new().delimiter(b';').from_path(to)?;
        writer.write_record(["file", "sheet", "cell", "rule", "note"])?;
        for plant in &self.0 {
            writer.write_record([&plant.file, &plant.sheet, &plant.cell, &plant.rule, &plant.note])?;
        }
        Ok(writer.flush()?)
    }
}
