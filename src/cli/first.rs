//! First contact: what a command line means that names no command.
//!
//! Takes the arguments as typed; gives them with the command that was meant, or nothing where there is none.
//! Never looks into a file.

use std::ffi::{OsStr, OsString};
use std::path::Path;

use rasoat::text::{Lang, Wording};

use super::args::COMMANDS;

/// What to do, for somebody who has typed nothing but the program's name.
pub(super) const TEN_LINES: Wording = Wording {
    vi: "\
rasoat kiểm tra và tổng hợp báo cáo rà soát thủ tục hành chính (Phụ lục I, Phụ lục II).

Kiểm tra một tệp trước khi gửi:     rasoat check \"Sở Tư pháp.xlsx\"
Xem kết quả bằng trình duyệt:       rasoat check \"Sở Tư pháp.xlsx\" --html --open
                                    (hoặc kéo tệp thả lên biểu tượng chương trình)
Tạo thư mục làm việc cho một kỳ:    rasoat init rasoat-2021-06
Tổng hợp báo cáo của các cơ quan:   rasoat consolidate
Xem tỷ lệ so với mức tối thiểu:     rasoat ratio
Giải thích một quy tắc:             rasoat explain RS308
Các lệnh và tùy chọn khác:          rasoat --help
",
    en: "\
rasoat checks and consolidates reviews of administrative procedures (Phụ lục I, Phụ lục II).

Check a file before it is sent:     rasoat check \"Sở Tư pháp.xlsx\"
See the result in the browser:      rasoat check \"Sở Tư pháp.xlsx\" --html --open
                                    (or drop the file on the program)
Lay out a folder for a period:      rasoat init rasoat-2021-06
Consolidate what agencies sent:     rasoat consolidate
See the ratios and minimums:        rasoat ratio
Explain a rule:                     rasoat explain RS308
Further commands and options:       rasoat --help
",
};

/// Whether nothing was typed but perhaps the language.
pub(super) fn is_alone(arguments: &[OsString]) -> bool {
    match arguments {
        [] | [_] => true,
        [_, only] => only.to_string_lossy().starts_with("--lang="),
        [_, flag, value] => flag == "--lang" && value.to_string_lossy().parse::<Lang>().is_ok(),
        _ => false,
    }
}

/// Files alone, as a drag onto the program gives them, are to be checked and shown.
pub(super) fn is_dragged(arguments: &[OsString]) -> bool {
    match arguments {
        [_, files @ ..] if !files.is_empty() => files.iter().all(|word| is_file(word)),
        _ => false,
    }
}

fn is_file(word: &OsStr) -> bool {
    let text = word.to_string_lossy();
    let is_command = COMMANDS.iter().any(|command| command.name == text || command.alias == text);
    let looks_so = text.contains(['/', '\\']) || Path::new(word).extension().is_some();
    !is_command && !text.starts_with('-') && (looks_so || Path::new(word).exists())
}

/// The check that files alone mean.
pub(super) fn dragged(mut arguments: Vec<OsString>) -> Vec<OsString> {
    let at = arguments.len().min(1);
    arguments.splice(at..at, ["check", "--html", "--open"].map(OsString::from));
    arguments
}

/// The arguments with a page's name joined to the `--html` before it; any other word there is a file to check.
pub(super) fn joined(arguments: Vec<OsString>) -> Vec<OsString> {
    let mut joined: Vec<OsString> = Vec::with_capacity(arguments.len());
    for word in arguments {
        let is_page = Path::new(&word).extension().is_some_and(|extension| extension.eq_ignore_ascii_case("html"));
        match joined.last_mut().filter(|last| *last == "--html" && is_page) {
            Some(last) => {
                last.push("=");
                last.push(word);
            }
            None => joined.push(word),
        }
    }
    joined
}

/// Keeps a console that was opened for this run alone until somebody has read it. Untested.
#[cfg(windows)]
pub(super) fn wait_for_reader(lang: Lang) {
    use std::io::{IsTerminal, stdin};
    // A shell states its prompt; a drag and a double click start the program without one.
    if stdin().is_terminal() && std::env::var_os("PROMPT").is_none() {
        super::output::eprint_line(Wording { vi: "Nhấn Enter để đóng.", en: "Press Enter to close." }.get(lang));
        let _ = stdin().read_line(&mut String::new());
    }
}

/// Elsewhere a terminal stays when a program ends.
#[cfg(not(windows))]
pub(super) const fn wait_for_reader(_lang: Lang) {}
