//! The classes of the API's types, each with a property per field: all of it from `paysession::for_each_type!`.

use pyo3::prelude::*;

use paysession::types::{List, Owned};

use crate::accepted::{PaymentSession, Request};
use crate::convert::{Decimal, Moment, Status, Tuple, hash, loads};
use crate::inside::{Convert, ConvertInside, Whole};

/// The items of a list; `None` if there is no list.
fn list<'a, T, U>(list: List<'a, T>, item: impl FnMut(T) -> Option<U>) -> Option<Tuple<U>>
where
    List<'a, T>: Iterator<Item = T>,
{
    list.is_provided().then(|| Tuple(list.filter_map(item).collect()))
}

/// Makes a class of each part, and the properties of a request and a session, which have more than those.
macro_rules! class {
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
        $( class!(@$form [$($doc)+] $name { $( [$($fdoc)+] $field ($ty $(! $(@ $need)?)? $(as $usage)?); )+ }); )+
    };

    // An error of a response is plain data.
    (@data $($rest:tt)*) => {};

    (@part [$($doc:literal)+] $view:ident { $( [$($fdoc:literal)+] $field:ident $ty:tt; )+ }) => {
        $(#[doc = $doc])+
        ///
        /// A read-only view; it keeps the whole alive. Two are equal if their canonical forms are. A required property is
        /// ``None`` only in a session that was read back, if its value is missing or not valid.
        #[pyclass(frozen, module = "paysession")]
        pub(crate) struct $view(pub(crate) Owned<paysession::types::$view<'static>>);

        impl ConvertInside for paysession::types::$view<'_> {
            type Form = $view;

            fn convert_inside(self, whole: &impl Whole) -> Option<$view> {
                whole.own_part(self).map($view)
            }
        }

        #[pymethods]
        impl $view {
            $(
                $(#[doc = $fdoc])+
                #[getter]
                fn $field<'py>(&self, _py: Python<'py>) -> class!(@part out $ty) {
                    class!(@part get $ty self.0, self.0.view(), $field)
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
                class!(@repr part self.0.view(), stringify!($view), { $($field $ty,)+ })
            }
        }
    };

    // The rest of these classes is in files of their own.
    (@whole [$($doc:literal)+] $owner:ident { $( [$($fdoc:literal)+] $field:ident $ty:tt; )+ }) => {
        #[pymethods]
        impl $owner {
            $(
                $(#[doc = $fdoc])+
                #[getter]
                fn $field<'py>(&self, _py: Python<'py>) -> class!(@out $ty) {
                    class!(@get $ty self.whole(), self.whole(), $field)
                }
            )+

            /// Show which fields are set, and no value: those may be a person's.
            fn __repr__(&self) -> String {
                class!(@repr whole self.whole(), stringify!($owner), { $($field $ty,)+ })
            }
        }
    };

    // Everything of a part is optional: a stored one may hold what is not valid.
    (@part $what:ident ($kind:ident ! $($rest:tt)*) $($more:tt)*) => { class!(@$what ($kind $($rest)*) $($more)*) };
    (@part $what:ident $ty:tt $($more:tt)*) => { class!(@$what $ty $($more)*) };
    (@whole $what:ident $ty:tt $($more:tt)*) => { class!(@$what $ty $($more)*) };

    // The value of a property.
    (@out ([$kind:ident !] $(!)? $(as $usage:ident)?)) => { Option<Tuple<class!(@value $kind $($usage)?)>> };
    (@out ($kind:ident ! $(as $usage:ident)?)) => { class!(@value $kind $($usage)?) };
    (@out ($kind:ident $(as $usage:ident)?)) => { Option<class!(@value $kind $($usage)?)> };

    (@value Int) => { i32 };
    (@value Float) => { Decimal };
    (@value Boolean) => { bool };
    (@value ID) => { &str };
    (@value String $(InvoiceId)?) => { &str };
    (@value String Country) => { String };
    (@value Amount $($usage:ident)?) => { Decimal };
    (@value Currency) => { String };
    (@value URL $($usage:ident)?) => { &str };
    (@value Email) => { &str };
    (@value Phone) => { &str };
    (@value DateTime $($usage:ident)?) => { Moment };
    (@value PaymentSessionStatus) => { Status };
    (@value $class:ident) => { $class };

    // A number may be of any size: its text is exact.
    (@get (Float) $whole:expr, $view:expr, quantity) => { $view.quantity_text().map(Decimal) };
    (@get ([$kind:ident !] $($rest:tt)*) $whole:expr, $view:expr, $field:ident) => {
        list($view.$field(), |value| value.convert_inside(&$whole))
    };
    (@get ($kind:ident ! $($rest:tt)*) $whole:expr, $view:expr, $field:ident) => { $view.$field().convert() };
    (@get ($kind:ident $($rest:tt)*) $whole:expr, $view:expr, $field:ident) => {
        $view.$field().and_then(|value| value.convert_inside(&$whole))
    };

    (@repr $form:ident $view:expr, $name:expr, { $($field:ident $ty:tt,)+ }) => {{
        let view = $view;
        let set = [$(class!(@$form set $ty view.$field()).then_some(stringify!($field))),+];
        let names: Vec<&str> = set.into_iter().flatten().collect();
        format!("<{}: {}>", $name, names.join(", "))
    }};

    (@set ([$kind:ident !] $($rest:tt)*) $value:expr) => { !$value.is_empty() };
    (@set ($kind:ident ! $($rest:tt)*) $value:expr) => {{
        let _ = $value;
        true
    }};
    (@set ($kind:ident $($rest:tt)*) $value:expr) => { $value.is_some() };
}

paysession::for_each_type!(class);

#[pymethods]
impl PaymentSessionInvoiceRef {
    /// The lines in display order: by ``num``, and those of equal number in the order given.
    #[getter]
    fn lines_for_display(&self) -> Tuple<PaymentSessionInvoiceLineItemRef> {
        let lines = paysession::session::lines_for_display(self.0.view()).into_iter();
        Tuple(lines.filter_map(|line| self.0.own(line)).map(PaymentSessionInvoiceLineItemRef).collect())
    }
}
