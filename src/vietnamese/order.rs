//! The order of a Vietnamese dictionary.
//!
//! Takes a text; gives a key that sorts as a reader expects. Never changes or compares the text itself.

use unicode_normalization::UnicodeNormalization;

use super::fold::tidy;
use super::tone::{Tone, small, split_tone};

/// The letters in their order; f, j, w, z stand where international use puts them.
const ALPHABET: &str = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";

/// What a text sorts by: letters and numbers first, then tones, then case, then the text itself.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SortKey {
    primary: Vec<Element>,
    tones: Vec<Tone>,
    capitals: Vec<bool>,
    text: String,
}

/// One step of the comparison: the end of a word before a number before a letter.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Element {
    /// Anything between words.
    Gap,
    /// A run of digits by value: digits without leading zeros, fewer ones first.
    Number { length: usize, digits: String },
    /// A letter by its place in the alphabet; foreign ones after z.
    Letter(u32),
}

/// The key of a text: a, ă, â, b … d, đ, e, ê …; tones (ngang, huyền, hỏi, ngã, sắc, nặng) only break ties, digits
/// sort by value, and case breaks what ties are left, small letters first.
pub fn sort_key(text: &str) -> SortKey {
    let text = tidy(text);
    let mut key = SortKey { primary: Vec::new(), tones: Vec::new(), capitals: Vec::new(), text: String::new() };
    for letter in text.chars() {
        key.push(letter);
    }
    while key.primary.last() == Some(&Element::Gap) {
        key.primary.pop();
    }
    key.text = text;
    key
}

impl SortKey {
    fn push(&mut self, letter: char) {
        if letter.is_ascii_digit() {
            self.push_digit(letter);
        } else if letter.is_alphanumeric() {
            self.push_letter(letter);
        } else if !matches!(self.primary.last(), None | Some(Element::Gap)) {
            self.primary.push(Element::Gap);
        }
    }

    fn push_digit(&mut self, digit: char) {
        if let Some(Element::Number { length, digits }) = self.primary.last_mut() {
            if *length > 0 || digit != '0' {
                digits.push(digit);
                *length += 1;
            }
            return;
        }
        let digits = if digit == '0' { String::new() } else { digit.to_string() };
        self.primary.push(Element::Number { length: digits.len(), digits });
    }

    fn push_letter(&mut self, letter: char) {
        let (vowel, tone) = split_tone(letter);
        self.primary.push(Element::Letter(place(vowel)));
        self.tones.push(tone);
        self.capitals.push(small(letter) != letter);
    }
}

/// The place of a small toneless letter; one with a foreign mark stands with its base letter.
fn place(letter: char) -> u32 {
    let base = || letter.nfd().next().unwrap_or(letter);
    in_alphabet(letter).or_else(|| in_alphabet(base())).unwrap_or(0x100 + u32::from(letter))
}

fn in_alphabet(letter: char) -> Option<u32> {
    (0..).zip(ALPHABET.chars()).find_map(|(at, other)| (other == letter).then_some(at))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn assert_in_order(texts: &[&str]) {
        for pair in texts.windows(2) {
            assert!(sort_key(pair[0]) < sort_key(pair[1]), "{} before {}", pair[0], pair[1]);
        }
    }

    #[test]
    fn letters_stand_in_the_order_of_the_alphabet() {
        assert_in_order(&["an", "ăn", "ân", "ba", "da", "đa", "e", "ê", "o", "ô", "ơ", "pa", "u", "ư", "va"]);
        assert_in_order(&["Sở Công Thương", "Sở Du lịch", "Sở Địa chính", "Sở Giáo dục", "Sở Y tế"]);
        assert_in_order(&["Bình Thủy", "Cái Răng", "Cờ Đỏ", "Ninh Kiều", "Ô Môn", "Phong Điền", "Thốt Nốt"]);
    }

    #[test]
    fn tones_only_break_ties() {
        assert_in_order(&["ma", "mà", "mả", "mã", "má", "mạ"]);
        assert_in_order(&["mạ an", "ma ơi", "mạ ơi", "ma y"]);
        assert_in_order(&["hoa", "hòa", "họa mi", "hoan"]);
    }

    #[test]
    fn numbers_sort_by_value() {
        assert_in_order(&["Phường 2", "Phường 10", "Phường 10a", "Phường 100", "Phường An Cư"]);
        assert_in_order(&["99999999999999999999998", "99999999999999999999999", "100000000000000000000000"]);
        assert_in_order(&["Khu 2", "Khu 02 a"]);
    }

    #[test]
    fn case_breaks_ties_last_and_split_marks_do_not_matter() {
        assert_in_order(&["đất", "Đất", "đật"]);
        assert_eq!(sort_key("Ðâ\u{301}t"), sort_key("Đất"));
        assert_in_order(&["sở tư pháp", "Sở Tư pháp", "Sở Xây dựng"]);
    }

    #[test]
    fn punctuation_counts_as_the_end_of_a_word() {
        assert_in_order(&["Sở Lao động - Thương binh", "Sở Lao động và Xã hội"]);
        assert_in_order(&["an", "an ninh", "anh"]);
    }

    proptest! {
        #[test]
        fn equal_keys_mean_equal_texts(one in "[aàáâăđd01 ]{0,6}", other in "[aàáâăđd01 ]{0,6}") {
            let same = tidy(&one) == tidy(&other);
            prop_assert_eq!(sort_key(&one) == sort_key(&other), same);
        }
    }
}
