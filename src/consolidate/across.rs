//! RS601 and RS605: where submissions disagree with each other.
//!
//! Takes the lines that count; gives one finding for each procedure and level, and for each procedure's names.
//! Never looks at flagged or excluded rows.

use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;
use std::sync::Arc;

use rayon::prelude::*;

use super::{Fate, Line, Lines, SentFile};
use crate::model::address::CellRef;
use crate::model::agency::Level;
use crate::model::code::ProcedureCode;
use crate::model::submission::{AnnexKind, Status};
use crate::profile::Profile;
use crate::rules::across::{INCONSISTENT_VERDICT, NAME_VARIANT_ACROSS, raise};
use crate::rules::{Finding, Place};
use crate::text::fact::{Fact, Term};
use crate::vietnamese::fold::fold_name;

/// RS601 and RS605 over the lines that count, by code.
pub(super) fn findings(lines: &Lines, files: &[SentFile], profile: &Profile) -> Vec<Finding> {
    let mut by_code: BTreeMap<ProcedureCode, Vec<&Line>> = BTreeMap::new();
    for line in lines.iter().filter(|line| matches!(line.fate, Fate::Counted | Fate::Once)) {
        if let Some(code) = line.code {
            by_code.entry(code).or_default().push(line);
        }
    }
    let of_code = |(code, mut lines): (ProcedureCode, Vec<&Line>)| {
        lines.sort_by(|one, other| (one.file, &one.sheet, one.row).cmp(&(other.file, &other.sheet, other.row)));
        let inconsistent = Level::ALL.into_iter().filter_map(|level| inconsistent(code, level, &lines, files, profile));
        inconsistent.chain(name_variant(code, &lines, files, profile)).collect::<Vec<_>>()
    };
    by_code.into_par_iter().flat_map_iter(of_code).collect()
}

fn level_of(line: &Line, profile: &Profile) -> Option<Level> {
    Some(profile.roster.get(line.agency?)?.level)
}

fn place(line: &Line, files: &[SentFile], cell: CellRef) -> Place {
    Place {
        path: files.get(line.file()).map(|file| Arc::clone(&file.path)),
        sheet: Some(Arc::clone(&line.sheet)),
        cell: Some(cell),
    }
}

/// One procedure, units of one level, some say fit and some not: told at the first row of the fewer; of equally
/// many, at the first that differs from the first of all.
fn inconsistent(
    code: ProcedureCode,
    level: Level,
    lines: &[&Line],
    files: &[SentFile],
    profile: &Profile,
) -> Option<Finding> {
    let is_of_level = |line: &&Line| line.annex.is_some() && level_of(line, profile) == Some(level);
    let same_level: Vec<&Line> = lines.iter().copied().filter(is_of_level).collect();
    let first = same_level.first()?;
    let of = |annex: AnnexKind| same_level.iter().filter(move |line| line.annex == Some(annex));
    let (fit, unfit) = (of(AnnexKind::I).count(), of(AnnexKind::II).count());
    if fit == 0 || unfit == 0 || same_level.iter().all(|line| line.agency == first.agency) {
        return None;
    }
    let prevailing = match fit.cmp(&unfit) {
        Ordering::Greater => Some(AnnexKind::I),
        Ordering::Less => Some(AnnexKind::II),
        Ordering::Equal => first.annex,
    };
    let dissenting = same_level.iter().find(|line| line.annex != prevailing)?;
    let filled = |status: fn(&Line) -> Status| {
        same_level.iter().any(|line| line.annex == Some(AnnexKind::II) && status(line) == Status::Unmet)
    };
    let (cause, ask) = match (filled(|line| line.technical), filled(|line| line.legal)) {
        (true, false) => (Term::Technical, Term::AskTechnical),
        (false, true) => (Term::Legal, Term::AskLegal),
        _ => (Term::Both, Term::AskBoth),
    };
    let level = match level {
        Level::Province => Term::Province,
        Level::District => Term::District,
        Level::Commune => Term::Commune,
    };
    let count = |rows: usize| Fact::Count(u64::try_from(rows).unwrap_or(u64::MAX));
    let facts = vec![
        ("code", Fact::shown(code)),
        ("name", Fact::shown(&*first.name)),
        ("cause", Fact::Term(cause)),
        ("level", Fact::Term(level)),
        ("fit", count(fit)),
        ("unfit", count(unfit)),
        ("ask", Fact::Term(ask)),
    ];
    let at = place(dissenting, files, dissenting.code_cell());
    // In a nation every row of a procedure may stand here: no room is left over.
    let mut related = Vec::with_capacity(same_level.len());
    related.extend(same_level.iter().map(|line| place(line, files, line.code_cell())).filter(|other| *other != at));
    let finding = raise(&INCONSISTENT_VERDICT, profile, dissenting.agency, at, facts);
    finding.map(|finding| Finding { related, ..finding })
}

/// One procedure, different names in different submissions: told at the first that differs from the commonest.
fn name_variant(code: ProcedureCode, lines: &[&Line], files: &[SentFile], profile: &Profile) -> Option<Finding> {
    let named: Vec<&&Line> = lines.iter().filter(|line| !line.name.is_empty()).collect();
    let first = named.first()?;
    // Most procedures have one wording to the letter: nothing need be folded.
    if named.iter().all(|line| line.name == first.name) {
        return None;
    }
    let folded = folded_once(&named);
    let mut times: HashMap<&str, usize> = HashMap::new();
    for name in &folded {
        *times.entry(name).or_default() += 1;
    }
    let commonest = folded.iter().enumerate().max_by_key(|(place, name)| (times.get(&***name), Reverse(*place)))?.0;
    let usual = named.get(commonest)?;
    // A consolidated file holds the submissions of several.
    let sent = |line: &Line| (line.file(), line.agency);
    let deviates =
        |(place, line): &(usize, &&&Line)| folded.get(*place) != folded.get(commonest) && sent(line) != sent(usual);
    let (_, deviating) = named.iter().enumerate().find(deviates)?;
    let facts = vec![
        ("code", Fact::shown(code)),
        ("name", Fact::shown(&*deviating.name)),
        ("first", Fact::shown(&*usual.name)),
    ];
    let at = place(deviating, files, deviating.name_cell());
    let finding = raise(&NAME_VARIANT_ACROSS, profile, deviating.agency, at, facts);
    finding.map(|finding| Finding { related: vec![place(usual, files, usual.name_cell())], ..finding })
}

/// The comparison form of each line's name; each wording is folded once.
fn folded_once(named: &[&&Line]) -> Vec<Rc<str>> {
    let mut known: HashMap<&str, Rc<str>> = HashMap::new();
    let wordings = named.iter().map(|line| &*line.name);
    wordings.map(|name| Rc::clone(known.entry(name).or_insert_with(|| Rc::from(fold_name(name))))).collect()
}
