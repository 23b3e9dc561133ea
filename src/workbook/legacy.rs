//! Excel's binary workbooks: .xls by our own reader where it is of Excel 97 or later; older ones and .xlsb by a library.
//!
//! Takes bytes; gives what the library behind it can tell: values, merged ranges (.xls) and hidden sheets.
//! Never run it on a stranger's file outside a [`super::worker`]: the library trusts what a file declares and may panic
//! or ask for all the memory there is. Hidden rows, fonts and formulas without a value it cannot tell.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use calamine::{CellErrorType, Data, ExcelDateTime, Reader, SheetType, SheetVisible, Xls, XlsError, Xlsb, XlsbError};

use encoding_rs::{UTF_16LE, WINDOWS_1252};

use super::intake::{Draft, Intake, beyond, unreadable};
use super::{Cell, Limits, Workbook, xls};
use crate::model::address::CellRef;
use crate::model::format::FileFormat;
use crate::model::submission::{ActiveKind, Unusable};

/// Places of a sheet's used rectangle, filled or not: the library holds each of them.
const MOST_PLACES: usize = 20_000_000;
/// Cells of one sheet that the library may stumble over before it is believed to turn in circles.
const MOST_STUMBLES: usize = 10_000;
/// The library's own words are for its authors; a sender needs to know that the file must be saved anew.
const DAMAGED: &str = "damaged workbook";
/// How an .xls names the storage of its macros, in UTF-16.
const XLS_MACROS: &str = "_VBA_PROJECT_CUR";
/// How an .xlsb names the member of its macros.
const XLSB_MACROS: &[u8] = b"vbaProject.bin";

/// Reads an .xls or .xlsb workbook.
pub(super) fn read(bytes: &[u8], format: FileFormat, limits: &Limits) -> Result<Workbook, Unusable> {
    match format {
        FileFormat::Xls => match xls::read(bytes, limits)? {
            Some(workbook) => Ok(workbook),
            None => read_xls(bytes, limits),
        },
        FileFormat::Xlsb => read_xlsb(bytes, limits),
        other => Err(unreadable(format!("no binary workbook: {}", other.name()))),
    }
}

fn read_xls(bytes: &[u8], limits: &Limits) -> Result<Workbook, Unusable> {
    let mut book = Xls::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsError::Password => Unusable::Encrypted,
        _ => unreadable(DAMAGED),
    })?;
    let mut intake = Intake::new(limits);
    let names: Vec<u8> = XLS_MACROS.encode_utf16().flat_map(u16::to_le_bytes).collect();
    note_macros(&mut intake, bytes, &names, book.sheets_metadata());
    for (name, hidden) in worksheets(book.sheets_metadata(), limits)? {
        let mut draft = Draft::named(name.as_str());
        draft.sheet.hidden = hidden;
        let range = book.worksheet_range(&name).map_err(|_| unreadable(DAMAGED))?;
        if range.height().saturating_mul(range.width()) > MOST_PLACES {
            return Err(beyond("cells", limits.cells));
        }
        let (row, column) = range.start().unwrap_or_default();
        for (down, right, value) in range.used_cells() {
            let at = CellRef::new(add(row, down), add(column, right));
            if let Some(cell) = content(value) {
                intake.put(&mut draft, at, cell)?;
            }
        }
        for merge in book.merge_cells_by_sheet_name(&name).unwrap_or_default() {
            let (first, last) = (merge.start, merge.end);
            intake.merge(&mut draft, CellRef::new(first.0, first.1), CellRef::new(last.0, last.1))?;
        }
        intake.keep(draft)?;
    }
    let modified = guarded(|| book.workbook_properties().ok()?.modified);
    Ok(intake.finish(FileFormat::Xls, modified.map(Into::into)))
}

