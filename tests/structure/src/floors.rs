//! The order of a crate's files: imports run down the floors of the design page, and no two files import each other.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Result, bail};

use crate::imports::{Import, Sources, of_crate};
use crate::workspace::Workspace;

const PAGE: &str = "docs/design.md";
const HEADING: &str = "## Floors";
/// The crate that has the floors.
const CORE: &str = "core/src/";

/// Returns the imports of the core that run up the floors of the design page, and every crate's files that import each
/// other.
///
/// # Errors
///
/// If a file can't be read, or the page has no table of floors.
pub fn wrong_imports(workspace: &Workspace) -> Result<Vec<String>> {
    let names = &workspace.names;
    let floors = Floors::of(&workspace.read(PAGE)?);
    if floors.0.is_empty() {
        bail!("{PAGE} has no table of floors under '{HEADING}'");
    }
    let mut found = Vec::new();
    for root in names.iter().filter(|name| is_root(name)) {
        let folder = root.rsplit_once('/').map_or("", |(folder, _)| folder);
        let own = names.iter().filter(|name| name.starts_with(folder) && name.ends_with(".rs"));
        let texts = own.map(|name| Ok((name.clone(), workspace.read(name)?))).collect::<Result<Sources>>()?;
        let imports = of_crate(root, &texts)?;
        found.extend(circles(&imports));
        if folder == CORE.trim_end_matches('/') {
            found.extend(floors.violations(texts.keys(), &imports));
        }
    }
    Ok(found)
}

/// Whether a file is the root of a crate. The peers are none of the project's: they take files in by `#[path]`.
fn is_root(name: &str) -> bool {
    let is_peer = name.starts_with("tests/peers/");
    !is_peer && (name.ends_with("/src/lib.rs") || name.ends_with("/src/main.rs"))
}

/// Which file imports which, each with the first line that does.
fn first_lines(imports: &BTreeSet<Import>) -> BTreeMap<(&String, &String), usize> {
    imports.iter().rev().map(|import| ((&import.from, &import.to), import.line)).collect()
}

/// The pairs of files that import each other.
fn circles(imports: &BTreeSet<Import>) -> Vec<String> {
    let lines = first_lines(imports);
    let circle = |((a, b), line): (&(&String, &String), &usize)| {
        let back = lines.get(&(*b, *a)).filter(|_| a < b)?;
        Some(format!("{a}:{line} and {b}:{back} import each other"))
    };
    lines.iter().filter_map(circle).collect()
}

/// The floors from the ground up, each with its folders and files.
struct Floors(Vec<Vec<String>>);

impl Floors {
    /// Reads the first table below the heading: the code spans in the second cell of each row are the floor's folders and
    /// files.
    fn of(page: &str) -> Self {
        let section = page.split_once(HEADING).map_or("", |(_, after)| after);
        let lines = section.lines().skip(1).take_while(|line| !line.starts_with("## "));
        let rows = lines.filter(|line| line.starts_with('|')).skip(2);
        let paths = rows.map(|row| {
            let cell = row.split('|').nth(2).unwrap_or_default();
            cell.split('`').skip(1).step_by(2).map(|path| format!("{CORE}{path}")).collect()
        });
        Self(paths.collect())
    }

    /// The floor of a file, by the longest path that it begins with.
    fn of_file(&self, file: &str) -> Option<usize> {
        let floors = self.0.iter().enumerate();
        let paths = floors.flat_map(|(nth, paths)| paths.iter().map(move |path| (path, nth)));
        let own = paths.filter(|(path, _)| file == *path || (path.ends_with('/') && file.starts_with(*path)));
        own.max_by_key(|(path, _)| path.len()).map(|(_, nth)| nth)
    }

    /// The files without a floor, and the imports that run up.
    fn violations<'a>(&self, files: impl Iterator<Item = &'a String>, imports: &BTreeSet<Import>) -> Vec<String> {
        let homeless = files.filter(|file| self.of_file(file).is_none());
        let homeless = homeless.map(|file| format!("{file} is on no floor of {PAGE}"));
        let up = first_lines(imports).into_iter().filter(|((from, to), _)| self.of_file(from) < self.of_file(to));
        let up = up.map(|((from, to), line)| format!("{from}:{line} imports {to}, which is a floor above"));
        homeless.chain(up).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "# Page\n\n## Floors\n\nFrom the ground up.\n\n| floor | where | knows |\n|---|---|---|\n\
        | scalars | `scalar/` | a text |\n| catalogue | `rule/` · `policy.rs` | codes |\n| top | `rule/top.rs` | all |\n\n\
        ## Next\n\n| a | `b` |\n";

    fn import(from: &str, to: &str) -> Import {
        Import { from: format!("{CORE}{from}"), to: format!("{CORE}{to}"), line: 7 }
    }

    #[test]
    fn an_import_that_runs_up_is_found() {
        let floors = Floors::of(TABLE);
        let up = |from: &str, to: &str| floors.violations([].iter(), &BTreeSet::from([import(from, to)]));
        assert!(up("policy.rs", "scalar/id.rs").is_empty());
        assert!(up("rule/catalogue.rs", "policy.rs").is_empty());
        assert!(up("rule/top.rs", "rule/catalogue.rs").is_empty());
        assert_eq!(
            up("scalar/id.rs", "rule/catalogue.rs"),
            ["core/src/scalar/id.rs:7 imports core/src/rule/catalogue.rs, which is a floor above"]
        );
        assert_eq!(up("rule/catalogue.rs", "rule/top.rs").len(), 1);
    }

    #[test]
    fn every_file_has_a_floor() {
        let files = ["core/src/scalar/id.rs".to_owned(), "core/src/wire/json.rs".to_owned()];
        let found = Floors::of(TABLE).violations(files.iter(), &BTreeSet::new());
        assert_eq!(found, ["core/src/wire/json.rs is on no floor of docs/design.md"]);
    }

    #[test]
    fn two_files_that_import_each_other_are_found_once() {
        let imports = BTreeSet::from([import("a.rs", "b.rs"), import("b.rs", "a.rs"), import("b.rs", "c.rs")]);
        assert_eq!(circles(&imports), ["core/src/a.rs:7 and core/src/b.rs:7 import each other"]);
    }
}
