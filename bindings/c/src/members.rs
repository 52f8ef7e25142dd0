//! Reading small JSON documents of the caller: options, creations, steps.
//!
//! A mistake in one is misuse. Messages name members, and show no value.

use paysession::Timestamp;
use paysession::tree::Tree;

/// The largest such document, in bytes.
const MAX_BYTES: usize = 1 << 20;

/// A call that the core is not asked about, and why.
#[derive(Debug)]
pub(crate) struct Misuse(pub(crate) String);

impl From<&str> for Misuse {
    fn from(message: &str) -> Self {
        Self(message.to_owned())
    }
}

/// The members of an object that were not asked for yet. A member that is null counts as absent.
pub(crate) struct Members {
    what: &'static str,
    members: Vec<(String, Tree<'static>)>,
    known: Vec<&'static str>,
}

impl Members {
    /// Reads an object; no bytes are one without members.
    pub(crate) fn read(what: &'static str, json: &[u8]) -> Result<Self, Misuse> {
        let mut read = Self { what, members: Vec::new(), known: Vec::new() };
        if json.is_empty() {
            return Ok(read);
        }
        if json.len() > MAX_BYTES {
            return Err(Misuse(format!("{what} have at most {MAX_BYTES} bytes")));
        }
        let tree = Tree::from_json(json).map_err(|error| Misuse(format!("{what} are no JSON: {error}")))?;
        let Tree::Object(members) = tree else { return Err(Misuse(format!("{what} are no JSON object"))) };
        for (name, value) in members {
            if read.members.iter().any(|(known, _)| *known == name) {
                return Err(Misuse(format!("{what} have a member twice")));
            }
            read.members.push((name.into_owned(), value));
        }
        Ok(read)
    }

    pub(crate) fn take(&mut self, name: &'static str) -> Option<Tree<'static>> {
        self.known.push(name);
        let at = self.members.iter().position(|(known, _)| known == name)?;
        Some(self.members.swap_remove(at).1).filter(|value| *value != Tree::Null)
    }

    pub(crate) fn text(&mut self, name: &'static str) -> Result<Option<String>, Misuse> {
        match self.take(name) {
            None => Ok(None),
            Some(Tree::Text(text)) => Ok(Some(text.into_owned())),
            Some(_) => Err(Misuse(format!("`{name}` has to be a string"))),
        }
    }

    pub(crate) fn needed_text(&mut self, name: &'static str) -> Result<String, Misuse> {
        let text = self.text(name)?;
        text.ok_or_else(|| Misuse(format!("{} need `{name}`", self.what)))
    }

    pub(crate) fn flag(&mut self, name: &'static str) -> Result<bool, Misuse> {
        match self.take(name) {
            None => Ok(false),
            Some(Tree::Boolean(value)) => Ok(value),
            Some(_) => Err(Misuse(format!("`{name}` has to be true or false"))),
        }
    }

    pub(crate) fn size(&mut self, name: &'static str) -> Result<Option<usize>, Misuse> {
        let Some(value) = self.take(name) else { return Ok(None) };
        let size = if let Tree::Number(literal) = &value { literal.parse().ok() } else { None };
        size.map(Some).ok_or_else(|| Misuse(format!("`{name}` has to be a whole number of bytes")))
    }

    pub(crate) fn time(&mut self, name: &'static str) -> Result<Option<Timestamp>, Misuse> {
        let Some(text) = self.text(name)? else { return Ok(None) };
        let time = Timestamp::parse(&text);
        time.map(Some).map_err(|error| Misuse(format!("`{name}`: {error}")))
    }

    /// Finds the value that a member names.
    pub(crate) fn one_of<T: Copy>(
        &mut self,
        name: &'static str,
        values: &[(&'static str, T)],
    ) -> Result<Option<T>, Misuse> {
        let Some(text) = self.text(name)? else { return Ok(None) };
        let found = values.iter().find(|(known, _)| *known == text).map(|(_, value)| *value);
        let names = || values.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
        found.map(Some).ok_or_else(|| Misuse(format!("`{name}` has to be one of {}", names())))
    }

    /// Refuses a member that nobody asked for: a misspelt option must not pass for an absent one.
    pub(crate) fn end(self) -> Result<(), Misuse> {
        if self.members.is_empty() {
            return Ok(());
        }
        Err(Misuse(format!("{} have an unknown member; they may have {}", self.what, self.known.join(", "))))
    }
}
