//! The fields of a territory, in the order in which the release's files have them.
//!
//! The order is that of `readExternal` in libphonenumber's class `Phonemetadata`. What is about dialling and formatting
//! is read and dropped.

use anyhow::{Context, Result, bail, ensure};

use crate::java::Stream;
use crate::kind::Kind;

/// The descriptions of a territory, after the general one.
const DESCRIPTIONS: [Field; 16] = [
    Field::Kind(Kind::FixedLine),
    Field::Kind(Kind::Mobile),
    Field::Kind(Kind::TollFree),
    Field::Kind(Kind::PremiumRate),
    Field::Kind(Kind::SharedCost),
    Field::Kind(Kind::PersonalNumber),
    Field::Kind(Kind::Voip),
    Field::Kind(Kind::Pager),
    Field::Kind(Kind::Uan),
    Field::Short("emergency"),
    Field::Kind(Kind::Voicemail),
    Field::Short("shortCode"),
    Field::Short("standardRate"),
    Field::Short("carrierSpecific"),
    Field::Short("smsServices"),
    Field::NoInternationalDialling,
];

#[derive(Clone, Copy)]
enum Field {
    Kind(Kind),
    /// Only short numbers have it, whose metadata is in other files.
    Short(&'static str),
    /// Says how a number is dialled, not what it is: libphonenumber counts neither its pattern nor its lengths.
    NoInternationalDialling,
}

/// A territory as the release has it.
#[derive(Debug, Default)]
pub(crate) struct Territory {
    /// Two letters, or `001` for a service that belongs to no country.
    pub(crate) id: String,
    pub(crate) country_code: i32,
    pub(crate) general: Description,
    /// Those that have a pattern.
    pub(crate) kinds: Vec<(Kind, Description)>,
    pub(crate) national_prefix_for_parsing: Option<String>,
    pub(crate) national_prefix_transform_rule: Option<String>,
    pub(crate) same_mobile_and_fixed_line_pattern: bool,
    pub(crate) main_country_for_code: bool,
    pub(crate) leading_digits: Option<String>,
}

/// What numbers of a kind look like.
#[derive(Debug, Default, Clone)]
pub(crate) struct Description {
    /// None if the territory has no such number.
    pub(crate) pattern: Option<String>,
    /// Empty if they are those of the general description.
    pub(crate) lengths: Vec<i32>,
    /// The lengths that work only when dialled nearby.
    pub(crate) local_lengths: Vec<i32>,
    pub(crate) example: Option<String>,
}

impl Territory {
    /// Reads the only territory of a file.
    pub(crate) fn read(file: &[u8]) -> Result<Self> {
        let mut stream = Stream::open(file)?;
        let count = stream.count()?;
        ensure!(count == 1, "{count} territories in place of one");
        let territory = Self::read_fields(&mut stream)?;
        stream.end()?;
        Ok(territory)
    }

    fn read_fields(stream: &mut Stream) -> Result<Self> {
        let general = Description::read_optional(stream)?.context("no general description")?;
        let mut kinds = Vec::new();
        for field in DESCRIPTIONS {
            let description = Description::read_optional(stream)?;
            match (field, description) {
                (Field::Kind(kind), Some(description)) if description.pattern.is_some() => {
                    kinds.push((kind, description));
                }
                (Field::Short(name), Some(description)) if description.pattern.is_some() => {
                    bail!("{name} in the metadata of long numbers");
                }
                _ => {}
            }
        }
        let id = stream.utf()?;
        let country_code = stream.int()?;
        let _international_prefix = stream.utf()?;
        let _preferred_international_prefix = stream.optional_utf()?;
        let _national_prefix = stream.optional_utf()?;
        let _preferred_extension_prefix = stream.optional_utf()?;
        let national_prefix_for_parsing = stream.optional_utf()?;
        let national_prefix_transform_rule = stream.optional_utf()?;
        let same_mobile_and_fixed_line_pattern = stream.boolean()?;
        skip_formats(stream)?;
        skip_formats(stream)?;
        let main_country_for_code = stream.boolean()?;
        let leading_digits = stream.optional_utf()?;
        let _mobile_number_portable_region = stream.boolean()?;
        Ok(Self {
            id,
            country_code,
            general,
            kinds,
            national_prefix_for_parsing,
            national_prefix_transform_rule,
            same_mobile_and_fixed_line_pattern,
            main_country_for_code,
            leading_digits,
        })
    }
}

impl Description {
    fn read_optional(stream: &mut Stream) -> Result<Option<Self>> {
        if stream.boolean()? { Self::read(stream).map(Some) } else { Ok(None) }
    }

