import Foundation

/// A value that one thread at a time touches. On a lock that the thread sanitizer sees: of `Synchronization.Mutex` it knows nothing on Linux, and
/// would report every access.
package final class Locked<Value>: @unchecked Sendable { // `lock` guards `value`
    private let lock = NSLock()
    private var value: Value

    package init(_ value: Value) { self.value = value }

    package func withLock<Result>(_ body: (inout Value) throws -> Result) rethrows -> Result {
        lock.lock()
        defer { lock.unlock() }
        return try body(&value)
    }
}
