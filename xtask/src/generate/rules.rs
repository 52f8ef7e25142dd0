//! The page of all rules: `core/RULES.md`.

use std::fmt::Write as _;

use paysession::Rule;
use paysession::rule::{Provenance, Reason, RuleKind};

use super::examples::Examples;

const HEAD: &str = "\
<!-- Written by `cargo xtask generate` from core/src/rule/catalogue.rs and tests/vectors. -->

# The rules

Every rule by its code. Link to one as `RULES.md#amount.invalid`. [Stability](../docs/stability.md) says what codes, kinds
and params promise from version to version.

A finding has a `code`, a `path` (a JSON Pointer), a `message` and `params`. The message is for developers and may be
reworded; rely on the code and the params.

| kind | what it does | a policy may |
|---|---|---|
| violation | the input is rejected; on reading a session back, only for what its life depends on | `deny` it on reading too |
| data rule | the input is rejected by default; depends on a table that ages, or gives way in practice | lower it to `warn` or `allow` |
| advisory | the input is accepted, and the finding accompanies the result | raise it to `deny`, or silence it by `allow` |
| transition | a step in a session's life is refused; never among findings | not change it |

An advisory marked **strict** is denied by the strict policy. On reading a session back, a violation of a field that its
life does not depend on is an advisory of the same code, and of a policy only the codes that it sets itself count.

A data rule **softens with age**: if the time of a validation is more than 365 days after the date of the rule's table, it
only warns, unless the policy sets its code or is the strict one. `email.irregular_dots` has no table and never softens.
Tables are dated by the day of their last comparison with their source; `paysession --version` prints the dates.

| table | rules |
|---|---|
| ISO 4217 | `currency.unknown` |
| ISO 3166-1 | `country.unknown` |
| the numbering plans | `phone.unknown_calling_code`, `phone.impossible_length` |

Many rules have **reasons**. If one reason is the whole cause, so that with that one thing set right the rule would no
longer be broken, the finding has it as `params.reason`. Of several that fit, the first in the rule's list counts. A code is
enough to act on; a reason helps a person to correct the value. More reasons may be added.

A transition has a **follow-up**, what the caller has to do next:

| follow-up | what to do |
|---|---|
| `none` | nothing: the step is not needed, or the caller made a mistake |
| `reload` | read the session again, and decide anew |
| `retry_later` | take the same step later |
| `refund` | return the money: it moved for a session that can't take it |
| `investigate` | have a person look: the payment and the session don't fit together |

## Groups

The decisions behind the rules, by the first part of their codes:

| codes | about | what is decided |
|---|---|---|
";

