//! Tells the sheets that rasoat itself puts into a workbook: the stamp of its forms, the list of what is to be mended.
//!
//! Takes a sheet; gives what it is by the mark in its first row, which survives saving in any program and format.
//! Never takes a sheet for its own by its name: an officer may have given one the same.

use std::sync::Arc;

use super::cells::tidied;
use crate::model::address::CellRef;
use crate::model::submission::FormStamp;
use crate::text::Lang;
use crate::text::comparison::comparison_phrases;
use crate::text::report::report_phrases;
use crate::text::scorecard::scorecard_phrases;
use crate::text::sectors::sector_phrases;
use crate::workbook::{Cell, Sheet, Workbook};

/// The mark of the hidden sheet that a form carries; profile, period and version follow in the same row.
pub const FORM_MARK: &str = "rasoat:bieu-mau";
/// The mark of a form's list of procedures.
pub const LIST_MARK: &str = "rasoat:danh-muc";
/// The mark of the sheet "Lỗi cần sửa".
pub const MENDING_MARK: &str = "rasoat:loi-can-sua";

/// The cell that holds a mark of rasoat's own, and which one.
pub fn mark(sheet: &Sheet) -> Option<(CellRef, &'static str)> {
    let marks = [FORM_MARK, LIST_MARK, MENDING_MARK];
    let of = |cell: &Cell| match cell {
        Cell::Text(text) => marks.into_iter().find(|mark| **mark == **text),
        _ => None,
    };
    sheet.grid.row(0).iter().find_map(|(column, cell)| Some((CellRef::new(0, *column), of(cell)?)))
}

/// Whether a sheet is one of a report that holds no annex, by its title in either language.
pub fn is_of_report(sheet: &Sheet) -> bool {
    let is_title = |cell: &Cell| match cell {
        Cell::Text(text) => [Lang::Vi, Lang::En].into_iter().flat_map(titles).any(|title| *title == **text),
        _ => false,
    };
    sheet.grid.row(0).iter().any(|(_, cell)| is_title(cell))
}

/// The titles of a report's sheets that stand in their first rows.
fn titles(lang: Lang) -> [&'static str; 9] {
    let (words, sectors) = (report_phrases(lang), sector_phrases(lang));
    [
        words.ratios_title,
        words.disagreements_title,
        words.senders_title,
        words.findings_title,
        words.closers_title,
        words.basis_title,
        scorecard_phrases(lang).title,
        comparison_phrases(lang).title,
        sectors.title,
    ]
}

/// What the form says of itself, where the workbook was made from one.
pub fn form_stamp(workbook: &Workbook) -> Option<FormStamp> {
    workbook.sheets.iter().find_map(|sheet| {
        let (at, _) = mark(sheet).filter(|(_, mark)| *mark == FORM_MARK)?;
        let beside = |columns| {
            let cell = sheet.grid.get(CellRef::new(at.row, at.column + columns));
            cell.map_or_else(|| Arc::from(""), tidied)
        };
        Some(FormStamp { profile: beside(1), period: beside(2), version: beside(3) })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(texts: &[&str]) -> Sheet {
        let mut sheet = Sheet::default();
        for (column, text) in (3..).zip(texts) {
            sheet.grid.put(CellRef::new(0, column), Cell::Text(Arc::from(*text)));
        }
        sheet
    }

    #[test]
    fn a_mark_is_one_only_word_for_word() {
        assert_eq!(mark(&sheet(&["x", LIST_MARK])), Some((CellRef::new(0, 4), LIST_MARK)));
        assert_eq!(mark(&sheet(&["Lỗi cần sửa", "rasoat:danh-muc và"])), None);
    }
}
