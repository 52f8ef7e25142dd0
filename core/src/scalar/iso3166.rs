//! ISO 3166-1: the countries, by their alpha-2 and alpha-3 codes.
//!
//! Written by `cargo xtask tables --update countries` from PyPI's `pycountry` 26.2.16. Not to be edited.

use super::codes::{Codes, Pairs};

/// The day on which the table was last compared with that list.
pub(crate) const COMPARED: &str = "2026-11-29";

macro_rules! countries {
    ($($alpha2:literal $alpha3:literal,)+) => {
        static ALPHA2: Pairs = Pairs::of(&[$(*$alpha2),+]);
        static ALPHA3: Codes<[u8; 2], { [$($alpha3),+].len() }> = Codes::of(&[$((*$alpha3, *$alpha2)),+]);
    };
}

/// Whether a code is an upper-case alpha-2 code of the standard.
pub(crate) fn is_alpha2(code: [u8; 2]) -> bool {
    ALPHA2.has(code)
}

/// Finds the alpha-2 code of an upper-case alpha-3 code.
pub(crate) fn alpha2_of(code: [u8; 3]) -> Option<[u8; 2]> {
    ALPHA3.find(code)
}

countries! {
    b"AD" b"AND", b"AE" b"ARE", b"AF" b"AFG", b"AG" b"ATG", b"AI" b"AIA", b"AL" b"ALB", b"AM" b"ARM", b"AO" b"AGO",
    b"AQ" b"ATA", b"AR" b"ARG", b"AS" b"ASM", b"AT" b"AUT", b"AU" b"AUS", b"AW" b"ABW", b"AX" b"ALA", b"AZ" b"AZE",
    b"BA" b"BIH", b"BB" b"BRB", b"BD" b"BGD", b"BE" b"BEL", b"BF" b"BFA", b"BG" b"BGR", b"BH" b"BHR", b"BI" b"BDI",
    b"BJ" b"BEN", b"BL" b"BLM", b"BM" b"BMU", b"BN" b"BRN", b"BO" b"BOL", b"BQ" b"BES", b"BR" b"BRA", b"BS" b"BHS",
    b"BT" b"BTN", b"BV" b"BVT", b"BW" b"BWA", b"BY" b"BLR", b"BZ" b"BLZ", b"CA" b"CAN", b"CC" b"CCK", b"CD" b"COD",
    b"CF" b"CAF", b"CG" b"COG", b"CH" b"CHE", b"CI" b"CIV", b"CK" b"COK", b"CL" b"CHL", b"CM" b"CMR", b"CN" b"CHN",
    b"CO" b"COL", b"CR" b"CRI", b"CU" b"CUB", b"CV" b"CPV", b"CW" b"CUW", b"CX" b"CXR", b"CY" b"CYP", b"CZ" b"CZE",
    b"DE" b"DEU", b"DJ" b"DJI", b"DK" b"DNK", b"DM" b"DMA", b"DO" b"DOM", b"DZ" b"DZA", b"EC" b"ECU", b"EE" b"EST",
    b"EG" b"EGY", b"EH" b"ESH", b"ER" b"ERI", b"ES" b"ESP", b"ET" b"ETH", b"FI" b"FIN", b"FJ" b"FJI", b"FK" b"FLK",
    b"FM" b"FSM", b"FO" b"FRO", b"FR" b"FRA", b"GA" b"GAB", b"GB" b"GBR", b"GD" b"GRD", b"GE" b"GEO", b"GF" b"GUF",
    b"GG" b"GGY", b"GH" b"GHA", b"GI" b"GIB", b"GL" b"GRL", b"GM" b"GMB", b"GN" b"GIN", b"GP" b"GLP", b"GQ" b"GNQ",
    b"GR" b"GRC", b"GS" b"SGS", b"GT" b"GTM", b"GU" b"GUM", b"GW" b"GNB", b"GY" b"GUY", b"HK" b"HKG", b"HM" b"HMD",
    b"HN" b"HND", b"HR" b"HRV", b"HT" b"HTI", b"HU" b"HUN", b"ID" b"IDN", b"IE" b"IRL", b"IL" b"ISR", b"IM" b"IMN",
    b"IN" b"IND", b"IO" b"IOT", b"IQ" b"IRQ", b"IR" b"IRN", b"IS" b"ISL", b"IT" b"ITA", b"JE" b"JEY", b"JM" b"JAM",
    b"JO" b"JOR", b"JP" b"JPN", b"KE" b"KEN", b"KG" b"KGZ", b"KH" b"KHM", b"KI" b"KIR", b"KM" b"COM", b"KN" b"KNA",
    b"KP" b"PRK", b"KR" b"KOR", b"KW" b"KWT", b"KY" b"CYM", b"KZ" b"KAZ", b"LA" b"LAO", b"LB" b"LBN", b"LC" b"LCA",
    b"LI" b"LIE", b"LK" b"LKA", b"LR" b"LBR", b"LS" b"LSO", b"LT" b"LTU", b"LU" b"LUX", b"LV" b"LVA", b"LY" b"LBY",
    b"MA" b"MAR", b"MC" b"MCO", b"MD" b"MDA", b"ME" b"MNE", b"MF" b"MAF", b"MG" b"MDG", b"MH" b"MHL", b"MK" b"MKD",
    b"ML" b"MLI", b"MM" b"MMR", b"MN" b"MNG", b"MO" b"MAC", b"MP" b"MNP", b"MQ" b"MTQ", b"MR" b"MRT", b"MS" b"MSR",
    b"MT" b"MLT", b"MU" b"MUS", b"MV" b"MDV", b"MW" b"MWI", b"MX" b"MEX", b"MY" b"MYS", b"MZ" b"MOZ", b"NA" b"NAM",
    b"NC" b"NCL", b"NE" b"NER", b"NF" b"NFK", b"NG" b"NGA", b"NI" b"NIC", b"NL" b"NLD", b"NO" b"NOR", b"NP" b"NPL",
    b"NR" b"NRU", b"NU" b"NIU", b"NZ" b"NZL", b"OM" b"OMN", b"PA" b"PAN", b"PE" b"PER", b"PF" b"PYF", b"PG" b"PNG",
    b"PH" b"PHL", b"PK" b"PAK", b"PL" b"POL", b"PM" b"SPM", b"PN" b"PCN", b"PR" b"PRI", b"PS" b"PSE", b"PT" b"PRT",
    b"PW" b"PLW", b"PY" b"PRY", b"QA" b"QAT", b"RE" b"REU", b"RO" b"ROU", b"RS" b"SRB", b"RU" b"RUS", b"RW" b"RWA",
    b"SA" b"SAU", b"SB" b"SLB", b"SC" b"SYC", b"SD" b"SDN", b"SE" b"SWE", b"SG" b"SGP", b"SH" b"SHN", b"SI" b"SVN",
    b"SJ" b"SJM", b"SK" b"SVK", b"SL" b"SLE", b"SM" b"SMR", b"SN" b"SEN", b"SO" b"SOM", b"SR" b"SUR", b"SS" b"SSD",
    b"ST" b"STP", b"SV" b"SLV", b"SX" b"SXM", b"SY" b"SYR", b"SZ" b"SWZ", b"TC" b"TCA", b"TD" b"TCD", b"TF" b"ATF",
    b"TG" b"TGO", b"TH" b"THA", b"TJ" b"TJK", b"TK" b"TKL", b"TL" b"TLS", b"TM" b"TKM", b"TN" b"TUN", b"TO" b"TON",
    b"TR" b"TUR", b"TT" b"TTO", b"TV" b"TUV", b"TW" b"TWN", b"TZ" b"TZA", b"UA" b"UKR", b"UG" b"UGA", b"UM" b"UMI",
    b"US" b"USA", b"UY" b"URY", b"UZ" b"UZB", b"VA" b"VAT", b"VC" b"VCT", b"VE" b"VEN", b"VG" b"VGB", b"VI" b"VIR",
    b"VN" b"VNM", b"VU" b"VUT", b"WF" b"WLF", b"WS" b"WSM", b"YE" b"YEM", b"YT" b"MYT", b"ZA" b"ZAF", b"ZM" b"ZMB",
    b"ZW" b"ZWE",
}
