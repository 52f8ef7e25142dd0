//! Lists of what is left open, each with its reason, in pages that commands write: "- `part`, `part`: reason". Reasons
//! are written into the page by hand, and are kept as long as the parts read the same.

use anyhow::{Result, ensure};

const NO_REASON: &str = "**no reason yet**";

/// Something left open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Open {
    /// What it is; the first part is a file.
    pub(super) parts: Vec<String>,
    reason: String,
}

impl Open {
    pub(super) fn new(parts: impl IntoIterator<Item = String>) -> Self {
        let parts = parts.into_iter().map(|part| part.trim().replace('`', "'")).collect();
        Self { parts, reason: NO_REASON.to_owned() }
    }

    pub(super) fn file(&self) -> &str {
        self.parts.first().map_or("", String::as_str)
    }

    pub(super) fn is_explained(&self) -> bool {
        self.reason != NO_REASON
    }

    /// Takes the reason over from the same one in a list, which loses it.
    pub(super) fn explained_by(mut self, known: &mut Vec<Self>) -> Self {
        if let Some(at) = known.iter().position(|known| known.parts == self.parts) {
            self.reason = known.remove(at).reason;
        }
        self
    }
}

impl std::fmt::Display for Open {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "- `{}`: {}", self.parts.join("`, `"), self.reason)
    }
}

/// Reads the list of a page.
pub(super) fn read(page: &str) -> Vec<Open> {
    let lines = page.lines().filter_map(|line| line.strip_prefix("- `")?.split_once("`: "));
    lines
        .map(|(parts, reason)| Open {
            parts: parts.split("`, `").map(str::to_owned).collect(),
            reason: reason.to_owned(),
        })
        .collect()
}

/// Makes sure that each has a reason.
pub(super) fn must_be_there(list: &[Open], page: &str) -> Result<()> {
    let without: Vec<String> = list.iter().filter(|open| !open.is_explained()).map(Open::to_string).collect();
    ensure!(without.is_empty(), "write a test, or a reason into {page}, for\n{}", without.join("\n"));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Open, must_be_there, read};

    #[test]
    fn a_reason_stays_with_its_parts() {
        let mut page = read("# Page\n\n- `a.rs`, `let x = 'y';`: because: `z`\n- `b.rs`, `x`: why\n");
        let open = |parts: [&str; 2]| Open::new(parts.map(str::to_owned));
        let kept = open(["a.rs", " let x = `y`;"]).explained_by(&mut page);
        assert_eq!(kept.to_string(), "- `a.rs`, `let x = 'y';`: because: `z`");
        let moved = open(["b.rs", "y"]).explained_by(&mut page);
        assert!(must_be_there(std::slice::from_ref(&kept), "page").is_ok());
        assert!(must_be_there(&[kept, moved], "page").is_err());
        assert_eq!(page.len(), 1);
    }
}
