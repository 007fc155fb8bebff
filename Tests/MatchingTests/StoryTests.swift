import Configuring
import Foundation
import Model
import Testing

@testable import Matching

/// The project's own seed on items written for it: paraphrases, four languages, and what only looks like the story.
@Suite("The seed of the Cuban medical missions")
struct StoryTests {
    private struct Line {
        var label: Int
        var item: Item
    }

    private let matcher: Matcher
    private let lines: [Line]

    init() throws {
        let project = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        matcher = Matcher(CompiledSeed(try ConfigurationFiles.loadSeed(file: project.appendingPathComponent("seeds/cuban-medical-missions.yaml").path)))
        let file = try #require(Bundle.module.url(forResource: "story", withExtension: "tsv", subdirectory: "Fixtures"))
        lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").filter { !$0.hasPrefix("#") }.enumerated().map { index, line in
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map { String($0) }
            try #require(fields.count >= 4, "line \(index)")
            return Line(
                label: try #require(Int(fields[0])),
                item: Item(id: "\(index)", title: fields[2], summary: fields[3], contentText: fields.count > 4 ? fields[4].replacing("\\n", with: "\n") : nil, language: fields[1]))
        }
    }

    /// Shares of right and of found, as one figure.
    private func f1(_ lines: [Line], least: Int, _ verdict: (Match) -> Bool) -> Double {
        var right = 0, wrong = 0, missed = 0
        for line in lines {
            switch (line.label >= least, verdict(matcher.match(line.item))) {
            case (true, true): right += 1
            case (false, true): wrong += 1
            case (true, false): missed += 1
            default: break
            }
        }
        return Double(2 * right) / Double(max(1, 2 * right + wrong + missed))
    }

    @Test func `finds what belongs`() {
        #expect(lines.count > 120)
        #expect(f1(lines, least: 1) { $0.verdict != .rejected } >= 0.95)
        #expect(f1(lines, least: 2) { $0.verdict == .digest } >= 0.92)
    }

    @Test(arguments: ["en", "es", "pt", "fr"])
    func `finds it in each language`(language: String) {
        let lines = lines.filter { $0.item.language == language }
        #expect(f1(lines, least: 1) { $0.verdict != .rejected } >= 0.9)
        #expect(f1(lines, least: 2) { $0.verdict == .digest } >= 0.9)
    }

    @Test func `puts the core above the rest`() {
        let scores = lines.map { (label: $0.label, score: matcher.match($0.item).score) }.sorted { $0.score > $1.score }
        var found = 0, sum = 0.0
        for (rank, one) in scores.enumerated() where one.label == 2 {
            found += 1
            sum += Double(found) / Double(rank + 1)
        }
        #expect(sum / Double(found) >= 0.95)
    }
}
