import Yams

/// The YAML library's objections in words for whoever wrote the file.
enum SyntaxError {
    static func explained(_ error: any Error) -> (line: Int?, what: String, instead: String) {
        switch error {
        case YamlError.scanner(let context, let problem, let mark, _): scanner(context, problem, mark)
        case YamlError.parser(let context, let problem, let mark, _): parser(context, problem, mark)
        case YamlError.composer(_, "found undefined alias", let mark, _):
            (mark.line, "an alias (*name) stands for nothing", "put text that begins with * in quotes, or write the value out")
        case YamlError.composer(_, let problem, let mark, _) where problem.contains("another document"):
            (mark.line, "a second document begins here (---)", "keep one document in a file")
        case YamlError.composer(_, let problem, let mark, _): (mark.line, "this is not YAML: \(problem)", "correct the line")
        case YamlError.reader(_, let offset, let value, let yaml):
            (offset.map { line(of: $0, in: yaml) },
             value > 0 ? "a control character (U+\(String(value, radix: 16, uppercase: true))) stands in the text" : "the text cannot be read",
             "delete it")
        case YamlError.duplicatedKeysInMapping(_, let context): (context.mark.line, "a key is given twice", "keep one of the two")
        case YamlError.memory: (nil, "lists and mappings are nested hundreds deep", "see the schema for what a file looks like")
        default: (nil, "this is not YAML", "check the file with an editor that knows YAML")
        }
    }

    private static func scanner(_ context: YamlError.Context?, _ problem: String, _ mark: Mark) -> (line: Int?, what: String, instead: String) {
        switch problem {
        case "found character that cannot start any token":
            (mark.line, "a tab, or one of @ ` %, begins a value", "indent by spaces, and put such text in quotes")
        case "found a tab character that violates indentation", "found a tab character where an indentation space is expected":
            (mark.line, "a tab indents this line", "indent by spaces")
        case "mapping values are not allowed in this context":
            (mark.line, "a second colon, or a key at the wrong indentation",
             "put text with a colon in quotes, or align the key with the others")
        case "could not find expected ':'":
            (mark.line, "a colon is missing at or before this line", "write 'key: value'")
        case "found unexpected end of stream":
            (context?.mark.line ?? mark.line, "the quotation mark of this line is never closed",
             "close it, and double a quotation mark that is part of the text")
        case "block sequence entries are not allowed in this context":
            (mark.line, "a list begins where it cannot", "begin the list on a line of its own")
        default: (mark.line, "this is not YAML: \(problem)", "correct this line or the one before")
        }
    }

    private static func parser(_ context: YamlError.Context?, _ problem: String, _ mark: Mark) -> (line: Int?, what: String, instead: String) {
        let since = context.map { $0.mark.line }
        return switch problem {
        case "did not find expected key", "did not find expected '-' indicator":
            (mark.line, "this line does not fit the \(problem.contains("-") ? "list" : "mapping") begun in line \(since ?? 1)",
             "align it with the lines above, and put text that begins with a quotation mark in quotes as a whole")
        case "did not find expected ',' or ']'":
            (mark.line, "the list begun in line \(since ?? 1) with [ is not closed", "close it with ], and separate its values by commas")
        case "did not find expected ',' or '}'":
            (mark.line, "the mapping begun in line \(since ?? 1) with { is not closed", "close it with }, and separate its keys by commas")
        case "did not find expected <document start>":
            (mark.line, "the file's one value has ended before this line", "indent the line, or remove it")
        default: (mark.line, "this is not YAML: \(problem)", "correct this line or the one before")
        }
    }

    /// - Parameter offset: Of a character.
    private static func line(of offset: Int, in text: String) -> Int {
        text.prefix(offset).utf8.count { $0 == 0x0a } + 1
    }
}
