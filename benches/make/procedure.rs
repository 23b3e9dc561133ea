//! The procedures that the agencies hold, with real names and as many as are asked for.
//!
//! Takes the names and fields that the example is made of; gives procedures with codes of their own.
//! Never gives one code to two names.

use std::collections::BTreeMap;

use rasoat::model::agency::Level;

use super::{Sender, Size};

/// Code, name, field and agency of real procedures.
const NAMES: &str = include_str!("../../examples/make_can_tho/procedures.csv");
/// What makes another procedure of a name.
const VARIANTS: [&str; 8] = [
    "",
    " đối với tổ chức",
    " đối với cá nhân, hộ gia đình",
    " có yếu tố nước ngoài",
    " (trường hợp cấp lại do bị mất, hỏng)",
    " tại khu vực biên giới, hải đảo",
    " theo phân cấp của cơ quan cấp trên",
    " trong khu công nghiệp, khu chế xuất",
];
/// One in so many procedures is at level 4 already.
const LEVEL_4: usize = 25;
/// Procedures of one field.
const FIELD_ROWS: usize = 18;

/// A procedure.
#[derive(Debug, Clone)]
pub(crate) struct Procedure {
    /// The bare national code.
    pub(crate) code: String,
    /// Its name.
    pub(crate) name: String,
    /// Lĩnh vực.
    pub(crate) field: String,
    /// At level 4 already: nobody lists it.
    pub(crate) level_4: bool,
}

/// Who holds which procedures: an agency's name, or the level's.
#[derive(Debug)]
pub(crate) struct Holdings(BTreeMap<String, Vec<Procedure>>);

impl Holdings {
    /// The procedures of every holder, each holder's in the order of the fields.
    pub(crate) fn new(size: Size, senders: &[Sender]) -> Self {
        let mut all = names();
        let mut held: BTreeMap<String, Vec<Procedure>> = BTreeMap::new();
        for sender in senders {
            let rows = size.rows(sender.level);
            held.entry(holder(sender)).or_insert_with(|| {
                let mut procedures: Vec<Procedure> = all.by_ref().take(rows + rows / (LEVEL_4 - 1)).collect();
                procedures.sort_by(|one, other| (&one.field, &one.code).cmp(&(&other.field, &other.code)));
                gather_fields(&mut procedures);
                (0..).zip(&mut procedures).for_each(|(at, it)| it.level_4 = at % LEVEL_4 == LEVEL_4 - 1);
                procedures
            });
        }
        Self(held)
    }

    /// The procedures of a sender.
    pub(crate) fn of(&self, sender: &Sender) -> &[Procedure] {
        self.0.get(&holder(sender)).map_or(&[], Vec::as_slice)
    }

    /// All holders with their procedures.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &[Procedure])> {
        self.0.iter().map(|(holder, procedures)| (holder.as_str(), procedures.as_slice()))
    }
}

/// An agency's list has few fields with many procedures each: neighbours share the first one's.
fn gather_fields(procedures: &mut [Procedure]) {
    for neighbours in procedures.chunks_mut(FIELD_ROWS) {
        let field = neighbours.first().map(|first| first.field.clone()).unwrap_or_default();
        for it in neighbours {
            it.field.clone_from(&field);
        }
    }
}

fn holder(sender: &Sender) -> String {
    match sender.level {
        Level::Province => sender.name.clone(),
        Level::District => "UBND cấp huyện".to_owned(),
        Level::Commune => "UBND cấp xã".to_owned(),
    }
}

/// Names without end, each with a code of its own.
fn names() -> impl Iterator<Item = Procedure> {
    let mut table = csv::ReaderBuilder::new().delimiter(b';').from_reader(NAMES.as_bytes());
    let known: Vec<(String, String)> = table
        .records()
        .flatten()
        .map(|record| (record.get(1).unwrap_or_default().to_owned(), record.get(2).unwrap_or_default().to_owned()))
        .collect();
    let many = known.len();
    (0..VARIANTS.len() * many).filter_map(move |at| {
        let ((name, field), variant) = (known.get(at % many)?, VARIANTS.get(at / many)?);
        let code = format!("{}.{:06}", at % 2 + 1, 100_003 + at * 7);
        Some(Procedure { code, name: format!("{name}{variant}"), field: field.clone(), level_4: false })
    })
}
