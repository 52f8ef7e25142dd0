//! Named steps, of which a command runs all or those that were asked for.

use anyhow::Result;

use crate::run::step;

/// A step of a command.
#[derive(Clone, Copy)]
pub(crate) struct Step {
    pub(crate) name: &'static str,
    /// What holds if it succeeds.
    pub(crate) about: &'static str,
    pub(crate) work: fn() -> Result<()>,
}

impl Step {
    pub(crate) const fn new(name: &'static str, about: &'static str, work: fn() -> Result<()>) -> Self {
        Self { name, about, work }
    }
}

/// Returns whether a name was asked for; without any names, all are.
pub(crate) fn is_wanted(name: &str, names: &[String]) -> bool {
    names.is_empty() || names.iter().any(|wanted| wanted == name)
}

/// Runs the steps that were asked for, in their order.
pub(crate) fn run(steps: impl IntoIterator<Item = Step>, names: &[String]) -> Result<()> {
    let wanted = steps.into_iter().filter(|step| is_wanted(step.name, names));
    wanted.into_iter().try_for_each(|wanted| step(wanted.name, wanted.work))
}
