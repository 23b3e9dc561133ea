//! Text as it is kept and shown, and text as it is compared.
//!
//! Takes any Unicode text; gives tidy NFC, or small unmarked words with one space between them.
//! Never decodes a legacy font (TCVN3's ư is the soft hyphen, which is dropped here) and never corrects spelling.

use memchr::memmem;
use unicode_normalization::char::{decompose_compatible, is_combining_mark};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::letters::{is_invisible, latin_look_alike};

/// What is shown and kept: NFC, Đ for its doubles Ð and Ɖ, nothing invisible, every run of white space one space.
pub fn tidy(text: &str) -> String {
    if is_plainly_tidy(text) {
        return text.to_owned();
    }
    let spaced = one_spaced(text);
    if is_nfc_quick(spaced.chars()) == IsNormalized::Yes { spaced } else { spaced.nfc().collect() }
}

/// Whether a text is tidy beyond doubt, told without the tables of Unicode; of nearly every real cell it is true.
pub fn is_plainly_tidy(text: &str) -> bool {
    let is_spaced =
        |text: &str| !text.starts_with(' ') && !text.ends_with(' ') && memmem::find(text.as_bytes(), b"  ").is_none();
    text.chars().all(|letter| PLAIN.get(letter as usize).copied().unwrap_or(false)) && is_spaced(text)
}

/// Letters that stay as they are and that no neighbour changes: nothing below U+0300 composes, and of the letters
/// beyond only the Vietnamese ones and the usual signs of print are looked at.
const fn is_plain(letter: char) -> bool {
    match letter {
        '\u{AD}' | 'Ð' | 'ð' | 'Ɖ' => false,
        ' '..='~' | '\u{A1}'..='\u{2FF}' | 'Ạ'..='ỹ' | '‐'..='‧' => true,
        _ => false,
    }
}

/// [`is_plain`] of every letter up to the end of the signs of print, looked up in place of being told each time.
static PLAIN: [bool; 0x2028] = plain();

const fn plain() -> [bool; 0x2028] {
    let mut plain = [false; 0x2028];
    let mut at = 0;
    while at < plain.len() {
        #[expect(clippy::cast_possible_truncation, reason = "an index below 0x2028")]
        if let Some(letter) = char::from_u32(at as u32) {
            plain[at] = is_plain(letter);
        }
        at += 1;
    }
    plain
}

fn one_spaced(text: &str) -> String {
    let mut words = Words::with_room(text.len());
    for letter in text.chars() {
        match letter {
            'Ð' | 'Ɖ' => words.push('Đ'),
            'ð' => words.push('đ'),
            _ if letter.is_whitespace() => words.pause(),
            _ if is_dropped(letter) => {}
            _ => words.push(letter),
        }
    }
    words.text()
}

/// Whether a letter leaves no trace; asked after white space, as line breaks are control characters too.
fn is_dropped(letter: char) -> bool {
    letter.is_control() || is_invisible(letter)
}

/// The comparison form: small Latin letters and digits without marks, everything else one space between words.
pub fn fold(text: &str) -> String {
    let mut words = Words::with_room(text.len());
    for letter in text.chars() {
        match simple(letter) {
            Some(simple) => words.take(simple),
            None => {
                decompose_compatible(latin_look_alike(letter).unwrap_or(letter), |part| fold_part(part, &mut words));
            }
        }
    }
    words.text()
}

/// What a letter without secrets is to the comparison form.
#[derive(Clone, Copy)]
enum Simple {
    /// An ASCII letter or digit.
    Letter(u8),
    Pause,
    Nothing,
}

/// [`told_simple`] of every letter up to the end of the Vietnamese ones, looked up in place of being told each time.
static SIMPLE: [Option<Simple>; 0x1F00] = simple_letters();

const fn simple_letters() -> [Option<Simple>; 0x1F00] {
    let mut simple = [None; 0x1F00];
    let mut at = 0;
    while at < simple.len() {
        #[expect(clippy::cast_possible_truncation, reason = "an index below 0x1F00")]
        if let Some(letter) = char::from_u32(at as u32) {
            simple[at] = told_simple(letter);
        }
        at += 1;
    }
    simple
}

fn simple(letter: char) -> Option<Simple> {
    SIMPLE.get(letter as usize).copied().flatten()
}

