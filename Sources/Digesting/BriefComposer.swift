import Model

extension Digest.Brief {
    private static let fewest = 3, most = 7
    /// Scalars of a line at most; a longer sentence gives way to the headline.
    private static let longest = 220

    /// In the order of the stories. Two stories are as short as their summary.
    static func lines(of entries: [Digest.Entry]) -> [Digest.Brief] {
        guard entries.count >= fewest else { return [] }
        return entries.prefix(most).map { entry in
            Digest.Brief(
                text: sentence(of: entry) ?? entry.headline, outlet: entry.outlet, number: entry.number, url: entry.url, language: entry.language)
        }
    }

    /// The whole sentence of the extract with most marks.
    private static func sentence(of entry: Digest.Entry) -> String? {
        guard let extract = entry.extract else { return nil }
        let bytes = Array(extract.text.utf8)
        var best: (text: String, marks: Int)?
        for sentence in Sentence.all(in: bytes) where sentence.isClosed {
            let text = withoutDateline(String(decoding: bytes[sentence.range], as: UTF8.self))
            if text.hasPrefix("…") || text.hasSuffix("…") || text.unicodeScalars.count > longest { continue }
            let marks = extract.marks.count { sentence.range.contains($0.start) }
            if marks > best?.marks ?? 0 { best = (text, marks) }
        }
        return best?.text
    }

    /// Without "NASSAU — " or "Nassau, 16 jun (Meridiana).- " before the first words.
    private static func withoutDateline(_ text: String) -> String {
        for mark in [" — ", " – ", ".- ", "): ", "). "] {
            guard let range = text.prefix(60).ranges(of: mark).first else { continue }
            let place = text[..<range.lowerBound], first = place.prefix { $0 != " " && $0 != "," }
            let isPlace = first.count > 2 && first.allSatisfy { $0.isUppercase || $0 == "." || $0 == "-" }
            if isPlace || place.contains("(") { return String(text[range.upperBound...]) }
        }
        return text
    }
}
