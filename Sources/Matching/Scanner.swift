/// One word of a text.
struct ScannedWord {
    var hash: UInt64
    /// Bytes in the text as it was given.
    var start: Int
    var end: Int
    /// Sentence and paragraph within the text, counted from 0.
    var sentence: Int32
    var paragraph: Int32
    /// Something stands before it that parts phrases: a comma, a bracket, a dash, a full stop.
    var isApart: Bool
}

protocol WordSink {
    /// - Parameter folded: At least eight bytes are readable behind its end. Valid during the call.
    mutating func take(_ word: ScannedWord, folded: UnsafeBufferPointer<UInt8>)
}

/// Cuts a text into folded words in one pass over its bytes.
///
/// A word is a run of letters and digits. Letters set apart by full stops are one word (U.S. is `us`); a possessive 's belongs to
/// no word; every ideograph is a word. Of a word longer than `longestWord` only the beginning is compared, and its length.
enum Scanner {
    static let longestWord = 120

    static func scan(_ bytes: UnsafeBufferPointer<UInt8>, into sink: inout some WordSink) {
        guard !bytes.isEmpty else { return }
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: longestWord + 8) { buffer in
            buffer.initialize(repeating: 0)
            FoldTable.shared.ascii.withUnsafeBufferPointer { ascii in
                var pass = Pass(bytes: bytes, ascii: ascii, word: buffer)
                pass.run(into: &sink)
            }
        }
    }

    /// Words after which a full stop ends no sentence.
    fileprivate static let abbreviations: [UInt64] = [
        "mr", "mrs", "ms", "dr", "dra", "sr", "sra", "srta", "st", "ste", "gov", "sen", "rep", "lic", "ing", "prof", "no", "num", "art",
        "ee", "uu", "jr", "vs", "gen", "cnel", "mons", "mgr", "mme", "min", "pres", "av", "ave", "inc", "ltd", "etc", "cf", "approx",
    ].map { (word: StaticString) in WordHash.of(word) }
}

private struct Pass {
    let bytes: UnsafeBufferPointer<UInt8>
    let ascii: UnsafeBufferPointer<UInt8>
    let word: UnsafeMutableBufferPointer<UInt8>
    let table = FoldTable.shared
    var gap = Gap()
    var index = 0
    var sentence: Int32 = 0
    var paragraph: Int32 = 0
    /// Hash of the word that ended at `lastEnd`.
    var last: UInt64 = 0
    var lastEnd = -1
    var lastIsInitials = false

    struct Gap {
        var isApart = false, hasSpace = false, hasHyphen = false, newlines = 0
        /// A hyphen at the end of a line: the compound goes on in the next.
        var isBroken = false
        /// 0: none; 1: full stop; 2: another mark that ends sentences.
        var stop = 0
    }

    init(bytes: UnsafeBufferPointer<UInt8>, ascii: UnsafeBufferPointer<UInt8>, word: UnsafeMutableBufferPointer<UInt8>) {
        self.bytes = bytes
        self.ascii = ascii
        self.word = word
    }

    mutating func run(into sink: inout some WordSink) {
        let count = bytes.count
        while index < count {
            let byte = bytes[index]
            if byte == 0x20 {
                gap.hasSpace = true
                index &+= 1
            } else if byte < 0x80, byte != UInt8(ascii: "&") {
                if ascii[Int(byte)] != 0 {
                    readWord(into: &sink)
                } else {
                    widen(table.entry(UInt32(byte)).kind)
                    index &+= 1
                }
            } else {
                let one = Characters(bytes: bytes).at(index)
                let entry = table.entry(one.scalar)
                if entry.isLetter {
                    readWord(into: &sink)
                } else if entry.kind == FoldEntry.Kind.ideograph {
                    let start = index
                    index &+= one.length
                    emit(start, append(FoldEntry(FoldEntry.Kind.letter), one.scalar, at: 0), false, into: &sink)
                } else {
                    widen(entry.kind)
                    index &+= one.length
                }
            }
        }
    }

    private mutating func widen(_ kind: UInt8) {
        switch kind {
        case FoldEntry.Kind.space: gap.hasSpace = true
        case FoldEntry.Kind.hyphen: gap.hasHyphen = true
        case FoldEntry.Kind.newline:
            if gap.hasHyphen, !gap.hasSpace { gap.isBroken = true }
            gap.hasSpace = true
            gap.newlines &+= 1
        case FoldEntry.Kind.separator: gap.isApart = true
        case FoldEntry.Kind.sentenceEnd: gap.stop = 2
        case FoldEntry.Kind.fullStop:
            gap.isApart = true
            let isAbbreviated = index == lastEnd && (lastIsInitials || Scanner.abbreviations.contains(last))
            if !isAbbreviated { gap.stop = max(gap.stop, 1) }
        default: break
        }
    }

