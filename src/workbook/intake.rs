//! What a reader brings in, counted against the stated limits before it is kept.
//!
//! Takes names, cells, merges and hidden areas one by one; gives the sheets of a workbook.
//! Never keeps a cell past a limit and never trusts a size that a file declares.

use std::ops::RangeInclusive;
use std::sync::Arc;

use super::{Cell, LegacyFont, Limits, Sheet, Workbook};
use crate::model::address::{Area, CellRef, LAST_COLUMN, LAST_ROW};
use crate::model::format::FileFormat;
use crate::model::submission::{ActiveContent, ActiveKind, Excess, LegacyEncoding, Unusable};

/// The sheets of one file while it is read, with what they cost so far.
pub(super) struct Intake<'a> {
    limits: &'a Limits,
    cells: u64,
    sheets: Vec<Sheet>,
    active: Vec<ActiveContent>,
}

/// One sheet while it is read.
#[derive(Default)]
pub(super) struct Draft {
    /// The sheet so far.
    pub(super) sheet: Sheet,
    filled_rows: u64,
}

impl<'a> Intake<'a> {
    /// Nothing read so far.
    pub(super) fn new(limits: &'a Limits) -> Self {
        Self { limits, cells: 0, sheets: Vec::new(), active: Vec::new() }
    }

    /// The stated limits.
    pub(super) const fn limits(&self) -> &'a Limits {
        self.limits
    }

    /// Puts a cell on a sheet, unless that goes past a limit.
    pub(super) fn put(&mut self, draft: &mut Draft, at: CellRef, cell: Cell) -> Result<(), Unusable> {
        self.check_address(at)?;
        if let Cell::Text(text) = &cell {
            self.check_text(text)?;
        }
        self.spend()?;
        if draft.sheet.grid.row(at.row).is_empty() {
            draft.filled_rows += 1;
            if draft.filled_rows > self.limits.rows {
                return Err(beyond("rows", self.limits.rows));
            }
        }
        draft.sheet.grid.put(at, cell);
        Ok(())
    }

    /// Notes a merged range; one of a single cell is none. It costs as much as a cell.
    pub(super) fn merge(&mut self, draft: &mut Draft, first: CellRef, last: CellRef) -> Result<(), Unusable> {
        if first != last {
            self.check_address(first)?;
            self.spend()?;
            let last = CellRef::new(last.row.min(LAST_ROW), last.column.min(LAST_COLUMN));
            draft.sheet.merges.push(Area::new(first, last));
        }
        Ok(())
    }

    /// Whether an address lies inside a sheet and the limit of columns.
    pub(super) fn check_address(&self, at: CellRef) -> Result<(), Unusable> {
        if u64::from(at.column) >= self.limits.columns || at.column > LAST_COLUMN {
            return Err(beyond("columns", self.limits.columns.min(u64::from(LAST_COLUMN) + 1)));
        }
        if at.row > LAST_ROW {
            return Err(beyond("rows", self.limits.rows));
        }
        Ok(())
    }

    /// Whether a text, finished or still growing, is short enough.
    pub(super) fn check_text(&self, text: &str) -> Result<(), Unusable> {
        let allowed = self.limits.text_units;
        // Counting is due only where the bytes leave room for doubt: no unit takes less than one byte.
        let short = u64::try_from(text.len()).is_ok_and(|bytes| bytes <= allowed);
        if short || u64::try_from(text.encode_utf16().count()).is_ok_and(|units| units <= allowed) {
            return Ok(());
        }
        Err(beyond("text-units", allowed))
    }

    /// Notes something that would act if the file were opened.
    pub(super) fn note_active(&mut self, kind: ActiveKind, at: Option<(Arc<str>, CellRef)>) {
        // One of a kind without a place says all there is to say.
        let known = self.active.iter().any(|other| other.kind == kind && (other.at == at || at.is_none()));
        if !known && self.active.len() < 1_000 {
            self.active.push(ActiveContent { kind, at });
        }
    }

    /// Keeps a finished sheet.
    pub(super) fn keep(&mut self, mut draft: Draft) -> Result<(), Unusable> {
        if u64::try_from(self.sheets.len()).is_ok_and(|sheets| sheets >= self.limits.sheets) {
            return Err(beyond("sheets", self.limits.sheets));
        }
        let Sheet { grid, hidden_rows, merges, .. } = &mut draft.sheet;
        hidden_rows.retain(|run| grid.rows_in(run.clone()).next().is_some());
        merges.sort_unstable();
        self.sheets.push(draft.sheet);
        Ok(())
    }

    /// The workbook that was read.
    pub(super) fn finish(self, format: FileFormat, modified: Option<Arc<str>>) -> Workbook {
        Workbook { format, sheets: self.sheets, active: self.active, modified }
    }

    fn spend(&mut self) -> Result<(), Unusable> {
        self.cells += 1;
        if self.cells > self.limits.cells { Err(beyond("cells", self.limits.cells)) } else { Ok(()) }
    }
}

