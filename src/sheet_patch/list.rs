//! The sheet "Lỗi cần sửa": one line a finding, in the order of the sheets, with a link to its cell.
//!
//! Takes the findings and what was fixed; gives the sheet's XML. Every text is an inline string: never a formula.
//! Two hidden columns say by what a finding is known again and which fill its cell had.

use super::earlier::{Record, Standing};
use super::styles::Styles;
use super::xml::escaped;
use crate::input::own::MENDING_MARK;
use crate::layout::clean::clean;
use crate::layout::measure::{column_points, lines, row_height};
use crate::model::address::CellRef;
use crate::model::severity::Severity;
use crate::rules::Finding;
use crate::text::Lang;
use crate::text::fact::Fact;
use crate::text::fill::fill;
use crate::text::mending::{MendingPhrases, mending_phrases};
use crate::text::phrases::phrases;

/// Column of the sheet's name.
pub(super) const SHEET: u32 = 1;
/// Column of the cell.
pub(super) const CELL: u32 = 2;
/// Column of the level.
pub(super) const SEVERITY: u32 = 3;
/// Column of the rule's code.
pub(super) const RULE: u32 = 4;
/// Column of what is wrong.
pub(super) const MESSAGE: u32 = 5;
const HELP: u32 = 6;
const STANDING: u32 = 7;
/// Hidden column of what a finding is known by.
pub(super) const KEY: u32 = 8;
/// Hidden column of the fill a cell had.
pub(super) const FILL: u32 = 9;
/// Row of the headings, zero-based.
const HEADINGS: u32 = 4;
/// Widths of the columns that are seen, in characters.
const WIDTHS: [f64; 8] = [6.0, 16.0, 8.0, 11.0, 9.0, 50.0, 50.0, 12.0];
/// Links of a sheet at most: Excel holds more for damage.
const MOST_LINKS: usize = 65_530;
/// Size of the text.
const POINTS: f64 = 12.0;

/// One line of the list.
pub(super) struct Line<'f> {
    /// What was found.
    pub(super) finding: &'f Finding,
    /// The sheet it stands on in the copy.
    pub(super) sheet: Option<String>,
    /// By what it is known again.
    pub(super) key: String,
    /// How it stands to the last copy, where there was one.
    pub(super) standing: Option<Standing>,
    /// The fill its cell had.
    pub(super) fill: String,
}

/// Everything the sheet says.
pub(super) struct List<'f> {
    /// The findings.
    pub(super) lines: Vec<Line<'f>>,
    /// What was fixed since the last copy.
    pub(super) fixed: Vec<Record>,
    /// The reader's language.
    pub(super) lang: Lang,
}

/// The looks of the sheet's cells.
struct Looks {
    title: usize,
    text: usize,
    head: usize,
    left: usize,
    centre: usize,
    link: usize,
}

impl Looks {
    fn new(styles: &mut Styles) -> Self {
        let left = "<alignment horizontal=\"left\" vertical=\"top\" wrapText=\"1\"/>";
        let centre = "<alignment horizontal=\"center\" vertical=\"top\" wrapText=\"1\"/>";
        let plain = "<alignment horizontal=\"left\" vertical=\"center\"/>";
        let font = |size: u32, marks: &str, colour: &str| {
            format!(
                "<font>{marks}<sz val=\"{size}\"/>{colour}<name val=\"Times New Roman\"/><family val=\"1\"/></font>"
            )
        };
        Self {
            title: styles.own(&font(14, "<b/>", ""), None, false, plain),
            text: styles.own(&font(12, "", ""), None, false, plain),
            head: styles.own(&font(12, "<b/>", ""), Some("FFE7ECF1"), true, centre),
            left: styles.own(&font(12, "", ""), None, true, left),
            centre: styles.own(&font(12, "", ""), None, true, centre),
            link: styles.own(&font(12, "<u/>", "<color rgb=\"FF0563C1\"/>"), None, true, centre),
        }
    }
}

/// A sheet while it is written.
struct Sheet {
    looks: Looks,
    rows: String,
    links: Vec<String>,
    next: u32,
}

impl Sheet {
    /// Writes a row: column, look and text of each cell.
    fn row(&mut self, cells: &[(u32, usize, &str)]) {
        let number = self.next + 1;
        // A title flows over the cells beside it.
        let title = self.looks.title;
        let is_of_table = self.next >= HEADINGS;
        let needed = |(column, look, text): &(u32, usize, &str)| match WIDTHS.get(*column as usize) {
            Some(width) if is_of_table && *look != title => {
                lines(text, column_points(*width), POINTS, *look == self.looks.head)
            }
            _ => 1,
        };
        let height = row_height(cells.iter().map(needed).max().unwrap_or(1), POINTS);
        self.rows.push_str(&format!("<row r=\"{number}\" ht=\"{height}\" customHeight=\"1\">"));
        for (column, look, text) in cells {
            let at = CellRef::new(self.next, *column);
            let text = escaped(&clean(text));
            self.rows.push_str(&format!(
                "<c r=\"{at}\" s=\"{look}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>"
            ));
        }
        self.rows.push_str("</row>");
        self.next += 1;
    }
}

