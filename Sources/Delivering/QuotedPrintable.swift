/// Quoted-printable (RFC 2045 §6.7): text in lines of at most 76 ASCII characters, whatever comes in.
enum QuotedPrintable {
    /// Line ends of any kind become CR LF; there is one at the end.
    static func encoded(_ text: String) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(text.utf8.count * 5 / 4)
        let bytes = Array(text.utf8)
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
            append(line: bytes[start..<end], to: &out)
            out += [0x0D, 0x0A]
            start = end + 1
            if end + 1 < bytes.count, bytes[end] == 0x0D, bytes[end + 1] == 0x0A { start += 1 }
        }
        return out
    }

    private static func append(line: ArraySlice<UInt8>, to out: inout [UInt8]) {
        let isFromLine = line.starts(with: "From ".utf8)
        var width = 0
        for (offset, byte) in zip(line.indices, line) {
            let isLast = offset == line.endIndex - 1
            // A space at the end would be lost on the way, a lone dot would end the message, and "From " begins one in a mailbox file.
            let isRisky = (byte == 0x20 || byte == 0x09) && isLast || offset == line.startIndex && (byte == UInt8(ascii: ".") || isFromLine)
            let isPlain = (0x20...0x7E).contains(byte) && byte != UInt8(ascii: "=") || byte == 0x09
            let piece = isPlain && !isRisky ? [byte] : [UInt8(ascii: "="), hex[Int(byte >> 4)], hex[Int(byte & 15)]]
            if width + piece.count > (isLast ? 76 : 75) {
                out += [UInt8(ascii: "="), 0x0D, 0x0A]
                width = 0
            }
            if width == 0, piece == [UInt8(ascii: ".")] { // at the start of what follows a soft line break
                out += Array("=2E".utf8)
                width = 3
                continue
            }
            out += piece
            width += piece.count
        }
    }

    private static let hex = Array("0123456789ABCDEF".utf8)
}
