//! Texts that are kept once however often they are said: a nation's files repeat the same names and reasons.
//!
//! Takes texts from any thread; gives handles of one pointer each. Never forgets a text while its store lives.

use std::borrow::Borrow;
use std::collections::HashSet;
use std::fmt;
use std::ops::Deref;
use std::sync::{Arc, Mutex, PoisonError};

use foldhash::fast::RandomState;

/// Shelves that threads reach for at the same time.
const SHELVES: usize = 16;

/// A text that is kept once; it reads like a `str`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SharedText(Arc<Box<str>>);

impl Deref for SharedText {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for SharedText {
    fn borrow(&self) -> &str {
        self
    }
}

impl fmt::Debug for SharedText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

/// The texts that were said so far.
#[derive(Debug, Default)]
pub struct Texts {
    shelves: [Mutex<HashSet<SharedText, RandomState>>; SHELVES],
}

impl Texts {
    /// The one copy of a text.
    pub fn keep(&self, text: &str) -> SharedText {
        let place = text.len().wrapping_add(text.bytes().last().map_or(0, usize::from)) % SHELVES;
        let mut kept = self.shelves[place].lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = kept.get(text) {
            return known.clone();
        }
        let first = SharedText(Arc::new(Box::from(text)));
        kept.insert(first.clone());
        first
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_said_twice_is_kept_once() {
        let texts = Texts::default();
        let (once, again) = (texts.keep("Đăng ký kết hôn"), texts.keep("Đăng ký kết hôn"));
        assert!(Arc::ptr_eq(&once.0, &again.0));
        assert_eq!(&*once, "Đăng ký kết hôn");
        assert_ne!(texts.keep("Đăng ký khai sinh"), once);
        assert_eq!(size_of::<Option<SharedText>>(), size_of::<usize>());
    }
}
