// swift-tools-version: 6.0
import PackageDescription

let package = Package(
    name: "Example",
    platforms: [.macOS(.v12)],
    dependencies: [
        DEPENDENCY
    ],
    targets: [
        .executableTarget(
            name: "Example", dependencies: [.product(name: "Paysession", package: "swift")], path: "Sources")
    ]
)
