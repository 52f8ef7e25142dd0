//! The API page's types as data, from the core's one declaration.

/// A type.
pub(super) struct Declared {
    /// What it is, for people.
    pub(super) doc: &'static str,
    /// The accepted object: of the whole, or of a part.
    pub(super) object: Option<Object>,
    /// The draft's name, where it can be sent.
    pub(super) input: Option<&'static str>,
    /// Its fields, in order.
    pub(super) fields: &'static [Field],
}

/// An accepted object.
#[derive(Clone, Copy)]
pub(super) enum Object {
    /// A request or a session.
    Whole(&'static str),
    /// What stands inside one.
    Part(&'static str),
}

impl Object {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Whole(name) | Self::Part(name) => name,
        }
    }
}

/// A field.
pub(super) struct Field {
    /// What it is, for people.
    pub(super) doc: &'static str,
    /// `need`, `may`, `list` or `need_list`.
    pub(super) card: &'static str,
    /// Its name on the wire.
    pub(super) wire: &'static str,
    /// What it holds.
    pub(super) kind: &'static str,
}

impl Field {
    pub(super) fn is_list(&self) -> bool {
        self.card.ends_with("list")
    }

    pub(super) fn is_needed(&self) -> bool {
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
pub(super) const TYPES: [Declared; 8] =
    [CREATE, SESSION, CONTACT, CONTACT_REF, INVOICE_REF, LINE, ADDRESS, GRAPHQL_ERROR];

/// The type of a create input, which an update's changes are taken from.
pub(super) const CREATE_INPUT: Declared = CREATE;
