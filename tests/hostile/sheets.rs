//! The XML of an .xlsx: counts, references, entities, texts and values that are not what they seem.

use super::book::{HEADINGS, Parts, SHEET, STRINGS, head, row, sound};
use super::folder::{Folder, verdict};

#[test]
fn two_cells_in_far_corners_cost_two_cells() {
    let corner = "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>";
    let checked = Folder::of([("a.xlsx", Parts::annex(&format!("{}{corner}", sound(3))).zip())]).check();
    assert_eq!(checked.verdict("a.xlsx"), "read");
    assert_eq!(checked.codes("a.xlsx"), ["1.000003"]);
}

#[test]
fn a_count_of_shared_texts_is_not_believed() {
    let sst = "<sst count=\"4294967295\" uniqueCount=\"4294967295\"><si><t>1.004194</t></si></sst>";
    let shared = "<row r=\"3\"><c r=\"A3\"><v>1</v></c><c r=\"B3\" t=\"s\"><v>0</v></c></row>";
    let checked = Folder::of([("a.xlsx", Parts::annex(shared).put(STRINGS, sst).zip())]).check();
    assert_eq!(checked.codes("a.xlsx"), ["1.004194"]);
}

#[test]
fn what_the_sheet_cannot_hold_condemns_the_file() {
    let cells = ["A4294967297", "XFE9", "A1048577", "AAAAA9", "A0"];
    let folder = Folder::new();
    for cell in cells {
        let rows = format!("{}<row r=\"9\"><c r=\"{cell}\"><v>1</v></c></row>", sound(3));
        folder.put(&format!("{cell}.xlsx"), Parts::annex(&rows).zip());
    }
    let names = cells.map(|cell| format!("{cell}.xlsx"));
    let expected: Vec<_> = names.iter().map(|name| (name.as_str(), "RS101 cell reference beyond the sheet")).collect();
    folder.check().assert(&expected);
}

#[test]
fn entities_and_document_types_are_never_followed() {
    let laughs = "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]><worksheet>&b;</worksheet>";
    let outside = "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><worksheet>&a;</worksheet>";
    let unknown = format!("<worksheet><sheetData>{}{}</sheetData></worksheet>", head(), row(3, &["1", "&who;"]));
    Folder::of([
        ("laughs.xlsx", Parts::with_sheet(laughs).zip()),
        ("outside.xlsx", Parts::with_sheet(outside).zip()),
        ("strings.xlsx", Parts::annex(&sound(3)).put(STRINGS, laughs).zip()),
        ("unknown.xlsx", Parts::with_sheet(&unknown).zip()),
    ])
    .check()
    .assert(&[
        ("laughs.xlsx", "RS101 document type declaration"),
        ("outside.xlsx", "RS101 document type declaration"),
        ("strings.xlsx", "RS101 document type declaration"),
        ("unknown.xlsx", "RS101 damaged part"),
    ]);
}

#[test]
fn one_text_or_attribute_of_many_megabytes_is_not_gathered() {
    let noise = |length: usize| -> String {
        let mut state = 1_u32;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            char::from(b'a' + u8::try_from(state >> 28).unwrap_or(0))
        };
        (0..length).map(|_| next()).collect()
    };
    let long = noise(8 << 20);
    let attribute = format!("<worksheet a=\"{long}\"><sheetData/></worksheet>");
    Folder::of([
        ("text.xlsx", Parts::annex(&row(3, &[&long])).zip()),
        ("attribute.xlsx", Parts::with_sheet(&attribute).zip()),
        ("shared.xlsx", Parts::annex("").put(STRINGS, format!("<sst><si><t>{long}</t></si></sst>")).zip()),
    ])
    .check()
    .assert(&[
        ("text.xlsx", "RS104 text-units"),
        ("attribute.xlsx", "RS104 text-units"),
        ("shared.xlsx", "RS104 text-units"),
    ]);
}

#[test]
fn elements_inside_each_other_without_end_are_refused() {
    let deep = format!("<worksheet>{}", "<a>".repeat(200_000));
    assert_eq!(verdict("a.xlsx", Parts::with_sheet(&deep).stored()), "RS101 damaged part");
}

#[test]
fn cells_without_number_end_the_reading_of_that_file() {
    let row = format!("<row>{}</row>", "<c><v>1</v></c>".repeat(1_000));
    let sheet = format!("<worksheet><sheetData>{}</sheetData></worksheet>", row.repeat(1_001));
    assert_eq!(verdict("a.xlsx", Parts::with_sheet(&sheet).stored()), "RS104 cells");
    let rows =
        format!("<worksheet><sheetData>{}</sheetData></worksheet>", "<row><c><v>1</v></c></row>".repeat(100_001));
    assert_eq!(verdict("a.xlsx", Parts::with_sheet(&rows).stored()), "RS104 rows");
}

