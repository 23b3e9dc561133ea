//! HTML and Excel 2003 XML: a placeholder until its reader stands here.
//!
//! Takes what `workbook` hands over; gives a refusal. Never reads anything.

use super::{Limits, Workbook, unreadable};
use crate::model::submission::Unusable;

/// Refuses.
pub(super) fn read_html(_bytes: &[u8], _name: &str, _limits: &Limits) -> Result<Workbook, Unusable> {
    Err(unreadable("no reader yet"))
}

/// Refuses.
pub(super) fn read_spreadsheet_ml(_bytes: &[u8], _name: &str, _limits: &Limits) -> Result<Workbook, Unusable> {
    Err(unreadable("no reader yet"))
}
