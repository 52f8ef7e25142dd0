package dev.paysession

/** What this library throws. No message shows a value of a document. */
public sealed class PaysessionException(message: String) : RuntimeException(message) {
    /**
     * A document violates rules.
     *
     * @property rejected the verdict
     */
    public class Rejected internal constructor(
        public val rejected: dev.paysession.Rejected,
    ) : PaysessionException(
        rejected.violations.joinToString("; ", "refused: ") + if (rejected.isTruncated) "; and more" else "",
    ) {
        /** Why the document is refused, in order; never empty. */
        public val violations: List<Finding> get() = rejected.violations

        /** What else is worth a look, in order. */
        public val advisories: List<Finding> get() = rejected.advisories
    }

    /**
     * A session's life does not allow a step.
     *
     * @property refusal the rule, and where the session stands
     */
    public class Transition internal constructor(
        public val refusal: NotAllowed,
    ) : PaysessionException("${refusal.message} (${refusal.code})") {
        /** The rule's stable code, such as `transition.already_ended`. */
        public val code: String get() = refusal.code

        /** Where the session stands, by the time handed in; null while it is being created. */
        public val status: PaymentSessionStatus? get() = refusal.status
    }

    /** The library was asked for something that does not exist, such as a rule of an unknown code. */
    public class Misuse internal constructor(message: String) : PaysessionException(message)

    /** The native library failed. The next call works; please report what led to it. */
    public class Internal internal constructor() : PaysessionException("the native library failed")
}
