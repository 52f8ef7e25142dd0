//! The catalogue of rules, and the operation document.

use super::results::Rule;

/// Returns every rule, in catalogue order.
#[uniffi::export]
#[must_use]
pub fn rule_catalogue() -> Vec<Rule> {
    paysession::Rule::ALL.iter().map(Rule::from).collect()
}

/// Returns the operation document of the mutation, selecting every field of the session.
#[uniffi::export]
#[must_use]
pub fn graphql_operation() -> String {
    paysession::wire::operation()
}

/// Returns the version of the numbering plans that phone numbers are checked by.
#[uniffi::export]
#[must_use]
pub fn phone_metadata_version() -> String {
    paysession::scalar::Phone::METADATA_VERSION.to_owned()
}
