//! Envelopes around an input: bodies as clients post them, malformed ones, and inputs that pose as a body.

use super::Options;
use super::random::Random;
use super::tree::{Json, Tree};
use super::types::{ROOT, field_names};
use super::write;

/// Puts an input into an envelope, or an envelope into the input.
pub(super) fn envelope(input: Tree, random: &mut Random, options: Options) -> Tree {
    match random.below(100) {
        0..=59 => Json::Object(body(input, random)).into(),
        60..=79 => smuggled(input, random),
        _ => malformed(input, random, options),
    }
}

type Entries = Vec<(String, Tree)>;

/// A GraphQL request body, as clients post it.
fn body(input: Tree, random: &mut Random) -> Entries {
    let mut variables = vec![("input".to_owned(), input)];
    let query = if random.percent(20) { paysession::wire::operation() } else { "mutation($input:X!){x}".to_owned() };
    let mut entries = vec![("query".to_owned(), Json::Text(query).into())];
    match random.below(20) {
        0 => variables.insert(0, ("trace".to_owned(), Json::List(vec![Json::literal("1").into()]).into())),
        1 => entries.push(("operationName".to_owned(), Json::literal("null").into())),
        2 => entries.clear(),
        3 => entries = vec![("extensions".to_owned(), Json::Object(Vec::new()).into())],
        _ => {}
    }
    insert(&mut entries, "variables", Json::Object(variables).into(), random);
    entries
}

/// A body in an input, or a field of an input in a body: `variables` alone makes no body.
fn smuggled(input: Tree, random: &mut Random) -> Tree {
    if random.percent(40) {
        let mut entries = body(input, random);
        let names = field_names(ROOT);
        let name = names.get(random.below(names.len())).copied().unwrap_or_default();
        insert(&mut entries, name, Json::literal("null").into(), random);
        return Json::Object(entries).into();
    }
    let inner: Tree = Json::Object(vec![("input".to_owned(), input.clone())]).into();
    let Json::Object(mut entries) = input.json else { return input };
    // A mutation may have given it one.
    entries.retain(|(key, _)| key != "variables");
    insert(&mut entries, "variables", inner, random);
    Tree { ty: input.ty, json: Json::Object(entries) }
}

/// A body whose `variables` or `input` is missing, of a wrong type, encoded as text, or there twice.
fn malformed(input: Tree, random: &mut Random, options: Options) -> Tree {
    let variables = |input: Tree| -> Tree { Json::Object(vec![("input".to_owned(), input)]).into() };
    let scalar = || Json::literal("7").into();
    let kinds = if options.well_formed { 6 } else { 8 };
    let mut entries = vec![("query".to_owned(), Json::text("{x}").into())];
    let variables = match random.below(kinds) {
        0 => Json::literal("null").into(),
        1 => Json::Object(vec![("inputs".to_owned(), input)]).into(),
        2 => variables(Json::literal("null").into()),
        3 => Json::Text(write::compact(&variables(input))).into(),
        4 => Json::List(vec![variables(input)]).into(),
        5 => variables(scalar()),
        6 => Json::Object(vec![("input".to_owned(), input.clone()), ("input".to_owned(), input)]).into(),
        _ => {
            insert(&mut entries, "variables", variables(input.clone()), random);
            variables(input)
        }
    };
    insert(&mut entries, "variables", variables, random);
    Json::Object(entries).into()
}

fn insert(entries: &mut Entries, name: &str, value: Tree, random: &mut Random) {
    entries.insert(random.below(entries.len() + 1), (name.to_owned(), value));
}
