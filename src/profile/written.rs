//! A TOML text as tables whose every value knows its line, column and path.
//!
//! Takes a profile's text; gives values of the kind asked for and complains of all others, of keys
//! that nobody asked for, and of broken syntax. Never knows what a key means.

use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::complaint::{Complaints, Said, Spot};
use crate::failure::Bilingual;
use crate::text::Wording;

/// A kind of value: how it is read and how it is called.
pub(super) struct Kind<T> {
    pub(super) read: fn(&DeValue<'_>) -> Option<T>,
    pub(super) expected: Wording,
}

/// A text that is not empty.
pub(super) const TEXT: Kind<String> = Kind {
    read: |value| value.as_str().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned),
    expected: Wording { vi: "chuỗi trong ngoặc kép", en: "a text in double quotes" },
};

/// A whole number, not negative.
pub(super) const WHOLE: Kind<u64> = Kind {
    read: |value| value.as_integer().filter(|number| number.radix() == 10)?.as_str().parse().ok(),
    expected: Wording { vi: "số nguyên không âm, ví dụ 25", en: "a whole number, such as 25" },
};

/// A share from 0 to 1.
pub(super) const SHARE: Kind<f64> = Kind {
    read: |value| decimal(value)?.parse().ok().filter(|share| (0.0..=1.0).contains(share)),
    expected: Wording { vi: "số từ 0 đến 1, ví dụ 0.8", en: "a number from 0 to 1, such as 0.8" },
};

/// A number or a text, exactly as written: percentages are read from their digits.
pub(super) const DIGITS: Kind<String> = Kind {
    read: |value| value.as_str().map(str::to_owned).or_else(|| decimal(value)),
    expected: Wording { vi: "số, ví dụ 80.5", en: "a number, such as 80.5" },
};

/// Yes or no.
pub(super) const TRUTH: Kind<bool> = Kind {
    read: |value| value.as_bool(),
    expected: Wording { vi: "true (có) hoặc false (không)", en: "true or false" },
};

/// A day.
pub(super) const DATE: Kind<Date> = Kind {
    read: |value| match (value.as_datetime(), value.as_str()) {
        (Some(written), _) if written.time.is_none() => {
            let day = written.date?;
            Date::new(i16::try_from(day.year).ok()?, i8::try_from(day.month).ok()?, i8::try_from(day.day).ok()?).ok()
        }
        // Ten characters: a year of two digits must not be taken for the first century.
        (None, Some(text)) if text.len() == 10 => text.parse().ok(),
        _ => None,
    },
    expected: Wording { vi: "ngày dạng năm-tháng-ngày, ví dụ 2021-09-30", en: "a date, such as 2021-09-30" },
};

fn decimal(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::Integer(number) if number.radix() == 10 => Some(number.as_str().to_owned()),
        DeValue::Float(number) => Some(number.as_str().to_owned()),
        _ => None,
    }
}

/// The text itself, for turning byte offsets into lines and columns.
#[derive(Debug, Clone, Copy)]
pub(super) struct Source<'t> {
    text: &'t str,
    /// Where each line begins: every value of a profile is asked for its place.
    lines: &'t [usize],
}

/// The byte offsets at which the lines of a text begin.
pub(super) fn line_starts(text: &str) -> Vec<usize> {
    std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect()
}

impl<'t> Source<'t> {
    /// A text and its [`line_starts`].
    pub(super) const fn new(text: &'t str, lines: &'t [usize]) -> Self {
        Self { text, lines }
    }

    /// The whole text.
    pub(super) const fn text(self) -> &'t str {
        self.text
    }

    /// The line and column, from 1, of a byte offset.
    pub(super) fn spot(self, offset: usize, path: &str) -> Spot {
        let offset = offset.min(self.text.len());
        let line = self.lines.partition_point(|start| *start <= offset);
        let start = line.checked_sub(1).and_then(|line| self.lines.get(line)).copied().unwrap_or(0);
        let before = self.text.get(start..offset).unwrap_or("");
        Spot { line, column: before.trim_start_matches('\u{FEFF}').chars().count() + 1, path: path.to_owned() }
    }
}

