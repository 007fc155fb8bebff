import Testing
@testable import Extracting

@Suite("Pages as publishers make them")
struct PublisherTests {
    @Test func `a WordPress article comes without menu, sharing, captions, related posts and comments`() throws {
        let article = try fixture("wordpress-en", url: "https://courier.example/2026/11/18/harbour-pilots-return/")
        #expect(article.title == "Harbour pilots return to work after nine days")
        #expect(article.byline == "Moira Fennimore")
        #expect(article.published == "2026-11-18T17:42:00+00:00")
        #expect(article.language == "en-GB")
        #expect(article.siteName == "The Tarrow Courier")
        #expect(article.excerpt == "The port reopens on Thursday under an agreement that leaves the night shift for later.")
        #expect(article.text.hasPrefix("The pilots of Tarrow harbour"))
        #expect(article.text.hasSuffix("read into the minutes."))
        #expect(article.text.contains("What was agreed\n\nThe old roster stays in force until 31 March.\nA joint committee"))
        for other in ["cookies", "Facebook", "quay on Tuesday", "Advertisement", "NORTHERN HALL", "Tagged", "third berth", "city of lights", "Snow closes", "Copyright"] {
            #expect(!article.text.contains(other), "\(other)")
        }
        #expect(article.kind == nil)
    }

    @Test func `a ministry's Drupal page keeps its table`() throws {
        let article = try fixture("drupal-es")
        #expect(article.title == "El Ministerio publica el calendario de vacunación de la temporada")
        #expect(article.published == "2026-10-05")
        #expect(article.language == "es")
        #expect(article.siteName == "Ministerio de Salud de Altamira")
        #expect(article.text.contains("Embarazadas\n19 de octubre"))
        #expect(article.text.hasSuffix("tres unidades móviles para los valles del norte."))
        for other in ["Trámites", "Sala de prensa", "gripe\n", "ambulancia", "Aviso legal"] { #expect(!article.text.contains(other), "\(other)") }
    }

    @Test func `a live blog keeps its entries, and is as old as its first`() throws {
        let article = try fixture("live-en")
        #expect(article.title == "Live: storm Odette crosses the islands")
        #expect(article.byline == "Caleb Rowntree, Jun Asakawa")
        #expect(article.published == "2026-09-14T05:10:00-04:00")
        for entry in ["The last ferry of the day", "Some nine thousand homes", "Four schools have been opened", "Good morning."] { #expect(article.text.contains(entry)) }
        #expect(!article.text.contains("owned by those"))
    }

    @Test func `a gallery is its text, without captions`() throws {
        let article = try fixture("gallery-fr")
        #expect(article.byline == "Solène Varec")
        #expect(article.published == "2026-02-17")
        #expect(article.text.hasPrefix("Il a suffi de dix minutes"))
        #expect(article.text.hasSuffix("ceux qui reviendront."))
        for other in ["Kervadec", "chantiers", "Publié"] { #expect(!article.text.contains(other), "\(other)") }
    }

    @Test func `a press release in a layout of tables comes without the column of links beside it`() throws {
        let article = try fixture("release-table-es")
        #expect(article.title == "LA SECRETARÍA GENERAL SALUDA EL ACUERDO PESQUERO DEL GOLFO")
        #expect(article.published == "2026-06-03")
        #expect(article.text.hasPrefix("La Secretaría General de la Unión"))
        #expect(article.text.contains("por su perseverancia.\n\nEl acuerdo"))
        for other in ["Discursos", "Contacto", "reservados"] { #expect(!article.text.contains(other), "\(other)") }
    }

    @Test func `an AMP page is recognised, and names the article it is a version of`() throws {
        let article = try fixture("amp-pt", url: "https://folhadovale.example/amp/passe-livre.html")
        #expect(article.isAMP)
        #expect(article.canonical == "https://folhadovale.example/cidade/passe-livre.html")
        #expect(article.byline == "Tainá Brandão")
        #expect(article.published == "2026-08-21T20:15:00-03:00")
        #expect(article.text.hasPrefix("Por onze votos a quatro"))
        #expect(article.text.hasSuffix("para sancionar ou vetar."))
        #expect(!article.text.contains("Publicidade"))
    }

    @Test func `a page builder's page, where everything is a widget, is read with its headings and numbers`() throws {
        let article = try fixture("builder-en")
        #expect(article.byline == "Priya Oduya")
        #expect(article.text.contains("Photograph first, carry later"))
        #expect(article.text.contains("1. One person reads the label aloud.\n2. A second person writes it down.\n3. A third"))
        #expect(!article.text.contains("registered charity"))
    }

    @Test func `a page without a single telling mark is read by its sentences`() throws {
        let article = try fixture("unmarked-fr")
        #expect(article.title == "La digue tiendra-t-elle ?")
        #expect(article.published == "2026-03-12")
        #expect(article.text.hasPrefix("Depuis lundi, l'eau monte"))
        #expect(article.text.contains("la digue neuve.\n\nAu café"))
        #expect(!article.text.contains("Archives"))
    }

    @Test func `an article in several parts of one name is one text`() {
        let parts = (1...3).map { "<div class=\"chunk\"><div class=\"article__body\"><p>Part \($0) of the story, which was long, and needed \($0) pages of the paper to be told.</p>\(sentences)</div><div class=\"ad-slot\"><p>Buy a boat today</p></div></div>" }
        let article = article("<html><body><div>\(parts.joined())</div></body></html>")
        for part in 1...3 { #expect(article.text.contains("Part \(part) of the story")) }
        #expect(!article.text.contains("Buy a boat"))
    }
}
