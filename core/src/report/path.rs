//! The path of a finding: its place in the input.

use core::cmp::Ordering;
use core::fmt;
use core::str::FromStr;

use crate::schema::Field;

/// An unknown key in a path is cut to this many bytes.
const KEY_LIMIT: usize = 64;

/// A place in an input: keys and indexes from the input object down.
///
/// [`dotted`](Self::dotted) and `Display` give the form for people (`invoiceRefs[0].lines[2].price`),
/// [`pointer`](Self::pointer) the JSON Pointer of RFC 6901 (`/invoiceRefs/0/lines/2/price`). Two paths are equal if their
/// keys and indexes are.
///
/// ```
/// use paysession::Validator;
/// use paysession::report::Path;
///
/// let rejected = Validator::new().validate(r#"{"orgId":"o","amount":"1.001","currency":"USD"}"#).unwrap_err();
/// assert_eq!(rejected.violations()[0].path(), &Path::parse("/amount")?);
/// # Ok::<(), paysession::report::PathError>(())
/// ```
#[derive(Clone, Default)]
pub struct Path(Box<[Step]>);

/// One step of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Segment<'a> {
    /// A field, or an unknown key cut to 64 bytes.
    Key(&'a str),
    /// The index of a list's item.
    Index(u32),
}

/// A text is not a JSON Pointer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
#[error("not a JSON Pointer: empty, or keys and indexes that each begin with a slash, with ~ as ~0 and / as ~1")]
#[non_exhaustive]
pub struct PathError;

#[derive(Clone, Debug)]
enum Step {
    Index(u32),
    Field(&'static Field),
    /// A key and its rank among the unknown keys of its object. A path that was not made by reading has no ranks.
    Key(Box<str>, u32),
}

impl Step {
    fn segment(&self) -> Segment<'_> {
        match self {
            Self::Index(index) => Segment::Index(*index),
            Self::Field(field) => Segment::Key(field.name),
            Self::Key(key, _) => Segment::Key(key),
        }
    }

    /// Declared fields by position, unknown keys after all of them. The name decides between two types' fields at one
    /// position.
    fn rank(&self) -> (bool, u32, &str) {
        match self {
            Self::Index(index) => (false, *index, ""),
            Self::Field(field) => (false, u32::from(field.position), field.name),
            Self::Key(key, rank) => (true, *rank, key),
        }
    }
}

impl Path {
    /// Reads a JSON Pointer. The empty text is the input as a whole.
    ///
    /// A segment of digits without a leading zero is an index, any other a key. A key is cut to 64 bytes, as in the path
    /// of a finding.
    ///
    /// # Errors
    ///
    /// Returns [`PathError`] if the text is not a JSON Pointer.
    ///
    /// ```
    /// use paysession::report::{Path, PathError, Segment};
    ///
    /// let path = Path::parse("/invoiceRefs/0/amount")?;
    /// assert_eq!(path.segments().nth(1), Some(Segment::Index(0)));
    /// assert!(Path::parse("amount").is_err());
    /// # Ok::<(), PathError>(())
    /// ```
    pub fn parse(pointer: &str) -> Result<Self, PathError> {
        if pointer.is_empty() {
            return Ok(Self::default());
        }
        let segments = pointer.strip_prefix('/').ok_or(PathError)?.split('/');
        segments.map(parse_segment).collect::<Result<_, _>>().map(Self)
    }

    /// The same place, seen from a value inside of these members; the empty path if it is not inside.
    pub(crate) fn inside(self, members: &[&str]) -> Self {
        let is_inside = members.len() <= self.0.len()
            && self.segments().zip(members).all(|(segment, name)| segment == Segment::Key(name));
        if is_inside { self.segments().skip(members.len()).collect() } else { Self::default() }
    }

    /// The same place, seen from an object that has the input as a field.
    pub(crate) fn below(&self, field: &'static Field) -> Self {
        Self(core::iter::once(Step::Field(field)).chain(self.0.iter().cloned()).collect())
    }

