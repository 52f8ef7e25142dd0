//! ISO 4217 list one: the current currencies and their minor units.
//!
//! Written by `cargo xtask tables --update currencies` from PyPI's `iso4217` 1.16.20260101. Not to be edited.
//!
//! The table ages: states found, join and leave currencies. That is why `currency.unknown` is a data rule.

use super::codes::Codes;

/// The day on which the table was last compared with that list.
pub(crate) const COMPARED: &str = "2026-11-29";

/// What the standard says of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Listed {
    /// Money, with the digits of its minor unit.
    Money(u8),
    /// Metals, funds, units of account, accounting and test codes.
    NotPayable,
}

macro_rules! currencies {
    ($($listed:expr => [$($code:literal)+])+) => {
        static CODES: Codes<Listed, { [$($($code),+),+].len() }> = Codes::of(&[$($((*$code, $listed)),+),+]);
    };
}

/// Finds an upper-case code; `None` if the list does not have it, or no longer.
pub(crate) fn find(code: [u8; 3]) -> Option<Listed> {
    CODES.find(code)
}

currencies! {
    Listed::Money(0) => [
        b"BIF" b"CLP" b"DJF" b"GNF" b"ISK" b"JPY" b"KMF" b"KRW" b"PYG" b"RWF" b"UGX" b"VND" b"VUV" b"XAF" b"XOF"
        b"XPF"
    ]
    Listed::Money(2) => [
        b"AED" b"AFN" b"ALL" b"AMD" b"AOA" b"ARS" b"AUD" b"AWG" b"AZN" b"BAM" b"BBD" b"BDT" b"BMD" b"BND" b"BOB"
        b"BRL" b"BSD" b"BTN" b"BWP" b"BYN" b"BZD" b"CAD" b"CDF" b"CHF" b"CNY" b"COP" b"CRC" b"CUP" b"CVE" b"CZK"
        b"DKK" b"DOP" b"DZD" b"EGP" b"ERN" b"ETB" b"EUR" b"FJD" b"FKP" b"GBP" b"GEL" b"GHS" b"GIP" b"GMD" b"GTQ"
        b"GYD" b"HKD" b"HNL" b"HTG" b"HUF" b"IDR" b"ILS" b"INR" b"IRR" b"JMD" b"KES" b"KGS" b"KHR" b"KPW" b"KYD"
        b"KZT" b"LAK" b"LBP" b"LKR" b"LRD" b"LSL" b"MAD" b"MDL" b"MGA" b"MKD" b"MMK" b"MNT" b"MOP" b"MRU" b"MUR"
        b"MVR" b"MWK" b"MXN" b"MYR" b"MZN" b"NAD" b"NGN" b"NIO" b"NOK" b"NPR" b"NZD" b"PAB" b"PEN" b"PGK" b"PHP"
        b"PKR" b"PLN" b"QAR" b"RON" b"RSD" b"RUB" b"SAR" b"SBD" b"SCR" b"SDG" b"SEK" b"SGD" b"SHP" b"SLE" b"SOS"
        b"SRD" b"SSP" b"STN" b"SVC" b"SYP" b"SZL" b"THB" b"TJS" b"TMT" b"TOP" b"TRY" b"TTD" b"TWD" b"TZS" b"UAH"
        b"USD" b"UYU" b"UZS" b"VED" b"VES" b"WST" b"XCD" b"XCG" b"YER" b"ZAR" b"ZMW" b"ZWG"
    ]
    Listed::Money(3) => [
        b"BHD" b"IQD" b"JOD" b"KWD" b"LYD" b"OMR" b"TND"
    ]
    Listed::NotPayable => [
        b"BOV" b"CHE" b"CHW" b"CLF" b"COU" b"MXV" b"USN" b"UYI" b"UYW" b"XAD" b"XAG" b"XAU" b"XBA" b"XBB" b"XBC"
        b"XBD" b"XDR" b"XPD" b"XPT" b"XSU" b"XTS" b"XUA" b"XXX"
    ]
}
