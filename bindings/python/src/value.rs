//! Python's own values as a tree, without a copy.
//!
//! | Python | means |
//! |---|---|
//! | `None`, `bool`, `str`, `list`, `tuple`, `dict` | as in JSON |
//! | another mapping, a subclass of `dict` too | an object of what its own iteration and lookup give |
//! | `int`, or what is one by `__index__` | an integer; a `bool` is not a number |
//! | `float` | the shortest decimal of its double; NaN and the infinities are numbers that no field accepts |
//! | `Decimal` | the exact number, with its digits as written |
//! | `datetime` | its point in time; if it is naive, its ISO 8601 text without an offset; with nanoseconds, as pandas has them, a value that no field accepts |
//! | a scalar of numpy | what its `item()` is; a `datetime64` has no offset, so its text is refused |
//! | `UUID` | its text |
//! | a member of an `Enum` | its value |
//! | anything else (`bytes`, `date`, `set`, …) | a value that no field accepts |
//!
//! A text with a lone surrogate and a key that is not a text have no JSON form.

use std::cell::OnceCell;

use paysession::tree::{NodeText, Shape, ShapeOf, TreeError, TreeNode};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::sync::critical_section::with_critical_section;
use pyo3::types::list::BoundListIterator;
use pyo3::types::{
    PyBool, PyDate, PyDateTime, PyDict, PyFloat, PyInt, PyIterator, PyList, PyMapping, PyString, PyTuple, PyType,
};

use crate::convert::{decimal, has_nanoseconds, moment};

/// The exception of a value's own code (a mapping's, a time zone's), raised after the tree is read.
#[derive(Default)]
pub(crate) struct Raised(OnceCell<PyErr>);

impl Raised {
    fn value<'py>(&self, object: Bound<'py, PyAny>) -> Value<'_, 'py> {
        Value { object, raised: self }
    }

    /// Stores an exception for later; until then the value is unreadable.
    fn store<T>(&self, result: PyResult<T>) -> Result<T, TreeError> {
        result.map_err(|error| {
            let _ = self.0.set(error);
            TreeError::NOWHERE
        })
    }

    /// Returns the verdict, unless a value's own code raised an exception.
    pub(crate) fn instead_of<T>(self, verdict: T) -> PyResult<T> {
        self.0.into_inner().map_or(Ok(verdict), Err)
    }
}

/// A value, and the place for its exceptions.
#[derive(Clone)]
pub(crate) struct Value<'r, 'py> {
    object: Bound<'py, PyAny>,
    raised: &'r Raised,
}

/// The deepest nesting of an `Enum` whose members' values are members themselves.
const ENUMS: usize = 8;

impl<'r, 'py> Value<'r, 'py> {
    pub(crate) fn new(object: &Bound<'py, PyAny>, raised: &'r Raised) -> Self {
        Self { object: object.clone(), raised }
    }

    fn of(&self, object: Bound<'py, PyAny>) -> Self {
        Self { object, raised: self.raised }
    }

    fn store<T>(&self, result: PyResult<T>) -> Result<T, TreeError> {
        self.raised.store(result)
    }

    fn list(&self, list: &Bound<'py, PyList>) -> ShapeOf<Self> {
        Shape::List(Items { items: list.iter(), raised: self.raised })
    }

    /// Copies the entries: the code of a value may change the mapping while it is read.
    fn entries(&self, dict: &Bound<'py, PyDict>) -> Result<ShapeOf<Self>, TreeError> {
        let entries: Vec<_> = with_critical_section(dict.as_any(), || dict.iter().collect());
        Ok(Shape::Object(Entries::Copied { entries: entries.into_iter(), raised: self.raised }))
    }

    fn number(&self, number: &Bound<'py, PyInt>) -> Result<ShapeOf<Self>, TreeError> {
        if let Ok(small) = number.extract::<i64>() {
            return Ok(Shape::Number(Text::Rust(small.to_string())));
        }
        // Python writes no more than 4 300 digits; a number of more than 1 024 bits is beyond every double.
        let bits: usize = self.store(number.call_method0("bit_length").and_then(|bits| bits.extract()))?;
        if bits > 1_024 {
            return Ok(Shape::Number(Text::Rust("1e999".to_owned())));
        }
        let plain = number.py().get_type::<PyInt>().call_method1("__repr__", (number,));
        self.store(plain.and_then(|text| Ok(text.cast_into::<PyString>()?)))
            .map(|text| Shape::Number(Text::Python(text)))
    }

