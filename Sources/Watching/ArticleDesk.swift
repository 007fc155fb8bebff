import Archiving
import Dispatch
import Evidence
import Fetching
import Foundation
import Logging
import Model

/// Reads the pages of items whole: fetches those that are due under the same manners as sources, takes the article from them, has seeds judge the
/// items again, and keeps the answers that matter as evidence.
///
/// Lives on the poller's queue. What is wanted and when stands in the archive alone, in the transaction that brought the item: so a program that
/// ends in between asks again.
final class ArticleDesk {
    /// Pages that are asked for at once.
    private static let atOnce = 8
    /// Due pages that are looked through for those of hosts with room left.
    private static let mostDue = 1000

    private let queue: DispatchQueue
    private let readers = DispatchQueue(label: "articles.pdf")
    private let archive: Archive
    private let log: Logger
    private let settings: FetchSettings
    private let byDomain: Bool
    private let sources: [String: Source]
    private let choice: ArticleChoice
    private let judges: [Judge]
    private let evidence: EvidenceFolder
    private let keepFor: Double?
    private let fetcher: Fetcher
    private let robots: RobotsGate
    private let now: @Sendable () -> Date
    private var budget = LookBudget()
    private var asking: Set<Int64> = []
    private var next: Date? = .distantPast
    /// Until when nothing is asked, as something on this machine is in the way.
    private var paused = Date.distantPast
    private var cleanedDay: CalendarDay?
    private var hasMended = false
    private var stopped = false
    /// Until when the host of an address wants to be left alone.
    var heldBack: (String, Source) -> Date? = { _, _ in nil }
    /// Called after each answer, recorded or not.
    var answered: (FetchResult) -> Void = { _ in }
    /// Called when a look has ended in whatever way.
    var ended: () -> Void = {}
    private(set) var looked = 0
    /// Texts that were new or edited.
    private(set) var read = 0

    init(_ configuration: Configuration, judges: [Judge], archive: Archive, log: Logger, fetcher: Fetcher, robots: RobotsGate, queue: DispatchQueue, now: @escaping @Sendable () -> Date) {
        self.queue = queue
        self.archive = archive
        self.log = log
        self.judges = judges
        self.fetcher = fetcher
        self.robots = robots
        self.now = now
        settings = configuration.settings.fetch
        byDomain = settings.grouping == .domain
        choice = configuration.settings.articles
        sources = Dictionary(configuration.sources.map { ($0.id, $0) }) { first, _ in first }
        evidence = EvidenceFolder(path: configuration.settings.evidence.directory, software: "\(Product.token)/\(Product.version)")
        keepFor = configuration.settings.evidence.keepFor
    }

    var isIdle: Bool { asking.isEmpty }
    /// When there may be something to do. `nil`: not before new items come.
    var nextDue: Date? { asking.isEmpty ? next.map { max($0, paused) } : nil }

    /// Items were recorded whose pages are wanted.
    func newsCame() { next = .distantPast }

    func stop() { stopped = true }

    /// How urgently a new item's page is wanted; `nil`: not at all.
    func priority(_ item: Item, _ judgements: [Judgement], of source: Source) -> Int? {
        ArticleWish.priority(item, judgements, judges, ArticleWish.choice(source, choice), now: now())
    }

    /// Asks for pages that are due, as far as there is room.
    func turn() {
        dispatchPrecondition(condition: .onQueue(queue))
        let time = now()
        guard !stopped, asking.count < Self.atOnce, let due = next, max(due, paused) <= time else { return }
        mend()
        do {
            try clean(time)
            let all = try archive.waitingArticles(now: time, limit: Self.mostDue)
            for one in all where asking.count < Self.atOnce && !asking.contains(one.item) { try begin(one, time) }
            if asking.count >= Self.atOnce { return }
            // What is due still waits for room.
            let waits = all.contains { !asking.contains($0.item) }
            next = waits ? budget.renewed : try archive.nextArticleDue()
            if let due = next, due <= time { next = asking.isEmpty ? budget.renewed : time }
        } catch {
            log.error("\(error)")
            paused = time + 60
        }
    }

    private func begin(_ waiting: WaitingArticle, _ time: Date) throws(ArchiveError) {
        let url = waiting.url
        guard let source = sources[waiting.source], source.enabled, ArticleWish.choice(source, choice) != .never else {
            return try archive.postpone(articleOf: waiting.item, until: time + 86_400)
        }
        if let until = heldBack(url, source) { return try archive.postpone(articleOf: waiting.item, until: max(until, time + 60)) }
        guard budget.takes(host: HostKey.of(url, byDomain: byDomain) ?? "", now: time), let due = try archive.dueArticle(waiting.item) else { return }
        asking.insert(due.item.number)
        ask(url, source) { [self] result in received(result, due, source) }
    }

    private func ask(_ url: String, _ source: Source, then received: @escaping (FetchResult) -> Void) {
        var request = FetchRequest(source, url: url, settings: settings, state: nil)
        request.keepsExchanges = true
        request.accept = "text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.5"
        let received = OnQueue(received), fetch = OnQueue({ [self] in fetcher.fetch(request) { received.value($0) } })
        guard source.robots ?? true else { return fetch.value() }
        robots.ask(about: url, of: source, settings: settings, by: fetcher) { [self] error in
            guard let error else { return fetch.value() }
            received.value(FetchResult(request, .failed(error), started: now(), ended: now()))
        }
    }

