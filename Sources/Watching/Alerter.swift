import Archiving
import Foundation
import Model
import Scheduling

/// The way of a story into an alert: what no digest has told and scores above the seed's threshold is recorded with its deliveries, once, and
/// again when it has grown. The ledger is not touched.
struct Alerter {
    let configuration: Configuration
    let archive: Archive

    /// - Returns: how many stories were entered into an alert.
    @discardableResult
    func look(_ seed: Seed, now: Date) throws(ArchiveError) -> Int {
        let settings = configuration.settings.alerts
        guard let threshold = seed.alert, !settings.channels.isEmpty else { return 0 }
        var found: [Alert.Story] = [], alerted: [AlertedStory] = []
        func add(_ items: [JudgedItem], sources: Set<String>, story: Int64?) throws(ArchiveError) {
            let numbers = items.map(\.archived.number), best = items.filter { $0.match.verdict == .digest }.map(\.match.score).max() ?? 0
            let known = try archive.alertedOutlets(seed: seed.id, items: numbers, story: story)
            guard best >= threshold || known != nil else { return }
            if let known, settings.growth == 0 || sources.count < known + settings.growth { return }
            let lead = items[0].archived
            found.append(Alert.Story(
                headline: OneLine.of(lead.item.title), outlet: lead.sourceName, url: lead.item.url, number: lead.number, score: best,
                outlets: sources.sorted().map(name), grown: known != nil))
            alerted.append(AlertedStory(items: numbers, outlets: sources.count))
        }
        let (stories, repeats) = try Teller(configuration: configuration, archive: archive).pending(seed, until: now)
        var copies: [Int64: [JudgedItem]] = [:] // of what was told, by the number of its story
        let storyOf = try archive.stories(of: Set(repeats.map(\.of)), seed: seed.id)
        for copy in repeats { if let story = storyOf[copy.of] { copies[story, default: []].append(copy.item) } }
        for story in stories {
            let all = story.all + (story.past.flatMap { copies.removeValue(forKey: $0.number) } ?? [])
            try add(all, sources: Set(all.map(\.archived.source)).union(story.past?.sources ?? []), story: story.past?.number)
        }
        let pasts = try archive.pasts(seed: seed.id, stories: Set(copies.keys))
        for (story, items) in copies.sorted(by: { $0.key < $1.key }) {
            // A digest has told the story: copies of it are no news by themselves, but it may have grown.
            guard try archive.alertedOutlets(seed: seed.id, items: [], story: story) != nil else { continue }
            try add(items, sources: Set(items.map(\.archived.source)).union(pasts[story]?.sources ?? []), story: story)
        }
        guard !found.isEmpty else { return 0 }
        found.sort { ($0.score, $1.number) > ($1.score, $0.number) }
        let open = try archive.openAlert(seed: seed.id, now: now)
        let due: Date
        if let open { due = open.due } else { due = try self.due(seed, settings, now) }
        do {
            var alert = Alert(seed: seed.id, title: OneLine.of(seed.title), made: now, stories: found)
            if let open {
                let before = try JSON.decode(Alert.self, from: open.content)
                let again = Set(found.map(\.number))
                alert.stories = before.stories.filter { !again.contains($0.number) } + found
            }
            try archive.record(
                alert: try JSON.encode(alert), seed: seed.id, open: open?.number, at: now, due: due, channels: settings.channels, stories: alerted)
        } catch let error as ArchiveError { throw error } catch {
            throw .failed(path: archive.path, reason: "the alert cannot be written as JSON: \(error)")
        }
        return found.count
    }

    /// At once, unless the last one is not long ago or it is a quiet hour.
    private func due(_ seed: Seed, _ settings: AlertSettings, _ now: Date) throws(ArchiveError) -> Date {
        var due = now
        if let last = try archive.lastAlert(seed: seed.id), last.due + settings.gather > now, last.due <= now + 86_400 { due = last.due + settings.gather }
        guard let quiet = settings.quiet else { return due }
        return Self.after(quiet, due, in: configuration.digest(of: seed).timeZone)
    }

    /// The time itself, or the end of the quiet hours that it falls into.
    static func after(_ quiet: QuietHours, _ date: Date, in zone: TimeZone) -> Date {
        let day = CalendarDay(date, in: zone), seconds = date.timeIntervalSince1970 + Double(zone.secondsFromGMT(for: date))
        let minutes = Int((seconds / 60).rounded(.down)) - day.daysSinceEpoch * 1440
        guard quiet.contains(TimeOfDay(hour: minutes / 60, minute: minutes % 60)) else { return date }
        return [day, day.adding(days: 1)].map { DigestSchedule.instant(quiet.until, on: $0, in: zone) }.first { $0 > date } ?? date
    }

    private func name(_ source: String) -> String { configuration.sources.first { $0.id == source }?.name ?? source }
}
