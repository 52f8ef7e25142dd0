//! A program that validates documents with the libraries of one language, a request at a time.

use std::cell::RefCell;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::rc::Rc;

use anyhow::{Context, Result};
use serde_json::{Value, json};

/// How long a turn takes, about, in seconds: long enough to be measured, short enough that some are not disturbed.
const TURN: f64 = 0.004;
/// How long a peer works before it is measured.
const WARM: f64 = 0.4;

/// A library, or several that are used together.
pub(super) struct Peer {
    pub(super) language: &'static str,
    pub(super) name: String,
    pub(super) versions: Vec<String>,
    /// Whether it looks at more than the JSON.
    pub(super) checks: bool,
    /// Its place among those of its language.
    nth: usize,
    worker: Rc<RefCell<Worker>>,
}

struct Worker {
    child: Child,
    requests: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

/// Starts the program of a language and has it name its peers; the first is the language's own parser.
pub(super) fn start(language: &'static str, command: &mut Command) -> Result<Vec<Peer>> {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().context(language)?;
    let requests = child.stdin.take();
    let answers = BufReader::new(child.stdout.take().context("no output")?);
    let mut worker = Worker { child, requests, answers };
    let described = worker.answer().context(language)?;
    let worker = Rc::new(RefCell::new(worker));
    let peers = described.as_array().into_iter().flatten().enumerate();
    let peer = |(nth, described): (usize, &Value)| {
        let versions = described.get("versions")?.as_array()?.iter().filter_map(Value::as_str);
        let versions = versions.map(str::to_owned).collect();
        let name = described.get("name")?.as_str()?.to_owned();
        let checks = described.get("checks")?.as_bool()?;
        Some(Peer { language, name, versions, checks, nth, worker: Rc::clone(&worker) })
    };
    peers.map(peer).collect::<Option<_>>().with_context(|| format!("the peers of {language} are not described"))
}

impl Peer {
    /// Returns whether this is the language's own parser.
    pub(super) fn is_parser(&self) -> bool {
        self.nth == 0
    }

    /// Returns whether this is a binding of this library.
    pub(super) fn is_ours(&self) -> bool {
        self.name.starts_with("paysession")
    }

    /// Asks for the places of findings in a text; none if it is accepted.
    pub(super) fn findings(&self, text: &str) -> Result<Vec<String>> {
        let answer = self.ask(text, 0)?;
        let places = answer.as_array().with_context(|| format!("{}: no list of places", self.name))?;
        Ok(places.iter().filter_map(Value::as_str).map(str::to_owned).collect())
    }

    /// Asks for the seconds that a call takes, by so many in a row.
    pub(super) fn seconds(&self, text: &str, calls: u32) -> Result<f64> {
        let answer = self.ask(text, calls)?;
        Ok(answer.as_f64().with_context(|| format!("{}: no time", self.name))? / f64::from(calls))
    }

    /// Warms the peer up, which takes compilers at run time a while, and finds how many calls make a turn.
    pub(super) fn calls(&self, text: &str) -> Result<u32> {
        let (mut calls, mut spent) = (1, 0.0);
        loop {
            let call = self.seconds(text, calls)?;
            spent += call * f64::from(calls);
            if spent > WARM {
                return Ok((TURN / call).clamp(1.0, 1e6) as u32);
            }
            calls = ((TURN / call).clamp(1.0, 1e6) as u32).min(calls * 8);
        }
    }

    fn ask(&self, text: &str, calls: u32) -> Result<Value> {
        let request = json!({"peer": self.nth, "text": text, "calls": calls});
        self.worker.borrow_mut().ask(&request).with_context(|| format!("{}, {}", self.language, self.name))
    }
}

impl Worker {
    fn ask(&mut self, request: &Value) -> Result<Value> {
        let requests = self.requests.as_mut().context("no input")?;
        writeln!(requests, "{request}").and_then(|()| requests.flush())?;
        self.answer()
    }

    fn answer(&mut self) -> Result<Value> {
        let mut line = String::new();
        self.answers.read_line(&mut line)?;
        serde_json::from_str(&line).context("no answer")
    }
}

/// Without input, the program ends.
impl Drop for Worker {
    fn drop(&mut self) {
        self.requests = None;
        // Nobody is left to report an error to.
        let _ = self.child.wait();
    }
}
