package import Foundation

/// The part of JSON Schema (draft 7) that the project's schemas use. A keyword that it does not know is an error, so that none is passed over.
package struct JSONSchema {
    private let root: [String: Any]

    package struct Unreadable: Error {}

    package init(_ data: Data) throws {
        guard let root = try JSONSerialization.jsonObject(with: data) as? [String: Any] else { throw Unreadable() }
        self.root = root
    }

    /// What is wrong with a document, each with the place it stands at. Empty: it is valid.
    package func problems(in document: Data) throws -> [String] {
        problems(try JSONSerialization.jsonObject(with: document, options: .fragmentsAllowed), root, "$")
    }

    private static let silent: Set<String> = ["$schema", "title", "description", "definitions", "format", "default", "examples"]

    private func problems(_ value: Any, _ schema: [String: Any], _ place: String) -> [String] {
        if let reference = schema["$ref"] as? String { // draft 7: what stands beside it is not looked at
            guard let name = reference.split(separator: "/").last, let target = (root["definitions"] as? [String: Any])?[String(name)] as? [String: Any] else {
                return ["\(place): the schema has no \(reference)"]
            }
            return problems(value, target, place)
        }
        return schema.sorted { $0.key < $1.key }.flatMap { keyword, argument in check(keyword, argument, value, schema, place) }
    }

    private func check(_ keyword: String, _ argument: Any, _ value: Any, _ schema: [String: Any], _ place: String) -> [String] {
        let object = value as? [String: Any], list = value as? [Any], number = Self.isBoolean(value) ? nil : value as? NSNumber
        switch keyword {
        case "type": return Self.has(value, type: argument as? String ?? "") ? [] : ["\(place): not of type \(argument)"]
        case "const", "enum":
            let allowed = keyword == "const" ? [argument] : argument as? [Any] ?? []
            return allowed.contains { ($0 as? NSObject)?.isEqual(value) ?? false } ? [] : ["\(place): \(value) is not among \(allowed)"]
        case "minimum": return number.map { $0.doubleValue >= (argument as? NSNumber)?.doubleValue ?? .infinity } ?? true ? [] : ["\(place): below \(argument)"]
        case "minLength": return (value as? String).map { $0.unicodeScalars.count >= argument as? Int ?? .max } ?? true ? [] : ["\(place): too short"]
        case "pattern":
            guard let text = value as? String, let pattern = argument as? String else { return [] }
            return text.range(of: pattern, options: .regularExpression) != nil ? [] : ["\(place): '\(text)' does not match \(pattern)"]
        case "minItems": return list.map { $0.count >= argument as? Int ?? .max } ?? true ? [] : ["\(place): too few items"]
        case "maxItems": return list.map { $0.count <= argument as? Int ?? 0 } ?? true ? [] : ["\(place): too many items"]
        case "items":
            guard let schema = argument as? [String: Any] else { return ["\(place): 'items' is no schema"] }
            return (list ?? []).enumerated().flatMap { problems($1, schema, "\(place)[\($0)]") }
        case "required":
            guard let object else { return [] }
            return (argument as? [String] ?? []).filter { object[$0] == nil }.map { "\(place): '\($0)' is missing" }
        case "properties":
            let schemas = argument as? [String: [String: Any]] ?? [:]
            return (object ?? [:]).sorted { $0.key < $1.key }.flatMap { key, value in schemas[key].map { problems(value, $0, "\(place).\(key)") } ?? [] }
        case "additionalProperties":
            guard argument as? Bool == false, let object else { return [] }
            let known = schema["properties"] as? [String: Any] ?? [:]
            return object.keys.filter { known[$0] == nil }.sorted().map { "\(place): '\($0)' is not in the schema" }
        default: return Self.silent.contains(keyword) ? [] : ["\(place): the schema's keyword '\(keyword)' is not checked here"]
        }
    }

    private static func isBoolean(_ value: Any) -> Bool { (value as? NSNumber).map { String(cString: $0.objCType) == "c" } ?? false }

    private static func has(_ value: Any, type: String) -> Bool {
        switch type {
        case "object": value is [String: Any]
        case "array": value is [Any]
        case "string": value is String
        case "boolean": isBoolean(value)
        case "number": !isBoolean(value) && value is NSNumber
        case "integer": !isBoolean(value) && (value as? NSNumber).map { $0.doubleValue == $0.doubleValue.rounded() } ?? false
        case "null": value is NSNull
        default: false
        }
    }
}
