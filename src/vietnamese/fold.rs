//! The form in which two wordings are compared. Stand-in until the real one is merged.
//!
//! Takes any text; gives lower-case words without marks, one space apart. Never changes what is shown.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The comparison form: NFKC, marks dropped, đ→d, lower case, everything else than letters and digits to one space.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.nfkd().filter(|&letter| !is_combining_mark(letter)) {
        match letter {
            'đ' | 'Đ' | 'ð' | 'Ð' | 'Ɖ' => folded.push('d'),
            '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{00AD}' => {}
            letter if letter.is_alphanumeric() => folded.extend(letter.to_lowercase()),
            _ if folded.is_empty() || folded.ends_with(' ') => {}
            _ => folded.push(' '),
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}
