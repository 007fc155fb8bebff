import CZlib

/// Owns one zlib stream and the room it writes to. Used again for body after body: making one costs more than a small feed does.
final class Inflater: ContentDecoder {
    enum Format: Int32 {
        case gzip = 31, zlib = 15, raw = -15 // as zlib numbers them (inflateInit2)
    }

    /// zlib keeps the stream's address, so it must not move.
    private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    /// Empty until the first body that needs it.
    private var room = UnsafeMutableRawBufferPointer(start: nil, count: 0)
    private var format = Format.gzip
    private(set) var isAtEnd = false

    init() { stream.initialize(to: z_stream()) }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
        room.deallocate()
    }

    func start(_ format: Format) {
        self.format = format
        isAtEnd = false
        if room.isEmpty {
            room = .allocate(byteCount: 65_536, alignment: 16)
            precondition(czlib_inflate_init(stream, format.rawValue) == Z_OK, "zlib has no memory, or is another version than its header")
        } else {
            precondition(inflateReset2(stream, format.rawValue) == Z_OK)
        }
    }

    func decode(_ input: UnsafeRawBufferPointer, _ write: (UnsafeRawBufferPointer) -> Bool) throws(DecodingProblem) -> Bool {
        var rest = input
        while !rest.isEmpty {
            if isAtEnd {
                // Another member (RFC 1952 §2.2); anything else after the end is padding.
                guard format == .gzip, rest[0] == 0x1f else { return true }
                start(.gzip)
            }
            let size = min(rest.count, 1 << 30)
            stream.pointee.next_in = UnsafeMutablePointer(mutating: rest.baseAddress?.assumingMemoryBound(to: UInt8.self))
            stream.pointee.avail_in = UInt32(size)
            repeat {
                stream.pointee.next_out = room.baseAddress?.assumingMemoryBound(to: UInt8.self)
                stream.pointee.avail_out = UInt32(room.count)
                let code = CZlib.inflate(stream, Z_NO_FLUSH)
                guard code == Z_OK || code == Z_STREAM_END || code == Z_BUF_ERROR else { throw .damaged }
                let made = room.count - Int(stream.pointee.avail_out)
                if made > 0, !write(UnsafeRawBufferPointer(rebasing: room[..<made])) { return false }
                isAtEnd = code == Z_STREAM_END
            } while !isAtEnd && stream.pointee.avail_out == 0
            rest = UnsafeRawBufferPointer(rebasing: rest[(size - Int(stream.pointee.avail_in))...])
        }
        return true
    }
}
