/// Counts in words: `1 story`, `2 stories`, `no stories`.
enum Counting {
    static func of(_ count: Int, _ singular: String, _ plural: String) -> String {
        count == 0 ? "no \(plural)" : "\(number(count)) \(count == 1 ? singular : plural)"
    }

    /// With a comma between thousands.
    static func number(_ count: Int) -> String {
        let digits = Array("\(count.magnitude)".utf8)
        var out = count < 0 ? [UInt8(ascii: "-")] : []
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { out.append(UInt8(ascii: ",")) }
            out.append(digit)
        }
        return String(decoding: out, as: UTF8.self)
    }
}
