//! Choices that look like chance and are the same each time.
//!
//! Takes the names of what is chosen for; gives numbers. Never holds a state: the order of asking does not matter.

use std::hash::Hasher;

/// A number from 0 to `sides` − 1 for a few texts.
pub(crate) fn roll(sides: usize, of: &[&str]) -> usize {
    let mut mixed = Fnv(0xcbf2_9ce4_8422_2325);
    for text in of {
        mixed.write(text.as_bytes());
        mixed.write_u8(0xff);
    }
    let sides = u64::try_from(sides.max(1)).unwrap_or(1);
    usize::try_from(mixed.finish() % sides).unwrap_or(0)
}

/// Fowler, Noll and Vo's sum, its high bits mixed into the low ones.
struct Fnv(u64);

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        let mixed = (self.0 ^ (self.0 >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
        mixed ^ (mixed >> 33)
    }
}
