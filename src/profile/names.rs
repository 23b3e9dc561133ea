//! The ways in which people write an agency's name.
//!
//! Takes names and texts; gives words in comparison form and, for an agency, all its written forms:
//! full names and aliases, initials, bare names. Never decides which agency a text means.

use unicode_normalization::UnicodeNormalization;

use super::roster::Agency;
use crate::model::agency::AgencyId;
use crate::vietnamese::fold::fold;

/// How strongly a form speaks for its agency, strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// The name, an alias, or a unit with its type.
    Full,
    /// Initials, alone ("STTTT") or after the first word ("Sở TTTT").
    Initials,
    /// The name less its type: counts only where nothing else is said.
    Bare,
}

/// One way to write an agency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Form {
    pub(super) agency: AgencyId,
    pub(super) kind: Kind,
    /// In comparison form.
    pub(super) words: Vec<String>,
    /// With marks, for telling "Tân Thạnh" from "Tân Thành"; empty for initials.
    pub(super) marked: String,
    /// Whether it ends in a unit's own name, which a further word may lengthen into another's.
    pub(super) unit: bool,
}

/// Types of units with the abbreviations in front of a name, longest first.
pub(super) const UNIT_TYPES: [(&str, &[&str]); 8] = [
    ("thành phố", &["tp"]),
    ("thị trấn", &["tt"]),
    ("thị xã", &["tx"]),
    ("đặc khu", &["dk"]),
    ("phường", &["p"]),
    ("huyện", &["h"]),
    ("quận", &["q"]),
    ("xã", &["x"]),
];

/// Type and own name of a unit written as "phường An Hòa".
pub(super) fn unit_parts(unit: &str) -> Option<(&'static str, &str)> {
    let lower = unit.to_lowercase();
    UNIT_TYPES.iter().find_map(|(kind, _)| {
        // Lower-casing keeps the byte length of these words, whose letters all have a small form as long.
        let rest = unit.get(kind.len()..).filter(|_| lower.starts_with(kind))?;
        let own = rest.trim_start();
        (own.len() < rest.len() && !own.is_empty()).then_some((*kind, own))
    })
}

/// The words of a text in comparison form: camel case and digits parted, "và" and "các" left out,
/// the usual abbreviations written one way.
pub(super) fn words(text: &str) -> Vec<String> {
    let folded = fold(&part_glued(text));
    let mut words: Vec<String> = Vec::new();
    for word in folded.split(' ').filter(|word| !matches!(*word, "" | "va" | "cac")) {
        match word {
            "tp" => words.extend(["thanh", "pho"].map(str::to_owned)),
            "bql" => words.extend(["ban", "quan", "ly"].map(str::to_owned)),
            _ => words.push(word.to_owned()),
        }
        contract(&mut words, &["uy", "ban", "nhan", "dan"], "ubnd");
        contract(&mut words, &["khu", "che", "xuat"], "kcx");
    }
    words
}

/// Replaces a phrase at the end of the words by its abbreviation.
fn contract(words: &mut Vec<String>, phrase: &[&str], short: &str) {
    let start = words.len().checked_sub(phrase.len());
    if let Some(start) = start.filter(|&start| words.get(start..).is_some_and(|end| end == phrase)) {
        words.truncate(start);
        words.push(short.to_owned());
    }
}

/// A text in lower case with its marks and without punctuation, one space around each word.
pub(super) fn marked(text: &str) -> String {
    let spaced: String = part_glued(text).chars().map(|it| if it.is_alphanumeric() { it } else { ' ' }).collect();
    let words: Vec<String> = spaced.split_whitespace().map(str::to_lowercase).collect();
    format!(" {} ", words.join(" "))
}

/// Parts `SoTuPhap`, `UBNDQuanNinhKieu` and `STP2021` with spaces.
fn part_glued(text: &str) -> String {
    let letters: Vec<char> = text.nfc().collect();
    let mut parted = String::with_capacity(text.len() + 8);
    for (at, &letter) in letters.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| letters.get(at)).copied().unwrap_or(' ');
        let after = letters.get(at + 1).copied().unwrap_or(' ');
        let starts_word =
            letter.is_uppercase() && (before.is_lowercase() || before.is_uppercase() && after.is_lowercase());
        let changes =
            before.is_alphabetic() && letter.is_ascii_digit() || before.is_ascii_digit() && letter.is_alphabetic();
        if starts_word || changes {
            parted.push(' ');
        }
        parted.push(letter);
    }
    parted
}

/// Every form of an agency.
pub(super) fn forms(id: AgencyId, agency: &Agency) -> Vec<Form> {
    let form = |kind, text: &str, unit| Form { agency: id, kind, words: words(text), marked: marked(text), unit };
    let mut forms = vec![form(Kind::Full, &agency.name, agency.unit.is_some())];
    forms.extend(agency.aliases.iter().map(|alias| form(Kind::Full, alias, false)));
    if let Some((kind, own)) = agency.unit.as_deref().and_then(unit_parts) {
        let short = UNIT_TYPES.iter().filter(|(it, _)| *it == kind).flat_map(|(_, short)| short.iter().copied());
        for prefix in std::iter::once(kind).chain(short) {
            forms.push(form(Kind::Full, &format!("{prefix} {own}"), true));
            forms.push(form(Kind::Full, &format!("UBND {prefix} {own}"), true));
        }
        forms.push(form(Kind::Bare, own, true));
    } else {
        forms.extend(body_forms(id, agency));
    }
    forms.retain(|form| form.words.concat().len() >= SHORTEST);
    forms
}

/// Fewer letters than this never name an agency.
const SHORTEST: usize = 3;

/// Initials and bare names of a province's body, from its name and aliases.
fn body_forms(id: AgencyId, agency: &Agency) -> Vec<Form> {
    let mut forms = Vec::new();
    for name in std::iter::once(agency.name.as_ref()).chain(agency.aliases.iter().map(String::as_str)) {
        let plain = |words: Vec<String>, kind| Form { agency: id, kind, words, marked: String::new(), unit: false };
        let parts: Vec<&str> =
            name.split(|letter: char| !letter.is_alphanumeric()).filter(|it| !it.is_empty()).collect();
        let Some((first, rest)) = parts.split_first() else { continue };
        // "Sở GD&ĐT" is short already; its letters would name nobody.
        if parts.len() < 3 || rest.iter().any(|part| is_abbreviation(part) && parts.len() < 4) {
            continue;
        }
        for letters in [initials(rest, &["va"]), initials(rest, &["va", "cac"])] {
            let head: String = fold(first).chars().take(1).collect();
            forms.push(plain(vec![head + &letters], Kind::Initials));
            forms.push(plain(vec![fold(first), letters.clone()], Kind::Initials));
            forms.push(plain(vec![letters], Kind::Bare));
        }
        forms.push(plain(words(name).into_iter().skip(1).collect(), Kind::Bare));
    }
    forms
}

/// Whether a word is itself written in capitals, such as KCX.
fn is_abbreviation(word: &str) -> bool {
    word.chars().count() > 1 && word.chars().all(char::is_uppercase)
}

/// First letters of words, some left out; a word in capitals stays whole.
fn initials(parts: &[&str], less: &[&str]) -> String {
    let mut letters = String::new();
    for part in parts {
        let folded = fold(part);
        if less.contains(&folded.as_str()) {
            continue;
        }
        let kept = if is_abbreviation(part) { usize::MAX } else { 1 };
        letters.extend(folded.chars().take(kept));
    }
    letters
}
