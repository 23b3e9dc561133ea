//! A profile's workbook as the tree that a TOML text would give, every value with its cell.
//!
//! Takes an opened workbook; gives the profile, or all complaints with sheet and cell.
//! Never decides whether what a cell says is valid, and passes over no sheet, column or row that it does not know.

use std::path::Path;
use std::sync::Arc;

use super::choices::takes_list;
use super::complaint::{Complaint, Complaints, Place, Spot};
use super::sheet_cell::{meant, shown};
use super::sheets::{ColumnForm, Content, FACT_HEADINGS, LEVELS, SHEETS, Shape, SheetForm};
use super::tree::{Entry, Node, Value};
use super::valid::{judged, not_among, twice};
use super::written::unknown;
use super::{CHOICES, Profile};
use crate::failure::Bilingual;
use crate::model::address::CellRef;
use crate::model::submission::Unusable;
use crate::text::Wording;
use crate::vietnamese::fold::fold;
use crate::workbook::{Cell, Opener, Sheet, Workbook};

/// Filled rows at the top of a sheet among which the headings are looked for.
const HEADING_ROWS: usize = 20;
const SHEET: Wording = Wording { vi: "trang tính", en: "sheet" };
const COLUMN: Wording = Wording { vi: "cột", en: "column" };
const LINE: Wording = Wording { vi: "mục", en: "line" };

impl Profile {
    /// Reads a profile's workbook from its bytes; of the path only the name is looked at. Nothing where the bytes are no
    /// workbook.
    pub fn from_workbook(
        path: &Path,
        bytes: &[u8],
        source: &str,
        opener: &Opener,
    ) -> Result<Result<Self, Vec<Complaint>>, Unusable> {
        let read = opener.read(path, bytes);
        let workbook = read.content?;
        let mut complaints = Complaints::new(source);
        let tree = tree(&workbook, &mut complaints);
        Ok(judged(&tree, source, read.sha256.to_string(), complaints))
    }
}

/// One sheet while it is read.
struct Page<'w> {
    number: usize,
    sheet: &'w Sheet,
    form: &'static SheetForm,
}

impl Page<'_> {
    fn spot(&self, at: CellRef, path: &str) -> Spot {
        Spot {
            place: Place::Cell { number: self.number, sheet: Arc::clone(&self.sheet.name), at },
            path: path.to_owned(),
        }
    }

    fn text(&self, at: CellRef) -> String {
        self.sheet.grid.get(at).map(shown).unwrap_or_default()
    }
}

fn tree(workbook: &Workbook, out: &mut Complaints) -> Node {
    let first = SHEETS.first().map_or("", |form| form.name);
    let place = Place::Cell { number: 0, sheet: Arc::from(first), at: CellRef::new(0, 0) };
    let mut root = Node { value: Value::Table(Vec::new()), spot: Spot { place, path: String::new() } };
    let mut pages = Vec::new();
    for (number, sheet) in workbook.sheets.iter().enumerate().filter(|(_, sheet)| !sheet.grid.is_empty()) {
        let known = SHEETS.iter().enumerate().find(|(_, form)| fold(form.name) == fold(&sheet.name));
        if let Some((order, form)) = known {
            pages.push((order, Page { number, sheet, form }));
        } else {
            let place = Place::Cell { number, sheet: Arc::clone(&sheet.name), at: CellRef::new(0, 0) };
            let names: Vec<&str> = SHEETS.iter().map(|form| form.name).collect();
            unknown(&Spot { place, path: String::new() }, SHEET, &sheet.name, &names, out);
        }
    }
    // Targets look for their indicators, communes for their districts: the stated order, whatever the tabs' is.
    pages.sort_by_key(|(order, _)| *order);
    missing_sheets(&pages, out);
    for (_, page) in &pages {
        read_page(page, &mut root, out);
    }
    root
}

