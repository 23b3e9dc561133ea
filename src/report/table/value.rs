//! The values of a table's cells: texts, counts, days, links and formulas with their results.
//!
//! Takes what the builders decided; gives it to the formats, and names cells as formulas do.
//! Never computes a result: it stands beside its formula.

use std::borrow::Cow;
use std::fmt;

use jiff::civil::Date;

use crate::model::address::{Area, CellRef, column_letters};

/// The value of a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'a> {
    /// Nothing.
    Blank,
    /// A text; never read as anything else.
    Text(Cow<'a, str>),
    /// A count.
    Count(u64),
    /// A percentage in hundredths of a percent, printed with as many decimals as it has.
    Percent(u32),
    /// An amount in hundredths of its unit.
    Amount(u32),
    /// A day.
    Day(Date),
    /// A text that leads somewhere.
    Link(Cow<'a, str>, Target),
    /// A formula with the result it gives.
    Formula(Formula),
}

impl<'a> Value<'a> {
    /// A text.
    pub fn text(text: impl Into<Cow<'a, str>>) -> Self {
        Self::Text(text.into())
    }

    /// A count of things held in memory.
    pub fn count(count: usize) -> Self {
        Self::Count(u64::try_from(count).unwrap_or(u64::MAX))
    }
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A cell of this report.
    Here(Range),
    /// A file, as a path relative to the report or absolute, with `/`; perhaps a cell of it.
    File {
        /// The path.
        path: String,
        /// The sheet and the cell.
        cell: Option<(String, CellRef)>,
    },
}

/// A live formula in its en-US form, with the result that was decided below.
#[derive(Debug, Clone, PartialEq)]
pub struct Formula {
    /// The formula with its `=`.
    pub text: String,
    /// Its result.
    pub result: Stored,
    /// How a number is printed.
    pub shape: Shape,
}

impl Formula {
    /// A formula that counts.
    pub fn count(text: String, result: usize) -> Value<'static> {
        Value::Formula(Self { text, result: Stored::Number(to_float(result)), shape: Shape::Count })
    }

    /// A formula that gives a word.
    pub fn word(text: String, result: impl Into<String>) -> Value<'static> {
        Value::Formula(Self { text, result: Stored::Word(result.into()), shape: Shape::Count })
    }
}

/// A count as a spreadsheet holds it; exact below 2³², which no sheet reaches.
pub fn to_float(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

/// The result of a formula.
#[derive(Debug, Clone, PartialEq)]
pub enum Stored {
    /// A number.
    Number(f64),
    /// A text, perhaps an empty one.
    Word(String),
}

/// How the number of a formula is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shape {
    /// 1.234
    Count,
    /// 37,61%
    Ratio,
    /// 12,50
    Amount,
    /// -11,18
    Gap,
    /// 14 TTHC
    Procedures,
    /// +0,85
    Points,
}

/// Cells of a sheet, as formulas name them from any sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// The sheet.
    pub sheet: &'static str,
    /// The cells.
    pub area: Area,
}

impl Range {
    /// Cells of one column, zero-based.
    pub fn column(sheet: &'static str, column: u32, first: u32, last: u32) -> Self {
        Self { sheet, area: Area::new(CellRef::new(first, column), CellRef::new(last.max(first), column)) }
    }

    /// One cell.
    pub const fn cell(sheet: &'static str, cell: CellRef) -> Self {
        Self { sheet, area: Area { first: cell, last: cell } }
    }

    /// The cells without their sheet: `$A$9:$A$29`.
    pub fn local(&self) -> String {
        let cell = |cell: CellRef| format!("${}${}", column_letters(cell.column), cell.excel_row());
        let Area { first, last } = self.area;
        if first == last { cell(first) } else { format!("{}:{}", cell(first), cell(last)) }
    }
}

/// `'Tỷ lệ tích hợp'!$E$9:$E$29`
impl fmt::Display for Range {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "'{}'!{}", self.sheet.replace('\'', "''"), self.local())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_named_as_formulas_name_it() {
        let range = Range::column("Tỷ lệ tích hợp", 4, 8, 28);
        assert_eq!(range.to_string(), "'Tỷ lệ tích hợp'!$E$9:$E$29");
        assert_eq!(Range::cell("L'", CellRef::new(0, 0)).to_string(), "'L'''!$A$1");
    }
}
