//! The findings of one file by place: the whole file, then its sheets' rows and cells in their order.
//!
//! Takes a submission and its findings; gives groups, each with the row it speaks of and what to do.
//! Never puts two rows into one group.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::frame::{Scene, badge, class, holds};
use super::markup::Html;
use super::row;
use crate::model::address::CellRef;
use crate::model::severity::Severity;
use crate::model::submission::{Annex, Row, Submission};
use crate::rules::Finding;
use crate::text::fact::Fact;

/// The findings of one place.
pub(super) struct Group<'a> {
    /// The page's own name for it: the file's number and its own.
    id: (usize, usize),
    sheet: Option<&'a Arc<str>>,
    cell: Option<CellRef>,
    row: Option<(&'a Annex, &'a Row)>,
    /// The rows of the same sheet that belong to it.
    related: Vec<&'a Row>,
    pub(super) findings: Vec<&'a Finding>,
}

/// The places of a file in the order of its findings.
pub(super) fn groups<'a>(file: usize, submission: &'a Submission, findings: &'a [Finding]) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    for finding in findings {
        let row = row_of(finding, submission);
        let id = (file, groups.len());
        if let Some(group) = groups.last_mut().filter(|group| group.is_place_of(finding, row)) {
            group.add(finding);
            continue;
        }
        let (sheet, cell) = (finding.place.sheet.as_ref(), finding.place.cell);
        let mut group = Group { id, sheet, cell, row, related: Vec::new(), findings: Vec::new() };
        group.add(finding);
        groups.push(group);
    }
    groups
}

fn row_of<'a>(finding: &Finding, submission: &'a Submission) -> Option<(&'a Annex, &'a Row)> {
    let (sheet, cell) = (finding.place.sheet.as_ref()?, finding.place.cell?);
    let annexes = submission.annexes().iter().filter(|annex| annex.sheet == *sheet);
    let mut rows = annexes.flat_map(|annex| annex.rows.iter().map(move |row| (annex, row)));
    rows.find(|(_, row)| row.row == cell.row)
}

impl<'a> Group<'a> {
    fn is_place_of(&self, finding: &Finding, row: Option<(&Annex, &Row)>) -> bool {
        let same_spot = match (self.row, row) {
            (Some((_, one)), Some((_, other))) => one.row == other.row,
            (None, None) => self.cell.map(|cell| cell.row) == finding.place.cell.map(|cell| cell.row),
            _ => false,
        };
        self.sheet == finding.place.sheet.as_ref() && same_spot
    }

    fn add(&mut self, finding: &'a Finding) {
        self.findings.push(finding);
        let Some((annex, own)) = self.row else { return };
        let places = finding.related.iter().filter(|place| place.sheet.as_ref() == self.sheet);
        for cell in places.filter_map(|place| place.cell) {
            let row = annex.rows.iter().find(|row| row.row == cell.row && row.row != own.row);
            self.related.extend(row.filter(|row| !self.related.iter().any(|known| known.row == row.row)));
        }
    }

    /// A link to it, by the cell of one of its findings; with the sheet where the file has several.
    pub(super) fn link(&self, finding: &Finding, with_sheet: bool, scene: Scene<'_>) -> Html {
        let mut html = Html::default();
        html.raw("<a href=\"#p").shown(self.id.0).raw("-").shown(self.id.1).raw("\">");
        if let Some(sheet) = self.sheet.filter(|_| with_sheet) {
            html.text(sheet).raw("!");
        }
        match finding.place.cell {
            Some(cell) => html.shown(cell),
            None => html.text(scene.words.whole_file),
        };
        html.raw("</a>");
        html
    }

    /// The place with its row and what to do.
    pub(super) fn shown(&self, scene: Scene<'_>) -> Html {
        let mut html = Html::default();
        html.raw("<article class=\"place").piece(&holds(self.findings.iter().map(|finding| finding.severity)));
        html.raw("\" id=\"p").shown(self.id.0).raw("-").shown(self.id.1).raw("\">\n");
        html.element("<h4>", &self.title(scene), "</h4>\n");
        if let Some((annex, row)) = self.row {
            let rows: Vec<&Row> = std::iter::once(row).chain(self.related.iter().copied()).collect();
            html.piece(&row::table(annex, &rows, &self.bad_cells(), scene));
        }
        html.raw("<ul class=\"findings\">\n");
        for (place, finding) in self.findings.iter().enumerate() {
            // What to do is said once where it is the same for several.
            let next = self.findings.get(place + 1);
            let is_last =
                next.is_none_or(|next| next.rule != finding.rule || next.help(scene.lang) != finding.help(scene.lang));
            html.piece(&item(finding, is_last, scene));
        }
        html.raw("</ul>\n</article>\n");
        html
    }

    fn title(&self, scene: Scene<'_>) -> String {
        let Some(sheet) = self.sheet else { return scene.words.whole_file.to_owned() };
        let sheet = scene.said(scene.words.sheet, &[("sheet", Fact::Text(Arc::clone(sheet)))]);
        let Some(cell) = self.cell else { return sheet };
        let spot = scene.said(scene.words.row, &[("row", Fact::shown(cell.excel_row()))]);
        format!("{sheet} – {spot}")
    }

    /// The cells to be looked at, each with the gravest that is said of it.
    fn bad_cells(&self) -> BTreeMap<CellRef, Severity> {
        let mut cells = BTreeMap::new();
        for finding in &self.findings {
            if let Some(cell) = finding.place.cell {
                let gravest = cells.entry(cell).or_insert(finding.severity);
                *gravest = finding.severity.max(*gravest);
            }
        }
        cells
    }
}

/// One finding, perhaps with what to do.
pub(super) fn item(finding: &Finding, with_help: bool, scene: Scene<'_>) -> Html {
    let mut html = Html::default();
    html.raw("<li class=\"finding")
        .raw(class(finding.severity))
        .raw("\"><p>")
        .piece(&badge(finding.severity, scene))
        .raw(" ");
    if let Some(cell) = finding.place.cell {
        let cell = scene.said(scene.words.cell, &[("cell", Fact::shown(cell))]);
        html.element("<strong>", &cell, "</strong> – ");
    }
    html.text(&finding.message(scene.lang)).raw("</p>\n");
    if with_help {
        html.raw("<p class=\"mend\"><strong>").text(scene.words.to_mend).raw(":</strong> ");
        html.text(&finding.help(scene.lang)).raw("</p>\n");
        html.raw("<p class=\"rule\">").text(finding.rule.code).raw(" · ").text(finding.rule.title.get(scene.lang));
        html.raw(" · ").text(scene.words.basis).raw(": ").text(finding.rule.basis.get(scene.lang)).raw("</p>");
    }
    html.raw("</li>\n");
    html
}
