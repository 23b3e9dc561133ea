//! The texts that the cells of a package share.
//!
//! Takes the part where the library keeps them and the words of lists; gives each word a number behind the library's
//! own, and the part with the words. Never numbers a word twice, and never touches what the library put there.

use std::collections::HashMap;
use std::io;

use foldhash::fast::RandomState;

use super::escape::{escaped, keeps_space};
use super::finish::no_place;
use crate::layout::clean::clean;

/// The part of a package.
pub(super) const PART: &str = "xl/sharedStrings.xml";
const END: &str = "</sst>";

/// The words of lists among the shared texts of a package.
#[derive(Debug)]
pub(super) struct Shared<'a> {
    /// The part as the library wrote it.
    xml: String,
    /// How many texts it holds, and how many cells hold one of them.
    own: (u32, u64),
    /// How many cells of lists hold a word.
    pub(super) cells: u64,
    words: Vec<&'a str>,
    known: HashMap<&'a str, u32, RandomState>,
}

impl<'a> Shared<'a> {
    /// The texts of a package that has no list yet.
    pub(super) fn new(xml: String) -> io::Result<Self> {
        let number = |name| quoted(&xml, name).and_then(|value| value.parse::<u32>().ok()).ok_or_else(no_place);
        let own = (number(" uniqueCount=")?, number(" count=")?.into());
        Ok(Self { xml, own, cells: 0, words: Vec::new(), known: HashMap::default() })
    }

    /// The number of a word.
    pub(super) fn number(&mut self, word: &'a str) -> u32 {
        *self.known.entry(word).or_insert_with(|| {
            self.words.push(word);
            self.own.0 + u32::try_from(self.words.len()).unwrap_or(u32::MAX) - 1
        })
    }

    /// The part with its words.
    pub(super) fn part(&self) -> io::Result<String> {
        let counts = |cells: u64, texts: usize| format!(" count=\"{cells}\" uniqueCount=\"{texts}\"");
        let (own, cells) = (self.own.0 as usize, self.own.1);
        let (before, after) = (counts(cells, own), counts(cells + self.cells, own + self.words.len()));
        let (start, texts) = self.xml.split_once(&before).ok_or_else(no_place)?;
        let texts = texts.strip_suffix(END).ok_or_else(no_place)?;
        let words: usize = self.words.iter().map(|word| word.len() + "<si><t></t></si>".len()).sum();
        let mut part = String::with_capacity(self.xml.len() + words + words / 16);
        part.extend([start, &after, texts]);
        for word in &self.words {
            let word = clean(word);
            let tag = if keeps_space(&word) { "<si><t xml:space=\"preserve\">" } else { "<si><t>" };
            part.extend([tag, &escaped(&word), "</t></si>"]);
        }
        part.push_str(END);
        Ok(part)
    }
}

/// The value of an attribute.
pub(super) fn quoted<'x>(xml: &'x str, attribute: &str) -> Option<&'x str> {
    let (_, value) = xml.split_once(attribute)?;
    value.strip_prefix('"')?.split('"').next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_behind_the_librarys_own_texts() {
        let own = "<sst count=\"7\" uniqueCount=\"2\"><si><t>a</t></si><si><t>b</t></si></sst>";
        let Ok(mut shared) = Shared::new(own.to_owned()) else { unreachable!("it has its counts") };
        assert_eq!(["x", " <y>", "x"].map(|word| shared.number(word)), [2, 3, 2]);
        let expected = "<sst count=\"12\" uniqueCount=\"4\"><si><t>a</t></si><si><t>b</t></si><si><t>x</t></si>\
                        <si><t xml:space=\"preserve\"> &lt;y&gt;</t></si></sst>";
        shared.cells += 5;
        assert_eq!(shared.part().ok().as_deref(), Some(expected));
    }
}
