//! The agency's own file back: marks where the findings are, every other byte as it was.

#![expect(clippy::expect_used, reason = "a test that cannot be set up has failed")]
#![expect(clippy::panic, reason = "a test that cannot be set up has failed")]

mod soundness;
mod writers;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rasoat::input::attribute::{Hints, attribute};
use rasoat::input::submission::content_of;
use rasoat::model::submission::Submission;
use rasoat::profile::Profile;
use rasoat::rules::{Against, Finding, judge};
use rasoat::sheet_patch::{Marked, Outcome, Sent, Since, mark};
use rasoat::text::Lang;
use rasoat::workbook::Opener;
use rust_xlsxwriter::{
    Chart, ChartType, ConditionalFormatIconSet, ConditionalFormatIconType, DataValidation, Format, Image, Note,
    Sparkline, Workbook, Worksheet,
};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// A picture of one point.
const PICTURE: &[u8] = &[
    137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0, 144, 119, 83,
    222, 0, 0, 0, 12, 73, 68, 65, 84, 120, 156, 99, 248, 255, 255, 63, 0, 5, 254, 2, 254, 13, 239, 70, 184, 0, 0, 0, 0,
    73, 69, 78, 68, 174, 66, 96, 130,
];

/// A file as it was sent, and what is found in it.
struct Case {
    profile: Profile,
    opener: Opener,
    bytes: Vec<u8>,
    submission: Submission,
    findings: Vec<Finding>,
}

impl Case {
    fn new(name: &str, bytes: Vec<u8>) -> Self {
        let profile = Profile::builtin("can-tho-2021").expect("the built-in profile is valid");
        let opener = Opener::new(profile.limits);
        let read = opener.read(Path::new(name), &bytes);
        let hints = Hints { stated: Some("Sở Tư pháp".to_owned()), ..Hints::default() };
        let submission = Submission {
            path: Arc::from(name),
            sha256: read.sha256,
            attribution: attribute(&profile.roster, &hints, None),
            content: read.content.map(|workbook| content_of(workbook, read.disguise)),
        };
        let findings = judge(&submission, Against { profile: &profile, holdings: None, level_4: None }).list;
        Self { profile, opener, bytes, submission, findings }
    }

    fn marked(&self) -> Marked {
        let sent = Sent { bytes: &self.bytes, submission: &self.submission, opener: &self.opener };
        match mark(sent, &self.findings, Lang::Vi) {
            Outcome::Marked(marked) => marked,
            other => panic!("{}: {other:?}", self.submission.path),
        }
    }

    /// Rule, sheet and cell of every finding.
    fn places(&self) -> Vec<(&str, String, String)> {
        let of = |finding: &'_ Finding| {
            let cell = finding.place.cell.map(|cell| cell.to_string()).unwrap_or_default();
            (finding.place.sheet.as_deref().unwrap_or_default().to_owned(), cell)
        };
        self.findings.iter().map(|finding| (finding.rule.code, of(finding).0, of(finding).1)).collect()
    }

    /// The cells of the findings of each sheet.
    fn cells(&self) -> BTreeMap<String, BTreeSet<String>> {
        let mut cells: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (_, sheet, cell) in self.places().into_iter().filter(|(.., cell)| !cell.is_empty()) {
            cells.entry(sheet).or_default().insert(cell);
        }
        cells
    }
}

/// The heading of an annex and its rows: code, name and both conditions; a code that is a number stays one.
fn annex(sheet: &mut Worksheet, name: &str, title: &str, polarity: &str, rows: &[[&str; 4]]) {
    sheet.set_name(name).expect("a name");
    let grey = Format::new().set_background_color(0x00DD_DDDD);
    sheet.write_string(0, 0, title).expect("a cell");
    let headings = ["STT", "Mã TTHC/DVC", "Tên thủ tục hành chính", "Về kỹ thuật", "Về pháp luật"];
    for (column, heading) in (0..).zip(headings) {
        let text = if column > 2 { format!("{polarity} điều kiện {heading}") } else { heading.to_owned() };
        sheet.write_string(2, column, text).expect("a cell");
    }
    for (row, cells) in (3..).zip(rows) {
        sheet.write_number(row, 0, row - 2).expect("a cell");
        for (column, text) in (1..).zip(cells) {
            match text.strip_prefix('#') {
                Some(number) => {
                    sheet.write_number_with_format(row, column, number.parse::<f64>().expect("a number"), &grey)
                }
                None if text.is_empty() => continue,
                None => sheet.write_string_with_format(row, column, *text, &grey),
            }
            .expect("a cell");
        }
    }
}

