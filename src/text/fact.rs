//! Facts: the named values that sentences are filled from and that files carry as they are.
//!
//! Takes values; gives them as a sentence's words in one language or as a file's plain value.
//! Never holds a sentence.

use std::fmt::Display;
use std::sync::Arc;

use super::{Lang, Wording, reasons};

/// One value of a finding.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fact {
    /// A text as it stood somewhere, or a code, a cell, a date in its plain form.
    Text(Arc<str>),
    /// A count; in a Vietnamese sentence those below ten are written 01, 02.
    Count(u64),
    /// A number of bytes; sentences say it in KB, MB or GB of 1,024.
    Bytes(u64),
    /// A word that each language has its own for.
    Term(Term),
    /// A word that is stated elsewhere: what files call it, and its wording.
    Word(&'static str, Wording),
    /// A reader's reason, in English as files carry it.
    Reason(Arc<str>),
    /// Several texts.
    List(Vec<Arc<str>>),
}

impl Fact {
    /// A text fact from anything that prints.
    pub fn shown(value: impl Display) -> Self {
        Self::Text(Arc::from(value.to_string()))
    }

    /// The value as words of a sentence.
    pub fn in_words(&self, lang: Lang) -> String {
        match self {
            Self::Text(text) => text.to_string(),
            Self::Count(count) if lang == Lang::Vi => grouped(&format!("{count:02}"), '.'),
            Self::Count(count) => grouped(&count.to_string(), ','),
            Self::Bytes(bytes) => in_units(*bytes, lang),
            Self::Word(_, wording) => wording.get(lang).to_owned(),
            Self::Term(term) => term.wording().get(lang).to_owned(),
            Self::Reason(reason) => reasons::wording(reason, lang).to_owned(),
            Self::List(texts) => texts.join("; "),
        }
    }
}

/// Digits in groups of three.
fn grouped(digits: &str, mark: char) -> String {
    let mut text = String::with_capacity(digits.len() * 2);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(mark);
        }
        text.push(digit);
    }
    text
}

/// Bytes in the largest unit that holds them whole.
fn in_units(bytes: u64, lang: Lang) -> String {
    let shift = [30, 20, 10].into_iter().find(|shift| bytes > 0 && bytes.trailing_zeros() >= *shift).unwrap_or(0);
    let unit = match (shift, lang) {
        (30, Lang::Vi) => "GB",
        (20, Lang::Vi) => "MB",
        (10, Lang::Vi) => "KB",
        (30, Lang::En) => "GiB",
        (20, Lang::En) => "MiB",
        (10, Lang::En) => "KiB",
        (_, Lang::Vi) => "byte",
        (_, Lang::En) => "bytes",
    };
    format!("{} {unit}", Fact::Count(bytes >> shift).in_words(lang))
}

/// A word of the field that stands in files by its key and in sentences by its wording.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Term {
    /// The technical condition.
    Technical,
    /// The legal condition.
    Legal,
    /// Both conditions.
    Both,
    /// Column STT.
    NumberColumn,
    /// Column Mã TTHC/DVC.
    CodeColumn,
    /// Column Tên thủ tục hành chính.
    NameColumn,
    /// Column of the technical condition.
    TechnicalColumn,
    /// Column of the legal condition.
    LegalColumn,
    /// Phụ lục I.
    AnnexOne,
    /// Phụ lục II.
    AnnexTwo,
    /// Province level.
    Province,
    /// District level.
    District,
    /// Commune level.
    Commune,
    /// A hidden sheet.
    HiddenSheet,
    /// Hidden rows.
    HiddenRows,
    /// A hidden column.
    HiddenColumn,
    /// TCVN3 (ABC).
    Tcvn3,
    /// VNI.
    Vni,
    /// A number is missing.
    NumberMissing,
    /// A number stands twice.
    NumberRepeated,
    /// A number is lower than the one before.
    NumberOutOfOrder,
    /// What stands there is no number.
    NumberUnreadable,
    /// A number's formula has no stored result.
    NumberWithoutValue,
    /// Excel's lock file.
    LockFile,
    /// A PDF.
    Pdf,
    /// A picture.
    Picture,
    /// A Word document.
    WordDocument,
    /// A packed folder.
    Archive,
    /// A file of the operating system.
    SystemFile,
    /// A mail.
    Mail,
    /// A presentation.
    Presentation,
    /// Macros.
    Macro,
    /// A DDE formula.
    Dde,
    /// A link to another workbook.
    ExternalLink,
    /// What .xls hides.
    XlsHides,
    /// What .xlsb hides.
    XlsbHides,
    /// Whom to ask about technical causes.
    AskTechnical,
    /// Whom to ask about legal causes.
    AskLegal,
    /// Whom to ask about both.
    AskBoth,
    /// A cell left blank.
    LeftBlank,
    /// In no agency's catalogue.
    InNoCatalogue,
    /// Only in another agency's catalogue.
    InAnothersCatalogue,
    /// Two files are the same, byte for byte.
    SameBytes,
    /// Two files have the same rows.
    SameRows,
    /// A figure below 0.
    Negative,
    /// A fraction where a count is due.
    Fractional,
    /// A figure that cannot be read.
    Illegible,
    /// A period that cannot be read.
    IllegiblePeriod,
    /// A day that cannot be read.
    IllegibleDay,
    /// A numerator alone.
    LacksDenominator,
    /// A figure without a period.
    LacksPeriod,
    /// A figure without an as-of date.
    LacksAsOf,
    /// A value that is not numerator by denominator.
    Contradictory,
    /// A number up to 1 that may be a share of 1 or a percentage.
    PercentOrShare,
    /// A number beyond every count.
    TooLarge,
    /// An indicator that the profile does not have.
    UnknownIndicator,
    /// An agency that the profile does not have.
    UnknownScope,
}

