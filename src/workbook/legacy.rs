//! .xls and .xlsb: a placeholder until its reader stands here.
//!
//! Takes what `workbook` hands over; gives a refusal. Never reads anything.

use std::path::Path;

use super::{Limits, Workbook, unreadable};
use crate::model::format::FileFormat;
use crate::model::submission::Unusable;

/// Refuses.
pub(super) fn read(_path: &Path, _bytes: &[u8], _format: FileFormat, _limits: &Limits) -> Result<Workbook, Unusable> {
    Err(unreadable("no reader yet"))
}
