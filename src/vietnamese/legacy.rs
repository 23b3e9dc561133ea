//! Text typed in the fonts from before Unicode: TCVN3 (ABC, `.VnTime`) and VNI (`VNI-Times`).
//!
//! Takes text whose letters are the single bytes of such a font, as spreadsheets store them (U+00A1 to U+00FE);
//! gives Unicode. Never decides by itself that a text is legacy: that is [`detect`], over a whole column, or the font.

use crate::model::submission::LegacyEncoding;

pub use super::detection::{detect, is_candidate};
use super::tone::{Tone, capital, small, with_tone};

/// TCVN3 in runs: the code point of the first letter and the letters from there on. 67 small letters and Ă Â Ê Ô Ơ Ư
/// Đ; the other capitals exist only as small letters in a font that shows capitals.
const TCVN3: [(char, &str); 8] = [
    ('\u{A1}', "ĂÂÊÔƠƯĐăâêôơưđ"),
    ('\u{B5}', "àảãáạ"),
    ('\u{BB}', "ằẳẵắ"),
    ('\u{C6}', "ặầẩẫấậè"),
    ('\u{CE}', "ẻẽéẹềểễếệìỉ"),
    ('\u{DC}', "ĩíịò"),
    ('\u{E1}', "ỏõóọồổỗốộờởỡớợù"),
    ('\u{F1}', "ủũúụừửữứựỳỷỹýỵ"),
];

/// VNI letters that stand for one letter by themselves.
const VNI_SINGLE: [(char, char); 9] =
    [('ñ', 'đ'), ('ô', 'ơ'), ('ö', 'ư'), ('ì', 'ì'), ('æ', 'ỉ'), ('ó', 'ĩ'), ('í', 'í'), ('ò', 'ị'), ('î', 'ỵ')];

/// VNI marks after a letter that give it a tone.
const VNI_TONE: [(char, Tone); 5] =
    [('ø', Tone::Huyen), ('û', Tone::Hoi), ('õ', Tone::Nga), ('ù', Tone::Sac), ('ï', Tone::Nang)];

/// VNI marks after a, e, o that make it â, ê, ô in a tone.
const VNI_CIRCUMFLEX: [(char, Tone); 6] =
    [('â', Tone::Ngang), ('à', Tone::Huyen), ('å', Tone::Hoi), ('ã', Tone::Nga), ('á', Tone::Sac), ('ä', Tone::Nang)];

/// VNI marks after a that make it ă in a tone.
const VNI_BREVE: [(char, Tone); 6] =
    [('ê', Tone::Ngang), ('è', Tone::Huyen), ('ú', Tone::Hoi), ('ü', Tone::Nga), ('é', Tone::Sac), ('ë', Tone::Nang)];

/// The Unicode text of a legacy one; `capitals` for a font that shows every letter as a capital (`.VnTimeH`).
pub fn decode(text: &str, encoding: LegacyEncoding, capitals: bool) -> String {
    let decoded = match encoding {
        LegacyEncoding::Tcvn3 => mend_capitals(&decode_tcvn3(text)),
        LegacyEncoding::Vni => decode_vni(text),
    };
    if capitals { decoded.chars().map(capital).collect() } else { decoded }
}

fn decode_tcvn3(text: &str) -> String {
    text.chars().map(|letter| tcvn3_letter(letter).unwrap_or(letter)).collect()
}

/// The letter that a TCVN3 code point shows.
fn tcvn3_letter(letter: char) -> Option<char> {
    let run = TCVN3.partition_point(|(first, _)| *first <= letter).checked_sub(1)?;
    let (first, letters) = TCVN3.get(run)?;
    let place = u32::from(letter) - u32::from(*first);
    letters.chars().nth(usize::try_from(place).ok()?)
}

