//! Cells of one sheet get another style; nothing else of the sheet is touched.
//!
//! Takes a sheet's XML and which cells are to be marked; gives it with other style numbers, blank cells put in
//! where a marked cell was not even written. Never changes a value, a formula or the order of anything.

use std::collections::{BTreeMap, BTreeSet};

use super::Unpatchable;
use super::styles::Styles;
use super::xml::{Edits, Tag, TagKind, tags};
use crate::model::address::{Area, CellRef};
use crate::model::severity::Severity;

/// What is to be done to the cells of one sheet.
pub(super) struct Repaint<'a> {
    /// The cells to be marked.
    pub(super) wanted: &'a BTreeMap<CellRef, Severity>,
    /// The fills that cells had before they were marked the last time.
    pub(super) before: &'a BTreeMap<CellRef, String>,
    /// The styles of the workbook.
    pub(super) styles: &'a mut Styles,
}

/// The sheet with its cells marked, and the fill that each marked cell had.
pub(super) fn repaint(
    xml: &str,
    mut paint: Repaint<'_>,
) -> Result<(Option<String>, BTreeMap<CellRef, String>), Unpatchable> {
    let found = tags(xml)?;
    let data = found.iter().position(|tag| tag.depth == 1 && tag.begins("sheetData")).ok_or(Unpatchable)?;
    let mut walk = Walk {
        columns: columns(&found[..data]),
        rows: rows(&found[data..])?,
        edits: Edits::default(),
        fills: BTreeMap::new(),
        added: BTreeSet::new(),
    };
    walk.present(&mut paint)?;
    walk.absent(&found[data], &mut paint)?;
    walk.dimension(&found[..data]);
    let changed = if walk.edits.is_empty() { None } else { Some(walk.edits.apply(xml)?) };
    Ok((changed, walk.fills))
}

/// A row as it is written.
struct WrittenRow<'x> {
    number: u32,
    tag: Tag<'x>,
    cells: Vec<(CellRef, Tag<'x>)>,
    /// Where its content ends.
    end: usize,
    /// Where the row itself is over.
    after: usize,
}

struct Walk<'x> {
    columns: Vec<(u32, u32, usize)>,
    rows: Vec<WrittenRow<'x>>,
    edits: Edits,
    fills: BTreeMap<CellRef, String>,
    added: BTreeSet<CellRef>,
}

