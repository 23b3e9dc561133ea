//! What a cell can hold: any text, made fit for a spreadsheet.
//!
//! Takes a text; gives it without what XML cannot carry and within Excel's length, cut where it can be seen.
//! Never changes a text that fits.

use std::borrow::Cow;

/// The longest text of a cell, in UTF-16 units.
const LONGEST: usize = 32_767;

/// The text as a cell can hold it: at most 32,767 UTF-16 units, Excel's own limit.
pub fn clean(text: &str) -> Cow<'_, str> {
    let text = if text.bytes().any(perhaps_unfit) && text.chars().any(unfit) {
        Cow::Owned(text.chars().filter(|letter| !unfit(*letter)).collect())
    } else {
        Cow::Borrowed(text)
    };
    // A UTF-16 unit takes at least one byte of UTF-8, so shorter texts need no counting.
    if text.len() > LONGEST { Cow::Owned(cut(&text)) } else { text }
}

/// Whether a byte may begin what does not fit; most texts have none.
const fn perhaps_unfit(byte: u8) -> bool {
    byte < b' ' || byte == 0x7F || byte == 0xEF
}

/// Control characters show nothing, and XML has no U+FFFE and U+FFFF.
const fn unfit(letter: char) -> bool {
    matches!(letter, '\0'..='\u{8}' | '\u{B}'..='\u{1F}' | '\u{7F}' | '\u{FFFE}' | '\u{FFFF}')
}

fn cut(text: &str) -> String {
    if text.encode_utf16().count() <= LONGEST {
        return text.to_owned();
    }
    let mut units = 0;
    let fits = |letter: &char| {
        units += letter.len_utf16();
        units < LONGEST
    };
    let mut kept: String = text.chars().take_while(fits).collect();
    kept.push('…');
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_cannot_carry_is_left_out() {
        assert_eq!(clean("a\u{0}b\u{1B}[31mc\u{FFFF}\nd\te"), "ab[31mc\nd\te");
        assert!(matches!(clean("=HYPERLINK(\"x\")"), Cow::Borrowed("=HYPERLINK(\"x\")")));
    }

    #[test]
    fn a_text_beyond_the_cell_is_cut_where_it_can_be_seen() {
        let long = "ắ😀".repeat(12_000);
        let kept = clean(&long);
        assert!(kept.ends_with('…'));
        assert!(kept.encode_utf16().count() <= LONGEST && kept.encode_utf16().count() > LONGEST - 3);
        let just = "x".repeat(LONGEST);
        assert_eq!(clean(&just), just);
    }
}
