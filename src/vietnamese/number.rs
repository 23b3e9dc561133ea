//! Figures as Vietnamese offices write them: decimal comma, a dot between thousands, counts below ten as 01.
//!
//! Takes integers and decimal strings; gives text, and reads counts and roman numerals back.
//! Never rounds: what is to be shown was computed from integers before.

/// A percentage given with a decimal point, in print: `48.76` is `48,76%`.
pub fn percent(hundredths_text: &str) -> String {
    let mut shown = decimal_comma(hundredths_text);
    shown.push('%');
    shown
}

/// The same decimal number with a comma: `48.76` is `48,76`.
pub fn decimal_comma(text: &str) -> String {
    text.replace('.', ",")
}

/// A signed decimal number in print, with a comma and a true minus sign: `-11.18` is `−11,18`.
pub fn signed_decimal(text: &str) -> String {
    decimal_comma(text).replace('-', "−")
}

/// A number with a dot between thousands: 1234 is `1.234`.
pub fn thousands(n: u64) -> String {
    let digits = n.to_string();
    let mut shown = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            shown.push('.');
        }
        shown.push(digit);
    }
    shown
}

/// A count in running text: 1 to 9 with a leading zero (`01`), none as `0`, from ten on with a dot between thousands.
pub fn count(n: u64) -> String {
    if (1..10).contains(&n) { format!("0{n}") } else { thousands(n) }
}

/// The whole number that a text writes, plain or with a dot between thousands; `1,5` and `1.5` are none.
pub fn parse_count(text: &str) -> Option<u64> {
    let text = text.trim();
    if !text.contains('.') {
        return plain_number(text);
    }
    let mut groups = text.split('.');
    let first = groups.next().filter(|group| (1..=3).contains(&group.len()) && !group.starts_with('0'))?;
    let mut number = plain_number(first)?;
    for group in groups {
        let thousandth = plain_number(group).filter(|_| group.len() == 3)?;
        number = number.checked_mul(1000)?.checked_add(thousandth)?;
    }
    Some(number)
}

/// The hundredths of a decimal number as offices write it: `48,76`, `1.234,5`, `-3`; also `48.76`, where the dot
/// cannot part thousands. More than two decimals are none: nothing is rounded.
pub fn parse_decimal(text: &str) -> Option<i64> {
    let text = text.trim();
    let (negative, text) = text.strip_prefix(['-', '−']).map_or((false, text), |rest| (true, rest));
    let (whole, decimals) = match text.split_once(',') {
        Some((whole, decimals)) => (parse_count(whole)?, decimals),
        None => match (parse_count(text), text.split_once('.')) {
            (Some(whole), _) => (whole, ""),
            (None, Some((whole, decimals))) => (plain_number(whole)?, decimals),
            (None, None) => return None,
        },
    };
    if decimals.len() > 2 || text.ends_with([',', '.']) {
        return None;
    }
    let part = if decimals.is_empty() { 0 } else { plain_number(&format!("{decimals:0<2}"))? };
    let hundredths = i64::try_from(whole.checked_mul(100)?.checked_add(part)?).ok()?;
    Some(if negative { -hundredths } else { hundredths })
}

/// Digits only: the standard parser would take a leading plus sign.
fn plain_number(text: &str) -> Option<u64> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}

const TENS: [&str; 10] = ["", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC"];
const UNITS: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];

/// The value of a roman numeral from I to XCIX, written strictly and in one case: `IV` is 4, `IIII` is none.
pub fn roman(text: &str) -> Option<u32> {
    let one_case =
        text.bytes().all(|byte| byte.is_ascii_uppercase()) || text.bytes().all(|byte| byte.is_ascii_lowercase());
    if text.is_empty() || !one_case {
        return None;
    }
    let capitals = text.to_ascii_uppercase();
    (0..).zip(TENS).find_map(|(tens, written)| {
        let rest = capitals.strip_prefix(written)?;
        (0..).zip(UNITS).find_map(|(units, written)| (rest == written).then_some(tens * 10 + units))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn figures_are_printed_with_comma_and_dot() {
        assert_eq!(percent("48.76"), "48,76%");
        assert_eq!(percent("100"), "100%");
        assert_eq!(decimal_comma("-11.18"), "-11,18");
        assert_eq!([0, 999, 1234, 22_000, 1_234_567].map(thousands), ["0", "999", "1.234", "22.000", "1.234.567"]);
    }

    #[test]
    fn counts_below_ten_have_two_digits() {
        assert_eq!([0, 1, 9, 10, 1234].map(count), ["0", "01", "09", "10", "1.234"]);
    }

    #[test]
    fn a_decimal_is_read_with_comma_or_a_dot_that_parts_no_thousands() {
        let read = [("48,76", 4_876), ("48.76", 4_876), ("1.234", 123_400), ("1.234,5", 123_450), ("-3", -300)];
        for (text, hundredths) in read.into_iter().chain([("100", 10_000), ("0,5", 50), ("0", 0)]) {
            assert_eq!(parse_decimal(text), Some(hundredths), "{text}");
        }
        for text in ["", "48,765", "1.2345", "4,", ",5", "1,234.5", "12a", "--3", "4 8"] {
            assert_eq!(parse_decimal(text), None, "{text}");
        }
    }

    #[test]
    fn a_count_is_read_plain_or_with_dots() {
        for (text, number) in
            [("1.234", 1234), ("1234", 1234), (" 12 ", 12), ("07", 7), ("0", 0), ("1.000.000", 1_000_000)]
        {
            assert_eq!(parse_count(text), Some(number), "{text}");
        }
    }

    #[test]
    fn what_may_be_a_fraction_is_no_count() {
        for text in [
            "1,5",
            "1.5",
            "12.34",
            "1.2345",
            "0.123",
            ".123",
            "1.",
            "",
            "-3",
            "+3",
            "1 234",
            "1,234",
            "mười",
            "99999999999999999999",
            "99.999.999.999.999.999.999",
        ] {
            assert_eq!(parse_count(text), None, "{text}");
        }
    }

    #[test]
    fn roman_numerals_are_strict() {
        for (text, number) in [("I", 1), ("iv", 4), ("IX", 9), ("XIV", 14), ("XL", 40), ("xcix", 99)] {
            assert_eq!(roman(text), Some(number), "{text}");
        }
        for text in ["", "IIII", "VX", "IC", "C", "Iv", "I.", "A", "IXX", "XLX"] {
            assert_eq!(roman(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_printed_count_is_read_back(n in any::<u64>()) {
            prop_assert_eq!(parse_count(&thousands(n)), Some(n));
            prop_assert_eq!(parse_count(&count(n)), Some(n));
        }
    }
}
