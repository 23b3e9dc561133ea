//! The page of a month: who sent, the ratios against their minimums, the findings by agency.
//!
//! Takes a finished month; gives the page, its figures from the same tables as the workbook's.
//! Never lists every row of the annexes: those are the workbook's, and the page says so.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use super::chart;
use super::check::{accepted, label};
use super::frame::{Scene, badge, class, filter, holds, page};
use super::markup::Html;
use super::sheet::{Figures, Piece, Section, section};
use crate::consolidate::{Counts, Line, State};
use crate::model::agency::AgencyId;
use crate::report::Month;
use crate::report::build::{ANNEX_I, ANNEX_II, FINDINGS, report};
use crate::report::table::Sheet;
use crate::report::terminal::{conservation, senders};
use crate::rules::Finding;
use crate::text::Lang;
use crate::text::fact::Fact;
use crate::text::report::report_phrases;

/// Findings shown of one agency; a nation's would make a page that no browser opens.
const MOST_FINDINGS: usize = 500;

/// The page of a month.
pub fn month(month: &Month<'_>) -> String {
    let scene = Scene::new(month.profile, month.lang);
    let whole = month.consolidation;
    let counts = Counts::of(&whole.findings);
    let period = report_phrases(month.lang).month;
    let facts = [("month", Fact::shown(whole.period.month())), ("year", Fact::shown(whole.period.year()))];
    let title = scene.said(scene.words.month_title, &[("period", Fact::shown(scene.said(period, &facts)))]);
    let (sections, figures) = sections(month);
    let mut header = Html::default();
    header.element("<h1>", &title, "</h1>\n<p class=\"verdict").raw(if counts.errors == 0 {
        " fit\">"
    } else {
        " unfit\">"
    });
    header.text(&senders(whole, month.lang)).raw("</p>\n");
    header.element("<p>", &conservation(&whole.conservation, counts, month.lang), "</p>\n");
    header.piece(&contents(&sections, scene));
    let mut main = Html::default();
    main.piece(&chart::senders(&whole.entries, scene)).piece(&missing(month, scene));
    for (number, part) in sections.iter().enumerate() {
        main.piece(&shown(number, part, &figures, scene));
    }
    main.element("<p class=\"aside\">", scene.words.in_workbook, "</p>\n");
    main.raw("<section aria-labelledby=\"findings\">\n").element(
        "<h2 id=\"findings\">",
        scene.words.by_agency,
        "</h2>\n",
    );
    main.piece(&filter(counts, scene)).piece(&by_agency(month, scene)).piece(&accepted(&whole.accepted, scene));
    main.raw("</section>\n");
    page(&title, &header, &main, scene)
}

/// The sheets of the printed month but the long lists, and the figures of their charts.
fn sections(month: &Month<'_>) -> (Vec<Section>, Figures) {
    let is_short = |sheet: &Sheet<'_>| ![ANNEX_I, ANNEX_II, FINDINGS].contains(&sheet.name);
    let sheets: Vec<Sheet<'_>> = report(month, Path::new("")).sheets.into_iter().filter(is_short).collect();
    let mut figures = Figures::wanted_by(&sheets);
    let sections = sheets.into_iter().map(|sheet| section(sheet, &mut figures)).collect();
    (sections, figures)
}

fn contents(sections: &[Section], scene: Scene<'_>) -> Html {
    let mut html = Html::default();
    html.raw("<nav aria-label=\"").text(scene.words.by_place).raw("\">\n<ul>\n");
    for (number, section) in sections.iter().enumerate() {
        html.raw("<li><a href=\"#s").shown(number).raw("\">").text(heading(section, scene)).raw("</a></li>\n");
    }
    html.element("<li><a href=\"#findings\">", scene.words.by_agency, "</a></li>\n</ul>\n</nav>\n");
    html
}

/// The name that the workbook's sheet has too; in another language what its title says.
fn heading<'a>(section: &'a Section, scene: Scene<'_>) -> &'a str {
    if scene.lang == Lang::Vi { section.name } else { &section.title }
}

fn shown(number: usize, section: &Section, figures: &Figures, scene: Scene<'_>) -> Html {
    let mut html = Html::default();
    html.raw("<section aria-labelledby=\"s").shown(number).raw("\">\n<h2 id=\"s").shown(number).raw("\">");
    html.text(heading(section, scene)).raw("</h2>\n");
    if heading(section, scene) != section.title {
        html.element("<p>", &section.title, "</p>\n");
    }
    for piece in &section.pieces {
        match piece {
            Piece::Markup(markup) => html.piece(markup),
            Piece::Chart(chart) => html.piece(&chart::ratios(chart, figures, scene)),
        };
    }
    html.raw("</section>\n");
    html
}

