//! The chain xã → huyện → sở → Văn phòng UBND: what one level writes is read at the next, and each row keeps its agency.

#![expect(clippy::expect_used, reason = "a test that cannot be set up has failed")]

mod desk;
mod figures;

use std::collections::BTreeSet;
use std::fs;

use rasoat::profile::Profile;
use serde_json::Value;

use desk::{
    COMMUNES, DISTRICT, Desk, FIT, JUSTICE, LABOUR, UNFIT, agency, excluded, list, rows, submission, told,
    typed_by_hand,
};

#[test]
fn a_district_expects_its_own_communes_by_their_own_deadline() {
    let desk = Desk::with_communes();
    desk.write(
        "nhan.csv",
        "tep,ngay_nhan\nUBND xã Trung An.csv,2021-06-14\nUBND xã Trung Hưng.csv,2021-06-15\nUBND thị trấn Cờ Đỏ.csv,2021-06-20\n",
    );
    let report = desk.consolidate("xa", "huyen.xlsx", &["--for", "huyện Cờ Đỏ", "--register", "nhan.csv"]);
    assert_eq!(report["consolidator"], DISTRICT);

    let profile = Profile::builtin("can-tho-2021").expect("it is valid");
    let district = profile.roster.by_name(DISTRICT).expect("it is in the roster");
    let own: BTreeSet<&str> = profile.roster.units_of(district).map(|(_, unit)| &*unit.name).collect();
    let expected: BTreeSet<&str> = list(&report, "agencies")
        .iter()
        .filter(|it| it["expected"] == true)
        .filter_map(|it| it["agency"].as_str())
        .collect();
    assert_eq!(expected, own, "the district's communes and nobody else");
    let missing: BTreeSet<&str> = own.iter().copied().filter(|name| !COMMUNES.contains(name)).collect();
    assert_eq!(told(&report, "RS602"), missing);

    let state = |name| (agency(&report, name)["state"].as_str(), agency(&report, name)["days_late"].as_i64());
    assert_eq!(state("UBND xã Trung An"), (Some("received"), Some(0)));
    assert_eq!(state("UBND xã Trung Hưng"), (Some("late"), Some(1)), "trước ngày 15/6 is 14/6 at the latest");
    assert_eq!(state("UBND thị trấn Cờ Đỏ"), (Some("late"), Some(6)));
}

#[test]
fn a_department_expects_the_districts_and_the_office_the_departments() {
    let desk = Desk::with_communes();
    desk.district();
    desk.write("nhan.csv", "tep,ngay_nhan\nbao-cao.xlsx,2021-06-20\n");
    let report = desk.consolidate("huyen", "so.xlsx", &["--for", JUSTICE, "--register", "nhan.csv"]);
    let late = agency(&report, DISTRICT);
    assert_eq!((late["state"].as_str(), late["days_late"].as_i64()), (Some("late"), Some(1)), "huyện → sở trước 20/6");
    let levels = |report: &Value| -> BTreeSet<String> {
        let expected = list(report, "agencies").iter().filter(|it| it["expected"] == true);
        expected.filter_map(|it| it["level"].as_str().map(str::to_owned)).collect()
    };
    assert_eq!(levels(&report), BTreeSet::from(["district".to_owned()]));
    for commune in COMMUNES {
        assert_eq!(agency(&report, commune)["state"], "received", "its own deadline was the district's business");
    }
    assert_eq!(levels(&desk.consolidate("huyen", "vp.xlsx", &[])), BTreeSet::from(["province".to_owned()]));
}

