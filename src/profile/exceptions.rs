//! Accepted exceptions: findings that somebody answers for, with the reason and until when.
//!
//! Takes `[[exception]]` of a profile or of a workspace's rasoat.toml; gives valid exceptions, or complaints.
//! Never accepts without a reason, and never knows which rules there are.

use jiff::civil::Date;
use toml::de::DeTable;
use unicode_normalization::UnicodeNormalization;

use super::complaint::{Complaint, Complaints, Place, Said, Spot};
use super::written::{DATE, Source, TEXT, Table, line_starts};
use super::{Profile, Roster, syntax, tree};
use crate::failure::Bilingual;
use crate::model::agency::AgencyId;
use crate::model::code::ProcedureCode;

/// Findings that are accepted: those of one rule, narrowed by whatever else is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exception {
    /// The rule's code, such as `RS308`.
    pub rule: String,
    /// Only of this agency.
    pub agency: Option<AgencyId>,
    /// Only of this procedure.
    pub code: Option<ProcedureCode>,
    /// Only of this file: its name, or its path as given with `/`.
    pub file: Option<String>,
    /// Why it is accepted.
    pub reason: String,
    /// The last day on which it holds; without end where nothing is given.
    pub until: Option<Date>,
    /// Whether that day is past, by [`Profile::look_from`].
    pub is_expired: bool,
    /// Where it was written: a built-in id or a path as given.
    pub source: String,
    /// The place there.
    pub place: Place,
}

impl Exception {
    /// Whether it may accept findings of a file: it names none, this one, or the end of this one's path.
    pub fn is_of_file(&self, path: &str) -> bool {
        let path: String = path.nfc().collect();
        self.file
            .as_deref()
            .is_none_or(|file| path.strip_suffix(file).is_some_and(|rest| rest.is_empty() || rest.ends_with('/')))
    }
}

/// An exception as it was written.
pub(super) struct Written {
    spot: Spot,
    rule: Option<Said<String>>,
    agency: Option<Said<String>>,
    code: Option<Said<String>>,
    file: Option<Said<String>>,
    reason: Option<Said<String>>,
    until: Option<Said<Date>>,
}

/// Reads one `[[exception]]`.
pub(super) fn written(mut table: Table<'_>, out: &mut Complaints) -> Written {
    let written = Written {
        spot: table.spot.clone(),
        rule: table.need("rule", &TEXT, out),
        agency: table.take("agency", &TEXT, out),
        code: table.take("code", &TEXT, out),
        file: table.take("file", &TEXT, out),
        reason: table.need("reason", &TEXT, out),
        until: table.take("until", &DATE, out),
    };
    table.close(out);
    written
}

/// The exceptions that are valid; the others are complained of.
pub(super) fn valid(list: &[Written], roster: &Roster, source: &str, out: &mut Complaints) -> Vec<Exception> {
    list.iter().filter_map(|written| exception(written, roster, source, out)).collect()
}

fn exception(written: &Written, roster: &Roster, source: &str, out: &mut Complaints) -> Option<Exception> {
    let (agency, is_known) = optional(written.agency.as_ref(), |said| agency(said, roster, out));
    let (code, is_code) = optional(written.code.as_ref(), |said| code(said, out));
    if !(is_known && is_code) {
        return None;
    }
    Some(Exception {
        rule: written.rule.as_ref()?.value.to_uppercase(),
        agency,
        code,
        file: written.file.as_ref().map(|said| said.value.nfc().collect()),
        reason: written.reason.as_ref()?.value.nfc().collect(),
        until: written.until.as_ref().map(|said| said.value),
        is_expired: false,
        source: source.to_owned(),
        place: written.spot.place.clone(),
    })
}

/// What a written value means, and whether it is either absent or meaningful.
fn optional<T>(said: Option<&Said<String>>, mean: impl FnOnce(&Said<String>) -> Option<T>) -> (Option<T>, bool) {
    let meant = said.and_then(mean);
    let is_sound = said.is_none() || meant.is_some();
    (meant, is_sound)
}

fn agency(said: &Said<String>, roster: &Roster, out: &mut Complaints) -> Option<AgencyId> {
    let known = roster.by_name(&said.value);
    if known.is_none() {
        let near: Vec<_> = roster.nearest(&said.value, 3);
        let near = near.join("; ");
        out.wrong(
            &said.spot,
            Bilingual::new(
                format!("Không có cơ quan “{}” trong bộ chỉ tiêu.", said.value),
                format!("The profile has no agency “{}”.", said.value),
            ),
            Bilingual::new(format!("Gần nhất: {near}."), format!("Nearest: {near}.")),
        );
    }
    known
}

fn code(said: &Said<String>, out: &mut Complaints) -> Option<ProcedureCode> {
    let code = said.value.parse().ok();
    if code.is_none() {
        out.wrong(
            &said.spot,
            Bilingual::new(
                format!("“{}” không phải mã TTHC.", said.value),
                format!("“{}” is no procedure's code.", said.value),
            ),
            Bilingual::new("Ghi mã quốc gia, ví dụ 1.004194.", "Write the national code, such as 1.004194."),
        );
    }
    code
}

impl Profile {
    /// Adds the exceptions of a workspace's rasoat.toml; `source` names it in complaints.
    pub fn accept_from(&mut self, toml: &str, source: &str) -> Result<(), Vec<Complaint>> {
        let mut complaints = Complaints::new(source);
        let out = &mut complaints;
        let (parsed, errors) = DeTable::parse_recoverable(toml);
        let lines = line_starts(toml);
        let text = Source::new(toml, &lines);
        syntax::complain(text, &errors, out);
        let root = tree::of_toml(text, parsed.get_ref());
        let mut root = Table::of(&root);
        let list: Vec<Written> = root.tables("exception", out).into_iter().map(|table| written(table, out)).collect();
        let more = valid(&list, &self.roster, source, out);
        self.exceptions.extend(more);
        if complaints.is_empty() { Ok(()) } else { Err(complaints.into_list()) }
    }

    /// Marks the exceptions that are past on a day.
    pub fn look_from(&mut self, day: Date) {
        for exception in &mut self.exceptions {
            exception.is_expired = exception.until.is_some_and(|until| until < day);
        }
    }
}
