//! The declared types in GraphQL's schema language.

use crate::scalar::PaymentSessionStatus;
use crate::schema::Direction;
use crate::types::{CREATE, LISTED, MUTATION, MUTATION_DOC, SCALARS, SESSION};

/// Returns every type of the API in GraphQL's schema language.
///
/// ```
/// let sdl = paysession::wire::sdl();
/// assert!(sdl.contains("createPaymentSession(input: CreatePaymentSessionInput!): PaymentSession!"));
/// ```
#[must_use]
pub fn sdl() -> String {
    let mut out = String::new();
    describe(&mut out, "", "The mutations of payment sessions.");
    out.push_str("type Mutation {\n");
    describe(&mut out, "  ", MUTATION_DOC);
    let (input, session) = (CREATE.name_as(Direction::Input), SESSION.name_as(Direction::Output));
    out.push_str(&format!("  {MUTATION}(input: {input}!): {session}!\n}}\n"));
    for (name, doc) in SCALARS {
        out.push('\n');
        describe(&mut out, "", doc);
        out.push_str(&format!("scalar {name}\n"));
    }
    out.push('\n');
    describe(&mut out, "", "The status of a session.");
    out.push_str("enum PaymentSessionStatus {\n");
    for status in PaymentSessionStatus::ALL {
        out.push_str(&format!("  {status}\n"));
    }
    out.push_str("}\n");
    for (object, direction) in LISTED {
        out.push('\n');
        describe(&mut out, "", object.doc.trim());
        let keyword = if direction == Direction::Input { "input" } else { "type" };
        out.push_str(&format!("{keyword} {} {{\n", object.name_as(direction)));
        for field in object.fields {
            describe(&mut out, "  ", field.doc.trim());
            out.push_str(&format!("  {}: {}\n", field.name, field.ty.declared(direction)));
        }
        out.push_str("}\n");
    }
    out
}

fn describe(out: &mut String, indent: &str, doc: &str) {
    out.push_str(&format!("{indent}\"\"\"{}\"\"\"\n", doc.replace('`', "")));
}