/// TCVN3 has no toned capitals, so PHÁP was typed as `PHáP`: a word of capitals gets them back.
fn mend_capitals(text: &str) -> String {
    let mut mended = String::with_capacity(text.len());
    for word in text.split_inclusive(|letter: char| !letter.is_alphabetic()) {
        let plain = word.chars().filter(char::is_ascii_uppercase).count();
        if plain >= 2 && !word.contains(|letter: char| letter.is_ascii_lowercase()) {
            mended.extend(word.chars().map(capital));
        } else {
            mended.push_str(word);
        }
    }
    mended
}

fn decode_vni(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let pair = letters.peek().and_then(|&mark| vni_pair(letter, mark));
        if pair.is_some() {
            letters.next();
        }
        decoded.push(pair.or_else(|| vni_single(letter)).unwrap_or(letter));
    }
    decoded
}

/// The letter that a letter and its mark show; its case is the letter's, whatever the mark's.
fn vni_pair(letter: char, mark: char) -> Option<char> {
    let base = small(letter);
    let mark = small(mark);
    let joined = match base {
        'u' | 'y' => marked(mark, &VNI_TONE, base),
        'ô' => marked(mark, &VNI_TONE, 'ơ'),
        'ö' => marked(mark, &VNI_TONE, 'ư'),
        'e' => marked(mark, &VNI_TONE, 'e').or_else(|| marked(mark, &VNI_CIRCUMFLEX, 'ê')),
        'o' => marked(mark, &VNI_TONE, 'o').or_else(|| marked(mark, &VNI_CIRCUMFLEX, 'ô')),
        'a' => marked(mark, &VNI_TONE, 'a')
            .or_else(|| marked(mark, &VNI_CIRCUMFLEX, 'â'))
            .or_else(|| marked(mark, &VNI_BREVE, 'ă')),
        _ => None,
    }?;
    Some(in_case_of(letter, joined))
}

fn marked(mark: char, marks: &[(char, Tone)], vowel: char) -> Option<char> {
    let (_, tone) = marks.iter().find(|(known, _)| *known == mark)?;
    with_tone(vowel, *tone)
}

/// The letter that a VNI letter shows by itself.
fn vni_single(letter: char) -> Option<char> {
    let wanted = small(letter);
    let (_, shown) = VNI_SINGLE.iter().find(|(known, _)| *known == wanted)?;
    Some(in_case_of(letter, *shown))
}

