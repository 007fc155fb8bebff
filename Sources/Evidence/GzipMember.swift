import CZlib

/// One member of a gzip file (RFC 1952 §2.2): in a compressed WARC file each record is one (WARC 1.1, annex D).
enum GzipMember {
    enum Problem: Error, Equatable {
        /// The bytes end before the member does.
        case torn
        /// No gzip member, or its checksum is wrong.
        case damaged
        case tooLarge
    }

    static func compressed(_ bytes: [UInt8]) -> [UInt8] {
        var stream = z_stream()
        precondition(czlib_deflate_init(&stream, 6, 31) == Z_OK, "zlib has no memory, or is another version than its header")
        defer { deflateEnd(&stream) }
        let room = Int(deflateBound(&stream, UInt(bytes.count))) + 64
        var bytes = bytes
        return bytes.withUnsafeMutableBufferPointer { input in
            [UInt8](unsafeUninitializedCapacity: room) { output, count in
                stream.next_in = input.baseAddress
                stream.avail_in = UInt32(input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = UInt32(room)
                precondition(deflate(&stream, Z_FINISH) == Z_STREAM_END)
                count = room - Int(stream.avail_out)
            }
        }
    }

    /// - Parameter limit: the most it may hold, in bytes.
    /// - Returns: what it holds, and its length in the file.
    static func inflated(_ bytes: UnsafeRawBufferPointer, limit: Int) throws(Problem) -> (content: [UInt8], length: Int) {
        guard bytes.count >= 2 else { throw .torn }
        guard bytes[0] == 0x1f, bytes[1] == 0x8b else { throw .damaged }
        var stream = z_stream()
        precondition(czlib_inflate_init(&stream, 31) == Z_OK, "zlib has no memory, or is another version than its header")
        defer { inflateEnd(&stream) }
        var content: [UInt8] = [], used = 0
        let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 * 1024, alignment: 16)
        defer { room.deallocate() }
        while true {
            let piece = min(bytes.count - used, 1 << 30)
            stream.next_in = UnsafeMutablePointer(mutating: (bytes.baseAddress! + used).assumingMemoryBound(to: UInt8.self))
            stream.avail_in = UInt32(piece)
            stream.next_out = room.baseAddress!.assumingMemoryBound(to: UInt8.self)
            stream.avail_out = UInt32(room.count)
            let code = inflate(&stream, Z_NO_FLUSH)
            used += piece - Int(stream.avail_in)
            content += room.prefix(room.count - Int(stream.avail_out))
            guard content.count <= limit else { throw .tooLarge }
            switch code {
            case Z_STREAM_END: return (content, used)
            case Z_OK: if used == bytes.count, stream.avail_out > 0 { throw .torn }
            case Z_BUF_ERROR: throw .torn
            default: throw .damaged
            }
        }
    }
}
