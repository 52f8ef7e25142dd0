//! Every type that goes in or out, as JSON Schema: what an OpenAPI document has as its components.
//!
//! Inputs are described as they are accepted; requests, sessions, events and findings as they are written.

use super::findings::finding;
use super::json_schema::{DIALECT, given_schema, inputs, members};
use crate::rule::FollowUp;
use crate::scalar::{EventType, PaymentSessionStatus, Timestamp};
use crate::schema::{Direction, Field, Kind, Object};
use crate::session::{Creation, FlexPay, PaymentSession};
use crate::tree::{json_string, list, to_json, write_text};
use crate::types::{CREATE, EVENT, LISTED, SESSION, is_updatable};
use crate::validator::Validator;

/// Returns the JSON Schemas (2020-12) of all types as one document: its `$defs` has each by its name.
///
/// | name | describes |
/// |---|---|
/// | `CreatePaymentSessionInput`, and `…Input` for what is inside | what a request may be given as: [`json_schema`](super::json_schema) |
/// | `PaymentSessionRequest`, and `Requested…` for what is inside | an accepted request: [`Request::to_json`](crate::Request::to_json) |
/// | `PaymentSession`, and the API's names for what is inside | a session: [`PaymentSession::to_json`](crate::PaymentSession::to_json) |
/// | `PaymentSessionChanges` | what an update may be given: the fields that may change, null to clear one |
/// | `PaymentSessionEvent` | an event: [`Event::to_json`](crate::session::Event::to_json) |
/// | `Features`, `Finding`, `Rejected`, `TransitionError` | the features of a session, and what is said of a refused document or step |
///
/// A session that was read back may hold a value that is not valid: it is written as it came, whatever its type.
///
/// ```
/// let schemas = paysession::wire::json_schemas();
/// assert!(schemas.contains(r##""PaymentSessionEvent":{"description":"The event of a step"##));
/// ```
#[must_use]
pub fn json_schemas() -> String {
    let mut types: Vec<(&str, String)> = inputs()
        .map(|(name, schema)| match name == CREATE.name_as(Direction::Input) {
            true => (name, with_example(&schema, INPUT)),
            false => (name, schema),
        })
        .collect();
    types.push(("PaymentSessionChanges", with_example(&changes(), CHANGES)));
    let Examples { request, session, event, finding: found } = Examples::new();
    types.push(("PaymentSessionRequest", with_example(&object_schema(&CREATE, Written::Requested), &request)));
    for (object, _) in LISTED.iter().filter(|(_, direction)| *direction == Direction::Input).skip(1) {
        types.push((requested(object), object_schema(object, Written::Requested)));
    }
    types.push((SESSION.name, with_example(&object_schema(&SESSION, Written::Whole), &session)));
    for (object, _) in LISTED.iter().filter(|(_, direction)| *direction == Direction::Output).skip(1) {
        types.push((object.name, object_schema(object, Written::Part)));
    }
    let names = PaymentSessionStatus::ALL.iter().map(|status| status.as_str());
    types.push(("PaymentSessionStatus", one_of("Where a session is in its life.", names)));
    let names = EventType::ALL.iter().map(|event| event.as_str());
    types.push(("PaymentSessionEventType", one_of("The type of a step.", names)));
    let names = FollowUp::ALL.iter().map(|follow_up| follow_up.as_str());
    types.push(("FollowUp", one_of("What to do next after a refused step.", names)));
    types.push(("PaymentSessionEvent", with_example(&object_schema(&EVENT, Written::Event), &event)));
    types.push(("Features", features()));
    types.push(("Finding", with_example(FINDING, &found)));
    types.push(("Rejected", REJECTED.to_owned()));
    types.push(("TransitionError", TRANSITION_ERROR.to_owned()));
    let mut out = format!("{{\"$schema\":\"{DIALECT}\",\"$defs\":");
    members(&mut out, &types);
    out.push('}');
    out
}

/// How an object is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Written {
    /// A request, and what is inside: the provided fields.
    Requested,
    /// A session: every field, null if it is unset.
    Whole,
    /// What is inside a session: every field, and any may be null.
    Part,
    /// An event: every field, `changed` only if the session was updated.
    Event,
}

