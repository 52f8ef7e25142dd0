//! The table of languages. A new language is a row here, and a folder in `bindings/`.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};
use paysession_proofs::{Filter, Start};

use crate::files::Files;
use crate::steps::Step;
use crate::{c, js, kotlin, python, rust, swift};

/// A language that has a package, and what commands do with it.
pub(crate) struct Language {
    /// What commands call it, and `tests/known_failures.txt`.
    pub(crate) name: &'static str,
    /// Builds the package, as its users install it, into an empty folder.
    pub(crate) build: fn(&Path) -> Result<()>,
    pub(crate) tests: Tests,
    /// Builds what the runner of the conformance vectors needs, and prepares it.
    pub(crate) vectors: fn() -> Result<Command>,
    /// Builds the package's filter, and returns what starts it.
    pub(crate) filter: fn() -> Result<Start>,
    /// Runs the benchmarks, with arguments.
    pub(crate) bench: Option<Bench>,
    /// The steps that it adds to `check`.
    pub(crate) checks: &'static [Step],
    /// Makes the sources that are generated.
    pub(crate) generated: Option<fn() -> Result<Files>>,
}

type Bench = fn(&[String]) -> Result<()>;

/// Where the tests of a language are.
pub(crate) enum Tests {
    /// In packages of the workspace, whose tests all run together.
    Workspace(&'static [&'static str]),
    /// With tools of its own.
    Own(fn() -> Result<()>),
}

pub(crate) static LANGUAGES: [Language; 7] = [
    Language {
        name: "rust",
        build: rust::package,
        tests: Tests::Workspace(&["paysession", "paysession-phone-plan", "paysession-conformance"]),
        vectors: || Ok(rust::vectors("paysession-conformance")),
        filter: rust::filter,
        bench: Some(rust::bench),
        checks: &[],
        generated: None,
    },
    Language {
        name: "cli",
        build: rust::package_cli,
        tests: Tests::Workspace(&["paysession-cli"]),
        vectors: || Ok(rust::vectors("paysession-cli")),
        filter: rust::filter_cli,
        bench: None,
        checks: &[],
        generated: None,
    },
    Language {
        name: "python",
        build: python::package,
        tests: Tests::Own(python::test),
        vectors: python::vectors,
        filter: python::filter,
        bench: Some(python::bench),
        checks: &[],
        generated: Some(python::generated),
    },
    Language {
        name: "kotlin",
        build: kotlin::package,
        tests: Tests::Own(kotlin::test),
        vectors: kotlin::vectors,
        filter: kotlin::filter,
        bench: Some(kotlin::bench),
        checks: &[
            Step::new("kotlin", "everything public in Kotlin is documented", kotlin::check),
            Step::new("android", "the native library compiles for Android", kotlin::android::check),
        ],
        generated: Some(kotlin::generated),
    },
    Language {
        name: "swift",
        build: swift::package,
        tests: Tests::Own(swift::test),
        vectors: swift::vectors,
        filter: swift::filter,
        bench: Some(swift::bench),
        checks: &[Step::new("swift", "the Swift package is formatted and documented", swift::check)],
        generated: Some(swift::generated),
    },
    Language {
        name: "c",
        build: c::package,
        tests: Tests::Own(c::test),
        vectors: c::vectors,
        filter: c::filter,
        bench: None,
        checks: &[],
        generated: Some(c::generated),
    },
    Language {
        name: "js",
        build: js::package,
        tests: Tests::Own(js::test),
        vectors: js::vectors,
        filter: js::filter,
        bench: Some(js::bench),
        checks: &[Step::new("js", "the npm package is typed", js::check)],
        generated: Some(js::generated),
    },
];

impl Language {
    /// Builds the package's filter.
    pub(crate) fn built_filter(&self) -> Result<Filter> {
        Ok(Filter { name: self.name, start: (self.filter)()? })
    }
}

/// Returns the names of all languages.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    LANGUAGES.iter().map(|language| language.name)
}

/// Returns the language of a name.
pub(crate) fn find(name: &str) -> Result<&'static Language> {
    let found = LANGUAGES.iter().find(|language| language.name == name);
    found.with_context(|| format!("no language '{name}': there are {}", names().collect::<Vec<_>>().join(", ")))
}

/// Builds the filters of all languages.
pub(crate) fn filters() -> Result<Vec<Filter>> {
    LANGUAGES.iter().map(Language::built_filter).collect()
}
