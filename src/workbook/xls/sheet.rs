//! The cells and facts of one sheet of an .xls.
//!
//! Takes the records from the sheet's place on; gives its draft: values, merges, hidden rows and columns, old fonts.
//! Never evaluates a formula: its stored value counts, and an error stays an error.

use std::sync::Arc;

use super::super::intake::{Draft, Intake};
use super::super::xlsx::dates::iso_of_serial;
use super::super::{Cell, unreadable};
use super::Globals;
use super::records::{BEGIN, Body, END, Records};
use super::text::Text;
use crate::model::address::CellRef;
use crate::model::submission::Unusable;

/// Flag of a row or a column that is not shown.
const ROW_HIDDEN: u16 = 0x20;
const COLUMN_HIDDEN: u16 = 1;
/// The second half of a formula's result that is no number.
const NO_NUMBER: [u8; 2] = [0xFF, 0xFF];

/// A sheet while its records are read.
pub(super) struct Reader<'r, 'i> {
    globals: &'r Globals,
    intake: &'r mut Intake<'i>,
    draft: &'r mut Draft,
    /// A formula whose text stands in a record of its own.
    waiting: Option<(CellRef, u16)>,
}

/// A cell's place and style.
struct Head {
    at: CellRef,
    style: u16,
}

impl Head {
    fn read(body: &mut Body<'_>) -> Option<Self> {
        let (row, column) = (body.u16()?, body.u16()?);
        Some(Self { at: CellRef::new(row.into(), column.into()), style: body.u16()? })
    }
}

/// Reads a sheet to its end.
pub(super) fn read(
    mut records: Records<'_>,
    globals: &Globals,
    intake: &mut Intake<'_>,
    draft: &mut Draft,
) -> Result<(), Unusable> {
    records.begin().ok_or_else(|| unreadable("not a worksheet"))?;
    let mut sheet = Reader { globals, intake, draft, waiting: None };
    // Charts inside a sheet have a beginning and an end of their own.
    let mut inside = 0_u32;
    loop {
        let record = records.next()?;
        match record.kind {
            BEGIN => inside += 1,
            END if inside == 0 => break,
            END => inside -= 1,
            kind if inside == 0 => sheet.take(kind, record.body)?,
            _ => {}
        }
    }
    sheet.settle()
}

impl Reader<'_, '_> {
    fn take(&mut self, kind: u16, mut body: Body<'_>) -> Result<(), Unusable> {
        if let (0x207, Some((at, style))) = (kind, self.waiting) {
            self.waiting = None;
            return match Text::read(&mut body) {
                Some(text) => self.put_text(&Head { at, style }, &text),
                None => self.put(at, Cell::Undecodable),
            };
        }
        // A reader before this one may have left other records between a formula and its text.
        if !matches!(kind, 0x221 | 0x4BC | 0x236) {
            self.settle()?;
        }
        match kind {
            0x208 => self.take_row(body),
            0x7D => self.take_columns(body),
            0xE5 => return self.take_merges(body),
            0xBD => return self.take_numbers(body),
            0x203 | 0x204 | 0x205 | 0x27E | 0xFD | 0xD6 | 0x06 | 0x206 | 0x406 => return self.take_cell(kind, body),
            _ => {}
        }
        Ok(())
    }

    fn take_cell(&mut self, kind: u16, mut body: Body<'_>) -> Result<(), Unusable> {
        let Some(head) = Head::read(&mut body) else { return Err(unreadable("damaged part")) };
        match kind {
            0x203 => self.put_number(&head, body.f64()),
            0x27E => self.put_number(&head, body.u32().map(packed_number)),
            0x205 => {
                let cell = body.u8().zip(body.u8()).map(|(value, is_error)| truth_or_error(value, is_error == 1));
                self.put(head.at, cell.unwrap_or(Cell::Undecodable))
            }
            0xFD => {
                let index = body.u32().and_then(|index| usize::try_from(index).ok());
                let globals = self.globals;
                match index.and_then(|index| globals.shared.get(index)) {
                    Some(text) => self.put_text(&head, text),
                    None => self.put(head.at, Cell::Undecodable),
                }
            }
            0x204 | 0xD6 => match Text::read(&mut body) {
                Some(text) => self.put_text(&head, &text),
                None => self.put(head.at, Cell::Undecodable),
            },
            _ => self.put_formula(&head, body.array()),
        }
    }

