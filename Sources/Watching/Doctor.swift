import Archiving
package import Foundation
package import Model

/// What may keep a sound configuration from working on this machine, and what to do about it. Reads, changes nothing.
package struct Doctor: Sendable {
    package enum State: String, Sendable, Codable { case good, doubtful, bad }

    package struct Finding: Hashable, Sendable, Codable {
        package var check: String
        package var state: State
        /// What was found, with the figure or the name.
        package var what: String
        /// `nil` when it is good.
        package var advice: String?
    }

    private let configuration: Configuration
    private let now: Date

    package init(_ configuration: Configuration, now: Date) {
        self.configuration = configuration
        self.now = now
    }

    /// - Parameter resolve: Whether a name has an address; it may take seconds. `nil`: nothing is asked of the network.
    package func findings(resolve: ((String) -> Bool)?) -> [Finding] {
        var findings = [contact(), folder("archive", of: (configuration.settings.archive as NSString).deletingLastPathComponent), folder("digests", of: configuration.settings.digest.directory)]
        findings += archive()
        findings += articles()
        findings += [descriptors(), authorities()]
        if let resolve, let name = names(resolve) { findings.append(name) }
        return findings
    }

    private func contact() -> Finding {
        if let doubt = configuration.settings.contactDoubt {
            return Finding(check: "contact", state: .doubtful, what: doubt.what, advice: doubt.advice)
        }
        return Finding(check: "contact", state: .good, what: configuration.settings.contact ?? "")
    }

    /// Whether files can be made there, and how much room there is.
    private func folder(_ check: String, of path: String) -> Finding {
        var existing = path
        while !FileManager.default.fileExists(atPath: existing), existing.count > 1 { existing = (existing as NSString).deletingLastPathComponent }
        guard access(existing, W_OK | X_OK) == 0 else {
            return Finding(check: check, state: .bad, what: "\(existing) cannot be written to by \(NSUserName())",
                           advice: "run this as the user of the service (sudo -u atalaya atalaya doctor), or: chown -R \(NSUserName()) \(existing)")
        }
        var room = statvfs()
        guard statvfs(existing, &room) == 0 else { return Finding(check: check, state: .good, what: path) }
        let free = Int(room.f_bavail) * Int(room.f_frsize)
        let archive = ((try? FileManager.default.attributesOfItem(atPath: configuration.settings.archive))?[.size] as? NSNumber)?.intValue ?? 0
        let words = "\(path), \(free / 1_000_000) MB free"
        if free < 100_000_000 {
            return Finding(check: check, state: .bad, what: words, advice: "make room: without it nothing more is recorded. 'atalaya prune' and 'atalaya vacuum' shrink the archive")
        }
        if free < archive {
            return Finding(check: check, state: .doubtful, what: words, advice: "a backup needs as much again as the archive has (\(archive / 1_000_000) MB); make room, or keep backups elsewhere")
        }
        return Finding(check: check, state: .good, what: words)
    }

    private func archive() -> [Finding] {
        guard FileManager.default.fileExists(atPath: configuration.settings.archive) else {
            return [Finding(check: "archive", state: .doubtful, what: "there is none yet", advice: "'atalaya poll' makes it")]
        }
        do {
            let archive = try Archive(path: configuration.settings.archive, access: .read)
            let (items, newest) = try archive.size(), reached = try archive.states().values.compactMap(\.lastReached).max()
            var findings = [Finding(check: "archive", state: .good, what: "\(items) items")]
            if let reached, reached > now + 60 {
                findings.append(Finding(check: "clock", state: .bad, what: "it says \(RFC3339.text(now)), but a source was reached at \(RFC3339.text(reached))",
                                        advice: "set the clock (timedatectl set-ntp true): dates and due times hang on it"))
            } else {
                findings.append(Finding(check: "clock", state: .good, what: RFC3339.text(now)))
            }
            if let newest, now.timeIntervalSince(newest) > 3 * 86_400 {
                findings.append(Finding(check: "news", state: .doubtful, what: "the newest item arrived \(RFC3339.text(newest))",
                                        advice: "is the service running (systemctl status atalaya)? 'atalaya status' says what each source did last"))
            }
            return findings
        } catch {
            return [Finding(check: "archive", state: .bad, what: "\(error)", advice: "'atalaya integrity' says more; 'atalaya restore FILE' puts a backup in its place")]
        }
    }

    /// What whole articles need, where any are read.
    private func articles() -> [Finding] {
        guard configuration.settings.articles != .never || configuration.sources.contains(where: { $0.articles ?? .never != .never }) else { return [] }
        let missing = PDFText().missing
        return [
            folder("evidence", of: configuration.settings.evidence.directory),
            missing.map { Finding(check: "PDF", state: .doubtful, what: "\($0) is not installed: PDF documents are not read", advice: "apt-get install \($0 == "prlimit" ? "util-linux" : "poppler-utils")") }
                ?? Finding(check: "PDF", state: .good, what: "pdftotext is installed"),
        ]
    }

    private func descriptors() -> Finding {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return Finding(check: "open files", state: .good, what: "no limit known") }
        let wanted = configuration.settings.fetch.concurrency + 64
        guard limit.rlim_cur < wanted else { return Finding(check: "open files", state: .good, what: "\(limit.rlim_cur) allowed") }
        return Finding(check: "open files", state: .doubtful, what: "\(limit.rlim_cur) allowed, \(wanted) wanted for 'concurrency: \(configuration.settings.fetch.concurrency)'",
                       advice: "raise LimitNOFILE= of the unit or 'ulimit -n', or write a lower 'concurrency'")
    }

    private func authorities() -> Finding {
        let usual = ["/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/ca-bundle.pem", "/etc/ssl/cert.pem"]
        let named = configuration.settings.fetch.caFile.map { [$0] } ?? usual
        guard let file = named.first(where: { FileManager.default.isReadableFile(atPath: $0) }) else {
            return Finding(check: "authorities", state: .bad, what: "no certificate authorities are installed", advice: "apt-get install ca-certificates: without them no https address is trusted")
        }
        return Finding(check: "authorities", state: .good, what: file)
    }

    private func names(_ resolve: (String) -> Bool) -> Finding? {
        guard let host = configuration.sources.lazy.filter(\.enabled).compactMap({ URLComponents(string: $0.url) }).first(where: { $0.scheme != "file" })?.host else { return nil }
        if resolve(host) { return Finding(check: "names", state: .good, what: "\(host) has an address") }
        return Finding(check: "names", state: .bad, what: "\(host) has no address", advice: "look at /etc/resolv.conf and at the network; behind a proxy, name it by 'proxy' in atalaya.yaml")
    }
}
