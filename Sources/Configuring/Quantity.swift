import Foundation

/// Amounts as the files write them.
enum Quantity {
    enum Reading: Equatable {
        case value(Int)
        case refused(what: String, instead: String)
    }

    /// Digits alone, after an optional sign. `nil` also for what an `Int` cannot hold.
    static func whole(_ text: String) -> Int? {
        let digits = text.utf8.first == UInt8(ascii: "-") ? text.utf8.dropFirst() : text.utf8[...]
        guard !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int(text)
    }

    /// `5` or `2.5`, without an exponent.
    static func decimal(_ text: String) -> Double? {
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }) else { return nil }
        return Double(text)
    }

    /// Seconds: a whole number and one of `s`, `m`, `h`, `d`; or `0`.
    static func duration(_ text: String) -> Reading {
        if text == "0" { return .value(0) }
        let (sign, digits, unit) = parts(text)
        guard let number = Int(digits) else { return refusedNumber(digits, unit, example: "30m") }
        if sign { return .refused(what: "below zero", instead: "write \(number)\(durationUnits[unit] == nil ? "m" : unit)") }
        if let factor = durationUnits[unit] { return product(number, factor) }
        if unit.isEmpty { return .refused(what: "without a unit", instead: "write \(number)s, \(number)m or \(number)h") }
        if unit.contains(where: \.isNumber) { return .refused(what: "more than one unit", instead: "write it in the smaller one alone, such as 90m") }
        if unit.lowercased().hasPrefix("w") { return .refused(what: "an unknown unit", instead: "write \(number &* 7)d") }
        if let meant = meantDurationUnit(unit) { return .refused(what: "an unknown unit", instead: "write \(number)\(meant)") }
        return .refused(what: "no time", instead: "write a whole number and s, m, h or d, such as 30m")
    }

    /// Bytes: a whole number and one of `B`, `kB`, `MB`, `GB`, `KiB`, `MiB`, `GiB`, or no unit.
    static func size(_ text: String) -> Reading {
        let (sign, digits, unit) = parts(text)
        guard let number = Int(digits) else { return refusedNumber(digits, unit, example: "8MB") }
        if sign { return .refused(what: "below zero", instead: "write \(number)\(sizeUnits[unit] == nil ? "MB" : unit)") }
        if let factor = sizeUnits[unit] { return product(number, factor) }
        let plain = unit.lowercased()
        let meant = sizeUnits.keys.sorted().first { !$0.isEmpty && $0.lowercased() == plain }
            ?? sizeUnits.keys.sorted().first { !plain.isEmpty && $0.lowercased().first == plain.first && $0.hasSuffix("B") && !$0.contains("i") }
        if let meant { return .refused(what: "an unknown unit", instead: "write \(number)\(meant)") }
        return .refused(what: "no size", instead: "write a whole number and kB, MB or MiB, such as 8MB")
    }

    /// The largest unit that leaves a whole number.
    static func durationText(_ seconds: Int) -> String {
        let unit = durationUnits.filter { seconds != 0 && seconds % $0.value == 0 }.max { $0.value < $1.value }
        return unit.map { "\(seconds / $0.value)\($0.key)" } ?? "\(seconds)s"
    }

    static func sizeText(_ bytes: Int) -> String {
        let units = sizeUnits.filter { !$0.key.isEmpty && !$0.key.contains("i") && bytes != 0 && bytes % $0.value == 0 }
        return units.max { $0.value < $1.value }.map { "\(bytes / $0.value)\($0.key)" } ?? "\(bytes)B"
    }

    /// Without a needless `.0`.
    static func short(_ number: Double) -> String { number == number.rounded() && abs(number) < 1e15 ? "\(Int(number))" : "\(number)" }

    private static let durationUnits = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
    private static let sizeUnits = [
        "": 1, "B": 1, "kB": 1000, "MB": 1_000_000, "GB": 1_000_000_000, "KiB": 1024, "MiB": 1_048_576, "GiB": 1_073_741_824,
    ]

    private static func meantDurationUnit(_ unit: String) -> String? {
        let unit = unit.lowercased()
        if unit.hasPrefix("mo") || unit.hasPrefix("ms") || unit.hasPrefix("mil") { return nil }
        return durationUnits.keys.first { unit.hasPrefix($0) }
    }

    private static func product(_ number: Int, _ factor: Int) -> Reading {
        let (product, overflow) = number.multipliedReportingOverflow(by: factor)
        return .value(overflow ? .max : product)
    }

    private static func refusedNumber(_ digits: String, _ unit: String, example: String) -> Reading {
        if digits.utf8.count > 15, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) { return .value(.max) }
        let hasFraction = digits.contains(".") || digits.contains(",")
        return hasFraction ? .refused(what: "a fraction", instead: "write a whole number in a smaller unit, such as \(example)")
            : .refused(what: "without a number", instead: "write a whole number and its unit, such as \(example)")
    }

    /// Sign, number with any fraction, and what follows it.
    private static func parts(_ text: String) -> (isNegative: Bool, digits: String, unit: String) {
        let isNegative = text.hasPrefix("-")
        let rest = isNegative ? text.dropFirst() : text[...]
        let digits = rest.prefix { $0.isASCII && $0.isNumber || $0 == "." || $0 == "," }
        return (isNegative, String(digits), rest.dropFirst(digits.count).trimmingCharacters(in: .whitespaces))
    }
}
