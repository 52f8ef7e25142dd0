//! The types of a create input as data, from the core's declaration.

/// An input object.
#[derive(Debug)]
pub(super) struct Object {
    pub(super) fields: &'static [Field],
}

/// A field of an input object.
#[derive(Debug)]
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) ty: Type,
    /// The field that can't be given together with this one.
    pub(super) excludes: Option<&'static str>,
}

/// What a field, or an item, takes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Type {
    pub(super) kind: Kind,
    pub(super) list: bool,
    pub(super) required: bool,
}

/// What a single value is. A scalar that the declaration has and this list lacks does not compile.
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

impl Kind {
    /// Whether its texts have a grammar, and few fields have it.
    pub(super) const fn has_rare_grammar(self) -> bool {
        matches!(self, Self::Url | Self::Email | Self::Phone | Self::DateTime | Self::Country)
    }
}

impl Type {
    pub(super) const fn item(self) -> Self {
        Self { list: false, required: true, ..self }
    }

    /// Whether a form has a field for it that may be left empty.
    pub(super) const fn may_be_untouched(self) -> bool {
        let is_text = !matches!(self.kind, Kind::Int | Kind::Float | Kind::Boolean | Kind::Object(_));
        is_text && !self.list && !self.required
    }

    /// A type of single values, as the root is one.
    pub(super) const fn of(kind: Kind) -> Self {
        Self { kind, list: false, required: true }
    }
}

macro_rules! declare {
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
        $(
            declare!(@object [$($input)?] $name {
                $( $field $wire ($ty $(! $(@ $need)?)? $(as $usage)?) [$($other)?]; )+
            });
        )+
    };

    // Types that no request has.
    (@object [] $($rest:tt)*) => {};
    (@object [$input:ident] $name:ident { $( $field:ident $wire:literal $ty:tt [$($other:ident)?]; )+ }) => {
        #[allow(non_upper_case_globals, reason = "named as the type")]
        static $name: Object = {
            $(
                #[allow(non_upper_case_globals, dead_code, reason = "named as the field; few are excluded")]
                const $field: &str = $wire;
            )+
            Object {
                fields: &[$( Field {
                    name: $wire,
                    ty: declare!(@type $ty),
                    excludes: declare!(@excludes $($other)?),
                } ),+],
            }
        };
    };

    (@excludes) => { None };
    (@excludes $other:ident) => { Some($other) };

    (@type ([$kind:ident !] $(as $usage:ident)?)) => {
        Type { kind: declare!(@kind $kind $($usage)?), list: true, required: false }
    };
    (@type ([$kind:ident !] ! $(as $usage:ident)?)) => {
        Type { kind: declare!(@kind $kind $($usage)?), list: true, required: true }
    };
    (@type ($kind:ident $(as $usage:ident)?)) => {
        Type { kind: declare!(@kind $kind $($usage)?), list: false, required: false }
    };
    (@type ($kind:ident ! $(as $usage:ident)?)) => {
        Type { kind: declare!(@kind $kind $($usage)?), list: false, required: true }
    };

    (@kind ID) => { Kind::Id };
    (@kind Int) => { Kind::Int };
    (@kind Float) => { Kind::Float };
    (@kind Boolean) => { Kind::Boolean };
    (@kind String) => { Kind::Text };
    (@kind String $usage:ident) => { Kind::$usage };
    (@kind Amount $usage:ident) => { Kind::Amount };
    (@kind Currency) => { Kind::Currency };
    (@kind URL $usage:ident) => { Kind::Url };
    (@kind Email) => { Kind::Email };
    (@kind Phone) => { Kind::Phone };
    (@kind DateTime $usage:ident) => { Kind::DateTime };
    (@kind $object:ident) => { Kind::Object(&$object) };
}

paysession::for_each_type!(declare);

/// The create input.
pub(super) const ROOT: Type = Type::of(Kind::Object(&Request));

/// The names of an object's fields.
pub(super) fn field_names(ty: Type) -> Vec<&'static str> {
    if let Kind::Object(object) = ty.kind { object.fields.iter().map(|field| field.name).collect() } else { Vec::new() }
}
