//! The create input for serde_json and garde, with the checks that are closest to the rules in garde and the crates that
//! are used with it. Values have types if there are any, as in a service.

use chrono::{DateTime, FixedOffset, Utc};
use garde::{Error, Validate};
use iso_currency::Currency;
use rust_decimal::Decimal;
use rust_decimal::serde::{str as text, str_option as optional_text};
use serde::Deserialize;

/// 999 999 999 999 999.99.
const MAX: Decimal = Decimal::from_parts(1_569_325_055, 23_283_064, 0, false, 2);

/// The clock.
pub struct Now(pub DateTime<Utc>);

#[derive(Deserialize, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[garde(allow_unvalidated)]
#[garde(context(Now))]
pub struct Input {
    #[garde(custom(filled))]
    pub org_id: String,
    #[garde(custom(money), custom(not_negative))]
    #[serde(with = "text")]
    pub amount: Decimal,
    #[garde(custom(payable))]
    pub currency: Currency,
    #[garde(url, length(max = 8_192))]
    pub callback_url: Option<String>,
    #[garde(url, length(max = 8_192))]
    pub success_url: Option<String>,
    #[garde(inner(custom(filled)))]
    pub contact_id: Option<String>,
    #[garde(dive, custom(|part: &Option<Contact>, _: &Now| one_of(part.is_some(), self.contact_id.is_some())))]
    pub contact_ref: Option<Contact>,
    #[garde(length(max = 65_535))]
    pub transaction_ref: Option<String>,
    #[garde(length(max = 10_000), inner(inner(custom(filled))))]
    pub invoice_ids: Option<Vec<String>>,
    #[garde(
        dive,
        length(max = 10_000),
        custom(|part: &Option<Vec<Invoice>>, _: &Now| one_of(part.is_some(), self.invoice_ids.is_some())),
    )]
    pub invoice_refs: Option<Vec<Invoice>>,
    #[garde(inner(custom(in_future)))]
    pub expiration_date: Option<DateTime<FixedOffset>>,
    #[allow(dead_code, reason = "parsed, not looked at")]
    pub create_pending_payment: Option<bool>,
    #[garde(inner(custom(filled)))]
    pub checkout_configuration_id: Option<String>,
    #[garde(inner(custom(money), custom(not_negative)))]
    #[serde(default, with = "optional_text")]
    pub invoice_total: Option<Decimal>,
    #[garde(url, length(max = 8_192))]
    pub brand_logo_url: Option<String>,
    #[garde(length(max = 65_535))]
    pub brand_name: Option<String>,
}

#[derive(Deserialize, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[garde(allow_unvalidated)]
#[garde(context(Now))]
pub struct Contact {
    #[garde(inner(custom(filled)))]
    pub contact_id: Option<String>,
    #[garde(length(max = 65_535))]
    pub contact_name: Option<String>,
    #[garde(length(max = 65_535))]
    pub contact_first_name: Option<String>,
    #[garde(length(max = 65_535))]
    pub contact_last_name: Option<String>,
    #[garde(email, length(max = 254))]
    pub contact_email: Option<String>,
    #[garde(phone_number)]
    pub contact_phone: Option<String>,
    #[garde(dive)]
    pub address: Option<Address>,
}

#[derive(Deserialize, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[garde(allow_unvalidated)]
#[garde(context(Now))]
pub struct Address {
    #[garde(length(max = 10_000), inner(length(max = 65_535)))]
    pub lines: Vec<String>,
    #[garde(length(max = 65_535))]
    pub locality: Option<String>,
    #[garde(length(max = 65_535))]
    pub administrative_area: Option<String>,
    #[garde(length(max = 65_535))]
    pub postal_code: Option<String>,
    #[garde(custom(country))]
    pub country_code: String,
}

#[derive(Deserialize, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[garde(allow_unvalidated)]
#[garde(context(Now))]
pub struct Invoice {
    #[garde(length(max = 65_535))]
    pub order_id: Option<String>,
    #[garde(length(max = 65_535))]
    pub invoice_id: Option<String>,
    #[garde(length(max = 65_535))]
    pub invoice_number: Option<String>,
    #[garde(inner(custom(money)))]
    #[serde(default, with = "optional_text")]
    pub amount: Option<Decimal>,
    #[garde(dive, length(max = 10_000))]
    pub lines: Option<Vec<Line>>,
    #[garde(dive)]
    pub billing_contact: Option<Contact>,
    #[garde(dive)]
    pub shipping_contact: Option<Contact>,
}

