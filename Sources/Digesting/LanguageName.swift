/// English names of languages, for the line under a headline.
enum LanguageName {
    /// Of a BCP 47 tag, by its primary subtag. `nil` for a tag that is not well-formed.
    static func of(_ tag: String?) -> String? {
        guard let tag = wellFormed(tag) else { return nil }
        let primary = tag.split(separator: "-").first.map { $0.lowercased() } ?? tag
        return names[primary] ?? tag
    }

    /// The tag if it has the shape of one (RFC 5646 §2.1): letters, digits and hyphens, at most 35 bytes.
    static func wellFormed(_ tag: String?) -> String? {
        guard let tag, (2...35).contains(tag.utf8.count), tag.utf8.first.map(isLetter) == true, tag.utf8.last != UInt8(ascii: "-"),
              tag.utf8.allSatisfy({ isLetter($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-") }) else { return nil }
        return tag
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

    private static let names = [
        "af": "Afrikaans", "am": "Amharic", "ar": "Arabic", "az": "Azerbaijani", "be": "Belarusian", "bg": "Bulgarian", "bn": "Bengali",
        "bs": "Bosnian", "ca": "Catalan", "cs": "Czech", "cy": "Welsh", "da": "Danish", "de": "German", "el": "Greek", "en": "English",
        "es": "Spanish", "et": "Estonian", "eu": "Basque", "fa": "Persian", "fi": "Finnish", "fr": "French", "ga": "Irish",
        "gl": "Galician", "gn": "Guarani", "ha": "Hausa", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "ht": "Haitian Creole",
        "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian", "is": "Icelandic", "it": "Italian", "ja": "Japanese", "ka": "Georgian",
        "kk": "Kazakh", "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian", "mk": "Macedonian", "ms": "Malay", "nb": "Norwegian",
        "nl": "Dutch", "nn": "Norwegian", "no": "Norwegian", "pap": "Papiamento", "pl": "Polish", "ps": "Pashto", "pt": "Portuguese",
        "qu": "Quechua", "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovenian", "so": "Somali", "sq": "Albanian",
        "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "ta": "Tamil", "th": "Thai", "tl": "Tagalog", "tr": "Turkish",
        "uk": "Ukrainian", "ur": "Urdu", "uz": "Uzbek", "vi": "Vietnamese", "zh": "Chinese",
    ]
}
