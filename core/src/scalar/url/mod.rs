//! URLs: absolute, never repaired, kept verbatim.

mod host;
mod plain;
#[cfg(test)]
mod tests;
mod usage;

pub use host::is_globally_reachable;
pub(crate) use usage::{MAX_LEN, UrlUse};

use thiserror::Error;

use super::text::{is_invisible, text_scalar};
use crate::rule::{Rule, RuleSet};

/// Schemes that `successUrl` refuses, although an app could claim them: they run code, read files or write mail, or do
/// not open a page of an app.
const NEVER_AN_APP: [&str; 15] = [
    "ftp",
    "ws",
    "wss",
    "file",
    "javascript",
    "data",
    "blob",
    "vbscript",
    "about",
    "view-source",
    "filesystem",
    "mailto",
    "tel",
    "sms",
    "intent",
];

/// The reason why a text is not a [`Url`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Error)]
#[non_exhaustive]
#[error("{}", self.rule().message())]
pub enum UrlError {
    /// Not an absolute URL that the URL standard's parser accepts without repairs.
    Invalid,
    /// Over 8 192 bytes.
    TooLong,
    /// A scheme that the field refuses. Outside a field: one that runs code, reads files or opens no page of an app.
    SchemeNotAllowed,
}

impl UrlError {
    /// Returns the rule that refuses the text.
    ///
    /// ```
    /// use paysession::Rule;
    /// use paysession::scalar::UrlError;
    ///
    /// assert_eq!(UrlError::TooLong.rule(), Rule::UrlTooLong);
    /// ```
    #[must_use]
    pub const fn rule(self) -> Rule {
        match self {
            Self::Invalid => Rule::UrlInvalid,
            Self::TooLong => Rule::UrlTooLong,
            Self::SchemeNotAllowed => Rule::UrlSchemeNotAllowed,
        }
    }
}

text_scalar! {
    /// An absolute URL, kept verbatim.
    ///
    /// `Url` owns its text, `Url<&str>` borrows it. It accepts what the URL standard's parser accepts *without repairs*: a
    /// scheme, and no invisible character, blank or backslash. `http` and `https` have `//`, a host, and optionally a port
    /// of at most 65 535. Non-ASCII is accepted in host (IDN), path, query and fragment. Placeholders such as
    /// `{SESSION_ID}` stay as they are, and no slash is added. At most 8 192 bytes. A host that lacks its scheme
    /// (`localhost:3000/paid`) is refused.
    ///
    /// `Url` accepts what `successUrl` accepts: `http`, `https`, and an app's own scheme with a slash after its colon (RFC
    /// 8252), but none that runs code or reads files, such as `javascript` and `file`. The other fields of a session
    /// accept `http` and `https` alone.
    ///
    /// A URL that a server fetches may name a host of an internal network. The advisory `url.private_host` checks the
    /// *name* only: **a fetcher must still check the address when it connects**, since a public name can resolve to a
    /// private address, now or later (DNS rebinding), and a redirect can lead to one.
    ///
    /// Source: the scalar `Url` of the API; the WHATWG URL standard; RFC 3986 for the scheme.
    ///
    /// ```
    /// use paysession::scalar::{Url, UrlError};
    ///
    /// let url = Url::parse("https://shop.example/paid?session={SESSION_ID}")?;
    /// assert_eq!(url.as_str(), "https://shop.example/paid?session={SESSION_ID}");
    /// assert_eq!(Url::parse("https:shop.example"), Err(UrlError::Invalid));
    /// assert_eq!(Url::parse("javascript:alert(1)"), Err(UrlError::SchemeNotAllowed));
    /// # Ok::<(), UrlError>(())
    /// ```
    Url, UrlError, "an absolute URL", "https://shop.example/"
}

impl<S: AsRef<str>> Url<S> {
    /// Returns the scheme as given, without its colon.
    ///
    /// ```
    /// # use paysession::scalar::Url;
    /// assert_eq!(Url::parse("HTTPS://shop.example").unwrap().scheme(), "HTTPS");
    /// ```
    #[must_use]
    pub fn scheme(&self) -> &str {
        split_scheme(self.as_str()).map_or("", |(scheme, _)| scheme)
    }
}

/// Refused if the text of the `url` crate's URL needs a repair.
///
/// ```
/// use paysession::scalar::Url;
///
/// let url = paysession::url::Url::parse("https://shop.example")?;
/// assert_eq!(Url::try_from(url)?.as_str(), "https://shop.example/");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
impl TryFrom<::url::Url> for Url {
    type Error = UrlError;
    fn try_from(url: ::url::Url) -> Result<Self, Self::Error> {
        Self::parse(url.into())
    }
}

/// Borrows the text of the `url` crate's URL. Refused if it needs a repair.
impl<'a> TryFrom<&'a ::url::Url> for Url<&'a str> {
    type Error = UrlError;
    fn try_from(url: &'a ::url::Url) -> Result<Self, Self::Error> {
        Self::parse(url.as_str())
    }
}

