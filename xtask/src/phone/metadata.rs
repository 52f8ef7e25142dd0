//! Reads `PhoneNumberMetadata.xml`: only what decides about validity, length and type.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail};
use roxmltree::{Document, Node, ParsingOptions};

use super::dfa::{Cover, Dfa};
use super::pattern::Pattern;
use super::prefix::Prefix;

/// The kinds of number that make a number valid, in the order in which libphonenumber asks for them.
/// `noInternationalDialling` is left out on purpose: it says how a number is dialled, not what it is, and
/// libphonenumber counts neither its pattern nor its lengths.
const TYPES: [(&str, Kind); 10] = [
    ("premiumRate", Kind::PremiumRate),
    ("tollFree", Kind::TollFree),
    ("sharedCost", Kind::SharedCost),
    ("voip", Kind::Voip),
    ("personalNumber", Kind::PersonalNumber),
    ("pager", Kind::Pager),
    ("uan", Kind::Uan),
    ("voicemail", Kind::Voicemail),
    ("fixedLine", Kind::FixedLine),
    ("mobile", Kind::Mobile),
];

/// A kind of number, numbered as libphonenumber and the table do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Kind {
    FixedLine,
    Mobile,
    /// Both patterns match.
    FixedLineOrMobile,
    TollFree,
    PremiumRate,
    SharedCost,
    Voip,
    PersonalNumber,
    Pager,
    Uan,
    Voicemail,
}

/// A set of lengths: bit `n` stands for `n` digits.
pub(super) type Lengths = u32;

/// All that is known under one calling code.
#[derive(Debug)]
pub(super) struct CallingCode {
    /// 1 to 999.
    pub(super) code: u16,
    /// Never empty; the main region first, then in the order of the file.
    pub(super) regions: Vec<Region>,
}

/// One numbering plan under a calling code: a country's, or that of a non-geographic service.
#[derive(Debug)]
pub(super) struct Region {
    /// Two letters, or `001` for a service that belongs to no country.
    pub(super) id: String,
    /// What every number has to match.
    pub(super) general: Dfa,
    /// The lengths of all types together.
    pub(super) lengths: Lengths,
    /// The lengths that work only when dialled nearby.
    pub(super) local_lengths: Lengths,
    /// A number is valid when one of them matches, and of the first that does.
    pub(super) types: Vec<Type>,
    /// Numbers that begin so belong to this region, valid or not.
    pub(super) leading_digits: Option<Dfa>,
    /// What people dial before a national number at home, and how it is taken off.
    pub(super) prefix: Option<Prefix>,
}

/// One kind of number.
#[derive(Debug)]
pub(super) struct Type {
    pub(super) kind: Kind,
    pub(super) pattern: Dfa,
    pub(super) lengths: Lengths,
}

/// An example number of the metadata.
#[derive(Debug)]
pub(super) struct Example {
    pub(super) region: String,
    pub(super) kind: String,
    /// Calling code and national number.
    pub(super) digits: String,
}

/// The metadata, read.
#[derive(Debug)]
pub(super) struct Metadata {
    /// In ascending order.
    pub(super) codes: Vec<CallingCode>,
    /// In the order of the file.
    pub(super) examples: Vec<Example>,
    pub(super) territories: usize,
}

impl Metadata {
    /// Reads the document.
    pub(super) fn parse(xml: &str) -> Result<Self> {
        let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
        let document = Document::parse_with_options(xml, options)?;
        let mut codes = BTreeMap::<u16, CallingCode>::new();
        let mut examples = Vec::new();
        let mut territories = 0;
        for node in document.descendants() {
            if !node.has_tag_name("territory") {
                continue;
            }
            let id = required(node, "id")?;
            let code: u16 = required(node, "countryCode")?.parse()?;
            if !(1..=999).contains(&code) {
                bail!("calling code {code} of {id} is out of range");
            }
            let region = Region::read(id, node).with_context(|| format!("territory {id} (+{code})"))?;
            let regions = &mut codes.entry(code).or_insert_with(|| CallingCode { code, regions: Vec::new() }).regions;
            if node.attribute("mainCountryForCode") == Some("true") {
                regions.insert(0, region);
            } else {
                regions.push(region);
            }
            examples.extend(read_examples(node, id, code));
            territories += 1;
        }
        Ok(Self { codes: codes.into_values().collect(), examples, territories })
    }
}

impl Region {
    fn read(id: &str, node: Node<'_, '_>) -> Result<Self> {
        let general = child(node, "generalDesc").context("no generalDesc")?;
        if child(general, "possibleLengths").is_some() {
            bail!("generalDesc has lengths of its own; they are meant to follow from the types");
        }
        let general = number_pattern(general)?;
        let (mut lengths, mut local_lengths) = (0, 0);
        let mut types = Vec::new();
        for (name, kind) in TYPES {
            let Some(description) = child(node, name) else {
                continue;
            };
            let possible = child(description, "possibleLengths").context("no possibleLengths")?;
            let own = parse_lengths(required(possible, "national")?)?;
            lengths |= own;
            if let Some(local) = possible.attribute("localOnly") {
                local_lengths |= parse_lengths(local)?;
            }
            types.push(Type { kind, pattern: number_pattern(description)?, lengths: own });
        }
        if types.is_empty() {
            bail!("no type of number");
        }
        check_fixed_and_mobile(node)?;
        let leading_digits = match node.attribute("leadingDigits") {
            Some(text) => Some(Dfa::new(&Pattern::parse(text)?, Cover::Beginning)?),
            None => None,
        };
        let prefix = node.attribute("nationalPrefixForParsing").or_else(|| node.attribute("nationalPrefix"));
        let prefix = match prefix {
            Some(text) => {
                let rule = node.attribute("nationalPrefixTransformRule");
                Some(Prefix::new(&Pattern::parse(text)?, rule)?)
            }
            None => None,
        };
        let local_lengths = local_lengths & !lengths;
        Ok(Self { id: id.to_owned(), general, lengths, local_lengths, types, leading_digits, prefix })
    }
}

