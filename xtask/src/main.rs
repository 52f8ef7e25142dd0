//! The project's own commands: `cargo xtask help` lists them.

#![forbid(unsafe_code)]

mod c;
mod check;
mod cli;
mod coverage;
mod deep;
mod differential;
mod files;
mod fuzz;
mod generate;
mod install;
mod instructions;
mod js;
mod kotlin;
mod languages;
mod library;
mod mutants;
mod packages;
mod peers;
mod phone;
mod python;
mod run;
mod rust;
mod steps;
mod swift;
mod tables;
mod tools;
mod vectors;
mod wasm;

use std::process::ExitCode;

use anyhow::Result;
use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Command, CommandFactory, FromArgMatches};

use cli::{Cli, Fuzz, Task};
use paysession_proofs::differential::Documents;
use paysession_proofs::{Options, seeds, soak};
use run::root;
use steps::Step;

fn main() -> ExitCode {
    let matches = command().get_matches();
    let cli = Cli::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
    run(cli.task).unwrap_or_else(|error| {
        eprintln!("error: {error:#}");
        ExitCode::FAILURE
    })
}

/// The commands, with the names that their tables have.
fn command() -> Command {
    let steps = |steps: Vec<Step>| steps.into_iter().map(|step| value(step.name, step.about)).collect();
    let parts = generate::parts().map(|part| value(part.name, part.about)).collect();
    let comparisons = differential::names().into_iter().map(|(name, about)| value(name, about)).collect();
    let targets = || fuzz::TARGETS.map(PossibleValue::new).to_vec();
    let command = takes(Cli::command(), "check", "steps", steps(check::steps().collect()));
    let command = takes(command, "deep", "steps", steps(deep::STEPS.to_vec()));
    let command = takes(command, "generate", "parts", parts);
    let command = takes(command, "differential", "what", comparisons);
    takes(command, "fuzz", "targets", targets())
        .mut_subcommand("fuzz", |fuzz| takes(fuzz, "minimise", "targets", targets()))
}

fn value(name: &'static str, about: &'static str) -> PossibleValue {
    PossibleValue::new(name).help(about)
}

/// Lets an argument of a command take some values alone.
fn takes(command: Command, name: &str, argument: &str, values: Vec<PossibleValue>) -> Command {
    let parser = PossibleValuesParser::new(values);
    command.mut_subcommand(name, |command| command.mut_arg(argument, |arg| arg.value_parser(parser)))
}

fn run(task: Task) -> Result<ExitCode> {
    match task {
        // Ends as the filter does.
        Task::Filter { language, now, policy } => {
            return languages::find(&language)?.built_filter()?.run(&Options { now, policy });
        }
        Task::Test { args } => packages::test(&args),
        Task::Check { steps } => steps::run(check::steps(), &steps),
        Task::Generate { parts, check } => generate::all(&parts, check),
        Task::Build { languages } => packages::build(&languages),
        Task::Android { out, libraries } => kotlin::android::package(&out, libraries.as_deref()),
        Task::Vectors { languages } => vectors::all(&languages),
        Task::Filters => packages::filters(),
        Task::Tables { update, tables } => tables::run(update, &tables),
        Task::Differential { what, documents, seed } => {
            differential::compare(what.as_deref(), Documents { count: documents, seed })
        }
        Task::Bench { args } => match args.split_first() {
            Some((name, [])) if name == "peers" => peers::bench(),
            Some((name, [])) if name == "columns" => python::bench_columns(),
            Some((name, args)) if languages::find(name).is_ok() => packages::bench(name, args),
            _ => packages::bench("rust", &args),
        },
        Task::Instructions { record: true } => instructions::record(),
        Task::Instructions { record: false } => instructions::check(),
        Task::Fuzz { other: Some(Fuzz::Seeds), .. } => seeds::write(&root().join("fuzz/seeds")),
        Task::Fuzz { other: Some(Fuzz::Minimise { targets }), .. } => fuzz::minimise(&targets),
        Task::Fuzz { other: None, targets, seconds } => fuzz::all(&targets, seconds),
        Task::Coverage => coverage::all(),
        Task::Mutants { modules, survivors } => mutants::all(&modules, survivors),
        Task::Deep { steps } => steps::run(deep::STEPS, &steps),
        Task::Soak { language, documents } => {
            languages::find(&language)?.built_filter().and_then(|filter| soak::run(&filter, documents))
        }
    }
    .map(|()| ExitCode::SUCCESS)
}

#[cfg(test)]
mod tests {
    #[test]
    fn commands_are_defined_without_contradiction() {
        super::command().debug_assert();
    }
}
