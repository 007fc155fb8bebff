import Model

/// Says on one line why an item has its verdict.
enum Because {
    /// How many parts of the score are named; `atalaya explain` names them all.
    private static let most = 4

    /// The score and its largest parts: `score 5.7: core topic in title +5 (…), actor +0.3 (…), …`; and what kept it from the digest, if
    /// something did.
    static func line(_ match: Match, _ words: any Wording = EnglishWording()) -> String {
        func number(_ value: Double) -> String { Self.number(value).replacing(".", with: words.decimal) }
        let parts = match.reasons.filter { rounded($0.value) != 0 }
        let facts = match.verdict == .digest ? [] : match.reasons.filter { rounded($0.value) == 0 && $0.feature == "threshold" }
        var lines = parts.prefix(most).map { reason in
            words.reason(PlainText.line(reason.feature, limit: 40)) + " " + (reason.value < 0 ? "−" : "+") + number(abs(reason.value)) + (evidence(reason).map { " (\($0))" } ?? "")
        }
        if parts.count > most { lines.append(words.moreReasons(parts.count - most)) }
        let sum = words.score((match.score < 0 ? "−" : "") + number(abs(match.score))) + (lines.isEmpty ? "" : ": " + lines.joined(separator: ", "))
        let decided = facts.compactMap(evidence)
        return ([sum] + decided).joined(separator: "; ")
    }

    private static func evidence(_ reason: Match.Reason) -> String? {
        let line = PlainText.line(reason.evidence, limit: 120)
        return line.isEmpty ? nil : line
    }

    /// To two decimals, without the zeros that say nothing.
    static func number(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e9 else { return "0" }
        let hundredths = Int((value * 100).rounded()), fraction = hundredths % 100
        if fraction == 0 { return "\(hundredths / 100)" }
        return "\(hundredths / 100)." + (fraction % 10 == 0 ? "\(fraction / 10)" : fraction < 10 ? "0\(fraction)" : "\(fraction)")
    }

    private static func rounded(_ value: Double) -> Double { value.isFinite ? (value * 100).rounded() : 0 }
}
