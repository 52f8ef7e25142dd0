//! What only a field decides, and that the quick scan never differs from the full check.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that fails says so by a panic")]

use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::{UrlError, UrlUse, check_for, check_for_slow, host, is_invisible};
use crate::rule::Rule::{self, UrlAppScheme, UrlCredentials, UrlInsecure, UrlPrivateHost, UrlUndeliverableHost};
use crate::rule::RuleSet;

const USES: [UrlUse; 3] = [UrlUse::Fetched, UrlUse::Success, UrlUse::Link];

#[track_caller]
fn check(use_: UrlUse, text: &str, expected: Result<&[Rule], UrlError>) {
    let expected = expected.map(|rules| rules.iter().fold(RuleSet::EMPTY, |set, rule| set.with_if(*rule, true)));
    assert_eq!(check_for(text, false, use_), expected, "{use_:?} {text:?}");
}

#[test]
fn web_fields_take_http_and_https_alone() {
    for use_ in [UrlUse::Fetched, UrlUse::Link] {
        check(use_, "https://example.com", Ok(&[]));
        check(use_, "hTTpS://example.com", Ok(&[]));
        check(use_, "http://example.com", Ok(&[UrlInsecure]));
        check(use_, "HTTP://example.com", Ok(&[UrlInsecure]));
        for text in [
            "javascript:x",
            "ftp://example.com",
            "com.example.app:/done",
            "mailto:a@example.com",
            "data:,x",
            "file:///etc/hosts",
            // The scheme comes before all else that is wrong.
            "javascript: \\\u{85}",
            "myapp://[",
        ] {
            check(use_, text, Err(UrlError::SchemeNotAllowed));
        }
        check(use_, &format!("javascript:{}", "x".repeat(9000)), Err(UrlError::SchemeNotAllowed));
        for text in ["", "example.com", "//example.com", " javascript:x", "java\tscript:x", "1a:x", ":x"] {
            check(use_, text, Err(UrlError::Invalid));
        }
    }
}

#[test]
fn a_host_without_its_scheme_is_no_url() {
    for use_ in USES {
        for text in [
            "localhost:3000",
            "localhost:3000/x",
            "localhost:1?x",
            "localhost:65535#x",
            "example.com:80/x",
            "shop.example:{PORT}",
            "shop.example:",
            "com.example.app:done",
        ] {
            check(use_, text, Err(UrlError::Invalid));
        }
        // These are refused by name, whatever follows.
        for text in ["tel:5551", "javascript:1/2", "data:1"] {
            check(use_, text, Err(UrlError::SchemeNotAllowed));
        }
    }
    for text in ["com.example.app:/done", "localhost:300000", "localhost:3000x", "myshop:x"] {
        check(UrlUse::Fetched, text, Err(UrlError::SchemeNotAllowed));
    }
}

#[test]
fn success_takes_an_apps_own_scheme() {
    for text in [
        "com.example.app:/done",
        "myshop:///paid",
        "myshop://paid?session={SESSION_ID}",
        "MyShop:/",
        "a+b-c.1:/x",
        "httpsx://example.com",
        "javascripts:/x",
    ] {
        check(UrlUse::Success, text, Ok(&[UrlAppScheme]));
    }
    check(UrlUse::Success, "myshop://ann:secret@paid", Ok(&[UrlCredentials, UrlAppScheme]));
    check(UrlUse::Success, "https://example.com/paid", Ok(&[]));
    check(UrlUse::Success, "http://localhost:3000/paid", Ok(&[UrlInsecure]));

    for text in [
        "localhost:3000",
        "example.com:443",
        "myshop:paid",
        "myshop:",
        "myshop:?x",
        "myshop:/a b",
        "myshop:/\\",
        "myshop://a:b/",
    ] {
        check(UrlUse::Success, text, Err(UrlError::Invalid));
    }
    check(UrlUse::Success, &format!("myshop:/{}", "x".repeat(8184)), Ok(&[UrlAppScheme]));
    check(UrlUse::Success, &format!("myshop:/{}", "x".repeat(8185)), Err(UrlError::TooLong));

    for scheme in super::NEVER_AN_APP {
        for text in [format!("{scheme}:x"), format!("{scheme}://x/"), format!("{}:/ ", scheme.to_uppercase())] {
            check(UrlUse::Success, &text, Err(UrlError::SchemeNotAllowed));
        }
    }
}

