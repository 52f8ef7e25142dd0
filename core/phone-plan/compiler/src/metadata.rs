//! The metadata, with its patterns compiled: only what decides about validity, length and type.

use std::collections::BTreeMap;

use anyhow::{Context, Result, ensure};

use crate::dfa::{Cover, Dfa};
use crate::kind::Kind;
use crate::lengths::{self, Lengths};
use crate::pattern::Pattern;
use crate::prefix::Prefix;
use crate::territory::{Description, Territory};

/// National prefixes that a plan gave up and its metadata no longer has, though numbers with them are still stored and
/// passed on: the region's id and the prefix.
///
/// Mexico wrote its mobiles `+52 1` and ten digits until 2019.
const FORMER_PREFIXES: [(&str, &str); 1] = [("MX", "1")];

/// All that is known under one calling code.
#[derive(Debug)]
pub(crate) struct CallingCode {
    /// 1 to 999.
    pub(crate) code: u16,
    /// Never empty; the main region first, then by their ids.
    pub(crate) regions: Vec<Region>,
}

/// One numbering plan under a calling code: a country's, or that of a non-geographic service.
#[derive(Debug)]
pub(crate) struct Region {
    /// Two letters, or `001` for a service that belongs to no country.
    pub(crate) id: String,
    /// What every number has to match.
    pub(crate) general: Dfa,
    /// The lengths of all types together.
    pub(crate) lengths: Lengths,
    /// The lengths that work only when dialled nearby.
    pub(crate) local_lengths: Lengths,
    /// A number is valid if one of them matches, and has the type of the first that does.
    pub(crate) types: Vec<Type>,
    /// Numbers that begin so belong to this region, valid or not.
    pub(crate) leading_digits: Option<Dfa>,
    /// What people dial before a national number at home, and how it is taken off.
    pub(crate) prefix: Option<Prefix>,
    /// What people dialled once. libphonenumber does not take it off.
    pub(crate) former_prefix: Option<Prefix>,
}

/// One kind of number.
#[derive(Debug)]
pub(crate) struct Type {
    pub(crate) kind: Kind,
    pub(crate) pattern: Dfa,
    pub(crate) lengths: Lengths,
}

/// An example number of the metadata.
#[derive(Debug)]
pub(crate) struct Example {
    pub(crate) region: String,
    pub(crate) kind: Kind,
    /// Calling code and national number.
    pub(crate) digits: String,
}

/// The metadata of all territories.
#[derive(Debug)]
pub(crate) struct Metadata {
    /// In ascending order.
    pub(crate) codes: Vec<CallingCode>,
    /// In the order of the territories.
    pub(crate) examples: Vec<Example>,
    pub(crate) territories: usize,
}

impl Metadata {
    /// Compiles the territories.
    pub(crate) fn new(territories: &[Territory]) -> Result<Self> {
        let mut codes = BTreeMap::<u16, CallingCode>::new();
        let mut examples = Vec::new();
        for territory in territories {
            let (id, code) = (&territory.id, territory.country_code);
            ensure!((1..=999).contains(&code), "calling code {code} of {id} is out of range");
            let code = u16::try_from(code)?;
            let region = Region::new(territory).with_context(|| format!("territory {id} (+{code})"))?;
            let regions = &mut codes.entry(code).or_insert_with(|| CallingCode { code, regions: Vec::new() }).regions;
            if territory.main_country_for_code {
                regions.insert(0, region);
            } else {
                regions.push(region);
            }
            examples.extend(examples_of(territory));
        }
        Ok(Self { codes: codes.into_values().collect(), examples, territories: territories.len() })
    }
}

impl Region {
    fn new(territory: &Territory) -> Result<Self> {
        let lengths = lengths::of(&territory.general.lengths)?;
        let local_lengths = lengths::of(&territory.general.local_lengths)?;
        ensure!(lengths != 0 && lengths & local_lengths == 0, "possible lengths are missing or contradict each other");
        let mut types = Vec::new();
        for kind in Kind::BY_PRECEDENCE {
            let described = territory.kinds.iter().filter(|(described, _)| *described == kind);
            for (_, description) in described {
                types.push(Type::new(kind, description, lengths).with_context(|| kind.name())?);
            }
        }
        ensure!(!types.is_empty(), "no type of number");
        check_fixed_and_mobile(territory)?;
        let leading_digits = match &territory.leading_digits {
            Some(text) => Some(Dfa::new(&Pattern::parse(text)?, Cover::Beginning)?),
            None => None,
        };
        let prefix = match &territory.national_prefix_for_parsing {
            Some(text) => {
                let rule = territory.national_prefix_transform_rule.as_deref();
                Some(Prefix::new(&Pattern::parse(text)?, rule)?)
            }
            None => None,
        };
        let former = FORMER_PREFIXES.iter().find(|(id, _)| *id == territory.id);
        let former_prefix = match former {
            Some((_, text)) => Some(Prefix::new(&Pattern::parse(text)?, None)?),
            None => None,
        };
        Ok(Self {
            id: territory.id.clone(),
            general: number_pattern(&territory.general)?,
            lengths,
            local_lengths,
            types,
            leading_digits,
            prefix,
            former_prefix,
        })
    }
}

