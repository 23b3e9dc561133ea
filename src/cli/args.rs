//! The command line, declared as tables of commands and flags in both languages.
//!
//! Takes arguments; gives a [`Command`] and the flags as they were typed.
//! The only room, with `help`, that knows clap. Never reads a file.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches};

use rasoat::failure::Failure;
use rasoat::text::{Lang, Wording};

use super::options::{Options, Typed};
use super::{first, help, init, journal, manual, page, tasks, unchanged};

/// What to do.
#[derive(Debug)]
pub(crate) enum Command {
    /// Judge files.
    Check(Vec<PathBuf>),
    /// The month's work on a folder.
    Consolidate(Option<PathBuf>),
    /// The table of ratios.
    Ratio,
    /// Two periods against each other.
    Compare(PathBuf, PathBuf),
    /// Where a cell of a report comes from.
    Trace(PathBuf, String),
    /// A report against its recomputation.
    Verify(PathBuf),
    /// The scorecard of the profile's indicators.
    Indicators,
    /// Who is late with a task of the plan.
    Tasks,
    /// A rule, or all.
    Explain(Option<String>),
    /// Profiles.
    Profile(ProfileAction),
    /// A folder for a period's work.
    Init(Option<PathBuf>),
    /// The completions of a shell.
    Completions(String),
    /// The manual's page, of the program or of one command.
    Man(Option<String>),
    /// Marked copies of files.
    Return(Vec<PathBuf>),
    /// Forms to be filled in.
    Template,
}

/// What to do with profiles.
#[derive(Debug)]
pub(crate) enum ProfileAction {
    /// Name the built-in ones.
    List,
    /// Print what one says.
    Show(Option<String>),
    /// Write one's TOML.
    Export(Option<String>),
    /// Judge one's own.
    Check(PathBuf),
}

/// What parsing gave.
pub(crate) enum Parsed {
    /// A command to run.
    Run(Command, Options),
    /// Help or the version was shown.
    Shown,
}

/// A flag, in both languages.
pub(super) struct Flag {
    pub(super) name: &'static str,
    pub(super) short: Option<char>,
    /// What its value is called; nothing for a switch.
    pub(super) value: Option<Wording>,
    pub(super) help: Wording,
}

/// A flag with a value.
pub(super) const fn flag(
    name: &'static str,
    value: (&'static str, &'static str),
    vi: &'static str,
    en: &'static str,
) -> Flag {
    Flag { name, short: None, value: Some(Wording { vi: value.0, en: value.1 }), help: Wording { vi, en } }
}

pub(super) const FILE: (&str, &str) = ("TỆP", "FILE");

