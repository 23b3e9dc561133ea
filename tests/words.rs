//! Both languages are whole: help, errors, aliases, and English without a Vietnamese word left behind.

#![expect(clippy::expect_used, reason = "a test that cannot be set up has failed")]

use std::fs;
use std::path::Path;

use assert_cmd::Command;

use rasoat::rules::all;
use rasoat::text::Lang;
use rasoat::text::page::page_phrases;
use rasoat::text::phrases::phrases;
use rasoat::text::report::report_phrases;

/// Every command with its Vietnamese name, subcommands after their own.
const COMMANDS: &[(&[&str], &[&str])] = &[
    (&["check"], &["kiem-tra"]),
    (&["consolidate"], &["tong-hop"]),
    (&["ratio"], &["ty-le"]),
    (&["explain"], &["giai-thich"]),
    (&["profile"], &["bo-chi-tieu"]),
    (&["profile", "list"], &["bo-chi-tieu", "danh-sach"]),
    (&["profile", "show"], &["bo-chi-tieu", "xem"]),
    (&["profile", "export"], &["bo-chi-tieu", "xuat"]),
    (&["profile", "check"], &["bo-chi-tieu", "kiem-tra"]),
    (&["init"], &["khoi-tao"]),
    (&["indicators"], &["chi-tieu"]),
    (&["tasks"], &["nhiem-vu"]),
    (&["verify"], &["kiem-chung"]),
    (&["trace"], &["giai-trinh"]),
    (&["compare"], &["so-sanh"]),
    (&["template"], &["bieu-mau"]),
    (&["return"], &["tra-lai"]),
    (&["completions"], &["hoan-thanh"]),
    (&["man"], &["huong-dan"]),
];

struct Run {
    code: i32,
    out: String,
    err: String,
}

