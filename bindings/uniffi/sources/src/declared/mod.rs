//! The API's types and the results as data: what the sources of Kotlin and Swift are written from.

/// A type.
pub(crate) struct Declared {
    /// What it is, for people.
    pub(crate) doc: &'static str,
    /// Its name.
    pub(crate) name: &'static str,
    /// What a binding makes of it.
    pub(crate) form: Form,
    /// The draft's name, if it can be sent.
    pub(crate) input: Option<&'static str>,
    /// Its fields, in order.
    pub(crate) fields: &'static [Field],
}

/// What a binding makes of a type.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// A request or a session.
    Whole,
    /// An object inside of one.
    Part,
    /// Nothing: only reading knows it.
    Data,
}

/// A field.
pub(crate) struct Field {
    /// What it is, for people.
    pub(crate) doc: &'static str,
    /// Its name on the wire.
    pub(crate) wire: &'static str,
    /// The type of its value, or of an item of its list.
    pub(crate) kind: &'static str,
    pub(crate) is_list: bool,
    pub(crate) is_required: bool,
}

/// The accepted objects: the wholes and their parts.
pub(crate) fn objects() -> impl Iterator<Item = &'static Declared> {
    TYPES.iter().filter(|declared| declared.form != Form::Data)
}

/// The object that a kind names; none for a scalar.
pub(crate) fn object(kind: &str) -> Option<&'static Declared> {
    objects().find(|declared| declared.name == kind)
}

/// Whether an update takes a field: the core refuses the others as unknown.
pub(crate) fn is_updatable(wire: &str) -> bool {
    let session = r#"{"id":"s","orgId":"o","status":"Active","amount":"1.00","currency":"USD",
        "createdAt":"2026-01-01T00:00:00Z","updatedAt":"2026-01-01T00:00:00Z"}"#;
    let Ok(session) = paysession::Validator::new().read_session(session) else { return false };
    let now = session.value.created_at();
    match session.value.update(format!("{{\"{wire}\":null}}"), now, &paysession::Policy::standard()) {
        Err(paysession::session::StepError::Rejected(rejected)) => {
            !rejected.violations().iter().any(|finding| finding.rule() == paysession::Rule::ShapeUnknownField)
        }
        _ => true,
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
        /// Every type, in the order of its declaration.
        static TYPES: &[Declared] = &[$( Declared {
            doc: concat!($($doc),+).trim_ascii_start(),
            name: stringify!($name),
            form: declare!(@form $form),
            input: declare!(@input $($input)?),
            fields: &[$( Field {
                doc: concat!($($fdoc),+).trim_ascii_start(),
                wire: $wire,
                kind: declare!(@kind $ty),
                is_list: declare!(@is_list $ty),
                is_required: declare!(@is_required $(! $(@ $need)?)?),
            } ),+],
        } ),+];
    };

    (@form whole) => { Form::Whole };
    (@form part) => { Form::Part };
    (@form data) => { Form::Data };

    (@input) => { None };
    (@input $input:ident) => { Some(stringify!($input)) };

    (@kind [$kind:ident !]) => { stringify!($kind) };
    (@kind $kind:ident) => { stringify!($kind) };

    (@is_list [$kind:ident !]) => { true };
    (@is_list $kind:ident) => { false };

    (@is_required) => { false };
    (@is_required !) => { true };
}

paysession::for_each_type!(declare);

// Behind the macro that it uses.
pub(crate) mod results;
