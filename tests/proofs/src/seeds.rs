//! What fuzzing starts from: documents and words of the conformance vectors.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use paysession_conformance::{Case, Step, Test, When, home, load};
use serde_json::Value;

/// Larger documents slow a fuzzer down more than they teach it; a URL at its limit is still one.
const MAX_SEED: usize = 8_300;
/// libFuzzer takes words of up to 64 bytes; longer ones than this are seldom worth a try.
const MAX_WORD: usize = 40;
/// Pieces of JSON that no document of the vectors has by itself.
const TOKENS: [&str; 12] =
    ["null", "true", "false", "{}", "[]", "\"\"", "\\u0000", "\\ud83d", "-0", "1e400", "1.0", ":["];

/// Writes `DIRECTORY/TARGET/CASE` for every target, and `DIRECTORY/dictionary`.
///
/// # Errors
///
/// Fails if the vectors can't be read or a file can't be written.
pub fn write(directory: &Path) -> Result<()> {
    let cases = load(&home().join("vectors"))?;
    let (mut keys, mut texts) = (BTreeSet::new(), BTreeSet::new());
    for case in &cases {
        for document in documents(case) {
            collect(&document, &mut keys, &mut texts);
        }
    }
    if directory.exists() {
        fs::remove_dir_all(directory)?;
    }
    let seed = |target: &str, name: &str, bytes: &[u8]| {
        let folder = directory.join(target);
        fs::create_dir_all(&folder)?;
        if bytes.len() <= MAX_SEED { fs::write(folder.join(name), bytes) } else { Ok(()) }
    };
    for (nth, text) in texts.iter().enumerate() {
        seed("scalars", &nth.to_string(), text.as_bytes())?;
    }
    for case in &cases {
        let id = &case.id;
        match &case.test {
            Test::Request { .. } | Test::Create { .. } => {
                seed("verdict", id, &case.input)?;
                seed("sources", id, &case.input)?;
            }
            Test::Check { .. } => seed("scalars", id, &case.input)?,
            Test::Read => {
                seed("sources", id, &case.input)?;
                if !case.input.contains(&b'\n') {
                    seed("stored", id, &case.input)?;
                }
            }
            Test::Transition { session, step, when } => seed("stored", id, stored(session, step, when).as_bytes())?,
            Test::Event => seed("stored", id, &[b"\n".repeat(8), case.input.clone()].concat())?,
            // Its texts are those of scalars.
            Test::MinorUnits { .. } => {}
        }
    }
    let inputs: Vec<&[u8]> = cases.iter().map(|case| &*case.input).filter(|input| input.len() < 400).collect();
    for (nth, inputs) in inputs.chunks(8).enumerate() {
        let reads = [b'@', (nth % 200) as u8 + 11, (nth % 7) as u8 + 1];
        let lines = inputs.join(&b'\n');
        seed("lines", &nth.to_string(), &[&reads[..], b"\n", &lines].concat())?;
        // Texts, in one of the layouts, with nulls.
        let layout = [0, (nth % 6) as u8, (nth % 256) as u8, 0];
        seed("arrow", &nth.to_string(), &[&layout[..], &lines].concat())?;
    }

    let words = keys.iter().map(|key| format!("{}:", Value::from(&**key)));
    let words = words.chain(texts).chain(TOKENS.map(str::to_owned));
    let words: BTreeSet<String> =
        words.filter(|word| (1..=MAX_WORD).contains(&word.len())).map(|word| quote(&word)).collect();
    let dictionary = directory.join("dictionary");
    fs::write(&dictionary, words.into_iter().collect::<String>()).with_context(|| dictionary.display().to_string())
}

/// The lines that the target `stored` takes.
fn stored(session: &Value, step: &Step, when: &When) -> String {
    let none = String::new;
    let [changes, contact, payment, paid_at, amount, currency] = match step {
        Step::Complete { payment_id, paid_at, amount, currency } => {
            let money = [amount, currency].map(|text| text.clone().unwrap_or_default());
            let [amount, currency] = money;
            [none(), none(), payment_id.clone(), paid_at.clone(), amount, currency]
        }
        Step::Expire | Step::Cancel => [none(), none(), none(), none(), none(), none()],
        Step::Update { changes } => [changes.replace('\n', " "), none(), none(), none(), none(), none()],
        Step::Attach { contact } => [none(), contact.replace('\n', " "), none(), none(), none(), none()],
    };
    let state = when.if_updated_at.clone().unwrap_or_default();
    format!("{session}\n{changes}\n{contact}\n{payment}\n{paid_at}\n{}\n{amount}\n{currency}\n{state}", when.now)
}

/// The JSON documents that a case has.
fn documents(case: &Case) -> Vec<Value> {
    let read = |bytes: &[u8]| serde_json::from_slice(bytes).ok().filter(|_| bytes.len() <= MAX_SEED);
    let of_step = match &case.test {
        Test::Transition { session, step: Step::Update { changes }, .. } => {
            [Some(session.clone()), read(changes.as_bytes())]
        }
        Test::Transition { session, step: Step::Attach { contact }, .. } => {
            [Some(session.clone()), read(contact.as_bytes())]
        }
        Test::Transition { session, .. } => [Some(session.clone()), None],
        _ => [read(&case.input), None],
    };
    of_step.into_iter().flatten().collect()
}

fn collect(value: &Value, keys: &mut BTreeSet<String>, texts: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => {
            texts.insert(text.clone());
        }
        Value::Number(number) => {
            texts.insert(number.to_string());
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, keys, texts)),
        Value::Object(entries) => {
            for (key, value) in entries {
                keys.insert(key.clone());
                collect(value, keys, texts);
            }
        }
        Value::Null | Value::Bool(_) => {}
    }
}

/// A line of a dictionary, in libFuzzer's syntax.
fn quote(word: &str) -> String {
    let escape = |byte: u8| match byte {
        b'"' | b'\\' => format!("\\{}", char::from(byte)),
        b' '..=b'~' => char::from(byte).to_string(),
        byte => format!("\\x{byte:02X}"),
    };
    format!("\"{}\"\n", word.bytes().map(escape).collect::<String>())
}