    /// Returns the steps from the input object down.
    ///
    /// ```
    /// use paysession::report::{Path, Segment};
    ///
    /// let path = Path::parse("/invoiceIds/7")?;
    /// assert_eq!(path.segments().collect::<Vec<_>>(), [Segment::Key("invoiceIds"), Segment::Index(7)]);
    /// # Ok::<(), paysession::report::PathError>(())
    /// ```
    pub fn segments(&self) -> impl ExactSizeIterator<Item = Segment<'_>> {
        self.0.iter().map(Step::segment)
    }

    /// Returns whether this is the input as a whole.
    ///
    /// ```
    /// use paysession::Validator;
    ///
    /// let rejected = Validator::new().validate("not JSON").unwrap_err();
    /// assert!(rejected.violations()[0].path().is_root());
    /// ```
    #[must_use]
    pub fn is_root(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the JSON Pointer, with `~` and `/` escaped.
    ///
    /// ```
    /// use paysession::report::{Path, Segment};
    ///
    /// let path: Path = [Segment::Key("invoiceRefs"), Segment::Index(0), Segment::Key("a/b")].into_iter().collect();
    /// assert_eq!(path.pointer(), "/invoiceRefs/0/a~1b");
    /// ```
    #[must_use]
    pub fn pointer(&self) -> String {
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

    /// Returns the form for people, which `Display` prints too. The input as a whole is the empty text.
    ///
    /// ```
    /// use paysession::report::Path;
    ///
    /// assert_eq!(Path::parse("/invoiceRefs/0/lines/2/price")?.dotted(), "invoiceRefs[0].lines[2].price");
    /// # Ok::<(), paysession::report::PathError>(())
    /// ```
    #[must_use]
    pub fn dotted(&self) -> String {
        self.to_string()
    }

    /// Compares two paths of one input in the order of findings: a parent before its children, fields as the API declares
    /// them, items by index, unknown keys last.
    ///
    /// Paths that were not made by reading have no declared fields, so their keys are ordered as unknown ones.
    ///
    /// ```
    /// use paysession::Validator;
    ///
    /// let rejected = Validator::new().validate(r#"{"x":1,"amount":"1,00"}"#).unwrap_err();
    /// assert!(rejected.violations().is_sorted_by(|a, b| a.path().order(b.path()).is_le()));
    /// ```
    #[must_use]
    pub fn order(&self, other: &Self) -> Ordering {
        self.0.iter().map(Step::rank).cmp(other.0.iter().map(Step::rank))
    }
}

/// Reads one segment of a JSON Pointer, without its slash.
fn parse_segment(escaped: &str) -> Result<Step, PathError> {
    let is_index = escaped == "0" || (!escaped.starts_with(['0', '+']) && escaped.parse::<u32>().is_ok());
    if let (true, Ok(index)) = (is_index, escaped.parse()) {
        return Ok(Step::Index(index));
    }
    if escaped.split('~').skip(1).any(|rest| !rest.starts_with(['0', '1'])) {
        return Err(PathError);
    }
    Ok(key(&escaped.replace("~1", "/").replace("~0", "~")))
}

fn key(key: &str) -> Step {
    Step::Key(cut(key).into(), 0)
}

impl<'a> FromIterator<Segment<'a>> for Path {
    fn from_iter<I: IntoIterator<Item = Segment<'a>>>(segments: I) -> Self {
        let steps = segments.into_iter().map(|segment| match segment {
            Segment::Index(index) => Step::Index(index),
            Segment::Key(name) => key(name),
        });
        Self(steps.collect())
    }
}

impl FromStr for Path {
    type Err = PathError;

    fn from_str(pointer: &str) -> Result<Self, Self::Err> {
        Self::parse(pointer)
    }
}

impl TryFrom<&str> for Path {
    type Error = PathError;

    fn try_from(pointer: &str) -> Result<Self, Self::Error> {
        Self::parse(pointer)
    }
}

impl PartialEq for Path {
    fn eq(&self, other: &Self) -> bool {
        self.segments().eq(other.segments())
    }
}

impl Eq for Path {}

impl core::hash::Hash for Path {
    fn hash<H: core::hash::Hasher>(&self, state: &mut H) {
        self.0.len().hash(state);
        self.segments().for_each(|segment| segment.hash(state));
    }
}

/// Prints the JSON Pointer.
impl fmt::Debug for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.pointer())
    }
}

/// Prints the dotted form.
impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (nth, segment) in self.segments().enumerate() {
            match segment {
                Segment::Index(index) => write!(f, "[{index}]")?,
                // An unknown key may have dots, quotes or terminal escapes.
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

/// The way to the value being read, on the stack. A [`Path`] is made of it only to report a finding.
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

    /// The field of the root that the place is at or below; none for the root itself and below an unknown key.
    pub(crate) fn top(&self) -> Option<&'static Field> {
        let (mut top, mut trail) = (None, Some(self));
        while let Some(Trail { parent, step }) = trail {
            // The last step on the way up is the first of the path.
            top = match step {
                At::Field(field) => Some(*field),
                At::Index(_) | At::Unknown(..) => None,
                At::Root => top,
            };
            trail = *parent;
        }
        top
    }

    pub(crate) fn to_path(self) -> Path {
        let mut steps = Vec::with_capacity(6);
        let mut trail = Some(&self);
        while let Some(Trail { parent, step }) = trail {
            match *step {
                At::Root => {}
                At::Index(index) => steps.push(Step::Index(index)),
                At::Field(field) => steps.push(Step::Field(field)),
                At::Unknown(key, rank) => steps.push(Step::Key(cut(key).into(), rank)),
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
