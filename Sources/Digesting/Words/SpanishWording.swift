import Model

/// Spanish as the Academies advise: days and months in small letters, thousands apart by a space from five digits on, and the decimal comma.
struct SpanishWording: Wording {
    let tag = "es"

    func word(_ word: Word) -> String {
        switch word {
        case .brief: "En breve"
        case .stories: "Noticias"
        case .noted: "También de interés"
        case .changes: "Qué ha cambiado"
        case .positions: "Posturas"
        case .ahead: "Próximas fechas"
        case .names: "Nombres nuevos"
        case .charts: "Los últimos 30 días"
        case .coverage: "Cobertura"
        case .ledger: "Balance"
        case .sections: "Secciones"
        case .edition: "edición"
        case .editionCapital: "Edición"
        case .from: "Del"
        case .to: "al"
        case .upTo: "Hasta el"
        case .seed: "lista de seguimiento"
        case .footer: "explica por qué se incluye o se descarta cualquier publicación."
        case .firstSeen: "vista por primera vez el"
        case .by: "por"
        case .editedSince: "modificada desde que se vio por primera vez"
        case .edited: "modificada"
        case .firstToPublish: "primer medio en publicarla"
        case .retitled: "con titular propio"
        case .who: "Quién"
        case .what: "Qué"
        case .new: "Novedades"
        case .why: "Por qué está aquí"
        case .evidence: "Prueba"
        case .inArchive: "En el archivo"
        case .tellsMore: "da más detalles."
        case .also: "También en"
        case .removed: "suprimido"
        case .added: "añadido"
        case .positionsNote:
            "Según las frases de las fuentes y las palabras que la lista de seguimiento asocia a cada postura. Quien no figura en el cuadro no ha adoptado ninguna postura que estas reglas reconozcan."
        case .now: "ahora"
        case .earlier: "antes"
        case .before: "Antes:"
        case .isNew: "nuevo"
        case .namesNote:
            "Aparecen una y otra vez junto a la noticia y no están en la lista de seguimiento. Para seguir uno de ellos, pegue su línea debajo de actors."
        case .dailyItems: "Cada día"
        case .total: "Total"
        case .most: "Máximo"
        case .complete: "Se consultaron todas las fuentes previstas y ninguna falla."
        case .show: "Mostrar la lista"
        case .lastReached: "Respondió por última vez el"
        case .neverReachedSentence: "Nunca ha respondido."
        case .repeats: "copia de la publicación"
        case .allDigests: "Todos los boletines"
        case .allSeeds: "Todas las listas de seguimiento"
        case .actors: "A quién se sigue"
        case .topics: "Qué se sigue"
        case .newest: "el más reciente"
        case .feed: "Canal Atom"
        case .mentioned: "Publicaciones que lo mencionan, los últimos 30 días"
        case .inDigests: "En los boletines"
        case .notMentioned: "Ningún boletín de los últimos 30 días contiene una entrada que lo mencione."
        case .noDigests: "Todavía no hay ningún boletín."
        case .backToSeed: "Todos los boletines de"
        }
    }

    /// A number of four digits stays in one piece; longer ones have a narrow space that does not break.
    func number(_ count: Int) -> String { count.magnitude < 10_000 ? "\(count)" : grouped(count, by: "\u{202F}") }

    private func of(_ count: Int, _ singular: String, _ plural: String) -> String { "\(number(count)) \(count == 1 ? singular : plural)" }

    // MARK: Days

    private static let weekdays = ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"]
    private static let months = [
        "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
    ]

    func long(_ day: CalendarDay) -> String {
        "\(Self.weekdays[day.weekday - 1]) \(day.day) de \(Self.months[day.month - 1]) de \(day.year)"
    }
    func short(_ day: CalendarDay) -> String { "\(day.day) \(Self.months[day.month - 1].prefix(3))" }
    func weekday(_ number: Int) -> String { String(Self.weekdays[number - 1].prefix(3)) }
    func month(_ day: CalendarDay) -> String { "\(Self.months[day.month - 1].capitalized) de \(day.year)" }
    func days(_ count: Int) -> String { count == 0 ? "hoy" : count == 1 ? "mañana" : "dentro de \(number(count)) días" }

    // MARK: The digest in one line

