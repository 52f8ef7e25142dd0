//! What the core exports is what is committed under `docs/schema/`, and says what the vectors hold the core to.

use std::error::Error;
use std::fs;

use paysession::{Rule, ScalarType};
use paysession_conformance::home;
use serde_json::{Value, json};

type Outcome = Result<(), Box<dyn Error>>;

fn committed(name: &str) -> std::io::Result<String> {
    fs::read_to_string(home().join("../docs/schema").join(name))
}

#[test]
fn the_types_are_as_committed() -> Outcome {
    assert_eq!(paysession::sdl(), committed("payment-session.graphql")?);
    let schema: Value = serde_json::from_str(&paysession::json_schema())?;
    let expected: Value = serde_json::from_str(&committed("create-payment-session-input.schema.json")?)?;
    assert_eq!(schema, expected);
    Ok(())
}

#[test]
fn the_catalogue_lists_every_rule() -> Outcome {
    let list: Vec<Value> = serde_json::from_str(&paysession::rules_json())?;
    assert_eq!(list.len(), Rule::ALL.len());
    for (listed, rule) in list.iter().zip(Rule::ALL) {
        let expected = json!({
            "code": rule.code(),
            "kind": rule.kind().as_str(),
            "level": rule.level().as_str(),
            "strict": rule.is_strict(),
            "message": rule.message(),
            "params": rule.params(),
            "source": rule.provenance().as_str(),
        });
        assert_eq!(*listed, expected);
    }
    Ok(())
}

/// A JSON Schema of each scalar is that of a field which holds it, but for what the field forbids.
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
