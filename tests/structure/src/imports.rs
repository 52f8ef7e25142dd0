//! Which file of a crate imports which, read from the tokens of its sources.
//!
//! An import is a path to an item of another file: in a `use`, in code, or in a macro. A path through a re-export leads to
//! the file that has the item. Modules under `#[cfg(test)]` are left out, and so is a module's re-export of what its own
//! submodules have.

#![allow(
    clippy::indexing_slicing,
    reason = "modules and tokens are numbered here; a number out of range is a mistake here"
)]

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result};
use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};

/// Sources by their paths.
pub(crate) type Sources = BTreeMap<String, String>;

/// An import.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Import {
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) line: usize,
}

/// Reads a crate from its root file, and returns what its files import from each other.
pub(crate) fn of_crate(root: &str, sources: &Sources) -> Result<BTreeSet<Import>> {
    let mut tree = Tree::default();
    tree.read(root, 0, sources)?;
    let mut imports = BTreeSet::new();
    for (module, mention) in &tree.mentions {
        let Some(target) = tree.file_of(*module, &mention.path, DEPTH) else { continue };
        let from = &tree.modules[*module].file;
        let is_reexport = mention.is_public && tree.is_below(target, *module);
        if tree.modules[target].file != *from && !is_reexport {
            imports.insert(Import { from: from.clone(), to: tree.modules[target].file.clone(), line: mention.line });
        }
    }
    Ok(imports)
}

/// How many re-exports a path may lead through.
const DEPTH: usize = 16;

/// A path in the code of a module.
struct Mention {
    path: Vec<String>,
    line: usize,
    /// Whether it is one of a `pub use`.
    is_public: bool,
}

#[derive(Default)]
struct Module {
    file: String,
    parent: usize,
    children: BTreeMap<String, usize>,
    /// The names that its `use` declarations bring in, with their paths.
    uses: BTreeMap<String, Vec<String>>,
    globs: Vec<Vec<String>>,
    items: BTreeSet<String>,
}

/// The modules of a crate. The first is its root.
#[derive(Default)]
struct Tree {
    modules: Vec<Module>,
    macros: BTreeMap<String, usize>,
    mentions: Vec<(usize, Mention)>,
}

/// A path's last name when it ends in `*`.
const GLOB: &str = "*";

impl Tree {
    /// Reads a file as a module, and the files of its submodules.
    fn read(&mut self, file: &str, parent: usize, sources: &Sources) -> Result<usize> {
        let text = sources.get(file).with_context(|| format!("no source {file}"))?;
        let tokens: TokenStream = text.parse().map_err(|error| anyhow::anyhow!("{file}: {error}"))?;
        let module = self.module(file, parent);
        self.scan(tokens, module, false, sources)?;
        Ok(module)
    }

    fn module(&mut self, file: &str, parent: usize) -> usize {
        self.modules.push(Module { file: file.to_owned(), parent, ..Module::default() });
        self.modules.len() - 1
    }

    /// Collects the submodules, imports and paths of some code. Code of a macro's definition has paths from the crate's
    /// root alone: it does not know where it is going to be used.
    fn scan(&mut self, tokens: TokenStream, module: usize, in_macro: bool, sources: &Sources) -> Result<()> {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let (mut at, mut is_public) = (0, false);
        while let Some(token) = tokens.get(at) {
            let next = tokens.get(at + 1);
            match token {
                TokenTree::Punct(punct) if punct.as_char() == '#' => {
                    let is_inner = matches!(next, Some(TokenTree::Punct(bang)) if bang.as_char() == '!');
                    let attribute = tokens.get(at + 1 + usize::from(is_inner)).map(ToString::to_string);
                    at += 2 + usize::from(is_inner);
                    if attribute.as_deref().is_some_and(is_test) {
                        at = end_of_item(&tokens, at);
                    }
                    continue;
                }
                TokenTree::Group(group) => self.scan(group.stream(), module, in_macro, sources)?,
                TokenTree::Ident(word) if word == "mod" && !in_macro => {
                    if let Some(TokenTree::Ident(name)) = next {
                        self.submodule(name, tokens.get(at + 2), module, sources)?;
                        at += 3;
                        continue;
                    }
                }
                TokenTree::Ident(word) if word == "macro_rules" => {
                    if let (Some(TokenTree::Ident(name)), Some(TokenTree::Group(body))) =
                        (tokens.get(at + 2), tokens.get(at + 3))
                    {
                        self.macros.insert(name.to_string(), module);
                        self.scan(body.stream(), module, true, sources)?;
                        at += 4;
                        continue;
                    }
                }
                TokenTree::Ident(word) if word == "use" && !in_macro => {
                    let end = (at..tokens.len()).find(|at| is_punct(&tokens, *at, ';')).unwrap_or(tokens.len());
                    let mut found = Vec::new();
                    paths(tokens.get(at + 1..end).unwrap_or_default(), &[], &mut found);
                    for (path, name, line) in found {
                        self.used(module, path, name, line, is_public);
                    }
                    at = end;
                }
                TokenTree::Ident(word) => {
                    is_public = word == "pub" || (is_public && (word == "crate" || word == "super" || word == "in"));
                    if let (true, Some(TokenTree::Ident(name))) = (DEFINES.contains(&&*word.to_string()), next) {
                        self.modules[module].items.insert(name.to_string());
                    }
                    at = self.path(&tokens, at, module, in_macro);
                    continue;
                }
                _ => {}
            }
            // A visibility has its scope in a group behind it.
            is_public &= matches!(token, TokenTree::Group(_));
            at += 1;
        }
        Ok(())
    }