/// A sheet without which nothing can be read: what the others say of it would only be its echo.
fn missing_sheets(pages: &[(usize, Page<'_>)], out: &mut Complaints) {
    let is_needed = |form: &&SheetForm| matches!(form.shape, Shape::Facts | Shape::Agencies | Shape::Records("level"));
    for form in
        SHEETS.iter().filter(is_needed).filter(|form| !pages.iter().any(|(_, page)| page.form.name == form.name))
    {
        let place = Place::Cell { number: 0, sheet: Arc::from(form.name), at: CellRef::new(0, 0) };
        let headings: Vec<&str> = match form.shape {
            Shape::Facts => FACT_HEADINGS.to_vec(),
            _ => form.columns.iter().map(|column| column.heading).collect(),
        };
        let headings = headings.join(", ");
        out.broken_structure(
            &Spot { place, path: form.name.to_owned() },
            Bilingual::new(
                format!("Thiếu trang tính “{}”, hoặc trang tính này trống.", form.name),
                format!("The sheet “{}” is missing or empty.", form.name),
            ),
            Bilingual::new(format!("Cần các cột: {headings}."), format!("Columns: {headings}.")),
        );
    }
}

fn read_page(page: &Page<'_>, root: &mut Node, out: &mut Complaints) {
    if page.form.shape == Shape::Facts {
        facts(page, root, out);
        return;
    }
    let Some((heading, columns)) = headings(page, out) else { return };
    for (row, _) in page.sheet.grid.rows_in(heading.saturating_add(1)..=u32::MAX) {
        outside(page, row, (heading, &columns), out);
        let Some(record) = record(page, row, heading, &columns, out) else { continue };
        match page.form.shape {
            Shape::Facts => {}
            Shape::Records(key) => root.push(key, record),
            Shape::Agencies => agency(&record, root, out),
            Shape::Targets => target(&record, root, out),
            Shape::Entries(key) => entry(key, &record, root, out),
            Shape::Choices => choice(&record, root, out),
        }
    }
}

/// Complains of what stands in a row under no heading.
fn outside(page: &Page<'_>, row: u32, (heading, columns): (u32, &[Option<u32>]), out: &mut Complaints) {
    let has_heading = |column: u32| !page.text(CellRef::new(heading, column)).is_empty();
    for (column, cell) in page.sheet.grid.row(row).iter().filter(|(_, cell)| !cell.is_blank()) {
        if columns.contains(&Some(*column)) || has_heading(*column) {
            continue;
        }
        out.wrong(
            &page.spot(CellRef::new(row, *column), ""),
            Bilingual::new(
                format!("“{}” nằm ngoài các cột của bảng.", shown(cell)),
                format!("“{}” stands outside the table's columns.", shown(cell)),
            ),
            Bilingual::new("Chuyển vào đúng cột hoặc xóa ô này.", "Move it into its column or clear this cell."),
        );
    }
}

/// The row of the headings, and the column of each that is there.
fn headings(page: &Page<'_>, out: &mut Complaints) -> Option<(u32, Vec<Option<u32>>)> {
    let names: Vec<&str> = page.form.columns.iter().map(|column| column.heading).collect();
    let known = |cell: &Cell| names.iter().any(|name| fold(name) == fold(&shown(cell)));
    let counted = |(row, cells): (u32, &[(u32, Cell)])| (cells.iter().filter(|(_, cell)| known(cell)).count(), row);
    let rows = page.sheet.grid.rows().take(HEADING_ROWS).map(counted).filter(|(count, _)| *count >= 2);
    let Some((_, row)) = rows.max_by_key(|(count, row)| (*count, std::cmp::Reverse(*row))) else {
        out.wrong(
            &page.spot(CellRef::new(0, 0), page.form.name),
            Bilingual::new("Không thấy dòng tiêu đề cột.", "No row of headings was found."),
            Bilingual::new(format!("Cần các cột: {}.", names.join(", ")), format!("Columns: {}.", names.join(", "))),
        );
        return None;
    };
    let cells = page.sheet.grid.row(row);
    for (column, cell) in cells.iter().filter(|(_, cell)| !cell.is_blank() && !known(cell)) {
        unknown(&page.spot(CellRef::new(row, *column), ""), COLUMN, &shown(cell), &names, out);
    }
    let place =
        |name: &&str| cells.iter().find(|(_, cell)| fold(&shown(cell)) == fold(name)).map(|(column, _)| *column);
    let columns: Vec<Option<u32>> = names.iter().map(place).collect();
    for (form, _) in page.form.columns.iter().zip(&columns).filter(|(form, column)| form.needed && column.is_none()) {
        out.lacking(
            &page.spot(CellRef::new(row, 0), form.heading),
            Bilingual::new(
                format!("Thiếu cột “{}”.", form.heading),
                format!("The column “{}” is missing.", form.heading),
            ),
            Bilingual::new("Thêm cột này vào dòng tiêu đề.", "Add it to the row of headings."),
        );
    }
    Some((row, columns))
}

/// One row as a table; nothing where it is empty.
fn record(page: &Page<'_>, row: u32, heading: u32, columns: &[Option<u32>], out: &mut Complaints) -> Option<Node> {
    let spot = page.spot(CellRef::new(row, 0), &format!("{} {}", page.form.name, row - heading));
    let mut table = Node { value: Value::Table(Vec::new()), spot };
    let mut blanks: Vec<(&ColumnForm, Spot)> = Vec::new();
    let forms = page.form.columns.iter().zip(columns).filter(|(form, _)| form.content != Content::Shown);
    for (form, column) in forms {
        let Some(column) = *column else {
            if form.needed {
                table.put(form.key, Node { value: Value::Refused, spot: table.spot.clone() });
            }
            continue;
        };
        let at = CellRef::new(row, column);
        match node(page, at, form, out) {
            Some(node) => table.put(form.key, node),
            None => blanks.push((form, page.spot(at, form.heading))),
        }
    }
    let is_filled = table.entries()?.iter().any(|entry| !matches!(entry.node.value, Value::Refused));
    // A choice whose value and clause are empty says nothing.
    let is_only_named = page.form.shape == Shape::Choices && table.entries()?.len() < 2;
    if !is_filled || is_only_named && table.under("key").is_some_and(is_choice) {
        return None;
    }
    put_blanks(&mut table, blanks);
    Some(table)
}

fn is_choice(key: &Node) -> bool {
    matches!(&key.value, Value::Text(key) if CHOICES.iter().any(|spec| spec.key == key))
}

/// Empty cells stand in for what is lacking; a table of which no part is written is not written at all.
fn put_blanks(table: &mut Node, blanks: Vec<(&ColumnForm, Spot)>) {
    for (form, spot) in blanks {
        let is_begun = form.key.rsplit_once('.').is_none_or(|(parent, _)| table.under(parent).is_some());
        if is_begun || form.needed {
            table.put(form.key, Node { value: Value::Blank, spot });
        }
    }
}

fn facts(page: &Page<'_>, root: &mut Node, out: &mut Complaints) {
    let [_, value, _] = FACT_HEADINGS;
    let names: Vec<&str> = page.form.columns.iter().map(|column| column.heading).collect();
    let mut blanks: Vec<(&ColumnForm, Spot)> = Vec::new();
    let mut begun = false;
    for (row, _) in page.sheet.grid.rows() {
        let (label, at) = (page.text(CellRef::new(row, 0)), CellRef::new(row, 1));
        if !begun {
            begun = fold(&page.text(at)) == fold(value);
            continue;
        }
        let Some(form) = page.form.columns.iter().find(|form| fold(form.heading) == fold(&label)) else {
            if !label.is_empty() || !page.text(at).is_empty() {
                unknown(&page.spot(CellRef::new(row, 0), ""), LINE, &label, &names, out);
            }
            continue;
        };
        match node(page, at, form, out) {
            Some(node) => root.put(form.key, node),
            None => blanks.push((form, page.spot(at, form.heading))),
        }
    }
    let first = CellRef::new(0, 0);
    let absent = |form: &&ColumnForm| {
        form.needed && root.under(form.key).is_none() && !blanks.iter().any(|(blank, _)| blank.key == form.key)
    };
    let absent: Vec<&ColumnForm> = page.form.columns.iter().filter(absent).collect();
    blanks.extend(absent.into_iter().map(|form| (form, page.spot(first, form.heading))));
    put_blanks(root, blanks);
}

/// What a cell says; nothing where it is blank.
fn node(page: &Page<'_>, at: CellRef, form: &ColumnForm, out: &mut Complaints) -> Option<Node> {
    let cell = page.sheet.grid.get(at).filter(|cell| !cell.is_blank())?;
    let spot = page.spot(at, form.heading);
    if matches!(cell, Cell::Error(_) | Cell::NoStoredValue | Cell::Undecodable) {
        out.wrong(
            &spot,
            Bilingual::new("Ô này không có giá trị đọc được.", "This cell holds no value that can be read."),
            Bilingual::new("Ghi giá trị thay cho công thức.", "Write a value in place of the formula."),
        );
        return Some(Node { value: Value::Refused, spot });
    }
    let value = meant(cell, form.content, page.sheet.percents.contains(&at), &spot, out);
    Some(Node { value, spot })
}

fn text_under<'n>(record: &'n Node, key: &str) -> Option<&'n str> {
    match &record.under(key)?.value {
        Value::Text(text) => Some(text),
        _ => None,
    }
}

