//! The library as a Rust service uses it.

use paysession::wire::operation;
use paysession::{Amount, CreatePaymentSessionInput, Policy, Rule, ScalarType, Timestamp, Validator};
use paysession::{policy::Preset, report::*, rule::*, scalar::*, session::*, types::*};

fn line(num: i32, quantity: f64, price: &str) -> PaymentSessionInvoiceLineItemRefInput {
    PaymentSessionInvoiceLineItemRefInput::new().num(num).quantity(quantity).price(price)
}

fn draft() -> CreatePaymentSessionInput {
    CreatePaymentSessionInput::new()
        .org_id("abc123")
        .amount(Amount::parse("58.07").unwrap())
        .currency("USD")
        .success_url("https://shop.example/thanks?s={SESSION_ID}")
        .contact_ref(
            PaymentSessionContactRefInput::new()
                .contact_name("Dana Example")
                .contact_email("dana@shop.example")
                .contact_phone("+14155554345")
                .address(GlobalAddressInput::new().lines(["1 Main St"]).country_code("USA")),
        )
        .invoice_refs([PaymentSessionInvoiceRefInput::new().invoice_number("0001").amount("55.07").lines([
            line(2, 2.0, "10.01"),
            line(1, 1.0, "10.00"),
            line(3, 2.5, "10.02"),
        ])])
        .invoice_total("55.07")
        .expiration_date(Timestamp::parse("2033-11-23T14:30:00Z").unwrap())
}

#[test]
fn a_draft_is_validated_as_its_json() {
    let accepted = Validator::new().validate_draft(draft()).unwrap();
    let codes: Vec<_> = accepted.advisories.iter().map(|finding| finding.code()).collect();
    assert_eq!(codes, ["country.not_canonical"]);
    assert_eq!(accepted.advisories[0].params().get("suggestion"), Some(&Param::Text("US".into())));
    let request = accepted.value;
    assert_eq!(Validator::new().validate(request.to_json()).unwrap().value, request);

    assert_eq!(request.org_id().as_str(), "abc123");
    assert_eq!(request.amount().to_string(), "58.07");
    assert_eq!(request.success_url().unwrap().as_str(), "https://shop.example/thanks?s={SESSION_ID}");
    assert!(request.callback_url().is_none());
    assert!(!request.creates_pending_payment());
    let Some(ContactLink::Inline(contact)) = request.contact() else { panic!() };
    assert_eq!(contact.contact_email().unwrap().as_str(), "dana@shop.example");
    let address = contact.address().unwrap();
    assert_eq!(address.lines().collect::<Vec<_>>(), ["1 Main St"]);
    assert_eq!(address.country_code().unwrap().code(), "US");
    let Some(InvoiceLink::Inline(mut invoices)) = request.invoices() else { panic!() };
    assert_eq!(invoices.len(), 1);
    let invoice = invoices.next().unwrap();
    assert_eq!(invoice.lines().filter_map(|line| line.num()).collect::<Vec<_>>(), [2, 1, 3]);
    let shown: Vec<_> = lines_for_display(invoice).iter().filter_map(|line| line.num()).collect();
    assert_eq!(shown, [1, 2, 3]);
    assert_eq!(invoice.lines().nth(2).unwrap().quantity().unwrap().to_string(), "2.5");
    let FlexPay::AmountExceedsInvoiceTotal { excess } = request.features().flex_pay else { panic!() };
    assert_eq!(excess.to_string(), "3.00");
}

#[test]
fn an_empty_draft_misses_what_is_required() {
    let rejected = Validator::new().validate_draft(CreatePaymentSessionInput::new()).unwrap_err();
    assert_eq!(
        rejected.to_string(),
        "refused: orgId: a required value is missing or null (shape.missing); \
         amount: a required value is missing or null (shape.missing); \
         currency: a required value is missing or null (shape.missing)"
    );
}

