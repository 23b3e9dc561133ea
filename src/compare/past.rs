//! What a month says of the one before: a file sent again unchanged (RS606), a figure that changed since (RS706).
//!
//! Takes the earlier report and the month; gives findings. Never judges a file of the same period: sending it
//! again within its own month is another rule's.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::snapshot::{Figure, Snapshot, Standing, figure_text, standing};
use crate::consolidate::{Consolidation, Fate, Line, Outcome, SentFile};
use crate::model::period::Period;
use crate::model::ratio::Ratio;
use crate::profile::Profile;
use crate::rules::across::{LAST_PERIOD_AGAIN, raise};
use crate::rules::figures::PAST_FIGURE_CHANGED;
use crate::rules::{Finding, Place};
use crate::text::fact::{Fact, Term};

/// RS606 for every file that counts and was sent for the earlier period already: the same bytes, or the same rows.
pub fn sent_again(earlier: &Snapshot, whole: &Consolidation, profile: &Profile) -> Vec<Finding> {
    if earlier.period >= whole.period {
        return Vec::new();
    }
    let known: BTreeMap<&str, &str> =
        earlier.inputs.iter().map(|input| (input.sha256.as_str(), input.path.as_str())).collect();
    let before = contents(earlier);
    let mut of_files: BTreeMap<usize, Vec<&Line>> = BTreeMap::new();
    for line in whole.lines.iter().filter(|line| matches!(line.fate, Fate::Counted | Fate::Flagged)) {
        of_files.entry(line.file()).or_default().push(line);
    }
    let files = whole.files.iter().enumerate().filter(|(_, file)| file.outcome == Outcome::Read);
    let again = files.filter_map(|(place, file)| {
        let bytes = known.get(&*file.sha256).filter(|_| !file.sha256.is_empty());
        let rows = || same_rows(of_files.get(&place)?, &before, whole, profile);
        let (path, how) = match bytes {
            Some(path) => ((*path).to_owned(), Term::SameBytes),
            None => (rows()?, Term::SameRows),
        };
        raise(&LAST_PERIOD_AGAIN, profile, file.agency, at(file), facts(file, earlier, path, how, profile))
    });
    again.collect()
}

fn at(file: &SentFile) -> Place {
    Place { path: Some(Arc::clone(&file.path)), sheet: None, cell: None }
}

fn facts(file: &SentFile, earlier: &Snapshot, path: String, how: Term, profile: &Profile) -> Vec<(&'static str, Fact)> {
    let agency = file.agency.and_then(|agency| profile.roster.get(agency));
    let mut facts = vec![("period", Fact::shown(earlier.period)), ("same", Fact::Term(how))];
    facts.extend((!path.is_empty()).then(|| ("before", Fact::shown(path))));
    facts.extend(agency.map(|agency| ("agency", Fact::shown(&agency.name))));
    facts
}

/// What a row says, wherever it stands.
type Said = [String; 5];

fn said(row: &Standing) -> Said {
    let code = row.code.clone().unwrap_or_default();
    let annex = row.annex.clone().unwrap_or_default();
    [annex, code, row.name.clone(), row.technical_text.clone(), row.legal_text.clone()]
}

/// The rows of each agency of the earlier report, with a file they stood in.
fn contents(earlier: &Snapshot) -> BTreeMap<&str, (BTreeSet<Said>, &str)> {
    let mut contents: BTreeMap<&str, (BTreeSet<Said>, &str)> = BTreeMap::new();
    for row in earlier.procedures.iter().chain(&earlier.flagged) {
        let of_agency = contents.entry(row.agency.as_deref().unwrap_or_default());
        of_agency.or_insert_with(|| (BTreeSet::new(), row.file.as_str())).0.insert(said(row));
    }
    contents
}

