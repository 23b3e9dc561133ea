//! Walks the rows under a heading: data rows, group headings, totals, and where the table ends.
//!
//! Takes a sheet and one heading block; gives the table's rows in order with the groups and totals between them.
//! Never drops a row that holds a code or a name, unless it is one of the lines that the form knows.

use std::sync::Arc;

use super::cells::{looks_like_code, shown, tidied, whole_number};
use super::claims::{count_in_brackets, ends_table, is_total, number_within, says_none};
use super::code::codes_within;
use super::heading::Block;
use super::row::{decode, is_filled, is_row};
use crate::layout::starts_with_words;
use crate::model::address::CellRef;
use crate::model::submission::{Column, Declared, DeclaredTotal, Group, Row, Total};
use crate::vietnamese::fold::fold;
use crate::workbook::{Cell, Sheet};

/// Columns right of the table that may still hold a signature.
const SIGNATURE_WIDTH: u32 = 12;

/// The rows of one table and what stands between them.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// Data rows; `group` counts from the first group of this table's annex.
    pub rows: Vec<Row>,
    /// Group headings with their rank.
    pub groups: Vec<(Rank, Group)>,
    /// Totals.
    pub totals: Vec<Total>,
    /// The last row that belongs to the table, zero-based; the heading's last where it is empty.
    pub last: u32,
}

/// The rank of a group heading, highest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// A, B, C
    Letter,
    /// I, II, III
    Roman,
    /// 1. Lĩnh vực …, or none
    Plain,
}

/// What a line under a heading is.
enum Line {
    Data,
    Group(Rank, Group),
    Total(Vec<Declared>),
    Nothing,
    Aside,
    End,
}

/// Continues a table with the rows of one heading block, up to `until` (excluded), after `table`'s rows.
pub fn walk(sheet: &Sheet, block: &Block, until: u32, table: &mut Table) {
    let first = block.rows.end() + 1;
    table.last = *block.rows.end();
    if first >= until {
        return;
    }
    for (row, cells) in sheet.grid.rows_in(first..=until - 1) {
        match line(sheet, block, row, cells) {
            Line::End => break,
            Line::Aside => continue,
            Line::Nothing => {}
            Line::Data => push_row(sheet, block, row, table),
            Line::Group(rank, group) => push_group(rank, group, table),
            Line::Total(declared) => push_total(block, declared, table),
        }
        table.last = row;
    }
}

fn push_row(sheet: &Sheet, block: &Block, row: u32, table: &mut Table) {
    let mut read = decode(sheet, &block.columns, row);
    read.group = table.groups.len().checked_sub(1);
    if read.field.is_none() {
        let title = table.groups.last().map(|(_, group)| &group.title);
        // In a consolidated annex the groups are the agencies that the rows name, not fields.
        let is_agency = |title: &&Arc<str>| read.agency.as_ref().is_some_and(|(_, agency)| agency == *title);
        read.field = title.filter(|title| !is_agency(title)).map(Arc::clone);
    }
    table.rows.push(read);
    // The innermost heading and those above it, each of a higher rank than the one below.
    let mut below = None;
    for (rank, group) in table.groups.iter_mut().rev() {
        if below.is_none_or(|below| *rank < below) {
            group.rows += 1;
            below = Some(*rank);
        }
        if *rank == Rank::Letter {
            break;
        }
    }
}

fn push_group(rank: Rank, group: Group, table: &mut Table) {
    table.groups.push((rank, group));
}

fn push_total(block: &Block, declared: Vec<Declared>, table: &mut Table) {
    let rows_above = table.rows.len();
    let since = table.rows.iter().rposition(|row| row.group != table.groups.len().checked_sub(1));
    let rows_in_group = if table.groups.is_empty() { rows_above } else { rows_above - since.map_or(0, |at| at + 1) };
    let filled = |column: u32| {
        let technical = block.columns.get(Column::Technical) == Some(column);
        let legal = block.columns.get(Column::Legal) == Some(column);
        let blank = |row: &&Row| if technical { row.technical.is_blank() } else { row.legal.is_blank() };
        (technical || legal).then(|| rows_above - table.rows.iter().filter(blank).count())
    };
    let declared =
        declared.into_iter().map(|declared| DeclaredTotal { declared, filled: filled(declared.at.column) }).collect();
    table.totals.push(Total { rows_above, rows_in_group, declared });
}

