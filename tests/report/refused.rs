//! A workbook that cannot be written fails as a writer does, and one that was damaged is not taken for what was meant.

use std::io::{self, Cursor, Read, Seek, SeekFrom, Write};
use std::path::Path;

use rasoat::report::xlsx;
use rasoat::text::Lang;

use crate::JUNE;
use crate::month::{STANDING, made};

/// A disk that is full from its n-th call on.
struct Filling {
    disk: Cursor<Vec<u8>>,
    calls: usize,
}

impl Filling {
    fn call(&mut self) -> io::Result<()> {
        self.calls = self.calls.checked_sub(1).ok_or(io::ErrorKind::StorageFull)?;
        Ok(())
    }
}

impl Write for Filling {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.call().and_then(|()| self.disk.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.call()
    }
}

impl Seek for Filling {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.call().and_then(|()| self.disk.seek(to))
    }
}

#[test]
fn whichever_call_finds_the_disk_full_the_writing_fails_and_says_why() {
    let made = made(JUNE);
    let month = made.month(Lang::Vi);
    let whole = made.workbook(Lang::Vi);
    let mut refused = 0;
    loop {
        let mut disk = Filling { disk: Cursor::new(Vec::new()), calls: refused };
        match xlsx::write(&month, Path::new(STANDING), &mut disk) {
            Err(error) => assert_eq!(error.kind(), io::ErrorKind::StorageFull, "at call {refused}"),
            Ok(meant) => {
                assert_eq!(disk.disk.into_inner(), whole);
                assert!(meant.is_in(&whole).is_ok());
                break;
            }
        }
        refused += 1;
    }
    assert!(refused > 20, "{refused} calls");
}

/// The workbook with one member's text changed.
fn changed(bytes: &[u8], member: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    let mut from = zip::ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for place in 0..from.len() {
        let mut copied = from.by_index(place).expect("a member");
        let name = copied.name().expect("a name").into_owned();
        let mut content = Vec::new();
        copied.read_to_end(&mut content).expect("it inflates");
        if name == member {
            content = change(String::from_utf8(content).expect("it is XML")).into_bytes();
        }
        to.start_file(name, zip::write::SimpleFileOptions::default()).expect("a member");
        to.write_all(&content).expect("it is written");
    }
    to.finish().expect("it is whole").into_inner()
}

#[test]
fn a_workbook_is_what_was_meant_only_with_every_sheet_and_row() {
    let made = made(JUNE);
    let mut out = Cursor::new(Vec::new());
    let meant = xlsx::write(&made.month(Lang::Vi), Path::new(STANDING), &mut out).expect("it is written");
    let whole = out.into_inner();
    assert!(meant.is_in(&whole).is_ok());
    let same = changed(&whole, "xl/workbook.xml", |xml| xml);
    assert!(meant.is_in(&same).is_ok(), "packed in another way it is the same");
    for tenth in 0..10 {
        assert!(meant.is_in(&whole[..whole.len() * tenth / 10]).is_err(), "cut at {tenth} tenths");
    }
    let renamed = changed(&whole, "xl/workbook.xml", |xml| xml.replacen("Phụ lục I\"", "Phụ lục 1\"", 1));
    assert!(meant.is_in(&renamed).is_err());
    let sheet = "xl/worksheets/sheet3.xml";
    let without_a_row = changed(&whole, sheet, |xml| {
        let body = xml.find("<f>COUNT(").expect("a row of the annex");
        let start = xml[..body].rfind("<row ").expect("its row");
        let end = body + xml[body..].find("</row>").expect("its end") + "</row>".len();
        format!("{}{}", &xml[..start], &xml[end..])
    });
    assert!(meant.is_in(&without_a_row).is_err());
    let unclosed = changed(&whole, sheet, |xml| xml.replacen("</worksheet>", "", 1));
    assert!(meant.is_in(&unclosed).is_err());
}
