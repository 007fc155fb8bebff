/// Breaks long lines of Markdown at spaces, so that the file reads well in a terminal too. CommonMark shows such a break as a space.
enum MarkdownWrap {
    /// Columns of a line, where words allow it.
    static let width = 80

    static func wrapped(_ markdown: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(markdown.count + markdown.count / 40)
        for (index, line) in markdown.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            if index > 0 { out.append(0x0A) }
            if line.count <= width || line.first == UInt8(ascii: "#") { out += line } else { append(line, to: &out) } // a heading is one line
        }
        return out
    }

    private static func append(_ line: ArraySlice<UInt8>, to out: inout [UInt8]) {
        let prefix = continuation(line), words = line.split(separator: 0x20, omittingEmptySubsequences: false)
        var column = 0
        for (index, word) in words.enumerated() {
            let width = DisplayWidth.of(word)
            if index > 0 {
                if column + 1 + width > Self.width, column > prefix.count, mayBeginLine(word) {
                    out.append(0x0A)
                    out += prefix
                    column = prefix.count
                } else {
                    out.append(0x20)
                    column += 1
                }
            }
            out += word
            column += width
        }
    }

    /// What the lines after the first begin with to stay in the same block.
    private static func continuation(_ line: ArraySlice<UInt8>) -> [UInt8] {
        let indent = line.prefix { $0 == 0x20 }, rest = line[indent.endIndex...]
        if rest.starts(with: "> ".utf8) { return indent + Array("> ".utf8) }
        return indent + (rest.starts(with: "- ".utf8) ? [0x20, 0x20] : [])
    }

    /// Whether the word begins no block of its own at the start of a line.
    private static func mayBeginLine(_ word: ArraySlice<UInt8>) -> Bool {
        guard let first = word.first else { return false }
        if "#+-=>:|~`".utf8.contains(first) || word.elementsEqual([UInt8(ascii: "*")]) { return false }
        let rest = word.drop { (0x30...0x39).contains($0) }
        return rest.count == word.count || !(rest.first == UInt8(ascii: ".") || rest.first == UInt8(ascii: ")"))
    }
}
