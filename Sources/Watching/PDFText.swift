import Foundation

/// Text of PDF documents by `pdftotext` of poppler-utils, in a process of its own with little time, memory and disk: what it reads is hostile.
struct PDFText {
    enum Problem: Error, Equatable, CustomStringConvertible {
        /// Neither `pdftotext` nor `prlimit`, which sets its limits, may be missing.
        case notInstalled(String)
        case failed(String)

        var description: String {
            switch self {
            case .notInstalled(let program):
                "It is a PDF document, and \(program) is not installed, which is needed to read it (Debian: apt install poppler-utils)."
            case .failed(let reason): "It is a PDF document that could not be read: \(reason)."
            }
        }
    }

    /// Seconds of computing, and seconds by the clock.
    var seconds = 10, patience = 20.0
    /// Bytes of memory, of any file it writes, and of text that is taken.
    var memory = 1 << 30, fileSize = 1 << 20, mostText = 4 << 20
    var folders = ["/usr/bin", "/usr/local/bin"]

    /// Waits for it: to be called where that holds up nobody.
    func text(of document: [UInt8]) throws(Problem) -> String {
        let limiter = try program("prlimit"), reader = try program("pdftotext")
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("atalaya-\(UUID().uuidString).pdf").path
        let descriptor = open(file, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .failed("there is no room for it (\(String(cString: strerror(errno))))") }
        defer { unlink(file) }
        let written = document.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        guard close(descriptor) == 0, written == document.count else {
            throw .failed("there is no room for it")
        }
        let arguments = [
            limiter, "--cpu=\(seconds)", "--as=\(memory)", "--fsize=\(fileSize)", "--core=0", "--nofile=64", "--", reader, "-q", "-nopgbrk", "-enc", "UTF-8", file, "-",
        ]
        let text = Self.paragraphs(String(decoding: try Self.output(of: arguments, patience: patience, mostText: mostText), as: UTF8.self))
        guard text.contains(where: { $0.isLetter }) else { throw .failed("there is no text in it; it may be a scanned page") }
        return text
    }

    /// The first of the programs that are needed and not there.
    var missing: String? { ["prlimit", "pdftotext"].first { (try? program($0)) == nil } }

    private func program(_ name: String) throws(Problem) -> String {
        for folder in folders where FileManager.default.isExecutableFile(atPath: "\(folder)/\(name)") { return "\(folder)/\(name)" }
        throw .notInstalled(name)
    }

    /// Of a process with nothing open but its output, in no environment but its own language.
    private static func output(of arguments: [String], patience: Double, mostText: Int) throws(Problem) -> [UInt8] {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw .failed("no pipe could be made") }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) } // as everything that this program opens
        defer { close(ends[0]) }
        var actions = posix_spawn_file_actions_t(), attributes = posix_spawnattr_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP))
        let words = arguments.map { strdup($0) } + [nil], environment = [strdup("LANG=C.UTF-8"), strdup("PATH=/usr/bin:/bin"), nil]
        defer { for word in words + environment { free(word) } }
        var child = pid_t()
        let code = posix_spawn(&child, arguments[0], &actions, &attributes, words, environment)
        close(ends[1])
        guard code == 0 else { throw .failed("\(arguments[0]) could not be started (\(String(cString: strerror(code))))") }
        let (bytes, problem) = gather(ends[0], patience: patience, mostText: mostText)
        if problem != nil { kill(-child, SIGKILL) }
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        if let problem { throw problem }
        let signal = status & 0x7f
        guard signal == 0 else { throw .failed("pdftotext was ended by signal \(signal), as it went beyond its limits or broke") }
        guard status >> 8 & 0xff == 0 else { throw .failed("pdftotext gave up with status \(status >> 8 & 0xff); it may be damaged or locked") }
        return bytes
    }

    private static func gather(_ descriptor: Int32, patience: Double, mostText: Int) -> ([UInt8], Problem?) {
        let end = DispatchTime.now().uptimeNanoseconds + UInt64(patience * 1e9)
        var bytes: [UInt8] = [], room = [UInt8](repeating: 0, count: 64 * 1024)
        while true {
            let now = DispatchTime.now().uptimeNanoseconds
            guard now < end else { return (bytes, .failed("it took longer than \(Int(patience)) s")) }
            var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            let ready = poll(&wait, 1, Int32((end - now) / 1_000_000) + 1)
            if ready < 0, errno == EINTR { continue }
            guard ready > 0 else { continue }
            let count = read(descriptor, &room, room.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return (bytes, nil) }
            bytes += room.prefix(count)
            guard bytes.count <= mostText else { return (bytes, .failed("its text is longer than \(mostText) bytes")) }
        }
    }

    /// Lines of a page belong together; an empty line ends a paragraph.
    static func paragraphs(_ text: String) -> String {
        var paragraphs: [String] = [], lines: [Substring] = []
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) + [Substring()] {
            let isEmpty = line.allSatisfy(\.isWhitespace)
            if !isEmpty { lines.append(line) }
            guard isEmpty, !lines.isEmpty else { continue }
            paragraphs.append(lines.joined(separator: " ").split(whereSeparator: \.isWhitespace).joined(separator: " "))
            lines = []
        }
        return paragraphs.joined(separator: "\n\n")
    }
}
