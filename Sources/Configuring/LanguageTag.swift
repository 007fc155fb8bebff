import Foundation

/// Tags of languages as BCP 47 (RFC 5646) forms them: `es`, `pt-BR`.
enum LanguageTag {
    /// The tag, or `nil` with the objection reported.
    static func checked(_ text: String, at line: Int, reporter: Reporter) -> String? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        let isFormed = parts.allSatisfy { (1...8).contains($0.utf8.count) && $0.utf8.allSatisfy(isAlphanumeric) }
        if isFormed, let language = parts.first, (2...3).contains(language.utf8.count), meant[text.lowercased()] == nil,
           Locale.LanguageCode(language.lowercased()).isISOLanguage { return text }
        let underscored = text.replacing("_", with: "-")
        let instead = meant[text.lowercased()] ?? (underscored != text && !underscored.hasPrefix("-") ? underscored : nil)
        reporter.refuse(line, "\(quoted(text)) is no language tag", instead.map { "write '\($0)'" } ?? "write a BCP 47 tag, such as en, es or pt-BR")
        return nil
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a: true
        default: false
        }
    }

    /// What people write for the commonest. BCP 47 wants the two-letter code where there is one (§2.2.1).
    private static let meant = [
        "sp": "es", "jp": "ja", "cn": "zh", "eng": "en", "spa": "es", "por": "pt", "fra": "fr", "fre": "fr", "deu": "de", "ger": "de",
        "ita": "it", "nld": "nl", "dut": "nl", "rus": "ru", "hat": "ht", "english": "en", "spanish": "es", "español": "es",
        "castellano": "es", "portuguese": "pt", "português": "pt", "french": "fr", "français": "fr", "german": "de", "italian": "it",
    ]
}
