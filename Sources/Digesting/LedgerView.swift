import Model

/// The ledger's sum as the templates see it.
struct LedgerView {
    let fetched: FigureView
    /// What `fetched` is the sum of; all but the first follow a plus sign.
    let parts: [PartView]
    let sentence: String
    /// Copies of what earlier digests told.
    let repeats: RepeatsView?

    struct PartView {
        let figure: FigureView
        let meaning: String
    }

    struct RepeatsView {
        let heading: String
        let list: [RepeatView]
        /// Folded on the page.
        let long: Bool
    }

    struct RepeatView {
        let item: CopyView
        let of: Int64
    }

    init(_ ledger: LedgerSum, repeats: [Digest.Repeat], _ clock: PageClock) {
        fetched = FigureView(ledger.fetched, Wording.fetched(ledger.fetched))
        parts = [
            PartView(figure: FigureView(ledger.told, Wording.told), meaning: Wording.toldMeans),
            PartView(figure: FigureView(ledger.alreadyTold, Wording.alreadyTold), meaning: Wording.alreadyToldMeans),
            PartView(figure: FigureView(ledger.duplicates, Wording.duplicates(ledger.duplicates)), meaning: Wording.duplicatesMean),
            PartView(figure: FigureView(ledger.rejected, Wording.rejected), meaning: Wording.rejectedMeans),
        ]
        sentence = "\(fetched.count) \(fetched.label) = " + parts.map { "\($0.figure.count) \($0.figure.label)" }.joined(separator: " + ") + "."
        self.repeats = repeats.isEmpty ? nil : RepeatsView(
            heading: Wording.repeats(repeats.count), list: repeats.map { RepeatView(item: CopyView($0.item, clock, isFirst: false), of: $0.of) },
            long: repeats.count > CoverageView.longest)
    }
}
