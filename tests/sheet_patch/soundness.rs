//! Whether a package would open without repair, as far as its rules are written down: ECMA-376's order of elements,
//! relationships, content types, notes and their shapes, style counts and numbers.
//!
//! Takes the bytes of a workbook; gives what is wrong with it. Stands in for a spreadsheet program.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use quick_xml::NsReader;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use zip::ZipArchive;

/// The children of a worksheet in their order (ECMA-376 part 1, 18.3.1.99).
const ORDER: [&str; 39] = [
    "sheetPr",
    "dimension",
    "sheetViews",
    "sheetFormatPr",
    "cols",
    "sheetData",
    "sheetCalcPr",
    "sheetProtection",
    "protectedRanges",
    "scenarios",
    "autoFilter",
    "sortState",
    "dataConsolidate",
    "customSheetViews",
    "mergeCells",
    "phoneticPr",
    "conditionalFormatting",
    "dataValidations",
    "hyperlinks",
    "printOptions",
    "pageMargins",
    "pageSetup",
    "headerFooter",
    "rowBreaks",
    "colBreaks",
    "customProperties",
    "cellWatches",
    "ignoredErrors",
    "smartTags",
    "drawing",
    "legacyDrawing",
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
];
/// UTF-16 units of a text that a cell or a note can hold.
const LONGEST: usize = 32_767;

/// An element: depth, name, attributes and the text right behind its tag.
struct Element {
    depth: usize,
    name: String,
    attributes: BTreeMap<String, String>,
    text: String,
}

impl Element {
    fn get(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }

    fn number(&self, name: &str) -> Option<usize> {
        self.get(name)?.parse().ok()
    }
}

/// Everything that is wrong with a workbook.
pub(crate) fn faults(bytes: &[u8]) -> Vec<String> {
    let parts = parts(bytes);
    let mut faults = Vec::new();
    for (name, text) in &parts {
        let kind = name.rsplit('.').next().unwrap_or_default();
        let is_xml = matches!(kind, "xml" | "rels" | "vml");
        match elements(text) {
            Err(fault) if is_xml => faults.push(format!("{name}: {fault}")),
            Ok(found) if kind == "rels" => faults.extend(leads_somewhere(name, &found, &parts)),
            Ok(found) if name.starts_with("xl/worksheets/sheet") => faults.extend(worksheet(name, &found, &parts)),
            Ok(found) if name.starts_with("xl/comments") => faults.extend(comments(name, &found)),
            Ok(found) if name == "[Content_Types].xml" => faults.extend(content_types(&found, &parts)),
            _ => {}
        }
    }
    faults
}

fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let mut parts = BTreeMap::new();
    for place in 0..archive.len() {
        let mut member = archive.by_index(place).expect("a member");
        let name = member.name().expect("a name").into_owned();
        let mut content = Vec::new();
        member.read_to_end(&mut content).expect("its bytes");
        let text = String::from_utf8_lossy(&content).into_owned();
        assert!(parts.insert(name.clone(), text).is_none(), "{name} stands twice");
    }
    parts
}

/// The elements of a part, in order; what a reader with namespaces would refuse is refused.
fn elements(xml: &str) -> Result<Vec<Element>, String> {
    let mut reader = NsReader::from_str(xml.trim_start_matches('\u{FEFF}'));
    let (mut found, mut depth): (Vec<Element>, usize) = (Vec::new(), 0);
    loop {
        let (namespace, event) = reader.read_resolved_event().map_err(|error| error.to_string())?;
        let unknown = matches!(namespace, ResolveResult::Unknown(_));
        match event {
            Event::Start(tag) | Event::Empty(tag) if unknown => return Err(format!("a prefix is unknown: {tag:?}")),
            Event::Start(tag) => {
                found.push(element(&tag, depth, &reader)?);
                depth += 1;
            }
            Event::Empty(tag) => found.push(element(&tag, depth, &reader)?),
            Event::End(_) => depth -= 1,
            Event::Text(text) => {
                if let Some(last) = found.last_mut() {
                    last.text.push_str(&text);
                }
            }
            Event::Eof => return Ok(found),
            _ => {}
        }
    }
}

