//! Lays out compact JSON for people, every key where it stood.

/// Returns a JSON document with two spaces a level and a line feed at its end. Lists and objects without anything
/// nested in them stay on one line where that is short.
pub(crate) fn json(compact: &str) -> String {
    let mut out = String::with_capacity(compact.len() * 2);
    let mut rest = compact;
    let mut depth = 0;
    while let Some(first) = rest.chars().next() {
        let piece = match first {
            '"' => string(rest),
            '{' | '[' => flat(rest).unwrap_or(rest.get(..1).unwrap_or_default()),
            _ => rest.get(..first.len_utf8()).unwrap_or_default(),
        };
        rest = rest.get(piece.len()..).unwrap_or_default();
        match piece {
            "{" | "[" => {
                depth += 1;
                out.push_str(piece);
                line(&mut out, depth);
            }
            "}" | "]" => {
                depth -= 1;
                line(&mut out, depth);
                out.push_str(piece);
            }
            "," => {
                out.push_str(piece);
                line(&mut out, depth);
            }
            ":" => out.push_str(": "),
            _ if piece.starts_with(['{', '[']) => out.push_str(&spaced(piece)),
            _ => out.push_str(piece),
        }
    }
    out.push('\n');
    out
}

fn line(out: &mut String, depth: usize) {
    out.push('\n');
    out.push_str(&"  ".repeat(depth));
}

/// The string at the start of a text, quotes included.
fn string(text: &str) -> &str {
    let mut escaped = false;
    let end = text.char_indices().skip(1).find(|(_, c)| match c {
        '"' if !escaped => true,
        '\\' => {
            escaped = !escaped;
            false
        }
        _ => {
            escaped = false;
            false
        }
    });
    end.and_then(|(at, _)| text.get(..=at)).unwrap_or(text)
}

/// The list or object at the start of a text, where it nests nothing and is short.
fn flat(text: &str) -> Option<&str> {
    let mut at = 1;
    loop {
        let rest = text.get(at..)?;
        match rest.chars().next()? {
            '{' | '[' => return None,
            '}' | ']' => return text.get(..=at).filter(|piece| piece.len() <= 90),
            '"' => at += string(rest).len(),
            c => at += c.len_utf8(),
        }
    }
}

/// A flat list or object with a blank behind each colon and comma.
fn spaced(flat: &str) -> String {
    let mut out = String::with_capacity(flat.len() + 8);
    let mut rest = flat;
    while let Some(first) = rest.chars().next() {
        let piece = if first == '"' { string(rest) } else { rest.get(..first.len_utf8()).unwrap_or_default() };
        rest = rest.get(piece.len()..).unwrap_or_default();
        out.push_str(piece);
        if matches!(piece, ":" | ",") {
            out.push(' ');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::json;

    #[test]
    fn nested_values_get_lines_of_their_own() {
        let compact = r#"{"a":{"b":[1,2],"c":"x{,:\"é\\"},"d":[{"e":{}}],"f":true}"#;
        let laid_out = r#"{
  "a": {
    "b": [1, 2],
    "c": "x{,:\"é\\"
  },
  "d": [
    {
      "e": {}
    }
  ],
  "f": true
}
"#;
        assert_eq!(json(compact), laid_out);
    }
}