    // MARK: Answers

    private func received(_ result: FetchResult, _ due: DueArticle, _ source: Source) {
        dispatchPrecondition(condition: .onQueue(queue))
        if stopped { return finish(due) }
        answered(result)
        var look = ArticleLook(item: due.item.number, looked: result.ended)
        look.withdrawn = due.item.article?.withdrawn
        switch result.outcome {
        case .changed(let document):
            if Self.isFrontPage(document.url), !Self.isFrontPage(result.url) {
                return takeNothing("The page's address leads to the front page of \(HostKey.of(document.url, byDomain: false) ?? "a site").", of: due, look, result)
            }
            switch ArticleReading.read(document, now: result.ended) {
            case .article(let content, let next): goOn(ArticlePages(content, next: next, from: result), due, look, source)
            case .nothing(let note): takeNothing(note, of: due, look, result)
            case .pdf: read(document, of: due, look, result)
            }
        case .notModified, .sameBody: pause(due) // neither was asked for
        case .failed(let error): fail(error, due, look, result)
        }
    }

    /// Reads on where an article goes on on another page, and takes it when it is whole, or when what is missing will not come.
    private func goOn(_ pages: ArticlePages, _ due: DueArticle, _ look: ArticleLook, _ source: Source) {
        guard let next = pages.next else { return take(pages, of: due, look) }
        if let until = heldBack(next.url, source) { return putOff(due, until: until) }
        budget.counts(host: HostKey.of(next.url, byDomain: byDomain) ?? "")
        ask(next.url, source) { [self] result in
            if stopped { return finish(due) }
            answered(result)
            var pages = pages
            switch result.outcome {
            case .changed(let document):
                switch ArticleReading.read(document, now: result.ended, as: next) {
                case .article(let content, let further): pages.append(content, next: further, from: result)
                case .nothing(let note): pages.breakOff(note)
                case .pdf: pages.breakOff("It is a PDF document.")
                }
            case .notModified, .sameBody: return pause(due)
            case .failed(let error):
                switch Remedy(error, result) {
                case .again where due.failures + 1 >= LookSchedule.mostForAPage, .gone, .never: pages.breakOff(Self.note(error))
                default: return fail(error, due, look, result, page: next.number)
                }
            }
            goOn(pages, due, look, source)
        }
    }

    /// Publishers that take an article down often lead its readers there.
    private static func isFrontPage(_ url: String) -> Bool {
        guard let parts = URLComponents(string: url) else { return false }
        return (parts.percentEncodedPath.isEmpty || parts.percentEncodedPath == "/") && (parts.percentEncodedQuery ?? "").isEmpty
    }

    private func read(_ document: Document, of due: DueArticle, _ look: ArticleLook, _ result: FetchResult) {
        let desk = OnQueue(self), title = due.title
        readers.async { [queue] in
            let text = Result { () throws(PDFText.Problem) in try PDFText().text(of: document.body) }
            queue.async {
                switch text {
                case .success(let text):
                    let content = ArticleLook.Content(url: document.url, title: title, byline: nil, published: nil, language: nil, text: text)
                    desk.value.take(ArticlePages(content, next: nil, from: result), of: due, look)
                case .failure(let problem): desk.value.takeNothing("\(problem)", of: due, look, result)
                }
            }
        }
    }

    /// An article: new, edited, or as it was. One of which a page is missing is no edit of what was whole before.
    private func take(_ pages: ArticlePages, of due: DueArticle, _ look: ArticleLook) {
        if stopped { return finish(due) }
        var look = look, isMatched = due.isMatched
        (look.withdrawn, look.note) = (nil, pages.note)
        let isFirst = due.text == nil
        var content = pages.content
        content.isBroken = pages.isBroken
        content.isCompletion = due.isBroken && !pages.isBroken && ArticlePages.isCompletion(of: due.text ?? "", content.text)
        if isFirst || content.isCompletion || !pages.isBroken && (ArticleChange.isEdit(title: due.title, content.title) || ArticleChange.isEdit(text: due.text ?? "", content.text)) {
            look.content = content
            let (item, _) = due.feedItem.with(article: content.text)
            look.judgements = judges.map { $0.judge(item) }
            isMatched = look.judgements.contains { $0.match.verdict != .rejected }
            read += 1
        }
        if isMatched {
            look.next = LookSchedule.next(arrived: due.item.arrived, looked: look.looked)
            if look.content != nil || due.item.article?.evidence == nil {
                look.evidence = keep(pages.answers, due, look.content == nil ? "looked at" : isFirst ? "first read" : content.isCompletion ? "completed" : "edited")
            }
        }
        record(look, due)
    }

