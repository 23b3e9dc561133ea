//! Notes on cells: the comments part, the drawing that shows them, and what others wrote there.
//!
//! Takes both parts as they are and the notes to be put; gives them with rasoat's earlier notes taken out and the
//! new ones in. Never drops a word that somebody else wrote.

use std::collections::{BTreeMap, BTreeSet};

use super::Unpatchable;
use super::list::severity_word;
use super::xml::{Edits, Tag, TagKind, escaped, tags};
use crate::layout::clean::clean;
use crate::model::address::{CellRef, LAST_COLUMN, LAST_ROW};
use crate::model::severity::Severity;
use crate::text::Lang;
use crate::workbook::first_attribute;

/// The author of rasoat's notes.
const AUTHOR: &str = "rasoat";
/// Where rasoat's part of a note begins that somebody else wrote.
const SEPARATOR: &str = "———— rasoat ————";
/// The levels that a note names.
const LEVELS: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Note];
/// Shapes that are numbered in one block.
const BLOCK: u32 = 1_024;
/// Columns and rows that a note covers, about 300 by 100 points on a usual sheet.
const NOTE_SIZE: (u32, u32) = (4, 4);

/// The comments of a sheet without rasoat's earlier ones and with the new, and the cells that got a note of their own
/// and those that lost one.
pub(super) struct Noted {
    /// The comments part.
    pub(super) comments: String,
    /// Cells whose note must be drawn.
    pub(super) drawn: BTreeSet<CellRef>,
    /// Cells whose note is no longer there.
    pub(super) gone: BTreeSet<CellRef>,
}

/// A comments part without a comment, in the namespace of its workbook.
pub(super) fn bare(namespace: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<comments xmlns=\"{namespace}\">\
         <authors><author>{AUTHOR}</author></authors><commentList></commentList></comments>"
    )
}

/// One comment as it is written.
struct Comment<'x> {
    at: CellRef,
    span: std::ops::Range<usize>,
    author: Option<&'x str>,
    /// The tags inside.
    inner: &'x [Tag<'x>],
}

/// Puts notes into a comments part.
pub(super) fn comment(xml: &str, wanted: &BTreeMap<CellRef, String>) -> Result<Noted, Unpatchable> {
    let found = tags(xml)?;
    let prefix = found.first().ok_or(Unpatchable)?.prefix();
    let authors = authors(xml, &found)?;
    let own = authors.iter().position(|author| author == AUTHOR);
    let mut edits = Edits::default();
    let author = own.unwrap_or(authors.len());
    let comments = comments(&found)?;
    let mut noted = Noted { comments: String::new(), drawn: BTreeSet::new(), gone: BTreeSet::new() };
    let mut kept: BTreeSet<CellRef> = BTreeSet::new();
    for comment in &comments {
        let is_signed = own.is_some_and(|own| comment.author == Some(own.to_string().as_str()));
        if is_signed || reads_as_own(xml, comment) {
            edits.replace(comment.span.clone(), "");
            noted.gone.insert(comment.at);
            continue;
        }
        let text = wanted.get(&comment.at).filter(|_| kept.insert(comment.at));
        extend(xml, comment, prefix, text.map(String::as_str), &mut edits)?;
    }
    let mut added = String::new();
    for (at, text) in wanted.iter().filter(|(at, _)| !kept.contains(at)) {
        added.push_str(&format!(
            "<{prefix}comment ref=\"{at}\" authorId=\"{author}\"><{prefix}text>{}</{prefix}text></{prefix}comment>",
            run(prefix, text)
        ));
        if !noted.gone.remove(at) {
            noted.drawn.insert(*at);
        }
    }
    if !added.is_empty() {
        if own.is_none() {
            add_author(&found, prefix, &mut edits)?;
        }
        into_list(&found, prefix, &added, &mut edits)?;
    }
    noted.comments = edits.apply(xml)?;
    Ok(noted)
}

