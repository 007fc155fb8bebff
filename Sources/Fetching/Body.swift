import Model

/// Gathers a body: decodes it, holds it against its limit and hashes it while it arrives.
///
/// Decoded here and not by libcurl, which takes a compressed body that ends too early for a complete one (seen with 7.88). A body that
/// begins as gzip does is unpacked whatever its head says: sitemaps are served as gzip files without a word, and no feed begins so.
struct Body {
    enum Problem: Error, Equatable {
        case tooLarge
        /// Decoded to more than `mostExpansion` times its size.
        case expandsTooFar
        case truncated
        case damaged
    }

    /// Text is seldom packed to less than a twentieth; what grows beyond this, once it is larger than `smallEnough`, was made to harm.
    static let mostExpansion = 200
    /// Bytes up to which any expansion is harmless.
    static let smallEnough = 1 << 20

    private enum Coding { case undecided, identity, coded(any ContentDecoder) }

    private(set) var bytes: [UInt8] = []
    private var hash = StableHash()
    private let limit: Int
    private let contentCoding: ContentCoding
    private var coding = Coding.undecided
    /// The first bytes, until there are enough to tell the coding by.
    private var opening: [UInt8] = []
    private var received = 0
    private let decoders: Decoders
    private var problem: Problem?

    /// - Parameters:
    ///   - limit: in bytes after decoding.
    ///   - coding: what the head says.
    ///   - decoders: not used for anything else meanwhile.
    init(limit: Int, coding: ContentCoding = .plain, decoders: Decoders) {
        self.limit = limit
        contentCoding = coding
        self.decoders = decoders
    }

    /// Room for what is announced, so that growing copies nothing. Hostile announcements get no more than a piece.
    mutating func expect(_ count: Int) {
        bytes.reserveCapacity(max(0, min(count, limit, 1 << 20)))
    }

    mutating func receive(_ piece: UnsafeRawBufferPointer) throws(Problem) {
        received += piece.count
        if case .undecided = coding {
            opening += piece
            guard opening.count >= 2 else { return }
            return try begin()
        }
        try decode(piece)
    }

    /// - Returns: the whole body and its hash.
    mutating func finish() throws(Problem) -> (bytes: [UInt8], hash: UInt64) {
        if case .undecided = coding, !opening.isEmpty { try begin() }
        if case .coded(let decoder) = coding, !decoder.isAtEnd { throw .truncated }
        return beginning()
    }

    /// What there is of it, and its hash, whether it is whole or not.
    func beginning() -> (bytes: [UInt8], hash: UInt64) { (bytes, hash.value()) }

    private mutating func begin() throws(Problem) {
        if opening.starts(with: [0x1f, 0x8b]) {
            coding = .coded(decoders.inflating(.gzip))
        } else {
            switch contentCoding {
            case .deflate where opening.count >= 2:
                // "deflate" means zlib (RFC 9110 §8.4.1.2), but raw is sent too. The two header bytes are a multiple of 31 (RFC 1950 §2.2).
                let isZlib = opening[0] & 0x0f == 8 && (Int(opening[0]) << 8 | Int(opening[1])) % 31 == 0
                coding = .coded(decoders.inflating(isZlib ? .zlib : .raw))
            case .brotli: coding = .coded(decoders.brotli())
            case .zstd: coding = .coded(decoders.zstd())
            case .plain, .deflate, .unknown: coding = .identity
            }
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
        guard case .coded(let decoder) = coding else {
            guard append(piece) else { throw problem ?? .tooLarge }
            return
        }
        // What does not fit compressed will not fit decoded, but for a trifle; this also bounds padding after the end.
        guard received - 1024 <= limit else { throw .tooLarge }
        let fits: Bool
        do { fits = try decoder.decode(piece, { append($0) }) } catch { throw .damaged }
        if !fits { throw problem ?? .tooLarge }
    }

    private mutating func append(_ piece: UnsafeRawBufferPointer) -> Bool {
        let room = limit - bytes.count
        if piece.count > room {
            problem = .tooLarge
            add(UnsafeRawBufferPointer(rebasing: piece[..<room]))
            return false
        }
        add(piece)
        if bytes.count > Self.smallEnough, bytes.count / Self.mostExpansion > received {
            problem = .expandsTooFar
            return false
        }
        return true
    }

    private mutating func add(_ piece: UnsafeRawBufferPointer) {
        bytes.append(contentsOf: piece)
        hash.update(piece)
    }
}

/// `Content-Encoding` (RFC 9110 §8.4).
enum ContentCoding: Equatable {
    /// None, gzip (which shows in the bytes), or a word that names no coding at all, such as the `utf-8` of some servers.
    case plain
    case deflate
    case brotli
    case zstd
    /// One that was not asked for and cannot be undone.
    case unknown(String)

    init(_ value: [UInt8]) {
        let foreign: [StaticString] = ["compress", "x-compress", "dcb", "dcz", "exi", "pack200-gzip", "aes128gcm"]
        let codings = value.split(separator: UInt8(ascii: ",")).map { ASCII.trimmed($0) }.filter { !$0.isEmpty && !ASCII.equals($0, "identity") }
        if let foreign = codings.first(where: { coding in foreign.contains { ASCII.equals(coding, $0) } }) {
            self = .unknown(Text.printable([UInt8](foreign)))
        } else if codings.count > 1 {
            self = .unknown(Text.printable(value))
        } else if let only = codings.first {
            let readable: [(StaticString, ContentCoding)] = [("deflate", .deflate), ("br", .brotli), ("zstd", .zstd)]
            self = readable.first { ASCII.equals(only, $0.0) }?.1 ?? .plain
        } else {
            self = .plain
        }
    }
}
