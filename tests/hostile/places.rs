//! What is no ordinary file: pipes, folders, closed files, names that try something.

use std::fs;

use super::book::{Parts, sound};
use super::folder::{Folder, verdict};

fn annex() -> Vec<u8> {
    Parts::annex(&sound(3)).zip()
}

#[test]
fn a_folder_with_a_workbooks_name_is_looked_into() {
    let folder = Folder::new();
    fs::create_dir(folder.path("a.xlsx")).expect("a folder");
    folder.put("a.xlsx/b.xlsx", annex());
    folder.check().assert(&[("a.xlsx/b.xlsx", "read")]);
}

#[cfg(unix)]
#[test]
fn a_pipe_or_a_dead_link_does_not_hold_up_the_run() {
    let folder = Folder::of([("b.xlsx", annex())]);
    let made = std::process::Command::new("mkfifo").arg(folder.path("a.xlsx")).status().expect("mkfifo");
    assert!(made.success());
    std::os::unix::fs::symlink("khong-co.xlsx", folder.path("c.xlsx")).expect("a link");
    std::os::unix::fs::symlink("/dev/zero", folder.path("d.xlsx")).expect("a link");
    folder.check().assert(&[
        ("a.xlsx", "RS101 not a regular file"),
        ("b.xlsx", "read"),
        ("c.xlsx", "RS101 no such file"),
        ("d.xlsx", "RS101 not a regular file"),
    ]);
}

#[cfg(unix)]
#[test]
fn a_closed_file_is_said_to_be_closed() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::of([("a.xlsx", annex()), ("b.xlsx", annex())]);
    fs::set_permissions(folder.path("a.xlsx"), fs::Permissions::from_mode(0o000)).expect("rights");
    // Whoever may read everything reads this one too.
    let said = if fs::File::open(folder.path("a.xlsx")).is_ok() { "read" } else { "RS101 cannot be opened" };
    folder.check().assert(&[("a.xlsx", said), ("b.xlsx", "read")]);
}

#[cfg(unix)]
#[test]
fn names_of_any_bytes_are_shown_harmlessly() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let folder = Folder::new();
    for name in [b"a\x1B[31m.xlsx".as_slice(), b"\xFF\xFE.xlsx", b"-v.xlsx", b"=1+1.xlsx", b"a\nb.xlsx", b"\x07.csv"] {
        fs::write(folder.path("").join(OsStr::from_bytes(name)), annex()).expect("a file");
    }
    assert_eq!(folder.check().verdicts().len(), 6);
    let shown = folder.run(&["check", "."]).out;
    assert!(!shown.contains(['\u{1B}', '\u{7}']), "{shown:?}");
    // A line break in a name must not look like another file's verdict.
    assert!(shown.contains("a\u{FFFD}b.xlsx"), "{shown}");
    let csv = folder.run(&["check", ".", "--format", "csv"]).out;
    assert!(!csv.lines().any(|line| line.starts_with(['=', '-', '\u{1B}'])), "{csv}");
    let one = folder.run(&["check", "./-v.xlsx", "--format", "json"]);
    assert!(one.out.contains("\"./-v.xlsx\""), "{}", one.out);
}

#[test]
fn a_long_name_and_a_decomposed_one_are_files_like_others() {
    let long = format!("{}.xlsx", "a".repeat(235));
    // Sở Tư pháp with its marks as letters of their own.
    let decomposed = "So\u{31B}\u{309} Tu\u{31B} pha\u{301}p.xlsx";
    let folder = Folder::of([(long.as_str(), annex()), (decomposed, annex())]);
    let checked = folder.check();
    checked.assert(&[(&long, "read"), (decomposed, "read")]);
    assert_eq!(checked.file(decomposed)["agency"], "Sở Tư pháp");
}

#[test]
fn each_kind_of_stray_file_is_told_what_to_send_instead() {
    for (name, bytes, kind, next) in [
        ("a.pdf", b"%PDF-1.7".as_slice(), "pdf", "được in ra từ tệp Excel nào thì gửi tệp Excel đó"),
        ("a.png", b"\x89PNG\r\n\x1A\n", "picture", "Không gửi ảnh chụp"),
        ("a.jpg", b"\xFF\xD8\xFF\xE0", "picture", "Không gửi ảnh chụp"),
        ("a.zip", b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", "archive", "Giải nén"),
        ("a.rar", b"Rar!\x1A\x07\x01\0", "archive", "Giải nén"),
        ("a.7z", b"7z\xBC\xAF\x27\x1C", "archive", "Giải nén"),
        ("a.eml", b"Date: Mon, 21 Jun 2021\nFrom: a@b.vn\nTo: c@d.vn\n\nx", "mail", "đính kèm"),
        ("a.rtf", b"{\\rtf1", "word-document", "chép hai bảng sang tệp Excel theo mẫu"),
        ("~$a.xlsx", b"x", "lock-file", "tự mất khi đóng tệp trong Excel"),
        ("Thumbs.db", b"x", "system-file", "có thể xóa"),
    ] {
        assert_eq!(verdict(name, bytes), format!("RS110 {kind}"), "{name}");
        let run = Folder::of([(name, bytes.to_vec())]).run(&["check", name]);
        assert!(run.out.contains(next), "{name}: {}", run.out);
        assert!(!run.out.contains("có thể gửi"), "{name}: {}", run.out);
        assert!(run.out.ends_with("nên được bỏ qua; hãy gửi hai phụ lục trong tệp Excel (.xlsx).\n"), "{}", run.out);
        assert_eq!(run.code, 0);
    }
}

#[test]
fn strays_among_workbooks_are_counted_by_themselves() {
    let run = Folder::of([("a.xlsx", annex()), ("b.pdf", b"%PDF-1.7".to_vec())]).run(&["check", "."]);
    let end = "02 tệp: 00 tệp có thể gửi, 01 tệp cần sửa trước khi gửi, 01 tệp bỏ qua vì không phải báo cáo (";
    assert!(run.out.contains(end), "{}", run.out);
}