#[test]
fn finds_credentials_that_say_something() {
    for text in
        ["https://ann@example.com", "https://ann:pw@example.com", "https://:pw@example.com", "https://ann:@example.com"]
    {
        for use_ in USES {
            check(use_, text, Ok(&[UrlCredentials]));
        }
    }
    check(UrlUse::Fetched, "http://ann:pw@10.0.0.1", Ok(&[UrlCredentials, UrlInsecure, UrlPrivateHost]));
    for text in ["https://@example.com", "https://:@example.com", "https://example.com/@x", "https://example.com?a@b"] {
        check(UrlUse::Fetched, text, Ok(&[]));
    }
}

#[test]
fn only_what_a_server_fetches_has_a_private_host() {
    check(UrlUse::Fetched, "https://localhost/x", Ok(&[UrlPrivateHost]));
    for use_ in [UrlUse::Success, UrlUse::Link] {
        check(use_, "https://localhost/x", Ok(&[]));
        check(use_, "https://127.0.0.1/x", Ok(&[]));
        check(use_, "https://shop.local/x", Ok(&[]));
    }
}

#[test]
fn finds_private_names_in_any_disguise() {
    for host in [
        "localhost",
        "LOCALHOST",
        "localhost.",
        "localhost..",
        "a.localhost",
        "a.b.LocalHost.",
        "printer.local",
        "x.Local.",
        "db.internal",
        "metadata.google.internal",
        "metadata.google.internal.",
        "%6cocalhost",
        "localhost%2e",
        "ｌｏｃａｌｈｏｓｔ",
        "local\u{ad}host",
        "printer。local",
        "printer%2Elocal",
        "a_b.internal",
        "ann@localhost",
        "localhost:3000",
        "mylocal",
        "redis",
        "undefined",
        "redis..",
        "{{host}}",
        "a.svc",
        "svc.cluster.LOCAL",
        "a.lan",
        "a.corp",
        "a.home",
        "a.intranet",
        "a.private",
        "a.localdomain",
        "home.arpa",
        "a.HOME.arpa.",
        "xhome.arpa@a.home.arpa",
        "127.1..",
        "169.254.169.254...",
        "..",
    ] {
        check_host(host, true);
    }
    for host in [
        "xhome.arpa",
        "example.com",
        "localhost.example.com",
        "local.example",
        "example.notlocalhost",
        "home.arpa.example",
        "example.arpa",
        "example.locals",
        "example.internals",
        "a.xlocal",
        "a.localhos",
        "localhost@example.com",
    ] {
        check_host(host, false);
    }
}

#[test]
fn finds_private_addresses_in_any_disguise() {
    for host in [
        "127.1",
        "127.0.1",
        "0x7f000001",
        "0X7F.1",
        "2130706433",
        "0177.0.0.1",
        "017700000001",
        "127.0.0.1.",
        "①②⑦.0.0.1",
        "１２７.0.0.1",
        "%31%32%37.1",
        "127。0。0。1",
        "0",
        "0x",
        "169.254.169.254",
        "0xa9fea9fe",
        "[::1]",
        "[::]",
        "[0:0:0:0:0:0:0:1]",
        "[::127.0.0.1]",
        "[::ffff:169.254.169.254]",
        "[::ffff:a9fe:a9fe]",
        "[::FFFF:8.8.8.8]",
        "[64:ff9b::10.0.0.1]",
        "[fe80::1]",
        "[fd00:ec2::254]",
        "127.0.0.1:8080",
        "[::1]:8080",
    ] {
        check_host(host, true);
    }
    for host in [
        "8.8.8.8",
        "134744072",
        "0x08080808",
        "[2606:4700::1111]",
        "[64:ff9b::8.8.8.8]",
        "127.0.0.1.example",
        "10.example.com",
    ] {
        check_host(host, false);
    }
}

#[track_caller]
fn check_host(host: &str, private: bool) {
    let set = check_for(&format!("https://{host}/x"), false, UrlUse::Fetched);
    assert_eq!(set.map(|set| set.contains(UrlPrivateHost)), Ok(private), "{host:?}");
}

