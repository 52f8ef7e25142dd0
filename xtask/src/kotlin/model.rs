//! The declared types as the Kotlin classes see them.

/// A type of the API page.
pub(super) struct Type {
    pub(super) doc: String,
    /// The class of an accepted value; none where only reading knows the type.
    pub(super) class: Option<&'static str>,
    /// The class of a draft.
    pub(super) draft: Option<&'static str>,
    pub(super) fields: Vec<Field>,
}

/// A field of a type.
pub(super) struct Field {
    pub(super) doc: String,
    pub(super) card: Card,
    /// The name on the wire, which is the property's too.
    pub(super) name: &'static str,
    /// The kind, as the declaration names it.
    pub(super) kind: &'static str,
}

/// How often a field is there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Card {
    Need,
    May,
    List,
    NeedList,
}

/// Reads the declaration.
pub(super) fn types() -> Vec<Type> {
    let mut types = Vec::new();
    macro_rules! describe {
        (
            $(#[doc = $doc:literal])+
            $table:ident $fields:ident $(view $view:ident)? $(owner $owner:ident)? $(name $name:literal)? $(input $input:ident)? ($role:ident) {
                $( $(#[doc = $fdoc:literal])+ $card:ident $field:ident $wire:literal: $kind:ident $(($arg:expr))?, )+
            }
        ) => {
            types.push(Type {
                doc: sentence(&[$($doc),+]),
                class: [$(stringify!($view),)? $(stringify!($owner),)?].first().copied(),
                draft: [$(stringify!($input),)?].first().copied(),
                fields: vec![$(Field {
                    doc: sentence(&[$($fdoc),+]),
                    card: card(stringify!($card)),
                    name: $wire,
                    kind: stringify!($kind),
                }),+],
            });
        };
    }
    paysession::for_each_type!(describe);
    types
}

fn sentence(lines: &[&str]) -> String {
    lines.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ")
}

fn card(name: &str) -> Card {
    match name {
        "need" => Card::Need,
        "list" => Card::List,
        "need_list" => Card::NeedList,
        _ => Card::May,
    }
}

impl Field {
    pub(super) const fn is_list(&self) -> bool {
        matches!(self.card, Card::List | Card::NeedList)
    }
}

/// The class of an accepted value of a kind.
pub(super) fn class_of(types: &[Type], kind: &'static str) -> &'static str {
    match kind {
        "Int" => "Int",
        "Boolean" => "Boolean",
        "Amount" | "Float" => "BigDecimal",
        "DateTime" => "Instant",
        "Status" => "PaymentSessionStatus",
        kind => object(types, kind).and_then(|found| found.class).unwrap_or("String"),
    }
}

/// The class of a draft's value of a kind.
pub(super) fn draft_of(types: &[Type], kind: &'static str) -> &'static str {
    object(types, kind).map_or_else(|| class_of(types, kind), |found| found.draft.unwrap_or("String"))
}

/// The object type that a kind names.
pub(super) fn object<'a>(types: &'a [Type], kind: &str) -> Option<&'a Type> {
    let class = match kind {
        "ContactRef" => "PaymentSessionContactRef",
        "Contact" => "Contact",
        "Address" => "GlobalAddress",
        "InvoiceRef" => "PaymentSessionInvoiceRef",
        "Line" => "PaymentSessionInvoiceLineItemRef",
        _ => return None,
    };
    types.iter().find(|found| found.class == Some(class))
}

/// A class name as the name of a function.
pub(super) fn lower(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}