fn in_case_of(model: char, letter: char) -> char {
    if model == small(model) { letter } else { capital(letter) }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::super::tone::VOWELS;
    use super::*;

    const SMALL: &str = "bcdđghklmnpqrstvx";

    fn vietnamese_letters() -> Vec<char> {
        let small = VOWELS.into_iter().flatten().chain(SMALL.chars());
        small.flat_map(|letter| [letter, capital(letter)]).collect()
    }

    /// Every letter beyond ASCII that TCVN3 writes, and how.
    fn tcvn3_spellings() -> BTreeMap<char, String> {
        let points = ('\u{80}'..='\u{FF}').filter_map(|point| Some((tcvn3_letter(point)?, point.to_string())));
        points.collect()
    }

    /// Every letter beyond ASCII that VNI writes, and how; capitals have capital marks.
    fn vni_spellings() -> BTreeMap<char, String> {
        let latin = || ('a'..='z').chain('ß'..='ÿ').flat_map(|letter| [letter, capital(letter)]);
        let singles = latin().filter_map(|letter| Some((vni_single(letter)?, letter.to_string())));
        let pairs = latin().flat_map(|letter| {
            let marks = ('à'..='ü').map(move |mark| if letter == small(letter) { mark } else { capital(mark) });
            marks.filter_map(move |mark| Some((vni_pair(letter, mark)?, format!("{letter}{mark}"))))
        });
        pairs.chain(singles).collect()
    }

    fn encode(text: &str, spellings: &BTreeMap<char, String>) -> String {
        text.chars().map(|letter| spellings.get(&letter).cloned().unwrap_or_else(|| letter.to_string())).collect()
    }

    #[test]
    fn both_tables_are_complete() {
        let beyond_ascii = || vietnamese_letters().into_iter().filter(|letter| !letter.is_ascii());
        let tcvn3 = tcvn3_spellings();
        assert_eq!(tcvn3.len(), 74);
        assert!(beyond_ascii().all(|letter| tcvn3.contains_key(&small(letter))));
        assert!("ĂÂÊÔƠƯĐ".chars().all(|letter| tcvn3.contains_key(&letter)));
        let vni = vni_spellings();
        assert_eq!(vni.len(), 134);
        assert!(beyond_ascii().all(|letter| vni.contains_key(&letter)));
    }

    /// The bytes are what `iconv -f UTF-8 -t TCVN-5712` gives for the sentences.
    #[test]
    fn tcvn3_reads_as_the_standard_says() {
        for (old, new) in [
            ("Thñ tôc hµnh chÝnh ®ñ ®iÒu kiÖn", "Thủ tục hành chính đủ điều kiện"),
            ("§¨ng ký khai sinh cã yÕu tè n\u{AD}íc ngoµi", "Đăng ký khai sinh có yếu tố nước ngoài"),
            ("Së Lao ®éng - Th\u{AD}¬ng binh vµ X· héi", "Sở Lao động - Thương binh và Xã hội"),
            ("CÊp l¹i giÊy phÐp ho¹t ®éng kh¸m, ch÷a bÖnh", "Cấp lại giấy phép hoạt động khám, chữa bệnh"),
            ("quü tÝn dông, kü thuËt, thuû s¶n", "quỹ tín dụng, kỹ thuật, thuỷ sản"),
        ] {
            assert_eq!(decode(old, LegacyEncoding::Tcvn3, false), new);
        }
    }

    #[test]
    fn vni_reads_letter_and_mark() {
        for (old, new) in [
            ("Thuû tuïc haønh chính ñuû ñieàu kieän", "Thủ tục hành chính đủ điều kiện"),
            ("Ñaêng kyù khai sinh coù yeáu toá nöôùc ngoaøi", "Đăng ký khai sinh có yếu tố nước ngoài"),
            ("Sôû Lao ñoäng - Thöông binh vaø Xaõ hoäi", "Sở Lao động - Thương binh và Xã hội"),
            ("UÛY BAN NHAÂN DAÂN TÆNH", "ỦY BAN NHÂN DÂN TỈNH"),
            ("Aùp duïng, Mỹ, kyø, tî naïn", "Áp dụng, Mỹ, kỳ, tỵ nạn"),
        ] {
            assert_eq!(decode(old, LegacyEncoding::Vni, false), new);
        }
    }

    #[test]
    fn capitals_come_from_the_font_or_from_the_word() {
        assert_eq!(decode("phô lôc i", LegacyEncoding::Tcvn3, true), "PHỤ LỤC I");
        assert_eq!(decode("Së T¦ PH¸P", LegacyEncoding::Tcvn3, false), "Sở TƯ PHÁP");
        assert_eq!(decode("§Ò ¸n", LegacyEncoding::Tcvn3, false), "Đề án");
    }

    #[test]
    fn what_the_fonts_do_not_have_stays() {
        for encoding in [LegacyEncoding::Tcvn3, LegacyEncoding::Vni] {
            assert_eq!(decode("25 °C – “x” 1.004194", encoding, false), "25 °C – “x” 1.004194");
        }
    }

    fn words_of(letters: Vec<char>) -> impl Strategy<Value = String> {
        let letters = proptest::sample::select(letters);
        proptest::collection::vec(prop_oneof![8 => letters, 1 => Just(' ')], 0..40).prop_map(String::from_iter)
    }

    proptest! {
        #[test]
        fn every_vni_text_comes_back(text in words_of(vietnamese_letters())) {
            prop_assert_eq!(decode(&encode(&text, &vni_spellings()), LegacyEncoding::Vni, false), text);
        }

        #[test]
        fn every_tcvn3_text_comes_back(text in words_of(tcvn3_spellings().into_keys().chain(SMALL.chars()).collect())) {
            prop_assert_eq!(decode(&encode(&text, &tcvn3_spellings()), LegacyEncoding::Tcvn3, false), text);
        }
    }
}
