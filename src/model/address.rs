//! Addresses inside a workbook, as Excel writes them.
//!
//! Takes and gives zero-based rows and columns; prints and parses `B17` and `B2:C5`.
//! Never knows which file or sheet it is in: that is a [`super::place::Place`].

use std::fmt;
use std::str::FromStr;

/// Last row of an Excel sheet, zero-based (row 1,048,576).
pub const LAST_ROW: u32 = 1_048_575;
/// Last column of an Excel sheet, zero-based (column XFD).
pub const LAST_COLUMN: u32 = 16_383;

/// An absolute cell address; row and column are zero-based, rows order first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellRef {
    /// Zero-based row.
    pub row: u32,
    /// Zero-based column.
    pub column: u32,
}

impl CellRef {
    /// The cell at a zero-based row and column.
    pub const fn new(row: u32, column: u32) -> Self {
        Self { row, column }
    }

    /// Excel's own row number, from 1.
    pub const fn excel_row(self) -> u32 {
        self.row + 1
    }
}

/// The letters of a zero-based column: 0 is `A`, 26 is `AA`.
pub fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        let digit = (rest - 1) % 26;
        letters.push(char::from(b'A' + u8::try_from(digit).unwrap_or(0)));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

impl fmt::Display for CellRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", column_letters(self.column), self.excel_row())
    }
}

/// A text that is no cell address inside A1:XFD1048576.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAnAddress;

impl FromStr for CellRef {
    type Err = NotAnAddress;

    fn from_str(text: &str) -> Result<Self, NotAnAddress> {
        let text = text.as_bytes();
        let mut at = 0;
        let mut column: u32 = 0;
        while let Some(letter) = text.get(at).filter(|byte| byte.is_ascii_alphabetic()) {
            column = column * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1;
            at += 1;
            if at > 3 {
                return Err(NotAnAddress);
            }
        }
        let digits = &text[at..];
        if at == 0 || digits.is_empty() || digits.len() > 7 || digits[0] == b'0' {
            return Err(NotAnAddress);
        }
        let mut row: u32 = 0;
        for digit in digits {
            if !digit.is_ascii_digit() {
                return Err(NotAnAddress);
            }
            row = row * 10 + u32::from(digit - b'0');
        }
        let cell = Self { row: row - 1, column: column - 1 };
        if cell.row > LAST_ROW || cell.column > LAST_COLUMN { Err(NotAnAddress) } else { Ok(cell) }
    }
}

/// A rectangle of cells, both corners included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Area {
    /// The top-left cell.
    pub first: CellRef,
    /// The bottom-right cell.
    pub last: CellRef,
}

impl Area {
    /// The rectangle between two corners given in any order.
    pub fn new(one: CellRef, other: CellRef) -> Self {
        Self {
            first: CellRef::new(one.row.min(other.row), one.column.min(other.column)),
            last: CellRef::new(one.row.max(other.row), one.column.max(other.column)),
        }
    }

    /// Whether the cell lies inside.
    pub const fn contains(&self, cell: CellRef) -> bool {
        self.first.row <= cell.row
            && cell.row <= self.last.row
            && self.first.column <= cell.column
            && cell.column <= self.last.column
    }

    /// Whether it spans more than one row.
    pub const fn is_tall(&self) -> bool {
        self.last.row > self.first.row
    }

    /// Whether it spans more than one column.
    pub const fn is_wide(&self) -> bool {
        self.last.column > self.first.column
    }
}

impl fmt::Display for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.first, self.last)
    }
}

impl FromStr for Area {
    type Err = NotAnAddress;

    fn from_str(text: &str) -> Result<Self, NotAnAddress> {
        match text.split_once(':') {
            Some((one, other)) => Ok(Self::new(one.parse()?, other.parse()?)),
            None => text.parse().map(|cell| Self::new(cell, cell)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_and_parses_what_excel_shows() {
        for (text, row, column) in [("A1", 0, 0), ("Z9", 8, 25), ("AA10", 9, 26), ("XFD1048576", LAST_ROW, LAST_COLUMN)]
        {
            assert_eq!(CellRef::new(row, column).to_string(), text);
            assert_eq!(text.parse(), Ok(CellRef::new(row, column)));
        }
    }

    #[test]
    fn refuses_what_lies_beyond_a_sheet() {
        for text in ["", "A", "1", "A0", "XFE1", "A1048577", "A4294967297", "AAAA1", "A1B", "A01"] {
            assert_eq!(text.parse::<CellRef>(), Err(NotAnAddress), "{text}");
        }
    }

    #[test]
    fn an_area_orders_its_corners() {
        let area: Area = "C5:B2".parse().unwrap_or_else(|_| unreachable!());
        assert_eq!(area.to_string(), "B2:C5");
        assert!(area.contains(CellRef::new(3, 2)) && !area.contains(CellRef::new(3, 3)));
    }
}
