#!/usr/bin/env bash
# xcframework.sh: the library for Apple's platforms, as an XCFramework.
#
#   xcframework.sh            makes build/paysessionFFI.xcframework, which Package.swift takes on macOS
#   xcframework.sh --zip      also zips it, and prints the checksum for a binary target by URL
#
# Needs macOS with Xcode and rustup. It was written where neither is: the device and macOS targets were checked with
# `cargo check`, nothing of it was linked or run. The simulator's targets were not built at all.
#
# The header and its module map lie in a folder of their own under Headers, named as the module: Xcode copies the
# headers of all XCFrameworks of an app into one folder, where two files `module.modulemap` would collide.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
root=$(cd "$here/../.." && pwd -P)
module=paysessionFFI
out=$here/build
zip=
case "${1:-}" in
  '') ;;
  --zip) zip=1 ;;
  *) sed -n '2,12s/^# \{0,1\}//p' "$0"; exit 2 ;;
esac
if [ "$(uname)" != Darwin ]; then
  echo "xcframework.sh: needs macOS with Xcode" >&2
  exit 3
fi

# As Package.swift says.
export IPHONEOS_DEPLOYMENT_TARGET=15.0 MACOSX_DEPLOYMENT_TARGET=12.0

devices=(aarch64-apple-ios)
simulators=(aarch64-apple-ios-sim x86_64-apple-ios)
desktops=(aarch64-apple-darwin x86_64-apple-darwin)

cd "$root"
target=$(cargo metadata --format-version 1 --no-deps | sed 's/.*"target_directory":"\([^"]*\)".*/\1/')
for triple in "${devices[@]}" "${simulators[@]}" "${desktops[@]}"; do
  rustup target add "$triple"
  # No other kind of library beside it: cargo leaves link-time optimization out where the Rust library is made too.
  cargo rustc --release --package paysession-uniffi --lib --crate-type staticlib \
    --no-default-features --features handles --config "profile.release.lto='fat'" --target "$triple"
done

rm -rf "$out"
headers=$out/headers
mkdir -p "$headers/$module"
cp "$here/Sources/$module/$module.h" "$here/Sources/$module/module.modulemap" "$headers/$module/"

# One library a platform: slices of one platform are joined, platforms are not.
join() { # NAME TRIPLE…
  local name=$1; shift
  mkdir -p "$out/$name"
  local -a slices=()
  local triple
  for triple in "$@"; do slices+=("$target/$triple/release/libpaysession_uniffi.a"); done
  lipo -create "${slices[@]}" -output "$out/$name/libpaysession_uniffi.a"
  strip -S "$out/$name/libpaysession_uniffi.a"
}
join ios "${devices[@]}"
join ios-simulator "${simulators[@]}"
join macos "${desktops[@]}"

libraries=()
for name in ios ios-simulator macos; do
  libraries+=(-library "$out/$name/libpaysession_uniffi.a" -headers "$headers")
done
xcodebuild -create-xcframework "${libraries[@]}" -output "$out/$module.xcframework"
rm -rf "$out/ios" "$out/ios-simulator" "$out/macos" "$headers"

if [ -n "$zip" ]; then
  (cd "$out" && ditto -c -k --sequesterRsrc --keepParent "$module.xcframework" "$module.xcframework.zip")
  echo "checksum: $(swift package compute-checksum "$out/$module.xcframework.zip")"
fi
