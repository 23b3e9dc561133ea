//! Which level of government a catalogue's agency cell names by types only.
//!
//! Takes the words of a cell; gives the level of "UBND cấp huyện" or "Ủy ban nhân dân xã, phường, thị trấn".
//! Never takes a single unit or the province for a level.

use std::collections::BTreeSet;

use crate::model::agency::Level;

/// Types of units, longest first: "thị xã" is no xã.
const TYPES: &[(&[&str], Level)] = &[
    (&["thi", "tran"], Level::Commune),
    (&["thi", "xa"], Level::District),
    (&["dac", "khu"], Level::Commune),
    (&["quan"], Level::District),
    (&["huyen"], Level::District),
    (&["xa"], Level::Commune),
    (&["phuong"], Level::Commune),
];

/// Words that stand around types and add nothing.
const AROUND: &[&str] = &[
    "ubnd", "cap", "chu", "tich", "thanh", "pho", "truc", "thuoc", "tinh", "trung", "uong", "tw", "tren", "dia", "ban",
];

/// The one level that a text names by types; nothing where it names none, several, or anything besides.
pub(super) fn level_meant(words: &[String], province: &[String]) -> Option<Level> {
    let body = words.strip_prefix(&["chu", "tich"].map(str::to_owned)).unwrap_or(words);
    let (first, second) = (body.first()?.as_str(), body.get(1).map(String::as_str));
    let levels = match (first, second) {
        // "UBND cấp xã nơi cư trú": what follows does not change the level.
        ("ubnd", Some("cap")) => after_cap(body),
        ("ubnd" | "cap", _) => only_types(body, province)?,
        _ if type_at(body).is_some() => only_types(body, province)?,
        _ => return None,
    };
    levels.first().copied().filter(|_| levels.len() == 1)
}

/// The type that words begin with, and its length.
fn type_at(words: &[String]) -> Option<(usize, Level)> {
    let begins = |phrase: &[&str]| words.iter().take(phrase.len()).eq(phrase.iter());
    TYPES.iter().find(|(phrase, _)| begins(phrase)).map(|(phrase, level)| (phrase.len(), *level))
}

/// The levels of all types that follow "cấp".
fn after_cap(words: &[String]) -> BTreeSet<Level> {
    let after = words.iter().enumerate().filter(|(_, word)| *word == "cap").filter_map(|(at, _)| words.get(at + 1..));
    after.filter_map(type_at).map(|(_, level)| level).collect()
}

/// The levels of a text made of types only, or nothing where it says more.
fn only_types(words: &[String], province: &[String]) -> Option<BTreeSet<Level>> {
    let mut levels = BTreeSet::new();
    let mut rest = words;
    while let Some((word, after)) = rest.split_first() {
        let around = AROUND.contains(&word.as_str()) || province.contains(word) || is_count(word);
        rest = match type_at(rest) {
            Some((length, level)) => {
                levels.insert(level);
                rest.get(length..)?
            }
            None if around => after,
            None => return None,
        };
    }
    Some(levels)
}

/// "09 quận, huyện"
fn is_count(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}
