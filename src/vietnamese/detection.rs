//! Whether a column of text was typed in TCVN3 or VNI, told by its syllables.
//!
//! Takes the texts of one column; gives the encoding, if there is one beyond doubt.
//! Never decides by one cell's looks: foreign names (Café, Müller) and Unicode text stay what they are.

use crate::model::submission::LegacyEncoding;

use super::legacy::decode;
use super::syllable::is_syllable;
use super::tone::{VOWELS, split_tone};

/// Whether a text could be legacy at all: it has a letter of the old fonts, and none that only Unicode has.
pub fn is_candidate(text: &str) -> bool {
    !has_toned_letter(text) && !text.is_ascii() && text.chars().any(is_font_letter) && !text.chars().any(proves_unicode)
}

/// Whether a text has a letter from U+1E80 to U+1EFF, told by its bytes: nearly every Vietnamese text in Unicode has one
/// among its first words, and none in an old font has.
fn has_toned_letter(text: &str) -> bool {
    text.as_bytes().windows(2).any(|pair| matches!(pair, [0xE1, 0xBA | 0xBB]))
}

/// A code point that an old font shows as a Vietnamese letter or mark.
const fn is_font_letter(letter: char) -> bool {
    matches!(letter, '\u{A1}'..='\u{AE}' | '\u{B5}'..='\u{FE}')
}

/// A letter beyond U+00FF or a combining mark; the letters that windows-1252 has at 80–9F may be a font's byte.
fn proves_unicode(letter: char) -> bool {
    let from_windows_1252 = matches!(letter, 'Œ' | 'œ' | 'Š' | 'š' | 'Ž' | 'ž' | 'Ÿ' | 'ƒ' | 'ˆ');
    letter > '\u{FF}' && !from_windows_1252 && (letter.is_alphabetic() || matches!(letter, '\u{300}'..='\u{36F}'))
}

/// The encoding of a column: counts valid syllables as they stand, as TCVN3 and as VNI, over the cells that could be
/// legacy, and names one only where nearly every word speaks for it.
///
/// Measured on 1,785 titles and names of the national portal cut into pieces of 1, 2, 4 and 8 words: TCVN3 is told in
/// 62, 86, 98.6 and 99.9 % of the pieces, VNI in 25, 77, 98.6 and 99.97 %, and none is taken for the other; of 800,000
/// pieces made of those names' Unicode words in Latin-1 letters none is taken for legacy.
pub fn detect<'a>(texts: impl Iterator<Item = &'a str>) -> Option<LegacyEncoding> {
    let mut tcvn3 = Tally::default();
    let mut vni = Tally::default();
    for word in texts.filter(|text| is_candidate(text)).flat_map(words) {
        let standing = standing(word);
        tcvn3.count(word, standing, LegacyEncoding::Tcvn3);
        vni.count(word, standing, LegacyEncoding::Vni);
    }
    if tcvn3.lead() > vni.lead() {
        tcvn3.convinces().then_some(LegacyEncoding::Tcvn3)
    } else {
        (vni.lead() > tcvn3.lead() && vni.convinces()).then_some(LegacyEncoding::Vni)
    }
}

/// The words that hold a letter beyond ASCII.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !is_word_letter(letter)).filter(|word| !word.is_ascii())
}

fn is_word_letter(letter: char) -> bool {
    letter.is_ascii_alphabetic() || letter > '\u{A0}' && (letter <= '\u{FF}' || letter.is_alphabetic())
}

/// What a word is as it stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// A Vietnamese syllable.
    Syllable,
    /// Plain letters beside a sign (°C, Office®), or a sign alone.
    Plain,
    /// Neither: foreign, or an old font.
    Odd,
}

fn standing(word: &str) -> Standing {
    let core = word.trim_start_matches(is_leading_sign).trim_end_matches(is_sign);
    if core.is_ascii() {
        Standing::Plain
    } else if is_syllable(&core.replace(['Ð', 'ð'], "Đ")) && has_usual_case(core) {
        Standing::Syllable
    } else {
        Standing::Odd
    }
}

/// Signs that text has before a word; § and ® are not among them, as TCVN3's Đ and đ begin one word in ten.
fn is_leading_sign(letter: char) -> bool {
    is_sign(letter) && !matches!(letter, '§' | '®')
}

/// What is no letter in Unicode text: signs, footnote figures, the micro sign, the soft hyphen.
fn is_sign(letter: char) -> bool {
    !letter.is_ascii() && (!letter.is_alphabetic() || matches!(letter, 'ª' | 'º' | 'µ'))
}

/// Small, capital, or small after a capital: fonts give `ChÝnh`, people do not.
fn has_usual_case(word: &str) -> bool {
    let mut letters = word.chars();
    let first_small = letters.next().is_some_and(char::is_lowercase);
    let mut rest = letters.map(char::is_lowercase);
    let second_small = rest.next().unwrap_or(first_small);
    rest.all(|is_small| is_small == second_small) && (!first_small || second_small)
}

