//! Texts as the XML of a workbook holds them.
//!
//! Takes texts that are fit for a cell; gives them escaped. Never changes what is read back.

use std::borrow::Cow;

/// A text as XML holds it; what would be read as an escape of Excel's own (`_x0041_`) is escaped too.
pub(super) fn escaped(text: &str) -> Cow<'_, str> {
    if !text.bytes().any(|byte| matches!(byte, b'&' | b'<' | b'>' | b'_')) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for (at, letter) in text.char_indices() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '_' if is_escape(&text[at..]) => out.push_str("_x005F_"),
            letter => out.push(letter),
        }
    }
    Cow::Owned(out)
}

/// Whether a text begins like `_x0041_`.
fn is_escape(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() >= 7
        && bytes.starts_with(b"_x")
        && bytes.get(6) == Some(&b'_')
        && bytes.iter().skip(2).take(4).all(u8::is_ascii_hexdigit)
}

/// Whether a text begins or ends with a space, which is lost unless it is said to be kept.
pub(super) fn keeps_space(text: &str) -> bool {
    text.starts_with(char::is_whitespace) || text.ends_with(char::is_whitespace)
}
