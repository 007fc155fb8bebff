import Fetching
import Logging
import Model

/// Asks for the older pages of sources whose answers left a gap: one page after the other, as long as they bring what was missing.
///
/// Lives on the poller's queue.
final class GapFiller {
    private let settings: FetchSettings
    private let log: Logger
    private let fetcher: Fetcher
    private let robots: RobotsGate
    private var isStopped = false

    /// Requests that are on their way.
    private(set) var asking = 0
    /// Takes the answer of an older page, and gives the page to ask for next; `nil`: none.
    var answered: (FetchResult, GapFilling, Pass) -> GapFilling? = { _, _, _ in nil }
    /// Called whenever a request has come to its end.
    var ended: () -> Void = {}

    init(settings: FetchSettings, log: Logger, fetcher: Fetcher, robots: RobotsGate) {
        (self.settings, self.log, self.fetcher, self.robots) = (settings, log, fetcher, robots)
    }

    /// Takes no answer any more.
    func stop() { isStopped = true }

    /// Looks for what may have been lost before `feed`, which is in `result`. All of it happens while nothing else is asked of the source.
    func fill(_ gap: Gap, _ pass: Pass, _ result: FetchResult, _ feed: Feed) {
        log.warning("source \(gap.source): \(gap.note), so earlier ones may be lost")
        guard !pass.source.url.hasPrefix("file:") else { return }
        if let page = OlderPages.first(of: feed, at: result.finalURL) { return ask(GapFilling(gap: gap, page: page), pass) }
        if pass.source.page != nil { return } // a news sitemap is of the whole site, a page of one part of it
        asking += 1
        robots.sitemaps(ofSiteOf: result.finalURL, of: pass.source, settings: settings, by: fetcher) { [self] sitemaps in
            asking -= 1
            if !isStopped, let page = OlderPages.newsSitemap(among: sitemaps) { ask(GapFilling(gap: gap, page: page), pass) }
            ended()
        }
    }

    private func ask(_ filling: GapFilling, _ pass: Pass) {
        asking += 1
        let request = FetchRequest(pass.source, url: filling.page.url, settings: settings, state: nil)
        guard RobotsGate.concerns(pass.source, pass.state) else { return fetch(request, for: filling, pass) }
        robots.ask(about: request.url, of: pass.source, settings: settings, by: fetcher) { [self] error in
            guard let error else { return fetch(request, for: filling, pass) }
            asking -= 1
            log.notice("source \(pass.source.id): an older page was not asked for: \(error)")
            ended()
        }
    }

    private func fetch(_ request: FetchRequest, for filling: GapFilling, _ pass: Pass) {
        let received = OnQueue({ [self] (result: FetchResult) in
            asking -= 1
            if !isStopped, let next = answered(result, filling, pass) { ask(next, pass) }
            ended()
        })
        fetcher.fetch(request) { received.value($0) }
    }
}
