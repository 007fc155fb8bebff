import CoreMetrics
import Foundation
@testable import Measuring
import Testing

@Suite("Figures in Prometheus's text format")
struct MeasuringTests {
    @Test func `counters add up, gauges hold the last value, timers have sum and count`() {
        let registry = Registry(help: ["polls_total": "Polls.\nBy outcome \\ source."])
        Counter(label: "polls_total", dimensions: [("outcome", "failed")], factory: registry).increment(by: 2)
        Counter(label: "polls_total", dimensions: [("outcome", "failed")], factory: registry).increment()
        _ = Counter(label: "polls_total", dimensions: [("outcome", "changed")], factory: registry)
        let gauge = Gauge(label: "sources", factory: registry)
        gauge.record(7)
        gauge.record(2.5)
        let timer = CoreMetrics.Timer(label: "transaction_seconds", factory: registry)
        timer.recordNanoseconds(1_500_000_000)
        timer.recordNanoseconds(500_000_000)
        #expect(registry.text() == """
            # HELP polls_total Polls.\\nBy outcome \\\\ source.
            # TYPE polls_total counter
            polls_total{outcome="changed"} 0
            polls_total{outcome="failed"} 3
            # TYPE sources gauge
            sources 2.5
            # TYPE transaction_seconds summary
            transaction_seconds_sum 2
            transaction_seconds_count 2

            """)
    }

    @Test func `names and labels cannot break the format`() {
        let registry = Registry()
        Counter(label: "1 bad-name", dimensions: [("se ed", "a\"b\\c\nd")], factory: registry).increment()
        #expect(registry.text().hasSuffix("__bad_name{se_ed=\"a\\\"b\\\\c\\nd\"} 1\n"))
    }

    @Test func `the file is whole, and others may read it`() throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).prom").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let registry = Registry()
        Gauge(label: "a", factory: registry).record(1)
        try MetricsFile(registry, path: path).write()
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "# TYPE a gauge\na 1\n")
        #expect(try (FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber)?.intValue == 0o644)
        #expect(throws: (any Error).self) { try MetricsFile(registry, path: "/nonexistent/a.prom").write() }
    }

    @Test func `the page is answered on the loopback address, and nothing else is`() throws {
        let registry = Registry()
        Gauge(label: "a", factory: registry).record(1)
        let page = try MetricsPage(registry, port: 0)
        let found = try exchange("GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n", port: page.port)
        #expect(found.hasPrefix("HTTP/1.1 200 OK\r\n") && found.hasSuffix("\r\n\r\n# TYPE a gauge\na 1\n"))
        #expect(found.contains("Content-Type: text/plain; version=0.0.4"))
        #expect(try exchange("GET / HTTP/1.1\r\n\r\n", port: page.port).hasPrefix("HTTP/1.1 404"))
        #expect(try exchange("POST /metrics HTTP/1.1\r\n\r\n", port: page.port).hasPrefix("HTTP/1.1 405"))
        #expect(try exchange("HEAD /metrics HTTP/1.1\r\n\r\n", port: page.port).hasSuffix("\r\n\r\n"))
        #expect(try exchange("\u{0}\r\n\r\n", port: page.port).hasPrefix("HTTP/1.1 405"))
        #expect(throws: MetricsPage.CannotListen.self) { try MetricsPage(registry, port: page.port) }
    }

    private func exchange(_ request: String, port: UInt16) throws -> String {
        let connection = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(connection) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        let isConnected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(connection, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0 }
        }
        try #require(isConnected)
        let bytes = Array(request.utf8)
        send(connection, bytes, bytes.count, Int32(MSG_NOSIGNAL))
        var answer: [UInt8] = [], piece = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = recv(connection, &piece, piece.count, 0)
            if count <= 0 { return String(decoding: answer, as: UTF8.self) }
            answer += piece[..<count]
        }
    }
}
