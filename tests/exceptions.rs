//! Accepted exceptions: what is accepted neither counts nor fails, and is told with its reason.

#![expect(clippy::expect_used, reason = "a test that cannot be set up has failed")]

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

struct Run {
    code: i32,
    out: String,
    err: String,
}

fn rasoat(folder: &Path, arguments: &[&str]) -> Run {
    let mut command = Command::cargo_bin("rasoat").expect("the program is built");
    let output = command.current_dir(folder).env_remove("RASOAT_LANG").args(arguments).output().expect("it runs");
    Run {
        code: output.status.code().expect("no signal"),
        out: String::from_utf8(output.stdout).expect("UTF-8"),
        err: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}

/// A workspace with one submission whose only error is a code that stands twice.
fn workspace(exceptions: &str) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let sent = folder.path().join("bai-nop");
    fs::create_dir(&sent).expect("a folder");
    let rows = "PHỤ LỤC I\nSTT,Mã TTHC/DVC,Tên thủ tục hành chính,\"Về kỹ thuật, điều kiện của đơn vị\",Về quy định của pháp luật\n\
                1,1.004194,Đăng ký tạm trú,x,x\n2,1.004194,Đăng ký tạm trú,x,x\nPHỤ LỤC II\n\
                STT,Mã TTHC/DVC,Tên thủ tục hành chính,\"Về kỹ thuật, điều kiện của đơn vị\",Về quy định của pháp luật\nKhông có\n";
    fs::write(sent.join("so-tu-phap.csv"), rows).expect("a submission");
    let toml = format!("profile = \"can-tho-2021\"\nperiod = \"2021-06\"\n{exceptions}");
    fs::write(folder.path().join("rasoat.toml"), toml).expect("settings");
    folder
}

const ACCEPTED: &str = "[[exception]]\nrule = \"RS308\"\nagency = \"Sở Tư pháp\"\ncode = \"1.004194\"\n\
                        reason = \"Hai đối tượng\"\nuntil = 2021-06-30\n";

#[test]
fn an_accepted_finding_neither_fails_nor_counts_and_is_told_with_its_reason() {
    let without = rasoat(workspace("").path(), &["check", "bai-nop"]);
    assert_eq!(without.code, 1, "{}", without.out);
    let folder = workspace(ACCEPTED);
    let with = rasoat(folder.path(), &["check", "bai-nop"]);
    assert_eq!(with.code, 0, "{}{}", with.out, with.err);
    assert!(with.out.contains("Đã chấp nhận: Hai đối tượng (đến hết ngày 30/6/2021)"), "{}", with.out);
    let json = rasoat(folder.path(), &["check", "bai-nop", "--format", "json"]).out;
    let file = &serde_json::from_str::<Value>(&json).expect("JSON")["files"][0];
    assert_eq!(file["fit"], true);
    let accepted = &file["accepted"][0];
    assert_eq!(accepted["rule"], "RS308");
    assert_eq!((&accepted["reason"], &accepted["until"]), (&"Hai đối tượng".into(), &"2021-06-30".into()));
    assert_eq!(accepted["exception"], "rasoat.toml:3");
}

#[test]
fn an_accepted_row_counts_in_the_consolidation_and_stands_in_its_report() {
    let folder = workspace(ACCEPTED);
    let month = |toml: &TempDir| {
        let run = rasoat(toml.path(), &["consolidate", "--format", "json", "--fail-on", "never"]);
        serde_json::from_str::<Value>(&run.out).expect("JSON")
    };
    let of = |month: &Value| {
        let agencies = month["agencies"].as_array().expect("a list").clone();
        let agency = agencies.into_iter().find(|agency| agency["agency"] == "Sở Tư pháp").expect("it sent");
        (agency["flagged_rows"].clone(), agency["annex_1"].clone())
    };
    assert_eq!(of(&month(&workspace(""))), (1.into(), 1.into()));
    let with = month(&folder);
    assert_eq!(of(&with).0, 0, "the accepted row has no error any more");
    let path = with["accepted"][0]["path"].as_str().expect("a path");
    assert!(path.ends_with("bai-nop/so-tu-phap.csv"), "{path}");
    assert!(!with["findings"].as_array().expect("a list").iter().any(|finding| finding["rule"] == "RS801"));
}

#[test]
fn past_its_date_an_exception_holds_no_longer_and_says_so() {
    let folder = workspace(ACCEPTED);
    let run = rasoat(folder.path(), &["check", "bai-nop", "--as-of", "2021-07-01"]);
    assert_eq!(run.code, 1);
    assert!(run.out.contains("RS802 rasoat.toml: Ngoại lệ RS308 ở dòng 3"), "{}", run.out);
    assert!(run.out.contains("đã hết hạn ngày 30/6/2021"), "{}", run.out);
}

#[test]
fn an_exception_that_matches_nothing_is_told_where_it_can_be_told() {
    let unused = ACCEPTED.replace("1.004194", "1.004195");
    let run = rasoat(workspace(&unused).path(), &["check", "bai-nop", "--format", "jsonl"]);
    assert!(run.out.contains("\"rule\":\"RS801\""), "{}", run.out);
    let others = ACCEPTED.replace("Sở Tư pháp", "Sở Y tế");
    let run = rasoat(workspace(&others).path(), &["check", "bai-nop", "--format", "jsonl"]);
    assert!(!run.out.contains("RS801"), "another agency's file is not in hand: {}", run.out);
    let run = rasoat(workspace(&others).path(), &["consolidate", "--format", "jsonl"]);
    assert!(run.out.contains("RS801"), "{}", run.out);
}

#[test]
fn an_exception_without_a_reason_or_of_no_rule_stops_the_run_at_its_line() {
    for (broken, said) in [
        (ACCEPTED.replace("reason = \"Hai đối tượng\"\n", ""), "Thiếu khóa “reason”."),
        (ACCEPTED.replace("RS308", "RS999"), "Không có quy tắc RS999."),
        (ACCEPTED.replace("Sở Tư pháp", "Sở Tư phap X"), "Gần nhất: Sở Tư pháp"),
        (ACCEPTED.replace("1.004194", "1.4194"), "“1.4194” không phải mã TTHC."),
    ] {
        let run = rasoat(workspace(&broken).path(), &["check", "bai-nop"]);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{}", run.err);
        assert!(run.err.contains(said) && run.err.contains("rasoat.toml, dòng "), "{}", run.err);
    }
}