#[test]
fn a_sheet_at_the_limit_with_every_cell_wrong_is_judged_in_bounds() {
    let rows: String = (3..100_000).map(|at| row(at, &["?", "sai", "", "?", "?"])).collect();
    let folder = Folder::of([("a.xlsx", Parts::annex(&rows).stored())]);
    for flags in [&["--format", "json", "--rows", "-o", "ra.json"][..], &["-v", "-o", "ra.txt"]] {
        assert_eq!(folder.run(&[&["check", "a.xlsx"], flags].concat()).code, 1);
    }
    let json = std::fs::read_to_string(folder.path("ra.json")).expect("the report");
    assert_eq!(json.matches("\"code_cell\": \"sai\"").count(), 99_997);
}

#[test]
fn a_value_that_cannot_be_trusted_is_reported_at_its_cell() {
    let cell = |address: &str, inside: &str| format!("<c r=\"{address}\" {inside}</c>");
    let code = |row: u32, inside: &str| {
        let cells = [
            cell(&format!("A{row}"), &format!("><v>{}</v>", row - 2)),
            cell(&format!("B{row}"), inside),
            cell(&format!("C{row}"), "t=\"inlineStr\"><is><t>Tên</t></is>"),
            cell(&format!("D{row}"), "t=\"inlineStr\"><is><t>x</t></is>"),
            cell(&format!("E{row}"), "t=\"inlineStr\"><is><t>x</t></is>"),
        ];
        format!("<row r=\"{row}\">{}</row>", cells.concat())
    };
    let odd = [
        "t=\"s\"><v>99</v>",
        "t=\"s\"><v>-1</v>",
        "><v>1.00<!---->4194</v>",
        "t=\"n\"><v>12,5</v>",
        "><v>NaN</v>",
        "><v>1e999</v>",
        "t=\"e\"><v>#SPILL!</v>",
        "t=\"e\"><v>#N/A</v>",
        "><f>A1</f>",
        "><v>1.00419</v>",
    ];
    let rows: String = (3..).zip(odd).map(|(at, inside)| code(at, inside)).collect();
    let checked = Folder::of([("a.xlsx", Parts::annex(&format!("{rows}{}", sound(13))).zip())]).check();
    let of_codes: Vec<_> = checked.findings("a.xlsx").into_iter().filter(|it| it.contains(" B")).collect();
    let expected = [
        "RS212 B3",
        "RS212 B4",
        "RS212 B5",
        "RS212 B6",
        "RS212 B7",
        "RS212 B8",
        "RS206 B9",
        "RS206 B10",
        "RS207 B11",
        "RS303 B12",
    ];
    assert_eq!(of_codes.iter().map(String::as_str).filter(|it| !it.starts_with("RS202")).collect::<Vec<_>>(), expected);
    assert_eq!(checked.codes("a.xlsx").last().map(String::as_str), Some("1.000013"));
}

#[test]
fn merged_ranges_over_the_whole_sheet_cost_what_they_hold() {
    let merged = |refs: &str| {
        let rows = format!("{}{}", head(), sound(3));
        Parts::with_sheet(&format!(
            "<worksheet><sheetData>{rows}</sheetData><mergeCells>{refs}</mergeCells></worksheet>"
        ))
    };
    let many: String = (10..60_000).map(|row| format!("<mergeCell ref=\"A{row}:B{row}\"/>")).collect();
    let checked = Folder::of([
        ("whole.xlsx", merged("<mergeCell ref=\"A10:XFD1048576\"/>").zip()),
        ("many.xlsx", merged(&many).zip()),
    ])
    .check();
    checked.assert(&[("many.xlsx", "read"), ("whole.xlsx", "read")]);
    assert_eq!(HEADINGS.len(), 5);
    assert_eq!(checked.codes("whole.xlsx"), ["1.000003"]);
}

#[test]
fn a_sheet_that_is_not_there_or_no_sheet_is_said() {
    Folder::of([
        ("none.xlsx", Parts::annex("").put("xl/workbook.xml", "<workbook/>").zip()),
        ("html.xlsx", Parts::with_sheet("<html><body/></html>").zip()),
        ("cut.xlsx", Parts::annex("").put(SHEET, "<worksheet><sheetData>").zip()),
        ("mixed.xlsx", Parts::with_sheet("<worksheet><sheetData></worksheet>").zip()),
    ])
    .check()
    .assert(&[
        ("cut.xlsx", "RS101 truncated part"),
        ("html.xlsx", "RS101 not a worksheet"),
        ("mixed.xlsx", "RS101 damaged part"),
        ("none.xlsx", "RS101 no sheet in the workbook"),
    ]);
}
