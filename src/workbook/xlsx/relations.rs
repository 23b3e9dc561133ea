//! Which part stands for what: the relationship lists of a package.
//!
//! Takes a part's name; gives the names of the parts that it refers to inside the package.
//! Never follows a target outside the package.

use quick_xml::events::{BytesStart, Event};

use super::super::attributes::{attribute, local_name};
use super::super::package::Package;
use crate::model::submission::Unusable;

/// The relationships of one part.
pub(super) struct Relations(Vec<Relation>);

struct Relation {
    id: String,
    /// The last segment of its type, the same in the transitional and the strict form.
    kind: String,
    target: String,
    external: bool,
}

impl Relations {
    /// Reads the relationships of a part; `""` is the package itself. None where there is no list.
    pub(super) fn of(package: &mut Package<'_>, part: &str) -> Result<Self, Unusable> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let list = format!("{folder}/_rels/{file}.rels");
        let mut relations = Vec::new();
        let Some(mut part) = package.part(&list)? else { return Ok(Self(relations)) };
        loop {
            match part.next()? {
                Event::Start(element) | Event::Empty(element) if local_name(&element) == "Relationship" => {
                    relations.push(Relation::of(&element));
                }
                Event::Eof => return Ok(Self(relations)),
                _ => {}
            }
        }
    }

    /// The target of the first relationship of a kind.
    pub(super) fn first(&self, kind: &str) -> Option<&str> {
        self.0.iter().find(|relation| relation.kind == kind && !relation.external).map(|found| found.target.as_str())
    }

    /// The part of a kind that `main` refers to, else the usual place.
    pub(super) fn part_of(&self, kind: &str, package: &Package<'_>, main: &str, usual: &str) -> String {
        let named = self.first(kind).map(|target| resolve(main, target));
        named.filter(|name| package.holds(name)).unwrap_or_else(|| usual.to_owned())
    }

    /// The part of a worksheet; none for a chart, a dialog or a macro sheet.
    pub(super) fn sheet_part(
        &self,
        id: Option<&str>,
        place: usize,
        package: &Package<'_>,
        main: &str,
    ) -> Option<String> {
        let usual = format!("xl/worksheets/sheet{}.xml", place + 1);
        let Some(relation) = id.and_then(|id| self.0.iter().find(|relation| relation.id == id)) else {
            return Some(usual);
        };
        let name = resolve(main, &relation.target);
        match relation.kind.as_str() {
            "chartsheet" | "dialogsheet" | "xlMacrosheet" | "xlIntlMacrosheet" => None,
            _ if package.holds(&name) => Some(name),
            _ => Some(usual),
        }
    }
}

impl Relation {
    fn of(element: &BytesStart<'_>) -> Self {
        let text = |name| attribute(element, name).unwrap_or_default().into_owned();
        let kind = text("Type");
        let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
        Self { id: text("Id"), kind, target: text("Target"), external: text("TargetMode") == "External" }
    }
}

/// The name of a part from a target as written in another part.
pub fn resolve(from: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let folder = if target.starts_with('/') { "" } else { from.rsplit_once('/').map_or("", |(folder, _)| folder) };
    let mut segments: Vec<&str> = folder.split('/').filter(|segment| !segment.is_empty()).collect();
    for segment in target.split('/') {
        match segment {
            "" | "." => {}
            ".." => {
                segments.pop();
            }
            other => segments.push(other),
        }
    }
    segments.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_found_from_where_they_are_written() {
        for (from, target, name) in [
            ("xl/workbook.xml", "worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl/workbook.xml", "/xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl/workbook.xml", "../data\\sheet1.xml", "data/sheet1.xml"),
            ("", "./xl/workbook.xml", "xl/workbook.xml"),
        ] {
            assert_eq!(resolve(from, target), name);
        }
    }
}
