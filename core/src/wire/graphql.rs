//! The GraphQL request that clients post.

use crate::document::Form;
use crate::schema::{Direction, Kind, Object};
use crate::session::Request;
use crate::tree::write_text;
use crate::types::{CREATE, MUTATION, SESSION};

/// Returns the operation document of the mutation, selecting every field of the session.
///
/// ```
/// let operation = paysession::wire::operation();
/// assert!(operation.starts_with("mutation CreatePaymentSession($input: CreatePaymentSessionInput!) {"));
/// assert!(operation.contains("{ id orgId status amount currency "));
/// ```
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

impl Request {
    /// Returns the GraphQL request body to post: the operation document and this input as its variable.
    ///
    /// ```
    /// use paysession::Validator;
    ///
    /// let request = Validator::new().validate(r#"{"orgId":"o","amount":"1","currency":"USD"}"#)?.value;
    /// let body = request.to_graphql_body();
    /// assert!(body.ends_with(r#","variables":{"input":{"orgId":"o","amount":"1.00","currency":"USD"}}}"#));
    /// assert_eq!(Validator::new().validate(body)?.value, request);
    /// # Ok::<(), paysession::Rejected>(())
    /// ```
    #[must_use]
    pub fn to_graphql_body(&self) -> String {
        let mut body = String::from("{\"query\":");
        write_text(&mut body, &operation());
        body.push_str(",\"variables\":{\"input\":");
        self.tree(Form::Canonical).write_json(&mut body);
        body.push_str("}}");
        body
    }
}
