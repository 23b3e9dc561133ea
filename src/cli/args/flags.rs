//! The flags, each declared once in both languages.
//!
//! Takes nothing; gives the table that parsing, help and rasoat.toml follow. Never reads a value.

use rasoat::text::Wording;

use super::super::{journal, page, tasks, unchanged};

/// A flag, in both languages.
pub(in crate::cli) struct Flag {
    pub(in crate::cli) name: &'static str,
    pub(in crate::cli) short: Option<char>,
    /// What its value is called; nothing for a switch.
    pub(in crate::cli) value: Option<Wording>,
    pub(in crate::cli) help: Wording,
}

/// A flag with a value.
pub(in crate::cli) const fn flag(
    name: &'static str,
    value: (&'static str, &'static str),
    vi: &'static str,
    en: &'static str,
) -> Flag {
    Flag { name, short: None, value: Some(Wording { vi: value.0, en: value.1 }), help: Wording { vi, en } }
}

pub(in crate::cli) const FILE: (&str, &str) = ("TỆP", "FILE");

/// Every flag; each but `rows` is also a key of rasoat.toml.
pub(in crate::cli) const FLAGS: &[Flag] = &[
    flag(
        "profile",
        ("MÃ|TỆP", "ID|FILE"),
        "bộ chỉ tiêu: mã có sẵn (can-tho-2021), tệp TOML hoặc tệp Excel",
        "profile: a built-in id (can-tho-2021), a TOML file or a workbook",
    ),
    flag("period", ("KỲ", "PERIOD"), "kỳ báo cáo, dạng 2021-06", "period, as 2021-06"),
    flag("catalogue", FILE, "danh mục TTHC hiện hành", "procedures in force"),
    flag("level-4", FILE, "danh mục TTHC đã thực hiện mức độ 4", "procedures already at level 4"),
    flag(
        "integrated",
        FILE,
        "danh mục TTHC đã tích hợp Cổng Dịch vụ công quốc gia",
        "procedures integrated on the national portal",
    ),
    flag("register", FILE, "sổ nhận báo cáo: tệp, ngày nhận, cơ quan", "receipt register: file, date, agency"),
    flag(
        "previous",
        FILE,
        "báo cáo kỳ trước: tệp .json hoặc .xlsx do rasoat lập",
        "the report of an earlier period: its .json or .xlsx",
    ),
    flag(
        "what-if",
        ("MÃ,MÃ", "CODE,CODE"),
        "ratio: tính thử tỷ lệ như thể các thủ tục này đã tích hợp",
        "ratio: as if these procedures were integrated",
    ),
    flag(
        "figures",
        FILE,
        "số liệu của các chỉ tiêu: cơ quan, mã chỉ tiêu, kỳ, tử số, mẫu số, giá trị, ngày chốt",
        "figures of indicators: agency, code, period, numerator, denominator, value, as-of date",
    ),
    flag(
        "agency",
        ("TÊN", "NAME"),
        "cơ quan gửi tệp (khi kiểm tra một tệp) hoặc cơ quan của biểu mẫu",
        "whose file it is (check, one file), or whose form (template)",
    ),
    flag(
        "for",
        ("TÊN", "NAME"),
        "consolidate: cơ quan tổng hợp, nếu không phải Văn phòng UBND: một huyện tổng hợp các xã, một sở tổng hợp ngành mình",
        "consolidate: who consolidates, if not the Office: a district its communes, a department its sector",
    ),
    flag(
        "format",
        ("DẠNG", "NAME"),
        "dạng kết quả: text, json, jsonl, csv, html",
        "output format: text, json, jsonl, csv, html",
    ),
    Flag {
        name: "rows",
        short: None,
        value: None,
        help: Wording {
            vi: "ghi cả các dòng đã đọc vào JSON", en: "put the rows that were read into the JSON"
        },
    },
    Flag {
        name: "xlsx",
        short: None,
        value: None,
        help: Wording {
            vi: "profile export: ghi bộ chỉ tiêu thành tệp Excel để sửa",
            en: "profile export: write the profile as a workbook, to be edited",
        },
    },
    Flag {
        name: "blank",
        short: None,
        value: None,
        help: Wording {
            vi: "template: biểu mẫu trống, không kèm danh mục; profile export --xlsx: bộ chỉ tiêu trống",
            en: "template: a form without the list of procedures; profile export --xlsx: an empty profile",
        },
    },
    Flag {
        name: "all",
        short: None,
        value: None,
        help: Wording {
            vi: "return: mỗi cơ quan một tệp, kèm danh sách và thư",
            en: "return: one file an agency, with a list and letters",
        },
    },
    Flag {
        name: "output",
        short: Some('o'),
        value: Some(Wording { vi: "TỆP", en: "FILE" }),
        help: Wording {
            vi: "ghi kết quả vào tệp này (- là màn hình)", en: "write to this file (- is stdout)"
        },
    },
    flag(
        "fail-on",
        ("DANH SÁCH", "LIST"),
        "kết thúc với mã 1 khi có: error, warning, note, target (cách nhau dấu phẩy); never: không bao giờ; mặc định error",
        "end with 1 on: error, warning, note, target (comma-separated); never: not at all; default error",
    ),
    flag(
        "as-of",
        ("NGÀY", "DATE"),
        "ngày dùng để tính thời hạn (mặc định là ngày cuối kỳ) và ngày chốt của số liệu không ghi ngày",
        "what today is for deadlines (default the last day of the period), and the day of figures that state none",
    ),
    flag(
        "prefer",
        ("CÁCH", "HOW"),
        "newest: khi một cơ quan gửi nhiều tệp thì dùng tệp lưu sau cùng",
        "newest: of several files of one agency the one saved last counts",
    ),
    flag(
        "lang",
        ("vi|en", "vi|en"),
        "ngôn ngữ: vi (mặc định) hoặc en; cũng đặt được bằng RASOAT_LANG",
        "language: vi (default) or en; also RASOAT_LANG",
    ),
    page::HTML,
    page::OPEN,
    journal::LOG,
    unchanged::IF_CHANGED,
    tasks::TASKS,
    tasks::DECISIONS,
    tasks::WITHIN,
    tasks::REMIND,
    Flag {
        name: "quiet",
        short: Some('q'),
        value: None,
        help: Wording { vi: "chỉ in kết quả, không in diễn giải", en: "print the result alone" },
    },
    Flag {
        name: "verbose",
        short: Some('v'),
        value: None,
        help: Wording { vi: "in hết, kể cả lý do bỏ qua", en: "print everything, reasons included" },
    },
];
