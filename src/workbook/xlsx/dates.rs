//! Dates as Excel stores them: numbers of days with a format that shows them as dates.
//!
//! Takes format codes and serial numbers; gives ISO texts. Never knows a time zone or a locale.

use jiff::civil::{Date, date};

/// The serial number of 9999-12-31 in the 1900 system.
const LAST_DAY: f64 = 2_958_465.0;
const SECONDS_A_DAY: f64 = 86_400.0;

/// Whether a number format shows a date or a time.
pub(in super::super) fn is_date_format(code: &str) -> bool {
    let mut letters = code.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => letters.by_ref().take_while(|inside| *inside != '"').for_each(drop),
            // One letter shown as it is, left out or repeated.
            '\\' | '_' | '*' => drop(letters.next()),
            '[' => {
                let inside: String = letters.by_ref().take_while(|inside| *inside != ']').collect();
                if is_elapsed_time(&inside) {
                    return true;
                }
            }
            'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' => return true,
            // The sections after the first are for other signs and texts; "General" is no date.
            ';' | 'G' | 'g' => return false,
            _ => {}
        }
    }
    false
}

/// `[h]`, `[mm]`, `[ss]`: hours, minutes or seconds that run past a day.
fn is_elapsed_time(inside: &str) -> bool {
    let lower = inside.to_ascii_lowercase();
    !lower.is_empty() && ["h", "m", "s"].iter().any(|unit| lower.replace(unit, "").is_empty())
}

/// The date, date and time, or time below one day, of a serial number; nothing outside Excel's calendar.
pub(in super::super) fn iso_of_serial(serial: f64, from_1904: bool) -> Option<String> {
    let days = if from_1904 { serial + 1_462.0 } else { serial };
    if !(serial >= 0.0 && days < LAST_DAY + 1.0) {
        return None;
    }
    let seconds = (days.fract() * SECONDS_A_DAY).round();
    let (days, seconds) = if seconds >= SECONDS_A_DAY { (days.floor() + 1.0, 0.0) } else { (days.floor(), seconds) };
    let (day, second) = (whole(days), whole(seconds));
    let clock = format!("{:02}:{:02}:{:02}", second / 3600, second / 60 % 60, second % 60);
    if serial < 1.0 && seconds > 0.0 || day == 0 {
        return Some(clock);
    }
    let day = calendar_day(day)?;
    Some(if second == 0 { day.to_string() } else { format!("{day}T{clock}") })
}

/// The day of a serial number; 60 is the 29th of February 1900, which Excel alone knows.
fn calendar_day(serial: i32) -> Option<Date> {
    let shift = i32::from(serial < 60);
    date(1899, 12, 30).checked_add(jiff::Span::new().days(serial + shift)).ok()
}

#[expect(clippy::cast_possible_truncation, reason = "whole numbers below 2,958,467 by the range checked before")]
const fn whole(number: f64) -> i32 {
    number as i32
}

/// The text of a `t="d"` cell as ISO date or date and time; nothing for another text.
pub(super) fn iso_of_text(text: &str) -> Option<String> {
    let text = text.trim().trim_end_matches('Z');
    let (day, clock) = text.split_once('T').unwrap_or((text, ""));
    let day: Date = day.parse().ok()?;
    let clock = clock.split('.').next().unwrap_or_default();
    match clock {
        "" | "00:00:00" => Some(day.to_string()),
        _ => clock.parse::<jiff::civil::Time>().ok().map(|_| format!("{day}T{clock}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_that_show_dates() {
        for code in ["dd/mm/yyyy", "[$-42A]d mmmm yyyy;@", "h:mm", "[h]:mm:ss", "mm\"/\"yy", "YYYY-MM-DD"] {
            assert!(is_date_format(code), "{code}");
        }
        let plain = [
            "General",
            "0.000000",
            "#,##0\\ \"đồng\"",
            "_-* #,##0_d",
            "[Red]0",
            "0;\"ngày\"",
            "@",
            "0.00E+00",
            "[>=1]0",
        ];
        for code in plain {
            assert!(!is_date_format(code), "{code}");
        }
    }

    #[test]
    fn serial_numbers_become_iso() {
        for (serial, from_1904, iso) in [
            (44_362.0, false, "2021-06-15"),
            (44_362.354_166_666_664, false, "2021-06-15T08:30:00"),
            (0.354_166_666_666_666_7, false, "08:30:00"),
            (1.0, false, "1900-01-01"),
            (59.0, false, "1900-02-28"),
            (61.0, false, "1900-03-01"),
            (42_900.0, true, "2021-06-15"),
            (0.25, true, "06:00:00"),
            (44_362.999_999_9, false, "2021-06-16"),
            (2_958_465.0, false, "9999-12-31"),
        ] {
            assert_eq!(iso_of_serial(serial, from_1904).as_deref(), Some(iso), "{serial}");
        }
        for beyond in [-1.0, 2_958_466.0, f64::NAN, f64::INFINITY] {
            assert_eq!(iso_of_serial(beyond, false), None, "{beyond}");
        }
    }

    #[test]
    fn iso_texts_lose_an_empty_time() {
        assert_eq!(iso_of_text("2021-06-15T00:00:00.000Z").as_deref(), Some("2021-06-15"));
        assert_eq!(iso_of_text("2021-06-15T08:30:00").as_deref(), Some("2021-06-15T08:30:00"));
        assert_eq!(iso_of_text("15/6/2021"), None);
    }
}
