//! An XML document as a stream of elements and texts, each of bounded size.
//!
//! Takes any buffered reader; gives one node at a time with its references resolved.
//! Never follows a DOCTYPE and never holds more of the document than one node.

use std::borrow::Cow;
use std::io::{self, BufRead, Read};

use quick_xml::errors::Error;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::reader::Reader;

use super::intake::unreadable;
use super::package::{Beyond, refusal};
use crate::model::submission::{Excess, Unusable};

/// Bytes of one node: far above any text a cell may hold, far below what hurts.
const NODE_BYTES: usize = 16 << 20;
/// Elements inside each other.
const DEPTH: usize = 256;

/// A document that is read node by node.
pub(super) struct XmlStream<R> {
    reader: Reader<Guard<R>>,
    buffer: Vec<u8>,
    depth: usize,
    text_units: u64,
}

/// What comes next in a document.
pub(super) enum Node<'b> {
    /// An element begins; an empty one ends right after.
    Open(BytesStart<'b>),
    /// The innermost open element ends.
    Close,
    /// Text, in as many pieces as the document has it.
    Text(Cow<'b, str>),
    /// A comment or an instruction.
    Other,
    /// The document is over.
    End,
}

impl<R: BufRead> XmlStream<R> {
    /// A document; `text_units` is the limit named when one of its nodes is too long.
    pub(super) fn new(source: R, text_units: u64) -> Self {
        let mut reader = Reader::from_reader(Guard { source, left: NODE_BYTES, text_units });
        reader.config_mut().expand_empty_elements = true;
        Self { reader, buffer: Vec::new(), depth: 0, text_units }
    }

    /// The next node.
    pub(super) fn next(&mut self) -> Result<Node<'_>, Unusable> {
        self.buffer.clear();
        self.reader.get_mut().left = NODE_BYTES;
        let event = self.reader.read_event_into(&mut self.buffer).map_err(|error| said(&error))?;
        Ok(match event {
            Event::Start(start) | Event::Empty(start) => {
                self.depth += 1;
                if self.depth > DEPTH {
                    return Err(unreadable("elements stand too deep inside each other"));
                }
                Node::Open(start)
            }
            Event::End(_) => {
                self.depth = self.depth.saturating_sub(1);
                Node::Close
            }
            Event::Text(text) => Node::Text(text.xml10_content()),
            Event::CData(text) => Node::Text(text.xml10_content()),
            Event::GeneralRef(reference) => Node::Text(resolve(&reference)),
            Event::DocType(_) => return Err(unreadable("the XML declares a DOCTYPE")),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => Node::Other,
            Event::Eof if self.depth > 0 => return Err(unreadable("the XML ends before its last element does")),
            Event::Eof => Node::End,
        })
    }

    /// Passes over the element that has just begun, with all that stands in it.
    pub(super) fn skip(&mut self) -> Result<(), Unusable> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            self.next()?;
        }
        Ok(())
    }

    /// The text of the element that has just begun, cut where it is past the longest text allowed.
    pub(super) fn text(&mut self) -> Result<String, Unusable> {
        let outside = self.depth.saturating_sub(1);
        let longest = usize::try_from(self.text_units).unwrap_or(usize::MAX);
        let mut text = String::new();
        while self.depth > outside {
            if let Node::Text(piece) = self.next()?
                && text.len() <= longest
            {
                text.push_str(&piece);
            }
        }
        Ok(text)
    }
}

/// An attribute by its full name.
pub(super) fn attribute<'a>(start: &'a BytesStart<'_>, name: &str) -> Option<Cow<'a, str>> {
    let mut all = start.attributes();
    let found = all.with_checks(false).flatten().find(|attribute| attribute.key.into_inner() == name)?;
    Some(value(&found))
}

/// An attribute by its name without prefix.
pub(super) fn local_attribute<'a>(start: &'a BytesStart<'_>, name: &str) -> Option<Cow<'a, str>> {
    let mut all = start.attributes();
    let found = all.with_checks(false).flatten().find(|attribute| attribute.key.local_name().into_inner() == name)?;
    Some(value(&found))
}

