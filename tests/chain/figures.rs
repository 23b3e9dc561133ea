//! The figures of a report of the chain: the shares of the departments, what is left out of a district's report, and
//! the example of the guide.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::desk::{DISTRICT, Desk, FIT, JUSTICE, LABOUR, UNFIT, list, submission};

/// Every number of a sheet as `trace` accounts for it.
fn traced(desk: &Desk, report: &str, sheet: &str) -> Vec<Value> {
    let (code, out, err) = desk.run(&["trace", report, &format!("{sheet}!A1:Z9999"), "--format", "jsonl"]);
    assert_eq!(code, Some(0), "{err}");
    out.lines().map(|line| serde_json::from_str(line).expect("it is JSON")).collect()
}

#[test]
fn every_count_of_the_sector_sheet_is_counted_again_from_its_rows() {
    let desk = Desk::with_communes();
    desk.write(
        "xa/UBND xã Trung An.csv",
        &submission(&[FIT, &[("Tiếp công dân", "1.000109", "x", "x")]].concat(), &[]),
    );
    desk.district();
    desk.consolidate("huyen", "so.xlsx", &["--for", JUSTICE]);
    let all = traced(&desk, "so.xlsx", "Theo lĩnh vực");
    let counts: Vec<&Value> =
        all.iter().filter(|it| it["cell"].as_str().is_some_and(|cell| !cell.starts_with('A'))).collect();
    assert!(counts.iter().all(|it| it["agrees"] == true), "{counts:?}");
    let of = |row: &str, column: &str| {
        let it = counts.iter().find(|it| it["row"] == row && it["column"] == column).expect("the count is there");
        assert!(it["basis"].as_str().is_some_and(|basis| basis.contains("Mục III Kế hoạch số 117")), "{it}");
        let made_of = list(it, "numerator").iter();
        let codes: Vec<&str> = made_of.filter_map(|item| item["code"].as_str()).collect();
        assert!(list(it, "numerator").iter().all(|item| item["places"][0]["path"] == "huyen/bao-cao.xlsx"), "{it}");
        assert_eq!(it["value"].as_u64(), u64::try_from(codes.len()).ok());
        codes.into_iter().fold(BTreeMap::new(), |mut counts: BTreeMap<String, usize>, code| {
            *counts.entry(code.to_owned()).or_default() += 1;
            counts
        })
    };
    let expected = |codes: &[(&str, usize)]| codes.iter().map(|(code, count)| ((*code).to_owned(), *count)).collect();
    assert_eq!(of(JUSTICE, "Phụ lục I"), expected(&[("1.000101", 3), ("1.000102", 3)]));
    assert_eq!(of(LABOUR, "Phụ lục II"), expected(&[("1.000105", 2)]), "another's rows are counted too");
    assert_eq!(of(LABOUR, "Cộng"), expected(&[("1.000103", 3), ("1.000105", 2)]));
    assert_eq!(of("Chưa xác định được cơ quan phụ trách", "Cộng"), expected(&[("1.000109", 1)]));
    assert_eq!(of("Tổng cộng", ""), expected(&[("1.000101", 3), ("1.000102", 3), ("1.000103", 3), ("1.000109", 1)]));
    assert_eq!(of("1.000109", "Số dòng"), expected(&[("1.000109", 1)]));
}

#[test]
fn the_shares_of_the_departments_are_the_same_whoever_counts_them() {
    let desk = Desk::new();
    let field = "Phòng, chống tệ nạn xã hội";
    let services = [(field, "1.000106.01", "x", "x"), (field, "1.000106.02", "x", "x")];
    let flagged = [("Hộ tịch", "1.000101", "x", "x"), (field, "1.000103", "x", "x"), ("", "1.0001", "x", "x")];
    desk.write(&format!("huyen/{DISTRICT}.csv"), &submission(&[FIT, &services, &flagged].concat(), UNFIT));
    let office = desk.consolidate("huyen", "vp.xlsx", &[]);
    let sum = &office["conservation"];
    assert_eq!((sum["counted_once"].as_u64(), sum["flagged"].as_u64()), (Some(1), Some(3)), "it is worth comparing");
    for department in [JUSTICE, LABOUR] {
        let own = desk.consolidate("huyen", "so.xlsx", &["--for", department]);
        assert_eq!(own["sectors"], office["sectors"], "{department}");
        assert!(traced(&desk, "so.xlsx", "Theo lĩnh vực").iter().all(|it| it["agrees"] != false));
    }
}

