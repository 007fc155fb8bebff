import Foundation

/// Reads `file:` addresses (RFC 8089), for documents on this machine that the configuration names.
enum LocalFile {
    /// Absolute path, percent-decoded, without query and fragment.
    static func path(_ url: String) throws(FetchError) -> String {
        func invalid(_ reason: String) -> FetchError { .invalidAddress(url: url, reason: reason) }
        guard url.utf8.count >= 5, url.prefix(5).lowercased() == "file:" else { throw invalid("it is no file: address") }
        var rest = url.dropFirst(5)
        if rest.hasPrefix("//") {
            let authority = rest.dropFirst(2).prefix { $0 != "/" }
            guard authority.isEmpty || authority.lowercased() == "localhost" else { throw invalid("it names a file of another machine, '\(authority)'") }
            rest = rest[authority.endIndex...]
        }
        rest = rest.prefix { $0 != "?" && $0 != "#" }
        guard rest.hasPrefix("/") else { throw invalid("its path is not absolute; write file:///…") }
        guard let path = rest.removingPercentEncoding, !path.utf8.contains(0) else { throw invalid("its percent-encoding is wrong") }
        return path
    }

    /// - Parameter limit: in bytes; of gzip files, after decoding too.
    static func read(_ url: String, limit: Int) throws(FetchError) -> (bytes: [UInt8], hash: UInt64) {
        let path = try path(url)
        func unreadable(_ reason: String) -> FetchError { .unreadableFile(url: url, reason: reason) }
        // A pipe without a writer would hold up open(2) for good.
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard file >= 0 else { throw unreadable(String(cString: strerror(errno))) }
        defer { close(file) }
        var facts = stat()
        guard fstat(file, &facts) == 0 else { throw unreadable(String(cString: strerror(errno))) }
        guard facts.st_mode & S_IFMT == S_IFREG else { throw unreadable("it is no regular file") }

        var body = Body(limit: limit, decoders: Decoders())
        body.expect(Int(facts.st_size))
        let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 65_536, alignment: 16)
        defer { room.deallocate() }
        do throws(Body.Problem) {
            while true {
                let count = Foundation.read(file, room.baseAddress, room.count)
                if count < 0, errno == EINTR { continue }
                guard count >= 0 else { break }
                if count == 0 { return try body.finish() }
                try body.receive(UnsafeRawBufferPointer(rebasing: room[..<count]))
            }
        } catch {
            throw switch error {
            case .tooLarge: .tooLarge(url: url, limit: limit)
            case .expandsTooFar: .expandsTooFar(url: url, times: Body.mostExpansion)
            case .truncated: unreadable("its gzip data end too early")
            case .damaged: unreadable("its gzip data are damaged")
            }
        }
        throw unreadable(String(cString: strerror(errno)))
    }
}
