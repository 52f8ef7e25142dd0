//! A document as its values alone: the wire between the WebAssembly module and the JavaScript of the npm package.
//!
//! JSON repeats every name, which a parser then has to find again. Here nothing has a name: the reader is written from the
//! same declaration, and cuts the texts out of one.
//!
//! ```text
//! values   a text, numbers, and how many bytes the text has (32 bits, the lowest byte first)
//! number   LEB128: seven bits a byte, the lowest first, and the eighth says that another byte follows
//!
//! object   a number with a bit for each field that is present, then the values of those, in declared order
//! list     how many items it has, then those
//! boolean  0 or 1
//! string   how many UTF-16 units it takes of the text; so is every other scalar, in canonical form
//! ```
//!
//! The text comes in pieces, and no string is in two of them. Before the first string of a piece there is the number of
//! the piece's bytes.

use super::list::Slots;
use super::tree::DocumentTree;
use super::{Document, Node, Slot};
use crate::scalar::{Quantity, ascii};
use crate::schema::{Kind, Object};
use crate::tree::{Shape, TreeNode};

/// A piece ends with the string that makes it this long or longer. In JavaScript a string may keep alive the whole text
/// that it was cut from: so that of a large document has many.
const PIECE: usize = 1 << 12;

/// Writes values.
pub(crate) struct Values {
    text: String,
    numbers: Vec<u8>,
    piece: Option<Piece>,
}

/// Where the current piece starts, and the number of its bytes is.
#[derive(Clone, Copy)]
struct Piece {
    start: usize,
    size: usize,
}

impl Values {
    /// Starts with room for most of a document.
    pub(crate) fn new(document: DocumentTree<'_>) -> Self {
        let text = String::with_capacity(document.json_size());
        Self { text, numbers: Vec::with_capacity(256), piece: None }
    }

    /// Returns the bytes.
    pub(crate) fn finish(mut self) -> Vec<u8> {
        self.close();
        let length = self.text.len() as u32;
        let mut bytes = self.text.into_bytes();
        bytes.extend_from_slice(&self.numbers);
        bytes.extend_from_slice(&length.to_le_bytes());
        bytes
    }

    /// Adds a string.
    pub(crate) fn string(&mut self, string: &str) {
        if self.piece.is_none_or(|Piece { start, .. }| self.text.len() - start >= PIECE) {
            self.close();
            self.piece = Some(Piece { start: self.text.len(), size: self.numbers.len() });
            // Filled in when the piece is complete.
            self.numbers.extend_from_slice(&[0; 4]);
        }
        let units = if ascii::is_plain(string) { string.len() } else { string.encode_utf16().count() };
        self.number(units as u32);
        self.text.push_str(string);
    }

    /// Adds the values of a tree.
    pub(crate) fn tree(&mut self, tree: DocumentTree<'_>) {
        let DocumentTree { document, kind, slot, .. } = tree;
        match (slot, kind) {
            (Slot::Text(span), _) => self.string(document.text(span)),
            (Slot::Amount(amount), _) => self.string(&amount.text()),
            (Slot::Quantity(quantity), _) => self.string(&quantity.text()),
            // Faster than the standard library formats it.
            (Slot::Int(number), _) => self.string(&Quantity::of_parts(number.into(), 0).text()),
            (Slot::Time(time), _) => self.string(&time.text()),
            (Slot::Currency(currency), _) => self.string(currency.code()),
            (Slot::Country(country), _) => self.string(country.code()),
            (Slot::Boolean(value), _) => self.number(value.into()),
            (Slot::Object(at), Kind::Object(object)) => self.object(Node::new(document, at), object, tree),
            (Slot::List { len, .. }, _) => {
                self.number(len);
                for slot in Slots::new(document, slot) {
                    self.tree(DocumentTree { slot, ..tree });
                }
            }
            _ => match tree.shape() {
                Ok(Shape::Number(literal)) => self.string(&literal),
                // No request has a value of another kind.
                _ => self.string(""),
            },
        }
    }

    fn object(&mut self, node: Node<'_>, object: &Object, tree: DocumentTree<'_>) {
        let document: &Document<'_> = node.document;
        let mut present = node.present();
        self.number(present);
        // The slots of the fields that are present follow the header, in their order.
        let mut next = node.at;
        while present != 0 {
            next += 1;
            let packed = document.packed(next);
            // Most values are texts, whatever their type is.
            match (packed.text(), object.fields.get(present.trailing_zeros() as usize)) {
                (Some(span), _) => self.string(document.text(span)),
                (None, Some(field)) => self.tree(DocumentTree { kind: field.ty.kind, slot: packed.slot(), ..tree }),
                (None, None) => {}
            }
            present &= present - 1;
        }
    }