impl Term {
    /// The word used in files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Technical => "technical",
            Self::Legal => "legal",
            Self::Both => "both",
            Self::NumberColumn => "number",
            Self::CodeColumn => "code",
            Self::NameColumn => "name",
            Self::TechnicalColumn => "technical-condition",
            Self::LegalColumn => "legal-condition",
            Self::AnnexOne => "I",
            Self::AnnexTwo => "II",
            Self::Province => "province",
            Self::District => "district",
            Self::Commune => "commune",
            Self::HiddenSheet => "sheet",
            Self::HiddenRows => "rows",
            Self::HiddenColumn => "column",
            Self::Tcvn3 => "tcvn3",
            Self::Vni => "vni",
            Self::NumberMissing => "missing",
            Self::NumberRepeated => "repeated",
            Self::NumberOutOfOrder => "out-of-order",
            Self::NumberUnreadable => "no-number",
            Self::NumberWithoutValue => "no-stored-value",
            Self::LockFile => "lock-file",
            Self::Pdf => "pdf",
            Self::Picture => "picture",
            Self::WordDocument => "word-document",
            Self::Archive => "archive",
            Self::SystemFile => "system-file",
            Self::Mail => "mail",
            Self::Presentation => "presentation",
            Self::Macro => "macro",
            Self::Dde => "dde",
            Self::ExternalLink => "external-link",
            Self::XlsHides => "xls",
            Self::XlsbHides => "xlsb",
            Self::AskTechnical => "ask-technical",
            Self::AskLegal => "ask-legal",
            Self::AskBoth => "ask-both",
            Self::LeftBlank => "blank",
            Self::InNoCatalogue => "no-catalogue",
            Self::InAnothersCatalogue => "another-agency",
            Self::SameBytes => "same-bytes",
            Self::SameRows => "same-rows",
            Self::Negative => "negative",
            Self::Fractional => "fractional",
            Self::Illegible => "illegible",
            Self::IllegiblePeriod => "illegible-period",
            Self::IllegibleDay => "illegible-day",
            Self::LacksDenominator => "no-denominator",
            Self::LacksPeriod => "no-period",
            Self::LacksAsOf => "no-as-of-date",
            Self::Contradictory => "contradictory",
            Self::PercentOrShare => "percent-or-share",
            Self::TooLarge => "too-large",
            Self::UnknownIndicator => "unknown-indicator",
            Self::UnknownScope => "unknown-agency",
        }
    }

    /// The word used in sentences.
    pub const fn wording(self) -> Wording {
        let (vi, en) = match self {
            Self::Technical => ("kỹ thuật, điều kiện của đơn vị", "technical"),
            Self::Legal => ("quy định của pháp luật", "legal"),
            Self::Both => ("kỹ thuật và quy định của pháp luật", "technical and legal"),
            Self::NumberColumn => ("STT", "STT (number)"),
            Self::CodeColumn => ("Mã TTHC/DVC", "Mã TTHC/DVC (code)"),
            Self::NameColumn => ("Tên thủ tục hành chính", "Tên thủ tục hành chính (name)"),
            Self::TechnicalColumn => {
                ("Về kỹ thuật, điều kiện của đơn vị", "Về kỹ thuật, điều kiện của đơn vị (technical condition)")
            }
            Self::LegalColumn => ("Về quy định của pháp luật", "Về quy định của pháp luật (legal condition)"),
            Self::AnnexOne => ("Phụ lục I", "Phụ lục I"),
            Self::AnnexTwo => ("Phụ lục II", "Phụ lục II"),
            Self::Province => ("cấp tỉnh", "province level"),
            Self::District => ("cấp huyện", "district level"),
            Self::Commune => ("cấp xã", "commune level"),
            Self::HiddenSheet => ("Trang tính bị ẩn", "A hidden sheet"),
            Self::HiddenRows => ("Dòng bị ẩn", "Hidden rows"),
            Self::HiddenColumn => ("Cột bị ẩn", "A hidden column"),
            Self::Tcvn3 => ("TCVN3 (ABC)", "TCVN3 (ABC)"),
            Self::Vni => ("VNI", "VNI"),
            Self::NumberMissing => ("bỏ trống", "missing"),
            Self::NumberRepeated => ("lặp lại số của dòng trên", "the same as the one above"),
            Self::NumberOutOfOrder => ("nhỏ hơn số của dòng trên", "lower than the one above"),
            Self::NumberUnreadable => ("không phải là số", "no number"),
            Self::NumberWithoutValue => ("là công thức chưa có kết quả", "a formula without a stored result"),
            Self::LockFile => ("tệp tạm do Excel tạo khi đang mở", "a lock file of an open workbook"),
            Self::Pdf => ("tệp PDF", "a PDF"),
            Self::Picture => ("tệp ảnh", "a picture"),
            Self::WordDocument => ("tệp Word", "a Word document"),
            Self::Archive => ("tệp nén", "a packed folder"),
            Self::SystemFile => ("tệp của hệ điều hành", "a file of the operating system"),
            Self::Mail => ("thư điện tử", "a mail"),
            Self::Presentation => ("tệp trình chiếu", "a presentation"),
            Self::Macro => ("macro", "macros"),
            Self::Dde => ("công thức DDE", "a DDE formula"),
            Self::ExternalLink => ("liên kết đến tệp khác", "a link to another file"),
            Self::XlsHides => (
                "công thức chưa có kết quả (tệp Excel 5.0/95: cả dòng, cột bị ẩn và phông chữ)",
                "formulas without a result (of Excel 5.0/95: hidden rows and columns and fonts too)",
            ),
            Self::XlsbHides => (
                "loại lỗi của ô công thức, công thức chưa có kết quả, dòng và cột bị ẩn, ô gộp, phông chữ",
                "which error a formula gives, formulas without a result, hidden rows and columns, merged cells, fonts",
            ),
            Self::AskTechnical => (
                "Sở Thông tin và Truyền thông (Trung tâm Công nghệ thông tin và Truyền thông)",
                "the Department of Information and Communications",
            ),
            Self::AskLegal => (
                "Văn phòng Ủy ban nhân dân (Bộ phận Kiểm soát thủ tục hành chính)",
                "the Office of the People's Committee",
            ),
            Self::AskBoth => (
                "Sở Thông tin và Truyền thông về kỹ thuật, Văn phòng Ủy ban nhân dân về quy định của pháp luật",
                "the Department of Information and Communications on the technical, the Office of the People's Committee on the legal cause",
            ),
            Self::LeftBlank => ("bỏ trống", "is blank"),
            Self::InNoCatalogue => ("không có trong danh mục của cơ quan nào", "in no agency's catalogue"),
            Self::InAnothersCatalogue => {
                ("chỉ có trong danh mục của cơ quan khác", "only in another agency's catalogue")
            }
            Self::SameBytes => ("trùng nguyên tệp với", "is the very file of"),
            Self::SameRows => ("có các dòng giống hệt", "has the same rows as"),
            Self::Negative => ("là số âm", "is negative"),
            Self::Fractional => ("có phần thập phân trong khi phải là số đếm", "is fractional where a count is due"),
            Self::Illegible => (
                "không đọc được thành số, hoặc có nhiều hơn hai chữ số thập phân",
                "is no number with at most two decimals",
            ),
            Self::IllegiblePeriod => ("không phải kỳ số liệu", "is no period"),
            Self::IllegibleDay => ("không phải ngày", "is no day"),
            Self::LacksDenominator => ("là tử số nhưng thiếu mẫu số", "is a numerator without a denominator"),
            Self::LacksPeriod => ("chưa ghi kỳ", "has no period"),
            Self::LacksAsOf => ("chưa ghi ngày chốt số liệu", "has no as-of date"),
            Self::Contradictory => ("không khớp với tử số chia mẫu số", "differs from numerator by denominator"),
            Self::PercentOrShare => (
                "không rõ là phần trăm hay số thập phân (0,45 hay 45%)",
                "may be a percentage or a share (0.45 or 45%)",
            ),
            Self::TooLarge => ("lớn quá mức", "is far too large"),
            Self::UnknownIndicator => ("Chỉ tiêu", "The indicator"),
            Self::UnknownScope => ("Cơ quan", "The agency"),
        };
        Wording { vi, en }
    }
}
