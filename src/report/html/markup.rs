//! Markup that nothing from a submission can become part of.
//!
//! Takes markup written in this program and texts from anywhere; gives a page in which every text is escaped.
//! Never takes markup that is not a constant of the program: the type of [`Html::raw`] sees to it.

use std::fmt::Display;

/// A piece of a page.
#[derive(Debug, Default)]
pub(super) struct Html(String);

impl Html {
    /// Markup of this program's own.
    pub(super) fn raw(&mut self, markup: &'static str) -> &mut Self {
        self.0.push_str(markup);
        self
    }

    /// A text from anywhere, as text or inside a quoted attribute.
    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        for letter in text.chars() {
            match letter {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                '\'' => self.0.push_str("&#39;"),
                '\n' | '\t' => self.0.push(letter),
                letter if is_unseen(letter) => self.0.push('\u{FFFD}'),
                letter => self.0.push(letter),
            }
        }
        self
    }

    /// A number, or anything else of this program's own that prints; escaped all the same.
    pub(super) fn shown(&mut self, value: impl Display) -> &mut Self {
        self.text(&value.to_string())
    }

    /// A text between a tag and its end.
    pub(super) fn element(&mut self, open: &'static str, text: &str, close: &'static str) -> &mut Self {
        self.raw(open).text(text).raw(close)
    }

    /// A piece made before.
    pub(super) fn piece(&mut self, piece: &Self) -> &mut Self {
        self.0.push_str(&piece.0);
        self
    }

    /// Whether nothing was put into it.
    pub(super) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The page's text.
    pub(super) fn into_text(self) -> String {
        self.0
    }
}

/// Control characters, those that turn the direction of what follows, and those that no document may hold.
const fn is_unseen(letter: char) -> bool {
    matches!(letter,
        '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2066}'..='\u{2069}' | '\u{FFFE}' | '\u{FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_stays_a_text() {
        let mut html = Html::default();
        html.raw("<p title=\"").text("\"><script>alert('1')</script>\u{202E}\u{0}").raw("\">");
        let expected = "<p title=\"&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;\u{FFFD}\u{FFFD}\">";
        assert_eq!(html.into_text(), expected);
    }
}
