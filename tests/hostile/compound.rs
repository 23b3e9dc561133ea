//! Old binary workbooks (.xls, BIFF8) made record by record inside a compound file.

const SECTOR: usize = 512;
const END: u32 = 0xFFFF_FFFE;
const FREE: u32 = 0xFFFF_FFFF;

/// A record: its number, its length, its body.
pub(crate) fn record(kind: u16, body: &[u8]) -> Vec<u8> {
    let length = u16::try_from(body.len()).expect("a short body");
    [&kind.to_le_bytes()[..], &length.to_le_bytes()[..], body].concat()
}

/// The record that begins the workbook's own part (5) or a sheet (16).
pub(crate) fn begin(part: u8) -> Vec<u8> {
    record(0x0809, &[0, 6, part, 0, 0, 0, 0, 0, 0, 0, 0, 0, 6, 0, 0, 0])
}

pub(crate) fn end() -> Vec<u8> {
    record(0x0A, &[])
}

/// A text cell that holds its text itself.
pub(crate) fn label(row: u16, column: u16, text: &str) -> Vec<u8> {
    let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let count = u16::try_from(units.len() / 2).expect("a short text");
    let head = [row, column, 0, count].map(u16::to_le_bytes).concat();
    record(0x0204, &[head.as_slice(), &[1], &units].concat())
}

/// A number cell.
pub(crate) fn number(row: u16, column: u16, value: f64) -> Vec<u8> {
    let head = [row, column, 0].map(u16::to_le_bytes).concat();
    record(0x0203, &[head.as_slice(), &value.to_le_bytes()].concat())
}

/// The records of a workbook with one sheet, PL1, of these records.
pub(crate) fn workbook(sheet: &[u8]) -> Vec<u8> {
    let listed = |offset: u32| record(0x85, &[&offset.to_le_bytes()[..], &[0, 0, 3, 0], b"PL1"].concat());
    let before = [begin(5), listed(0), end()].concat().len();
    let offset = u32::try_from(before).expect("a short head");
    [begin(5), listed(offset), end(), begin(16), sheet.to_vec(), end()].concat()
}

/// A compound file that holds one stream, Workbook, with these bytes.
pub(crate) fn file(stream: &[u8]) -> Vec<u8> {
    let mut stream = stream.to_vec();
    // Shorter streams would stand in the mini stream.
    stream.resize(stream.len().max(4096).next_multiple_of(SECTOR), 0);
    let sectors = stream.len() / SECTOR;
    let tables = (sectors + 1).div_ceil(SECTOR / 4 - 1);
    let chain = (tables + 2..=tables + sectors).map(|next| u32::try_from(next).expect("few")).chain([END]);
    let table: Vec<u32> = std::iter::repeat_n(0xFFFF_FFFD, tables).chain([END]).chain(chain).collect();
    let mut bytes = header(tables);
    bytes.extend(table.iter().flat_map(|next| next.to_le_bytes()));
    bytes.resize((1 + tables) * SECTOR, 0xFF);
    bytes.extend(entry("Root Entry", 5, [FREE, FREE, 1], END, 0));
    let start = u32::try_from(tables + 1).expect("few");
    bytes.extend(entry("Workbook", 2, [FREE; 3], start, stream.len()));
    bytes.resize((2 + tables) * SECTOR, 0);
    bytes.extend(stream);
    bytes
}

/// Where the table of sectors stands in such a file.
pub(crate) const TABLE: usize = SECTOR;

fn header(tables: usize) -> Vec<u8> {
    let mut bytes = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    bytes.resize(24, 0);
    bytes.extend([0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0]);
    bytes.resize(44, 0);
    let tables = u32::try_from(tables).expect("few");
    for number in [tables, tables, 0, 4096, END, 0, END, 0] {
        bytes.extend(number.to_le_bytes());
    }
    bytes.extend((0..tables).flat_map(u32::to_le_bytes));
    bytes.resize(SECTOR, 0xFF);
    bytes
}

fn entry(name: &str, kind: u8, links: [u32; 3], start: u32, size: usize) -> Vec<u8> {
    let mut raw: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let name_bytes = u16::try_from(raw.len() + 2).expect("a short name");
    raw.resize(64, 0);
    raw.extend(name_bytes.to_le_bytes());
    raw.extend([kind, 1]);
    raw.extend(links.into_iter().flat_map(u32::to_le_bytes));
    raw.resize(116, 0);
    raw.extend(start.to_le_bytes());
    raw.extend(u32::try_from(size).expect("small").to_le_bytes());
    raw.resize(128, 0);
    raw
}
