import CYAML

/// libyaml's objections in words for whoever wrote the file.
enum SyntaxError {
    /// - Parameters:
    ///   - parser: has met an error.
    ///   - text: what it reads.
    static func explained(_ parser: yaml_parser_t, in text: UnsafeBufferPointer<UInt8>) -> (line: Int?, what: String, instead: String) {
        let problem = parser.problem.map { String(cString: $0) } ?? "", line = parser.problem_mark.line + 1
        let since = parser.context == nil ? nil : parser.context_mark.line + 1
        switch parser.error {
        case YAML_SCANNER_ERROR: return scanner(problem, line, since)
        case YAML_PARSER_ERROR: return Self.parser(problem, line, since)
        case YAML_READER_ERROR:
            let code = parser.problem_value, before = text.prefix(parser.problem_offset)
            return (before.count { $0 == 0x0a } + 1,
                    code > 0 ? "a control character (U+\(String(code, radix: 16, uppercase: true))) stands in the text" : "the text cannot be read",
                    "delete it")
        case YAML_MEMORY_ERROR: return (nil, "lists and mappings are nested hundreds deep", "see the schema for what a file looks like")
        default: return (nil, "this is not YAML", "check the file with an editor that knows YAML")
        }
    }

    private static func scanner(_ problem: String, _ line: Int, _ since: Int?) -> (line: Int?, what: String, instead: String) {
        switch problem {
        case "found character that cannot start any token":
            (line, "a tab, or one of @ ` %, begins a value", "indent by spaces, and put such text in quotes")
        case "found a tab character that violates indentation", "found a tab character where an indentation space is expected":
            (line, "a tab indents this line", "indent by spaces")
        case "mapping values are not allowed in this context":
            (line, "a second colon, or a key at the wrong indentation",
             "put text with a colon in quotes, or align the key with the others")
        case "could not find expected ':'":
            (line, "a colon is missing at or before this line", "write 'key: value'")
        case "found unexpected end of stream":
            (since ?? line, "the quotation mark of this line is never closed",
             "close it, and double a quotation mark that is part of the text")
        case "block sequence entries are not allowed in this context":
            (line, "a list begins where it cannot", "begin the list on a line of its own")
        default: (line, "this is not YAML: \(problem)", "correct this line or the one before")
        }
    }

    private static func parser(_ problem: String, _ line: Int, _ since: Int?) -> (line: Int?, what: String, instead: String) {
        switch problem {
        case "did not find expected key", "did not find expected '-' indicator":
            (line, "this line does not fit the \(problem.contains("-") ? "list" : "mapping") begun in line \(since ?? 1)",
             "align it with the lines above, and put text that begins with a quotation mark in quotes as a whole")
        case "did not find expected ',' or ']'":
            (line, "the list begun in line \(since ?? 1) with [ is not closed", "close it with ], and separate its values by commas")
        case "did not find expected ',' or '}'":
            (line, "the mapping begun in line \(since ?? 1) with { is not closed", "close it with }, and separate its keys by commas")
        case "did not find expected <document start>":
            (line, "the file's one value has ended before this line", "indent the line, or remove it")
        default: (line, "this is not YAML: \(problem)", "correct this line or the one before")
        }
    }
}