/// The few things about a line that tell what it is.
struct Clues<'a> {
    sheet: &'a Sheet,
    block: &'a Block,
    row: u32,
    number: Arc<str>,
    code: Arc<str>,
    name: Arc<str>,
    conditions_filled: bool,
}

impl<'a> Clues<'a> {
    fn new(sheet: &'a Sheet, block: &'a Block, row: u32) -> Self {
        let text = |column: Column| {
            let at = block.columns.get(column).map(|column| CellRef::new(row, column));
            at.and_then(|at| sheet.grid.get(at)).map_or_else(|| Arc::from(""), tidied)
        };
        let filled = |column: Column| {
            let at = block.columns.get(column).map(|column| CellRef::new(row, column));
            let counts = |cell: &Cell| whole_number(cell).or_else(|| count_text(cell)).is_some();
            at.is_some_and(|at| is_filled(sheet, at) && !sheet.grid.get(at).is_some_and(counts))
        };
        Self {
            sheet,
            block,
            row,
            number: text(Column::Number),
            code: text(Column::Code),
            name: text(Column::Name),
            conditions_filled: filled(Column::Technical) || filled(Column::Legal),
        }
    }

    fn numbered(&self) -> bool {
        let digits = self.number.trim_end_matches(['.', ')']);
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// The first text of the line in number, code or name, with its cell.
    fn leading(&self) -> Option<(CellRef, &Arc<str>)> {
        let columns = [(Column::Number, &self.number), (Column::Code, &self.code), (Column::Name, &self.name)];
        columns
            .into_iter()
            .filter(|(_, text)| text.chars().any(char::is_alphabetic))
            .find_map(|(column, text)| Some((CellRef::new(self.row, self.block.columns.get(column)?), text)))
    }
}

fn line(sheet: &Sheet, block: &Block, row: u32, cells: &[(u32, Cell)]) -> Line {
    let coded = block.columns.get(Column::Code).and_then(|column| sheet.grid.get(CellRef::new(row, column)));
    if coded.is_some_and(looks_like_code) {
        return Line::Data;
    }
    let clues = Clues::new(sheet, block, row);
    if !clues.numbered() && ends_here(block, cells) {
        return Line::End;
    }
    if is_column_numbers(block, cells) {
        return Line::Nothing;
    }
    if let Some(declared) = total(&clues, cells) {
        return Line::Total(declared);
    }
    if is_none_line(&clues, cells) {
        return Line::Nothing;
    }
    if let Some((rank, group)) = group(&clues, cells) {
        return Line::Group(rank, group);
    }
    if is_row(sheet, &block.columns, row) && !is_note(&clues) { Line::Data } else { Line::Aside }
}

/// A signature, a note or the next title in any cell of the line.
fn ends_here(block: &Block, cells: &[(u32, Cell)]) -> bool {
    let right = block.top_left.column + SIGNATURE_WIDTH;
    cells.iter().filter(|(column, _)| *column <= right).any(|(_, cell)| match cell {
        Cell::Text(text) => {
            let lines = text.lines().next().unwrap_or_default();
            ends_table(&fold(lines)) || ends_table(&fold(text))
        }
        _ => false,
    })
}

/// "(1) (2) (3) (4) (5)", "A B 1 2 3", "(a) (b) (c)" or "(5)=(3)+(4)" under a heading.
fn is_column_numbers(block: &Block, cells: &[(u32, Cell)]) -> bool {
    let filled = cells.iter().filter(|(column, cell)| block.names(*column) && !cell.is_blank());
    let places: Option<Vec<u32>> = filled.map(|(_, cell)| column_number(&shown(cell))).collect();
    places.is_some_and(|places| places.len() >= 3 && places.windows(2).all(|pair| pair[0] < pair[1]))
}

/// The place that a column number stands for; letters come before figures.
fn column_number(text: &str) -> Option<u32> {
    let own = text.split('=').next().unwrap_or_default();
    let inner = own.trim().trim_matches(['(', ')', '[', ']', '.', ' ']);
    match inner.as_bytes() {
        [letter] if letter.is_ascii_alphabetic() => Some(u32::from(letter.to_ascii_lowercase() - b'a')),
        digits if digits.iter().all(u8::is_ascii_digit) => {
            inner.parse().ok().filter(|number| *number < 40).map(|number: u32| 100 + number)
        }
        _ => None,
    }
}

fn total(clues: &Clues<'_>, cells: &[(u32, Cell)]) -> Option<Vec<Declared>> {
    let (label, text) = clues.leading()?;
    if clues.numbered() || !is_total(text, &fold(text)) {
        return None;
    }
    let own = number_within(text).map(|count| Declared { at: label, count });
    let others = cells.iter().filter(|(column, _)| *column != label.column && clues.block.names(*column));
    let beside = others.filter_map(|(column, cell)| {
        let count = whole_number(cell).or_else(|| count_text(cell))?;
        Some(Declared { at: CellRef::new(clues.row, *column), count })
    });
    Some(own.into_iter().chain(beside).collect())
}

/// "25 TTHC", "03 thủ tục"
fn count_text(cell: &Cell) -> Option<u64> {
    let folded = fold(&shown(cell));
    let (digits, rest) = folded.split_once(' ')?;
    let counts = matches!(rest, "tthc" | "thu tuc" | "thu tuc hanh chinh" | "dvc");
    if counts && digits.len() <= 6 { digits.parse().ok() } else { None }
}

/// "Không có" in one cell of the line, or in each.
fn is_none_line(clues: &Clues<'_>, cells: &[(u32, Cell)]) -> bool {
    let texts = cells.iter().filter(|(column, _)| clues.block.names(*column)).map(|(_, cell)| shown(cell));
    let mut wordy = texts.filter(|text| text.chars().any(char::is_alphabetic)).peekable();
    wordy.peek().is_some() && wordy.all(|text| says_none(&fold(&text)))
}

/// A group heading: "A", "I." with a title, "LĨNH VỰC …", a line merged over the table, a title with a count.
fn group(clues: &Clues<'_>, cells: &[(u32, Cell)]) -> Option<(Rank, Group)> {
    // Beside a heading in the code column the name column may hold its count: "LĨNH VỰC HỘ TỊCH | 05 TTHC".
    let name_counts = at_name(clues).is_some_and(|cell| whole_number(cell).or_else(|| count_text(cell)).is_some());
    if clues.conditions_filled || (!clues.code.is_empty() && !clues.name.is_empty() && !name_counts) {
        return None;
    }
    let (at, text) = if clues.code.is_empty() && clues.name.is_empty() {
        (CellRef::new(clues.row, clues.block.columns.get(Column::Number)?), &clues.number)
    } else if clues.name.is_empty() || (name_counts && !clues.code.is_empty()) {
        (CellRef::new(clues.row, clues.block.columns.get(Column::Code)?), &clues.code)
    } else {
        (CellRef::new(clues.row, clues.block.columns.get(Column::Name)?), &clues.name)
    };
    if !text.chars().any(char::is_alphabetic) {
        return None;
    }
    let own = numbering(&clues.number).filter(|_| *text != clues.number);
    let (inner, title) = split_numbering(text);
    let folded = fold(title);
    let speaks = starts_with_words(&folded, "linh vuc") || starts_with_words(&folded, "nhom linh vuc");
    let wide = clues.sheet.merges.iter().any(|area| area.is_wide() && area.first == at && !area.is_tall());
    let counted = count_in_brackets(text).is_some() && !clues.numbered();
    let ranked = inner.is_some_and(|rank| rank != Rank::Plain) && clues.code.is_empty();
    let shaped = wide || counted || ranked || (*text == clues.number && is_capitals(title));
    let heads =
        own.is_some() || speaks || (!clues.numbered() && shaped) || (clues.number.is_empty() && is_capitals(title));
    // A note that names a code is no heading: the code must be seen.
    let heads = heads && codes_within(text).is_empty();
    if !heads {
        return None;
    }
    let rank = own.or(inner).unwrap_or(Rank::Plain);
    let declared = declared_count(clues, cells, at, text);
    Some((rank, Group { at, title: Arc::from(field_name(title)), declared, rows: 0 }))
}

fn at_name<'a>(clues: &Clues<'a>) -> Option<&'a Cell> {
    clues.sheet.grid.get(CellRef::new(clues.row, clues.block.columns.get(Column::Name)?))
}

