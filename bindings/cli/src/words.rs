//! The words of the command line, before they are parsed.

use std::ffi::OsString;

use clap::Command;

/// Moves the values of `check` behind a `--`, so that they may start with a minus and options may follow them.
///
/// What starts with two minuses and a letter is an option; whether it takes the next word, its declaration says.
pub(crate) fn values_last(words: impl Iterator<Item = OsString>, command: &Command) -> Vec<OsString> {
    let (mut front, mut words): (Vec<OsString>, _) = (Vec::new(), words.peekable());
    front.extend(words.by_ref().take(1));
    let Some(check) = words.peek().filter(|word| *word == "check").and_then(|_| command.find_subcommand("check"))
    else {
        front.extend(words);
        return front;
    };
    front.extend(words.by_ref().take(1));
    let takes_word = |name: &str| {
        let option = check.get_arguments().find(|option| option.get_long() == Some(name));
        option.is_some_and(|option| option.get_action().takes_values())
    };
    let mut values = Vec::new();
    while let Some(word) = words.next() {
        let text = word.to_string_lossy();
        match text.strip_prefix("--") {
            Some("") => {
                values.extend(words);
                break;
            }
            Some(name) if name.starts_with(|first: char| first.is_ascii_alphabetic()) => {
                let takes_word = takes_word(name);
                front.push(word);
                front.extend(words.next_if(|_| takes_word));
            }
            None if matches!(&*text, "-h" | "-V") => front.push(word),
            _ => values.push(word),
        }
    }
    if !values.is_empty() {
        front.push("--".into());
        front.extend(values);
    }
    front
}
