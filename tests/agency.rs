//! The agency's side: forms that cannot easily be filled in wrongly, and files sent back, as the commands write them.

#![expect(clippy::expect_used, reason = "a test that cannot be set up has failed")]

use std::collections::BTreeSet;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use assert_cmd::Command;
use proptest::prelude::*;
use rasoat::forms::{Form, Procedure, due, reasons, write};
use rasoat::input::attribute::{Hints, attribute};
use rasoat::input::submission::content_of;
use rasoat::model::address::CellRef;
use rasoat::model::code::ProcedureCode;
use rasoat::model::lists::{Catalogue, CatalogueRow};
use rasoat::model::online::OnlineLevel;
use rasoat::model::submission::{AnnexKind, Submission};
use rasoat::profile::holdings::Holdings;
use rasoat::profile::{BUILTIN, Profile};
use rasoat::rules::{Against, judge};
use rasoat::text::Lang;
use rasoat::workbook::Opener;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

const AGENCY: &str = "Sở Tư pháp";

fn profile() -> Profile {
    Profile::builtin("can-tho-2021").expect("the built-in profile is valid")
}

fn code(number: u32) -> ProcedureCode {
    ProcedureCode::new(1, number).expect("a code")
}

/// The form of one agency with so many procedures to review.
fn form(profile: &Profile, procedures: usize) -> Vec<u8> {
    let agency = profile.roster.by_name(AGENCY).expect("it is in the roster");
    let listed = (0..procedures).map(|number| {
        let number = u32::try_from(number).expect("a small number") + 4_190;
        Procedure { code: code(number), name: Arc::from(format!("Thủ tục số {number}")) }
    });
    let period = profile.period.expect("a period");
    let form = Form { profile, agency, period, procedures: listed.collect(), lang: Lang::Vi };
    write(&form).expect("it is written")
}

fn read(bytes: &[u8], profile: &Profile) -> Submission {
    let opened = Opener::new(profile.limits).read(Path::new("mau.xlsx"), bytes);
    let hints = Hints { stated: Some(AGENCY.to_owned()), ..Hints::default() };
    Submission {
        path: Arc::from("mau.xlsx"),
        sha256: opened.sha256,
        attribution: attribute(&profile.roster, &hints, None),
        content: opened.content.map(|workbook| content_of(workbook, opened.disguise)),
    }
}

fn rules(bytes: &[u8], profile: &Profile, holdings: Option<&Holdings>) -> Vec<&'static str> {
    let findings = judge(&read(bytes, profile), Against { profile, holdings, level_4: None });
    findings.list.iter().map(|finding| finding.rule.code).collect()
}

/// A catalogue of one agency's procedures, from 1.004190 on.
fn holdings(profile: &Profile, procedures: u32) -> Holdings {
    let row = |number: u32| CatalogueRow {
        code: code(4_190 + number),
        name: Arc::from(format!("Thủ tục số {}", 4_190 + number)),
        agencies: vec![Arc::from(AGENCY)],
        field: None,
        level: None,
        online: (number == 0).then_some(OnlineLevel::Level(4)),
        integrated: None,
        fee: None,
        repealed: false,
        sheet: Arc::from("Danh mục"),
        at: CellRef::new(number, 0),
    };
    Holdings::new(profile, &Catalogue::new((0..procedures).map(row).collect()), None)
}

/// Puts texts into cells of a form's sheet, as an officer would; what a formula would show is put in its place.
fn filled(bytes: &[u8], sheet: usize, cells: &[(String, String)]) -> Vec<u8> {
    let member = format!("xl/worksheets/sheet{sheet}.xml");
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for place in 0..archive.len() {
        let mut part = archive.by_index(place).expect("a member");
        let name = part.name().expect("a name").into_owned();
        let mut content = Vec::new();
        part.read_to_end(&mut content).expect("its bytes");
        if name == member {
            let mut xml = String::from_utf8(content).expect("text");
            for (at, text) in cells {
                put(&mut xml, at, text);
            }
            content = xml.into_bytes();
        }
        out.start_file(name, SimpleFileOptions::default()).expect("a member");
        out.write_all(&content).expect("it is written");
    }
    out.finish().expect("a package").into_inner()
}