impl Walk<'_> {
    /// Gives the cells that are written their styles.
    fn present(&mut self, paint: &mut Repaint<'_>) -> Result<(), Unpatchable> {
        for row in &self.rows {
            let inserted = absent_in(row, paint.wanted).next().is_some();
            for (at, tag) in &row.cells {
                let style = number(tag, "s").unwrap_or(0);
                let painted = paint.style(*at, style, &mut self.fills)?;
                let restyled = if painted == style { None } else { Some(tag.with("s", &painted.to_string())) };
                // What counts on from the cell before it must say where it is once a cell is put in between.
                let addressed = inserted && tag.attribute("r").is_none();
                if let Some(text) = addressed.then(|| with_address(restyled.as_deref().unwrap_or(tag.raw()), *at)) {
                    self.edits.replace(tag.span.clone(), text);
                } else if let Some(text) = restyled {
                    self.edits.replace(tag.span.clone(), text);
                }
            }
        }
        Ok(())
    }

    /// Puts in the marked cells that are not written.
    fn absent(&mut self, data: &Tag<'_>, paint: &mut Repaint<'_>) -> Result<(), Unpatchable> {
        let prefix = data.prefix().to_owned();
        for place in 0..self.rows.len() {
            let missing: Vec<CellRef> = absent_in(&self.rows[place], paint.wanted).collect();
            self.fill_row(place, &missing, &prefix, paint)?;
        }
        let known: BTreeSet<u32> = self.rows.iter().map(|row| row.number).collect();
        let mut rows: BTreeMap<u32, Vec<CellRef>> = BTreeMap::new();
        for at in paint.wanted.keys().filter(|at| !known.contains(&at.row)) {
            rows.entry(at.row).or_default().push(*at);
        }
        self.new_rows(data, &rows, &prefix, paint)
    }

    fn fill_row(
        &mut self,
        place: usize,
        missing: &[CellRef],
        prefix: &str,
        paint: &mut Repaint<'_>,
    ) -> Result<(), Unpatchable> {
        if missing.is_empty() {
            return Ok(());
        }
        let row = &self.rows[place];
        let mut at_end = String::new();
        let base = number(&row.tag, "s").filter(|_| matches!(row.tag.attribute("customFormat"), Some("1" | "true")));
        for at in missing {
            let style = base.unwrap_or_else(|| column_style(&self.columns, at.column));
            let cell = blank(prefix, *at, paint.style(*at, style, &mut self.fills)?);
            match row.cells.iter().find(|(other, _)| other.column > at.column) {
                Some((_, next)) => self.edits.insert(next.span.start, cell),
                None => at_end.push_str(&cell),
            }
            self.added.insert(*at);
        }
        let opened = with_spans(&row.tag, missing);
        if row.tag.kind == TagKind::Empty {
            let open = opened.as_deref().unwrap_or(row.tag.raw()).trim_end_matches("/>").trim_end().to_owned();
            self.edits.replace(row.tag.span.clone(), format!("{open}>{at_end}</{}>", row.tag.full_name()));
            return Ok(());
        }
        if let Some(opened) = opened {
            self.edits.replace(row.tag.span.clone(), opened);
        }
        if !at_end.is_empty() {
            self.edits.insert(row.end, at_end);
        }
        Ok(())
    }

    fn new_rows(
        &mut self,
        data: &Tag<'_>,
        rows: &BTreeMap<u32, Vec<CellRef>>,
        prefix: &str,
        paint: &mut Repaint<'_>,
    ) -> Result<(), Unpatchable> {
        if rows.is_empty() {
            return Ok(());
        }
        // Rows that count on from the one before must say which they are.
        if self.rows.iter().any(|row| row.tag.attribute("r").is_none()) {
            return Err(Unpatchable);
        }
        let mut at_end = String::new();
        for (number, cells) in rows {
            let mut text = format!("<{prefix}row r=\"{}\">", number + 1);
            for at in cells {
                let style = column_style(&self.columns, at.column);
                text.push_str(&blank(prefix, *at, paint.style(*at, style, &mut self.fills)?));
                self.added.insert(*at);
            }
            text.push_str(&format!("</{prefix}row>"));
            match self.rows.iter().find(|row| row.number > *number) {
                Some(next) => self.edits.insert(next.tag.span.start, text),
                None => at_end.push_str(&text),
            }
        }
        if data.kind == TagKind::Empty {
            let open = data.raw().trim_end_matches("/>").trim_end();
            self.edits.replace(data.span.clone(), format!("{open}>{at_end}</{}>", data.full_name()));
        } else if !at_end.is_empty() {
            let end = self.rows.last().map_or(data.span.end, |row| row.after);
            self.edits.insert(end, at_end);
        }
        Ok(())
    }

    /// The stated extent of the sheet covers the cells put in.
    fn dimension(&mut self, head: &[Tag<'_>]) {
        let Some(tag) = head.iter().find(|tag| tag.depth == 1 && tag.begins("dimension")) else { return };
        let Some(stated) = tag.attribute("ref").and_then(|text| text.parse::<Area>().ok()) else { return };
        let mut extent = stated;
        for at in &self.added {
            extent.first = CellRef::new(extent.first.row.min(at.row), extent.first.column.min(at.column));
            extent.last = CellRef::new(extent.last.row.max(at.row), extent.last.column.max(at.column));
        }
        if extent != stated {
            self.edits.replace(tag.span.clone(), tag.with("ref", &extent.to_string()));
        }
    }
}

