import CLibXML2

/// Named entities: HTML's own, which feeds use without declaring them, and those that the document declares. A declared one is
/// text: what looks like markup or like another entity in it is not expanded further than one level, so it cannot multiply.
struct Entities {
    private var declared: [String: [UInt8]] = [:]
    private var expanded = 0
    private(set) var isExhausted = false
    private let answer = Answer()
    private static let longest = 20_000

    /// What libxml2 is given for the time of one callback; the content ends with a zero byte.
    private final class Answer {
        let slot = UnsafeMutablePointer<xmlEntity>.allocate(capacity: 1)
        let content = UnsafeMutablePointer<xmlChar>.allocate(capacity: Entities.longest + 1)
        init() { slot.initialize(to: xmlEntity()) }
        deinit {
            slot.deallocate()
            content.deallocate()
        }
    }

    mutating func declare(_ name: UnsafePointer<xmlChar>, _ content: UnsafePointer<xmlChar>) {
        let count = Int(xmlStrlen(content))
        guard declared.count < Limits.entities, count <= Self.longest else {
            isExhausted = true
            return
        }
        let name = String(cString: name)
        if declared[name] == nil { declared[name] = Array(UnsafeBufferPointer(start: content, count: count)) }
    }

    func isKnown(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
        NamedCharacters.html.contains(name) || !declared.isEmpty && declared[String(decoding: name, as: UTF8.self)] != nil
    }

    /// Appends what `&name;` stands for; `false` when nobody declares it.
    mutating func append(_ name: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) -> Bool {
        if !declared.isEmpty, let content = declared[String(decoding: name, as: UTF8.self)] {
            guard expanded + content.count <= Limits.entityText else {
                isExhausted = true
                return true
            }
            expanded += content.count
            content.withUnsafeBufferPointer { CharacterReference.decodeAll($0, to: &output) }
            return true
        }
        return NamedCharacters.html.append(name, to: &output)
    }

    /// - Parameter inAttribute: libxml2 takes only the first byte of a predefined entity there, but leaves a general one as it is
    ///   written; the reader decodes it.
    mutating func entity(named name: UnsafePointer<xmlChar>, inAttribute: Bool) -> xmlEntityPtr? {
        let bytes = UnsafeBufferPointer(start: name, count: Int(xmlStrlen(name)))
        var content: [UInt8] = []
        if inAttribute {
            guard isKnown(bytes) else { return nil }
        } else {
            guard append(bytes, to: &content) else { return nil }
        }
        let count = min(content.count, Self.longest)
        for index in 0..<count { answer.content[index] = content[index] }
        answer.content[count] = 0
        clibxml2_set_entity(answer.slot, name, answer.content, Int32(count), inAttribute ? 1 : 0)
        return answer.slot
    }
}