#[test]
fn what_excludes_each_other_is_told_beside_what_is_missing() {
    let draft = CreatePaymentSessionInput::new()
        .contact_id("c-1")
        .contact_ref(PaymentSessionContactRefInput::new().contact_name("Dana Example"))
        .invoice_ids(["i-1"])
        .invoice_refs([PaymentSessionInvoiceRefInput::new().invoice_number("0001").amount("1.00")])
        .invoice_total("1.00");
    let rejected = Validator::new().validate_draft(draft).unwrap_err();
    let codes: Vec<_> = rejected.violations().iter().map(|finding| finding.code()).collect();
    let missing = "shape.missing";
    assert_eq!(codes, [missing, missing, missing, "contact.conflict", "invoices.conflict"]);
}

#[test]
fn what_the_organization_hands_in_stands_behind_the_request() {
    let logo = Url::parse("https://org.example/logo.png").unwrap();
    let id = Id::parse("default").unwrap();
    let defaults = OrganizationDefaults::new().name("Org").logo_url(logo).checkout_configuration_id(id);
    let plain = Validator::new().validate_draft(draft()).unwrap().value;
    assert_eq!(plain.branding(&defaults).name, Some("Org"));
    assert_eq!(plain.branding(&defaults).logo_url, Some(logo));
    assert_eq!(plain.checkout_configuration(&defaults), Some(id));
    let own = draft().brand_name("Own").checkout_configuration_id("own");
    let own = Validator::new().validate_draft(own).unwrap().value;
    assert_eq!(own.branding(&defaults).name, Some("Own"));
    assert_eq!(own.checkout_configuration(&defaults).unwrap().as_str(), "own");
}