impl Repaint<'_> {
    /// The style a cell is to have; the fill it had is noted where it is marked.
    fn style(
        &mut self,
        at: CellRef,
        style: usize,
        fills: &mut BTreeMap<CellRef, String>,
    ) -> Result<usize, Unpatchable> {
        let plain = if self.styles.is_marked(style) {
            let fill = self.before.get(&at).map_or("", String::as_str);
            self.styles.restored(style, fill)?
        } else {
            style
        };
        match self.wanted.get(&at) {
            Some(severity) => {
                fills.insert(at, self.styles.fill_text(plain));
                self.styles.marked(plain, *severity)
            }
            None => Ok(plain),
        }
    }
}

/// A row's tag whose stated columns cover further cells; nothing where it covers them or says none.
fn with_spans(row: &Tag<'_>, cells: &[CellRef]) -> Option<String> {
    let stated = row.attribute("spans")?;
    let (first, last) = stated.split_once(':')?;
    let (first, last): (u32, u32) = (first.parse().ok()?, last.parse().ok()?);
    let numbers = || cells.iter().map(|at| at.column + 1);
    let spans = format!("{}:{}", numbers().min()?.min(first), numbers().max()?.max(last));
    (spans != stated).then(|| row.with("spans", &spans))
}

/// The wanted cells of a row that are not written.
fn absent_in<'a>(
    row: &'a WrittenRow<'_>,
    wanted: &'a BTreeMap<CellRef, Severity>,
) -> impl Iterator<Item = CellRef> + 'a {
    let of_row = wanted.range(CellRef::new(row.number, 0)..=CellRef::new(row.number, u32::MAX));
    of_row.map(|(at, _)| *at).filter(|at| !row.cells.iter().any(|(known, _)| known == at))
}

fn blank(prefix: &str, at: CellRef, style: usize) -> String {
    format!("<{prefix}c r=\"{at}\" s=\"{style}\"/>")
}

/// The tag of a cell that had no address, with one.
fn with_address(raw: &str, at: CellRef) -> String {
    let end = if raw.ends_with("/>") { raw.len() - 2 } else { raw.len() - 1 };
    format!("{} r=\"{at}\"{}", raw[..end].trim_end(), &raw[end..])
}

fn number<T: std::str::FromStr>(tag: &Tag<'_>, name: &str) -> Option<T> {
    tag.attribute(name)?.trim().parse().ok()
}

/// First and last column with a style of their own, from 1, and the style.
fn columns(head: &[Tag<'_>]) -> Vec<(u32, u32, usize)> {
    let styled = |tag: &Tag<'_>| Some((number(tag, "min")?, number(tag, "max")?, number(tag, "style")?));
    head.iter().filter(|tag| tag.begins("col")).filter_map(styled).collect()
}

fn column_style(columns: &[(u32, u32, usize)], column: u32) -> usize {
    let over = |(first, last, _): &&(u32, u32, usize)| (*first..=*last).contains(&(column + 1));
    columns.iter().find(over).map_or(0, |(.., style)| *style)
}

/// The rows with their cells; those without an address count on from the one before, as readers do.
fn rows<'x>(data: &[Tag<'x>]) -> Result<Vec<WrittenRow<'x>>, Unpatchable> {
    let mut rows: Vec<WrittenRow<'x>> = Vec::new();
    let mut next = CellRef::new(0, 0);
    for tag in data {
        match tag.depth {
            1 if tag.ends("sheetData") || tag.kind == TagKind::Empty => return Ok(rows),
            2 if tag.begins("row") => {
                let stated: Option<u32> = number(tag, "r");
                next = CellRef::new(stated.map_or(Some(next.row), |row| row.checked_sub(1)).ok_or(Unpatchable)?, 0);
                rows.push(WrittenRow {
                    number: next.row,
                    tag: tag.clone(),
                    cells: Vec::new(),
                    end: tag.span.end,
                    after: tag.span.end,
                });
                next.row += u32::from(tag.kind == TagKind::Empty);
            }
            2 if tag.ends("row") => {
                let row = rows.last_mut().ok_or(Unpatchable)?;
                (row.end, row.after) = (tag.span.start, tag.span.end);
                next = CellRef::new(next.row + 1, 0);
            }
            3 if tag.begins("c") => {
                let stated = tag.attribute("r").map(str::parse::<CellRef>);
                let at = stated.transpose().map_err(|_| Unpatchable)?.unwrap_or(next);
                rows.last_mut().ok_or(Unpatchable)?.cells.push((at, tag.clone()));
                next = CellRef::new(next.row, at.column + 1);
            }
            _ => {}
        }
    }
    Err(Unpatchable)
}

