//! The named policies.

use crate::names::named;

/// A named policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Preset {
    /// [`Policy::standard`](super::Policy::standard).
    Standard,
    /// [`Policy::strict`](super::Policy::strict).
    Strict,
}

impl Preset {
    /// Every preset.
    pub const ALL: &'static [Self] = &[Self::Standard, Self::Strict];

    /// Returns the name: `standard` or `strict`.
    ///
    /// ```
    /// use paysession::policy::Preset;
    ///
    /// assert_eq!(Preset::Strict.as_str(), "strict");
    /// ```
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Standard => "standard",
            Self::Strict => "strict",
        }
    }
}

named! {
    /// No preset has this name.
    UnknownPresetError = "not a preset: standard or strict";
    Preset, "a preset: standard or strict"
}