/// The name of an object inside a request.
fn requested(object: &Object) -> &'static str {
    const NAMES: [&str; 4] = [
        "RequestedPaymentSessionContactRef",
        "RequestedPaymentSessionInvoiceRef",
        "RequestedGlobalAddress",
        "RequestedPaymentSessionInvoiceLineItemRef",
    ];
    NAMES.into_iter().find(|name| name.strip_prefix("Requested") == Some(object.name)).unwrap_or(object.name)
}

fn object_schema(object: &Object, written: Written) -> String {
    let is_always = |field: &Field| match written {
        Written::Requested => field.ty.required,
        Written::Whole | Written::Part => true,
        Written::Event => field.name != "changed",
    };
    let mut required: Vec<&str> =
        object.fields.iter().filter(|field| is_always(field)).map(|field| field.name).collect();
    let mut fields: Vec<(&str, String)> =
        object.fields.iter().map(|field| (field.name, field_schema(field, written))).collect();
    if written == Written::Event {
        required.push("key");
        fields.push(("key", EVENT_KEY.to_owned()));
    }
    let mut out = format!("{{\"description\":{},\"type\":\"object\",\"required\":", json_string(object.doc.trim()));
    list(&mut out, &required, |out, name| write_text(out, name));
    out.push_str(",\"properties\":");
    members(&mut out, &fields);
    out.push('}');
    out
}

const EVENT_KEY: &str =
    r#"{"description":"The same each time the event is posted, to deduplicate by.","type":"string"}"#;

fn field_schema(field: &Field, written: Written) -> String {
    let one = value_schema(field.ty.kind, written);
    let value = if field.ty.list { format!("{{\"type\":\"array\",\"items\":{one}}}") } else { one };
    let is_nullable = match written {
        Written::Requested => false,
        Written::Part => true,
        Written::Whole => !field.ty.required,
        Written::Event => !field.ty.required && field.name != "changed",
    };
    let value = if is_nullable { format!("{{\"anyOf\":[{value},{{\"type\":\"null\"}}]}}") } else { value };
    let rest = value.strip_prefix('{').unwrap_or(&value);
    format!("{{\"description\":{},{rest}", json_string(field.doc.trim()))
}