fn read_xlsb(bytes: &[u8], limits: &Limits) -> Result<Workbook, Unusable> {
    let mut book = Xlsb::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsbError::Password => Unusable::Encrypted,
        _ => unreadable(DAMAGED),
    })?;
    let mut intake = Intake::new(limits);
    note_macros(&mut intake, bytes, XLSB_MACROS, book.sheets_metadata());
    for (name, hidden) in worksheets(book.sheets_metadata(), limits)? {
        let mut draft = Draft::named(name.as_str());
        draft.sheet.hidden = hidden;
        read_xlsb_cells(&mut book, &name, &mut intake, &mut draft)?;
        let lost = guarded(|| Some(lost_errors(&mut book, &name, &draft))).unwrap_or_default();
        for at in lost {
            intake.put(&mut draft, at, Cell::Error("#ERROR!".into()))?;
        }
        intake.keep(draft)?;
    }
    let modified = guarded(|| book.workbook_properties().ok()?.modified);
    Ok(intake.finish(FileFormat::Xlsb, modified.map(Into::into)))
}

fn read_xlsb_cells(
    book: &mut Xlsb<Cursor<&[u8]>>,
    name: &str,
    intake: &mut Intake<'_>,
    draft: &mut Draft,
) -> Result<(), Unusable> {
    let mut cells = book.worksheet_cells_reader(name).map_err(|_| unreadable(DAMAGED))?;
    while let Some(cell) = cells.next_cell().map_err(|_| unreadable(DAMAGED))? {
        let (row, column) = cell.get_position();
        if let Some(content) = content(&cell.get_value().clone().into()) {
            intake.put(draft, CellRef::new(row, column), content)?;
        }
    }
    Ok(())
}

/// Cells with a formula and without a value: the library passes over a formula's value where it is an error.
fn lost_errors(book: &mut Xlsb<Cursor<&[u8]>>, name: &str, draft: &Draft) -> BTreeSet<CellRef> {
    let mut lost = BTreeSet::new();
    let Ok(mut cells) = book.worksheet_cells_reader(name) else { return lost };
    let mut stumbles = 0;
    while stumbles < MOST_STUMBLES {
        match cells.next_formula() {
            Ok(Some(formula)) => {
                let (row, column) = formula.get_position();
                let at = CellRef::new(row, column);
                if draft.sheet.grid.get(at).is_none() {
                    lost.insert(at);
                }
            }
            Ok(None) => break,
            Err(_) => stumbles += 1,
        }
    }
    lost
}

/// The sheets that hold cells, with whether they are hidden; the library finds a sheet by its name alone.
fn worksheets(sheets: &[calamine::Sheet], limits: &Limits) -> Result<Vec<(String, bool)>, Unusable> {
    let mut names = BTreeSet::new();
    let kept = sheets.iter().filter(|sheet| matches!(sheet.typ, SheetType::WorkSheet | SheetType::DialogSheet));
    let kept: Vec<_> = kept.map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible)).collect();
    if u64::try_from(kept.len()).is_ok_and(|count| count > limits.sheets) {
        return Err(beyond("sheets", limits.sheets));
    }
    match kept.iter().find(|(name, _)| !names.insert(name.clone())) {
        Some(_) => Err(unreadable("duplicate sheet name")),
        None => Ok(kept),
    }
}

fn note_macros(intake: &mut Intake<'_>, bytes: &[u8], sign: &[u8], sheets: &[calamine::Sheet]) {
    let macro_sheet = sheets.iter().any(|sheet| matches!(sheet.typ, SheetType::MacroSheet | SheetType::Vba));
    if macro_sheet || bytes.windows(sign.len()).any(|window| window == sign) {
        intake.note_active(ActiveKind::Macro, None);
    }
}

/// What a side errand brings; nothing where the library panics on it, so that the values are not lost with it.
fn guarded<T>(errand: impl FnOnce() -> Option<T>) -> Option<T> {
    catch_unwind(AssertUnwindSafe(errand)).ok().flatten()
}