fn without(record: &Node, keys: &[&str]) -> Node {
    let kept = record.entries().unwrap_or_default().iter().filter(|entry| !keys.contains(&entry.key.as_str()));
    Node { value: Value::Table(kept.cloned().collect()), spot: record.spot.clone() }
}

/// Bodies, districts and communes, each where a TOML text has them.
fn agency(record: &Node, root: &mut Node, out: &mut Complaints) {
    let district = record.under("district").filter(|node| matches!(node.value, Value::Text(_))).cloned();
    let level = text_under(record, "level").unwrap_or_default().to_owned();
    if let Some(blank) = record.under("level").filter(|node| matches!(node.value, Value::Blank)) {
        let words = LEVELS.iter().map(|(_, word)| *word).collect::<Vec<_>>().join(", ");
        out.lacking(
            &blank.spot,
            Bilingual::new("Chưa ghi cấp của cơ quan.", "The agency's level is not filled in."),
            Bilingual::new(format!("Giá trị dùng được: {words}."), format!("Allowed values: {words}.")),
        );
        return;
    }
    if level == "commune" {
        commune(record, district.as_ref(), root, out);
        return;
    }
    // Where the column is missing, that was said.
    if let Some(district) = district.filter(|_| !level.is_empty()) {
        out.wrong(
            &district.spot,
            Bilingual::new("Chỉ cấp xã mới thuộc quận, huyện.", "Only a commune has a district."),
            Bilingual::new("Xóa ô này hoặc sửa cột Cấp.", "Clear this cell or mend the level."),
        );
    }
    root.push(if level == "district" { "district" } else { "agency" }, without(record, &["level", "district"]));
}

