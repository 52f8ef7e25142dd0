//! The API's types, packed by their declaration.
//!
//! An object is its fields in declared order: a required one of a request or session as it is, another as an option, a
//! list as a list. Derived values follow them, which are not declared: [`Extra`].

use paysession::scalar::{Country, Email, Id, Phone, Quantity, Url};
use paysession::session::lines_for_display;
use paysession::types::{
    Contact, GlobalAddress, PaymentSessionContactRef, PaymentSessionInvoiceLineItemRef, PaymentSessionInvoiceRef,
};
use paysession::{Amount, Currency, PaymentSession, PaymentSessionStatus, Request, Timestamp};

use super::results::DecimalType;
use super::writer::{Pack, Writer};

macro_rules! pack {
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
        $( pack!(@$form $name { $( $field $ty; )+ }); )+
    };

    // Only reading knows these: an accepted document has none.
    (@data $($rest:tt)*) => {};
    (@whole $owner:ident $declared:tt) => { pack!(@object [$owner] $declared); };
    (@part $view:ident $declared:tt) => { pack!(@object [$view<'_>] $declared); };
    (@object [$object:ty] { $( $field:ident $ty:tt; )+ }) => {
        impl Pack for $object {
            fn pack(&self, out: &mut Writer) {
                $( pack!(@field self, $field $ty, out); )+
                self.extra(out);
            }
        }
    };

    (@field $object:ident, $field:ident [$($item:tt)+], $out:ident) => { $out.list($object.$field()) };
    // A quantity beyond what its type holds has a text.
    (@field $object:ident, quantity Float, $out:ident) => {
        Decimal($object.quantity(), || $object.quantity_text()).pack($out)
    };
    (@field $object:ident, $field:ident $kind:ident, $out:ident) => { $object.$field().pack($out) };
}

paysession::for_each_type!(pack);

/// The derived values of an object.
trait Extra {
    fn extra(&self, _: &mut Writer) {}
}

impl Extra for Contact<'_> {}
impl Extra for PaymentSessionContactRef<'_> {}
impl Extra for PaymentSessionInvoiceLineItemRef<'_> {}
impl Extra for GlobalAddress<'_> {}

/// The lines in display order, if that is not the order given.
impl Extra for PaymentSessionInvoiceRef<'_> {
    fn extra(&self, out: &mut Writer) {
        let lines = lines_for_display(*self);
        // Lines of equal number keep their order: if the numbers are in the same order, so are the lines.
        let as_given = self.lines().map(|line| line.num()).eq(lines.iter().map(|line| line.num()));
        (!as_given).then_some(Lines(lines)).pack(out);
    }
}

struct Lines<'a>(Vec<PaymentSessionInvoiceLineItemRef<'a>>);

impl Pack for Lines<'_> {
    fn pack(&self, out: &mut Writer) {
        out.list(self.0.iter());
    }
}

/// The features. The canonical JSON has a call of its own: writing it takes longer than the verdict.
impl Extra for Request {
    fn extra(&self, out: &mut Writer) {
        self.features().pack(out);
    }
}

/// The features, and the text of a status that is not known.
impl Extra for PaymentSession {
    fn extra(&self, out: &mut Writer) {
        self.features().pack(out);
        let is_unknown = self.status() == PaymentSessionStatus::Unknown;
        is_unknown.then(|| self.status_text()).pack(out);
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

/// A decimal as digits and places, or as text if it is beyond what a `Quantity` holds.
struct Decimal<F>(Option<Quantity>, F);

impl<F: Fn() -> Option<String>> Pack for Decimal<F> {
    fn pack(&self, out: &mut Writer) {
        if let Some(quantity) = self.0 {
            DecimalType::Digits.pack(out);
            out.number(quantity.coefficient());
            out.number(quantity.scale().into());
        } else if let Some(text) = self.1() {
            DecimalType::Text.pack(out);
            out.text(&text);
        } else {
            DecimalType::Absent.pack(out);
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
