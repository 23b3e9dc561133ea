//! Zip packages: bombs, members that are not what they say, names that stand twice.

use super::book::{BOOK, Parts, SHEET, STRINGS, sound};
use super::folder::{Folder, verdict};

#[test]
fn bombs_are_told_by_what_they_inflate_to() {
    let bomb = |name: &str| Parts::annex(&sound(3)).put_spaces(name, 64).zip();
    let ods = |name: &str| Parts::of([("mimetype", ODS.to_vec())]).put_spaces(name, 64).zip();
    let folder = Folder::of([
        ("sheet.xlsx", bomb(SHEET)),
        ("strings.xlsx", bomb(STRINGS)),
        ("styles.xlsx", bomb("xl/styles.xml")),
        ("types.xlsx", bomb("[Content_Types].xml")),
        ("content.ods", ods("content.xml")),
        ("styles.ods", ods("styles.xml")),
        ("word.docx", Parts::of([]).put_spaces("word/document.xml", 64).zip()),
    ]);
    // Nothing but spaces is one endless text before it is a bomb.
    folder.check().assert(&[
        ("content.ods", "RS104 inflate-ratio"),
        ("sheet.xlsx", "RS104 text-units"),
        ("strings.xlsx", "RS104 text-units"),
        ("styles.ods", "RS104 inflate-ratio"),
        ("styles.xlsx", "RS104 text-units"),
        ("types.xlsx", "RS104 inflate-ratio"),
        ("word.docx", "RS104 inflate-ratio"),
    ]);
    let rows = format!("<worksheet>{}", "<a/>".repeat(4 << 20));
    assert_eq!(verdict("elements.xlsx", Parts::with_sheet(&rows).zip()), "RS104 inflate-ratio");
}

const ODS: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";

#[test]
fn a_part_nobody_reads_costs_nothing_however_large() {
    let bomb = Parts::annex(&sound(3)).put_spaces("xl/media/image1.bin", 64);
    assert_eq!(verdict("a.xlsx", bomb.zip()), "read");
}

#[test]
fn a_profile_sets_the_limits_of_a_run() {
    let own = Folder::of([("a.xlsx", Parts::annex(&(3..40).map(sound).collect::<String>()).zip())]);
    own.check().assert(&[("a.xlsx", "read")]);
    let exported = own.run(&["profile", "export", "can-tho-2021"]).out;
    for (limit, most, said) in [
        ("rows", 20, "RS104 rows"),
        ("cells", 99, "RS104 cells"),
        ("columns", 4, "RS104 columns"),
        ("text-units", 9, "RS104 text-units"),
        ("file_bytes", 500, "RS104 file-bytes"),
        ("entries", 2, "RS104 entries"),
        ("member-bytes", 900, "RS104 member-bytes"),
        ("total-bytes", 900, "RS104 total-bytes"),
        ("rows", 40, "read"),
    ] {
        let beside = Folder::of([("toi.toml", format!("{exported}\n[limits]\n{limit} = {most}\n").into_bytes())]);
        let profile = beside.path("toi.toml");
        let checked = own.check_with(&["--profile", &profile.to_string_lossy()]);
        assert_eq!(checked.verdict("a.xlsx"), said, "{limit} = {most}");
    }
}

#[test]
fn members_without_number_end_the_reading_before_it_begins() {
    let full = (0..3_000).fold(Vec::new(), |mut names, number| {
        names.push((format!("xl/media/{number}"), Vec::new()));
        names
    });
    let many = Parts::of(full.iter().map(|(name, bytes)| (name.as_str(), bytes.clone())));
    assert_eq!(verdict("a.xlsx", many.zip()), "RS104 entries");
}

#[test]
fn two_members_of_one_name_condemn_the_file() {
    let twice = Parts::annex(&sound(3)).put("xl/worksheets/SHEET1.xml", "<worksheet/>").zip();
    let mut same = Parts::annex(&sound(3)).put("xl/worksheets/sheetX.xml", "<worksheet/>").stored();
    replace(&mut same, b"sheetX", b"sheet1");
    let sheets = BOOK.replace("</sheets>", "<sheet name=\"pl1\" sheetId=\"2\" r:id=\"rId2\"/></sheets>");
    Folder::of([
        ("case.xlsx", twice),
        ("same.xlsx", same),
        ("sheets.xlsx", Parts::annex(&sound(3)).put("xl/workbook.xml", sheets).zip()),
    ])
    .check()
    .assert(&[
        ("case.xlsx", "RS101 duplicate member"),
        ("same.xlsx", "RS101 duplicate member"),
        ("sheets.xlsx", "RS101 duplicate sheet name"),
    ]);
}

