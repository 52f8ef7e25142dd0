//! The arguments as the shell passes them, before they are parsed.

use std::ffi::OsString;

use clap::Command;

/// Moves the values of `check` behind a `--`, so that they may start with a minus and options may follow them.
///
/// An argument that starts with two minuses and a letter is an option; its declaration says whether the next argument
/// is its value.
pub(crate) fn values_last(arguments: impl Iterator<Item = OsString>, command: &Command) -> Vec<OsString> {
    let (mut front, mut arguments): (Vec<OsString>, _) = (Vec::new(), arguments.peekable());
    front.extend(arguments.by_ref().take(1));
    let Some(check) =
        arguments.peek().filter(|argument| *argument == "check").and_then(|_| command.find_subcommand("check"))
    else {
        front.extend(arguments);
        return front;
    };
    front.extend(arguments.by_ref().take(1));
    let takes_value = |name: &str| {
        let option = check.get_arguments().find(|option| option.get_long() == Some(name));
        option.is_some_and(|option| option.get_action().takes_values())
    };
    let mut values = Vec::new();
    while let Some(argument) = arguments.next() {
        let text = argument.to_string_lossy();
        match text.strip_prefix("--") {
            Some("") => {
                values.extend(arguments);
                break;
            }
            Some(name) if name.starts_with(|first: char| first.is_ascii_alphabetic()) => {
                let takes_value = takes_value(name);
                front.push(argument);
                front.extend(arguments.next_if(|_| takes_value));
            }
            None if matches!(&*text, "-h" | "-V") => front.push(argument),
            _ => values.push(argument),
        }
    }
    if !values.is_empty() {
        front.push("--".into());
        front.extend(values);
    }
    front
}
