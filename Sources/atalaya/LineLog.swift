import Foundation
import Logging

/// Log lines on standard error: under systemd with the priority in front, as sd-daemon(3) wants it, and without a time, which the
/// journal has; elsewhere with the level as a word.
struct LineLog: LogHandler {
    var logLevel: Logger.Level
    var metadata: Logger.Metadata = [:]
    var metadataProvider: Logger.MetadataProvider?

    init(logLevel: Logger.Level) { self.logLevel = logLevel }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        for line in event.message.description.split(separator: "\n") {
            Output.complain(Self.inJournal ? "<\(priority(event.level))>\(line)" : "\(word(event.level))\(line)")
        }
    }

    /// Whether standard error is the journal's socket: `$JOURNAL_STREAM` names its device and inode (systemd.exec(5)).
    private static let inJournal: Bool = {
        guard let stream = ProcessInfo.processInfo.environment["JOURNAL_STREAM"] else { return false }
        var status = stat()
        guard fstat(STDERR_FILENO, &status) == 0 else { return false }
        return stream == "\(status.st_dev):\(status.st_ino)"
    }()

    private func priority(_ level: Logger.Level) -> Int {
        switch level {
        case .critical: 2
        case .error: 3
        case .warning: 4
        case .notice: 5
        case .info: 6
        case .debug, .trace: 7
        }
    }

    private func word(_ level: Logger.Level) -> String {
        switch level {
        case .critical, .error: "error: "
        case .warning: "warning: "
        case .notice, .info: ""
        case .debug, .trace: "debug: "
        }
    }
}
