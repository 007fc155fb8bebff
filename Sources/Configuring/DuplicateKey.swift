import Yams

/// Keys given twice in one mapping. The YAML library reads nothing of such a file and names only the first place, so the key there
/// gets a mark that no file contains by itself, and the file is read again.
enum DuplicateKey {
    private static let sign: Unicode.Scalar = "\u{F8FF}"

    /// `text` with the key at `mark` marked. `nil` when there is no plain or quoted key at that place.
    static func mark(in text: String, at mark: Mark) -> String? {
        // libyaml ends lines at CR, LF, CR LF, NEL, LS and PS, and counts columns in scalars.
        let scalars = text.unicodeScalars
        var index = scalars.startIndex, line = 1
        while line < mark.line, index < scalars.endIndex {
            let scalar = scalars[index]
            index = scalars.index(after: index)
            switch scalar {
            case "\r" where index < scalars.endIndex && scalars[index] == "\n": continue
            case "\r", "\n", "\u{85}", "\u{2028}", "\u{2029}": line += 1
            default: continue
            }
        }
        guard line == mark.line, let place = scalars.index(index, offsetBy: mark.column - 1, limitedBy: scalars.endIndex),
              place < scalars.endIndex else { return nil }
        let first = scalars[place]
        if "[{&*!?|>%@`#,".unicodeScalars.contains(first) { return nil }
        var marked = text.unicodeScalars
        marked.insert(sign, at: first == "\"" || first == "'" ? scalars.index(after: place) : place)
        return String(marked)
    }

    static func unmarked(_ key: String) -> String {
        key.unicodeScalars.first == sign ? String(key.unicodeScalars.drop { $0 == sign }) : key
    }
}
