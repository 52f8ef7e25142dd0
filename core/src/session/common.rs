//! What a request and a session have in common: one document, seen from its root.

/// Implements what follows from the fields that both have: features, branding, equality by the canonical form.
macro_rules! common {
    ($name:ident, $object:path, $fields:ident) => {
        impl $name {
            pub(crate) fn node(&self) -> Node<'_> {
                Node::new(&self.document, self.root)
            }

            pub(crate) fn tree(&self, form: Form) -> DocumentTree<'_> {
                DocumentTree::object(self.node(), &$object, form)
            }

            /// Returns a view into this one without a lifetime; none if it is a view into another request or session.
            ///
            /// ```
            /// use paysession::Validator;
            ///
            /// let body = r#"{"orgId":"o","amount":"1.00","currency":"USD","contactRef":{"contactName":"Ann"}}"#;
            /// let request = Validator::new().validate(body)?.value;
            /// let contact = request.own(request.contact_ref().unwrap()).unwrap();
            /// drop(request);
            /// assert_eq!(contact.view().contact_name(), Some("Ann"));
            ///
            /// let other = Validator::new().validate(body)?.value;
            /// assert!(other.own(contact.view()).is_none());
            /// # Ok::<(), paysession::Rejected>(())
            /// ```
            #[must_use]
            pub fn own<V: Part>(&self, view: V) -> Option<Owned<V::At<'static>>> {
                own(&self.document, view)
            }

            /// Returns the features that the session offers, and why others are disabled.
            ///
            /// ```
            /// use paysession::{Amount, Validator};
            ///
            /// let body = r#"{"orgId":"o","amount":"103.00","currency":"USD","invoiceTotal":"100.00","contactId":"c"}"#;
            /// let features = Validator::new().validate(body)?.value.features();
            /// assert!(features.contact && !features.invoices);
            /// assert_eq!(features.flex_pay.excess(), Amount::parse("3.00").ok());
            /// # Ok::<(), paysession::Rejected>(())
            /// ```
            #[must_use]
            pub fn features(&self) -> Features {
                Features {
                    flex_pay: match self.node().slot($fields::invoice_total as usize) {
                        Slot::Kept(_) => FlexPay::InvoiceTotalUnreadable,
                        _ => FlexPay::of(self.amount(), self.invoice_total()),
                    },
                    contact: self.contact_id().is_some() || self.contact_ref().is_some(),
                    invoices: !self.invoice_ids().is_empty() || !self.invoice_refs().is_empty(),
                }
            }

            /// Returns the branding at checkout: its own, else that of the organization.
            ///
            /// ```
            /// use paysession::Validator;
            /// use paysession::scalar::Url;
            /// use paysession::session::OrganizationDefaults;
            ///
            /// let body = r#"{"orgId":"o","amount":"1.00","currency":"USD","brandName":"Shop"}"#;
            /// let request = Validator::new().validate(body)?.value;
            /// let logo = Url::parse("https://org.example/logo.png")?;
            /// let branding = request.branding(&OrganizationDefaults::new().name("Org").logo_url(logo));
            /// assert_eq!((branding.name, branding.logo_url), (Some("Shop"), Some(logo)));
            /// # Ok::<(), Box<dyn std::error::Error>>(())
            /// ```
            #[must_use]
            pub fn branding<'a>(&'a self, defaults: &OrganizationDefaults<'a>) -> Branding<'a> {
                Branding {
                    name: self.brand_name().or(defaults.name),
                    logo_url: self.brand_logo_url().or(defaults.logo_url),
                }
            }

            /// Returns the checkout configuration: its own, else the organization's default.
            ///
            /// ```
            /// use paysession::Validator;
            /// use paysession::scalar::Id;
            /// use paysession::session::OrganizationDefaults;
            ///
            /// let body = r#"{"orgId":"o","amount":"1.00","currency":"USD","checkoutConfigurationId":"sale"}"#;
            /// let request = Validator::new().validate(body)?.value;
            /// let defaults = OrganizationDefaults::new().checkout_configuration_id(Id::parse("default")?);
            /// assert_eq!(request.checkout_configuration(&defaults).unwrap().as_str(), "sale");
            /// # Ok::<(), Box<dyn std::error::Error>>(())
            /// ```
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
