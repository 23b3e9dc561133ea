//! What would close the gap: procedures that are fit, held and not yet integrated.
//!
//! Takes measures below their minimum and the rows of Phụ lục I; gives for each the procedures that would raise it.
//! Never chooses among them: which are integrated first is the office's to say.

use std::collections::BTreeSet;

use super::{Measure, Sources, held};
use crate::consolidate::Consolidation;
use crate::model::agency::AgencyId;
use crate::model::code::ProcedureCode;
use crate::model::ratio::Verdict;
use crate::model::submission::AnnexKind;
use crate::profile::Scope;

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
    let ratios = measures.iter().filter(|measure| measure.is_integration());
    ratios
        .filter(|measure| measure.verdict() == Verdict::Missed && measure.short_by() > 0)
        .filter_map(|measure| {
            let held: BTreeSet<ProcedureCode> = held(sources.holdings?, sources.profile, measure.scope);
            let integrated = sources.integrated?;
            let members = sources.profile.members(measure.scope);
            let belongs = |agency: Option<AgencyId>| agency.is_some_and(|agency| members.contains(&agency));
            let fit = whole.counted(AnnexKind::I).filter(|line| belongs(line.agency));
            let open = fit.filter_map(|line| line.code).filter(|code| held.contains(code));
            let open: BTreeSet<ProcedureCode> =
                open.filter(|code| !integrated.for_scope(sources.profile, measure.scope, *code)).collect();
            Some(Closers { scope: measure.scope, short_by: measure.short_by(), codes: open.into_iter().collect() })
        })
        .collect()
}
