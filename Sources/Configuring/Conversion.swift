import Yams

/// Turns the library's tree into ours, within limits.
final class Conversion {
    private let reporter: Reporter
    private let limit: Int, deepest: Int
    private var count = 0
    private var hasObjected = false

    init(reporter: Reporter, limit: Int, deepest: Int) {
        self.reporter = reporter
        self.limit = limit
        self.deepest = deepest
    }

    /// `nil` when a limit was passed; that is then reported.
    func value(of node: Node) -> Value? { value(of: node, depth: 0) }

    private func value(of node: Node, depth: Int) -> Value? {
        count += 1
        let line = node.mark?.line ?? 1
        guard count <= limit else {
            return object(line, "the file holds more than \(limit) values once its aliases (*name) are expanded",
                          "write the values out, without aliases of aliases")
        }
        guard depth < deepest else {
            return object(line, "lists and mappings are nested more than \(deepest) deep", "see the schema for what a file looks like")
        }
        switch node {
        case .scalar(let scalar):
            checkTag(scalar.tag, line)
            return .scalar(Value.Scalar(text: scalar.string, line: line, isPlain: scalar.style == .plain))
        case .sequence(let sequence):
            checkTag(sequence.tag, line)
            var values: [Value] = []
            values.reserveCapacity(sequence.count)
            for element in sequence {
                guard let value = value(of: element, depth: depth + 1) else { return nil }
                values.append(value)
            }
            return .list(values, line: line)
        case .mapping(let mapping):
            checkTag(mapping.tag, line)
            return entries(mapping, depth: depth).map { .mapping($0, line: line) }
        case .alias:
            return object(line, "an alias (*name) stands for nothing", "write its value out")
        }
    }

    private func entries(_ mapping: Node.Mapping, depth: Int) -> [Value.Entry]? {
        var entries: [Value.Entry] = [], marked: Set<String> = []
        for (key, node) in mapping {
            guard let scalar = key.scalar else {
                return object(key.mark?.line, "a key is a list or a mapping", "write the key as a plain word")
            }
            let name = DuplicateKey.unmarked(scalar.string)
            if name == "<<", scalar.style == .plain {
                reporter.refuse(scalar.mark?.line ?? 1, "merge keys (<<) are not read", "write the keys out")
                continue
            }
            guard name == scalar.string else {
                marked.insert(name)
                continue
            }
            guard let value = value(of: node, depth: depth + 1) else { return nil }
            entries.append(Value.Entry(key: name, line: scalar.mark?.line ?? 1, value: value))
        }
        for name in marked {
            let lines = mapping.keys.filter { $0.scalar.map { DuplicateKey.unmarked($0.string) == name } ?? false }.map { $0.mark?.line ?? 1 }.sorted()
            for line in lines.dropFirst() {
                reporter.refuse(line, "\(quoted(name)) is given twice, first in line \(lines[0])", "keep one of the two")
            }
        }
        return entries
    }

    /// Standard tags change nothing here, since every key checks its own type.
    private func checkTag(_ tag: Tag, _ line: Int) {
        let name = tag.rawValue
        guard !name.isEmpty, name != "!", !name.hasPrefix("tag:yaml.org,2002:") else { return }
        reporter.refuse(line, "the tag \(quoted(name)) is not read", "write the value itself")
    }

    private func object<T>(_ line: Int?, _ what: String, _ instead: String) -> T? {
        if !hasObjected { reporter.refuse(line, what, instead) }
        hasObjected = true
        return nil
    }
}
