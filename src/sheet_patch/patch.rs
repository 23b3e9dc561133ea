//! Marks the findings in the sender's own package.
//!
//! Takes the package and what is to be said; gives it with cells filled, notes on them and the list of all.
//! Never touches a part that says nothing of a marked cell.

use std::collections::BTreeMap;

use super::Unpatchable;
use super::book::Book;
use super::cells::{Repaint, repaint};
use super::earlier::Earlier;
use super::list::{List, sheet};
use super::notes::{self, Noted};
use super::package::Package;
use super::parts::{STRICT_TYPES, USUAL_TYPES, declare, declare_ending, first, relate, relations};
use super::styles::{BARE, Styles};
use super::xml::{Edits, Tag, TagKind, tags};
use crate::model::address::CellRef;
use crate::model::severity::Severity;
use crate::text::mending::mending_phrases;

const COMMENTS: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml";
const STYLES: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml";
const DRAWING: &str = "application/vnd.openxmlformats-officedocument.vmlDrawing";
/// Elements of a worksheet that stand behind the drawing of its notes.
const BEHIND_DRAWING: [&str; 8] =
    ["legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst"];

/// What is marked on one sheet.
#[derive(Debug, Clone, Default)]
pub(super) struct Marks {
    /// The gravest level of each cell.
    pub(super) severities: BTreeMap<CellRef, Severity>,
    /// What each cell's note says.
    pub(super) notes: BTreeMap<CellRef, String>,
}

/// Marks a package; `list` learns the fills that the cells had.
pub(super) fn patch(
    bytes: &[u8],
    marks: &BTreeMap<String, Marks>,
    list: &mut List<'_>,
    earlier: Option<&Earlier>,
) -> Result<Vec<u8>, Unpatchable> {
    let mut package = Package::open(bytes)?;
    let book = Book::read(&mut package)?;
    let (styles_part, mut styles) = styles(&mut package, &book)?;
    if marks.keys().any(|sheet| book.sheet(sheet).is_none()) {
        return Err(Unpatchable);
    }
    let none = Marks::default();
    for (name, part) in book.sheets() {
        let marks = marks.get(name);
        let is_list = earlier.is_some_and(|earlier| *earlier.sheet == **name);
        // Only a workbook that comes back can hold marks where none are wanted now.
        if is_list || (marks.is_none() && earlier.is_none()) {
            continue;
        }
        let fills = mark_sheet(&mut package, name, part, marks.unwrap_or(&none), &mut styles, earlier)?;
        for line in &mut list.lines {
            if line.sheet.as_deref() == Some(name)
                && let Some(fill) = line.finding.place.cell.and_then(|cell| fills.get(&cell))
            {
                line.fill.clone_from(fill);
            }
        }
        note_sheet(&mut package, part, &book, &marks.unwrap_or(&none).notes)?;
    }
    put_list(&mut package, &book, list, earlier, &mut styles)?;
    if let Some(xml) = styles.finish()? {
        package.put(&styles_part, xml);
    }
    package.finish()
}

fn styles(package: &mut Package<'_>, book: &Book) -> Result<(String, Styles), Unpatchable> {
    if let Some(known) = first(&book.relations, "styles") {
        let part = known.part.clone();
        let styles = Styles::read(package.required(&part)?)?;
        return Ok((part, styles));
    }
    // Some readers look for it by this name alone.
    let usual = "xl/styles.xml";
    let part = if package.holds(usual) { package.free("xl/styles", ".xml") } else { usual.to_owned() };
    package.put(&part, BARE.to_owned());
    declare(package, &part, STYLES)?;
    relate(package, &book.part, "styles", &part)?;
    Ok((part, Styles::read(BARE.to_owned())?))
}

fn mark_sheet(
    package: &mut Package<'_>,
    name: &str,
    part: &str,
    marks: &Marks,
    styles: &mut Styles,
    earlier: Option<&Earlier>,
) -> Result<BTreeMap<CellRef, String>, Unpatchable> {
    let xml = package.required(part)?;
    let before = earlier.map(|earlier| earlier.fills(name)).unwrap_or_default();
    let (painted, fills) = repaint(&xml, Repaint { wanted: &marks.severities, before: &before, styles })?;
    if let Some(painted) = painted {
        package.put(part, painted);
    }
    Ok(fills)
}