fn commune(record: &Node, district: Option<&Node>, root: &mut Node, out: &mut Complaints) {
    if let Some(aliases) = record.under("aliases").filter(|node| node.items().is_some()) {
        out.wrong(
            &aliases.spot,
            Bilingual::new("Cấp xã chưa dùng được tên gọi khác.", "Communes have no other names."),
            Bilingual::new("Xóa ô này.", "Clear this cell."),
        );
    }
    let Some(name) = record.under("name") else { return };
    if matches!(name.value, Value::Blank) {
        // The name is asked for like any other's.
        root.push("agency", without(record, &["level", "district", "aliases"]));
        return;
    }
    let Some(district) = district else {
        root.push("communes", name.clone());
        return;
    };
    let wanted = if let Value::Text(text) = &district.value { fold(text) } else { String::new() };
    let is_wanted = |node: &&mut Node| text_under(node, "name").is_some_and(|name| fold(name) == wanted);
    let known = list_of(root, "district").iter_mut().find(is_wanted);
    match known {
        Some(found) => found.push("communes", name.clone()),
        None => not_among(&district.spot, &text_of(district), &names_of(root, "district", "name"), out),
    }
}

fn text_of(node: &Node) -> String {
    if let Value::Text(text) = &node.value { text.clone() } else { String::new() }
}

/// The items of a list of the root.
fn list_of<'r>(root: &'r mut Node, key: &str) -> &'r mut [Node] {
    let Value::Table(entries) = &mut root.value else { return &mut [] };
    match entries.iter_mut().find(|entry| entry.key == key) {
        Some(Entry { node: Node { value: Value::List(items), .. }, .. }) => items,
        _ => &mut [],
    }
}

fn names_of(root: &Node, list: &str, key: &str) -> String {
    let items = root.under(list).and_then(Node::items).unwrap_or_default();
    items.iter().filter_map(|item| text_under(item, key)).collect::<Vec<_>>().join(", ")
}

/// A target goes to the indicator that it names.
fn target(record: &Node, root: &mut Node, out: &mut Complaints) {
    let Some(named) = record.under("indicator") else { return };
    let code = text_of(named);
    let is_named = |node: &&mut Node| text_under(node, "code") == Some(&code);
    if let Some(indicator) = list_of(root, "indicator").iter_mut().find(is_named) {
        indicator.push("target", without(record, &["indicator"]));
    } else if !matches!(named.value, Value::Refused) {
        not_among(&named.spot, &code, &names_of(root, "indicator", "code"), out);
    }
}

/// A key with its value.
fn entry(table: &str, record: &Node, root: &mut Node, out: &mut Complaints) {
    let (Some(key), Some(value)) = (record.under("key"), record.under("value")) else { return };
    let path = format!("{table}.{}", text_of(key));
    if root.under(&path).is_some() {
        twice(&key.spot, &text_of(key), out);
    }
    root.put(&path, value.clone());
}

/// The value of a choice and its clause.
fn choice(record: &Node, root: &mut Node, out: &mut Complaints) {
    let Some(key) = record.under("key") else { return };
    let name = text_of(key);
    let path = format!("choices.{name}");
    if root.under(&path).is_some() || root.under(&format!("choices.basis.{name}")).is_some() {
        twice(&key.spot, &name, out);
    }
    if let Some(value) = record.under("value").filter(|node| !matches!(node.value, Value::Blank)) {
        let takes_list = CHOICES.iter().any(|spec| spec.key == name && takes_list(spec));
        let item = |item: &str| Node { value: Value::Text(item.trim().to_owned()), spot: value.spot.clone() };
        let items = || text_of(value).split([';', ',']).map(item).collect();
        let meant = if takes_list { Value::List(items()) } else { value.value.clone() };
        root.put(&path, Node { value: meant, spot: value.spot.clone() });
    }
    if let Some(basis) = record.under("basis") {
        root.put(&format!("choices.basis.{name}"), basis.clone());
    }
}