    fn put_formula(&mut self, head: &Head, result: Option<[u8; 8]>) -> Result<(), Unusable> {
        let Some(result) = result else { return self.put(head.at, Cell::Undecodable) };
        match result {
            [kind, _, value, _, _, _, a, b] if [a, b] == NO_NUMBER => match kind {
                0 => {
                    self.waiting = Some((head.at, head.style));
                    Ok(())
                }
                1 => self.put(head.at, truth_or_error(value, false)),
                2 => self.put(head.at, truth_or_error(value, true)),
                // An empty text.
                3 => Ok(()),
                _ => self.put(head.at, Cell::Undecodable),
            },
            number => self.put_number(head, Some(f64::from_le_bytes(number))),
        }
    }

    /// A formula that promised a text and has none.
    fn settle(&mut self) -> Result<(), Unusable> {
        match self.waiting.take() {
            Some((at, _)) => self.put(at, Cell::NoStoredValue),
            None => Ok(()),
        }
    }

    fn take_numbers(&mut self, mut body: Body<'_>) -> Result<(), Unusable> {
        let Some((row, first)) = body.u16().zip(body.u16()) else { return Err(unreadable("damaged part")) };
        let mut column = u32::from(first);
        // The last two bytes repeat the last column.
        while let Some((style, number)) = body.u16().zip(body.u32()) {
            let head = Head { at: CellRef::new(row.into(), column), style };
            self.put_number(&head, Some(packed_number(number)))?;
            column += 1;
        }
        Ok(())
    }

    fn take_row(&mut self, mut body: Body<'_>) {
        let row = body.u16();
        body.skip(10);
        if let (Some(row), Some(flags)) = (row, body.u16())
            && flags & ROW_HIDDEN != 0
        {
            self.draft.hide_rows(row.into()..=row.into());
        }
    }

    fn take_columns(&mut self, mut body: Body<'_>) {
        let columns = body.u16().zip(body.u16());
        body.skip(4);
        if let (Some((first, last)), Some(flags)) = (columns, body.u16())
            && flags & COLUMN_HIDDEN != 0
            && first <= last
        {
            self.draft.hide_columns(first.into()..=last.into());
        }
    }

    fn take_merges(&mut self, mut body: Body<'_>) -> Result<(), Unusable> {
        for _ in 0..body.u16().unwrap_or(0) {
            let Some([first_row, last_row, first, last]) = range(&mut body) else { break };
            if first_row <= last_row && first <= last {
                self.intake.merge(self.draft, CellRef::new(first_row, first), CellRef::new(last_row, last))?;
            }
        }
        Ok(())
    }

    fn put_number(&mut self, head: &Head, number: Option<f64>) -> Result<(), Unusable> {
        let Some(number) = number.filter(|number| number.is_finite()) else {
            return self.put(head.at, Cell::Undecodable);
        };
        let shown_as_date = self.globals.styles.get(head.style).date;
        let date = shown_as_date.then(|| iso_of_serial(number, self.globals.from_1904)).flatten();
        self.put(head.at, date.map_or(Cell::Number(number), |iso| Cell::Date(Arc::from(iso))))
    }

    fn put_text(&mut self, head: &Head, text: &Text) -> Result<(), Unusable> {
        if text.text.is_empty() {
            return Ok(());
        }
        self.put(head.at, Cell::Text(Arc::clone(&text.text)))?;
        self.draft.note_font(head.at, text.font(head.style, &self.globals.styles));
        Ok(())
    }

    fn put(&mut self, at: CellRef, cell: Cell) -> Result<(), Unusable> {
        self.intake.put(self.draft, at, cell)
    }
}

/// First and last row, first and last column.
fn range(body: &mut Body<'_>) -> Option<[u32; 4]> {
    Some([body.u16()?.into(), body.u16()?.into(), body.u16()?.into(), body.u16()?.into()])
}

/// A number packed in thirty bits: whole or the upper half of a longer one, perhaps in hundredths.
fn packed_number(packed: u32) -> f64 {
    let number = if packed & 2 == 0 {
        f64::from_bits(u64::from(packed & !3) << 32)
    } else {
        f64::from(packed.cast_signed() >> 2)
    };
    if packed & 1 == 0 { number } else { number / 100.0 }
}

fn truth_or_error(value: u8, is_error: bool) -> Cell {
    let error = match value {
        _ if !is_error => return Cell::Bool(value != 0),
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        0x2A => "#N/A",
        0x2B => "#GETTING_DATA",
        _ => return Cell::Undecodable,
    };
    Cell::Error(error.into())
}
