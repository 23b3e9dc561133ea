//! Period against period: what is new, gone, moved between the annexes, and how the ratios went.
//!
//! Takes two months as their reports state them; gives a [`Comparison`] in a stated order.
//! Never takes rounded figures for the way of a ratio, and never leaves out a procedure: those of before,
//! plus the new, less the gone, are those of after.

mod past;
mod snapshot;

use std::collections::BTreeMap;

use crate::model::period::Period;
use crate::model::ratio::{Points, Ratio};
use crate::vietnamese::fold::fold_name;
pub use past::{PastFigure, changed_figures, changed_since, sent_again};
pub use snapshot::{
    Figure, ProfileId, Sender, Snapshot, SourceFile, Standing, StatedBefore, StatedFigure, StatedPeriod, StatedRatio,
    figure_text,
};

/// What became of a procedure between two periods.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChangeKind {
    /// It was in neither annex before.
    New,
    /// It is in neither annex any more.
    Gone,
    /// From Phụ lục II to Phụ lục I.
    BecameFit,
    /// From Phụ lục I to Phụ lục II.
    BecameUnfit,
    /// Still in its annex, but another condition is met or unmet.
    Conditions,
}

impl ChangeKind {
    /// All kinds, in the order in which they are shown.
    pub const ALL: [Self; 5] = [Self::BecameFit, Self::BecameUnfit, Self::New, Self::Gone, Self::Conditions];

    /// The word used in files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Gone => "gone",
            Self::BecameFit => "ii-to-i",
            Self::BecameUnfit => "i-to-ii",
            Self::Conditions => "conditions",
        }
    }
}

/// One procedure of one agency that stands otherwise than before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change<'a> {
    /// What became of it.
    pub kind: ChangeKind,
    /// How it stood before.
    pub before: Option<&'a Standing>,
    /// How it stands now.
    pub after: Option<&'a Standing>,
    /// Whether it is new or gone because its agency began or stopped sending.
    pub by_sender: bool,
}

impl<'a> Change<'a> {
    /// The row that tells code, name and agency: the later one.
    pub fn row(&self) -> Option<&'a Standing> {
        self.after.or(self.before)
    }
}

/// A ratio then and now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RatioChange<'a> {
    /// The indicator's key.
    pub indicator: &'a str,
    /// Whose ratio.
    pub scope: &'a str,
    /// The figure before.
    pub before: Option<&'a Figure>,
    /// The figure now.
    pub after: Option<&'a Figure>,
}

impl RatioChange<'_> {
    /// The ratio before, where it was known.
    pub fn ratio_before(&self) -> Option<Ratio> {
        self.before?.ratio()
    }

    /// The ratio now, where it is known.
    pub fn ratio_after(&self) -> Option<Ratio> {
        self.after?.ratio()
    }

    /// The way in percentage points, exact on the integers.
    pub fn points(&self) -> Option<Points> {
        Points::between(self.ratio_before()?, self.ratio_after()?)
    }

    /// Whether a figure or the verdict differs.
    pub fn differs(&self) -> bool {
        let said = |figure: Option<&Figure>| {
            figure.map(|it| (it.numerator, it.denominator, it.value.clone(), it.verdict.clone()))
        };
        said(self.before) != said(self.after)
    }

    /// Whether the verdict counts on either side.
    pub fn judged(&self) -> bool {
        self.after.or(self.before).is_some_and(|figure| figure.judged)
    }
}

/// An agency whose sending differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SenderChange<'a> {
    /// Its name.
    pub agency: &'a str,
    /// Its state before; nothing where the report did not name it.
    pub before: Option<&'a Sender>,
    /// Its state now.
    pub after: Option<&'a Sender>,
}

impl SenderChange<'_> {
    /// Whether it sent now and not before.
    pub fn began(&self) -> bool {
        !self.before.is_some_and(Sender::sent) && self.after.is_some_and(Sender::sent)
    }

    /// Whether it sent before and not now.
    pub fn stopped(&self) -> bool {
        self.before.is_some_and(Sender::sent) && !self.after.is_some_and(Sender::sent)
    }

    /// The word used in files.
    pub fn key(&self) -> &'static str {
        match (self.began(), self.stopped()) {
            (true, _) => "began",
            (_, true) => "stopped",
            _ => "state",
        }
    }
}

/// Two periods against each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison<'a> {
    /// The earlier period.
    pub before: Period,
    /// The later period.
    pub after: Period,
    /// Rows that counted then and now.
    pub counted: [usize; 2],
    /// The profiles, where they differ.
    pub profiles: Option<[&'a ProfileId; 2]>,
    /// Procedures that stand otherwise: by kind, then in the report's order.
    pub procedures: Vec<Change<'a>>,
    /// Every ratio of either month.
    pub ratios: Vec<RatioChange<'a>>,
    /// Agencies whose sending differs.
    pub senders: Vec<SenderChange<'a>>,
}

