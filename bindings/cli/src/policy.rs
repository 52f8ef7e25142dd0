//! The policy as options: a preset or a file, then changes in the order of the command line.

use std::ffi::OsString;

use clap::builder::{OsStringValueParser, PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::error::ErrorKind;
use clap::{Arg, ArgAction, ArgMatches, Args, Command, Error, FromArgMatches};
use paysession::policy::Preset;
use paysession::rule::{Level, RuleKind};
use paysession::{Policy, Rule};

use crate::input;

/// `--policy` or `--policy-file`, `--deny`, `--warn` and `--allow`.
///
/// Parsed by hand: derived code does not know the order of different options.
#[derive(Clone, Debug)]
pub(crate) struct PolicyArgs(pub(crate) Policy);

const PRESET: &str = "policy";
const FILE: &str = "policy-file";
const LEVELS: [(Level, &str); 3] = [
    (Level::Deny, "Refuse documents that violate this rule; may be repeated, the last option for a rule wins"),
    (Level::Warn, "Report this rule as an advisory; may be repeated"),
    (Level::Allow, "Do not report this rule; may be repeated"),
];

impl Args for PolicyArgs {
    fn augment_args(command: Command) -> Command {
        let preset = Arg::new(PRESET)
            .long(PRESET)
            .value_name("PRESET")
            .default_value("standard")
            .value_parser(PossibleValuesParser::new(Preset::ALL.iter().map(|preset| preset.as_str())))
            .help("The levels of data rules and advisories");
        let file = Arg::new(FILE)
            .long(FILE)
            .value_name("FILE")
            .conflicts_with(PRESET)
            .value_parser(OsStringValueParser::new().try_map(read))
            .help("Read the policy from a JSON file: its preset, and its codes under deny, warn and allow");
        LEVELS.iter().fold(command.arg(preset).arg(file), |command, (level, help)| {
            let name = level.as_str();
            let arg = Arg::new(name).long(name).value_name("CODE").value_parser(Codes).hide_possible_values(true);
            command.arg(arg.action(ArgAction::Append).help(*help))
        })
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for PolicyArgs {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        let preset = matches.get_one::<String>(PRESET).and_then(|preset| preset.parse::<Preset>().ok());
        let of_preset = || preset.map(Policy::from).unwrap_or_default();
        let mut policy = matches.get_one::<Policy>(FILE).cloned().unwrap_or_else(of_preset);
        let mut changes: Vec<(usize, Rule, Level)> = Vec::new();
        for (level, _) in LEVELS {
            let places = matches.indices_of(level.as_str()).into_iter().flatten();
            let rules = matches.get_many::<Rule>(level.as_str()).into_iter().flatten();
            changes.extend(places.zip(rules).map(|(place, rule)| (place, *rule, level)));
        }
        changes.sort_by_key(|(place, ..)| *place);
        for (_, rule, level) in changes {
            policy = policy
                .with(rule, level)
                .map_err(|error| Error::raw(ErrorKind::ValueValidation, format!("--{level} {rule}: {error}")))?;
        }
        Ok(Self(policy))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

/// Reads the policy of a file.
fn read(file: OsString) -> Result<Policy, Box<dyn std::error::Error + Send + Sync>> {
    Ok(Policy::from_json(input::read_file(&file)?)?)
}

/// Accepts any code of the catalogue, and suggests those that a policy may change.
#[derive(Clone, Copy, Debug)]
struct Codes;

impl TypedValueParser for Codes {
    type Value = Rule;

    fn parse_ref(&self, command: &Command, _: Option<&Arg>, value: &std::ffi::OsStr) -> Result<Rule, Error> {
        value.to_str().and_then(Rule::from_code).ok_or_else(|| {
            let message = format!("no rule has the code {value:?}; `paysession rules` lists them\n");
            Error::raw(ErrorKind::InvalidValue, message).with_cmd(command)
        })
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let rules = Rule::ALL.iter().filter(|rule| matches!(rule.kind(), RuleKind::DataRule | RuleKind::Advisory));
        Some(Box::new(rules.map(|rule| PossibleValue::new(rule.code()).help(rule.message()))))
    }
}