fn put(xml: &mut String, at: &str, text: &str) {
    let start = xml.find(&format!("<c r=\"{at}\"")).expect("the form has the cell");
    let tag = start + xml[start..].find('>').expect("the tag ends") + 1;
    let end = if xml[..tag].ends_with("/>") { tag } else { tag + xml[tag..].find("</c>").expect("it ends") + 4 };
    let style = xml[start..tag].split("s=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a style");
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    let cell = format!("<c r=\"{at}\" s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>");
    xml.replace_range(start..end, &cell);
}

/// The cells of a filled row of an annex.
fn row_cells(row: usize, number: u32, name: &str, technical: &str, legal: &str) -> Vec<(String, String)> {
    let at = |column: char| format!("{column}{}", row + 10);
    let texts =
        [('B', code(number).to_string()), ('C', name.to_owned()), ('D', technical.to_owned()), ('E', legal.to_owned())];
    texts.into_iter().filter(|(_, text)| !text.is_empty()).map(|(column, text)| (at(column), text)).collect()
}

#[test]
fn a_form_that_nobody_touched_has_nothing_to_mend() {
    let profile = profile();
    assert_eq!(rules(&form(&profile, 0), &profile, None), Vec::<&str>::new(), "blank");
    assert_eq!(rules(&form(&profile, 40), &profile, None), Vec::<&str>::new(), "pre-filled");
    let read = read(&form(&profile, 40), &profile);
    assert_eq!(
        read.annexes().iter().map(|annex| (annex.kind, annex.rows.len())).collect::<Vec<_>>(),
        [(Some(AnnexKind::I), 0), (Some(AnnexKind::II), 0)]
    );
    // Held against a catalogue it says what is true: nothing was reviewed yet, and nothing else.
    let told: BTreeSet<&str> =
        rules(&form(&profile, 40), &profile, Some(&holdings(&profile, 41))).into_iter().collect();
    assert_eq!(told, BTreeSet::from(["RS504"]));
}

#[test]
fn a_form_lists_what_is_in_force_less_what_is_at_level_4() {
    let profile = profile();
    let agency = profile.roster.by_name(AGENCY).expect("it is in the roster");
    let codes: Vec<String> = due(&holdings(&profile, 4), agency).iter().map(|it| it.code.to_string()).collect();
    assert_eq!(codes, ["1.004191", "1.004192", "1.004193"]);
}

#[test]
fn a_form_of_another_version_is_named() {
    let bytes = form(&profile(), 3);
    let (_, toml) = BUILTIN.iter().find(|(id, _)| *id == "can-tho-2021").expect("it is built in");
    let later = toml.replace("form_version = 1", "form_version = 2");
    let later = Profile::parse(&later, "can-tho-2021").expect("it is valid");
    assert_eq!(rules(&bytes, &later, None), ["RS213"]);
    let other = toml.replace("id = \"can-tho-2021\"", "id = \"tinh-khac\"");
    let other = Profile::parse(&other, "tinh-khac").expect("it is valid");
    assert_eq!(rules(&bytes, &other, None), ["RS213"]);
}

#[test]
fn the_usual_reasons_are_reasons_to_the_rules() {
    let profile = profile();
    let mut cells = Vec::new();
    for (row, text) in reasons::TECHNICAL.iter().enumerate() {
        cells.extend(row_cells(row, u32::try_from(row).expect("few") + 1, "Thủ tục", text, ""));
    }
    for (row, text) in (reasons::TECHNICAL.len()..).zip(reasons::LEGAL) {
        cells.extend(row_cells(row, u32::try_from(row).expect("few") + 1, "Thủ tục", "", &text.replace('…', "5")));
    }
    let told = rules(&filled(&form(&profile, 0), 2, &cells), &profile, None);
    assert!(told.iter().all(|rule| !rule.starts_with("RS4")), "{told:?}");
}

