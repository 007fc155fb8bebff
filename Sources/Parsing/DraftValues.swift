import Foundation
import Model

/// Turns the bytes of drafts into the values of `Item` and `Feed`; its buffer is reused.
struct DraftValues {
    private var scratch: [UInt8] = []

    /// Plain text on one line. `nil` when nothing is left.
    mutating func line(_ field: Draft.Field?, in draft: borrowing Draft) -> String? {
        guard let field else { return nil }
        return line(field.text, kind: field.kind, in: draft)
    }

    mutating func line(_ range: Range<Int>, kind: TextKind = .loose, in draft: borrowing Draft) -> String? {
        scratch.removeAll(keepingCapacity: true)
        if kind == .base64, let decoded = Self.base64(draft.bytes[range]) { return PlainText.line(html: decoded) }
        draft.bytes.withUnsafeBufferPointer { bytes in
            let text = UnsafeBufferPointer(rebasing: bytes[range])
            if kind == .plain {
                PlainText.append(collapsing: text, to: &scratch)
            } else {
                PlainText.append(html: text, oneLine: true, onlyKnownTags: kind == .loose, to: &scratch)
            }
        }
        return scratch.isEmpty ? nil : String(wellFormed: scratch)
    }

    /// Plain text in paragraphs. `nil` when nothing is left.
    mutating func text(_ field: Draft.Field?, in draft: borrowing Draft) -> String? {
        guard let field else { return nil }
        if field.kind == .plain { return raw(field.text, in: draft) }
        if field.kind == .base64, let decoded = Self.base64(draft.bytes[field.text]) { return PlainText.from(html: decoded) }
        scratch.removeAll(keepingCapacity: true)
        draft.bytes.withUnsafeBufferPointer {
            PlainText.append(html: UnsafeBufferPointer(rebasing: $0[field.text]), onlyKnownTags: field.kind == .loose, to: &scratch)
        }
        return scratch.isEmpty ? nil : String(wellFormed: scratch)
    }

    /// HTML with references made absolute. `nil` for plain text.
    mutating func html(_ field: Draft.Field?, base: BaseAddress?, in draft: borrowing Draft) -> String? {
        guard let field, field.kind != .plain else { return nil }
        if field.kind == .base64, let decoded = Self.base64(draft.bytes[field.text]) { return decoded }
        guard let base else { return raw(field.text, in: draft) }
        scratch.removeAll(keepingCapacity: true)
        let changed = draft.bytes.withUnsafeBufferPointer {
            References.append(html: UnsafeBufferPointer(rebasing: $0[field.text]), base: base, to: &scratch)
        }
        return changed ? String(wellFormed: scratch) : raw(field.text, in: draft)
    }

    func raw(_ range: Range<Int>?, in draft: borrowing Draft) -> String? {
        guard let range, !range.isEmpty else { return nil }
        return draft.bytes.withUnsafeBufferPointer { String(wellFormed: UnsafeBufferPointer(rebasing: $0[range])) }
    }

    func address(_ range: Range<Int>?, base: BaseAddress?, in draft: borrowing Draft) -> String? {
        guard let range, !range.isEmpty else { return nil }
        return draft.bytes.withUnsafeBufferPointer { References.address(UnsafeBufferPointer(rebasing: $0[range]), base: base) }
    }

    /// `atom:link`: an empty reference means the base itself. The relation is in lower case, without IANA's prefix.
    func link(_ link: Draft.Link, base: BaseAddress?, in draft: borrowing Draft) -> String? {
        link.href.isEmpty ? base?.text : address(link.href, base: base, in: draft)
    }

    /// Whether a link has the relation `name`, in any capitals, with or without IANA's prefix (RFC 4287 §4.2.7.2).
    func isRelation(_ link: Draft.Link, _ name: StaticString, in draft: borrowing Draft) -> Bool {
        draft.bytes.withUnsafeBufferPointer { bytes in
            var relation = UnsafeBufferPointer(rebasing: bytes[draft.trimmed(link.rel)])
            if relation.isEmpty { return name.utf8CodeUnitCount == 9 && name.utf8Start[0] == UInt8(ascii: "a") } // "alternate"
            let prefix = "http://www.iana.org/assignments/relation/"
            if relation.count > prefix.utf8.count, relation.starts(with: prefix.utf8) {
                relation = UnsafeBufferPointer(rebasing: relation.dropFirst(prefix.utf8.count))
            }
            return relation.equalsIgnoringCase(name)
        }
    }

    /// In lower case, without white space.
    func mediaType(_ range: Range<Int>, in draft: borrowing Draft) -> String {
        raw(draft.trimmed(range), in: draft)?.lowercased() ?? ""
    }

    func date(_ field: Draft.Field?, in draft: borrowing Draft, warnings: inout Warnings) -> Date? {
        guard let field else { return nil }
        if let date = draft.bytes.withUnsafeBufferPointer({ Dates.parse(UnsafeBufferPointer(rebasing: $0[field.text])) }) { return date }
        warnings.add("\(Warnings.quote(raw(field.text, in: draft) ?? "")) is no date, or one that does not exist; it was left out.")
        return nil
    }

    /// A BCP 47 tag: `_` becomes `-`. `nil` for what cannot be one.
    func language(_ range: Range<Int>?, in draft: borrowing Draft) -> String? {
        guard let range else { return nil }
        return draft.bytes.withUnsafeBufferPointer { LanguageTag.normalised(UnsafeBufferPointer(rebasing: $0[draft.trimmed(range)])) }
    }

    /// A whole number from 0; `nil` when it is none or does not fit.
    func number(_ range: Range<Int>, in draft: borrowing Draft) -> Int? {
        raw(draft.trimmed(range), in: draft).flatMap { Int($0) }.flatMap { $0 >= 0 ? $0 : nil }
    }

    /// Text that was sent as base64; `nil` when it is none, or not text.
    private static func base64(_ bytes: ArraySlice<UInt8>) -> String? {
        guard let data = Data(base64Encoded: Data(bytes), options: .ignoreUnknownCharacters), !data.isEmpty, !data.contains(0) else { return nil }
        return String(data: data, encoding: .utf8)
    }
}

enum LanguageTag {
    static func normalised(_ text: String) -> String? {
        var text = text.trimmingCharacters(in: .whitespacesAndNewlines)
        return text.withUTF8 { normalised($0) }
    }

    /// - Parameter text: Without white space around it.
    static func normalised(_ text: UnsafeBufferPointer<UInt8>) -> String? {
        guard (2...35).contains(text.count), text[0].isASCIILetter,
              text.allSatisfy({ $0.isASCIIAlphanumeric || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }) else { return nil }
        return String(unsafeUninitializedCapacity: text.count) { room in
            for index in 0..<text.count { room[index] = text[index] == UInt8(ascii: "_") ? UInt8(ascii: "-") : text[index] }
            return text.count
        }
    }
}
