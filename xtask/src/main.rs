//! The project's own commands: `cargo xtask help` lists them.

#![forbid(unsafe_code)]

mod bench;
mod check;
mod coverage;
mod declared;
mod deep;
mod differential;
mod facade;
mod face;
mod fuzz;
mod generate;
mod instructions;
mod kotlin;
#[path = "../../bindings/uniffi/src/packed/layout.rs"]
mod layout;
mod mutants;
mod peers;
mod phone;
mod pure;
mod python;
mod reasons;
#[path = "../../bindings/uniffi/src/results.rs"]
mod results;
mod run;
mod soak;
mod swift;
mod test;
mod vectors;

use std::process::ExitCode;

use anyhow::{Result, bail};

const USAGE: &str = "\
Usage: cargo xtask COMMAND

  test [FACE | ARG…]  All tests, doc tests and the README's snippets among them; those of a face (python, kotlin, swift)
                      alone; or cargo test with ARGs.
  check [STEP…]       All else that must hold before a commit, or only the steps named.
  generate [--check]  Writes the files that follow from the catalogue and the declared types.
  phone [--check]     Writes the tables of telephone numbering plans.
  differential [WHAT] [--documents N] [--seed S]
                      phone: the phone tables against Google's library; faces: each face against the core, on made-up
                      documents; graphql: shapes against graphql-core; or all three. Part of test.
  stubs [--check]     Writes the type stubs of the Python package.
  bindings [--check]  Writes the generated sources of the Kotlin and Swift packages.
  android OUT         Writes the Android library (AAR), by cargo-ndk and an NDK.
  bench [FACE [ARG…]] The benchmarks: of the core, or of a face (python, kotlin, swift). ARGs go to them.
  bench peers         Verdicts beside other libraries of Rust, Python and Node, as the table of the README.
  instructions [--record]
                      Instructions and allocations of the library's calls beside their baseline, or anew as the
                      baseline. The former is part of check.
  vectors [FACE…]     Runs the conformance vectors in every language, or in those named, and prints a table.
  face FACE [--now T] [--policy P]
                      Builds a face (rust, cli, python, kotlin, swift) and runs it as a filter: JSON Lines in, verdicts
                      out, as `paysession validate --lines` prints them. Without --now there is no clock.
  faces               Holds all faces to the same answers, byte for byte. Part of test.
  fuzz [TARGET…] [--seconds N]
                      Fuzzes all targets, or those named, for N seconds each (60).
  fuzz minimise [TARGET…]
                      Takes what was found into the corpus that is kept, as small as it can be.
  fuzz seeds          Writes the documents and words of the vectors that fuzzing starts from. Part of the others.
  coverage            Which lines of the core its tests reach, recorded in tests/coverage.md.
  mutants [PART…]     Mutation testing of the core, which takes hours: of the modules that changed since tests/mutants.md
                      recorded them, or of those whose path holds PART.
  deep [STEP…]        Slower proofs, or only the steps named.
  soak FACE [N]       N documents (ten million unless told) through a face: all answered, in flat memory. Part of deep.

With --check nothing is written: the command fails where a file is not what would be written.
";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&args) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(args: &[String]) -> Result<ExitCode> {
    let (command, rest) = args.split_first().map_or(("help", args), |(command, rest)| (command.as_str(), rest));
    match command {
        // Ends as the filter does.
        "face" => return face::filter(rest),
        "faces" => face::agree(),
        "test" => test::all(rest),
        "vectors" => vectors::all(rest),
        "check" => check::all(rest),
        "generate" => generate::all(is_check(rest)?),
        "phone" => phone::generate(is_check(rest)?),
        "stubs" => python::stubs(is_check(rest)?),
        "bindings" => bindings(is_check(rest)?),
        "android" => kotlin::android::package(rest),
        "bench" => bench::all(rest),
        "instructions" => instructions(rest),
        "differential" => differential::run(rest),
        "mutants" => mutants::all(rest),
        "coverage" => coverage::all(),
        "fuzz" => fuzz::all(rest),
        "deep" => deep::all(rest),
        "soak" => soak::run(rest),
        "help" | "--help" | "-h" => {
            print!("{USAGE}");
            println!("\nSteps of check:\n\n{}\nSteps of deep:\n\n{}", check::list(), deep::list());
            Ok(())
        }
        unknown => bail!("no command '{unknown}'\n\n{USAGE}"),
    }
    .map(|()| ExitCode::SUCCESS)
}

/// Counts, beside the baseline or as the new one.
fn instructions(args: &[String]) -> Result<()> {
    match args {
        [] => instructions::check(),
        [only] if only == "--record" => instructions::record(),
        _ => bail!("only --record is taken here, not '{}'", args.join(" ")),
    }
}

/// Writes what is committed of the Kotlin and Swift packages, or makes sure of it.
fn bindings(check: bool) -> Result<()> {
    kotlin::generate(check)?;
    swift::bindings(check)
}

/// Reads the one option that generators take.
fn is_check(args: &[String]) -> Result<bool> {
    match args {
        [] => Ok(false),
        [only] if only == "--check" => Ok(true),
        _ => bail!("only --check is taken here, not '{}'", args.join(" ")),
    }
}