#[test]
fn codes_and_marks_are_validated_in_every_entry_row() {
    let profile = profile();
    for (procedures, known) in [(0, "FIND(LEFT(B10,2)"), (40, "MATCH(LEFT(B10,8),danh_muc_ma,0)")] {
        let bytes = form(&profile, procedures);
        let mut archive = ZipArchive::new(Cursor::new(&bytes)).expect("a package");
        let mut xml = String::new();
        archive.by_name("xl/worksheets/sheet1.xml").expect("an annex").read_to_string(&mut xml).expect("text");
        let (_, rest) = xml.split_once("<dataValidation type=\"custom\"").expect("codes are validated");
        let rule = rest.split("</dataValidation>").next().expect("it ends");
        let last = if procedures == 0 { 69 } else { 54 };
        assert!(rule.contains(&format!("sqref=\"B10:B{last}\"")) && rule.contains(known), "{rule}");
        assert!(
            rule.contains("ma_I") && rule.contains("ma_II") && rule.contains(".H13"),
            "once in both annexes: {rule}"
        );
        assert!(xml.contains(&format!("sqref=\"D10:E{last}\"")), "marks are validated");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn what_is_filled_in_is_what_is_read(
        rows in proptest::collection::btree_map(4_190_u32..4_230, ("[A-Zđa-zăâêôơưàảãáạếộữỹ]{4,20} [a-z <&=+]{2,12}[a-z]", any::<bool>()), 1..20),
        listed in any::<bool>(),
    ) {
        let profile = profile();
        let mut bytes = form(&profile, if listed { 40 } else { 0 });
        for (sheet, is_fit) in [(1, true), (2, false)] {
            let of_annex = rows.iter().filter(|(_, (_, fit))| *fit == is_fit).enumerate();
            let cells: Vec<(String, String)> = of_annex
                .flat_map(|(row, (number, (name, _)))| {
                    let [technical, legal] = if is_fit { ["x", "x"] } else { ["Chưa có chữ ký số", ""] };
                    row_cells(row, *number, &format!("Thủ tục {name}"), technical, legal)
                })
                .collect();
            bytes = filled(&bytes, sheet, &cells);
        }
        let submission = read(&bytes, &profile);
        for (annex, is_fit) in submission.annexes().iter().zip([true, false]) {
            let read: Vec<(Option<ProcedureCode>, String)> =
                annex.rows.iter().map(|row| (row.procedure(), row.name.text.to_string())).collect();
            let typed: Vec<(Option<ProcedureCode>, String)> = rows
                .iter()
                .filter(|(_, (_, fit))| *fit == is_fit)
                .map(|(number, (name, _))| {
                    let name = format!("Thủ tục {name}");
                    (Some(code(*number)), name.split_whitespace().collect::<Vec<_>>().join(" "))
                })
                .collect();
            prop_assert_eq!(read, typed);
        }
        let told = rules(&bytes, &profile, None);
        prop_assert!(told.iter().all(|rule| !rule.starts_with("RS3") && !rule.starts_with("RS4")), "{:?}", told);
    }
}

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/can-tho-2021")
}

fn rasoat(arguments: &[&str]) -> (i32, String, String) {
    let mut command = Command::cargo_bin("rasoat").expect("the program is built");
    let run = command.current_dir(workspace()).env_remove("RASOAT_LANG").args(arguments).output().expect("it runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (run.status.code().expect("no signal"), text(run.stdout), text(run.stderr))
}

/// Every file below a folder with its bytes.
fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found: Vec<(PathBuf, Vec<u8>)> = walkdir::WalkDir::new(folder)
        .into_iter()
        .flatten()
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| (entry.path().to_path_buf(), std::fs::read(entry.path()).expect("it can be read")))
        .collect();
    found.sort();
    found
}

