//! Documents that are written as parts to build them from, or as bytes.

use serde_json::Value;

/// Builds a text from parts: a string, or the text `repeat`, `times` times, with `join` between. In that text `{i}` is the
/// number of the repetition, from 0.
pub(crate) fn build(parts: &Value) -> Result<String, String> {
    let mut text = String::new();
    for part in parts.as_array().ok_or("`build` is a list of parts")? {
        match part {
            Value::String(part) => text.push_str(part),
            Value::Object(part) => {
                let known = ["repeat", "times", "join"];
                if let Some(key) = part.keys().find(|key| !known.contains(&key.as_str())) {
                    return Err(format!("unknown key {key:?} in a part"));
                }
                let repeat = part.get("repeat").and_then(Value::as_str).ok_or("a part without `repeat`")?;
                let times = part.get("times").and_then(Value::as_u64).ok_or("a part without `times`")?;
                let join = part.get("join").map_or(Some(""), Value::as_str).ok_or("`join` is a string")?;
                let counts = repeat.contains("{i}");
                for nth in 0..times {
                    if nth > 0 {
                        text.push_str(join);
                    }
                    if counts {
                        text.push_str(&repeat.replace("{i}", &nth.to_string()));
                    } else {
                        text.push_str(repeat);
                    }
                }
            }
            _ => return Err("a part is a string or an object".to_owned()),
        }
    }
    Ok(text)
}

/// Reads pairs of hexadecimal digits.
pub(crate) fn bytes(hex: &str) -> Result<Vec<u8>, String> {
    let digits: Option<Vec<u32>> = hex.chars().map(|digit| digit.to_digit(16)).collect();
    let digits = digits.filter(|digits| digits.len() % 2 == 0).ok_or("`bytes` are pairs of hexadecimal digits")?;
    let (pairs, _) = digits.as_chunks::<2>();
    Ok(pairs.iter().map(|[high, low]| (high * 16 + low) as u8).collect())
}
