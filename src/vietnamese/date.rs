//! Days as offices and spreadsheets write them.
//!
//! Takes text or a spreadsheet's serial number; gives a day, and prints one in administrative form.
//! Never reads a clock and never guesses a century: a year has four digits.

use jiff::Span;
use jiff::civil::{Date, date};

use super::fold::fold;
use crate::model::figures::FigurePeriod;
use crate::model::period::Period;

/// Before it a year is a slip (0021 for 2021): no list of procedures is that old.
const FIRST_YEAR: i16 = 1900;

/// The day a text names: `2021-06-15`, `15/6/2021`, `15-6-2021` or `15.6.2021`, each with or without a time after it,
/// or `ngày 15 tháng 6 năm 2021`.
pub fn parse_day(text: &str) -> Option<Date> {
    let text = text.trim();
    iso_day(text).or_else(|| figured_day(text)).or_else(|| worded_day(text))
}

/// The month or the year a text names: `2024-08`, `8/2024`, `tháng 8/2024`, `tháng 8 năm 2024`, `2024`, `năm 2024`.
pub fn parse_period(text: &str) -> Option<FigurePeriod> {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').filter(|word| !matches!(*word, "thang" | "nam" | "ky")).collect();
    let number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit()).then(|| word.parse::<i16>().ok())?;
    match words[..] {
        [year] if year.len() == 4 => number(year).filter(|year| *year >= FIRST_YEAR).map(FigurePeriod::Year),
        [year, month] | [month, year] if year.len() == 4 && month.len() <= 2 => month_of(number(year)?, number(month)?),
        _ => None,
    }
}

fn month_of(year: i16, month: i16) -> Option<FigurePeriod> {
    Period::new(year, i8::try_from(month).ok()?).map(FigurePeriod::Month)
}

fn iso_day(text: &str) -> Option<Date> {
    let day = without_time(text);
    match day.split('-').collect::<Vec<_>>()[..] {
        [year, month, day] if month.len() == 2 && day.len() == 2 => day_of(year, month, day),
        _ => None,
    }
}

fn figured_day(text: &str) -> Option<Date> {
    let day = without_time(text);
    let separator = day.chars().find(|letter| matches!(letter, '/' | '-' | '.'))?;
    match day.split(separator).collect::<Vec<_>>()[..] {
        [day, month, year] => day_of(year, month, day),
        _ => None,
    }
}

fn worded_day(text: &str) -> Option<Date> {
    let folded = fold(text);
    match folded.split(' ').collect::<Vec<_>>()[..] {
        ["ngay", day, "thang", month, "nam", year] | [day, "thang", month, "nam", year] => day_of(year, month, day),
        ["ngay", _, _, _] => figured_day(text.split_once(char::is_whitespace)?.1.trim()),
        _ => None,
    }
}

/// The part before the T or the space of a time of day; the whole text where no time follows.
fn without_time(text: &str) -> &str {
    match text.split_once(['T', ' ']) {
        Some((day, time)) if is_time(time) => day,
        _ => text,
    }
}

fn is_time(text: &str) -> bool {
    text.starts_with(|letter: char| letter.is_ascii_digit())
        && text.contains(':')
        && text.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, ':' | '.' | '+' | '-' | 'Z'))
}

fn day_of(year: &str, month: &str, day: &str) -> Option<Date> {
    let year = figures(year, 4..=4).filter(|&year| year >= FIRST_YEAR)?;
    let month = i8::try_from(figures(month, 1..=2)?).ok()?;
    let day = i8::try_from(figures(day, 1..=2)?).ok()?;
    Date::new(year, month, day).ok()
}

fn figures(text: &str, length: std::ops::RangeInclusive<usize>) -> Option<i16> {
    let plain = length.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok())?
}

/// A day in administrative form: two digits for days below 10 and for months 1 and 2 (15/6/2021, 08/3/2021,
/// 20/01/2021).
pub fn show_day(date: Date) -> String {
    let (day, month, year) = (date.day(), date.month(), date.year());
    if month <= 2 { format!("{day:02}/{month:02}/{year}") } else { format!("{day:02}/{month}/{year}") }
}

/// The day of a spreadsheet's serial number, whose fraction is the time of day; `date1904` is the workbook's date
/// system. The serial 60 of the 1900 system is 29/02/1900, which never was.
pub fn from_excel_serial(serial: f64, date1904: bool) -> Option<Date> {
    let days = whole_days(serial)?;
    let origin = match days {
        _ if date1904 => date(1904, 1, 1),
        1..=59 => date(1899, 12, 31),
        61.. => date(1899, 12, 30),
        _ => return None,
    };
    origin.checked_add(Span::new().try_days(days).ok()?).ok()
}

