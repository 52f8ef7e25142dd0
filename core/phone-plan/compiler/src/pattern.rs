//! The small pattern language of the phone metadata.
//!
//! Digits, classes, `\d`, groups, `|`, `?`, `{n}`, `{n,m}` and, at the end of an alternative, `$`. White space is
//! layout. Everything else is refused: a pattern read wrongly would become a wrong verdict about real numbers.

use anyhow::{Result, bail};

/// A set of digits: bit `d` is the digit `d`.
pub(crate) type Digits = u16;

const ANY: Digits = 0x3ff;

/// A parsed pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Pattern {
    /// One digit out of a set.
    Digit(Digits),
    /// One after the other; none at all is the empty text.
    Sequence(Vec<Pattern>),
    /// The first that leads to a match, in this order.
    Choice(Vec<Pattern>),
    /// As many as possible, within the bounds.
    Repeat(Box<Pattern>, usize, usize),
    /// A numbered group, counted from 1.
    Group(usize, Box<Pattern>),
    /// The end of the number.
    End,
}

impl Pattern {
    /// Reads a pattern, or says what in it is not understood.
    pub(crate) fn parse(text: &str) -> Result<Self> {
        let symbols: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
        let mut parser = Parser { rest: &symbols, groups: 0 };
        let pattern = match parser.choice() {
            Ok(pattern) if parser.rest.is_empty() => pattern,
            Ok(_) => bail!("unbalanced `)` in pattern {text:?}"),
            Err(error) => return Err(error.context(format!("in pattern {text:?}"))),
        };
        Ok(pattern)
    }

    /// The highest group number, 0 if there is no group.
    pub(crate) fn groups(&self) -> usize {
        match self {
            Self::Digit(_) | Self::End => 0,
            Self::Sequence(parts) | Self::Choice(parts) => parts.iter().map(Self::groups).max().unwrap_or(0),
            Self::Repeat(inner, ..) => inner.groups(),
            Self::Group(number, inner) => inner.groups().max(*number),
        }
    }
}

struct Parser<'p> {
    rest: &'p [char],
    groups: usize,
}

impl Parser<'_> {
    fn choice(&mut self) -> Result<Pattern> {
        let mut branches = vec![self.sequence()?];
        while self.take('|') {
            branches.push(self.sequence()?);
        }
        Ok(match branches.len() {
            1 => branches.remove(0),
            _ => Pattern::Choice(branches),
        })
    }

    fn sequence(&mut self) -> Result<Pattern> {
        let mut parts = Vec::new();
        while let Some(&symbol) = self.rest.first() {
            if matches!(symbol, '|' | ')') {
                break;
            }
            let atom = self.atom()?;
            parts.push(self.repeated(atom)?);
        }
        Ok(match parts.len() {
            1 => parts.remove(0),
            _ => Pattern::Sequence(parts),
        })
    }

    fn atom(&mut self) -> Result<Pattern> {
        match self.next()? {
            '(' => self.group(),
            '[' => self.class(),
            '\\' => match self.next()? {
                'd' => Ok(Pattern::Digit(ANY)),
                other => bail!("escape `\\{other}` is not known"),
            },
            '$' => Ok(Pattern::End),
            symbol => Ok(Pattern::Digit(1 << digit(symbol)?)),
        }
    }

    fn group(&mut self) -> Result<Pattern> {
        let number = if self.take('?') {
            if !self.take(':') {
                bail!("only `(?:` may begin with `(?`");
            }
            None
        } else {
            self.groups += 1;
            Some(self.groups)
        };
        let inner = self.choice()?;
        if !self.take(')') {
            bail!("unbalanced `(`");
        }
        Ok(match number {
            Some(number) => Pattern::Group(number, Box::new(inner)),
            None => inner,
        })
    }

    fn class(&mut self) -> Result<Pattern> {
        let mut set = 0;
        while !self.take(']') {
            let low = digit(self.next()?)?;
            let high = if self.take('-') { digit(self.next()?)? } else { low };
            if high < low {
                bail!("range {low}-{high} runs backwards");
            }
            for member in low..=high {
                set |= 1 << member;
            }
        }
        if set == 0 {
            bail!("empty class");
        }
        Ok(Pattern::Digit(set))
    }

    fn repeated(&mut self, atom: Pattern) -> Result<Pattern> {
        let (least, most) = if self.take('?') {
            (0, 1)
        } else if self.take('{') {
            let least = self.number()?;
            let most = if self.take(',') { self.number()? } else { least };
            if !self.take('}') {
                bail!("`{{` without `}}`");
            }
            (least, most)
        } else {
            return Ok(atom);
        };
        if most < least {
            bail!("repetition {least},{most} runs backwards");
        }
        // `a??`, `a{2}?` and `a?{2}` mean different things to different engines.
        if matches!(self.rest.first(), Some('?' | '{')) {
            bail!("a repetition of a repetition");
        }
        if atom == Pattern::End {
            bail!("`$` can't be repeated");
        }
        Ok(Pattern::Repeat(Box::new(atom), least, most))
    }

    fn number(&mut self) -> Result<usize> {
        let mut value = None;
        while let Some(&symbol) = self.rest.first() {
            let Some(figure) = symbol.to_digit(10) else {
                break;
            };
            self.next()?;
            value = Some(value.unwrap_or(0) * 10 + figure as usize);
            if value > Some(99) {
                bail!("repetition count over 99");
            }
        }
        match value {
            Some(value) => Ok(value),
            None => bail!("a repetition needs a count"),
        }
    }

    fn next(&mut self) -> Result<char> {
        match self.rest.split_first() {
            Some((&symbol, rest)) => {
                self.rest = rest;
                Ok(symbol)
            }
            None => bail!("the pattern ends too early"),
        }
    }

    fn take(&mut self, wanted: char) -> bool {
        match self.rest.split_first() {
            Some((&symbol, rest)) if symbol == wanted => {
                self.rest = rest;
                true
            }
            _ => false,
        }
    }
}

fn digit(symbol: char) -> Result<u32> {
    match symbol.to_digit(10) {
        Some(digit) => Ok(digit),
        None => bail!("`{symbol}` is not part of the pattern language"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn refused(text: &str, message: &str) {
        let error = Pattern::parse(text).unwrap_err();
        assert_eq!(error.root_cause().to_string(), message);
    }

    #[test]
    fn reads_the_language() {
        assert_eq!(Pattern::parse("[2-46]").unwrap(), Pattern::Digit(0b101_1100));
        assert_eq!(
            Pattern::parse(" 1 |\n \\d{2,3}").unwrap(),
            Pattern::Choice(vec![Pattern::Digit(0b10), Pattern::Repeat(Box::new(Pattern::Digit(ANY)), 2, 3),])
        );
        assert_eq!(Pattern::parse("0(?:(1)(2))?").unwrap().groups(), 2);
    }

    #[test]
    fn refuses_what_it_does_not_know() {
        refused("1*", "`*` is not part of the pattern language");
        refused("1+", "`+` is not part of the pattern language");
        refused("[^1]", "`^` is not part of the pattern language");
        refused(".", "`.` is not part of the pattern language");
        refused("\\w", "escape `\\w` is not known");
        refused("(?=1)", "only `(?:` may begin with `(?`");
        refused("1{2,}", "a repetition needs a count");
        refused("1??", "a repetition of a repetition");
        refused("$?", "`$` can't be repeated");
        refused("[3-1]", "range 3-1 runs backwards");
        refused("[]", "empty class");
        refused("(1", "unbalanced `(`");
        refused("[1", "the pattern ends too early");
        assert!(Pattern::parse("1)").is_err());
    }
}
