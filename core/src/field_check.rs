//! One scalar at a time: as a form checks a field while it is filled in.

use crate::read::{Json, Tree, TreeNode, Walk};
use crate::report::{Accepted, Finding, Rejected};
use crate::scalar::url::UrlUse;
use crate::schema::page::{CONTACT, CREATE, SESSION};
use crate::schema::{AmountUse, Kind, TimeUse, Type};
use crate::validator::Validator;
use crate::wire;

/// Which scalar a text is judged as: alone, or as a field judges it.
#[derive(Clone, Copy, Debug)]
pub struct ScalarType(Type);

impl ScalarType {
    /// The names of the scalars.
    pub const NAMES: &'static [&'static str] = &["amount", "currency", "url", "email", "phone", "datetime", "country"];

    /// Finds a scalar by its name, to be judged by its grammar and the rules that need no field.
    #[must_use]
    pub fn alone(name: &str) -> Option<Self> {
        let kind = match name {
            "amount" => Kind::Amount(AmountUse::Alone),
            "currency" => Kind::Currency,
            "url" => Kind::Url(UrlUse::Alone),
            "email" => Kind::Email,
            "phone" => Kind::Phone,
            "datetime" => Kind::DateTime(TimeUse::Alone),
            "country" => Kind::Country,
            _ => return None,
        };
        Some(Self(Type { kind, list: false, required: true }))
    }

    /// Judges as a field does: `successUrl`, `invoiceRefs.lines.price`, or `link` of a session. None where no such
    /// field holds this scalar.
    #[must_use]
    pub fn for_field(self, path: &str) -> Option<Self> {
        let field = [&CREATE, &SESSION, &CONTACT].into_iter().find_map(|object| object.field(path))?;
        let is_same = core::mem::discriminant(&field.ty.kind) == core::mem::discriminant(&self.0.kind);
        is_same.then_some(Self(field.ty))
    }
}

impl ScalarType {
    /// Returns what JSON Schema (2020-12) can say of the scalar, as JSON.
    ///
    /// ```
    /// let currency = paysession::ScalarType::alone("currency").unwrap();
    /// assert_eq!(currency.json_schema(), r#"{"type":"string","pattern":"^[A-Za-z]{3}$"}"#);
    /// ```
    #[must_use]
    pub fn json_schema(self) -> String {
        wire::value_schema(self.0.kind)
    }
}

/// The verdict on one scalar.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Checked {
    /// The canonical text; none where the value is refused, or null and not required.
    pub canonical: Option<String>,
    /// Why the value is refused.
    pub violations: Vec<Finding>,
    /// What is worth a look though it was accepted.
    pub advisories: Vec<Finding>,
}

/// Shows the findings, and not the text.
impl core::fmt::Debug for Checked {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let mut shown = f.debug_struct("Checked");
        shown.field("violations", &self.violations).field("advisories", &self.advisories).finish_non_exhaustive()
    }
}

impl Checked {
    /// Tells whether the value is accepted.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        self.violations.is_empty()
    }

    fn new(verdict: Result<Accepted<Option<String>>, Rejected>) -> Self {
        match verdict {
            Ok(accepted) => Self { canonical: accepted.value, violations: Vec::new(), advisories: accepted.advisories },
            Err(rejected) => Self {
                canonical: None,
                violations: rejected.violations().to_vec(),
                advisories: rejected.advisories().to_vec(),
            },
        }
    }
}

impl Validator {
    /// Judges one text.
    #[must_use]
    pub fn check(&self, scalar: ScalarType, text: &str) -> Checked {
        self.check_tree(scalar, &Tree::Text(text.to_owned()))
    }

    /// Judges one value of a tree in memory, as [`Validator::check_json`] judges its JSON.
    #[must_use]
    pub fn check_tree(&self, scalar: ScalarType, value: impl TreeNode) -> Checked {
        Checked::new(self.read_value(Walk::new(value, self.max_bytes_ref()), &scalar.0))
    }

    /// Judges one JSON value: a string, or a number where the scalar takes one.
    #[must_use]
    pub fn check_json(&self, scalar: ScalarType, json: impl AsRef<[u8]>) -> Checked {
        Checked::new(self.text(json.as_ref()).and_then(|text| self.read_value(Json::new(text), &scalar.0)))
    }
}
