//! The workbook's own part: which sheet stands in which part, and the entry of a new one.
//!
//! Takes a package; gives its sheets by name. Never moves a sheet: what counts sheets would count wrong.

use super::Unpatchable;
use super::package::Package;
use super::parts::{Relation, declare, first, relate, relations};
use super::xml::{Edits, Tag, tags};

const WORKSHEET: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";

/// The workbook's part and what it refers to.
pub(super) struct Book {
    /// Its name.
    pub(super) part: String,
    /// The namespace of its elements and of those of its sheets.
    pub(super) namespace: String,
    /// The relationships inside the package.
    pub(super) relations: Vec<Relation>,
    /// Names and parts of its worksheets, in order.
    sheets: Vec<(String, String)>,
    names: Vec<String>,
}

impl Book {
    /// Reads the workbook's part.
    pub(super) fn read(package: &mut Package<'_>) -> Result<Self, Unpatchable> {
        let part = first(&relations(package, "")?, "officeDocument").ok_or(Unpatchable)?.part.clone();
        let relations = relations(package, &part)?;
        let xml = package.required(&part)?;
        let found = tags(&xml)?;
        let root = found.first().ok_or(Unpatchable)?;
        let declared = match root.prefix().strip_suffix(':') {
            Some(prefix) => root.value(&format!("xmlns:{prefix}")),
            None => root.value("xmlns"),
        };
        let namespace = declared.ok_or(Unpatchable)?.into_owned();
        let entries: Vec<&Tag<'_>> = found.iter().filter(|tag| tag.depth == 2 && tag.begins("sheet")).collect();
        let sheets = entries.iter().filter_map(|tag| sheet(tag, &relations)).collect();
        let names = entries.iter().filter_map(|tag| tag.value("name").map(|name| name.to_lowercase())).collect();
        Ok(Self { part, namespace, relations, sheets, names })
    }

    /// The part of a worksheet.
    pub(super) fn sheet(&self, name: &str) -> Option<&str> {
        self.sheets.iter().find(|(known, _)| known == name).map(|(_, part)| part.as_str())
    }

    /// Names and parts of all worksheets, in order.
    pub(super) fn sheets(&self) -> &[(String, String)] {
        &self.sheets
    }

    /// Enters a last worksheet whose name begins as given; gives the part that is to hold it.
    pub(super) fn add(&self, package: &mut Package<'_>, name: &str) -> Result<String, Unpatchable> {
        let part = package.free("xl/worksheets/sheet", ".xml");
        // The part is there from now on, so that no other takes its name.
        package.put(&part, String::new());
        declare(package, &part, WORKSHEET)?;
        let id = relate(package, &self.part, "worksheet", &part)?;
        let xml = package.required(&self.part)?;
        let found = tags(&xml)?;
        let entries: Vec<&Tag<'_>> = found.iter().filter(|tag| tag.depth == 2 && tag.begins("sheet")).collect();
        let last = entries.last().ok_or(Unpatchable)?;
        let (key, _) = last.prefixed("id").ok_or(Unpatchable)?;
        let ids = entries.iter().filter_map(|tag| tag.attribute("sheetId")?.parse::<u32>().ok());
        let number = ids.max().unwrap_or(0) + 1;
        let entry = format!(
            "<{}sheet name=\"{}\" sheetId=\"{number}\"{} {key}=\"{id}\"/>",
            last.prefix(),
            super::xml::escaped(&self.free_name(name)),
            own_declaration(last, key)
        );
        let end = found.iter().find(|tag| tag.ends("sheets")).ok_or(Unpatchable)?.span.start;
        let mut edits = Edits::default();
        edits.insert(end, entry);
        package.put(&self.part, edits.apply(&xml)?);
        Ok(part)
    }

    fn free_name(&self, name: &str) -> String {
        let numbered = (2_u32..).map(|number| format!("{name} ({number})"));
        let mut names = std::iter::once(name.to_owned()).chain(numbered);
        names.find(|name| !self.names.contains(&name.to_lowercase())).unwrap_or_default()
    }
}

/// The namespace of an attribute's prefix where its tag declares it for itself alone, as openpyxl and .NET write it.
fn own_declaration(tag: &Tag<'_>, key: &str) -> String {
    let prefix = key.split_once(':').map_or("", |(prefix, _)| prefix);
    let name = format!("xmlns:{prefix}");
    tag.attribute(&name).map(|namespace| format!(" {name}=\"{namespace}\"")).unwrap_or_default()
}

/// Name and part of a worksheet; nothing for a chart or macro sheet.
fn sheet(tag: &Tag<'_>, relations: &[Relation]) -> Option<(String, String)> {
    let (_, id) = tag.prefixed("id")?;
    let relation = relations.iter().find(|relation| relation.id == id && relation.kind == "worksheet")?;
    Some((tag.value("name")?.into_owned(), relation.part.clone()))
}
