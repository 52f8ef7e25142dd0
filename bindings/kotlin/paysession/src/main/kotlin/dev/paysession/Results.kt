// Written by `cargo xtask generate kotlin` from the declared types. Not to be edited.

package dev.paysession

/** Where a session is in its life, in the API's order. */
public enum class PaymentSessionStatus(
    /** The name on the wire. */
    public val wireName: String,
) {
    /** Its expiration date has passed. A payment that was made in time may still be reported. */
    EXPIRED("Expired"),

    /** It can be paid. */
    ACTIVE("Active"),

    /** It was paid. */
    COMPLETED("Completed"),

    /** It was called off. */
    CANCELED("Canceled"),

    /** A status that this version of the library does not know, of a session that was read back. On the wire it has another name. No step is allowed. */
    UNKNOWN("Unknown"),
}

internal fun Unpacker.paymentSessionStatus(): PaymentSessionStatus = PaymentSessionStatus.entries[byte()]

/** What a caller has to do next if a step is refused. */
public enum class FollowUp(
    /** The name on the wire. */
    public val wireName: String,
) {
    /** Nothing: the step is not needed, or the caller made a mistake. */
    NOTHING("none"),

    /** Read the session again, and decide anew. */
    RELOAD("reload"),

    /** Take the same step later. */
    RETRY_LATER("retry_later"),

    /** Return the money: it moved for a session that can't take it. */
    REFUND("refund"),

    /** Ask a person to look: the payment and the session don't fit together. */
    INVESTIGATE("investigate"),
}

internal fun Unpacker.followUp(): FollowUp = FollowUp.entries[byte()]

/** What kind of step a session took. */
public enum class EventType(
    /** The name on the wire. */
    public val wireName: String,
) {
    /** It was created. */
    CREATED("created"),

    /** It was paid. */
    COMPLETED("completed"),

    /** Its time ran out. */
    EXPIRED("expired"),

    /** It was called off. */
    CANCELED("canceled"),

    /** Some of its fields changed. */
    UPDATED("updated"),
}

internal fun Unpacker.eventType(): EventType = EventType.entries[byte()]

/** Whether a text that is being typed is a phone number. */
public enum class TypingState(
    /** The name on the wire. */
    public val wireName: String,
) {
    /** E.164 excludes it: no `+` first, the first digit 0, over 15 digits, or a character that is no digit. */
    IMPOSSIBLE("impossible"),

    /** By the numbering plans no valid number begins so; a newer table may have one. */
    UNLIKELY("unlikely"),

    /** Not valid yet; more digits can make it a valid number. */
    INCOMPLETE("incomplete"),

    /** Valid as it is. */
    COMPLETE("complete"),
}

internal fun Unpacker.typingState(): TypingState = TypingState.entries[byte()]

/** How a rule is applied. */
public enum class Level(
    /** The name on the wire. */
    public val wireName: String,
) {
    /** Reports nothing. */
    ALLOW("allow"),

    /** Accepts the document and reports the finding as an advisory. */
    WARN("warn"),

    /** Refuses the document. */
    DENY("deny"),
}

internal fun Unpacker.level(): Level = Level.entries[byte()]

internal fun Unpacker.event(): Event = Event(
    type = eventType(),
    sessionId = text(),
    from = optional { paymentSessionStatus() },
    to = paymentSessionStatus(),
    at = instant(),
    paymentId = optional { text() },
    amount = amount(),
    currency = text(),
    paidAt = optional { instant() },
    changed = list { text() },
    key = text(),
    json = text(),
)

internal fun Unpacker.responseError(): ResponseError = ResponseError(
    message = text(),
    path = optional { text() },
    extensions = optional { text() },
)

internal fun Unpacker.rule(): Rule = Rule(
    code = text(),
    kind = text(),
    level = level(),
    isStrict = boolean(),
    message = text(),
    params = list { text() },
    reasons = list { text() },
    source = text(),
    followUp = optional { text() },
)

internal fun Unpacker.phoneTyping(): PhoneTyping = PhoneTyping(
    state = typingState(),
    mayGrow = boolean(),
    callingCode = optional { int() },
)

internal fun Unpacker.finding(): Finding = Finding(
    code = text(),
    path = path(),
    message = text(),
    params = params(),
)

internal fun Unpacker.features(): Features = Features(
    flexPay = flexPay(),
    contact = boolean(),
    invoices = boolean(),
)

internal fun Unpacker.scalarVerdict(): ScalarVerdict = ScalarVerdict(
    canonical = optional { text() },
    violations = list { finding() },
    advisories = list { finding() },
)
