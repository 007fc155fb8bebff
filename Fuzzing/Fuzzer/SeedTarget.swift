import Archiving
import Foundation
import Learning
import Matching
import Model
@testable import Configuring

private let archive: Archive = {
    do { return try Archive(path: "\(scratch)/atalaya.sqlite", access: .write) } catch { fail("\(error)") }
}()

/// Seeds and what they are tried on: a seed, a headline and a text, in parts. The text is learned from, too, and its headline searched for.
@Sendable func seeds(choice: Int, bytes: [UInt8]) {
    let parts = parts(bytes), rest = parts.dropFirst().map { text($0) }
    let languages: [String?] = [nil, "en", "es", "pt", "fr"]
    let item = Item(
        id: "1", title: rest.first.map { OneLine.of($0) } ?? "Guyana ends its agreement on Cuban doctors",
        contentText: rest.count > 1 ? rest[1] : "Officials said on Monday that the doctors would stay until 19 June.", language: languages[choice % languages.count])
    if let seed = seed(parts[0]) { match(seed, item) }
    learn(item, choice)
    do { _ = try archive.search(item.title.replacing("\0", with: " "), limit: 5) } catch { fail("\(error)") }
}

private func seed(_ bytes: [UInt8]) -> Seed? {
    write(bytes, to: "seeds/story.yaml")
    do throws(Problems) { return try ConfigurationFiles.loadSeed(file: "\(scratch)/seeds/story.yaml", strict: false) } catch {
        require(!error.all.isEmpty)
        for problem in error.all { requireOneLine(problem.description) }
        return nil
    }
}

private func match(_ seed: Seed, _ item: Item) {
    let match = Matcher(CompiledSeed(seed)).match(item)
    require(match.score.isFinite, "a score is no number")
    for mention in (match.actors + match.topics).flatMap(\.mentions) {
        let field = Array((mention.field == .title ? item.title : mention.field == .summary ? item.summary ?? "" : item.contentText ?? "").utf8)
        require(mention.start >= 0 && mention.length > 0 && mention.start + mention.length <= field.count, "a mention is outside of its text")
        require(field[mention.start..<(mention.start + mention.length)].elementsEqual(mention.text.utf8), "a mention has other words than its place")
        requireWellFormed(mention.text)
    }
    for reading in StanceReader(seed)?.read(item, match: match) ?? [] {
        require(reading.start >= 0 && reading.start + reading.length <= reading.sentence.utf8.count, "a stance is outside of its sentence")
    }
    for finding in SeedReview(seed).findings() { requireWellFormed(finding.what) }
}

/// What is learned from a text is a seed that can be read.
private func learn(_ item: Item, _ choice: Int) {
    let day = CalendarDay("2026-11-24")!
    for found in UpcomingDates.find(in: item, published: day) { require(found.day > day, "a day ahead is past") }
    let proposal = Proposal(Article(text: item.title + "\n\n" + (item.contentText ?? ""), language: item.language, published: choice & 64 == 0 ? day : nil))
    // A text with dozens of brackets that nobody closes is taken for a list in lists, wherever they stand.
    guard !proposal.actorNames.isEmpty, proposal.yaml.utf8.count(where: { "[{".utf8.contains($0) }) < 60 else { return }
    write(Array(proposal.yaml.utf8), to: "seeds/story.yaml")
    do throws(Problems) { _ = try ConfigurationFiles.loadSeed(file: "\(scratch)/seeds/story.yaml", strict: false) } catch {
        fail("what was learned is no seed: \(error)\n\(proposal.yaml)")
    }
}