#[test]
fn what_a_district_writes_is_fit_to_send_and_each_row_keeps_its_commune() {
    let desk = Desk::with_communes();
    desk.district();
    let arguments = ["check", "huyen/bao-cao.xlsx", "--catalogue", "danh-muc.csv", "--rows", "--format", "json"];
    let (code, out, err) = desk.run(&arguments);
    let check: Value = serde_json::from_str(&out).expect("it is JSON");
    assert_eq!((code, check["summary"]["warnings"].as_u64()), (Some(0), Some(0)), "{out} {err}");
    let file = &check["files"][0];
    assert_eq!(file["agency"], DISTRICT, "the letterhead says whose report it is");
    let annexes = list(file, "annexes");
    assert_eq!(annexes.iter().filter_map(|it| it["sheet"].as_str()).collect::<Vec<_>>(), ["Phụ lục I", "Phụ lục II"]);
    let count = |annex: &Value| list(annex, "rows").len();
    assert_eq!(annexes.iter().map(count).collect::<Vec<_>>(), [9, 6]);
    for row in annexes.iter().flat_map(|annex| list(annex, "rows")) {
        assert!(COMMUNES.contains(&row["agency"].as_str().unwrap_or_default()), "{row}");
        assert!(FIT.iter().chain(UNFIT).any(|(field, ..)| row["field"] == field.to_uppercase()), "{row}");
    }

    let report = desk.consolidate("huyen", "vp.xlsx", &[]);
    assert_eq!(list(&report, "procedures").len(), 15);
    assert_eq!(agency(&report, DISTRICT)["annex_1"], 0);
    for commune in COMMUNES {
        let it = agency(&report, commune);
        assert_eq!(
            (it["state"].as_str(), it["annex_1"].as_u64(), it["annex_2"].as_u64()),
            (Some("received"), Some(3), Some(2))
        );
        assert_eq!(it["through"][0]["agency"], DISTRICT);
        assert_eq!(list(it, "files").len(), 0);
    }
    assert_eq!(excluded(&report), 0);
}

#[test]
fn a_unit_that_cannot_be_told_is_said_and_its_row_stays_with_the_sender() {
    let desk = Desk::new();
    desk.write("huyen/UBND huyện Cờ Đỏ.csv", &typed_by_hand(&["xã Trung An", "UBND xã Trung Hưngg", "H. Cờ Đỏ"]));
    let report = desk.consolidate("huyen", "vp.xlsx", &[]);
    let unknown: Vec<&Value> = list(&report, "findings").iter().filter(|it| it["rule"] == "RS109").collect();
    let [unknown] = unknown.as_slice() else { unreachable!("one cell names nobody: {unknown:?}") };
    assert_eq!(
        (unknown["cell"].as_str(), unknown["facts"]["found"].as_str()),
        (Some("F6"), Some("UBND xã Trung Hưngg"))
    );
    assert!(unknown["message"].as_str().is_some_and(|said| said.contains("F6")), "{unknown}");
    let of: Vec<&str> = list(&report, "procedures").iter().filter_map(|it| it["agency"].as_str()).collect();
    assert_eq!(of.iter().filter(|name| **name == "UBND xã Trung An").count(), 1);
    let flagged = list(&report, "flagged").iter().filter(|it| it["agency"] == DISTRICT).count();
    assert_eq!(
        (of.iter().filter(|name| **name == DISTRICT).count(), flagged),
        (1, 1),
        "the second of one code is RS308"
    );

    // A column of an agency's own offices is none of senders.
    desk.write("so/Sở Tư pháp.csv", &typed_by_hand(&["Phòng Hộ tịch", "Văn phòng Sở"]));
    desk.write("so/Sở Y tế.csv", &typed_by_hand(&["UBND cấp xã", "UBND cấp huyện"]));
    let report = desk.consolidate("so", "vp-2.xlsx", &[]);
    assert!(list(&report, "findings").iter().all(|it| it["rule"] != "RS109"));
    let of: BTreeSet<&str> = list(&report, "procedures").iter().filter_map(|it| it["agency"].as_str()).collect();
    assert_eq!(of, BTreeSet::from([JUSTICE, "Sở Y tế"]));
}

