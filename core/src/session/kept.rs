//! What a request and a session have in common: one document, seen from its root.

/// Implements what both are by their fields: features, branding, and equality by the canonical form.
macro_rules! kept {
    ($name:ident, $object:path) => {
        impl $name {
            pub(crate) fn node(&self) -> Node<'_> {
                Node::new(&self.document, self.root)
            }

            pub(crate) fn branch(&self, form: Form) -> Branch<'_> {
                self.node().branch(&$object, form)
            }

            /// Makes a view into this one stand by itself; none where it looks into another request or session.
            #[must_use]
            pub fn own<V: Part>(&self, view: V) -> Option<Owned<V::At<'static>>> {
                own(&self.document, view)
            }

            /// Returns what the session offers, and why not.
            #[must_use]
            pub fn features(&self) -> Features {
                Features {
                    flex_pay: FlexPay::of(self.amount(), self.invoice_total()),
                    contact: self.contact_id().is_some() || self.contact_ref().is_some(),
                    invoices: !self.invoice_ids().is_empty() || !self.invoice_refs().is_empty(),
                }
            }

            /// Returns the branding at checkout, where the host hands in the organization's own.
            #[must_use]
            pub fn branding<'a>(&'a self, defaults: &OrganizationDefaults<'a>) -> Branding<'a> {
                Branding {
                    name: self.brand_name().or(defaults.name),
                    logo_url: self.brand_logo_url().or(defaults.logo_url),
                }
            }

            /// Returns the checkout configuration: its own, else the organization's default.
            #[must_use]
            pub fn checkout_configuration<'a>(&'a self, defaults: &OrganizationDefaults<'a>) -> Option<Id<&'a str>> {
                self.checkout_configuration_id().or(defaults.checkout_configuration_id)
            }
        }

        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.to_json() == other.to_json()
            }
        }

        impl Eq for $name {}

        impl core::hash::Hash for $name {
            fn hash<H: core::hash::Hasher>(&self, state: &mut H) {
                self.to_json().hash(state);
            }
        }

        /// Shows which fields are set, and no value.
        impl core::fmt::Debug for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                self.node().debug(f, stringify!($name), &$object)
            }
        }
    };
}

pub(super) use kept;
