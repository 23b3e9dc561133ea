//! Tells whose the rows of a consolidated annex are: what one level writes is read at the next.
//!
//! Takes the rows with what their column of agencies says and the one who sent the file; sets each row's sender.
//! Never takes a row from the one who sent the file unless the words name one unit below it.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::layout::starts_with_words;
use crate::model::agency::AgencyId;
use crate::model::submission::{Annex, RowSender};
use crate::profile::{Roster, Scope};
use crate::vietnamese::fold::fold;

/// How the names of units begin, folded.
const UNIT_WORDS: [&str; 8] = ["ubnd", "uy ban", "xa", "phuong", "thi tran", "quan", "huyen", "thi xa"];

/// Sets the senders of all rows of a file.
pub fn settle(annexes: &mut [Annex], roster: &Roster, file: AgencyId) {
    let mut known: BTreeMap<Arc<str>, RowSender> = BTreeMap::new();
    for (_, text) in annexes.iter().flat_map(|annex| &annex.rows).filter_map(|row| row.agency.as_ref()) {
        if !known.contains_key(text) {
            known.insert(Arc::clone(text), sender(text, roster, file));
        }
    }
    // A column of offices or remarks of one agency is headed the same: without a unit it says nothing of senders.
    let names_units = |(text, sender): (&Arc<str>, &RowSender)| match sender {
        RowSender::Unit(_) => true,
        RowSender::Unknown => is_unit_like(text, roster),
        RowSender::File => false,
    };
    if !known.iter().any(names_units) {
        return;
    }
    for row in annexes.iter_mut().flat_map(|annex| &mut annex.rows) {
        row.sender = row.agency.as_ref().and_then(|(_, text)| known.get(text)).copied().unwrap_or_default();
    }
}

/// Who a text names: the sender itself, one unit of a lower level of government, or nobody who could be meant.
fn sender(text: &str, roster: &Roster, file: AgencyId) -> RowSender {
    let level = |agency| roster.get(agency).map(|agency| agency.level);
    match roster.by_name(text).or_else(|| roster.find_in(text).one()) {
        Some(agency) if agency == file => RowSender::File,
        Some(agency) if level(agency) > level(file) => RowSender::Unit(agency),
        _ => RowSender::Unknown,
    }
}

/// Whether a text begins as a unit's name does and means no whole level: "UBND cấp xã" is nobody in particular.
fn is_unit_like(text: &str, roster: &Roster) -> bool {
    let folded = fold(text);
    UNIT_WORDS.iter().any(|words| starts_with_words(&folded, words))
        && !matches!(roster.catalogue_scope(text), Some(Scope::Level(_)))
}
