//! The macro that makes the tables, the views and the drafts from the declaration of the API's types.

/// Declares the object types of the API: of each its table, an enum of its fields, the getters of its view or owner and,
/// with `input`, a plain struct with setters.
///
/// A type travels between the rules below in parentheses, as it was declared: `(ID!)`, `([String!] as InvoiceId)`.
macro_rules! declare {
    ( $(
        $(#[doc = $doc:literal])+
        $form:ident $name:ident: $table:ident $fields:ident $(, input $input:ident)? $(, role $role:ident)? {
            $(
                $(#[doc = $fdoc:literal])+
                $field:ident $wire:literal:
                    $ty:tt $(! $(@ $need:tt)?)? $(as $usage:ident)? $(except $other:ident)?,
            )+
        }
    )+ ) => {
        /// The type that a draft has for a declared type.
        macro_rules! draft {
            $( $( ($name) => { $input }; )? )+
            (Int) => { i32 };
            (Float) => { f64 };
            (Boolean) => { bool };
            (ID) => { String };
            (String) => { String };
            (Amount) => { String };
            (Currency) => { String };
            (URL) => { String };
            (Email) => { String };
            (Phone) => { String };
            (DateTime) => { String };
        }

        $(
            $crate::schema::declare::declare!(@table
                [$($doc)+] $name $table $fields [$($input)?] [$($role)?] {
                $( [$($fdoc)+] $field $wire ($ty $(! $(@ $need)?)? $(as $usage)?) [$($other)?]; )+
            });
            $crate::schema::declare::declare!(@$form
                [$($doc)+] $name $table $fields {
                $( [$($fdoc)+] $field ($ty $(! $(@ $need)?)? $(as $usage)?); )+
            });
            $crate::schema::declare::declare!(@input
                [$($doc)+] [$($input)?] {
                $( [$($fdoc)+] $field $wire ($ty $(! $(@ $need)?)?); )+
            });
        )+
    };

    (@table [$($doc:literal)+] $name:ident $table:ident $fields:ident [$($input:ident)?] [$($role:ident)?] {
        $( [$($fdoc:literal)+] $field:ident $wire:literal $ty:tt [$($other:ident)?]; )+
    }) => {
        #[allow(non_camel_case_types, dead_code, reason = "a variant is named as its field; only some are asked for one by one")]
        #[derive(Clone, Copy, Debug)]
        #[repr(u8)]
        pub(crate) enum $fields { $($field),+ }

        impl $fields {
            const COUNT: usize = [$($wire),+].len();

            /// The fields in declared order.
            const fn all() -> &'static [Field; Self::COUNT] {
                static ALL: [Field; $fields::COUNT] = [$(Field {
                    name: $wire,
                    quoted: concat!("\"", $wire, "\":"),
                    position: $fields::$field as u16,
                    ty: $crate::schema::declare::declare!(@type $ty),
                    excludes: $crate::schema::declare::declare!(@excludes $fields $($other)?),
                    doc: concat!($($fdoc),+),
                }),+];
                &ALL
            }

            #[allow(clippy::indexing_slicing, reason = "one variant a field")]
            #[allow(dead_code, reason = "not every type has a field that a rule names")]
            pub(crate) const fn field(self) -> &'static Field {
                &Self::all()[self as usize]
            }
        }

        $(#[doc = $doc])+
        pub(crate) static $table: Object = Object {
            name: stringify!($name),
            input_name: $crate::schema::declare::declare!(@input_name $($input)?),
            doc: concat!($($doc),+),
            fields: $fields::all(),
            required: 0 $(| $crate::schema::declare::declare!(@required $ty) << $fields::$field as u32)+,
            role: $crate::schema::declare::declare!(@role $($role)?),
        };
    };

    (@input_name) => { None };
    (@input_name $input:ident) => { Some(stringify!($input)) };

    (@role) => { Role::Plain };
    (@role $role:ident) => { Role::$role };

    (@excludes $fields:ident) => { None };
    (@excludes $fields:ident $other:ident) => { Some($fields::$other.field()) };

    (@required ($one:tt ! $(as $usage:ident)?)) => { 1_u32 };
    (@required $ty:tt) => { 0_u32 };

    (@type ([$kind:ident !] ! $(as $usage:ident)?)) => {
        Type { kind: $crate::schema::declare::declare!(@kind $kind $($usage)?), list: true, required: true }
    };
    (@type ([$kind:ident !] $(as $usage:ident)?)) => {
        Type { kind: $crate::schema::declare::declare!(@kind $kind $($usage)?), list: true, required: false }
    };
    (@type ($kind:ident ! $(as $usage:ident)?)) => {
        Type { kind: $crate::schema::declare::declare!(@kind $kind $($usage)?), list: false, required: true }
    };
    (@type ($kind:ident $(as $usage:ident)?)) => {
        Type { kind: $crate::schema::declare::declare!(@kind $kind $($usage)?), list: false, required: false }
    };

    (@kind ID) => { Kind::Id };
    (@kind Int) => { Kind::Int };
    (@kind Float) => { Kind::Float };
    (@kind Boolean) => { Kind::Boolean };
    (@kind String) => { Kind::Text };
    (@kind String $usage:ident) => { Kind::$usage };
    (@kind Amount $usage:ident) => { Kind::Amount(AmountUse::$usage) };
    (@kind Currency) => { Kind::Currency };
    (@kind URL $usage:ident) => { Kind::Url(UrlUse::$usage) };
    (@kind Email) => { Kind::Email };
    (@kind Phone) => { Kind::Phone };
    (@kind DateTime) => { Kind::DateTime(TimeUse::Alone) };
    (@kind DateTime $usage:ident) => { Kind::DateTime(TimeUse::$usage) };
    (@kind PaymentSessionStatus) => { Kind::Status };
    (@kind JSON) => { Kind::Json };
    (@kind $object:ident) => { Kind::Object($object::TABLE) };

    // The type that a getter returns.
    (@out ([$kind:ident !] $(!)? $(as $usage:ident)?)) => {
        List<'a, $crate::schema::declare::declare!(@value $kind $($usage)?)>
    };
    (@out ($kind:ident ! $(as $usage:ident)?)) => { $crate::schema::declare::declare!(@value $kind $($usage)?) };
    (@out ($kind:ident $(as $usage:ident)?)) => { Option<$crate::schema::declare::declare!(@value $kind $($usage)?)> };

    (@value ID) => { Id<&'a str> };
    (@value Int) => { i32 };
    (@value Float) => { Quantity };
    (@value Boolean) => { bool };
    (@value String) => { &'a str };
    (@value String InvoiceId) => { Id<&'a str> };
    (@value String Country) => { Country };
    (@value Amount $usage:ident) => { Amount };
    (@value Currency) => { Currency };
    (@value URL $usage:ident) => { Url<&'a str> };
    (@value Email) => { Email<&'a str> };
    (@value Phone) => { Phone<&'a str> };
    (@value DateTime $($usage:ident)?) => { Timestamp };
    (@value PaymentSessionStatus) => { PaymentSessionStatus };
    (@value $object:ident) => { $object<'a> };

    (@get ([$($item:tt)+] $($rest:tt)*) $node:expr, $field:expr) => { $node.list($field as usize) };
    (@get ($kind:ident ! $($rest:tt)*) $node:expr, $field:expr) => { $node.need($field as usize) };
    (@get ($kind:ident $($rest:tt)*) $node:expr, $field:expr) => { $node.get($field as usize) };

    // A GraphQL error is read into a struct of its own.
    (@data $($rest:tt)*) => {};

    (@part [$($doc:literal)+] $view:ident $table:ident $fields:ident {
        $( [$($fdoc:literal)+] $field:ident $ty:tt; )+
    }) => {
        $(#[doc = $doc])+
        ///
        /// A cheap, read-only view into an accepted request or session.
        #[derive(Clone, Copy)]
        pub struct $view<'a>(Node<'a>);

        impl<'a> $view<'a> {
            #[allow(dead_code, reason = "a type that no field has is read as a root")]
            pub(crate) const TABLE: &'static Object = &$table;

            $(
                $(#[doc = $fdoc])+
                #[must_use]
                pub fn $field(self) -> $crate::schema::declare::declare!(@out $ty) {
                    $crate::schema::declare::declare!(@get $ty self.0, $fields::$field)
                }
            )+

            /// Returns the provided fields as canonical JSON, in declared order.
            #[must_use]
            pub fn to_json(self) -> String {
                $crate::wire::to_json(self.0.branch(&$table, $crate::document::Form::Canonical))
            }

            /// The value of a field of an object that may still be invalid elsewhere.
            #[allow(dead_code, reason = "only the types that rules look into need it")]
            pub(crate) fn part<T: View<'a>>(self, field: $fields) -> Option<T> {
                self.0.get(field as usize)
            }

            #[allow(dead_code, reason = "only the types that rules look into need it")]
            pub(crate) fn node(self) -> Node<'a> {
                self.0
            }

            #[allow(dead_code, reason = "only the types that are read as a root need it")]
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

    (@whole [$($doc:literal)+] $owner:ident $table:ident $fields:ident {
        $( [$($fdoc:literal)+] $field:ident $ty:tt; )+
    }) => {
        impl $owner {
            $(
                $(#[doc = $fdoc])+
                #[must_use]
                #[allow(clippy::needless_lifetimes, reason = "not every type that is named here has one")]
                pub fn $field<'a>(&'a self) -> $crate::schema::declare::declare!(@out $ty) {
                    $crate::schema::declare::declare!(@get $ty self.node(), $fields::$field)
                }
            )+
        }
    };

    (@draft ([$kind:ident !] $(!)?)) => { Option<Vec<draft!($kind)>> };
    (@draft ($kind:ident $(!)?)) => { Option<draft!($kind)> };

    (@setter [$($fdoc:literal)+] $field:ident ([$kind:ident !] $(!)?)) => {
        $(#[doc = $fdoc])+
        #[must_use]
        pub fn $field<T: Into<draft!($kind)>>(mut self, items: impl IntoIterator<Item = T>) -> Self {
            self.$field = Some(items.into_iter().map(Into::into).collect());
            self
        }
    };
    (@setter [$($fdoc:literal)+] $field:ident ($kind:ident $(!)?)) => {
        $(#[doc = $fdoc])+
        #[must_use]
        pub fn $field(mut self, value: impl Into<draft!($kind)>) -> Self {
            self.$field = Some(value.into());
            self
        }
    };

    (@input [$($doc:literal)+] [] { $($rest:tt)* }) => {};
    (@input [$($doc:literal)+] [$input:ident] { $( [$($fdoc:literal)+] $field:ident $wire:literal $ty:tt; )+ }) => {
        $(#[doc = $doc])+
        ///
        /// A plain draft, not yet checked: [`Validator::request_from_input`](crate::Validator::request_from_input)
        /// validates it.
        #[derive(Clone, Default, PartialEq)]
        #[non_exhaustive]
        pub struct $input {
            $(
                $(#[doc = $fdoc])+
                pub $field: $crate::schema::declare::declare!(@draft $ty),
            )+
        }

        impl $input {
            /// Starts an empty draft.
            #[must_use]
            pub fn new() -> Self {
                Self::default()
            }

            $( $crate::schema::declare::declare!(@setter [$($fdoc)+] $field $ty); )+
        }

        impl From<$input> for Tree {
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

pub(crate) use declare;
