/// Paths as text. No file is touched, so links are not followed.
enum Path {
    /// `text` as it is meant in a file of `folder`: absolute, from the home folder (`~/`), or from `folder`.
    static func resolve(_ text: String, in folder: String, home: String) -> String {
        if text.hasPrefix("/") { return normalised(text) }
        if text == "~" { return normalised(home) }
        if text.hasPrefix("~/") { return join(home, String(text.dropFirst(2))) }
        return join(folder, text)
    }

    static func join(_ folder: String, _ rest: String) -> String { normalised(folder + "/" + rest) }

    static func absolute(_ path: String, from workingDirectory: String) -> String {
        path.hasPrefix("/") ? normalised(path) : join(workingDirectory, path)
    }

    /// The folder that holds the file; `.` for a bare name.
    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    static func name(of path: String) -> String { path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path }

    /// Without `.`, doubled slashes, and `..` where it can be taken back.
    static func normalised(_ path: String) -> String {
        let isAbsolute = path.hasPrefix("/")
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part != ".." {
                parts.append(part)
            } else if let last = parts.last, last != ".." {
                parts.removeLast()
            } else if !isAbsolute {
                parts.append(part)
            }
        }
        let joined = parts.joined(separator: "/")
        return isAbsolute ? "/" + joined : joined.isEmpty ? "." : joined
    }
}