/// Puts the notes of a sheet, and takes out those of the last time.
fn note_sheet(
    package: &mut Package<'_>,
    part: &str,
    book: &Book,
    wanted: &BTreeMap<CellRef, String>,
) -> Result<(), Unpatchable> {
    let known = relations(package, part)?;
    let comments = first(&known, "comments").map(|relation| relation.part.clone());
    if comments.is_none() && wanted.is_empty() {
        return Ok(());
    }
    let xml = match &comments {
        Some(comments) => package.required(comments)?,
        None => notes::bare(&book.namespace),
    };
    let noted = notes::comment(&xml, wanted)?;
    if noted.comments == xml {
        return Ok(());
    }
    draw(package, part, &noted)?;
    let comments = if let Some(comments) = comments {
        comments
    } else {
        let new = package.free("xl/comments", ".xml");
        declare(package, &new, COMMENTS)?;
        relate(package, part, "comments", &new)?;
        new
    };
    package.put(&comments, noted.comments);
    Ok(())
}

/// Puts the shapes of notes into the sheet's drawing, a new one where it has none.
fn draw(package: &mut Package<'_>, part: &str, noted: &Noted) -> Result<(), Unpatchable> {
    if noted.drawn.is_empty() && noted.gone.is_empty() {
        return Ok(());
    }
    let xml = package.required(part)?;
    let found = tags(&xml)?;
    let entry = found.iter().find(|tag| tag.depth == 1 && tag.begins("legacyDrawing"));
    let id = entry.and_then(|tag| tag.prefixed("id")).map(|(_, id)| id.to_owned());
    let known = relations(package, part)?;
    let drawing = known.iter().find(|relation| Some(&relation.id) == id.as_ref()).map(|relation| relation.part.clone());
    if let Some(drawing) = drawing {
        let drawn = notes::draw(&package.required(&drawing)?, noted)?;
        package.put(&drawing, drawn);
        return Ok(());
    }
    if entry.is_some() {
        return Err(Unpatchable);
    }
    if noted.drawn.is_empty() {
        return Ok(());
    }
    let drawing = package.free("xl/drawings/vmlDrawing", ".vml");
    let bare = notes::bare_drawing(free_block(package)?, noted.drawn.len());
    package.put(&drawing, notes::draw(&bare, noted)?);
    declare_ending(package, "vml", DRAWING)?;
    let id = relate(package, part, "vmlDrawing", &drawing)?;
    let with_drawing = with_drawing(&xml, &found, &id)?;
    package.put(part, with_drawing);
    Ok(())
}

/// A block of shape numbers that no drawing of the package uses.
fn free_block(package: &mut Package<'_>) -> Result<u32, Unpatchable> {
    let mut most = 0;
    let is_drawing = |name: &&str| name.rsplit('.').next() == Some("vml");
    let names: Vec<String> = package.names().filter(is_drawing).map(str::to_owned).collect();
    for name in names {
        most = package.text(&name)?.iter().flat_map(|vml| notes::blocks(vml)).fold(most, u32::max);
    }
    Ok(most.saturating_add(1))
}

/// The sheet with the entry of its drawing of notes, where the order of its elements wants it.
fn with_drawing(xml: &str, found: &[Tag<'_>], id: &str) -> Result<String, Unpatchable> {
    let root = found.first().ok_or(Unpatchable)?;
    let declared = root.attributes().find(|(_, value, _)| matches!(*value, USUAL_TYPES | STRICT_TYPES));
    let (key, declaration) = match declared.and_then(|(name, ..)| name.strip_prefix("xmlns:")) {
        Some(prefix) => (format!("{prefix}:id"), String::new()),
        None => ("r:id".to_owned(), format!(" xmlns:r=\"{USUAL_TYPES}\"")),
    };
    let entry = format!("<{}legacyDrawing{declaration} {key}=\"{id}\"/>", root.prefix());
    let mut edits = Edits::default();
    edits.insert(place_of_drawing(found)?, entry);
    edits.apply(xml)
}

/// Before the first element that stands behind the drawing of notes, or before the choice that such a one is wrapped in.
fn place_of_drawing(found: &[Tag<'_>]) -> Result<usize, Unpatchable> {
    let mut at = None;
    for tag in found.iter().filter(|tag| tag.kind != TagKind::Close) {
        let is_behind = BEHIND_DRAWING.contains(&tag.name());
        match tag.depth {
            1 if is_behind => return Ok(tag.span.start),
            1 => at = (tag.name() == "AlternateContent").then_some(tag.span.start),
            3 if is_behind && at.is_some() => return at.ok_or(Unpatchable),
            _ => {}
        }
    }
    Ok(found.last().ok_or(Unpatchable)?.span.start)
}

/// Puts the list on its sheet: the one it came back with, else a new last one.
fn put_list(
    package: &mut Package<'_>,
    book: &Book,
    list: &List<'_>,
    earlier: Option<&Earlier>,
    styles: &mut Styles,
) -> Result<(), Unpatchable> {
    let part = match earlier.and_then(|earlier| book.sheet(&earlier.sheet)) {
        Some(part) => part.to_owned(),
        None => book.add(package, mending_phrases(list.lang).sheet)?,
    };
    package.put(&part, sheet(list, &book.namespace, styles));
    Ok(())
}
