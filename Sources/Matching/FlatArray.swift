/// Memory of its own for values without references, written once and read without checks: the tables that every word of every
/// item goes through. Their indexes are masked or stored by the builder, never taken from the text.
///
/// `@unchecked Sendable`: nothing writes after `init`.
final class FlatArray<Element: BitwiseCopyable>: @unchecked Sendable {
    private let storage: UnsafeMutablePointer<Element>
    let count: Int

    init(_ elements: [Element]) {
        count = elements.count
        storage = .allocate(capacity: max(1, elements.count))
        elements.withUnsafeBufferPointer { source in
            if let base = source.baseAddress { storage.initialize(from: base, count: source.count) }
        }
    }
    deinit { storage.deallocate() }

    @inline(__always) var base: UnsafePointer<Element> { UnsafePointer(storage) }
}
