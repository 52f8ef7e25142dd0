//! Mutations: one change at a random place of a document.

use super::input::Author;
use super::options::Options;
use super::random::Random;
use super::tree::{Json, Tree};
use super::values::{self, Habits};

/// Changes one thing.
pub(super) fn mutate(tree: &mut Tree, habits: &Habits, random: &mut Random, options: Options) {
    match random.below(100) {
        0..=44 => near(tree, habits, random),
        45..=52 => drop_entry(tree, random),
        53..=57 => set(tree, random, |_| true, |_| Json::literal("null")),
        58..=65 => set(tree, random, |tree| tree.ty.is_some(), any),
        66..=72 => unknown_field(tree, random),
        73..=76 if !options.well_formed => twice(tree, random),
        73..=78 => turn_list(tree, random),
        79..=80 => nest(tree, random),
        81..=85 => set(tree, random, |tree| tree.json.is_leaf(), values::number),
        86..=89 => bend(tree, random),
        90..=92 => set(tree, random, is_object, |_| Json::Object(Vec::new())),
        93..=96 => repeat_item(tree, random),
        97..=98 => conflict(tree, habits, random),
        _ => oversize(tree, random),
    }
}

fn is_object(tree: &Tree) -> bool {
    matches!(tree.json, Json::Object(_))
}

fn is_list(tree: &Tree) -> bool {
    matches!(tree.json, Json::List(_))
}

fn set(tree: &mut Tree, random: &mut Random, wanted: fn(&Tree) -> bool, json: fn(&mut Random) -> Json) {
    if let Some(chosen) = tree.pick(random, wanted) {
        chosen.json = json(random);
    }
}

/// A scalar's value near its border; often that of a kind with a grammar of its own, which few fields have.
fn near(tree: &mut Tree, habits: &Habits, random: &mut Random) {
    let is_scalar = |tree: &Tree| tree.json.is_leaf() && tree.ty.is_some();
    let is_rare = |tree: &Tree| tree.json.is_leaf() && tree.ty.is_some_and(|ty| ty.kind.has_rare_grammar());
    let wanted = if random.percent(40) && tree.has(is_rare) { is_rare } else { is_scalar };
    if let Some(chosen) = tree.pick(random, wanted)
        && let Some(ty) = chosen.ty
    {
        chosen.json = habits.near(ty.kind, random);
    }
}

fn drop_entry(tree: &mut Tree, random: &mut Random) {
    if let Some(Tree { json: Json::Object(entries), .. }) = tree.pick(random, is_object)
        && !entries.is_empty()
    {
        entries.remove(random.below(entries.len()));
    }
}

/// A value of any JSON type.
fn any(random: &mut Random) -> Json {
    match random.below(9) {
        0 => Json::literal("true"),
        1 => Json::literal("0"),
        2 => Json::literal("1.5"),
        3 => Json::text(""),
        4 => Json::text("text"),
        5 => Json::List(Vec::new()),
        6 => Json::Object(Vec::new()),
        7 => Json::List(vec![Json::text("x").into(), Json::literal("null").into()]),
        _ => Json::Object(vec![("x".to_owned(), Json::literal("false").into())]),
    }
}

/// A key that the type lacks: a misspelt one, one of another type, or anything.
fn unknown_field(tree: &mut Tree, random: &mut Random) {
    const KEYS: &[&str] = &[
        "",
        "x",
        "variables",
        "input",
        "query",
        "__proto__",
        "__typename",
        "org_id",
        "id",
        "status",
        "a.b",
        "a/b",
        "~",
        "~1",
        "0",
        "-1",
        "key with blanks",
        "quote\"s",
        "back\\slash",
        "\0",
        "\u{202e}",
        "\u{e9}",
        "\u{1f600}",
        "\u{65e5}\u{672c}",
        "line\nfeed",
    ];
    let value = any(random);
    let Some(Tree { json: Json::Object(entries), .. }) = tree.pick(random, is_object) else { return };
    let known = entries.get(random.below(entries.len())).map_or("", |(key, _)| key).to_owned();
    let key = match random.below(10) {
        0..=4 => values::bend(&known, random),
        5 => known.chars().rev().collect(),
        6 => format!("{}{}", random.pick(&["k", "\u{e9}", "\u{1f600}"]).repeat(random.between(15, 70)), known),
        _ => random.pick(KEYS).to_owned(),
    };
    if entries.iter().all(|(other, _)| *other != key) {
        entries.insert(random.below(entries.len() + 1), (key, value.into()));
    }
}