#[test]
fn a_report_in_which_nobody_has_a_minimum_shows_no_empty_table_of_them() {
    let desk = Desk::with_communes();
    let (_, out, err) = desk.run(&[
        "consolidate",
        "xa",
        "--period",
        "2021-06",
        "--catalogue",
        "danh-muc.csv",
        "--for",
        DISTRICT,
        "-o",
        "huyen.xlsx",
    ]);
    assert!(out.contains("Không có cơ quan, đơn vị nào") && !out.contains("Tối thiểu"), "{out}{err}");
    let drawn = |report: &str| {
        let bytes = fs::read(desk.path(report)).expect("it stands there");
        bytes.windows(b"xl/charts/".len()).any(|it| it == b"xl/charts/")
    };
    assert!(!drawn("huyen.xlsx"));
    // No count of verdicts stands among the rows that it counts.
    let counts: Vec<Value> = traced(&desk, "huyen.xlsx", "Tỷ lệ tích hợp");
    assert!(!counts.is_empty() && counts.iter().all(|it| !it["formula"].to_string().contains("COUNTIF")), "{counts:?}");
    let overview = traced(&desk, "huyen.xlsx", "Tổng quan");
    assert!(overview.iter().all(|it| it["agrees"] != false && !it["formula"].to_string().contains("Tỷ lệ")));
    desk.consolidate("xa", "vp.xlsx", &[]);
    assert!(drawn("vp.xlsx"), "the office has minimums to draw");
}

#[test]
fn the_sector_sheet_stands_only_where_units_sent_rows() {
    let desk = Desk::new();
    desk.write(&format!("so/{JUSTICE}.csv"), &submission(FIT, UNFIT));
    assert_eq!(list(&desk.consolidate("so", "vp.xlsx", &[]), "procedures").len(), 5);
    let (code, _, err) = desk.run(&["trace", "vp.xlsx", "Theo lĩnh vực!D5"]);
    assert_eq!(code, Some(2), "{err}");
    assert!(err.contains("Theo lĩnh vực"), "{err}");
}

#[test]
fn the_example_of_the_guide_says_what_the_program_says() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let guide = fs::read_to_string(root.join("README.md")).expect("the guide is there");
    let (_, section) = guide.split_once("### Xã → huyện → sở").expect("the section is there");
    let (_, block) = section.split_once("```console\n").expect("its example");
    let (block, _) = block.split_once("```").expect("it ends");
    let desk = Desk { folder: tempfile::tempdir().expect("a folder") };
    let example = root.join("examples/can-tho-2021");
    let units = ["UBND huyện Phong Điền", "UBND xã Giai Xuân", "UBND xã Nhơn Nghĩa", "UBND xã Trường Long"];
    let sent = units.map(|unit| (format!("bai-nop/{unit}.xlsx"), format!("xa/{unit}.xlsx")));
    let lists = ["rasoat.toml", "nhan.csv", "danh-muc/danh-muc-tthc.xlsx", "danh-muc/muc-do-4.csv"];
    let lists = lists.into_iter().chain(["danh-muc/da-tich-hop.xlsx"]).map(|name| (name.to_owned(), name.to_owned()));
    for (from, to) in lists.chain(sent) {
        fs::create_dir_all(desk.path(&to).parent().expect("it lies in a folder")).expect("folders");
        fs::copy(example.join(from), desk.path(&to)).expect("it is copied");
    }
    let (_, help, _) = desk.run(&["consolidate", "--help"]);
    let mut printed = String::new();
    let mut runs = 0;
    for line in block.lines() {
        if let Some(command) = line.strip_prefix("$ rasoat ") {
            let parts = command.split('"').enumerate();
            let arguments: Vec<&str> = parts
                .flat_map(|(at, part)| if at % 2 == 1 { vec![part] } else { part.split_whitespace().collect() })
                .collect();
            let (code, out, err) = desk.run(&arguments);
            assert_eq!(code, Some(1), "there are findings: {err}");
            printed = out;
            assert!(help.contains(&format!("  rasoat {command}\n")), "{help}");
            runs += 1;
        } else {
            assert!(printed.lines().any(|said| said == line), "{line}\n{printed}");
        }
    }
    assert_eq!(runs, 3);
}