const ONE: &[[&str; 4]] = &[
    ["#1.00419", "Đăng ký tạm trú", "x", "x"],
    ["1.004194", "=HYPERLINK(\"http://x\",\"Đăng ký kết hôn\")", "", "x"],
    ["1.004194", "Đăng ký khai tử", "x", "x"],
    ["", "Đăng ký khai sinh", "x", "?"],
];
const TWO: &[[&str; 4]] = &[["2.000635", "Cấp bản sao trích lục", "x", ""], ["#2.00048", "Cấp phiếu", "", ""]];

/// A workbook with everything that whole-file libraries lose.
fn rich() -> Vec<u8> {
    let mut book = Workbook::new();
    let one = book.add_worksheet();
    annex(one, "Phụ lục I", "PHỤ LỤC I", "Đủ", ONE);
    one.insert_note(3, 1, &Note::new("Xem lại mã").set_author("Lan")).expect("a note");
    one.insert_note(9, 9, &Note::new("Ngoài bảng").set_author("Lan")).expect("a note");
    let list = DataValidation::new().allow_list_strings(&["x", ""]).expect("a list");
    one.add_data_validation(3, 3, 20, 4, &list).expect("a drop-down");
    one.add_sparkline(3, 8, &Sparkline::new().set_range(("Phụ lục I", 3, 0, 6, 0))).expect("a sparkline");
    let icons = ConditionalFormatIconSet::new().set_icon_type(ConditionalFormatIconType::ThreeTrafficLights);
    one.add_conditional_format(3, 0, 6, 0, &icons).expect("an icon set");
    one.insert_image(12, 1, &Image::new_from_buffer(PICTURE).expect("a picture")).expect("it is put in");
    annex(book.add_worksheet(), "Phụ lục II", "PHỤ LỤC II", "Chưa đủ", TWO);
    let third = book.add_worksheet();
    third.set_name("Biểu đồ").expect("a name");
    third.write_formula(0, 0, "=SUM('Phụ lục I'!A4:A7)").expect("a formula");
    let mut chart = Chart::new(ChartType::Column);
    chart.add_series().set_values(("Phụ lục I", 3, 0, 6, 0));
    third.insert_chart(2, 2, &chart).expect("a chart");
    third.insert_note(0, 0, &Note::new("Tổng").set_author("Minh")).expect("a note");
    book.save_to_buffer().expect("it is written")
}

/// The packed bytes of every member.
fn packed(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let members = archive.len();
    let read = |place| {
        let mut member = archive.by_index_raw(place).expect("a member");
        let mut packed = Vec::new();
        member.read_to_end(&mut packed).expect("its bytes");
        (member.name().expect("a name").into_owned(), packed)
    };
    (0..members).map(read).collect()
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let mut text = String::new();
    archive.by_name(name).expect("the part is there").read_to_string(&mut text).expect("it is text");
    text
}

/// A package with one text put in place of another in a part.
fn edited(bytes: &[u8], name: &str, from: &str, to: &str) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for place in 0..archive.len() {
        let mut member = archive.by_index(place).expect("a member");
        let own = member.name().expect("a name").into_owned();
        let mut content = Vec::new();
        member.read_to_end(&mut content).expect("its bytes");
        if own == name {
            let text = String::from_utf8(content).expect("text");
            assert!(text.contains(from), "{from} stands in {name}: {text}");
            content = text.replacen(from, to, 1).into_bytes();
        }
        out.start_file(own, SimpleFileOptions::default()).expect("a member");
        out.write_all(&content).expect("it is written");
    }
    out.finish().expect("a package").into_inner()
}

/// The cells of a sheet whose style has one of the marks' fills.
fn filled(bytes: &[u8], sheet: &str) -> BTreeSet<String> {
    let styles = part(bytes, "xl/styles.xml");
    let (_, fills) = styles.split_once("<fills").expect("fills");
    let fills: Vec<&str> = fills.split("</fills>").next().expect("fills").split("<fill>").skip(1).collect();
    let ours = |fill: &str| ["FFFFC6CD", "FFFFEB9B", "FFDDEBF6"].iter().any(|colour| fill.contains(colour));
    let (_, cells) = styles.split_once("<cellXfs").expect("styles");
    let cells = cells.split("</cellXfs>").next().expect("styles").split("<xf ").skip(1);
    let marked: Vec<bool> = cells
        .map(|style| {
            let fill = style.split("fillId=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a fill");
            ours(fills[fill.parse::<usize>().expect("a number")])
        })
        .collect();
    let xml = part(bytes, sheet);
    let attribute = |tag: &str, name: &str| {
        let tag = tag.split('>').next()?;
        tag.split_once(&format!("{name}=\"")).and_then(|(_, rest)| rest.split('"').next()).map(str::to_owned)
    };
    xml.split("<c ")
        .skip(1)
        .filter(|tag| {
            attribute(tag, " s")
                .or_else(|| attribute(&format!(" {tag}"), " s"))
                .is_some_and(|style| marked[style.parse::<usize>().expect("a number")])
        })
        .map(|tag| attribute(tag, "r").expect("an address"))
        .collect()
}