fn value<'a>(attribute: &quick_xml::events::attributes::Attribute<'a>) -> Cow<'a, str> {
    attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).unwrap_or_else(|_| attribute.value.clone())
}

/// The letter a reference stands for; one that nobody defined stays as it is written.
fn resolve<'a>(reference: &BytesRef<'_>) -> Cow<'a, str> {
    if let Ok(Some(letter)) = reference.resolve_char_ref() {
        return Cow::Owned(letter.to_string());
    }
    match quick_xml::escape::resolve_xml_entity(reference) {
        Some(text) => Cow::Borrowed(text),
        None => Cow::Owned(format!("&{};", &**reference)),
    }
}

/// What an XML error means for the file.
fn said(error: &Error) -> Unusable {
    match error {
        Error::Io(cause) => refusal(cause),
        _ => unreadable("damaged part"),
    }
}

/// A reader that ends one node at [`NODE_BYTES`].
struct Guard<R> {
    source: R,
    left: usize,
    text_units: u64,
}

impl<R: BufRead> Read for Guard<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let ready = self.fill_buf()?;
        let count = ready.len().min(into.len());
        if let (Some(from), Some(to)) = (ready.get(..count), into.get_mut(..count)) {
            to.copy_from_slice(from);
        }
        self.consume(count);
        Ok(count)
    }
}

impl<R: BufRead> BufRead for Guard<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.left == 0 {
            return Err(Beyond(Excess { limit: "text-units", allowed: self.text_units }).into());
        }
        let ready = self.source.fill_buf()?;
        // A long buffer would hand over a whole node at once.
        Ok(ready.get(..ready.len().min(self.left)).unwrap_or(ready))
    }

    fn consume(&mut self, count: usize) {
        self.left = self.left.saturating_sub(count);
        self.source.consume(count);
    }
}

#[cfg(test)]
mod tests {
    use super::super::intake::beyond;
    use super::*;

    fn texts(xml: &[u8]) -> Result<String, Unusable> {
        let mut stream = XmlStream::new(xml, 100);
        let mut all = String::new();
        loop {
            match stream.next()? {
                Node::Text(text) => all.push_str(&text),
                Node::End => return Ok(all),
                _ => {}
            }
        }
    }

    #[test]
    fn references_and_cdata_are_text() {
        assert_eq!(texts(b"<a>x &amp; &#7845;<b/><![CDATA[<y>]]> &who;</a>").as_deref(), Ok("x & ấ<y> &who;"));
    }

    #[test]
    fn a_truncated_document_and_a_doctype_are_refused() {
        assert!(matches!(texts(b"<a><b>x</b>"), Err(Unusable::Unreadable(_))));
        assert!(matches!(texts(b"<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>"), Err(Unusable::Unreadable(_))));
    }

    #[test]
    fn one_endless_node_is_refused_and_many_long_ones_are_not() {
        let piece = vec![b'x'; 64 << 10];
        let endless = piece.repeat(NODE_BYTES / piece.len() + 1);
        assert_eq!(texts(&[b"<a>", endless.as_slice(), b"</a>"].concat()), Err(beyond("text-units", 100)));
        let many: Vec<u8> = std::iter::repeat_n([b"<b>".as_slice(), &piece, b"</b>"].concat(), 300).flatten().collect();
        assert_eq!(texts(&[b"<a>", many.as_slice(), b"</a>"].concat()).map(|text| text.len()), Ok(piece.len() * 300));
    }

    #[test]
    fn skipping_and_taking_the_text_stop_at_the_elements_end() {
        let mut stream = XmlStream::new(b"<a><n><m>1</m></n><t>2<i>3</i></t>4</a>".as_slice(), 100);
        let mut seen = Vec::new();
        loop {
            let open = match stream.next() {
                Ok(Node::Open(start)) => start.local_name().into_inner().to_owned(),
                Ok(Node::Text(text)) => text.into_owned(),
                Ok(Node::End) | Err(_) => break,
                Ok(_) => continue,
            };
            match open.as_str() {
                "n" => assert_eq!(stream.skip(), Ok(())),
                "t" => seen.push(stream.text().unwrap_or_default()),
                _ => seen.push(open),
            }
        }
        assert_eq!(seen, ["a", "23", "4"]);
    }
}
