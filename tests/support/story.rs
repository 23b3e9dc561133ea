//! What an example says, line by line, and the workbook it describes.

use std::sync::Arc;

use jiff::civil::Date;

use rasoat::input::own::FORM_MARK;
use rasoat::layout::{form, heading};
use rasoat::model::address::CellRef;
use rasoat::model::format::FileFormat;
use rasoat::model::lists::{Catalogue, CatalogueRow, IntegratedList, IntegratedRow};
use rasoat::model::online::OnlineLevel;
use rasoat::model::submission::{ActiveContent, ActiveKind, AnnexKind, Column};
use rasoat::vietnamese::date::parse_day;
use rasoat::workbook::{Cell, Grid, Sheet, Workbook};

/// Excel row of the heading's first row; data begin two rows below.
const HEADING_ROW: u32 = 6;

/// Everything an example says.
#[derive(Debug, Default)]
pub(crate) struct Story {
    /// The submissions, in order.
    pub(crate) sent: Vec<Sent>,
    /// Agencies the finding must concern.
    pub(crate) awaited: Vec<String>,
    /// When the first submission was received.
    pub(crate) received: Option<Date>,
    /// Accepted exceptions: rule, agency, code, reason, until.
    pub(crate) exceptions: Vec<Vec<String>>,
    catalogue: Vec<Vec<String>>,
    integrated: Vec<Vec<String>>,
    /// What Sở Tư pháp sent for the earlier period: annex, code, name, technical, legal.
    #[allow(dead_code, reason = "only the rules' examples tell of an earlier period")]
    pub(crate) sent_before: Vec<Vec<String>>,
    /// A figure as it was reported and as it is now: part, whole, part, whole.
    #[allow(dead_code, reason = "only the rules' examples tell of an earlier period")]
    pub(crate) past_figure: Option<[u64; 4]>,
    figures: Vec<Vec<String>>,
}

/// One submission of an example.
#[derive(Debug, Default)]
pub(crate) struct Sent {
    /// Whose it is.
    pub(crate) agency: Option<String>,
    /// A whole file: name and content.
    pub(crate) file: Option<(String, String)>,
    /// Protected by a password.
    pub(crate) encrypted: bool,
    /// Past a limit.
    pub(crate) excess: bool,
    lines: Vec<Vec<String>>,
}

impl Story {
    /// Reads an example.
    pub(crate) fn parse(example: &str) -> Self {
        let mut story = Self { sent: vec![Sent::default()], ..Self::default() };
        for line in example.lines() {
            let parts: Vec<String> = line.split('|').map(|part| part.trim().to_owned()).collect();
            story.take(parts, line);
        }
        story
    }

    fn take(&mut self, parts: Vec<String>, line: &str) {
        let text = |at: usize| parts.get(at).cloned().unwrap_or_default();
        let last = self.sent.last_mut().expect("there is always one submission");
        match text(0).as_str() {
            "danh mục" => self.catalogue.push(parts),
            "đã tích hợp" => self.integrated.push(parts),
            "kỳ trước" => self.sent_before.push(parts),
            "tỷ lệ kỳ trước" => {
                self.past_figure = Some([1, 2, 3, 4].map(|at| text(at).parse().expect("a figure")));
            }
            "số liệu" => self.figures.push(parts),
            "ngoại lệ" => self.exceptions.push(parts),
            "chờ" => self.awaited.push(text(1)),
            "nhận" => self.received = parse_day(&text(1)),
            "cơ quan" => last.agency = Some(text(1)),
            "báo cáo khác" => self.sent.push(Sent { agency: Some(text(1)), ..Sent::default() }),
            "tệp" => last.file = line.splitn(3, '|').nth(2).map(|content| (text(1), content.trim().to_owned())),
            "mật khẩu" => last.encrypted = true,
            "giới hạn" => last.excess = true,
            _ => last.lines.push(parts),
        }
    }

    /// The catalogue, where the example has one.
    pub(crate) fn catalogue(&self) -> Option<Catalogue> {
        let row = |parts: &Vec<String>| {
            let text = |at: usize| parts.get(at).map_or("", String::as_str);
            CatalogueRow {
                code: text(1).parse().expect("a catalogue line holds a code"),
                name: Arc::from(text(2)),
                agencies: text(3).split(';').map(str::trim).filter(|name| !name.is_empty()).map(Arc::from).collect(),
                field: None,
                level: None,
                online: (text(4) == "4").then_some(OnlineLevel::Level(4)),
                integrated: None,
                fee: None,
                repealed: false,
                sheet: Arc::from("DM"),
                at: CellRef::new(0, 0),
            }
        };
        (!self.catalogue.is_empty()).then(|| Catalogue::new(self.catalogue.iter().map(row).collect()))
    }

