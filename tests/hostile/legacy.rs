//! Old binary workbooks: loops, cuts, records that lie.

use super::book::HEADINGS;
use super::compound::{TABLE, begin, end, file, label, number, record, workbook};
use super::folder::{Folder, verdict};

/// The records of Phụ lục I with two sound rows.
fn annex() -> Vec<u8> {
    let mut records = label(0, 0, "PHỤ LỤC I");
    for (column, heading) in (0..).zip(HEADINGS) {
        records.extend(label(1, column, heading));
    }
    for row in 2_u16..4 {
        records.extend(number(row, 0, f64::from(row - 1)));
        for (column, text) in (1..).zip([format!("1.{row:06}").as_str(), "Đăng ký tạm trú", "x", "x"]) {
            records.extend(label(row, column, text));
        }
    }
    records
}

#[test]
fn a_sound_workbook_is_read() {
    let checked = Folder::of([("a.xls", file(&workbook(&annex())))]).check();
    assert_eq!(checked.verdict("a.xls"), "read");
    assert_eq!(checked.codes("a.xls"), ["1.000002", "1.000003"]);
}

#[test]
fn what_an_old_workbook_hides_is_told_and_its_errors_stay_errors() {
    let hidden_row = record(0x208, &[3, 0, 0, 0, 0, 0, 0x20, 0].map(u16::to_le_bytes).concat());
    let error = record(0x205, &[2, 0, 2, 0, 0, 0, 0x17, 1]);
    let checked = Folder::of([("a.xls", file(&workbook(&[hidden_row, annex(), error].concat())))]).check();
    let findings = checked.findings("a.xls");
    for expected in ["RS108 A4", "RS206 C3", "RS111"] {
        assert!(findings.iter().any(|it| it == expected), "{expected}: {findings:?}");
    }
}

#[test]
fn chains_that_lead_in_circles_or_nowhere_end() {
    let whole = file(&workbook(&annex()));
    let folder = Folder::new();
    for (name, sector, next) in [
        ("stream.xls", 2, 2),
        ("back.xls", 5, 3),
        ("directory.xls", 1, 1),
        ("both.xls", 1, 2),
        ("outside.xls", 3, 0x00FF_FFFF),
        ("free.xls", 2, u32::MAX),
    ] {
        let mut bytes = whole.clone();
        bytes[TABLE + 4 * sector..TABLE + 4 * sector + 4].copy_from_slice(&u32::to_le_bytes(next));
        folder.put(name, bytes);
    }
    // How many sectors there are, and where the table itself goes on, as a header may claim.
    for (name, at, claimed) in [("tables.xls", 44, 0x00FF_FFFF), ("more.xls", 68, 0), ("loop.xls", 72, 0x7FFF_FFFF)] {
        let mut bytes = whole.clone();
        bytes[at..at + 4].copy_from_slice(&u32::to_le_bytes(claimed));
        folder.put(name, bytes);
    }
    let mut long = whole.clone();
    let size = whole.len() - 4096 - 8;
    for at in (0..size).filter(|at| long[*at..].starts_with(&4096_u32.to_le_bytes())).collect::<Vec<_>>() {
        long[at..at + 4].copy_from_slice(&0x7FFF_FFFF_u32.to_le_bytes());
    }
    folder.put("size.xls", long);
    for (name, said) in folder.check().verdicts() {
        assert!(said.starts_with("RS101 ") || said == "read" || said == "RS105", "{name}: {said}");
    }
}

#[test]
fn a_workbook_cut_at_every_tenth_byte_is_answered_each_time() {
    let whole = file(&workbook(&annex()));
    let folder = Folder::new();
    for end in (1..whole.len()).step_by(10) {
        folder.put(&format!("{end:05}.xls"), &whole[..end]);
    }
    let checked = folder.check();
    for (name, said) in checked.verdicts() {
        assert!(said.starts_with("RS10") || checked.codes(name).len() == 2, "{name}: {said}");
    }
}

#[test]
fn records_that_lie_about_their_length_or_place_are_survived() {
    let folder = Folder::new();
    let far = |row: u16, column: u16| number(row, column, 1.0);
    let shared = |count: u32| record(0xFC, &[count.to_le_bytes(), count.to_le_bytes()].concat());
    let bodies: [(&str, Vec<u8>); 6] = [
        ("corners.xls", [annex(), far(65_535, 255), far(0, 255)].concat()),
        ("columns.xls", [annex(), far(9, 65_535)].concat()),
        ("text.xls", [annex(), record(0x0204, &[9, 0, 0, 0, 0, 0, 0xFF, 0xFF, 1, 65])].concat()),
        ("blanks.xls", [annex(), record(0xBD, &[9, 0, 0, 0, 1])].concat()),
        ("merged.xls", [annex(), record(0xE5, &[0xFF, 0xFF, 0, 0])].concat()),
        ("inside.xls", [annex(), begin(16), begin(16), annex(), end()].concat()),
    ];
    for (name, sheet) in bodies {
        folder.put(name, file(&workbook(&sheet)));
    }
    let mut counted = workbook(&annex());
    counted.splice(20..20, shared(u32::MAX));
    folder.put("shared.xls", file(&counted));
    let checked = folder.check();
    for (name, said) in checked.verdicts() {
        assert!(
            said.starts_with("RS10") || checked.codes(name).starts_with(&["1.000002".to_owned()]),
            "{name}: {said}"
        );
    }
}

#[test]
fn any_byte_may_be_another_one() {
    let whole = file(&workbook(&annex()));
    let used = whole.iter().rposition(|byte| *byte != 0).expect("there is content");
    let folder = Folder::new();
    for place in (0..used).step_by(9) {
        let mut changed = whole.clone();
        changed[place] ^= 0xFF;
        folder.put(&format!("{place:05}.xls"), changed);
    }
    assert_eq!(folder.check().verdicts().len(), used.div_ceil(9));
}

#[test]
fn old_word_presentation_and_mail_files_are_told_what_to_send() {
    let as_stream = |name: &str| {
        let mut bytes = file(&[1; 16]);
        let units: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let at = 512 * 2 + 128;
        bytes[at..at + 64].fill(0);
        bytes[at..at + units.len()].copy_from_slice(&units);
        bytes[at + 64] = u8::try_from(units.len() + 2).expect("a short name");
        bytes
    };
    Folder::of([
        ("a.doc", as_stream("WordDocument")),
        ("b.ppt", as_stream("PowerPoint Document")),
        ("c.msg", as_stream("__properties_version1.0")),
        ("d.xls", as_stream("Contents")),
    ])
    .check()
    .assert(&[
        ("a.doc", "RS110 word-document"),
        ("b.ppt", "RS110 presentation"),
        ("c.msg", "RS110 mail"),
        ("d.xls", "RS101 not a spreadsheet"),
    ]);
}

#[test]
fn a_workbook_from_before_excel_5_is_said_to_be_too_old() {
    let old = [9, 0, 4, 0, 0, 0, 0x10, 0, 0x0A, 0, 0, 0];
    assert_eq!(verdict("a.xls", old), "RS101 a workbook older than Excel 5.0");
}
