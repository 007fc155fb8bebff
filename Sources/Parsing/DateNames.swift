/// Words in dates besides the months (`MonthNames`): halves of the day, time zones. All in lower case.
enum DateNames {
    /// Hours to add to the hour modulo 12.
    static func half(_ word: String) -> Int? { halves[word] }

    /// Seconds east of UTC. RFC 822's military letters were defined with the wrong sign and mean UTC (RFC 5322 §4.3).
    static func zone(_ word: String) -> Int? {
        if let hours = zones[word] { return Int(hours * 3600) }
        let isMilitary = word.utf8.count == 1 && word != "j" && word != "t" && word.utf8.allSatisfy(\.isASCIILetter)
        return isMilitary ? 0 : nil
    }

    private static let halves = ["am": 0, "pm": 12, "오전": 0, "오후": 12, "午前": 0, "午後": 12, "上午": 0, "下午": 12, "πμ": 0, "μμ": 12]

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
