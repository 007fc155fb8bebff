package import CoreMetrics
import Model

/// What the watch counts of itself (swift-metrics). Made once for a process: counters go on over a reload.
package final class Meters: Sendable {
    /// A line about each of them, for whoever reads the figures.
    package static let help = [
        "atalaya_requests_total": "Requests to sources, by how they ended.",
        "atalaya_received_bytes_total": "Bytes of bodies received, after decoding.",
        "atalaya_items_total": "Items that arrived new or edited.",
        "atalaya_verdicts_total": "Verdicts on new and edited items, by seed.",
        "atalaya_digests_total": "Digests recorded, by seed.",
        "atalaya_deliveries_total": "Attempts to deliver a digest or an alert, by channel and how they ended.",
        "atalaya_sources": "Sources that are watched, and those of them that fail or are being asked.",
        "atalaya_next_poll_timestamp_seconds": "When the next source is due.",
        "atalaya_last_digest_timestamp_seconds": "Until when the newest digest tells, by seed.",
        "atalaya_archive_refusals_total": "Transactions that the archive refused.",
        "atalaya_start_timestamp_seconds": "When the process began to watch.",
        "atalaya_info": "1, with the version.",
    ]

    private let factory: any MetricsFactory
    private let outcomes: [Visit.Outcome: Counter]
    private let bytes, new, edited, refusals: Counter
    private let watched, failing, asking, nextPoll, start: Gauge

    /// - Parameter factory: who keeps them; by default nobody does.
    package init(_ factory: any MetricsFactory = NOOPMetricsHandler.instance) {
        self.factory = factory
        outcomes = Dictionary(uniqueKeysWithValues: Visit.Outcome.allCases.map {
            ($0, Counter(label: "atalaya_requests_total", dimensions: [("outcome", $0.rawValue)], factory: factory))
        })
        bytes = Counter(label: "atalaya_received_bytes_total", factory: factory)
        new = Counter(label: "atalaya_items_total", dimensions: [("kind", "new")], factory: factory)
        edited = Counter(label: "atalaya_items_total", dimensions: [("kind", "edited")], factory: factory)
        refusals = Counter(label: "atalaya_archive_refusals_total", factory: factory)
        watched = Gauge(label: "atalaya_sources", dimensions: [("state", "watched")], factory: factory)
        failing = Gauge(label: "atalaya_sources", dimensions: [("state", "failing")], factory: factory)
        asking = Gauge(label: "atalaya_sources", dimensions: [("state", "asking")], factory: factory)
        nextPoll = Gauge(label: "atalaya_next_poll_timestamp_seconds", factory: factory)
        start = Gauge(label: "atalaya_start_timestamp_seconds", factory: factory)
        Gauge(label: "atalaya_info", dimensions: [("version", Product.version)], factory: factory).record(1)
    }

    func began(at seconds: Double) { start.record(seconds) }

    func visited(_ outcome: Visit.Outcome, bytes count: Int, new newItems: Int, edited editedItems: Int) {
        outcomes[outcome]?.increment()
        bytes.increment(by: count)
        new.increment(by: newItems)
        edited.increment(by: editedItems)
    }

    func judged(_ seed: String, _ verdict: Match.Verdict) {
        Counter(label: "atalaya_verdicts_total", dimensions: [("seed", seed), ("verdict", verdict.rawValue)], factory: factory).increment()
    }

    func told(_ seed: String, until seconds: Double) {
        Counter(label: "atalaya_digests_total", dimensions: [("seed", seed)], factory: factory).increment()
        Gauge(label: "atalaya_last_digest_timestamp_seconds", dimensions: [("seed", seed)], factory: factory).record(seconds)
    }

    func delivered(by channel: String, _ outcome: String) {
        Counter(label: "atalaya_deliveries_total", dimensions: [("channel", channel), ("outcome", outcome)], factory: factory).increment()
    }

    func refused() { refusals.increment() }

    func stands(watched: Int, failing: Int, asking: Int, nextPoll: Double?) {
        self.watched.record(watched)
        self.failing.record(failing)
        self.asking.record(asking)
        if let nextPoll { self.nextPoll.record(nextPoll) }
    }
}