#[test]
fn the_marks_stand_where_the_findings_are_and_nowhere_else() {
    let case = Case::new("so-tu-phap.xlsx", rich());
    let marked = case.marked();
    assert!(!marked.is_rendered && marked.since.is_none());
    let cells = case.cells();
    for (sheet, xml) in [("Phụ lục I", "xl/worksheets/sheet1.xml"), ("Phụ lục II", "xl/worksheets/sheet2.xml")]
    {
        assert_eq!(filled(&marked.bytes, xml), cells[sheet], "{sheet}");
        assert!(cells[sheet].len() > 1, "the example has mistakes");
    }
    // A code that is missing and a condition left blank are marked where nothing was written.
    assert!(cells["Phụ lục I"].contains("B7") && cells["Phụ lục I"].contains("D5"), "{cells:?}");
    let notes = part(&marked.bytes, "xl/comments1.xml");
    for cell in &cells["Phụ lục I"] {
        assert_eq!(notes.matches(&format!("ref=\"{cell}\"")).count(), 1, "one note on {cell}");
    }
    assert!(notes.contains("Xem lại mã") && notes.contains("Ngoài bảng"), "what others wrote stays");
}

#[test]
fn every_part_that_need_not_change_is_the_same_byte_for_byte() {
    let case = Case::new("so-tu-phap.xlsx", rich());
    let (before, after) = (packed(&case.bytes), packed(&case.marked().bytes));
    let changed: BTreeSet<&str> =
        before.iter().filter(|(name, bytes)| after.get(*name) != Some(bytes)).map(|(name, _)| name.as_str()).collect();
    let expected = [
        "[Content_Types].xml",
        "xl/_rels/workbook.xml.rels",
        "xl/comments1.xml",
        "xl/drawings/vmlDrawing1.vml",
        "xl/styles.xml",
        "xl/workbook.xml",
        "xl/worksheets/sheet1.xml",
        "xl/worksheets/sheet2.xml",
    ];
    assert_eq!(changed, BTreeSet::from(expected));
    assert!(before.keys().any(|name| name.contains("chart")) && before.keys().any(|name| name.contains("media")));
}

#[test]
fn a_sheet_keeps_everything_but_the_styles_of_marked_cells() {
    let case = Case::new("so-tu-phap.xlsx", rich());
    let (before, after) =
        (part(&case.bytes, "xl/worksheets/sheet1.xml"), part(&case.marked().bytes, "xl/worksheets/sheet1.xml"));
    let behind = |xml: &str| xml.split_once("</sheetData>").map(|(_, rest)| rest.to_owned()).expect("rows");
    assert_eq!(behind(&before), behind(&after), "drop-downs, icons, sparklines, drawings");
    assert!(behind(&after).contains("sparkline") && behind(&after).contains("dataValidation"));
    let values = |xml: &str| {
        let rows = xml.split_once("<sheetData>").and_then(|(_, rest)| rest.split("</sheetData>").next()).expect("rows");
        rows.split("<v>").skip(1).map(|rest| rest.split("</v>").next().map(str::to_owned)).collect::<Vec<_>>()
    };
    assert_eq!(values(&before), values(&after));
}

#[test]
fn the_copy_is_judged_as_the_original_was() {
    let case = Case::new("so-tu-phap.xlsx", rich());
    let copy = Case::new("so-tu-phap.xlsx", case.marked().bytes);
    assert_eq!(case.places(), copy.places());
    assert!(copy.profile.id == "can-tho-2021" && !copy.findings.is_empty());
}

#[test]
fn no_text_becomes_a_formula() {
    let marked = Case::new("so-tu-phap.xlsx", rich()).marked();
    let list = part(&marked.bytes, "xl/worksheets/sheet4.xml");
    assert!(list.contains("RS312") || list.contains("RS401"), "it lists the findings");
    assert!(!list.contains("<f") && list.contains("location=\"&apos;") == list.contains("&apos;"));
    assert!(list.contains("location=\"'Phụ lục I'!B4\""), "{list}");
}

#[test]
fn the_same_file_gives_the_same_copy() {
    let case = Case::new("so-tu-phap.xlsx", rich());
    assert_eq!(case.marked().bytes, case.marked().bytes);
}

