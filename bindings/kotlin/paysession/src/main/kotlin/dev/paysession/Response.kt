package dev.paysession

/**
 * The backend's response: a session, errors, or both.
 *
 * @property session the session, if the server returned one
 * @property errors what the server says went wrong; an error that is not well-formed is left out
 * @property rawErrors the list of errors as JSON, if not every error in it is well-formed
 */
@ConsistentCopyVisibility
public data class Response internal constructor(
    public val session: PaymentSession?,
    public val errors: List<ResponseError>,
    public val rawErrors: String?,
) {
    /** Shows what there is, and nothing that the server wrote. */
    override fun toString(): String = "Response(session=$session, errors=$errors)"
}

/**
 * An error of a GraphQL response, in the server's words.
 *
 * @property message what went wrong
 * @property path the response field that the error belongs to, as JSON
 * @property extensions what the server adds for machines, as JSON
 */
@ConsistentCopyVisibility
public data class ResponseError internal constructor(
    public val message: String,
    public val path: String?,
    public val extensions: String?,
) {
    /** Shows the type alone: a server may quote what it was sent. */
    override fun toString(): String = "ResponseError(..)"
}
