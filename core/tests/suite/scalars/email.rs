//! E-mail addresses: every clause of the rule from both sides.

use paysession::Rule;
use paysession::scalar::{Email, EmailError};
use proptest::prelude::*;

#[track_caller]
fn takes(text: &str) {
    assert_eq!(Email::parse(text).map(Email::into_inner), Ok(text), "{text:?}");
}

#[track_caller]
fn refuses(text: &str) {
    assert_eq!(Email::parse(text), Err(EmailError::Invalid), "{text:?}");
}

#[test]
fn takes_plain_mailboxes() {
    for text in [
        "a@b.c",
        "ann@example.com",
        "Ann.Lee+shop@Mail.Example.CO.UK",
        "x_y-z@sub.example-shop.com",
        "!#$%&'*+/=?^_`{|}~-@example.com",
        "1@1.example",
        "a@1.2.c3",
        "a@b.1c",
        "a@ab--cd.com",
    ] {
        takes(text);
    }
}

#[test]
fn refuses_other_forms_of_an_address() {
    for text in [
        "",
        "ann",
        "@",
        "@example.com",
        "ann@",
        "Ann <ann@example.com>",
        "<ann@example.com>",
        " <ann@example.com>",
        "mailto:ann@example.com@",
        "\"ann\"@example.com",
        "\"a b\"@example.com",
        "\"\"@example.com",
        "ann\"@example.com",
        "ann@[192.0.2.1]",
        "ann@[IPv6:::1]",
        "ann(work)@example.com",
        "ann@(work)example.com",
        "ann@example.com(work)",
        "ann@example.com,bob@example.com",
        "ann@bob@example.com",
        "ann@@example.com",
        "ann\\@example.com",
        "a:b@example.com",
        "a;b@example.com",
        "a[b@example.com",
    ] {
        refuses(text);
    }
}

#[test]
fn judges_the_dots_of_the_local_part() {
    takes("a.b.c@example.com");
    for text in [".a@example.com", "a.@example.com", "a..b@example.com", "..a...b..@example.com", "ü..ü@example.com"]
    {
        assert_eq!(Email::parse(text), Err(EmailError::IrregularDots), "{text:?}");
    }
    let of = |len: usize| format!("a..{}@example.com", "b".repeat(len - 3));
    assert_eq!(Email::parse(of(64)), Err(EmailError::IrregularDots));
    // More than the dots is wrong.
    for text in [".@example.com", "...@example.com", "a..b@example", "a..b@example..com", "a..b c@example.com", &of(65)]
    {
        refuses(text);
    }
    let long = format!("a..b@{}example.com", "abcdefghi.".repeat(25));
    refuses(&long);
}

#[test]
fn takes_utf8_without_blanks_and_controls() {
    for text in ["jürgen@example.com", "用户@example.com", "😀@example.com", "e\u{301}@example.com", "ü.ü@example.com"]
    {
        takes(text);
    }
    for blank in [
        ' ',
        '\t',
        '\n',
        '\r',
        '\0',
        '\u{b}',
        '\u{1f}',
        '\u{7f}',
        '\u{80}',
        '\u{85}',
        '\u{9f}',
        '\u{a0}',
        '\u{1680}',
        '\u{200b}',
        '\u{200e}',
        '\u{61c}',
        '\u{2060}',
        '\u{feff}',
        '\u{fffd}',
        '\u{fdd0}',
        '\u{1ffff}',
        '\u{e000}',
        '\u{f8ff}',
        '\u{f0000}',
        '\u{10fffd}',
        '\u{2003}',
        '\u{2028}',
        '\u{2029}',
        '\u{202f}',
        '\u{205f}',
        '\u{3000}',
        '\u{202a}',
        '\u{202e}',
        '\u{2066}',
        '\u{2069}',
    ] {
        for text in [
            format!("{blank}ann@example.com"),
            format!("a{blank}n@example.com"),
            format!("ü{blank}n@example.com"),
            format!("ann{blank}@example.com"),
            format!("ann@{blank}example.com"),
            format!("ann@exa{blank}mple.com"),
            format!("ann@example.com{blank}"),
        ] {
            refuses(&text);
        }
    }
    refuses("ü(x)@example.com");
    refuses("\"ü\"@example.com");
}

#[test]
fn judges_the_labels_of_the_domain() {
    for text in [
        "ann@localhost",
        "ann@.com",
        "ann@example.com.",
        "ann@example..com",
        "ann@example.",
        "ann@.",
        "ann@-example.com",
        "ann@example-.com",
        "ann@example.-com",
        "ann@example.com-",
        "ann@exa_mple.com",
        "ann@exa=mple.com",
        "ann@exa/mple.com",
        "ann@exa+mple.com",
        "ann@exa%6dple.com",
        "ann@example.com:25",
        "ann@example.1",
        "ann@example.123",
        "ann@192.0.2.1",
    ] {
        refuses(text);
    }
}

