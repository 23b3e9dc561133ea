//! What a person sees on the terminal and a job relies on: sentences, streams, exit codes.

#![expect(clippy::expect_used, reason = "a test that cannot be set up has failed")]

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use snapbox::{Data, assert_data_eq, str};

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

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

fn rasoat(arguments: &[&str]) -> Run {
    rasoat_in(&fixtures(), arguments)
}

fn said(text: &str, expected: impl Into<Data>) {
    assert_data_eq!(text.to_owned(), expected.into());
}

#[test]
fn a_file_fit_to_send_ends_with_0_and_says_so() {
    let run = rasoat(&["check", "khong-co/so-ngoai-vu.csv"]);
    assert_eq!(run.code, 0);
    said(
        &run.out,
        str![[r"
khong-co/so-ngoai-vu.csv — Sở Ngoại vụ — có thể gửi (00 lỗi, 00 cảnh báo, 00 lưu ý)
  Không có gì phải sửa.

Tệp có thể gửi.

"]],
    );
}

#[test]
fn mistakes_are_told_by_rule_and_cell_and_end_with_1() {
    let run = rasoat(&["check", "bieu-mau-sai/so-noi-vu.csv"]);
    assert_eq!(run.code, 1);
    assert!(
        run.out.contains("lỗi RS203 Tiêu đề và tên cột mâu thuẫn\n    so-noi-vu!A1: Tiêu đề ghi “PHỤ LỤC II”"),
        "{}",
        run.out
    );
    assert!(run.out.ends_with("Tệp cần sửa trước khi gửi (02 lỗi, 01 cảnh báo).\n"), "{}", run.out);
}

#[test]
fn english_is_one_flag_or_one_variable_away() {
    let by_flag = rasoat(&["--lang", "en", "check", "khong-co/so-ngoai-vu.csv"]);
    let mut command = Command::cargo_bin("rasoat").expect("the program is built");
    command.current_dir(fixtures()).env("RASOAT_LANG", "en").args(["check", "khong-co/so-ngoai-vu.csv"]);
    let by_variable = command.output().expect("it runs");
    assert!(by_flag.out.ends_with("The file is fit to send.\n"), "{}", by_flag.out);
    assert_eq!(by_flag.out.as_bytes(), by_variable.stdout);
}

#[test]
fn what_to_fail_on_is_the_callers() {
    let with = |list: &str| rasoat(&["check", "bang-html/UBND quan Ninh Kieu.xls", "--fail-on", list]).code;
    assert_eq!((with("error"), with("warning"), with("note"), with("never")), (0, 1, 1, 0));
    assert_eq!(with("bogus"), 2);
}

#[test]
fn data_go_to_stdout_and_the_rest_to_stderr() {
    let run = rasoat(&["check", "khong-co/so-ngoai-vu.csv", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&run.out).expect("nothing but JSON");
    assert_eq!(report["schema"], "rasoat.check/1");
    assert_eq!(report["files"][0]["fit"], true);
    assert!(report["files"][0].get("annexes").is_none(), "rows only when asked for");
    assert_eq!(report["skipped_rules"][0]["reason"], "no catalogue");
}

#[test]
fn every_finding_is_a_line_of_jsonl_and_a_row_of_csv() {
    let count = |format: &str| rasoat(&["check", "ma-sai-du-kieu", "--format", format]).out.lines().count();
    let lines = count("jsonl");
    assert!(lines > 10);
    assert_eq!(count("csv"), lines + 1, "a heading row and the same findings");
}

#[test]
fn a_wrong_command_line_is_answered_in_vietnamese_with_2() {
    for (arguments, expected) in [
        (&["chek"][..], "Không có lệnh “chek”.\nCó phải lệnh cần dùng là “check”?\n"),
        (&["check"], "Chưa ghi tệp.\nXem rasoat --help.\n"),
        (&["check", "--fromat"], "Không có tùy chọn “--fromat”.\nCó phải cần dùng là “--format”?\n"),
        (&["check", "--format"], "Tùy chọn --format <DẠNG> cần một giá trị.\nXem rasoat --help.\n"),
        (&["check", "--period"], "Tùy chọn --period <KỲ> cần một giá trị.\nXem rasoat --help.\n"),
        (&["explain", "RS999"], "Không có quy tắc “RS999”.\nGõ rasoat explain để xem danh sách quy tắc.\n"),
        (
            &["check", "khong-co-tep.xlsx"],
            "Không có tệp “khong-co-tep.xlsx”.\nKiểm tra lại đường dẫn; tên có khoảng trắng thì đặt trong ngoặc kép.\n",
        ),
        (
            &["consolidate", "khong-co", "--format", "json", "-o", "-"],
            "Không thể in cả JSON và tệp Excel ra màn hình.\nGhi tệp Excel vào một tệp bằng -o TÊN.xlsx.\n",
        ),
        (
            &["ratio", "--profile", "can-tho-2022"],
            "Không có bộ chỉ tiêu hoặc tệp “can-tho-2022”.\nBộ chỉ tiêu có sẵn: can-tho-2021, quang-tri-2021, soc-trang-2024, can-tho-2025; hoặc ghi đường dẫn tệp TOML hoặc .xlsx.\n",
        ),
    ] {
        let run = rasoat(arguments);
        assert_eq!((run.code, run.err.as_str(), run.out.as_str()), (2, expected, ""), "{arguments:?}");
    }
}

#[test]
fn help_is_vietnamese_throughout() {
    for arguments in [&["--help"][..], &["check", "--help"], &["tong-hop", "-h"], &["profile", "--help"]] {
        let run = rasoat(arguments);
        assert_eq!(run.code, 0);
        for english in ["Usage", "Options", "Commands", "Print", "[default", "[possible", "alias:", "Arguments"] {
            assert!(!run.out.contains(english), "{arguments:?} says {english}:\n{}", run.out);
        }
    }
}

#[test]
fn vietnamese_names_of_commands_work_the_same() {
    for (english, vietnamese) in [("check", "kiem-tra"), ("ratio", "ty-le"), ("explain", "giai-thich")] {
        let rest: &[&str] = if english == "check" { &["khong-co/so-ngoai-vu.csv"] } else { &[] };
        let run = |name: &str| rasoat(&[&[name], rest].concat());
        assert_eq!((run(english).code, run(english).out), (run(vietnamese).code, run(vietnamese).out));
    }
}

#[test]
fn a_workspace_is_found_from_below_and_a_wrong_key_at_its_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let inside = folder.path().join("bai-nop/so-ngoai-vu");
    fs::create_dir_all(&inside).expect("folders");
    fs::copy(fixtures().join("khong-co/so-ngoai-vu.csv"), inside.join("pl.csv")).expect("a submission");
    fs::write(folder.path().join("rasoat.toml"), "profile = \"can-tho-2021\"\nperiod = \"2021-06\"\n")
        .expect("settings");
    let run = rasoat_in(&inside, &["consolidate", "--fail-on", "never"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(folder.path().join("bao-cao/2021-06.json").is_file(), "the report stands in the workspace");
    fs::write(folder.path().join("rasoat.toml"), "profile = \"can-tho-2021\"\ncatalog = \"x.csv\"\n")
        .expect("settings");
    let run = rasoat_in(&inside, &["ratio"]);
    assert_eq!(run.code, 2);
    assert!(
        run.err.contains("rasoat.toml, dòng 2, cột 1: khóa “catalog” không có; gần nhất là “catalogue”."),
        "{}",
        run.err
    );
}

#[test]
fn a_broken_profile_is_answered_with_line_and_column() {
    let folder = tempfile::tempdir().expect("a folder");
    let toml = rasoat(&["profile", "export", "can-tho-2021"]).out;
    let broken = toml.replacen("minimum = 38", "minimum = 380", 1);
    assert_ne!(toml, broken);
    fs::write(folder.path().join("tinh-toi.toml"), &broken).expect("a profile");
    let run = rasoat_in(folder.path(), &["profile", "check", "tinh-toi.toml"]);
    let line = broken.lines().position(|line| line.contains("minimum = 380")).expect("it stands there") + 1;
    assert_eq!(run.code, 2);
    assert!(run.err.contains("tinh-toi.toml") && run.err.contains(&format!("dòng {line}")), "{}", run.err);
}

#[test]
fn an_output_that_cannot_be_written_is_said_and_nothing_is_lost() {
    let folder = tempfile::tempdir().expect("a folder");
    let run =
        rasoat(&["check", "khong-co/so-ngoai-vu.csv", "--format", "json", "-o", &folder.path().to_string_lossy()]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("vì đó là một thư mục"), "{}", run.err);
    assert_eq!(fs::read_dir(folder.path()).expect("it is there").count(), 0, "nothing is left behind");
}

/// What `tasks --format json` says of the example's register and decisions on a day.
fn duties(day: &str) -> Vec<serde_json::Value> {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/nhiem-vu");
    let lists = ["--tasks", "so-theo-doi.csv", "--decisions", "quyet-dinh.csv", "--profile", "can-tho-2021"];
    let run = rasoat_in(&examples, &[&["tasks", "--format", "json", "--as-of", day], &lists[..]].concat());
    let report: serde_json::Value = serde_json::from_str(&run.out).expect("it is JSON");
    report["tasks"].as_array().expect("tasks").clone()
}

#[test]
fn tasks_say_who_is_late_by_how_many_days() {
    let duties = duties("2021-06-30");
    let of = |number: &str| {
        let found = duties.iter().find(|it| it["number"] == number).expect("it is there");
        (found["state"].as_str().expect("a state").to_owned(), found["days"].as_i64())
    };
    let said = |state: &str, days: Option<i64>| (state.to_owned(), days);
    // Due on 31/5: reported on 10/6, and still open on 30/6.
    assert_eq!(of("1"), said("done-late", Some(10)));
    assert_eq!(of("2"), said("late", Some(30)));
    // Headings over sub-rows, and “Thường xuyên”, “Hằng năm”, “Khi có hướng dẫn …” are never late.
    for heading in ["4", "5", "6"] {
        assert_eq!(of(heading), said("heading", None));
    }
    for undated in ["8", "9", "14", "15", "19", "20", "21"] {
        assert_eq!(of(undated), said("undated", None));
    }
    // Ten days from 01/6 end on 11/6; nobody proposed after 10/6; without a day of effect nothing is late.
    assert_eq!(of("Quyết định số 1001/QĐ-UBND"), said("done", None));
    assert_eq!(of("Quyết định số 1002/QĐ-UBND"), said("done-late", Some(3)));
    assert_eq!(of("Quyết định số 1003/QĐ-UBND"), said("late", Some(10)));
    assert_eq!(of("Quyết định số 1004/QĐ-UBND"), said("no-day", None));
    let rows = duties.iter().filter(|it| it["kind"] == "task").count();
    assert_eq!((rows, duties.len()), (36, 40), "every row of the plan, then the decisions");
}

#[test]
fn late_tasks_are_reminded_and_end_the_run_as_the_caller_wants() {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/nhiem-vu");
    let lists = ["--tasks", "so-theo-doi.csv", "--profile", "can-tho-2021", "--as-of", "2021-06-30"];
    let run = |more: &[&str]| rasoat_in(&examples, &[&["nhiem-vu"], &lists[..], more].concat());
    assert_eq!((run(&[]).code, run(&["--fail-on", "target"]).code), (0, 1));
    let letters = run(&["--remind"]).out;
    assert!(letters.starts_with("Kính gửi: Cơ quan giải quyết thủ tục hành chính\n"), "{letters}");
    assert!(letters.contains("- Nhiệm vụ 2: ") && letters.contains("quá hạn 30 ngày"), "{letters}");
    assert!(!letters.contains("Nhiệm vụ 1:") && !letters.contains("Nhiệm vụ 13:"), "done or undated: {letters}");
    let table = run(&["--decisions", "quyet-dinh.csv", "--lang", "en"]).out;
    assert!(table.contains("10 days (by 11/6/2021)"), "{table}");
}

#[test]
fn a_profile_is_shown_whole() {
    let run = rasoat(&["profile", "show", "can-tho-2021"]);
    for part in [
        "thành phố Cần Thơ (H13); kỳ 2021-06; mức độ 1, 2, 3, 4",
        "cấp thành phố (19): Sở Giáo dục và Đào tạo [Sở GD&ĐT",
        "UBND huyện Cờ Đỏ (10 đơn vị cấp xã: ",
        "ten-days = calendar",
        "  16. Cập nhật, chuẩn hóa danh mục",
        "chậm nhất 31/12/2021",
        "Đề xuất mức độ trong 10 ngày",
        "Ngoại lệ đã chấp nhận:\n  không có",
    ] {
        assert!(run.out.contains(part), "{part}\n{}", run.out);
    }
    let english = rasoat(&["profile", "show", "can-tho-2021", "--lang", "en"]).out;
    assert!(english.contains("Tasks:\n  1. ") && english.contains("Accepted exceptions:\n  none"), "{english}");
}
