//! The commands, their arguments and their help. The table in CONTRIBUTING.md is written from these definitions.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Parser, Subcommand};

use crate::languages;

/// The project's own commands
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) task: Task,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Task {
    /// Runs every test; of one language with its name; or `cargo test` with other arguments
    ///
    /// Every test is: the workspace's, doc tests and the README's snippets included; those of each language's package;
    /// and the comparisons `filters` and `differential`.
    Test {
        /// The name of a language, or what `cargo test` takes: `-p paysession amount`
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        args: Vec<String>,
    },
    /// Checks all else that must hold before a commit, or only the steps that are named
    Check {
        #[arg(value_name = "STEP")]
        steps: Vec<String>,
    },
    /// Writes everything that is generated, or only the parts that are named
    Generate {
        #[arg(value_name = "PART")]
        parts: Vec<String>,
        /// Writes nothing, and fails if a file is stale
        #[arg(long)]
        check: bool,
    },
    /// Builds the packages of all languages, or of those named, into `dist/`
    Build {
        #[arg(value_name = "LANGUAGE", value_parser = languages())]
        languages: Vec<String>,
    },
    /// Builds the Android library (AAR); needs cargo-ndk and an NDK
    Android {
        /// The folder to write it into
        out: PathBuf,
        /// A folder of native libraries built elsewhere, as ABI/libpaysession_uniffi.so
        libraries: Option<PathBuf>,
    },
    /// Runs the conformance vectors in all languages, or in those named, and prints a table
    Vectors {
        #[arg(value_name = "LANGUAGE", value_parser = languages())]
        languages: Vec<String>,
    },
    /// Builds a language's package and runs it as a filter: JSON Lines in, verdict lines out
    ///
    /// Each line of the output is what `paysession validate --lines` prints. tests/README.md has the contract.
    Filter {
        #[arg(value_parser = languages())]
        language: String,
        /// The clock; without it, no rule that depends on the time applies
        #[arg(long, value_name = "TIME")]
        now: Option<String>,
        /// A preset, `standard` (the default) or `strict`
        #[arg(long, value_name = "PRESET")]
        policy: Option<String>,
    },
    /// Reports how old the tables are (phone, currencies, countries) and what is newer, or takes it in
    ///
    /// Needs a network, Maven and Python. A newer table is a commit of its own; what changes for users is printed as text
    /// for the changelog.
    Tables {
        /// Takes in the newest release of all tables, or of those named
        #[arg(long)]
        update: bool,
        #[arg(value_name = "TABLE", requires = "update", value_parser = ["phone", "currencies", "countries"])]
        tables: Vec<String>,
    },
    /// Compares the output of all filters on the vectors' documents, byte for byte; part of `test`
    Filters,
    /// Compares the core with other libraries, and the languages with the core, on generated documents; part of `test`
    Differential {
        /// One comparison; all without it
        what: Option<String>,
        /// How many documents are generated
        #[arg(long, default_value_t = 20_000)]
        documents: usize,
        /// Other documents for another seed
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// Runs the core's benchmarks, or those of a language, or those of columns (`columns`), or compares
    /// verdicts with other libraries (`peers`)
    Bench {
        /// The name of a language, `columns` or `peers`, and arguments for the benchmark
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        args: Vec<String>,
    },
    /// Compares the instructions and allocations of the library's calls with their baseline; part of `check`
    Instructions {
        /// Writes the counts as the new baseline
        #[arg(long)]
        record: bool,
    },
    /// Fuzzes all targets, or those named; fuzz/README.md says what to do when one fails
    #[command(args_conflicts_with_subcommands = true)]
    Fuzz {
        #[command(subcommand)]
        other: Option<Fuzz>,
        #[arg(value_name = "TARGET")]
        targets: Vec<String>,
        /// How long each target runs
        #[arg(long, default_value_t = 60)]
        seconds: u32,
    },
    /// Records in tests/coverage.md which lines of the core its tests reach
    Coverage,
    /// Tests the core by mutation, which takes hours: the modules that changed since tests/mutants.md recorded them
    Mutants {
        /// Instead, the modules whose path has this in it
        #[arg(value_name = "MODULE")]
        modules: Vec<String>,
        /// Only the recorded survivors without a reason
        #[arg(long)]
        survivors: bool,
    },
    /// Runs slower proofs, or only the steps that are named
    Deep {
        #[arg(value_name = "STEP")]
        steps: Vec<String>,
    },
    /// Sends generated documents through a language's filter, and checks that its memory stays flat; part of `deep`
    Soak {
        #[arg(value_parser = languages())]
        language: String,
        /// How many
        #[arg(default_value_t = 10_000_000)]
        documents: usize,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Fuzz {
    /// Takes what was found into the corpus, with the fewest and smallest inputs
    Minimise {
        #[arg(value_name = "TARGET")]
        targets: Vec<String>,
    },
    /// Writes the documents and words of the vectors that fuzzing starts from
    Seeds,
}

fn languages() -> PossibleValuesParser {
    PossibleValuesParser::new(languages::names())
}
