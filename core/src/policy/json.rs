//! A policy as JSON text: one format for all languages.

use serde_json::error::Category;

use super::Policy;

/// The error for JSON that is not a policy. The message names the mistake and its line and column.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct PolicyJsonError {
    message: String,
    line: usize,
    column: usize,
}

impl PolicyJsonError {
    /// Returns the line, from 1.
    ///
    /// ```
    /// let error = paysession::Policy::from_json("{\n  \"deny\": [\"url.insecur\"]\n}").unwrap_err();
    /// assert_eq!(error.to_string(), "no rule has the code `url.insecur` at line 2 column 24");
    /// assert_eq!((error.line(), error.column()), (2, 24));
    /// ```
    #[must_use]
    pub const fn line(&self) -> usize {
        self.line
    }

    /// Returns the column, in bytes: where reading stopped, which may be right behind the mistake.
    #[must_use]
    pub const fn column(&self) -> usize {
        self.column
    }
}

impl From<serde_json::Error> for PolicyJsonError {
    fn from(error: serde_json::Error) -> Self {
        let is_json = matches!(error.classify(), Category::Data);
        let message = if is_json { error.to_string() } else { format!("a policy is JSON: {error}") };
        Self { message, line: error.line(), column: error.column() }
    }
}

impl Policy {
    /// Reads a policy from JSON, such as a configuration file: `{"preset":"strict","warn":["url.insecure"]}`. The members
    /// are those that the section on [configuration files](Self#in-a-configuration-file) lists. A byte-order mark at the
    /// start is passed over.
    ///
    /// # Errors
    ///
    /// Names the first mistake: a text that is not JSON; a member, preset or code that does not exist; a level that the
    /// rule does not take; a member or code that is given twice; a value of another type.
    ///
    /// ```
    /// use paysession::rule::Level;
    /// use paysession::{Policy, Rule};
    ///
    /// let policy = Policy::from_json(r#"{"preset":"strict","warn":["url.insecure"]}"#)?;
    /// assert_eq!(policy, Policy::strict().with(Rule::UrlInsecure, Level::Warn)?);
    ///
    /// let error = Policy::from_json(r#"{"allow":["amount.invalid"]}"#).unwrap_err();
    /// assert!(error.to_string().starts_with("amount.invalid is a violation: no policy lowers it"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn from_json(json: impl AsRef<[u8]>) -> Result<Self, PolicyJsonError> {
        let json = json.as_ref();
        Ok(serde_json::from_slice(json.strip_prefix(b"\xef\xbb\xbf").unwrap_or(json))?)
    }

    /// Returns the policy as JSON: the preset, and the codes that it sets itself.
    ///
    /// ```
    /// use paysession::Policy;
    ///
    /// let policy = Policy::from_json(r#"{"allow":["amount.zero"]}"#)?;
    /// assert_eq!(policy.to_json(), r#"{"preset":"standard","allow":["amount.zero"]}"#);
    /// # Ok::<(), paysession::policy::PolicyJsonError>(())
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        // Names and lists of names are always JSON.
        serde_json::to_string(self).unwrap_or_default()
    }
}