#[test]
fn finds_names_that_the_public_dns_cannot_hold() {
    let label = |len: usize| "a".repeat(len);
    let name = |last: usize| [label(63), label(63), label(63), label(last)].join(".");
    for (host, is_undeliverable) in [
        ("example.com", false),
        ("example.com.", false),
        ("a_b.example.com", false),
        ("-a-.example.com", false),
        ("127.0.0.1", false),
        ("[::1]", false),
        ("localhost", false),
        ("a.testing", false),
        ("test.example", false),
        ("test", false),
        ("a.test", true),
        ("a.TEST.", true),
        ("a.invalid", true),
        ("a.onion", true),
        ("a.alt", true),
        ("a..example", true),
        (".example.com", true),
        ("example.com..", true),
        ("{{host}}", true),
        ("$host.example", true),
        ("*.example.com", true),
        ("a+b.example", true),
        (&format!("{}.example", label(63)), false),
        (&format!("{}.example", label(64)), true),
        (&name(61), false),
        (&format!("{}.", name(61)), false),
        (&name(62), true),
    ] {
        for text in [format!("https://{host}"), format!("https://{host}/x"), format!("http://{host}:80/x")] {
            let set = check_for(&text, false, UrlUse::Fetched);
            assert_eq!(set.map(|set| set.contains(UrlUndeliverableHost)), Ok(is_undeliverable), "{text:?}");
            let set = check_for(&text, false, UrlUse::Link);
            assert_eq!(set.map(|set| set.contains(UrlUndeliverableHost)), Ok(false), "{text:?}");
        }
    }
}

/// The first and last address of every special block, and the neighbours outside it.
#[test]
fn follows_the_special_purpose_registries() {
    for (from, to, before, after) in [
        ("0.0.0.0", "0.255.255.255", None, Some("1.0.0.0")),
        ("10.0.0.0", "10.255.255.255", Some("9.255.255.255"), Some("11.0.0.0")),
        ("100.64.0.0", "100.127.255.255", Some("100.63.255.255"), Some("100.128.0.0")),
        ("127.0.0.0", "127.255.255.255", Some("126.255.255.255"), Some("128.0.0.0")),
        ("169.254.0.0", "169.254.255.255", Some("169.253.255.255"), Some("169.255.0.0")),
        ("172.16.0.0", "172.31.255.255", Some("172.15.255.255"), Some("172.32.0.0")),
        ("192.0.0.0", "192.0.0.8", Some("191.255.255.255"), Some("192.0.0.9")),
        ("192.0.0.11", "192.0.0.255", Some("192.0.0.10"), Some("192.0.1.0")),
        ("192.0.2.0", "192.0.2.255", Some("192.0.1.255"), Some("192.0.3.0")),
        ("192.88.99.0", "192.88.99.255", Some("192.88.98.255"), Some("192.88.100.0")),
        ("192.168.0.0", "192.168.255.255", Some("192.167.255.255"), Some("192.169.0.0")),
        ("198.18.0.0", "198.19.255.255", Some("198.17.255.255"), Some("198.20.0.0")),
        ("198.51.100.0", "198.51.100.255", Some("198.51.99.255"), Some("198.51.101.0")),
        ("203.0.113.0", "203.0.113.255", Some("203.0.112.255"), Some("203.0.114.0")),
        ("224.0.0.0", "255.255.255.255", Some("223.255.255.255"), None),
        ("[64:ff9b:1::]", "[64:ff9b:1:ffff::]", Some("[64:ff9b:0:ffff::]"), Some("[64:ff9b:2::]")),
        ("[100::]", "[100::1:ffff:ffff:ffff:ffff]", Some("[ff:ffff::]"), Some("[100:0:0:2::]")),
        ("[2001::]", "[2001:1::]", Some("[2000:ffff::]"), Some("[2001:1::1]")),
        ("[2001:1::4]", "[2001:2:ffff::]", Some("[2001:1::3]"), Some("[2001:3::]")),
        ("[2001:4::]", "[2001:4:111:ffff::]", Some("[2001:3:ffff::]"), Some("[2001:4:112::]")),
        ("[2001:4:113::]", "[2001:1f:ffff::]", Some("[2001:4:112:ffff::]"), Some("[2001:20::]")),
        ("[2001:40::]", "[2001:1ff:ffff::]", Some("[2001:3f:ffff::]"), Some("[2001:200::]")),
        ("[2001:db8::]", "[2001:db8:ffff::]", Some("[2001:db7:ffff::]"), Some("[2001:db9::]")),
        ("[2002::]", "[2002:ffff:ffff::]", Some("[2001:ffff::]"), Some("[2003::]")),
        ("[3fff::]", "[3fff:fff:ffff::]", Some("[3ffe:ffff::]"), Some("[3fff:1000::]")),
        ("[5f00::]", "[5f00:ffff::]", Some("[5eff:ffff::]"), Some("[5f01::]")),
        ("[fc00::]", "[fdff:ffff::]", Some("[fbff:ffff::]"), Some("[fe00::]")),
        ("[fe80::]", "[feff:ffff::]", Some("[fe7f:ffff::]"), None),
        ("[ff00::]", "[ffff:ffff::]", None, None),
        ("[::ffff:0:0]", "[::ffff:ffff:ffff]", None, Some("[::1:0:0:0]")),
        ("[::ffff:0:a00:0]", "[::ffff:0:aff:ffff]", Some("[::ffff:0:9ff:ffff]"), Some("[::ffff:0:b00:0]")),
    ] {
        check_host(from, true);
        check_host(to, true);
        before.into_iter().chain(after).for_each(|outside| check_host(outside, false));
    }
}

