//! What a request or a session offers.

use paysession::scalar::{Id, Url};

use super::error::CallError;
use super::types::{PaymentSession, Request};

/// Which features there are, and why not.
#[derive(Clone, Debug, uniffi::Record)]
pub struct Features {
    /// Whether the amount can be financed.
    pub flex_pay: bool,
    /// Why it can't.
    pub flex_pay_reason: Option<String>,
    /// What exceeds the invoices' total, if that is the reason.
    pub flex_pay_excess: Option<String>,
    /// The features that need a contact.
    pub contact: bool,
    /// The features that need an invoice.
    pub invoices: bool,
}

impl From<paysession::session::Features> for Features {
    fn from(features: paysession::session::Features) -> Self {
        Self {
            flex_pay: features.flex_pay.is_enabled(),
            flex_pay_reason: features.flex_pay.reason().map(str::to_owned),
            flex_pay_excess: features.flex_pay.excess().map(String::from),
            contact: features.contact,
            invoices: features.invoices,
        }
    }
}

/// What an organization shows and uses unless a session has its own.
#[derive(Clone, uniffi::Record)]
pub struct OrganizationDefaults {
    /// The organization's name.
    pub name: Option<String>,
    /// The organization's logo.
    pub logo_url: Option<String>,
    /// The organization's default checkout configuration.
    pub checkout_configuration_id: Option<String>,
}

impl OrganizationDefaults {
    /// Borrows the defaults for the core.
    pub(super) fn lend(&self) -> Result<paysession::session::OrganizationDefaults<'_>, CallError> {
        let mut defaults = paysession::session::OrganizationDefaults::new();
        if let Some(name) = &self.name {
            defaults = defaults.name(name);
        }
        if let Some(url) = &self.logo_url {
            defaults = defaults.logo_url(Url::parse(url.as_str()).map_err(|error| CallError::scalar(error.rule()))?);
        }
        if let Some(id) = &self.checkout_configuration_id {
            let id = Id::parse(id.as_str()).map_err(|error| CallError::scalar(error.rule()))?;
            defaults = defaults.checkout_configuration_id(id);
        }
        Ok(defaults)
    }
}

/// Shows the type alone: a merchant may go by a person's name.
impl std::fmt::Debug for OrganizationDefaults {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("OrganizationDefaults(..)")
    }
}

/// What the checkout shows and uses.
#[derive(Clone, uniffi::Record)]
pub struct Branding {
    /// The name.
    pub name: Option<String>,
    /// The logo.
    pub logo_url: Option<String>,
    /// The checkout configuration.
    pub checkout_configuration_id: Option<String>,
}

/// Shows the type alone: a merchant may go by a person's name.
impl std::fmt::Debug for Branding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Branding(..)")
    }
}

/// What a request and a session offer alike.
macro_rules! offers {
    ($($whole:ident),+) => { $(
        #[uniffi::export]
        impl $whole {
            /// Returns what is offered, and why not.
            #[must_use]
            pub fn features(&self) -> Features {
                self.0.features().into()
            }

            /// Returns what the checkout shows and uses, given the organization's own.
            ///
            /// # Errors
            ///
            /// Throws if a default is not a URL or a blank id.
            pub fn branding(&self, defaults: OrganizationDefaults) -> Result<Branding, CallError> {
                let defaults = defaults.lend()?;
                let branding = self.0.branding(&defaults);
                Ok(Branding {
                    name: branding.name.map(str::to_owned),
                    logo_url: branding.logo_url.map(|url| url.as_str().to_owned()),
                    checkout_configuration_id: self.0.checkout_configuration(&defaults).map(|id| id.as_str().to_owned()),
                })
            }

            /// Returns the canonical JSON.
            #[must_use]
            pub fn to_json(&self) -> String {
                self.0.to_json()
            }
        }
    )+ };
}

offers!(Request, PaymentSession);