    fn read(stream: &mut Stream) -> Result<Self> {
        let pattern = stream.optional_utf()?;
        let lengths = read_lengths(stream)?;
        let local_lengths = read_lengths(stream)?;
        let example = stream.optional_utf()?;
        // How the release writes that there is no such number.
        let pattern = pattern.filter(|_| lengths != [-1]);
        Ok(Self { pattern, lengths, local_lengths, example })
    }
}

fn read_lengths(stream: &mut Stream) -> Result<Vec<i32>> {
    (0..stream.count()?).map(|_| stream.int()).collect()
}

fn skip_formats(stream: &mut Stream) -> Result<()> {
    for _ in 0..stream.count()? {
        let (_pattern, _format) = (stream.utf()?, stream.utf()?);
        for _ in 0..stream.count()? {
            let _leading_digits = stream.utf()?;
        }
        let _national_prefix_formatting_rule = stream.optional_utf()?;
        let _domestic_carrier_code_formatting_rule = stream.optional_utf()?;
        let _national_prefix_optional_when_formatting = stream.boolean()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Writes values as Java does.
    #[derive(Default)]
    struct Writer(Vec<u8>);

    impl Writer {
        fn int(&mut self, value: i32) {
            self.0.extend(value.to_be_bytes());
        }

        fn utf(&mut self, text: &str) {
            self.0.extend((text.len() as u16).to_be_bytes());
            self.0.extend(text.as_bytes());
        }

        fn some(&mut self, text: &str) {
            self.0.push(1);
            self.utf(text);
        }

        fn none(&mut self) {
            self.0.push(0);
        }

        fn description(&mut self, pattern: &str, lengths: &[i32], local: &[i32], example: Option<&str>) {
            self.0.push(1);
            self.some(pattern);
            for lengths in [lengths, local] {
                self.int(lengths.len() as i32);
                lengths.iter().for_each(|&length| self.int(length));
            }
            match example {
                Some(example) => self.some(example),
                None => self.none(),
            }
        }

        fn file(&self) -> Vec<u8> {
            let header = [0xac, 0xed, 0, 5, 0x7a].into_iter().chain((self.0.len() as i32).to_be_bytes());
            header.chain(self.0.iter().copied()).collect()
        }
    }

    /// A territory with every field, `short` as its emergency numbers.
    fn written(short: bool) -> Writer {
        let mut writer = Writer::default();
        writer.int(1);
        writer.description(r"\d{4,5}", &[4, 5], &[3], None);
        writer.description(r"1\d{3}", &[4], &[3], Some("1234"));
        writer.description("", &[-1], &[], None);
        (2..9).for_each(|_| writer.none());
        if short {
            writer.description("112", &[3], &[], None)
        } else {
            writer.none()
        }
        (10..15).for_each(|_| writer.none());
        writer.description(r"14\d\d", &[4], &[], Some("1400"));
        writer.utf("ZZ");
        writer.int(99);
        writer.utf("00");
        writer.some("00~");
        writer.some("0");
        writer.some(" ext. ");
        writer.some("0(1)?");
        writer.some("9$1");
        writer.none();
        writer.int(1);
        writer.utf(r"(\d{4})");
        writer.utf("$1");
        writer.int(1);
        writer.utf("[12]");
        writer.some("0$1");
        writer.some("$CC");
        writer.0.push(1);
        writer.int(0);
        writer.0.push(1);
        writer.some("1|2");
        writer.0.push(1);
        writer
    }

    #[test]
    fn reads_every_field() {
        let territory = Territory::read(&written(false).file()).unwrap();
        assert_eq!((territory.id.as_str(), territory.country_code), ("ZZ", 99));
        assert_eq!(territory.general.pattern.as_deref(), Some(r"\d{4,5}"));
        assert_eq!((&territory.general.lengths[..], &territory.general.local_lengths[..]), (&[4, 5][..], &[3][..]));
        let [(Kind::FixedLine, fixed)] = &territory.kinds[..] else {
            panic!("one kind");
        };
        assert_eq!((fixed.pattern.as_deref(), fixed.example.as_deref()), (Some(r"1\d{3}"), Some("1234")));
        assert_eq!(territory.national_prefix_for_parsing.as_deref(), Some("0(1)?"));
        assert_eq!(territory.national_prefix_transform_rule.as_deref(), Some("9$1"));
        assert!(territory.main_country_for_code && !territory.same_mobile_and_fixed_line_pattern);
        assert_eq!(territory.leading_digits.as_deref(), Some("1|2"));
    }

    #[test]
    fn refuses_what_is_missing_or_too_much() {
        let whole = written(false);
        for length in 0..whole.0.len() {
            assert!(Territory::read(&Writer(whole.0[..length].to_vec()).file()).is_err(), "{length}");
        }
        assert!(Territory::read(&Writer([&whole.0[..], &[0]].concat()).file()).is_err());
        assert!(Territory::read(&written(true).file()).is_err(), "a short number");
        let two = Writer([&[0, 0, 0, 2], &whole.0[4..], &whole.0[4..]].concat());
        assert!(Territory::read(&two.file()).is_err());
    }
}
