//! The README says what the program does: its rule table and limits are the program's own.

#![expect(clippy::expect_used, reason = "a test that cannot be set up has failed")]

use std::fmt::Write;
use std::fs;
use std::path::Path;

use rasoat::model::severity::Severity;
use rasoat::rules::all;
use rasoat::text::Lang;
use rasoat::workbook::Limits;
use rasoat::workbook::limits::LIMITS;

fn rules() -> String {
    let mut table = "| Mã | Tên | Mức | Nội dung | Meaning |\n|---|---|---|---|---|\n".to_owned();
    for rule in all() {
        let level = match rule.severity {
            Severity::Error => "lỗi",
            Severity::Warning => "cảnh báo",
            Severity::Note => "lưu ý",
        };
        writeln!(table, "| {} | {} | {level} | {} | {} |", rule.code, rule.name, rule.title.vi, rule.title.en)
            .expect("a line");
    }
    table
}

fn limits(lang: Lang) -> String {
    let mut table = match lang {
        Lang::Vi => "| Giới hạn | Tối đa | Tính cho |\n|---|---|---|\n".to_owned(),
        Lang::En => "| limit | at most | of |\n|---|---|---|\n".to_owned(),
    };
    for limit in &LIMITS {
        let most = limit.fact(limit.of(&Limits::STATED)).in_words(lang);
        writeln!(table, "| `{}` | {most} | {} |", limit.name, limit.counts.get(lang)).expect("a line");
    }
    table
}

/// The README with a generated part put between its marks.
fn with(readme: &str, name: &str, part: &str) -> String {
    let begin = readme.find(&format!("<!-- {name}: begin")).expect("the mark is there");
    let begin = begin + readme[begin..].find("-->\n").expect("the mark ends") + 4;
    let end = readme.find(&format!("<!-- {name}: end -->")).expect("the mark is there");
    format!("{}{part}{}", &readme[..begin], &readme[end..])
}

#[test]
fn the_rule_table_and_the_limits_are_the_programs_own() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(&path).expect("the README is there");
    let fresh = with(&with(&readme, "rules", &rules()), "limits", &limits(Lang::En));
    let fresh = with(&fresh, "gioi-han", &limits(Lang::Vi));
    if std::env::var_os("RASOAT_BLESS").is_some() {
        fs::write(&path, &fresh).expect("the README can be written");
    }
    let now = fs::read_to_string(&path).expect("the README is there");
    assert_eq!(now, fresh, "run RASOAT_BLESS=1 cargo test --test readme");
}

#[test]
fn every_command_of_the_readme_is_one_of_the_program() {
    let readme =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).expect("the README is there");
    let words = readme
        .lines()
        .filter_map(|line| line.strip_prefix("rasoat "))
        .filter_map(|line| line.split_whitespace().next());
    let known = [
        "check",
        "consolidate",
        "ratio",
        "indicators",
        "tasks",
        "compare",
        "trace",
        "verify",
        "return",
        "template",
        "explain",
        "profile",
        "init",
        "compare",
        "trace",
        "verify",
        "completions",
        "man",
        "verify",
        "trace",
        "compare",
    ];
    let mut count = 0;
    for word in words {
        assert!(known.contains(&word), "rasoat {word}");
        count += 1;
    }
    assert!(count >= 8, "the guide shows the commands");
}
