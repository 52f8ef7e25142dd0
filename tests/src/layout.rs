//! How vector files are laid out: a value is on one line if that line has room for it.

use std::fmt::Write as _;

/// A line takes so many characters, its indentation included. Longer texts are not broken.
const WIDTH: usize = 140;
/// Values above this depth are always broken: the file, its cases, each case.
const ALWAYS_BROKEN: usize = 3;

/// A JSON text as a tree that keeps the order of members and the spelling of texts and numbers.
#[derive(Clone, Debug)]
pub(crate) enum Node<'a> {
    Leaf(&'a str),
    List(Vec<Self>),
    /// Names are as they are written, with their quotes.
    Object(Vec<(&'a str, Self)>),
}

impl<'a> Node<'a> {
    /// Reads a text that is known to be JSON.
    pub(crate) fn read(json: &'a str) -> Option<Self> {
        Reader { rest: json }.value()
    }

    /// The member of a name, if this is an object that has it.
    pub(crate) fn get_mut(&mut self, name: &str) -> Option<&mut Self> {
        let Self::Object(members) = self else { return None };
        let is_named = |key: &str| key.strip_prefix('"').and_then(|key| key.strip_suffix('"')) == Some(name);
        members.iter_mut().find(|(key, _)| is_named(key)).map(|(_, value)| value)
    }

    /// The items of a list; none if this is another value.
    pub(crate) fn items_mut(&mut self) -> &mut [Self] {
        if let Self::List(items) = self { items } else { &mut [] }
    }

    /// Removes the members that a test rejects, if this is an object.
    pub(crate) fn retain(&mut self, keep: impl Fn(&str, &Self) -> bool) {
        if let Self::Object(members) = self {
            members.retain(|(key, value)| keep(key, value));
        }
    }

    /// What is between the quotes of a text, as it is written.
    pub(crate) fn as_text(&self) -> Option<&'a str> {
        if let Self::Leaf(text) = self { text.strip_prefix('"')?.strip_suffix('"') } else { None }
    }

    pub(crate) fn is_null(&self) -> bool {
        matches!(self, Self::Leaf("null"))
    }

    /// The text of a file.
    pub(crate) fn laid_out(&self) -> String {
        let mut out = String::new();
        self.write(&mut out, 0);
        out.push('\n');
        out
    }

    fn write(&self, out: &mut String, depth: usize) {
        let on_one_line = self.on_one_line();
        let is_broken = depth < ALWAYS_BROKEN || 2 * depth + on_one_line.chars().count() > WIDTH;
        match self {
            Self::List(items) if is_broken && !items.is_empty() => {
                let items = items.iter().map(|item| ("", item));
                broken(out, depth, ('[', ']'), items);
            }
            Self::Object(members) if is_broken && !members.is_empty() => {
                let members = members.iter().map(|(key, value)| (*key, value));
                broken(out, depth, ('{', '}'), members);
            }
            _ => out.push_str(&on_one_line),
        }
    }

    fn on_one_line(&self) -> String {
        match self {
            Self::Leaf(text) => (*text).to_owned(),
            Self::List(items) => {
                let items: Vec<String> = items.iter().map(Self::on_one_line).collect();
                format!("[{}]", items.join(", "))
            }
            Self::Object(members) => {
                let members: Vec<String> =
                    members.iter().map(|(key, value)| format!("{key}: {}", value.on_one_line())).collect();
                format!("{{{}}}", members.join(", "))
            }
        }
    }
}

/// Writes each item or member on lines of its own.
fn broken<'a: 'b, 'b>(
    out: &mut String,
    depth: usize,
    (open, close): (char, char),
    items: impl Iterator<Item = (&'a str, &'b Node<'a>)>,
) {
    out.push(open);
    for (nth, (key, item)) in items.enumerate() {
        out.push_str(if nth == 0 { "\n" } else { ",\n" });
        out.extend(std::iter::repeat_n(' ', 2 * depth + 2));
        if !key.is_empty() {
            out.push_str(key);
            out.push_str(": ");
        }
        item.write(out, depth + 1);
    }
    out.push('\n');
    out.extend(std::iter::repeat_n(' ', 2 * depth));
    out.push(close);
}

/// Escapes all that is not printable ASCII. In JSON such characters occur in strings alone.
pub(crate) fn ascii(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for char in json.chars() {
        if char.is_ascii() && char != '\x7f' {
            out.push(char);
        } else {
            for unit in char.encode_utf16(&mut [0; 2]) {
                // Writing to a string can't fail.
                let _ = write!(out, "\\u{unit:04x}");
            }
        }
    }
    out
}

struct Reader<'a> {
    rest: &'a str,
}

impl<'a> Reader<'a> {
    fn value(&mut self) -> Option<Node<'a>> {
        self.space();
        match self.rest.chars().next()? {
            '[' => {
                let mut items = Vec::new();
                while self.is_more(']')? {
                    items.push(self.value()?);
                }
                Some(Node::List(items))
            }
            '{' => {
                let mut members = Vec::new();
                while self.is_more('}')? {
                    let Node::Leaf(key) = self.value()? else { return None };
                    self.space();
                    self.rest = self.rest.strip_prefix(':')?;
                    members.push((key, self.value()?));
                }
                Some(Node::Object(members))
            }
            '"' => {
                let mut is_escaped = false;
                let end = self.rest.char_indices().skip(1).find(|(_, char)| {
                    let is_end = *char == '"' && !is_escaped;
                    is_escaped = *char == '\\' && !is_escaped;
                    is_end
                })?;
                self.leaf(end.0 + 1)
            }
            _ => self.leaf(self.rest.find([',', ']', '}', ' ', '\n', '\r', '\t']).unwrap_or(self.rest.len())),
        }
    }

    /// Passes the bracket or comma before an item; false at the closing bracket.
    fn is_more(&mut self, close: char) -> Option<bool> {
        self.space();
        if let Some(rest) = self.rest.strip_prefix(close) {
            self.rest = rest;
            return Some(false);
        }
        self.rest = self.rest.strip_prefix(['[', '{', ','])?;
        self.space();
        let is_empty = self.rest.strip_prefix(close);
        self.rest = is_empty.unwrap_or(self.rest);
        Some(is_empty.is_none())
    }

    fn leaf(&mut self, end: usize) -> Option<Node<'a>> {
        let (text, rest) = self.rest.split_at_checked(end)?;
        self.rest = rest;
        Some(Node::Leaf(text))
    }

    fn space(&mut self) {
        self.rest = self.rest.trim_start_matches([' ', '\n', '\r', '\t']);
    }
}
