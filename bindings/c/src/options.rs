//! The options of calls, read once into a handle.

use paysession::policy::Policy;
use paysession::{ScalarType, Timestamp, Validator, Verdict};

use crate::members::{Members, Misuse};
use crate::policy::policy;

/// What a document is read as.
#[derive(Clone, Copy)]
enum Entry {
    Auto,
    Input,
    Body,
}

/// What the numbers of documents are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Numbers {
    /// What their digits say.
    Exact,
    /// Doubles, written by a caller whose language has no other numbers.
    Binary,
}

/// The options of calls.
pub(crate) struct Options {
    pub(crate) validator: Validator,
    pub(crate) policy: Policy,
    pub(crate) now: Option<Timestamp>,
    pub(crate) max_bytes: usize,
    pub(crate) has_fingerprint: bool,
    pub(crate) numbers: Numbers,
    /// The scalar that `paysession_check` checks, and whether its values are JSON.
    pub(crate) scalar: Option<ScalarType>,
    pub(crate) is_json: bool,
    entry: Entry,
}

/// The options of no document: the library's defaults.
impl Default for Options {
    fn default() -> Self {
        Self {
            validator: Validator::new(),
            policy: Policy::default(),
            now: None,
            max_bytes: Validator::MAX_BYTES,
            has_fingerprint: false,
            numbers: Numbers::Exact,
            scalar: None,
            is_json: false,
            entry: Entry::Auto,
        }
    }
}

impl Options {
    pub(crate) fn read(json: &[u8]) -> Result<Self, Misuse> {
        let mut members = Members::read("the options", json)?;
        let now = members.time("now")?;
        let policy = match members.take("policy") {
            Some(tree) => policy(&tree)?,
            None => Policy::default(),
        };
        let max_bytes = members.size("maxBytes")?.unwrap_or(Validator::MAX_BYTES);
        let entry = members.one_of("as", &[("auto", Entry::Auto), ("input", Entry::Input), ("body", Entry::Body)])?;
        let has_fingerprint = members.flag("fingerprint")?;
        let numbers = members.one_of("numbers", &[("exact", Numbers::Exact), ("binary", Numbers::Binary)])?;
        let scalar = scalar(&mut members)?;
        let is_json = members.flag("json")?;
        members.end()?;

        let mut validator = Validator::new().policy(policy.clone()).max_bytes(max_bytes);
        if let Some(now) = now {
            validator = validator.now(now);
        }
        let numbers = numbers.unwrap_or(Numbers::Exact);
        if numbers == Numbers::Binary {
            validator = validator.double_numbers();
        }
        let entry = entry.unwrap_or(Entry::Auto);
        Ok(Self { validator, policy, now, max_bytes, has_fingerprint, numbers, scalar, is_json, entry })
    }

    /// Validates a request by a validator that may differ from that of the options in its clock.
    pub(crate) fn validate(&self, validator: &Validator, document: &[u8]) -> Verdict {
        match self.entry {
            Entry::Auto => validator.validate(document),
            Entry::Input => validator.validate_input(document),
            Entry::Body => validator.validate_body(document),
        }
    }
}

/// The scalar by its name, alone or as a field takes it.
fn scalar(members: &mut Members) -> Result<Option<ScalarType>, Misuse> {
    let name = members.text("scalar")?;
    let field = members.text("field")?;
    let Some(name) = name else {
        return if field.is_some() { Err("`field` needs `scalar`".into()) } else { Ok(None) };
    };
    let unknown = || Misuse(format!("`scalar` has to be one of {}", ScalarType::NAMES.join(", ")));
    let scalar = ScalarType::alone(&name).ok_or_else(unknown)?;
    let Some(field) = field else { return Ok(Some(scalar)) };
    scalar.for_field(&field).map(Some).ok_or_else(|| "there is no such field that holds this scalar".into())
}
