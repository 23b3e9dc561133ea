//! A profile as a workbook, declared once: its sheets, their columns, and the words that stand in their cells.
//!
//! Takes nothing; gives the form that is written and read. Never looks at a workbook and never checks a value.

use super::choice_table::CHOICES;
pub use super::sheet_fill::{Filled, Written, blank, filled};

/// What a cell of a profile's workbook holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// A text.
    Text,
    /// Texts, separated by `;` or one a line.
    List,
    /// A number with at most two decimals, whose unit is another cell's.
    Amount,
    /// The same of a percentage: 36, or a cell that shows 0.36 as 36%.
    Percent,
    /// A whole number.
    Whole,
    /// A day.
    Day,
    /// A month, as `2021-06`.
    Month,
    /// Có or không.
    Truth,
    /// One of some words, each with its key in a TOML text.
    Word(&'static [(&'static str, &'static str)]),
    /// Some of those words, separated by `;`.
    Words(&'static [(&'static str, &'static str)]),
    /// A text that stands in the first column of another sheet.
    Named(&'static str),
    /// Something that is shown and not read.
    Shown,
}

/// A column of a sheet, or a line of the sheet of facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ColumnForm {
    /// Its key in a TOML text, with those of the tables it stands in.
    pub key: &'static str,
    /// Its heading.
    pub heading: &'static str,
    /// What its cells hold.
    pub content: Content,
    /// Whether each row needs it.
    pub needed: bool,
    /// How it is filled in; empty where the heading says it.
    pub hint: &'static str,
}

/// What the rows of a sheet are in a TOML text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// One fact a row: name, value, hint.
    Facts,
    /// One record a row, of the list of this key.
    Records(&'static str),
    /// One agency a row: bodies, districts and communes.
    Agencies,
    /// One target a row, of the indicator that it names.
    Targets,
    /// One key and its value a row, of the table of this key.
    Entries(&'static str),
    /// One choice a row, with its clause.
    Choices,
}

/// A sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SheetForm {
    /// Its name.
    pub name: &'static str,
    /// What its rows are.
    pub shape: Shape,
    /// How it is filled in.
    pub hint: &'static str,
    /// Its columns, or the lines of the sheet of facts.
    pub columns: &'static [ColumnForm],
}

/// Words of levels of government.
pub(super) const LEVELS: &[(&str, &str)] = &[("province", "tỉnh"), ("district", "huyện"), ("commune", "xã")];
const OPERATORS: &[(&str, &str)] = &[(">=", "tối thiểu"), (">", "trên"), ("=", "đúng"), ("<=", "tối đa")];
const UNITS: &[(&str, &str)] =
    &[("percent", "%"), ("minutes", "phút"), ("dossiers", "hồ sơ"), ("services", "dịch vụ công")];
const SPANS: &[(&str, &str)] = &[("month", "tháng"), ("year", "năm")];
const REGIMES: &[(&str, &str)] = &[("levels-1-4", "mức độ 1, 2, 3, 4"), ("full-partial", "toàn trình, một phần")];
const SEVERITIES: &[(&str, &str)] = &[("error", "lỗi"), ("warning", "cảnh báo"), ("note", "ghi chú"), ("off", "tắt")];
const COUNTINGS: &[(&str, &str)] = &[
    ("highest-level", "thủ tục ở mức cao nhất"),
    ("fee-integrated", "thủ tục có nghĩa vụ tài chính đã tích hợp"),
    ("annex-1-deployed", "Phụ lục I đã triển khai"),
    ("high-integrated", "mức độ cao đã tích hợp"),
    ("high-integrated-number", "số mức độ cao đã tích hợp"),
];

const fn column(key: &'static str, heading: &'static str, content: Content) -> ColumnForm {
    ColumnForm { key, heading, content, needed: false, hint: "" }
}

const fn needed(key: &'static str, heading: &'static str, content: Content) -> ColumnForm {
    ColumnForm { key, heading, content, needed: true, hint: "" }
}

const fn fact(key: &'static str, heading: &'static str, content: Content, hint: &'static str) -> ColumnForm {
    ColumnForm { key, heading, content, needed: false, hint }
}

const fn needed_fact(key: &'static str, heading: &'static str, content: Content, hint: &'static str) -> ColumnForm {
    ColumnForm { key, heading, content, needed: true, hint }
}

const DOCUMENT: ColumnForm = column("basis.document", "Văn bản", Content::Named(DOCUMENTS));
const CLAUSE: ColumnForm = column("basis.clause", "Điều khoản", Content::Text);
const DOCUMENTS: &str = "Văn bản";
const AGENCIES: &str = "Cơ quan";
const GROUPS: &str = "Nhóm";
const INDICATORS: &str = "Chỉ tiêu";

/// The sheets, in order.
pub const SHEETS: &[SheetForm] = &[
    SheetForm {
        name: "Chung",
        shape: Shape::Facts,
        hint: "Ghi vào cột Giá trị. Ô nào không cần thì để trống.",
        columns: FACTS,
    },
    SheetForm {
        name: "Cấp",
        shape: Shape::Records("level"),
        hint: "Mỗi cấp chính quyền một dòng. Tên chung là tên dòng chung của cả cấp, ví dụ UBND cấp huyện.",
        columns: &[
            needed("level", "Cấp", Content::Word(LEVELS)),
            needed("name", "Tên cấp", Content::Text),
            column("pooled", "Tên chung", Content::Text),
        ],
    },
    SheetForm {
        name: DOCUMENTS,
        shape: Shape::Records("document"),
        hint: "Mỗi văn bản một dòng. Các trang tính khác nêu văn bản bằng ký hiệu.",
        columns: &[
            needed("key", "Ký hiệu", Content::Text),
            needed("cite", "Viện dẫn", Content::Text),
            needed("title", "Tên đầy đủ", Content::Text),
            needed("date", "Ngày ban hành", Content::Day),
        ],
    },
    SheetForm {
        name: AGENCIES,
        shape: Shape::Agencies,
        hint: "Mỗi cơ quan một dòng. Quận, huyện, xã, phường ghi tên không kèm UBND. Tên gọi khác cách nhau bằng dấu chấm phẩy.",
        columns: &[
            needed("name", "Tên cơ quan", Content::Text),
            needed("level", "Cấp", Content::Word(LEVELS)),
            column("district", "Thuộc quận, huyện", Content::Text),
            column("aliases", "Tên gọi khác", Content::List),
        ],
    },
    SheetForm {
        name: GROUPS,
        shape: Shape::Records("group"),
        hint: "Các cơ quan, các cấp mà văn bản gọi chung. Nhiều cấp, nhiều cơ quan cách nhau bằng dấu chấm phẩy.",
        columns: &[
            needed("name", "Tên nhóm", Content::Text),
            column("levels", "Các cấp", Content::Words(LEVELS)),
            column("agencies", "Các cơ quan", Content::List),
        ],
    },
    SheetForm {
        name: "Mức tối thiểu",
        shape: Shape::Records("quota"),
        hint: "Tỷ lệ tích hợp được giao. Ghi số phần trăm, ví dụ 36 hoặc 80,5. Hạn và căn cứ để trống thì lấy ở trang Chung.",
        columns: &[
            needed("scope", "Cơ quan", Content::Named(AGENCIES)),
            needed("minimum", "Tỷ lệ (%)", Content::Percent),
            column("operator", "So sánh", Content::Word(OPERATORS)),
            column("until", "Đến ngày", Content::Day),
            DOCUMENT,
            CLAUSE,
        ],
    },
    SheetForm {
        name: INDICATORS,
        shape: Shape::Records("indicator"),
        hint: "Mỗi chỉ tiêu một dòng; mức phải đạt ghi ở trang Mục tiêu. Mã chỉ tiêu gồm chữ thường không dấu, số, gạch nối.",
        columns: &[
            needed("code", "Mã chỉ tiêu", Content::Text),
            column("number", "Số thứ tự", Content::Text),
            needed("name", "Tên chỉ tiêu", Content::Text),
            column("name_en", "Tên tiếng Anh", Content::Text),
            column("unit", "Đơn vị tính", Content::Word(UNITS)),
            column("operator", "So sánh", Content::Word(OPERATORS)),
            column("numerator", "Tử số", Content::Text),
            column("denominator", "Mẫu số", Content::Text),
            column("count", "Tự đếm", Content::Word(COUNTINGS)),
            column("parts", "Chỉ tiêu thành phần", Content::List),
            column("period", "Kỳ số liệu", Content::Word(SPANS)),
            column("source", "Nguồn", Content::Text),
            column("judged", "Đánh giá", Content::Truth),
            column("note", "Ghi chú", Content::Text),
            DOCUMENT,
            CLAUSE,
        ],
    },
    SheetForm {
        name: "Mục tiêu",
        shape: Shape::Targets,
        hint: "Mỗi mức phải đạt một dòng. Để trống Cấp, Nhóm, Cơ quan là toàn địa phương; chỉ ghi một trong ba.",
        columns: &[
            needed("indicator", "Mã chỉ tiêu", Content::Named(INDICATORS)),
            column("level", "Cấp", Content::Word(LEVELS)),
            column("group", "Nhóm", Content::Named(GROUPS)),
            column("agency", "Cơ quan", Content::Named(AGENCIES)),
            column("each", "Từng cơ quan", Content::Truth),
            column("percent", "Tỷ lệ (%)", Content::Percent),
            column("value", "Giá trị", Content::Amount),
            column("base", "Mức gốc", Content::Amount),
            column("add", "Tăng mỗi năm", Content::Amount),
            column("most", "Cao nhất", Content::Amount),
            column("year", "Năm", Content::Whole),
            column("from", "Từ năm", Content::Whole),
            column("until", "Đến năm", Content::Whole),
            column("before", "Trước ngày", Content::Day),
            column("at_latest", "Chậm nhất ngày", Content::Day),
            DOCUMENT,
            CLAUSE,
        ],
    },
    SheetForm {
        name: "Lĩnh vực",
        shape: Shape::Records("sector"),
        hint: "Lĩnh vực nào của cấp huyện, cấp xã do sở nào tổng hợp. Mỗi sở một dòng; các lĩnh vực cách nhau bằng dấu chấm phẩy.",
        columns: &[
            needed("agency", "Cơ quan", Content::Named(AGENCIES)),
            needed("fields", "Các lĩnh vực", Content::List),
        ],
    },
    SheetForm {
        name: "Thời hạn",
        shape: Shape::Records("deadline"),
        hint: "Thời hạn gửi của từng cấp trong từng kỳ. Chỉ ghi một trong hai cột Trước ngày, Chậm nhất ngày.",
        columns: &[
            needed("period", "Kỳ", Content::Month),
            needed("level", "Cấp", Content::Word(LEVELS)),
            needed("to", "Gửi đến", Content::Text),
            column("before", "Trước ngày", Content::Day),
            column("at_latest", "Chậm nhất ngày", Content::Day),
            DOCUMENT,
            CLAUSE,
        ],
    },
    SheetForm {
        name: "Nhiệm vụ",
        shape: Shape::Records("task"),
        hint: "Danh mục nhiệm vụ của kế hoạch. Nhiệm vụ thường xuyên, hằng năm ghi ở Thời gian, không ghi ngày.",
        columns: &[
            needed("number", "Số thứ tự", Content::Text),
            needed("text", "Nội dung", Content::Text),
            column("owners", "Cơ quan thực hiện", Content::List),
            column("partners", "Cơ quan phối hợp", Content::List),
            column("time", "Thời gian", Content::Text),
            column("before", "Trước ngày", Content::Day),
            column("at_latest", "Chậm nhất ngày", Content::Day),
            column("product", "Sản phẩm", Content::Text),
        ],
    },
    SheetForm {
        name: "Cách tính",
        shape: Shape::Choices,
        hint: "Chỗ văn bản chưa nói rõ. Để trống Giá trị thì dùng giá trị đầu tiên trong các giá trị dùng được.",
        columns: &[
            needed("key", "Tên", Content::Text),
            column("title", "Nội dung", Content::Shown),
            column("value", "Giá trị", Content::Text),
            DOCUMENT,
            CLAUSE,
            column("allowed", "Các giá trị dùng được", Content::Shown),
        ],
    },
    SheetForm {
        name: "Mức quy tắc",
        shape: Shape::Entries("rules"),
        hint: "Mức của quy tắc kiểm tra, nếu khác mức sẵn có (xem rasoat explain).",
        columns: &[needed("key", "Mã quy tắc", Content::Text), needed("value", "Mức", Content::Word(SEVERITIES))],
    },
    SheetForm {
        name: "Giới hạn",
        shape: Shape::Entries("limits"),
        hint: "Giới hạn khi đọc tệp, nếu khác giới hạn sẵn có (xem rasoat check --help).",
        columns: &[needed("key", "Giới hạn", Content::Text), needed("value", "Số", Content::Whole)],
    },
    SheetForm {
        name: "Ngoại lệ",
        shape: Shape::Records("exception"),
        hint: "Kết quả kiểm tra được chấp nhận, kèm lý do và thời hạn.",
        columns: &[
            needed("rule", "Quy tắc", Content::Text),
            column("agency", "Cơ quan", Content::Named(AGENCIES)),
            column("code", "Mã thủ tục", Content::Text),
            column("file", "Tệp", Content::Text),
            needed("reason", "Lý do", Content::Text),
            column("until", "Đến ngày", Content::Day),
        ],
    },
    SheetForm {
        name: "Chưa rõ",
        shape: Shape::Records("question"),
        hint: "Chỗ văn bản bỏ ngỏ hoặc mâu thuẫn; báo cáo in lại nguyên văn.",
        columns: &[
            needed("text", "Nội dung", Content::Text),
            column("text_en", "Tiếng Anh", Content::Text),
            DOCUMENT,
            CLAUSE,
        ],
    },
];

const FACTS: &[ColumnForm] = &[
    needed_fact("id", "Mã bộ chỉ tiêu", Content::Text, "chữ thường không dấu, số, gạch nối, ví dụ can-tho-2021"),
    needed_fact("title", "Tên bộ chỉ tiêu", Content::Text, ""),
    needed_fact("province.name", "Tỉnh, thành phố", Content::Text, "ví dụ thành phố Cần Thơ"),
    needed_fact("province.code", "Đuôi mã thủ tục", Content::Text, "ví dụ H13"),
    fact("province.code_aliases", "Đuôi mã đã nhập vào", Content::List, "của địa phương đã sáp nhập, ví dụ H51; H30"),
    fact("period", "Kỳ báo cáo", Content::Month, "dùng khi dòng lệnh không nêu kỳ, ví dụ 2021-06"),
    fact("form_version", "Phiên bản biểu mẫu", Content::Whole, "để trống là 1"),
    fact("regime", "Cách gọi mức độ trực tuyến", Content::Word(REGIMES), "để trống là mức độ 1, 2, 3, 4"),
    fact("quota_until", "Hạn chung của mức tối thiểu", Content::Day, "ví dụ 30/9/2021"),
    fact(
        "quota_basis.document",
        "Căn cứ chung của mức tối thiểu: văn bản",
        Content::Named(DOCUMENTS),
        "ký hiệu ở trang Văn bản",
    ),
    fact("quota_basis.clause", "Căn cứ chung của mức tối thiểu: điều khoản", Content::Text, "ví dụ Phụ lục I"),
    fact("quota_sum", "Tổng các mức tối thiểu", Content::Amount, "để phát hiện gõ nhầm"),
    fact("task_basis.document", "Căn cứ của các nhiệm vụ: văn bản", Content::Named(DOCUMENTS), ""),
    fact("task_basis.clause", "Căn cứ của các nhiệm vụ: điều khoản", Content::Text, ""),
    fact("proposal.days", "Số ngày đề xuất mức độ", Content::Whole, "kể từ ngày quyết định công bố có hiệu lực"),
    fact("proposal.basis.document", "Đề xuất mức độ: văn bản", Content::Named(DOCUMENTS), ""),
    fact("proposal.basis.clause", "Đề xuất mức độ: điều khoản", Content::Text, ""),
    fact(
        "monthly.before_day",
        "Hằng tháng, trước ngày",
        Content::Whole,
        "cho kỳ không có dòng ở trang Thời hạn; 1 đến 31",
    ),
    fact("monthly.at_latest_day", "Hằng tháng, chậm nhất ngày", Content::Whole, "chỉ ghi một trong hai; 1 đến 31"),
    fact("monthly.basis.document", "Hằng tháng: văn bản", Content::Named(DOCUMENTS), ""),
    fact("monthly.basis.clause", "Hằng tháng: điều khoản", Content::Text, ""),
    fact("thresholds.name_variant", "Tên giống nhau từ", Content::Amount, "từ 0 đến 1; để trống là 0,8"),
    fact("thresholds.name_mismatch", "Tên khác hẳn dưới", Content::Amount, "từ 0 đến 1; để trống là 0,5"),
    fact("contacts.technical.name", "Hỏi về kỹ thuật: nơi", Content::Text, ""),
    fact("contacts.technical.phone", "Hỏi về kỹ thuật: điện thoại", Content::Text, "ghi dạng chữ để giữ số 0 đầu"),
    fact("contacts.legal.name", "Hỏi về pháp lý: nơi", Content::Text, ""),
    fact("contacts.legal.phone", "Hỏi về pháp lý: điện thoại", Content::Text, "ghi dạng chữ để giữ số 0 đầu"),
];

/// The headings of the sheet of facts.
pub const FACT_HEADINGS: [&str; 3] = ["Mục", "Giá trị", "Cách ghi"];

/// The sheet that holds the records of a key.
pub(super) fn name_of(key: &str) -> Option<&'static str> {
    let is = |sheet: &&SheetForm| match sheet.shape {
        Shape::Records(own) | Shape::Entries(own) => own == key,
        Shape::Agencies => key == "agency",
        Shape::Facts | Shape::Targets | Shape::Choices => false,
    };
    SHEETS.iter().find(is).map(|sheet| sheet.name)
}

/// What a key of a TOML text is called in a workbook.
pub(super) fn heading(key: &str) -> Option<&'static str> {
    match key {
        "basis" => return Some(DOCUMENT.heading),
        "quota_basis" => return heading("quota_basis.document"),
        _ => {}
    }
    let parents = ["", "monthly.", "thresholds.", "quota_basis."];
    let is = |column: &&ColumnForm| parents.iter().any(|parent| column.key.strip_prefix(parent) == Some(key));
    SHEETS.iter().flat_map(|sheet| sheet.columns).find(is).map(|column| column.heading)
}

/// The values that a choice may have, in words.
pub fn allowed(key: &str) -> String {
    let spec = CHOICES.iter().find(|spec| spec.key == key);
    let values = spec.into_iter().flat_map(|spec| spec.allowed);
    values.map(|(value, meaning)| format!("{value}: {}", meaning.vi)).collect::<Vec<_>>().join("\n")
}
