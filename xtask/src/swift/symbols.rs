//! Holds the package to its documentation: every public symbol has some.

use std::fs;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::toolchain;

/// Makes the symbol graph, and looks for symbols that say nothing.
pub(super) fn are_documented() -> Result<()> {
    let scratch = ".build/symbols";
    let graphs = toolchain::package().join(scratch).join("graphs");
    fs::create_dir_all(&graphs)?;
    let folder = graphs.display().to_string();
    let emit = ["-Xswiftc", "-emit-symbol-graph", "-Xswiftc", "-emit-symbol-graph-dir", "-Xswiftc", &folder];
    let build = ["--target", "Paysession", "--scratch-path", scratch];
    toolchain::compile("build", &[&build[..], &emit].concat())?;

    let graph: Value = serde_json::from_slice(&fs::read(graphs.join("Paysession.symbols.json"))?)?;
    let symbols = graph.get("symbols").and_then(Value::as_array).context("no symbols")?;
    let silent: Vec<String> = symbols.iter().filter(|symbol| is_silent(symbol)).map(name).collect();
    if symbols.is_empty() || !silent.is_empty() {
        bail!("{} of {} public symbols have no documentation:\n{}", silent.len(), symbols.len(), silent.join("\n"));
    }
    eprintln!("    {} public symbols are documented", symbols.len());
    Ok(())
}

/// Whether a symbol of the package has no words. What the compiler makes, and what a protocol documents, needs none.
fn is_silent(symbol: &Value) -> bool {
    let id = symbol.pointer("/identifier/precise").and_then(Value::as_str).unwrap_or_default();
    let is_own = symbol.get("location").is_some();
    let is_public = symbol.get("accessLevel").and_then(Value::as_str) == Some("public");
    is_own && is_public && !id.contains("::SYNTHESIZED::") && symbol.get("docComment").is_none()
}

fn name(symbol: &Value) -> String {
    let parts = symbol.get("pathComponents").and_then(Value::as_array).into_iter().flatten();
    parts.filter_map(Value::as_str).collect::<Vec<_>>().join(".")
}
