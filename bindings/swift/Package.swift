// swift-tools-version: 6.0

import PackageDescription

// The C side of the native library: on Linux a header beside a static library that the linker gets by `-Xlinker -L…`; on
// Apple's platforms the XCFramework that `xcframework.sh` makes.
#if os(Linux)
    let ffi: [Target] = [.systemLibrary(name: "paysessionFFI", path: "Sources/paysessionFFI")]
    let link: [LinkerSetting] = [.linkedLibrary("paysession_uniffi")]
#else
    let ffi: [Target] = [.binaryTarget(name: "paysessionFFI", path: "build/paysessionFFI.xcframework")]
    let link: [LinkerSetting] = []
#endif

let package = Package(
    name: "paysession",
    platforms: [.iOS(.v15), .macOS(.v12)],
    products: [.library(name: "Paysession", targets: ["Paysession"])],
    targets: ffi + [
        // Generated, never edited, and imported internally: nothing of it shows.
        .target(name: "PaysessionHandles", dependencies: ["paysessionFFI"], linkerSettings: link),
        .target(name: "Paysession", dependencies: ["PaysessionHandles"]),
        .target(name: "PaysessionExamples", dependencies: ["Paysession"], path: "Examples"),
        .executableTarget(name: "PaysessionBenchmark", dependencies: ["Paysession"], path: "Benchmark"),
        .executableTarget(name: "PaysessionFilter", dependencies: ["Paysession"], path: "Filter"),
        .testTarget(name: "PaysessionTests", dependencies: ["Paysession", "PaysessionExamples"]),
    ],
    swiftLanguageModes: [.v6]
)
