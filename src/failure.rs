//! What stops a run: bad arguments, a broken profile, an output that cannot be written.
//!
//! Takes what went wrong as facts, gives a sentence and a tip in the reader's language.
//! Never holds what is wrong with the data: those are findings.

use std::fmt;

use crate::text::Lang;

/// A reason for which a whole run ends with exit code 2, in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    problem: Bilingual,
    tip: Bilingual,
}

/// One sentence in Vietnamese and in English.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bilingual {
    /// The Vietnamese sentence.
    pub vi: String,
    /// The English sentence.
    pub en: String,
}

impl Bilingual {
    /// A sentence in both languages.
    pub fn new(vi: impl Into<String>, en: impl Into<String>) -> Self {
        Self { vi: vi.into(), en: en.into() }
    }

    /// The sentence in one language.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Vi => &self.vi,
            Lang::En => &self.en,
        }
    }
}

impl Failure {
    /// A failure with what is wrong and what to do next.
    pub fn new(problem: Bilingual, tip: Bilingual) -> Self {
        Self { problem, tip }
    }

    /// What is wrong, as one sentence.
    pub fn problem(&self, lang: Lang) -> &str {
        self.problem.get(lang)
    }

    /// What to do next, as one imperative sentence.
    pub fn tip(&self, lang: Lang) -> &str {
        self.tip.get(lang)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.problem.vi, self.tip.vi)
    }
}

impl std::error::Error for Failure {}
