import Foundation

/// Time zones by their names in the IANA database.
enum Zone {
    static func checked(_ name: String, _ fields: Fields) -> String? {
        if isKnown(name) { return name }
        fields.refuse("zone", "\(quoted(name)) is no time zone", suggestion(name))
        return nil
    }

    static func isKnown(_ name: String) -> Bool {
        if name == "UTC" || name == "GMT" { return true }
        // Abbreviations (EST) and offsets (GMT+5) would make a zone, too, but one without daylight saving or of another sign than meant.
        return name.contains("/") && !name.hasPrefix("/") && !name.contains("..") && TimeZone(identifier: name) != nil
    }

    private static func suggestion(_ name: String) -> String {
        let known = TimeZone.knownTimeZoneIdentifiers
        let city = name.split(separator: "/").last.map(String.init) ?? name
        if city.utf8.count > 3, let same = known.first(where: { isSame($0.split(separator: "/").last, city) }) { return "did you mean '\(same)'?" }
        if let near = Nearest.name(to: name, in: known) { return "did you mean '\(near)'?" }
        let cities = known.compactMap { $0.split(separator: "/").last.map(String.init) }
        if city.utf8.count > 3, let near = Nearest.name(to: city, in: cities), let index = cities.firstIndex(of: near) {
            return "did you mean '\(known[index])'?"
        }
        return "write an IANA name, such as America/Havana or UTC"
    }

    private static func isSame(_ known: Substring?, _ city: String) -> Bool {
        known?.lowercased() == city.lowercased().replacing(" ", with: "_")
    }
}