#[test]
fn a_second_round_says_what_was_fixed_and_takes_the_old_marks_away() {
    let first = Case::new("so-tu-phap.xlsx", rich());
    let copy = first.marked().bytes;
    // The officer mends one code, breaks nothing, and a number of STT goes wrong on the way.
    let copy = edited(&copy, "xl/worksheets/sheet1.xml", "<v>1.00419</v>", "<v>1.004195</v>");
    let copy = edited(&copy, "xl/worksheets/sheet2.xml", "<c r=\"A5\"><v>2</v>", "<c r=\"A5\"><v>1</v>");
    let second = Case::new("so-tu-phap.xlsx", copy);
    let marked = second.marked();
    let still = first.findings.len() - 1;
    assert_eq!(marked.since, Some(Since { fixed: 1, still, new: 1 }), "{:?}", second.places());
    assert_eq!(filled(&marked.bytes, "xl/worksheets/sheet1.xml"), second.cells()["Phụ lục I"]);
    assert!(!second.cells()["Phụ lục I"].contains("B4"));
    let notes = part(&marked.bytes, "xl/comments1.xml");
    let own = notes.split("<comment ").find(|note| note.starts_with("ref=\"B4\"")).expect("somebody's note is kept");
    assert!(own.contains("Xem lại mã") && !own.contains("RS303"), "{own}");
    let names = part(&marked.bytes, "xl/workbook.xml");
    assert_eq!(names.matches("Lỗi cần sửa").count(), 1, "one list, not two");
}

#[test]
fn a_file_that_came_back_sound_bears_no_mark_any_more() {
    let mut book = Workbook::new();
    annex(book.add_worksheet(), "PL1", "PHỤ LỤC I", "Đủ", &[["#1.00419", "Đăng ký tạm trú", "x", "x"]]);
    annex(
        book.add_worksheet(),
        "PL2",
        "PHỤ LỤC II",
        "Chưa đủ",
        &[["2.000635", "Cấp bản sao", "Chưa có chữ ký số", ""]],
    );
    let first = Case::new("so-tu-phap.xlsx", book.save_to_buffer().expect("it is written"));
    let copy = first.marked().bytes;
    assert!(!filled(&copy, "xl/worksheets/sheet1.xml").is_empty());
    let mended = edited(&copy, "xl/worksheets/sheet1.xml", "<v>1.00419</v>", "<v>1.004195</v>");
    let second = Case::new("so-tu-phap.xlsx", mended);
    let left: Vec<_> = second.places().into_iter().filter(|(rule, ..)| *rule == "RS303").collect();
    assert!(left.is_empty(), "{left:?}");
    let marked = second.marked();
    assert!(!filled(&marked.bytes, "xl/worksheets/sheet1.xml").contains("B4"));
    // The cell has the grey again that it had when it was first sent.
    let grey = part(&marked.bytes, "xl/worksheets/sheet1.xml");
    let own = part(&first.bytes, "xl/worksheets/sheet1.xml");
    let style =
        |xml: &str| xml.split_once("r=\"B4\" s=\"").and_then(|(_, rest)| rest.split('"').next()).map(str::to_owned);
    assert_eq!(style(&grey), style(&own));
}

#[test]
fn what_cannot_be_marked_itself_comes_back_as_a_rendering() {
    let text = "PHỤ LỤC I\nSTT;Mã TTHC/DVC;Tên thủ tục hành chính;Đủ điều kiện về kỹ thuật;Đủ điều kiện về pháp luật\n\
                1;T-CTH-280421-TT;=1+1;;x\n";
    let case = Case::new("Sở Tư pháp [tháng 6].csv", text.as_bytes().to_vec());
    let marked = case.marked();
    assert!(marked.is_rendered);
    let cells: BTreeSet<String> = case.cells().into_values().flatten().collect();
    assert!(cells.contains("B3") && cells.contains("D3"), "{cells:?}");
    assert_eq!(filled(&marked.bytes, "xl/worksheets/sheet1.xml"), cells);
    assert!(!part(&marked.bytes, "xl/worksheets/sheet1.xml").contains("<f"), "=1+1 is a text");
}

/// All workbooks of the example.
fn example() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/can-tho-2021/bai-nop");
    let entries = std::fs::read_dir(folder).expect("the example is there").map(|entry| entry.expect("an entry").path());
    let mut files: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|ending| ending == "xlsx")).collect();
    files.sort();
    files
}

#[test]
fn the_examples_files_come_back_as_they_were_but_for_their_marks() {
    let mut marked = 0;
    for path in example() {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let case = Case::new(&name, std::fs::read(&path).expect("it can be read"));
        if case.submission.content.is_err() || case.findings.is_empty() {
            continue;
        }
        let copy = case.marked();
        assert!(!copy.is_rendered, "{name}");
        let (before, after) = (packed(&case.bytes), packed(&copy.bytes));
        let touched = case.cells().len();
        let changed: Vec<&String> =
            before.iter().filter(|(name, bytes)| after.get(*name) != Some(bytes)).map(|(name, _)| name).collect();
        assert!(changed.len() <= touched + 4, "{name}: {changed:?}");
        assert_eq!(Case::new(&name, copy.bytes).places(), case.places(), "{name}");
        marked += 1;
    }
    assert!(marked > 10, "the example is full of mistakes");
}
