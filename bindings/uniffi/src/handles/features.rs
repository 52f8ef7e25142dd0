//! What a request or a session offers.

use paysession::{Id, Url};

use super::FacadeError;

/// Which features there are, and why not.
#[derive(Clone, Debug, uniffi::Record)]
pub struct Features {
    /// Whether the amount can be financed.
    pub flex_pay: bool,
    /// Why it can't.
    pub flex_pay_reason: Option<String>,
    /// What exceeds the invoices' total, where that is why.
    pub flex_pay_excess: Option<String>,
    /// The features that need a contact.
    pub contact: bool,
    /// The features that need an invoice.
    pub invoices: bool,
}

impl From<paysession::Features> for Features {
    fn from(features: paysession::Features) -> Self {
        Self {
            flex_pay: features.flex_pay.is_enabled(),
            flex_pay_reason: features.flex_pay.reason().map(str::to_owned),
            flex_pay_excess: features.flex_pay.excess().map(String::from),
            contact: features.contact,
            invoices: features.invoices,
        }
    }
}

/// What an organization shows and uses where a session does not say.
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
    /// Lends itself to the core.
    pub(super) fn lend(&self) -> Result<paysession::OrganizationDefaults<'_>, FacadeError> {
        let mut defaults = paysession::OrganizationDefaults::new();
        if let Some(name) = &self.name {
            defaults = defaults.name(name);
        }
        if let Some(url) = &self.logo_url {
            defaults = defaults.logo_url(Url::parse(url.as_str()).map_err(|error| FacadeError::scalar(error.rule()))?);
        }
        if let Some(id) = &self.checkout_configuration_id {
            let id = Id::parse(id.as_str()).map_err(|error| FacadeError::scalar(error.rule()))?;
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

/// What the checkout shows and uses, the organization's defaults considered.
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

/// Derives the branding of a request or a session, which share no type that could be named here.
macro_rules! branding {
    ($of:expr, $defaults:expr) => {{
        let defaults = $defaults.lend()?;
        let branding = $of.branding(&defaults);
        let text = |url: paysession::Url<&str>| url.as_str().to_owned();
        Ok(Branding {
            name: branding.name.map(str::to_owned),
            logo_url: branding.logo_url.map(text),
            checkout_configuration_id: $of.checkout_configuration(&defaults).map(|id| id.as_str().to_owned()),
        })
    }};
}

pub(super) use branding;
