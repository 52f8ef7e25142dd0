//! ISO 4217 list one: the current currencies and their minor units.
//!
//! The table ages: states found, join and leave currencies. That is why `currency.unknown` is a data rule.

/// The state of the standard that the table holds: the day on which its last change took effect (the end of BGN).
pub(crate) const PUBLISHED: &str = "2026-01-01";

/// What the standard says of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Listed {
    /// Money, with the digits of its minor unit.
    Money(u8),
    /// Metals, funds, units of account, accounting and test codes.
    NotPayable,
}

/// Finds an upper-case code; `None` where the list has no such code, or no longer.
pub(crate) const fn find(code: [u8; 3]) -> Option<Listed> {
    Some(match &code {
        b"AED" | b"AFN" | b"ALL" | b"AMD" | b"AOA" | b"ARS" | b"AUD" | b"AWG" | b"AZN" => Listed::Money(2),
        b"BAM" | b"BBD" | b"BDT" | b"BMD" | b"BND" | b"BOB" | b"BRL" | b"BSD" | b"BTN" | b"BWP" | b"BYN" | b"BZD" => {
            Listed::Money(2)
        }
        b"CAD" | b"CDF" | b"CHF" | b"CNY" | b"COP" | b"CRC" | b"CUP" | b"CVE" | b"CZK" => Listed::Money(2),
        b"DKK" | b"DOP" | b"DZD" | b"EGP" | b"ERN" | b"ETB" | b"EUR" | b"FJD" | b"FKP" => Listed::Money(2),
        b"GBP" | b"GEL" | b"GHS" | b"GIP" | b"GMD" | b"GTQ" | b"GYD" => Listed::Money(2),
        b"HKD" | b"HNL" | b"HTG" | b"HUF" | b"IDR" | b"ILS" | b"INR" | b"IRR" | b"JMD" => Listed::Money(2),
        b"KES" | b"KGS" | b"KHR" | b"KPW" | b"KYD" | b"KZT" => Listed::Money(2),
        b"LAK" | b"LBP" | b"LKR" | b"LRD" | b"LSL" => Listed::Money(2),
        b"MAD" | b"MDL" | b"MGA" | b"MKD" | b"MMK" | b"MNT" | b"MOP" | b"MRU" | b"MUR" | b"MVR" | b"MWK" | b"MXN"
        | b"MYR" | b"MZN" => Listed::Money(2),
        b"NAD" | b"NGN" | b"NIO" | b"NOK" | b"NPR" | b"NZD" => Listed::Money(2),
        b"PAB" | b"PEN" | b"PGK" | b"PHP" | b"PKR" | b"PLN" | b"QAR" | b"RON" | b"RSD" | b"RUB" => Listed::Money(2),
        b"SAR" | b"SBD" | b"SCR" | b"SDG" | b"SEK" | b"SGD" | b"SHP" | b"SLE" | b"SOS" | b"SRD" | b"SSP" | b"STN"
        | b"SVC" | b"SYP" | b"SZL" => Listed::Money(2),
        b"THB" | b"TJS" | b"TMT" | b"TOP" | b"TRY" | b"TTD" | b"TWD" | b"TZS" => Listed::Money(2),
        b"UAH" | b"USD" | b"UYU" | b"UZS" | b"VED" | b"VES" | b"WST" | b"XCD" | b"XCG" => Listed::Money(2),
        b"YER" | b"ZAR" | b"ZMW" | b"ZWG" => Listed::Money(2),

        b"BIF" | b"CLP" | b"DJF" | b"GNF" | b"ISK" | b"JPY" | b"KMF" | b"KRW" | b"PYG" | b"RWF" | b"UGX" | b"VND"
        | b"VUV" | b"XAF" | b"XOF" | b"XPF" => Listed::Money(0),

        b"BHD" | b"IQD" | b"JOD" | b"KWD" | b"LYD" | b"OMR" | b"TND" => Listed::Money(3),

        b"BOV" | b"CHE" | b"CHW" | b"CLF" | b"COU" | b"MXV" | b"USN" | b"UYI" | b"UYW" => Listed::NotPayable,
        b"XAD" | b"XAG" | b"XAU" | b"XBA" | b"XBB" | b"XBC" | b"XBD" | b"XDR" | b"XPD" | b"XPT" | b"XSU" | b"XTS"
        | b"XUA" | b"XXX" => Listed::NotPayable,

        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{Listed, find};

    /// Why the table says something else of a code than `iso_currency` does.
    const DIFFERENCES: &[(&str, Option<Listed>, &str)] =
        &[("VES", Some(Listed::Money(2)), "called superseded by VED there; list one has both")];

    fn theirs(code: &str) -> Option<Listed> {
        // Its withdrawn codes: BGN CUC HRK SLL ZWL, and VES by mistake.
        let currency = iso_currency::Currency::from_code(code).filter(|currency| currency.is_superseded().is_none())?;
        if currency.is_fund() || currency.is_special() {
            return Some(Listed::NotPayable);
        }
        currency.exponent().and_then(|digits| u8::try_from(digits).ok()).map(Listed::Money)
    }

    #[test]
    #[cfg_attr(miri, ignore = "17 576 codes")]
    fn every_code_is_what_iso_currency_says_or_differs_for_a_reason() {
        let mut money = 0;
        for number in 0..26_u32.pow(3) {
            let code = [number / 676, number / 26 % 26, number % 26].map(|letter| b'A' + letter as u8);
            let text: String = code.iter().copied().map(char::from).collect();
            let listed = find(code);
            money += usize::from(matches!(listed, Some(Listed::Money(_))));
            match DIFFERENCES.iter().find(|(differs, ..)| *differs == text) {
                Some((_, expected, reason)) => {
                    assert_eq!(listed, *expected, "{text}: {reason}");
                    assert_ne!(listed, theirs(&text), "{text} no longer differs");
                }
                None => assert_eq!(listed, theirs(&text), "{text}"),
            }
        }
        assert_eq!(money, 155);
    }
}
