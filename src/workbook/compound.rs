//! What an OLE compound file (.xls, .doc, an encrypted .xlsx) holds, by the directory of its root.
//!
//! Takes the bytes of a file; gives an .xls to read or the reason why there is none, and the streams of its root.
//! Never follows a chain longer than the file and never allocates on the file's word.

use super::unreadable;
use crate::model::submission::{StrayKind, Unusable};

/// The first bytes of every compound file.
pub(super) const SIGNATURE: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// Bytes of a directory entry.
const ENTRY_BYTES: usize = 128;
/// Bytes of a sector of the mini stream.
const MINI_BYTES: usize = 64;
/// Sectors of the table that the header itself names.
const HEADER_TABLES: usize = 109;
/// Sector numbers from here on are marks, not sectors.
const FIRST_MARK: u32 = 0xFFFF_FFFA;
/// Records at the head of a workbook stream among which FILEPASS stands.
const HEAD_RECORDS: usize = 4;
const BOF: [u8; 2] = [0x09, 0x08];
const FILEPASS: [u8; 2] = [0x2F, 0x00];

/// Whether the file is an .xls that can be read; else why not.
pub(super) fn require_xls(bytes: &[u8]) -> Result<(), Unusable> {
    let file = Compound::open(bytes).ok_or_else(|| unreadable("damaged compound file"))?;
    let entries = file.root_entries();
    let named = |wanted: &str| entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(wanted));
    if named("EncryptedPackage").is_some() || named("EncryptionInfo").is_some() {
        return Err(Unusable::Encrypted);
    }
    if let Some(stream) = named("Workbook").or_else(|| named("Book")) {
        return if file.asks_for_password(stream) { Err(Unusable::Encrypted) } else { Ok(()) };
    }
    if named("WordDocument").is_some() {
        return Err(Unusable::Stray(StrayKind::WordDocument));
    }
    if named("PowerPoint Document").is_some() {
        return Err(Unusable::Stray(StrayKind::Presentation));
    }
    if named("__properties_version1.0").is_some() {
        return Err(Unusable::Stray(StrayKind::Mail));
    }
    Err(unreadable("not a spreadsheet"))
}

/// A directory entry of the root storage.
struct Entry {
    name: String,
    start: u32,
    size: u64,
}

/// A compound file: its sectors, the tables that chain them, and its directory.
pub(super) struct Compound<'b> {
    bytes: &'b [u8],
    sector_bytes: usize,
    mini_cutoff: u64,
    /// The sectors of the table that says which sector follows which.
    tables: Vec<u32>,
    directory: Vec<usize>,
}

impl<'b> Compound<'b> {
    /// Reads the header and the directory's chain; nothing where there is no sound header.
    pub(super) fn open(bytes: &'b [u8]) -> Option<Self> {
        let shift = number(bytes, 30, 2)?;
        if shift != 9 && shift != 12 {
            return None;
        }
        let mini_cutoff = number(bytes, 56, 4)?;
        let mut file = Self { bytes, sector_bytes: 1 << shift, mini_cutoff, tables: Vec::new(), directory: Vec::new() };
        file.tables = file.table_sectors();
        file.directory = file.chain(sector(bytes, 48)?);
        Some(file)
    }

    /// Whether the root holds an entry of this name.
    pub(super) fn holds(&self, name: &str) -> bool {
        self.root_entries().iter().any(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    /// The bytes of a stream of the root, as far as its chain leads.
    pub(super) fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let entry = self.root_entries().into_iter().find(|entry| entry.name.eq_ignore_ascii_case(name))?;
        let size = usize::try_from(entry.size).unwrap_or(usize::MAX);
        if entry.size >= self.mini_cutoff {
            return Some(gather(self.bytes, &self.chain(entry.start), self.sector_bytes, size));
        }
        let root = read_entry(self.entry(0)?)?;
        let minis = gather(self.bytes, &self.chain(root.start), self.sector_bytes, usize::MAX);
        let table = self.chain(sector(self.bytes, 60)?);
        let in_table = self.sector_bytes / 4;
        let follower = |mini: u32| {
            let place = table.get(mini as usize / in_table)? + 4 * (mini as usize % in_table);
            sector(self.bytes, place)
        };
        let chain = walk(entry.start, minis.len().div_ceil(MINI_BYTES), follower);
        let places: Vec<usize> = chain.into_iter().map(|mini| mini as usize * MINI_BYTES).collect();
        Some(gather(&minis, &places, MINI_BYTES, size))
    }

    /// The sectors of the table: those the header names, then those that a chain of further lists names.
    fn table_sectors(&self) -> Vec<u32> {
        let mut tables: Vec<u32> = (0..HEADER_TABLES).filter_map(|place| sector(self.bytes, 76 + 4 * place)).collect();
        let in_list = self.sector_bytes / 4 - 1;
        let next = |list: u32| sector(self.bytes, self.offset(list)? + 4 * in_list);
        let lists = sector(self.bytes, 68).map(|first| walk(first, self.sectors(), next)).unwrap_or_default();
        for start in lists.into_iter().filter_map(|list| self.offset(list)) {
            tables.extend((0..in_list).filter_map(|place| sector(self.bytes, start + 4 * place)));
        }
        tables
    }

    /// How many sectors the file has at most.
    const fn sectors(&self) -> usize {
        self.bytes.len() / self.sector_bytes + 1
    }

    /// Where a sector begins in the file.
    fn offset(&self, sector: u32) -> Option<usize> {
        let offset = (sector as usize).checked_add(1)?.checked_mul(self.sector_bytes)?;
        (sector < FIRST_MARK && offset < self.bytes.len()).then_some(offset)
    }

    /// Where the sectors of a chain begin, up to its end or its first fault.
    fn chain(&self, first: u32) -> Vec<usize> {
        let chain = walk(first, self.sectors(), |sector| self.follower(sector));
        chain.into_iter().map_while(|sector| self.offset(sector)).collect()
    }

    /// The sector after one in its chain.
    fn follower(&self, after: u32) -> Option<u32> {
        let in_table = self.sector_bytes / 4;
        let table = self.offset(*self.tables.get(after as usize / in_table)?)?;
        sector(self.bytes, table + 4 * (after as usize % in_table))
    }

    /// A directory entry by its number.
    fn entry(&self, id: u32) -> Option<&'b [u8]> {
        let in_sector = self.sector_bytes / ENTRY_BYTES;
        let start = self.directory.get(id as usize / in_sector)? + ENTRY_BYTES * (id as usize % in_sector);
        self.bytes.get(start..start + ENTRY_BYTES)
    }

