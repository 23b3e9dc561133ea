//! Letters that only look Latin, and letters that show nothing.
//!
//! Takes and gives single letters. Never decides what they mean in a code or a name.

/// The first digit of the sets of ten that people type besides ASCII: Arabic-Indic, Persian, Devanagari, Bengali,
/// Thai, Lao, Burmese, Khmer and the five mathematical alphabets.
const DIGIT_ZEROS: [u32; 13] =
    [0x0660, 0x06F0, 0x0966, 0x09E6, 0x0E50, 0x0ED0, 0x1040, 0x17E0, 0x1_D7CE, 0x1_D7D8, 0x1_D7E2, 0x1_D7EC, 0x1_D7F6];

/// The ASCII letter, digit or sign that a Cyrillic, Greek, full-width or foreign digit character looks like.
pub fn latin_look_alike(letter: char) -> Option<char> {
    match letter {
        '\u{0370}'..='\u{03FF}' => greek(letter),
        '\u{0400}'..='\u{052F}' => cyrillic(letter),
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(letter) - 0xFEE0),
        '\u{0660}'.. => foreign_digit(letter),
        _ => None,
    }
}

const fn greek(letter: char) -> Option<char> {
    Some(match letter {
        'Α' => 'A',
        'Β' => 'B',
        'Ϲ' => 'C',
        'Ε' => 'E',
        'Ζ' => 'Z',
        'Η' => 'H',
        'Ι' => 'I',
        'Ϳ' => 'J',
        'Κ' => 'K',
        'Μ' => 'M',
        'Ν' => 'N',
        'Ο' => 'O',
        'Ρ' => 'P',
        'Τ' => 'T',
        'Υ' => 'Y',
        'Χ' => 'X',
        'α' => 'a',
        'ϲ' => 'c',
        'ι' => 'i',
        'ϳ' => 'j',
        'κ' => 'k',
        'ν' => 'v',
        'ο' => 'o',
        'ρ' => 'p',
        'τ' => 't',
        'υ' => 'u',
        'χ' => 'x',
        _ => return None,
    })
}

/// Small в, к, м, н, т have the shape of small capitals: they follow their capitals, so that case changes nothing.
const fn cyrillic(letter: char) -> Option<char> {
    Some(match letter {
        'А' => 'A',
        'В' => 'B',
        'С' => 'C',
        'Ԁ' => 'D',
        'Е' => 'E',
        'Н' => 'H',
        'І' | 'Ӏ' => 'I',
        'Ј' => 'J',
        'К' => 'K',
        'М' => 'M',
        'О' => 'O',
        'Р' => 'P',
        'Ԛ' => 'Q',
        'Ѕ' => 'S',
        'Т' => 'T',
        'У' | 'Ү' => 'Y',
        'Ԝ' => 'W',
        'Х' => 'X',
        'а' => 'a',
        'в' => 'b',
        'с' => 'c',
        'ԁ' => 'd',
        'е' => 'e',
        'н' | 'һ' => 'h',
        'і' | 'ӏ' => 'i',
        'ј' => 'j',
        'к' => 'k',
        'м' => 'm',
        'о' => 'o',
        'р' => 'p',
        'ԛ' => 'q',
        'ѕ' => 's',
        'т' => 't',
        'у' | 'ү' => 'y',
        'ԝ' => 'w',
        'х' => 'x',
        _ => return None,
    })
}

fn foreign_digit(letter: char) -> Option<char> {
    let number = u32::from(letter);
    let zero = DIGIT_ZEROS.into_iter().find(|&zero| (zero..zero + 10).contains(&number))?;
    char::from_digit(number - zero, 10)
}

/// Whether a letter shows nothing: zero width, soft hyphen, byte order and direction marks, fillers, variation
/// selectors, tags and the two code points that are no characters at all.
///
/// In TCVN3 the soft hyphen is ư: a legacy text is decoded before this is asked.
pub const fn is_invisible(letter: char) -> bool {
    matches!(letter,
        '\u{00AD}' | '\u{034F}' | '\u{061C}'
        | '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}'
        | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{FFFE}' | '\u{FFFF}'
        | '\u{E0000}'..='\u{E0FFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        text.chars().map(|letter| latin_look_alike(letter).unwrap_or(letter)).collect()
    }

    #[test]
    fn a_code_typed_on_another_keyboard_reads_as_latin() {
        assert_eq!(read("2.000908.000.00.00.Н61"), "2.000908.000.00.00.H61");
        assert_eq!(read("１．００４１９４．Ｈ１３"), "1.004194.H13");
        assert_eq!(read("١.٠٠٤١٩٤"), "1.004194");
        assert_eq!(read("𝟏.𝟎𝟎𝟒𝟏𝟗𝟒"), "1.004194");
        assert_eq!(read("ΤΤΗΧ"), "TTHX");
    }

    #[test]
    fn latin_and_vietnamese_letters_look_like_nothing_else() {
        for letter in "Đđðơưabcz09. ≥–“”ßé".chars() {
            assert_eq!(latin_look_alike(letter), None, "{letter}");
        }
        assert_eq!(latin_look_alike('Ж'), None);
        assert_eq!(latin_look_alike('Ω'), None);
    }

    #[test]
    fn what_shows_nothing_is_told_from_what_shows() {
        for letter in ['\u{200B}', '\u{FEFF}', '\u{00AD}', '\u{200E}', '\u{FE0F}', '\u{2066}', '\u{FFFF}'] {
            assert!(is_invisible(letter), "{letter:?}");
        }
        for letter in [' ', '\u{00A0}', '-', '\u{2013}', 'ư', '\u{0301}'] {
            assert!(!is_invisible(letter), "{letter:?}");
        }
    }
}