impl Comparison<'_> {
    /// The procedures of one kind.
    pub fn of(&self, kind: ChangeKind) -> impl Iterator<Item = &Change<'_>> {
        self.procedures.iter().filter(move |change| change.kind == kind)
    }

    /// Whether the rows of before, plus the new, less the gone, are those of after.
    pub fn holds(&self) -> bool {
        self.counted[0] + self.of(ChangeKind::New).count() == self.counted[1] + self.of(ChangeKind::Gone).count()
    }
}

/// Compares an earlier month with a later one.
pub fn compare<'a>(before: &'a Snapshot, after: &'a Snapshot) -> Comparison<'a> {
    let senders = senders(before, after);
    let mut procedures = procedures(before, after, &senders);
    let order = |kind: ChangeKind| ChangeKind::ALL.iter().position(|known| *known == kind);
    procedures.sort_by_key(|change| order(change.kind));
    Comparison {
        before: before.period,
        after: after.period,
        counted: [before.procedures.len(), after.procedures.len()],
        profiles: (before.profile != after.profile).then_some([&before.profile, &after.profile]),
        procedures,
        ratios: ratios(before, after),
        senders,
    }
}

/// A row of an agency: its code, or its name where no code could be read, and which of several alike.
type Key<'a> = (&'a str, String, usize);

fn keyed(snapshot: &Snapshot) -> Vec<(Key<'_>, &Standing)> {
    let mut seen: BTreeMap<(&str, String), usize> = BTreeMap::new();
    let key = |row| {
        let row: &Standing = row;
        let agency = row.agency.as_deref().unwrap_or_default();
        let what = row.code.clone().unwrap_or_else(|| fold_name(&row.name));
        let place = seen.entry((agency, what.clone())).or_default();
        *place += 1;
        ((agency, what, *place), row)
    };
    snapshot.procedures.iter().map(key).collect()
}

fn procedures<'a>(before: &'a Snapshot, after: &'a Snapshot, senders: &[SenderChange<'_>]) -> Vec<Change<'a>> {
    let (old, new) = (keyed(before), keyed(after));
    let by_key: BTreeMap<&Key<'_>, &'a Standing> = old.iter().map(|(key, row)| (key, *row)).collect();
    let now: BTreeMap<&Key<'_>, &'a Standing> = new.iter().map(|(key, row)| (key, *row)).collect();
    let turned = |agency: &str| senders.iter().any(|it| it.agency == agency && (it.began() || it.stopped()));
    let changed = |kind, before, after, agency| Change { kind, before, after, by_sender: turned(agency) };
    let mut told = Vec::new();
    for (key, row) in &new {
        let earlier = by_key.get(key).copied();
        let kind = earlier.map_or(Some(ChangeKind::New), |earlier| kind(earlier, row));
        told.extend(kind.map(|kind| changed(kind, earlier, Some(*row), key.0)));
    }
    let gone = old.iter().filter(|(key, _)| !now.contains_key(key));
    told.extend(gone.map(|(key, row)| changed(ChangeKind::Gone, Some(*row), None, key.0)));
    told
}

/// What became of a row that is there in both months; nothing where it stands as before.
fn kind(before: &Standing, after: &Standing) -> Option<ChangeKind> {
    match (before.annex.as_deref(), after.annex.as_deref()) {
        (Some("II"), Some("I")) => Some(ChangeKind::BecameFit),
        (Some("I"), Some("II")) => Some(ChangeKind::BecameUnfit),
        _ if (&before.technical, &before.legal) != (&after.technical, &after.legal) => Some(ChangeKind::Conditions),
        _ => None,
    }
}

fn ratios<'a>(before: &'a Snapshot, after: &'a Snapshot) -> Vec<RatioChange<'a>> {
    let key = |figure: &'a Figure| (figure.indicator.as_str(), figure.scope.as_str());
    let of = |figures: &'a [Figure]| -> BTreeMap<(&str, &str), &'a Figure> {
        figures.iter().map(|figure| (key(figure), figure)).collect()
    };
    let (old, new) = (of(&before.measures), of(&after.measures));
    let gone = before.measures.iter().filter(|figure| !new.contains_key(&key(figure)));
    let change = |figure: &'a Figure| {
        let (indicator, scope) = key(figure);
        let at = &(indicator, scope);
        RatioChange { indicator, scope, before: old.get(at).copied(), after: new.get(at).copied() }
    };
    after.measures.iter().chain(gone).map(change).collect()
}

fn senders<'a>(before: &'a Snapshot, after: &'a Snapshot) -> Vec<SenderChange<'a>> {
    let of = |agencies: &'a [Sender]| -> BTreeMap<&'a str, &'a Sender> {
        agencies.iter().map(|sender| (sender.agency.as_str(), sender)).collect()
    };
    let (old, new) = (of(&before.agencies), of(&after.agencies));
    let gone = before.agencies.iter().filter(|sender| !new.contains_key(sender.agency.as_str()));
    let all = after.agencies.iter().chain(gone);
    let change = |sender: &'a Sender| {
        let agency = sender.agency.as_str();
        SenderChange { agency, before: old.get(agency).copied(), after: new.get(agency).copied() }
    };
    let differs = |it: &SenderChange<'_>| it.before.map(|it| &it.state) != it.after.map(|it| &it.state);
    all.map(change).filter(differs).collect()
}

#[cfg(test)]
mod tests;