/// Returns the page.
pub(super) fn page(examples: &Examples) -> String {
    let groups = groups();
    let mut page = HEAD.to_owned();
    for (prefix, _) in &groups {
        let (title, decided) = about(prefix);
        let anchor = title.to_lowercase().replace(' ', "-").replace('\'', "");
        row(&mut page, &[&format!("`{prefix}.*`"), &format!("[{title}](#{anchor})"), decided]);
    }
    page.push_str("\n## Codes\n\n| code | kind | |\n|---|---|---|\n");
    for rule in groups.iter().flat_map(|(_, rules)| rules) {
        let strict = if rule.is_strict() { "strict" } else { "" };
        row(&mut page, &[&format!("[`{rule}`](#{rule})"), kind(rule.kind()), strict]);
    }
    page.push_str("\n## Reasons\n\n| reason | meaning |\n|---|---|\n");
    for reason in Reason::ALL {
        let anchor = format!("<a id=\"reason.{reason}\"></a>`{reason}`");
        row(&mut page, &[&anchor, reason.description().trim()]);
    }
    for (prefix, rules) in groups {
        let _ = writeln!(page, "\n## {}", about(prefix).0);
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
    if !rule.reasons().is_empty() {
        let reasons: Vec<String> = rule.reasons().iter().map(|name| format!("[`{name}`](#reason.{name})")).collect();
        let _ = writeln!(page, "- Reasons: {}", reasons.join(", "));
    }
    if let Some(follow_up) = rule.follow_up() {
        let _ = writeln!(page, "- Follow-up: `{follow_up}`");
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

/// What a group is about: its title, and the decisions behind its rules. A group without a row goes by its prefix.
fn about(prefix: &str) -> (&str, &str) {
    match prefix {
        "json" => (
            "The document",
            "one JSON document in UTF-8, without a byte-order mark; at most 16 MiB (or the limit that the caller \
             sets) and 32 levels",
        ),
        "shape" => (
            "Shape",
            "GraphQL's input coercion: null is absent, a lone value is a list of one, whole numbers are ids too. \
             Unknown and repeated fields are rejected. An empty text in a nullable scalar is null. A whole GraphQL request body is accepted as well, and no input \
             can pass for one",
        ),
        "text" => (
            "Text",
            "up to 65 535 bytes; invisible characters lead to an advisory, nothing is filtered: escaping is the \
             renderer's work",
        ),
        "list" => ("Lists", "at most 10 000 items"),
        "amount" => (
            "Amounts",
            "exact decimals up to 999 999 999 999 999.99, never rounded; `1.100` has three decimals; a fraction \
             that the currency can't hold (`100.50` JPY) leads to an advisory",
        ),
        "currency" => (
            "Currencies",
            "current ISO 4217, in any case in, upper case out; withdrawn codes, metals, funds, test codes and \
             codes of minor units (`GBp`) are rejected",
        ),
        "url" => (
            "URLs",
            "absolute, as the URL standard accepts it without repairs, stored verbatim; http(s), and an app's own \
             scheme for `successUrl`; an advisory if a server will fetch it from a host that is not globally \
             reachable, or not in the public DNS",
        ),
        "email" => (
            "E-mail addresses",
            "a plain mailbox `local@domain`, international ones too; no display name, quotes or comments; dots that some \
             carriers delivered against the standard are a data rule",
        ),
        "phone" => (
            "Phone numbers",
            "E.164, by the world's numbering plans as libphonenumber reads them; a number that fits no plan leads \
             to an advisory, since plans grow faster than tables; a prefix that is dialled within the country only is named",
        ),
        "datetime" => (
            "Dates and times",
            "ISO 8601 with an offset, in the forms that real clients send, suffixes of RFC 9557 among them; UTC out",
        ),
        "country" => (
            "Countries",
            "ISO 3166-1 alpha-2; alpha-3 (`USA`, the example of the API's documentation), lower case, `UK` and `EL` are \
             accepted with an advisory, and so are Kosovo's codes and those reserved for places",
        ),
        "id" => ("Ids", "not blank, no control characters; other invisible characters lead to an advisory"),
        "contact" => ("The contact", "an id or details, not both; neither is fine"),
        "contact_ref" => ("Contact references", "a contact without any detail counts as not given, with an advisory"),
        "invoices" => ("The invoices", "ids or references, not both; neither is fine"),
        "invoice_ids" => ("Invoice ids", "an id that is given twice leads to an advisory"),
        "invoice_refs" => ("Invoice references", "an invoice that is referenced twice leads to an advisory"),
        "invoice" => (
            "One invoice",
            "a sum that differs never rejects, since tax, shipping and discounts have no field of their own",
        ),
        "line" => {
            ("Invoice lines", "a number that is given twice, or a quantity of zero or less, leads to an advisory")
        }
        "invoice_total" => ("The invoices' total", "a total that the invoices don't add up to leads to an advisory"),
        "address" => ("Addresses", "an address may have no lines, with an advisory"),
        "expiration" => ("The expiration", "after now, if the caller passes the time"),
        "session" => (
            "Stored sessions",
            "what must hold of a stored session: a completed one has its payment, an ended one no link. A status that is \
             not known is reported, and the session stays readable",
        ),
        "transition" => ("Steps in a session's life", "steps that a session's life does not allow"),
        other => (other, ""),
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
        Provenance::Stated => "the API says so",
        Provenance::Implied => "follows from a type, standard or description that the API names",
        _ => "practice; the API leaves it open",
    }
}