fn urls() -> impl Strategy<Value = String> {
    let scheme = prop_oneof![
        8 => Just("https://"),
        4 => select(vec![
            "HTTPS://", "http://", "https:/", "https:", "https:///", "ws://", "ftp:", "file://", "file:///", "file:", "myapp:/", "myapp://",
            "com.example.app:/", "javascript:", "x:", "//", "",
        ]),
    ];
    let user = prop_oneof![4 => Just(""), 1 => select(vec!["@", ":@", "ann@", "ann:pw@", ":pw@", "ann@bob@", "a:1@"])];
    let host = prop_oneof![
        4 => "([a-z0-9]{1,6}-?[a-z0-9]{0,3}\\.){1,3}[a-z]{2,8}",
        2 => "[a-zA-Z0-9.-]{0,12}",
        2 => "([0-9]{1,4}|0x[0-9a-f]{0,4}|xn--[a-z0-9-]{0,6}|local(host)?|internal)(\\.([0-9]{1,3}|[a-z]{2}|LOCAL|internal|localhost)){0,4}\\.?",
        4 => select(vec![
            "", "localhost", "a.localhost", "x.local", "X.INTERNAL", "internal.com", "127.1", "0x7f.1", "2130706433", "1.2.3.4.5", "a.0x1",
            "[::1]", "[::ffff:a00:1]", "[2001:db8::]", "xn--mnchen-3ya.de", "a.XN--a", "a.xn--", "a--b.com", "exa_mple.com", "münchen.de",
            "ex%61mple.com", "a.b.", "a..b", ".a", ".", "a.", "a.b-", "-a.b", "８.8.8.8", "a.1b", "c:", "C|",
        ]).prop_map(str::to_owned),
    ];
    let port = prop_oneof![
        4 => Just(String::new()),
        1 => ":[0-9]{0,6}",
        1 => select(vec![":443", ":65535", ":65536", ":0000080", ":8a", ":-1", ":80:80"]).prop_map(str::to_owned),
    ];
    let rest = prop_oneof![
        2 => Just(String::new()),
        4 => "[/?#][a-zA-Z0-9/?#=&.%_~{}|-]{0,24}",
        1 => "[/?#][ -~]{0,20}",
        1 => "[/?#][ -~\\x00-\\x1f\u{7f}-\u{a1}ü\u{3000}😀]{0,20}",
    ];
    let edit = prop::option::weighted(
        0.3,
        (any::<Index>(), any::<bool>(), prop_oneof![any::<char>(), "[ -~]".prop_map(|s| s.chars().next().unwrap())]),
    );
    (scheme, user, host, port, rest, edit).prop_map(|(scheme, user, host, port, rest, edit)| {
        let mut text: Vec<char> = format!("{scheme}{user}{host}{port}{rest}").chars().collect();
        if let Some((at, replace, c)) = edit {
            let at = at.index(text.len() + 1);
            text.splice(at..(at + usize::from(replace)).min(text.len()), [c]);
        }
        text.into_iter().collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn the_quick_scan_agrees(text in urls()) {
        let plain = text.bytes().all(|byte| matches!(byte, 0x20..=0x7e));
        for use_ in USES {
            let slow = check_for_slow(&text, use_);
            prop_assert_eq!(check_for(&text, false, use_), slow);
            if plain {
                prop_assert_eq!(check_for(&text, true, use_), slow);
            }
        }
    }

    #[test]
    fn the_quick_scan_agrees_on_any_text(text in any::<String>(), start in select(vec!["", "https://", "https://a.b/", "https://a.b:"])) {
        let text = format!("{start}{text}");
        for use_ in USES {
            prop_assert_eq!(check_for(&text, false, use_), check_for_slow(&text, use_));
        }
    }

    /// The parser is given the beginning of a URL alone; it says the same of the whole.
    #[test]
    fn the_path_decides_nothing(text in urls()) {
        let forbidden = text.contains(|c: char| c.is_whitespace() || is_invisible(c) || c == '\\');
        let slashes = ["https:", "http:"].into_iter().all(|scheme| {
            let start = text.get(..scheme.len()).filter(|start| start.eq_ignore_ascii_case(scheme)).map_or(0, str::len);
            start == 0 || (text[start..].starts_with("//") && !text[start..].starts_with("///"))
        });
        // The other schemes of the standard are refused by name, and an app's own is judged by what follows it.
        let is_web = |scheme: &str| ["http", "https"].iter().any(|web| scheme.eq_ignore_ascii_case(web));
        if !text.split_once(':').is_some_and(|(scheme, _)| is_web(scheme)) {
            return Ok(());
        }
        // What the parser misses of the standard: no host after `@`.
        let authority = text.split_once(':').and_then(|(_, rest)| rest.strip_prefix("//")).unwrap_or_default();
        let hostless = authority.split(['/', '?', '#']).next().is_some_and(|authority| authority.ends_with('@'));
        let whole = ::url::Url::parse(&text).ok().filter(|_| !forbidden && slashes && !hostless);
        let checked = check_for_slow(&text, UrlUse::Success);
        prop_assert_eq!(checked.is_ok(), whole.is_some());
        if let Some(whole) = whole {
            let credentials = !whole.username().is_empty() || whole.password().is_some();
            prop_assert_eq!(checked.map(|set| set.contains(UrlCredentials)), Ok(credentials));
            if let Ok(set) = check_for_slow(&text, UrlUse::Fetched) {
                prop_assert_eq!(set.contains(UrlPrivateHost), whole.host().is_some_and(host::is_private));
                prop_assert_eq!(set.contains(UrlUndeliverableHost), whole.host().is_some_and(host::is_undeliverable));
            }
        }
    }
}

/// Every special name is left to the full check, in any case.
#[test]
fn the_quick_scan_decides_no_special_name() {
    for label in [
        "localhost",
        "local",
        "internal",
        "svc",
        "lan",
        "corp",
        "home",
        "intranet",
        "private",
        "localdomain",
        "test",
        "invalid",
        "onion",
        "alt",
        "arpa",
    ] {
        for label in [label.to_owned(), label.to_uppercase()] {
            let text = format!("https://a.{label}/");
            assert!(!super::plain::is_clean(text.as_bytes(), true, UrlUse::Fetched), "{text}");
        }
    }
}

/// The ordinary URL must not fall to the parser unnoticed.
#[test]
fn the_quick_scan_decides_the_ordinary() {
    for text in [
        "https://a.co",
        "https://shop.example.com/checkout/callback?id=1#x",
        "https://my-shop.example.com:8443/",
        "https://Shop.Example.com?q={SESSION_ID}|x",
        "https://a.locals/",
    ] {
        for plain in [false, true] {
            assert!(super::plain::is_clean(text.as_bytes(), plain, UrlUse::Fetched), "{text}");
        }
    }
}