fn rasoat_in(folder: &Path, arguments: &[&str]) -> Run {
    let mut command = Command::cargo_bin("rasoat").expect("the program is built");
    let output = command.current_dir(folder).env_remove("RASOAT_LANG").args(arguments).output().expect("it runs");
    Run {
        code: output.status.code().expect("no signal"),
        out: String::from_utf8(output.stdout).expect("UTF-8"),
        err: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}

fn rasoat(arguments: &[&str]) -> Run {
    rasoat_in(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures"), arguments)
}

/// Names of documents, forms, sheets and bodies, which English keeps as they are.
const OFFICIAL: &[&str] = &[
    "Phụ lục",
    "Sở Tư pháp",
    "UBND huyện Phong Điền",
    "“Lỗi”",
    "Tỷ lệ tích hợp!",
    "Mã TTHC/DVC",
    "Tên thủ tục hành chính",
    "Về kỹ thuật, điều kiện của đơn vị",
    "Về quy định của pháp luật",
    "Điều 5 Nghị định số 123/2015/NĐ-CP",
    "QĐ-UBND",
    "“Không có”",
];

fn assert_english(text: &str, of: &str) {
    let rest = OFFICIAL.iter().fold(text.to_owned(), |text, name| text.replace(name, ""));
    let is_vietnamese =
        |letter: char| matches!(letter, '\u{C0}'..='\u{1B0}' | '\u{1EA0}'..='\u{1EF9}') && !matches!(letter, '×' | '÷');
    let at = rest.find(is_vietnamese);
    let start = at.map_or(0, |at| rest[..at].char_indices().rev().nth(40).map_or(0, |(at, _)| at));
    assert!(at.is_none(), "{of}: …{}", rest[start..].chars().take(90).collect::<String>());
}

#[test]
fn english_is_whole() {
    assert_english(&format!("{:?}", phrases(Lang::En)), "terminal");
    assert_english(&format!("{:?}", page_phrases(Lang::En)), "page");
    for rule in all() {
        for wording in [rule.title, rule.message, rule.help, rule.basis] {
            assert_english(wording.en, rule.code);
        }
    }
    assert_english(&rasoat(&["--lang", "en"]).out, "the ten lines");
    assert_english(&rasoat(&["--help", "--lang", "en"]).out, "--help");
    for (english, _) in COMMANDS {
        assert_english(&rasoat(&[english, &["--help", "--lang", "en"][..]].concat()).out, &english.join(" "));
    }
    assert_english(&rasoat(&["man", "check", "--lang", "en"]).out, "man");
    let wrong: [&[&str]; 4] = [&["chek"], &["check"], &["check", "--period"], &["check", "a", "--no-such"]];
    for arguments in wrong {
        assert_english(&rasoat(&[arguments, &["--lang=en"][..]].concat()).err, &arguments.join(" "));
    }
}

#[test]
fn the_printed_months_english_is_whole() {
    // The letterhead of a Vietnamese office and the names of its sheets stay as they are in any language.
    let words = report_phrases(Lang::En);
    for text in [words.period_line, words.overview_title, words.none, words.ratio_formula, words.accepted_columns[3]] {
        assert_english(text, "report");
    }
    for (place, text) in words.basis_sections.iter().enumerate() {
        assert_english(text, &format!("section {place}"));
    }
}

#[test]
fn help_is_vietnamese_for_every_command() {
    for (english, _) in COMMANDS {
        let run = rasoat(&[*english, &["--help"]].concat());
        assert_eq!(run.code, 0);
        assert!(run.out.contains("Cách dùng: rasoat "), "{}", run.out);
        for left in ["Usage", "Options", "Commands", "Print", "[default", "[possible", "[alias", "Arguments", "OPTIONS"]
        {
            assert!(!run.out.contains(left), "{english:?} says {left}:\n{}", run.out);
        }
    }
}

#[test]
fn every_alias_is_the_same_command() {
    for (english, vietnamese) in COMMANDS {
        let help = |name: &[&str]| rasoat(&[name, &["--help"]].concat()).out;
        assert_eq!(help(english), help(vietnamese));
        assert!(!help(english).is_empty());
    }
}

#[test]
fn every_slip_is_answered_in_vietnamese_with_what_to_do() {
    for (arguments, problem) in [
        (&["chek"][..], "Không có lệnh “chek”."),
        (&["kiem-tr"], "Không có lệnh “kiem-tr”."),
        (&["check"], "Chưa ghi tệp."),
        (&["check", "--fromat", "json", "x"], "Không có tùy chọn “--fromat”."),
        (&["check", "-z"], "Không có tùy chọn “-z”."),
        (&["check", "--period"], "Tùy chọn --period <KỲ> cần một giá trị."),
        (&["ratio", "thua"], "Lệnh này không dùng đến “thua”."),
        (&["explain", "RS308", "RS309"], "Lệnh này không dùng đến “RS309”."),
        (&["check", "x", "--period", "2021-06", "--period", "2021-07"], "Tùy chọn --period <KỲ> được ghi hai lần."),
        (&["check", "x", "--quiet=1"], "Tùy chọn --quiet không nhận giá trị này."),
        (&["--lang"], "Tùy chọn --lang <vi|en> cần một giá trị."),
        (&["check", "x", "--lang", "fr"], "Giá trị “fr” không dùng được cho --lang."),
        (&["completions", "cmd"], "Chưa có tệp tự hoàn thành cho “cmd”."),
        (&["--lang", "fr", "check", "x"], "Giá trị “fr” không dùng được cho --lang."),
        (&["man", "chek"], "Không có lệnh “chek”."),
        (&["--no-such"], "Không có tùy chọn “--no-such”."),
    ] {
        let run = rasoat(arguments);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{arguments:?}");
        let lines: Vec<&str> = run.err.lines().collect();
        assert_eq!(lines.len(), 2, "{arguments:?}: {}", run.err);
        assert_eq!(lines[0], problem);
        assert!(!lines[1].is_empty() && lines[1].ends_with(['.', '?']), "{}", run.err);
    }
}

#[test]
fn the_program_alone_says_in_ten_lines_what_to_do() {
    for arguments in [&[][..], &["--lang", "en"]] {
        let run = rasoat(arguments);
        assert_eq!((run.code, run.err.as_str(), run.out.lines().count()), (0, "", 10), "{}", run.out);
        for command in ["rasoat check", "rasoat init", "rasoat consolidate", "rasoat --help"] {
            assert!(run.out.contains(command), "{command}");
        }
    }
}

#[test]
fn completions_and_manual_are_made_for_every_shell_and_command() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = rasoat(&["completions", shell]);
        assert_eq!((run.code, run.err.as_str()), (0, ""));
        assert!(run.out.contains("tong-hop") && run.out.contains("fail-on"), "{shell}");
    }
    for (english, _) in COMMANDS.iter().filter(|(english, _)| english.len() == 1) {
        let run = rasoat(&["man", english[0]]);
        assert_eq!(run.code, 0, "{}", run.err);
        assert!(run.out.contains(".SH \"TÊN\"") && run.out.contains(".SH \"CÁCH DÙNG\""), "{}", run.out);
        for left in [".SH NAME", ".SH SYNOPSIS", ".SH OPTIONS", "[OPTIONS]"] {
            assert!(!run.out.contains(left), "{english:?} says {left}");
        }
    }
}

