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
    let bytes = fs::read(library).with_context(|| library.display().to_string())?;
    let least = alignments(&bytes).context("not an ELF library")?.into_iter().min().unwrap_or_default();
    // 32-bit devices have small pages only.
    let is_wide = bytes.get(4) == Some(&2);
    if is_wide && least < PAGE {
        bail!("{}: segments are aligned to {least} bytes, less than {PAGE}", library.display());
    }
    Ok(())
}

/// The alignments of the loaded segments (`PT_LOAD`) of a little-endian ELF file.
fn alignments(bytes: &[u8]) -> Option<Vec<u64>> {
    let number = |at: usize, len: usize| -> Option<u64> {
        let field = bytes.get(at..at.checked_add(len)?)?;
        Some(field.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte)))
    };
    let index = |at, len| number(at, len).and_then(|number| usize::try_from(number).ok());
    if bytes.get(..4)? != b"\x7fELF" {
        return None;
    }
    let is_wide = bytes.get(4)? == &2;
    let (start, size, count) = if is_wide {
        (index(0x20, 8)?, index(0x36, 2)?, index(0x38, 2)?)
    } else {
        (index(0x1c, 4)?, index(0x2a, 2)?, index(0x2c, 2)?)
    };
    let mut found = Vec::new();
    for nth in 0..count {
        let header = start.checked_add(nth.checked_mul(size)?)?;
        if number(header, 4)? == 1 {
            found.push(if is_wide { number(header + 0x30, 8)? } else { number(header + 0x1c, 4)? });
        }
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::alignments;

    #[test]
    fn alignments_are_those_of_loaded_segments() {
        let mut elf = vec![0_u8; 0x40];
        elf[..5].copy_from_slice(b"\x7fELF\x02");
        (elf[0x20], elf[0x36], elf[0x38]) = (0x40, 0x38, 2);
        for (kind, align) in [(1_u8, 0x40_u8), (6, 0x01)] {
            let mut header = [0_u8; 0x38];
            (header[0], header[0x31]) = (kind, align);
            elf.extend(header);
        }
        assert_eq!(alignments(&elf), Some(vec![0x4000]));
        assert_eq!(alignments(b"PK"), None);
        assert_eq!(alignments(b"\x7fELF\x02"), None);
    }
}
