import Foundation
import Testing

@testable import PaysessionExamples

@Suite struct SnippetTests {
    @Test func theREADMEShowsWhatIsCompiled() throws {
        let source = String(decoding: try file("bindings/swift/Examples/Snippet.swift"), as: UTF8.self)
        let begin = try #require(source.range(of: "// snippet:begin\n"))
        let end = try #require(source.range(of: "// snippet:end"))
        let snippet = source[begin.upperBound..<end.lowerBound]
        let readme = String(decoding: try file("bindings/swift/README.md"), as: UTF8.self)
        #expect(readme.contains("```swift\n\(snippet)```"), "the README differs from Examples/Snippet.swift")
    }

    @Test func theSnippetRuns() throws {
        try checkout()
    }
}
