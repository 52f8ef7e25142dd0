//! The Rust side of `cargo xtask bench peers`: prints which peers it has, then answers requests on stdin, one a line.

#[path = "../../../../core/benches/common/borrowed.rs"]
mod borrowed;
mod model;

use std::error::Error;
use std::hint::black_box;
use std::io::{BufRead, Write};
use std::time::Instant;

use borrowed::Input as Borrowed;
use garde::Validate;
use jsonschema::ValidationError;
use jsonschema::error::ValidationErrorKind;
use model::{Input, Judged, Now};
use paysession::{Timestamp, Validator};
use serde::Deserialize;
use serde_json::{Value, json};

const LOCK: &str = include_str!("../Cargo.lock");

/// A request: for a peer's findings in a text, or for the time that a number of calls takes.
#[derive(Deserialize)]
struct Request {
    peer: usize,
    text: String,
    calls: u32,
}

struct Peer {
    name: &'static str,
    packages: &'static [&'static str],
    /// Whether it checks more than the JSON.
    checks: bool,
    answer: Box<dyn Fn(&Request) -> Value>,
}

/// A peer: how it validates, and how it reports the places of its findings: JSON pointers, or an empty text if it has
/// none.
fn peer<T, E>(
    name: &'static str,
    packages: &'static [&'static str],
    judge: impl Fn(&[u8]) -> Result<T, E> + 'static,
    places: impl Fn(E) -> Vec<String> + 'static,
) -> Peer {
    let answer = Box::new(move |request: &Request| {
        if request.calls == 0 {
            return json!(judge(request.text.as_bytes()).err().map(&places).unwrap_or_default());
        }
        let start = Instant::now();
        for _ in 0..request.calls {
            let _ = black_box(judge(black_box(request.text.as_bytes())));
        }
        json!(start.elapsed().as_secs_f64())
    });
    Peer { name, packages, checks: true, answer }
}

/// Why serde_json and garde reject: serde_json stops at the first error, garde finds all.
enum StepError {
    Shape,
    Values(garde::Report),
}

fn by_garde(body: &[u8], now: &Now) -> Result<Judged, StepError> {
    let input: Input = serde_json::from_slice(body).map_err(|_| StepError::Shape)?;
    input.validate_with(now).map_err(StepError::Values)?;
    Ok(Judged::new(input))
}

fn garde_places(refusal: StepError) -> Vec<String> {
    match refusal {
        StepError::Shape => vec![String::new()],
        StepError::Values(report) => report.iter().map(|(path, _)| pointer(&path.to_string())).collect(),
    }
}

/// `contact_ref.address.lines[0]` as a JSON pointer with the fields' names on the wire.
fn pointer(path: &str) -> String {
    let mut pointer = String::new();
    for step in path.split(['.', '[', ']']).filter(|step| !step.is_empty()) {
        let mut words = step.split('_');
        pointer.push('/');
        pointer.push_str(words.next().unwrap_or_default());
        for word in words {
            pointer.extend(word.chars().next().map(|first| first.to_ascii_uppercase()));
            pointer.push_str(word.get(1..).unwrap_or_default());
        }
    }
    pointer
}

fn by_schema(schema: &jsonschema::Validator, body: &[u8]) -> Result<Value, Vec<ValidationError<'static>>> {
    let Ok(value) = serde_json::from_slice(body) else { return Err(Vec::new()) };
    if schema.is_valid(&value) {
        return Ok(value);
    }
    Err(schema.iter_errors(&value).map(ValidationError::to_owned).collect())
}

/// The places of an error. If none of several alternatives fits, those of the one that came furthest.
fn schema_places(error: &ValidationError<'_>) -> Vec<String> {
    let place = error.instance_path().as_str();
    match error.kind() {
        ValidationErrorKind::AdditionalProperties { unexpected } => {
            unexpected.iter().map(|name| format!("{place}/{name}")).collect()
        }
        ValidationErrorKind::AnyOf { context } => {
            let of = |errors: &Vec<ValidationError<'_>>| errors.iter().flat_map(schema_places).collect::<Vec<_>>();
            context.iter().map(of).max_by_key(|places| places.iter().map(String::len).max()).unwrap_or_default()
        }
        _ => vec![place.to_owned()],
    }
}

fn peers() -> Result<Vec<Peer>, Box<dyn Error>> {
    let now = "2026-01-01T00:00:00Z";
    let validator = Validator::new().now(Timestamp::parse(now)?);
    let clock = Now(now.parse()?);
    let schema = serde_json::from_str(&paysession::wire::json_schema())?;
    let schema = jsonschema::validator_for(&schema)?;
    let unplaced = |_: serde_json::Error| vec![String::new()];
    Ok(vec![
        peer("serde_json, borrowed fields", &["serde_json"], borrowed, unplaced),
        peer(
            "paysession",
            &["paysession"],
            move |body| validator.validate(body),
            |refused| refused.violations().iter().map(|finding| finding.path().pointer()).collect(),
        ),
        Peer { checks: false, ..peer("serde_json, a tree", &["serde_json"], tree, unplaced) },
        peer(
            "serde_json + garde",
            &["serde_json", "garde", "phonenumber", "url", "iso_currency", "iso3166", "chrono", "rust_decimal"],
            move |body| by_garde(body, &clock),
            garde_places,
        ),
        peer(
            "serde_json + jsonschema",
            &["serde_json", "jsonschema"],
            move |body| by_schema(&schema, body),
            |errors| {
                if errors.is_empty() { vec![String::new()] } else { errors.iter().flat_map(schema_places).collect() }
            },
        ),
    ])
}

fn borrowed(body: &[u8]) -> serde_json::Result<()> {
    black_box(serde_json::from_slice::<Borrowed<'_>>(body)?);
    Ok(())
}

fn tree(body: &[u8]) -> serde_json::Result<Value> {
    serde_json::from_slice(body)
}

fn version(package: &str) -> &'static str {
    let after = LOCK.split_once(&format!("name = \"{package}\"\nversion = \"")).map_or("", |(_, after)| after);
    after.split('"').next().unwrap_or_default()
}

fn main() -> Result<(), Box<dyn Error>> {
    let peers = peers()?;
    let list = peers.iter().map(|peer| {
        let versions: Vec<_> = peer.packages.iter().map(|name| format!("{name} {}", version(name))).collect();
        json!({"name": peer.name, "checks": peer.checks, "versions": versions})
    });
    let mut out = std::io::stdout().lock();
    writeln!(out, "{}", Value::Array(list.collect()))?;
    for line in std::io::stdin().lock().lines() {
        let request: Request = serde_json::from_str(&line?)?;
        let peer = peers.get(request.peer).ok_or("no such peer")?;
        writeln!(out, "{}", (peer.answer)(&request))?;
        out.flush()?;
    }
    Ok(())
}
