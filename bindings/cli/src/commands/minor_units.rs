//! `paysession minor-units`: money as a whole number.

use clap::Args;
use paysession::minor_units;

use crate::failure::{Failure, Outcome};
use crate::format::FormatArg;
use crate::output::{print, print_verdict};
use crate::text::Label;

/// Convert an amount to a whole number of the currency's minor unit, such as cents, or back
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The amount, such as 10.50; with --back the minor units, such as 1050
    #[arg(allow_negative_numbers = true)]
    amount: String,
    /// The currency, such as USD
    currency: String,
    /// Convert minor units to an amount
    #[arg(long)]
    back: bool,
    #[command(flatten)]
    format: FormatArg,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let Arguments { amount, currency, back, format } = arguments;
    let converted = if *back {
        let units: i128 = amount.parse().map_err(|_| Failure::Misuse("minor units are a whole number".to_owned()))?;
        minor_units::to_amount(units, currency).map(|amount| amount.to_string())
    } else {
        minor_units::from_amount(amount, currency).map(|units| units.to_string())
    };
    match converted {
        Ok(money) => print(Outcome::Done, &money),
        Err(refused) => print_verdict(&refused, format.get(), Label::Alone),
    }
}