/// The `url` crate normalizes the URL: it escapes a placeholder in the path.
///
/// It refuses no `Url`.
///
/// ```
/// use paysession::scalar::{Url, UrlError};
///
/// let url = Url::parse("https://shop.example/{SESSION_ID}")?;
/// let normalized = paysession::url::Url::try_from(&url)?;
/// assert_eq!(normalized.as_str(), "https://shop.example/%7BSESSION_ID%7D");
/// # Ok::<(), UrlError>(())
/// ```
impl<S: AsRef<str>> TryFrom<&Url<S>> for ::url::Url {
    type Error = UrlError;
    fn try_from(url: &Url<S>) -> Result<Self, Self::Error> {
        Self::parse(url.as_str()).map_err(|_| UrlError::Invalid)
    }
}

fn check(text: &str) -> Result<(), UrlError> {
    check_for(text, false, UrlUse::Success).map(|_| ())
}

/// Checks a URL for its use and returns the advisories that apply.
///
/// `plain` means that the caller knows the text to be printable ASCII (0x20..=0x7e). `false` is always correct.
#[inline]
pub(crate) fn check_for(text: &str, plain: bool, use_: UrlUse) -> Result<RuleSet, UrlError> {
    if plain::is_clean(text.as_bytes(), plain, use_) { Ok(RuleSet::EMPTY) } else { check_for_slow(text, use_) }
}

/// The full check, by the URL standard's parser if there is an authority.
#[cold]
#[inline(never)]
pub(crate) fn check_for_slow(text: &str, use_: UrlUse) -> Result<RuleSet, UrlError> {
    let (scheme, rest) = split_scheme(text).ok_or(UrlError::Invalid)?;
    let is = |name: &str| scheme.eq_ignore_ascii_case(name);
    let http = is("http");
    let web = http || is("https");
    let never_an_app = NEVER_AN_APP.into_iter().any(is);

    // A forgotten `https://`: in `localhost:3000` the host reads as a scheme.
    if !web && !never_an_app && lacks_scheme(scheme, rest) {
        return Err(UrlError::Invalid);
    }
    // The scheme comes first: `javascript:x` is refused for its scheme only.
    let app = match use_ {
        UrlUse::Fetched | UrlUse::Success | UrlUse::Link if web => false,
        UrlUse::Success if !never_an_app => true,
        UrlUse::Fetched | UrlUse::Success | UrlUse::Link => return Err(UrlError::SchemeNotAllowed),
    };
    if app && !rest.starts_with('/') {
        return Err(UrlError::Invalid);
    }
    if rest.chars().any(|c| c.is_whitespace() || is_invisible(c) || c == '\\') {
        return Err(UrlError::Invalid);
    }
    // The parser adds missing slashes and drops surplus ones.
    if web && (!rest.starts_with("//") || rest.starts_with("///")) {
        return Err(UrlError::Invalid);
    }

    let authority = read_authority(text, rest, web, use_ == UrlUse::Fetched)?;
    if text.len() > MAX_LEN {
        return Err(UrlError::TooLong);
    }
    Ok(RuleSet::EMPTY
        .with_if(Rule::UrlCredentials, authority.credentials)
        .with_if(Rule::UrlInsecure, http)
        .with_if(Rule::UrlAppScheme, app)
        .with_if(Rule::UrlPrivateHost, authority.private_host)
        .with_if(Rule::UrlUndeliverableHost, authority.undeliverable_host))
}

/// Returns whether what reads as a scheme is a host: a port is behind its colon, or it has a dot and no slash is there.
fn lacks_scheme(scheme: &str, rest: &str) -> bool {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let after = rest.as_bytes().get(digits);
    let is_port = (1..=5).contains(&digits) && matches!(after, None | Some(b'/' | b'?' | b'#'));
    is_port || (scheme.contains('.') && !rest.starts_with('/'))
}

/// The facts about the part between `//` and the path that the check needs.
#[derive(Default)]
struct Authority {
    credentials: bool,
    private_host: bool,
    undeliverable_host: bool,
}

/// Parses a URL up to its path: the rest can't fail, however long it is.
///
/// `named` means that the host is a name or an address, not an app's own text, and `fetched` that a server connects to it.
fn read_authority(text: &str, rest: &str, named: bool, fetched: bool) -> Result<Authority, UrlError> {
    let Some(rest) = rest.strip_prefix("//") else {
        return Ok(Authority::default());
    };
    let (authority, after) =
        rest.find(['/', '?', '#']).and_then(|end| rest.split_at_checked(end)).unwrap_or((rest, ""));
    // No host after `@`: the `url` crate misses some of these if it doesn't know the scheme.
    if authority.ends_with('@') || (named && host::is_costly(authority)) {
        return Err(UrlError::Invalid);
    }
    let head = text.strip_suffix(after).unwrap_or(text);
    let url = ::url::Url::parse(head).map_err(|_| UrlError::Invalid)?;
    Ok(Authority {
        credentials: !url.username().is_empty() || url.password().is_some(),
        private_host: fetched && url.host().is_some_and(host::is_private),
        undeliverable_host: fetched && url.host().is_some_and(host::is_undeliverable),
    })
}

/// Splits a text after its scheme (RFC 3986: a letter, then letters, digits, `+`, `-`, `.`).
fn split_scheme(text: &str) -> Option<(&str, &str)> {
    let end = text.bytes().position(|b| !(b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.')))?;
    let (scheme, rest) = text.split_at_checked(end)?;
    let rest = rest.strip_prefix(':')?;
    scheme.starts_with(|c: char| c.is_ascii_alphabetic()).then_some((scheme, rest))
}