/// The earlier file of an agency whose rows say the same; a report that keeps no reasons cannot tell.
fn same_rows(
    lines: &[&Line],
    before: &BTreeMap<&str, (BTreeSet<Said>, &str)>,
    whole: &Consolidation,
    profile: &Profile,
) -> Option<String> {
    let agency = profile.roster.get(lines.first()?.agency?)?;
    let (rows, file) = before.get(&*agency.name)?;
    let now: BTreeSet<Said> = lines.iter().map(|line| said(&standing(line, whole, profile))).collect();
    (now == *rows).then(|| (*file).to_owned())
}

/// A figure of a past period, as something known today says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastFigure<'a> {
    /// The indicator's key.
    pub indicator: &'a str,
    /// Whose figure, by name.
    pub scope: &'a str,
    /// What it says: `36/100`, or a decimal text.
    pub said: String,
    /// Where it stands today.
    pub place: Place,
}

/// RS706 for every figure of the earlier report's period that today's sources give otherwise.
pub fn changed_figures<'a>(
    earlier: &Snapshot,
    today: impl IntoIterator<Item = PastFigure<'a>>,
    profile: &Profile,
) -> Vec<Finding> {
    let reported = earlier.measures.iter().filter_map(|figure| Some((key(figure), told(figure)?)));
    changed(earlier.period, &reported.collect(), today, profile)
}

/// RS706 between two reports: the same period made again with other figures, or an earlier report that no longer
/// says what the later one was made with. `paths` are the two reports'.
pub fn changed_since(before: &Snapshot, after: &Snapshot, paths: [&str; 2], profile: &Profile) -> Vec<Finding> {
    let [first, second] = paths.map(|path| Place { path: Some(Arc::from(path)), ..Place::default() });
    if before.period == after.period {
        return changed_figures(before, today(after, &second), profile);
    }
    let Some(stated) = after.comparison.as_ref().filter(|stated| stated.before.period == before.period) else {
        return Vec::new();
    };
    let reported = stated.ratios.iter().filter_map(|ratio| {
        let figure = ratio.before.as_ref()?;
        let both = figure.numerator.zip(figure.denominator).map(|(part, whole)| Ratio { part, whole });
        let told = Some(figure_text(both, figure.value.as_deref())).filter(|told| !told.is_empty())?;
        Some(((ratio.indicator.as_str(), ratio.scope.as_str()), told))
    });
    changed(before.period, &reported.collect(), today(before, &first), profile)
}

fn key(figure: &Figure) -> (&str, &str) {
    (&figure.indicator, &figure.scope)
}

/// What a report says of a figure, where it knows one.
fn told(figure: &Figure) -> Option<String> {
    Some(figure_text(figure.ratio(), figure.value.as_deref())).filter(|told| !told.is_empty())
}

/// The figures that a report has now.
fn today<'a>(snapshot: &'a Snapshot, place: &Place) -> Vec<PastFigure<'a>> {
    let known = snapshot.measures.iter().filter_map(|figure| {
        let (indicator, scope) = key(figure);
        Some(PastFigure { indicator, scope, said: told(figure)?, place: place.clone() })
    });
    known.collect()
}

fn changed<'a>(
    period: Period,
    reported: &BTreeMap<(&str, &str), String>,
    today: impl IntoIterator<Item = PastFigure<'a>>,
    profile: &Profile,
) -> Vec<Finding> {
    let changed = today.into_iter().filter_map(|figure| {
        let then = reported.get(&(figure.indicator, figure.scope))?;
        (*then != figure.said && !figure.said.is_empty()).then_some((figure, then))
    });
    changed.filter_map(|(figure, then)| past_figure_changed(period, &figure, then, profile)).collect()
}

fn past_figure_changed(period: Period, figure: &PastFigure<'_>, then: &str, profile: &Profile) -> Option<Finding> {
    let facts = vec![
        ("scope", Fact::shown(figure.scope)),
        ("indicator", Fact::shown(figure.indicator)),
        ("period", Fact::shown(period)),
        ("then", Fact::shown(then)),
        ("now", Fact::shown(&figure.said)),
    ];
    let agency = profile.roster.by_name(figure.scope);
    raise(&PAST_FIGURE_CHANGED, profile, agency, figure.place.clone(), facts)
}
