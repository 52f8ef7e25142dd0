//! The classes of the API page's types, each with a property a field: made of the core's one declaration.

use paysession::Owned;
use pyo3::prelude::*;

use crate::accepted::{PaymentSession, Request};
use crate::convert::{Decimal, Moment, Status, Tuple, hash, loads};

/// Makes a class of a type, or the properties of one that has more than those.
macro_rules! class {
    // A part of a request or session.
    (
        $(#[doc = $doc:literal])+
        $table:ident $fields:ident view $view:ident $(name $name:literal)? $(input $input:ident)? ($role:ident) {
            $( $(#[doc = $fdoc:literal])+ $card:ident $field:ident $wire:literal: $kind:ident $(($arg:expr))?, )+
        }
    ) => {
        $(#[doc = $doc])+
        ///
        /// A read-only view; it keeps the whole alive. Two are equal where their canonical forms are.
        #[pyclass(frozen, module = "paysession")]
        pub(crate) struct $view(pub(crate) Owned<paysession::$view<'static>>);

        #[pymethods]
        impl $view {
            $(
                $(#[doc = $fdoc])+
                #[getter]
                fn $field<'py>(&self, _py: Python<'py>) -> PyResult<class!(@type $card $kind)> {
                    class!(@get $card $kind self.0, self.0.view(), $field)
                }
            )+

            /// Return what was provided as canonical JSON.
            fn to_json(&self) -> String {
                self.0.view().to_json()
            }

            /// Return what was provided as plain values, as ``json.loads`` gives them.
            #[pyo3(signature = () -> "dict[str, typing.Any]")]
            fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                loads(py, &self.to_json())
            }

            fn __eq__(&self, other: &Bound<'_, Self>) -> bool {
                other.get().to_json() == self.to_json()
            }

            fn __hash__(&self) -> u64 {
                hash(&self.to_json())
            }

            fn __copy__(slf: Py<Self>) -> Py<Self> {
                slf
            }

            #[pyo3(signature = (_memo: "object"))]
            fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
                slf
            }

            /// Show which fields are set, and no value: those may be a person's.
            fn __repr__(&self) -> String {
                class!(@repr self.0.view(), stringify!($view), { $($card $field,)+ })
            }
        }
    };

    // A whole: what it has beside its fields stands in a file of its own.
    (
        $(#[doc = $doc:literal])+
        $table:ident $fields:ident owner $owner:ident $(name $name:literal)? $(input $input:ident)? ($role:ident) {
            $( $(#[doc = $fdoc:literal])+ $card:ident $field:ident $wire:literal: $kind:ident $(($arg:expr))?, )+
        }
    ) => {
        #[pymethods]
        impl $owner {
            $(
                $(#[doc = $fdoc])+
                #[getter]
                fn $field<'py>(&self, _py: Python<'py>) -> PyResult<class!(@type $card $kind)> {
                    class!(@get $card $kind self.whole(), self.whole(), $field)
                }
            )+

            /// Show which fields are set, and no value: those may be a person's.
            fn __repr__(&self) -> String {
                class!(@repr self.whole(), stringify!($owner), { $($card $field,)+ })
            }
        }
    };

    // An error of a response is plain data.
    (
        $(#[doc = $doc:literal])+
        $table:ident $fields:ident name $name:literal ($role:ident) { $($rest:tt)* }
    ) => {};

    // What a property gives.
    (@type need $kind:ident) => { class!(@out $kind) };
    (@type may $kind:ident) => { Option<class!(@out $kind)> };
    (@type list $kind:ident) => { Tuple<class!(@out $kind)> };
    (@type need_list $kind:ident) => { Tuple<class!(@out $kind)> };

    (@out Id) => { &str };
    (@out InvoiceId) => { &str };
    (@out Text) => { &str };
    (@out Url) => { &str };
    (@out Email) => { &str };
    (@out Phone) => { &str };
    (@out Currency) => { String };
    (@out Country) => { String };
    (@out Int) => { i32 };
    (@out Float) => { Decimal };
    (@out Boolean) => { bool };
    (@out Amount) => { Decimal };
    (@out DateTime) => { Moment };
    (@out Status) => { Status };
    (@out ContactRef) => { PaymentSessionContactRef };
    (@out Contact) => { Contact };
    (@out Address) => { GlobalAddress };
    (@out InvoiceRef) => { PaymentSessionInvoiceRef };
    (@out Line) => { PaymentSessionInvoiceLineItemRef };

    // A number may be of any size: its text is exact.
    (@get may Float $owner:expr, $view:expr, quantity) => { Ok($view.quantity_text().map(Decimal)) };
    (@get need $kind:ident $owner:expr, $view:expr, $field:ident) => { Ok(class!(@convert $kind $owner, $view.$field())) };
    (@get may ContactRef $($rest:tt)+) => { class!(@part PaymentSessionContactRef $($rest)+) };
    (@get may Contact $($rest:tt)+) => { class!(@part Contact $($rest)+) };
    (@get may Address $($rest:tt)+) => { class!(@part GlobalAddress $($rest)+) };
    (@get may $kind:ident $owner:expr, $view:expr, $field:ident) => {
        Ok($view.$field().map(|value| class!(@convert $kind $owner, value)))
    };
    (@get list InvoiceRef $($rest:tt)+) => { class!(@parts PaymentSessionInvoiceRef $($rest)+) };
    (@get list Line $($rest:tt)+) => { class!(@parts PaymentSessionInvoiceLineItemRef $($rest)+) };
    (@get $list:ident $kind:ident $owner:expr, $view:expr, $field:ident) => {
        Ok(Tuple($view.$field().map(|value| class!(@convert $kind $owner, value)).collect()))
    };

    // A view of the whole is always its own.
    (@part $class:ident $owner:expr, $view:expr, $field:ident) => {
        Ok($view.$field().and_then(|part| $owner.own(part)).map($class))
    };
    (@parts $class:ident $owner:expr, $view:expr, $field:ident) => {
        Ok(Tuple($view.$field().filter_map(|part| $owner.own(part)).map($class).collect()))
    };

    (@convert Id $owner:expr, $value:expr) => { $value.into_inner() };
    (@convert InvoiceId $owner:expr, $value:expr) => { $value.into_inner() };
    (@convert Url $owner:expr, $value:expr) => { $value.into_inner() };
    (@convert Email $owner:expr, $value:expr) => { $value.into_inner() };
    (@convert Phone $owner:expr, $value:expr) => { $value.into_inner() };
    (@convert Currency $owner:expr, $value:expr) => { $value.code().to_owned() };
    (@convert Country $owner:expr, $value:expr) => { $value.code().to_owned() };
    (@convert Amount $owner:expr, $value:expr) => { Decimal::from($value) };
    (@convert DateTime $owner:expr, $value:expr) => { Moment($value) };
    (@convert Status $owner:expr, $value:expr) => { Status($value) };
    (@convert $kind:ident $owner:expr, $value:expr) => { $value };

    (@repr $view:expr, $name:expr, { $($card:ident $field:ident,)+ }) => {{
        let view = $view;
        let set = [$(class!(@set $card view.$field()).then_some(stringify!($field))),+];
        let names: Vec<&str> = set.into_iter().flatten().collect();
        format!("<{}: {}>", $name, names.join(", "))
    }};
    (@set need $value:expr) => { { let _ = $value; true } };
    (@set may $value:expr) => { $value.is_some() };
    (@set $list:ident $value:expr) => { !$value.is_empty() };
}

paysession::for_each_type!(class);

#[pymethods]
impl PaymentSessionInvoiceRef {
    /// The lines as they are displayed: by ``num``, lines of one number in the order given.
    #[getter]
    fn lines_for_display(&self) -> Tuple<PaymentSessionInvoiceLineItemRef> {
        let lines = paysession::lines_for_display(self.0.view()).into_iter();
        Tuple(lines.filter_map(|line| self.0.own(line)).map(PaymentSessionInvoiceLineItemRef).collect())
    }
}