/// The sheet's XML in the namespace of its workbook.
pub(super) fn sheet(list: &List<'_>, namespace: &str, styles: &mut Styles) -> String {
    let words = mending_phrases(list.lang);
    let mut sheet = Sheet { looks: Looks::new(styles), rows: String::new(), links: Vec::new(), next: 0 };
    head(&mut sheet, list, words);
    for (place, line) in list.lines.iter().enumerate() {
        line_row(&mut sheet, place + 1, line, list.lang);
    }
    fixed(&mut sheet, list, words);
    let links = match sheet.links.concat() {
        links if links.is_empty() => links,
        links => format!("<hyperlinks>{links}</hyperlinks>"),
    };
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet xmlns=\"{namespace}\">\
         <sheetPr><tabColor rgb=\"FFC00000\"/><pageSetUpPr fitToPage=\"1\"/></sheetPr>\
         <sheetViews><sheetView showGridLines=\"0\" workbookViewId=\"0\"><pane ySplit=\"{split}\" \
         topLeftCell=\"A{first}\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>\
         <sheetFormatPr defaultRowHeight=\"15.75\"/>{columns}<sheetData>{rows}</sheetData>{links}\
         <pageMargins left=\"0.7\" right=\"0.6\" top=\"0.8\" bottom=\"0.8\" header=\"0.4\" footer=\"0.4\"/>\
         <pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/></worksheet>",
        split = HEADINGS + 1,
        first = HEADINGS + 2,
        columns = columns(),
        rows = sheet.rows,
    )
}

fn columns() -> String {
    let column = |(number, width): (usize, &f64)| {
        format!("<col min=\"{number}\" max=\"{number}\" width=\"{width}\" customWidth=\"1\"/>")
    };
    let seen: String = (1..).zip(&WIDTHS).map(column).collect();
    let (first, last) = (KEY + 1, FILL + 1);
    format!("<cols>{seen}<col min=\"{first}\" max=\"{last}\" width=\"9\" hidden=\"1\" customWidth=\"1\"/></cols>")
}

fn head(sheet: &mut Sheet, list: &List<'_>, words: &MendingPhrases) {
    let (title, text) = (sheet.looks.title, sheet.looks.text);
    let of = |severity| list.lines.iter().filter(|line| line.finding.severity == severity).count();
    let count = |count: usize| Fact::Count(u64::try_from(count).unwrap_or(u64::MAX));
    let facts = [
        ("errors", count(of(Severity::Error))),
        ("warnings", count(of(Severity::Warning))),
        ("notes", count(of(Severity::Note))),
    ];
    let mut counted = fill(phrases(list.lang).findings_end, &facts, list.lang);
    if list.lines.iter().any(|line| line.standing.is_some()) || !list.fixed.is_empty() {
        let of = |wanted| list.lines.iter().filter(|line| line.standing == Some(wanted)).count();
        let facts = [
            ("fixed", count(list.fixed.len())),
            ("still", count(of(Standing::Still))),
            ("new", count(of(Standing::New))),
        ];
        counted = format!("{counted} {}", fill(words.since, &facts, list.lang));
    }
    sheet.row(&[(0, title, words.title), (KEY, text, MENDING_MARK)]);
    sheet.row(&[(0, text, &counted)]);
    sheet.row(&[(0, text, if list.lines.is_empty() { words.nothing_left } else { words.guidance })]);
    sheet.row(&[]);
    let head = sheet.looks.head;
    let headings: Vec<(u32, usize, &str)> =
        (0..).zip(words.columns).map(|(column, text)| (column, head, text)).collect();
    sheet.row(&headings);
}

fn line_row(sheet: &mut Sheet, place: usize, line: &Line<'_>, lang: Lang) {
    let Looks { left, centre, link, .. } = sheet.looks;
    let finding = line.finding;
    let name = line.sheet.as_deref().unwrap_or_default();
    let cell = finding.place.cell.map(|cell| cell.to_string());
    if let Some(cell) = cell.as_ref().filter(|_| sheet.links.len() < MOST_LINKS) {
        let target = format!("'{}'!{cell}", name.replace('\'', "''"));
        let at = CellRef::new(sheet.next, CELL);
        sheet.links.push(format!("<hyperlink ref=\"{at}\" location=\"{}\" display=\"{cell}\"/>", escaped(&target)));
    }
    let shown = cell.as_deref().unwrap_or(phrases(lang).whole_file);
    let words = mending_phrases(lang);
    let standing = line.standing.map_or("", |standing| match standing {
        Standing::Still => words.still,
        Standing::New => words.new,
    });
    sheet.row(&[
        (0, centre, &place.to_string()),
        (SHEET, left, name),
        (CELL, if cell.is_some() { link } else { centre }, shown),
        (SEVERITY, centre, severity_word(finding.severity, lang)),
        (RULE, centre, finding.rule.code),
        (MESSAGE, left, &finding.message(lang)),
        (HELP, left, &finding.help(lang)),
        (STANDING, centre, standing),
        (KEY, left, &line.key),
        (FILL, left, &line.fill),
    ]);
}

fn fixed(sheet: &mut Sheet, list: &List<'_>, words: &MendingPhrases) {
    if list.fixed.is_empty() {
        return;
    }
    let Looks { left, centre, title, .. } = sheet.looks;
    sheet.row(&[]);
    sheet.row(&[(0, title, words.fixed_title)]);
    for (place, record) in list.fixed.iter().enumerate() {
        let cell = record.cell.map(|cell| cell.to_string());
        sheet.row(&[
            (0, centre, &(place + 1).to_string()),
            (SHEET, left, &record.sheet),
            (CELL, centre, cell.as_deref().unwrap_or(phrases(list.lang).whole_file)),
            (SEVERITY, centre, &record.severity),
            (RULE, centre, &record.rule),
            (MESSAGE, left, &record.message),
            (HELP, left, ""),
            (STANDING, centre, words.fixed),
        ]);
    }
}

/// A level as a label.
pub(super) const fn severity_word(severity: Severity, lang: Lang) -> &'static str {
    match severity {
        Severity::Error => phrases(lang).error,
        Severity::Warning => phrases(lang).warning,
        Severity::Note => phrases(lang).note,
    }
}