/// The count a group heading declares, in brackets or in a cell of its own to the right.
fn declared_count(clues: &Clues<'_>, cells: &[(u32, Cell)], at: CellRef, text: &str) -> Option<Declared> {
    if let Some(count) = count_in_brackets(text) {
        return Some(Declared { at, count });
    }
    let mut right = cells.iter().filter(|(column, _)| *column > at.column && clues.block.names(*column));
    right.find_map(|(column, cell)| {
        let count = whole_number(cell).or_else(|| count_text(cell))?;
        Some(Declared { at: CellRef::new(clues.row, *column), count })
    })
}

/// A remark that names a code, alone in its line: no number, no mark, nothing beside it.
fn is_note(clues: &Clues<'_>) -> bool {
    let alone = clues.number.is_empty() && !clues.conditions_filled && clues.code.is_empty() != clues.name.is_empty();
    let text = if clues.code.is_empty() { &clues.name } else { &clues.code };
    alone && text.split(' ').count() > 3 && !codes_within(text).is_empty()
}

/// The rank of a numbering that stands alone in its cell: "A", "II.", "b)".
fn numbering(text: &str) -> Option<Rank> {
    let mark = text.trim_end_matches(['.', ')', ':', '/']);
    let upper = mark.chars().all(|letter| letter.is_ascii_uppercase());
    if mark.is_empty() || mark.len() > 5 || !upper {
        return None;
    }
    if mark.chars().all(|letter| matches!(letter, 'I' | 'V' | 'X')) {
        return Some(Rank::Roman);
    }
    (mark.len() == 1).then_some(Rank::Letter)
}

