//! The declared types in other people's languages: GraphQL SDL and JSON Schema.

use crate::read::{ITEMS, TEXT};
use crate::scalar::{Amount, PaymentSessionStatus, email, url};
use crate::schema::{AmountUse, Direction, Field, Kind, Object, Type, UrlUse};
use crate::tree::{json_string, list, write_text};
use crate::types::{CREATE, LISTED, MUTATION, MUTATION_DOC, SCALARS, SESSION, ScalarType};

/// Returns every type of the API in GraphQL's schema language.
///
/// ```
/// let sdl = paysession::wire::sdl();
/// assert!(sdl.contains("createPaymentSession(input: CreatePaymentSessionInput!): PaymentSession!"));
/// ```
#[must_use]
pub fn sdl() -> String {
    let mut out = String::new();
    describe(&mut out, "", "The mutations of payment sessions.");
    out.push_str("type Mutation {\n");
    describe(&mut out, "  ", MUTATION_DOC);
    let (input, session) = (CREATE.name_as(Direction::Input), SESSION.name_as(Direction::Output));
    out.push_str(&format!("  {MUTATION}(input: {input}!): {session}!\n}}\n"));
    for (name, doc) in SCALARS {
        out.push('\n');
        describe(&mut out, "", doc);
        out.push_str(&format!("scalar {name}\n"));
    }
    out.push('\n');
    describe(&mut out, "", "The status of a session.");
    out.push_str("enum PaymentSessionStatus {\n");
    for status in PaymentSessionStatus::ALL {
        out.push_str(&format!("  {status}\n"));
    }
    out.push_str("}\n");
    for (object, direction) in LISTED {
        out.push('\n');
        describe(&mut out, "", object.doc.trim());
        let keyword = if direction == Direction::Input { "input" } else { "type" };
        out.push_str(&format!("{keyword} {} {{\n", object.name_as(direction)));
        for field in object.fields {
            describe(&mut out, "  ", field.doc.trim());
            out.push_str(&format!("  {}: {}\n", field.name, field.ty.declared(direction)));
        }
        out.push_str("}\n");
    }
    out
}

fn describe(out: &mut String, indent: &str, doc: &str) {
    out.push_str(&format!("{indent}\"\"\"{}\"\"\"\n", doc.replace('`', "")));
}

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
    let mut out = String::from("{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\",\"title\":");
    write_text(&mut out, CREATE.name_as(Direction::Input));
    out.push(',');
    object_schema(&mut out, &CREATE);
    out.push_str(",\"$defs\":{");
    let inputs =
        LISTED.iter().filter(|(object, direction)| *direction == Direction::Input && !core::ptr::eq(*object, &CREATE));
    for (nth, (object, direction)) in inputs.enumerate() {
        if nth > 0 {
            out.push(',');
        }
        write_text(&mut out, object.name_as(*direction));
        out.push_str(":{");
        object_schema(&mut out, object);
        out.push('}');
    }
    out.push_str("}}");
    out
}

fn object_schema(out: &mut String, object: &Object) {
    out.push_str("\"description\":");
    write_text(out, object.doc.trim());
    out.push_str(",\"type\":\"object\",\"additionalProperties\":false,\"required\":");
    let required: Vec<&str> = object.fields.iter().filter(|field| field.ty.required).map(|field| field.name).collect();
    list(out, &required, |out, name| write_text(out, name));
    out.push_str(",\"properties\":{");
    for (nth, field) in object.fields.iter().enumerate() {
        if nth > 0 {
            out.push(',');
        }
        write_text(out, field.name);
        out.push_str(":{");
        field_schema(out, field);
        out.push('}');
    }
    out.push('}');
}

fn field_schema(out: &mut String, field: &Field) {
    out.push_str("\"description\":");
    write_text(out, field.doc.trim());
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
    out.push_str(&format!(",\"anyOf\":[{}]", forms.join(",")));
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
            let (minus, least) = if usage == AmountUse::Priced {
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