    /// The figures, as a CSV file that the reader of figures reads.
    pub(crate) fn figures(&self) -> String {
        let lines = self.figures.iter().map(|parts| parts.iter().skip(1).cloned().collect::<Vec<_>>().join(";"));
        let heading = "Cơ quan;Mã chỉ tiêu;Kỳ;Tử số;Mẫu số;Giá trị;Ngày chốt số liệu".to_owned();
        std::iter::once(heading).chain(lines).collect::<Vec<_>>().join("\n")
    }

    /// The integrated list, empty where the example has none.
    pub(crate) fn integrated(&self) -> IntegratedList {
        let row = |parts: &Vec<String>| IntegratedRow {
            code: parts[1].parse().expect("an integrated line holds a code"),
            service: None,
            agencies: parts.iter().skip(2).map(|name| Arc::from(name.as_str())).collect(),
            sheet: Arc::from("DS"),
            at: CellRef::new(1, 0),
        };
        IntegratedList { path: "da-tich-hop.csv".to_owned(), rows: self.integrated.iter().map(row).collect() }
    }
}

impl Sent {
    /// The workbook that the lines describe: both annexes in the official layout, then what was changed.
    pub(crate) fn workbook(&self) -> Workbook {
        let mut format = FileFormat::Xlsx;
        let mut active = Vec::new();
        let mut annexes = [blank(AnnexKind::I), blank(AnnexKind::II)];
        let mut left_out = Vec::new();
        let mut stamp = None;
        for parts in &self.lines {
            let text = |at: usize| parts.get(at).map_or("", String::as_str);
            let place = |name: &str| usize::from(name == "II");
            match text(0) {
                "I" | "II" => add_row(&mut annexes[place(text(0))], &parts[1..]),
                "nhóm" => add_row(&mut annexes[place(text(1))], &parts[2..]),
                "bỏ phụ lục" => left_out.push(place(text(1))),
                "định dạng" => format = FileFormat::Xls,
                "mẫu" => stamp = Some(parts.clone()),
                "nội dung động" => active.push(ActiveContent { kind: ActiveKind::Macro, at: None }),
                other => change(&mut annexes[place(text(1))], other, text(2), text(3)),
            }
        }
        let sheets =
            annexes.into_iter().enumerate().filter(|(place, _)| !left_out.contains(place)).map(|(_, sheet)| sheet);
        let sheets = sheets.chain(stamp.as_deref().map(stamped)).collect();
        Workbook { format, sheets, active, modified: None }
    }
}

fn put(grid: &mut Grid, row: u32, column: u32, text: &str) {
    if !text.is_empty() {
        grid.put(CellRef::new(row - 1, column), Cell::Text(Arc::from(text)));
    }
}

fn blank(kind: AnnexKind) -> Sheet {
    let mut sheet = Sheet { name: Arc::from(format!("PL{}", kind as u8 + 1)), ..Sheet::default() };
    let form = form(kind);
    put(&mut sheet.grid, 1, 0, &form.label.to_uppercase());
    put(&mut sheet.grid, 2, 0, form.title);
    for (at, column) in Column::ALL.into_iter().enumerate() {
        let row = if at < 3 { HEADING_ROW } else { HEADING_ROW + 1 };
        put(&mut sheet.grid, row, u32::try_from(at).expect("five columns"), heading(column));
    }
    put(&mut sheet.grid, HEADING_ROW, 3, form.conditions);
    sheet
}

/// The hidden sheet of a form: profile, period and version.
fn stamped(parts: &[String]) -> Sheet {
    let mut sheet = Sheet { name: Arc::from("rasoat"), hidden: true, ..Sheet::default() };
    put(&mut sheet.grid, 1, 0, FORM_MARK);
    (1..).zip(&parts[1..]).for_each(|(column, text)| put(&mut sheet.grid, 1, column, text));
    sheet
}

fn add_row(sheet: &mut Sheet, cells: &[String]) {
    let last = sheet.grid.rows().next_back().map_or(0, |(row, _)| row + 1);
    let row = (last + 1).max(HEADING_ROW + 2);
    for (column, text) in (0..).zip(cells) {
        match text.strip_prefix('=') {
            Some(number) => {
                let number = number.parse().expect("a number stands after =");
                sheet.grid.put(CellRef::new(row - 1, column), Cell::Number(number));
            }
            None => put(&mut sheet.grid, row, column, text),
        }
    }
}

fn change(sheet: &mut Sheet, what: &str, place: &str, text: &str) {
    let at = || place.parse::<CellRef>().expect("a cell");
    let cell = |cell: Cell, sheet: &mut Sheet| sheet.grid.put(at(), cell);
    match what {
        "ô" => cell(Cell::Text(Arc::from(text)), sheet),
        "lỗi ô" => cell(Cell::Error(Arc::from(text)), sheet),
        "công thức" => cell(Cell::NoStoredValue, sheet),
        "hỏng ô" => cell(Cell::Undecodable, sheet),
        "gộp" => sheet.merges.push(place.parse().expect("a range")),
        "ẩn dòng" => {
            let row = place.parse::<u32>().expect("a row") - 1;
            sheet.hidden_rows.push(row..=row);
        }
        other => panic!("no such line: {other}"),
    }
}
