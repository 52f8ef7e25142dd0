//! The declaration of every rule. A new rule is one entry here. Exports and docs are generated from it.

use super::{FollowUp, Provenance, Reason, RuleKind};

macro_rules! catalogue {
    (@strict strict) => { true };
    (@strict $($follow_up:ident)?) => { false };
    (@follow_up Transition $follow_up:ident) => { Some(FollowUp::$follow_up) };
    (@follow_up $($other:ident)+) => { None };
    (@reason_param $($reason:ident)+) => { "reason" };
    ($(
        $(#[doc = $when:literal])+
        $rule:ident = $code:literal, $kind:ident $($mark:ident)?, $source:ident,
            [$($param:literal),*] $(because [$($reason:ident),+])?, $message:literal;
    )+) => {
        /// A rule of the catalogue, in its order.
        ///
        /// Codes, kinds and names of params are stable across versions. New rules may be added. `Display`, `FromStr` and
        /// serde use the code.
        ///
        /// ```
        /// use paysession::Rule;
        /// use paysession::rule::RuleKind;
        ///
        /// let rule: Rule = "url.insecure".parse()?;
        /// assert_eq!((rule, rule.kind()), (Rule::UrlInsecure, RuleKind::Advisory));
        /// # Ok::<(), paysession::rule::UnknownRuleError>(())
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Rule {
            $( $(#[doc = $when])+ $rule, )+
        }

        impl Rule {
            /// Every rule, in catalogue order.
            pub const ALL: &'static [Self] = &[$(Self::$rule),+];

            /// Returns the stable code.
            ///
            /// ```
            /// # use paysession::Rule;
            /// assert_eq!(Rule::AmountTooManyDecimals.code(), "amount.too_many_decimals");
            /// ```
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$rule => $code,)+ }
            }

            /// Returns the kind: the effect of the rule on the input.
            ///
            /// ```
            /// # use paysession::Rule;
            /// # use paysession::rule::RuleKind;
            /// assert_eq!(Rule::AmountInvalid.kind(), RuleKind::Violation);
            /// ```
            #[must_use]
            pub const fn kind(self) -> RuleKind {
                match self { $(Self::$rule => RuleKind::$kind,)+ }
            }

            /// Returns whether [`Policy::strict`](crate::Policy::strict) denies this advisory.
            ///
            /// ```
            /// # use paysession::Rule;
            /// assert!(Rule::UrlInsecure.is_strict());
            /// assert!(!Rule::UrlAppScheme.is_strict());
            /// ```
            #[must_use]
            pub const fn is_strict(self) -> bool {
                match self { $(Self::$rule => catalogue!(@strict $($mark)?),)+ }
            }

            /// Returns what a caller has to do next if the rule refuses a step; none for a rule that is no transition.
            ///
            /// ```
            /// # use paysession::Rule;
            /// # use paysession::rule::FollowUp;
            /// assert_eq!(Rule::TransitionPaidAfterExpiration.follow_up(), Some(FollowUp::Refund));
            /// assert_eq!(Rule::AmountZero.follow_up(), None);
            /// ```
            #[must_use]
            pub const fn follow_up(self) -> Option<FollowUp> {
                match self { $(Self::$rule => catalogue!(@follow_up $kind $($mark)?),)+ }
            }

            /// Returns a short message for developers. It never shows a value of the input.
            ///
            /// ```
            /// # use paysession::Rule;
            /// assert_eq!(Rule::AmountZero.message(), "the amount is zero");
            /// ```
            #[must_use]
            pub const fn message(self) -> &'static str {
                match self { $(Self::$rule => $message,)+ }
            }

            /// Returns the names of the params that a finding of this rule may have. A `reason` is the last.
            ///
            /// ```
            /// # use paysession::Rule;
            /// assert_eq!(Rule::JsonMalformed.params(), ["line", "column", "reason"]);
            /// ```
            #[must_use]
            pub const fn params(self) -> &'static [&'static str] {
                match self { $(Self::$rule => &[$($param,)* $(catalogue!(@reason_param $($reason)+))?],)+ }
            }

            /// Returns the reasons that a finding of this rule may have, in the order in which the first that fits counts.
            ///
            /// ```
            /// # use paysession::Rule;
            /// # use paysession::rule::Reason;
            /// assert_eq!(Rule::AmountTooManyDecimals.reasons(), [Reason::TrailingZeros, Reason::FloatArtefact]);
            /// ```
            #[must_use]
            pub const fn reasons(self) -> &'static [Reason] {
                match self { $(Self::$rule => &[$($(Reason::$reason),+)?],)+ }
            }

            /// Returns the source of the rule.
            ///
            /// ```
            /// # use paysession::Rule;
            /// # use paysession::rule::Provenance;
            /// assert_eq!(Rule::AmountTooManyDecimals.provenance(), Provenance::Stated);
            /// ```
            #[must_use]
            pub const fn provenance(self) -> Provenance {
                match self { $(Self::$rule => Provenance::$source,)+ }
            }

            /// Returns when the rule applies: the documentation of its variant.
            ///
            /// ```
            /// # use paysession::Rule;
            /// assert_eq!(Rule::UrlInsecure.description().trim(), "Plain http.");
            /// ```
            #[must_use]
            pub const fn description(self) -> &'static str {
                match self { $(Self::$rule => concat!($($when),+),)+ }
            }
        }
    };
}