/// The names in the list of authors.
fn authors(xml: &str, found: &[Tag<'_>]) -> Result<Vec<String>, Unpatchable> {
    let mut names = Vec::new();
    for (place, tag) in found.iter().enumerate().filter(|(_, tag)| tag.begins("author")) {
        let end =
            if tag.kind == TagKind::Empty { tag.span.end } else { found.get(place + 1).ok_or(Unpatchable)?.span.start };
        names.push(xml.get(tag.span.end..end).ok_or(Unpatchable)?.trim().to_owned());
    }
    Ok(names)
}

fn add_author(found: &[Tag<'_>], prefix: &str, edits: &mut Edits) -> Result<(), Unpatchable> {
    let author = format!("<{prefix}author>{AUTHOR}</{prefix}author>");
    let list = found.iter().find(|tag| tag.begins("authors")).ok_or(Unpatchable)?;
    if list.kind == TagKind::Empty {
        edits.replace(list.span.clone(), format!("<{prefix}authors>{author}</{prefix}authors>"));
    } else {
        edits.insert(found.iter().find(|tag| tag.ends("authors")).ok_or(Unpatchable)?.span.start, author);
    }
    Ok(())
}

fn into_list(found: &[Tag<'_>], prefix: &str, added: &str, edits: &mut Edits) -> Result<(), Unpatchable> {
    let list = found.iter().find(|tag| tag.begins("commentList")).ok_or(Unpatchable)?;
    if list.kind == TagKind::Empty {
        edits.replace(list.span.clone(), format!("<{prefix}commentList>{added}</{prefix}commentList>"));
    } else {
        let end = found.iter().find(|tag| tag.ends("commentList")).ok_or(Unpatchable)?;
        edits.insert(end.span.start, added);
    }
    Ok(())
}

fn comments<'x>(found: &'x [Tag<'x>]) -> Result<Vec<Comment<'x>>, Unpatchable> {
    let mut comments = Vec::new();
    let starts = found.iter().enumerate().filter(|(_, tag)| tag.depth == 2 && tag.begins("comment"));
    for (place, tag) in starts {
        let at = tag.attribute("ref").and_then(|at| at.parse().ok()).ok_or(Unpatchable)?;
        let rest = &found[place + 1..];
        let end = rest.iter().position(|tag| tag.depth == 2 && tag.ends("comment")).ok_or(Unpatchable)?;
        let span = tag.span.start..rest[end].span.end;
        comments.push(Comment { at, span, author: tag.attribute("authorId"), inner: &rest[..end] });
    }
    Ok(comments)
}

/// Whether a comment begins as rasoat's do: with a rule and its level. `LibreOffice` forgets who wrote it.
fn reads_as_own(xml: &str, comment: &Comment<'_>) -> bool {
    let first = comment.inner.iter().find(|tag| tag.begins("t") && tag.kind == TagKind::Open);
    let text = first.and_then(|tag| xml.get(tag.span.end..)).unwrap_or_default().trim_start();
    let Some((rule, said)) = text.split_once(" (") else { return false };
    let levels = [Lang::Vi, Lang::En].into_iter().flat_map(|lang| LEVELS.map(|level| severity_word(level, lang)));
    let is_level = |word: &str| said.strip_prefix(word).is_some_and(|rest| rest.starts_with("):"));
    rasoat_rule(rule) && levels.into_iter().any(is_level)
}

fn rasoat_rule(text: &str) -> bool {
    text.strip_prefix("RS")
        .is_some_and(|number| number.len() == 3 && number.bytes().all(|digit| digit.is_ascii_digit()))
}

/// Takes rasoat's earlier part out of somebody else's comment and puts the new one under it.
fn extend(
    xml: &str,
    comment: &Comment<'_>,
    prefix: &str,
    text: Option<&str>,
    edits: &mut Edits,
) -> Result<(), Unpatchable> {
    if let Some(empty) = comment.inner.iter().find(|tag| tag.begins("text") && tag.kind == TagKind::Empty) {
        let added = text.map(|text| format!("<{prefix}text>{}</{prefix}text>", addition(prefix, text)));
        if let Some(added) = added {
            edits.replace(empty.span.clone(), added);
        }
        return Ok(());
    }
    let end = comment.inner.iter().find(|tag| tag.ends("text")).ok_or(Unpatchable)?.span.start;
    let earlier = comment.inner.iter().enumerate().find_map(|(place, tag)| {
        let content = xml.get(tag.span.end..)?.trim_start();
        let run = comment.inner[..place].iter().rev().find(|tag| tag.begins("r"))?;
        (tag.begins("t") && tag.kind == TagKind::Open && content.starts_with(SEPARATOR)).then_some(run.span.start)
    });
    if let Some(start) = earlier {
        edits.replace(start..end, text.map(|text| addition(prefix, text)).unwrap_or_default());
        return Ok(());
    }
    let Some(text) = text else { return Ok(()) };
    // A plain text becomes a run of its own, so that another may follow it.
    let plain = comment.inner.iter().find(|tag| tag.begins("t") || tag.begins("r")).filter(|tag| tag.name() == "t");
    if let Some(plain) = plain {
        let close = comment.inner.iter().find(|tag| tag.ends("t")).map_or(plain.span.end, |tag| tag.span.end);
        edits.insert(plain.span.start, format!("<{prefix}r>"));
        edits.insert(close, format!("</{prefix}r>"));
    }
    edits.insert(end, addition(prefix, text));
    Ok(())
}

fn addition(prefix: &str, text: &str) -> String {
    run(prefix, &format!("\n{SEPARATOR}\n{text}"))
}

fn run(prefix: &str, text: &str) -> String {
    format!(
        "<{prefix}r><{prefix}rPr><{prefix}sz val=\"10\"/><{prefix}color indexed=\"81\"/>\
         <{prefix}rFont val=\"Times New Roman\"/><{prefix}family val=\"1\"/></{prefix}rPr>\
         <{prefix}t xml:space=\"preserve\">{}</{prefix}t></{prefix}r>",
        escaped(&clean(text))
    )
}

const SHAPE_TYPE: &str = "<v:shapetype id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\" \
    path=\"m,l,21600r21600,l21600,xe\"><v:stroke joinstyle=\"miter\"/>\
    <v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>";

/// The namespaces of drawings, by their usual prefixes.
const NAMESPACES: [(&str, &str); 3] = [
    ("v", "urn:schemas-microsoft-com:vml"),
    ("o", "urn:schemas-microsoft-com:office:office"),
    ("x", "urn:schemas-microsoft-com:office:excel"),
];

/// A drawing of notes without a note, its shapes numbered from a block that no other drawing uses, and from those after
/// it where so many are to come.
pub(super) fn bare_drawing(block: u32, shapes: usize) -> String {
    let further = u32::try_from(shapes).unwrap_or(u32::MAX) / BLOCK;
    let blocks: Vec<String> = (block..=block.saturating_add(further)).map(|block| block.to_string()).collect();
    let declared: String = NAMESPACES.iter().map(|(prefix, name)| format!(" xmlns:{prefix}=\"{name}\"")).collect();
    format!(
        "<xml{declared}><o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\" data=\"{}\"/></o:shapelayout>\
         {SHAPE_TYPE}</xml>",
        blocks.join(",")
    )
}

/// The blocks of shape numbers that a drawing uses.
pub(super) fn blocks(vml: &str) -> impl Iterator<Item = u32> + '_ {
    let blocks = vml.split(":idmap").skip(1).filter_map(|tag| stated(tag, "data"));
    blocks.flat_map(|blocks| blocks.split(',').filter_map(|block| block.trim().parse().ok()))
}

/// A drawing without the shapes of notes that are gone and with those of new ones. Such drawings are often no
/// well-formed XML, so only their shapes are looked for.
pub(super) fn draw(vml: &str, noted: &Noted) -> Result<String, Unpatchable> {
    let mut out = String::with_capacity(vml.len());
    let mut rest = vml;
    while let Some(span) = next_shape(rest)? {
        let shape = &rest[span.clone()];
        out.push_str(&rest[..span.start]);
        if !cell_of(shape).is_some_and(|at| noted.gone.contains(&at)) {
            out.push_str(shape);
        }
        rest = &rest[span.end..];
    }
    out.push_str(rest);
    let end = out.rfind("</xml>").ok_or(Unpatchable)?;
    // Some writers declare the namespaces on each element and by names of their own.
    let root = out.find("<xml").and_then(|start| out[start..].split('>').next()).unwrap_or_default();
    let declared = NAMESPACES.iter().filter(|(prefix, _)| !root.contains(&format!("xmlns:{prefix}=")));
    let declared: String = declared.map(|(prefix, name)| format!(" xmlns:{prefix}=\"{name}\"")).collect();
    let known = out.contains("\"_x0000_t202\"");
    let mut shapes =
        if known { String::new() } else { SHAPE_TYPE.replacen("<v:shapetype", &format!("<v:shapetype{declared}"), 1) };
    let first = next_number(&out);
    for (number, at) in (first..).zip(&noted.drawn) {
        shapes.push_str(&shape(number, *at, &declared));
    }
    out.insert_str(end, &shapes);
    Ok(out)
}

/// The next shape of a drawing, by whatever prefix its writer calls it.
fn next_shape(vml: &str) -> Result<Option<std::ops::Range<usize>>, Unpatchable> {
    for (start, _) in vml.match_indices('<') {
        let name = vml[start + 1..].split([' ', '\t', '\r', '\n', '>', '/']).next().unwrap_or_default();
        if name.rsplit(':').next() == Some("shape") {
            let close = format!("</{name}>");
            let end = vml[start..].find(&close).ok_or(Unpatchable)?;
            return Ok(Some(start..start + end + close.len()));
        }
    }
    Ok(None)
}

/// The cell of a note's shape.
fn cell_of(shape: &str) -> Option<CellRef> {
    let inside = |name: &str| {
        let (_, after) = shape.split_once(&format!(":{name}>"))?;
        after.split('<').next()?.trim().parse().ok()
    };
    let is_note = shape.contains("ObjectType=\"Note\"");
    if is_note { Some(CellRef::new(inside("Row")?, inside("Column")?)) } else { None }
}

/// The value of an attribute in what follows an element's name.
fn stated<'x>(mut rest: &'x str, name: &str) -> Option<&'x str> {
    loop {
        let (key, value, after) = first_attribute(rest.trim_ascii_start())?;
        if key == name {
            return Some(value);
        }
        rest = after;
    }
}

/// The number after those of all shapes there are; the first of the drawing's block where there is none.
fn next_number(vml: &str) -> u32 {
    let numbers = vml.split("_x0000_s").skip(1).filter_map(|after| {
        let digits: String = after.chars().take_while(char::is_ascii_digit).take(9).collect();
        digits.parse::<u32>().ok()
    });
    let block = blocks(vml).next().unwrap_or(1);
    numbers.max().unwrap_or(block.saturating_mul(BLOCK)) + 1
}

fn shape(number: u32, at: CellRef, declared: &str) -> String {
    let (wide, high) = NOTE_SIZE;
    let left = (at.column + 1).min(LAST_COLUMN - wide);
    let top = at.row.min(LAST_ROW - high);
    format!(
        "<v:shape{declared} id=\"_x0000_s{number}\" type=\"#_x0000_t202\" style='position:absolute;margin-left:60pt;\
         margin-top:1.5pt;width:300pt;height:100pt;z-index:{number};visibility:hidden' fillcolor=\"#ffffe1\" \
         o:insetmode=\"auto\"><v:fill color2=\"#ffffe1\"/><v:shadow on=\"t\" color=\"black\" obscured=\"t\"/>\
         <v:path o:connecttype=\"none\"/><v:textbox style='mso-direction-alt:auto'><div style='text-align:left'></div>\
         </v:textbox><x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/>\
         <x:Anchor>{left}, 15, {top}, 2, {}, 31, {}, 4</x:Anchor><x:AutoFill>False</x:AutoFill>\
         <x:Row>{}</x:Row><x:Column>{}</x:Column></x:ClientData></v:shape>",
        left + wide,
        top + high,
        at.row,
        at.column
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const SPREADSHEET: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    fn wanted(cells: &[&str]) -> BTreeMap<CellRef, String> {
        cells.iter().filter_map(|at| Some((at.parse().ok()?, format!("=cmd {at}")))).collect()
    }

    #[test]
    fn own_notes_come_and_go() {
        let Ok(first) = comment(&bare(SPREADSHEET), &wanted(&["B7", "C9"])) else { unreachable!("the part is sound") };
        assert!(first.comments.contains("<comment ref=\"B7\" authorId=\"0\">") && first.drawn.len() == 2);
        let drawing = draw(&bare_drawing(3, 2), &first).unwrap_or_default();
        assert!(drawing.contains("_x0000_s3073") && drawing.contains("<x:Row>8</x:Row>"), "{drawing}");
        let Ok(second) = comment(&first.comments, &wanted(&["C9"])) else { unreachable!("the part is sound") };
        assert!(!second.comments.contains("B7") && second.comments.contains("C9"));
        assert_eq!((second.drawn.len(), second.gone.len()), (0, 1));
        let drawing = draw(&drawing, &second).unwrap_or_default();
        assert!(!drawing.contains("<x:Row>6</x:Row>") && drawing.contains("<x:Row>8</x:Row>"));
    }

    #[test]
    fn own_notes_are_known_without_their_author() {
        let anonymous = |text: &str| {
            format!(
                "<comments xmlns=\"{SPREADSHEET}\"><authors><author> </author></authors><commentList>\
                 <comment ref=\"B7\" authorId=\"0\"><text><r><t>{text}</t></r></text></comment></commentList></comments>"
            )
        };
        let kept =
            |text: &str| comment(&anonymous(text), &wanted(&["B7"])).is_ok_and(|noted| noted.comments.contains(text));
        assert!(!kept("RS302 (lỗi): “1.00419” không phải mã") && !kept("RS202 (note): The heading"));
        assert!(kept("RS302 là gì?") && kept("Xem RS302 (lỗi): mã") && kept("RS30 (lỗi): mã"));
    }

    #[test]
    fn an_empty_comment_gets_the_note_as_its_text() {
        let xml = format!(
            "<comments xmlns=\"{SPREADSHEET}\"><authors><author>Lan</author></authors><commentList>\
             <comment ref=\"B7\" authorId=\"0\"><text/></comment></commentList></comments>"
        );
        let Ok(marked) = comment(&xml, &wanted(&["B7"])) else { unreachable!("the part is sound") };
        assert!(marked.comments.contains("=cmd B7</t></r></text></comment>"), "{}", marked.comments);
        assert!(marked.drawn.is_empty(), "it is drawn already");
    }

    #[test]
    fn a_drawing_is_read_by_any_prefix() {
        let vml = "<xml><ns0:shape xmlns:ns0=\"urn:schemas-microsoft-com:vml\"><ns2:ClientData ObjectType=\"Note\">\
                   <ns2:Row>6</ns2:Row><ns2:Column>1</ns2:Column></ns2:ClientData></ns0:shape></xml>";
        let at = |text: &str| text.parse().into_iter().collect::<BTreeSet<CellRef>>();
        let noted = Noted { comments: String::new(), drawn: at("C9"), gone: at("B7") };
        let drawn = draw(vml, &noted).unwrap_or_default();
        assert!(!drawn.contains("ns0:shape") && drawn.contains("<v:shape xmlns:v=\"urn:"), "{drawn}");
    }

    #[test]
    fn what_another_wrote_stays_word_for_word() {
        let xml = format!(
            "<comments xmlns=\"{SPREADSHEET}\"><authors><author>Lan</author></authors><commentList>\
             <comment ref=\"B7\" authorId=\"0\"><text><t>Hỏi lại</t></text></comment></commentList></comments>"
        );
        let Ok(marked) = comment(&xml, &wanted(&["B7"])) else { unreachable!("the part is sound") };
        assert!(marked.comments.contains("<r><t>Hỏi lại</t></r>") && marked.comments.contains(SEPARATOR));
        assert!(marked.drawn.is_empty(), "the note is drawn already");
        let Ok(cleared) = comment(&marked.comments, &BTreeMap::new()) else { unreachable!("the part is sound") };
        assert!(cleared.comments.contains("<text><r><t>Hỏi lại</t></r></text>"), "{}", cleared.comments);
    }
}
