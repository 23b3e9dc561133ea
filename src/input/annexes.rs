//! Finds the annexes of a workbook: on any sheet, below any titles, several on one sheet, headings repeated.
//!
//! Takes a workbook; gives its annexes with their rows and facts, and the codes that stand elsewhere.
//! Never guesses an annex: where title and headings disagree, it says so and leaves the kind open.

use std::sync::Arc;

use super::claims::{Titles, titles};
use super::heading::{Block, blocks};
use super::surroundings::{Stretch, first_code, hidden, merges, stray_codes, undecodable};
use super::table::{Table, walk};
use super::{claims, legacy, own};
use crate::layout::labelled;
use crate::model::address::CellRef;
use crate::model::submission::{Annex, AnnexKind, Claim, LegacyEncoding, StrayCode};
use crate::vietnamese::fold::fold;
use crate::workbook::{Sheet, Workbook};

/// What a workbook's sheets hold.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// The annexes, in the workbook's order.
    pub annexes: Vec<Annex>,
    /// The first code on each sheet that is no annex.
    pub stray_codes: Vec<StrayCode>,
    /// Undecodable cells of annex sheets that no row holds.
    pub undecodable: Vec<(Arc<str>, CellRef)>,
}

/// The annexes of a workbook; texts in legacy fonts are converted on the way.
pub fn find(workbook: &mut Workbook) -> Found {
    let mut found = Found::default();
    // What rasoat itself put into a form or a marked copy is nothing the agency sent.
    for sheet in workbook.sheets.iter_mut().filter(|sheet| own::mark(sheet).is_none() && !own::is_of_report(sheet)) {
        let converted = legacy::modernise(sheet);
        let annexes = match beside(sheet) {
            Some((one, other)) => [of_sheet(&one, converted), of_sheet(&other, None)].concat(),
            None => of_sheet(sheet, converted),
        };
        if annexes.is_empty() {
            found.stray_codes.extend(first_code(sheet));
            continue;
        }
        found.undecodable.extend(undecodable(sheet, &annexes).into_iter().map(|at| (Arc::clone(&sheet.name), at)));
        found.annexes.extend(annexes);
    }
    found
}

/// The two halves of a sheet whose tables stand side by side.
fn beside(sheet: &Sheet) -> Option<(Sheet, Sheet)> {
    let second = blocks(sheet).next()?.beside()?;
    Some((sheet.in_columns(0..=second.checked_sub(1)?), sheet.in_columns(second..=u32::MAX)))
}

/// One annex in the making.
struct Draft<'a> {
    kind: Option<AnnexKind>,
    titles: Titles,
    heading: Option<Claim>,
    stretches: Vec<Stretch<'a>>,
    table: Table,
}

fn of_sheet(sheet: &Sheet, converted: Option<(CellRef, LegacyEncoding)>) -> Vec<Annex> {
    let blocks: Vec<Block> = blocks(sheet).collect();
    let mut drafts: Vec<Draft<'_>> = Vec::new();
    let mut above = 0;
    for (place, block) in blocks.iter().enumerate() {
        let until = blocks.get(place + 1).map_or(u32::MAX, |next| *next.rows.start());
        let titles = match block.rows.start().checked_sub(1) {
            Some(last) => titles(sheet, above, last),
            None => Titles::default(),
        };
        let Some(draft) = draft_for(sheet, block, titles, &mut drafts) else {
            above = *block.rows.end() + 1;
            continue;
        };
        walk(sheet, block, until, &mut draft.table);
        draft.stretches.push(Stretch { block, last: draft.table.last });
        above = draft.table.last + 1;
    }
    finish(sheet, drafts, converted)
}

