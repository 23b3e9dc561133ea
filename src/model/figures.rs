//! Figures (số liệu) that an office gives: one indicator of one agency at one time.
//!
//! Takes what `input` read from a figures file; gives it, judged by nobody, to the rules.
//! Never takes a blank for 0 and never resolves an agency's or an indicator's name.

use std::fmt;
use std::sync::Arc;

use jiff::civil::{Date, date};

use super::period::Period;
use super::submission::Field;

/// What time a figure is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FigurePeriod {
    /// One month, or everything up to a day of it.
    Month(Period),
    /// A whole year.
    Year(i16),
}

impl FigurePeriod {
    /// Its last day.
    pub fn last_day(self) -> Date {
        match self {
            Self::Month(period) => period.last_day(),
            Self::Year(year) => date(year, 12, 31),
        }
    }
}

/// `2024-08` or `2024`
impl fmt::Display for FigurePeriod {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Month(period) => write!(f, "{period}"),
            Self::Year(year) => write!(f, "{year:04}"),
        }
    }
}

/// A number as an office wrote it, in hundredths; it may be negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// The hundredths.
    pub hundredths: i64,
    /// Whether it says itself that it is a percentage: 45%, or a cell that shows 0.45 as 45%.
    pub percent: bool,
}

/// One figure of a figures file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureRow {
    /// Sheet of the file.
    pub sheet: Arc<str>,
    /// Whose it is, as written.
    pub agency: Field<Arc<str>>,
    /// Which indicator, as written.
    pub indicator: Field<Arc<str>>,
    /// What time it is of.
    pub period: Field<FigurePeriod>,
    /// The numerator.
    pub numerator: Field<Written>,
    /// The denominator.
    pub denominator: Field<Written>,
    /// The figure itself.
    pub value: Field<Written>,
    /// Where the office has it from.
    pub source: Option<Arc<str>>,
    /// The day up to which it holds.
    pub as_of: Field<Date>,
}

impl FigureRow {
    /// Whether any figure stands in it; a form that was not filled in has none.
    pub const fn is_given(&self) -> bool {
        !(self.numerator.is_blank() && self.denominator.is_blank() && self.value.is_blank())
    }
}

/// The figures of one file, in its order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figures {
    /// The file, as given.
    pub path: String,
    /// Its figures.
    pub rows: Vec<FigureRow>,
}
