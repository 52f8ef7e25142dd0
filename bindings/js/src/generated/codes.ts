// Written by `cargo xtask generate js` from the core's declarations; not to be edited.

/** The names of the scalars that a value can be checked as. */
export type ScalarName = 'amount' | 'currency' | 'url' | 'email' | 'phone' | 'datetime' | 'country'

/** What follows from a step that is refused. */
export type FollowUp = 'none' | 'reload' | 'retry_later' | 'refund' | 'investigate'

/** The params of each code. */
export interface Params {
  /** violation: not a well-formed JSON document */
  'json.malformed': { line?: number; column?: number; reason?: 'byte_order_mark' | 'trailing_text' | 'lone_surrogate' | 'invalid_utf8' | 'truncated' }
  /** violation: the document is larger or deeper than the limit */
  'json.too_large': { what?: string; limit?: number }
  /** violation: a required value is missing or null */
  'shape.missing': { expected?: string }
  /** violation: the value is of another type than the field takes */
  'shape.wrong_type': { expected?: string; found?: string; reason?: 'variables_is_text' }
  /** violation: the input type has no such field */
  'shape.unknown_field': { suggestion?: string; reason?: 'not_updatable' }
  /** violation: the field is given more than once */
  'shape.duplicate_field': {}
  /** advisory: the text is empty and counts as null */
  'shape.empty_text': {}
  /** violation: the text is longer than the limit */
  'text.too_long': { limit?: number }
  /** violation: the list has more items than the limit */
  'list.too_long': { limit?: number }
  /** violation: an amount is digits with an optional minus and an optional decimal part, such as 100.10 */
  'amount.invalid': { reason?: 'empty' | 'surrounding_blank' | 'decimal_comma' | 'thousands_separator' | 'currency_symbol' | 'exponent' | 'plus_sign' | 'imprecise_number' }
  /** violation: an amount has at most two decimals, and trailing zeros count */
  'amount.too_many_decimals': { limit?: number; reason?: 'trailing_zeros' | 'float_artefact' }
  /** violation: the amount is larger than the limit */
  'amount.out_of_range': { max?: string }
  /** violation: the amount must not be negative */
  'amount.negative': {}
  /** advisory: the amount is zero */
  'amount.zero': {}
  /** advisory: the amount is a credit */
  'amount.credit': {}
  /** advisory: the amount is finer than the currency's minor unit */
  'amount.finer_than_currency': { currency?: string; digits?: number }
  /** violation: a currency is a three-letter code, such as USD */
  'currency.invalid': { reason?: 'empty' | 'surrounding_blank' | 'symbol' | 'numeric_code' }
  /** violation: the code names pence, cents or agorot; give the amount in the currency itself */
  'currency.minor_unit_code': {}
  /** data_rule: no current ISO 4217 currency has this code */
  'currency.unknown': {}
  /** violation: the code names no currency to pay with */
  'currency.not_payable': {}
  /** advisory: the currency code should be upper case */
  'currency.not_canonical': { suggestion?: string }
  /** violation: not an absolute URL with a scheme and a host, such as https://example.com */
  'url.invalid': { reason?: 'empty' | 'surrounding_blank' | 'no_scheme' | 'inner_blank' | 'invisible' | 'backslash' | 'bad_host' | 'bad_port' }
  /** violation: the URL is longer than the limit */
  'url.too_long': { limit?: number }
  /** violation: the field does not take a URL of this scheme */
  'url.scheme_not_allowed': {}
  /** advisory: the URL carries credentials */
  'url.credentials': {}
  /** advisory: the URL is not encrypted; use https */
  'url.insecure': {}
  /** advisory: the URL opens an app */
  'url.app_scheme': {}
  /** advisory: the URL names a host that is not globally reachable */
  'url.private_host': {}
  /** advisory: the URL names a host that the public DNS can't hold */
  'url.undeliverable_host': {}
  /** violation: not a plain e-mail address, such as name@example.com */
  'email.invalid': { reason?: 'empty' | 'surrounding_blank' | 'inner_blank' | 'display_name' | 'no_at' | 'no_domain_dot' | 'invisible' | 'quoted' }
  /** data_rule: the part before the @ begins or ends with a dot, or has two in a row */
  'email.irregular_dots': {}
  /** violation: a phone number is + and 4 to 15 digits, such as +14155554345 */
  'phone.invalid': { reason?: 'empty' | 'surrounding_blank' | 'extension' | 'double_zero' | 'no_plus' | 'too_long' | 'separators' }
  /** data_rule: no country or service has this calling code */
  'phone.unknown_calling_code': {}
  /** data_rule: no number of this calling code has this length */
  'phone.impossible_length': { reason?: 'national_prefix' }
  /** advisory: no numbering plan has a place for this number */
  'phone.unassigned': { reason?: 'national_prefix' }
  /** violation: not an ISO 8601 date and time, such as 2023-11-23T14:30:00Z */
  'datetime.invalid': { reason?: 'empty' | 'surrounding_blank' | 'date_only' | 'epoch' | 'fraction_digits' | 'no_such_date' | 'zone_name' }
  /** advisory: the time has a suffix in brackets, which is set aside */
  'datetime.zone_suffix': {}
  /** violation: the time has no offset; end it with Z or an offset such as +02:00 */
  'datetime.no_offset': {}
  /** violation: a country is a two-letter code, such as US */
  'country.invalid': { reason?: 'empty' | 'surrounding_blank' | 'country_name' | 'numeric_code' }
  /** data_rule: no country has this ISO 3166-1 code */
  'country.unknown': {}
  /** advisory: the country should be its upper-case two-letter code */
  'country.not_canonical': { suggestion?: string }
  /** advisory: the country code is user-assigned, not part of ISO 3166-1 */
  'country.user_assigned': {}
  /** advisory: the country code is reserved, not part of ISO 3166-1 */
  'country.reserved': {}
  /** violation: an id must not be blank */
  'id.blank': {}
  /** violation: an id must not have control characters */
  'id.invalid': { reason?: 'empty' | 'surrounding_blank' }
  /** advisory: the id has a blank at an end, or an invisible character */
  'id.unclean': {}
  /** advisory: the text has invisible characters */
  'text.control_characters': {}
  /** violation: contactId and contactRef can't both be given */
  'contact.conflict': { with?: string }
  /** violation: invoiceIds and invoiceRefs can't both be given */
  'invoices.conflict': { with?: string }
  /** advisory: the contact says nothing and counts as not provided */
  'contact_ref.empty': {}
  /** advisory: the invoice id is given more than once */
  'invoice_ids.duplicate': { first?: number }
  /** advisory: the invoice is referenced more than once */
  'invoice_refs.duplicate': { first?: number }
  /** advisory: another line of the invoice has this number */
  'line.duplicate_number': { first?: number }
  /** advisory: the quantity is not positive */
  'line.quantity_not_positive': {}
  /** advisory: the lines don't add up to the invoice's amount */
  'invoice.lines_differ': { sumOfRoundedLines?: string; roundedSum?: string; difference?: string }
  /** advisory: the invoices don't add up to invoiceTotal */
  'invoice_total.differs': { sum?: string; difference?: string }
  /** advisory: invoiceTotal is given without any invoice */
  'invoice_total.without_invoices': {}
  /** advisory: the address has no lines */
  'address.no_lines': {}
  /** violation: the expiration date is not in the future */
  'expiration.in_past': {}
  /** advisory: the session has a status that is not known */
  'session.status_unknown': {}
  /** violation: a completed session has a paymentId */
  'session.completed_without_payment': {}
  /** violation: an expired or completed session has no link */
  'session.link_after_end': {}
  /** advisory: a canceled session should have no link */
  'session.link_after_cancel': {}
  /** advisory: updatedAt lies before createdAt */
  'session.updated_before_created': {}
  /** violation: the contact is not the session's */
  'session.contact_mismatch': {}
  /** transition: the session has a status that is not known */
  'transition.status_unknown': {}
  /** transition: the session has changed since the step was made */
  'transition.stale': {}
  /** transition: the payment was made in the future */
  'transition.paid_in_future': {}
  /** transition: the payment was made before the session was created */
  'transition.paid_before_creation': {}
  /** transition: the payment was made before the session was canceled */
  'transition.paid_before_cancellation': {}
  /** transition: the payment was made for a canceled session */
  'transition.paid_after_cancellation': {}
  /** transition: the session belongs to another payment */
  'transition.payment_conflict': {}
  /** transition: the payment was made in another currency than the session's */
  'transition.currency_differs': {}
  /** transition: the payment was made of another amount than the session's */
  'transition.amount_differs': {}
  /** transition: the payment was made after the session expired */
  'transition.paid_after_expiration': {}
  /** transition: the session has already ended */
  'transition.already_ended': {}
  /** transition: the session has not expired yet */
  'transition.not_expired_yet': {}
  /** transition: a session with a pending payment needs its payment id */
  'transition.pending_payment_missing': {}
}

/** The codes of all rules. They keep their meaning. */
export type Code = keyof Params

/** What is wrong with a document, or remarkable about it. No value of the document is in it. */
export type Finding<C extends Code = Code> = {
  [Each in C]: {
    code: Each
    /** The place as a JSON Pointer; empty for the document as a whole. */
    path: string
    /** A sentence for developers. */
    message: string
    params: Params[Each]
  }
}[C]
