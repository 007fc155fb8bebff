import Foundation
import Model

/// The stories of the rich sample: five for the digest, two to note.
enum SampleStories {
    static var all: [Story] { [noted, labour, hemisphere, visas, arabic, brigade, second] }

    private static func reasons(_ parts: [(String, Double, String)]) -> [Match.Reason] {
        parts.map { Match.Reason(feature: $0.0, value: $0.1, evidence: $0.2) }
    }

    static let hemisphere = Story(
        lead: Sample.judged(
            48_211, "El Faro del Caribe",
            Item(id: "1", url: "https://elfaro.example/politica/oea-sesion-misiones-medicas-2026",
                 title: "La OEA debate las misiones médicas cubanas a puerta cerrada",
                 summary: """
                    El Consejo Permanente se reunió el domingo durante cuatro horas. La Organización de los Estados Americanos examinó un \
                    informe que pide a los gobiernos anfitriones publicar los contratos de las misiones médicas de Cuba y pagar directamente \
                    a los profesionales. Ningún país pidió votar.
                    """,
                 published: Sample.date("2026-11-22T22:40:00Z"), authors: [Author(name: "Lucía Berrío"), Author(name: "Tomás Arrate")], language: "es"),
            score: 7.66,
            words: ["missions=misiones médicas", "oas=OEA", "oas=Organización de los Estados Americanos", "cuba=Cuba"],
            reasons: reasons([("core-topic-in-title", 6.75, "missions: \"misiones médicas\""), ("actor", 0.3, "oas: \"OEA\""), ("actor", 0.21, "cuba: \"Cuba\""),
                              ("proximity", 0.4, "oas and missions in one sentence"), ("threshold", 0, "7.66 reaches digest (5.00)")]),
            version: 2),
        copies: [
            Sample.judged(
                48_215, "Island Monitor",
                Item(id: "2", url: "https://islandmonitor.example/2026/11/22/oas-cuba-doctors/",
                     title: "OAS council meets behind closed doors on Cuban doctors", published: Sample.date("2026-11-22T23:05:00Z"), language: "en"),
                score: 5.3, words: ["oas=OAS"], reasons: reasons([("actor", 0.3, "oas: \"OAS\"")])),
            Sample.judged(
                48_230, "Le Courrier des Antilles",
                Item(id: "3", url: "https://courrier.example/monde/oea-missions-medicales",
                     title: "L’OEA se penche sur les missions médicales cubaines", published: Sample.date("2026-11-23T06:30:00Z"), language: "fr"),
                score: 5.2, words: ["missions=missions médicales"], reasons: reasons([("topic-in-title", 6, "missions médicales")])),
            Sample.judged(
                48_233, "Folha do Porto",
                Item(id: "4", url: "https://folhadoporto.example/mundo/oea-medicos-cubanos",
                     title: "OEA discute em sessão fechada o programa de médicos cubanos", language: "pt-BR"),
                score: 5.1, words: [], reasons: [], version: 3, arrived: "2026-11-23T09:12:00Z"),
        ])

    static let visas = Story(
        lead: Sample.judged(
            48_198, "Harbour Gazette",
            Item(id: "5", url: "https://harbourgazette.example/news/visa-restrictions-two-ministers",
                 title: "Two Caribbean health ministers face U.S. visa restrictions",
                 summary: "Washington has widened the measures it announced last year.",
                 contentText: """
                    Washington has widened the measures it announced last year.

                    The U.S. Department of State said on Sunday that two serving health ministers and their families are covered by visa \
                    restrictions because of their role in contracts with the Cuban medical missions. It did not name them. Officials of \
                    the Caribbean Community called the decision “a blow to hospitals that have no other staff to turn to”.

                    The first measures date from 2019.
                    """,
                 published: Sample.date("2026-11-22T19:15:00Z"), authors: [Author(name: "Marlon Pryce")], language: "en"),
            score: 7.68,
            words: ["visas=visa restrictions", "missions=medical missions", "state=U.S. Department of State", "caricom=Caribbean Community", "cuba=Cuban"],
            reasons: reasons([("core-topic-in-title", 5.88, "visas: \"visa restrictions\""), ("core-topic-in-content", 1.25, "missions: \"Cuban\" + \"medical missions\""),
                              ("proximity", 0.4, "state and visas in one sentence"), ("actor", 0.15, "state: \"U.S. Department of State\""), ("threshold", 0, "7.68 reaches digest (5.00)")])),
        copies: [
            Sample.judged(
                48_204, "El Faro del Caribe",
                Item(id: "6", url: "https://elfaro.example/politica/visas-ministros-salud",
                     title: "EE. UU. restringe visas a dos ministros de Salud caribeños", published: Sample.date("2026-11-22T21:00:00Z"), language: "es"),
                score: 5, words: [], reasons: []),
        ])

