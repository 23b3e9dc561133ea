//! The commands, each declared once with its Vietnamese alias.
//!
//! Takes nothing; gives the table that parsing, help, completions and the manual follow. Never runs one.

use rasoat::text::Wording;

use super::super::{init, manual, tasks};

/// A command, in both languages.
pub(in crate::cli) struct CommandSpec {
    pub(in crate::cli) name: &'static str,
    pub(in crate::cli) alias: &'static str,
    pub(in crate::cli) about: Wording,
    /// Its positional argument: name, value name, help, how many.
    pub(in crate::cli) argument: Option<(&'static str, Wording, Wording, Many)>,
    pub(in crate::cli) commands: &'static [Self],
}

/// How often a positional argument stands.
#[derive(Clone, Copy)]
pub(in crate::cli) enum Many {
    One,
    Optional,
    Several,
    /// Exactly two, each with its own name in the value name.
    Two,
    Any,
}

const RULE: Option<(&str, Wording, Wording, Many)> = Some((
    "rule",
    Wording { vi: "MÃ", en: "CODE" },
    Wording {
        vi: "mã quy tắc, ví dụ RS308; để trống để liệt kê", en: "a rule's code, such as RS308; none lists them"
    },
    Many::Optional,
));
const PROFILE_ID: Option<(&str, Wording, Wording, Many)> = Some((
    "id",
    Wording { vi: "MÃ", en: "ID" },
    Wording {
        vi: "mã bộ chỉ tiêu; mặc định là bộ đang dùng", en: "a profile's id; default the one in use"
    },
    Many::Optional,
));

/// Every command, with its Vietnamese alias.
pub(in crate::cli) const COMMANDS: &[CommandSpec] = &[
    CommandSpec {
        name: "check",
        alias: "kiem-tra",
        about: Wording {
            vi: "Kiểm tra tệp báo cáo: chỉ ra từng ô cần sửa",
            en: "Check submissions: every cell to be mended",
        },
        argument: Some((
            "files",
            Wording { vi: "TỆP", en: "FILE" },
            Wording { vi: "tệp hoặc thư mục cần kiểm tra", en: "files or folders to check" },
            Many::Several,
        )),
        commands: &[],
    },
    CommandSpec {
        name: "consolidate",
        alias: "tong-hop",
        about: Wording {
            vi: "Tổng hợp báo cáo của các cơ quan trong một thư mục",
            en: "Consolidate a folder of submissions",
        },
        argument: Some((
            "folder",
            Wording { vi: "THƯ MỤC", en: "DIR" },
            Wording {
                vi: "thư mục báo cáo; mặc định theo rasoat.toml",
                en: "the folder of submissions; default as rasoat.toml says",
            },
            Many::Optional,
        )),
        commands: &[],
    },
    CommandSpec {
        name: "ratio",
        alias: "ty-le",
        about: Wording {
            vi: "In bảng tỷ lệ tích hợp so với tỷ lệ tối thiểu",
            en: "Print the table of ratios against minimums",
        },
        argument: None,
        commands: &[],
    },
    CommandSpec {
        name: "compare",
        alias: "so-sanh",
        about: Wording {
            vi: "So sánh hai kỳ báo cáo: thủ tục mới, không còn, chuyển phụ lục; tỷ lệ tăng, giảm",
            en: "Compare two periods: procedures new, gone, moved; ratios up and down",
        },
        argument: Some((
            "reports",
            Wording { vi: "KỲ-TRƯỚC KỲ-NÀY", en: "EARLIER LATER" },
            Wording {
                vi: "hai báo cáo do rasoat lập (.json hoặc .xlsx), kỳ trước ghi trước",
                en: "two reports of rasoat (.json or .xlsx), the earlier one first",
            },
            Many::Two,
        )),
        commands: &[],
    },
    CommandSpec {
        name: "trace",
        alias: "giai-trinh",
        about: Wording {
            vi: "Giải trình một ô của báo cáo: công thức, các dòng, tệp, ô nguồn, căn cứ",
            en: "Where a cell of a report comes from: formula, rows, files, cells, clause",
        },
        argument: Some((
            "cell",
            Wording { vi: "BÁO-CÁO TRANG-TÍNH!Ô", en: "REPORT SHEET!CELL" },
            Wording {
                vi: "báo cáo (.xlsx hoặc .json) và ô, ví dụ 'Tỷ lệ tích hợp!E9'",
                en: "a report (.xlsx or .json) and a cell, such as 'Tỷ lệ tích hợp!E9'",
            },
            Many::Two,
        )),
        commands: &[],
    },
    CommandSpec {
        name: "verify",
        alias: "kiem-chung",
        about: Wording {
            vi: "Kiểm chứng báo cáo: tính lại từ đầu vào, chỉ ra chỗ khác",
            en: "Verify a report: recompute it from its inputs, tell where it differs",
        },
        argument: Some((
            "report",
            Wording { vi: "BÁO-CÁO", en: "REPORT" },
            Wording { vi: "báo cáo (.xlsx hoặc .json) do rasoat lập", en: "a report (.xlsx or .json) of rasoat" },
            Many::One,
        )),
        commands: &[],
    },
    CommandSpec {
        name: "indicators",
        alias: "chi-tieu",
        about: Wording {
            vi: "In bảng kết quả các chỉ tiêu của bộ chỉ tiêu so với mức phải đạt",
            en: "Print the scorecard of the profile's indicators against their targets",
        },
        argument: None,
        commands: &[],
    },
    CommandSpec {
        name: "template",
        alias: "bieu-mau",
        about: Wording {
            vi: "Lập biểu mẫu Phụ lục I, Phụ lục II cho một cơ quan (--agency) hoặc tất cả",
            en: "Make the forms of Phụ lục I and II for one agency (--agency) or all",
        },
        argument: None,
        commands: &[],
    },
    CommandSpec {
        name: "return",
        alias: "tra-lai",
        about: Wording {
            vi: "Trả lại tệp của cơ quan với các ô cần sửa đã đánh dấu",
            en: "Send files back with the cells to be mended marked",
        },
        argument: Some((
            "files",
            Wording { vi: "TỆP", en: "FILE" },
            Wording {
                vi: "tệp hoặc thư mục cần trả lại; với --all mặc định theo rasoat.toml",
                en: "files or folders to send back; with --all default as rasoat.toml says",
            },
            Many::Any,
        )),
        commands: &[],
    },
    CommandSpec {
        name: "explain",
        alias: "giai-thich",
        about: Wording { vi: "Giải thích một quy tắc kiểm tra", en: "Explain a rule" },
        argument: RULE,
        commands: &[],
    },
    CommandSpec {
        name: "profile",
        alias: "bo-chi-tieu",
        about: Wording {
            vi: "Bộ chỉ tiêu của tỉnh: xem, xuất, kiểm tra", en: "Profiles: list, show, export, check"
        },
        argument: None,
        commands: &[
            CommandSpec {
                name: "list",
                alias: "danh-sach",
                about: Wording { vi: "Liệt kê các bộ chỉ tiêu có sẵn", en: "List the built-in profiles" },
                argument: None,
                commands: &[],
            },
            CommandSpec {
                name: "show",
                alias: "xem",
                about: Wording { vi: "Xem nội dung một bộ chỉ tiêu", en: "Show what a profile says" },
                argument: PROFILE_ID,
                commands: &[],
            },
            CommandSpec {
                name: "export",
                alias: "xuat",
                about: Wording {
                    vi: "Xuất bộ chỉ tiêu ra TOML, hoặc Excel (--xlsx), để sửa cho tỉnh mình",
                    en: "Write a profile as TOML, or as a workbook (--xlsx), to be edited",
                },
                argument: PROFILE_ID,
                commands: &[],
            },
            CommandSpec {
                name: "check",
                alias: "kiem-tra",
                about: Wording { vi: "Kiểm tra một tệp bộ chỉ tiêu", en: "Check a profile of one's own" },
                argument: Some((
                    "file",
                    Wording { vi: "TỆP", en: "FILE" },
                    Wording { vi: "tệp TOML hoặc tệp Excel", en: "a TOML file or a workbook" },
                    Many::One,
                )),
                commands: &[],
            },
        ],
    },
    tasks::SPEC,
    init::SPEC,
    manual::COMPLETIONS,
    manual::MAN,
];
