import Foundation

/// Talks to the service manager by sd_notify(3)'s protocol. Without `$NOTIFY_SOCKET` it says nothing; errors are nobody's business.
package struct ServiceManager: Sendable {
    private let address: String?
    /// Seconds between two signs of life, at most: half of what the service manager allows. `nil`: it expects none.
    package let watchdogInterval: Double?

    package init(environment: [String: String] = ProcessInfo.processInfo.environment) {
        address = environment["NOTIFY_SOCKET"].flatMap { $0.hasPrefix("/") || $0.hasPrefix("@") ? $0 : nil }
        let isForUs = environment["WATCHDOG_PID"].map { Int32($0) == getpid() } ?? true
        watchdogInterval = isForUs ? environment["WATCHDOG_USEC"].flatMap { Double($0) }.map { $0 / 2_000_000 } : nil
    }

    package func ready(_ status: String) { send("READY=1\nSTATUS=\(line(status))") }
    /// Dropped where the manager is busy: the next one says more.
    package func status(_ status: String) { send("STATUS=\(line(status))", waits: false) }
    package func alive() { send("WATCHDOG=1", waits: false) }
    package func stopping() { send("STOPPING=1\nSTATUS=stopping") }

    /// To be followed by `ready`, whatever becomes of the new configuration.
    package func reloading() {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        send("RELOADING=1\nMONOTONIC_USEC=\(Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)")
    }

    private func line(_ text: String) -> String { text.replacing("\n", with: " ") }

    private func send(_ message: String, waits: Bool = true) {
        guard let address else { return }
        var name = sockaddr_un()
        name.sun_family = sa_family_t(AF_UNIX)
        var path = Array(address.utf8)
        guard path.count < MemoryLayout.size(ofValue: name.sun_path) else { return }
        if path[0] == UInt8(ascii: "@") { path[0] = 0 } // an abstract socket
        withUnsafeMutableBytes(of: &name.sun_path) { $0.copyBytes(from: path) }
        let length = socklen_t(MemoryLayout<sa_family_t>.size + path.count)
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        let bytes = Array(message.utf8)
        _ = withUnsafePointer(to: &name) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                sendto(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL) | (waits ? 0 : Int32(MSG_DONTWAIT)), $0, length)
            }
        }
    }
}
