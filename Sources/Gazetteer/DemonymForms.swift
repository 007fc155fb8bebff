/// Gender and number of a demonym, from its masculine singular. Of several words the last one is inflected.
enum DemonymForms {
    static func of(_ word: String, language: String) -> [String] {
        switch language {
        case "es": spanish(word)
        case "pt": portuguese(word)
        case "fr": french(word)
        default: english(word)
        }
    }

    private static func english(_ word: String) -> [String] {
        let noPlural = ["ese", "ish", "ch", "ss", "men", "tch"].contains { word.hasSuffix($0) }
        return noPlural ? [word] : word.hasSuffix("man") && !word.hasSuffix("rman") ? [word] : [word, word + "s"]
    }

    private static func spanish(_ word: String) -> [String] {
        if let stem = word.without("o") { return ["o", "a", "os", "as"].map { stem + $0 } }
        for (ending, plain) in [("és", "es"), ("án", "an"), ("ín", "in"), ("ón", "on")] {
            if let stem = word.without(ending) { return [word, stem + plain + "a", stem + plain + "es", stem + plain + "as"] }
        }
        if word.hasSuffix("í") || word.hasSuffix("ú") { return [word, word + "es", word + "s"] }
        if word.hasSuffix("e") || word.hasSuffix("a") || word.hasSuffix("i") { return [word, word + "s"] }
        if word.hasSuffix("ol") { return [word, word + "a", word + "es", word + "as"] }
        return [word, word + "es"]
    }

    private static func portuguese(_ word: String) -> [String] {
        if let stem = word.without("ão") { return [word, stem + "ã", stem + "ães", stem + "ãos", stem + "ãs"] }
        if let stem = word.without("eu") { return [word, stem + "eia", stem + "eus", stem + "eias"] }
        if let stem = word.without("o") { return ["o", "a", "os", "as"].map { stem + $0 } }
        if let stem = word.without("ês") { return [word, stem + "esa", stem + "eses", stem + "esas"] }
        if let stem = word.without("ol") { return [word, stem + "ola", stem + "óis", stem + "olas"] }
        if let stem = word.without("al") { return [word, stem + "ais"] }
        if word.hasSuffix("z") || word.hasSuffix("r") { return [word, word + "es"] }
        return [word, word + "s"]
    }

    private static func french(_ word: String) -> [String] {
        for ending in ["ien", "éen", "yen"] where word.hasSuffix(ending) { return [word, word + "ne", word + "s", word + "nes"] }
        if word.hasSuffix("on") { return [word, word + "ne", word + "s", word + "nes"] }
        if let stem = word.without("rec") { return [word, stem + "recque", word + "s", stem + "recques"] }
        if let stem = word.without("urc") { return [word, stem + "urque", word + "s", stem + "urques"] }
        if word.hasSuffix("e") || word.hasSuffix("é") && !word.hasSuffix("bé") || word.hasSuffix("è") { return [word, word + "s"] }
        if word.hasSuffix("s") { return [word, word + "e", word + "es"] }
        return [word, word + "e", word + "s", word + "es"]
    }
}

extension String {
    fileprivate func without(_ ending: String) -> String? { hasSuffix(ending) ? String(dropLast(ending.count)) : nil }
}
