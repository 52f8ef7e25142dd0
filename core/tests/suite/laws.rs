//! Laws that hold for every document, ordinary or not.
// Under Miri, making the documents alone takes minutes.
#![cfg(not(miri))]

use paysession::rule::Level;
use paysession::scalar::Table;
use paysession::{
    Accepted, Creation, Finding, Payment, PaymentSession, Policy, Rejected, Request, Timestamp, Validator,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

fn validator() -> Validator {
    Validator::new().now(Timestamp::parse("2026-01-01T00:00:00Z").unwrap())
}

fn verdict(json: &[u8]) -> Result<Accepted<Request>, Rejected> {
    validator().validate(json)
}

/// A value of any JSON type, most often one that some field takes.
fn anything() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_filter("finite", |n| n.is_finite()).prop_map(Value::from),
        (-1_000_i64..1_000, 0_u32..4).prop_map(|(n, d)| json!(n as f64 / 10_f64.powi(d as i32))),
        "-?[0-9]{1,17}(\\.[0-9]{0,3})?".prop_map(Value::from),
        prop::sample::select(vec![
            "USD",
            "usd",
            "JPY",
            "XAU",
            "HRK",
            "US",
            "USA",
            "uk",
            "XK",
            "ZZ",
            "https://a.example/x",
            "http://127.1/",
            "app.x:/y",
            "javascript:1",
            "a@b.example",
            "a@b",
            "+14155554345",
            "+999123456",
            "2033-11-23T14:30:00Z",
            "2033-11-23 14:30",
            "2020-01-01T00:00Z",
            "",
            " ",
            "a\u{202e}b",
            "\u{0}",
            "😀",
            "0.00",
            "-0",
            "100.50",
        ])
        .prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..3).prop_map(Value::from),
            vec(("[a-zA-Z]{1,8}", inner), 0..3).prop_map(|entries| Value::Object(entries.into_iter().collect())),
        ]
    })
}

fn often<T: Strategy<Value = Value> + 'static>(right: T) -> BoxedStrategy<Value> {
    prop_oneof![9 => right, 1 => anything()].boxed()
}