/// Where a fixed line and a mobile have the same pattern, libphonenumber asks only for the fixed line and calls it both.
/// That comes to asking for each as long as their lengths are the same too.
fn check_fixed_and_mobile(territory: Node<'_, '_>) -> Result<()> {
    let (Some(fixed), Some(mobile)) = (child(territory, "fixedLine"), child(territory, "mobile")) else {
        return Ok(());
    };
    let pattern =
        |description| Some(child(description, "nationalNumberPattern")?.text()?.replace(char::is_whitespace, ""));
    let lengths = |description| child(description, "possibleLengths")?.attribute("national").map(parse_lengths)?.ok();
    if pattern(fixed) == pattern(mobile) && lengths(fixed) != lengths(mobile) {
        bail!("fixed line and mobile have one pattern, but not the same lengths");
    }
    Ok(())
}

fn read_examples<'a>(territory: Node<'a, 'a>, region: &'a str, code: u16) -> impl Iterator<Item = Example> + 'a {
    territory.children().filter_map(move |description| {
        let national = child(description, "exampleNumber")?.text()?;
        let kind = description.tag_name().name();
        // What can't be dialled from abroad is no example of an international number.
        (kind != "noInternationalDialling").then(|| Example {
            region: region.to_owned(),
            kind: kind.to_owned(),
            digits: format!("{code}{}", national.trim()),
        })
    })
}

fn number_pattern(description: Node<'_, '_>) -> Result<Dfa> {
    let text = child(description, "nationalNumberPattern")
        .and_then(|node| node.text())
        .with_context(|| format!("no pattern in {}", description.tag_name().name()))?;
    Dfa::new(&Pattern::parse(text)?, Cover::Whole)
}

/// Reads lengths such as `5,[8-10]`.
fn parse_lengths(text: &str) -> Result<Lengths> {
    let mut lengths = 0;
    for part in text.split(',').map(str::trim) {
        let range =
            part.strip_prefix('[').and_then(|part| part.strip_suffix(']')).and_then(|part| part.split_once('-'));
        let (low, high): (u32, u32) = match range {
            Some((low, high)) => (low.parse()?, high.parse()?),
            None => (part.parse()?, part.parse()?),
        };
        if !(1..=17).contains(&low) || !(low..=17).contains(&high) {
            bail!("possible lengths {text:?} are not understood");
        }
        for length in low..=high {
            lengths |= 1 << length;
        }
    }
    Ok(lengths)
}

fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|child| child.has_tag_name(name))
}

fn required<'a>(node: Node<'a, '_>, name: &str) -> Result<&'a str> {
    node.attribute(name).with_context(|| format!("{} without {name}", node.tag_name().name()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_lengths() {
        assert_eq!(parse_lengths("5").unwrap(), 1 << 5);
        assert_eq!(parse_lengths("5,[8-10]").unwrap(), 1 << 5 | 0b111 << 8);
        for wrong in ["", "-1", "[8-7]", "0", "18", "[8]", "8-9"] {
            assert!(parse_lengths(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn fixed_line_and_mobile_of_one_pattern_need_the_same_lengths() {
        let read = |fixed: &str, mobile: &str| {
            let kind = |name: &str, lengths: &str| {
                format!(
                    r#"<{name}><possibleLengths national="{lengths}"/>
                         <nationalNumberPattern>\d+</nationalNumberPattern></{name}>"#
                )
            };
            let xml = format!("<territory>{}{}</territory>", kind("fixedLine", fixed), kind("mobile", mobile));
            check_fixed_and_mobile(Document::parse(&xml).unwrap().root_element())
        };
        assert!(read("5,6", "[5-6]").is_ok());
        assert!(read("5,6", "5").is_err());
    }

    #[test]
    fn the_main_region_comes_first() {
        let plan = |id: &str, more: &str, pattern: &str| {
            format!(
                r#"<territory id="{id}" countryCode="99" {more}>
                     <generalDesc><nationalNumberPattern>{pattern}</nationalNumberPattern></generalDesc>
                     <mobile>
                       <possibleLengths national="4" localOnly="3,4"/>
                       <exampleNumber>1234</exampleNumber>
                       <nationalNumberPattern>{pattern}</nationalNumberPattern>
                     </mobile>
                   </territory>"#
            )
        };
        let xml = format!(
            "<!DOCTYPE m []><m>{}{}{}</m>",
            plan("AA", "", "1"),
            plan("BB", "", "2"),
            plan("CC", r#"mainCountryForCode="true" nationalPrefix="0""#, "3"),
        );
        let metadata = Metadata::parse(&xml).unwrap();
        let [code] = metadata.codes.as_slice() else {
            panic!("one calling code");
        };
        let accepts = |region: &Region, digit| {
            let after = region.general.step(Dfa::START, digit);
            region.general.accepts(after)
        };
        assert!(accepts(&code.regions[0], 3) && code.regions[0].prefix.is_some());
        assert!(accepts(&code.regions[1], 1) && code.regions[1].prefix.is_none());
        assert!(accepts(&code.regions[2], 2));
        assert_eq!(code.regions[0].lengths, 1 << 4);
        assert_eq!(code.regions[0].local_lengths, 1 << 3);
        assert_eq!(metadata.territories, 3);
        assert_eq!(metadata.examples[0].digits, "991234");
    }
}