    fn submodule(&mut self, name: &Ident, body: Option<&TokenTree>, module: usize, sources: &Sources) -> Result<()> {
        let file = self.modules[module].file.clone();
        let child = match body {
            Some(TokenTree::Group(body)) => {
                let child = self.module(&file, module);
                self.scan(body.stream(), child, false, sources)?;
                child
            }
            _ => {
                let (folder, stem) = file.rsplit_once('/').unwrap_or(("", &file));
                let folder = match stem {
                    "mod.rs" | "lib.rs" | "main.rs" => folder.to_owned(),
                    stem => format!("{folder}/{}", stem.trim_end_matches(".rs")),
                };
                let files = [format!("{folder}/{name}.rs"), format!("{folder}/{name}/mod.rs")];
                let found = files.iter().find(|file| sources.contains_key(*file));
                self.read(found.with_context(|| format!("{file}: no file of the module {name}"))?, module, sources)?
            }
        };
        self.modules[module].children.insert(name.to_string(), child);
        Ok(())
    }

    /// Takes in one path of a `use`, and the name that it gets.
    fn used(&mut self, module: usize, path: Vec<String>, name: String, line: usize, is_public: bool) {
        if name == GLOB {
            self.modules[module].globs.push(path.clone());
        } else {
            self.modules[module].uses.insert(name, path.clone());
        }
        self.mentions.push((module, Mention { path, line, is_public }));
    }

    /// Takes in the path that begins at a word, and returns where the tokens go on.
    fn path(&mut self, tokens: &[TokenTree], start: usize, module: usize, in_macro: bool) -> usize {
        let (mut path, mut at) = (Vec::new(), start);
        let line = tokens[start].span().start().line;
        while let Some(TokenTree::Ident(word)) = tokens.get(at) {
            path.push(word.to_string());
            at += 1;
            if !(is_punct(tokens, at, ':') && is_punct(tokens, at + 1, ':')) {
                break;
            }
            at += 2;
        }
        let is_of_root = path.first().is_some_and(|first| first == "crate");
        let is_macro = is_punct(tokens, at, '!');
        // Names of other crates begin with `::`.
        let is_foreign = start > 1 && is_punct(tokens, start - 1, ':') && is_punct(tokens, start - 2, ':');
        if (path.len() > 1 || is_macro) && (is_of_root || !in_macro) && !is_foreign {
            self.mentions.push((module, Mention { path, line, is_public: false }));
        }
        at
    }

    /// The module with the item that a path leads to; nothing if the path leads to a module, or out of the crate.
    fn file_of(&self, module: usize, path: &[String], depth: usize) -> Option<usize> {
        let depth = depth.checked_sub(1)?;
        let (first, mut rest) = path.split_first()?;
        let mut here = match first.as_str() {
            "crate" => 0,
            "self" => module,
            "super" => self.modules[module].parent,
            name => match (self.modules[module].children.get(name), self.modules[module].uses.get(name)) {
                (Some(child), _) if !rest.is_empty() => *child,
                (_, Some(used)) if used.first() != Some(first) => {
                    return self.file_of(module, &[used, rest].concat(), depth);
                }
                _ if rest.is_empty() => return self.macros.get(name).copied(),
                _ => return None,
            },
        };
        while let Some((name, further)) = rest.split_first() {
            let module = &self.modules[here];
            if name == "super" {
                here = module.parent;
            } else if let Some(child) = module.children.get(name) {
                here = *child;
            } else if let Some(used) = module.uses.get(name) {
                return self.file_of(here, &[used, further].concat(), depth);
            } else if name == GLOB || name == "self" || module.items.contains(name) {
                return Some(here);
            } else {
                let macros = (here == 0).then(|| self.macros.get(name).copied()).flatten();
                let path = |glob: &Vec<String>| [glob.split_last().map_or(&[][..], |(_, path)| path), rest].concat();
                let mut behind = module.globs.iter().filter_map(|glob| self.file_of(here, &path(glob), depth));
                return macros.or_else(|| behind.next()).or(Some(here));
            }
            rest = further;
        }
        None
    }

    fn is_below(&self, module: usize, top: usize) -> bool {
        module == top || (module != 0 && self.is_below(self.modules[module].parent, top))
    }
}

/// Words that a definition's name comes after.
const DEFINES: [&str; 8] = ["struct", "enum", "union", "trait", "type", "fn", "const", "static"];

/// Whether an attribute, `[…]`, leaves its item to tests.
fn is_test(attribute: &str) -> bool {
    let words: Vec<&str> = attribute.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.first() == Some(&"cfg") && words.contains(&"test") && !words.contains(&"not")
}