#[test]
fn members_that_overlap_are_counted_like_any_others() {
    // The directory's records all lead to one packed member: a little file that inflates to much.
    let kernel = vec![b' '; 1 << 20];
    let names: Vec<String> = (0..40).map(|number| format!("xl/worksheets/sheet{number:02}.xml")).collect();
    let sheets: String = (0..40).map(|n| format!("<sheet name=\"s{n}\" sheetId=\"{n}\" r:id=\"rId{n}\"/>")).collect();
    let mut parts = Parts::with_sheet("<worksheet/>")
        .put("xl/workbook.xml", format!("<workbook><sheets>{sheets}</sheets></workbook>"));
    for name in &names {
        parts = parts.put(name, if name.contains("00") { kernel.as_slice() } else { b"<worksheet/>" });
    }
    let mut bytes = parts.zip();
    let records = positions(&bytes, b"PK\x01\x02");
    let kernel =
        records.iter().copied().find(|at| bytes[at + 46..].starts_with(names[0].as_bytes())).expect("it is there");
    let shared: Vec<u8> = [&bytes[kernel + 16..kernel + 28], &bytes[kernel + 42..kernel + 46]].concat();
    for at in records {
        if !bytes[at + 46..].starts_with(b"xl/worksheets/sheet") {
            continue;
        }
        bytes[at + 16..at + 28].copy_from_slice(&shared[..12]);
        bytes[at + 42..at + 46].copy_from_slice(&shared[12..]);
    }
    let said = verdict("a.xlsx", bytes);
    assert!(said.starts_with("RS104") || said.starts_with("RS101"), "{said}");
}

#[test]
fn a_package_inside_a_package_is_not_opened() {
    let inner = Parts::annex(&sound(3)).zip();
    let nested = (0..3).fold(inner, |inner, _| Parts::of([("a.xlsx", inner)]).zip());
    Folder::of([("a.zip", nested.clone()), ("b.xlsx", nested)])
        .check()
        .assert(&[("a.zip", "RS110 archive"), ("b.xlsx", "RS101 not a spreadsheet")]);
}

#[test]
fn a_declared_size_is_not_believed() {
    let mut bytes = Parts::annex(&sound(3)).zip();
    for at in positions(&bytes, b"PK\x01\x02") {
        bytes[at + 24..at + 28].copy_from_slice(&u32::MAX.to_le_bytes()[..]);
        bytes[at + 24..at + 28].copy_from_slice(&0x7FFF_FFFF_u32.to_le_bytes());
    }
    assert_eq!(verdict("a.xlsx", bytes), "read");
}

#[test]
fn a_workbook_cut_at_every_tenth_byte_is_answered_each_time() {
    let rows: String = (3..9).map(sound).collect();
    let ods = super::opendocument::sheet(&super::opendocument::annex());
    for (whole, ending) in [(Parts::annex(&rows).zip(), "xlsx"), (ods, "ods")] {
        let folder = Folder::new();
        for end in (1..whole.len()).step_by(10) {
            folder.put(&format!("{end:05}.{ending}"), &whole[..end]);
        }
        for (name, said) in folder.check().verdicts() {
            assert!(said.starts_with("RS101 "), "{name}: {said}");
        }
    }
}

#[test]
fn a_changed_byte_is_noticed_or_changes_nothing() {
    let whole = Parts::annex(&(3..9).map(sound).collect::<String>()).zip();
    let sound = Folder::of([("a.xlsx", whole.clone())]).check().codes("a.xlsx");
    let folder = Folder::new();
    for place in (0..whole.len()).step_by(7) {
        let mut changed = whole.clone();
        changed[place] ^= 0x21;
        folder.put(&format!("{place:05}.xlsx"), changed);
    }
    let checked = folder.check();
    for (name, said) in checked.verdicts() {
        assert!(said.starts_with("RS1") || checked.codes(name) == sound, "{name}: {said}");
    }
}

#[test]
fn parts_in_odd_encodings_are_read_or_refused_aloud() {
    let text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-16\"?><worksheet><sheetData>{}{}</sheetData></worksheet>",
        super::book::head(),
        sound(3)
    );
    let wide: Vec<u8> = [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let checked = Folder::of([
        ("utf16.xlsx", Parts::with_sheet("").put(SHEET, wide).zip()),
        ("utf32.xlsx", Parts::with_sheet("").put(SHEET, b"<\0\0\0w\0\0\0").zip()),
        (
            "unknown.xlsx",
            Parts::with_sheet("").put(SHEET, "<?xml version=\"1.0\" encoding=\"x-none\"?><worksheet/>").zip(),
        ),
    ])
    .check();
    checked.assert(&[
        ("utf16.xlsx", "read"),
        ("utf32.xlsx", "RS101 unsupported encoding"),
        ("unknown.xlsx", "RS101 unsupported encoding"),
    ]);
    assert_eq!(checked.codes("utf16.xlsx"), ["1.000003"]);
}

pub(crate) fn positions(bytes: &[u8], sign: &[u8]) -> Vec<usize> {
    (0..bytes.len()).filter(|at| bytes[*at..].starts_with(sign)).collect()
}

fn replace(bytes: &mut [u8], old: &[u8], new: &[u8]) {
    for at in positions(bytes, old) {
        bytes[at..at + old.len()].copy_from_slice(new);
    }
}
