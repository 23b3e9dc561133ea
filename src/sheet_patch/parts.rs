//! Which part stands for what: relationship lists and content types, read and added to.
//!
//! Takes a package; gives the targets of a part's relationships and enters new ones.
//! Never drops or renumbers a relationship that is there.

use super::Unpatchable;
use super::package::Package;
use super::xml::{Edits, TagKind, escaped, tags};
use crate::workbook::resolve;

/// The transitional form of relationship types.
pub(super) const USUAL_TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/// The strict form of relationship types.
pub(super) const STRICT_TYPES: &str = "http://purl.oclc.org/ooxml/officeDocument/relationships";
const PACKAGE_RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const CONTENT_TYPES: &str = "[Content_Types].xml";

/// One relationship inside the package.
#[derive(Debug, Clone)]
pub(super) struct Relation {
    /// Its id.
    pub(super) id: String,
    /// The last segment of its type.
    pub(super) kind: String,
    /// The part it leads to.
    pub(super) part: String,
    /// Its type before the last segment: transitional or strict.
    base: String,
}

/// The relationships of a part that stay inside the package; `""` is the package itself.
pub(super) fn relations(package: &mut Package<'_>, part: &str) -> Result<Vec<Relation>, Unpatchable> {
    let Some(xml) = package.text(&list_of(part))? else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    for tag in tags(&xml)?.iter().filter(|tag| tag.begins("Relationship")) {
        let text = |name| tag.value(name).unwrap_or_default().into_owned();
        if text("TargetMode") == "External" {
            continue;
        }
        let kind = text("Type");
        let (base, kind) = kind.rsplit_once('/').unwrap_or((USUAL_TYPES, &kind));
        found.push(Relation {
            id: text("Id"),
            kind: kind.to_owned(),
            base: base.to_owned(),
            part: resolve(part, &text("Target")),
        });
    }
    Ok(found)
}

/// The first relationship of a kind.
pub(super) fn first<'r>(relations: &'r [Relation], kind: &str) -> Option<&'r Relation> {
    relations.iter().find(|relation| relation.kind == kind)
}

fn list_of(part: &str) -> String {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    if folder.is_empty() { format!("_rels/{file}.rels") } else { format!("{folder}/_rels/{file}.rels") }
}

/// Enters a relationship from one part to another; gives its id.
pub(super) fn relate(package: &mut Package<'_>, from: &str, kind: &str, to: &str) -> Result<String, Unpatchable> {
    let known = relations(package, from)?;
    // A macro's or a threaded comment's type has a base of its own, under which Excel knows no sheet and no note.
    let of_office = |relation: &&Relation| matches!(relation.base.as_str(), USUAL_TYPES | STRICT_TYPES);
    let base = known.iter().find(of_office).map_or_else(|| types_of_package(package), |it| Ok(it.base.clone()))?;
    let list = list_of(from);
    let empty = || {
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\"{PACKAGE_RELATIONS}\"></Relationships>"
        )
    };
    let xml = package.text(&list)?.unwrap_or_else(empty);
    // An id may also belong to a relationship out of the package.
    let taken: Vec<String> =
        tags(&xml)?.iter().filter_map(|tag| tag.value("Id").map(std::borrow::Cow::into_owned)).collect();
    let ids = (1_u32..).map(|number| format!("rIdRasoat{number}"));
    let id = ids.into_iter().find(|id| !taken.contains(id)).unwrap_or_default();
    let entry = |prefix: &str| {
        format!("<{prefix}Relationship Id=\"{id}\" Type=\"{base}/{kind}\" Target=\"/{}\"/>", escaped(to))
    };
    let xml = with_last(&xml, "Relationships", entry)?;
    package.put(&list, xml);
    Ok(id)
}

/// The form of types that the package uses.
fn types_of_package(package: &mut Package<'_>) -> Result<String, Unpatchable> {
    let known = relations(package, "")?;
    Ok(first(&known, "officeDocument").map_or_else(|| USUAL_TYPES.to_owned(), |relation| relation.base.clone()))
}

/// A part with a last child in its root element.
fn with_last(xml: &str, root: &str, child: impl Fn(&str) -> String) -> Result<String, Unpatchable> {
    let found = tags(xml)?;
    let opened = found.first().filter(|tag| tag.name() == root).ok_or(Unpatchable)?;
    let child = child(opened.prefix());
    let mut edits = Edits::default();
    if opened.kind == TagKind::Empty {
        let open = opened.raw().trim_end_matches("/>");
        edits.replace(opened.span.clone(), format!("{open}>{child}</{}>", opened.full_name()));
    } else {
        edits.insert(found.last().ok_or(Unpatchable)?.span.start, child);
    }
    edits.apply(xml)
}

/// Says what a new part holds.
pub(super) fn declare(package: &mut Package<'_>, part: &str, content: &str) -> Result<(), Unpatchable> {
    let xml = package.required(CONTENT_TYPES)?;
    let entry = |prefix: &str| format!("<{prefix}Override PartName=\"/{}\" ContentType=\"{content}\"/>", escaped(part));
    let xml = with_last(&xml, "Types", entry)?;
    package.put(CONTENT_TYPES, xml);
    Ok(())
}

/// Says what all parts with an ending hold, unless it is said already.
pub(super) fn declare_ending(package: &mut Package<'_>, ending: &str, content: &str) -> Result<(), Unpatchable> {
    let xml = package.required(CONTENT_TYPES)?;
    let known = tags(&xml)?.iter().any(|tag| {
        tag.begins("Default") && tag.value("Extension").is_some_and(|known| known.eq_ignore_ascii_case(ending))
    });
    if !known {
        let entry = |prefix: &str| format!("<{prefix}Default Extension=\"{ending}\" ContentType=\"{content}\"/>");
        let xml = with_last(&xml, "Types", entry)?;
        package.put(CONTENT_TYPES, xml);
    }
    Ok(())
}