impl Type {
    fn new(kind: Kind, description: &Description, general: Lengths) -> Result<Self> {
        let own = lengths::of(&description.lengths)?;
        ensure!(own & !general == 0, "a length that the territory doesn't have");
        let lengths = if own == 0 { general } else { own };
        Ok(Self { kind, pattern: number_pattern(description)?, lengths })
    }
}

/// If a fixed line and a mobile have the same pattern, libphonenumber asks only for the fixed line and calls it both.
/// That comes to asking for each as long as their lengths are the same too.
fn check_fixed_and_mobile(territory: &Territory) -> Result<()> {
    let find = |wanted| territory.kinds.iter().find(|(kind, _)| *kind == wanted).map(|(_, description)| description);
    let (same, says_same) = match (find(Kind::FixedLine), find(Kind::Mobile)) {
        (None, None) => return Ok(()),
        (Some(fixed), Some(mobile)) if fixed.pattern == mobile.pattern => {
            ensure!(
                fixed.lengths == mobile.lengths,
                "fixed line and mobile have one pattern, but not the same lengths"
            );
            (true, territory.same_mobile_and_fixed_line_pattern)
        }
        _ => (false, territory.same_mobile_and_fixed_line_pattern),
    };
    ensure!(same == says_same, "whether fixed line and mobile have one pattern is not what the territory says");
    Ok(())
}

fn examples_of(territory: &Territory) -> impl Iterator<Item = Example> {
    territory.kinds.iter().filter_map(|(kind, description)| {
        let national = description.example.as_ref()?;
        Some(Example {
            region: territory.id.clone(),
            kind: *kind,
            digits: format!("{}{national}", territory.country_code),
        })
    })
}

fn number_pattern(description: &Description) -> Result<Dfa> {
    let pattern = description.pattern.as_deref().context("no pattern")?;
    Dfa::new(&Pattern::parse(pattern)?, Cover::Whole)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{metadata, territory};

    #[test]
    fn fixed_line_and_mobile_of_one_pattern_need_the_same_lengths() {
        let region = |flag: bool, fixed: &str, lengths: &[i32]| {
            let mut territory = territory("ZZ", r"\d{4,5}", &[4, 5]).with(Kind::FixedLine, fixed);
            territory = territory.with(Kind::Mobile, r"\d{4,5}");
            territory.kinds[0].1.lengths = lengths.to_vec();
            territory.same_mobile_and_fixed_line_pattern = flag;
            Region::new(&territory)
        };
        assert!(region(true, r"\d{4,5}", &[]).is_ok() && region(false, r"\d{4}", &[4]).is_ok());
        assert!(region(true, r"\d{4,5}", &[4]).is_err(), "lengths");
        assert!(region(true, r"\d{4}", &[]).is_err() && region(false, r"\d{4,5}", &[]).is_err(), "flag");
    }

    #[test]
    fn types_come_by_precedence_and_take_over_the_lengths_of_the_territory() {
        let mut territory = territory("ZZ", r"\d{4,5}", &[4, 5]).with(Kind::Mobile, "1").with(Kind::TollFree, "2");
        territory.kinds[0].1.lengths = vec![5];
        let types = Region::new(&territory).unwrap().types;
        let types: Vec<_> = types.iter().map(|kind| (kind.kind, kind.lengths)).collect();
        assert_eq!(types, [(Kind::TollFree, 0b11_0000), (Kind::Mobile, 0b10_0000)]);
        territory.kinds[0].1.lengths = vec![6];
        assert!(Region::new(&territory).is_err());
    }

    #[test]
    fn lengths_must_make_sense() {
        let region = |lengths: &[i32], local: &[i32]| {
            Region::new(&territory("ZZ", r"\d+", lengths).local(local).with(Kind::Mobile, "1"))
        };
        assert!(region(&[], &[]).is_err() && region(&[4], &[4]).is_err());
        assert!(Region::new(&territory("ZZ", r"\d", &[4])).is_err(), "no type");
    }

    #[test]
    fn the_main_region_comes_first() {
        let mut territories = ["1", "2", "3"].map(|pattern| territory("AA", pattern, &[4]).with(Kind::Mobile, pattern));
        territories[2] = std::mem::take(&mut territories[2]).prefix("0", None);
        territories[2].main_country_for_code = true;
        territories[0].kinds[0].1.example = Some("1234".to_owned());
        let metadata = metadata(&territories);
        let [code] = metadata.codes.as_slice() else {
            panic!("one calling code");
        };
        let accepts = |region: &Region, digit| region.general.accepts(region.general.step(Dfa::START, digit));
        assert!(accepts(&code.regions[0], 3) && code.regions[0].prefix.is_some());
        assert!(accepts(&code.regions[1], 1) && code.regions[1].prefix.is_none());
        assert!(accepts(&code.regions[2], 2));
        assert_eq!((metadata.territories, metadata.examples.len()), (3, 1));
        assert_eq!(metadata.examples[0].digits, "991234");
    }
}
