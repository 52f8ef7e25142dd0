//! What a request and a session have in common: one document, seen from its root.

/// Implements what follows from the fields that both have: features, branding, equality by the canonical form.
macro_rules! common {
    ($name:ident, $object:path) => {
        impl $name {
            pub(crate) fn node(&self) -> Node<'_> {
                Node::new(&self.document, self.root)
            }

            pub(crate) fn tree(&self, form: Form) -> DocumentTree<'_> {
                DocumentTree::object(self.node(), &$object, form)
            }

            /// Returns a view into this one without a lifetime; none if it is a view into another request or session.
            #[must_use]
            pub fn own<V: Part>(&self, view: V) -> Option<Owned<V::At<'static>>> {
                own(&self.document, view)
            }

            /// Returns the features that the session offers, and why others are disabled.
            #[must_use]
            pub fn features(&self) -> Features {
                Features {
                    flex_pay: FlexPay::of(self.amount(), self.invoice_total()),
                    contact: self.contact_id().is_some() || self.contact_ref().is_some(),
                    invoices: !self.invoice_ids().is_empty() || !self.invoice_refs().is_empty(),
                }
            }

            /// Returns the branding at checkout: its own, else that of the organization.
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

pub(super) use common;