#[expect(clippy::cast_possible_truncation, reason = "the range is checked before, the fraction is the time of day")]
fn whole_days(serial: f64) -> Option<i64> {
    const LAST: f64 = 2_958_466.0;
    (0.0..LAST).contains(&serial).then_some(serial as i64)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_usual_form_names_the_same_day() {
        for text in [
            "2021-06-15",
            "2021-06-15T08:30:00",
            "2021-06-15 08:30:00.000",
            "15/6/2021",
            "15/06/2021",
            " 15/06/2021 08:30 ",
            "15-6-2021",
            "15.6.2021",
            "ngày 15 tháng 6 năm 2021",
            "15 tháng 06 năm 2021",
            "Ngày 15/6/2021",
            "Nga\u{300}y 15\u{A0}tha\u{301}ng 6 năm 2021",
        ] {
            assert_eq!(parse_day(text), Some(date(2021, 6, 15)), "{text}");
        }
    }

    #[test]
    fn what_is_ambiguous_or_no_day_is_refused() {
        for text in [
            "",
            "01/09/24",
            "15/6/0021",
            "31/6/2021",
            "29/2/2021",
            "6/15/2021",
            "15/6-2021",
            "2021-6-15",
            "2021-06-15x",
            "15/6/2021 và 16/6/2021",
            "15/6",
            "tháng 6 năm 2021",
            "Hằng năm",
            "20210615",
            "+5/6/2021",
            "2021-06-15T",
            "115/6/2021",
            "2021-06-15-01",
        ] {
            assert_eq!(parse_day(text), None, "{text}");
        }
    }

    #[test]
    fn days_are_printed_as_the_plans_print_them() {
        let days = [date(2021, 6, 15), date(2021, 3, 8), date(2021, 1, 20), date(2021, 2, 5), date(2021, 10, 31)];
        assert_eq!(days.map(show_day), ["15/6/2021", "08/3/2021", "20/01/2021", "05/02/2021", "31/10/2021"]);
    }

    #[test]
    fn serial_numbers_follow_their_date_system() {
        assert_eq!(from_excel_serial(44_362.0, false), Some(date(2021, 6, 15)));
        assert_eq!(from_excel_serial(44_362.99, false), Some(date(2021, 6, 15)));
        assert_eq!(from_excel_serial(42_900.0, true), Some(date(2021, 6, 15)));
        assert_eq!(from_excel_serial(1.0, false), Some(date(1900, 1, 1)));
        assert_eq!(from_excel_serial(59.0, false), Some(date(1900, 2, 28)));
        assert_eq!(from_excel_serial(61.0, false), Some(date(1900, 3, 1)));
        assert_eq!(from_excel_serial(2_958_465.0, false), Some(date(9999, 12, 31)));
    }

    #[test]
    fn a_month_or_a_year_is_read_as_offices_write_it() {
        let august = Period::new(2024, 8).map(FigurePeriod::Month);
        for text in ["2024-08", "2024-8", "8/2024", "08/2024", "Tháng 8/2024", "tháng 8 năm 2024", "kỳ 08-2024"] {
            assert_eq!(parse_period(text), august, "{text}");
        }
        for text in ["2024", "năm 2024", "Năm 2024"] {
            assert_eq!(parse_period(text), Some(FigurePeriod::Year(2024)), "{text}");
        }
        for text in ["", "24", "13/2024", "quý II năm 2024", "29/8/2024", "2024-08-29", "0024"] {
            assert_eq!(parse_period(text), None, "{text}");
        }
    }

    #[test]
    fn serial_numbers_without_a_day_give_none() {
        for serial in [0.0, 0.5, 60.0, -1.0, 2_958_466.0, 1e300, f64::NAN, f64::INFINITY] {
            assert_eq!(from_excel_serial(serial, false), None, "{serial}");
        }
        assert_eq!(from_excel_serial(2_958_465.0, true), None);
        assert_eq!(from_excel_serial(0.0, true), Some(date(1904, 1, 1)));
    }

    proptest! {
        #[test]
        fn a_printed_day_is_read_back(year in 1900_i16..=9999, month in 1_i8..=12, day in 1_i8..=28) {
            let day = date(year, month, day);
            prop_assert_eq!(parse_day(&show_day(day)), Some(day));
            prop_assert_eq!(parse_day(&day.to_string()), Some(day));
        }
    }
}
