//! A zip package (OPC, ODF) whose members are inflated under counted limits.
//!
//! Takes the bytes of a file; gives its members by name, ASCII case and `\` for `/` aside.
//! Never trusts a declared size, and never opens a package that holds two members of one name.

use std::collections::BTreeMap;
use std::fmt;
use std::io::{self, Cursor, Read};

use zip::ZipArchive;
use zip::read::ZipFile;
use zip::result::ZipError;

use super::limits::Limits;
use super::part::Part;
use super::unreadable;
use crate::model::format::FileFormat;
use crate::model::submission::{Excess, StrayKind, Unusable};

/// Inflated bytes up to which any ratio is taken as it comes.
const FREE_BYTES: u64 = 100 << 10;
/// Bytes of the smallest record of a zip's central directory.
const RECORD_BYTES: u64 = 46;

/// An office document's package: a workbook's or a Word document's.
pub(super) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    members: BTreeMap<String, usize>,
    format: FileFormat,
    inflated: Inflated,
    space: Vec<u8>,
    limits: Limits,
}

impl<'b> Package<'b> {
    /// Opens a package after its preflight: entries, what it is, duplicate and encrypted members.
    pub(super) fn open(bytes: &'b [u8], limits: &Limits) -> Result<Self, Unusable> {
        preflight_entries(bytes, limits)?;
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| unreadable("truncated package"))?;
        if archive.len() as u64 > limits.entries {
            return Err(beyond("entries", limits.entries));
        }
        let mut package = Self {
            members: BTreeMap::new(),
            archive,
            format: FileFormat::Xlsx,
            inflated: Inflated { packed: bytes.len() as u64, read: 0 },
            space: Vec::new(),
            limits: *limits,
        };
        let duplicate = package.index() || package.archive.has_duplicate_names();
        // A packed folder is told as such, even where it holds a name twice or is encrypted.
        package.format = package.identify()?;
        if duplicate {
            return Err(unreadable("duplicate member"));
        }
        package.refuse_encrypted()?;
        Ok(package)
    }

    /// What the package is by its members.
    pub(super) const fn format(&self) -> FileFormat {
        self.format
    }

    /// The names of all members in order, lower case and with `/`.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.members.keys().map(String::as_str)
    }

    /// Whether a member of this name is there.
    pub(super) fn holds(&self, name: &str) -> bool {
        self.members.contains_key(&member_key(name))
    }

    /// A member as a stream that ends with an error past a limit.
    pub(super) fn reader(&mut self, name: &str) -> Result<Option<Member<'_, 'b>>, Unusable> {
        let Some(&place) = self.members.get(&member_key(name)) else { return Ok(None) };
        Member::open(&mut self.archive, place, &mut self.inflated, &self.limits).map(Some)
    }

    /// A member whole.
    pub(super) fn member(&mut self, name: &str) -> Result<Option<Vec<u8>>, Unusable> {
        let Some(mut reader) = self.reader(name)? else { return Ok(None) };
        let mut bytes = Vec::new();
        reader.read_to_end(&mut bytes).map_err(|error| refusal(&error))?;
        Ok(Some(bytes))
    }

    /// A member as XML events.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Part<'_, Member<'_, 'b>>>, Unusable> {
        let Some(&place) = self.members.get(&member_key(name)) else { return Ok(None) };
        let member = Member::open(&mut self.archive, place, &mut self.inflated, &self.limits)?;
        Part::open(member, &mut self.space, self.limits.text_units).map(Some)
    }

    /// Lists the members; says whether two have one name.
    fn index(&mut self) -> bool {
        let mut twice = false;
        for (place, name) in self.archive.file_names_raw().enumerate() {
            let key = member_key(&String::from_utf8_lossy(name));
            twice |= self.members.insert(key, place).is_some();
        }
        twice
    }

    fn refuse_encrypted(&self) -> Result<(), Unusable> {
        let metadata = self.archive.metadata();
        let encrypted = |place: &usize| metadata.entry(*place).is_ok_and(|entry| entry.encrypted());
        if self.members.values().any(encrypted) { Err(Unusable::Encrypted) } else { Ok(()) }
    }

    /// Tells what the package is: by the usual names first, by its list of content types else.
    fn identify(&mut self) -> Result<FileFormat, Unusable> {
        if self.holds("xl/workbook.bin") {
            return Ok(FileFormat::Xlsb);
        }
        if self.holds("word/document.xml") {
            return Ok(FileFormat::Docx);
        }
        if self.holds("[Content_Types].xml") {
            return self.identify_by_content_types();
        }
        if self.holds("xl/workbook.xml") {
            return Ok(self.xlsx_or_xlsm(false));
        }
        let kind = self.member("mimetype").unwrap_or_default().unwrap_or_default();
        if kind.starts_with(b"application/vnd.oasis.opendocument.spreadsheet") {
            return Ok(FileFormat::Ods);
        }
        if kind.starts_with(b"application/vnd.oasis.opendocument.text") {
            return Err(Unusable::Stray(StrayKind::WordDocument));
        }
        Err(Unusable::Stray(StrayKind::Archive))
    }

    fn identify_by_content_types(&mut self) -> Result<FileFormat, Unusable> {
        let types = self.member("[Content_Types].xml")?.unwrap_or_default();
        let types = String::from_utf8_lossy(&types);
        if self.holds("xl/workbook.xml") || types.contains("spreadsheetml.") || types.contains("excel.sheet.macro") {
            return Ok(self.xlsx_or_xlsm(types.contains("macroEnabled")));
        }
        if types.contains("sheet.binary") {
            return Ok(FileFormat::Xlsb);
        }
        if types.contains("wordprocessingml.") {
            return Ok(FileFormat::Docx);
        }
        if types.contains("presentationml.") {
            return Err(Unusable::Stray(StrayKind::Presentation));
        }
        Err(unreadable("no workbook in the package"))
    }

    fn xlsx_or_xlsm(&self, declared: bool) -> FileFormat {
        if declared || self.holds("xl/vbaProject.bin") { FileFormat::Xlsm } else { FileFormat::Xlsx }
    }
}