/// ASCII and the Vietnamese letters; of all others decomposition decides.
const fn told_simple(letter: char) -> Option<Simple> {
    match letter {
        'a'..='z' | 'A'..='Z' | '0'..='9' => Some(Simple::Letter((letter as u8).to_ascii_lowercase())),
        '\t' | '\n' | '\u{B}' | '\u{C}' | '\r' | ' '..='~' => Some(Simple::Pause),
        '\0'..='\u{7F}' => Some(Simple::Nothing),
        _ => match base_letter(letter) {
            Some(base) => Some(Simple::Letter(base as u8)),
            None => None,
        },
    }
}

/// One letter of a compatibility decomposition: marks go, look-alikes that stood under a mark are mapped.
fn fold_part(part: char, words: &mut Words) {
    let part = latin_look_alike(part).unwrap_or(part);
    if let Some(simple) = simple(part) {
        words.take(simple);
    } else if is_combining_mark(part) || (is_dropped(part) && !part.is_whitespace()) {
        // A mark belongs to the letter before it: it neither shows nor parts words.
    } else if part.is_alphanumeric() {
        part.to_lowercase().for_each(|small| words.push(small));
    } else {
        words.pause();
    }
}

/// The ASCII letter under a Vietnamese one: the short way for nearly every letter of a real cell. The ranges are
/// Unicode's: Ạ to ặ holds a in all its forms and nothing else.
const fn base_letter(letter: char) -> Option<char> {
    Some(match letter {
        'à'..='ã' | 'À'..='Ã' | 'ă' | 'Ă' | 'Ạ'..='ặ' => 'a',
        'đ' | 'Đ' | 'ð' | 'Ð' | 'ɖ' | 'Ɖ' => 'd',
        'è'..='ê' | 'È'..='Ê' | 'Ẹ'..='ệ' => 'e',
        'ì' | 'í' | 'Ì' | 'Í' | 'ĩ' | 'Ĩ' | 'Ỉ'..='ị' => 'i',
        'ò'..='õ' | 'Ò'..='Õ' | 'ơ' | 'Ơ' | 'Ọ'..='ợ' => 'o',
        'ù' | 'ú' | 'Ù' | 'Ú' | 'ũ' | 'Ũ' | 'ư' | 'Ư' | 'Ụ'..='ự' => 'u',
        'ý' | 'Ý' | 'Ỳ'..='ỹ' => 'y',
        _ => return None,
    })
}

/// The comparison form of a procedure's name: folded, less a leading "thủ tục" or "thủ tục hành chính".
pub fn fold_name(text: &str) -> String {
    let folded = fold(text);
    match folded.strip_prefix("thu tuc hanh chinh ").or_else(|| folded.strip_prefix("thu tuc ")) {
        Some(rest) => rest.to_owned(),
        None => folded,
    }
}

/// How alike two folded names are, from 0 to 1 (Levenshtein distance over the longer length); 1 for equal ones.
pub fn similarity(a: &str, b: &str) -> f64 {
    if a == b { 1.0 } else { strsim::normalized_levenshtein(a, b) }
}

/// A text under construction that never holds two spaces in a row, nor one at an end.
struct Words {
    /// Whole letters in UTF-8: most that are put are one byte, and need no encoding.
    bytes: Vec<u8>,
    pausing: bool,
}

impl Words {
    fn with_room(bytes: usize) -> Self {
        Self { bytes: Vec::with_capacity(bytes), pausing: false }
    }

    #[inline]
    fn go_on(&mut self) {
        if self.pausing && !self.bytes.is_empty() {
            self.bytes.push(b' ');
        }
        self.pausing = false;
    }

