//! A contact that the platform stores.

use crate::document::{Document, DocumentTree, Form, Node};
use crate::report::Path;
use crate::types::{CONTACT, Contact};

/// A contact as the platform stores it, read by [`Validator::read_contact`](crate::Validator::read_contact). It has an id
/// and an organization; all else is kept as it came, valid or not.
#[derive(Clone)]
pub struct StoredContact {
    document: Document<'static>,
    root: u32,
}

impl StoredContact {
    pub(crate) const fn of(document: Document<'static>, root: u32) -> Self {
        Self { document, root }
    }

    /// Returns the contact.
    ///
    /// ```
    /// use paysession::Validator;
    ///
    /// let contact = Validator::new().read_contact(
    ///     r#"{"id":"c-1","orgId":"o","name":"Ada Lovelace","createdAt":"2025-01-01","updatedAt":"2025-01-01"}"#,
    /// )?.value;
    /// assert_eq!((contact.get().id().unwrap().as_str(), contact.get().email()), ("c-1", None));
    /// # Ok::<(), paysession::Rejected>(())
    /// ```
    #[must_use]
    pub fn get(&self) -> Contact<'_> {
        Contact::at(self.node())
    }

    /// Returns the JSON text of what the contact holds at a place, valid or not; none if there is nothing.
    ///
    /// ```
    /// use paysession::Validator;
    /// use paysession::report::Path;
    ///
    /// let contact = Validator::new().read_contact(r#"{"id":"c-1","orgId":"o","name":"Ada","phone":"n/a"}"#)?.value;
    /// assert_eq!((contact.get().name(), contact.get().phone()), (Some("Ada"), None));
    /// assert_eq!(contact.raw(&Path::parse("/phone")?).unwrap(), r#""n/a""#);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn raw(&self, path: &Path) -> Option<String> {
        self.tree().json_at(path)
    }

    fn node(&self) -> Node<'_> {
        Node::new(&self.document, self.root)
    }

    pub(super) fn tree(&self) -> DocumentTree<'_> {
        DocumentTree::object(self.node(), &CONTACT, Form::Again)
    }
}

/// Shows the type alone: its values are a person's.
impl core::fmt::Debug for StoredContact {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("StoredContact(..)")
    }
}