/// Where the item that begins here is over.
fn end_of_item(tokens: &[TokenTree], start: usize) -> usize {
    let is_end = |at: &usize| match &tokens[*at] {
        TokenTree::Punct(punct) => punct.as_char() == ';',
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        _ => false,
    };
    (start..tokens.len()).find(is_end).map_or(tokens.len(), |end| end + 1)
}

fn is_punct(tokens: &[TokenTree], at: usize, char: char) -> bool {
    matches!(tokens.get(at), Some(TokenTree::Punct(punct)) if punct.as_char() == char)
}

/// The paths of a `use`, each with the name that it brings in and its line.
fn paths(tokens: &[TokenTree], before: &[String], found: &mut Vec<(Vec<String>, String, usize)>) {
    for tree in tokens.split(|token| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ',')) {
        let (mut path, mut name, mut line, mut is_whole) = (before.to_vec(), None, 0, true);
        let mut words = tree.iter();
        while let Some(token) = words.next() {
            line = token.span().start().line;
            match token {
                TokenTree::Ident(word) if word == "as" => name = words.next().map(ToString::to_string),
                // In braces, the module itself.
                TokenTree::Ident(word) if word == "self" && !path.is_empty() => {}
                TokenTree::Ident(word) => path.push(word.to_string()),
                TokenTree::Punct(punct) if punct.as_char() == '*' => path.push(GLOB.to_owned()),
                TokenTree::Group(group) => {
                    paths(&group.stream().into_iter().collect::<Vec<_>>(), &path, found);
                    is_whole = false;
                }
                _ => {}
            }
        }
        if let (true, Some(last)) = (is_whole && path.len() > before.len().min(1), path.last().cloned()) {
            found.push((path, name.unwrap_or(last), line));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The imports of a crate of some files, as `from>to`.
    #[track_caller]
    fn imports(files: &[(&str, &str)], expected: &[&str]) {
        let sources = files.iter().map(|(name, text)| (format!("src/{name}.rs"), (*text).to_owned())).collect();
        let imports = of_crate("src/lib.rs", &sources).unwrap();
        let short = |file: &str| file.trim_start_matches("src/").trim_end_matches(".rs").to_owned();
        let found: BTreeSet<_> =
            imports.iter().map(|import| format!("{}>{}", short(&import.from), short(&import.to))).collect();
        assert_eq!(found.iter().map(String::as_str).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn items_are_imported_by_use_and_by_path() {
        let lib = ("lib", "mod a; mod b; mod c;");
        imports(
            &[lib, ("a", "use crate::b::B; fn f() { crate::c::g::<u8>() }"), ("b", ""), ("c", "")],
            &["a>b", "a>c"],
        );
        imports(
            &[lib, ("a", "use crate::{b::{self, B as D}, c}; fn f() { c::g() }"), ("b", ""), ("c", "")],
            &["a>b", "a>c"],
        );
        imports(&[lib, ("a", "use super::b; use std::fmt; fn f() { ::b::g(); fmt::g() }"), ("b", ""), ("c", "")], &[]);
    }

    #[test]
    fn a_reexport_leads_to_the_item() {
        let lib = ("lib", "mod a; mod b; pub use b::{c::C, d::*};");
        let b = ("b/mod", "pub(crate) mod c; pub(crate) mod d; pub(crate) use c::C; pub use d::*; fn own() {}");
        let (c, d) = ("b/c", ("b/d", "pub struct D;"));
        imports(&[lib, ("a", "use crate::C;"), b, (c, "pub struct C;"), d], &["a>b/c"]);
        imports(&[lib, ("a", "use crate::b::D; use crate::b::own;"), b, (c, ""), d], &["a>b/d", "a>b/mod"]);
        imports(&[lib, ("a", ""), b, (c, "use super::{D, own};"), d], &["b/c>b/d", "b/c>b/mod"]);
        imports(&[lib, ("a", ""), ("b/mod", "pub use crate::a::A; pub mod c; pub mod d;"), (c, ""), d], &["b/mod>a"]);
    }

    #[test]
    fn macros_are_imported_from_their_file() {
        let lib = ("lib", "#[macro_use] mod a; mod b;");
        imports(
            &[lib, ("a", "macro_rules! m { () => { $crate::b::g(); other::h() } }"), ("b", "m!();")],
            &["a>b", "b>a"],
        );
        imports(
            &[lib, ("a", "macro_rules! m { () => {} }"), ("b", "fn f() { crate::m!(); vec![crate::a::x] }")],
            &["b>a"],
        );
    }

    #[test]
    fn tests_and_own_modules_import_nothing() {
        let lib = ("lib", "mod a; mod b;");
        let a = "#[cfg(test)] mod tests { use crate::b::B; } mod inner { use super::A; } struct A;";
        imports(
            &[lib, ("a", a), ("b", "#[cfg(test)] use crate::a::A; #[cfg(not(test))] use crate::a::inner::X;")],
            &["b>a"],
        );
    }
}
