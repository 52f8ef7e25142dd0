//! The input and its scalars as JSON Schema.

use crate::read::{ITEMS, TEXT};
use crate::scalar::{Amount, email, url};
use crate::schema::{AmountUse, Direction, Field, Kind, Object, Type, UrlUse};
use crate::tree::{json_string, list, write_text};
use crate::types::{CREATE, LISTED, ScalarType};

/// The version of JSON Schema, as the member `$schema` names it.
pub(super) const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// Returns the shape of the input as a JSON Schema (2020-12).
///
/// It says what JSON Schema can say: types, required and unknown fields, limits, patterns. Rules over several fields,
/// tables and advisories are a [`Validator`](crate::Validator)'s.
///
/// ```
/// let schema = paysession::wire::json_schema();
/// assert!(schema.contains(r#""additionalProperties":false,"required":["orgId","amount","currency"]"#));
/// ```
#[must_use]
pub fn json_schema() -> String {
    let mut out = format!("{{\"$schema\":\"{DIALECT}\",\"title\":");
    write_text(&mut out, CREATE.name_as(Direction::Input));
    out.push(',');
    object_schema(&mut out, &CREATE);
    out.push_str(",\"$defs\":");
    let others: Vec<(&str, String)> = inputs().filter(|(name, _)| *name != CREATE.name_as(Direction::Input)).collect();
    members(&mut out, &others);
    out.push('}');
    out
}

/// The schema of every input type, by its name.
pub(super) fn inputs() -> impl Iterator<Item = (&'static str, String)> {
    let inputs = LISTED.iter().filter(|(_, direction)| *direction == Direction::Input);
    inputs.map(|(object, direction)| {
        let mut schema = String::from("{");
        object_schema(&mut schema, object);
        schema.push('}');
        (object.name_as(*direction), schema)
    })
}

/// An object of names and values that are JSON already.
pub(super) fn members(out: &mut String, members: &[(&str, String)]) {
    for (nth, (name, value)) in members.iter().enumerate() {
        out.push(if nth == 0 { '{' } else { ',' });
        write_text(out, name);
        out.push(':');
        out.push_str(value);
    }
    out.push_str(if members.is_empty() { "{}" } else { "}" });
}

fn object_schema(out: &mut String, object: &Object) {
    out.push_str("\"description\":");
    write_text(out, object.doc.trim());
    out.push_str(",\"type\":\"object\",\"additionalProperties\":false,\"required\":");
    let required: Vec<&str> = object.fields.iter().filter(|field| field.ty.required).map(|field| field.name).collect();
    list(out, &required, |out, name| write_text(out, name));
    out.push_str(",\"properties\":");
    let fields: Vec<(&str, String)> = object.fields.iter().map(|field| (field.name, given_schema(field))).collect();
    members(out, &fields);
}

/// A field as it may be given.
pub(super) fn given_schema(field: &Field) -> String {
    let Type { kind, list, required } = field.ty;
    let value = value_schema(kind);
    // A lone value is a list of one.
    let mut forms = if list {
        vec![format!("{{\"type\":\"array\",\"maxItems\":{ITEMS},\"items\":{value}}}"), value]
    } else {
        vec![value]
    };
    if field.ty.takes_empty_text() {
        forms.push("{\"const\":\"\"}".to_owned());
    }
    if !required {
        forms.push("{\"type\":\"null\"}".to_owned());
    }
    format!("{{\"description\":{},\"anyOf\":[{}]}}", json_string(field.doc.trim()), forms.join(","))
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
        value_schema(self.kind())
    }
}

/// What JSON Schema can say of a single value.
fn value_schema(kind: Kind) -> String {
    let text = |pattern: &str| format!("{{\"type\":\"string\",\"pattern\":{}}}", json_string(pattern));
    match kind {
        Kind::Id => format!(r#"{{"anyOf":[{},{{"type":"integer"}}]}}"#, value_schema(Kind::InvoiceId)),
        Kind::InvoiceId => format!(r#"{{"type":"string","pattern":"\\S","maxLength":{TEXT}}}"#),
        Kind::Int => r#"{"type":"integer","minimum":-2147483648,"maximum":2147483647}"#.to_owned(),
        Kind::Float => r#"{"type":"number"}"#.to_owned(),
        Kind::Text => format!(r#"{{"type":"string","maxLength":{TEXT}}}"#),
        Kind::Boolean => r#"{"type":"boolean"}"#.to_owned(),
        Kind::Amount(usage) => {
            let max = Amount::MAX;
            let (minus, least) = if matches!(usage, AmountUse::Alone | AmountUse::Priced) {
                ("-?", format!("-{max}"))
            } else {
                // Minus zero is zero.
                ("(-(?=0*(\\.0*)?$))?", "0".to_owned())
            };
            format!(
                r#"{{"anyOf":[{},{{"type":"number","minimum":{least},"maximum":{max}}}]}}"#,
                text(&format!("^{minus}0*[0-9]{{1,15}}(\\.[0-9]{{1,2}})?$")),
            )
        }
        Kind::Currency => text("^[A-Za-z]{3}$"),
        // No formats: `iri` refuses placeholders such as `{SESSION_ID}`, and `idn-email` what a policy may accept.
        Kind::Url(usage) => {
            let scheme = if usage == UrlUse::Success { "[A-Za-z][A-Za-z0-9+.-]*:" } else { "[Hh][Tt][Tt][Pp][Ss]?://" };
            let pattern = json_string(&format!("^{scheme}[^\\s\\\\]+$"));
            format!(r#"{{"type":"string","pattern":{pattern},"maxLength":{}}}"#, url::MAX_LEN)
        }
        Kind::Email => format!(
            r#"{{"type":"string","pattern":{},"maxLength":{}}}"#,
            // A dot of any script.
            json_string("^[^\\s@]+@[^\\s@]+[.\\u3002\\uff0e\\uff61][^\\s@]+$"),
            email::MAX_LEN,
        ),
        Kind::Phone => text("^\\+[1-9][0-9]{3,14}$"),
        Kind::DateTime(_) => text(
            "^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,9}0*)?)?\
             ([Zz]|[+-][0-9]{2}(:?[0-9]{2})?)(\\[[0-9A-Za-z_./+:=-]+\\])*$",
        ),
        Kind::Country => text("^[A-Za-z]{2,3}$"),
        // Only sessions, errors and events have these.
        Kind::Status | Kind::EventType | Kind::Json => "true".to_owned(),
        Kind::Object(object) => format!(r##"{{"$ref":"#/$defs/{}"}}"##, object.name_as(Direction::Input)),
    }
}
