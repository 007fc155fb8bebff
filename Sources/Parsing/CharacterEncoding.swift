import Foundation

/// Bytes of unknown encoding → UTF-8, in the order of RFC 7303 §3: byte order mark, `charset` of the Content-Type, XML declaration,
/// UTF-8. A statement that the bytes contradict is passed over, with a warning.
enum CharacterEncoding {
    enum Result {
        /// The bytes from `start` are to be read as UTF-8, well-formed or not.
        case utf8(start: Int)
        case converted([UInt8])
    }

    static func decode(_ bytes: UnsafeBufferPointer<UInt8>, contentType: String?, warnings: inout Warnings) -> Result {
        if let mark = byteOrderMark(bytes) {
            if mark.name == "UTF-8" { return .utf8(start: mark.length) }
            return convert(bytes, from: mark.length, encoding: mark.name, warnings: &warnings) ?? .utf8(start: 0)
        }
        if let name = withoutMark(bytes) { return convert(bytes, from: 0, encoding: name, warnings: &warnings) ?? .utf8(start: 0) }
        let declared = declaredEncoding(bytes)
        let stated = contentType.flatMap(charset)
        for name in [stated, declared].compactMap(\.self) {
            let encoding = canonical(name)
            if encoding == "UTF-8" {
                if stated != nil, name == stated, declared != nil, canonical(declared!) != "UTF-8", !UTF8Bytes.areWellFormed(bytes) { continue }
                return .utf8(start: 0)
            }
            // Bytes in which an XML declaration was read as ASCII are in no encoding of 16 or 32 bits.
            if encoding.hasPrefix("UTF-16") || encoding.hasPrefix("UTF-32") || encoding.hasPrefix("UCS-") {
                warnings.add("The document says it is in \(Warnings.quote(name)), but it is not; it was read as UTF-8.")
                continue
            }
            if encoding == "WINDOWS-1252" || encoding == "ISO-8859-15" {
                if UTF8Bytes.areWellFormed(bytes) { return .utf8(start: 0) } // by chance? Two or more bytes have to fit each time
            }
            if let result = convert(bytes, from: 0, encoding: encoding, warnings: &warnings) { return result }
            warnings.add("The encoding \(Warnings.quote(name)) is unknown; the document was read as UTF-8.")
        }
        return .utf8(start: 0)
    }

