//! The twelve vowels in their six tones (thanh điệu).
//!
//! Takes and gives single composed letters. Never looks at a whole word.

/// A tone, in the order of dictionaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Tone {
    /// ngang, no mark
    Ngang,
    /// huyền, as in à
    Huyen,
    /// hỏi, as in ả
    Hoi,
    /// ngã, as in ã
    Nga,
    /// sắc, as in á
    Sac,
    /// nặng, as in ạ
    Nang,
}

impl Tone {
    /// All six, in order; also the order of a row of [`VOWELS`].
    pub(super) const ALL: [Self; 6] = [Self::Ngang, Self::Huyen, Self::Hoi, Self::Nga, Self::Sac, Self::Nang];
}

/// The vowels in the order of the alphabet, each in its six tones.
pub(super) const VOWELS: [[char; 6]; 12] = [
    ['a', 'à', 'ả', 'ã', 'á', 'ạ'],
    ['ă', 'ằ', 'ẳ', 'ẵ', 'ắ', 'ặ'],
    ['â', 'ầ', 'ẩ', 'ẫ', 'ấ', 'ậ'],
    ['e', 'è', 'ẻ', 'ẽ', 'é', 'ẹ'],
    ['ê', 'ề', 'ể', 'ễ', 'ế', 'ệ'],
    ['i', 'ì', 'ỉ', 'ĩ', 'í', 'ị'],
    ['o', 'ò', 'ỏ', 'õ', 'ó', 'ọ'],
    ['ô', 'ồ', 'ổ', 'ỗ', 'ố', 'ộ'],
    ['ơ', 'ờ', 'ở', 'ỡ', 'ớ', 'ợ'],
    ['u', 'ù', 'ủ', 'ũ', 'ú', 'ụ'],
    ['ư', 'ừ', 'ử', 'ữ', 'ứ', 'ự'],
    ['y', 'ỳ', 'ỷ', 'ỹ', 'ý', 'ỵ'],
];

/// The small letter without its tone, and the tone; letters that carry none are in ngang.
pub(super) fn split_tone(letter: char) -> (char, Tone) {
    let small = small(letter);
    if small.is_ascii() {
        return (small, Tone::Ngang);
    }
    let toned = |row: &[char; 6]| row.iter().position(|&vowel| vowel == small).map(|at| (row[0], Tone::ALL[at]));
    VOWELS.iter().find_map(toned).unwrap_or((small, Tone::Ngang))
}

/// A small toneless vowel in a tone, or nothing for a letter that is no such vowel.
pub(super) fn with_tone(vowel: char, tone: Tone) -> Option<char> {
    let row = VOWELS.iter().find(|row| row[0] == vowel)?;
    Tone::ALL.iter().position(|&other| other == tone).map(|at| row[at])
}

/// The small form of a letter, where it is a single one.
pub(super) fn small(letter: char) -> char {
    if letter.is_ascii() { letter.to_ascii_lowercase() } else { single(letter.to_lowercase(), letter) }
}

/// The capital form of a letter, where it is a single one.
pub(super) fn capital(letter: char) -> char {
    single(letter.to_uppercase(), letter)
}

fn single(mut forms: impl Iterator<Item = char>, letter: char) -> char {
    match (forms.next(), forms.next()) {
        (Some(form), None) => form,
        _ => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_capital_gives_its_small_vowel_and_tone() {
        assert_eq!(split_tone('Ể'), ('ê', Tone::Hoi));
        assert_eq!(split_tone('ỵ'), ('y', Tone::Nang));
        assert_eq!(split_tone('Đ'), ('đ', Tone::Ngang));
    }

    #[test]
    fn every_vowel_comes_back_from_its_tone() {
        for letter in VOWELS.into_iter().flatten() {
            let (vowel, tone) = split_tone(letter);
            assert_eq!(with_tone(vowel, tone), Some(letter));
            assert_eq!(split_tone(capital(letter)), (vowel, tone));
        }
    }
}
