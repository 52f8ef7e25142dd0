//! The catalogue of rules, and the operation document.

use paysession::Rule;

use super::RuleLevel;

/// A rule of the catalogue.
#[derive(Clone, Debug, uniffi::Record)]
pub struct RuleEntry {
    /// The stable code.
    pub code: String,
    /// `violation`, `data_rule`, `advisory` or `transition`.
    pub kind: String,
    /// The standard policy's level.
    pub level: RuleLevel,
    /// Whether the strict policy denies it, where it is an advisory.
    pub is_strict: bool,
    /// The sentence for developers.
    pub message: String,
    /// The names of the params that a finding may carry.
    pub params: Vec<String>,
    /// Where the rule comes from: `stated`, `implied` or `practice`.
    pub source: String,
}

/// Returns every rule, in catalogue order.
#[uniffi::export]
#[must_use]
pub fn rule_catalogue() -> Vec<RuleEntry> {
    let entries = Rule::ALL.iter().map(|rule| RuleEntry {
        code: rule.code().to_owned(),
        kind: rule.kind().as_str().to_owned(),
        level: rule.level().into(),
        is_strict: rule.is_strict(),
        message: rule.message().to_owned(),
        params: rule.params().iter().map(|&name| name.to_owned()).collect(),
        source: rule.provenance().as_str().to_owned(),
    });
    entries.collect()
}

/// Returns the operation document of the mutation, selecting every field of the session.
#[uniffi::export]
#[must_use]
pub fn graphql_operation() -> String {
    paysession::operation()
}

/// Returns the version of the numbering plans that phone numbers are judged by.
#[uniffi::export]
#[must_use]
pub fn phone_metadata_version() -> String {
    paysession::Phone::METADATA_VERSION.to_owned()
}