    #[inline]
    fn number(&mut self, mut number: u32) {
        while number >= 1 << 7 {
            self.numbers.push(number as u8 | 1 << 7);
            number >>= 7;
        }
        self.numbers.push(number as u8);
    }

    /// Fills in the size of the current piece: a number of four bytes, however small it is.
    fn close(&mut self) {
        let Some(Piece { start, size }) = self.piece else { return };
        let bytes = self.text.len() - start;
        if let Some(place) = self.numbers.get_mut(size..size + 4) {
            for (nth, byte) in place.iter_mut().enumerate() {
                let is_last = nth == 3;
                *byte = (bytes >> (7 * nth)) as u8 & 0x7f | if is_last { 0 } else { 1 << 7 };
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::PIECE;
    use crate::Validator;

    /// The text, and the numbers behind it.
    fn split(bytes: &[u8]) -> (&str, &[u8]) {
        let (rest, length) = bytes.split_last_chunk::<4>().unwrap();
        let (text, numbers) = rest.split_at(u32::from_le_bytes(*length) as usize);
        (str::from_utf8(text).unwrap(), numbers)
    }

    fn values(input: &str) -> Vec<u8> {
        Validator::new().validate(input).unwrap().to_values()
    }

    const REST: &str = r#"{"advisories":[],"features":{"flexPay":{"enabled":true},"contact":true,"invoices":true}}"#;

    #[test]
    fn every_kind_of_value_has_its_form() {
        let bytes = values(
            r#"{"brandName":"caf\u00e9 \ud83d\ude00","createPendingPayment":true,"expirationDate":"2030-01-01T01:00:00+01:00",
                "invoiceRefs":[{},{"lines":[{"quantity":2.50,"num":-7},{"num":1,"quantity":1e20}]}],
                "contactRef":{"address":{"countryCode":"US","lines":["a","","b"]},"contactName":"Zürich"},
                "orgId":"o","amount":100,"currency":"USD"}"#,
        );
        let (text, numbers) = split(&bytes);
        let strings = "o100.00USDZürichabUS-72.511000000000000000000002030-01-01T00:00:00Zcafé 😀";
        assert_eq!(text, format!("{strings}{REST}"));
        #[rustfmt::skip]
        let expected = [
            // The fields of the request; the piece, as four bytes; three strings.
            0x80 | 0x47, 0x80 | 0x1c, 0x02, 0x80 | (text.len() & 0x7f) as u8, 0x80 | (text.len() >> 7) as u8, 0x80, 0, 1, 6, 3,
            // The contact, its name, and its address with three lines.
            0b100_0010, 6, 0b1_0001, 3, 1, 0, 1, 2,
            // Two invoices. The first has no field, the second two lines.
            2, 0, 0b1_0000, 2, 0b11, 2, 3, 0b11, 1, 21,
            // The expiration, the flag, the name in UTF-16 units, and the rest of the verdict.
            20, 1, 7, REST.len() as u8,
        ];
        assert_eq!(numbers, expected);
    }

    #[test]
    fn a_piece_ends_with_the_string_that_fills_it() {
        for (length, ends) in [(PIECE - 9, false), (PIECE - 8, true), (PIECE, true), (3 * PIECE, true)] {
            let line = "x".repeat(length);
            let address = format!(r#"{{"lines":["{line}","é"],"countryCode":"US"}}"#);
            let bytes = values(&format!(
                r#"{{"orgId":"o","amount":"1.00","currency":"USD","contactRef":{{"address":{address}}},"invoiceIds":["i"]}}"#
            ));
            let (text, numbers) = split(&bytes);
            // The next string is in it if it is not full, and takes two bytes.
            let first = length + if ends { 8 } else { 10 };
            let low = |size: usize, nth: usize| (size >> (7 * nth)) as u8 & 0x7f;
            let piece = |size| [low(size, 0) | 0x80, low(size, 1) | 0x80, low(size, 2) | 0x80, low(size, 3)];
            // Behind the fields of the request.
            assert_eq!(numbers.get(2..6), Some(piece(first).as_slice()), "{length}");
            // Behind three strings, the contact, its address, the two lines, and the first of them.
            let next = if ends { 14 } else { 15 };
            assert_eq!(numbers.get(next..next + 4), Some(piece(text.len() - first).as_slice()), "{length}");
        }
    }
}
