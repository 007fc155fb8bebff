/// Something in a configuration file that cannot work, and what to write in its place.
package struct Problem: Hashable, Sendable, CustomStringConvertible, Comparable {
    /// Path of the file: as given for the main file, and for the others as reached from there.
    package let file: String
    /// 1-based. `nil`: the file as a whole, for example because it does not exist.
    package let line: Int?
    /// What is wrong, without a full stop.
    package let what: String
    /// What to write or do instead.
    package let instead: String

    package init(file: String, line: Int?, what: String, instead: String) {
        self.file = file
        self.line = line
        self.what = what
        self.instead = instead
    }

    /// `file:line: what is wrong; what to write instead`
    package var description: String { "\(file):\(line.map { "\($0):" } ?? "") \(what); \(instead)" }

    package static func < (left: Self, right: Self) -> Bool {
        (left.file, left.line ?? 0, left.what, left.instead) < (right.file, right.line ?? 0, right.what, right.instead)
    }
}

/// Every problem in every file, in the order of files and lines. Never empty when thrown.
package struct Problems: Error, Hashable, CustomStringConvertible {
    package let all: [Problem]

    package init(_ problems: [Problem]) { all = problems.sorted() }

    /// One problem a line.
    package var description: String { all.map(\.description).joined(separator: "\n") }
}

/// The problems found so far in all files.
final class Findings {
    private(set) var problems: [Problem] = []
    /// Also what can work and is a mistake all the same: `atalaya check` asks for it, and nothing else is stopped by it.
    let isStrict: Bool
    private var countByFile: [String: Int] = [:]
    /// A file that is no configuration at all (a log, a feed) would give a problem for every line.
    private static let mostPerFile = 100

    init(isStrict: Bool = false) { self.isStrict = isStrict }

    func add(file: String, line: Int?, _ what: String, _ instead: String) {
        let count = countByFile[file, default: 0] + 1
        countByFile[file] = count
        guard count <= Self.mostPerFile else { return }
        problems.append(Problem(file: visible(file), line: line, what: visible(what), instead: visible(instead)))
    }

    /// What was found, with a line for each file that had more than is shown.
    func all() -> [Problem] {
        let overflows = countByFile.filter { $0.value > Self.mostPerFile }.map { file, count in
            Problem(file: file, line: nil, what: "\(count - Self.mostPerFile) more problems are not shown", instead: "mend the first ones")
        }
        return (problems + overflows).uniqued()
    }

    func throwIfAny() throws(Problems) {
        let all = all()
        if !all.isEmpty { throw Problems(all) }
    }
}

/// Where a decoder takes its objections: the findings, with the file it reads.
struct Reporter {
    let file: String
    let findings: Findings

    func refuse(_ line: Int?, _ what: String, _ instead: String) { findings.add(file: file, line: line, what, instead) }

    /// For what only `atalaya check` refuses.
    func refuseWhenStrict(_ line: Int?, _ what: String, _ instead: String) {
        if findings.isStrict { refuse(line, what, instead) }
    }
}

/// A text of the file as it appears in a problem: in quotes, and cut when it is long.
func quoted(_ text: some StringProtocol) -> String {
    text.unicodeScalars.dropFirst(80).isEmpty ? "'\(text)'" : "'\(String(String.UnicodeScalarView(text.unicodeScalars.prefix(80))))…'"
}

/// On one line, with every character shown that a terminal would obey or hide.
private func visible(_ text: String) -> String {
    if text.utf8.allSatisfy({ (0x20...0x7e).contains($0) }) { return text }
    var shown = ""
    for scalar in text.unicodeScalars {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned:
            shown += "\\u{\(String(scalar.value, radix: 16))}"
        default: shown.unicodeScalars.append(scalar)
        }
    }
    return shown
}

extension Array where Element: Hashable {
    /// The first of equal elements, in order.
    func uniqued() -> [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