/// Who has sent nothing.
fn missing(month: &Month<'_>, scene: Scene<'_>) -> Html {
    let entries = month.consolidation.entries.iter();
    let missing: Vec<&str> = entries
        .filter(|entry| entry.expected && entry.state == State::Missing)
        .filter_map(|entry| scene.agency(Some(entry.agency)))
        .collect();
    let mut html = Html::default();
    if missing.is_empty() {
        html.element("<p class=\"good\">", scene.words.nobody_missing, "</p>\n");
        return html;
    }
    let count = Fact::Count(u64::try_from(missing.len()).unwrap_or(u64::MAX));
    html.element("<h2>", &scene.said(scene.words.missing, &[("count", count)]), "</h2>\n<ul>\n");
    for name in missing {
        html.element("<li>", name, "</li>\n");
    }
    html.raw("</ul>\n");
    html
}

/// A row by its file, sheet and zero-based row.
type RowPlace<'a> = (&'a str, &'a str, u32);

fn place_of(finding: &Finding) -> Option<RowPlace<'_>> {
    Some((finding.place.path.as_deref()?, finding.place.sheet.as_deref()?, finding.place.cell?.row))
}

/// The rows that findings point at.
fn rows_spoken_of<'a>(month: &Month<'a>) -> HashMap<RowPlace<'a>, &'a Line> {
    let whole = month.consolidation;
    let wanted: std::collections::HashSet<RowPlace<'_>> = whole.findings.iter().filter_map(place_of).collect();
    let place = |line: &'a Line| Some((&*whole.files.get(line.file())?.path, &*line.sheet, line.row));
    let rows = whole.lines.iter().filter_map(|line| Some((place(line)?, line)));
    rows.filter(|(place, _)| wanted.contains(place)).collect()
}

fn by_agency(month: &Month<'_>, scene: Scene<'_>) -> Html {
    // The roster's own order, findings of nobody last.
    let mut agencies: BTreeMap<(bool, Option<AgencyId>), Vec<&Finding>> = BTreeMap::new();
    for finding in &month.consolidation.findings {
        agencies.entry((finding.agency.is_none(), finding.agency)).or_default().push(finding);
    }
    let rows = rows_spoken_of(month);
    let mut html = Html::default();
    for ((_, agency), findings) in agencies {
        let name = scene.agency(agency).unwrap_or(scene.words.no_agency);
        html.piece(&one_agency(name, &findings, &rows, scene));
    }
    html
}

fn one_agency(name: &str, findings: &[&Finding], rows: &HashMap<RowPlace<'_>, &Line>, scene: Scene<'_>) -> Html {
    let mut html = Html::default();
    html.raw("<section class=\"place").piece(&holds(findings.iter().map(|finding| finding.severity))).raw("\">\n");
    html.raw("<h3>").text(name).raw(" (").shown(findings.len()).raw(")</h3>\n<table class=\"stacked\">\n<thead><tr>");
    for heading in scene.words.finding_columns {
        html.element("<th scope=\"col\">", heading, "</th>");
    }
    html.raw("</tr></thead>\n<tbody>\n");
    for finding in findings.iter().take(MOST_FINDINGS) {
        let row = place_of(finding).and_then(|place| rows.get(&place)).copied();
        html.piece(&finding_row(finding, row, scene));
    }
    html.raw("</tbody>\n</table>\n");
    if let Some(more) = findings.len().checked_sub(MOST_FINDINGS).filter(|more| *more > 0) {
        html.element("<p>", &scene.said(scene.words.more_findings, &[("count", Fact::shown(more))]), "</p>\n");
    }
    html.raw("</section>\n");
    html
}

fn finding_row(finding: &Finding, row: Option<&Line>, scene: Scene<'_>) -> Html {
    let [_, place, procedure, what, to_mend] = scene.words.finding_columns;
    let file = finding.place.path.as_deref().map(|path| path.rsplit('/').next().unwrap_or(path).to_owned());
    let sheet = finding.place.sheet.as_deref().map(|sheet| format!("“{sheet}”"));
    let parts = [file, sheet, finding.place.cell.map(|cell| cell.to_string())];
    let spot = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let said = row.map(|line| [&*line.code_text, &*line.name].join(" ")).unwrap_or_default();
    let mut html = Html::default();
    html.raw("<tr class=\"finding").raw(class(finding.severity)).raw("\"><td>").piece(&badge(finding.severity, scene));
    html.raw(" ").text(finding.rule.code).raw("</td>");
    html.piece(&label(place)).text(&spot).raw("</td>").piece(&label(procedure)).text(said.trim()).raw("</td>");
    html.piece(&label(what)).text(&finding.message(scene.lang)).raw("</td>");
    html.piece(&label(to_mend)).text(&finding.help(scene.lang)).raw("</td></tr>\n");
    html
}
