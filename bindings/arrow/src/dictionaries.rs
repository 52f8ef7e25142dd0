//! Codes, reasons and messages as dictionaries: a value is the index of a name that all batches share.

use std::sync::{Arc, LazyLock};

use arrow_array::builder::BooleanBufferBuilder;
use arrow_array::{ArrayRef, DictionaryArray, Int16Array, StringArray};
use arrow_buffer::NullBuffer;
use arrow_schema::{ArrowError, DataType};
use paysession::rule::Reason;
use paysession::session::FlexPay;
use paysession::{Finding, Rule};

/// The names that an index stands for.
#[derive(Clone, Copy)]
pub(crate) enum Names {
    Codes,
    Messages,
    Reasons,
    FlexPay,
}

/// Indexes of names, one for each row.
pub(crate) type Index = Vec<i16>;

/// Indexes of names, for the rows that have one.
pub(crate) type Sparse = Vec<(usize, i16)>;

static CODES: LazyLock<ArrayRef> = LazyLock::new(|| names(Rule::ALL.iter().map(|rule| rule.code())));
static MESSAGES: LazyLock<ArrayRef> = LazyLock::new(|| names(Rule::ALL.iter().map(|rule| rule.message())));
static REASONS: LazyLock<ArrayRef> = LazyLock::new(|| names(Reason::ALL.iter().map(|reason| reason.as_str())));
static FLEX_PAY: LazyLock<ArrayRef> = LazyLock::new(|| names(FlexPay::REASONS.iter().copied()));

fn names(names: impl Iterator<Item = &'static str>) -> ArrayRef {
    Arc::new(StringArray::from_iter_values(names))
}

impl Names {
    /// The type of a column of such names.
    pub(crate) fn data_type() -> DataType {
        DataType::Dictionary(DataType::Int16.into(), DataType::Utf8.into())
    }

    /// Makes a column of indexes.
    pub(crate) fn column(self, index: impl Into<Int16Array>) -> Result<ArrayRef, ArrowError> {
        let names = match self {
            Self::Codes => &CODES,
            Self::Messages => &MESSAGES,
            Self::Reasons => &REASONS,
            Self::FlexPay => &FLEX_PAY,
        };
        Ok(Arc::new(DictionaryArray::try_new(index.into(), Arc::clone(names))?))
    }
}

/// Makes a column of the rows that have a name; the others are null.
pub(crate) fn filled(rows: usize, names: &[(usize, i16)]) -> Int16Array {
    let (mut index, mut given) = (vec![0; rows], BooleanBufferBuilder::new(rows));
    given.append_n(rows, false);
    for (row, name) in names {
        if let Some(index) = index.get_mut(*row) {
            *index = *name;
            given.set_bit(*row, true);
        }
    }
    Int16Array::new(index.into(), Some(NullBuffer::new(given.finish())))
}

/// The index of a rule's code and message.
pub(crate) fn rule(finding: &Finding) -> i16 {
    finding.rule() as i16
}

/// The index of a reason.
pub(crate) fn reason(finding: &Finding) -> Option<i16> {
    finding.reason().map(|reason| reason as i16)
}

/// The index of a reason why FlexPay is disabled.
pub(crate) fn flex_pay(flex_pay: FlexPay) -> Option<i16> {
    let reason = flex_pay.reason()?;
    (0..).zip(FlexPay::REASONS).find(|(_, name)| **name == reason).map(|(index, _)| index)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_the_names_is_that_of_the_enums() {
        assert!(Rule::ALL.iter().zip(0..).all(|(rule, index)| *rule as i16 == index));
        assert!(Reason::ALL.iter().zip(0..).all(|(reason, index)| *reason as i16 == index));
    }
}