    func nothing(since moment: String?) -> String {
        moment.map { "Nada nuevo desde el \($0)." } ?? "Todavía no se ha encontrado nada: este es el primer boletín."
    }
    func numbers(stories: Int, outlets: Int, noted: Int) -> String {
        let told = stories == 0 ? "Ninguna noticia" : of(stories, "noticia", "noticias") + " de " + of(outlets, "medio", "medios")
        return told + (noted == 0 ? "." : "; \(number(noted)) más de interés.")
    }
    func counts(stories: Int, noted: Int) -> String {
        if stories == 0, noted == 0 { return "Nada nuevo." }
        return (stories == 0 ? "Ninguna noticia" : of(stories, "noticia", "noticias")) + (noted == 0 ? "." : "; \(number(noted)) más de interés.")
    }
    func watch(reached: Int, sources: Int, failing: Int) -> String {
        if sources == 0 { return noSources }
        let answered = reached == 1 ? "Respondió 1" : "Respondieron \(number(reached))"
        return "\(answered) de \(of(sources, "fuente", "fuentes"))"
            + (failing == 0 ? "." : failing == 1 ? "; 1 falla." : "; \(number(failing)) fallan.")
    }

    // MARK: A story

    func untitled(_ number: Int64) -> String { "Publicación sin título \(number)" }
    func day(ofStory number: Int) -> String { "día \(self.number(number))" }
    func list(_ names: [String], more: Int) -> String {
        names.joined(separator: ", ") + (more > 1 ? " y otros \(number(more))" : more == 1 ? " y otro más" : "")
    }
    func copies(_ others: Int) -> String {
        others == 0 ? "Publicada también como" : others == 1 ? "También en otro medio" : "También en otros \(number(others)) medios"
    }
    func reports(_ count: Int) -> String { count == 1 ? "Otra información" : "Otras \(number(count)) informaciones" }
    func news(reports: Int, outlets: [String], actors: [String], day: String, headline: String, items: Int) -> String {
        var parts = [of(reports, "información", "informaciones") + " desde el último boletín"]
        if !outlets.isEmpty { parts.append("medios que se suman: \(outlets.joined(separator: ", "))") }
        if !actors.isEmpty { parts.append("aparecen por primera vez: \(actors.joined(separator: ", "))") }
        return parts.joined(separator: "; ") + ". Se contó por primera vez el \(day) como «\(headline)»; "
            + of(items, "publicación", "publicaciones") + " hasta ahora."
    }
    func score(_ number: String) -> String { "puntuación \(number)" }
    func moreReasons(_ count: Int) -> String { "\(number(count)) más" }
    func reason(_ feature: String) -> String { Self.reasons[feature] ?? feature.replacing("-", with: " ") }
    let decimal = ","

    /// The matcher's features; names of signals are the seed's own.
    private static let reasons = [
        "actor": "actor", "proximity": "cercanía", "threshold": "umbral", "core-topic-in-title": "tema central en el título",
        "core-topic-in-summary": "tema central en el resumen", "core-topic-in-content": "tema central en el texto",
        "related-topic-in-title": "tema relacionado en el título", "related-topic-in-summary": "tema relacionado en el resumen",
        "related-topic-in-content": "tema relacionado en el texto",
    ]

    func evidence(_ kept: EvidenceReference) -> String { "\(kept.record) en \(kept.file), \(kept.digest)" }

    // MARK: Sections

    func change(_ change: Digest.Change) -> String {
        switch change.kind {
        case .actorSeen: "Primera mención de \(change.subject)."
        case .actorBack: "\(change.subject) reaparece después de \(of(change.days ?? 0, "día", "días"))."
        case .outletNew: "\(change.subject) informa por primera vez sobre esta noticia."
        case .officialFirst: "\(change.subject), fuente oficial, se pronuncia por primera vez."
        case .edited: "\(change.subject) ha modificado lo que contó un boletín anterior."
        case .withdrawn: "\(change.subject) ha retirado lo que contó un boletín anterior."
        }
    }
    func field(_ field: Digest.Edit.Field) -> String { field == .title ? "Titular" : "Texto" }
    func since(_ moment: String) -> String { "desde el \(moment)" }
    func sightings(items: Int, outlets: Int) -> String { of(items, "publicación", "publicaciones") + " en " + of(outlets, "medio", "medios") }
    func kind(_ kind: WatchedActor.Kind) -> String {
        switch kind {
        case .person: "persona"
        case .organisation: "organización"
        case .office: "organismo"
        case .government: "gobierno"
        case .country: "país"
        case .programme: "programa"
        }
    }
    func chart(_ kind: Tally.Kind) -> String { kind == .actor ? "Publicaciones que mencionan a cada actor" : "Publicaciones de cada fuente" }
    func peak(_ count: Int, _ day: String) -> String { "\(number(count)) el \(day)" }