catalogue! {
    /// The bytes are not one JSON document: syntax, trailing text, invalid UTF-8, a byte-order mark, a lone surrogate.
    JsonMalformed = "json.malformed", Violation, Implied, ["line", "column"]
        because [ByteOrderMark, TrailingText, LoneSurrogate, InvalidUtf8, Truncated],
        "not a well-formed JSON document";
    /// The document is larger than the limit, or nested deeper than 32 levels.
    JsonTooLarge = "json.too_large", Violation, Practice, ["what", "limit"], "the document is larger or deeper than the limit";

    /// A required field or list item is absent or null.
    ShapeMissing = "shape.missing", Violation, Stated, ["expected"], "a required value is missing or null";
    /// Another JSON type than the field takes, or a number that the type can't hold.
    ShapeWrongType = "shape.wrong_type", Violation, Stated, ["expected", "found"] because [VariablesIsText],
        "the value is of another type than the field takes";
    /// A field that the input type does not have.
    ShapeUnknownField = "shape.unknown_field", Violation, Implied, ["suggestion"] because [NotUpdatable],
        "the input type has no such field";
    /// The same key again in one object; the first one counts.
    ShapeDuplicateField = "shape.duplicate_field", Violation, Implied, [], "the field is given more than once";
    /// An empty text in a nullable custom scalar or `ID`; taken as null.
    ShapeEmptyText = "shape.empty_text", Advisory strict, Practice, [], "the text is empty and counts as null";
    /// A string of a known field, or a key, over 65 535 bytes after unescaping.
    TextTooLong = "text.too_long", Violation, Practice, ["limit"], "the text is longer than the limit";
    /// A list of more than 10 000 items; its items are not validated.
    ListTooLong = "list.too_long", Violation, Practice, ["limit"], "the list has more items than the limit";

    /// Not an optional minus, digits, and an optional point with digits; at most 32 characters.
    AmountInvalid = "amount.invalid", Violation, Implied, []
        because [Empty, SurroundingBlank, DecimalComma, ThousandsSeparator, CurrencySymbol, Exponent, PlusSign, ImpreciseNumber],
        "an amount is digits with an optional minus and an optional decimal part, such as 100.10";
    /// More than two fraction digits; trailing zeros count.
    AmountTooManyDecimals = "amount.too_many_decimals", Violation, Stated, ["limit"] because [TrailingZeros, FloatArtefact],
        "an amount has at most two decimals, and trailing zeros count";
    /// More than 999 999 999 999 999.99 in magnitude.
    AmountOutOfRange = "amount.out_of_range", Violation, Practice, ["max"], "the amount is larger than the limit";
    /// `amount` or `invoiceTotal` below zero.
    AmountNegative = "amount.negative", Violation, Practice, [], "the amount must not be negative";
    /// `amount` is zero.
    AmountZero = "amount.zero", Advisory strict, Practice, [], "the amount is zero";
    /// An invoice's `amount` or a line's `price` below zero: a credit or a discount.
    AmountCredit = "amount.credit", Advisory, Practice, [], "the amount is a credit";
    /// A fraction that the currency's minor unit can't hold.
    AmountFinerThanCurrency = "amount.finer_than_currency", Advisory strict, Implied, ["currency", "digits"], "the amount is finer than the currency's minor unit";

    /// Not three ASCII letters.
    CurrencyInvalid = "currency.invalid", Violation, Stated, [] because [Empty, SurroundingBlank, Symbol, NumericCode],
        "a currency is a three-letter code, such as USD";
    /// `GBp` exactly, or `GBX`, `ZAC` or `ILA` in any case: a hundredth of what the currency would be.
    CurrencyMinorUnitCode = "currency.minor_unit_code", Violation, Practice, [], "the code names pence, cents or agorot; give the amount in the currency itself";
    /// Three letters, but no current ISO 4217 code.
    CurrencyUnknown = "currency.unknown", DataRule, Stated, [], "no current ISO 4217 currency has this code";
    /// A code of ISO 4217 that is no money to pay with: metals, funds, units of account, test codes.
    CurrencyNotPayable = "currency.not_payable", Violation, Practice, [], "the code names no currency to pay with";
    /// A currency code that is not upper case; taken as the upper-case code.
    CurrencyNotCanonical = "currency.not_canonical", Advisory strict, Implied, ["suggestion"], "the currency code should be upper case";

    /// Not an absolute URL as the URL standard's parser takes it without repairs, or a host that lacks its scheme.
    UrlInvalid = "url.invalid", Violation, Stated, []
        because [Empty, SurroundingBlank, NoScheme, InnerBlank, Invisible, Backslash, BadHost, BadPort],
        "not an absolute URL with a scheme and a host, such as https://example.com";
    /// Over 8 192 bytes.
    UrlTooLong = "url.too_long", Violation, Practice, ["limit"], "the URL is longer than the limit";
    /// A scheme that the field does not take.
    UrlSchemeNotAllowed = "url.scheme_not_allowed", Violation, Practice, [], "the field does not take a URL of this scheme";
    /// User info before the host.
    UrlCredentials = "url.credentials", Advisory strict, Practice, [], "the URL carries credentials";
    /// Plain http.
    UrlInsecure = "url.insecure", Advisory strict, Practice, [], "the URL is not encrypted; use https";
    /// `successUrl`, or a URL alone, opens an app.
    UrlAppScheme = "url.app_scheme", Advisory, Practice, [], "the URL opens an app";
    /// A URL that a server fetches names a host that is not globally reachable.
    UrlPrivateHost = "url.private_host", Advisory strict, Practice, [], "the URL names a host that is not globally reachable";
    /// A URL that a server fetches names a host that the public DNS can't hold.
    UrlUndeliverableHost = "url.undeliverable_host", Advisory strict, Practice, [], "the URL names a host that the public DNS can't hold";

    /// Not a plain mailbox `local@domain`.
    EmailInvalid = "email.invalid", Violation, Stated, []
        because [Empty, SurroundingBlank, InnerBlank, DisplayName, NoAt, NoDomainDot, Invisible, Quoted],
        "not a plain e-mail address, such as name@example.com";
    /// Right but for a dot at an end of the local part, or two in a row there.
    EmailIrregularDots = "email.irregular_dots", DataRule, Practice, [], "the part before the @ begins or ends with a dot, or has two in a row";

    /// Not `+` and 4 to 15 digits, the first not 0.
    PhoneInvalid = "phone.invalid", Violation, Stated, []
        because [Empty, SurroundingBlank, Extension, DoubleZero, NoPlus, TooLong, Separators],
        "a phone number is + and 4 to 15 digits, such as +14155554345";
    /// No country or service has the calling code.
    PhoneUnknownCallingCode = "phone.unknown_calling_code", DataRule, Implied, [], "no country or service has this calling code";
    /// No valid number, and of a length that no number of its calling code has.
    PhoneImpossibleLength = "phone.impossible_length", DataRule, Implied, [] because [NationalPrefix],
        "no number of this calling code has this length";
    /// Of a possible length, yet in no numbering plan.
    PhoneUnassigned = "phone.unassigned", Advisory strict, Practice, [] because [NationalPrefix],
        "no numbering plan has a place for this number";

    /// Not an ISO 8601 date and time.
    DatetimeInvalid = "datetime.invalid", Violation, Stated, []
        because [Empty, SurroundingBlank, DateOnly, Epoch, FractionDigits, NoSuchDate, ZoneName],
        "not an ISO 8601 date and time, such as 2023-11-23T14:30:00Z";
    /// A suffix of RFC 9557 behind `Z` or an offset, such as `[Europe/Berlin]`; set aside.
    DatetimeZoneSuffix = "datetime.zone_suffix", Advisory strict, Practice, [], "the time has a suffix in brackets, which is set aside";
    /// No `Z` or offset: it can't be ordered.
    DatetimeNoOffset = "datetime.no_offset", Violation, Practice, [], "the time has no offset; end it with Z or an offset such as +02:00";

    /// Not two or three ASCII letters.
    CountryInvalid = "country.invalid", Violation, Stated, [] because [Empty, SurroundingBlank, CountryName, NumericCode],
        "a country is a two-letter code, such as US";
    /// Neither an ISO 3166-1 alpha-2 nor an alpha-3 code, nor one that is user-assigned or reserved.
    CountryUnknown = "country.unknown", DataRule, Implied, [], "no country has this ISO 3166-1 code";
    /// Alpha-3, lower case, `UK` or `EL`; taken as the alpha-2 code.
    CountryNotCanonical = "country.not_canonical", Advisory strict, Stated, ["suggestion"], "the country should be its upper-case two-letter code";
    /// `XK` (Kosovo): not in the standard, in wide use.
    CountryUserAssigned = "country.user_assigned", Advisory strict, Practice, [], "the country code is user-assigned, not part of ISO 3166-1";
    /// A place that ISO 3166-1 holds exceptionally reserved: `AC`, `CP`, `CQ`, `DG`, `EA`, `IC`, `TA`.
    CountryReserved = "country.reserved", Advisory strict, Practice, [], "the country code is reserved, not part of ISO 3166-1";

    /// An id that is empty, or nothing but blanks and invisible characters.
    IdBlank = "id.blank", Violation, Practice, [], "an id must not be blank";
    /// An id with a control character, such as a line feed.
    IdInvalid = "id.invalid", Violation, Practice, [] because [Empty, SurroundingBlank],
        "an id must not have control characters";
    /// An id with a blank at an end, or an invisible character.
    IdUnclean = "id.unclean", Advisory strict, Practice, [], "the id has a blank at an end, or an invisible character";
    /// Invisible characters in a text field, apart from tab, line feed and carriage return.
    TextControlCharacters = "text.control_characters", Advisory, Practice, [], "the text has invisible characters";

    /// Both `contactId` and a `contactRef` that says something.
    ContactConflict = "contact.conflict", Violation, Stated, ["with"], "contactId and contactRef can't both be given";
    /// Both `invoiceIds` and `invoiceRefs` hold an item.
    InvoicesConflict = "invoices.conflict", Violation, Stated, ["with"], "invoiceIds and invoiceRefs can't both be given";
    /// A contact object that says nothing; treated as not provided.
    ContactRefEmpty = "contact_ref.empty", Advisory, Practice, [], "the contact says nothing and counts as not provided";
    /// The same invoice id twice.
    InvoiceIdsDuplicate = "invoice_ids.duplicate", Advisory, Practice, ["first"], "the invoice id is given more than once";
    /// The same `invoiceId` twice, or the same `invoiceNumber` among references without an id.
    InvoiceRefsDuplicate = "invoice_refs.duplicate", Advisory, Practice, ["first"], "the invoice is referenced more than once";
    /// Two lines of one invoice with one `num`; their order stays stable.
    LineDuplicateNumber = "line.duplicate_number", Advisory, Implied, ["first"], "another line of the invoice has this number";
    /// A quantity of zero or below.
    LineQuantityNotPositive = "line.quantity_not_positive", Advisory, Practice, [], "the quantity is not positive";
    /// The lines of an invoice, rounded singly or as a whole, don't add up to its amount.
    InvoiceLinesDiffer = "invoice.lines_differ", Advisory, Practice, ["sumOfRoundedLines", "roundedSum", "difference"], "the lines don't add up to the invoice's amount";
    /// The invoices don't add up to `invoiceTotal`.
    InvoiceTotalDiffers = "invoice_total.differs", Advisory, Practice, ["sum", "difference"], "the invoices don't add up to invoiceTotal";
    /// An `invoiceTotal`, but no invoice.
    InvoiceTotalWithoutInvoices = "invoice_total.without_invoices", Advisory, Implied, [], "invoiceTotal is given without any invoice";
    /// An address without lines.
    AddressNoLines = "address.no_lines", Advisory, Practice, [], "the address has no lines";
    /// `expirationDate` is not after now; only if there is a clock.
    ExpirationInPast = "expiration.in_past", Violation, Practice, [], "the expiration date is not in the future";

    /// A status that this version of the library does not know.
    SessionStatusUnknown = "session.status_unknown", Advisory, Practice, [], "the session has a status that is not known";
    /// A completed session without a `paymentId`.
    SessionCompletedWithoutPayment = "session.completed_without_payment", Violation, Stated, [], "a completed session has a paymentId";
    /// An expired or completed session with a `link`.
    SessionLinkAfterEnd = "session.link_after_end", Violation, Stated, [], "an expired or completed session has no link";
    /// A canceled session with a `link`.
    SessionLinkAfterCancel = "session.link_after_cancel", Advisory, Practice, [], "a canceled session should have no link";
    /// `updatedAt` lies before `createdAt`.
    SessionUpdatedBeforeCreated = "session.updated_before_created", Advisory, Implied, [], "updatedAt lies before createdAt";
    /// The contact is not the one that the session names, or of another organization.
    SessionContactMismatch = "session.contact_mismatch", Violation, Implied, [], "the contact is not the session's";

    /// The stored status is none of the four: no step is allowed.
    TransitionStatusUnknown = "transition.status_unknown", Transition Investigate, Practice, [], "the session has a status that is not known";
    /// The step was made from another `updatedAt` than the session's; never of a repeated callback.
    TransitionStale = "transition.stale", Transition Reload, Practice, [], "the session has changed since the step was made";
    /// A payment made more than five minutes after the step: a wrong clock, or a wrong unit.
    TransitionPaidInFuture = "transition.paid_in_future", Transition Investigate, Practice, [], "the payment was made in the future";
    /// A payment made more than five minutes before the session was created: a missing time that was read as 1970.
    TransitionPaidBeforeCreation = "transition.paid_before_creation", Transition Investigate, Practice, [], "the payment was made before the session was created";
    /// A payment for a canceled session, made before it was canceled.
    TransitionPaidBeforeCancellation = "transition.paid_before_cancellation", Transition Refund, Practice, [], "the payment was made before the session was canceled";
    /// A payment for a canceled session, made at or after its cancellation.
    TransitionPaidAfterCancellation = "transition.paid_after_cancellation", Transition Refund, Practice, [], "the payment was made for a canceled session";
    /// Another payment id than the session's: on a completed session, a double charge.
    TransitionPaymentConflict = "transition.payment_conflict", Transition Investigate, Practice, [], "the session belongs to another payment";
    /// The payment's currency is not the session's.
    TransitionCurrencyDiffers = "transition.currency_differs", Transition Investigate, Practice, [], "the payment was made in another currency than the session's";
    /// The payment's amount is not the session's.
    TransitionAmountDiffers = "transition.amount_differs", Transition Investigate, Practice, [], "the payment was made of another amount than the session's";
    /// The payment came at or after the expiration.
    TransitionPaidAfterExpiration = "transition.paid_after_expiration", Transition Refund, Practice, [], "the payment was made after the session expired";
    /// The session has ended, or an update comes after its expiration.
    TransitionAlreadyEnded = "transition.already_ended", Transition Nothing, Implied, [], "the session has already ended";
    /// Before the expiration, or no expiration at all.
    TransitionNotExpiredYet = "transition.not_expired_yet", Transition RetryLater, Implied, [], "the session has not expired yet";
    /// `createPendingPayment` without a payment id.
    TransitionPendingPaymentMissing = "transition.pending_payment_missing", Transition Nothing, Stated, [], "a session with a pending payment needs its payment id";
}
