//! The languages compared with the core: the same documents, the same verdicts, byte for byte.

use std::convert::Infallible;

use anyhow::{Result, bail};
use paysession_conformance::generate::{self, shrink};

use super::found::{self, Found};
use super::setting::{Documents, Setting};
use super::tally::{Tally, Verdict, line};
use crate::Filter;

/// So many documents go through a filter at once.
const BATCH: usize = 10_000;

/// The settings of the batches, in turn.
const SETTINGS: [Setting; 4] = [
    Setting { now: "2026-01-01T12:00:00Z", policy: "standard" },
    Setting { now: "2026-01-01T12:00:00Z", policy: "strict" },
    Setting { now: "2027-06-15T08:30:00.5+02:00", policy: "standard" },
    Setting { now: "1999-12-31T23:59:59Z", policy: "strict" },
];

/// JSON Lines in, verdict lines out.
type Answer = Box<dyn Fn(&[u8], Setting) -> Result<Vec<u8>>>;

/// What is compared with the core.
struct Subject {
    name: &'static str,
    answer: Answer,
}

/// Validates generated documents in every language. The first document with another verdict than the core's is shrunk and
/// written to the vectors as a case to be reviewed, and the comparison fails.
///
/// # Errors
///
/// Fails with that document, or if the draft of the case can't be written.
pub fn compare(filters: Vec<Filter>, wanted: Documents) -> Result<()> {
    let subjects = subjects(filters);
    let mut documents = generate::Documents::new(wanted.seed, generate::Options { lines: true, ..Default::default() });
    let mut tally = Tally::default();
    let (mut left, size) = (wanted.count, (wanted.count / SETTINGS.len()).clamp(1, BATCH));
    for setting in SETTINGS.into_iter().cycle() {
        let batch: Vec<Vec<u8>> = documents.by_ref().take(size.min(left)).map(|document| document.bytes).collect();
        if batch.is_empty() {
            break;
        }
        left -= batch.len();
        let verdicts = verdicts(&batch, setting)?;
        verdicts.iter().for_each(|verdict| tally.add(verdict));
        for subject in &subjects {
            if let Some(found) = hunt(subject, &batch, &verdicts, setting)? {
                let place = found::keep(&found)?;
                bail!("{found}\nthe case {} is a draft in {place}: review what it expects", found.id());
            }
        }
    }
    tally.print();
    let names: Vec<&str> = subjects.iter().map(|subject| subject.name).collect();
    eprintln!("    no difference between the core and {}", names.join(", "));
    Ok(())
}

fn subjects(filters: Vec<Filter>) -> Vec<Subject> {
    let subject = |filter: Filter| Subject {
        name: filter.name,
        answer: Box::new(move |lines, setting| filter.answer(lines, &setting.options())),
    };
    filters.into_iter().map(subject).collect()
}

fn verdicts(documents: &[Vec<u8>], setting: Setting) -> Result<Vec<Verdict>> {
    let validator = setting.validator()?;
    Ok(documents.iter().map(|document| validator.validate(document)).collect())
}

/// The first document whose verdict differs from the core's, as small as it gets.
fn hunt(subject: &Subject, batch: &[Vec<u8>], verdicts: &[Verdict], setting: Setting) -> Result<Option<Found>> {
    let answers = answers(subject, batch, setting);
    let mut pairs = batch.iter().zip(verdicts.iter().zip(answers));
    let Some((document, _)) = pairs.find(|(_, (verdict, answer))| differs(verdict, answer)) else { return Ok(None) };
    let validator = setting.validator()?;
    let shows = |candidates: &[Vec<u8>]| {
        let answers = self::answers(subject, candidates, setting);
        let shows = candidates.iter().zip(answers).map(|(candidate, answer)| {
            // The end of a line would take it.
            candidate.last() != Some(&b'\r') && differs(&validator.validate(candidate), &answer)
        });
        Ok::<_, Infallible>(shows.collect())
    };
    let Ok(document) = shrink(document.clone(), shows);
    let answer = self::answers(subject, std::slice::from_ref(&document), setting).pop().unwrap_or_default();
    let verdict = line(&validator.validate(&document));
    Ok(Some(Found { language: subject.name, setting, document, verdict, answer }))
}

fn differs(verdict: &Verdict, answer: &str) -> bool {
    line(verdict) != answer
}

/// The answers, one a document. If the filter fails or answers too few, the batch is halved until it is known on which
/// document; its answer is then what went wrong.
fn answers(subject: &Subject, documents: &[Vec<u8>], setting: Setting) -> Vec<String> {
    let mut lines = documents.join(&b'\n');
    lines.push(b'\n');
    let wrong = match (subject.answer)(&lines, setting) {
        Ok(answer) => {
            let text = String::from_utf8_lossy(&answer);
            let answers: Vec<String> = text.lines().map(str::to_owned).collect();
            if answers.len() == documents.len() {
                return answers;
            }
            format!("{} verdicts on {} documents", answers.len(), documents.len())
        }
        Err(error) => format!("{error:#}"),
    };
    if documents.len() <= 1 {
        return documents.iter().map(|_| wrong.clone()).collect();
    }
    let (first, second) = documents.split_at(documents.len() / 2);
    [answers(subject, first, setting), answers(subject, second, setting)].concat()
}

#[cfg(test)]
mod tests {
    use anyhow::ensure;

    use super::*;

    const SETTING: Setting = SETTINGS[0];

    /// The core, but for what a fault does to lines and answers.
    fn faulty(fault: fn(&[u8], String) -> Result<String>) -> Subject {
        let answer = move |lines: &[u8], setting: Setting| {
            let validator = setting.validator()?;
            let lines = lines.strip_suffix(b"\n").unwrap().split(|byte| *byte == b'\n');
            let answers = lines.map(|document| fault(document, line(&validator.validate(document)) + "\n"));
            Ok(answers.collect::<Result<String>>()?.into_bytes())
        };
        Subject { name: "faulty", answer: Box::new(answer) }
    }

    fn hunted(subject: &Subject) -> Option<Found> {
        let documents = generate::Documents::new(1, generate::Options { lines: true, ..Default::default() });
        let batch: Vec<Vec<u8>> = documents.take(300).map(|document| document.bytes).collect();
        hunt(subject, &batch, &verdicts(&batch, SETTING).unwrap(), SETTING).unwrap()
    }

    #[test]
    fn nothing_is_found_if_nothing_differs() {
        assert!(hunted(&faulty(|_, answer| Ok(answer))).is_none());
    }

    #[test]
    fn a_difference_is_shrunk_to_its_cause() {
        let found = hunted(&faulty(|_, answer| Ok(answer.replace("\"/currency\"", "\"/Currency\"")))).unwrap();
        // The core says that the currency is missing.
        assert_eq!(found.document, b"{}");
        assert!(found.verdict.contains("\"/currency\"") && found.answer.contains("\"/Currency\""));
    }

    #[test]
    fn a_crash_and_a_lost_line_are_differences() {
        let crash = |document: &[u8], answer| {
            ensure!(!document.contains(&b'{'), "it ended with signal 11");
            Ok(answer)
        };
        let found = hunted(&faulty(crash)).unwrap();
        assert_eq!((&found.document[..], found.answer.as_str()), (&b"{"[..], "it ended with signal 11"));
        let lost = |document: &[u8], answer| Ok(if document.contains(&b'{') { String::new() } else { answer });
        let found = hunted(&faulty(lost)).unwrap();
        assert_eq!((&found.document[..], found.answer.as_str()), (&b"{"[..], "0 verdicts on 1 documents"));
    }
}
