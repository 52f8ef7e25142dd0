//! The API page's types, packed by their declaration.
//!
//! An object is its fields in declared order: a required one as it is, another as an option, a list as a list. What
//! follows them is derived and stands in no declaration: [`Extra`].

use paysession::{
    Amount, Contact, Country, Currency, Email, GlobalAddress, Id, PaymentSession, PaymentSessionContactRef,
    PaymentSessionInvoiceLineItemRef, PaymentSessionInvoiceRef, PaymentSessionStatus, Phone, Quantity, Request,
    Timestamp, Url, lines_for_display,
};

use super::writer::{Pack, Writer};

macro_rules! pack {
    (
        $(#[doc = $doc:literal])+
        $table:ident $fields:ident $(view $view:ident)? $(owner $owner:ident)? $(name $name:literal)? $(input $input:ident)? ($role:ident) {
            $( $(#[doc = $fdoc:literal])+ $card:ident $field:ident $wire:literal: $kind:ident $(($arg:expr))?, )+
        }
    ) => {
        pack!(@object [$($view)? $($owner)?] { $($card $field $kind;)+ });
    };

    // What only reading knows: no object of an accepted document.
    (@object [] { $($rest:tt)* }) => {};
    (@object [$object:ident] { $($card:ident $field:ident $kind:ident;)+ }) => {
        pack!(@impl [$object] { $($card $field $kind;)+ });
    };

    (@impl [Request] $fields:tt) => { pack!(@body [Request] $fields); };
    (@impl [PaymentSession] $fields:tt) => { pack!(@body [PaymentSession] $fields); };
    (@impl [$view:ident] $fields:tt) => { pack!(@body [$view<'_>] $fields); };

    (@body [$object:ty] { $($card:ident $field:ident $kind:ident;)+ }) => {
        impl Pack for $object {
            fn pack(&self, out: &mut Writer) {
                $( pack!(@field $card self, $field $kind, out); )+
                self.extra(out);
            }
        }
    };

    // A quantity beyond what its type holds is there as text.
    (@field may $object:ident, quantity Float, $out:ident) => {
        Decimal($object.quantity(), || $object.quantity_text()).pack($out)
    };
    (@field need $object:ident, $field:ident $kind:ident, $out:ident) => { $object.$field().pack($out) };
    (@field may $object:ident, $field:ident $kind:ident, $out:ident) => { $object.$field().pack($out) };
    (@field list $object:ident, $field:ident $kind:ident, $out:ident) => { $out.list($object.$field()) };
    (@field need_list $object:ident, $field:ident $kind:ident, $out:ident) => { $out.list($object.$field()) };
}

paysession::for_each_type!(pack);

/// What an object has beside its fields.
trait Extra {
    fn extra(&self, _: &mut Writer) {}
}

impl Extra for Contact<'_> {}
impl Extra for PaymentSessionContactRef<'_> {}
impl Extra for PaymentSessionInvoiceLineItemRef<'_> {}
impl Extra for GlobalAddress<'_> {}

/// The lines once more where they are displayed in another order than they stand in.
impl Extra for PaymentSessionInvoiceRef<'_> {
    fn extra(&self, out: &mut Writer) {
        let as_given = self.lines().map(|line| line.num()).is_sorted();
        (!as_given).then(|| Lines(lines_for_display(*self))).pack(out);
    }
}

struct Lines<'a>(Vec<PaymentSessionInvoiceLineItemRef<'a>>);

impl Pack for Lines<'_> {
    fn pack(&self, out: &mut Writer) {
        out.list(self.0.iter());
    }
}

/// The features. The canonical JSON is asked for where it is wanted: writing it takes longer than the verdict.
impl Extra for Request {
    fn extra(&self, out: &mut Writer) {
        self.features().pack(out);
    }
}

impl Extra for PaymentSession {
    fn extra(&self, out: &mut Writer) {
        self.features().pack(out);
    }
}

macro_rules! texts {
    ($($scalar:ident)+) => { $(
        impl Pack for $scalar<&str> {
            fn pack(&self, out: &mut Writer) {
                out.text(self.as_str());
            }
        }
    )+ };
}

texts!(Id Url Email Phone);

macro_rules! codes {
    ($($scalar:ident)+) => { $(
        impl Pack for $scalar {
            fn pack(&self, out: &mut Writer) {
                out.text(self.code());
            }
        }
    )+ };
}

codes!(Currency Country);

/// The hundredths.
impl Pack for Amount {
    fn pack(&self, out: &mut Writer) {
        // A decimal made of an amount has two places, and 17 digits at most.
        let hundredths = rust_decimal::Decimal::from(*self).mantissa();
        out.number(i64::try_from(hundredths).unwrap_or_default());
    }
}

/// A decimal, and its text where it is beyond what a `Quantity` holds: 0 for none; 1, digits, places; or 2, text.
struct Decimal<F>(Option<Quantity>, F);

impl<F: Fn() -> Option<String>> Pack for Decimal<F> {
    fn pack(&self, out: &mut Writer) {
        if let Some(quantity) = self.0 {
            out.byte(1);
            out.number(quantity.coefficient());
            out.number(quantity.scale().into());
        } else if let Some(text) = self.1() {
            out.byte(2);
            out.text(&text);
        } else {
            out.byte(0);
        }
    }
}

/// The seconds since 1970 and the nanoseconds within: a leap second has more than a thousand million of those.
impl Pack for Timestamp {
    fn pack(&self, out: &mut Writer) {
        out.number(self.unix_seconds());
        out.number(self.subsec_nanos().into());
    }
}

/// The place in the order of the API.
impl Pack for PaymentSessionStatus {
    fn pack(&self, out: &mut Writer) {
        out.byte(match self {
            Self::Expired => 0,
            Self::Active => 1,
            Self::Completed => 2,
            Self::Canceled => 3,
            // Of a later core than this binding knows: the classes refuse the number.
            _ => 0x7f,
        });
    }
}
