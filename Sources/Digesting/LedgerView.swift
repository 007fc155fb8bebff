import Model

/// The ledger's sum as the templates see it.
struct LedgerView: TemplateView {
    /// What was fetched is the sum of these.
    let parts: [PartView]
    let sentence: String
    /// Copies of what earlier digests told.
    let repeats: RepeatsView?

    static let keys: [String: TemplateKey<LedgerView>] = [
        "parts": .list { $0.parts }, "sentence": .text { $0.sentence }, "repeats": .view { $0.repeats },
    ]

    struct PartView: TemplateView {
        let figure: FigureView
        let meaning: String

        static let keys: [String: TemplateKey<PartView>] = ["figure": .view { $0.figure }, "meaning": .text { $0.meaning }]
    }

    struct RepeatsView: TemplateView {
        let heading: String
        let list: [RepeatView]
        /// Folded on the page.
        let long: Bool

        static let keys: [String: TemplateKey<RepeatsView>] = ["heading": .text { $0.heading }, "list": .list { $0.list }, "long": .flag { $0.long }]
    }

    struct RepeatView: TemplateView {
        let item: CopyView
        let of: Int64

        static let keys: [String: TemplateKey<RepeatView>] = ["item": .view { $0.item }, "of": .number { $0.of }]
    }

    init(_ ledger: LedgerSum, repeats: [Digest.Repeat], _ clock: PageClock) {
        let words = clock.words
        let lines: [(LedgerLine, Int)] = [
            (.told, ledger.told), (.alreadyTold, ledger.alreadyTold), (.duplicates, ledger.duplicates), (.rejected, ledger.rejected),
        ]
        parts = lines.map { PartView(figure: FigureView($1, words.ledger($0, $1), words), meaning: words.meaning($0)) }
        sentence = "\(words.number(ledger.fetched)) \(words.ledger(.fetched, ledger.fetched)) = "
            + parts.map { "\($0.figure.count) \($0.figure.label)" }.joined(separator: " + ") + "."
        self.repeats = repeats.isEmpty ? nil : RepeatsView(
            heading: words.repeats(repeats.count), list: repeats.map { one in
                var references = References()
                return RepeatView(item: CopyView(one.item, clock, isFirst: false, &references), of: one.of)
            },
            long: repeats.count > CoverageView.longest)
    }
}
