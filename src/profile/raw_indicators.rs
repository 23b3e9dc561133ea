//! Indicators, groups and open questions as they were written, every value with its place.
//!
//! Takes the tables of a text or a workbook; gives plain records whose fields may be lacking.
//! Never decides whether an agency, a document or another indicator exists.

use jiff::civil::Date;

use super::complaint::{Complaints, Said, Spot};
use super::raw::{Basis, basis, each};
use super::written::{DATE, DIGITS, TEXT, TRUTH, Table, WHOLE};

type Text = Option<Said<String>>;

pub(super) struct Group {
    pub(super) name: Text,
    pub(super) levels: Vec<Said<String>>,
    pub(super) agencies: Vec<Said<String>>,
}

pub(super) struct Indicator {
    pub(super) spot: Spot,
    pub(super) code: Text,
    pub(super) number: Text,
    pub(super) name: Text,
    pub(super) name_en: Text,
    pub(super) basis: Option<Basis>,
    pub(super) unit: Text,
    pub(super) operator: Text,
    pub(super) numerator: Text,
    pub(super) denominator: Text,
    pub(super) count: Text,
    pub(super) parts: Vec<Said<String>>,
    pub(super) period: Text,
    pub(super) source: Text,
    pub(super) judged: Option<Said<bool>>,
    pub(super) note: Text,
    pub(super) targets: Vec<Target>,
}

pub(super) struct Target {
    pub(super) spot: Spot,
    pub(super) level: Text,
    pub(super) group: Text,
    pub(super) agency: Text,
    pub(super) each: Option<Said<bool>>,
    pub(super) percent: Text,
    pub(super) value: Text,
    pub(super) base: Text,
    pub(super) add: Text,
    pub(super) most: Text,
    pub(super) year: Option<Said<u64>>,
    pub(super) from: Option<Said<u64>>,
    pub(super) until: Option<Said<u64>>,
    pub(super) before: Option<Said<Date>>,
    pub(super) at_latest: Option<Said<Date>>,
    pub(super) basis: Option<Basis>,
}

pub(super) struct Question {
    pub(super) text: Text,
    pub(super) text_en: Text,
    pub(super) basis: Option<Basis>,
}

pub(super) fn group(mut table: Table<'_>, out: &mut Complaints) -> Group {
    let group = Group {
        name: table.need("name", &TEXT, out),
        levels: table.list("levels", &TEXT, out),
        agencies: table.list("agencies", &TEXT, out),
    };
    table.close(out);
    group
}

pub(super) fn indicator(mut table: Table<'_>, out: &mut Complaints) -> Indicator {
    let indicator = Indicator {
        spot: table.spot.clone(),
        code: table.need("code", &TEXT, out),
        number: table.take("number", &TEXT, out),
        name: table.need("name", &TEXT, out),
        name_en: table.take("name_en", &TEXT, out),
        unit: table.take("unit", &TEXT, out),
        operator: table.take("operator", &TEXT, out),
        numerator: table.take("numerator", &TEXT, out),
        denominator: table.take("denominator", &TEXT, out),
        count: table.take("count", &TEXT, out),
        parts: table.list("parts", &TEXT, out),
        period: table.take("period", &TEXT, out),
        source: table.take("source", &TEXT, out),
        judged: table.take("judged", &TRUTH, out),
        note: table.take("note", &TEXT, out),
        targets: each(&mut table, "target", target, out),
        basis: table.table_if_there("basis", out).map(|table| basis(table, out)),
    };
    table.close(out);
    indicator
}

fn target(mut table: Table<'_>, out: &mut Complaints) -> Target {
    let target = Target {
        spot: table.spot.clone(),
        level: table.take("level", &TEXT, out),
        group: table.take("group", &TEXT, out),
        agency: table.take("agency", &TEXT, out),
        each: table.take("each", &TRUTH, out),
        percent: table.take("percent", &DIGITS, out),
        value: table.take("value", &DIGITS, out),
        base: table.take("base", &DIGITS, out),
        add: table.take("add", &DIGITS, out),
        most: table.take("most", &DIGITS, out),
        year: table.take("year", &WHOLE, out),
        from: table.take("from", &WHOLE, out),
        until: table.take("until", &WHOLE, out),
        before: table.take("before", &DATE, out),
        at_latest: table.take("at_latest", &DATE, out),
        basis: table.table_if_there("basis", out).map(|table| basis(table, out)),
    };
    table.close(out);
    target
}

pub(super) fn question(mut table: Table<'_>, out: &mut Complaints) -> Question {
    let question = Question {
        text: table.need("text", &TEXT, out),
        text_en: table.take("text_en", &TEXT, out),
        basis: table.table_if_there("basis", out).map(|table| basis(table, out)),
    };
    table.close(out);
    question
}
