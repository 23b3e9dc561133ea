//! What was written in a profile as one tree, whether a text or a workbook holds it: each value with its place.
//!
//! Takes a TOML text's tables; gives nodes that [`super::written::Table`] reads. Never knows what a key means.

use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::complaint::Spot;
use super::written::Source;

/// A value with its place.
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub(super) value: Value,
    pub(super) spot: Spot,
}

/// One key of a table.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) key: String,
    pub(super) spot: Spot,
    pub(super) node: Node,
}

/// What was written.
#[derive(Debug, Clone)]
pub(super) enum Value {
    Text(String),
    /// Digits as written, whole or decimal.
    Number(String),
    Truth(bool),
    Day(Date),
    List(Vec<Node>),
    Table(Vec<Entry>),
    /// An empty cell under a known heading: nothing is written, and here is where it would stand.
    Blank,
    /// Something that was complained of already.
    Refused,
    /// What no profile holds: a time of day, a number in hexadecimal.
    Odd,
}

impl Node {
    /// The entries of a table.
    pub(super) fn entries(&self) -> Option<&[Entry]> {
        if let Value::Table(entries) = &self.value { Some(entries) } else { None }
    }

    /// The items of a list.
    pub(super) fn items(&self) -> Option<&[Self]> {
        if let Value::List(items) = &self.value { Some(items) } else { None }
    }

    /// What stands under a path of keys such as `basis.document`.
    pub(super) fn under(&self, path: &str) -> Option<&Self> {
        path.split('.')
            .try_fold(self, |node, key| node.entries()?.iter().find(|entry| entry.key == key).map(|entry| &entry.node))
    }

    /// Puts a value under a path of keys; the tables on the way stand where it stands.
    pub(super) fn put(&mut self, path: &str, node: Self) {
        let (key, rest) = path.split_once('.').map_or((path, None), |(key, rest)| (key, Some(rest)));
        let Value::Table(entries) = &mut self.value else { return };
        let place = entries.iter().position(|entry| entry.key == key).unwrap_or_else(|| {
            let spot = node.spot.clone();
            let table = Self { value: Value::Table(Vec::new()), spot: spot.clone() };
            entries.push(Entry { key: key.to_owned(), spot, node: table });
            entries.len() - 1
        });
        let Some(entry) = entries.get_mut(place) else { return };
        match rest {
            Some(rest) => entry.node.put(rest, node),
            None => entry.node = node,
        }
    }

    /// Adds a node to the list of a key.
    pub(super) fn push(&mut self, key: &str, node: Self) {
        let Value::Table(entries) = &mut self.value else { return };
        match entries.iter_mut().find(|entry| entry.key == key) {
            Some(Entry { node: Self { value: Value::List(items), .. }, .. }) => items.push(node),
            Some(_) => {}
            None => {
                let spot = node.spot.clone();
                let list = Self { value: Value::List(vec![node]), spot: spot.clone() };
                entries.push(Entry { key: key.to_owned(), spot, node: list });
            }
        }
    }
}

/// The tree of a TOML text.
pub(super) fn of_toml(source: Source<'_>, root: &DeTable<'_>) -> Node {
    Node { value: table(source, root, ""), spot: source.spot(0, "") }
}

/// A path of keys with one more.
pub(super) fn join(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}

fn node(source: Source<'_>, written: &Spanned<DeValue<'_>>, path: &str) -> Node {
    Node { value: value(source, written.get_ref(), path), spot: source.spot(written.span().start, path) }
}

fn table(source: Source<'_>, entries: &DeTable<'_>, path: &str) -> Value {
    let mut list = Vec::new();
    for (key, written) in entries {
        let name = key.get_ref().to_string();
        let path = join(path, &name);
        let spot = source.spot(key.span().start, &path);
        list.push(Entry { key: name, spot, node: node(source, written, &path) });
    }
    Value::Table(list)
}

fn value(source: Source<'_>, written: &DeValue<'_>, path: &str) -> Value {
    match written {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Integer(number) if number.radix() == 10 => Value::Number(number.as_str().to_owned()),
        DeValue::Float(number) => Value::Number(number.as_str().to_owned()),
        DeValue::Boolean(truth) => Value::Truth(*truth),
        DeValue::Datetime(moment) if moment.time.is_none() => moment.date.and_then(day).map_or(Value::Odd, Value::Day),
        DeValue::Array(items) => {
            let items = items.iter().enumerate();
            Value::List(items.map(|(at, item)| node(source, item, &format!("{path}[{}]", at + 1))).collect())
        }
        DeValue::Table(entries) => table(source, entries, path),
        DeValue::Integer(_) | DeValue::Datetime(_) => Value::Odd,
    }
}

fn day(written: toml::value::Date) -> Option<Date> {
    Date::new(i16::try_from(written.year).ok()?, i8::try_from(written.month).ok()?, i8::try_from(written.day).ok()?)
        .ok()
}
