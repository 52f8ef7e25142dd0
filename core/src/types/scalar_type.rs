//! Which scalar a single value is checked as.

use super::{CONTACT, CREATE, SESSION};
use crate::schema::{AmountUse, Kind, TimeUse, Type, UrlUse};

/// Which scalar a value is checked as: alone, or as a field checks it.
#[derive(Clone, Copy, Debug)]
pub struct ScalarType(Type);

impl ScalarType {
    pub(crate) const fn kind(self) -> Kind {
        self.0.kind
    }

    pub(crate) const fn ty(&self) -> &Type {
        &self.0
    }

    /// The names of the scalars.
    pub const NAMES: &'static [&'static str] = &["amount", "currency", "url", "email", "phone", "datetime", "country"];

    /// Finds a scalar by its name, to be checked by its grammar and the rules that need no field.
    ///
    /// ```
    /// use paysession::{ScalarType, Validator};
    ///
    /// let phone = ScalarType::alone("phone").unwrap();
    /// assert!(Validator::new().check(phone, "+14155554345").is_valid());
    /// assert!(ScalarType::alone("quantity").is_none());
    /// ```
    #[must_use]
    pub fn alone(name: &str) -> Option<Self> {
        let kind = match name {
            "amount" => Kind::Amount(AmountUse::Alone),
            "currency" => Kind::Currency,
            "url" => Kind::Url(UrlUse::Success),
            "email" => Kind::Email,
            "phone" => Kind::Phone,
            "datetime" => Kind::DateTime(TimeUse::Alone),
            "country" => Kind::Country,
            _ => return None,
        };
        Some(Self(Type { kind, list: false, required: true }))
    }

    /// Checks as a field does: `successUrl`, `invoiceRefs.lines.price`, or `link` of a session. Returns none if no such
    /// field holds this scalar.
    ///
    /// ```
    /// use paysession::{ScalarType, Validator};
    ///
    /// let amount = ScalarType::alone("amount").unwrap();
    /// let (total, price) = (amount.for_field("amount").unwrap(), amount.for_field("invoiceRefs.lines.price").unwrap());
    /// assert_eq!(Validator::new().check(total, "-2.50").violations[0].code(), "amount.negative");
    /// assert!(Validator::new().check(price, "-2.50").is_valid());
    /// assert!(amount.for_field("successUrl").is_none());
    /// ```
    #[must_use]
    pub fn for_field(self, path: &str) -> Option<Self> {
        let field = [&CREATE, &SESSION, &CONTACT].into_iter().find_map(|object| object.field(path))?;
        let is_same = core::mem::discriminant(&field.ty.kind) == core::mem::discriminant(&self.0.kind);
        is_same.then_some(Self(field.ty))
    }
}
