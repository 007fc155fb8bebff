import Model

/// Says on one line why an item has its verdict.
enum Because {
    /// The score and its largest parts, then what decided: `score 5.7: core topic in title +5 (…), actor +0.3 (…), …`.
    static func line(_ match: Match) -> String {
        let parts = match.reasons.filter { rounded($0.value) != 0 }, facts = match.reasons.filter { rounded($0.value) == 0 }
        var words = parts.prefix(6).map { reason in
            name(reason) + " " + (reason.value < 0 ? "−" : "+") + number(abs(reason.value)) + (evidence(reason).map { " (\($0))" } ?? "")
        }
        if parts.count > 6 { words.append("\(parts.count - 6) more") }
        let sum = "score " + (match.score < 0 ? "−" : "") + number(abs(match.score)) + (words.isEmpty ? "" : ": " + words.joined(separator: ", "))
        let decided = facts.prefix(2).map { reason in evidence(reason).map { "\(name(reason)): \($0)" } ?? name(reason) }
        return ([sum] + decided).joined(separator: "; ")
    }

    private static func name(_ reason: Match.Reason) -> String {
        PlainText.line(reason.feature, limit: 40).replacing("-", with: " ")
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
