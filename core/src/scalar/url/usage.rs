//! What a URL is for, and how long it may be.

/// The longest URL, in bytes.
pub(crate) const MAX_LEN: usize = 8192;

/// The use of a URL, which decides on schemes and advisories.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum UrlUse {
    /// A server fetches it: `callbackUrl`, `brandLogoUrl`, `productImageUrl`.
    Fetched,
    /// `successUrl`: a browser opens it, or an app of the payer's device. A URL outside a field is checked in the same way.
    Success,
    /// `link`: a browser opens it.
    Link,
}
