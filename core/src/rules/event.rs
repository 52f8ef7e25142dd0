//! What must hold of an event beyond its fields.

use crate::document::{Node, Slot};
use crate::report::{Findings, Params, Trail};
use crate::rule::Rule;
use crate::scalar::EventType;
use crate::types::EventField;

/// Validates a whole event: its type is one that is known, and an update lists what changed.
pub(crate) fn event(event: Node<'_>, findings: &mut Findings<'_>) {
    let Some(name) = event.get::<&str>(EventField::kind as usize) else { return };
    let place = |field: EventField| Trail::ROOT.field(field.field());
    match name.parse() {
        Err(_) => findings.report_with(Rule::ShapeWrongType, &place(EventField::kind), || {
            Params::NONE.text("expected", "EventType!").text("found", "string")
        }),
        Ok(EventType::Updated) if matches!(event.slot(EventField::changed as usize), Slot::Absent) => {
            findings.report_with(Rule::ShapeMissing, &place(EventField::changed), || {
                Params::NONE.text("expected", "[String!]!")
            });
        }
        Ok(_) => {}
    }
}
