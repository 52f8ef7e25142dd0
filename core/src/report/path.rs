//! Where a finding stands in the input.

use core::cmp::Ordering;
use core::fmt;

use crate::schema::Field;

/// An unknown key in a path is cut to this many bytes.
const KEY_LIMIT: usize = 64;

/// A place in an input: keys and indexes from the input object down.
///
/// `Display` gives the dotted form that people read (`invoiceRefs[0].lines[2].price`), [`Path::to_pointer`] the JSON
/// Pointer of RFC 6901 (`/invoiceRefs/0/lines/2/price`). Paths are ordered as findings are: a parent before its
/// children, fields as the API page declares them, items by index, unknown fields last.
#[derive(Clone, Default)]
pub struct Path(Box<[Step]>);

/// One step of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Segment<'a> {
    /// A field, or an unknown key cut to 64 bytes.
    Key(&'a str),
    /// The index of a list's item.
    Index(u32),
}

#[derive(Clone, Debug)]
enum Step {
    Index(u32),
    Field(&'static Field),
    /// An unknown key and its rank among the unknown keys of its object.
    Unknown(Box<str>, u32),
}

impl Step {
    /// Declared fields by position, unknown ones behind all of them; by its name what stands at one place of two types.
    fn rank(&self) -> (bool, u32, &str) {
        match self {
            Self::Index(index) => (false, *index, ""),
            Self::Field(field) => (false, u32::from(field.position), field.name),
            Self::Unknown(key, rank) => (true, *rank, key),
        }
    }
}

impl Path {
    /// Returns the steps from the input object down.
    pub fn segments(&self) -> impl ExactSizeIterator<Item = Segment<'_>> {
        self.0.iter().map(|step| match step {
            Step::Index(index) => Segment::Index(*index),
            Step::Field(field) => Segment::Key(field.name),
            Step::Unknown(key, _) => Segment::Key(key),
        })
    }

    /// Tells whether this is the input as a whole.
    #[must_use]
    pub fn is_root(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the JSON Pointer, with `~` and `/` escaped.
    #[must_use]
    pub fn to_pointer(&self) -> String {
        let mut pointer = String::new();
        for segment in self.segments() {
            pointer.push('/');
            match segment {
                Segment::Index(index) => pointer.push_str(&index.to_string()),
                Segment::Key(key) => pointer.push_str(&key.replace('~', "~0").replace('/', "~1")),
            }
        }
        pointer
    }
}

impl Ord for Path {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.iter().map(Step::rank).cmp(other.0.iter().map(Step::rank))
    }
}

impl PartialEq for Path {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Path {}

impl PartialOrd for Path {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Shows the JSON Pointer.
impl fmt::Debug for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.to_pointer())
    }
}

impl core::hash::Hash for Path {
    fn hash<H: core::hash::Hasher>(&self, state: &mut H) {
        self.to_pointer().hash(state);
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (nth, segment) in self.segments().enumerate() {
            match segment {
                Segment::Index(index) => write!(f, "[{index}]")?,
                // A stranger's key may hold dots, quotes or terminal escapes.
                Segment::Key(key) if !key.chars().all(|c| c.is_alphanumeric() || c == '_') || key.is_empty() => {
                    write!(f, "[{key:?}]")?;
                }
                Segment::Key(key) if nth == 0 => f.write_str(key)?,
                Segment::Key(key) => write!(f, ".{key}")?,
            }
        }
        Ok(())
    }
}

/// The way to the value being read, kept on the stack; a [`Path`] is made of it only where there is something to report.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Trail<'p> {
    parent: Option<&'p Trail<'p>>,
    step: At<'p>,
}

#[derive(Clone, Copy, Debug)]
enum At<'p> {
    Root,
    Index(u32),
    Field(&'static Field),
    Unknown(&'p str, u32),
}

impl<'p> Trail<'p> {
    pub(crate) const ROOT: Trail<'static> = Trail { parent: None, step: At::Root };

    pub(crate) const fn field(&'p self, field: &'static Field) -> Self {
        Self { parent: Some(self), step: At::Field(field) }
    }

    pub(crate) const fn index(&'p self, index: u32) -> Self {
        Self { parent: Some(self), step: At::Index(index) }
    }

    pub(crate) const fn unknown(&'p self, key: &'p str, rank: u32) -> Self {
        Self { parent: Some(self), step: At::Unknown(key, rank) }
    }

    pub(crate) fn to_path(self) -> Path {
        let mut steps = Vec::with_capacity(6);
        let mut trail = Some(&self);
        while let Some(Trail { parent, step }) = trail {
            match *step {
                At::Root => {}
                At::Index(index) => steps.push(Step::Index(index)),
                At::Field(field) => steps.push(Step::Field(field)),
                At::Unknown(key, rank) => steps.push(Step::Unknown(cut(key).into(), rank)),
            }
            trail = *parent;
        }
        steps.reverse();
        Path(steps.into())
    }
}

fn cut(key: &str) -> &str {
    let end = (0..=KEY_LIMIT).rev().find(|end| key.is_char_boundary(*end)).filter(|_| key.len() > KEY_LIMIT);
    end.and_then(|end| key.get(..end)).unwrap_or(key)
}
