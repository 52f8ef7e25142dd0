//! `paysession check`: verdicts on single values.

use clap::Args;
use clap::builder::PossibleValuesParser;
use paysession::report::ScalarVerdict;
use paysession::scalar::{Phone, PhoneTyping, TypingState};
use paysession::{ScalarType, Validator};

use crate::clock::Clock;
use crate::describe;
use crate::failure::{Failure, Outcome};
use crate::format::{Format, FormatArg};
use crate::input::Input;
use crate::lines;
use crate::output::{print, print_verdict};
use crate::policy::PolicyArgs;
use crate::text::Label;
use crate::validator::validator;

/// Check single values, alone or as the value of a field
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The type of the values
    #[arg(value_parser = PossibleValuesParser::new(ScalarType::NAMES))]
    scalar: String,
    /// The values; `-` for one value from standard input, without its line end
    #[arg(value_name = "VALUE", default_value = "-")]
    values: Vec<String>,
    /// Read JSON Lines from standard input: one JSON value a line, one verdict a line
    #[arg(long)]
    lines: bool,
    /// Report the state of a phone number that is being typed: impossible (exit code 1), unlikely (by the
    /// numbering plans, which age), incomplete or complete
    #[arg(long, conflicts_with_all = ["lines", "field"])]
    typing: bool,
    /// Check by the rules of this field, such as `successUrl` or `invoiceRefs.lines.price`
    #[arg(long, value_name = "PATH")]
    field: Option<String>,
    #[command(flatten)]
    clock: Clock,
    #[command(flatten)]
    policy: PolicyArgs,
    #[command(flatten)]
    format: FormatArg,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let scalar = scalar(&arguments.scalar, arguments.field.as_deref())?;
    if arguments.typing {
        return typing(arguments);
    }
    let validator = validator(arguments.policy.0.clone(), arguments.clock.now()?);
    let format = arguments.format.get();
    let from_stdin = arguments.values.iter().any(|value| value == "-");
    if arguments.values.len() > 1 && from_stdin {
        return Err(Failure::Misuse("`-` can't be combined with other values".to_owned()));
    }
    if arguments.lines {
        if !from_stdin {
            return Err(Failure::Misuse("--lines reads standard input and can't be combined with values".to_owned()));
        }
        return lines::run(&Input::stdin(), format, move |line| validator.check_json(scalar, line));
    }
    if from_stdin {
        return print_verdict(&check_input(&validator, scalar, Input::stdin().read()?), format, Label::Alone);
    }
    let is_alone = arguments.values.len() == 1;
    let mut outcome = Outcome::Done;
    for (value, nth) in arguments.values.iter().zip(1..) {
        let label = if is_alone { Label::Alone } else { Label::Value(nth) };
        if print_verdict(&validator.check(scalar, value), format, label)? == Outcome::Refused {
            outcome = Outcome::Refused;
        }
    }
    Ok(outcome)
}

fn typing(arguments: &Arguments) -> Result<Outcome, Failure> {
    if arguments.scalar != "phone" {
        return Err(Failure::Misuse("--typing is for phone numbers only".to_owned()));
    }
    let mut values = arguments.values.clone();
    if values.iter().any(|value| value == "-") {
        let typed = String::from_utf8(Input::stdin().read()?);
        // Bytes that are not a text are not the beginning of a number.
        values =
            vec![typed.map_or_else(|_| "\u{fffd}".to_owned(), |typed| typed.trim_end_matches(['\r', '\n']).to_owned())];
    }
    let states: Vec<PhoneTyping> = values.iter().map(|value| Phone::typing(value)).collect();
    let lines: Vec<String> = states
        .iter()
        .map(|typing| match arguments.format.get() {
            Format::Json => typing.to_json(),
            Format::Text => describe::typing(*typing),
        })
        .collect();
    let refused = states.iter().any(|typing| typing.state == TypingState::Impossible);
    print(Outcome::refused_if(refused), &lines.join("\n"))
}

fn scalar(name: &str, field: Option<&str>) -> Result<ScalarType, Failure> {
    let unknown = || Failure::Misuse(format!("there is no scalar {name}"));
    let scalar = ScalarType::alone(name).ok_or_else(unknown)?;
    let Some(field) = field else { return Ok(scalar) };
    scalar
        .for_field(field)
        .ok_or_else(|| Failure::Misuse(format!("there is no field {field:?} that holds this: {name}")))
}

fn check_input(validator: &Validator, scalar: ScalarType, mut value: Vec<u8>) -> ScalarVerdict {
    if value.last() == Some(&b'\n') {
        value.pop();
        value.pop_if(|byte| *byte == b'\r');
    }
    match str::from_utf8(&value) {
        Ok(text) => validator.check(scalar, text),
        // Not a text: the core reports that for bytes only.
        Err(_) => validator.check_json(scalar, &value),
    }
}
