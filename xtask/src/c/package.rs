//! The package of the C library, as an installed one lies: `include`, `lib`, and what finds them.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::PACKAGE;
use super::header::HEADER;
use crate::run::{build, cargo, copy_into, read, root, target};
use crate::{library, wasm};

/// What the static library needs of the system.
const SYSTEM: [&str; 4] = ["-lpthread", "-ldl", "-lm", "-lgcc_s"];

/// Builds the library, and lays it out with its header and with the files for pkg-config and CMake. The WebAssembly module
/// is beside it.
pub(crate) fn package(out: &Path) -> Result<()> {
    let lib = out.join("lib");
    let mut command = cargo(["rustc", "--quiet", "--release", "--package", "paysession-c", "--lib"]);
    // Not the Rust library: with it, cargo leaves out link-time optimization.
    command.args(["--crate-type", "cdylib,staticlib", "--config", "profile.release.lto='fat'"]);
    // A program remembers the library by this name, and not by that of its file here.
    build(command.args(["--", "-C", "link-arg=-Wl,-soname,libpaysession.so"]))?;
    let built = target()?.join("release");
    fs::create_dir_all(&lib)?;
    for extension in ["a", "so"] {
        let (from, to) = (format!("libpaysession_c.{extension}"), format!("libpaysession.{extension}"));
        fs::copy(built.join(&from), lib.join(to)).context(from)?;
    }
    copy_into(&root().join(PACKAGE).join(HEADER), &out.join("include"))?;
    fill("paysession.pc", &lib.join("pkgconfig"))?;
    fill("paysession-config.cmake", &lib.join("cmake/paysession"))?;
    fill("paysession-config-version.cmake", &lib.join("cmake/paysession"))?;
    fs::copy(wasm::module()?, lib.join("paysession.wasm"))?;
    Ok(())
}

/// Fills a template of the package, and writes it into a folder.
fn fill(name: &str, folder: &Path) -> Result<()> {
    let version = library::version()?;
    let minor = version.split('.').nth(1).context("a version has a minor one")?;
    let text = read(&format!("{PACKAGE}{name}.in"))?;
    let system = SYSTEM.join(if name.ends_with(".pc") { " " } else { ";" });
    let text = text.replace("@VERSION@", &version).replace("@MINOR@", minor).replace("@SYSTEM@", &system);
    fs::create_dir_all(folder)?;
    fs::write(folder.join(name), text).with_context(|| name.to_owned())
}
