import Model

/// The day that an address carries: /2026/11/20/, /2026-11-20-title, /20261120.
enum AddressDate {
    static func day(in address: String) -> CalendarDay? {
        guard let scheme = address.firstRange(of: "://") else { return nil }
        let path = address[scheme.upperBound...].drop { $0 != "/" }.prefix { $0 != "?" && $0 != "#" }
        let segments = path.split(separator: "/")
        for (index, segment) in segments.enumerated() where segment.utf8.count == 4 && index + 2 < segments.count {
            if let year = number(segment, 4), let month = number(segments[index + 1], 2), let day = number(segments[index + 2], 2) ?? leadingDay(segments[index + 2]),
               let day = plausible(year, month, day) { return day }
        }
        for segment in segments {
            var runs: [Substring] = []
            for run in segment.split(omittingEmptySubsequences: true, whereSeparator: { !($0.isASCII && $0.isNumber) }) { runs.append(run) }
            for (index, run) in runs.enumerated() {
                if run.utf8.count == 8, let value = Int(run), let day = plausible(value / 10_000, value / 100 % 100, value % 100) { return day }
                if index + 2 < runs.count, let year = number(run, 4), let month = number(runs[index + 1], 2), let day = number(runs[index + 2], 2),
                   runs[index + 2].startIndex == segment.index(run.endIndex, offsetBy: 4, limitedBy: segment.endIndex), let day = plausible(year, month, day) { return day }
            }
        }
        return nil
    }

    private static func number(_ text: Substring, _ digits: Int) -> Int? {
        text.utf8.count == digits && text.utf8.allSatisfy(\.isASCIIDigit) ? Int(text) : nil
    }

    /// "20-title" as the last part of a path of dates.
    private static func leadingDay(_ text: Substring) -> Int? {
        guard text.utf8.count > 3, text.utf8.dropFirst(2).first == UInt8(ascii: "-") else { return nil }
        return number(text.prefix(2), 2)
    }

    private static func plausible(_ year: Int, _ month: Int, _ day: Int) -> CalendarDay? {
        (1995...2100).contains(year) ? CalendarDay(year: year, month: month, day: day) : nil
    }
}
