//! The results that cross a language border, declared once.

/// Passes the declaration of everything that crosses a border besides the API's types to a macro, in one call.
///
/// - `numbers`: what a call or an answer of the packed form is marked with; a variant crosses as its place.
/// - `enums`: enums of the core; in the packed form a variant crosses as its place.
/// - `records`: results of the core that both forms have.
/// - `packed`: results of the core that the packed form has; as handles they are more than their fields.
///
/// A field reads `rust_name "wireName": Type (accessor),` behind its doc comment. The type is written as in GraphQL, and
/// the accessor follows a value of the core's type of the same name.
#[macro_export]
macro_rules! for_each_result {
    ($each:path) => {
        $each! {
            numbers {
                /// What the native library does.
                Operation {
                    Layout, Validate, ReadSession, ReadResponse, ReadContact, ReadEvent, Check, PhoneTyping, Body, Operation, Create,
                    Step, At, Raw, Shown, ValidateLines, Policy, Rules, Canonical, Fingerprint, MinorUnits, AmountOfMinorUnits,
                    ReadPolicy, PolicyJson,
                }
                /// What a document is read as: a request in one of three ways, a session or a contact.
                DocumentType { Auto, Input, Body, Session, Contact, }
                /// Which step of a session is taken.
                Transition { Complete, Expire, Cancel, Update, Attach, }
                /// The policy that levels are changed in.
                Preset { Standard, Strict, Silent, }
                /// The form of an answer: values, or the core's JSON.
                Form { Packed, Json, }
                /// What an answer is.
                Outcome { Misuse, Done, Rejected, TransitionError, Text, }
                /// What the value of a param is.
                ParamType { Number, Text, }
                /// What a step of a path is.
                SegmentType { Key, Index, }
                /// What a decimal number is: absent, digits and places, or text.
                DecimalType { Absent, Digits, Text, }
                /// Whether the amount can be financed, and if not, why.
                FlexPayType { Enabled, AmountExceedsInvoiceTotal, InvoiceTotalUnreadable, }
            }
            enums {
                /// Where a session is in its life, in the API's order.
                PaymentSessionStatus {
                    /// Its expiration date has passed. A payment that was made in time may still be reported.
                    Expired,
                    /// It can be paid.
                    Active,
                    /// It was paid.
                    Completed,
                    /// It was called off.
                    Canceled,
                    /// A status that this version of the library does not know, of a session that was read back. On the
                    /// wire it has another name. No step is allowed.
                    Unknown,
                }
                /// What a caller has to do next if a step is refused.
                FollowUp {
                    /// Nothing: the step is not needed, or the caller made a mistake.
                    Nothing,
                    /// Read the session again, and decide anew.
                    Reload,
                    /// Take the same step later.
                    RetryLater,
                    /// Return the money: it moved for a session that can't take it.
                    Refund,
                    /// Ask a person to look: the payment and the session don't fit together.
                    Investigate,
                }
                /// What kind of step a session took.
                EventType {
                    /// It was created.
                    Created,
                    /// It was paid.
                    Completed,
                    /// Its time ran out.
                    Expired,
                    /// It was called off.
                    Canceled,
                    /// Some of its fields changed.
                    Updated,
                }
                /// Whether a text that is being typed is a phone number.
                TypingState {
                    /// E.164 excludes it: no `+` first, the first digit 0, over 15 digits, or a character that is no digit.
                    Impossible,
                    /// By the numbering plans no valid number begins so; a newer table may have one.
                    Unlikely,
                    /// Not valid yet; more digits can make it a valid number.
                    Incomplete,
                    /// Valid as it is.
                    Complete,
                }
                /// How a rule is applied.
                Level {
                    /// Reports nothing.
                    Allow,
                    /// Accepts the document and reports the finding as an advisory.
                    Warn,
                    /// Refuses the document.
                    Deny,
                }
            }
            records {
                /// A step that a session took, for the merchant's `callbackUrl`.
                Event {
                    /// What kind of step it was.
                    event_type "type": EventType! (.event_type()),
                    /// The session's id.
                    session_id "sessionId": String! (.session_id()),
                    /// The status before; none for a created session.
                    from "from": PaymentSessionStatus (.from()),
                    /// The status after.
                    to "to": PaymentSessionStatus! (.to()),
                    /// When the session took the step: its new `updatedAt`, which never goes back.
                    at "at": DateTime! (.at()),
                    /// The session's payment, if it has one.
                    payment_id "paymentId": String (.payment_id()),
                    /// The session's amount.
                    amount "amount": Amount! (.amount()),
                    /// The session's currency.
                    currency "currency": Currency! (.currency()),
                    /// When the money moved, if the session was completed.
                    paid_at "paidAt": DateTime (.paid_at()),
                    /// Which fields of the create input have another value now, if the session was updated.
                    changed "changed": [String!]! (.changed().iter().map(String::as_str)),
                    /// The key that the same event has each time it is sent, to recognise a repetition by.
                    key "key": String! (.key()),
                    /// The event as JSON, to post.
                    json "json": String! (.to_json()),
                }
                /// An error of a GraphQL response, in the server's words.
                ResponseError {
                    /// What went wrong.
                    message "message": String! (.message.as_str()),
                    /// The response field that the error belongs to, as JSON.
                    path "path": String (.path.as_deref()),
                    /// What the server adds for machines, as JSON.
                    extensions "extensions": String (.extensions.as_deref()),
                }
                /// A rule of the catalogue.
                Rule {
                    /// The stable code, such as `amount.invalid`.
                    code "code": String! (.code()),
                    /// `violation`, `data_rule`, `advisory` or `transition`.
                    kind "kind": String! (.kind().as_str()),
                    /// How the rule is applied unless a policy changes that.
                    level "level": Level! (.level()),
                    /// Whether the strict policy refuses by it, though it is an advisory.
                    is_strict "isStrict": Boolean! (.is_strict()),
                    /// The sentence for developers.
                    message "message": String! (.message()),
                    /// The names of the params that a finding may carry.
                    params "params": [String!]! (.params().iter().copied()),
                    /// The values that the param `reason` may have.
                    reasons "reasons": [String!]! (.reasons().iter().map(|reason| reason.as_str())),
                    /// Where the rule comes from: `stated`, `implied` or `practice`.
                    source "source": String! (.provenance().as_str()),
                    /// What a caller has to do next if a step is refused by the rule; nothing for a rule that is no transition.
                    follow_up "followUp": String (.follow_up().map(|follow_up| follow_up.as_str())),
                }
                /// How far a phone number has come that is being typed.
                PhoneTyping {
                    /// Whether it is a number, may become one, or can't any more.
                    state "state": TypingState! (.state),
                    /// Whether more digits can make it a longer number: a valid one, or if it is unlikely any that E.164 allows.
                    may_grow "mayGrow": Boolean! (.may_grow),
                    /// The calling code, once it is typed.
                    calling_code "callingCode": Int (.calling_code.map(i32::from)),
                }
            }
            packed {
                /// What one rule reports at one place.
                Finding {
                    /// The rule's stable code, such as `amount.invalid`.
                    code "code": String! (.code()),
                    /// The place.
                    path "path": Path! (.path()),
                    /// The rule's sentence for developers.
                    message "message": String! (.message()),
                    /// Limits, names and suggestions for machines.
                    params "params": Params! (.params()),
                }
                /// What a session offers, and why not.
                Features {
                    /// Whether the amount can be financed.
                    flex_pay "flexPay": FlexPay! (.flex_pay),
                    /// Whether there are the features that need a contact.
                    contact "contact": Boolean! (.contact),
                    /// Whether there are the features that need an invoice.
                    invoices "invoices": Boolean! (.invoices),
                }
                /// The verdict on one value.
                ScalarVerdict {
                    /// The value in canonical form; none if it is refused.
                    canonical "canonical": String (.canonical.as_deref()),
                    /// Why the value is refused.
                    violations "violations": [Finding!]! (.violations.iter()),
                    /// What is worth a look though the value was accepted.
                    advisories "advisories": [Finding!]! (.advisories.iter()),
                }
            }
        }
    };
}
