//! The API page's types as data, from the core's one declaration: what the sources of Kotlin and Swift are written from.

/// A type.
pub(crate) struct Declared {
    /// What it is, for people.
    pub(crate) doc: &'static str,
    /// The accepted object: of the whole, or of a part.
    pub(crate) object: Option<Object>,
    /// The draft's name, where it can be sent.
    pub(crate) input: Option<&'static str>,
    /// Its fields, in order.
    pub(crate) fields: &'static [Field],
}

/// An accepted object.
#[derive(Clone, Copy)]
pub(crate) enum Object {
    /// A request or a session.
    Whole(&'static str),
    /// What stands inside one.
    Part(&'static str),
}

impl Object {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Whole(name) | Self::Part(name) => name,
        }
    }
}

/// A field.
pub(crate) struct Field {
    /// What it is, for people.
    pub(crate) doc: &'static str,
    /// `need`, `may`, `list` or `need_list`.
    pub(crate) card: &'static str,
    /// Its name on the wire.
    pub(crate) wire: &'static str,
    /// What it holds.
    pub(crate) kind: &'static str,
}

impl Declared {
    /// The object type that a kind names.
    pub(crate) fn of_kind(kind: &str) -> Option<&'static Self> {
        let name = match kind {
            "ContactRef" => "PaymentSessionContactRef",
            "Contact" => "Contact",
            "Address" => "GlobalAddress",
            "InvoiceRef" => "PaymentSessionInvoiceRef",
            "Line" => "PaymentSessionInvoiceLineItemRef",
            _ => return None,
        };
        TYPES.iter().find(|declared| declared.class() == Some(name))
    }

    /// The name of the accepted object; none where only reading knows the type.
    pub(crate) fn class(&self) -> Option<&'static str> {
        self.object.map(Object::name)
    }
}

impl Field {
    pub(crate) fn is_list(&self) -> bool {
        self.card.ends_with("list")
    }

    pub(crate) fn is_needed(&self) -> bool {
        self.card == "need"
    }
}

macro_rules! declare {
    (
        $(#[doc = $doc:literal])+
        $table:ident $fields:ident $(view $view:ident)? $(owner $owner:ident)? $(name $name:literal)? $(input $input:ident)? ($role:ident) {
            $( $(#[doc = $fdoc:literal])+ $card:ident $field:ident $wire:literal: $kind:ident $(($arg:expr))?, )+
        }
    ) => {
        const $table: Declared = Declared {
            doc: concat!($($doc),+),
            object: declare!(@object $($view)? $(owner $owner)?),
            input: declare!(@input $($input)?),
            fields: &[$(Field {
                doc: concat!($($fdoc),+),
                card: stringify!($card),
                wire: $wire,
                kind: stringify!($kind),
            }),+],
        };
    };
    (@object) => { None };
    (@object $view:ident) => { Some(Object::Part(stringify!($view))) };
    (@object owner $owner:ident) => { Some(Object::Whole(stringify!($owner))) };
    (@input) => { None };
    (@input $input:ident) => { Some(stringify!($input)) };
}

paysession::for_each_type!(declare);

/// Every type, in the order of its declaration.
pub(crate) static TYPES: [Declared; 8] =
    [CREATE, SESSION, CONTACT, CONTACT_REF, INVOICE_REF, LINE, ADDRESS, GRAPHQL_ERROR];

/// The type of a create input, which an update's changes are taken from.
pub(crate) const CREATE_INPUT: Declared = CREATE;
