//! A tree as JSON text, in one of the styles that senders use.

use std::fmt::Write as _;

use super::random::Random;
use super::tree::{Json, Tree};

/// How a document is written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    /// The percentage of places with white space.
    blanks: usize,
    /// The percentage of needless escapes.
    escapes: usize,
    /// Whether characters beyond ASCII are escaped.
    ascii: bool,
    /// The characters of white space.
    white: &'static [&'static str],
}

impl Style {
    /// Most clients write compact JSON; some escape what is not ASCII.
    pub(super) fn random(random: &mut Random, lines: bool) -> Self {
        Self {
            blanks: random.below(100).saturating_sub(75) * 4,
            escapes: if random.percent(10) { random.below(40) } else { 0 },
            ascii: random.percent(30),
            white: if lines { &[" ", "  ", "\t", "\r"] } else { &[" ", "\n", "\r\n", "\t", "\n    "] },
        }
    }
}

/// Writes a tree without blanks and needless escapes.
pub(super) fn compact(tree: &Tree) -> String {
    let style = Style { blanks: 0, escapes: 0, ascii: false, white: &[] };
    write(tree, style, &mut Random::new(0))
}

/// Writes a tree.
pub(super) fn write(tree: &Tree, style: Style, random: &mut Random) -> String {
    let mut out = String::new();
    value(&mut out, tree, style, random);
    // A reader of lines drops a carriage return at the end.
    out.truncate(out.trim_end_matches('\r').len());
    out
}

fn value(out: &mut String, tree: &Tree, style: Style, random: &mut Random) {
    blank(out, style, random);
    match &tree.json {
        Json::Literal(literal) => out.push_str(literal),
        Json::Text(content) => text(out, content, style, random),
        Json::List(items) => {
            out.push('[');
            for (nth, item) in items.iter().enumerate() {
                if nth > 0 {
                    out.push(',');
                }
                value(out, item, style, random);
            }
            out.push(']');
        }
        Json::Object(entries) => {
            out.push('{');
            for (nth, (key, inner)) in entries.iter().enumerate() {
                if nth > 0 {
                    out.push(',');
                }
                blank(out, style, random);
                text(out, key, style, random);
                blank(out, style, random);
                out.push(':');
                value(out, inner, style, random);
            }
            blank(out, style, random);
            out.push('}');
        }
    }
    blank(out, style, random);
}

fn blank(out: &mut String, style: Style, random: &mut Random) {
    if style.blanks > 0 && random.percent(style.blanks) {
        out.push_str(random.pick(style.white));
    }
}

fn text(out: &mut String, content: &str, style: Style, random: &mut Random) {
    out.push('"');
    for char in content.chars() {
        let is_chosen = style.escapes > 0 && random.percent(style.escapes);
        match char {
            '"' | '\\' => out.extend(['\\', char]),
            '/' if is_chosen => out.push_str("\\/"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\u{8}' if !is_chosen => out.push_str("\\b"),
            char if char.is_ascii_control() || is_chosen || (style.ascii && !char.is_ascii()) => {
                for unit in char.encode_utf16(&mut [0; 2]) {
                    let _ = if is_chosen { write!(out, "\\u{unit:04X}") } else { write!(out, "\\u{unit:04x}") };
                }
            }
            char => out.push(char),
        }
    }
    out.push('"');
}
