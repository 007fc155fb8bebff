package import CoreMetrics
import Model

/// Counters, gauges and timers as swift-metrics knows them, kept for whoever asks: a file or a page in Prometheus's text format
/// (https://prometheus.io/docs/instrumenting/exposition_formats/). A name and its labels are one series, however often it is made.
package final class Registry: MetricsFactory, Sendable {
    enum Kind: String { case counter, gauge, summary }

    struct Key: Hashable, Comparable {
        var name: String
        /// As they are written: `{outcome="failed"}`, or empty.
        var labels: String

        static func < (one: Key, other: Key) -> Bool { (one.name, one.labels) < (other.name, other.labels) }
    }

    struct Value {
        var kind: Kind
        /// Of a summary: the sum of what was recorded.
        var amount = 0.0
        var count = 0
    }

    private let values = Locked<[Key: Value]>([:])
    private let help: [String: String]

    /// - Parameter help: A line about each name, without what Prometheus appends to it.
    package init(help: [String: String] = [:]) { self.help = help }

    /// All series in the order of their names.
    package func text() -> String { Exposition.text(values.withLock { $0 }, help: help) }

    fileprivate func change(_ key: Key, _ kind: Kind, _ change: (inout Value) -> Void) {
        values.withLock { values in change(&values[key, default: Value(kind: kind)]) }
    }

    private func series(_ label: String, _ dimensions: [(String, String)], _ kind: Kind) -> Series {
        let key = Key(name: Exposition.name(label), labels: Exposition.labels(dimensions))
        change(key, kind) { _ in } // zero is a value: what has not happened yet is shown too
        return Series(registry: self, key: key, kind: kind)
    }

    package func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler { series(label, dimensions, .counter) }
    package func makeFloatingPointCounter(label: String, dimensions: [(String, String)]) -> any FloatingPointCounterHandler { series(label, dimensions, .counter) }
    package func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler { series(label, dimensions, .gauge) }
    package func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        series(label, dimensions, aggregate ? .summary : .gauge)
    }
    package func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler { series(label, dimensions, .summary) }

    // A series lives as long as the process: Prometheus takes one that vanishes for an outage.
    package func destroyCounter(_ handler: any CounterHandler) {}
    package func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) {}
    package func destroyMeter(_ handler: any MeterHandler) {}
    package func destroyRecorder(_ handler: any RecorderHandler) {}
    package func destroyTimer(_ handler: any TimerHandler) {}
}

private final class Series: CounterHandler, FloatingPointCounterHandler, MeterHandler, RecorderHandler, TimerHandler, Sendable {
    private let registry: Registry
    private let key: Registry.Key
    private let kind: Registry.Kind

    init(registry: Registry, key: Registry.Key, kind: Registry.Kind) {
        self.registry = registry
        self.key = key
        self.kind = kind
    }

    func increment(by amount: Int64) { increment(by: Double(amount)) }
    func increment(by amount: Double) { registry.change(key, kind) { $0.amount += amount } }
    func decrement(by amount: Double) { registry.change(key, kind) { $0.amount -= amount } }
    func reset() { registry.change(key, kind) { $0.amount = 0 } }
    func set(_ value: Int64) { set(Double(value)) }
    func set(_ value: Double) { registry.change(key, kind) { $0.amount = value } }
    func record(_ value: Int64) { record(Double(value)) }

    func record(_ value: Double) {
        registry.change(key, kind) { series in
            series.amount = kind == .summary ? series.amount + value : value
            series.count += 1
        }
    }

    func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }
}