fn object(fields: Vec<(&'static str, BoxedStrategy<Value>)>) -> BoxedStrategy<Value> {
    let mut all: BoxedStrategy<Map<String, Value>> = Just(Map::new()).boxed();
    for (name, value) in fields {
        all = (all, option::weighted(0.6, value))
            .prop_map(move |(mut map, value)| {
                if let Some(value) = value {
                    map.insert(name.to_owned(), value);
                }
                map
            })
            .boxed();
    }
    (all, option::weighted(0.05, ("[a-z]{1,9}", anything())))
        .prop_map(|(mut map, stranger)| {
            map.extend(stranger);
            Value::Object(map)
        })
        .boxed()
}

fn money() -> BoxedStrategy<Value> {
    often(prop_oneof![
        (0_u32..100_000).prop_map(|cents| json!(format!("{}.{:02}", cents / 100, cents % 100))),
        (0_u32..1_000).prop_map(|whole| json!(whole)),
    ])
}

fn text() -> BoxedStrategy<Value> {
    often("[ -~äß\u{7f}]{0,12}".prop_map(Value::from))
}

fn contact() -> BoxedStrategy<Value> {
    let address = object(vec![
        ("lines", often(vec("[a-z ]{0,9}", 0..3).prop_map(Value::from))),
        ("locality", text()),
        ("countryCode", often(prop::sample::select(vec!["US", "DEU", "gb", "XK"]).prop_map(Value::from))),
    ]);
    object(vec![
        ("contactId", text()),
        ("contactName", text()),
        ("contactEmail", often("[a-z]{1,5}@[a-z]{1,5}\\.example".prop_map(Value::from))),
        ("contactPhone", often("\\+1415555[0-9]{4}".prop_map(Value::from))),
        ("address", address),
    ])
}

fn invoices() -> BoxedStrategy<Value> {
    let line = object(vec![
        ("num", often((0_i32..4).prop_map(Value::from))),
        ("quantity", often((-2_i32..9, 0_u32..3).prop_map(|(n, d)| json!(f64::from(n) / 10_f64.powi(d as i32))))),
        ("price", money()),
        ("productName", text()),
        ("productImageUrl", often("https?://[a-z]{1,9}\\.example/[a-z{}|]{0,5}".prop_map(Value::from))),
    ]);
    let invoice = object(vec![
        ("invoiceId", often("[ab]".prop_map(Value::from))),
        ("invoiceNumber", often("[12]".prop_map(Value::from))),
        ("amount", money()),
        ("lines", often(vec(line, 0..3).prop_map(Value::from))),
        ("billingContact", contact()),
    ]);
    often(prop_oneof![4 => vec(invoice.clone(), 0..3).prop_map(Value::from), 1 => invoice])
}

/// A create input: most fields right, some absent, a few wrong.
fn input() -> BoxedStrategy<Value> {
    let required =
        (text(), money(), often(prop::sample::select(vec!["USD", "JPY", "KWD", "eur"]).prop_map(Value::from)));
    let rest = object(vec![
        ("callbackUrl", often("https?://[a-z]{1,9}\\.(example|local)/".prop_map(Value::from))),
        ("successUrl", often("(https|myapp)://[a-z]{1,9}\\.example/".prop_map(Value::from))),
        ("contactId", text()),
        ("contactRef", contact()),
        ("invoiceIds", often(vec("[abc]", 0..4).prop_map(Value::from))),
        ("invoiceRefs", invoices()),
        ("expirationDate", often("20(27|33)-1[0-2]-[0-2][1-8]T1[0-9]:30(:00(\\.[0-9]{1,9})?)?Z".prop_map(Value::from))),
        ("invoiceTotal", money()),
        ("brandName", text()),
    ]);
    (required, rest)
        .prop_map(|((org, amount, currency), rest)| {
            let mut input = json!({ "orgId": org, "amount": amount, "currency": currency });
            let extra = rest.as_object().unwrap().clone();
            input.as_object_mut().unwrap().extend(extra);
            input
        })
        .boxed()
}

/// The same input without what makes two of its fields conflict: more of these are accepted.
fn single_minded() -> impl Strategy<Value = Value> {
    (input(), any::<bool>(), any::<bool>()).prop_map(|(mut input, contact, invoices)| {
        let map = input.as_object_mut().unwrap();
        map.remove(if contact { "contactId" } else { "contactRef" });
        map.remove(if invoices { "invoiceIds" } else { "invoiceRefs" });
        input
    })
}

/// A reason is one of those that the catalogue lists for the rule.
fn has_listed_reason(finding: &Finding) -> bool {
    let given = finding.params().get("reason").is_some();
    finding.reason().map_or(!given, |reason| finding.rule().reasons().contains(&reason))
}

#[cfg(feature = "serde_json")]
fn is_imprecise(rejected: &Rejected) -> bool {
    let is_imprecise = |finding: &Finding| finding.reason() == Some(paysession::rule::Reason::ImpreciseNumber);
    rejected.violations().iter().any(is_imprecise)
}

fn is_sorted(findings: &[Finding]) -> bool {
    findings.is_sorted_by(|a, b| a.path().order(b.path()).then(a.rule().cmp(&b.rule())).is_le())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_get_a_verdict(bytes in vec(any::<u8>(), 0..200)) {
        let _ = verdict(&bytes);
        let _ = validator().read_response(&bytes);
    }

    #[test]
    fn any_json_like_text_gets_a_verdict(text in "[\\[\\]{}:,\"\\\\ntrufalse0-9.eE+ -]{0,60}") {
        let ours = verdict(text.as_bytes());
        let theirs = serde_json::from_str::<Value>(&text);
        if let Err(rejected) = &ours {
            let malformed = rejected.violations()[0].code() == "json.malformed";
            // serde_json refuses numbers beyond a double, which are JSON all the same.
            let too_large = theirs.as_ref().is_err_and(|error| error.to_string().contains("out of range"));
            prop_assert!(malformed == theirs.is_err() || too_large, "{text}: {rejected}");
        } else {
            prop_assert!(theirs.is_ok());
        }
    }

    #[test]
    fn findings_are_sorted_and_the_verdict_is_the_same_again(input in input()) {
        let bytes = serde_json::to_vec(&input).unwrap();
        let (first, second) = (verdict(&bytes), verdict(&bytes));
        prop_assert_eq!(&first, &second);
        match first {
            Ok(accepted) => {
                prop_assert!(is_sorted(&accepted.advisories));
                prop_assert!(accepted.advisories.iter().all(has_listed_reason));
            }
            Err(rejected) => {
                prop_assert!(!rejected.violations().is_empty());
                prop_assert!(rejected.violations().iter().chain(rejected.advisories()).all(has_listed_reason));
                prop_assert!(is_sorted(rejected.violations()) && is_sorted(rejected.advisories()));
            }
        }
    }

    #[test]
    fn an_old_table_softens_its_own_rules_alone(input in input()) {
        let bytes = serde_json::to_vec(&input).unwrap();
        let later = Timestamp::parse("9999-12-31T00:00:00Z").unwrap();
        let at = |policy: Policy| Validator::new().now(later).policy(policy).validate(&bytes);
        let all = |policy: Policy, level| {
            let mut rules = Table::ALL.iter().flat_map(|table| table.rules());
            rules.try_fold(policy, |policy, rule| policy.with(*rule, level)).unwrap()
        };
        prop_assert_eq!(at(Policy::standard()), at(all(Policy::standard(), Level::Warn)));
        prop_assert_eq!(at(Policy::strict()), at(all(Policy::strict(), Level::Deny)));
    }

    #[test]
    fn blanks_and_escapes_change_nothing(input in input()) {
        let compact = verdict(&serde_json::to_vec(&input).unwrap());
        let pretty = verdict(&serde_json::to_vec_pretty(&input).unwrap());
        prop_assert_eq!(&compact, &pretty);
        let escaped: String = input.to_string().chars().map(|c| match c {
            'a'..='z' | ' '..='~' => c.to_string(),
            c => c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04X}")).collect(),
        }).collect();
        prop_assert_eq!(&compact, &verdict(escaped.as_bytes()));
    }

    #[test]
    fn an_envelope_changes_nothing(input in input()) {
        let body = json!({ "query": "mutation { x }", "variables": { "other": [1], "input": input }, "extensions": null });
        prop_assert_eq!(verdict(&serde_json::to_vec(&input).unwrap()), verdict(&serde_json::to_vec(&body).unwrap()));
    }

    #[test]
    fn the_canonical_form_is_valid_and_stays(input in single_minded()) {
        if let Ok(accepted) = verdict(&serde_json::to_vec(&input).unwrap()) {
            let canonical = accepted.value.to_json();
            let again = verdict(canonical.as_bytes()).unwrap();
            prop_assert_eq!(&again.value.to_json(), &canonical);
            prop_assert_eq!(&again.value, &accepted.value);
            prop_assert_eq!(again.value.features(), accepted.value.features());
            let posted = verdict(accepted.value.to_graphql_body().as_bytes()).unwrap();
            prop_assert_eq!(&posted.value, &accepted.value);
        }
    }

    #[test]
    fn flex_pay_is_disabled_exactly_above_the_total(
        amount in 0_i64..5_000, total in option::of(0_i64..5_000),
    ) {
        let money = |cents: i64| format!("{}.{:02}", cents / 100, cents % 100);
        let input = json!({
            "orgId": "o", "currency": "USD", "amount": money(amount), "invoiceTotal": total.map(money), "invoiceIds": "i",
        });
        let features = verdict(&serde_json::to_vec(&input).unwrap()).unwrap().value.features();
        prop_assert_eq!(features.flex_pay.is_enabled(), total.is_none_or(|total| amount <= total));
        let excess = features.flex_pay.excess().map(|excess| excess.to_string());
        prop_assert_eq!(excess, total.filter(|total| amount > *total).map(|total| money(amount - total)));
    }

    #[test]
    fn a_request_as_a_draft_is_validated_to_the_same_request(input in single_minded()) {
        if let Ok(accepted) = verdict(&serde_json::to_vec(&input).unwrap()) {
            prop_assert_eq!(validator().validate_draft(accepted.value.to_draft()).unwrap().value, accepted.value);
        }
    }

    #[test]
    fn a_session_survives_being_stored(input in single_minded()) {
        if let Ok(accepted) = verdict(&serde_json::to_vec(&input).unwrap()) {
            let now = Timestamp::parse("2026-01-01T00:00:00Z").unwrap();
            let creation = Creation::new(now).id("s1").link("https://pay.example/s1").payment_id("p1");
            let session = PaymentSession::create(&accepted.value, &creation).unwrap().session;
            let read = Validator::new().read_session(session.to_json()).unwrap();
            prop_assert_eq!(&read.value, &session);
            let response = format!(r#"{{"data":{{"createPaymentSession":{}}}}}"#, session.to_json());
            prop_assert_eq!(Validator::new().read_response(response).unwrap().value.session, Some(session.clone()));
            prop_assert_eq!(session.features(), accepted.value.features());

            let unchanged = session.update("{}", now, &Policy::standard()).unwrap();
            prop_assert_eq!(unchanged.event, None);
            let done = session.complete(&Payment::new("p1", now), now).unwrap();
            prop_assert!(done.session.link().is_none());
            prop_assert!(Validator::new().read_session(done.session.to_json()).is_ok());
        }
    }
}

#[cfg(feature = "serde_json")]
proptest! {
    #[test]
    fn a_tree_is_validated_as_its_text(input in input()) {
        let (tree, text) = (validator().validate_tree(&input), verdict(&serde_json::to_vec(&input).unwrap()));
        // A double of more than 15 significant digits is no amount in a tree; in JSON its text is one.
        prop_assert!(tree == text || tree.as_ref().is_err_and(is_imprecise), "{tree:?}\n{text:?}");
    }

    #[test]
    fn serde_reads_a_session_as_a_validator_does(input in single_minded(), damaged in 0_usize..40, value in prop::sample::select(vec![
        Value::Null, json!(1), json!("x"), json!([]), json!({}),
    ])) {
        let bytes = serde_json::to_vec(&input).unwrap();
        // Without its feature `float_roundtrip`, serde_json reads some doubles as a neighbour.
        let is_exact = serde_json::from_slice::<Value>(&bytes).unwrap() == input;
        if let (true, Ok(accepted)) = (is_exact, verdict(&bytes)) {
            let creation = Creation::new(Timestamp::UNIX_EPOCH).id("s1").link("https://pay.example/s1").payment_id("p1");
            let session = PaymentSession::create(&accepted.value, &creation).unwrap().session;
            let mut tree: Value = serde_json::from_str(&session.to_json()).unwrap();
            if let Some(field) = tree.as_object_mut().unwrap().values_mut().nth(damaged) {
                *field = value;
            }
            let json = tree.to_string();
            match (serde_json::from_str::<PaymentSession>(&json), Validator::new().read_session(&json)) {
                (Ok(theirs), Ok(ours)) => prop_assert_eq!(theirs, ours.value),
                (Err(theirs), Err(ours)) => prop_assert!(theirs.to_string().contains(ours.violations()[0].code())),
                (theirs, ours) => prop_assert!(false, "{:?} {:?}", theirs.map(drop), ours.map(drop)),
            }
        }
    }

    #[test]
    fn serde_writes_a_request_as_its_json(input in single_minded()) {
        if let Ok(accepted) = Validator::new().validate(serde_json::to_vec(&input).unwrap()) {
            let written: Value = serde_json::to_value(&accepted.value).unwrap();
            prop_assert_eq!(written, serde_json::from_str::<Value>(&accepted.value.to_json()).unwrap());
        }
    }
}
