//! The types of a create input as data, from the core's one declaration.

/// An input object.
#[derive(Debug)]
pub(super) struct Object {
    pub(super) fields: &'static [Field],
}

/// A field of an input object.
#[derive(Debug)]
pub(super) struct Field {
    pub(super) name: &'static str,
    doc: &'static str,
    pub(super) ty: Type,
}

/// What a field, or an item, takes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Type {
    pub(super) kind: Kind,
    pub(super) list: bool,
    pub(super) required: bool,
}

/// What a single value is. A kind that the declaration has and this list lacks does not compile.
#[derive(Clone, Copy, Debug)]
pub(super) enum Kind {
    Id,
    InvoiceId,
    Int,
    Float,
    Text,
    Boolean,
    Amount,
    Currency,
    Url,
    Email,
    Phone,
    DateTime,
    Country,
    Object(&'static Object),
}

impl Type {
    pub(super) const fn item(self) -> Self {
        Self { list: false, required: true, ..self }
    }

    /// A type of single values, as the root is one.
    pub(super) const fn of(kind: Kind) -> Self {
        Self { kind, list: false, required: true }
    }
}

impl Field {
    /// The field that may not stand beside this one: the declaration says so in its words.
    pub(super) fn rival(&self) -> Option<&'static str> {
        let (_, rest) = self.doc.split_once("not together with `")?;
        rest.split('`').next()
    }
}

macro_rules! declare {
    // Types that no request has.
    (
        $(#[doc = $doc:literal])+
        $table:ident $fields:ident $(view $view:ident)? $(owner $owner:ident)? name $name:literal ($role:ident) { $($rest:tt)* }
    ) => {};
    (
        $(#[doc = $doc:literal])+
        $table:ident $fields:ident $(view $view:ident)? $(owner $owner:ident)? $(name $name:literal)? input $input:ident ($role:ident) {
            $( $(#[doc = $fdoc:literal])+ $card:ident $field:ident $wire:literal: $kind:ident $(($arg:expr))?, )+
        }
    ) => {
        static $table: Object = Object {
            fields: &[$(Field { name: $wire, doc: concat!($($fdoc),+), ty: declare!(@type $card $kind) }),+],
        };
    };
    (@type need $kind:ident) => { Type { kind: declare!(@kind $kind), list: false, required: true } };
    (@type may $kind:ident) => { Type { kind: declare!(@kind $kind), list: false, required: false } };
    (@type list $kind:ident) => { Type { kind: declare!(@kind $kind), list: true, required: false } };
    (@type need_list $kind:ident) => { Type { kind: declare!(@kind $kind), list: true, required: true } };
    (@kind ContactRef) => { Kind::Object(&CONTACT_REF) };
    (@kind Address) => { Kind::Object(&ADDRESS) };
    (@kind InvoiceRef) => { Kind::Object(&INVOICE_REF) };
    (@kind Line) => { Kind::Object(&LINE) };
    (@kind $kind:ident) => { Kind::$kind };
}

paysession::for_each_type!(declare);

/// The create input.
pub(super) const ROOT: Type = Type::of(Kind::Object(&CREATE));