    /// The entries right under the root, siblings of its child to the left and right.
    fn root_entries(&self) -> Vec<Entry> {
        let most = self.directory.len() * self.sector_bytes / ENTRY_BYTES;
        let mut waiting: Vec<u32> = self.entry(0).and_then(|root| link(root, 76)).into_iter().collect();
        let mut entries = Vec::new();
        while let Some(id) = waiting.pop() {
            if entries.len() >= most {
                break;
            }
            let Some(raw) = self.entry(id) else { continue };
            waiting.extend(link(raw, 68));
            waiting.extend(link(raw, 72));
            entries.extend(read_entry(raw));
        }
        entries
    }

    /// Whether FILEPASS stands among the first records of the workbook stream.
    fn asks_for_password(&self, stream: &Entry) -> bool {
        let Some(head) = self.head_of(stream) else { return false };
        let mut at = 0;
        for _ in 0..HEAD_RECORDS {
            let (Some(kind), Some(length)) = (head.get(at..at + 2), number(head, at + 2, 2)) else { return false };
            if at == 0 && kind != BOF {
                return false;
            }
            if kind == FILEPASS {
                return true;
            }
            at += 4 + usize::try_from(length).unwrap_or(0);
        }
        false
    }

    /// The first bytes of a stream, at least up to the end of its first sector.
    fn head_of(&self, stream: &Entry) -> Option<&'b [u8]> {
        if stream.size >= self.mini_cutoff {
            return self.bytes.get(self.offset(stream.start)?..);
        }
        let root = read_entry(self.entry(0)?)?;
        let at = (stream.start as usize).checked_mul(MINI_BYTES)?;
        let sector = *self.chain(root.start).get(at / self.sector_bytes)?;
        self.bytes.get(sector + at % self.sector_bytes..)
    }
}

/// The members of a chain up to its end, its first fault or the first that stood in it before.
fn walk(first: u32, most: usize, follower: impl Fn(u32) -> Option<u32>) -> Vec<u32> {
    let mut seen = vec![false; most];
    let mut chain = Vec::new();
    let mut next = Some(first);
    while let Some(member) = next {
        match seen.get_mut(member as usize) {
            Some(before) if !*before => *before = true,
            _ => break,
        }
        chain.push(member);
        next = follower(member);
    }
    chain
}

/// The bytes of pieces of one length at some places, up to a size.
fn gather(bytes: &[u8], places: &[usize], length: usize, size: usize) -> Vec<u8> {
    let mut gathered = Vec::new();
    for place in places {
        let end = place.saturating_add(length).min(bytes.len());
        gathered.extend_from_slice(bytes.get(*place..end).unwrap_or_default());
    }
    gathered.truncate(size);
    gathered
}

/// A sector's number at a place.
fn sector(bytes: &[u8], at: usize) -> Option<u32> {
    u32::try_from(number(bytes, at, 4)?).ok()
}

/// An entry's link to another one, where it has one.
fn link(entry: &[u8], at: usize) -> Option<u32> {
    u32::try_from(number(entry, at, 4)?).ok().filter(|id| *id < FIRST_MARK)
}

