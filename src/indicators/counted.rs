//! What catalogue, lists and annexes can be counted for: part and whole of a scope.
//!
//! Takes who holds what, what is online, integrated and in Phụ lục I; gives counts, or nothing where a list is lacking.
//! Never counts a procedure twice within a scope.

use std::collections::{BTreeMap, BTreeSet};

use super::{Board, Sources};
use crate::consolidate::Consolidation;
use crate::model::agency::AgencyId;
use crate::model::code::ProcedureCode;
use crate::model::lists::LevelFourList;
use crate::model::ratio::{Amount, Operator, Ratio, Verdict};
use crate::model::submission::AnnexKind;
use crate::profile::holdings::Holdings;
use crate::profile::{Counting, Profile, Scope};

/// The procedures of Phụ lục I that count, by agency.
pub type AnnexOne = BTreeMap<AgencyId, BTreeSet<ProcedureCode>>;

/// What was counted of one scope.
pub(super) enum Count {
    /// Part and whole.
    Share(Ratio),
    /// So many.
    Number(Amount),
}

/// The procedures that a counted indicator counts, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CountedCodes {
    /// Those of the numerator, or those that are counted alone.
    pub part: Vec<ProcedureCode>,
    /// Those of the denominator.
    pub whole: Vec<ProcedureCode>,
}

impl CountedCodes {
    fn of(whole: impl IntoIterator<Item = ProcedureCode>, is_part: impl Fn(ProcedureCode) -> bool) -> Self {
        let whole: Vec<ProcedureCode> = whole.into_iter().collect();
        let part = whole.iter().copied().filter(|code| is_part(*code)).collect();
        Self { part, whole }
    }
}

/// The procedures behind what an indicator comes to for a scope; nothing where a list is lacking.
pub fn counted(board: Board<'_>, counting: Counting, scope: Scope) -> Option<CountedCodes> {
    let Board { sources, level_4, annex_one, .. } = board;
    Lists { sources, level_4, annex_one }.codes(counting, scope)
}

/// The procedures of Phụ lục I that count, by agency.
pub fn annex_one(whole: &Consolidation) -> AnnexOne {
    let mut annex_one = AnnexOne::new();
    for line in whole.counted(AnnexKind::I) {
        if let (Some(agency), Some(code)) = (line.agency, line.code) {
            annex_one.entry(agency).or_default().insert(code);
        }
    }
    annex_one
}

/// What is counted beside the catalogue.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lists<'a> {
    pub(super) sources: Sources<'a>,
    pub(super) level_4: Option<&'a LevelFourList>,
    pub(super) annex_one: Option<&'a AnnexOne>,
}

impl Lists<'_> {
    /// What one scope comes to; nothing where a list is lacking.
    pub(super) fn count(self, counting: Counting, scope: Scope) -> Option<Count> {
        let CountedCodes { part, whole } = self.codes(counting, scope)?;
        if counting == Counting::HighIntegratedNumber {
            let hundredths = u32::try_from(part.len()).ok().and_then(|part| part.checked_mul(100));
            return Some(Count::Number(Amount::from_hundredths(hundredths?)));
        }
        Some(Count::Share(Ratio { part: number(part.len()), whole: number(whole.len()) }))
    }

    /// The procedures behind what one scope comes to; nothing where a list is lacking.
    pub(super) fn codes(self, counting: Counting, scope: Scope) -> Option<CountedCodes> {
        let Sources { profile, holdings, integrated, .. } = self.sources;
        if counting == Counting::AnnexOneDeployed {
            return Some(CountedCodes::of(self.listed(scope)?, |code| self.is_highest(code)));
        }
        let holdings = holdings?;
        let held = held(holdings, profile, scope);
        let is_integrated = |code: ProcedureCode| integrated.is_some_and(|it| it.for_scope(profile, scope, code));
        match counting {
            Counting::HighestLevel if holdings.knows_highest() => {
                Some(CountedCodes::of(held, |code| holdings.is_level_4(code)))
            }
            Counting::FeeIntegrated if holdings.knows_fees() && integrated.is_some() => {
                Some(CountedCodes::of(held.into_iter().filter(|code| holdings.has_fee(*code)), is_integrated))
            }
            Counting::HighIntegrated | Counting::HighIntegratedNumber
                if holdings.knows_levels() && integrated.is_some() =>
            {
                Some(CountedCodes::of(held.into_iter().filter(|code| holdings.is_high(*code)), is_integrated))
            }
            _ => None,
        }
    }

    /// The procedures of Phụ lục I of a scope, each once.
    fn listed(self, scope: Scope) -> Option<BTreeSet<ProcedureCode>> {
        let annex_one = self.annex_one?;
        let known = self.level_4.is_some() || self.sources.holdings.is_some_and(Holdings::knows_highest);
        let members = self.sources.profile.members(scope);
        let codes = members.iter().filter_map(|agency| annex_one.get(agency)).flatten().copied();
        known.then(|| codes.collect())
    }

    fn is_highest(self, code: ProcedureCode) -> bool {
        self.level_4.is_some_and(|list| list.codes.contains(&code))
            || self.sources.holdings.is_some_and(|holdings| holdings.is_level_4(code))
    }
}

/// The procedures in force of a scope, internal ones not, each once.
pub fn held(holdings: &Holdings, profile: &Profile, scope: Scope) -> BTreeSet<ProcedureCode> {
    let agencies = || profile.members(scope).into_iter().flat_map(|agency| holdings.of_agency(agency));
    match scope {
        Scope::Agency(agency) => holdings.of_agency(agency),
        // The catalogue names the level of districts and communes; the province's bodies it names one by one.
        Scope::Level(_) => {
            let of_level = holdings.of_scope(scope);
            if of_level.is_empty() { agencies().collect() } else { of_level }
        }
        Scope::Group(_) => agencies().collect(),
        Scope::Province => holdings.all_in_force(),
    }
}

/// A count of things held in memory.
pub(super) fn number(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

/// An operator under the choice of what "trên" means.
pub(super) fn read_as(operator: Operator, profile: &Profile) -> Operator {
    match operator {
        Operator::Above if !profile.choices.above_is_strict() => Operator::AtLeast,
        other => other,
    }
}

/// What a denominator of 0 comes to, under the choice.
pub(super) fn empty(profile: &Profile) -> Verdict {
    if profile.choices.empty_is_met() { Verdict::Met } else { Verdict::NotApplicable }
}
