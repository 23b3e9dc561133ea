//! A profile as it was written: every value with its place, nothing compared with anything else.
//!
//! Takes the tables of a text or a workbook; gives plain records whose fields may be lacking.
//! Never decides whether an agency, a document or a level exists.

use jiff::civil::Date;

use super::choice_table::CHOICES;
use super::choices::{ChoiceSpec, takes_list};
use super::complaint::{Complaints, Said, Spot};
use super::exceptions;
use super::raw_indicators::{Group, Indicator, Question, group, indicator, question};
use super::sectors::{WrittenSector, written_sector};
use super::tasks::{WrittenProposal, WrittenTask, written_proposal, written_task};
use super::written::{DATE, DIGITS, SHARE, TEXT, Table, WHOLE};

type Text = Option<Said<String>>;

/// The whole profile.
pub(super) struct Profile {
    pub(super) spot: Spot,
    pub(super) id: Text,
    pub(super) title: Text,
    pub(super) period: Text,
    pub(super) form_version: Option<Said<u64>>,
    pub(super) province: Province,
    pub(super) levels: Vec<Level>,
    pub(super) agencies: Vec<Agency>,
    pub(super) districts: Vec<District>,
    pub(super) communes: Vec<Said<String>>,
    pub(super) documents: Vec<Document>,
    pub(super) quota_terms: QuotaTerms,
    pub(super) quotas: Vec<Quota>,
    pub(super) deadlines: Vec<Deadline>,
    pub(super) monthly: Option<Monthly>,
    pub(super) rules: Vec<(Said<String>, Said<String>)>,
    pub(super) name_variant: Option<Said<f64>>,
    pub(super) name_mismatch: Option<Said<f64>>,
    pub(super) choices: Vec<Choice>,
    pub(super) choice_basis: Vec<(&'static str, Basis)>,
    pub(super) technical: Option<Contact>,
    pub(super) legal: Option<Contact>,
    pub(super) limits: Vec<(Said<String>, Said<u64>)>,
    pub(super) regime: Text,
    pub(super) groups: Vec<Group>,
    pub(super) indicators: Vec<Indicator>,
    pub(super) questions: Vec<Question>,
    pub(super) sectors: Vec<WrittenSector>,
    pub(super) exceptions: Vec<exceptions::Written>,
    pub(super) tasks: Vec<WrittenTask>,
    pub(super) task_basis: Option<Basis>,
    pub(super) proposal: Option<WrittenProposal>,
}

pub(super) struct Province {
    pub(super) name: Text,
    pub(super) code: Text,
    pub(super) code_aliases: Vec<Said<String>>,
}

pub(super) struct Level {
    pub(super) key: Text,
    pub(super) name: Text,
    pub(super) pooled: Text,
}

pub(super) struct Agency {
    pub(super) name: Text,
    pub(super) aliases: Vec<Said<String>>,
}

pub(super) struct District {
    pub(super) name: Text,
    pub(super) aliases: Vec<Said<String>>,
    pub(super) communes: Vec<Said<String>>,
}

pub(super) struct Document {
    pub(super) key: Text,
    pub(super) cite: Text,
    pub(super) title: Text,
    pub(super) date: Option<Said<Date>>,
}

pub(super) struct Basis {
    pub(super) document: Text,
    pub(super) clause: Text,
}

/// What holds for every quota that does not say otherwise.
pub(super) struct QuotaTerms {
    pub(super) until: Option<Said<Date>>,
    pub(super) basis: Option<Basis>,
    pub(super) sum: Option<Said<String>>,
}

pub(super) struct Quota {
    pub(super) spot: Spot,
    pub(super) scope: Text,
    pub(super) operator: Text,
    pub(super) minimum: Text,
    pub(super) until: Option<Said<Date>>,
    pub(super) basis: Option<Basis>,
}

pub(super) struct Deadline {
    pub(super) spot: Spot,
    pub(super) period: Text,
    pub(super) level: Text,
    pub(super) to: Text,
    pub(super) before: Option<Said<Date>>,
    pub(super) at_latest: Option<Said<Date>>,
    pub(super) basis: Option<Basis>,
}

pub(super) struct Monthly {
    pub(super) spot: Spot,
    pub(super) before: Option<Said<u64>>,
    pub(super) at_latest: Option<Said<u64>>,
    pub(super) basis: Option<Basis>,
}

pub(super) struct Choice {
    pub(super) spec: &'static ChoiceSpec,
    pub(super) values: Vec<Said<String>>,
}

pub(super) struct Contact {
    pub(super) name: Text,
    pub(super) phone: Text,
}

/// Reads the whole text; whatever is of the wrong kind or unknown is complained of.
pub(super) fn profile(mut root: Table<'_>, out: &mut Complaints) -> Profile {
    let (choices, choice_basis) = choices(root.table("choices", out), out);
    let mut thresholds = root.table("thresholds", out);
    let mut contacts = root.table("contacts", out);
    let profile = Profile {
        spot: root.spot.clone(),
        id: root.need("id", &TEXT, out),
        title: root.need("title", &TEXT, out),
        period: root.take("period", &TEXT, out),
        form_version: root.take("form_version", &WHOLE, out),
        quota_terms: QuotaTerms {
            until: root.take("quota_until", &DATE, out),
            basis: root.table_if_there("quota_basis", out).map(|table| basis(table, out)),
            sum: root.take("quota_sum", &DIGITS, out),
        },
        quotas: each(&mut root, "quota", quota, out),
        agencies: each(&mut root, "agency", agency, out),
        province: province(root.table("province", out), out),
        levels: each(&mut root, "level", level, out),
        documents: each(&mut root, "document", document, out),
        deadlines: each(&mut root, "deadline", deadline, out),
        monthly: root.table_if_there("monthly", out).map(|table| monthly(table, out)),
        rules: root.table("rules", out).free_entries(&TEXT, out),
        name_variant: thresholds.take("name_variant", &SHARE, out),
        name_mismatch: thresholds.take("name_mismatch", &SHARE, out),
        choices,
        choice_basis,
        technical: contacts.table_if_there("technical", out).map(|table| contact(table, out)),
        legal: contacts.table_if_there("legal", out).map(|table| contact(table, out)),
        limits: root.table("limits", out).free_entries(&WHOLE, out),
        exceptions: each(&mut root, "exception", exceptions::written, out),
        districts: each(&mut root, "district", district, out),
        communes: root.list("communes", &TEXT, out),
        regime: root.take("regime", &TEXT, out),
        groups: each(&mut root, "group", group, out),
        indicators: each(&mut root, "indicator", indicator, out),
        questions: each(&mut root, "question", question, out),
        sectors: each(&mut root, "sector", written_sector, out),
        tasks: each(&mut root, "task", written_task, out),
        task_basis: root.table_if_there("task_basis", out).map(|table| basis(table, out)),
        proposal: root.table_if_there("proposal", out).map(|table| written_proposal(table, out)),
    };
    thresholds.close(out);
    contacts.close(out);
    root.close(out);
    profile
}

/// The records of a list of tables.
pub(super) fn each<T>(
    root: &mut Table<'_>,
    key: &'static str,
    record: fn(Table<'_>, &mut Complaints) -> T,
    out: &mut Complaints,
) -> Vec<T> {
    let tables = root.tables(key, out);
    tables.into_iter().map(|table| record(table, out)).collect()
}

fn province(mut table: Table<'_>, out: &mut Complaints) -> Province {
    let province = Province {
        name: table.need("name", &TEXT, out),
        code: table.need("code", &TEXT, out),
        code_aliases: table.list("code_aliases", &TEXT, out),
    };
    table.close(out);
    province
}

fn level(mut table: Table<'_>, out: &mut Complaints) -> Level {
    let level = Level {
        key: table.need("level", &TEXT, out),
        name: table.need("name", &TEXT, out),
        pooled: table.take("pooled", &TEXT, out),
    };
    table.close(out);
    level
}

fn agency(mut table: Table<'_>, out: &mut Complaints) -> Agency {
    let agency = Agency { name: table.need("name", &TEXT, out), aliases: table.list("aliases", &TEXT, out) };
    table.close(out);
    agency
}

fn district(mut table: Table<'_>, out: &mut Complaints) -> District {
    let district = District {
        name: table.need("name", &TEXT, out),
        aliases: table.list("aliases", &TEXT, out),
        communes: table.list("communes", &TEXT, out),
    };
    table.close(out);
    district
}

fn document(mut table: Table<'_>, out: &mut Complaints) -> Document {
    let document = Document {
        key: table.need("key", &TEXT, out),
        cite: table.need("cite", &TEXT, out),
        title: table.need("title", &TEXT, out),
        date: table.need("date", &DATE, out),
    };
    table.close(out);
    document
}

pub(super) fn basis(mut table: Table<'_>, out: &mut Complaints) -> Basis {
    let basis = Basis { document: table.need("document", &TEXT, out), clause: table.need("clause", &TEXT, out) };
    table.close(out);
    basis
}

fn quota(mut table: Table<'_>, out: &mut Complaints) -> Quota {
    let quota = Quota {
        spot: table.spot.clone(),
        scope: table.need("scope", &TEXT, out),
        operator: table.take("operator", &TEXT, out),
        minimum: table.need("minimum", &DIGITS, out),
        until: table.take("until", &DATE, out),
        basis: table.table_if_there("basis", out).map(|table| basis(table, out)),
    };
    table.close(out);
    quota
}

fn deadline(mut table: Table<'_>, out: &mut Complaints) -> Deadline {
    let deadline = Deadline {
        spot: table.spot.clone(),
        period: table.need("period", &TEXT, out),
        level: table.need("level", &TEXT, out),
        to: table.need("to", &TEXT, out),
        before: table.take("before", &DATE, out),
        at_latest: table.take("at_latest", &DATE, out),
        basis: table.table_if_there("basis", out).map(|table| basis(table, out)),
    };
    table.close(out);
    deadline
}

fn monthly(mut table: Table<'_>, out: &mut Complaints) -> Monthly {
    let monthly = Monthly {
        spot: table.spot.clone(),
        before: table.take("before_day", &WHOLE, out),
        at_latest: table.take("at_latest_day", &WHOLE, out),
        basis: table.table_if_there("basis", out).map(|table| basis(table, out)),
    };
    table.close(out);
    monthly
}

fn contact(mut table: Table<'_>, out: &mut Complaints) -> Contact {
    let contact = Contact { name: table.need("name", &TEXT, out), phone: table.need("phone", &TEXT, out) };
    table.close(out);
    contact
}

fn choices(mut table: Table<'_>, out: &mut Complaints) -> (Vec<Choice>, Vec<(&'static str, Basis)>) {
    let mut choices = Vec::new();
    for spec in CHOICES {
        let written = table.has(spec.key);
        let values = if takes_list(spec) {
            table.list(spec.key, &TEXT, out)
        } else {
            table.take(spec.key, &TEXT, out).into_iter().collect()
        };
        choices.extend(written.then_some(Choice { spec, values }));
    }
    let mut clauses = table.table("basis", out);
    let written = |spec: &'static ChoiceSpec| Some((spec.key, basis(clauses.table_if_there(spec.key, out)?, out)));
    let choice_basis = CHOICES.iter().filter_map(written).collect();
    clauses.close(out);
    table.close(out);
    (choices, choice_basis)
}
