//! The tables of the declared types: what the reader, the writers and the exports look up.

use crate::for_each_type;
use crate::schema::{AmountUse, Direction, Field, Kind, Object, TimeUse, Type, UrlUse};

/// Makes of each type its table, and an enum of its fields.
///
/// A type is passed between the rules below in parentheses, as it was declared: `(ID!)`, `([String!] as InvoiceId)`.
macro_rules! tables {
    ( $(
        $(#[doc = $doc:literal])+
        $form:ident $name:ident: $table:ident $fields:ident $(, input $input:ident)? {
            $(
                $(#[doc = $fdoc:literal])+
                $field:ident $wire:literal:
                    $ty:tt $(! $(@ $need:tt)?)? $(as $usage:ident)? $(except $other:ident)?,
            )+
        }
    )+ ) => {
        /// The table of an object type.
        macro_rules! table {
            $( ($name) => { &$table }; )+
        }

        $(
            tables!(@table [$($doc)+] $name $table $fields [$($input)?] {
                $( [$($fdoc)+] $field $wire ($ty $(! $(@ $need)?)? $(as $usage)?) [$($other)?]; )+
            });
        )+
    };

    (@table [$($doc:literal)+] $name:ident $table:ident $fields:ident [$($input:ident)?] {
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
                    ty: tables!(@type $ty),
                    excludes: tables!(@excludes $fields $($other)?),
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
            input_name: tables!(@input_name $($input)?),
            doc: concat!($($doc),+),
            fields: $fields::all(),
            required: 0 $(| tables!(@required $ty) << $fields::$field as u32)+,
        };
    };

    (@input_name) => { None };
    (@input_name $input:ident) => { Some(stringify!($input)) };

    (@excludes $fields:ident) => { None };
    (@excludes $fields:ident $other:ident) => { Some($fields::$other.field()) };

    (@required ($one:tt ! $(as $usage:ident)?)) => { 1_u32 };
    (@required $ty:tt) => { 0_u32 };

    (@type ([$kind:ident !] ! $(as $usage:ident)?)) => {
        Type { kind: tables!(@kind $kind $($usage)?), list: true, required: true }
    };
    (@type ([$kind:ident !] $(as $usage:ident)?)) => {
        Type { kind: tables!(@kind $kind $($usage)?), list: true, required: false }
    };
    (@type ($kind:ident ! $(as $usage:ident)?)) => {
        Type { kind: tables!(@kind $kind $($usage)?), list: false, required: true }
    };
    (@type ($kind:ident $(as $usage:ident)?)) => {
        Type { kind: tables!(@kind $kind $($usage)?), list: false, required: false }
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
    (@kind EventType) => { Kind::EventType };
    (@kind JSON) => { Kind::Json };
    (@kind $object:ident) => { Kind::Object(table!($object)) };
}

for_each_type!(tables);

/// The fields of the create input that never change in a session: an update does not take them.
pub(crate) const FIXED: [CreateField; 2] = [CreateField::org_id, CreateField::create_pending_payment];

/// Fields as one bit each, by their positions.
macro_rules! bits {
    ($fields:ident: $($field:ident)+) => { $(1 << $fields::$field as u32)|+ };
}

/// What a session's life depends on: refused on reading back if it is not valid.
pub(crate) const SESSION_VITAL: u32 = bits!(
    SessionField: id org_id status amount currency expiration_date payment_id created_at updated_at
);
/// The same fields of the create input, in an update that does not name them.
pub(crate) const CREATE_VITAL: u32 = bits!(CreateField: org_id amount currency expiration_date);
/// What a contact has to have to be attached.
pub(crate) const CONTACT_VITAL: u32 = bits!(ContactField: org_id id);
/// The fields of the create input that may change in a session: all but those of [`FIXED`].
pub(crate) const UPDATABLE: u32 = !bits!(CreateField: org_id create_pending_payment);

/// Whether a field of the create input may change in a session.
pub(crate) fn is_updatable(name: &str) -> bool {
    CREATE.find(name, 0).is_some() && !FIXED.iter().any(|field| field.field().name == name)
}

/// The types that the API lists, in its order, each as an input or an output.
pub(crate) const LISTED: [(&Object, Direction); 11] = [
    (&CREATE, Direction::Input),
    (&SESSION, Direction::Output),
    (&CONTACT_REF, Direction::Input),
    (&INVOICE_REF, Direction::Input),
    (&CONTACT, Direction::Output),
    (&CONTACT_REF, Direction::Output),
    (&INVOICE_REF, Direction::Output),
    (&ADDRESS, Direction::Input),
    (&LINE, Direction::Input),
    (&ADDRESS, Direction::Output),
    (&LINE, Direction::Output),
];
