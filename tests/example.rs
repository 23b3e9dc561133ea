//! The example workspace: every planted mistake is found at its cell, nothing else is, and the figures are exact.

#![expect(clippy::expect_used, reason = "a test that cannot be set up has failed")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use serde_json::Value;

type Spot = (String, String, String, String, String);

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples")
}

/// Runs the month's work on the example and gives its JSON.
fn consolidated(arguments: &[&str]) -> Value {
    let folder = tempfile::tempdir().expect("a folder for the report");
    let report = folder.path().join("2021-06.xlsx");
    let mut command = Command::cargo_bin("rasoat").expect("the program is built");
    command.current_dir(root().join("can-tho-2021")).env_remove("RASOAT_LANG");
    command.args(["consolidate", "--format", "json", "-o"]).arg(&report).args(arguments);
    let output = command.output().expect("it runs");
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    let beside = fs::read_to_string(report.with_extension("json")).expect("the JSON stands beside the workbook");
    let printed = String::from_utf8(output.stdout).expect("it is UTF-8");
    assert_eq!(printed, beside, "what is printed is what is written");
    serde_json::from_str(&printed).expect("it is JSON")
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn found(report: &Value) -> BTreeMap<Spot, usize> {
    let mut spots = BTreeMap::new();
    let all = report["findings"].as_array().expect("findings");
    // What other indicators come to is nobody's mistake to be planted; tests/profiles.rs holds them.
    for finding in all.iter().filter(|finding| finding["facts"]["indicator"].is_null()) {
        let rule = text(&finding["rule"]);
        let facts = &finding["facts"];
        let about = match rule.as_str() {
            "RS504" => text(&facts["code"]),
            "RS602" => text(&facts["agency"]),
            "RS705" => text(&facts["scope"]),
            _ => String::new(),
        };
        let spot = (text(&finding["path"]), text(&finding["sheet"]), text(&finding["cell"]), rule, about);
        *spots.entry(spot).or_default() += 1;
    }
    spots
}

fn planted() -> BTreeMap<Spot, usize> {
    let list = fs::read_to_string(root().join("make_can_tho/planted.csv")).expect("the list of planted mistakes");
    let mut table = csv::ReaderBuilder::new().delimiter(b';').from_reader(list.as_bytes());
    let mut spots = BTreeMap::new();
    for record in table.records() {
        let record = record.expect("a record");
        let part = |at: usize| record.get(at).unwrap_or_default().to_owned();
        let about = if matches!(&record[3], "RS504" | "RS602" | "RS705") { part(4) } else { String::new() };
        *spots.entry((part(0), part(1), part(2), part(3), about)).or_default() += 1;
    }
    spots
}

#[test]
fn every_planted_mistake_is_found_at_its_cell_and_nothing_else_is() {
    assert_eq!(found(&consolidated(&[])), planted());
}

#[test]
fn the_figures_are_exact() {
    let report = consolidated(&[]);
    let agency = |name: &str| {
        let agencies = report["agencies"].as_array().expect("agencies");
        agencies.iter().find(|agency| agency["agency"] == name).cloned().expect("the agency is there")
    };
    let integration = |name: &str| agency(name)["integration"].clone();
    let justice = integration("Sở Tư pháp");
    assert_eq!((&justice["ratio"], &justice["verdict"]), (&Value::from("36.00"), &Value::from("met")));
    let education = integration("Sở Giáo dục và Đào tạo");
    assert_eq!(
        (&education["ratio"], &education["verdict"], &education["short_by"]),
        (&"34.62".into(), &"missed".into(), &1.into())
    );
    assert_eq!(integration("Ban Dân tộc")["verdict"], "not-applicable");
    assert_eq!(agency("Sở Nội vụ")["state"], "missing");
    assert_eq!(agency("Sở Xây dựng")["state"], "late");
    assert_eq!(agency("Sở Kế hoạch và Đầu tư")["state"], "duplicate");
    assert_eq!(agency("Sở Kế hoạch và Đầu tư")["annex_1"], 0);
    assert_eq!(agency("UBND huyện Cờ Đỏ")["state"], "unreadable");
}

#[test]
fn every_row_is_accounted_for() {
    let report = consolidated(&[]);
    let rows = |key: &str| report["conservation"][key].as_u64().expect("a count");
    assert_eq!(rows("read"), rows("counted") + rows("flagged") + rows("counted_once") + rows("excluded"));
    assert_eq!(usize::try_from(rows("counted")).ok(), report["procedures"].as_array().map(Vec::len));
    let agencies = report["agencies"].as_array().expect("agencies");
    let sum = |key: &str| agencies.iter().filter_map(|agency| agency[key].as_u64()).sum::<u64>();
    assert_eq!(Value::from(sum("annex_1")), report["totals"]["annex_1"]);
    assert_eq!(sum("annex_1") + sum("annex_2"), rows("counted"));
}

#[test]
fn the_same_input_gives_the_same_words_in_either_language() {
    let (vietnamese, english) = (consolidated(&[]), consolidated(&["--lang", "en"]));
    assert_eq!(vietnamese["agencies"], english["agencies"]);
    assert_eq!(found(&vietnamese), found(&english));
    assert_ne!(vietnamese["findings"][0]["message"], english["findings"][0]["message"]);
}
