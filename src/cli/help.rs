//! Help and complaints about the command line, in the reader's language.
//!
//! Takes clap's commands and errors; gives Vietnamese or English text.
//! Never lets clap speak for itself.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, Error};

use rasoat::failure::{Bilingual, Failure};
use rasoat::text::{Lang, Wording};
use rasoat::workbook::Limits;
use rasoat::workbook::limits::LIMITS;

use super::output::print_text;

pub(super) const ABOUT: Wording = Wording {
    vi: "Kiểm tra và tổng hợp báo cáo rà soát thủ tục hành chính (Phụ lục I, Phụ lục II), tính tỷ lệ tích hợp, lập báo cáo Excel.",
    en: "Checks and consolidates reviews of administrative procedures (Phụ lục I, II), computes integration ratios, writes the Excel report.",
};
pub(super) const OPTIONS: Wording = Wording { vi: "Tùy chọn", en: "Options" };
const COMMANDS: Wording = Wording { vi: "Lệnh", en: "Commands" };
pub(super) const ARGUMENTS: Wording = Wording { vi: "Đối số", en: "Arguments" };
const HELP: Wording = Wording { vi: "in phần trợ giúp này", en: "print this help" };
const VERSION: Wording = Wording { vi: "in phiên bản", en: "print the version" };

const TEMPLATE_VI: &str = "{about}\n\nCách dùng: {usage}\n\n{all-args}{after-help}\n";
const TEMPLATE_EN: &str = "{about}\n\nUsage: {usage}\n\n{all-args}{after-help}\n";
const AFTER: Wording = Wording {
    vi: "Mã kết thúc: 0 không có gì từ mức --fail-on trở lên; 1 có; 2 lệnh không chạy được.\nMọi tùy chọn đều ghi được vào rasoat.toml của thư mục làm việc; tùy chọn trên dòng lệnh được ưu tiên.",
    en: "Exit codes: 0 nothing at or above --fail-on; 1 something is; 2 the run itself failed.\nEvery option is also a key of the workspace's rasoat.toml; the flag wins.",
};

const READ_AT_MOST: Wording = Wording {
    vi: "Giới hạn đọc một tệp (vượt thì báo RS104 và không đọc; đặt lại ở mục [limits] của bộ chỉ tiêu):",
    en: "A file is read up to these limits (past one it is RS104 and not read; [limits] of a profile sets them):",
};

const CHAIN: Wording = Wording {
    vi: "Xã gửi huyện, huyện gửi sở, sở gửi Văn phòng UBND; mỗi nơi tổng hợp thư mục tệp đã nhận rồi gửi nguyên tệp báo cáo lên trên:\n  rasoat consolidate xa --for \"UBND huyện Phong Điền\" -o huyen/phong-dien.xlsx\n  rasoat consolidate huyen --for \"Sở Tư pháp\" -o so/tu-phap.xlsx\n  rasoat consolidate so",
    en: "A commune sends to its district, a district to the departments, a department to the Office; each consolidates the folder it received and sends its report up as it is:\n  rasoat consolidate xa --for \"UBND huyện Phong Điền\" -o huyen/phong-dien.xlsx\n  rasoat consolidate huyen --for \"Sở Tư pháp\" -o so/tu-phap.xlsx\n  rasoat consolidate so",
};

/// A command with our own template, headings and help flag.
pub(super) fn dressed(command: Command, lang: Lang) -> Command {
    let versioned = command.get_version().is_some();
    let command = command
        .help_template(if lang == Lang::Vi { TEMPLATE_VI } else { TEMPLATE_EN })
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .subcommand_help_heading(COMMANDS.get(lang))
        .subcommand_value_name(if lang == Lang::Vi { "LỆNH" } else { "COMMAND" })
        .after_help(AFTER.get(lang))
        .arg(
            Arg::new("help")
                .short('h')
                .long("help")
                .action(ArgAction::Help)
                .help(HELP.get(lang))
                .help_heading(OPTIONS.get(lang)),
        );
    if versioned {
        let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
        command.arg(version.help(VERSION.get(lang)).help_heading(OPTIONS.get(lang)))
    } else {
        command
    }
}

/// A command that reads strangers' files: its help states how much of one is read.
pub(super) fn with_limits(command: Command, lang: Lang) -> Command {
    with_more(command, &limits(lang), lang)
}

/// A command on a folder that may itself be one step of several: its help shows them, and how much of a file is read.
pub(super) fn with_chain(command: Command, lang: Lang) -> Command {
    with_more(command, &format!("{}\n\n{}", CHAIN.get(lang), limits(lang)), lang)
}

fn with_more(command: Command, more: &str, lang: Lang) -> Command {
    command.after_help(format!("{}\n\n{more}", AFTER.get(lang)))
}

