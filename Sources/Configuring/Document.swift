import Foundation

/// One YAML file, read within limits.
enum Document {
    /// Bytes of a file.
    static let largestFile = 10_000_000
    /// Values in a file after its aliases (`*name`) have been expanded: a few lines of aliases of aliases can stand for billions.
    static let mostValues = 2_000_000
    /// Nothing that is read here nests deeper than eight.
    static let deepest = 32

    /// The file's value. `nil` when it could not be read; the reporter then knows why.
    static func read(_ path: String, reporter: Reporter) -> Value? {
        guard let text = text(path, reporter: reporter) else { return nil }
        return value(of: text, reporter: reporter)
    }

    static func text(_ path: String, reporter: Reporter) -> String? {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            reporter.refuse(nil, "there is no such file", "write it, or correct its name where it is given")
            return nil
        }
        guard !isFolder.boolValue else {
            reporter.refuse(nil, "this is a folder", "name a file in it")
            return nil
        }
        guard let handle = FileHandle(forReadingAtPath: path) else {
            reporter.refuse(nil, "the file may not be read", "give this user the right to read it (chmod, chown)")
            return nil
        }
        defer { try? handle.close() }
        var bytes: [UInt8] = []
        do {
            // A pipe gives what it has, a file all.
            while bytes.count <= largestFile, let chunk = try handle.read(upToCount: largestFile + 1 - bytes.count), !chunk.isEmpty { bytes += chunk }
        } catch {
            reporter.refuse(nil, "the file could not be read", "see whether it is a plain file on a sound disk")
            return nil
        }
        guard bytes.count <= largestFile else {
            reporter.refuse(nil, "the file is larger than \(largestFile / 1_000_000) MB", "divide it into several files")
            return nil
        }
        return decoded(bytes, reporter: reporter)
    }

    /// Strictly UTF-8; a byte order mark is dropped.
    static func decoded(_ bytes: [UInt8], reporter: Reporter) -> String? {
        if bytes.starts(with: [0xff, 0xfe]) || bytes.starts(with: [0xfe, 0xff]) {
            reporter.refuse(nil, "the file is UTF-16", "save it as UTF-8")
            return nil
        }
        let bytes = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? bytes.dropFirst(3) : bytes[...]
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        let line = firstInvalidLine(bytes)
        reporter.refuse(line, "this is not UTF-8", "save the file as UTF-8 (from Latin-1: iconv -f latin1 -t utf-8)")
        return nil
    }

    private static func firstInvalidLine(_ bytes: ArraySlice<UInt8>) -> Int {
        let lines = bytes.split(separator: 0x0a, omittingEmptySubsequences: false)
        return (lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0) + 1
    }

    /// The one document in `text`, with its objections reported. Of keys given twice in one mapping the first is kept.
    static func value(of text: String, reporter: Reporter) -> Value? {
        var text = text
        return text.withUTF8 { Composer($0, reporter: reporter, limit: mostValues, deepest: deepest).document() }
    }
}
