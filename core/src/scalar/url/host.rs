//! Hosts that are not globally reachable, or not in the public DNS.
//!
//! By IANA's special-purpose address registries for IPv4 and IPv6: an address counts as reachable only if the most
//! specific entry says so, and "N/A" (6to4, Teredo, the 6to4 relays) does not. Multicast and the old site-local addresses
//! are added. The host comes from the URL standard's parser, which has decoded every disguise.

use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ::url::Host;

/// Returns whether an address is globally reachable, by IANA's special-purpose address registries.
///
/// `url.private_host` looks at the host of a URL. Whoever connects to a URL should look at the address that its host
/// resolves to, just before connecting: a name can resolve to any address, and to another one each time. An address that
/// holds an IPv4 address in it (`::ffff:10.0.0.1`, NAT64) is never more reachable than that.
///
/// ```
/// use paysession::scalar::is_globally_reachable;
///
/// assert!(is_globally_reachable("93.184.215.14".parse()?));
/// assert!(!is_globally_reachable("169.254.169.254".parse()?));
/// assert!(!is_globally_reachable("::1".parse()?));
/// # Ok::<(), std::net::AddrParseError>(())
/// ```
#[must_use]
pub fn is_globally_reachable(address: IpAddr) -> bool {
    !match address {
        IpAddr::V4(address) => is_private_v4(address),
        IpAddr::V6(address) => is_private_v6(address),
    }
}

/// Returns whether a host is not globally reachable. The dots at its end are set aside, however many: behind them may be an
/// address that the parser takes for a name.
pub(super) fn is_private(host: Host<&str>) -> bool {
    match host {
        Host::Domain(name) if !name.ends_with('.') => is_private_name(name),
        Host::Domain(name) => match Host::parse(name.trim_end_matches('.')) {
            Ok(Host::Domain(name)) => is_private_name(&name),
            Ok(Host::Ipv4(address)) => is_private_v4(address),
            Ok(Host::Ipv6(address)) => is_private_v6(address),
            // Nothing but dots.
            Err(_) => true,
        },
        Host::Ipv4(address) => is_private_v4(address),
        Host::Ipv6(address) => is_private_v6(address),
    }
}

/// A name without a dot is found in a network's own search domain, if anywhere.
fn is_private_name(name: &str) -> bool {
    let Some((parent, last)) = name.rsplit_once('.') else { return true };
    let is_home = || {
        last.eq_ignore_ascii_case("arpa")
            && parent.rsplit('.').next().is_some_and(|label| label.eq_ignore_ascii_case("home"))
    };
    is_private_last_label(last.as_bytes()) || is_home()
}

/// Returns whether names that end in a label never leave the machine or the network: `localhost` (RFC 6761), `local` (RFC
/// 6762), `internal` (reserved by ICANN in 2024), and those in wide use within clusters and companies.
fn is_private_last_label(label: &[u8]) -> bool {
    [
        &b"localhost"[..],
        b"local",
        b"internal",
        b"svc",
        b"lan",
        b"corp",
        b"home",
        b"intranet",
        b"private",
        b"localdomain",
    ]
    .into_iter()
    .any(|name| label.eq_ignore_ascii_case(name))
}

/// Returns whether names that end in a label are not in the public DNS: `test` and `invalid` (RFC 6761), `onion` (RFC 7686),
/// `alt` (RFC 9476).
fn is_undeliverable_last_label(label: &[u8]) -> bool {
    [&b"test"[..], b"invalid", b"onion", b"alt"].into_iter().any(|name| label.eq_ignore_ascii_case(name))
}

/// Returns whether names that end in a label need the full check, if a server fetches the URL.
#[inline]
pub(super) fn is_special_last_label(label: &[u8]) -> bool {
    // Most labels differ in their first letter or length, which saves the comparisons: `com` above all.
    let may_be_special = match (label.len(), label.first().map(u8::to_ascii_lowercase)) {
        (3, Some(first)) => matches!(first, b'a' | b'l' | b's'),
        (4.., Some(first)) => matches!(first, b'a' | b'c' | b'h' | b'i' | b'l' | b'o' | b'p' | b't'),
        _ => false,
    };
    // `arpa` is that of `home.arpa`.
    may_be_special
        && (is_private_last_label(label) || is_undeliverable_last_label(label) || label.eq_ignore_ascii_case(b"arpa"))
}

