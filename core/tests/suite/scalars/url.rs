//! URLs checked alone. The tests of the fields' rules are in the crate, since they are not part of the public type.

use paysession::Rule;
use paysession::scalar::{Url, UrlError};
use proptest::prelude::*;

#[track_caller]
fn takes(text: &str) {
    assert_eq!(Url::parse(text).map(Url::into_inner), Ok(text), "{text:?}");
}

#[track_caller]
fn refuses(text: &str, error: UrlError) {
    assert_eq!(Url::parse(text).map(Url::into_inner), Err(error), "{text:?}");
}

#[track_caller]
fn invalid(text: &str) {
    refuses(text, UrlError::Invalid);
}

#[test]
fn keeps_what_it_takes_verbatim() {
    for text in [
        "https://example.com",
        "https://example.com/",
        "HTTPS://EXAMPLE.COM/Path",
        "http://example.com",
        "https://shop.example.com:8443/a/../b?x=1&y=2#top",
        "https://shop.example/paid?session={SESSION_ID}",
        "https://shop.example/a|b/<c>/\"d\"/`e`/^f",
        "https://shop.example/?q=a'b",
        "https://example.com?q",
        "https://example.com#f",
        "https://example.com/%zz",
        "https://user:secret@example.com/",
        "https://@example.com/",
        "https://a_b.example.com",
        "https://-a.example-.com",
        "https://a..example.com",
        "https://example.com.",
    ] {
        takes(text);
    }
}

#[test]
fn takes_non_ascii_in_every_part() {
    for text in [
        "https://münchen.example/straße?größe=ü#fuß",
        "https://例え.jp",
        "https://例え。jp/",
        "https://xn--mnchen-3ya.example",
        "https://faß.example/\u{200d}\u{fe0f}",
        "myapp://häuser/ü",
    ] {
        takes(text);
    }
}

#[test]
fn takes_hosts_that_are_addresses_or_disguised() {
    for text in [
        "https://127.0.0.1",
        "https://127.1/",
        "https://0x7f000001",
        "https://2130706433",
        "https://0177.0.0.1",
        "https://1.2.3.4.",
        "https://[::1]:8080/",
        "https://[::ffff:169.254.169.254]",
        "https://localhost",
        "https://ex%61mple.com",
        "https://%65xample%2ecom/",
    ] {
        takes(text);
    }
}

#[test]
fn refuses_a_bad_host() {
    for text in [
        "https://",
        "https:///",
        "https:///example.com",
        "https://?q",
        "https://#f",
        "https://:443/",
        "https://user@/",
        "https://@",
        "https://user:secret@:443/",
        "https://exa<mple.com",
        "https://exa|mple.com",
        "https://exa^mple.com",
        "https://exa[mple.com",
        "https://ex%2fample.com",
        "https://ex%zzample.com",
        "https://ex%00ample.com",
        "https://ex%20ample.com",
        "https://ex\u{3000}ample.com",
        "https://xn--a.example",
        "https://xn--.example",
        "https://256.256.256.256",
        "https://1.2.3.4.5",
        "https://1.2.3.08",
        "https://example.0x",
        "https://example.1",
        "https://4294967296",
        "https://[::1",
        "https://[::g]",
        "https://[1.2.3.4]",
        "https://[::1%25eth0]",
        "myapp://@",
        "myapp://@?q",
        "myapp://:@",
        "myapp://:@#f",
        "myapp://ann@/",
        "myapp://ho^st/",
        "myapp://[::1",
    ] {
        invalid(text);
    }
}

#[test]
fn judges_the_port() {
    for text in [
        "https://a.example:0",
        "https://a.example:65535/",
        "https://a.example:00000000443?",
        "https://a.example:",
        "https://a.example:/",
    ] {
        takes(text);
    }
    for text in [
        "https://a.example:65536",
        "https://a.example:99999999999999999999",
        "https://a.example:8a",
        "https://a.example:-1",
        "https://a.example:+1",
        "https://a.example:٣",
        "https://a.example:1:2",
    ] {
        invalid(text);
    }
}

#[test]
fn repairs_nothing() {
    for text in [
        "",
        " ",
        "example.com",
        "//example.com",
        "/path",
        "://example.com",
        "1http://example.com",
        "ht tp://example.com",
        "ht_tp://example.com",
        "http//example.com",
        "https:example.com",
        "https:/example.com",
        "https:\\\\example.com",
        "https:/\\example.com",
        " https://example.com",
        "https://example.com ",
        "https://example.com/\n",
        "\u{feff}https://example.com",
        "ht\ntps://example.com",
        "https://exa\tmple.com",
        "https://example.com/a b",
        "https://example.com/a\tb",
        "https://example.com/a\\b",
        "https://example.com/?a\\b",
        "https://example.com/#a\\b",
        "https://example.com\\a",
        "https://example.com/\0",
        "https://example.com/\u{1f}",
        "https://example.com/\u{7f}",
        "https://example.com/\u{80}",
        "https://example.com/\u{85}",
        "https://example.com/\u{9f}",
        "myapp:/a b",
        "myapp:/a\u{85}b",
        "myapp:/\u{200b}",
        "https://example.com/\u{a0}",
        "https://example.com/\u{2028}",
        "https://example.com/\u{3000}",
        "https://example.com/\u{200b}",
        "https://example.com/\u{202e}",
        "https://example.com/\u{feff}",
        "https://example.com/\u{fffd}",
        "https://exa\u{200b}mple.com/",
    ] {
        invalid(text);
    }
}

