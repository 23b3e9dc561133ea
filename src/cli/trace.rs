//! `rasoat trace`: where a figure of a report comes from.
//!
//! Takes a report and a cell; prints its formula, its rows, their files and cells, and the clause.
//! Never explains a figure from today's inputs without saying that they changed.

use std::path::Path;

use rasoat::failure::{Bilingual, Failure};
use rasoat::model::address::{Area, CellRef};
use rasoat::report::json::TraceReport;
use rasoat::report::terminal;
use rasoat::report::tracing::{Shown, Traced, figures, sheet_names, trace};
use rasoat::report::verification::shown;
use rasoat::text::trace::trace_phrases;
use rasoat::vietnamese::fold::fold;

use super::Ending;
use super::again::{Again, again};
use super::options::{Options, OutputFormat};
use super::output::{eprint_line, print_text, write_to};

/// Accounts for a cell of a report; ends with 1 where the report's cell is not what its rows give.
pub(super) fn run(report: &Path, place: &str, options: &Options) -> Result<Ending, Failure> {
    let format = options.format_among(&[OutputFormat::Text, OutputFormat::Json, OutputFormat::JsonLines])?;
    let output = options.typed_output().map(std::path::absolute).and_then(Result::ok);
    let (sheet, area) = address(place)?;
    let cell = area.first;
    let again = again(report)?;
    for line in terminal::input_changes(&again.changes, options.lang) {
        eprint_line(&line);
    }
    if area.is_tall() || area.is_wide() {
        return all_of(&again, &sheet, area, output.as_deref(), options);
    }
    let Some(traced) = traced(&again, &sheet, cell, options)? else {
        eprint_line(trace_phrases(options.lang).not_recomputed);
        print_text(&stored_alone(&again, &sheet, cell)?);
        return Ok(Ending::Findings);
    };
    if format == OutputFormat::Text {
        print_text(&terminal::traced(&traced, &again.changes, options.is_on("verbose"), options.lang));
    } else {
        let report = TraceReport::new(&traced, &again.changes, options.lang);
        write_to(output.as_deref(), |out| {
            serde_json::to_writer_pretty(&mut *out, &report)?;
            out.write_all(b"\n")
        })?;
    }
    Ok(if traced.agrees() == Some(false) { Ending::Findings } else { Ending::Clean })
}

/// Accounts for every number of an area, one JSON document a line.
fn all_of(again: &Again, sheet: &str, area: Area, output: Option<&Path>, options: &Options) -> Result<Ending, Failure> {
    let (Some((lists, made)), Some(evidence)) = (&again.month, again.evidence(options.lang)) else {
        eprint_line(trace_phrases(options.lang).not_recomputed);
        return Ok(Ending::Findings);
    };
    let comparison = made.comparison();
    let month = made.month(lists, comparison.as_ref(), again.lang);
    let known = known_sheet(sheet, &sheet_names(&month))?;
    let mut all = figures(&month, evidence, known, area).unwrap_or_default();
    for traced in &mut all {
        traced.stored = stored(again, known, traced.cell).unwrap_or(Shown::Blank);
    }
    let is_text = options.format()? == OutputFormat::Text;
    write_to(output, |out| {
        all.iter().try_for_each(|traced| {
            if is_text {
                let text = terminal::traced(traced, &again.changes, options.is_on("verbose"), options.lang);
                return writeln!(out, "{text}");
            }
            serde_json::to_writer(&mut *out, &TraceReport::new(traced, &again.changes, options.lang))?;
            out.write_all(b"\n")
        })
    })?;
    Ok(if all.iter().any(|traced| traced.agrees() == Some(false)) { Ending::Findings } else { Ending::Clean })
}

/// The sheet and the cells of `SHEET!CELL`, quotation marks and dollar signs undone.
fn address(place: &str) -> Result<(String, Area), Failure> {
    let (sheet, cell) = place.rsplit_once('!').ok_or_else(|| no_address(place))?;
    let sheet = sheet.trim().trim_matches(['\'', '“', '”', '"']).replace("''", "'");
    let cell = cell.trim().replace('$', "").parse().map_err(|_| no_address(place))?;
    Ok((sheet, cell))
}

/// The account of a cell as it stands in the report's own workbook.
fn traced(again: &Again, sheet: &str, cell: CellRef, options: &Options) -> Result<Option<Traced>, Failure> {
    let (Some((lists, made)), Some(evidence)) = (&again.month, again.evidence(options.lang)) else { return Ok(None) };
    let comparison = made.comparison();
    let month = made.month(lists, comparison.as_ref(), again.lang);
    let names = sheet_names(&month);
    let known = known_sheet(sheet, &names)?;
    let mut traced = trace(&month, evidence, known, cell).ok_or_else(|| no_sheet(sheet, &names))?;
    if let Some(stored) = stored(again, known, traced.cell) {
        // What is explained is the cell of the report, not the one that would be written today.
        traced.stored = stored;
    }
    Ok(Some(traced))
}

/// The sheet that is meant, accents and case aside.
fn known_sheet<'n>(sheet: &str, names: &[&'n str]) -> Result<&'n str, Failure> {
    names.iter().find(|name| fold(name) == fold(sheet)).copied().ok_or_else(|| no_sheet(sheet, names))
}

/// What the report's own workbook holds in a cell.
fn stored(again: &Again, sheet: &str, cell: CellRef) -> Option<Shown> {
    let (_, workbook) = again.workbook.as_ref()?;
    let sheet = workbook.sheets.iter().find(|known| &*known.name == sheet)?;
    Some(shown(sheet.grid.get(cell)))
}

/// What can still be told of a cell whose report cannot be made again.
fn stored_alone(again: &Again, sheet: &str, cell: CellRef) -> Result<String, Failure> {
    let names: Vec<&str> =
        again.workbook.iter().flat_map(|(_, workbook)| &workbook.sheets).map(|sheet| &*sheet.name).collect();
    let known = known_sheet(sheet, &names)?;
    let said = match stored(again, known, cell) {
        Some(Shown::Number(number)) => number.to_string(),
        Some(Shown::Text(text)) => terminal::plain(&text),
        Some(Shown::Blank) | None => String::from("–"),
    };
    Ok(format!("{known}!{cell}: {said}\n"))
}

fn no_address(place: &str) -> Failure {
    Failure::new(
        Bilingual::new(
            format!("“{place}” không phải địa chỉ ô của báo cáo."),
            format!("“{place}” is no cell of a report."),
        ),
        Bilingual::new(
            "Ghi trang tính, dấu ! rồi ô, trong nháy đơn: 'Tỷ lệ tích hợp!E9'.",
            "Write sheet, ! and cell in single quotes: 'Tỷ lệ tích hợp!E9'.",
        ),
    )
}

fn no_sheet(sheet: &str, names: &[&str]) -> Failure {
    let folded = fold(sheet);
    let likeness = |name: &&&str| strsim::jaro_winkler(&folded, &fold(name));
    let nearest = names.iter().max_by(|one, other| likeness(one).total_cmp(&likeness(other))).copied().unwrap_or("");
    let all = names.join(", ");
    Failure::new(
        Bilingual::new(
            format!("Báo cáo không có trang tính “{sheet}”."),
            format!("The report has no sheet “{sheet}”."),
        ),
        Bilingual::new(
            format!("Có phải cần dùng là “{nearest}”? Các trang tính: {all}."),
            format!("Did you mean “{nearest}”? Its sheets: {all}."),
        ),
    )
}
