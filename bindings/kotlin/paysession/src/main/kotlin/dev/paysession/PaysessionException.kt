package dev.paysession

/** What this library throws. No message shows a value of a document. */
public sealed class PaysessionException(message: String) : RuntimeException(message) {
    /** Why a document or a step is refused, as one list; empty if that is not why. */
    public open val findings: List<Finding> get() = emptyList()

    /**
     * A document violates rules.
     *
     * @property rejected the verdict
     */
    public class Rejected internal constructor(
        public val rejected: dev.paysession.Rejected,
    ) : PaysessionException(
        rejected.violations.joinToString("; ", "refused: ") + if (rejected.truncated) "; and more" else "",
    ) {
        /** Why the document is refused, in order; never empty. */
        public val violations: List<Finding> get() = rejected.violations

        /** What else is worth a look, in order. */
        public val advisories: List<Finding> get() = rejected.advisories

        override val findings: List<Finding> get() = rejected.findings
    }

    /**
     * A session's life does not allow a step.
     *
     * @property error the rule, the status of the session, and what to do next
     */
    public class Transition internal constructor(
        public val error: TransitionError,
    ) : PaysessionException("${error.message} (${error.code})") {
        /** The rule's stable code, such as `transition.already_ended`. */
        public val code: String get() = error.code

        /** The session's status at the time passed in; null while it is being created, and if it is not known. */
        public val status: PaymentSessionStatus? get() = error.status

        /** What the caller has to do next. */
        public val followUp: FollowUp get() = error.followUp

        override val findings: List<Finding> get() = error.findings
    }

    /** The library was asked for something that does not exist, such as a rule of an unknown code. */
    public class Misuse internal constructor(message: String) : PaysessionException(message)

    /** The native library failed. The next call works; please report what led to it. */
    public class Internal internal constructor() : PaysessionException("the native library failed")
}
