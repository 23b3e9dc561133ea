//! Every story of `fixtures/`: one file an agency might send, and what is read and found in it.

#![expect(clippy::expect_used, reason = "a test that cannot be set up has failed")]

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use serde_json::Value;
use snapbox::{Assert, Data};

fn stories() -> Vec<PathBuf> {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let entries = fs::read_dir(fixtures).expect("the fixtures are there").map(|entry| entry.expect("an entry").path());
    let mut stories: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
    stories.sort();
    stories
}

/// The file of a story: the one that is not the expectation.
fn sent(story: &Path) -> PathBuf {
    let entries = fs::read_dir(story).expect("a story").map(|entry| entry.expect("an entry").path());
    entries
        .into_iter()
        .find(|path| path.file_name().is_some_and(|name| name != "expected.txt"))
        .expect("a file is sent")
}

fn checked(file: &Path) -> Value {
    let mut command = Command::cargo_bin("rasoat").expect("the program is built");
    command.current_dir(file.parent().expect("a folder")).env_remove("RASOAT_LANG");
    command.args(["check", "--format", "json", "--rows"]).arg(file.file_name().expect("a name"));
    serde_json::from_slice(&command.output().expect("it runs").stdout).expect("it is JSON")
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or("–")
}

fn told(report: &Value) -> String {
    let file = &report["files"][0];
    let mut told = format!("{} {} fit={}\n", text(&file["agency"]), text(&file["format"]), file["fit"]);
    for annex in file["annexes"].as_array().into_iter().flatten() {
        writeln!(told, "\nPhụ lục {} ({})", text(&annex["annex"]), text(&annex["sheet"])).expect("a line");
        for row in annex["rows"].as_array().into_iter().flatten() {
            let (number, code) = (&row["number"], text(&row["code"]));
            let (technical, legal) = (text(&row["technical"]), text(&row["legal"]));
            let (name, field) = (text(&row["name"]), text(&row["field"]));
            writeln!(told, "{} | {number} | {code} | {name} | {technical} | {legal} | {field}", row["row"])
                .expect("a line");
        }
    }
    told.push('\n');
    for finding in file["findings"].as_array().into_iter().flatten() {
        let (rule, cell, severity) = (text(&finding["rule"]), text(&finding["cell"]), text(&finding["severity"]));
        writeln!(told, "{cell} {rule} {severity}: {}", text(&finding["message"])).expect("a line");
    }
    told
}

#[test]
fn every_story_is_read_and_judged_as_it_is_told() {
    for story in stories() {
        let told = told(&checked(&sent(&story)));
        let expected = Data::read_from(&story.join("expected.txt"), None);
        Assert::new().action_env("SNAPSHOTS").eq(told, expected);
    }
}
