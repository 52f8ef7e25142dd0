//! Object types and their fields.

use super::distance::{distance, fold};
use super::{Direction, Kind, Role, Type};

/// An object type: its fields in the API's order.
///
/// The API has most shapes twice, as an input and as an output, which differ in name only.
#[derive(Debug)]
pub(crate) struct Object {
    /// The output type's name, if the API has one.
    pub(crate) name: Option<&'static str>,
    /// The input type's name, if the API has one.
    pub(crate) input_name: Option<&'static str>,
    /// What the type is, in our words.
    pub(crate) doc: &'static str,
    /// The fields in the API's order.
    pub(crate) fields: &'static [Field],
    /// The required fields, a bit each.
    pub(crate) required: u32,
    /// What is judged once all fields are read.
    pub(crate) role: Role,
}

/// A field of an object type.
#[derive(Debug)]
pub(crate) struct Field {
    /// The name on the wire.
    pub(crate) name: &'static str,
    /// The name in quotes with its colon: how clients without blanks write it.
    pub(crate) quoted: &'static str,
    /// The place in the declared order.
    pub(crate) position: u16,
    /// The type.
    pub(crate) ty: Type,
    /// What the field is, in our words.
    pub(crate) doc: &'static str,
}

impl Object {
    /// Finds a field by its name on the wire, from the expected position on.
    pub(crate) fn find(&self, name: &str, from: usize) -> Option<usize> {
        let (before, after) = self.fields.split_at_checked(from).unwrap_or((self.fields, &[]));
        let at = |fields: &[Field]| fields.iter().position(|field| field.name == name);
        at(after).map(|nth| from + nth).or_else(|| at(before))
    }

    /// The most fields that this object and those inside it have at one time, with one object open per level.
    #[allow(clippy::indexing_slicing, reason = "within the slice; a const function has no iterators")]
    pub(crate) const fn room(&self) -> usize {
        let (mut inside, mut nth) = (0, 0);
        while nth < self.fields.len() {
            if let Kind::Object(object) = self.fields[nth].ty.kind {
                let room = object.room();
                inside = if room > inside { room } else { inside };
            }
            nth += 1;
        }
        self.fields.len() + inside
    }

    pub(crate) fn name_as(&self, direction: Direction) -> &'static str {
        let (first, second) = match direction {
            Direction::Input => (self.input_name, self.name),
            Direction::Output => (self.name, self.input_name),
        };
        first.or(second).unwrap_or_default()
    }

    /// Finds a declared field by a path of names without indexes, such as `invoiceRefs.lines.price`.
    #[must_use]
    pub(crate) fn field(&self, path: &str) -> Option<&'static Field> {
        let (name, rest) = path.split_once('.').map_or((path, None), |(name, rest)| (name, Some(rest)));
        let field = self.fields.iter().find(|field| field.name == name)?;
        match (rest, field.ty.kind) {
            (None, _) => Some(field),
            (Some(rest), Kind::Object(object)) => object.field(rest),
            (Some(_), _) => None,
        }
    }

    /// The known name that an unknown key was probably meant to be.
    pub(crate) fn suggestion(&self, key: &str) -> Option<&'static Field> {
        if key.len() > 64 {
            return None;
        }
        let folded = fold(key);
        let limit = (folded.len() / 4).clamp(1, 3);
        // The distance is at least the difference of the lengths.
        let near = self.fields.iter().filter(|field| field.name.len().abs_diff(folded.len()) <= limit);
        let distances = near.map(|field| (distance(&folded, &fold(field.name)), field));
        distances
            .min_by_key(|(distance, _)| *distance)
            .filter(|(distance, _)| *distance <= limit)
            .map(|(_, field)| field)
    }
}
