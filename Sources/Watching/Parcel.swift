import Archiving
import Delivering
import Digesting
import Foundation
import Model

/// What was recorded → the message that a channel takes. From the record alone, so that every attempt sends the same.
struct Parcel {
    let archive: Archive
    let templates: Templates

    /// Lines of a message for a small screen.
    private static let mostLines = 8

    /// - Returns: `nil` when what should be delivered is not in the archive any more.
    func message(_ delivery: QueuedDelivery) throws -> Message? {
        switch delivery.content {
        case .digest(let number): try archive.digest(number: number).map(message)
        case .alert(let number): try archive.alert(number: number).map { try JSON.decode(Alert.self, from: $0.content).message(number: $0.number, content: $0.content) }
        }
    }

    private func message(_ record: DigestRecord) throws -> Message {
        let digest = try JSON.decode(Digest.self, from: record.content)
        func lines(_ entries: [Digest.Entry]) -> [String] {
            entries.prefix(Self.mostLines).map { "• \($0.headline) (\($0.outlet))" + ($0.url.map { "\n  \($0)" } ?? "") }
        }
        let shown = digest.stories.isEmpty ? digest.noted : digest.stories
        var brief = lines(shown)
        if shown.count > Self.mostLines { brief.append("and \(shown.count - Self.mostLines) more") }
        if digest.isEmpty { brief.append("Nothing new.") }
        let failing = digest.coverage.failing.count + digest.coverage.gaps.count
        if failing > 0 { brief.append("\(failing) of \(digest.coverage.sources) sources are failing or may have lost items.") }
        let counts = digest.isEmpty ? "nothing new"
            : "\(digest.stories.count) \(digest.stories.count == 1 ? "story" : "stories"), \(digest.noted.count) noted"
        return Message(
            kind: .digest, id: "digest.\(record.seed).\(Digest.fileStem(day: record.day, edition: record.edition)).\(Self.print(record.content))",
            seed: record.seed, title: digest.title, subject: "\(digest.title), \(Digest.fileStem(day: record.day, edition: record.edition)): \(counts)",
            text: String(decoding: try DigestRenderer.render(digest, as: .text, templates: templates), as: UTF8.self),
            html: String(decoding: try DigestRenderer.render(digest, as: .html, templates: templates), as: UTF8.self), brief: brief.joined(separator: "\n"),
            document: record.content, composed: record.until)
    }

    /// Two archives may have digests of one seed and day.
    static func print(_ content: Data) -> String {
        var hash = StableHash()
        content.withUnsafeBytes { hash.update($0) }
        return String(hash.value(), radix: 16)
    }

    /// A message that says that the channel works.
    static func test(_ channel: Channel, now: Date) -> Message {
        let text = "This is a test of the channel '\(channel.id)': digests and alerts would come this way. It was sent by 'atalaya deliver --test'.\n"
        return Message(
            kind: .test, id: "test.\(channel.id).\(Int(now.timeIntervalSince1970 * 1000))", title: "Test", subject: "Test of the channel \(channel.id)", text: text,
            brief: text, composed: now)
    }
}

/// Stories above the alert threshold, as they are told at once: stored as JSON, and made into a message from that.
struct Alert: Codable, Equatable {
    struct Story: Codable, Equatable {
        var headline: String
        var outlet: String
        var url: String?
        /// Number of the item that stands for it: what `atalaya explain` takes.
        var number: Int64
        var score: Double
        /// Names of all outlets that have it.
        var outlets: [String]
        /// Whether an earlier alert told it, in fewer outlets.
        var grown: Bool
    }

    var seed: String
    var title: String
    var made: Date
    var stories: [Story]

    /// Stories that a message lists.
    static let most = 30

    func message(number: Int64, content: Data) -> Message {
        func lines(_ story: Story, isShort: Bool) -> String {
            var lines = ["\(story.grown ? "Growing: " : "")\(story.headline)"]
            lines.append("  " + (story.outlets.count > 1 ? "\(story.outlets.count) outlets: \(story.outlets.prefix(12).joined(separator: ", "))" : story.outlet))
            if let url = story.url { lines.append("  \(url)") }
            if !isShort { lines.append("  score \(Self.short(story.score)); why: atalaya explain \(story.number)") }
            return lines.joined(separator: "\n")
        }
        func list(isShort: Bool) -> String {
            let more = stories.count > Self.most ? "\n\nand \(stories.count - Self.most) more" : ""
            return stories.prefix(Self.most).map { lines($0, isShort: isShort) }.joined(separator: "\n\n") + more
        }
        let first = stories.first?.headline ?? ""
        return Message(
            kind: .alert, id: "alert.\(seed).\(number).\(Parcel.print(content))", seed: seed, title: title,
            subject: stories.count == 1 ? "\(title): \(first)" : "\(title): \(stories.count) stories, \(first)",
            text: list(isShort: false) + "\n\nThe next digest tells it in full.\n", brief: list(isShort: true), document: content, composed: made)
    }

    private static func short(_ score: Double) -> String {
        let rounded = (score * 10).rounded() / 10
        return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
    }
}
