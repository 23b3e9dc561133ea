//! Which agency a text means: a file name, a folder, a title row, a cell of the catalogue.
//!
//! Takes texts of any length; gives one agency, none, or all that have an equal right, and suggestions.
//! Never takes a likeness for an answer: likeness only suggests.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use super::Scope;
use super::level_words::level_meant;
use super::names::{self, Form, Kind};
use super::provinces::PROVINCES;
use super::roster::{Found, Roster};
use crate::model::agency::AgencyId;

/// Words of one text that are looked at; titles and file names are far shorter.
const MOST_WORDS: usize = 400;

/// A run of words that is written like some agencies.
struct Hit {
    words: Range<usize>,
    kind: Kind,
    unit: bool,
    agencies: BTreeSet<AgencyId>,
}

impl Hit {
    fn lies_within(&self, other: &Self) -> bool {
        other.words.start <= self.words.start
            && self.words.end <= other.words.end
            && other.words.len() > self.words.len()
    }
}

impl Roster {
    /// The agency of a name or alias, written in any case, with or without marks; nothing where two share it.
    pub fn by_name(&self, name: &str) -> Option<AgencyId> {
        let words = names::words(name);
        let hit =
            self.hit(&words.concat(), 0..words.len(), &names::marked(name)).filter(|hit| hit.kind != Kind::Bare)?;
        only(&hit.agencies)
    }

    /// The agency that a longer text speaks of: whole names first, then initials, then bare names where
    /// the text says nothing else. A commune with its own district is the commune.
    pub fn find_in(&self, text: &str) -> Found {
        let mut words = names::words(text);
        words.truncate(MOST_WORDS);
        let mut hits = self.hits(&words, &names::marked(text));
        let bare = !says_more(&words, &hits, &self.province);
        self.narrow_by_district(&mut hits);
        self.drop_districts_of_communes(&mut hits);
        for kind in [Kind::Full, Kind::Initials] {
            let agencies = named(&hits, kind);
            if !agencies.is_empty() {
                return found(agencies);
            }
        }
        if bare { found(named(&hits, Kind::Bare)) } else { Found::None }
    }

    /// All runs of words that are written like an agency, longest first where they overlap.
    fn hits(&self, words: &[String], marked: &str) -> Vec<Hit> {
        let mut hits: Vec<Hit> = Vec::new();
        let mut run = String::new();
        for start in 0..words.len() {
            run.clear();
            for (at, word) in words.iter().enumerate().skip(start) {
                run.push_str(word);
                if run.len() > self.longest_form {
                    break;
                }
                hits.extend(self.hit(&run, start..at + 1, marked));
            }
        }
        let kept: Vec<bool> = hits
            .iter()
            .map(|hit| !(hits.iter().any(|other| hit.lies_within(other)) || self.is_another(words, hit)))
            .collect();
        let mut kept = kept.into_iter();
        hits.retain(|_| kept.next().unwrap_or(false));
        hits
    }

    /// Whether what follows a run makes it another unit, or another province's department.
    fn is_another(&self, words: &[String], hit: &Hit) -> bool {
        let after = words.get(hit.words.end..).unwrap_or(&[]);
        hit.unit && goes_on(after) || is_elsewhere(after, &self.province)
    }

    /// What a run of words stands for, by its strongest kind; marks decide between names that differ in them only.
    fn hit(&self, run: &str, words: Range<usize>, marked: &str) -> Option<Hit> {
        let forms = self.forms.get(run)?;
        let kind = forms.iter().map(|form| form.kind).min()?;
        let strongest: Vec<&Form> = forms.iter().filter(|form| form.kind == kind).collect();
        let as_marked: Vec<&Form> = strongest.iter().copied().filter(|form| is_marked(form, marked)).collect();
        let chosen = if as_marked.is_empty() { strongest } else { as_marked };
        Some(Hit {
            words,
            kind,
            unit: chosen.iter().any(|form| form.unit),
            agencies: chosen.iter().map(|form| form.agency).collect(),
        })
    }

    /// Of several communes of one name, those whose district the text names too.
    fn narrow_by_district(&self, hits: &mut [Hit]) {
        for at in 0..hits.len() {
            let districts: BTreeSet<AgencyId> = hits
                .iter()
                .enumerate()
                .filter(|(other, _)| *other != at)
                .flat_map(|(_, hit)| hit.agencies.clone())
                .collect();
            let Some(hit) = hits.get_mut(at).filter(|hit| hit.agencies.len() > 1) else { continue };
            let inside = |agency: &AgencyId| self.parent(*agency).is_some_and(|parent| districts.contains(&parent));
            let narrowed: BTreeSet<AgencyId> = hit.agencies.iter().copied().filter(inside).collect();
            if !narrowed.is_empty() {
                hit.agencies = narrowed;
            }
        }
    }

    /// Leaves out every hit that may be the district of a commune which the text names.
    fn drop_districts_of_communes(&self, hits: &mut Vec<Hit>) {
        let communes = hits.iter().filter(|hit| hit.agencies.len() == 1).flat_map(|hit| hit.agencies.iter());
        let districts: BTreeSet<AgencyId> = communes.filter_map(|&commune| self.parent(commune)).collect();
        hits.retain(|hit| hit.agencies.is_disjoint(&districts));
    }

    fn parent(&self, agency: AgencyId) -> Option<AgencyId> {
        self.get(agency)?.parent
    }

