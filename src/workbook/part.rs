//! One XML part of a package as a stream of events.
//!
//! Takes a bounded byte stream in UTF-8, UTF-16 or a declared old encoding; gives events in order.
//! Never accepts a document type declaration, an unfinished document or one event of any size.

use std::io::{self, BufRead, BufReader, Chain, Read};

use encoding_rs::{Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE};
use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, Event};

use super::package::{Beyond, beyond, refusal};
use super::unreadable;
use crate::model::submission::{Excess, Unusable};

/// Bytes of one event (a tag with its attributes, a run of text); a cell's 32,767 units fit escaped.
const EVENT_BYTES: u64 = 1 << 20;
/// Bytes of one UTF-16 unit at most, written as `_xHHHH_`, and one to spare.
const UNIT_BYTES: u64 = 8;
/// Elements inside one another; a worksheet has about ten.
const DEEPEST: u32 = 256;
/// Bytes of a part that is inflated whole, which parses faster; a longer one is parsed as it inflates.
const WHOLE_BYTES: u64 = 4 << 20;
/// Bytes looked at to tell the encoding.
const HEAD_BYTES: usize = 128;
/// Bytes buffered between inflating and parsing.
const BUFFER_BYTES: usize = 32 << 10;

/// The reason given for a part with a document type declaration.
pub(super) const DOCTYPE: &str = "document type declaration";

/// The events of an XML part.
pub(super) struct Part<'p, R: Read> {
    reader: Events<'p, R>,
    depth: u32,
    rooted: bool,
    text_units: u64,
}

/// Where events come from: a part in memory, or one that is still being inflated.
enum Events<'p, R: Read> {
    Whole(Reader<&'p [u8]>),
    Streamed(Box<Reader<Metered<'p, R>>>, Vec<u8>),
}

impl<'p, R: Read> Part<'p, R> {
    /// Starts reading texts of so many UTF-16 units at most; `space` holds what is inflated at once.
    pub(super) fn open(mut source: R, space: &'p mut Vec<u8>, text_units: u64) -> Result<Self, Unusable> {
        space.clear();
        source.by_ref().take(WHOLE_BYTES).read_to_end(space).map_err(|error| refusal(&error))?;
        let encoding = encoding_of(space.get(..HEAD_BYTES).unwrap_or(space))?;
        let reader = if encoding == UTF_8 && (space.len() as u64) < WHOLE_BYTES {
            Events::Whole(Reader::from_reader(space))
        } else {
            let bytes = Source::new(space.chain(source), encoding);
            let reader = Reader::from_reader(Metered { source: bytes, event_bytes: 0, text_units });
            Events::Streamed(Box::new(reader), Vec::new())
        };
        Ok(Self { reader, depth: 0, rooted: false, text_units })
    }

    /// The next event; `Eof` only after a document that was closed.
    #[inline]
    pub(super) fn next(&mut self) -> Result<Event<'_>, Unusable> {
        let event = match &mut self.reader {
            Events::Whole(reader) => reader.read_event(),
            Events::Streamed(reader, buffer) => {
                buffer.clear();
                reader.get_mut().event_bytes = 0;
                reader.read_event_into(buffer)
            }
        };
        let event = event.map_err(|error| damage(&error))?;
        match &event {
            Event::Start(_) => {
                self.rooted = true;
                self.depth += 1;
                if self.depth > DEEPEST {
                    return Err(unreadable("damaged part"));
                }
            }
            Event::Empty(_) => self.rooted = true,
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            Event::DocType(_) => return Err(unreadable(DOCTYPE)),
            Event::Eof if self.depth > 0 || !self.rooted => return Err(unreadable("truncated part")),
            _ => {}
        }
        Ok(event)
    }

    /// Passes over the rest of the element just opened.
    pub(super) fn skip(&mut self) -> Result<(), Unusable> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            self.next()?;
        }
        Ok(())
    }

    /// Adds the text of the element just opened up to its end; false where a comment or an element cuts it.
    pub(super) fn text_into(&mut self, text: &mut String) -> Result<bool, Unusable> {
        let most_bytes = self.text_units.saturating_mul(UNIT_BYTES);
        let outside = self.depth.saturating_sub(1);
        let mut whole = true;
        loop {
            match self.next()? {
                Event::Text(piece) => text.push_str(&piece.xml10_content()),
                Event::CData(piece) => text.push_str(&piece.xml10_content()),
                Event::GeneralRef(reference) => text.push(letter_of(&reference)?),
                Event::End(_) => {}
                _ => whole = false,
            }
            if self.depth <= outside {
                return Ok(whole);
            }
            if text.len() as u64 > most_bytes {
                return Err(beyond("text-units", self.text_units));
            }
        }
    }
}

