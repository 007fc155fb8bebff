import Dispatch
import Fetching
import Foundation
import Model
import Testing
import TestSupport

/// The instant that every test calls now: Sun, 06 Nov 1994 08:49:37 GMT.
let now = Date(timeIntervalSince1970: 784_111_777)

func fetcher(concurrency: Int = 8, perHost: Int = 8, bytesInFlight: Int = 64 << 20, environment: [String: String] = [:]) -> Fetcher {
    Fetcher(
        userAgent: "atalaya-tests", concurrency: concurrency, perHost: perHost, bytesInFlight: bytesInFlight,
        deliverOn: DispatchQueue(label: "results"), now: { now }, environment: environment)
}

/// A request to the loopback server, with times short enough for tests.
func request(_ url: String, _ change: (inout FetchRequest) -> Void = { _ in }) -> FetchRequest {
    var request = FetchRequest(source: "test", url: url, timeout: 10, connectTimeout: 5, maxBytes: 100_000, allowPrivate: true)
    change(&request)
    return request
}

extension Fetcher {
    func result(_ request: FetchRequest) async -> FetchResult {
        await withCheckedContinuation { continuation in fetch(request) { continuation.resume(returning: $0) } }
    }

    func result(_ url: String, _ change: (inout FetchRequest) -> Void = { _ in }) async -> FetchResult {
        await result(request(url, change))
    }

    /// All at once, in no order.
    func results(_ requests: [FetchRequest]) async -> [FetchResult] {
        await withTaskGroup(of: FetchResult.self) { group in
            for request in requests { group.addTask { await self.result(request) } }
            return await group.reduce(into: []) { $0.append($1) }
        }
    }
}

extension FetchResult {
    var error: FetchError? { if case .failed(let error) = outcome { error } else { nil } }
    var document: Document? { if case .changed(let document) = outcome { document } else { nil } }
    var text: String? { document.map { String(decoding: $0.body, as: UTF8.self) } }
    var isNotModified: Bool { if case .notModified = outcome { true } else { false } }
    var isSameBody: Bool { if case .sameBody = outcome { true } else { false } }
}

/// A collection that several threads add to.
final class Collected<Element: Sendable>: Sendable {
    private let elements = Locked<[Element]>([])
    var all: [Element] { elements.withLock { $0 } }
    func add(_ element: Element) { elements.withLock { $0.append(element) } }
}

/// Compressed data made by hand, so that they can be wrong at a chosen place (RFC 1951, RFC 1952).
enum Gzip {
    /// One stored block.
    static func stored(_ text: String) -> [UInt8] {
        let bytes = Array(text.utf8), count = UInt16(bytes.count)
        return header + [1] + little(count) + little(~count) + bytes + little(crc(bytes)) + little(UInt32(bytes.count))
    }

    /// A zero, and `runs` times 258 more of them: 13 bits each, with fixed Huffman codes.
    static func zeros(runs: Int) -> [UInt8] {
        var bits: [UInt8] = [1, 1, 0] // last block, fixed codes
        bits += [0, 0, 1, 1, 0, 0, 0, 0] // literal 0
        for _ in 0..<runs { bits += [1, 1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0] } // length 258, distance 1
        bits += [0, 0, 0, 0, 0, 0, 0] // end of block
        var packed = [UInt8](repeating: 0, count: (bits.count + 7) / 8)
        for (index, bit) in bits.enumerated() { packed[index / 8] |= bit << UInt8(index % 8) }
        let bytes = [UInt8](repeating: 0, count: 1 + runs * 258)
        return header + packed + little(crc(bytes)) + little(UInt32(bytes.count))
    }

    /// The same bytes as `stored`, as raw deflate data or with the head and the checksum of zlib (RFC 1950).
    static func deflate(_ text: String, zlib: Bool) -> [UInt8] {
        let raw = Array(stored(text).dropFirst(header.count).dropLast(8))
        var (a, b) = (UInt32(1), UInt32(0))
        for byte in text.utf8 { (a, b) = ((a + UInt32(byte)) % 65_521, (b + a + UInt32(byte)) % 65_521) }
        return zlib ? [0x78, 0x01] + raw + little(b << 16 | a).reversed() : raw
    }

    private static let header: [UInt8] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]
    private static func little(_ value: some FixedWidthInteger) -> [UInt8] { withUnsafeBytes(of: value.littleEndian) { [UInt8]($0) } }

    private static func crc(_ bytes: [UInt8]) -> UInt32 {
        var crc: UInt32 = ~0
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? (crc >> 1) ^ 0xedb8_8320 : crc >> 1 }
        }
        return ~crc
    }
}