/// Returns whether the public DNS can't hold a host's name: an empty label, a label over 63 bytes, more than 253 in all, a
/// character but letters, digits, hyphens and underscores, or a name that is not in it.
pub(super) fn is_undeliverable(host: Host<&str>) -> bool {
    let Host::Domain(name) = host else { return false };
    let name = name.strip_suffix('.').unwrap_or(name);
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
    };
    let is_special = name.rsplit_once('.').is_some_and(|(_, last)| is_undeliverable_last_label(last.as_bytes()));
    name.len() > 253 || !name.split('.').all(is_label) || is_special
}

/// Returns whether reading the host of an authority could take time quadratic in its length.
///
/// The parser does not limit a label, and decodes punycode by insertion. A DNS label has at most 63 bytes: twice that is
/// allowed for punycode, and the 253 bytes of a whole name for other text that is not plain.
pub(super) fn is_costly(authority: &str) -> bool {
    let host = authority.rsplit('@').next().unwrap_or(authority);
    host.split('.').any(|label| {
        let is_punycode = label.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("xn--"));
        let is_plain = !is_punycode && label.bytes().all(|byte| byte.is_ascii() && byte != b'%');
        !is_plain && label.len() > if is_punycode { 126 } else { 253 }
    })
}

fn is_private_v4(address: Ipv4Addr) -> bool {
    match address.octets() {
        // "This network"; private use; loopback; link-local.
        [0 | 10 | 127, ..] | [169, 254, ..] | [192, 168, ..] => true,
        [172, b, ..] => b & 0xf0 == 16,
        // Shared address space (carrier-grade NAT).
        [100, b, ..] => b & 0xc0 == 64,
        // IETF protocol assignments, except PCP and TURN anycast.
        [192, 0, 0, d] => !matches!(d, 9 | 10),
        // Documentation; deprecated 6to4 relays; benchmarking.
        [192, 0, 2, _] | [198, 51, 100, _] | [203, 0, 113, _] | [192, 88, 99, _] | [198, 18 | 19, ..] => true,
        // Multicast, reserved, broadcast.
        [a, ..] => a >= 224,
    }
}

fn is_private_v6(address: Ipv6Addr) -> bool {
    let [a, b, c, d, e, f, g, h] = address.segments();
    let embedded = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        is_private_v4(Ipv4Addr::new(a, b, c, d))
    };
    match [a, b, c, d, e, f] {
        // Unspecified, loopback, and the deprecated IPv4-compatible form.
        [0, 0, 0, 0, 0, 0] => embedded(g, h),
        // IPv4-mapped; IPv4-translated (SIIT).
        [0, 0, 0, 0, 0, 0xffff] => true,
        [0, 0, 0, 0, 0xffff, 0] => embedded(g, h),
        // NAT64: the well-known prefix is as reachable as the embedded address. The local-use one is not.
        [0x64, 0xff9b, 0, 0, 0, 0] => embedded(g, h),
        [0x64, 0xff9b, 1, ..] => true,
        // Discard-only and dummy prefixes.
        [0x100, 0, 0, 0 | 1, ..] => true,
        // IETF protocol assignments (such as Teredo, benchmarking, ORCHID), except those marked reachable: PCP, TURN
        // and DNS-SD anycast, AMT, AS112, ORCHIDv2, drone remote ID.
        [0x2001, 1, 0, 0, 0, 0] if g == 0 && matches!(h, 1..=3) => false,
        [0x2001, 3 | 0x20..=0x3f, ..] | [0x2001, 4, 0x112, ..] => false,
        [0x2001, 0..=0x1ff, ..] => true,
        // Documentation; 6to4; SRv6 segment identifiers.
        [0x2001, 0xdb8, ..] | [0x3fff, 0..=0xfff, ..] | [0x2002, ..] | [0x5f00, ..] => true,
        // Unique-local; link-local and site-local; multicast.
        _ => a & 0xfe00 == 0xfc00 || a & 0xff80 == 0xfe80 || a & 0xff00 == 0xff00,
    }
}
