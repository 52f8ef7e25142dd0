//! A policy in a configuration file.

use std::fmt;

use serde_core::de::{Deserialize, Deserializer, Error as _, MapAccess, Visitor};
use serde_core::ser::{Serialize, SerializeMap, Serializer};

use super::Policy;
use crate::rule::{Level, Rule};

/// The member that names the preset. Every other member is the name of a level.
const PRESET: &str = "preset";

/// The preset, and the codes that the policy sets itself.
impl Serialize for Policy {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let preset = Preset::of(self);
        let mut object = serializer.serialize_map(None)?;
        object.serialize_entry(PRESET, preset.as_str())?;
        for level in [Level::Deny, Level::Warn, Level::Allow] {
            let rules: Vec<Rule> = self.own.iter().filter(|rule| self.level(*rule) == level).collect();
            if !rules.is_empty() {
                object.serialize_entry(level.as_str(), &rules)?;
            }
        }
        object.end()
    }
}

/// Refused for an unknown member, preset or code, a code that no policy can set, and one that is listed twice.
impl<'de> Deserialize<'de> for Policy {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(PolicyVisitor)
    }
}

/// A named policy that a configuration file begins with.
#[derive(Clone, Copy)]
enum Preset {
    Standard,
    Strict,
}

impl Preset {
    fn from_name(name: &str) -> Option<Self> {
        [Self::Standard, Self::Strict].into_iter().find(|preset| preset.as_str() == name)
    }

    const fn as_str(self) -> &'static str {
        match self {
            Self::Standard => "standard",
            Self::Strict => "strict",
        }
    }

    fn policy(self) -> Policy {
        match self {
            Self::Standard => Policy::standard(),
            Self::Strict => Policy::strict(),
        }
    }

    /// The preset that set what the policy does not set itself; if that is all the same, the standard one.
    fn of(policy: &Policy) -> Self {
        let standard = Policy::standard();
        let is_standard = |rule: &Rule| policy.own.contains(*rule) || policy.level(*rule) == standard.level(*rule);
        if Rule::ALL.iter().all(is_standard) { Self::Standard } else { Self::Strict }
    }
}

struct PolicyVisitor;

impl<'de> Visitor<'de> for PolicyVisitor {
    type Value = Policy;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a policy: an object of preset, deny, warn and allow")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Policy, A::Error> {
        let mut preset = None;
        let mut levels: Vec<(Rule, Level)> = Vec::new();
        let mut seen: Vec<Level> = Vec::new();
        while let Some(name) = members.next_key::<String>()? {
            if name == PRESET {
                if preset.replace(read_preset(&members.next_value::<String>()?)?).is_some() {
                    return Err(A::Error::duplicate_field(PRESET));
                }
                continue;
            }
            let unknown = || A::Error::unknown_field(&name, &[PRESET, "deny", "warn", "allow"]);
            let level = Level::from_name(&name).ok_or_else(unknown)?;
            if seen.contains(&level) {
                return Err(A::Error::duplicate_field(level.as_str()));
            }
            seen.push(level);
            for code in members.next_value::<Vec<String>>()? {
                levels.push((read_rule(&code)?, level));
            }
        }
        set(preset.unwrap_or(Preset::Standard).policy(), levels)
    }
}

/// Finds a preset by its name. The name is of a configuration file and not personal, so an error may quote it.
fn read_preset<E: serde_core::de::Error>(name: &str) -> Result<Preset, E> {
    Preset::from_name(name).ok_or_else(|| E::unknown_variant(name, &["standard", "strict"]))
}

fn read_rule<E: serde_core::de::Error>(code: &str) -> Result<Rule, E> {
    Rule::from_code(code).ok_or_else(|| E::custom(format_args!("no rule has the code `{code}`")))
}

fn set<E: serde_core::de::Error>(mut policy: Policy, levels: Vec<(Rule, Level)>) -> Result<Policy, E> {
    let mut seen: Vec<Rule> = Vec::new();
    for (rule, level) in levels {
        if seen.contains(&rule) {
            return Err(E::custom(format_args!("the rule `{rule}` is listed twice")));
        }
        seen.push(rule);
        policy = policy.with(rule, level).map_err(E::custom)?;
    }
    Ok(policy)
}