#[test]
fn all_files_go_back_with_letters_and_a_list_and_none_is_touched() {
    let out = tempfile::tempdir().expect("a folder");
    let before = files(&workspace().join("bai-nop"));
    let (code, shown, _) = rasoat(&["return", "--all", "-o", &out.path().to_string_lossy()]);
    assert_eq!(code, 1, "the example has errors");
    let counted = "21 tệp trả lại, 16 tệp có thể gửi, 01 tệp đã có tệp thay thế, 02 tệp của cơ quan gửi nhiều tệp, \
                   01 tệp không lập được bản trả lại.";
    assert!(shown.contains(counted), "{shown}");
    assert_eq!(before, files(&workspace().join("bai-nop")));
    let list = std::fs::read_to_string(out.path().join("danh-sach-tra-lai.csv")).expect("the list is there");
    let mut table = csv::Reader::from_reader(list.trim_start_matches('\u{FEFF}').as_bytes());
    for row in table.records().map(|row| row.expect("a row")) {
        for name in [&row[3], &row[4]].into_iter().filter(|name| !name.is_empty()) {
            assert!(out.path().join(name).is_file(), "{name} is on the list");
        }
    }
    let letter = std::fs::read_to_string(out.path().join("UBND xã Giai Xuân.txt")).expect("a letter");
    assert!(letter.contains("Kính gửi: UBND xã Giai Xuân\n") && letter.contains("RS314 Nhiều mã trong một ô: 01 chỗ."));
    let unread = std::fs::read_to_string(out.path().join("UBND huyện Cờ Đỏ.txt")).expect("a letter");
    assert!(unread.contains("Đề nghị UBND huyện Cờ Đỏ gửi lại tệp Excel"), "{unread}");
}

#[test]
fn an_agency_that_sent_several_files_is_not_asked_to_mend_what_does_not_count() {
    let out = tempfile::tempdir().expect("a folder");
    assert_eq!(rasoat(&["return", "--all", "-q", "-o", &out.path().to_string_lossy()]).0, 1);
    let there = |name: &str| out.path().join(name).is_file();
    // The register dates one of the two files of Sở Tài chính later, and that one is sound.
    assert!(!there("Sở Tài chính.xlsx") && !there("Sở Tài chính.txt"));
    // Nothing decides between those of Sở Kế hoạch và Đầu tư: one letter asks about both.
    let asked = std::fs::read_to_string(out.path().join("Sở Kế hoạch và Đầu tư.txt")).expect("a letter");
    assert!(asked.contains("đã nhận 02 tệp") && asked.contains("“Sở KH&ĐT (bản gửi lại).xlsx”, “Sở KH&ĐT.xlsx”"));
    assert!(!there("Sở Kế hoạch và Đầu tư.xlsx") && !there("Sở Kế hoạch và Đầu tư (2).txt"));
    let list = std::fs::read_to_string(out.path().join("danh-sach-tra-lai.csv")).expect("the list is there");
    for (file, outcome) in [("Sở Tài chính.xlsx", "đã có tệp thay thế"), ("Sở KH&ĐT.xlsx", "hỏi lại tệp được dùng")]
    {
        assert!(list.lines().any(|line| line.contains(file) && line.contains(outcome)), "{file}: {list}");
    }
}

#[test]
fn a_copy_never_takes_the_place_of_what_was_sent() {
    let folder = tempfile::tempdir().expect("a folder");
    let sent = folder.path().join("Sở Xây dựng.xlsx");
    std::fs::copy(workspace().join("bai-nop/So Xay dung - phu luc.xlsx"), &sent).expect("a copy");
    let before = files(folder.path());
    let path = sent.to_string_lossy();
    let (code, _, said) = rasoat(&["return", &path, "-o", &path]);
    assert_eq!(code, 2);
    assert!(said.contains("vì đó là tệp đầu vào của lần chạy này"), "{said}");
    assert_eq!(before, files(folder.path()));
}

