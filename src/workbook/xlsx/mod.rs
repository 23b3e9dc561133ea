//! Excel workbooks (.xlsx, .xlsm): cells and facts of every sheet in one pass over its XML.
//!
//! Takes an opened package; gives a workbook with its hidden parts, merges, fonts and active content.
//! Never trusts a declared count, follows a link, runs a macro or reads one part of a package twice.

mod cell;
pub(super) mod dates;
mod links;
mod relations;
mod rows;
mod sheet;
mod strings;
mod styles;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::sync::Arc;

use quick_xml::events::Event;

use self::relations::Relations;
pub use self::relations::resolve;
use self::sheet::Context;
use self::strings::SharedStrings;
use self::styles::Styles;
use super::attributes::{attribute, local_name, prefixed_attribute, says_yes};
use super::limits::Limits;
use super::package::{Package, beyond};
use super::part::DOCTYPE;
use super::{Sheet, Workbook, unreadable};
use crate::model::submission::{ActiveContent, ActiveKind, Unusable};

/// Reads a workbook whole.
pub(super) fn read(package: &mut Package<'_>, limits: &Limits) -> Result<Workbook, Unusable> {
    let main = main_part(package)?;
    let relations = Relations::of(package, &main)?;
    let book = Book::read(package, &main, limits)?;
    let styles = Styles::read(package, &relations.part_of("styles", package, &main, "xl/styles.xml"))?;
    let strings_part = relations.part_of("sharedStrings", package, &main, "xl/sharedStrings.xml");
    let strings = SharedStrings::read(package, &strings_part, limits)?;
    let mut context = Context::new(&strings, &styles, book.from_1904, limits);
    let mut sheets = Vec::new();
    let mut active = links::in_package(package)?;
    for (place, entry) in book.sheets.iter().enumerate() {
        let Some(part) = relations.sheet_part(entry.relation.as_deref(), place, package, &main) else { continue };
        let sheet = Sheet { name: Arc::clone(&entry.name), hidden: entry.hidden, ..Sheet::default() };
        let mut part = package.part(&part)?.ok_or_else(|| unreadable("sheet part missing"))?;
        sheets.push(sheet::read(&mut part, sheet, &mut context)?);
    }
    links::place_formulas(&mut active, context.into_active());
    let modified = unless_damaged(modified(package), None)?;
    Ok(Workbook { format: package.format(), sheets, active, modified })
}

/// The sheets of a workbook in their order, with the part that holds each.
pub(super) fn sheet_parts(package: &mut Package<'_>, limits: &Limits) -> Result<Vec<(Arc<str>, String)>, Unusable> {
    let main = main_part(package)?;
    let relations = Relations::of(package, &main)?;
    let book = Book::read(package, &main, limits)?;
    let part = |(place, entry): (usize, &SheetEntry)| {
        let part = relations.sheet_part(entry.relation.as_deref(), place, package, &main)?;
        Some((Arc::clone(&entry.name), part))
    };
    Ok(book.sheets.iter().enumerate().filter_map(part).collect())
}

/// The name of the workbook's own part: the package says so, or it stands at the usual place.
fn main_part(package: &mut Package<'_>) -> Result<String, Unusable> {
    let relations = Relations::of(package, "")?;
    let named = relations.first("officeDocument").map(|target| resolve("", target));
    let found = named.into_iter().chain(["xl/workbook.xml".to_owned()]).find(|name| package.holds(name));
    found.ok_or_else(|| unreadable("no workbook in the package"))
}

/// What the workbook's own part says.
struct Book {
    sheets: Vec<SheetEntry>,
    from_1904: bool,
}

/// A sheet as the workbook lists it.
struct SheetEntry {
    name: Arc<str>,
    hidden: bool,
    relation: Option<String>,
}

impl Book {
    fn read(package: &mut Package<'_>, main: &str, limits: &Limits) -> Result<Self, Unusable> {
        let mut part = package.part(main)?.ok_or_else(|| unreadable("no workbook in the package"))?;
        let mut book = Self { sheets: Vec::new(), from_1904: false };
        loop {
            match part.next()? {
                Event::Start(element) | Event::Empty(element) => match local_name(&element) {
                    "workbookPr" => {
                        book.from_1904 = attribute(&element, "date1904").is_some_and(|value| says_yes(&value));
                    }
                    "sheet" => book.sheets.push(SheetEntry {
                        name: Arc::from(attribute(&element, "name").unwrap_or_default()),
                        hidden: attribute(&element, "state").is_some_and(|state| state != "visible"),
                        relation: prefixed_attribute(&element, "id").map(std::borrow::Cow::into_owned),
                    }),
                    _ => {}
                },
                Event::Eof => break,
                _ => {}
            }
            if book.sheets.len() as u64 > limits.sheets {
                return Err(beyond("sheets", limits.sheets));
            }
        }
        book.require_distinct_names()
    }

    fn require_distinct_names(self) -> Result<Self, Unusable> {
        if self.sheets.is_empty() {
            return Err(unreadable("no sheet in the workbook"));
        }
        let mut names = BTreeSet::new();
        // Excel tells names apart without regard to case.
        if self.sheets.iter().all(|sheet| names.insert(sheet.name.to_lowercase())) {
            Ok(self)
        } else {
            Err(unreadable("duplicate sheet name"))
        }
    }
}

/// What a part beside the cells says, or what stands for it where that part is damaged.
fn unless_damaged<T>(found: Result<T, Unusable>, otherwise: T) -> Result<T, Unusable> {
    match found {
        Err(Unusable::Unreadable(reason)) if &*reason != DOCTYPE => Ok(otherwise),
        other => other,
    }
}

/// When the workbook says it was last saved.
fn modified(package: &mut Package<'_>) -> Result<Option<Arc<str>>, Unusable> {
    let Some(mut part) = package.part("docProps/core.xml")? else { return Ok(None) };
    loop {
        match part.next()? {
            Event::Start(element) if local_name(&element) == "modified" => {
                let mut text = String::new();
                part.text_into(&mut text)?;
                let text = text.trim();
                return Ok((!text.is_empty()).then(|| Arc::from(text)));
            }
            Event::Eof => return Ok(None),
            _ => {}
        }
    }
}

/// Adds active content to a list that names each kind once.
fn note(active: &mut Vec<ActiveContent>, kind: ActiveKind) {
    if active.iter().all(|known| known.kind != kind) {
        active.push(ActiveContent { kind, at: None });
    }
}