    // MARK: Coverage

    func sources(_ count: Int) -> String { count == 1 ? "fuente" : "fuentes" }
    func coverage(_ figure: CoverageFigure, _ count: Int) -> String {
        switch figure {
        case .due: count == 1 ? "prevista" : "previstas"
        case .reached: "con respuesta"
        case .unchanged: "sin novedad"
        case .failing: "con fallos"
        case .notReached: "sin consultar"
        case .neverReached: "sin respuesta hasta hoy"
        case .disabled: count == 1 ? "desactivada" : "desactivadas"
        case .withGaps: "con posibles lagunas"
        case .quiet: count == 1 ? "más callada que de costumbre" : "más calladas que de costumbre"
        case .gone: count == 1 ? "desaparecida" : "desaparecidas"
        }
    }
    func trouble(_ kind: TroubleKind) -> String {
        switch kind {
        case .failing: "Con fallos"
        case .notReached: "Sin consultar en este período"
        case .neverReached: "Sin respuesta desde que se añadieron"
        case .gaps: "Puede haberse perdido alguna publicación entre dos consultas"
        case .quiet: "Más calladas que de costumbre"
        case .gone: "Desaparecidas para siempre"
        case .disabled: "Desactivadas en la configuración"
        case .deliveries: "Boletines y avisos sin entregar"
        }
    }
    func since(trouble kind: TroubleKind) -> String {
        switch kind {
        case .gaps: "La consulta anterior fue el"
        case .quiet: "Su última publicación llegó el"
        case .deliveries: "En espera desde el"
        default: "Falla desde el"
        }
    }
    let noSources = "No hay ninguna fuente configurada."
    let noReason = "Se desconoce la razón."
    let limits = "Límites y correcciones"

    // MARK: Ledger

    func ledger(_ line: LedgerLine, _ count: Int) -> String {
        switch line {
        case .fetched: count == 1 ? "publicación recibida" : "publicaciones recibidas"
        case .told: count == 1 ? "contada" : "contadas"
        case .alreadyTold: count == 1 ? "ya contada antes" : "ya contadas antes"
        case .duplicates: count == 1 ? "duplicada" : "duplicadas"
        case .rejected: count == 1 ? "descartada" : "descartadas"
        }
    }
    func meaning(_ line: LedgerLine) -> String {
        switch line {
        case .fetched: "todo lo que llegó"
        case .told: "con entrada propia más arriba, o como información dentro de una"
        case .alreadyTold: "copia de algo que contó un boletín anterior"
        case .duplicates: "figura dentro de una entrada más arriba"
        case .rejected: "no corresponde al tema; se conserva en el archivo con la razón"
        }
    }
    func repeats(_ count: Int) -> String { heading("Ya contadas", count) }

    var languages: [String: String] { Self.languages }
    private static let languages = [
        "af": "afrikáans", "am": "amárico", "ar": "árabe", "az": "azerí", "be": "bielorruso", "bg": "búlgaro", "bn": "bengalí",
        "bs": "bosnio", "ca": "catalán", "cs": "checo", "cy": "galés", "da": "danés", "de": "alemán", "el": "griego", "en": "inglés",
        "es": "español", "et": "estonio", "eu": "euskera", "fa": "persa", "fi": "finés", "fr": "francés", "ga": "irlandés",
        "gl": "gallego", "gn": "guaraní", "ha": "hausa", "he": "hebreo", "hi": "hindi", "hr": "croata", "ht": "criollo haitiano",
        "hu": "húngaro", "hy": "armenio", "id": "indonesio", "is": "islandés", "it": "italiano", "ja": "japonés", "ka": "georgiano",
        "kk": "kazajo", "ko": "coreano", "lt": "lituano", "lv": "letón", "mk": "macedonio", "ms": "malayo", "nb": "noruego",
        "nl": "neerlandés", "nn": "noruego", "no": "noruego", "pap": "papiamento", "pl": "polaco", "ps": "pastún", "pt": "portugués",
        "qu": "quechua", "ro": "rumano", "ru": "ruso", "sk": "eslovaco", "sl": "esloveno", "so": "somalí", "sq": "albanés",
        "sr": "serbio", "sv": "sueco", "sw": "suajili", "ta": "tamil", "th": "tailandés", "tl": "tagalo", "tr": "turco",
        "uk": "ucraniano", "ur": "urdu", "uz": "uzbeko", "vi": "vietnamita", "zh": "chino",
    ]
}
