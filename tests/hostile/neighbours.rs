//! One bad file among many leaves the figures of the others as they were.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::book::{Parts, sound};
use super::compound::{TABLE, file, workbook};
use super::folder::Folder;

/// The example's submissions beside each other, as far as they are sound.
fn month() -> Folder {
    let folder = Folder::new();
    let sent = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/can-tho-2021/bai-nop");
    for entry in fs::read_dir(sent).expect("the example") {
        let path = entry.expect("an entry").path();
        if path.is_file() {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            folder.put(&name, fs::read(&path).expect("a file"));
        }
    }
    folder
}

fn agencies(folder: &Folder) -> Vec<Value> {
    let run = folder.run(&["consolidate", ".", "--period", "2021-06", "--format", "json", "-o", "ra/bao-cao.xlsx"]);
    let report: Value = serde_json::from_str(&run.out).expect("JSON");
    fs::remove_dir_all(folder.path("ra")).expect("it was written");
    report["agencies"].as_array().expect("agencies").clone()
}

#[test]
fn bad_files_leave_the_figures_of_the_others_as_they_were() {
    let folder = month();
    let before = agencies(&folder);
    assert!(before.len() > 20);
    let mut circle = file(&workbook(&[]));
    circle[TABLE + 8..TABLE + 12].copy_from_slice(&2_u32.to_le_bytes());
    let sound = Parts::annex(&sound(3));
    for (name, bytes) in [
        ("xau 1.xlsx", sound.clone().put("xl/sharedStrings.xml", vec![b' '; 8 << 20]).zip()),
        ("xau 2.xlsx", sound.zip()[..300].to_vec()),
        ("xau 3.xls", circle),
        ("xau 4.ods", super::opendocument::sheet(&"<table:table-row-group>".repeat(5_000))),
        ("xau 5.csv", vec![b'"'; 1 << 20]),
        ("xau 6.pdf", b"%PDF-1.4".to_vec()),
    ] {
        folder.put(name, bytes);
    }
    assert_eq!(agencies(&folder), before);
}