#[test]
fn takes_what_uts_46_maps() {
    for text in [
        "ann@münchen.example",
        "ann@MÜNCHEN.example",
        "ann@faß.example",
        "ann@例え.jp",
        "ann@例え。jp",
        "ann@ｅｘａｍｐｌｅ．ｃｏｍ",
        "ann@example.рф",
        "jürgen@münchen.example",
        "ann@xn--mnchen-3ya.example",
        "ann@XN--MNCHEN-3YA.example",
        "ann@example.xn--p1ai",
        "ann@m\u{fc}-1.example",
        "ann@mu\u{308}nchen.example",
    ] {
        takes(text);
    }
    for text in [
        // Ignored by the mapping, so that the domain is another than it seems.
        "ann@exa\u{ad}mple.com",
        "ann@exa\u{fe0f}mple.com",
        "ann@exa\u{34f}mple.com",
        "ann@münchen",
        "ann@münchen.example.",
        "ann@münchen.example。",
        "ann@münchen..example",
        "ann@.münchen.example",
        "ann@-münchen.example",
        "ann@münchen-.example",
        "ann@mün_chen.example",
        "ann@münchen.1",
        "ann@münchen.１２",
        "ann@８.８",
        "ann@\u{301}a.example",
        "ann@a\u{200d}b.example",
        "ann@a\u{fffd}.example",
        "ann@exam⒈ple.com",
        "ann@xn--a.example",
        "ann@xn--.example",
        "ann@xn--example.xn--",
        "ann@xn--ex-.example",
        "ann@例え.j p",
    ] {
        refuses(text);
    }
}

#[test]
fn holds_every_limit_of_length() {
    let local = |len: usize| format!("{}@example.com", "a".repeat(len));
    takes(&local(64));
    refuses(&local(65));
    // Bytes, not characters.
    takes(&format!("{}@example.com", "ü".repeat(32)));
    refuses(&format!("{}a@example.com", "ü".repeat(32)));

    let label = |len: usize| format!("ann@{0}.{0}", "a".repeat(len));
    takes(&label(63));
    refuses(&label(64));

    let whole = |len: usize| format!("a@{0}.{0}.{0}.{1}", "b".repeat(60), "c".repeat(len - 2 - 183));
    assert_eq!(whole(240).len(), 240);
    takes(&whole(240));
    let whole =
        |len: usize| format!("{3}@{0}.{1}.{2}", "b".repeat(63), "c".repeat(63), "d".repeat(61), "a".repeat(len - 190));
    assert_eq!(whole(254).len(), 254);
    takes(&whole(254));
    refuses(&format!("a@{0}.{0}.{0}.{1}", "b".repeat(63), "c".repeat(61)));
    takes(&format!("a@{0}.{0}.{0}.{1}", "b".repeat(63), "c".repeat(60)));
    refuses(&format!("ü@{0}.{0}.{0}.{1}", "b".repeat(63), "c".repeat(60)));
    takes(&format!("ü@{0}.{0}.{0}.{1}", "b".repeat(63), "c".repeat(59)));

    // What the domain maps to is held too: 31 times `xn--tda.` and `de` are 250 bytes, one more is too many.
    takes(&format!("a@{}de", "ü.".repeat(31)));
    refuses(&format!("a@{}de", "ü.".repeat(32)));
    // A label of 63 bytes as punycode, then of 64.
    let idn = |len: usize| format!("a@ü{}.de", "a".repeat(len));
    takes(&idn(55));
    refuses(&idn(56));
}

#[test]
fn errors_name_their_rule_and_show_nothing() {
    assert_eq!(EmailError::Invalid.rule(), Rule::EmailInvalid);
    assert_eq!(EmailError::Invalid.to_string(), Rule::EmailInvalid.message());
    assert_eq!(format!("{:?}", Email::parse("ann@example.com").unwrap()), "Email(..)");
}

proptest! {
    #[test]
    fn never_panics_and_keeps_the_text(text in any::<String>()) {
        if let Ok(email) = Email::parse(text.as_str()) {
            prop_assert_eq!(email.as_str(), &text);
        }
    }

    #[test]
    fn prints_what_it_parsed(text in "[a-zA-Z0-9.+_ü-]{1,12}@[a-z0-9ü.-]{1,16}") {
        if let Ok(email) = Email::parse(text.as_str()) {
            prop_assert_eq!(Email::parse(email.to_string()).unwrap(), email);
        }
    }

    #[test]
    fn takes_nothing_that_is_no_mailbox(text in "[ -~ü]{0,6}@[ -~ü]{0,8}") {
        if Email::parse(text.as_str()).is_ok() {
            let (local, domain) = text.rsplit_once('@').unwrap();
            prop_assert!(!local.contains([' ', '"', '(', ')', '<', '>', '@', ',', ';', ':', '\\', '[', ']']));
            prop_assert!(domain.contains('.') && !domain.ends_with('.') && !domain.contains(['_', ' ', '[']));
        }
    }
}
