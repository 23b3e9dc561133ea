//! The sender's package, of which a few parts are put anew.
//!
//! Takes the bytes of a workbook; gives its parts as texts and, at the end, the package with the changed parts.
//! Never inflates, packs or moves a member that was not changed: its packed bytes are copied.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::Unpatchable;
use super::xml::is_sound;
use crate::workbook::fails_once::FailsOnce;

/// Inflated bytes of a part that is patched; a longer one is left to a rendering.
const MOST: u64 = 48 << 20;

/// A package with what was changed in it.
pub(super) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    places: BTreeMap<String, usize>,
    changed: BTreeMap<String, String>,
    added: Vec<String>,
}

impl<'b> Package<'b> {
    /// The package of a workbook that was read before, so that its size and members are known to be sound.
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, Unpatchable> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unpatchable)?;
        let names = archive.file_names_raw().map(|name| key(&String::from_utf8_lossy(name)));
        let places = names.enumerate().map(|(place, name)| (name, place)).collect();
        Ok(Self { archive, places, changed: BTreeMap::new(), added: Vec::new() })
    }

    /// Whether there is a part of this name.
    pub(super) fn holds(&self, name: &str) -> bool {
        self.places.contains_key(&key(name)) || self.changed.contains_key(&key(name))
    }

    /// A part as text, as it stands now; nothing where there is none.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, Unpatchable> {
        if let Some(text) = self.changed.get(&key(name)) {
            return Ok(Some(text.clone()));
        }
        let Some(place) = self.places.get(&key(name)) else { return Ok(None) };
        let mut bytes = Vec::new();
        let member = self.archive.by_index(*place).map_err(|_| Unpatchable)?;
        member.take(MOST + 1).read_to_end(&mut bytes).map_err(|_| Unpatchable)?;
        if bytes.len() as u64 > MOST {
            return Err(Unpatchable);
        }
        String::from_utf8(bytes).map(Some).map_err(|_| Unpatchable)
    }

    /// A part that the package cannot be without.
    pub(super) fn required(&mut self, name: &str) -> Result<String, Unpatchable> {
        self.text(name)?.ok_or(Unpatchable)
    }

    /// Puts a part, new or in place of the one there is.
    pub(super) fn put(&mut self, name: &str, text: String) {
        if !self.holds(name) {
            self.added.push(name.to_owned());
        }
        self.changed.insert(key(name), text);
    }

    /// A name that no part has: `before`, a number from 1, `after`.
    pub(super) fn free(&self, before: &str, after: &str) -> String {
        let names = (1_u32..).map(|number| format!("{before}{number}{after}"));
        names.into_iter().find(|name| !self.holds(name)).unwrap_or_default()
    }

    /// The names of all parts, in lower case.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.places.keys().chain(self.changed.keys()).map(String::as_str)
    }

    /// The whole package: unchanged members byte for byte as they were packed, in their order.
    pub(super) fn finish(mut self) -> Result<Vec<u8>, Unpatchable> {
        let is_xml = |name: &str| matches!(name.rsplit('.').next(), Some("xml" | "rels"));
        if self.changed.iter().any(|(name, text)| is_xml(name) && !is_sound(text)) {
            return Err(Unpatchable);
        }
        let mut packed = Cursor::new(Vec::new());
        let mut out = ZipWriter::new(FailsOnce::new(&mut packed));
        for place in 0..self.archive.len() {
            let member = self.archive.by_index_raw(place).map_err(|_| Unpatchable)?;
            let name = String::from_utf8_lossy(member.name_raw()).into_owned();
            match self.changed.get(&key(&name)) {
                Some(text) => {
                    drop(member);
                    write(&mut out, &name, text)?;
                }
                None => out.raw_copy_file(member).map_err(|_| Unpatchable)?,
            }
        }
        for name in &self.added {
            let text = self.changed.get(&key(name)).ok_or(Unpatchable)?;
            write(&mut out, name, text)?;
        }
        out.finish().map_err(|_| Unpatchable)?;
        Ok(packed.into_inner())
    }
}

/// Packs one part; its time is none, so that the same input gives the same bytes.
pub(super) fn write(out: &mut ZipWriter<FailsOnce<'_>>, name: &str, text: &str) -> Result<(), Unpatchable> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    out.start_file(name, options).map_err(|_| Unpatchable)?;
    out.write_all(text.as_bytes()).map_err(|_| Unpatchable)
}

/// The form of a name under which it is looked up: Excel tells parts apart without regard to case.
fn key(name: &str) -> String {
    name.trim_start_matches(['/', '\\']).replace('\\', "/").to_ascii_lowercase()
}
