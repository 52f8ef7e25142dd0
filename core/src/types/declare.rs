//! The macro by which a type is declared once: its table, its view over a document, and its builder.

/// Declares an object type of the API page.
///
/// A field reads `need|may|list|need_list name "wireName": Kind(Use),` behind its doc comment. From it follow the
/// table, an enum of the fields, a view with one accessor a field, and (with `input`) a plain struct with setters.
macro_rules! object {
    (
        $(#[doc = $doc:literal])+
        $table:ident $fields:ident $(view $view:ident)? $(owner $owner:ident)? $(name $name:literal)? $(input $input:ident)? ($role:ident) {
            $( $(#[doc = $fdoc:literal])+ $card:ident $field:ident $wire:literal: $kind:ident $(($arg:expr))?, )+
        }
    ) => {
        #[allow(non_camel_case_types, dead_code, reason = "a variant is named as its field; only some are asked for one by one")]
        #[derive(Clone, Copy, Debug)]
        #[repr(u8)]
        pub(crate) enum $fields { $($field),+ }

        impl $fields {
            #[allow(clippy::indexing_slicing, reason = "one variant a field")]
            #[allow(dead_code, reason = "not every type has a field that a rule names")]
            pub(crate) const fn field(self) -> &'static Field {
                &$table.fields[self as usize]
            }
        }

        $(#[doc = $doc])+
        pub(crate) static $table: Object = Object {
            name: $crate::types::declare::object!(@name $($name)?),
            input_name: $crate::types::declare::object!(@name $($input)?),
            doc: concat!($($doc),+),
            fields: &[$(Field {
                name: $wire,
                quoted: concat!("\"", $wire, "\":"),
                position: $fields::$field as u16,
                ty: $crate::types::declare::object!(@type $card $kind $(($arg))?),
                doc: concat!($($fdoc),+),
            }),+],
            required: 0 $(| $crate::types::declare::object!(@required $card) << $fields::$field as u32)+,
            role: Role::$role,
        };

        $crate::types::declare::object!(@view
            [$($doc)+] $table $fields [$($view)?] { $( [$($fdoc)+] $card $field $kind $(($arg))?; )+ });
        $crate::types::declare::object!(@owner
            $fields [$($owner)?] { $( [$($fdoc)+] $card $field $kind $(($arg))?; )+ });
        $crate::types::declare::object!(@input
            [$($doc)+] [$($input)?] { $( [$($fdoc)+] $card $field $wire $kind; )+ });
    };

    (@name) => { None };
    (@name $name:literal) => { Some($name) };
    (@name $name:ident) => { Some(stringify!($name)) };

    (@required need) => { 1_u32 };
    (@required need_list) => { 1_u32 };
    (@required $card:ident) => { 0_u32 };

    (@type need $($kind:tt)+) => { Type { kind: $crate::types::declare::object!(@kind $($kind)+), list: false, required: true } };
    (@type may $($kind:tt)+) => { Type { kind: $crate::types::declare::object!(@kind $($kind)+), list: false, required: false } };
    (@type list $($kind:tt)+) => { Type { kind: $crate::types::declare::object!(@kind $($kind)+), list: true, required: false } };
    (@type need_list $($kind:tt)+) => { Type { kind: $crate::types::declare::object!(@kind $($kind)+), list: true, required: true } };

    (@kind ContactRef) => { Kind::Object(&CONTACT_REF) };
    (@kind Contact) => { Kind::Object(&CONTACT) };
    (@kind Address) => { Kind::Object(&ADDRESS) };
    (@kind InvoiceRef) => { Kind::Object(&INVOICE_REF) };
    (@kind Line) => { Kind::Object(&LINE) };
    (@kind $kind:ident $(($arg:expr))?) => { Kind::$kind $(($arg))? };

    // The Rust type that a view gives.
    (@out Id) => { Id<&'a str> };
    (@out InvoiceId) => { Id<&'a str> };
    (@out Int) => { i32 };
    (@out Float) => { Quantity };
    (@out Text) => { &'a str };
    (@out Json) => { &'a str };
    (@out Boolean) => { bool };
    (@out Amount) => { Amount };
    (@out Currency) => { Currency };
    (@out Url) => { Url<&'a str> };
    (@out Email) => { Email<&'a str> };
    (@out Phone) => { Phone<&'a str> };
    (@out DateTime) => { Timestamp };
    (@out Country) => { Country };
    (@out Status) => { PaymentSessionStatus };
    (@out ContactRef) => { PaymentSessionContactRef<'a> };
    (@out Contact) => { Contact<'a> };
    (@out Address) => { GlobalAddress<'a> };
    (@out InvoiceRef) => { PaymentSessionInvoiceRef<'a> };
    (@out Line) => { PaymentSessionInvoiceLineItemRef<'a> };

    (@view [$($doc:literal)+] $table:ident $fields:ident [] { $($rest:tt)* }) => {};
    (@view [$($doc:literal)+] $table:ident $fields:ident [$view:ident] {
        $( [$($fdoc:literal)+] $card:ident $field:ident $kind:ident $(($arg:expr))?; )+
    }) => {
        $(#[doc = $doc])+
        ///
        /// A cheap, read-only view into an accepted request or session.
        #[derive(Clone, Copy)]
        pub struct $view<'a>(Node<'a>);

        impl<'a> $view<'a> {
            $(
                $(#[doc = $fdoc])+
                #[must_use]
                pub fn $field(self) -> $crate::types::declare::object!(@card $card $crate::types::declare::object!(@out $kind)) {
                    $crate::types::declare::object!(@get $card self.0, $fields::$field)
                }
            )+

            /// Returns what was provided as canonical JSON, in the page's order.
            #[must_use]
            pub fn to_json(self) -> String {
                $crate::tree::to_json($crate::document::DocumentTree::object(self.0, &$table, $crate::document::Form::Canonical))
            }

            /// The value of a field while its neighbours may still be invalid.
            #[allow(dead_code, reason = "only the types that rules look into need it")]
            pub(crate) fn part<T: View<'a>>(self, field: $fields) -> Option<T> {
                self.0.get(field as usize)
            }

            #[allow(dead_code, reason = "only the types that rules look into need it")]
            pub(crate) fn node(self) -> Node<'a> {
                self.0
            }

            #[allow(dead_code, reason = "only the types that stand at a root need it")]
            pub(crate) const fn at(node: Node<'a>) -> Self {
                Self(node)
            }
        }

        #[allow(private_interfaces, reason = "named in public signatures, implemented in the library alone")]
        impl Part for $view<'_> {
            type At<'b> = $view<'b>;

            fn node(&self) -> Node<'_> {
                self.0
            }

            fn at(node: Node<'_>) -> $view<'_> {
                $view(node)
            }
        }

        #[allow(private_interfaces, reason = "named in public signatures, implemented in the library alone")]
        impl<'a> View<'a> for $view<'a> {
            fn of(document: &'a Document<'a>, slot: Slot) -> Option<Self> {
                if let Slot::Object(at) = slot { Some(Self(Node::new(document, at))) } else { None }
            }
        }

        /// Shows the type alone: its values may be a person's.
        impl core::fmt::Debug for $view<'_> {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.debug_struct(stringify!($view)).finish_non_exhaustive()
            }
        }
    };

    (@owner $fields:ident [] { $($rest:tt)* }) => {};
    (@owner $fields:ident [$owner:ident] {
        $( [$($fdoc:literal)+] $card:ident $field:ident $kind:ident $(($arg:expr))?; )+
    }) => {
        impl $owner {
            $(
                $(#[doc = $fdoc])+
                #[must_use]
                #[allow(clippy::needless_lifetimes, reason = "not every type that is named here has one")]
                pub fn $field<'a>(&'a self) -> $crate::types::declare::object!(@card $card $crate::types::declare::object!(@out $kind)) {
                    $crate::types::declare::object!(@get $card self.node(), $fields::$field)
                }
            )+
        }
    };

    (@card need $out:ty) => { $out };
    (@card may $out:ty) => { Option<$out> };
    (@card list $out:ty) => { List<'a, $out> };
    (@card need_list $out:ty) => { List<'a, $out> };

    (@get need $node:expr, $field:expr) => { $node.need($field as usize) };
    (@get may $node:expr, $field:expr) => { $node.get($field as usize) };
    (@get list $node:expr, $field:expr) => { $node.list($field as usize) };
    (@get need_list $node:expr, $field:expr) => { $node.list($field as usize) };

    // The Rust type that a builder takes.
    (@in Int) => { i32 };
    (@in Float) => { f64 };
    (@in Boolean) => { bool };
    (@in ContactRef) => { PaymentSessionContactRefInput };
    (@in Address) => { GlobalAddressInput };
    (@in InvoiceRef) => { PaymentSessionInvoiceRefInput };
    (@in Line) => { PaymentSessionInvoiceLineItemRefInput };
    (@in $kind:ident) => { String };

    (@incard need $in:ty) => { Option<$in> };
    (@incard may $in:ty) => { Option<$in> };
    (@incard list $in:ty) => { Option<Vec<$in>> };
    (@incard need_list $in:ty) => { Option<Vec<$in>> };

    (@setter [$($fdoc:literal)+] list $field:ident $in:ty) => {
        $(#[doc = $fdoc])+
        #[must_use]
        pub fn $field<T: Into<$in>>(mut self, items: impl IntoIterator<Item = T>) -> Self {
            self.$field = Some(items.into_iter().map(Into::into).collect());
            self
        }
    };
    (@setter [$($fdoc:literal)+] need_list $field:ident $in:ty) => {
        $crate::types::declare::object!(@setter [$($fdoc)+] list $field $in);
    };
    (@setter [$($fdoc:literal)+] $card:ident $field:ident $in:ty) => {
        $(#[doc = $fdoc])+
        #[must_use]
        pub fn $field(mut self, value: impl Into<$in>) -> Self {
            self.$field = Some(value.into());
            self
        }
    };

    (@input [$($doc:literal)+] [] { $($rest:tt)* }) => {};
    (@input [$($doc:literal)+] [$input:ident] {
        $( [$($fdoc:literal)+] $card:ident $field:ident $wire:literal $kind:ident; )+
    }) => {
        $(#[doc = $doc])+
        ///
        /// A plain draft, not yet checked: [`Validator::request_from_input`](crate::Validator::request_from_input)
        /// gives the verdict on it.
        #[derive(Clone, Default, PartialEq)]
        #[non_exhaustive]
        pub struct $input {
            $(
                $(#[doc = $fdoc])+
                pub $field: $crate::types::declare::object!(@incard $card $crate::types::declare::object!(@in $kind)),
            )+
        }

        impl $input {
            /// Starts an empty draft.
            #[must_use]
            pub fn new() -> Self {
                Self::default()
            }

            $( $crate::types::declare::object!(@setter [$($fdoc)+] $card $field $crate::types::declare::object!(@in $kind)); )+
        }

        impl From<$input> for Tree<'_> {
            fn from(input: $input) -> Self {
                let mut entries = Vec::new();
                $(
                    if let Some(value) = input.$field {
                        entries.push(($wire.into(), value.into()));
                    }
                )+
                Self::Object(entries)
            }
        }

        /// Shows the type alone: its values may be a person's.
        impl core::fmt::Debug for $input {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.debug_struct(stringify!($input)).finish_non_exhaustive()
            }
        }
    };
}

pub(crate) use object;
