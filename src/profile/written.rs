//! What was written in a profile as tables whose every value knows its place.
//!
//! Takes the tree of a text or a workbook; gives values of the kind asked for and complains of all others and of
//! keys that nobody asked for. Never knows what a key means.

use jiff::civil::Date;

use super::complaint::{Complaints, Place, Said, Spot};
use super::tree::{Entry, Node, Value, join};
use crate::failure::Bilingual;
use crate::text::Wording;

/// A kind of value: how it is read and how it is called.
pub(super) struct Kind<T> {
    pub(super) read: fn(&Value) -> Option<T>,
    pub(super) expected: Wording,
    /// How it is called where a cell holds it.
    pub(super) in_cell: Wording,
}

/// A text that is not empty.
pub(super) const TEXT: Kind<String> = Kind {
    read: |value| text(value).map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned),
    expected: Wording { vi: "chuỗi trong ngoặc kép", en: "a text in double quotes" },
    in_cell: Wording { vi: "chữ", en: "a text" },
};

/// A whole number, not negative.
pub(super) const WHOLE: Kind<u64> = Kind {
    read: |value| decimal(value)?.parse().ok(),
    expected: Wording { vi: "số nguyên không âm, ví dụ 25", en: "a whole number, such as 25" },
    in_cell: Wording { vi: "số nguyên không âm, ví dụ 25", en: "a whole number, such as 25" },
};

/// A share from 0 to 1.
pub(super) const SHARE: Kind<f64> = Kind {
    read: |value| decimal(value)?.parse().ok().filter(|share| (0.0..=1.0).contains(share)),
    expected: Wording { vi: "số từ 0 đến 1, ví dụ 0.8", en: "a number from 0 to 1, such as 0.8" },
    in_cell: Wording { vi: "số từ 0 đến 1, ví dụ 0,8", en: "a number from 0 to 1, such as 0.8" },
};

/// A number or a text, exactly as written: percentages are read from their digits.
pub(super) const DIGITS: Kind<String> = Kind {
    read: |value| text(value).or_else(|| decimal(value)).map(str::to_owned),
    expected: Wording { vi: "số, ví dụ 80.5", en: "a number, such as 80.5" },
    in_cell: Wording { vi: "số, ví dụ 80,5", en: "a number, such as 80.5" },
};

/// Yes or no.
pub(super) const TRUTH: Kind<bool> = Kind {
    read: |value| if let Value::Truth(truth) = value { Some(*truth) } else { None },
    expected: Wording { vi: "true (có) hoặc false (không)", en: "true or false" },
    in_cell: Wording { vi: "có hoặc không", en: "có (yes) or không (no)" },
};

/// A day.
pub(super) const DATE: Kind<Date> = Kind {
    read: |value| match value {
        Value::Day(day) => Some(*day),
        // Ten characters: a year of two digits must not be taken for the first century.
        Value::Text(text) if text.len() == 10 => text.parse().ok(),
        _ => None,
    },
    expected: Wording { vi: "ngày dạng năm-tháng-ngày, ví dụ 2021-09-30", en: "a date, such as 2021-09-30" },
    in_cell: Wording { vi: "ngày, ví dụ 30/9/2021", en: "a date, such as 30/9/2021" },
};

fn text(value: &Value) -> Option<&str> {
    if let Value::Text(text) = value { Some(text) } else { None }
}

fn decimal(value: &Value) -> Option<&str> {
    if let Value::Number(digits) = value { Some(digits) } else { None }
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
        let column = before.trim_start_matches('\u{FEFF}').chars().count() + 1;
        Spot { place: Place::Text { line, column }, path: path.to_owned() }
    }
}

/// One table of what was written, from which keys are taken one by one.
pub(super) struct Table<'t> {
    pub(super) spot: Spot,
    entries: &'t [Entry],
    asked: Vec<&'static str>,
}

impl<'t> Table<'t> {
    /// The table of a node; an empty one where the node is none.
    pub(super) fn of(node: &'t Node) -> Self {
        Self { spot: node.spot.clone(), entries: node.entries().unwrap_or_default(), asked: Vec::new() }
    }