fn content(value: &Data) -> Option<Cell> {
    Some(match value {
        Data::Empty => return None,
        Data::String(text) => text_or_nothing(text)?,
        #[expect(clippy::cast_precision_loss, reason = "the formats store whole numbers of at most 30 bits")]
        Data::Int(number) => Cell::Number(*number as f64),
        Data::Float(number) if number.is_finite() => Cell::Number(*number),
        Data::Float(_) => Cell::Undecodable,
        Data::Bool(value) => Cell::Bool(*value),
        Data::DateTime(moment) => date(moment),
        Data::DateTimeIso(text) | Data::DurationIso(text) => Cell::Date(text.as_str().into()),
        Data::Error(CellErrorType::GettingData) => Cell::Error("#GETTING_DATA".into()),
        Data::Error(error) => Cell::Error(error.to_string().into()),
    })
}

fn text_or_nothing(text: &str) -> Option<Cell> {
    (!text.is_empty()).then(|| Cell::Text(two_byte_text(text).map_or_else(|| Arc::from(text), Arc::from)))
}

/// A text whose letters of two bytes the library took for two letters each (`x` and NUL), as it was meant.
fn two_byte_text(text: &str) -> Option<String> {
    if !text.contains('\0') {
        return None;
    }
    let (bytes, _, lost) = WINDOWS_1252.encode(text);
    let (pairs, rest) = bytes.as_chunks::<2>();
    let nuls = pairs.iter().filter(|[_, high]| *high == 0).count();
    if lost || !rest.is_empty() || nuls * 2 <= pairs.len() || pairs.iter().any(|[low, _]| *low == 0) {
        return None;
    }
    UTF_16LE.decode_without_bom_handling_and_without_replacement(&bytes).map(Cow::into_owned)
}

/// A serial date in ISO form: below one day a time alone, outside Excel's calendar the number it is.
fn date(moment: &ExcelDateTime) -> Cell {
    let serial = moment.as_f64();
    if !(0.0..2_958_466.0).contains(&serial) || moment.is_duration() {
        return if serial.is_finite() { Cell::Number(serial) } else { Cell::Undecodable };
    }
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let (date, time) = (format!("{year:04}-{month:02}-{day:02}"), format!("{hour:02}:{minute:02}:{second:02}"));
    Cell::Date(match (serial < 1.0, time.as_str()) {
        (true, time) => time.into(),
        (false, "00:00:00") => date.into(),
        (false, time) => format!("{date}T{time}").into(),
    })
}

fn add(base: u32, more: usize) -> u32 {
    base.saturating_add(u32::try_from(more).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use calamine::ExcelDateTimeType;

    use super::*;

    #[test]
    fn a_serial_date_is_written_as_people_would() {
        let of = |serial, kind| date(&ExcelDateTime::new(serial, kind, false));
        let moment = ExcelDateTimeType::DateTime;
        assert_eq!(of(44_362.0, moment), Cell::Date("2021-06-15".into()));
        assert_eq!(of(44_362.5, moment), Cell::Date("2021-06-15T12:00:00".into()));
        assert_eq!(of(0.25, moment), Cell::Date("06:00:00".into()));
        assert_eq!(of(-1.0, moment), Cell::Number(-1.0));
        assert_eq!(of(1.5, ExcelDateTimeType::TimeDelta), Cell::Number(1.5));
        assert_eq!(of(f64::NAN, moment), Cell::Undecodable);
    }

    #[test]
    fn letters_taken_for_two_are_put_together_again_and_a_stray_nul_is_left() {
        assert_eq!(two_byte_text("x\0").as_deref(), Some("x"));
        assert_eq!(two_byte_text("\u{10}\u{1}n\0g\0 \0k\0\u{fd}\0").as_deref(), Some("Đng ký"));
        assert_eq!(two_byte_text("abc\0"), None);
        assert_eq!(two_byte_text("A\0B"), None);
    }
}