/// The draft that a block belongs to: a new one, or the one it goes on with after a page break.
fn draft_for<'d, 'a>(
    sheet: &Sheet,
    block: &'a Block,
    titles: Titles,
    drafts: &'d mut Vec<Draft<'a>>,
) -> Option<&'d mut Draft<'a>> {
    let (heading, contradicts) = match block.claim() {
        Ok(claim) => (claim, false),
        Err((claim, _)) => (Some(claim), true),
    };
    let title = titles.naming().map(|claim| claim.kind);
    let said = heading.as_ref().map(|claim| claim.kind);
    let disagree =
        contradicts || titles.contradict() || matches!((title, said), (Some(title), Some(said)) if title != said);
    let goes_on =
        drafts.last().is_some_and(|last| title.is_none() && !contradicts && (said.is_none() || said == last.said()));
    let same = |draft: &Draft<'_>, kind| draft.kind.is_some() && draft.kind == kind;
    if goes_on {
        return drafts.last_mut();
    }
    let kind = if disagree { None } else { title.or(said).or_else(|| named_by_sheet(sheet, block)) };
    if kind.is_none() && !disagree {
        return None;
    }
    if title.is_none() && !block.has_conditions() {
        return None;
    }
    if let Some(place) = drafts.iter().position(|draft| same(draft, kind)) {
        return drafts.get_mut(place);
    }
    drafts.push(Draft { kind, titles, heading, stretches: Vec::new(), table: Table::default() });
    drafts.last_mut()
}

impl Draft<'_> {
    /// What its headings said, else what it was taken for.
    fn said(&self) -> Option<AnnexKind> {
        self.heading.as_ref().map(|claim| claim.kind).or(self.kind)
    }
}

/// Where neither title nor headings say which annex it is, the sheet's name may.
fn named_by_sheet(sheet: &Sheet, block: &Block) -> Option<AnnexKind> {
    if block.has_conditions() { labelled(&fold(&sheet.name)) } else { None }
}

fn finish(sheet: &Sheet, drafts: Vec<Draft<'_>>, converted: Option<(CellRef, LegacyEncoding)>) -> Vec<Annex> {
    let all: Vec<Stretch<'_>> = drafts.iter().flat_map(|draft| draft.stretches.clone()).collect();
    let mut annexes: Vec<Annex> = drafts.into_iter().filter_map(|draft| annex(sheet, draft)).collect();
    if annexes.is_empty() {
        return titled_only(sheet, converted).into_iter().collect();
    }
    // What belongs to the sheet as a whole is told once, with its first annex.
    if let Some(first) = annexes.first_mut() {
        first.stray_codes = stray_codes(sheet, &all);
        first.converted = converted;
        if sheet.hidden {
            first.hidden = hidden(sheet, &all, &[]);
        }
    }
    annexes
}

fn annex(sheet: &Sheet, draft: Draft<'_>) -> Option<Annex> {
    let block = draft.stretches.first()?.block;
    let Table { rows, groups, totals, .. } = draft.table;
    let title = draft.titles.naming().cloned();
    let named_at = title.as_ref().or(draft.heading.as_ref()).map_or(block.top_left, |claim| claim.at);
    let heading = match draft.titles.wording {
        // A label and a title that contradict each other are shown as such.
        Some(wording) if title.as_ref().is_some_and(|label| label.kind != wording.kind) => Some(wording),
        _ => draft.heading,
    };
    Some(Annex {
        kind: draft.kind,
        sheet: Arc::clone(&sheet.name),
        title,
        heading,
        named_at,
        heading_at: block.top_left,
        missing: block.columns.missing(),
        renamed: block.renamed(draft.kind),
        merges: merges(sheet, &draft.stretches, &rows),
        hidden: if sheet.hidden { Vec::new() } else { hidden(sheet, &draft.stretches, &rows) },
        rows,
        groups: groups.into_iter().map(|(_, group)| group).collect(),
        totals,
        stray_codes: Vec::new(),
        converted: None,
    })
}

/// An annex without a table: its title and nothing that would be a row, such as "Không có".
fn titled_only(sheet: &Sheet, converted: Option<(CellRef, LegacyEncoding)>) -> Option<Annex> {
    let mut lines = sheet.grid.cells().map(|(_, cell)| super::cells::folded(cell));
    let last = sheet.grid.rows().next_back()?.0;
    let titles = titles(sheet, 0, last);
    let title = titles.label.clone()?;
    let empty = lines.any(|line| claims::says_none(&line)) && first_code(sheet).is_none();
    if !empty || titles.contradict() {
        return None;
    }
    Some(Annex {
        kind: Some(title.kind),
        sheet: Arc::clone(&sheet.name),
        named_at: title.at,
        heading_at: title.at,
        title: Some(title),
        heading: None,
        missing: Vec::new(),
        renamed: Vec::new(),
        rows: Vec::new(),
        groups: Vec::new(),
        totals: Vec::new(),
        merges: Vec::new(),
        hidden: Vec::new(),
        stray_codes: Vec::new(),
        converted,
    })
}
