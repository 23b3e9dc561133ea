//! The texts that the rows of a list repeat.
//!
//! Takes texts as the rows will hold them; gives each a number, in order of first appearance, found again by where the
//! text stands in memory: that costs less than reading it. Never copies a text, and never numbers one twice.

use std::collections::HashMap;

use foldhash::fast::RandomState;

/// Texts that many rows hold, each once.
#[derive(Debug, Default)]
pub struct Words<'a> {
    texts: Vec<&'a str>,
    said: u64,
    /// Texts that are alike may stand in several places.
    places: HashMap<Place, u32, RandomState>,
}

/// Where a text stands in memory; while it is borrowed, no other stands there.
type Place = (usize, usize);

impl<'a> Words<'a> {
    /// Numbers the texts, each as often as it is said; an empty one is none.
    pub fn of(said: impl Iterator<Item = &'a str>) -> Self {
        let mut words = Self::default();
        let mut known: HashMap<&str, u32, RandomState> = HashMap::default();
        for text in said.filter(|text| !text.is_empty()) {
            words.said += 1;
            let Self { texts, places, .. } = &mut words;
            places.entry(place(text)).or_insert_with(|| {
                *known.entry(text).or_insert_with(|| {
                    texts.push(text);
                    u32::try_from(texts.len() - 1).unwrap_or(u32::MAX)
                })
            });
        }
        words
    }

    /// The texts in the order of their numbers, from 0.
    pub fn texts(&self) -> &[&'a str] {
        &self.texts
    }

    /// How often any of them is said.
    pub fn said(&self) -> u64 {
        self.said
    }

    /// The number of a text, where it is one of these.
    pub fn number(&self, text: &'a str) -> Option<u32> {
        self.places.get(&place(text)).copied()
    }
}

fn place(text: &str) -> Place {
    (text.as_ptr().addr(), text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_numbered_once_wherever_it_stands() {
        let (first, again) = (String::from("Đăng ký kết hôn"), String::from("Đăng ký kết hôn"));
        let other = "Đăng ký khai sinh, và hơn thế";
        let words = Words::of([&*first, "", other, &*again, &*first].into_iter());
        assert_eq!(words.texts(), ["Đăng ký kết hôn", other]);
        assert_eq!([&*first, &*again, other].map(|text| words.number(text)), [Some(0), Some(0), Some(1)]);
        assert_eq!(words.said(), 4);
        assert_eq!([words.number(""), words.number(&other[..8])], [None, None]);
    }
}