#[test]
#[cfg_attr(miri, ignore = "every byte at every place")]
fn finds_what_does_not_belong_at_every_place() {
    // The quick scan reads eight bytes at a time: every offset within them, and near the end.
    for len in 0..40 {
        let path = "x".repeat(len);
        for bad in ['\0', '\n', '\u{1f}', ' ', '\\', '\u{7f}', '\u{80}', '\u{9f}'] {
            for tail in ["", "y", "yyyyyyy", "yyyyyyyy"] {
                invalid(&format!("https://a.example/{path}{bad}{tail}"));
            }
        }
        for good in ['!', '[', ']', '^', '~', '{', '}', 'ü', '\u{200d}', '😀'] {
            takes(&format!("https://a.example/{path}{good}y"));
        }
    }
}

#[test]
fn takes_an_apps_scheme_when_checked_alone() {
    for text in ["com.example.app:/done", "myshop:///paid", "a+b-c.1:/x"] {
        takes(text);
    }
    for text in ["javascript:alert(1)", "mailto:ann@example.com", "data:,x", "ftp://example.com/", "file:///etc/hosts"]
    {
        refuses(text, UrlError::SchemeNotAllowed);
    }
    for text in ["localhost:3000", "a+b-c.1:x", "x:", "www.example.com"] {
        refuses(text, UrlError::Invalid);
    }
}

#[test]
#[cfg_attr(miri, ignore = "large")]
fn holds_the_limit_of_length_in_bytes() {
    let of = |start: &str, len: usize| format!("{start}{}", "a".repeat(len - start.len()));
    for start in ["https://a.example/", "http://localhost/", "https://a.example/ü", "myapp:/"] {
        takes(&of(start, 8192));
        refuses(&of(start, 8193), UrlError::TooLong);
    }
    refuses(&format!("https://a.example/{}", "ü".repeat(4088)), UrlError::TooLong);
    // What is invalid too is only invalid: the rule that stands first.
    invalid(&of("https://a.example/ ", 9000));
    invalid(&of("https://a.example:x/", 9000));
    refuses(&of("https://", 8193), UrlError::TooLong);
}

#[test]
#[cfg_attr(miri, ignore = "large")]
fn reads_no_endless_punycode() {
    let label = format!("xn--tda{}", "a".repeat(119));
    takes(&format!("https://{label}.example/"));
    invalid(&format!("https://{label}a.example/"));
    invalid(&format!("https://%78n--tda{}a.example/", "a".repeat(246)));
    invalid(&format!("https://{}.example/", "ü".repeat(127)));
    takes(&format!("https://{}.example/", "a".repeat(300)));
    takes(&format!("myapp://{}/", "ü".repeat(300)));
}

#[test]
fn names_its_scheme() {
    assert_eq!(Url::parse("HTTPS://example.com").unwrap().scheme(), "HTTPS");
    assert_eq!(Url::parse("com.example.app:/done").unwrap().scheme(), "com.example.app");
}

#[test]
fn meets_the_url_crate() {
    let given = Url::parse("https://Example.com/{ID}").unwrap();
    let parsed = ::url::Url::try_from(&given).unwrap();
    assert_eq!(parsed.as_str(), "https://example.com/%7BID%7D");
    assert_eq!(Url::try_from(&parsed).unwrap().as_str(), parsed.as_str());
    assert_eq!(Url::try_from(parsed).unwrap().as_str(), "https://example.com/%7BID%7D");
    // Given and kept, its placeholder is whole.
    assert_eq!(given.as_str(), "https://Example.com/{ID}");

    let repaired = ::url::Url::parse("https://example.com/?a\\b").unwrap();
    assert_eq!(Url::try_from(repaired), Err(UrlError::Invalid));
}

#[test]
fn errors_name_their_rule_and_show_nothing() {
    for (error, rule) in [
        (UrlError::Invalid, Rule::UrlInvalid),
        (UrlError::TooLong, Rule::UrlTooLong),
        (UrlError::SchemeNotAllowed, Rule::UrlSchemeNotAllowed),
    ] {
        assert_eq!(error.rule(), rule);
        assert_eq!(error.to_string(), rule.message());
    }
    assert_eq!(format!("{:?}", Url::parse("https://secret.example").unwrap()), "Url(..)");
}

proptest! {
    #[test]
    fn never_panics_and_keeps_the_text(text in any::<String>()) {
        if let Ok(url) = Url::parse(text.as_str()) {
            prop_assert_eq!(url.as_str(), &text);
        }
    }

    #[test]
    fn takes_nothing_that_the_standard_refuses(text in "(https?|ftp|my[a-z]{1,3}):/{0,3}[ -~üß\u{85}]{0,24}") {
        if let Ok(url) = Url::parse(text.as_str()) {
            prop_assert!(::url::Url::try_from(&url).is_ok());
            prop_assert_eq!(Url::parse(url.to_string()).unwrap(), url);
        }
    }
}

#[test]
fn an_address_is_reachable_or_not() {
    use paysession::scalar::is_globally_reachable;
    for (address, is_reachable) in
        [("93.184.215.14", true), ("10.0.0.1", false), ("2606:4700::1111", true), ("::1", false)]
    {
        assert_eq!(is_globally_reachable(address.parse().unwrap()), is_reachable, "{address}");
    }
}