    /// A page that is no article stands for nothing: the text of before stays. It may be one later, so it is looked at again.
    private func takeNothing(_ note: String, of due: DueArticle, _ look: ArticleLook, _ result: FetchResult) {
        if stopped { return finish(due) }
        var look = look
        look.note = note
        if due.isMatched {
            look.next = LookSchedule.next(arrived: due.item.arrived, looked: look.looked)
            if due.item.article?.evidence == nil { look.evidence = keep([result], due, "no article") }
        }
        record(look, due)
    }

    private func fail(_ error: FetchError, _ due: DueArticle, _ look: ArticleLook, _ result: FetchResult, page: Int = 1) {
        var look = look
        look.note = page == 1 ? Self.note(error) : ArticlePages.missing(page, Self.note(error))
        look.failures = due.failures
        switch Remedy(error, result) {
        case .pause: return pause(due)
        case .later(let time): return putOff(due, until: time)
        case .again:
            look.failures += 1
            look.next = LookSchedule.retry(failures: look.failures, looked: look.looked)
        case .gone:
            look.missing = due.missing + 1
            let wasThere = due.item.article?.version ?? 0 > 0
            if look.missing >= 2, wasThere, look.withdrawn == nil {
                look.withdrawn = look.looked
                look.evidence = keep([result], due, "withdrawn")
                log.notice("the page of item \(due.item.number) is gone: \(due.item.item.url ?? "")")
            }
            // Once may be a mishap. A page that was never there is asked for twice.
            look.next = look.missing < 2 ? look.looked + LookSchedule.least : wasThere && due.isMatched ? LookSchedule.next(arrived: due.item.arrived, looked: look.looked) : nil
        case .never: look.next = nil
        }
        record(look, due)
    }

    /// What a failure means for asking again.
    private enum Remedy {
        /// It is this machine's, and counts for nothing.
        case pause
        case later(Date)
        case again, gone, never

        init(_ error: FetchError, _ result: FetchResult) {
            self = switch error {
            case .cancelled, .noDescriptors: .pause
            case .heldBack(_, let until): .later(until)
            case .refused(_, 429), .refused(_, 503): result.caching.retryAfter.map(Remedy.later) ?? .again
            case .refused(_, 404), .refused(_, 410): .gone
            case .robotsDisallow, .privateAddress, .invalidAddress, .tooLarge, .expandsTooFar, .redirectRefused: .never
            default: .again
            }
        }
    }

    private func putOff(_ due: DueArticle, until: Date) {
        do { try archive.postpone(articleOf: due.item.number, until: max(until, now() + 60)) } catch {
            log.error("\(error)")
            return pause(due)
        }
        finish(due)
    }

    /// What is said of sources tells what to change in the sources file; of a page it is enough to say what happened.
    private static func note(_ error: FetchError) -> String {
        switch error {
        case .refused(_, let status): "The server answered HTTP \(status)."
        case .robotsDisallow: "The site's robots.txt disallows it."
        default: "\(error)"
        }
    }

    // MARK: Keeping

    /// One record for each page of the article.
    private func keep(_ answers: [FetchResult], _ due: DueArticle, _ why: String) -> [ArticleLook.Kept] {
        var kept: [ArticleLook.Kept] = []
        for (index, answer) in answers.enumerated() where !answer.exchanges.isEmpty { // those of a file, or without an answer, are
            var notes = [("item", "\(due.item.number)"), ("source", due.item.source), ("headline", due.item.item.title), ("reason", why)]
            if answers.count > 1 { notes.append(("page", "\(index + 1) of \(answers.count)")) }
            for judge in judges { notes.append(("seed", judge.seed.id)) }
            do {
                kept.append(.init(reference: try evidence.keep(answer.exchanges, notes: notes, now: now()), taken: answer.started, status: answer.status))
            } catch {
                log.error("\(error)")
                return [] // all pages of an article, or none
            }
        }
        return kept
    }

    private func record(_ look: ArticleLook, _ due: DueArticle) {
        do {
            try archive.record(look)
            looked += 1
            if let note = look.note { log.info("page of item \(look.item): \(note)") }
        } catch {
            log.error("\(error)")
            return pause(due)
        }
        finish(due)
    }

    /// Nothing was recorded, so the page is still due: all of them wait a little.
    private func pause(_ due: DueArticle) {
        paused = now() + 60
        finish(due)
    }

    private func finish(_ due: DueArticle) {
        asking.remove(due.item.number)
        next = .distantPast
        ended()
    }

    /// What a stop of the machine left of a last record.
    private func mend() {
        guard !hasMended else { return }
        hasMended = true
        do {
            if let cut = try evidence.mend() { log.notice("evidence \(cut.file): the last record was not whole; its \(cut.bytes) bytes were cut off") }
        } catch { log.error("\(error)") }
    }

    /// Once a day.
    private func clean(_ time: Date) throws(ArchiveError) {
        let today = CalendarDay(time, in: .gmt)
        guard cleanedDay != today else { return }
        cleanedDay = today
        try archive.giveUpArticles(now: time)
        guard let keepFor else { return }
        for file in evidence.remove(before: CalendarDay(time - keepFor, in: .gmt)) { log.notice("evidence \(file) was removed: it was older than 'keep-for'") }
    }
}
