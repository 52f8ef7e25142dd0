//! Object types, their fields, and the types of fields.

use super::distance::{distance, fold};

/// An object type: its fields in the API's order.
///
/// The API has most shapes twice, as an input and as an output, which differ in name only.
#[derive(Debug)]
pub(crate) struct Object {
    /// The output type's name; the API has none for a request.
    pub(crate) name: &'static str,
    /// The input type's name, if the API has one.
    pub(crate) input_name: Option<&'static str>,
    /// What the type is, in our words.
    pub(crate) doc: &'static str,
    /// The fields in the API's order.
    pub(crate) fields: &'static [Field],
    /// The required fields, a bit each.
    pub(crate) required: u32,
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
    /// The field that can't be given together with this one.
    pub(crate) excludes: Option<&'static Field>,
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
        match direction {
            Direction::Input => self.input_name.unwrap_or(self.name),
            Direction::Output => self.name,
        }
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

/// A field's type: what it holds, whether as a list, and whether it must be there.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Type {
    /// What a value, or an item of the list, is.
    pub(crate) kind: Kind,
    /// A list whose items are never null.
    pub(crate) list: bool,
    /// Absent and null are refused.
    pub(crate) required: bool,
}

/// What a single value is, and for some kinds how the field checks it.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub(crate) enum Kind {
    /// `ID`.
    Id,
    /// An item of `invoiceIds`: a `String` in the API, an id by its meaning.
    InvoiceId,
    /// `Int`.
    Int,
    /// `Float`.
    Float,
    /// `String`.
    Text,
    /// `Boolean`.
    Boolean,
    /// `Amount`.
    Amount(AmountUse),
    /// `Currency`.
    Currency,
    /// `URL`.
    Url(UrlUse),
    /// `Email`.
    Email,
    /// `Phone`.
    Phone,
    /// `DateTime`.
    DateTime(TimeUse),
    /// A country code: a `String` in the API.
    Country,
    /// `PaymentSessionStatus`.
    Status,
    /// Any JSON: the parts of a GraphQL error.
    Json,
    /// Another object type.
    Object(&'static Object),
    /// The type of an event, by its name.
    EventType,
}

pub(crate) use crate::scalar::url::UrlUse;

/// How a field checks an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AmountUse {
    /// By the scalar's own rules alone.
    Alone,
    /// The session's amount: not negative, and a zero is an advisory.
    Payment,
    /// The invoices' total: not negative.
    Total,
    /// An invoice's amount or a line's price: a negative one is a credit.
    Priced,
}

/// How a field checks a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TimeUse {
    /// By the scalar's own rules alone.
    Alone,
    /// Must be after now, if the caller gives a clock.
    Expiration,
}

/// Which of the two names of a shape is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    Input,
    Output,
}

impl Kind {
    /// The GraphQL name of the type.
    pub(crate) fn name_as(self, direction: Direction) -> &'static str {
        match self {
            Self::Id => "ID",
            Self::Int => "Int",
            Self::Float => "Float",
            Self::Text | Self::InvoiceId | Self::Country => "String",
            Self::Boolean => "Boolean",
            Self::Amount(_) => "Amount",
            Self::Currency => "Currency",
            Self::Url(_) => "URL",
            Self::Email => "Email",
            Self::Phone => "Phone",
            Self::DateTime(_) => "DateTime",
            Self::Status => "PaymentSessionStatus",
            Self::EventType => "EventType",
            Self::Json => "JSON",
            Self::Object(object) => object.name_as(direction),
        }
    }
}

impl Type {
    /// The type of one item, or of a lone value: an item of a list is never null.
    pub(crate) const fn item(self) -> Self {
        Self { list: false, required: self.required || self.list, ..self }
    }

    /// The type without null: what the caller of a step brings is not left out.
    pub(crate) const fn as_required(self) -> Self {
        Self { required: true, ..self }
    }

    /// Whether an empty text counts as null: that of a nullable custom scalar or `ID`. In a `String` it is a text.
    pub(crate) const fn takes_empty_text(&self) -> bool {
        let is_scalar = matches!(
            self.kind,
            Kind::Id | Kind::Amount(_) | Kind::Currency | Kind::Url(_) | Kind::Email | Kind::Phone | Kind::DateTime(_)
        );
        is_scalar && !self.required
    }

    /// The type as GraphQL writes it, such as `[String!]!`.
    pub(crate) fn declared(self, direction: Direction) -> String {
        let name = self.kind.name_as(direction);
        let bang = if self.required { "!" } else { "" };
        if self.list { format!("[{name}!]{bang}") } else { format!("{name}{bang}") }
    }
}
