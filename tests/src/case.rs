//! One case: a question, and its whole answer.

use serde_json::{Map, Value};

use crate::{session, text};

/// One question to an implementation, and the answer that the rules demand.
#[derive(Clone, Debug)]
pub struct Case {
    /// Unique among all cases, in kebab case.
    pub id: String,
    /// What the case shows, in one sentence.
    pub why: String,
    /// Where the expectation comes from: a field or type of the API, a rule, or a standard.
    pub source: String,
    /// The file, relative to the directory of the vectors.
    pub file: String,
    /// What is asked.
    pub test: Test,
    /// The exact bytes of the document; empty for a transition and for minor units, which have none.
    pub input: Vec<u8>,
    /// The clock of the validator, if it has one.
    pub now: Option<String>,
    /// `standard` or `strict`.
    pub preset: String,
    /// The rules whose level differs from the preset.
    pub levels: Levels,
    /// The whole answer, without messages and with every field of a session.
    pub expect: Value,
}

/// Codes with `allow`, `warn` or `deny`.
pub type Levels = Vec<(String, String)>;

/// What is asked.
#[derive(Clone, Debug)]
pub enum Test {
    /// The verdict on a create input or a GraphQL request body.
    Request {
        /// What the document is read as.
        entry: Entry,
    },
    /// The verdict on one JSON value as a scalar.
    Check {
        /// The scalar's name, as in `paysession check`.
        scalar: String,
        /// The field whose rules apply; without one, those of the scalar alone.
        field: Option<String>,
    },
    /// The session that a request creates.
    Create {
        /// The session's id.
        id: String,
        /// The session's link.
        link: String,
        /// When it is created.
        now: String,
        /// The payment recorded in advance.
        payment_id: Option<String>,
        /// The organization's default checkout configuration.
        checkout_configuration_id: Option<String>,
    },
    /// One step in a session's life.
    Transition {
        /// The session before, as stored.
        session: Value,
        /// The step.
        step: Step,
        /// When it is taken.
        when: When,
    },
    /// The verdict on a stored session or an API response.
    Read,
    /// An event, read back and written again.
    Event,
    /// Money in a currency's minor unit, or back.
    MinorUnits {
        /// What is converted.
        money: Money,
        /// The currency, as a caller would pass it.
        currency: String,
    },
}

/// Money as one or the other.
#[derive(Clone, Debug)]
pub enum Money {
    /// An amount, as a caller would pass it.
    Amount(String),
    /// A whole number of minor units.
    Units(i64),
}

/// What a document is read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// Whichever of the two it is.
    Auto,
    /// The create input.
    Input,
    /// A GraphQL request body.
    Body,
}

impl Entry {
    /// Every entry.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Input, Self::Body];

    /// Returns the name, as the command line takes it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Input => "input",
            Self::Body => "body",
        }
    }
}

/// When a step is taken. Times are texts, as a caller would pass them.
#[derive(Clone, Debug)]
pub struct When {
    /// The time of the step.
    pub now: String,
    /// The `updatedAt` that the step was made from.
    pub if_updated_at: Option<String>,
}

/// A step in a session's life. Times are texts, as a caller would pass them.
#[derive(Clone, Debug)]
pub enum Step {
    /// A payment is reported.
    Complete {
        /// The payment.
        payment_id: String,
        /// When the money moved.
        paid_at: String,
        /// What was paid.
        amount: Option<String>,
        /// The currency that it was paid in.
        currency: Option<String>,
    },
    /// The session expires.
    Expire,
    /// The session is canceled.
    Cancel,
    /// Fields change.
    Update {
        /// The changes as JSON.
        changes: String,
    },
    /// The full contact is attached.
    Attach {
        /// The contact as JSON.
        contact: String,
    },
}

impl Case {
    /// Whether the verdict that is expected has the request's fingerprint, which an answer has only if asked for.
    #[must_use]
    pub fn has_fingerprint(&self) -> bool {
        self.expect.get("fingerprint").is_some()
    }

