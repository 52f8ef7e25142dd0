//! Tables of codes of capital letters. They are data: a `match` of as many codes is compiled into code of ten times the
//! size.

/// Codes of three letters with what they mean. All that begin with one letter lie together.
pub(crate) struct Codes<V, const N: usize> {
    /// The range of the codes of each first letter.
    ranges: [(u16, u16); LETTERS],
    /// The second and third letters.
    rest: [([u8; 2], V); N],
}

/// Codes of two letters: by the first letter one bit for each second letter.
pub(crate) struct Pairs([u32; LETTERS]);

/// Letters are numbered by their last five bits.
const LETTERS: usize = 32;

const fn number(letter: u8) -> usize {
    letter as usize % LETTERS
}

impl<V: Copy, const N: usize> Codes<V, N> {
    /// Makes a table of a list, in any order.
    #[allow(clippy::indexing_slicing, reason = "within the arrays; evaluated by the compiler")]
    pub(crate) const fn of(list: &[([u8; 3], V); N]) -> Self {
        let mut ranges = [(0, 0); LETTERS];
        let mut rest = [([0; 2], list[0].1); N];
        let (mut letter, mut len) = (0, 0);
        while letter < LETTERS {
            let (start, mut nth) = (len, 0);
            while nth < N {
                let ([first, second, third], meaning) = list[nth];
                if number(first) == letter {
                    rest[len] = ([second, third], meaning);
                    len += 1;
                }
                nth += 1;
            }
            ranges[letter] = (start as u16, len as u16);
            letter += 1;
        }
        Self { ranges, rest }
    }

    /// Finds what three capital letters mean; `None` if they are not in the table.
    #[inline]
    pub(crate) fn find(&self, [first, second, third]: [u8; 3]) -> Option<V> {
        let (start, end) = *self.ranges.get(number(first))?;
        let found = self.rest.get(start.into()..end.into())?.iter().find(|(rest, _)| *rest == [second, third]);
        found.map(|(_, meaning)| *meaning)
    }
}

impl Pairs {
    #[allow(clippy::indexing_slicing, reason = "within the arrays; evaluated by the compiler")]
    pub(crate) const fn of(list: &[[u8; 2]]) -> Self {
        let (mut seconds, mut nth) = ([0; LETTERS], 0);
        while nth < list.len() {
            let [first, second] = list[nth];
            seconds[number(first)] |= 1 << number(second);
            nth += 1;
        }
        Self(seconds)
    }

    /// Whether two capital letters are a code.
    #[inline]
    pub(crate) fn has(&self, [first, second]: [u8; 2]) -> bool {
        self.0.get(number(first)).is_some_and(|seconds| seconds & 1 << number(second) != 0)
    }
}