    private mutating func readWord(into sink: inout some WordSink) {
        let start = index, count = bytes.count
        var length = readASCII() // of the folded word
        var letters = length // since the start or the last full stop
        var stops = 0
        reading: while index < count {
            let byte = bytes[index]
            if byte < 0x80 {
                let folded = ascii[Int(byte)]
                if folded != 0 {
                    if length < Scanner.longestWord { word[length] = folded }
                    length &+= 1
                    letters &+= 1
                    index &+= 1
                    continue
                }
                if byte == UInt8(ascii: "."), letters == 1, isLetter(index &- 1) {
                    if isLetter(index &+ 1), !isPartOfWord(index &+ 2) {
                        stops &+= 1
                        letters = 0
                        index &+= 1
                        continue
                    }
                    if stops > 0 { index &+= 1 } // the last one belongs to the initials
                    break
                }
                if byte != UInt8(ascii: "&") { break }
            }
            let one = Characters(bytes: bytes).at(index)
            let entry = table.entry(one.scalar)
            if entry.isLetter {
                length = append(entry, one.scalar, at: length)
                letters &+= 1
            } else if entry.kind != FoldEntry.Kind.ignored {
                break
            }
            index &+= one.length
        }
        emit(start, length, stops > 0 || length == 1, into: &sink)
        skipPossessive()
    }

    /// The plain beginning of a word, and most words to their end: locals only, so that nothing is reloaded for each byte.
    /// Returns the word's length so far.
    @inline(__always) private mutating func readASCII() -> Int {
        guard let text = bytes.baseAddress, let folding = ascii.baseAddress, let out = word.baseAddress else { return 0 }
        var at = index, length = 0
        let end = min(bytes.count, at &+ Scanner.longestWord)
        while at < end {
            let folded = folding[Int(text[at])]
            if folded == 0 { break }
            out[length] = folded
            length &+= 1
            at &+= 1
        }
        index = at
        return length
    }

    /// Writes the folded character behind the word's first `length` bytes. Returns the new length.
    private func append(_ entry: FoldEntry, _ scalar: UInt32, at length: Int) -> Int {
        var folded = entry.bits &>> 8
        var count = Int(entry.kind)
        if entry.kind == FoldEntry.Kind.letter {
            (folded, count) = Self.utf8(scalar)
        }
        for offset in 0..<count {
            if length &+ offset < Scanner.longestWord { word[length &+ offset] = UInt8(truncatingIfNeeded: folded) }
            folded &>>= 8
        }
        return length &+ count
    }

    private static func utf8(_ scalar: UInt32) -> (UInt64, Int) {
        let s = UInt64(scalar)
        func trail(_ shift: UInt64) -> UInt64 { 0x80 | (s &>> shift) & 0x3F }
        if s < 0x80 { return (s, 1) }
        if s < 0x800 { return (0xC0 | s &>> 6 | trail(0) &<< 8, 2) }
        if s < 0x10000 { return (0xE0 | s &>> 12 | trail(6) &<< 8 | trail(0) &<< 16, 3) }
        return (0xF0 | s &>> 18 | trail(12) &<< 8 | trail(6) &<< 16 | trail(0) &<< 24, 4)
    }

    @inline(__always)
    private mutating func emit(_ start: Int, _ length: Int, _ isInitials: Bool, into sink: inout some WordSink) {
        let startsLow = bytes[start] >= UInt8(ascii: "a") && bytes[start] <= UInt8(ascii: "z")
        if lastEnd >= 0 {
            if gap.newlines > 1 {
                paragraph &+= 1
                sentence &+= 1
                gap.isApart = true
            } else if gap.stop > 0 {
                gap.isApart = true
                if !startsLow, gap.stop == 2 || gap.hasSpace { sentence &+= 1 }
            } else if gap.hasHyphen, gap.hasSpace, !gap.isBroken { // a dash
                gap.isApart = true
            }
        }
        let kept = min(length, Scanner.longestWord)
        var hash = WordHash.of(UnsafePointer(word.baseAddress!), kept)
        if length > kept { hash ^= UInt64(truncatingIfNeeded: length) }
        (last, lastEnd, lastIsInitials) = (hash, index, isInitials)
        sink.take(
            ScannedWord(hash: hash, start: start, end: index, sentence: sentence, paragraph: paragraph, isApart: gap.isApart),
            folded: UnsafeBufferPointer(start: word.baseAddress, count: kept))
        gap = Gap()
    }

    private mutating func skipPossessive() {
        guard index < bytes.count else { return }
        let byte = bytes[index]
        var next = index
        if byte == UInt8(ascii: "'") {
            next &+= 1
        } else if byte >= 0x80 || byte == UInt8(ascii: "&") {
            let one = Characters(bytes: bytes).at(index)
            guard table.entry(one.scalar).kind == FoldEntry.Kind.apostrophe else { return }
            next &+= one.length
        }
        guard next > index, next < bytes.count, bytes[next] | 0x20 == UInt8(ascii: "s"), !isPartOfWord(next &+ 1) else { return }
        index = next &+ 1
    }

    private func isLetter(_ index: Int) -> Bool {
        index < bytes.count && bytes[index] | 0x20 >= UInt8(ascii: "a") && bytes[index] | 0x20 <= UInt8(ascii: "z")
    }

    private func isPartOfWord(_ index: Int) -> Bool {
        index < bytes.count && (bytes[index] >= 0x80 ? isWideLetter(index) : ascii[Int(bytes[index])] != 0)
    }

    private func isWideLetter(_ index: Int) -> Bool {
        let entry = table.entry(Characters(bytes: bytes).at(index).scalar)
        return entry.isLetter || entry.kind == FoldEntry.Kind.ignored
    }
}
