/// A YAML value with the line it begins on. Scalars keep the text of the file: `07:00`, `NO` and `1e3` are not numbers or truth
/// values until a key asks for one.
indirect enum Value {
    case scalar(Scalar)
    case list([Value], line: Int)
    case mapping([Entry], line: Int)

    struct Scalar {
        var text: String
        /// 1-based.
        var line: Int
        /// Whether it stands without quotes, so that `true` is a truth value and nothing is no text.
        var isPlain: Bool

        /// YAML 1.2 core schema, §10.3.2.
        var isNull: Bool {
            guard isPlain, text.utf8.count <= 4 else { return false } // as nearly all
            return switch text {
            case "", "~", "null", "Null", "NULL": true
            default: false
            }
        }
    }

    struct Entry {
        var key: String
        /// Of the key.
        var line: Int
        var value: Value
    }

    var line: Int {
        switch self {
        case .scalar(let scalar): scalar.line
        case .list(_, let line), .mapping(_, let line): line
        }
    }

    /// For problems: "a list".
    var kind: String {
        switch self {
        case .scalar: "a single value"
        case .list: "a list"
        case .mapping: "a mapping"
        }
    }
}
