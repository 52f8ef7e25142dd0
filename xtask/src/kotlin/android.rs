//! The Android library: an AAR with the classes of the JAR and a native library for each kind of processor.
//!
//! Its layout is `AndroidManifest.xml`, `classes.jar`, `proguard.txt`, `R.txt` and `jni/ABI/libpaysession_uniffi.so`.
//! JNA comes as a dependency of its own, `net.java.dev.jna:jna:VERSION@aar`, which brings its native part for Android.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::maven::{home, maven, put_native};
use crate::run::{cargo, empty, output, run, step};
use crate::{library, tools};

/// Android's names of the processors, and Rust's of the targets.
const ABIS: [(&str, &str); 3] = [
    ("arm64-v8a", "aarch64-linux-android"),
    ("armeabi-v7a", "armv7-linux-androideabi"),
    ("x86_64", "x86_64-linux-android"),
];
/// The oldest Android: the first with `java.time`.
const PLATFORM: &str = "26";
/// Newer devices map memory in pages of this size; a library whose segments are aligned to less is not loaded there.
const PAGE: u64 = 16 << 10;
const LIBRARY: &str = "libpaysession_uniffi.so";

/// Makes sure that the native library compiles for every kind of Android. Nothing is linked: that takes an NDK.
pub(crate) fn check() -> Result<()> {
    for (_, target) in ABIS {
        tools::target(target)?;
        let check = ["check", "--quiet", "--package", "paysession-uniffi", "--no-default-features"];
        run(cargo(check).args(["--features", "packed", "--target", target]))?;
    }
    Ok(())
}

/// Builds the AAR into a folder. With a second folder, native libraries are taken from there (`ABI/NAME.so`) and not
/// built.
pub(crate) fn package(out: &Path, prebuilt: Option<&Path>) -> Result<()> {
    step("android", || {
        let stage = out.join("aar");
        empty(&stage)?;
        let libraries = stage.join("jni");
        match prebuilt {
            Some(folder) => copy_libraries(folder, &libraries)?,
            None => build(&libraries)?,
        }
        for (abi, _) in ABIS {
            aligned(&libraries.join(abi).join(LIBRARY))?;
        }
        // The JAR's classes serve both; only its native libraries are another machine's.
        put_native()?;
        run(maven(&["clean", "package", "--projects", "ffi,paysession"]).args(["--quiet", "-DskipTests"]))?;
        let home = home();
        classes(&home, &stage)?;
        fs::copy(home.join("android/AndroidManifest.xml"), stage.join("AndroidManifest.xml"))?;
        fs::copy(
            home.join("paysession/src/main/resources/META-INF/proguard/paysession.pro"),
            stage.join("proguard.txt"),
        )?;
        fs::write(stage.join("R.txt"), "")?;
        let archive = out.join(format!("paysession-android-{}.aar", library::version()?));
        jar(&["--create", "--no-manifest", "--file"], &archive, &stage)?;
        eprintln!("    wrote {}", archive.display());
        Ok(())
    })
}

/// Builds the libraries with cargo-ndk, which itself asks the linker for large pages.
fn build(libraries: &Path) -> Result<()> {
    if output(&mut cargo(["ndk", "--version"])).is_none() {
        bail!("this needs `cargo install cargo-ndk` (4 or later) and an NDK in ANDROID_NDK_HOME");
    }
    let mut command = cargo(["ndk", "--platform", PLATFORM, "--output-dir"]);
    command.arg(libraries);
    for (abi, target) in ABIS {
        tools::target(target)?;
        command.args(["--target", abi]);
    }
    command.args(["build", "--release", "--package", "paysession-uniffi", "--no-default-features"]);
    command.args(["--features", "packed", "--config", "profile.release.strip=true"]);
    run(command.args(["--config", "profile.release.lto='fat'"]))
}

fn copy_libraries(from: &Path, to: &Path) -> Result<()> {
    for (abi, _) in ABIS {
        let (from, to) = (from.join(abi).join(LIBRARY), to.join(abi));
        fs::create_dir_all(&to)?;
        fs::copy(&from, to.join(LIBRARY)).with_context(|| from.display().to_string())?;
    }
    Ok(())
}

/// Takes the classes out of the JAR, without its native libraries.
fn classes(home: &Path, stage: &Path) -> Result<()> {
    let folder = home.join("paysession/target/classes");
    let mut command = Command::new("jar");
    command.args(["--create", "--file"]).arg(stage.join("classes.jar"));
    run(command.arg("-C").arg(&folder).arg("dev").arg("-C").arg(&folder).arg("META-INF"))
}

fn jar(options: &[&str], archive: &Path, folder: &Path) -> Result<()> {
    run(Command::new("jar").args(options).arg(archive).arg("-C").arg(folder).arg("."))
}

/// Makes sure that the loaded segments of an ELF library are aligned to large pages.
fn aligned(library: &Path) -> Result<()> {
    let headers = output(Command::new("readelf").args(["--wide", "--file-header", "--program-headers"]).arg(library));
    let headers = headers.with_context(|| format!("readelf can't read {}", library.display()))?;
    let least = least_alignment(&headers).context("no segment is loaded")?;
    // 32-bit devices have small pages only.
    if headers.contains("ELF64") && least < PAGE {
        bail!("{}: segments are aligned to {least} bytes, less than {PAGE}", library.display());
    }
    Ok(())
}

/// The least alignment of the loaded segments, which ends their lines.
fn least_alignment(headers: &str) -> Option<u64> {
    let loaded = headers.lines().filter(|line| line.trim_start().starts_with("LOAD "));
    let aligned = loaded.map(|line| u64::from_str_radix(line.rsplit("0x").next()?.trim(), 16).ok());
    aligned.collect::<Option<Vec<_>>>()?.into_iter().min()
}

#[cfg(test)]
mod tests {
    use super::least_alignment;

    #[test]
    fn the_least_alignment_is_that_of_a_loaded_segment() {
        let headers = "  Class:   ELF64\n  PHDR  0x40 0x40 0x40 0x310 0x310 R   0x8\n  \
            LOAD  0x0 0x0 0x0 0x970 0x970 R E 0x4000\n  LOAD  0x10 0x20 0x30 0x40 0x50 RW  0x10000\n";
        assert_eq!(least_alignment(headers), Some(0x4000));
        assert_eq!(least_alignment("  PHDR  0x40 0x8\n"), None);
        assert_eq!(least_alignment("  LOAD  0x40 nothing\n"), None);
    }
}