#[test]
fn a_commune_that_also_sent_itself_counts_by_neither_until_one_is_chosen() {
    let desk = Desk::with_communes();
    desk.district();
    let own = "UBND xã Trung An";
    desk.copy(&format!("xa/{own}.csv"), &format!("huyen/{own}.csv"));
    let report = desk.consolidate("huyen", "vp.xlsx", &[]);
    assert_eq!(agency(&report, own)["state"], "duplicate");
    assert_eq!(told(&report, "RS604"), BTreeSet::from([own]));
    assert_eq!(excluded(&report), 10, "its five rows, twice");
    assert_eq!(list(&report, "procedures").len(), 10);

    desk.write("nhan.csv", &format!("tep,ngay_nhan\n{own}.csv,2021-06-25\n"));
    let report = desk.consolidate("huyen", "vp.xlsx", &["--register", "nhan.csv"]);
    assert_eq!(excluded(&report), 5);
    let file = |row: &Value| row["agency"] == own && row["file"] == format!("huyen/{own}.csv");
    assert_eq!(
        list(&report, "procedures").iter().filter(|row| file(row)).count(),
        5,
        "the register names its own file"
    );
    assert_eq!(list(&report, "procedures").len(), 15);

    desk.write("nhan.csv", "tep,ngay_nhan\nbao-cao.xlsx,2021-06-19\n");
    let report = desk.consolidate("huyen", "vp.xlsx", &["--register", "nhan.csv"]);
    assert_eq!(excluded(&report), 5);
    assert!(list(&report, "procedures").iter().all(|row| row["file"] == "huyen/bao-cao.xlsx"));
}

#[test]
fn a_file_that_its_district_replaced_carries_nobody() {
    let desk = Desk::with_communes();
    desk.district();
    fs::remove_file(desk.path("xa/UBND xã Trung An.csv")).expect("it was there");
    desk.consolidate("xa", "bao-cao/lan-2.xlsx", &["--for", DISTRICT]);
    desk.copy("bao-cao/lan-2.xlsx", "huyen/lan-2.xlsx");
    desk.write("nhan.csv", "tep,ngay_nhan\nbao-cao.xlsx,2021-06-17\nlan-2.xlsx,2021-06-18\n");
    let report = desk.consolidate("huyen", "vp.xlsx", &["--register", "nhan.csv"]);
    assert_eq!((list(&report, "procedures").len(), excluded(&report)), (10, 15));
    let units: BTreeSet<&str> = list(&report, "agencies")
        .iter()
        .filter(|it| it["expected"] == false)
        .filter_map(|it| it["agency"].as_str())
        .collect();
    assert_eq!(units, BTreeSet::from([DISTRICT, COMMUNES[1], COMMUNES[2]]), "the third is in no file that counts");
    assert_eq!(told(&report, "RS604"), BTreeSet::new());
}

#[test]
fn a_department_takes_its_sector_and_says_what_it_leaves_to_whom() {
    let desk = Desk::with_communes();
    desk.write("xa/UBND xã Trung An.csv", &submission(&[("Tiếp công dân", "1.000109", "x", "x")], &[]));
    desk.district();
    let report = desk.consolidate("huyen", "so.xlsx", &["--for", JUSTICE]);
    let codes: BTreeSet<&str> = list(&report, "procedures").iter().filter_map(|it| it["code"].as_str()).collect();
    assert_eq!(codes, BTreeSet::from(["1.000101", "1.000102", "1.000104"]));
    assert_eq!(excluded(&report), 5, "four rows of another department, one of nobody's");
    let sectors = &report["sectors"];
    let shares: Vec<(Option<&str>, Option<u64>, Option<u64>)> = list(sectors, "departments")
        .iter()
        .map(|it| (it["agency"].as_str(), it["annex_1"].as_u64(), it["annex_2"].as_u64()))
        .collect();
    assert_eq!(shares, [(Some(LABOUR), Some(2), Some(2)), (Some(JUSTICE), Some(4), Some(2))]);
    let unknown = list(sectors, "unknown");
    assert_eq!((unknown.len(), unknown[0]["code"].as_str()), (1, Some("1.000109")));
    assert_eq!(desk.consolidate("huyen", "vp.xlsx", &[])["sectors"], *sectors, "the office sees the same shares");

    // Where the submission states no field the catalogue does.
    desk.write("tay/UBND huyện Cờ Đỏ.csv", &typed_by_hand(&["xã Trung An"]));
    let report = desk.consolidate("tay", "so-2.xlsx", &["--for", JUSTICE]);
    assert_eq!((list(&report, "procedures").len(), excluded(&report)), (1, 0));
}

