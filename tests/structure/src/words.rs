//! Phrases that are hard to read, held at zero in prose and comments. A phrase that is broken over two lines of a
//! paragraph or comment counts.

use anyhow::Result;

use crate::workspace::Workspace;

/// The phrases; a hyphen between words is as good as a space.
const PHRASES: [&str; 13] = [
    "the API page",
    "made up",
    "hands up",
    "hands over",
    "handed over",
    "takes a wait",
    "by which",
    "that is none",
    "is told",
    "are told",
    "stands by itself",
    "out of every",
    "of a kind each",
];
/// Explains words, and so names them.
const GLOSSARY: &str = "docs/glossary.md";

/// Returns where prose or a comment has a phrase that is hard to read.
///
/// # Errors
///
/// If a file can't be read.
pub fn hard_phrases(workspace: &Workspace) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for name in workspace.names.iter().filter(|name| *name != GLOSSARY) {
        if let Some(language) = Language::of(name) {
            let hits = phrases(&language.blocks(&workspace.read(name)?));
            found.extend(hits.into_iter().map(|(line, phrase)| format!("{name}:{line}: {phrase}")));
        }
    }
    Ok(found)
}

/// A line of prose with its number.
type Line = (usize, String);

/// How a file has prose in it.
#[derive(Clone, Copy)]
enum Language {
    /// All of it is.
    Markdown,
    /// In `//` and `/* */`.
    Slashes,
    /// Behind `#`, and in Python between triple quotes.
    Hashes { quotes: bool },
    /// In the members that explain a conformance case.
    Vectors,
}

impl Language {
    fn of(name: &str) -> Option<Self> {
        match name.rsplit_once('.')?.1 {
            "md" => Some(Self::Markdown),
            "rs" | "kt" | "swift" | "java" | "mjs" => Some(Self::Slashes),
            "py" | "pyi" => Some(Self::Hashes { quotes: true }),
            "sh" | "toml" => Some(Self::Hashes { quotes: false }),
            "json" if name.starts_with("tests/vectors/") => Some(Self::Vectors),
            _ => None,
        }
    }

    /// The prose of a text, in blocks of lines that belong together.
    fn blocks(self, text: &str) -> Vec<Vec<Line>> {
        let (mut blocks, mut block, mut is_open) = (Vec::new(), Vec::new(), false);
        for (line, number) in text.lines().zip(1..) {
            match self.prose(line, &mut is_open) {
                Some(prose) if !prose.is_empty() => block.push((number, prose.to_owned())),
                _ => blocks.push(std::mem::take(&mut block)),
            }
        }
        blocks.push(block);
        blocks
    }

    /// The prose of a line, if it has any. A block comment may be open before it, and behind it.
    fn prose<'a>(self, line: &'a str, is_open: &mut bool) -> Option<&'a str> {
        let line = line.trim();
        match self {
            Self::Markdown => Some(line.trim_start_matches(['>', '-', ' '])),
            Self::Vectors => [r#""why":"#, r#""about":"#].iter().find_map(|member| line.strip_prefix(member)),
            Self::Slashes if *is_open => {
                *is_open = !line.contains("*/");
                Some(line.trim_start_matches(['*', '/', ' ']))
            }
            Self::Slashes => {
                // Not inside a text.
                let is_code = |at: &usize| {
                    let before = line.get(..*at).unwrap_or_default();
                    (before.matches('"').count() - before.matches("\\\"").count()) % 2 == 0
                };
                let start =
                    ["//", "/*"].iter().filter_map(|mark| line.match_indices(mark).map(|(at, _)| at).find(is_code));
                let comment = line.get(start.min()?..)?;
                *is_open = comment.starts_with("/*") && !comment.contains("*/");
                Some(comment.trim_start_matches(['/', '*', '!']).trim())
            }
            Self::Hashes { quotes } => {
                let is_quoted = *is_open;
                *is_open ^= quotes && line.matches("\"\"\"").count() % 2 == 1;
                if is_quoted || (quotes && line.contains("\"\"\"")) {
                    return Some(line.trim_matches('"'));
                }
                let (before, comment) = line.split_once('#')?;
                (before.is_empty() || before.ends_with(' ')).then(|| comment.trim())
            }
        }
    }
}

/// The phrases in blocks of prose, each with the line that it begins on.
fn phrases(blocks: &[Vec<Line>]) -> Vec<(usize, &'static str)> {
    let mut found = Vec::new();
    for block in blocks {
        let (mut text, mut starts) = (String::new(), Vec::new());
        for (number, line) in block {
            starts.push((text.len(), *number));
            for word in line.to_lowercase().replace('-', " ").split_whitespace() {
                text.push_str(word);
                text.push(' ');
            }
        }
        for phrase in PHRASES {
            let is_whole = |at: usize| {
                let before = text.get(..at).and_then(|before| before.chars().next_back());
                let after = text.get(at + phrase.len()..).and_then(|after| after.chars().next());
                ![before, after].into_iter().flatten().any(char::is_alphanumeric)
            };
            let lower = phrase.to_lowercase();
            let hits = text.match_indices(&lower).map(|(at, _)| at).filter(|at| is_whole(*at));
            let line = |at| starts.iter().rfind(|(start, _)| *start <= at).map_or(0, |(_, number)| *number);
            found.extend(hits.map(|at| (line(at), phrase)));
        }
    }
    found.sort_unstable();
    found
}

#[cfg(test)]
mod tests {
    use super::{Language, phrases};

    #[track_caller]
    fn found(name: &str, text: &str, expected: &[(usize, &str)]) {
        assert_eq!(phrases(&Language::of(name).unwrap().blocks(text)), expected, "{text}");
    }

    #[test]
    fn phrases_are_found_as_words_in_any_case() {
        found("a.md", "It is Made-up,\nand made up.", &[(1, "made up"), (2, "made up")]);
        found("a.md", "The pages of the API. Remade up, made upon; this toldx. Standby which", &[]);
        found("a.md", "| by which | x |", &[(1, "by which")]);
    }

    #[test]
    fn a_phrase_may_be_broken_over_lines_of_one_block() {
        found("a.md", "one that is\nnone", &[(1, "that is none")]);
        found("a.md", "> what is\n> told", &[(1, "is told")]);
        found("a.md", "one that is\n\nnone", &[]);
        found("a.rs", "/// a rule by\n    /// which\nfn f() {}", &[(1, "by which")]);
        found("a.rs", "// a rule by\nlet a = 1; // which", &[(1, "by which")]);
        found("a.rs", "// a rule by\nlet a = 1;\n// which", &[]);
        found("A.kt", "/**\n * a rule by\n * which\n */\nfun by() = which", &[(2, "by which")]);
        found(
            "a.py",
            "def f():\n    \"\"\"A rule by\n    which.\n    \"\"\"\n    return by, which",
            &[(2, "by which")],
        );
        found("a.toml", "a = 1 # by\n# which\nb = \"by which\"", &[(1, "by which")]);
    }

    #[test]
    fn code_is_not_prose() {
        found("a.rs", "let made_up = \"made up\";\nlet made = up;", &[]);
        found("a.rs", "let a = \"http://made up\", b = \"\\\"// made up\";", &[]);
        found("a.py", "made = 'made up'\nx = [1][0]", &[]);
        found("tests/vectors/a.json", "\"why\": \"It is told.\",\n\"json\": \"is told\"", &[(1, "is told")]);
        assert!(Language::of("docs/a.json").is_none());
    }
}
