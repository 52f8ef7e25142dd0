//! The request that the page's clients post.

use super::json::{write, write_text};
use crate::read::TreeNode;
use crate::schema::page::{CREATE, MUTATION, SESSION};
use crate::schema::{Direction, Kind, Object};

/// Returns the operation document of the mutation, selecting every field of the session.
#[must_use]
pub fn operation() -> String {
    let input = CREATE.name_as(Direction::Input);
    let mut document = format!("mutation CreatePaymentSession($input: {input}!) {{ {MUTATION}(input: $input)");
    select(&mut document, &SESSION);
    document.push_str(" }");
    document
}

fn select(document: &mut String, object: &Object) {
    document.push_str(" {");
    for field in object.fields {
        document.push(' ');
        document.push_str(field.name);
        if let Kind::Object(object) = field.ty.kind {
            select(document, object);
        }
    }
    document.push_str(" }");
}

/// Returns the request body around an input.
pub(crate) fn graphql_body(input: impl TreeNode) -> String {
    let mut body = String::from("{\"query\":");
    write_text(&mut body, &operation());
    body.push_str(",\"variables\":{\"input\":");
    write(&mut body, input);
    body.push_str("}}");
    body
}
