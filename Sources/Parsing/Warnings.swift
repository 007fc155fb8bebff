/// What was wrong with a document: one sentence each, without repetition, and never more than a person would read.
struct Warnings {
    static let limit = 40
    private(set) var sentences: [String] = []

    mutating func add(_ sentence: @autoclosure () -> String) {
        guard sentences.count < Self.limit else { return }
        let sentence = sentence()
        if !sentences.contains(sentence) { sentences.append(sentence) }
        if sentences.count == Self.limit { sentences.append("There is more wrong with it; this list ends here.") }
    }

    /// Text from outside, fit for a sentence: on one line, short, in quotation marks.
    static func quote(_ text: String) -> String {
        let clean = text.unicodeScalars.prefix(80).map { $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) || $0.value == 0x2028 || $0.value == 0x2029 ? " " : Character($0) }
        return "'\(String(clean))'"
    }
}