    private static func byteOrderMark(_ bytes: UnsafeBufferPointer<UInt8>) -> (name: String, length: Int)? {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return ("UTF-8", 3) }
        if bytes.starts(with: [0xFF, 0xFE, 0, 0]) { return ("UTF-32LE", 4) }
        if bytes.starts(with: [0, 0, 0xFE, 0xFF]) { return ("UTF-32BE", 4) }
        if bytes.starts(with: [0xFF, 0xFE]) { return ("UTF-16LE", 2) }
        if bytes.starts(with: [0xFE, 0xFF]) { return ("UTF-16BE", 2) }
        return nil
    }

    /// From the first four bytes (XML 1.0, appendix F): what `<?` or `<` and an ASCII letter look like in wider encodings.
    private static func withoutMark(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
        guard bytes.count >= 4 else { return nil }
        switch (bytes[0], bytes[1], bytes[2], bytes[3]) {
        case (0, 0, 0, 0x3C), (0, 0, 0, 0x7B): return "UTF-32BE"
        case (0x3C, 0, 0, 0), (0x7B, 0, 0, 0): return "UTF-32LE"
        case (0, 0x3C, 0, _), (0, 0x7B, 0, _): return "UTF-16BE"
        case (0x3C, 0, _, 0), (0x7B, 0, _, 0): return "UTF-16LE"
        case (0x4C, 0x6F, 0xA7, 0x94): return "CP037" // the characters of an XML declaration agree in all of EBCDIC
        default: return nil
        }
    }

    /// `encoding` of the XML declaration (XML 1.0 §4.3.3).
    private static func declaredEncoding(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
        var start = 0
        while start < min(bytes.count, 1024), bytes[start].isHTMLSpace { start += 1 }
        let head = bytes[start..<min(bytes.count, start + 256)]
        guard head.starts(with: "<?xml".utf8), let end = head.firstIndex(of: UInt8(ascii: ">")) else { return nil }
        let key = Array("encoding".utf8)
        guard let keyStart = (start..<end).first(where: { bytes[$0...].starts(with: key) }) else { return nil }
        let rest = bytes[(keyStart + key.count)..<end].drop { $0.isHTMLSpace || $0 == UInt8(ascii: "=") }
        guard let quote = rest.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return nil }
        return checked(String(decoding: rest.dropFirst().prefix { $0 != quote }, as: UTF8.self))
    }

    /// The `charset` parameter (RFC 9110 §8.3.2).
    private static func charset(_ contentType: String) -> String? {
        for parameter in contentType.split(separator: ";").dropFirst() {
            let pair = parameter.split(separator: "=", maxSplits: 1)
            guard pair.count == 2, pair[0].trimmingCharacters(in: .whitespaces).lowercased() == "charset" else { continue }
            return checked(pair[1].trimmingCharacters(in: CharacterSet(charactersIn: " \t\"'")))
        }
        return nil
    }

    /// Names that IANA's registry could hold; nothing else is handed to iconv(3).
    private static func checked(_ name: String) -> String? {
        let isName = (1...40).contains(name.utf8.count) && name.utf8.allSatisfy {
            $0.isASCIIAlphanumeric || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":")
        }
        return isName ? name : nil
    }

    /// The encoding that a label stands for (https://encoding.spec.whatwg.org/#names-and-labels), by iconv's name for it.
    private static func canonical(_ name: String) -> String {
        let name = name.uppercased()
        return aliases[name] ?? name
    }

    private static let aliases: [String: String] = [
        "UTF8": "UTF-8", "UNICODE-1-1-UTF-8": "UTF-8", "X-UNICODE20UTF8": "UTF-8", "ISO-8859-1": "WINDOWS-1252", "ISO8859-1": "WINDOWS-1252",
        "ISO_8859-1": "WINDOWS-1252", "LATIN1": "WINDOWS-1252", "L1": "WINDOWS-1252", "US-ASCII": "WINDOWS-1252", "ASCII": "WINDOWS-1252",
        "ANSI_X3.4-1968": "WINDOWS-1252", "CP1252": "WINDOWS-1252", "X-CP1252": "WINDOWS-1252", "CP819": "WINDOWS-1252",
        "IBM819": "WINDOWS-1252", "ISO-8859-9": "WINDOWS-1254", "LATIN5": "WINDOWS-1254", "ISO-8859-11": "WINDOWS-874",
        "TIS-620": "WINDOWS-874", "GB2312": "GB18030", "GBK": "GB18030", "X-GBK": "GB18030", "EUC-CN": "GB18030", "CP936": "GB18030",
        "GB_2312-80": "GB18030", "SHIFT_JIS": "CP932", "SHIFT-JIS": "CP932", "SJIS": "CP932", "X-SJIS": "CP932", "WINDOWS-31J": "CP932",
        "MS_KANJI": "CP932", "EUC-KR": "CP949", "KS_C_5601-1987": "CP949", "KSC5601": "CP949", "KSC_5601": "CP949", "WINDOWS-949": "CP949",
        "X-EUC-JP": "EUC-JP", "BIG5": "BIG5-HKSCS", "X-X-BIG5": "BIG5-HKSCS", "CN-BIG5": "BIG5-HKSCS", "MACINTOSH": "MACINTOSH",
        "X-MAC-ROMAN": "MACINTOSH", "X-MAC-CYRILLIC": "MAC-CYRILLIC", "X-CP1250": "WINDOWS-1250", "X-CP1251": "WINDOWS-1251",
        "ISO-8859-8-I": "ISO-8859-8", "UTF16": "UTF-16", "UNICODE": "UTF-16",
    ]

    /// - Parameter label: A name of an encoding as documents write it.
    /// - Returns: UTF-8; `nil` when there is no such encoding.
    static func convert(_ bytes: UnsafeBufferPointer<UInt8>, label: String) -> [UInt8]? {
        var warnings = Warnings()
        guard let name = checked(label), case .converted(let text)? = convert(bytes, from: 0, encoding: canonical(name), warnings: &warnings) else { return nil }
        return text
    }

    /// `nil` when there is no such encoding.
    private static func convert(
        _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, encoding: String, warnings: inout Warnings
    ) -> Result? {
        guard var converter = Converter(encoding) else { return nil }
        let source = UnsafeBufferPointer(rebasing: bytes[start...])
        var output: [UInt8] = []
        output.reserveCapacity(source.count + source.count / 4)
        let replaced = converter.append(source, to: &output)
        // Of an encoding that is Unicode's own, iconv(3) lets through what it should not: halves of surrogate pairs, numbers beyond the last.
        if !output.withUnsafeBufferPointer(UTF8Bytes.areWellFormed) { output = Array(String(decoding: output, as: UTF8.self).utf8) }
        if replaced > 0 { warnings.add("\(replaced) bytes are not \(encoding), although the document says so; each became U+FFFD.") }
        return .converted(output)
    }
}

