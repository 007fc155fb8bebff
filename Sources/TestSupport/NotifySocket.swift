import Foundation
import Model

/// The service manager's end of sd_notify(3): hears what a program says of itself.
package final class NotifySocket: Sendable {
    /// For `$NOTIFY_SOCKET`.
    package let path: String
    private let descriptor: Int32
    private let heard = NSCondition()
    private let messages = Locked<[String]>([])

    package init() throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("notify-\(UUID().uuidString.prefix(8))").path
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var name = sockaddr_un()
        name.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &name.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
        let bound = withUnsafePointer(to: &name) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) }
        }
        guard descriptor >= 0, bound == 0 else { throw CocoaError(.fileWriteUnknown) }
        (self.path, self.descriptor) = (path, descriptor)
        Thread.detachNewThread { [weak self] in
            var bytes = [UInt8](repeating: 0, count: 4096)
            while true {
                let count = recv(descriptor, &bytes, bytes.count, 0)
                guard count > 0, let self else { break }
                self.add(String(decoding: bytes.prefix(count), as: UTF8.self))
            }
            close(descriptor)
        }
    }

    deinit {
        shutdown(descriptor, Int32(SHUT_RDWR))
        unlink(path)
    }

    private func add(_ message: String) {
        heard.lock()
        messages.withLock { $0.append(message) }
        heard.broadcast()
        heard.unlock()
    }

    /// Waits for a message that contains `text`, after the last one that an earlier call gave back.
    /// - Returns: the message; `nil` when it did not come in time.
    package func wait(for text: String, seconds: Double = 20) async -> String? {
        await onThread { self.block(for: text, seconds: seconds) }
    }

    private func block(for text: String, seconds: Double) -> String? {
        let end = Date() + seconds
        heard.lock()
        defer { heard.unlock() }
        while true {
            let found = messages.withLock { messages -> String? in
                guard let index = messages.firstIndex(where: { $0.contains(text) }) else { return nil }
                defer { messages.removeFirst(index + 1) }
                return messages[index]
            }
            if let found { return found }
            if !heard.wait(until: end) { return nil }
        }
    }
}
