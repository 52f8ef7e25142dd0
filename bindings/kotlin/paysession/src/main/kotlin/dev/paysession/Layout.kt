// Written by `cargo xtask generate kotlin` from the declared types. Not to be edited.

package dev.paysession

/** The hash of the layout that these classes are made for. */
internal const val LAYOUT: String = "aee98fd40ac7435a"

/** What the native library does. */
internal enum class Operation {
    LAYOUT,
    VALIDATE,
    READ_SESSION,
    READ_RESPONSE,
    READ_CONTACT,
    READ_EVENT,
    CHECK,
    PHONE_TYPING,
    BODY,
    OPERATION,
    CREATE,
    STEP,
    AT,
    RAW,
    SHOWN,
    VALIDATE_LINES,
    POLICY,
    RULES,
    CANONICAL,
    FINGERPRINT,
    MINOR_UNITS,
    AMOUNT_OF_MINOR_UNITS,
    READ_POLICY,
    POLICY_JSON,
}

/** What a document is read as: a request in one of three ways, a session or a contact. */
internal enum class DocumentType {
    AUTO,
    INPUT,
    BODY,
    SESSION,
    CONTACT,
}

/** Which step of a session is taken. */
internal enum class Transition {
    COMPLETE,
    EXPIRE,
    CANCEL,
    UPDATE,
    ATTACH,
}

/** The policy that levels are changed in. */
internal enum class Preset {
    STANDARD,
    STRICT,
    SILENT,
}

/** The form of an answer: values, or the core's JSON. */
internal enum class Form {
    PACKED,
    JSON,
}

/** What an answer is. */
internal enum class Outcome {
    MISUSE,
    DONE,
    REJECTED,
    TRANSITION_ERROR,
    TEXT,
}

/** What the value of a param is. */
internal enum class ParamType {
    NUMBER,
    TEXT,
}

/** What a step of a path is. */
internal enum class SegmentType {
    KEY,
    INDEX,
}

/** What a decimal number is: absent, digits and places, or text. */
internal enum class DecimalType {
    ABSENT,
    DIGITS,
    TEXT,
}

/** Whether the amount can be financed, and if not, why. */
internal enum class FlexPayType {
    ENABLED,
    AMOUNT_EXCEEDS_INVOICE_TOTAL,
    INVOICE_TOTAL_UNREADABLE,
}