    /// What an agency cell of the catalogue means: an agency, or all units of a level ("UBND cấp huyện").
    pub fn catalogue_scope(&self, text: &str) -> Option<Scope> {
        let words = names::words(text);
        let level = level_meant(&words, &self.province).filter(|level| self.levels.contains(level));
        level.map(Scope::Level).or_else(|| {
            let agency = self.by_name(text).or_else(|| self.find_in(text).one())?;
            Some(Scope::Agency(agency))
        })
    }

    /// The agencies whose names are most like a text, best first; only what may be a slip of the hand.
    pub fn nearest(&self, text: &str, most: usize) -> Vec<Arc<str>> {
        let mut words = names::words(text);
        words.truncate(MOST_WORDS);
        let mut best: Vec<(f64, AgencyId)> = Vec::new();
        for (id, agency) in self.iter() {
            let forms = names::forms(id, agency).into_iter().filter(|form| form.kind == Kind::Full);
            let measure = forms.map(|form| likeness(&form.words, &words)).fold(0.0, f64::max);
            if measure >= PLAUSIBLE {
                best.push((measure, id));
            }
        }
        best.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
        best.iter().take(most).filter_map(|(_, id)| self.get(*id)).map(|agency| Arc::clone(&agency.name)).collect()
    }
}

/// Measured on typing slips: true ones reach 0.96, the best wrong name stays at 0.88.
const PLAUSIBLE: f64 = 0.9;
/// Names that only begin alike ("UBND phường …") differ in more than a quarter of their letters.
const SAME_LETTERS: f64 = 0.75;

/// How alike an agency's words and the likest run of as many words of a text are, 0–1.
fn likeness(form: &[String], words: &[String]) -> f64 {
    let form_text = form.join(" ");
    let measure = |run: &[String]| {
        let run = run.join(" ");
        let same = strsim::normalized_damerau_levenshtein(&form_text, &run) >= SAME_LETTERS;
        if same { strsim::jaro_winkler(&form_text, &run) } else { 0.0 }
    };
    words.windows(form.len()).map(measure).fold(measure(words), f64::max)
}

fn only(agencies: &BTreeSet<AgencyId>) -> Option<AgencyId> {
    agencies.first().copied().filter(|_| agencies.len() == 1)
}

fn found(agencies: BTreeSet<AgencyId>) -> Found {
    match (only(&agencies), agencies.is_empty()) {
        (Some(agency), _) => Found::One(agency),
        (None, true) => Found::None,
        (None, false) => Found::Several(agencies.into_iter().collect()),
    }
}

fn named(hits: &[Hit], kind: Kind) -> BTreeSet<AgencyId> {
    hits.iter().filter(|hit| hit.kind == kind).flat_map(|hit| hit.agencies.iter().copied()).collect()
}

/// Whether the text writes this form with its marks.
fn is_marked(form: &Form, marked: &str) -> bool {
    !form.marked.trim().is_empty() && marked.contains(&form.marked)
}

/// Whether a unit's name goes on past the run: "Trường Long A" is not "Trường Long".
fn goes_on(after: &[String]) -> bool {
    matches!(after.first().map(String::as_str), Some("a" | "b" | "c" | "dong" | "tay" | "bac"))
}

/// Whether words begin with the name of a province other than one's own.
fn is_elsewhere(words: &[String], own: &[String]) -> bool {
    let place = match words {
        [tinh, rest @ ..] if tinh == "tinh" => rest,
        [thanh, pho, rest @ ..] if thanh == "thanh" && pho == "pho" => rest,
        _ => words,
    };
    let begins = |name: &str| name.split(' ').eq(place.iter().take(name.split(' ').count()).map(String::as_str));
    let is_own = |name: &str| name.split(' ').rev().zip(own.iter().rev()).all(|(one, other)| one == other);
    PROVINCES.iter().any(|name| begins(name) && !is_own(name))
}

/// Whether a text says anything besides bare names and the usual setting of a submission.
fn says_more(words: &[String], hits: &[Hit], province: &[String]) -> bool {
    let named = |at: usize| hits.iter().any(|hit| hit.words.contains(&at));
    let units_only = hits.iter().all(|hit| hit.unit);
    let is_setting = |word: &str| {
        let in_prose = units_only && PROSE.contains(&word) || SETTING.contains(&word);
        in_prose || word.bytes().all(|byte| byte.is_ascii_digit())
    };
    words.iter().enumerate().any(|(at, word)| !named(at) && !is_setting(word) && !province.contains(word))
}

/// Words in file names that say nothing of whose the file is: "PL II T6 (lần 2).xlsx".
const SETTING: &[&str] = &[
    "phu", "luc", "pl", "i", "ii", "tthc", "thang", "nam", "t", "lan", "ban", "moi", "sua", "nop", "gui", "kh", "ubnd",
    "file", "final", "copy", "xlsx", "xls", "xlsm", "xlsb", "ods", "csv", "html", "htm", "xml", "docx", "doc",
];

/// Words of titles that say nothing beside a unit's name, but make another thing of a department's:
/// "báo cáo tài chính" and "xây dựng kế hoạch" name no department.
const PROSE: &[&str] = &[
    "bieu", "mau", "bao", "cao", "bc", "ra", "soat", "ket", "qua", "danh", "muc", "thu", "tuc", "hanh", "chinh", "dvc",
    "dvctt", "dich", "vu", "cong", "truc", "tuyen", "do", "quy", "ky", "ngay", "kem", "theo", "ke", "hoach",
];

#[cfg(test)]
#[path = "find_tests.rs"]
mod tests;
