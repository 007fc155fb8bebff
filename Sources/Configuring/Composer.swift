import CYAML

/// Turns YAML's events, as libyaml tells them, into our tree, within limits. Objects to what it meets; of keys given twice in one mapping the first
/// is kept.
final class Composer {
    private struct Anchor {
        var value: Value
        /// Values in it, itself included, and how deep they are nested.
        var count: Int, height: Int
    }

    private let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    private let text: UnsafeBufferPointer<UInt8>
    private let reporter: Reporter
    private let limit: Int, deepest: Int
    private var event = yaml_event_t()
    private var anchors: [String: Anchor] = [:]
    private var count = 0

    /// Stops the reading; what is wrong has been reported.
    private struct Stop: Error {}

    /// - Parameters:
    ///   - text: UTF-8; has to outlive this.
    ///   - limit: values in all, once aliases are expanded.
    ///   - deepest: how deep lists and mappings may be nested.
    init(_ text: UnsafeBufferPointer<UInt8>, reporter: Reporter, limit: Int, deepest: Int) {
        self.text = text
        self.reporter = reporter
        self.limit = limit
        self.deepest = deepest
        guard yaml_parser_initialize(parser) == 1 else { fatalError("there is no memory for a YAML parser") }
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, text.baseAddress, text.count)
    }

    deinit {
        yaml_event_delete(&event)
        yaml_parser_delete(parser)
        parser.deallocate()
    }

    /// The one document's value. `nil` when there is none that can be read; that is then reported.
    func document() -> Value? {
        do {
            try next() // the stream's start
            try next()
            if event.type == YAML_STREAM_END_EVENT {
                reporter.refuse(nil, "the file is empty", "write at least one key, or remove the file")
                return nil
            }
            try next()
            let value = try node(depth: 0).value
            try next() // the document's end
            try next()
            if event.type != YAML_STREAM_END_EVENT { try object("a second document begins here (---)", "keep one document in a file") }
            return value
        } catch {
            return nil
        }
    }

    private func next() throws {
        yaml_event_delete(&event)
        guard yaml_parser_parse(parser, &event) == 1 else {
            let (line, what, instead) = SyntaxError.explained(parser.pointee, in: text)
            reporter.refuse(line, what, instead)
            throw Stop()
        }
    }

    /// Of the present event, 1-based.
    private var line: Int { event.start_mark.line + 1 }

    private func object(_ what: String, _ instead: String) throws -> Never {
        reporter.refuse(line, what, instead)
        throw Stop()
    }

    /// What the present event begins. Afterwards the present event is its last.
    private func node(depth: Int) throws -> Anchor {
        try take(1, height: 0, depth: depth)
        let before = count, line = self.line
        switch event.type {
        case YAML_ALIAS_EVENT:
            guard let anchor = anchors[Self.string(event.data.alias.anchor)] else {
                try object("an alias (*name) stands for nothing", "put text that begins with * in quotes, or write the value out")
            }
            try take(anchor.count - 1, height: anchor.height, depth: depth)
            return anchor
        case YAML_SCALAR_EVENT:
            let name = Self.name(event.data.scalar.anchor)
            checkTag(event.data.scalar.tag)
            return named(name, Anchor(value: .scalar(scalar), count: 1, height: 0))
        case YAML_SEQUENCE_START_EVENT:
            let name = Self.name(event.data.sequence_start.anchor)
            checkTag(event.data.sequence_start.tag)
            var values: [Value] = [], height = 0
            try next()
            while event.type != YAML_SEQUENCE_END_EVENT {
                let element = try node(depth: depth + 1)
                values.append(element.value)
                height = max(height, element.height + 1)
                try next()
            }
            return named(name, Anchor(value: .list(values, line: line), count: count - before + 1, height: height))
        default: // the start of a mapping
            let name = Self.name(event.data.mapping_start.anchor)
            checkTag(event.data.mapping_start.tag)
            let (entries, height) = try mapping(depth: depth)
            return named(name, Anchor(value: .mapping(entries, line: line), count: count - before + 1, height: height))
        }
    }

    private func mapping(depth: Int) throws -> (entries: [Value.Entry], height: Int) {
        var entries: [Value.Entry] = [], lines: [String: Int] = [:], height = 0
        try next()
        while event.type != YAML_MAPPING_END_EVENT {
            guard event.type == YAML_SCALAR_EVENT else { try object("a key is an alias, a list or a mapping", "write the key as a plain word") }
            let key = scalar, anchor = Self.name(event.data.scalar.anchor)
            _ = named(anchor, Anchor(value: .scalar(key), count: 1, height: 0))
            let isMerge = key.text == "<<" && key.isPlain
            let first = entries.count < Self.few ? entries.first { $0.key == key.text }?.line : lines[key.text]
            if isMerge {
                reporter.refuse(key.line, "merge keys (<<) are not read", "write the keys out")
            } else if let first {
                reporter.refuse(key.line, "\(quoted(key.text)) is given twice, first in line \(first)", "keep one of the two")
            }
            try next()
            let element = try node(depth: depth + 1)
            height = max(height, element.height + 1)
            if !isMerge, first == nil {
                entries.append(Value.Entry(key: key.text, line: key.line, value: element.value))
                if entries.count == Self.few { for entry in entries { lines[entry.key] = entry.line } }
                if entries.count > Self.few { lines[key.text] = key.line }
            }
            try next()
        }
        return (entries, height)
    }

    /// Keys of a mapping that are looked through faster than hashed.
    private static let few = 16

    private func take(_ values: Int, height: Int, depth: Int) throws {
        count += values
        if count > limit {
            try object("the file holds more than \(limit) values once its aliases (*name) are expanded", "write the values out, without aliases of aliases")
        }
        if depth + height >= deepest {
            try object("lists and mappings are nested more than \(deepest) deep, or brackets are not closed",
                       "close what was opened; see the schema for what a file looks like")
        }
    }

    private func named(_ name: String?, _ anchor: Anchor) -> Anchor {
        if let name { anchors[name] = anchor }
        return anchor
    }

    private var scalar: Value.Scalar {
        let scalar = event.data.scalar
        let text = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
        return Value.Scalar(text: text, line: line, isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE)
    }

    /// Standard tags change nothing here, since every key checks its own type.
    private func checkTag(_ tag: UnsafeMutablePointer<yaml_char_t>?) {
        guard let name = Self.name(tag), name != "!", !name.hasPrefix("tag:yaml.org,2002:") else { return }
        reporter.refuse(line, "the tag \(quoted(name)) is not read", "write the value itself")
    }

    private static func name(_ text: UnsafeMutablePointer<yaml_char_t>?) -> String? { text.map { String(cString: $0) } }
    private static func string(_ text: UnsafeMutablePointer<yaml_char_t>?) -> String { name(text) ?? "" }
}