#[test]
fn the_whole_chain_comes_to_the_figures_of_all_communes_files_at_once() {
    let desk = Desk::with_communes();
    // A row that is flagged: one code twice in one annex.
    let twice = [FIT, &[("Hộ tịch", "1.000101", "x", "x")]].concat();
    desk.write("xa/UBND xã Trung Hưng.csv", &submission(&twice, UNFIT));
    // And one of another province's: made bare on the way, its code would be a good one.
    let foreign = [FIT, &[("Hộ tịch", "1.000104.000.00.00.H50", "x", "x")]].concat();
    desk.write("xa/UBND xã Trung An.csv", &submission(&foreign, UNFIT.get(1..).unwrap_or_default()));
    let direct = desk.consolidate("xa", "thang.xlsx", &[]);
    assert_eq!(direct["conservation"]["flagged"], 2);
    desk.district();
    for (department, file) in [(JUSTICE, "tu-phap"), (LABOUR, "lao-dong")] {
        desk.consolidate("huyen", &format!("bao-cao/{file}.xlsx"), &["--for", department]);
        desk.copy(&format!("bao-cao/{file}.xlsx"), &format!("so/{file}.xlsx"));
    }
    let office = desk.consolidate("so", "bao-cao/2021-06.xlsx", &[]);
    assert_eq!(rows(&office), rows(&direct), "each row with its agency and what was said");
    assert_eq!(office["totals"], direct["totals"]);
    assert_eq!(office["sectors"], direct["sectors"]);
    assert_eq!(excluded(&office), 0);
    assert_eq!(
        (agency(&office, JUSTICE)["state"].as_str(), agency(&office, LABOUR)["state"].as_str()),
        (Some("received"), Some("received"))
    );
    for commune in COMMUNES {
        let (here, there) = (agency(&office, commune), agency(&direct, commune));
        for key in ["annex_1", "annex_2", "flagged_rows", "state"] {
            assert_eq!(here[key], there[key], "{commune}: {key}");
        }
        let through: Vec<&str> = list(here, "through").iter().filter_map(|it| it["agency"].as_str()).collect();
        assert_eq!(through, [LABOUR, JUSTICE], "one part of its rows came with each department");
    }
}

#[test]
fn a_report_of_a_department_is_the_same_again_and_verified() {
    let desk = Desk::with_communes();
    desk.district();
    let bytes = |output: &str| {
        desk.consolidate("huyen", output, &["--for", JUSTICE]);
        fs::read(desk.path(output)).expect("it stands there")
    };
    assert_eq!(bytes("mot/so.xlsx"), bytes("hai/so.xlsx"));
    let (code, out, err) = desk.run(&["verify", "mot/so.xlsx"]);
    assert_eq!(code, Some(0), "{out}{err}");
}

#[test]
fn who_consolidates_is_an_agency_that_can() {
    let desk = Desk::with_communes();
    let cases = [
        ("UBND xã Trung An", "dùng --for \"UBND huyện Cờ Đỏ\""),
        ("Sở Phép thuật", "rasoat profile show"),
        ("Sở Tư phát", "Có phải cần dùng là: Sở Tư pháp?"),
        ("Văn phòng UBND thành phố", "thì bỏ --for"),
    ];
    for (name, advice) in cases {
        let (code, _, err) = desk.run(&["consolidate", "xa", "--period", "2021-06", "--for", name, "-o", "x.xlsx"]);
        assert_eq!(code, Some(2), "{err}");
        assert!(err.contains(name) && err.contains("--for") && err.contains(advice), "{err}");
        assert!(!desk.path("x.xlsx").exists());
    }
    desk.write("rasoat.toml", &format!("for = \"{DISTRICT}\"\nsubmissions = \"xa\"\n"));
    let (_, out, err) = desk.run(&["consolidate", "--period", "2021-06", "--format", "json", "-o", "x.xlsx", "-q"]);
    let report: Value = serde_json::from_str(&out).expect("it is JSON");
    assert_eq!(report["consolidator"], DISTRICT, "{err}");
}