/// A value in its canonical form.
fn value_schema(kind: Kind, written: Written) -> String {
    match kind {
        Kind::Id | Kind::InvoiceId | Kind::Text | Kind::Url(_) | Kind::Email => r#"{"type":"string"}"#.to_owned(),
        Kind::Int => r#"{"type":"integer"}"#.to_owned(),
        Kind::Float => r#"{"type":"number"}"#.to_owned(),
        Kind::Boolean => r#"{"type":"boolean"}"#.to_owned(),
        Kind::Amount(_) => r#"{"type":"string","pattern":"^-?[0-9]{1,15}\\.[0-9]{2}$"}"#.to_owned(),
        Kind::Currency => r#"{"type":"string","pattern":"^[A-Z]{3}$"}"#.to_owned(),
        Kind::Phone => r#"{"type":"string","pattern":"^\\+[1-9][0-9]{3,14}$"}"#.to_owned(),
        Kind::DateTime(_) => r#"{"type":"string","format":"date-time"}"#.to_owned(),
        Kind::Country => r#"{"type":"string","pattern":"^[A-Z]{2}$"}"#.to_owned(),
        Kind::Status => r##"{"$ref":"#/$defs/PaymentSessionStatus"}"##.to_owned(),
        Kind::EventType => r##"{"$ref":"#/$defs/PaymentSessionEventType"}"##.to_owned(),
        Kind::Json => "{}".to_owned(),
        Kind::Object(object) => {
            let name = if written == Written::Requested { requested(object) } else { object.name };
            format!(r##"{{"$ref":"#/$defs/{name}"}}"##)
        }
    }
}

/// A text out of several.
fn one_of(description: &str, names: impl Iterator<Item = &'static str>) -> String {
    let mut out = format!("{{\"description\":{},\"type\":\"string\",\"enum\":", json_string(description));
    list(&mut out, &names.collect::<Vec<_>>(), |out, name| write_text(out, name));
    out.push('}');
    out
}

fn features() -> String {
    let reason = one_of("Why it is disabled.", FlexPay::REASONS.iter().copied());
    format!(
        r#"{{"description":"Which features a session has: derived from its fields.","type":"object","required":["flexPay","contact","invoices"],"properties":{{"flexPay":{{"description":"Whether the amount can be financed.","type":"object","required":["enabled"],"properties":{{"enabled":{{"type":"boolean"}},"reason":{reason},"excess":{{"description":"The amount less the total of the invoices, if that is the reason.","type":"string"}}}}}},"contact":{{"description":"The features that need a contact, by id or by reference.","type":"boolean"}},"invoices":{{"description":"The features that need an invoice, by id or by reference.","type":"boolean"}}}}}}"#
    )
}

const FINDING: &str = r#"{"description":"What a rule says of a value. No value of the document is in it.","type":"object","required":["code","path","message","params"],"properties":{"code":{"description":"The rule's code, which keeps its meaning.","type":"string"},"path":{"description":"The place as a JSON Pointer; empty for the document as a whole.","type":"string"},"message":{"description":"A sentence for developers.","type":"string"},"params":{"description":"Limits, names and reasons for programs.","type":"object","additionalProperties":{"anyOf":[{"type":"string"},{"type":"integer"}]}}}}"#;

const REJECTED: &str = r##"{"description":"Why a document is refused: all findings at once.","type":"object","required":["valid","violations","advisories"],"properties":{"valid":{"const":false},"violations":{"description":"Why it is refused.","type":"array","items":{"$ref":"#/$defs/Finding"}},"advisories":{"description":"What is remarkable, and no reason to refuse it.","type":"array","items":{"$ref":"#/$defs/Finding"}},"truncated":{"description":"Present if there were more findings than the limit.","const":true}}}"##;

const TRANSITION_ERROR: &str = r##"{"description":"Why a session does not take a step.","type":"object","required":["error"],"properties":{"error":{"type":"object","required":["code","message","status","followUp"],"properties":{"code":{"description":"The rule's code, which keeps its meaning.","type":"string"},"message":{"description":"A sentence for developers.","type":"string"},"status":{"description":"The status of the session; null while it is being created, and if it is unknown.","anyOf":[{"$ref":"#/$defs/PaymentSessionStatus"},{"type":"null"}]},"followUp":{"description":"What to do next.","$ref":"#/$defs/FollowUp"}}}}}"##;

/// What an update may be given.
fn changes() -> String {
    let fields = CREATE.fields.iter().filter(|field| is_updatable(field.name));
    let fields: Vec<(&str, String)> = fields.map(|field| (field.name, given_schema(field))).collect();
    let mut out = String::from(
        r#"{"description":"Changes of a session: an absent field keeps its value, and null clears it.","type":"object","additionalProperties":false,"properties":"#,
    );
    members(&mut out, &fields);
    out.push('}');
    out
}

const CHANGES: &str = r#"{"brandName":"Acme","contactId":null}"#;

/// An object schema with an example.
fn with_example(schema: &str, example: &str) -> String {
    let open = schema.strip_suffix('}').unwrap_or(schema);
    format!("{open},\"examples\":[{example}]}}")
}

const INPUT: &str = r#"{"orgId":"abc123","amount":"103.00","currency":"USD","callbackUrl":"https://shop.example/hooks/payments","successUrl":"https://shop.example/paid","contactRef":{"contactName":"A. Customer","contactEmail":"customer@example.com"},"invoiceIds":["inv-1"],"invoiceTotal":"103.00"}"#;

/// JSON of each kind, as the library writes it.
#[derive(Default)]
struct Examples {
    request: String,
    session: String,
    event: String,
    finding: String,
}

impl Examples {
    fn new() -> Self {
        // The tests hold that there is one of each.
        Self::created().unwrap_or_default()
    }

    fn created() -> Option<Self> {
        let now = Timestamp::parse("2026-01-01T12:00:00Z").ok()?;
        let request = Validator::new().validate_input(INPUT).ok()?.value;
        let creation = Creation::new(now).id("ps-1").link("https://pay.example/ps-1");
        let step = PaymentSession::create(&request, &creation).ok()?;
        let rejected =
            Validator::new().validate_input(r#"{"orgId":"abc123","amount":"1.005","currency":"USD"}"#).err()?;
        Some(Self {
            request: request.to_json(),
            session: step.session.to_json(),
            event: step.event?.to_json(),
            finding: to_json(&finding(rejected.violations().first()?)),
        })
    }
}