fn element(tag: &BytesStart<'_>, depth: usize, reader: &NsReader<&[u8]>) -> Result<Element, String> {
    let mut attributes = BTreeMap::new();
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        let key: &str = attribute.key.as_ref();
        let prefixed = key.contains(':') && !key.starts_with("xml");
        if prefixed && matches!(reader.resolver().resolve_attribute(attribute.key).0, ResolveResult::Unknown(_)) {
            return Err(format!("{key}: its prefix is unknown"));
        }
        let local = if key.starts_with("xmlns") { key } else { key.rsplit(':').next().unwrap_or(key) };
        attributes.insert(local.to_owned(), attribute.value.to_string());
    }
    let qualified = tag.name();
    let name: &str = qualified.as_ref();
    let local = name.rsplit(':').next().unwrap_or(name).to_owned();
    Ok(Element { depth, name: local, attributes, text: String::new() })
}

/// Every relationship inside the package leads to a part, and no two have one id.
fn leads_somewhere(name: &str, found: &[Element], parts: &BTreeMap<String, String>) -> Vec<String> {
    let folder = name.replace("_rels/", "");
    let folder = folder.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut ids = BTreeSet::new();
    let mut faults = Vec::new();
    for relation in found.iter().filter(|element| element.name == "Relationship") {
        if !ids.insert(relation.get("Id")) {
            faults.push(format!("{name}: an id stands twice"));
        }
        let kind = relation.get("Type").unwrap_or_default();
        if ["worksheet", "comments", "styles"].iter().any(|word| kind.ends_with(word))
            && !kind.contains("officeDocument")
        {
            faults.push(format!("{name}: {kind} is a type that Excel does not know"));
        }
        let target = relation.get("Target").unwrap_or_default();
        let path = target.strip_prefix('/').map_or_else(|| joined(folder, target), str::to_owned);
        if relation.get("TargetMode") != Some("External") && !parts.contains_key(&path) {
            faults.push(format!("{name}: {path} is not there"));
        }
    }
    faults
}

fn joined(folder: &str, target: &str) -> String {
    let mut path: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        if step == ".." {
            path.pop();
        } else {
            path.push(step);
        }
    }
    path.join("/")
}

fn content_types(found: &[Element], parts: &BTreeMap<String, String>) -> Vec<String> {
    let of = |name: &str, key: &str| -> Vec<String> {
        let elements = found.iter().filter(|element| element.name == name);
        elements.filter_map(|element| Some(element.get(key)?.trim_start_matches('/').to_lowercase())).collect()
    };
    let (endings, named) = (of("Default", "Extension"), of("Override", "PartName"));
    let mut faults = Vec::new();
    for name in parts.keys().map(|name| name.to_lowercase()).filter(|name| name != "[content_types].xml") {
        let stated = named.iter().filter(|known| **known == name).count();
        let by_ending = name.rsplit_once('.').is_some_and(|(_, ending)| endings.iter().any(|known| known == ending));
        if stated > 1 || (stated == 0 && !by_ending) {
            faults.push(format!("{name}: its content is stated {stated} times"));
        }
    }
    faults
}

