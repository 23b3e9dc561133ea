//! What would close the gap: procedures that are fit, held and not yet integrated.
//!
//! Takes measures below their minimum and the rows of Phụ lục I; gives for each the procedures that would raise it.
//! Never chooses among them: which are integrated first is the office's to say.

use std::collections::BTreeSet;

use super::{INTEGRATION, Measure, Sources, held, is_integrated};
use crate::consolidate::Consolidation;
use crate::model::code::ProcedureCode;
use crate::model::ratio::Verdict;
use crate::model::submission::AnnexKind;
use crate::profile::{Profile, Scope};

/// The procedures that would raise one measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closers {
    /// Whose measure.
    pub scope: Scope,
    /// How many it is short of its minimum.
    pub short_by: u64,
    /// Procedures of its Phụ lục I that its catalogue holds and that are not integrated, in order.
    pub codes: Vec<ProcedureCode>,
}

impl Closers {
    /// How many remain short when all of them are integrated.
    pub fn rest(&self) -> u64 {
        self.short_by.saturating_sub(u64::try_from(self.codes.len()).unwrap_or(u64::MAX))
    }
}

/// For every measure below its minimum, judged or not, the procedures that would raise it.
pub fn closers(measures: &[Measure], whole: &Consolidation, sources: Sources<'_>) -> Vec<Closers> {
    let ratios = measures.iter().filter(|measure| measure.indicator == INTEGRATION);
    ratios
        .filter(|measure| measure.verdict() == Verdict::Missed && measure.short_by() > 0)
        .filter_map(|measure| {
            let held: BTreeSet<ProcedureCode> = held(measure.scope, sources.holdings?);
            let integrated = sources.integrated?;
            let fit = whole.counted(AnnexKind::I).filter(|line| belongs(line.agency, measure.scope, sources.profile));
            let open = fit.filter_map(|line| line.code).filter(|code| held.contains(code));
            let open: BTreeSet<ProcedureCode> =
                open.filter(|code| !is_integrated(integrated, sources.profile, measure.scope, *code)).collect();
            Some(Closers { scope: measure.scope, short_by: measure.short_by(), codes: open.into_iter().collect() })
        })
        .collect()
}

/// Whether an agency's rows speak for a scope.
fn belongs(agency: Option<crate::model::agency::AgencyId>, scope: Scope, profile: &Profile) -> bool {
    let Some(agency) = agency else { return false };
    match scope {
        Scope::Agency(of) => of == agency,
        Scope::Level(level) => profile.roster.get(agency).is_some_and(|agency| agency.level == level),
    }
}
