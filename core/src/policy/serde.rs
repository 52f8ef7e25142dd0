//! A policy in a configuration file.

use core::fmt;
use core::marker::PhantomData;

use serde_core::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_core::ser::{Serialize, SerializeMap, Serializer};

use super::{Policy, Preset};
use crate::rule::{Level, Rule};

/// The member that names the preset. Every other member is the name of a level.
const PRESET: &str = "preset";

/// The preset, and the codes that the policy sets itself.
impl Serialize for Policy {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_map(None)?;
        object.serialize_entry(PRESET, self.preset().as_str())?;
        for level in [Level::Deny, Level::Warn, Level::Allow] {
            let rules: Vec<Rule> = self.levels().filter(|(_, of)| *of == level).map(|(rule, _)| rule).collect();
            if !rules.is_empty() {
                object.serialize_entry(level.as_str(), &rules)?;
            }
        }
        object.end()
    }
}

/// Refused for an unknown member, preset or code, a level that no policy can set, a member or code that is listed twice,
/// and a value of another type. The error names what is wrong: it is of a configuration file, and not personal.
impl<'de> Deserialize<'de> for Policy {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(PolicyVisitor)
    }
}

struct PolicyVisitor;

impl<'de> Visitor<'de> for PolicyVisitor {
    type Value = Policy;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a policy: an object of preset, deny, warn and allow")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Policy, A::Error> {
        let (mut preset, mut codes, mut seen) = (None, Codes::default(), Vec::new());
        while let Some(Named(member)) = members.next_key()? {
            if seen.contains(&member) {
                return Err(A::Error::custom(format_args!("the member `{member}` is given twice")));
            }
            seen.push(member);
            match member {
                Member::Preset => preset = Some(members.next_value::<Named<Preset>>()?.0),
                Member::Level(level) => members.next_value_seed(LevelCodes { level, codes: &mut codes })?,
            }
        }
        let policy = Policy::from(preset.unwrap_or(Preset::Standard));
        Ok(codes.0.into_iter().fold(policy, |policy, (rule, level)| policy.set(rule, level)))
    }
}

/// What an object has that is a policy.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Member {
    Preset,
    Level(Level),
}

impl fmt::Display for Member {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Preset => PRESET,
            Self::Level(level) => level.as_str(),
        })
    }
}

/// The codes of a policy as they are read.
#[derive(Default)]
struct Codes(Vec<(Rule, Level)>);

impl Codes {
    /// Adds a code. Which levels a rule takes is the same in every preset.
    fn add<E: Error>(&mut self, rule: Rule, level: Level) -> Result<(), E> {
        if self.0.iter().any(|(known, _)| *known == rule) {
            return Err(E::custom(format_args!("the rule `{rule}` is listed twice")));
        }
        Policy::standard().with(rule, level).map_err(E::custom)?;
        self.0.push((rule, level));
        Ok(())
    }
}

/// Reads the list of a level.
struct LevelCodes<'c> {
    level: Level,
    codes: &'c mut Codes,
}

impl<'de> DeserializeSeed<'de> for LevelCodes<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for LevelCodes<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a list of codes as `{}`", self.level)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(Named(rule)) = list.next_element()? {
            self.codes.add(rule, self.level)?;
        }
        Ok(())
    }
}

/// What a policy names.
trait Name: Sized {
    const EXPECTED: &'static str;
    /// What the error says of a name that is not known, before the name and behind it.
    const UNKNOWN: (&'static str, &'static str);

    fn find(name: &str) -> Option<Self>;
}

impl Name for Member {
    const EXPECTED: &'static str = "a member of a policy: preset, deny, warn or allow";
    const UNKNOWN: (&'static str, &'static str) = ("a policy has no member", ": it has preset, deny, warn and allow");

    fn find(name: &str) -> Option<Self> {
        if name == PRESET { Some(Self::Preset) } else { Level::from_name(name).map(Self::Level) }
    }
}

impl Name for Preset {
    const EXPECTED: &'static str = "`preset` to be standard or strict";
    const UNKNOWN: (&'static str, &'static str) = ("no preset has the name", ": it is standard or strict");

    fn find(name: &str) -> Option<Self> {
        name.parse().ok()
    }
}

impl Name for Rule {
    const EXPECTED: &'static str = "the code of a rule";
    const UNKNOWN: (&'static str, &'static str) = ("no rule has the code", "");

    fn find(name: &str) -> Option<Self> {
        Self::from_code(name)
    }
}

/// Reads what a policy names.
struct Named<T>(T);

impl<'de, T: Name> Deserialize<'de> for Named<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct NameVisitor<T>(PhantomData<T>);
        impl<T: Name> Visitor<'_> for NameVisitor<T> {
            type Value = Named<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(T::EXPECTED)
            }

            fn visit_str<E: Error>(self, name: &str) -> Result<Named<T>, E> {
                let (before, behind) = T::UNKNOWN;
                let unknown = || E::custom(format_args!("{before} {}{behind}", Quoted(name)));
                T::find(name).map(Named).ok_or_else(unknown)
            }
        }
        deserializer.deserialize_str(NameVisitor(PhantomData))
    }
}

/// The longest name that an error shows in full, in characters.
const LONGEST: usize = 64;

/// A name in an error, cut and escaped: a terminal may show it.
struct Quoted<'a>(&'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (mut chars, mut shown) = (self.0.chars(), String::new());
        for char in chars.by_ref().take(LONGEST) {
            if char.is_alphanumeric() || matches!(char, ' '..='~') && char != '\\' {
                shown.push(char);
            } else {
                shown.extend(char.escape_default());
            }
        }
        write!(f, "`{shown}{}`", if chars.next().is_some() { "…" } else { "" })
    }
}