/// The letter of a character or predefined entity reference; U+FFFD for a lone surrogate.
fn letter_of(reference: &BytesRef<'_>) -> Result<char, Unusable> {
    let name: &str = reference;
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix('x') {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => number.parse(),
        };
        return Ok(code.ok().and_then(char::from_u32).unwrap_or(char::REPLACEMENT_CHARACTER));
    }
    resolve_predefined_entity(name).and_then(|text| text.chars().next()).ok_or_else(|| unreadable("damaged part"))
}

/// What an error of the XML library means: a limit, or damage.
fn damage(error: &quick_xml::Error) -> Unusable {
    match error {
        quick_xml::Error::Io(error) => refusal(error),
        _ => unreadable("damaged part"),
    }
}

/// The encoding of a part by its byte order mark, its first letters or its declaration.
fn encoding_of(head: &[u8]) -> Result<&'static Encoding, Unusable> {
    match head {
        [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0xFE, 0xFF, ..] | [b'<', 0, 0, 0, ..] | [0, 0, 0, b'<', ..] => {
            Err(unreadable("unsupported encoding"))
        }
        [0xFF, 0xFE, ..] | [b'<', 0, ..] => Ok(UTF_16LE),
        [0xFE, 0xFF, ..] | [0, b'<', ..] => Ok(UTF_16BE),
        _ => declared_encoding(head),
    }
}

fn declared_encoding(head: &[u8]) -> Result<&'static Encoding, Unusable> {
    let head = String::from_utf8_lossy(head);
    let declaration = head.split_once("<?xml").and_then(|(_, rest)| rest.split_once("?>")).map(|(inside, _)| inside);
    let Some((_, after)) = declaration.and_then(|inside| inside.split_once("encoding")) else { return Ok(UTF_8) };
    let Some(label) = after.split(['"', '\'']).nth(1) else { return Ok(UTF_8) };
    let encoding = Encoding::for_label(label.as_bytes()).ok_or_else(|| unreadable("unsupported encoding"))?;
    // Single bytes that call themselves UTF-16 are a well-known slip of writers; they are UTF-8.
    Ok(if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { encoding })
}

/// What was inflated at once and what follows it.
type Whole<'p, R> = Chain<&'p [u8], R>;

/// The bytes of a part in UTF-8.
enum Source<'p, R: Read> {
    Plain(BufReader<Whole<'p, R>>),
    Decoded(BufReader<Transcoded<Whole<'p, R>>>),
}

impl<'p, R: Read> Source<'p, R> {
    fn new(bytes: Whole<'p, R>, encoding: &'static Encoding) -> Self {
        if encoding == UTF_8 {
            Self::Plain(BufReader::with_capacity(BUFFER_BYTES, bytes))
        } else {
            Self::Decoded(BufReader::with_capacity(BUFFER_BYTES, Transcoded::new(bytes, encoding)))
        }
    }
}

/// A source that refuses to feed one event without end.
struct Metered<'p, R: Read> {
    source: Source<'p, R>,
    event_bytes: u64,
    text_units: u64,
}

impl<R: Read> Read for Metered<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let mut available = self.fill_buf()?;
        let count = available.read(into)?;
        self.consume(count);
        Ok(count)
    }
}

impl<R: Read> BufRead for Metered<'_, R> {
    #[inline]
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.event_bytes > EVENT_BYTES {
            return Err(Beyond(Excess { limit: "text-units", allowed: self.text_units }).into());
        }
        match &mut self.source {
            Source::Plain(bytes) => bytes.fill_buf(),
            Source::Decoded(bytes) => bytes.fill_buf(),
        }
    }

    #[inline]
    fn consume(&mut self, count: usize) {
        self.event_bytes += count as u64;
        match &mut self.source {
            Source::Plain(bytes) => bytes.consume(count),
            Source::Decoded(bytes) => bytes.consume(count),
        }
    }
}

/// A stream turned into UTF-8 piece by piece.
struct Transcoded<R: Read> {
    bytes: BufReader<R>,
    decoder: Decoder,
    ended: bool,
}

impl<R: Read> Transcoded<R> {
    fn new(bytes: R, encoding: &'static Encoding) -> Self {
        Self { bytes: BufReader::new(bytes), decoder: encoding.new_decoder_with_bom_removal(), ended: false }
    }
}

impl<R: Read> Read for Transcoded<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while !self.ended {
            let piece = self.bytes.fill_buf()?;
            let last = piece.is_empty();
            let (outcome, used, written, _) = self.decoder.decode_to_utf8(piece, into, last);
            self.bytes.consume(used);
            self.ended = last && outcome == encoding_rs::CoderResult::InputEmpty;
            if written > 0 {
                return Ok(written);
            }
        }
        Ok(0)
    }
}