fn twice(tree: &mut Tree, random: &mut Random) {
    if let Some(Tree { json: Json::Object(entries), .. }) = tree.pick(random, is_object)
        && let Some((key, mut value)) = entries.get(random.below(entries.len())).cloned()
    {
        if random.percent(50) {
            value.json = any(random);
        }
        entries.insert(random.below(entries.len() + 1), (key, value));
    }
}

/// A list for an item, and an item for a list.
fn turn_list(tree: &mut Tree, random: &mut Random) {
    let Some(chosen) = tree.pick(random, |tree| tree.ty.is_some()) else { return };
    chosen.json = match std::mem::replace(&mut chosen.json, Json::literal("null")) {
        Json::List(mut items) if !items.is_empty() => items.swap_remove(0).json,
        json => Json::List(vec![Tree { json, ..*chosen }]),
    };
}

/// Nesting around the limit of levels.
fn nest(tree: &mut Tree, random: &mut Random) {
    let Some(chosen) = tree.pick(random, |_| true) else { return };
    for _ in 0..random.between(1, 36) {
        let inner = std::mem::replace(chosen, Json::literal("null").into());
        let json =
            if random.percent(70) { Json::List(vec![inner]) } else { Json::Object(vec![("x".to_owned(), inner)]) };
        chosen.json = json;
    }
}

fn bend(tree: &mut Tree, random: &mut Random) {
    if let Some(Tree { json: Json::Text(text), .. }) = tree.pick(random, |tree| matches!(tree.json, Json::Text(_))) {
        *text = values::bend(text, random);
    }
}

fn repeat_item(tree: &mut Tree, random: &mut Random) {
    if let Some(Tree { json: Json::List(items), .. }) = tree.pick(random, is_list)
        && let Some(item) = items.get(random.below(items.len())).cloned()
    {
        items.insert(random.below(items.len() + 1), item);
    }
}

/// Adds absent fields of the input, even if they exclude each other.
fn conflict(tree: &mut Tree, habits: &Habits, random: &mut Random) {
    let Json::Object(other) = Author::new(random, habits).input().json else { return };
    let Json::Object(entries) = &mut tree.json else { return };
    for (key, value) in other {
        if entries.iter().all(|(known, _)| *known != key) {
            entries.push((key, value));
        }
    }
}

/// Beyond a limit of texts, keys or lists, or more findings than are kept.
fn oversize(tree: &mut Tree, random: &mut Random) {
    // Such documents are large and slow, so they are rare.
    if random.percent(50) {
        return;
    }
    match random.below(4) {
        0 => {
            let long = "t".repeat(random.between(65_534, 65_537));
            if let Some(chosen) = tree.pick(random, |tree| tree.json.is_leaf()) {
                chosen.json = Json::Text(long);
            }
        }
        1 => {
            let long = "k".repeat(random.between(65_534, 65_537));
            if let Some(Tree { json: Json::Object(entries), .. }) = tree.pick(random, is_object) {
                entries.push((long, Json::literal("1").into()));
            }
        }
        2 => {
            let count = random.between(9_999, 10_002);
            set_items(tree, random, Json::literal("0").into(), count);
        }
        _ => {
            let (item, count) = (any(random), random.between(990, 1_100));
            set_items(tree, random, item.into(), count);
        }
    }
}

fn set_items(tree: &mut Tree, random: &mut Random, item: Tree, count: usize) {
    if let Some(chosen) = tree.pick(random, |tree| tree.ty.is_some_and(|ty| ty.list)) {
        chosen.json = Json::List(vec![item; count]);
    }
}
