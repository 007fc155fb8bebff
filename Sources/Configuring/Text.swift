import Foundation

/// A text of a list, with its line.
struct Text {
    var text: String
    var line: Int

    /// - Parameter list: Key of the list it stands in.
    init?(_ value: Value, in list: String, reporter: Reporter) {
        guard case .scalar(let scalar) = value else {
            reporter.refuse(value.line, "\(value.kind) stands in '\(list)'", "write texts only, in quotes where they hold a colon")
            return nil
        }
        guard !scalar.isNull else {
            reporter.refuse(scalar.line, "an element of '\(list)' has no value", "write a text, or remove the line")
            return nil
        }
        guard let text = Self.checked(scalar, called: "a text in '\(list)'", reporter: reporter) else { return nil }
        self.text = text
        line = scalar.line
    }

    static let longest = 2000

    /// Without surrounding space; neither empty nor with control characters nor beyond measure.
    static func checked(_ scalar: Value.Scalar, called name: @autoclosure () -> String, reporter: Reporter) -> String? {
        let bytes = scalar.text.utf8
        if bytes.count > longest {
            reporter.refuse(scalar.line, "\(name()) is longer than \(longest) bytes", "shorten it")
            return nil
        }
        if holdsControl(scalar.text) {
            reporter.refuse(scalar.line, "\(name()) holds a line break, a tab or another control character", "write it on one line")
            return nil
        }
        let isTight = bytes.first != 0x20 && bytes.last != 0x20
        let text = isTight ? scalar.text : scalar.text.trimmingCharacters(in: .whitespaces)
        if text.isEmpty {
            reporter.refuse(scalar.line, "\(name()) is empty", "write something, or remove it")
            return nil
        }
        return text
    }

    /// Most texts are plain, and are told by their bytes alone.
    private static func holdsControl(_ text: String) -> Bool {
        if text.utf8.allSatisfy({ 0x20 <= $0 && $0 < 0x7f }) { return false }
        return text.unicodeScalars.contains { $0.value < 0x20 || 0x7f <= $0.value && $0.value < 0xa0 } // all of general category Cc
    }

    static func clipped(_ text: String) -> String { text.utf8.count <= 40 ? text : String(text.prefix(30)) + "…" }
}
