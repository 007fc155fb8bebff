/// What a page is, where it is no plain article.
package enum PageKind: String, Sendable {
    /// A page that asks for consent before it shows anything.
    case consentWall = "consent-wall"
    /// The publisher shows part of the article, or nothing, to whoever does not pay.
    case paywall
    /// "Not found", "access denied", "are you a robot?"
    case errorPage = "error-page"
    /// Nothing to read before scripts have run.
    case scriptOnly = "script-only"
}

extension PageKind {
    /// Bytes above which a text is an article, whatever else is on the page.
    private static let enough = 1500

    static func of(_ page: Page, _ head: PageHead, length: Int, visible: Int, title: String?) -> PageKind? {
        let heading = (title ?? head.title ?? "").lowercased()
        if length < enough, errors.contains(where: heading.holds) || isStatus(heading) { return .errorPage }
        let tier = head.meta("article:content_tier", "og:article:content_tier")?.lowercased()
        if head.linkedData.isPaid || tier == "locked" { return .paywall }
        guard length < enough else { return nil }
        if page.nodes.contains(where: { $0.hints.contains(.paywall) && $0.tag != .body && $0.tag != .html }) { return .paywall }
        let opening = page.plainText(of: 0, limit: 6000).lowercased()
        if paid.contains(where: opening.holds) { return .paywall }
        let start = String(opening.prefix(600))
        if length < 400, errors.contains(where: start.holds) { return .errorPage }
        if length < 800, consent.filter(opening.holds).count >= 2 { return .consentWall }
        if visible < 250, head.scriptCount > 0 { return .scriptOnly }
        return nil
    }

    /// `404`, `Error 503: …`
    private static func isStatus(_ heading: String) -> Bool {
        heading.split(whereSeparator: { !$0.isLetter && !$0.isNumber }).prefix(2).contains { ["403", "404", "410", "500", "502", "503", "504"].contains($0) }
            && heading.count < 40
    }

    private static let errors = [
        "page not found", "not found", "access denied", "forbidden", "are you a robot", "just a moment", "attention required", "service unavailable",
        "bad gateway", "internal server error", "página no encontrada", "pagina no encontrada", "no se ha encontrado", "página não encontrada", "page introuvable",
        "page non trouvée", "accès refusé", "acceso denegado", "acesso negado", "seite nicht gefunden", "verify you are human", "checking your browser",
        "enable javascript and cookies to continue", "this page isn't available", "error 404",
    ]
    private static let paid = [
        "subscribe to continue", "subscribe to read", "to continue reading", "subscribers only", "this article is for subscribers", "already a subscriber", "sólo para suscriptores",
        "solo para suscriptores", "contenido exclusivo para suscriptores", "suscríbete para seguir leyendo", "exclusivo para assinantes", "conteúdo exclusivo para assinantes", "assine para continuar",
        "réservé aux abonnés", "réservé à nos abonnés", "abonnez-vous pour lire", "il vous reste", "nur für abonnenten", "jetzt weiterlesen mit",
    ]
    private static let consent = [
        "cookies", "consent", "before you continue", "accept all", "reject all", "privacy", "partners", "aceptar", "consentimiento", "privacidad", "aceitar", "privacidade", "consentimento",
        "accepter", "consentement", "confidentialité", "partenaires", "akzeptieren", "datenschutz", "zustimmung",
    ]
}
