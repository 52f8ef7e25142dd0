//! The fingerprint of a request.

use core::fmt::Write;

use sha2::{Digest, Sha256};

use crate::session::Request;

/// The version of the canonical form and the hash. Another one would give other fingerprints.
const VERSION: &str = "v1:";

impl Request {
    /// Returns the fingerprint: `v1:` and the SHA-256 of the canonical JSON in lower-case hexadecimal digits.
    ///
    /// Two requests have the same fingerprint if and only if their [canonical JSON](Self::to_json) is the same, whatever
    /// their documents looked like: it is what requests with the same `Idempotency-Key` are compared by. It is computed
    /// by this call, and not before.
    ///
    /// ```
    /// use paysession::Validator;
    ///
    /// let fingerprint = |json| Ok::<_, paysession::Rejected>(Validator::new().validate(json)?.value.fingerprint());
    /// let first = fingerprint(r#"{"orgId":"o","amount":"100.00","currency":"USD","invoiceIds":["i"]}"#)?;
    /// let again = fingerprint(r#"{"currency":"usd","amount":100,"orgId":"o","invoiceIds":"i"}"#)?;
    /// assert_eq!(first, "v1:a0b0accd93786592a80d0acd067fa23221e53bbe61bd10cefdbd4faa95b86e6a");
    /// assert_eq!(first, again);
    /// assert_ne!(first, fingerprint(r#"{"orgId":"o","amount":"100.01","currency":"USD","invoiceIds":["i"]}"#)?);
    /// # Ok::<(), paysession::Rejected>(())
    /// ```
    #[must_use]
    pub fn fingerprint(&self) -> String {
        of(&self.to_json())
    }
}

/// Returns the fingerprint of a request by its canonical JSON.
pub(super) fn of(canonical: &str) -> String {
    let mut out = String::from(VERSION);
    for byte in Sha256::digest(canonical) {
        // Writing to a string never fails.
        let _ = write!(out, "{byte:02x}");
    }
    out
}