impl Draft {
    /// An empty sheet of a name.
    pub(super) fn named(name: impl Into<Arc<str>>) -> Self {
        Self { sheet: Sheet { name: name.into(), ..Sheet::default() }, filled_rows: 0 }
    }

    /// Notes hidden rows, zero-based; they come in order.
    pub(super) fn hide_rows(&mut self, rows: RangeInclusive<u32>) {
        add_run(&mut self.sheet.hidden_rows, rows);
    }

    /// Notes hidden columns, zero-based; they come in order.
    pub(super) fn hide_columns(&mut self, columns: RangeInclusive<u32>) {
        add_run(&mut self.sheet.hidden_columns, columns);
    }

    /// Notes whether a number is shown as a percentage.
    pub(super) fn note_percent(&mut self, at: CellRef, percent: bool) {
        if percent {
            self.sheet.percents.insert(at);
        }
    }

    /// Notes the font a cell is shown in, where its letters are not Unicode.
    pub(super) fn note_font(&mut self, at: CellRef, font: Option<LegacyFont>) {
        if let Some(font) = font {
            self.sheet.legacy_fonts.insert(at, font);
        }
    }
}

/// Appends a run, joining it to the last one where they touch.
fn add_run(runs: &mut Vec<RangeInclusive<u32>>, run: RangeInclusive<u32>) {
    match runs.last_mut() {
        Some(last) if last.end().saturating_add(1) >= *run.start() => {
            *last = *last.start()..=(*last.end()).max(*run.end());
        }
        _ => runs.push(run),
    }
}

/// A limit that was passed.
pub(super) const fn beyond(limit: &'static str, allowed: u64) -> Unusable {
    Unusable::BeyondLimit(Excess { limit, allowed })
}

/// A file that cannot be read, in the reader's own words.
pub(super) fn unreadable(reason: impl Into<Arc<str>>) -> Unusable {
    Unusable::Unreadable(reason.into())
}

/// The content of a cell of a format that stores text only: an error value keeps its kind, lost letters are said.
pub(super) fn text_cell(text: &str) -> Cell {
    // Bytes that are no letters came through as U+FFFD: what stood there cannot be told.
    match text.trim() {
        error if is_error_value(error) => Cell::Error(error.into()),
        _ if text.contains(char::REPLACEMENT_CHARACTER) => Cell::Undecodable,
        _ => Cell::Text(text.into()),
    }
}

/// A date in ISO form without the midnight, the fraction of a second and the zone that some writers add.
pub(super) fn iso_date(text: &str) -> Cell {
    let text = text.trim();
    let (date, time) = text.split_once('T').unwrap_or((text, ""));
    let time = time.split(['.', 'Z']).next().unwrap_or_default();
    if time.is_empty() || time == "00:00:00" {
        Cell::Date(date.into())
    } else {
        Cell::Date(format!("{date}T{time}").into())
    }
}

/// A count or place as XML formats write it; one past all bounds stays past all bounds.
pub(super) fn count(text: &str) -> Option<u32> {
    let digits = text.trim();
    let all = !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
    all.then(|| digits.parse().unwrap_or(u32::MAX))
}

