/// Finds the name that was probably meant.
enum Nearest {
    /// The name nearest to `text`, whatever the case and with `_`, `-` and spaces alike. `nil` when none is near enough to be meant.
    static func name(to text: String, in names: [String]) -> String? {
        guard text.utf8.count <= 64 else { return nil }
        let wanted = folded(text)
        var best: (name: String, distance: Int)?
        for name in names {
            let distance = distance(wanted, folded(name))
            if distance < best?.distance ?? .max { best = (name, distance) }
        }
        guard let best, best.distance <= (wanted.count <= 3 ? 1 : max(2, wanted.count / 4)), best.distance < wanted.count else { return nil }
        return best.name
    }

    /// `did you mean 'interval'?`, or else what there is.
    static func suggestion(for text: String, in names: [String]) -> String {
        if let name = name(to: text, in: names) { return "did you mean '\(name)'?" }
        return names.isEmpty ? "there is none" : names.count == 1 ? "the only one is '\(names[0])'" : "write one of: \(names.joined(separator: ", "))"
    }

    private static func folded(_ text: String) -> [UInt8] {
        text.utf8.compactMap { byte in
            switch byte {
            case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: " "): nil
            case 0x41...0x5a: byte + 0x20
            default: byte
            }
        }
    }

    /// Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment).
    static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var beforeLast: [Int] = [], last = Array(0...right.count)
        for i in left.indices {
            var row = [i + 1]
            row.reserveCapacity(right.count + 1)
            for j in right.indices {
                var best = min(last[j + 1] + 1, row[j] + 1, last[j] + (left[i] == right[j] ? 0 : 1))
                if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] { best = min(best, beforeLast[j - 1] + 1) }
                row.append(best)
            }
            (beforeLast, last) = (last, row)
        }
        return last[right.count]
    }
}
