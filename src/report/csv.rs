//! Findings and measures as CSV, one a row, safe to open in Excel.
//!
//! Takes findings or measures; gives UTF-8 with a byte-order mark, so that Excel shows the accents.
//! Never lets a cell begin like a formula.

use std::io::{self, Write};

use super::json::ChangeLine;
use super::score;
use crate::indicators::{Measure, gap_text};
use crate::model::period::Period;
use crate::profile::Profile;
use crate::rules::Finding;
use crate::text::Lang;

/// Writes findings, one a row, under a heading row.
pub fn findings<'a>(
    out: &mut impl Write,
    findings: impl Iterator<Item = &'a Finding>,
    profile: &Profile,
    lang: Lang,
) -> io::Result<()> {
    out.write_all("\u{FEFF}".as_bytes())?;
    let mut table = csv::Writer::from_writer(out);
    table.write_record(["path", "agency", "rule", "name", "severity", "sheet", "cell", "message", "help"])?;
    for finding in findings {
        let agency = finding.agency.and_then(|agency| profile.roster.get(agency));
        let place = &finding.place;
        table.write_record([
            safe(place.path.as_deref().unwrap_or_default()),
            safe(agency.map_or("", |agency| &agency.name)),
            finding.rule.code.to_owned(),
            finding.rule.name.to_owned(),
            finding.severity.key().to_owned(),
            safe(place.sheet.as_deref().unwrap_or_default()),
            place.cell.map(|cell| cell.to_string()).unwrap_or_default(),
            safe(&finding.message(lang)),
            safe(&finding.help(lang)),
        ])?;
    }
    table.flush()
}

/// Writes the changes between two periods, one a row, under a heading row.
pub fn changes(out: &mut impl Write, changes: impl Iterator<Item = ChangeLine>) -> io::Result<()> {
    out.write_all("\u{FEFF}".as_bytes())?;
    let mut table = csv::Writer::from_writer(out);
    table.write_record(["of", "change", "agency", "code", "name", "before", "after", "points"])?;
    for line in changes {
        let texts = [&line.agency, &line.code, &line.name, &line.before, &line.after];
        let mut record = vec![line.of.to_owned(), line.change.to_owned()];
        record.extend(texts.map(|text| safe(text)));
        record.push(line.points);
        table.write_record(record)?;
    }
    table.flush()
}

/// Writes measures, one a row, under a heading row; decimals have a dot, a figure that is not known is blank.
pub fn measures(
    out: &mut impl Write,
    measures: &[Measure],
    profile: &Profile,
    (period, lang): (Period, Lang),
) -> io::Result<()> {
    out.write_all("\u{FEFF}".as_bytes())?;
    let mut table = csv::Writer::from_writer(out);
    table.write_record([
        "indicator",
        "number",
        "name",
        "scope",
        "numerator",
        "denominator",
        "figure",
        "unit",
        "operator",
        "target",
        "gap",
        "verdict",
        "judged",
        "source",
        "basis",
    ])?;
    for measure in measures {
        let whole = |number: Option<u64>| number.map(|number| number.to_string()).unwrap_or_default();
        table.write_record([
            measure.indicator.to_string(),
            score::number(measure, profile).to_owned(),
            safe(score::name(measure, profile, lang)),
            safe(profile.scope_name(measure.scope)),
            whole(measure.part),
            whole(measure.whole),
            measure.figure_text().unwrap_or_default(),
            measure.unit.key().to_owned(),
            safe(measure.operator.sign()),
            measure.target.map(|target| target.to_string()).unwrap_or_default(),
            // A negative number is a number, not a formula.
            measure.gap().map(|gap| gap_text(gap, measure.unit)).unwrap_or_default().trim_start_matches('+').to_owned(),
            measure.verdict().key().to_owned(),
            measure.judged.to_string(),
            safe(&score::papers(measure, profile, period, lang)),
            safe(&score::basis(measure, profile, period).unwrap_or_default()),
        ])?;
    }
    table.flush()
}

/// Writes rows of texts under a heading row.
pub fn rows(out: &mut impl Write, headings: &[&str], rows: &[Vec<String>]) -> io::Result<()> {
    out.write_all("\u{FEFF}".as_bytes())?;
    let mut table = csv::Writer::from_writer(out);
    table.write_record(headings)?;
    for row in rows {
        table.write_record(row.iter().map(|text| safe(text)))?;
    }
    table.flush()
}

/// A text that begins like a formula gets an apostrophe before it.
fn safe(text: &str) -> String {
    let begins_formula = text.trim_start().starts_with(['=', '+', '-', '@']) || text.starts_with(['\t', '\r', '\n']);
    if begins_formula { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::safe;

    #[test]
    fn no_cell_begins_like_a_formula() {
        for text in ["=1+1", "+84", "-x", "@cmd", "\tx", " =1"] {
            assert!(safe(text).starts_with('\''), "{text:?}");
        }
        assert_eq!(safe("Sở Tư pháp"), "Sở Tư pháp");
    }
}