#[test]
fn a_form_is_made_for_a_known_agency() {
    let out = tempfile::tempdir().expect("a folder");
    let path = out.path().join("mau.xlsx");
    let (code, said, _) = rasoat(&["bieu-mau", "--agency", "sở tư pháp", "-o", &path.to_string_lossy()]);
    assert_eq!((code, path.is_file()), (0, true), "{said}");
    let (code, _, said) = rasoat(&["template", "--agency", "Sở Tư phápp", "-o", &path.to_string_lossy()]);
    assert_eq!(code, 2);
    assert!(said.contains("Gần nhất: Sở Tư pháp"), "{said}");
}

/// The scorecard of a figures form, and what the program said of it.
fn scorecard_of(bytes: &[u8], profile: &str) -> (serde_json::Value, i32) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("so-lieu.xlsx");
    std::fs::write(&path, bytes).expect("it is written");
    let given = ["indicators", "--format", "json", "--profile", profile, "--period", "2024-08", "--figures"];
    let (code, out, said) = rasoat(&[&given[..], &[&path.to_string_lossy()]].concat());
    (serde_json::from_str(&out).expect(&said), code)
}

#[test]
fn a_figures_form_filled_in_is_read_without_complaint() {
    let out = tempfile::tempdir().expect("a folder");
    let path = out.path().join("so-lieu.xlsx");
    let form =
        ["template", "--figures", "--profile", "soc-trang-2024", "--period", "2024-08", "-o", &path.to_string_lossy()];
    assert_eq!(rasoat(&form).0, 0);
    let bytes = std::fs::read(&path).expect("it is written");

    let (untouched, code) = scorecard_of(&bytes, "soc-trang-2024");
    assert_eq!((code, &untouched["findings"]), (0, &serde_json::json!([])), "a blank is no figure");
    let measures = untouched["measures"].as_array().expect("measures");
    assert!(measures.iter().all(|it| it["verdict"] == "unknown"), "{measures:?}");

    // The results of CV 2796 in the order of its table, as an officer types them, one by its numerator and denominator.
    let given =
        ["68,82%", "28,83", "43,39%", "", "49,41%", "99,17%", "43,11%", "22,45%", "57,83%", "81,98%", "100%", "94,15%"];
    let rows = given.iter().zip(8..).flat_map(|(value, row)| {
        [(format!("H{row}"), (*value).to_owned()), (format!("J{row}"), "29/8/2024".to_owned())]
    });
    let counts = [("F11", "4876"), ("G11", "10000")].map(|(at, text)| (at.to_owned(), text.to_owned()));
    let cells: Vec<(String, String)> = rows.chain(counts).filter(|(_, text)| !text.is_empty()).collect();
    let (filled_in, code) = scorecard_of(&filled(&bytes, 1, &cells), "soc-trang-2024");
    let findings = filled_in["findings"].as_array().expect("findings");
    assert_eq!((code, findings.iter().filter(|it| it["rule"] != "RS705").count()), (0, 0), "{findings:?}");
    let met = |it: &&serde_json::Value| it["judged"] == true && it["verdict"] == "met";
    let judged: Vec<&serde_json::Value> = filled_in["measures"].as_array().expect("measures").iter().collect();
    assert_eq!(judged.iter().copied().filter(|it| met(it)).map(|it| it["number"].clone()).collect::<Vec<_>>(), ["10"]);
    assert_eq!(judged.iter().filter(|it| it["judged"] == true).count(), 11);

    // It may have been filled in already: a form is never written over one that is there.
    assert_eq!(rasoat(&form).0, 2);
    assert_eq!(std::fs::read(&path).expect("it is there"), bytes);
}
