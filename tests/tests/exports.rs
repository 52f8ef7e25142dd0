//! The core's exports: they equal the files under `docs/schema/`, and describe the rules that the vectors test.

use std::error::Error;
use std::fs;

use paysession::{Rule, ScalarType};
use paysession_conformance::{home, is_blessing, laid_out};
use serde_json::{Value, json};

type Outcome = Result<(), Box<dyn Error>>;

fn committed(name: &str) -> std::io::Result<String> {
    fs::read_to_string(home().join("../docs/schema").join(name))
}

#[test]
fn the_types_are_as_committed() -> Outcome {
    assert_eq!(paysession::wire::sdl(), committed("payment-session.graphql")?);
    let schema: Value = serde_json::from_str(&paysession::wire::json_schema())?;
    let expected: Value = serde_json::from_str(&committed("create-payment-session-input.schema.json")?)?;
    assert_eq!(schema, expected);
    Ok(())
}

#[test]
fn the_catalogue_lists_every_rule() -> Outcome {
    let list: Vec<Value> = serde_json::from_str(&paysession::wire::rules_json())?;
    assert_eq!(list.len(), Rule::ALL.len());
    for (listed, rule) in list.iter().zip(Rule::ALL) {
        let expected = json!({
            "code": rule.code(),
            "kind": rule.kind().as_str(),
            "level": rule.level().as_str(),
            "strict": rule.is_strict(),
            "message": rule.message(),
            "params": rule.params(),
            "reasons": rule.reasons().iter().map(|reason| reason.as_str()).collect::<Vec<_>>(),
            "source": rule.provenance().as_str(),
            "followUp": rule.follow_up().map(|follow_up| follow_up.as_str()),
        });
        assert_eq!(*listed, expected);
    }
    Ok(())
}

/// The JSON Schema of each scalar is that of a field with its type, except for what the field forbids.
#[test]
fn each_scalar_has_its_schema() -> Outcome {
    let schema: Value = serde_json::from_str(&committed("create-payment-session-input.schema.json")?)?;
    for (name, field) in
        [("amount", "amount"), ("currency", "currency"), ("url", "callbackUrl"), ("datetime", "expirationDate")]
    {
        let scalar = ScalarType::alone(name).and_then(|scalar| scalar.for_field(field)).ok_or("no such field")?;
        let alone: Value = serde_json::from_str(&scalar.json_schema())?;
        let forms = schema.pointer(&format!("/properties/{field}/anyOf")).and_then(Value::as_array);
        assert!(forms.is_some_and(|forms| forms.contains(&alone)), "{field}: {alone}");
    }
    Ok(())
}

/// The vectors leave out what is null in an expected session: `session_fields.json` has every field of its type and of
/// the types in it, as the API declares them.
#[test]
fn the_fields_of_a_session_are_those_of_the_api() -> Outcome {
    let sdl = paysession::wire::sdl();
    let fields = laid_out(&fields_of(&sdl, "PaymentSession").ok_or("no such type")?).ok_or("no JSON")?;
    let file = home().join("session_fields.json");
    if is_blessing()? {
        fs::write(&file, &fields)?;
    }
    assert_eq!(fs::read_to_string(file)?, fields);
    Ok(())
}

/// The fields of a type as JSON: an object for each object, in a list if the field is one, and null for all else.
fn fields_of(sdl: &str, name: &str) -> Option<String> {
    let (_, declaration) = sdl.split_once(&format!("\ntype {name} {{\n"))?;
    let (declaration, _) = declaration.split_once("\n}")?;
    let fields = declaration.lines().map(str::trim).filter(|line| !line.starts_with("\"\"\"")).map(|line| {
        let (field, ty) = line.split_once(": ")?;
        let item = ty.trim_matches(['[', ']', '!']);
        let value = fields_of(sdl, item).unwrap_or_else(|| "null".to_owned());
        let is_list_of_objects = ty.starts_with('[') && value != "null";
        Some(if is_list_of_objects { format!("\"{field}\":[{value}]") } else { format!("\"{field}\":{value}") })
    });
    Some(format!("{{{}}}", fields.collect::<Option<Vec<_>>>()?.join(",")))
}

/// Python's tests validate what is written against these schemas.
#[test]
fn the_schemas_have_every_type() -> Outcome {
    let schemas: Value = serde_json::from_str(&paysession::wire::json_schemas())?;
    let types = schemas.get("$defs").and_then(Value::as_object).ok_or("no types")?;
    let sdl = paysession::wire::sdl();
    let declared = sdl.lines().filter_map(|line| line.strip_prefix("type ").or_else(|| line.strip_prefix("input ")));
    for name in declared.filter_map(|line| line.strip_suffix(" {")).filter(|name| *name != "Mutation") {
        assert!(types.contains_key(name), "{name}");
    }
    let with_examples: Vec<&String> =
        types.iter().filter(|(_, schema)| schema.get("examples").is_some()).map(|(name, _)| name).collect();
    let expected = [
        "CreatePaymentSessionInput",
        "Finding",
        "PaymentSession",
        "PaymentSessionChanges",
        "PaymentSessionEvent",
        "PaymentSessionRequest",
    ];
    assert_eq!(with_examples, expected);
    // Every name that a schema refers to is there.
    let text = schemas.to_string();
    for reference in text.split("#/$defs/").skip(1).filter_map(|rest| rest.split_once('"')) {
        assert!(types.contains_key(reference.0), "{}", reference.0);
    }
    let input: Value = serde_json::from_str(&paysession::wire::json_schema())?;
    assert_eq!(input.get("properties"), types.get("CreatePaymentSessionInput").and_then(|of| of.get("properties")));
    Ok(())
}