fn read_entry(raw: &[u8]) -> Option<Entry> {
    let length = usize::try_from(number(raw, 64, 2)?).ok()?.clamp(2, 64) - 2;
    let units: Vec<u16> =
        raw.get(..length)?.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    Some(Entry { name: String::from_utf16_lossy(&units), start: sector(raw, 116)?, size: number(raw, 120, 4)? })
}

/// A little-endian number of up to eight bytes.
fn number(bytes: &[u8], at: usize, length: usize) -> Option<u64> {
    let field = bytes.get(at..at.checked_add(length)?)?;
    Some(field.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECTOR: usize = 512;
    const END: u32 = 0xFFFF_FFFE;
    const NONE: u32 = 0xFFFF_FFFF;

    /// A directory entry with its links to the left, right and below.
    fn entry(name: &str, links: [u32; 3], start: u32, size: u32) -> Vec<u8> {
        let mut raw: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let name_bytes = u16::try_from(raw.len() + 2).unwrap_or(0);
        raw.resize(64, 0);
        raw.extend(name_bytes.to_le_bytes());
        raw.extend([2, 1]);
        raw.extend(links.into_iter().flat_map(u32::to_le_bytes));
        raw.resize(116, 0);
        raw.extend(start.to_le_bytes());
        raw.extend(size.to_le_bytes());
        raw.resize(ENTRY_BYTES, 0);
        raw
    }

    /// A file of a header, a table sector, a directory sector and a sector of content.
    fn file(table: &[u32], directory: &[Vec<u8>], content: &[u8]) -> Vec<u8> {
        let mut bytes = SIGNATURE.to_vec();
        bytes.resize(30, 0);
        bytes.extend([9, 0, 6, 0]);
        bytes.resize(48, 0);
        bytes.extend(1_u32.to_le_bytes());
        bytes.resize(56, 0);
        bytes.extend(4096_u32.to_le_bytes());
        bytes.resize(76, 0);
        bytes.extend(0_u32.to_le_bytes());
        bytes.resize(SECTOR, 0xFF);
        bytes.extend(table.iter().flat_map(|next| next.to_le_bytes()));
        bytes.resize(2 * SECTOR, 0xFF);
        bytes.extend(directory.concat());
        bytes.resize(3 * SECTOR, 0);
        bytes.extend(content);
        bytes.resize(4 * SECTOR, 0);
        bytes
    }

    fn holding(names: [&str; 2], content: &[u8]) -> Vec<u8> {
        let directory = [
            entry("Root Entry", [NONE, NONE, 1], 2, 512),
            entry(names[0], [NONE, 2, NONE], 2, 8192),
            entry(names[1], [NONE, NONE, NONE], 2, 8192),
        ];
        file(&[END, END, END], &directory, content)
    }

    #[test]
    fn the_root_says_what_it_is() {
        let bof = [9, 8, 4, 0, 0, 6, 5, 0];
        assert_eq!(require_xls(&holding(["\u{5}SummaryInformation", "Workbook"], &bof)), Ok(()));
        assert_eq!(require_xls(&holding(["Book", "x"], &bof)), Ok(()));
        assert_eq!(require_xls(&holding(["EncryptionInfo", "EncryptedPackage"], &[])), Err(Unusable::Encrypted));
        let word = require_xls(&holding(["WordDocument", "1Table"], &[]));
        assert_eq!(word, Err(Unusable::Stray(StrayKind::WordDocument)));
        let slides = require_xls(&holding(["PowerPoint Document", "x"], &[]));
        assert_eq!(slides, Err(Unusable::Stray(StrayKind::Presentation)));
        let mail = require_xls(&holding(["__properties_version1.0", "x"], &[]));
        assert_eq!(mail, Err(Unusable::Stray(StrayKind::Mail)));
        assert_eq!(require_xls(&holding(["Contents", "x"], &[])), Err(unreadable("not a spreadsheet")));
    }

    #[test]
    fn a_password_stands_among_the_first_records() {
        let records = [9, 8, 4, 0, 0, 6, 5, 0, 0x86, 0, 0, 0, 0x2F, 0, 2, 0, 0, 0];
        assert_eq!(require_xls(&holding(["Workbook", "x"], &records)), Err(Unusable::Encrypted));
        // In a small workbook the stream stands inside the root's own.
        let directory = [entry("Root Entry", [NONE, NONE, 1], 2, 512), entry("Workbook", [NONE, NONE, NONE], 1, 100)];
        let content = [&[0; MINI_BYTES], &records[..]].concat();
        assert_eq!(require_xls(&file(&[END, END, END], &directory, &content)), Err(Unusable::Encrypted));
    }

    #[test]
    fn loops_end() {
        let round = [entry("Root Entry", [NONE, NONE, 1], 2, 512), entry("a", [1, 1, 1], 2, 8192)];
        assert_eq!(require_xls(&file(&[END, 1, 2], &round, &[])), Err(unreadable("not a spreadsheet")));
        assert_eq!(require_xls(&SIGNATURE), Err(unreadable("damaged compound file")));
    }
}
