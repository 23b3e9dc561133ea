//! Text files: lines without end, letters that are none, quotes that never close.

use super::book::HEADINGS;
use super::folder::{Folder, verdict};

fn annex(more: &str) -> String {
    format!("PHỤ LỤC I\n{}\n1;1.004194;Đăng ký tạm trú;x;x\n{more}", HEADINGS.join(";"))
}

#[test]
fn lines_and_fields_without_end_are_counted() {
    Folder::of([
        ("field.csv", annex(&"x".repeat(8 << 20)).into_bytes()),
        ("quoted.csv", annex(&format!("\"{}", "x;\n".repeat(1 << 20))).into_bytes()),
        ("line.csv", annex(&"x;".repeat(2 << 20)).into_bytes()),
        ("empty-line.csv", annex(&";".repeat(2 << 20)).into_bytes()),
        ("lines.csv", annex(&"x\n".repeat(100_001)).into_bytes()),
        ("cells.csv", annex(&format!("{}\n", "x;".repeat(99)).repeat(11_000)).into_bytes()),
    ])
    .check()
    .assert(&[
        ("cells.csv", "RS104 cells"),
        ("empty-line.csv", "RS104 columns"),
        ("field.csv", "RS104 text-units"),
        ("line.csv", "RS104 columns"),
        ("lines.csv", "RS104 rows"),
        ("quoted.csv", "RS104 text-units"),
    ]);
}

#[test]
fn a_million_empty_lines_are_no_rows() {
    let checked = Folder::of([("a.csv", annex(&"\n".repeat(1_000_000)).into_bytes())]).check();
    assert_eq!(checked.codes("a.csv"), ["1.004194"]);
}

#[test]
fn bytes_that_are_no_letters_do_not_stop_the_reading() {
    let mut broken = annex("2;1.004195;").into_bytes();
    broken.extend(b"T\xEA\xFFn;x;x\n3;1.00419\x006;T\0;x;x\n");
    let wide: Vec<u8> = [0xFF, 0xFE].into_iter().chain(annex("").encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let lone = [wide.as_slice(), &[0x00, 0xD8, b';', 0, 0x00, 0xDC, b'\n', 0]].concat();
    let checked = Folder::of([("broken.csv", broken), ("lone.csv", lone), ("wide.csv", wide)]).check();
    checked.assert(&[("broken.csv", "read"), ("lone.csv", "read"), ("wide.csv", "read")]);
    assert_eq!(checked.codes("wide.csv"), ["1.004194"]);
    assert_eq!(checked.codes("broken.csv").len(), 3);
    assert_eq!(checked.codes("broken.csv")[..2], ["1.004194", "1.004195"]);
    // The letter that was lost is said at its cell.
    assert!(checked.findings("broken.csv").contains(&"RS212 C4".to_owned()), "{:?}", checked.findings("broken.csv"));
}

#[test]
fn what_is_no_table_is_said() {
    Folder::of([
        ("empty.xlsx", Vec::new()),
        ("blank.csv", b" \n \n".to_vec()),
        ("zeros.xlsx", vec![0; 4096]),
        ("noise.xls", (0..4096_u32).map(|n| u8::try_from(n.wrapping_mul(2_654_435_761) >> 24).unwrap_or(0)).collect()),
        ("script.xlsx", b"#!/bin/sh\necho a;b\n".to_vec()),
    ])
    .check()
    .assert(&[
        ("blank.csv", "RS101 empty file"),
        ("empty.xlsx", "RS101 empty file"),
        ("noise.xls", "RS101 not a spreadsheet"),
        ("script.xlsx", "RS101 not a spreadsheet"),
        ("zeros.xlsx", "RS101 not a spreadsheet"),
    ]);
    assert_eq!(verdict("a.csv", "Ngày,Giờ\n1,2\n"), "RS105");
}