#[test]
fn a_path_is_a_pointer_or_dotted() {
    let json = r#"{"orgId":"o","amount":"1","currency":"USD","invoiceRefs":[{"lines":[{"num":1,"a/b~c.d":0}]}]}"#;
    let rejected = Validator::new().validate(json).unwrap_err();
    let path = rejected.violations()[0].path();
    assert_eq!(path.pointer(), "/invoiceRefs/0/lines/0/a~1b~0c.d");
    assert_eq!(path.dotted(), r#"invoiceRefs[0].lines[0]["a/b~c.d"]"#);
    assert_eq!(path.to_string(), path.dotted());
    let segments: Vec<_> = path.segments().collect();
    assert_eq!(segments[..2], [Segment::Key("invoiceRefs"), Segment::Index(0)]);
}

#[test]
fn an_unknown_key_shows_64_bytes_at_most() {
    let json = format!(r#"{{"orgId":"o","amount":"1","currency":"USD","{}ä{}":0}}"#, "k".repeat(63), "z".repeat(99));
    let rejected = Validator::new().validate(json).unwrap_err();
    assert_eq!(rejected.violations()[0].path().pointer(), format!("/{}", "k".repeat(63)));
}

#[test]
fn a_name_close_to_a_known_one_is_suggested() {
    let long = |len: usize| format!("{:_>len$}", "orgId");
    let (at_limit, above) = (long(64), long(65));
    for (key, suggestion) in [
        ("org_id", Some("orgId")),
        ("ORG-ID", Some("orgId")),
        // One edit, in a longer key two, three at most.
        ("amonut", Some("amount")),
        ("amonnt", Some("amount")),
        ("amonntt", None),
        ("orgix", Some("orgId")),
        ("orxix", None),
        ("currexxy", Some("currency")),
        ("curxexxy", None),
        ("transacxxxnRef", Some("transactionRef")),
        ("transaxxxxnRef", None),
        // A key of more than 64 bytes is no slip of the pen.
        (&at_limit, Some("orgId")),
        (&above, None),
    ] {
        let rejected = Validator::new().validate(format!(r#"{{"{key}":0}}"#)).unwrap_err();
        let suggested = rejected.violations().last().unwrap().params().get("suggestion").cloned();
        assert_eq!(suggested, suggestion.map(|name| Param::Text(name.into())), "{key}");
    }
}

#[test]
fn the_operation_selects_every_field() {
    let contact_ref = "{ contactId contactName contactFirstName contactLastName contactEmail contactPhone \
        address { lines locality administrativeArea postalCode countryCode } }";
    assert_eq!(
        operation(),
        format!(
            "mutation CreatePaymentSession($input: CreatePaymentSessionInput!) {{ createPaymentSession(input: $input) \
             {{ id orgId status amount currency callbackUrl successUrl link contactId \
             contact {{ orgId id name givenName familyName email phone createdAt updatedAt }} \
             contactRef {contact_ref} transactionRef invoiceIds \
             invoiceRefs {{ orderId invoiceId invoiceNumber amount \
             lines {{ num quantity price productId productSku productName productDescription productImageUrl }} \
             billingContact {contact_ref} shippingContact {contact_ref} }} \
             expirationDate paymentId createdAt updatedAt checkoutConfigurationId invoiceTotal brandLogoUrl brandName }} }}"
        )
    );
}

#[test]
fn nothing_of_a_person_is_ever_printed() {
    let accepted = Validator::new().validate_draft(draft()).unwrap();
    let now = Timestamp::parse("2026-01-01T00:00:00Z").unwrap();
    let creation = paysession::Creation::new(now).id("secret-id").link("https://pay.example/secret-id");
    let step = paysession::PaymentSession::create(&accepted.value, &creation).unwrap();
    let Some(ContactLink::Inline(contact)) = accepted.value.contact() else { panic!() };
    let json = draft().contact_id("secret-id").brand_name("Dana Example");
    let rejected = Validator::new().validate_draft(json.amount("dana@shop.example")).unwrap_err();
    let checked = Validator::new().check(ScalarType::alone("email").unwrap(), "dana@shop.example");
    let defaults = OrganizationDefaults::new().name("Dana");
    let branding = accepted.value.branding(&defaults);
    let shown = format!(
        "{checked:?} {defaults:?} {branding:?} {accepted:?} {step:?} {creation:?} {contact:?} {:?} {rejected:?} {rejected} {:?} {:?}",
        contact.contact_email(),
        draft(),
        accepted.value.invoices(),
    );
    for value in ["Dana", "dana", "4155554345", "Main St", "secret", "58.07", "0001", "abc123"] {
        assert!(!shown.contains(value), "{value} in {shown}");
    }
}

#[test]
fn a_policy_weighs_data_rules_and_advisories() {
    let json = r#"{"orgId":"o","amount":"0.00","currency":"HRK"}"#;
    let codes = |policy: Policy| match Validator::new().policy(policy).validate(json) {
        Ok(accepted) => (true, accepted.advisories.iter().map(|f| f.code()).collect::<Vec<_>>()),
        Err(rejected) => (false, rejected.violations().iter().map(|f| f.code()).collect()),
    };
    let standard = Policy::standard;
    assert_eq!(codes(standard()), (false, vec!["currency.unknown"]));
    let warn = standard().with(Rule::CurrencyUnknown, Level::Warn).unwrap();
    assert_eq!(codes(warn), (true, vec!["amount.zero", "currency.unknown"]));
    let allow = standard().with(Rule::CurrencyUnknown, Level::Allow).unwrap();
    assert_eq!(codes(allow.clone()), (true, vec!["amount.zero"]));
    assert_eq!(codes(allow.with(Rule::AmountZero, Level::Deny).unwrap()), (false, vec!["amount.zero"]));
    assert_eq!(codes(Policy::strict()), (false, vec!["amount.zero", "currency.unknown"]));
    for rule in Rule::ALL {
        let fixed = matches!(rule.kind(), RuleKind::Violation | RuleKind::Transition);
        assert_eq!(standard().with(*rule, Level::Warn).is_err(), fixed, "{rule}");
    }
}

#[test]
fn a_scalar_is_checked_alone_or_for_a_field() {
    let url = ScalarType::alone("url").unwrap();
    let judge = |scalar, text| {
        let checked = Validator::new().check(scalar, text);
        (checked.is_valid(), checked.advisories.first().map(|finding| finding.code()))
    };
    assert_eq!(judge(url, "myshop:///paid"), (true, Some("url.app_scheme")));
    assert_eq!(judge(url, "javascript:alert(1)"), (false, None));
    assert_eq!(judge(url.for_field("successUrl").unwrap(), "myshop:///paid"), (true, Some("url.app_scheme")));
    assert_eq!(judge(url.for_field("link").unwrap(), "myshop:///paid"), (false, None));
    assert!(url.for_field("amount").is_none() && url.for_field("invoiceRefs.amount").is_none());
    let price = ScalarType::alone("amount").unwrap().for_field("invoiceRefs.lines.price").unwrap();
    assert_eq!(judge(price, "-5.00"), (true, Some("amount.credit")));
    let spaced = Validator::new().check_json(url, format!("{}\"https://a.example/\"", " ".repeat(99)));
    assert_eq!(spaced.canonical.as_deref(), Some("https://a.example/"));
    assert_eq!(
        Validator::new().check_json(price, "-5").to_json(),
        r#"{"valid":true,"canonical":"-5.00","violations":[],"advisories":[{"code":"amount.credit","path":"","message":"the amount is a credit","params":{}}]}"#
    );
}

#[test]
fn every_rule_is_complete_and_unique() {
    let mut codes: Vec<_> = Rule::ALL.iter().map(|rule| rule.code()).collect();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), Rule::ALL.len());
    for rule in Rule::ALL {
        assert_eq!(Rule::from_code(rule.code()), Some(*rule));
        assert!(!rule.message().is_empty() && !rule.description().is_empty(), "{rule}");
        assert!(rule.message().starts_with(|c: char| !c.is_uppercase()) || rule.message().starts_with("URL"), "{rule}");
    }
}

/// The traits of every type that a caller can name.
mod traits {
    use std::error::Error;
    use std::fmt::{Debug, Display};
    use std::hash::Hash;

    use paysession::{policy::*, report::*, rule::*, scalar::*, session::*, types::*, *};

    /// A value that threads can share.
    fn value<T: Clone + Debug + Send + Sync + Unpin>() {}

    /// A small value that is compared and used as a key.
    fn key<T: Copy + Debug + Eq + Hash + Send + Sync + Unpin + 'static>() {}

    /// A value with a text form.
    fn text<T: Clone + Debug + Display + Ord + Hash + Send + Sync + Unpin + std::str::FromStr + 'static>() {}

    /// An error for `?` and `Box<dyn Error + Send + Sync>`.
    fn error<T: Error + Clone + Eq + Send + Sync + Unpin + 'static>() {}

    macro_rules! each {
        ($holds:ident: $($type:ty),+ $(,)?) => { $( $holds::<$type>(); )+ };
    }

    #[test]
    fn every_type_has_the_common_traits() {
        each!(text: Amount, Country, Currency, Email, Id, Phone, Timestamp, Url);
        each!(text: EventType, Level, PaymentSessionStatus, Preset, Provenance, Rule, RuleKind, TypingState);
        each!(key: Amount, Country, Currency, Quantity, Timestamp, Rule, Segment<'static>);
        each!(key: AmountError, CountryError, CurrencyError, EmailError, IdError, PhoneError, TimestampError, UrlError);
        each!(value: Email<&str>, Id<&str>, Phone<&str>, Url<&str>);
        each!(value: Accepted<Request>, Finding, Param, Params, Path, Policy, Rejected, ScalarType, Validator);
        each!(value: Creation, Event, Features, FlexPay, PaymentSession, PhoneTyping, Request, Response, Step);
        each!(value: Branding<'_>, ContactLink<'_>, InvoiceLink<'_>, OrganizationDefaults<'_>, StoredContact);
        each!(value: Contact<'_>, GlobalAddress<'_>, PaymentSessionContactRef<'_>, PaymentSessionInvoiceRef<'_>);
        each!(value: PaymentSessionInvoiceLineItemRef<'_>, List<'_, Id<&str>>, Owned<Contact<'static>>);
        each!(value: CreatePaymentSessionInput, GlobalAddressInput, PaymentSessionContactRefInput);
        each!(value: PaymentSessionInvoiceRefInput, PaymentSessionInvoiceLineItemRefInput);
        each!(error: AmountError, CountryError, CurrencyError, EmailError, IdError, PhoneError, TimestampError, UrlError);
        each!(error: PathError, PolicyError, Rejected, RejectedResponse, TransitionError, UnknownEventTypeError);
        each!(error: UnknownLevelError, UnknownProvenanceError, UnknownRuleError, UnknownRuleKindError);
        each!(error: UnknownPresetError, UnknownStatusError, UnknownTypingStateError);
        #[cfg(feature = "serde_json")]
        each!(error: PolicyJsonError);
        #[cfg(feature = "phonenumber")]
        each!(error: PhoneNumberError);
    }

    #[cfg(feature = "serde")]
    #[test]
    fn every_stored_type_has_serde() {
        fn both<T: serde::Serialize + serde::de::DeserializeOwned>() {}
        fn out<T: serde::Serialize>() {}
        each!(both: Amount, Country, Currency, Email, Id, Phone, Quantity, Timestamp, Url);
        each!(both: EventType, Level, PaymentSessionStatus, Preset, Provenance, Rule, RuleKind, TypingState);
        each!(both: PaymentSession, Policy);
        each!(out: Event, Finding, Params, Path, Rejected, Request);
    }
}

#[test]
fn a_policy_is_its_preset_and_its_own_levels() {
    let with = |policy: Policy, rule, level| policy.with(rule, level).unwrap();
    for (policy, preset, levels) in [
        (Policy::standard(), Preset::Standard, vec![]),
        (Policy::strict(), Preset::Strict, vec![]),
        (
            with(with(Policy::strict(), Rule::UrlInsecure, Level::Deny), Rule::AmountZero, Level::Allow),
            Preset::Strict,
            vec![(Rule::AmountZero, Level::Allow), (Rule::UrlInsecure, Level::Deny)],
        ),
        (
            with(Policy::standard(), Rule::EmailInvalid, Level::Deny),
            Preset::Standard,
            vec![(Rule::EmailInvalid, Level::Deny)],
        ),
    ] {
        assert_eq!((policy.preset(), policy.levels().collect::<Vec<_>>()), (preset, levels.clone()));
        let again = levels.into_iter().fold(Policy::from(preset), |policy, (rule, level)| with(policy, rule, level));
        assert_eq!(again, policy);
    }
}

#[test]
fn debug_of_a_policy_names_its_rules() {
    let shown = format!("{:?}", Policy::silent().with(Rule::AmountZero, Level::Warn).unwrap());
    let (levels, own) = shown.split_once(", own: ").unwrap();
    assert!(
        levels.starts_with("Policy { denied: {JsonMalformed, ") && levels.ends_with(", warned: {AmountZero}"),
        "{shown}"
    );
    assert!(!levels.contains("UrlInsecure") && own.contains("UrlInsecure"), "{shown}");
}

#[test]
fn a_silent_policy_moves_what_was_accepted_by_any_other() {
    let lenient = Policy::standard().with(Rule::CurrencyUnknown, Level::Allow).unwrap();
    let body = r#"{"orgId":"o","amount":"0","currency":"QQQ","callbackUrl":"http://localhost/"}"#;
    let accepted = Validator::new().policy(lenient).validate(body).unwrap();
    assert!(Validator::new().validate(accepted.value.to_json()).is_err());
    let moved = Validator::new().policy(Policy::silent()).validate(accepted.value.to_json()).unwrap();
    assert_eq!((moved.value, moved.advisories.len()), (accepted.value, 0));
    // A violation still refuses.
    assert!(Validator::new().policy(Policy::silent()).validate(r#"{"orgId":"o","amount":"1"}"#).is_err());
}

#[test]
fn levels_are_found_by_their_names() {
    for level in Level::ALL {
        assert_eq!(Level::from_name(level.as_str()), Some(*level));
    }
    assert_eq!(Level::from_name("Deny"), None);
}

#[test]
fn a_code_that_a_policy_lets_pass_says_that_it_is_unknown() {
    let body = |code: &str| {
        format!(
            r#"{{"orgId":"o","amount":"1","currency":"USD","contactRef":{{"address":{{"lines":["1"],"countryCode":"{code}"}}}}}}"#
        )
    };
    let policy = Policy::standard().with(Rule::CountryUnknown, Level::Allow).unwrap();
    let known = |code: &str| {
        let accepted = Validator::new().policy(policy.clone()).validate(body(code)).unwrap();
        accepted.value.contact_ref().unwrap().address().unwrap().country_code().unwrap().is_known()
    };
    assert_eq!((known("US"), known("ZZ")), (true, false));
}
