import Foundation
import Yams

/// One YAML file, read within limits. The only place that knows the YAML library.
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
        if let line = CompositeKeys.line(in: text) {
            reporter.refuse(line, "a key is an alias, a list or a mapping", "write the key as a plain word")
            return nil
        }
        if let line = Nesting.line(in: text) {
            reporter.refuse(line, "lists or mappings are nested far too deep here, or brackets are not closed",
                            "close what was opened, and indent by two spaces")
            return nil
        }
        var text = text, duplicates = 0
        while true {
            do {
                guard let node = try Yams.compose(yaml: text, .basic, .default, .utf8) else {
                    reporter.refuse(nil, "the file is empty", "write at least one key, or remove the file")
                    return nil
                }
                return Conversion(reporter: reporter, limit: mostValues, deepest: deepest).value(of: node)
            } catch YamlError.duplicatedKeysInMapping(_, let context) where duplicates < 20 {
                // The library stops here. The key is marked as a duplicate and the file read again, so that all is found at once.
                guard let marked = DuplicateKey.mark(in: text, at: context.mark) else {
                    reporter.refuse(context.mark.line, "a key is given twice", "keep one of the two")
                    return nil
                }
                duplicates += 1
                text = marked
            } catch {
                let (line, what, instead) = SyntaxError.explained(error)
                reporter.refuse(line, what, instead)
                return nil
            }
        }
    }
}