    static let brigade = Story(
        lead: Sample.judged(
            48_240, "Deutsche Rundschau Karibik",
            Item(id: "7", url: "https://rundschau.example/ausland/kubanische-aerzte-vertrag",
                 title: "Regierung verlängert Vertrag mit kubanischen Ärztebrigaden um zwei Jahre",
                 summary: """
                    Trotz des Drucks aus Washington bleiben 214 Ärztinnen und Ärzte im Land. Das Gesundheitsministerium veröffentlichte am \
                    Montag den neuen Vertrag über die medizinischen Missionen; erstmals werden die Gehälter unmittelbar überwiesen.
                    """,
                 published: Sample.date("2026-11-23T08:00:00Z"), language: "de"),
            score: 6.75,
            words: ["missions=Ärztebrigaden", "missions=medizinischen Missionen"],
            reasons: reasons([("core-topic-in-title", 6.75, "missions: \"Ärztebrigaden\""), ("threshold", 0, "6.75 reaches digest (5.00)")])))

    static let arabic = Story(
        lead: Sample.judged(
            48_226, "صحيفة الميناء",
            Item(id: "8", url: "https://almina.example/world/الأطباء-الكوبيون",
                 title: "ضغوط أميركية على الدول المضيفة للبعثات الطبية الكوبية",
                 summary: "قالت وزارة الخارجية الأميركية إنها ستراجع تأشيرات المسؤولين. وتعتمد مستشفيات الجزر على البعثات الطبية الكوبية منذ عقود.",
                 published: Sample.date("2026-11-23T05:45:00Z"), language: "ar"),
            score: 5.3,
            words: ["missions=البعثات الطبية", "state=وزارة الخارجية الأميركية"],
            reasons: reasons([("core-topic-in-summary", 5, "missions: \"البعثات الطبية\""), ("actor", 0.3, "state: \"وزارة الخارجية الأميركية\""), ("threshold", 0, "5.30 reaches digest (5.00)")])))

    static let second = Story(
        lead: Sample.judged(
            48_219, "Radio Caribe",
            Item(id: "9", url: "https://radiocaribe.example/noticias/9914",
                 title: "Hospital de Bahía Clara: “sin la brigada médica cerraríamos dos salas”",
                 contentText: "La directora del hospital recibió el sábado a una delegación de la CIDH. La comisión preguntó por las condiciones de trabajo de la brigada médica.",
                 published: Sample.date("2026-11-22T14:20:00Z"), language: "es"),
            score: 5.3,
            words: ["missions=brigada médica", "iachr=CIDH", "labour=condiciones de trabajo"],
            reasons: reasons([("core-topic-in-title", 5, "missions: \"brigada médica\""), ("actor", 0.3, "iachr: \"CIDH\""), ("threshold", 0, "5.30 reaches digest (5.00)")])))

    static let noted = Story(
        lead: Sample.judged(
            48_202, "Island Monitor",
            Item(id: "10", url: "https://islandmonitor.example/2026/11/22/nurses-shortage/", title: "Nurses’ union warns of shortage before the rainy season",
                 summary: "The union said overseas doctors, Cuban among them, work twelve-hour shifts.", published: Sample.date("2026-11-22T16:00:00Z"), language: "en"),
            verdict: .noted, score: 2.8, words: ["labour=twelve-hour shifts", "cuba=Cuban"],
            reasons: reasons([("related-topic-in-summary", 2.5, "labour: \"twelve-hour shifts\""), ("actor", 0.3, "cuba: \"Cuban\""), ("threshold", 0, "2.80 is 2.20 below digest (5.00)")])))

    static let labour = Story(
        lead: Sample.judged(
            48_237, "Canal Sur Noticias",
            Item(id: "11", url: nil, title: "CARICOM fija para diciembre su cumbre de salud sobre condiciones de trabajo", published: Sample.date("2026-11-23T01:00:00Z"), language: "es"),
            verdict: .noted, score: 2.5, words: ["labour=condiciones de trabajo", "caricom=CARICOM"], reasons: reasons([("related-topic-in-title", 2.5, "labour: \"condiciones de trabajo\"")])))
}
