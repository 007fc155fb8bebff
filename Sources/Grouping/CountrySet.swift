/// A few countries by their ISO 3166-1 alpha-2 codes: an item names three at most as a rule, and grouping compares its set with those of hundreds.
struct CountrySet: Hashable, Sendable {
    /// The two letters as one number; ascending, each once.
    private(set) var codes: [UInt16] = []

    init() {}

    init(_ codes: some Sequence<String>) { for code in codes { insert(code) } }

    /// - Parameter code: two ASCII letters.
    mutating func insert(_ code: String) {
        let number = Self.number(code)
        let place = codes.firstIndex { $0 >= number } ?? codes.count
        if place == codes.count || codes[place] != number { codes.insert(number, at: place) }
    }

    func contains(_ number: UInt16) -> Bool { codes.contains(number) }

    func isSubset(of other: CountrySet) -> Bool { codes.allSatisfy(other.contains) }

    static func number(_ code: String) -> UInt16 { code.utf8.prefix(2).reduce(0) { $0 << 8 | UInt16($1) } }
}
