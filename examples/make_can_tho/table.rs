//! Where the columns of a table stand.
//!
//! Takes a layout; gives the place of each column, the extra ones and the widths.
//! Never holds texts of rows.

use crate::hands::{Extra, Layout};
use crate::rows::Column;

/// The columns of a table, from left to right.
#[derive(Debug, Clone)]
pub(crate) struct Table {
    /// The leftmost column, from 0.
    pub(crate) left: u16,
    slots: Vec<Slot>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Slot {
    Form(Column),
    Field,
    Note,
}

impl Table {
    /// The columns of a layout.
    pub(crate) fn of(layout: &Layout) -> Self {
        let mut slots = vec![Slot::Form(Column::Number), Slot::Form(Column::Code), Slot::Form(Column::Name)];
        if layout.extra == Extra::FieldAndNote {
            slots.push(Slot::Field);
        }
        slots.extend([Slot::Form(Column::Technical), Slot::Form(Column::Legal)]);
        if layout.extra != Extra::None {
            slots.push(Slot::Note);
        }
        Self { left: layout.offset.1, slots }
    }

    /// The place of a column of the form.
    pub(crate) fn at(&self, column: Column) -> u16 {
        let place = self.slots.iter().position(|slot| *slot == Slot::Form(column)).unwrap_or_default();
        self.left + u16::try_from(place).unwrap_or_default()
    }

    /// The rightmost column.
    pub(crate) fn right(&self) -> u16 {
        self.left + u16::try_from(self.slots.len()).unwrap_or(1) - 1
    }

    /// The form's columns.
    pub(crate) fn columns(&self) -> Vec<Column> {
        let form = |slot: &Slot| if let Slot::Form(column) = slot { Some(*column) } else { None };
        self.slots.iter().filter_map(form).collect()
    }

    /// The extra columns and their headings.
    pub(crate) fn extra(&self) -> Vec<(u16, &'static str)> {
        let heading = |slot: &Slot| match slot {
            Slot::Form(_) => None,
            Slot::Field => Some("Lĩnh vực"),
            Slot::Note => Some("Ghi chú"),
        };
        (self.left..).zip(&self.slots).filter_map(|(at, slot)| heading(slot).map(|text| (at, text))).collect()
    }

    /// Widths in characters.
    pub(crate) fn widths(&self) -> Vec<(u16, f64)> {
        let width = |slot: &Slot| match slot {
            Slot::Form(Column::Number) => 6.0,
            Slot::Form(Column::Code) => 25.0,
            Slot::Form(Column::Name) => 62.0,
            Slot::Form(_) => 30.0,
            Slot::Field => 20.0,
            Slot::Note => 14.0,
        };
        (self.left..).zip(self.slots.iter().map(width)).collect()
    }
}
