/// Words in dates: months, halves of the day, time zones. All in lower case.
enum DateNames {
    /// 1 to 12. Full names and abbreviations, with or without a dot.
    static func month(_ word: String) -> Int? {
        if let month = months[word] { return month }
        // "Sept", "Janu.": English, cut anywhere after the third letter
        let bytes = word.utf8
        guard bytes.count > 3, bytes.count <= 9, bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
        guard let month = months[String(word.prefix(3))], english[month - 1].hasPrefix(word) else { return nil }
        return month
    }

    /// Hours to add to the hour modulo 12.
    static func half(_ word: String) -> Int? { halves[word] }

    /// Seconds east of UTC. RFC 822's military letters were defined with the wrong sign and mean UTC (RFC 5322 §4.3).
    static func zone(_ word: String) -> Int? {
        if let hours = zones[word] { return Int(hours * 3600) }
        let isMilitary = word.utf8.count == 1 && word != "j" && word != "t" && word.utf8.allSatisfy(\.isASCIILetter)
        return isMilitary ? 0 : nil
    }

    private static let english = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
    ]

    private static let halves = ["am": 0, "pm": 12, "오전": 0, "오후": 12, "午前": 0, "午後": 12, "上午": 0, "下午": 12, "πμ": 0, "μμ": 12]

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

    /// Hours east of UTC.
    private static let zones: [String: Double] = [
        "z": 0, "gmt": 0, "ut": 0, "utc": 0, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
        "et": -5, "ct": -6, "mt": -7, "pt": -8, "akst": -9, "akdt": -8, "hst": -10, "ast": -4, "adt": -3, "nst": -3.5, "ndt": -2.5,
        "wet": 0, "west": 1, "bst": 1, "cet": 1, "cest": 2, "met": 1, "mest": 2, "mez": 1, "mesz": 2, "eet": 2, "eest": 3, "msk": 3,
        "msd": 4, "trt": 3, "ist": 5.5, "pkt": 5, "npt": 5.75, "ict": 7, "wib": 7, "wita": 8, "wit": 9, "sgt": 8, "hkt": 8, "pht": 8,
        "jst": 9, "kst": 9, "awst": 8, "acst": 9.5, "acdt": 10.5, "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13, "art": -3, "brt": -3,
        "brst": -2, "clt": -4, "clst": -3, "cot": -5, "pet": -5, "vet": -4, "uyt": -3, "bot": -4, "pyt": -4, "ect": -5, "cat": 2,
        "sast": 2, "eat": 3, "wat": 1,
    ]
}