#[test]
fn init_lays_out_a_workspace_that_works_and_overwrites_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let made = rasoat_in(folder.path(), &["khoi-tao", "thang-6", "--period", "2021-07"]);
    assert_eq!(made.code, 0, "{}", made.err);
    assert!(made.out.lines().next().is_some_and(|line| line.ends_with("/thang-6.")), "{}", made.out);
    let workspace = folder.path().join("thang-6");
    for name in ["danh-muc", "bai-nop", "bao-cao"] {
        assert!(workspace.join(name).is_dir(), "{name}");
    }
    let toml = fs::read_to_string(workspace.join("rasoat.toml")).expect("it is there");
    assert!(toml.contains("profile = \"can-tho-2021\"") && toml.contains("period = \"2021-07\""), "{toml}");
    let submission = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/khong-co/so-ngoai-vu.csv");
    fs::copy(submission, workspace.join("bai-nop/so-ngoai-vu.csv")).expect("a submission");
    let month = rasoat_in(&workspace, &["consolidate", "--fail-on", "never"]);
    assert_eq!(month.code, 0, "{}", month.err);
    assert!(workspace.join("bao-cao/2021-07.xlsx").is_file());
    fs::write(workspace.join("rasoat.toml"), "period = \"2021-08\"\n").expect("settings");
    let again = rasoat_in(folder.path(), &["init", "thang-6"]);
    assert_eq!(again.code, 2);
    assert!(again.err.starts_with("Đã có thang-6/rasoat.toml; tệp này được giữ nguyên."), "{}", again.err);
    assert_eq!(fs::read_to_string(workspace.join("rasoat.toml")).expect("it is there"), "period = \"2021-08\"\n");
}

#[test]
fn every_line_of_a_new_workspaces_settings_is_a_key_that_is_known() {
    for lang in ["vi", "en"] {
        let folder = tempfile::tempdir().expect("a folder");
        assert_eq!(rasoat_in(folder.path(), &["init", "--lang", lang]).code, 0);
        let file = folder.path().join("rasoat.toml");
        let commented = fs::read_to_string(&file).expect("it is there");
        let is_key =
            |line: &str| line.split(" = ").next().is_some_and(|key| !key.contains(' ')) && line.contains(" = ");
        let live = commented.lines().map(|line| {
            let bare = line.trim_start_matches("# ");
            if is_key(bare) || bare.starts_with("[[") { bare } else { line }
        });
        let live: String = live.map(|line| format!("{line}\n")).collect();
        assert_ne!(live, commented);
        assert!(live.contains("\nfor = "), "who consolidates can be said: {live}");
        fs::write(&file, live).expect("settings");
        let run = rasoat_in(folder.path(), &["check", "bai-nop"]);
        assert!(!run.err.contains("khóa") && !run.err.contains("no key"), "{}", run.err);
        assert!(run.err.contains("nhan.csv"), "the list it names is not there yet: {}", run.err);
    }
}