    fn push(&mut self, letter: char) {
        self.go_on();
        self.bytes.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes());
    }

    fn pause(&mut self) {
        self.pausing = true;
    }

    #[inline]
    fn take(&mut self, simple: Simple) {
        match simple {
            Simple::Letter(letter) => {
                self.go_on();
                self.bytes.push(letter);
            }
            Simple::Pause => self.pause(),
            Simple::Nothing => {}
        }
    }

    fn text(self) -> String {
        String::from_utf8(self.bytes).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_split_off_tone_mark_is_joined() {
        assert_eq!(tidy("Câ\u{301}p giấy phép"), "Cấp giấy phép");
        assert_eq!(tidy("Thu\u{309} tu\u{323}c ha\u{300}nh chi\u{301}nh"), "Thủ tục hành chính");
        assert_eq!(tidy("Dươ\u{323}\u{200B}c"), "Dược");
    }

    #[test]
    fn the_doubles_of_d_become_d_with_a_stroke_and_nothing_else_changes() {
        assert_eq!(tidy("Ðiều kiện, \u{189}ăng ký, ðất"), "Điều kiện, Đăng ký, đất");
        assert_eq!(tidy("Café Müller 25 °C – “x” ½ ①"), "Café Müller 25 °C – “x” ½ ①");
        assert_eq!(tidy("Нет"), "Нет");
    }

    #[test]
    fn white_space_of_any_kind_is_one_space() {
        assert_eq!(tidy("\u{FEFF} Sở\u{A0}Tư\r\n\tpháp\u{3000}\u{7}"), "Sở Tư pháp");
        assert_eq!(tidy("một\u{AD}cửa"), "mộtcửa");
        assert_eq!(tidy(" \u{200B} "), "");
    }

    #[test]
    fn marks_case_and_punctuation_do_not_matter_to_the_comparison_form() {
        assert_eq!(
            fold("  Thủ tục “Đăng ký khai sinh” (có yếu tố nước ngoài)…"),
            "thu tuc dang ky khai sinh co yeu to nuoc ngoai"
        );
        assert_eq!(fold("SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI"), "so lao dong thuong binh va xa hoi");
        assert_eq!(fold("hoà"), fold("hòa"));
        assert_eq!(fold("Phụ lục Ⅱ"), "phu luc ii");
    }

    #[test]
    fn look_alikes_compare_as_what_they_look_like() {
        assert_eq!(fold("ÐĂNG KÝ"), "dang ky");
        assert_eq!(fold("МÃ ТТНС"), "ma tthc");
        assert_eq!(fold("Ｍã ＴＴＨＣ：１．００４"), "ma tthc 1 004");
        assert_eq!(fold("Τ\u{200B}ên"), "ten");
    }

    #[test]
    fn a_leading_thu_tuc_is_no_part_of_a_name() {
        assert_eq!(fold_name("Thủ tục: Đăng ký lại khai sinh"), "dang ky lai khai sinh");
        assert_eq!(fold_name("Thủ tục hành chính đăng ký kết hôn"), "dang ky ket hon");
        assert_eq!(fold_name("Đăng ký thủ tục hải quan"), "dang ky thu tuc hai quan");
        assert_eq!(fold_name("THỦ TỤC"), "thu tuc");
    }

    #[test]
    fn a_reworded_name_is_nearer_than_another_procedure() {
        let name = fold_name("Thủ tục cấp phiếu lý lịch tư pháp cho công dân Việt Nam");
        let reworded = fold_name("Cấp Phiếu lý lịch tư pháp cho công dân Việt nam.");
        let other = fold_name("Công nhận ban vận động thành lập hội");
        assert!((similarity(&name, &reworded) - 1.0).abs() < f64::EPSILON);
        assert!(similarity(&name, &other) < 0.5);
    }

    fn vietnamese_text() -> impl Strategy<Value = String> {
        let letters =
            "aàảãáạăằẳẵắặâầẩẫấậbcdđÐeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ \u{A0}\n.,-(1)";
        let letter = proptest::sample::select(letters.chars().collect::<Vec<_>>());
        proptest::collection::vec((letter, any::<bool>(), any::<bool>()), 0..40).prop_map(|letters| {
            let spelled = letters.into_iter().map(|(letter, capital, split)| {
                let text = if capital { letter.to_uppercase().to_string() } else { letter.to_string() };
                if split { text.nfd().collect() } else { text }
            });
            spelled.collect::<Vec<String>>().concat()
        })
    }

    proptest! {
        #[test]
        fn tidying_twice_changes_nothing(text in any::<String>()) {
            let once = tidy(&text);
            prop_assert_eq!(tidy(&once), once);
        }

        #[test]
        fn tidying_never_changes_what_compares_equal(text in vietnamese_text()) {
            prop_assert_eq!(fold(&tidy(&text)), fold(&text));
            prop_assert_eq!(fold(&text.to_uppercase()), fold(&text));
        }

        #[test]
        fn what_is_plainly_tidy_is_left_alone(text in any::<String>(), vietnamese in vietnamese_text()) {
            for text in [text, vietnamese] {
                let spaced = one_spaced(&text);
                let slowly: String = spaced.nfc().collect();
                prop_assert!(!is_plainly_tidy(&text) || slowly == text);
                prop_assert_eq!(tidy(&text), slowly);
            }
        }

        #[test]
        fn folding_twice_changes_nothing(text in any::<String>()) {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once.clone());
            prop_assert!(!once.contains("  ") && once.trim() == once);
        }
    }
}