/// Every flag; each but `rows` is also a key of rasoat.toml.
pub(super) const FLAGS: &[Flag] = &[
    flag(
        "profile",
        ("MÃ|TỆP", "ID|FILE"),
        "bộ chỉ tiêu: mã có sẵn (can-tho-2021) hoặc tệp TOML",
        "profile: a built-in id (can-tho-2021) or a TOML file",
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
        name: "blank",
        short: None,
        value: None,
        help: Wording {
            vi: "template: biểu mẫu trống, không kèm danh mục",
            en: "template: a blank form, without the list of procedures",
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

/// A command, in both languages.
pub(super) struct CommandSpec {
    pub(super) name: &'static str,
    pub(super) alias: &'static str,
    pub(super) about: Wording,
    /// Its positional argument: name, value name, help, how many.
    pub(super) argument: Option<(&'static str, Wording, Wording, Many)>,
    pub(super) commands: &'static [Self],
}

/// How often a positional argument stands.
#[derive(Clone, Copy)]
pub(super) enum Many {
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
pub(super) const COMMANDS: &[CommandSpec] = &[
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
                    vi: "Xuất bộ chỉ tiêu ra TOML để sửa cho tỉnh mình",
                    en: "Write a profile's TOML, to be edited",
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
                    Wording { vi: "tệp TOML", en: "a TOML file" },
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

/// The language, found before anything is parsed: help and errors need it.
pub(super) fn early_lang(arguments: &[OsString]) -> Lang {
    let words: Vec<String> = arguments.iter().map(|word| word.to_string_lossy().into_owned()).collect();
    let flag = words.iter().enumerate().find_map(|(at, word)| match word.strip_prefix("--lang") {
        Some("") => words.get(at + 1).cloned(),
        Some(value) => value.strip_prefix('=').map(str::to_owned),
        None => None,
    });
    let environment = || std::env::var("RASOAT_LANG").ok();
    flag.or_else(environment).and_then(|word| word.parse().ok()).unwrap_or_default()
}

/// Parses the arguments; help and version are printed here.
pub(super) fn parse(arguments: Vec<OsString>, lang: Lang) -> Result<Parsed, Failure> {
    let matches = match grammar(lang).try_get_matches_from(first::joined(arguments)) {
        Ok(matches) => matches,
        Err(error) => return help::shown_or_failure(&error, lang).map(|()| Parsed::Shown),
    };
    let Some((name, inner)) = matches.subcommand() else { return Ok(Parsed::Shown) };
    let deepest = inner.subcommand().map_or(inner, |(_, deepest)| deepest);
    let options = Options::new(typed(deepest), lang)?;
    Ok(Parsed::Run(command(name, inner), options))
}

fn command(name: &str, matches: &ArgMatches) -> Command {
    let path = |id: &str| matches.get_one::<PathBuf>(id).cloned();
    let word = |id: &str| path(id).map(|word| word.to_string_lossy().into_owned());
    match name {
        "check" => Command::Check(paths(matches)),
        "return" => Command::Return(paths(matches)),
        "template" => Command::Template,
        "consolidate" => Command::Consolidate(path("folder")),
        "ratio" => Command::Ratio,
        "compare" => {
            let (before, after) = two(matches, "reports");
            Command::Compare(before, after)
        }
        "trace" => {
            let (report, cell) = two(matches, "cell");
            Command::Trace(report, cell.to_string_lossy().into_owned())
        }
        "verify" => Command::Verify(path("report").unwrap_or_default()),
        "indicators" => Command::Indicators,
        "tasks" => Command::Tasks,
        "explain" => Command::Explain(word("rule")),
        "init" => Command::Init(path("folder")),
        "completions" => Command::Completions(word("shell").unwrap_or_default()),
        "man" => Command::Man(word("command")),
        _ => Command::Profile(profile_action(matches)),
    }
}

/// The two values of an argument that takes exactly two.
fn two(matches: &ArgMatches, id: &str) -> (PathBuf, PathBuf) {
    let mut values = matches.get_many::<PathBuf>(id).into_iter().flatten().cloned();
    (values.next().unwrap_or_default(), values.next().unwrap_or_default())
}

fn paths(matches: &ArgMatches) -> Vec<PathBuf> {
    matches.get_many::<PathBuf>("files").into_iter().flatten().cloned().collect()
}

fn profile_action(matches: &ArgMatches) -> ProfileAction {
    let id = |matches: &ArgMatches| matches.get_one::<PathBuf>("id").map(|id| id.to_string_lossy().into_owned());
    match matches.subcommand() {
        Some(("show", inner)) => ProfileAction::Show(id(inner)),
        Some(("export", inner)) => ProfileAction::Export(id(inner)),
        Some(("check", inner)) => ProfileAction::Check(inner.get_one::<PathBuf>("file").cloned().unwrap_or_default()),
        _ => ProfileAction::List,
    }
}

fn typed(matches: &ArgMatches) -> Typed {
    let mut typed = Typed::default();
    for flag in FLAGS {
        if flag.value.is_none() {
            if matches.get_flag(flag.name) {
                typed.switches.insert(flag.name);
            }
        } else if let Some(value) = matches.get_one::<OsString>(flag.name) {
            typed.values.insert(flag.name, value.clone());
        }
    }
    typed
}

/// The grammar in one language.
pub(super) fn grammar(lang: Lang) -> clap::Command {
    let program = help::dressed(clap::Command::new("rasoat").version(env!("CARGO_PKG_VERSION")), lang);
    program
        .about(help::ABOUT.get(lang))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommands(COMMANDS.iter().map(|spec| subcommand(spec, lang)))
        .args(FLAGS.iter().filter(|flag| flag.name == "lang").map(|flag| flag_arg(flag, lang)))
}

fn subcommand(spec: &CommandSpec, lang: Lang) -> clap::Command {
    let mut command = clap::Command::new(spec.name).visible_alias(spec.alias).about(spec.about.get(lang));
    if let Some((id, value, about, many)) = &spec.argument {
        let argument = Arg::new(*id)
            .value_name(value.get(lang))
            .help(about.get(lang))
            .help_heading(help::ARGUMENTS.get(lang))
            .value_parser(clap::value_parser!(PathBuf));
        command = command.arg(match many {
            Many::One => argument.required(true),
            Many::Optional => argument.required(false),
            Many::Several => argument.required(true).num_args(1..),
            Many::Two => argument.required(true).num_args(2).value_names(value.get(lang).split(' ')),
            Many::Any => argument.required(false).num_args(1..),
        });
    }
    if !spec.commands.is_empty() {
        command = command.subcommand_required(true).arg_required_else_help(true);
    }
    let command = help::dressed(command, lang);
    let reads_submissions = matches!(spec.name, "check" | "consolidate");
    let command = if reads_submissions { help::with_limits(command, lang) } else { command };
    command
        .subcommands(spec.commands.iter().map(|spec| subcommand(spec, lang)))
        .args(FLAGS.iter().map(|flag| flag_arg(flag, lang)))
}

fn flag_arg(flag: &Flag, lang: Lang) -> Arg {
    let mut arg = Arg::new(flag.name).long(flag.name).help(flag.help.get(lang)).help_heading(help::OPTIONS.get(lang));
    if let Some(short) = flag.short {
        arg = arg.short(short);
    }
    match flag.value {
        Some(value) => {
            let arg = arg.value_name(value.get(lang)).value_parser(clap::value_parser!(OsString));
            // A file after a bare --html is one to be checked, never one to be written.
            let is_bare = flag.name == "html";
            let arg = if is_bare { arg.num_args(0..=1).require_equals(true).default_missing_value("") } else { arg };
            arg.action(ArgAction::Set)
        }
        None => arg.action(ArgAction::SetTrue),
    }
}