    fn find(&self, key: &str) -> Option<&'t Node> {
        self.entries.iter().find(|entry| entry.key == key).map(|entry| &entry.node)
    }

    /// Whether a key stands in the table.
    pub(super) fn has(&self, key: &str) -> bool {
        self.find(key).is_some_and(|node| !matches!(node.value, Value::Blank))
    }

    /// The value of a key, whatever its kind; from now on the key is a known one.
    fn value(&mut self, key: &'static str) -> Option<&'t Node> {
        self.asked.push(key);
        self.find(key).filter(|node| !matches!(node.value, Value::Blank))
    }

    /// The value of a key, where it stands and is of that kind.
    pub(super) fn take<T>(&mut self, key: &'static str, kind: &Kind<T>, out: &mut Complaints) -> Option<Said<T>> {
        read(self.value(key)?, kind, out)
    }

    /// The value of a key that must stand there.
    pub(super) fn need<T>(&mut self, key: &'static str, kind: &Kind<T>, out: &mut Complaints) -> Option<Said<T>> {
        if !self.has(key) {
            let absent = || Spot { path: join(&self.spot.path, key), ..self.spot.clone() };
            lacks(&self.find(key).map_or_else(absent, |blank| blank.spot.clone()), key, kind, out);
        }
        self.take(key, kind, out)
    }

    /// A list of values of one kind; empty where the key does not stand.
    pub(super) fn list<T>(&mut self, key: &'static str, kind: &Kind<T>, out: &mut Complaints) -> Vec<Said<T>> {
        let Some(written) = self.value(key) else { return Vec::new() };
        let Some(items) = written.items() else {
            unreadable(written, LIST, out);
            return Vec::new();
        };
        items.iter().filter_map(|item| read(item, kind, out)).collect()
    }

    /// The table of a key; an empty one where the key does not stand.
    pub(super) fn table(&mut self, key: &'static str, out: &mut Complaints) -> Table<'t> {
        let Some(written) = self.value(key) else {
            let spot = Spot { path: join(&self.spot.path, key), ..self.spot.clone() };
            return Table { spot, entries: &[], asked: Vec::new() };
        };
        if written.entries().is_none() {
            unreadable(written, TABLE, out);
        }
        Table::of(written)
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
        let Some(items) = written.items() else {
            unreadable(written, TABLES, out);
            return Vec::new();
        };
        let (tables, others): (Vec<&Node>, Vec<&Node>) = items.iter().partition(|item| item.entries().is_some());
        for other in others {
            unreadable(other, TABLE, out);
        }
        tables.into_iter().map(Table::of).collect()
    }

    /// All keys with their values of one kind, for tables whose keys are free, in the order of the file.
    pub(super) fn free_entries<T>(self, kind: &Kind<T>, out: &mut Complaints) -> Vec<(Said<String>, Said<T>)> {
        let mut entries = Vec::new();
        for entry in self.entries {
            let name = Said { value: entry.key.clone(), spot: entry.spot.clone() };
            entries.extend(read(&entry.node, kind, out).map(|value| (name, value)));
        }
        entries.sort_by(|(one, _), (other, _)| one.spot.place.cmp(&other.spot.place));
        entries
    }

    /// Complains of every key that nobody asked for.
    pub(super) fn close(self, out: &mut Complaints) {
        for entry in self.entries.iter().filter(|entry| !self.asked.contains(&entry.key.as_str())) {
            unknown(&entry.spot, KEY, &entry.key, &self.asked, out);
        }
    }
}

const LIST: Wording =
    Wording { vi: "danh sách trong ngoặc vuông, ví dụ [\"…\", \"…\"]", en: "a list in brackets" };
const TABLE: Wording =
    Wording { vi: "nhóm khóa, ví dụ { khóa = \"…\" }", en: "a table, such as { key = \"…\" }" };
const TABLES: Wording = Wording { vi: "danh sách các nhóm khóa", en: "a list of tables" };

fn read<T>(written: &Node, kind: &Kind<T>, out: &mut Complaints) -> Option<Said<T>> {
    let Some(value) = (kind.read)(&written.value) else {
        unreadable(written, kind.called(&written.spot), out);
        return None;
    };
    Some(Said { value, spot: written.spot.clone() })
}

impl<T> Kind<T> {
    const fn called(&self, spot: &Spot) -> Wording {
        if spot.is_cell() { self.in_cell } else { self.expected }
    }
}

fn unreadable(written: &Node, expected: Wording, out: &mut Complaints) {
    // What was refused was complained of where it was read.
    if matches!(written.value, Value::Refused) {
        return;
    }
    let spot = &written.spot;
    let problem = Bilingual::new(
        format!("Giá trị của “{}” không đúng dạng.", spot.path),
        format!("The value of “{}” is of the wrong kind.", spot.path),
    );
    let allowed = Bilingual::new(format!("Cần {}.", expected.vi), format!("It takes {}.", expected.en));
    out.wrong(spot, problem, allowed);
}

fn lacks<T>(spot: &Spot, key: &str, kind: &Kind<T>, out: &mut Complaints) {
    let Wording { vi, en } = kind.called(spot);
    let (problem, allowed) = if spot.is_cell() {
        let name = &spot.path;
        (
            Bilingual::new(format!("Chưa ghi “{name}”."), format!("“{name}” is not filled in.")),
            Bilingual::new(format!("Ghi vào ô này: {vi}."), format!("Write it into this cell: {en}.")),
        )
    } else {
        (
            Bilingual::new(format!("Thiếu khóa “{key}”."), format!("The key “{key}” is missing.")),
            Bilingual::new(format!("Thêm “{key} = …”: {vi}."), format!("Add “{key} = …”: {en}.")),
        )
    };
    out.lacking(spot, problem, allowed);
}

/// How alike a misspelt key must be to a known one to be called a slip of the hand.
const SLIP: f64 = 0.8;

/// What a table of a text holds, for complaints.
pub(super) const KEY: Wording = Wording { vi: "khóa", en: "key" };

/// Complains of a key, column or sheet that is none of the known ones.
pub(super) fn unknown(spot: &Spot, what: Wording, name: &str, known: &[&str], out: &mut Complaints) {
    let Wording { vi: noun, en: noun_en } = what;
    let problem =
        Bilingual::new(format!("Không có {noun} “{name}” ở đây."), format!("There is no {noun_en} “{name}” here."));
    let (vi, en) = nearest(name, known)
        .map_or_else(Default::default, |key| (format!("Có phải là “{key}”? "), format!("Did you mean “{key}”? ")));
    let list = known.join(", ");
    out.wrong(
        spot,
        problem,
        Bilingual::new(format!("{vi}Các {noun} dùng được: {list}."), format!("{en}Allowed {noun_en}s: {list}.")),
    );
}

/// The word most like the one written, where one is like enough.
pub(super) fn nearest<'k>(written: &str, known: &[&'k str]) -> Option<&'k str> {
    let alike = known.iter().map(|&word| (strsim::jaro_winkler(written, word), word));
    alike.filter(|(measure, _)| *measure >= SLIP).max_by(|one, other| one.0.total_cmp(&other.0)).map(|(_, word)| word)
}
