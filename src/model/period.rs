//! A reporting period (kỳ báo cáo): one month.
//!
//! Takes and gives `2021-06`. Never reads the clock.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;

/// One month of one year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    year: i16,
    month: i8,
}

impl Period {
    /// The period of a year (1990–2199) and a month (1–12), or nothing outside these ranges.
    pub const fn new(year: i16, month: i8) -> Option<Self> {
        if year >= 1990 && year <= 2199 && month >= 1 && month <= 12 { Some(Self { year, month }) } else { None }
    }

    /// The year.
    pub const fn year(self) -> i16 {
        self.year
    }

    /// The month, 1–12.
    pub const fn month(self) -> i8 {
        self.month
    }

    /// The last day of the month.
    pub fn last_day(self) -> Date {
        jiff::civil::date(self.year, self.month, 1).last_of_month()
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

/// A text that is not `YYYY-MM`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAPeriod;

impl FromStr for Period {
    type Err = NotAPeriod;

    fn from_str(text: &str) -> Result<Self, NotAPeriod> {
        let (year, month) = text.split_once('-').ok_or(NotAPeriod)?;
        let plain = |part: &str, length| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
        if !plain(year, 4) || !plain(month, 2) {
            return Err(NotAPeriod);
        }
        let year = year.parse().map_err(|_| NotAPeriod)?;
        let month = month.parse().map_err(|_| NotAPeriod)?;
        Self::new(year, month).ok_or(NotAPeriod)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_and_parses() {
        let june: Period = "2021-06".parse().unwrap_or_else(|_| unreachable!());
        assert_eq!(june.to_string(), "2021-06");
        assert_eq!(june.last_day().to_string(), "2021-06-30");
        for text in ["2021-13", "21-06", "2021-6", "2021/06", "+021-06", ""] {
            assert_eq!(text.parse::<Period>(), Err(NotAPeriod), "{text}");
        }
    }
}
