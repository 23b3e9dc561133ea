//! What a profile's workbook says in each cell.
//!
//! Takes a profile's TOML text; gives the rows of each sheet, or the text's complaints.
//! Never says anything that the text does not say, and leaves nothing out but its comments.

use jiff::civil::Date;
use toml::de::DeTable;

use super::choices::takes_list;
use super::complaint::Complaint;
use super::sheets::{ColumnForm, Content, LEVELS, SHEETS, Shape, SheetForm, allowed};
use super::tree::{self, Entry, Node, Value};
use super::written::{Source, line_starts};
use super::{CHOICES, Profile};

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Written {
    /// Nothing.
    Blank,
    /// A text.
    Text(String),
    /// A number.
    Number(f64),
    /// A day.
    Day(Date),
}

/// A sheet with its rows; each holds a cell a column, the sheet of facts a row a line with one cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Filled {
    /// The sheet.
    pub form: &'static SheetForm,
    /// Its rows.
    pub rows: Vec<Vec<Written>>,
}

/// The sheets that say what a profile's TOML text says.
pub fn filled(toml: &str, source: &str) -> Result<Vec<Filled>, Vec<Complaint>> {
    Profile::parse(toml, source)?;
    let (parsed, _) = DeTable::parse_recoverable(toml);
    let lines = line_starts(toml);
    let root = tree::of_toml(Source::new(toml, &lines), parsed.get_ref());
    Ok(SHEETS.iter().map(|form| Filled { form, rows: rows(form, &root) }).collect())
}

/// The sheets of a profile that says nothing yet.
pub fn blank() -> Vec<Filled> {
    let (parsed, _) = DeTable::parse_recoverable("");
    let root = tree::of_toml(Source::new("", &[0]), parsed.get_ref());
    SHEETS.iter().map(|form| Filled { form, rows: rows(form, &root) }).collect()
}

fn rows(form: &'static SheetForm, root: &Node) -> Vec<Vec<Written>> {
    match form.shape {
        Shape::Facts => form.columns.iter().map(|column| vec![cell(root.under(column.key), column)]).collect(),
        Shape::Records(key) => items(root, key).iter().map(|record| row(form, record)).collect(),
        Shape::Agencies => agencies(root),
        Shape::Targets => targets(form, root),
        Shape::Entries(key) => entries(form, root, key),
        Shape::Choices => choices(form, root),
    }
}

fn items<'n>(node: &'n Node, key: &str) -> &'n [Node] {
    node.under(key).and_then(Node::items).unwrap_or_default()
}

fn row(form: &SheetForm, record: &Node) -> Vec<Written> {
    form.columns.iter().map(|column| cell(record.under(column.key), column)).collect()
}

fn text(text: &str) -> Written {
    Written::Text(text.to_owned())
}

fn cell(node: Option<&Node>, column: &ColumnForm) -> Written {
    let Some(node) = node else { return Written::Blank };
    match (&node.value, column.content) {
        (Value::Text(written), Content::Word(words)) => text(word(written, words)),
        (Value::Text(written), Content::Day) => written.parse().map_or_else(|_| text(written), Written::Day),
        (Value::Text(written), _) => text(written),
        (Value::Number(digits), _) => number(digits),
        (Value::Truth(truth), _) => text(if *truth { "có" } else { "không" }),
        (Value::Day(day), _) => Written::Day(*day),
        (Value::List(items), Content::Words(words)) => list(items, words),
        (Value::List(items), _) => list(items, &[]),
        _ => Written::Blank,
    }
}

fn word<'w>(key: &'w str, words: &'w [(&str, &str)]) -> &'w str {
    words.iter().find(|(known, _)| *known == key).map_or(key, |(_, word)| word)
}

/// A number as Excel holds it; digits that would not come back the same stay a text.
fn number(digits: &str) -> Written {
    let plain = digits.replace('_', "");
    let read: Option<f64> = plain.parse().ok().filter(|number: &f64| number.abs() < 1e15);
    read.map_or_else(|| text(digits), Written::Number)
}

/// The items separated by `;`, one a line where an item holds one.
fn list(items: &[Node], words: &[(&str, &str)]) -> Written {
    let texts: Vec<&str> = items.iter().filter_map(text_of).map(|text| word(text, words)).collect();
    if texts.is_empty() {
        return Written::Blank;
    }
    let holds_separator = texts.iter().any(|text| text.contains(';'));
    // A line's end after the last item tells one item with a `;` from two.
    Written::Text(if holds_separator { texts.join("\n") + "\n" } else { texts.join("; ") })
}

fn text_of(node: &Node) -> Option<&str> {
    if let Value::Text(text) = &node.value { Some(text) } else { None }
}

fn agencies(root: &Node) -> Vec<Vec<Written>> {
    let named = |node: &Node| node.under("name").and_then(text_of).map_or(Written::Blank, text);
    let level = |key: &str| text(word(key, LEVELS));
    let body = |node: &Node, key| vec![named(node), level(key), Written::Blank, list(items(node, "aliases"), &[])];
    let commune = |commune: &Node, district| {
        vec![text_of(commune).map_or(Written::Blank, text), level("commune"), district, Written::Blank]
    };
    let mut rows: Vec<Vec<Written>> = items(root, "agency").iter().map(|it| body(it, "province")).collect();
    for district in items(root, "district") {
        rows.push(body(district, "district"));
        rows.extend(items(district, "communes").iter().map(|it| commune(it, named(district))));
    }
    rows.extend(items(root, "communes").iter().map(|it| commune(it, Written::Blank)));
    rows
}

fn targets(form: &SheetForm, root: &Node) -> Vec<Vec<Written>> {
    let mut rows = Vec::new();
    for indicator in items(root, "indicator") {
        let code = indicator.under("code").and_then(text_of).map_or(Written::Blank, text);
        for target in items(indicator, "target") {
            let rest = form.columns.iter().skip(1).map(|column| cell(target.under(column.key), column));
            rows.push(std::iter::once(code.clone()).chain(rest).collect());
        }
    }
    rows
}

fn entries(form: &SheetForm, root: &Node, key: &str) -> Vec<Vec<Written>> {
    let mut entries: Vec<&Entry> = root.under(key).and_then(Node::entries).unwrap_or_default().iter().collect();
    entries.sort_by(|one, other| one.spot.place.cmp(&other.spot.place));
    let value = |entry: &Entry| form.columns.get(1).map_or(Written::Blank, |column| cell(Some(&entry.node), column));
    entries.into_iter().map(|entry| vec![text(&entry.key), value(entry)]).collect()
}

/// Every choice there is, so that staff see what can be chosen.
fn choices(form: &SheetForm, root: &Node) -> Vec<Vec<Written>> {
    let mut rows = Vec::new();
    for spec in CHOICES {
        let written = root.under(&format!("choices.{}", spec.key));
        let basis = |part: &str| root.under(&format!("choices.basis.{}.{part}", spec.key)).and_then(text_of);
        let cells = form.columns.iter().map(|column| match column.key {
            "key" => text(spec.key),
            "title" => text(spec.title.vi),
            "value" if takes_list(spec) => list(written.and_then(Node::items).unwrap_or_default(), &[]),
            "value" => cell(written, column),
            "allowed" => text(&allowed(spec.key)),
            key => basis(key.trim_start_matches("basis.")).map_or(Written::Blank, text),
        });
        rows.push(cells.collect());
    }
    rows
}
