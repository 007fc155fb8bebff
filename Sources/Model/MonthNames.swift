/// The names of months in a dozen languages. All in lower case.
package enum MonthNames {
    /// 1 to 12. Full names and abbreviations, with or without a dot.
    package static func month(_ word: String) -> Int? {
        if let month = months[word] { return month }
        // "Sept", "Janu.": English, cut anywhere after the third letter
        let bytes = word.utf8
        guard bytes.count > 3, bytes.count <= 9, bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
        guard let month = months[String(word.prefix(3))], english[month - 1].hasPrefix(word) else { return nil }
        return month
    }

    private static let english = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
    ]

    /// Of one language a line; twelve groups, alternatives joined by `|`.
    private static let months: [String: Int] = {
        let languages = [
            "january|jan february|feb march|mar april|apr may june|jun july|jul august|aug september|sep|sept october|oct november|nov december|dec",
            "enero|ene febrero|feb marzo|mar abril|abr mayo|may junio|jun julio|jul agosto|ago septiembre|setiembre|sep|set octubre|oct noviembre|nov diciembre|dic",
            "janeiro|jan fevereiro|fev março|marco|mar abril|abr maio|mai junho|jun julho|jul agosto|ago setembro|set outubro|out novembro|nov dezembro|dez",
            "janvier|janv|jan février|fevrier|févr|fév|fev|fevr mars|mar avril|avr mai juin juillet|juil août|aout|aoû|aou septembre|sept octobre|oct novembre|nov décembre|decembre|déc|dec",
            "januar|jänner|jan|jän februar|feber|feb märz|maerz|mär|mrz april|apr mai juni|jun juli|jul august|aug september|sep oktober|okt november|nov dezember|dez",
            "gennaio|gen febbraio|feb marzo|mar aprile|apr maggio|mag giugno|giu luglio|lug agosto|ago settembre|set ottobre|ott novembre|nov dicembre|dic",
            "ιανουαρίου|ιανουάριος|ιαν φεβρουαρίου|φεβρουάριος|φεβ μαρτίου|μάρτιος|μάρ|μαρ|μαρτ απριλίου|απρίλιος|απρ μαΐου|μάιος|μάϊος|μαϊου|μάι|μαι|μαϊ|μαΐ ιουνίου|ιούνιος|ιούν|ιουν ιουλίου|ιούλιος|ιούλ|ιουλ αυγούστου|αύγουστος|αύγ|αυγ|αυγουστου σεπτεμβρίου|σεπτέμβριος|σεπ|σεπτ οκτωβρίου|οκτώβριος|οκτ νοεμβρίου|νοέμβριος|νοε|νοέ δεκεμβρίου|δεκέμβριος|δεκ",
            "január|jan február|februári|feb|febr március|márc|máricius április|ápr május|máj június|jún július|júl augusztus|aug|augusztús szeptember|szept október|okt november|nov december|dec",
            "января|январь|янв февраля|февраль|фев|февр марта|март|мар апреля|апрель|апр мая|май июня|июнь|июн июля|июль|июл августа|август|авг сентября|сентябрь|сен|сент октября|октябрь|окт ноября|ноябрь|ноя|нояб декабря|декабрь|дек",
            "januari|jan februari|feb maart|mrt april|apr mei juni|jun juli|jul augustus|aug september|sep oktober|okt november|nov december|dec",
            "stycznia|styczeń|sty lutego|luty|lut marca|marzec|mar kwietnia|kwiecień|kwi maja|maj czerwca|czerwiec|cze lipca|lipiec|lip sierpnia|sierpień|sie września|wrzesień|wrz października|październik|paź listopada|listopad|lis grudnia|grudzień|gru",
            "ocak|oca şubat|şub mart|mar nisan|nis mayıs|may haziran|haz temmuz|tem ağustos|ağu eylül|eyl ekim|eki kasım|kas aralık|ara",
        ]
        var months: [String: Int] = [:]
        for language in languages {
            for (index, names) in language.split(separator: " ").enumerated() {
                for name in names.split(separator: "|") where months[String(name)] == nil { months[String(name)] = index + 1 }
            }
        }
        return months
    }()
}
