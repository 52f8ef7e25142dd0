//! Values of drafts, made from trees. No error quotes a value.

use crate::tree::{NodeText, Shape, TreeNode};

/// A value of a draft.
pub(crate) trait FromTree: Sized {
    fn from_tree<N: TreeNode>(node: N) -> Result<Self, String>;
}

/// The entries of an object.
pub(super) fn entries<N: TreeNode>(node: N) -> Result<Vec<(N::Text, N)>, String> {
    match node.shape() {
        Ok(Shape::Object(entries)) => {
            entries.collect::<Result<_, _>>().map_err(|_| "a value has no JSON form".to_owned())
        }
        _ => Err("expected an object".to_owned()),
    }
}

/// Sets a field of a draft. Null leaves it unset.
pub(super) fn set<T: FromTree, N: TreeNode>(field: &mut Option<T>, name: &str, value: N) -> Result<(), String> {
    if field.is_some() {
        return Err(format!("{name}: the field is given more than once"));
    }
    if !matches!(value.clone().shape(), Ok(Shape::Null)) {
        *field = Some(T::from_tree(value).map_err(|error| format!("{name}: {error}"))?);
    }
    Ok(())
}

impl FromTree for String {
    fn from_tree<N: TreeNode>(node: N) -> Result<Self, String> {
        match node.shape() {
            Ok(Shape::Text(text)) => text.text().map(str::to_owned).map_err(|_| "a text has no UTF-8 form".to_owned()),
            _ => Err("expected a text".to_owned()),
        }
    }
}

impl FromTree for bool {
    fn from_tree<N: TreeNode>(node: N) -> Result<Self, String> {
        match node.shape() {
            Ok(Shape::Boolean(value)) => Ok(value),
            _ => Err("expected true or false".to_owned()),
        }
    }
}

impl FromTree for i32 {
    fn from_tree<N: TreeNode>(node: N) -> Result<Self, String> {
        number(node)
            .and_then(|literal| literal.parse().ok())
            .ok_or_else(|| "expected a whole number of 32 bits".to_owned())
    }
}

impl FromTree for f64 {
    fn from_tree<N: TreeNode>(node: N) -> Result<Self, String> {
        let number = number(node).and_then(|literal| literal.parse().ok());
        number.filter(|number: &Self| number.is_finite()).ok_or_else(|| "expected a number".to_owned())
    }
}

impl<T: FromTree> FromTree for Vec<T> {
    fn from_tree<N: TreeNode>(node: N) -> Result<Self, String> {
        match node.shape() {
            Ok(Shape::List(items)) => items.map(T::from_tree).collect(),
            _ => Err("expected a list".to_owned()),
        }
    }
}

/// The literal of a number.
fn number<N: TreeNode>(node: N) -> Option<String> {
    match node.shape() {
        Ok(Shape::Number(literal)) => literal.text().ok().map(str::to_owned),
        _ => None,
    }
}