    /// Reads a case from its JSON. `fields` are those of a session.
    pub(crate) fn read(file: &str, json: &Value, fields: &Value) -> Result<Self, String> {
        let mut object = Keys::of(json)?;
        let (id, why, source) = (object.text("id")?, object.text("why")?, object.text("source")?);
        let test = match object.text("test")?.as_str() {
            "request" => {
                let name = object.optional("as")?.unwrap_or_else(|| "auto".to_owned());
                let entry = Entry::ALL.into_iter().find(|entry| entry.as_str() == name);
                Test::Request { entry: entry.ok_or("`as` is `auto`, `input` or `body`")? }
            }
            "read" => Test::Read,
            "event" => Test::Event,
            "check" => Test::Check { scalar: object.text("scalar")?, field: object.optional("field")? },
            "create" => {
                let mut creation = Keys::of(object.value("creation")?)?;
                let test = Test::Create {
                    id: creation.text("id")?,
                    link: creation.text("link")?,
                    now: creation.text("now")?,
                    payment_id: creation.optional("paymentId")?,
                    checkout_configuration_id: creation.optional("checkoutConfigurationId")?,
                };
                creation.end()?;
                test
            }
            "transition" => {
                let (step, when) = Step::read(object.value("step")?)?;
                Test::Transition { session: object.value("session")?.clone(), step, when }
            }
            "minor_units" => Test::MinorUnits { money: Money::read(&mut object)?, currency: object.text("currency")? },
            other => return Err(format!("no such test: {other}")),
        };
        let input = object.input(matches!(test, Test::Transition { .. } | Test::MinorUnits { .. }))?;
        let now = object.optional("now")?;
        let (preset, levels) = match object.take("policy") {
            None => ("standard".to_owned(), Levels::new()),
            Some(policy) => policy_of(policy)?,
        };
        let mut expect = match object.value("expect")? {
            Value::Object(expect) if expect.len() == 1 && expect.contains_key("build") => {
                let text = text::build(expect.get("build").unwrap_or(&Value::Null))?;
                serde_json::from_str(&text).map_err(|error| format!("`expect`: {error}"))?
            }
            expect if expect.get("session").is_some_and(session::has_null) => {
                return Err("an expected session lists set fields only, and this one has a null".to_owned());
            }
            expect => expect.clone(),
        };
        if let Some(session) = expect.get_mut("session") {
            session::fill(session, fields);
        }
        object.end()?;
        Ok(Self { id, why, source, file: file.to_owned(), test, input, now, preset, levels, expect })
    }
}

impl Money {
    fn read(object: &mut Keys<'_>) -> Result<Self, String> {
        match (object.optional("amount")?, object.take("units")) {
            (Some(amount), None) => Ok(Self::Amount(amount)),
            (None, Some(units)) => units.as_i64().map(Self::Units).ok_or_else(|| "`units` is 64 bits".to_owned()),
            _ => Err("needs one of `amount`, `units`".to_owned()),
        }
    }
}

impl Step {
    fn read(json: &Value) -> Result<(Self, When), String> {
        let mut object = Keys::of(json)?;
        let step = match object.text("type")?.as_str() {
            "complete" => Self::Complete {
                payment_id: object.text("paymentId")?,
                paid_at: object.text("paidAt")?,
                amount: object.optional("amount")?,
                currency: object.optional("currency")?,
            },
            "expire" => Self::Expire,
            "cancel" => Self::Cancel,
            "update" => Self::Update { changes: object.text("changes")? },
            "attach" => Self::Attach { contact: object.text("contact")? },
            other => return Err(format!("no such step: {other}")),
        };
        let when = When { now: object.text("now")?, if_updated_at: object.optional("ifUpdatedAt")? };
        object.end()?;
        Ok((step, when))
    }
}

fn policy_of(policy: &Value) -> Result<(String, Levels), String> {
    let mut policy = Keys::of(policy)?;
    let preset = policy.text("preset")?;
    let levels = policy.value("levels")?.as_object().ok_or("`levels` is an object")?;
    let levels = levels.iter().map(|(code, level)| {
        let level = level.as_str().ok_or_else(|| format!("the level of {code} is a string"))?;
        Ok((code.clone(), level.to_owned()))
    });
    let levels = levels.collect::<Result<_, String>>()?;
    policy.end()?;
    Ok((preset, levels))
}

/// The keys of an object; one that is never asked for is an error.
struct Keys<'a> {
    object: &'a Map<String, Value>,
    asked: Vec<&'static str>,
}

impl<'a> Keys<'a> {
    fn of(json: &'a Value) -> Result<Self, String> {
        Ok(Self { object: json.as_object().ok_or("not an object")?, asked: Vec::new() })
    }

    fn take(&mut self, key: &'static str) -> Option<&'a Value> {
        self.asked.push(key);
        self.object.get(key)
    }

    fn value(&mut self, key: &'static str) -> Result<&'a Value, String> {
        self.take(key).ok_or_else(|| format!("no `{key}`"))
    }

    fn text(&mut self, key: &'static str) -> Result<String, String> {
        self.value(key)?.as_str().map(str::to_owned).ok_or_else(|| format!("`{key}` is a string"))
    }

    fn optional(&mut self, key: &'static str) -> Result<Option<String>, String> {
        match self.take(key) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.clone())),
            Some(_) => Err(format!("`{key}` is a string or null")),
        }
    }

    /// The document, written in exactly one of three ways; a transition and minor units have none.
    fn input(&mut self, is_without: bool) -> Result<Vec<u8>, String> {
        match (self.take("json"), self.take("bytes"), self.take("build")) {
            (None, None, None) if is_without => Ok(Vec::new()),
            (Some(Value::String(json)), None, None) if !is_without => Ok(json.clone().into_bytes()),
            (None, Some(Value::String(hex)), None) if !is_without => text::bytes(hex),
            (None, None, Some(parts)) if !is_without => text::build(parts).map(String::into_bytes),
            _ => Err("needs one of `json`, `bytes`, `build` (a transition and minor units none)".to_owned()),
        }
    }

    fn end(self) -> Result<(), String> {
        match self.object.keys().find(|key| !self.asked.contains(&key.as_str())) {
            None => Ok(()),
            Some(key) => Err(format!("unknown key {key:?}")),
        }
    }
}
