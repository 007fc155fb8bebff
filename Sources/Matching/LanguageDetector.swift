import CLanguageDetector
import Model

/// Finds out the language of an item that declares none, by libcld2. Wanted only for stems and for acronyms of one language, so a
/// guess from the beginning of the text will do.
enum LanguageDetector {
    /// Bytes that are looked at.
    private static let most = 600

    /// A primary subtag: `es`. `nil` when there are too few words to tell.
    static func language(of item: Item) -> String? {
        var text: [UInt8] = []
        text.reserveCapacity(most + 8)
        for field in [item.title, item.summary ?? "", item.contentText ?? ""] where text.count < most && !field.isEmpty {
            var field = field
            field.withUTF8 { bytes in
                var end = min(bytes.count, most - text.count)
                // Only whole characters: a cut one would make the whole text invalid.
                while end > 0, end < bytes.count, bytes[end] & 0xC0 == 0x80 { end -= 1 }
                text.append(contentsOf: bytes[..<end])
            }
            text.append(0x0a)
        }
        return text.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress, let code = language_detect(base.assumingMemoryBound(to: CChar.self), Int32(bytes.count))
            else { return nil }
            return Spelling.primary(String(cString: code))
        }
    }
}