#[cfg(test)]
mod tests {
    use super::super::styles::BARE;
    use super::*;

    fn painted(xml: &str, cells: &[&str]) -> String {
        let wanted = cells.iter().filter_map(|at| Some((at.parse().ok()?, Severity::Error))).collect();
        let Ok(mut styles) = Styles::read(BARE.to_owned()) else { unreachable!("the bare styles are sound") };
        let paint = Repaint { wanted: &wanted, before: &BTreeMap::new(), styles: &mut styles };
        repaint(xml, paint).ok().and_then(|(xml, _)| xml).unwrap_or_default()
    }

    #[test]
    fn only_the_style_of_a_written_cell_changes() {
        let xml = "<worksheet><sheetData><row r=\"2\" spans=\"1:2\"><c r=\"A2\" t=\"s\"><f t=\"shared\" si=\"0\"/><v>0</v></c>\
                   <c r=\"B2\" s=\"0\"/></row></sheetData></worksheet>";
        let expected = xml.replace("<c r=\"A2\" t=\"s\">", "<c r=\"A2\" t=\"s\" s=\"1\">");
        assert_eq!(painted(xml, &["A2"]), expected);
    }

    #[test]
    fn cells_and_rows_are_put_in_where_they_belong() {
        let xml = "<x:worksheet><x:dimension ref=\"B2:B2\"/><x:sheetData><x:row r=\"2\"><x:c r=\"B2\"/></x:row>\
                   <x:row r=\"5\"/></x:sheetData></x:worksheet>";
        let expected = "<x:worksheet><x:dimension ref=\"A1:D7\"/><x:sheetData><x:row r=\"1\"><x:c r=\"D1\" s=\"1\"/></x:row>\
                        <x:row r=\"2\"><x:c r=\"A2\" s=\"1\"/><x:c r=\"B2\"/><x:c r=\"C2\" s=\"1\"/></x:row>\
                        <x:row r=\"3\"><x:c r=\"A3\" s=\"1\"/></x:row><x:row r=\"5\"><x:c r=\"A5\" s=\"1\"/></x:row>\
                        <x:row r=\"7\"><x:c r=\"A7\" s=\"1\"/></x:row></x:sheetData></x:worksheet>";
        assert_eq!(painted(xml, &["D1", "A2", "C2", "A3", "A5", "A7"]), expected);
    }

    #[test]
    fn cells_that_count_on_from_others_stay_where_they_were() {
        let xml = "<worksheet><sheetData><row><c r=\"B1\"/><c><v>1</v></c></row></sheetData></worksheet>";
        let expected = "<worksheet><sheetData><row><c r=\"A1\" s=\"1\"/><c r=\"B1\"/><c r=\"C1\"><v>1</v></c></row>\
                        </sheetData></worksheet>";
        assert_eq!(painted(xml, &["A1"]), expected);
        assert_eq!(
            painted("<worksheet><sheetData/></worksheet>", &["A1"]),
            "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" s=\"1\"/></row></sheetData></worksheet>"
        );
    }
}
