//! The ODF spreadsheet: a placeholder until its reader stands here.
//!
//! Takes what `workbook` hands over; gives a refusal. Never reads anything.

use super::package::Package;
use super::{Limits, Workbook, unreadable};
use crate::model::submission::Unusable;

/// Refuses.
pub(super) fn read(_package: &mut Package<'_>, _limits: &Limits) -> Result<Workbook, Unusable> {
    Err(unreadable("no reader yet"))
}
