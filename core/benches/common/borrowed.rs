//! The create input as serde_json parses it quickest: fields in place, borrowed and not looked at.
#![allow(dead_code, reason = "parsed, not looked at")]

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Input<'a> {
    org_id: &'a str,
    amount: &'a str,
    currency: &'a str,
    callback_url: Option<&'a str>,
    success_url: Option<&'a str>,
    contact_id: Option<&'a str>,
    #[serde(borrow)]
    contact_ref: Option<Contact<'a>>,
    transaction_ref: Option<&'a str>,
    invoice_ids: Option<Vec<&'a str>>,
    invoice_refs: Option<Vec<Invoice<'a>>>,
    expiration_date: Option<&'a str>,
    create_pending_payment: Option<bool>,
    checkout_configuration_id: Option<&'a str>,
    invoice_total: Option<&'a str>,
    brand_logo_url: Option<&'a str>,
    brand_name: Option<&'a str>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Contact<'a> {
    contact_id: Option<&'a str>,
    contact_name: Option<&'a str>,
    contact_first_name: Option<&'a str>,
    contact_last_name: Option<&'a str>,
    contact_email: Option<&'a str>,
    contact_phone: Option<&'a str>,
    #[serde(borrow)]
    address: Option<Address<'a>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Address<'a> {
    #[serde(borrow)]
    lines: Vec<&'a str>,
    locality: Option<&'a str>,
    administrative_area: Option<&'a str>,
    postal_code: Option<&'a str>,
    country_code: &'a str,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Invoice<'a> {
    order_id: Option<&'a str>,
    invoice_id: Option<&'a str>,
    invoice_number: Option<&'a str>,
    amount: Option<&'a str>,
    #[serde(borrow)]
    lines: Option<Vec<Line<'a>>>,
    billing_contact: Option<Contact<'a>>,
    shipping_contact: Option<Contact<'a>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Line<'a> {
    num: i32,
    quantity: Option<f64>,
    price: Option<&'a str>,
    product_id: Option<&'a str>,
    product_sku: Option<&'a str>,
    product_name: Option<&'a str>,
    product_description: Option<&'a str>,
    product_image_url: Option<&'a str>,
}
