//! Tests, benchmarks and builds of the languages' packages.

use anyhow::{Context, Result, bail};
use paysession_proofs::agreement;
use paysession_proofs::differential::Documents;

use crate::languages::{self, LANGUAGES, Language, Tests, find};
use crate::run::{cargo, empty, root, run, step};
use crate::rust::packages;
use crate::steps::is_wanted;
use crate::{differential, install};

/// Runs the tests of all packages, doc tests included, and the comparisons with other libraries and of the languages.
/// With the name of a language, runs its tests alone; with other arguments, `cargo test` with these and nothing else.
pub(crate) fn test(args: &[String]) -> Result<()> {
    if let [name] = args
        && let Ok(language) = find(name)
    {
        return test_one(language);
    }
    step("test", || run(cargo(["test", "--workspace", "--all-features"]).args(args)))?;
    if !args.is_empty() {
        return Ok(());
    }
    let own = LANGUAGES.iter().filter(|language| matches!(language.tests, Tests::Own(_)));
    own.into_iter().try_for_each(test_one)?;
    filters()?;
    differential::compare(None, Documents::QUICK)?;
    step("install lines", install::check)
}

fn test_one(language: &Language) -> Result<()> {
    step(&format!("{} tests", language.name), || match language.tests {
        Tests::Workspace(names) => run(cargo(["test", "--all-features"]).args(packages(names))),
        Tests::Own(test) => test(),
    })
}

/// Compares the output of all filters.
pub(crate) fn filters() -> Result<()> {
    step("filters", || agreement::compare(&languages::filters()?))
}

/// Runs the benchmarks of a language.
pub(crate) fn bench(name: &str, args: &[String]) -> Result<()> {
    let bench = find(name)?.bench.with_context(|| format!("{name} has no benchmarks"))?;
    step(&format!("{name} benchmarks"), || bench(args))
}

/// Builds the packages of the languages that are named, or of all, into `dist/NAME`.
pub(crate) fn build(names: &[String]) -> Result<()> {
    for language in LANGUAGES.iter().filter(|language| is_wanted(language.name, names)) {
        let out = root().join("dist").join(language.name);
        step(&format!("package of {}", language.name), || {
            empty(&out)?;
            (language.build)(&out)?;
            let mut files = std::fs::read_dir(&out)?.collect::<Result<Vec<_>, _>>()?;
            files.sort_by_key(std::fs::DirEntry::file_name);
            if files.is_empty() {
                bail!("nothing was built");
            }
            files.iter().for_each(|file| eprintln!("    {}", file.path().display()));
            Ok(())
        })?;
    }
    Ok(())
}