fn worksheet(name: &str, found: &[Element], parts: &BTreeMap<String, String>) -> Vec<String> {
    let mut faults = Vec::new();
    let mut last = 0;
    for child in found.iter().filter(|element| element.depth == 1 && element.name != "AlternateContent") {
        match ORDER.iter().position(|known| *known == child.name) {
            Some(place) if place >= last => last = place,
            _ => faults.push(format!("{name}: {} stands in the wrong place", child.name)),
        }
    }
    faults.extend(rows_in_order(name, found));
    let styles = parts.iter().find(|(part, _)| part.starts_with("xl/styles")).map_or("", |(_, text)| text.as_str());
    let styles = elements(styles).unwrap_or_default();
    faults.extend(counts(&styles));
    let known = children(&styles, "cellXfs");
    let links = found.iter().filter(|element| element.name == "hyperlink").count();
    let wrong =
        found.iter().filter(|element| element.name == "c" && element.number("s").is_some_and(|style| style >= known));
    faults.extend(wrong.map(|cell| format!("{name}: {:?} has a style that is not there", cell.get("r"))));
    let long = found.iter().filter(|element| element.name == "t" && element.text.encode_utf16().count() > LONGEST);
    faults.extend(long.map(|_| format!("{name}: a text is too long for a cell")));
    let high =
        found.iter().filter_map(|element| element.get("ht")?.parse::<f64>().ok()).filter(|height| *height > 409.5);
    faults.extend(high.map(|height| format!("{name}: a row is {height} points high")));
    if links > 65_530 {
        faults.push(format!("{name}: {links} links"));
    }
    faults
}

/// Rows downwards, cells to the right, none twice.
fn rows_in_order(name: &str, found: &[Element]) -> Vec<String> {
    let (mut faults, mut row, mut column) = (Vec::new(), 0, 0);
    for element in found {
        if element.name == "row" && element.depth == 2 {
            let next = element.number("r").unwrap_or(row + 1);
            if next <= row {
                faults.push(format!("{name}: row {next} comes after row {row}"));
            }
            (row, column) = (next, 0);
        } else if element.name == "c" && element.depth == 3 {
            let letters = element.get("r").unwrap_or_default().bytes().take_while(u8::is_ascii_uppercase);
            let stated = letters.fold(0, |number, letter| number * 26 + usize::from(letter - b'A') + 1);
            let next = if stated == 0 { column + 1 } else { stated };
            if next <= column {
                faults.push(format!("{name}: column {next} comes after column {column} in row {row}"));
            }
            column = next;
        }
    }
    faults
}

/// The children of a list of the styles.
fn children(styles: &[Element], list: &str) -> usize {
    let Some(at) = styles.iter().position(|element| element.depth == 1 && element.name == list) else { return 0 };
    styles[at + 1..].iter().take_while(|element| element.depth > 1).filter(|element| element.depth == 2).count()
}

/// Counts that are stated are right, and every style refers to what is there.
fn counts(styles: &[Element]) -> Vec<String> {
    let mut faults = Vec::new();
    for list in ["fonts", "fills", "borders", "cellXfs"] {
        let stated = styles.iter().find(|element| element.depth == 1 && element.name == list);
        let is = children(styles, list);
        if stated.and_then(|element| element.number("count")).is_some_and(|count| count != is) {
            faults.push(format!("styles: {list} are {is}, not as many as stated"));
        }
    }
    for style in styles.iter().filter(|element| element.name == "xf") {
        for (key, list) in [("fontId", "fonts"), ("fillId", "fills"), ("borderId", "borders")] {
            if style.number(key).is_some_and(|place| place >= children(styles, list)) {
                faults.push(format!("styles: a style's {key} is not there"));
            }
        }
    }
    faults
}

/// One comment a cell, each by an author of the list.
fn comments(name: &str, found: &[Element]) -> Vec<String> {
    let authors = found.iter().filter(|element| element.name == "author").count();
    let mut cells = BTreeSet::new();
    let mut faults = Vec::new();
    for comment in found.iter().filter(|element| element.name == "comment") {
        if !cells.insert(comment.get("ref")) {
            faults.push(format!("{name}: {:?} has two comments", comment.get("ref")));
        }
        if comment.number("authorId").is_none_or(|author| author >= authors) {
            faults.push(format!("{name}: {:?} has no author", comment.get("ref")));
        }
    }
    faults
}