/// A title without the numbering before it: "I. Lĩnh vực hộ tịch" is (Roman, "Lĩnh vực hộ tịch").
fn split_numbering(text: &str) -> (Option<Rank>, &str) {
    let Some((mark, rest)) = text.split_once(' ') else { return (None, text) };
    let pointed = mark.ends_with(['.', ')', ':', '/', '-']);
    let digits = mark.trim_end_matches(['.', ')', ':', '/', '-']);
    let rest = rest.trim_start_matches(['-', '–', ' ']);
    if pointed && let Some(rank) = numbering(digits) {
        return (Some(rank), rest);
    }
    if pointed && !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return (Some(Rank::Plain), rest);
    }
    match numbering(mark) {
        // "A Lưới" is a place: a letter without a dot counts only before "LĨNH VỰC".
        Some(rank) if starts_with_words(&fold(rest), "linh vuc") => (Some(rank), rest),
        _ => (None, text),
    }
}

fn is_capitals(text: &str) -> bool {
    let letters = text.chars().filter(|letter| letter.is_alphabetic());
    letters.clone().count() >= 3 && letters.clone().all(|letter| !letter.is_lowercase())
}

/// The field's own name: without "Lĩnh vực", a colon and the count in brackets.
fn field_name(title: &str) -> &str {
    let title = match title.rsplit_once('(') {
        Some((before, _)) if count_in_brackets(title).is_some() => before.trim_end(),
        _ => title,
    };
    let mut rest = title;
    for word in ["lĩnh vực", "nhóm lĩnh vực"] {
        let cut: usize = word.chars().count();
        let head: String = rest.chars().take(cut).collect();
        if head.to_lowercase() == word {
            rest = rest[head.len()..].trim_start_matches([':', '-', '–', ' ']);
        }
    }
    let rest = rest.trim_end_matches([':', '.', ' ']);
    if rest.is_empty() { title } else { rest }
}
