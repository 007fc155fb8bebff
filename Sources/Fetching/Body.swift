import Model

/// Gathers a body: decodes it, holds it against its limit and hashes it while it arrives.
///
/// Decoded here and not by libcurl, which takes a compressed body that ends too early for a complete one (seen with 7.88). A body that
/// begins as gzip does is unpacked whatever its head says: sitemaps are served as gzip files without a word, and no feed begins so.
struct Body {
    enum Problem: Error, Equatable {
        case tooLarge
        case truncated
        case damaged
    }

    private enum Coding { case undecided, identity, inflating }

    private(set) var bytes: [UInt8] = []
    private var hash = StableHash()
    private let limit: Int
    private let isDeflated: Bool
    private var coding = Coding.undecided
    /// The first bytes, until there are enough to tell the coding by.
    private var opening: [UInt8] = []
    private var received = 0
    private let inflater: Inflater

    /// - Parameters:
    ///   - limit: in bytes after decoding.
    ///   - isDeflated: `Content-Encoding: deflate`, which nothing in the bytes tells for certain.
    ///   - inflater: not used for anything else meanwhile.
    init(limit: Int, isDeflated: Bool = false, inflater: Inflater) {
        self.limit = limit
        self.isDeflated = isDeflated
        self.inflater = inflater
    }

    /// Room for what is announced, so that growing copies nothing. Hostile announcements get no more than a piece.
    mutating func expect(_ count: Int) {
        bytes.reserveCapacity(max(0, min(count, limit, 1 << 20)))
    }

    mutating func receive(_ piece: UnsafeRawBufferPointer) throws(Problem) {
        received += piece.count
        // What does not fit compressed will not fit decoded, but for a trifle; this also bounds padding after the end.
        guard received - 1024 <= limit else { throw .tooLarge }
        if coding != .undecided { return try decode(piece) }
        opening += piece
        guard opening.count >= 2 else { return }
        try begin()
    }

    /// - Returns: the whole body and its hash.
    mutating func finish() throws(Problem) -> (bytes: [UInt8], hash: UInt64) {
        if coding == .undecided, !opening.isEmpty { try begin() }
        if coding == .inflating, !inflater.isAtEnd { throw .truncated }
        return (bytes, hash.value())
    }

    private mutating func begin() throws(Problem) {
        if opening.starts(with: [0x1f, 0x8b]) {
            inflater.start(.gzip)
            coding = .inflating
        } else if isDeflated, opening.count >= 2 {
            // "deflate" means zlib (RFC 9110 §8.4.1.2), but raw is sent too. The two header bytes are a multiple of 31 (RFC 1950 §2.2).
            let isZlib = opening[0] & 0x0f == 8 && (Int(opening[0]) << 8 | Int(opening[1])) % 31 == 0
            inflater.start(isZlib ? .zlib : .raw)
            coding = .inflating
        } else {
            coding = .identity
        }
        let first = opening
        opening = []
        let problem: Problem? = first.withUnsafeBytes { piece in
            do throws(Problem) { try decode(piece) } catch { return error }
            return nil
        }
        if let problem { throw problem }
    }

    private mutating func decode(_ piece: UnsafeRawBufferPointer) throws(Problem) {
        if coding == .identity {
            guard append(piece) else { throw .tooLarge }
            return
        }
        let fits: Bool
        do { fits = try inflater.inflate(piece, { append($0) }) } catch { throw .damaged }
        if !fits { throw .tooLarge }
    }

    private mutating func append(_ piece: UnsafeRawBufferPointer) -> Bool {
        guard piece.count <= limit - bytes.count else { return false }
        bytes.append(contentsOf: piece)
        hash.update(piece)
        return true
    }
}

/// `Content-Encoding` (RFC 9110 §8.4).
enum ContentCoding: Equatable {
    /// None, gzip (which shows in the bytes), or a word that names no coding at all, such as the `utf-8` of some servers.
    case plain
    case deflate
    /// One that was not asked for and cannot be undone.
    case unknown(String)

    init(_ value: [UInt8]) {
        let known: [StaticString] = ["br", "zstd", "compress", "x-compress", "dcb", "dcz", "exi", "pack200-gzip", "aes128gcm"]
        let codings = value.split(separator: UInt8(ascii: ",")).map { ASCII.trimmed($0) }.filter { !$0.isEmpty && !ASCII.equals($0, "identity") }
        if let foreign = codings.first(where: { coding in known.contains { ASCII.equals(coding, $0) } }) {
            self = .unknown(Text.printable([UInt8](foreign)))
        } else if codings.count > 1 {
            self = .unknown(Text.printable(value))
        } else if let only = codings.first, ASCII.equals(only, "deflate") {
            self = .deflate
        } else {
            self = .plain
        }
    }
}