/// Words for and against one encoding.
#[derive(Default)]
struct Tally<'a> {
    supporting: usize,
    opposing: usize,
    first: Option<&'a str>,
    beyond_doubt: bool,
}

impl<'a> Tally<'a> {
    fn count(&mut self, word: &'a str, standing: Standing, encoding: LegacyEncoding) {
        let decoded = decode(word, encoding, false);
        match (is_syllable(&decoded), standing) {
            (true, Standing::Odd) => self.support(word),
            (false, Standing::Syllable | Standing::Odd) if has_vowel(&decoded) => self.opposing += 1,
            _ => {}
        }
    }

    /// One word may be a foreign one that happens to fit (på, où), however often it comes; a second one is not.
    fn support(&mut self, word: &'a str) {
        self.supporting += 1;
        let first = *self.first.get_or_insert(word);
        self.beyond_doubt |= first != word || is_unmistakable(word);
    }

    /// Words for it less words against it, one of which weighs as much as four.
    fn lead(&self) -> i64 {
        let weight = |words: usize| i64::try_from(words).unwrap_or(i64::MAX);
        weight(self.supporting).saturating_sub(weight(self.opposing).saturating_mul(4))
    }

    fn convinces(&self) -> bool {
        self.lead() > 0 && self.beyond_doubt
    }
}

/// Abbreviations (NĐ, TNLĐ) have none, and speak neither for nor against.
fn has_vowel(word: &str) -> bool {
    word.chars().any(|letter| VOWELS.iter().any(|row| row[0] == split_tone(letter).0))
}

/// Whether a word alone shows an old font: a sign inside it (ph¸p), a capital inside (`ChÝnh`), two marked letters (ñieän).
fn is_unmistakable(word: &str) -> bool {
    let marked = word.chars().filter(|letter| !letter.is_ascii()).count();
    marked >= 2 || word.contains(is_sign) || !has_usual_case(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(texts: &[&str]) -> Option<LegacyEncoding> {
        detect(texts.iter().copied())
    }

    #[test]
    fn four_words_of_an_old_font_are_told() {
        assert_eq!(told(&["Thñ tôc cÊp giÊy"]), Some(LegacyEncoding::Tcvn3));
        assert_eq!(told(&["ChÝnh phñ, n\u{AD}íc ngoµi"]), Some(LegacyEncoding::Tcvn3));
        assert_eq!(told(&["Thuû tuïc caáp giaáy"]), Some(LegacyEncoding::Vni));
        assert_eq!(told(&["Nghò ñònh soá 57/2018/NÑ-CP cuûa Chính phuû"]), Some(LegacyEncoding::Vni));
    }

    #[test]
    fn the_whole_column_decides() {
        let column = ["x", "1.004194", "§¨ng ký khai sinh", "§¨ng ký kÕt h«n", "C¶i chÝnh hé tÞch"];
        assert_eq!(told(&column), Some(LegacyEncoding::Tcvn3));
        assert_eq!(told(&["Đăng ký khai sinh", "Cấp giấy phép", "§¨ng ký kÕt h«n"]), Some(LegacyEncoding::Tcvn3));
    }

    #[test]
    fn foreign_words_and_signs_stay() {
        for text in [
            "Café",
            "Müller",
            "25 °C",
            "Office® 2019 © Microsoft",
            "§ 5 Abs. 2",
            "5 µm ± 1",
            "«Đề án»",
            "Größe für Mädchen",
            "Défense à côté de la forêt où",
            "señor niño año",
            "Thaï",
            "på",
            "på på på",
            "São Paulo",
            "nº 5",
            "l·l",
            "½ ngày",
        ] {
            assert_eq!(told(&[text]), None, "{text}");
        }
    }

    #[test]
    fn unicode_stays_even_in_letters_that_old_fonts_share() {
        for text in [
            "là",
            "và cho",
            "thông tin và",
            "Hà Nội",
            "Ðông Hà",
            "TÊN CÔNG TY",
            "xã¹",
            "Khu kinh tê\u{301}",
            "hoà giai",
            "t\u{AD}inh",
        ] {
            assert_eq!(told(&[text]), None, "{text}");
        }
        assert_eq!(told(&["thông tin và", "công an xã", "tên cá nhân", "kê khai", "không có", "trình"]), None);
    }

    #[test]
    fn a_foreign_column_is_not_taken_for_a_few_words_that_fit() {
        assert_eq!(told(&["Où est la forêt ?", "un dû, un tôt", "l’été déjà", "une clé à côté", "être sûr"]), None);
    }

    #[test]
    fn only_the_old_fonts_letters_make_a_candidate() {
        assert!(is_candidate("Thñ tôc – CÊp “giÊy”") && is_candidate("Café"));
        for text in ["", "Thu tuc", "25 °C", "Cấp giÊy", "a\u{301}é", "a\u{A0}b", "– “”"] {
            assert!(!is_candidate(text), "{text}");
        }
    }
}