/// The stated limits, one a line.
fn limits(lang: Lang) -> String {
    let lines = LIMITS.iter().map(|limit| {
        let most = limit.fact(limit.of(&Limits::STATED)).in_words(lang);
        format!("\n  {:<14} {most:>9}  {}", limit.name, limit.counts.get(lang))
    });
    format!("{}{}", READ_AT_MOST.get(lang), lines.collect::<String>())
}

/// Prints help and the version; everything else is a failure in the reader's words.
pub(super) fn shown_or_failure(error: &Error, lang: Lang) -> Result<(), Failure> {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            print_text(&ours(&error.render().to_string(), lang));
            Ok(())
        }
        kind => Err(failure(kind, error)),
    }
}

/// What clap has no setting for.
pub(super) fn ours(text: &str, lang: Lang) -> String {
    if lang == Lang::Vi {
        text.replace("[OPTIONS]", "[TÙY CHỌN]").replace("[alias:", "[tên khác:")
    } else {
        text.to_owned()
    }
}

fn failure(kind: ErrorKind, error: &Error) -> Failure {
    let of = |kind: ContextKind| error.get(kind).map(value).unwrap_or_default();
    let argument = of(ContextKind::InvalidArg);
    let tip = || Bilingual::new("Xem rasoat --help.", "See rasoat --help.");
    let suggested = |kind: ContextKind| match of(kind) {
        text if text.is_empty() => tip(),
        text => Bilingual::new(format!("Có phải cần dùng là “{text}”?"), format!("Did you mean “{text}”?")),
    };
    match kind {
        ErrorKind::InvalidSubcommand => {
            let word = of(ContextKind::InvalidSubcommand);
            let tip = match of(ContextKind::SuggestedSubcommand) {
                text if text.is_empty() => tip(),
                text => {
                    Bilingual::new(format!("Có phải lệnh cần dùng là “{text}”?"), format!("Did you mean “{text}”?"))
                }
            };
            Failure::new(
                Bilingual::new(format!("Không có lệnh “{word}”."), format!("There is no command “{word}”.")),
                tip,
            )
        }
        ErrorKind::UnknownArgument if !argument.starts_with('-') => Failure::new(
            Bilingual::new(
                format!("Lệnh này không dùng đến “{argument}”."),
                format!("“{argument}” is one word too many."),
            ),
            Bilingual::new(
                "Tên có khoảng trắng thì đặt trong ngoặc kép; xem rasoat --help.",
                "Put names with spaces in quotation marks; see rasoat --help.",
            ),
        ),
        ErrorKind::TooManyValues => Failure::new(
            Bilingual::new(
                format!("Tùy chọn {argument} không nhận giá trị này."),
                format!("Option {argument} takes no such value."),
            ),
            tip(),
        ),
        ErrorKind::UnknownArgument => Failure::new(
            Bilingual::new(format!("Không có tùy chọn “{argument}”."), format!("There is no option “{argument}”.")),
            suggested(ContextKind::SuggestedArg),
        ),
        ErrorKind::MissingRequiredArgument => {
            let argument = argument.trim_matches(['<', '>', '.']).to_lowercase();
            Failure::new(Bilingual::new(format!("Chưa ghi {argument}."), format!("The {argument} is missing.")), tip())
        }
        ErrorKind::WrongNumberOfValues if !argument.starts_with("--") => Failure::new(
            Bilingual::new(format!("Lệnh này cần đủ {argument}."), format!("This command needs all of {argument}.")),
            tip(),
        ),
        ErrorKind::InvalidValue | ErrorKind::NoEquals | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            Failure::new(
                Bilingual::new(
                    format!("Tùy chọn {argument} cần một giá trị."),
                    format!("Option {argument} needs a value."),
                ),
                tip(),
            )
        }
        ErrorKind::ArgumentConflict => Failure::new(
            Bilingual::new(
                format!("Tùy chọn {argument} được ghi hai lần."),
                format!("Option {argument} is given twice."),
            ),
            tip(),
        ),
        ErrorKind::MissingSubcommand => {
            Failure::new(Bilingual::new("Chưa ghi lệnh cần chạy.", "No command was given."), tip())
        }
        _ => Failure::new(
            Bilingual::new(
                format!("Dòng lệnh không đúng: {argument}."),
                format!("The command line is wrong: {argument}."),
            ),
            tip(),
        ),
    }
}

fn value(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        other => other.to_string(),
    }
}

/// What to say where the program itself is at fault.
pub(super) fn internal() -> Failure {
    Failure::new(
        Bilingual::new(
            "Chương trình gặp lỗi bên trong và đã dừng; chưa ghi tệp nào.",
            "The program met a fault of its own and stopped; nothing was written.",
        ),
        Bilingual::new(
            "Gửi tệp gây lỗi cho người phát triển để được khắc phục.",
            "Please send the file that caused it to the developers.",
        ),
    )
}
