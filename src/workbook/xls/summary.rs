//! When an .xls was last saved, by its summary.
//!
//! Takes the stream of the summary's properties; gives the moment in ISO form.
//! Never reads any other property.

use jiff::Timestamp;

/// Where the first section's place stands.
const SECTION: usize = 44;
/// The property of the last saving, and the type of its moment.
const LAST_SAVED: u32 = 13;
const MOMENT: u32 = 0x40;
/// Moments are counted in ten-millionths of a second from 1601 on.
const TICKS_A_SECOND: u64 = 10_000_000;
const FROM_1601_TO_1970: i64 = 11_644_473_600;
/// Properties looked at; a summary has about a dozen.
const MOST: u32 = 64;

/// The moment of the last saving, where the summary says one.
pub(super) fn last_saved(stream: &[u8]) -> Option<String> {
    let section = place(stream, SECTION)?;
    let count = u32_at(stream, section.checked_add(4)?)?.min(MOST);
    let entries = (0..count as usize).filter_map(|number| section.checked_add(8 + 8 * number));
    let mut found = entries.filter(|entry| u32_at(stream, *entry) == Some(LAST_SAVED));
    let property = section.checked_add(place(stream, found.next()?.checked_add(4)?)?)?;
    if u32_at(stream, property)? != MOMENT {
        return None;
    }
    let ticks = u64::from_le_bytes(*stream.get(property.checked_add(4)?..)?.first_chunk()?);
    let seconds = i64::try_from(ticks / TICKS_A_SECOND).ok()?.checked_sub(FROM_1601_TO_1970)?;
    (seconds > 0).then(|| Timestamp::from_second(seconds).ok().map(|moment| moment.to_string()))?
}

fn place(stream: &[u8], at: usize) -> Option<usize> {
    usize::try_from(u32_at(stream, at)?).ok()
}

fn u32_at(stream: &[u8], at: usize) -> Option<u32> {
    stream.get(at..)?.first_chunk().copied().map(u32::from_le_bytes)
}
