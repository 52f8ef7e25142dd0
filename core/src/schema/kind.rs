//! Types of fields: what a value is, and how its field checks it.

use super::Object;

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

/// What is checked of an object once all its fields are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Plain,
    /// Empty means not provided.
    ContactRef,
    Address,
    Line,
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

    /// The type as GraphQL writes it, such as `[String!]!`.
    pub(crate) fn declared(self, direction: Direction) -> String {
        let name = self.kind.name_as(direction);
        let bang = if self.required { "!" } else { "" };
        if self.list { format!("[{name}!]{bang}") } else { format!("{name}{bang}") }
    }
}