#[derive(Deserialize, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[garde(allow_unvalidated)]
#[garde(context(Now))]
pub struct Line {
    #[allow(dead_code, reason = "parsed, not looked at")]
    pub num: i32,
    pub quantity: Option<f64>,
    #[garde(inner(custom(money)))]
    #[serde(default, with = "optional_text")]
    pub price: Option<Decimal>,
    #[garde(length(max = 65_535))]
    pub product_id: Option<String>,
    #[garde(length(max = 65_535))]
    pub product_sku: Option<String>,
    #[garde(length(max = 65_535))]
    pub product_name: Option<String>,
    #[garde(length(max = 65_535))]
    pub product_description: Option<String>,
    #[garde(url, length(max = 8_192))]
    pub product_image_url: Option<String>,
}

/// An accepted request, with the result of the sums.
#[allow(dead_code, reason = "validated, and not read")]
pub struct Judged {
    input: Input,
    flex_pay: bool,
    total_differs: bool,
    lines_differ: Vec<usize>,
}

impl Judged {
    pub fn new(input: Input) -> Self {
        let flex_pay = input.invoice_total.is_none_or(|total| input.amount <= total);
        let invoices = input.invoice_refs.as_deref().unwrap_or_default();
        let digits = input.currency.exponent().map_or(2, u32::from).min(2);
        let sum: Option<Decimal> = invoices.iter().map(|invoice| invoice.amount).sum();
        let total_differs =
            !invoices.is_empty() && sum.zip(input.invoice_total).is_some_and(|(sum, total)| sum != total);
        let differing = invoices.iter().enumerate().filter(|(_, invoice)| invoice.lines_differ(digits));
        let lines_differ = differing.map(|(nth, _)| nth).collect();
        Self { flex_pay, total_differs, lines_differ, input }
    }
}

impl Invoice {
    fn lines_differ(&self, digits: u32) -> bool {
        let lines = self.lines.as_deref().filter(|lines| !lines.is_empty());
        let products = lines.and_then(|lines| lines.iter().map(Line::product).collect::<Option<Vec<_>>>());
        let round =
            |value: Decimal| value.round_dp_with_strategy(digits, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
        products.zip(self.amount).is_some_and(|(products, amount)| {
            amount != products.iter().copied().map(round).sum() && amount != round(products.iter().sum())
        })
    }
}

impl Line {
    fn product(&self) -> Option<Decimal> {
        self.price?.checked_mul(Decimal::try_from(self.quantity?).ok()?)
    }
}

fn filled(text: &str, _: &Now) -> garde::Result {
    if text.trim().is_empty() || text.len() > 65_535 { Err(Error::new("blank or too long")) } else { Ok(()) }
}

fn money(amount: &Decimal, _: &Now) -> garde::Result {
    if amount.scale() > 2 || amount.abs() > MAX { Err(Error::new("not an amount of money")) } else { Ok(()) }
}

fn not_negative(amount: &Decimal, _: &Now) -> garde::Result {
    if *amount < Decimal::ZERO { Err(Error::new("negative")) } else { Ok(()) }
}

fn payable(currency: &Currency, _: &Now) -> garde::Result {
    if currency.is_fund() || currency.is_special() { Err(Error::new("no currency to pay with")) } else { Ok(()) }
}

fn in_future(date: &DateTime<FixedOffset>, now: &Now) -> garde::Result {
    if *date <= now.0 { Err(Error::new("in the past")) } else { Ok(()) }
}

fn country(code: &str, _: &Now) -> garde::Result {
    iso3166::Country::from_alpha2(code).map(|_| ()).ok_or_else(|| Error::new("no country"))
}

fn one_of(this: bool, other: bool) -> garde::Result {
    if this && other { Err(Error::new("both are given")) } else { Ok(()) }
}
