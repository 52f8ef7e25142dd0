//! What the READMEs show: install lines and examples.

use anyhow::{Context, Result};

use crate::run::read;

/// The lines of the section on installing, by language.
pub(super) fn groups(readme: &str) -> Result<Vec<(String, Vec<String>)>> {
    let section = readme.split("\n## Install\n").nth(1).and_then(|rest| rest.split("\n## ").next());
    let block = section.and_then(|section| blocks(section, "sh").next()).context("the README has no install lines")?;
    let mut groups: Vec<(String, Vec<String>)> = Vec::new();
    for line in block.lines().filter(|line| !line.is_empty()) {
        if let Some(comment) = line.strip_prefix("# ") {
            groups.push((comment.split(':').next().unwrap_or_default().to_owned(), Vec::new()));
        } else {
            groups.last_mut().context("no comment before the first line")?.1.push(line.to_owned());
        }
    }
    Ok(groups)
}

/// The fenced blocks of a language in a text.
pub(super) fn blocks<'a>(text: &'a str, language: &str) -> impl Iterator<Item = &'a str> {
    let fence = format!("```{language}\n");
    let parts: Vec<_> = text.split(&fence).skip(1).collect();
    parts.into_iter().filter_map(|rest| rest.split("```").next())
}

/// The first fenced block of a language in a file.
pub(super) fn block(file: &str, language: &str) -> Result<String> {
    let text = read(file)?;
    let first = blocks(&text, language).next().map(str::to_owned);
    first.with_context(|| format!("{file} has no example in {language}"))
}

#[cfg(test)]
mod tests {
    use super::{blocks, groups};

    #[test]
    fn lines_are_grouped_by_their_comments() {
        let page = "# A\n\n## Install\n\n```sh\n# Rust: adds it\nadd\n\n# Go\nget a\nget b\n```\n\n## B\n";
        let lines = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>();
        let expected = [("Rust".to_owned(), lines(&["add"])), ("Go".to_owned(), lines(&["get a", "get b"]))];
        assert_eq!(groups(page).unwrap(), expected);
        assert!(groups("## B\n\n```sh\nadd\n```\n").is_err());
    }

    #[test]
    fn blocks_are_those_of_the_language() {
        assert_eq!(blocks("```a\n1\n```\n```b\n2\n```\n```a\n3\n```", "a").collect::<Vec<_>>(), ["1\n", "3\n"]);
    }
}