    fn float(number: &Bound<'py, PyFloat>) -> ShapeOf<Self> {
        let double = number.value();
        Shape::Number(Text::Rust(if double.is_finite() { format!("{double:?}") } else { "1e999".to_owned() }))
    }

    /// Reads the values that are not plain JSON: subclasses of its types, and other types that Python users use for
    /// them.
    fn other(&self) -> Result<ShapeOf<Self>, TreeError> {
        let (object, py) = (&self.object, self.object.py());
        if self.store(is(object, &ENUM, "enum", "Enum"))? {
            let mut value = object.clone();
            for _ in 0..ENUMS {
                value = self.store(value.getattr("value"))?;
                if !self.store(is(&value, &ENUM, "enum", "Enum"))? {
                    return self.of(value).shape();
                }
            }
            return Ok(Shape::Other);
        }
        if let Ok(text) = object.cast::<PyString>() {
            return Ok(Shape::Text(Text::Python(text.clone())));
        }
        if let Ok(list) = object.cast::<PyList>() {
            return Ok(self.list(list));
        }
        if let Ok(tuple) = object.cast::<PyTuple>() {
            return Ok(self.list(&tuple.to_list()));
        }
        if let Ok(number) = object.cast::<PyInt>() {
            return self.number(number);
        }
        if let Ok(number) = object.cast::<PyFloat>() {
            return Ok(Self::float(number));
        }
        let decimal = self.store(decimal(py))?;
        if self.store(object.is_instance(decimal))? {
            // Not the object's own, which a subclass may have changed.
            let text = decimal.call_method1("__str__", (object,)).and_then(|text| Ok(text.cast_into::<PyString>()?));
            return self.store(text).map(|text| Shape::Decimal(Text::Python(text)));
        }
        if object.cast::<PyDateTime>().is_ok() {
            if has_nanoseconds(object) {
                return Ok(Shape::Other);
            }
            // An aware one is a point in time, whatever its offset; a naive one is a text without an offset.
            if let Ok(Some(time)) = moment(object) {
                return Ok(Shape::Text(Text::Rust(time.to_string())));
            }
            let text = object.call_method0("isoformat").and_then(|text| Ok(text.cast_into::<PyString>()?));
            return self.store(text).map(|text| Shape::Text(Text::Python(text)));
        }
        if object.cast::<PyDate>().is_ok() {
            return Ok(Shape::Other);
        }
        if let Ok(mapping) = object.cast::<PyMapping>() {
            // One after the other: the reader stops at the limit of the document's size.
            let keys = self.store(object.try_iter())?;
            return Ok(Shape::Object(Entries::Own { keys, mapping: mapping.clone(), raised: self.raised }));
        }
        if let Some(value) = self.store(numpy(object))? {
            return value.map_or(Ok(Shape::Other), |value| self.of(value).shape());
        }
        if self.store(object.hasattr(intern!(py, "__index__")))? {
            let number = py.import("operator").and_then(|operator| operator.call_method1("index", (object,)));
            // Its own code may say that it is no integer after all.
            return match number.map(|number| number.cast_into::<PyInt>()) {
                Ok(Ok(number)) => self.number(&number),
                _ => Ok(Shape::Other),
            };
        }
        if self.store(is(object, &UUID, "uuid", "UUID"))? {
            return self.store(object.str()).map(|text| Shape::Text(Text::Python(text)));
        }
        Ok(Shape::Other)
    }
}

static ENUM: PyOnceLock<Py<PyType>> = PyOnceLock::new();
static UUID: PyOnceLock<Py<PyType>> = PyOnceLock::new();

/// The Python value of a numpy scalar; `None` inside if it has none, `None` outside if the object is not one.
fn numpy<'py>(object: &Bound<'py, PyAny>) -> PyResult<Option<Option<Bound<'py, PyAny>>>> {
    let py = object.py();
    // Whoever has such a scalar has imported numpy.
    let modules = py.import("sys")?.getattr("modules")?;
    let Ok(numpy) = modules.get_item("numpy") else { return Ok(None) };
    let Ok(generic) = numpy.getattr("generic") else { return Ok(None) };
    if !object.is_instance(&generic)? {
        return Ok(None);
    }
    if object.is_instance(&numpy.getattr("datetime64")?)? {
        return Ok(Some(Some(object.str()?.into_any())));
    }
    let value = object.call_method0("item")?;
    // A number that no Python number holds is its own item.
    Ok(Some((!value.is_instance(&generic)?).then_some(value)))
}