/// Owns one iconv(3) descriptor.
private struct Converter: ~Copyable {
    private let descriptor: iconv_t

    init?(_ encoding: String) {
        guard let opened = iconv_open("UTF-8", encoding), Int(bitPattern: opened) != -1 else { return nil }
        descriptor = opened
    }
    deinit { iconv_close(descriptor) }

    /// - Returns: how many bytes had to be replaced.
    mutating func append(_ source: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) -> Int {
        if let table = singleByteTable() {
            Self.append(source, table: table, to: &output)
            return 0
        }
        var replaced = 0, index = 0
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 32 * 1024) { room in
            while index < source.count {
                var input = UnsafeMutableRawPointer(mutating: source.baseAddress! + index).assumingMemoryBound(to: CChar.self) as UnsafeMutablePointer<CChar>?
                var inputLeft = source.count - index
                var target = room.baseAddress, targetLeft = room.count
                let status = iconv(descriptor, &input, &inputLeft, &target, &targetLeft)
                let problem = errno
                UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(room)[..<(room.count - targetLeft)]).withMemoryRebound(to: UInt8.self) {
                    output.append(contentsOf: $0)
                }
                index = source.count - inputLeft
                if status != -1 { break }
                if problem == EILSEQ {
                    UTF8Bytes.append(0xFFFD, to: &output)
                    replaced += 1
                    index += 1
                } else if problem != E2BIG {
                    break // cut off within a character
                }
            }
        }
        return replaced
    }

    /// What each byte stands for, three bytes of UTF-8 at most and their count in the top byte; `nil` unless every character is one byte.
    private func singleByteTable() -> [UInt32]? {
        var table = [UInt32](repeating: 0x03BD_BFEF, count: 256) // U+FFFD
        for value in 0..<256 {
            var byte = CChar(bitPattern: UInt8(value))
            let converted: (UInt32, Int32)? = withUnsafeMutablePointer(to: &byte) { source in
                withUnsafeTemporaryAllocation(of: CChar.self, capacity: 8) { room in
                    var input: UnsafeMutablePointer<CChar>? = source, inputLeft = 1
                    var target = room.baseAddress, targetLeft = 8
                    let status = iconv(descriptor, &input, &inputLeft, &target, &targetLeft)
                    if status == -1 { return errno == EILSEQ ? (0x03BD_BFEF, 0) : nil }
                    let count = 8 - targetLeft
                    guard (1...3).contains(count) else { return nil }
                    var packed = UInt32(count) << 24
                    for index in 0..<count { packed |= UInt32(UInt8(bitPattern: room[index])) << (8 * UInt32(index)) }
                    return (packed, 0)
                }
            }
            guard let converted else {
                iconv(descriptor, nil, nil, nil, nil)
                return nil
            }
            table[value] = converted.0
        }
        return table
    }

    private static func append(_ source: UnsafeBufferPointer<UInt8>, table: [UInt32], to output: inout [UInt8]) {
        let isASCII = (0..<128).allSatisfy { table[$0] == 0x0100_0000 | UInt32($0) }
        var index = 0
        while index < source.count {
            if isASCII {
                let start = index
                while index < source.count, source[index] < 0x80 { index += 1 }
                output.append(contentsOf: UnsafeBufferPointer(rebasing: source[start..<index]))
                guard index < source.count else { return }
            }
            let packed = table[Int(source[index])]
            for place in 0..<(packed >> 24) { output.append(UInt8(truncatingIfNeeded: packed >> (8 * place))) }
            index += 1
        }
    }
}
