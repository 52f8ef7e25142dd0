//! `tests/policies.json` in Rust: policies as JSON text, and the mistakes in them.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;

use paysession::policy::Preset;
use paysession::rule::Level;
use paysession::{Policy, Rule};
use paysession_conformance::home;
use serde_json::Value;

fn table(name: &str) -> Result<Vec<Value>, Box<dyn Error>> {
    let mut table: Value = serde_json::from_slice(&fs::read(home().join("policies.json"))?)?;
    let rows = table.get_mut(name).and_then(Value::as_array_mut).map(std::mem::take).ok_or("no such table")?;
    assert!(!rows.is_empty(), "{name} is empty");
    Ok(rows)
}

fn text<'a>(row: &'a Value, name: &str) -> &'a str {
    row.get(name).and_then(Value::as_str).unwrap_or_default()
}

#[test]
fn each_policy_is_its_preset_with_its_levels() -> Result<(), Box<dyn Error>> {
    for row in table("policies")? {
        let levels: BTreeMap<Rule, Level> = serde_json::from_value(row.get("levels").cloned().unwrap_or_default())?;
        let preset = Policy::from(text(&row, "preset").parse::<Preset>()?);
        let expected = levels.iter().try_fold(preset, |policy, (rule, level)| policy.with(*rule, *level))?;
        let policy = Policy::from_json(text(&row, "json"))?;
        assert_eq!(policy, expected, "{}", text(&row, "why"));
        assert_eq!(policy.levels().collect::<BTreeMap<_, _>>(), levels, "{}", text(&row, "why"));
        assert_eq!(Policy::from_json(policy.to_json())?, policy, "{}", text(&row, "why"));
    }
    Ok(())
}

#[test]
fn each_mistake_is_named() -> Result<(), Box<dyn Error>> {
    for row in table("mistakes")? {
        let error =
            Policy::from_json(text(&row, "json")).map_or_else(|error| error.to_string(), |policy| policy.to_json());
        assert!(error.contains(text(&row, "error")), "{}: {error}", text(&row, "why"));
        assert!(error.contains(" at line "), "{}: {error}", text(&row, "why"));
    }
    Ok(())
}