/// Whether an object is of a class, which is imported on first use.
fn is(object: &Bound<'_, PyAny>, class: &'static PyOnceLock<Py<PyType>>, module: &str, name: &str) -> PyResult<bool> {
    object.is_instance(class.import(object.py(), module, name)?)
}

impl<'r, 'py> TreeNode for Value<'r, 'py> {
    type Text = Text<'py>;
    type Items = Items<'r, 'py>;
    type Entries = Entries<'r, 'py>;

    #[inline]
    fn into_text(self) -> Result<Text<'py>, Self> {
        // The exact classes first: each is one comparison of pointers.
        self.object
            .cast_into_exact::<PyString>()
            .map(Text::Python)
            .map_err(|error| self.raised.value(error.into_inner()))
    }

    fn shape(self) -> Result<ShapeOf<Self>, TreeError> {
        let object = &self.object;
        if let Ok(dict) = object.cast_exact::<PyDict>() {
            self.entries(dict)
        } else if let Ok(list) = object.cast_exact::<PyList>() {
            Ok(self.list(list))
        } else if let Ok(number) = object.cast_exact::<PyInt>() {
            self.number(number)
        } else if let Ok(number) = object.cast_exact::<PyFloat>() {
            Ok(Self::float(number))
        } else if object.is_none() {
            Ok(Shape::Null)
        } else if let Ok(boolean) = object.cast_exact::<PyBool>() {
            Ok(Shape::Boolean(boolean.is_true()))
        } else {
            self.other()
        }
    }
}

/// A text of Python's, or the text of a number.
pub(crate) enum Text<'py> {
    Python(Bound<'py, PyString>),
    Rust(String),
}

impl NodeText for Text<'_> {
    #[inline]
    fn text(&self) -> Result<&str, TreeError> {
        match self {
            // A lone surrogate has no UTF-8.
            Self::Python(text) => text.to_str().map_err(|_| TreeError::LONE_SURROGATE),
            Self::Rust(text) => Ok(text),
        }
    }
}

/// The items of a list, whose length is read again for each.
pub(crate) struct Items<'r, 'py> {
    items: BoundListIterator<'py>,
    raised: &'r Raised,
}

impl<'r, 'py> Iterator for Items<'r, 'py> {
    type Item = Value<'r, 'py>;

    fn next(&mut self) -> Option<Self::Item> {
        self.items.next().map(|object| Value { object, raised: self.raised })
    }
}

/// The entries of a mapping.
pub(crate) enum Entries<'r, 'py> {
    /// Those of a `dict`.
    Copied { entries: std::vec::IntoIter<(Bound<'py, PyAny>, Bound<'py, PyAny>)>, raised: &'r Raised },
    /// Those that a mapping's own code gives.
    Own { keys: Bound<'py, PyIterator>, mapping: Bound<'py, PyMapping>, raised: &'r Raised },
}

impl<'r, 'py> Iterator for Entries<'r, 'py> {
    type Item = Result<(Text<'py>, Value<'r, 'py>), TreeError>;

    fn next(&mut self) -> Option<Self::Item> {
        match self {
            Self::Copied { entries, raised } => entries.next().map(|(key, object)| entry(key, object, raised)),
            Self::Own { keys, mapping, raised } => {
                let found = keys.next()?.and_then(|key| mapping.get_item(&key).map(|object| (key, object)));
                Some(raised.store(found).and_then(|(key, object)| entry(key, object, raised)))
            }
        }
    }
}

fn entry<'r, 'py>(
    key: Bound<'py, PyAny>,
    object: Bound<'py, PyAny>,
    raised: &'r Raised,
) -> Result<(Text<'py>, Value<'r, 'py>), TreeError> {
    let key = key.cast_into_exact::<PyString>().or_else(|error| error.into_inner().cast_into::<PyString>());
    let key = key.map_err(|_| TreeError::NOWHERE)?;
    Ok((Text::Python(key), Value { object, raised }))
}