/// A number as XML formats write it; what is none, or not finite, cannot be decoded.
pub(super) fn number_cell(text: &str) -> Cell {
    match text.trim().parse::<f64>() {
        Ok(number) if number.is_finite() => Cell::Number(number),
        _ => Cell::Undecodable,
    }
}

/// Whether a text is an error value as Excel writes it.
pub(super) fn is_error_value(text: &str) -> bool {
    matches!(text, "#REF!" | "#N/A" | "#NAME?" | "#DIV/0!" | "#VALUE!" | "#NUM!" | "#NULL!" | "#SPILL!" | "#CALC!")
}

/// The old encoding that a font's name gives away: `.Vn…` is TCVN3 (capitals where it ends in H), `VNI-…` is VNI.
pub(super) fn legacy_font(name: &str) -> Option<LegacyFont> {
    let name = name.trim().trim_matches(['\'', '"']).to_ascii_lowercase();
    if name.starts_with(".vn") {
        return Some(LegacyFont { encoding: LegacyEncoding::Tcvn3, capitals: name.trim_end().ends_with('h') });
    }
    name.starts_with("vni-").then_some(LegacyFont { encoding: LegacyEncoding::Vni, capitals: false })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn a_cell() -> Cell {
        Cell::Bool(true)
    }

    #[test]
    fn each_limit_stops_the_reading_by_its_name() {
        let limits = Limits { rows: 1, columns: 2, cells: 3, text_units: 4, sheets: 1, ..Limits::STATED };
        let mut intake = Intake::new(&limits);
        let mut draft = Draft::named("a");
        let put = |intake: &mut Intake<'_>, draft: &mut Draft, row, column, cell| {
            intake.put(draft, CellRef::new(row, column), cell)
        };
        assert_eq!(put(&mut intake, &mut draft, 9, 1, Cell::Text("ạạạạ".into())), Ok(()));
        assert_eq!(put(&mut intake, &mut draft, 9, 0, Cell::Text("ạạạạạ".into())), Err(beyond("text-units", 4)));
        assert_eq!(put(&mut intake, &mut draft, 9, 2, a_cell()), Err(beyond("columns", 2)));
        assert_eq!(put(&mut intake, &mut draft, 8, 0, a_cell()), Err(beyond("rows", 1)));
        assert_eq!(put(&mut intake, &mut draft, 9, 0, a_cell()), Ok(()));
        assert_eq!(put(&mut intake, &mut draft, 9, 0, a_cell()), Err(beyond("cells", 3)));
        assert_eq!(intake.keep(draft), Ok(()));
        assert_eq!(intake.keep(Draft::named("b")), Err(beyond("sheets", 1)));
    }

    #[test]
    fn hidden_runs_join_and_empty_ones_go() {
        let mut intake = Intake::new(&Limits::STATED);
        let mut draft = Draft::named("a");
        for row in [2, 3, 4, 7, 9] {
            draft.hide_rows(row..=row);
        }
        for row in [3, 9] {
            assert_eq!(intake.put(&mut draft, CellRef::new(row, 0), a_cell()), Ok(()));
        }
        assert_eq!(intake.keep(draft), Ok(()));
        let book = intake.finish(FileFormat::Ods, None);
        assert_eq!(book.sheets.first().map(|sheet| sheet.hidden_rows.clone()), Some(vec![2..=4, 9..=9]));
    }

    #[test]
    fn old_fonts_are_told_by_name() {
        let told = |name| legacy_font(name).map(|font| (font.encoding, font.capitals));
        assert_eq!(told(".VnTime"), Some((LegacyEncoding::Tcvn3, false)));
        assert_eq!(told("'.VnTimeH'"), Some((LegacyEncoding::Tcvn3, true)));
        assert_eq!(told("VNI-Times"), Some((LegacyEncoding::Vni, false)));
        assert_eq!(told("Times New Roman"), None);
    }
}