/// One table of a TOML text, from which keys are taken one by one.
pub(super) struct Table<'t> {
    source: Source<'t>,
    pub(super) spot: Spot,
    entries: Option<&'t DeTable<'t>>,
    asked: Vec<&'static str>,
}

impl<'t> Table<'t> {
    /// The whole text.
    pub(super) fn root(source: Source<'t>, entries: &'t DeTable<'t>) -> Self {
        Self { source, spot: source.spot(0, ""), entries: Some(entries), asked: Vec::new() }
    }

    fn path_of(&self, key: &str) -> String {
        if self.spot.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.spot.path) }
    }

    /// Whether a key stands in the table.
    pub(super) fn has(&self, key: &str) -> bool {
        self.entries.is_some_and(|entries| entries.contains_key(key))
    }

    /// The value of a key, whatever its kind; from now on the key is a known one.
    fn value(&mut self, key: &'static str) -> Option<&'t Spanned<DeValue<'t>>> {
        self.asked.push(key);
        self.entries?.get(key)
    }

    /// The value of a key, where it stands and is of that kind.
    pub(super) fn take<T>(&mut self, key: &'static str, kind: &Kind<T>, out: &mut Complaints) -> Option<Said<T>> {
        let written = self.value(key)?;
        let spot = self.source.spot(written.span().start, &self.path_of(key));
        read(written.get_ref(), kind, spot, out)
    }

    /// The value of a key that must stand there.
    pub(super) fn need<T>(&mut self, key: &'static str, kind: &Kind<T>, out: &mut Complaints) -> Option<Said<T>> {
        if !self.has(key) {
            let spot = Spot { path: self.path_of(key), ..self.spot.clone() };
            lacks(&spot, key, kind.expected, out);
        }
        self.take(key, kind, out)
    }

    /// A list of values of one kind; empty where the key does not stand.
    pub(super) fn list<T>(&mut self, key: &'static str, kind: &Kind<T>, out: &mut Complaints) -> Vec<Said<T>> {
        let Some(written) = self.value(key) else { return Vec::new() };
        let path = self.path_of(key);
        let Some(items) = written.get_ref().as_array() else {
            unreadable(&self.source.spot(written.span().start, &path), LIST, out);
            return Vec::new();
        };
        let spot = |at, item: &Spanned<_>| self.source.spot(item.span().start, &format!("{path}[{}]", at + 1));
        let items = items.iter().enumerate();
        items.filter_map(|(at, item)| read(item.get_ref(), kind, spot(at, item), out)).collect()
    }

    /// The table of a key; an empty one where the key does not stand.
    pub(super) fn table(&mut self, key: &'static str, out: &mut Complaints) -> Table<'t> {
        let written = self.value(key);
        let path = self.path_of(key);
        let spot = written.map_or_else(
            || Spot { path: path.clone(), ..self.spot.clone() },
            |it| self.source.spot(it.span().start, &path),
        );
        let entries = written.and_then(|it| it.get_ref().as_table());
        if written.is_some() && entries.is_none() {
            unreadable(&spot, TABLE, out);
        }
        Table { source: self.source, spot, entries, asked: Vec::new() }
    }

    /// The table of a key, or nothing where the key does not stand.
    pub(super) fn table_if_there(&mut self, key: &'static str, out: &mut Complaints) -> Option<Table<'t>> {
        let there = self.has(key);
        let table = self.table(key, out);
        there.then_some(table)
    }

    /// The tables of a key, in order; paths count from 1.
    pub(super) fn tables(&mut self, key: &'static str, out: &mut Complaints) -> Vec<Table<'t>> {
        let Some(written) = self.value(key) else { return Vec::new() };
        let path = self.path_of(key);
        let Some(items) = written.get_ref().as_array() else {
            unreadable(&self.source.spot(written.span().start, &path), TABLES, out);
            return Vec::new();
        };
        let mut tables = Vec::new();
        for (at, item) in items.iter().enumerate() {
            let spot = self.source.spot(item.span().start, &format!("{path}[{}]", at + 1));
            match item.get_ref().as_table() {
                Some(entries) => {
                    tables.push(Table { source: self.source, spot, entries: Some(entries), asked: Vec::new() });
                }
                None => unreadable(&spot, TABLE, out),
            }
        }
        tables
    }

    /// All keys with their values of one kind, for tables whose keys are free, in the text's order.
    pub(super) fn free_entries<T>(self, kind: &Kind<T>, out: &mut Complaints) -> Vec<(Said<String>, Said<T>)> {
        let mut entries = Vec::new();
        for (key, written) in self.entries.into_iter().flatten() {
            let path = self.path_of(key.get_ref());
            let name = Said { value: key.get_ref().to_string(), spot: self.source.spot(key.span().start, &path) };
            let spot = self.source.spot(written.span().start, &path);
            entries.extend(read(written.get_ref(), kind, spot, out).map(|value| (name, value)));
        }
        entries.sort_by_key(|(key, _)| (key.spot.line, key.spot.column));
        entries
    }

    /// Complains of every key that nobody asked for.
    pub(super) fn close(self, out: &mut Complaints) {
        for (key, _) in self.entries.into_iter().flatten() {
            let name: &str = key.get_ref();
            if !self.asked.contains(&name) {
                unknown_key(&self.source.spot(key.span().start, &self.path_of(name)), name, &self.asked, out);
            }
        }
    }
}

const LIST: Wording =
    Wording { vi: "danh sách trong ngoặc vuông, ví dụ [\"…\", \"…\"]", en: "a list in brackets" };
const TABLE: Wording =
    Wording { vi: "nhóm khóa, ví dụ { khóa = \"…\" }", en: "a table, such as { key = \"…\" }" };
const TABLES: Wording = Wording { vi: "danh sách các nhóm khóa", en: "a list of tables" };

fn read<T>(value: &DeValue<'_>, kind: &Kind<T>, spot: Spot, out: &mut Complaints) -> Option<Said<T>> {
    let Some(value) = (kind.read)(value) else {
        unreadable(&spot, kind.expected, out);
        return None;
    };
    Some(Said { value, spot })
}

fn unreadable(spot: &Spot, expected: Wording, out: &mut Complaints) {
    let problem = Bilingual::new(
        format!("Giá trị của “{}” không đúng dạng.", spot.path),
        format!("The value of “{}” is of the wrong kind.", spot.path),
    );
    let allowed = Bilingual::new(format!("Cần {}.", expected.vi), format!("It takes {}.", expected.en));
    out.wrong(spot, problem, allowed);
}

fn lacks(spot: &Spot, key: &str, expected: Wording, out: &mut Complaints) {
    let problem = Bilingual::new(format!("Thiếu khóa “{key}”."), format!("The key “{key}” is missing."));
    let allowed =
        Bilingual::new(format!("Thêm “{key} = …”: {}.", expected.vi), format!("Add “{key} = …”: {}.", expected.en));
    out.lacking(spot, problem, allowed);
}

/// How alike a misspelt key must be to a known one to be called a slip of the hand.
const SLIP: f64 = 0.8;

/// Complains of a key that is none of the known ones.
pub(super) fn unknown_key(spot: &Spot, name: &str, known: &[&str], out: &mut Complaints) {
    let problem = Bilingual::new(format!("Không có khóa “{name}” ở đây."), format!("There is no key “{name}” here."));
    let (vi, en) = nearest(name, known)
        .map_or_else(Default::default, |key| (format!("Có phải là “{key}”? "), format!("Did you mean “{key}”? ")));
    let list = known.join(", ");
    out.wrong(
        spot,
        problem,
        Bilingual::new(format!("{vi}Các khóa dùng được: {list}."), format!("{en}Allowed keys: {list}.")),
    );
}

/// The word most like the one written, where one is like enough.
pub(super) fn nearest<'k>(written: &str, known: &[&'k str]) -> Option<&'k str> {
    let alike = known.iter().map(|&word| (strsim::jaro_winkler(written, word), word));
    alike.filter(|(measure, _)| *measure >= SLIP).max_by(|one, other| one.0.total_cmp(&other.0)).map(|(_, word)| word)
}
