//! Text, one line a row: a placeholder until its reader stands here.
//!
//! Takes what `workbook` hands over; gives a refusal. Never reads anything.

use super::{Limits, Workbook, unreadable};
use crate::model::submission::Unusable;

/// Refuses.
pub(super) fn read(_bytes: &[u8], _name: &str, _limits: &Limits) -> Result<Workbook, Unusable> {
    Err(unreadable("no reader yet"))
}
