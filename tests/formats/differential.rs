//! Our readers beside independent ones on every .xlsx and .csv of the project: the same cells at the same addresses.
//!
//! calamine reads the workbooks, the `csv` crate the delimited texts. What is meant to differ is stated in [`meant`].

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use calamine::{Data, Reader, Xlsx, open_workbook};
use rasoat::workbook::{Cell, Limits, Opener};

type Cells = BTreeMap<(u32, u32), String>;

fn files(extension: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files: Vec<PathBuf> =
        ["fixtures", "examples"].iter().flat_map(|folder| inside(&root.join(folder))).collect();
    files.retain(|path| path.extension().is_some_and(|found| found == extension));
    files.sort();
    files
}

fn inside(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    entries.flat_map(|path| if path.is_dir() { inside(&path) } else { vec![path] }).collect()
}

/// Our cells, sheet by sheet.
fn ours(path: &Path) -> Option<Vec<(String, Cells)>> {
    let book = Opener::new(Limits::STATED).open(path).content.ok()?;
    let cells = |sheet: &rasoat::workbook::Sheet| -> Cells {
        sheet.grid.cells().map(|(at, cell)| ((at.row, at.column), told(cell))).collect()
    };
    Some(book.sheets.iter().map(|sheet| (sheet.name.to_string(), cells(sheet))).collect())
}

fn told(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) | Cell::Date(text) | Cell::Error(text) => text.to_string(),
        Cell::Number(number) => number.to_string(),
        Cell::Bool(truth) => truth.to_string(),
        Cell::NoStoredValue | Cell::Undecodable => format!("{cell:?}"),
    }
}

/// The same cell by calamine, in our words. Meant to differ: a day is a date in ISO form, not a serial number; an empty
/// text is no cell, unless it is a formula that has no stored value, which we say and calamine does not.
fn meant(cell: &Data) -> Option<String> {
    match cell {
        Data::Empty => None,
        Data::String(text) if text.is_empty() => None,
        Data::DateTime(found) => {
            let (year, month, day, hour, minute, second, _) = found.to_ymd_hms_milli();
            let day = format!("{year:04}-{month:02}-{day:02}");
            let time = format!("{hour:02}:{minute:02}:{second:02}");
            Some(if time == "00:00:00" { day } else { format!("{day}T{time}") })
        }
        Data::Float(number) => Some(number.to_string()),
        other => Some(other.to_string()),
    }
}

/// The addresses whose cells differ: what we read, what the other reader did.
/// A cell and what each of two readers sees there.
type Difference = ((u32, u32), Option<String>, Option<String>);

fn differences(ours: &Cells, theirs: &Cells) -> Vec<Difference> {
    let all: BTreeSet<&(u32, u32)> = ours.keys().chain(theirs.keys()).collect();
    let differing = all.into_iter().filter(|at| ours.get(at) != theirs.get(at));
    differing.map(|at| (*at, ours.get(at).cloned(), theirs.get(at).cloned())).collect()
}

#[test]
fn calamine_sees_the_same_cells_in_every_workbook() {
    let mut compared = 0;
    for path in files("xlsx") {
        let Ok(mut book) = open_workbook::<Xlsx<_>, _>(&path) else {
            assert_eq!(ours(&path), None, "{}: only one of two readers opens it", path.display());
            continue;
        };
        let ours = ours(&path).expect("both open it");
        assert_eq!(ours.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>(), book.sheet_names());
        for (name, cells) in ours {
            let range = book.worksheet_range(&name).expect("a sheet");
            let (top, left) = range.start().unwrap_or_default();
            let theirs = range.used_cells().map(|(row, column, cell)| {
                let at = (top + u32::try_from(row).expect("a row"), left + u32::try_from(column).expect("a column"));
                (at, cell)
            });
            let theirs: Cells = theirs.filter_map(|(at, cell)| Some((at, meant(cell)?))).collect();
            let cells: Cells = cells.into_iter().filter(|(_, cell)| cell != "NoStoredValue").collect();
            assert_eq!(differences(&cells, &theirs), [], "{} {name}", path.display());
            compared += cells.len();
        }
    }
    assert!(compared > 5_000, "{compared} cells");
}

#[test]
fn the_csv_crate_sees_the_same_fields_in_every_text() {
    let mut compared = 0;
    for path in files("csv") {
        let text = fs::read_to_string(&path).expect("UTF-8");
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
        let separator = if text.matches(';').count() > text.matches(',').count() { b';' } else { b',' };
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(separator)
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        let mut theirs = Cells::new();
        let mut inside = 0;
        for record in reader.records() {
            let record = record.expect("a record");
            // Meant to differ: an empty line is a row of ours, as in Excel; theirs are numbered without.
            let line = usize::try_from(record.position().expect("a place").line()).expect("a line");
            let empty = text.lines().skip(line - 1).take_while(|line| line.is_empty()).count();
            let row = u32::try_from(line - 1 + empty - inside).expect("a row");
            inside += record.iter().map(|field| field.matches('\n').count()).sum::<usize>();
            let fields = (0..).zip(record.iter()).filter(|(_, field)| !field.is_empty());
            theirs.extend(fields.map(|(column, field)| ((row, column), field.to_owned())));
        }
        let ours = ours(&path).expect("it is read");
        assert_eq!(ours.len(), 1);
        assert_eq!(differences(&ours[0].1, &theirs), [], "{}", path.display());
        compared += theirs.len();
    }
    assert!(compared > 1_000, "{compared} fields");
}
