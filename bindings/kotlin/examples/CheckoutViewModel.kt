package dev.paysession.examples

import dev.paysession.Accepted
import dev.paysession.Branding
import dev.paysession.Finding
import dev.paysession.FlexPay
import dev.paysession.OrganizationDefaults
import dev.paysession.PaymentSession
import dev.paysession.PaymentSessionStatus
import dev.paysession.PhoneTyping
import dev.paysession.Rejected
import dev.paysession.Scalar
import dev.paysession.TypingState
import dev.paysession.Validator
import dev.paysession.Verdict
import dev.paysession.createPaymentSessionInput
import java.math.BigDecimal
import java.time.Clock
import java.time.Duration

/** How a field of the form stands. */
enum class Mark { EMPTY, INCOMPLETE, WRONG, RIGHT }

/** A field of the form: what the user typed, how it stands, and the codes to show texts by. */
data class Field(val text: String = "", val mark: Mark = Mark.EMPTY, val codes: List<String> = emptyList()) {
    override fun toString(): String = "Field($mark, $codes)"
}

/** All that the screen shows. */
data class CheckoutState(
    val amount: Field = Field(),
    val email: Field = Field(),
    val phone: Field = Field(),
    val country: Field = Field(),
    /** What the whole form was refused by, once it was sent. */
    val problems: List<Finding> = emptyList(),
    /** What the backend said went wrong. */
    val serverErrors: Int = 0,
    val status: PaymentSessionStatus? = null,
    /** Where the customer pays, while that can be. */
    val link: String? = null,
    /** What is left of the session's time; null if it has no end. */
    val timeLeft: Duration? = null,
    /** Whether FlexPay is offered, and if not, by how much the amount exceeds what can be financed. */
    val flexPay: FlexPay? = null,
    val branding: Branding? = null,
)

/**
 * The view-model of a checkout screen. It holds no rule: what a field or a form is, the library says.
 *
 * @param post sends a GraphQL request body and returns the response body
 * @param show draws the screen
 */
class CheckoutViewModel(
    private val organization: OrganizationDefaults,
    private val clock: Clock,
    private val post: (String) -> String,
    private val show: (CheckoutState) -> Unit,
) {
    private var session: PaymentSession? = null

    var state: CheckoutState = CheckoutState()
        private set(value) {
            field = value
            show(value)
        }

    fun typeAmount(text: String) {
        state = state.copy(amount = field(Scalar.AMOUNT, text, "amount"))
    }

    fun typeEmail(text: String) {
        state = state.copy(email = field(Scalar.EMAIL, text, "contactRef.contactEmail"))
    }

    fun typeCountry(text: String) {
        state = state.copy(country = field(Scalar.COUNTRY, text, "contactRef.address.countryCode"))
    }

    /** A number that may become one is not wrong yet. */
    fun typePhone(text: String) {
        val checked = field(Scalar.PHONE, text, "contactRef.contactPhone")
        val isOnItsWay = PhoneTyping.of(text).state == TypingState.INCOMPLETE
        state = state.copy(phone = if (text.isNotEmpty() && isOnItsWay) Field(text, Mark.INCOMPLETE) else checked)
    }

    /** Validates the form before it is sent, sends it, and reads the session that the backend answers with. */
    fun submit(orgId: String, currency: String) {
        val form = state
        val draft = createPaymentSessionInput {
            this.orgId = orgId
            // What is no number is left out: the form shows why, and a required field that is missing is refused.
            amount = form.amount.text.takeIf { form.amount.mark == Mark.RIGHT }?.let(::BigDecimal)
            this.currency = currency
            contactRef {
                contactEmail = form.email.text.ifEmpty { null }
                contactPhone = form.phone.text.ifEmpty { null }
            }
        }
        when (val verdict = Validator(now = clock.instant()).validate(draft)) {
            is Rejected -> state = form.copy(problems = verdict.violations)
            is Accepted -> answered(Validator().readResponse(post(verdict.value.graphqlBody())))
        }
    }

    private fun answered(verdict: Verdict<dev.paysession.Response>) {
        state = when (verdict) {
            is Rejected -> state.copy(problems = verdict.violations, serverErrors = verdict.errors.size)
            is Accepted -> {
                session = verdict.value.session
                state.copy(
                    problems = emptyList(),
                    serverErrors = verdict.value.errors.size,
                    flexPay = session?.features?.flexPay,
                    branding = session?.branding(organization),
                )
            }
        }
        tick()
    }

    /** Once a second: the countdown, and the end of the session when it has come. */
    fun tick() {
        val session = session ?: return
        val now = clock.instant()
        val at = session.at(now)
        val left = session.expirationDate?.let { maxOf(Duration.between(now, it), Duration.ZERO) }
        state = state.copy(status = at.status, link = at.link, timeLeft = left)
    }

    private fun field(scalar: Scalar, text: String, name: String): Field {
        if (text.isEmpty()) return Field()
        val checked = Validator().check(scalar, text, name)
        return Field(text, if (checked.isValid) Mark.RIGHT else Mark.WRONG, checked.violations.map(Finding::code))
    }
}
