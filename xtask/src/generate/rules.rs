//! The page of all rules: `core/RULES.md`.

use std::fmt::Write as _;

use paysession::{Provenance, Rule, RuleKind};

use super::examples::Examples;

const HEAD: &str = "\
<!-- Written by `cargo xtask generate` from core/src/rule/catalogue.rs and tests/vectors. -->

# The rules

Every rule by its code. Link to one as `RULES.md#amount.invalid`. What codes, kinds and params promise from version to
version stands in [stability](../docs/stability.md).

A finding has a `code`, a `path` (a JSON Pointer), a `message` and `params`. The message is for developers and may be
reworded; build on the code and the params.

| kind | what it does | a policy may |
|---|---|---|
| violation | the input is refused | not change it |
| data rule | refused by default; rests on a table that ages | lower it to `warn` or `allow` |
| advisory | accepted, and handed over beside the result | raise it to `deny`, or silence it by `allow` |
| transition | a step in a session's life is refused; never among findings | not change it |

An advisory marked **strict** is denied by the strict policy.
";

/// Returns the page.
pub(super) fn page(examples: &Examples) -> String {
    let groups = groups();
    let mut page = HEAD.to_owned();
    page.push_str("\n| code | kind | |\n|---|---|---|\n");
    for rule in groups.iter().flat_map(|(_, rules)| rules) {
        let strict = if rule.is_strict() { "strict" } else { "" };
        row(&mut page, &[&format!("[`{rule}`](#{rule})"), kind(rule.kind()), strict]);
    }
    for (prefix, rules) in groups {
        let _ = writeln!(page, "\n## {}", title(prefix));
        for rule in rules {
            entry(&mut page, rule, examples);
        }
    }
    page
}

fn row(page: &mut String, cells: &[&str]) {
    let _ = writeln!(page, "| {} |", cells.join(" | "));
}

fn entry(page: &mut String, rule: Rule, examples: &Examples) {
    let code = rule.code();
    let _ = writeln!(page, "\n<a id=\"{code}\"></a>\n\n### `{code}`\n\n{}\n", rule.description().trim());
    let strict = if rule.is_strict() { ", strict" } else { "" };
    let _ = writeln!(page, "- Kind: {}{strict}", kind(rule.kind()));
    let _ = writeln!(page, "- Source: {}", source(rule.provenance()));
    if !rule.params().is_empty() {
        let params: Vec<String> = rule.params().iter().map(|name| format!("`{name}`")).collect();
        let _ = writeln!(page, "- Params: {}", params.join(", "));
    }
    let _ = writeln!(page, "- Message: {}\n", rule.message());
    match examples.of(rule) {
        Some(example) => page.push_str(example),
        None => page.push_str("No example yet.\n"),
    }
}

/// The rules by the first part of their code, in the order in which those first come.
fn groups() -> Vec<(&'static str, Vec<Rule>)> {
    let mut groups: Vec<(&str, Vec<Rule>)> = Vec::new();
    for rule in Rule::ALL {
        let prefix = rule.code().split('.').next().unwrap_or_default();
        match groups.iter_mut().find(|(known, _)| *known == prefix) {
            Some((_, rules)) => rules.push(*rule),
            None => groups.push((prefix, vec![*rule])),
        }
    }
    groups
}

/// What a group is about; one without a title goes by its prefix.
fn title(prefix: &str) -> &str {
    match prefix {
        "json" => "The document",
        "shape" => "Shape",
        "text" => "Text",
        "list" => "Lists",
        "amount" => "Amounts",
        "currency" => "Currencies",
        "url" => "URLs",
        "email" => "E-mail addresses",
        "phone" => "Phone numbers",
        "datetime" => "Dates and times",
        "country" => "Countries",
        "id" => "Ids",
        "contact" => "The contact",
        "contact_ref" => "Contact references",
        "invoices" => "The invoices",
        "invoice_ids" => "Invoice ids",
        "invoice_refs" => "Invoice references",
        "invoice" => "One invoice",
        "line" => "Invoice lines",
        "invoice_total" => "The invoices' total",
        "address" => "Addresses",
        "expiration" => "The expiration",
        "session" => "Stored sessions",
        "transition" => "Steps in a session's life",
        other => other,
    }
}

const fn kind(kind: RuleKind) -> &'static str {
    match kind {
        RuleKind::DataRule => "data rule",
        kind => kind.as_str(),
    }
}

const fn source(provenance: Provenance) -> &'static str {
    match provenance {
        Provenance::Stated => "the API page says so",
        Provenance::Implied => "follows from a type, standard or description that the API page names",
        _ => "practice, where the API page is silent",
    }
}