/// Counts the records of the central directory before a library allocates for them.
fn preflight_entries(bytes: &[u8], limits: &Limits) -> Result<(), Unusable> {
    // A file too short for so many records need not be searched.
    if bytes.len() as u64 / RECORD_BYTES <= limits.entries {
        return Ok(());
    }
    let records = bytes.windows(4).filter(|window| window == b"PK\x01\x02").count() as u64;
    if records > limits.entries { Err(beyond("entries", limits.entries)) } else { Ok(()) }
}

/// The form of a member's name under which it is looked up.
fn member_key(name: &str) -> String {
    name.trim_start_matches(['/', '\\']).replace('\\', "/").to_ascii_lowercase()
}

/// A refusal because of a stated limit.
pub(super) const fn beyond(limit: &'static str, allowed: u64) -> Unusable {
    Unusable::BeyondLimit(Excess { limit, allowed })
}

/// Bytes of a member or a package, packed and inflated so far.
struct Inflated {
    packed: u64,
    read: u64,
}

impl Inflated {
    fn is_swollen(&self, ratio: u64) -> bool {
        self.read > FREE_BYTES && self.read / ratio.max(1) > self.packed
    }
}

/// A member while it is inflated.
pub(super) struct Member<'p, 'b> {
    file: ZipFile<'p, Cursor<&'b [u8]>>,
    inflated: Inflated,
    package: &'p mut Inflated,
    limits: &'p Limits,
}

impl<'p, 'b> Member<'p, 'b> {
    fn open(
        archive: &'p mut ZipArchive<Cursor<&'b [u8]>>,
        place: usize,
        package: &'p mut Inflated,
        limits: &'p Limits,
    ) -> Result<Self, Unusable> {
        let file = archive.by_index(place).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Unusable::Encrypted,
            _ => unreadable("damaged package"),
        })?;
        let inflated = Inflated { packed: file.compressed_size(), read: 0 };
        Ok(Self { file, inflated, package, limits })
    }

    /// Counts inflated bytes and holds them against the limits.
    fn count(&mut self, bytes: usize) -> Result<(), Beyond> {
        self.inflated.read = self.inflated.read.saturating_add(bytes as u64);
        self.package.read = self.package.read.saturating_add(bytes as u64);
        let Limits { member_bytes, total_bytes, inflate_ratio, .. } = *self.limits;
        if self.inflated.read > member_bytes {
            Err(Beyond(Excess { limit: "member-bytes", allowed: member_bytes }))
        } else if self.package.read > total_bytes {
            Err(Beyond(Excess { limit: "total-bytes", allowed: total_bytes }))
        } else if self.inflated.is_swollen(inflate_ratio) || self.package.is_swollen(inflate_ratio) {
            Err(Beyond(Excess { limit: "inflate-ratio", allowed: inflate_ratio }))
        } else {
            Ok(())
        }
    }
}

impl Read for Member<'_, '_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(into)?;
        self.count(count)?;
        Ok(count)
    }
}

/// An excess on its way through a library that only passes input errors on.
#[derive(Debug)]
pub(super) struct Beyond(pub(super) Excess);

impl fmt::Display for Beyond {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "beyond {} {}", self.0.limit, self.0.allowed)
    }
}

impl std::error::Error for Beyond {}

impl From<Beyond> for io::Error {
    fn from(beyond: Beyond) -> Self {
        Self::other(beyond)
    }
}

/// What an input error of a member means: a limit, or damage.
pub(super) fn refusal(error: &io::Error) -> Unusable {
    match error.get_ref().and_then(|inner| inner.downcast_ref::<Beyond>()) {
        Some(Beyond(excess)) => Unusable::BeyondLimit(excess.clone()),
        None => unreadable("damaged package"),
    }
}
