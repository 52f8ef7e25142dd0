//! The names of the API's fields.

macro_rules! names {
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
        /// Whether a key is the name of some declared field, so that a log may show it.
        pub(super) fn is_field(key: &str) -> bool {
            [$($($wire),+),+].contains(&key)
        }
    };
}

paysession::for_each_type!(names);
