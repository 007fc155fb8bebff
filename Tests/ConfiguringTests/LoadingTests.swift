import Foundation
import Model
import Testing
@testable import Configuring

@Suite("A configuration")
struct LoadingTests {
    @Test func `is read with every key`() throws {
        let folder = try Folder([
            "etc/atalaya.yaml": """
                contact: newsroom@example.org
                archive: state/atalaya.sqlite
                sources: [lists/caribbean.yaml, {id: local, url: "file:feeds/a b%20c.xml", interval: 1s}]
                seeds: [../seeds, one.yaml]
                fetch: { interval: 2h, concurrency: 8, per-host: 1, timeout: 90s, connect-timeout: 5s, max-bytes: 2MiB, max-redirects: 0, allow-private: true }
                digest: { directory: ~/digests, at: 07:30, zone: America/Havana, formats: [json, html] }
                """,
            "etc/lists/caribbean.yaml": """
                sources:
                  - id: nassau-guardian
                    name: The Nassau Guardian
                    url: HTTPS://thenassauguardian.com/feed/
                    language: en
                    kind: daily
                    country: BS
                    tags: [bahamas, NO]
                    enabled: false
                    interval: 10m
                    timeout: 30s
                    max-bytes: 500kB
                    allow-private: true
                    conditional: never
                """,
            "seeds/a.yaml": soundSeed, "seeds/.hidden.yaml": "[", "seeds/notes.txt": "[",
            "etc/one.yaml": "id: b\n" + soundSeed,
        ])
        let read = try folder.load("etc/atalaya.yaml")
        #expect(read.settings.contact == "newsroom@example.org")
        #expect(read.settings.archive == folder.path + "/etc/state/atalaya.sqlite")
        #expect(read.settings.digest.directory == "/home/ana/digests")
        #expect(read.settings.digest.rhythm == DigestRhythm(at: [TimeOfDay(hour: 7, minute: 30)]))
        #expect(read.settings.digest.zone == "America/Havana")
        #expect(read.settings.digest.formats == [.json, .html])
        var fetch = FetchSettings()
        (fetch.interval, fetch.concurrency, fetch.perHost, fetch.timeout) = (7200, 8, 1, 90)
        (fetch.connectTimeout, fetch.maxBytes, fetch.maxRedirects, fetch.allowPrivate) = (5, 2_097_152, 0, true)
        #expect(read.settings.fetch == fetch)
        #expect(read.sources == [
            Source(id: "nassau-guardian", name: "The Nassau Guardian", url: "https://thenassauguardian.com/feed/", language: "en", kind: "daily",
                   country: "BS", tags: ["bahamas", "NO"], enabled: false, interval: 600, timeout: 30, maxBytes: 500_000, allowPrivate: true,
                   conditional: false),
            Source(id: "local", url: "file://\(folder.path)/etc/feeds/a%20b%20c.xml", interval: 1),
        ])
        #expect(read.seeds.map(\.id) == ["a", "b"])
    }

    @Test func `has its periods, channels and alerts read, also those of a seed`() throws {
        let folder = try folder([
            "atalaya.yaml": """
                digest: { every: week, day: friday, at: ["18:00", "07:00"], zone: Europe/Madrid, to: [desk] }
                alerts: { to: [phone], gather: 5m, quiet: 22:00-07:00, growth: 2 }
                channels:
                  - { id: desk, type: mail, url: smtp://mail.example.org, from: Atalaya <atalaya@example.org>, to: [desk@example.org, "Ana Díaz <ana@example.org>"], user: atalaya, password-file: secret }
                  - { id: local, type: mail, url: "smtp://[::1]:25/", starttls: never, from: a@localhost, to: [b@localhost], allow-private: true, timeout: 10s }
                  - { id: phone, type: ntfy, url: "https://ntfy.example/topic", token-file: secret }
                  - { id: team, type: slack, url-file: secret }
                """,
            "secret": "x",
            "seeds/missions.yaml": soundSeed + "alert: 12\ndigest: { every: 6h, zone: America/Havana, to: [team] }\n",
            "seeds/other.yaml": soundSeed,
        ])
        let read = try folder.load(), settings = read.settings, secret = folder.path + "/secret"
        #expect(settings.channels == [
            Channel(id: "desk", way: .mail(MailRoute(
                host: "mail.example.org", port: 587, from: MailAddress(name: "Atalaya", address: "atalaya@example.org"),
                to: [MailAddress(address: "desk@example.org"), MailAddress(name: "Ana Díaz", address: "ana@example.org")], user: "atalaya", passwordFile: secret))),
            Channel(id: "local", way: .mail(MailRoute(
                host: "[::1]", port: 25, security: .none, from: MailAddress(address: "a@localhost"), to: [MailAddress(address: "b@localhost")])),
                allowPrivate: true, timeout: 10),
            Channel(id: "phone", way: .webhook(Webhook(form: .ntfy, url: "https://ntfy.example/topic", tokenFile: secret))),
            Channel(id: "team", way: .webhook(Webhook(form: .slack, urlFile: secret))),
        ])
        #expect(settings.alerts.channels == ["phone"] && settings.alerts.gather == 300 && settings.alerts.growth == 2)
        #expect(settings.alerts.quiet == QuietHours(from: TimeOfDay(hour: 22, minute: 0), until: TimeOfDay(hour: 7, minute: 0)))
        let seven = TimeOfDay(hour: 7, minute: 0), six = TimeOfDay(hour: 18, minute: 0)
        #expect(read.digest(of: read.seeds[1]).rhythm == DigestRhythm(every: .week(weekday: 5), at: [six, seven]))
        #expect(read.digest(of: read.seeds[1]).channels == ["desk"] && read.seeds[1].alert == nil)
        let own = read.digest(of: read.seeds[0])
        #expect(own.rhythm.every == .hours(6) && own.rhythm.times.map(\.hour) == [0, 6, 12, 18])
        #expect(own.zone == "America/Havana" && own.channels == ["team"] && read.seeds[0].alert == 12)
    }

    @Test func `of a seed is refused where it names what is not there`() throws {
        let folder = try folder(["seeds/missions.yaml": soundSeed + "alert: 3\ndigest: { to: [desk], at: 7h }\n"])
        #expect(folder.problems() == [
            "seeds/missions.yaml:3: 'alert' without a channel that takes alerts; name one in atalaya.yaml, under 'alerts', such as to: [phone]",
            "seeds/missions.yaml:3: the threshold of alerts is below that of the digest, which is 5; write 5 or more",
            "seeds/missions.yaml:4: '7h' is no time of day; write \"07:00\"",
            "seeds/missions.yaml:4: there is no channel 'desk'; describe it under 'channels' in atalaya.yaml",
        ])
    }

    @Test func `has its manners and its secrets read, the secrets by name only`() throws {
        let folder = try folder([
            "atalaya.yaml": """
                fetch:
                  interval: 30m
                  max-interval: 12h
                  spacing: 0s
                  group-by: domain
                  retry-after: source
                  idle-timeout: 10s
                  memory: 100MB
                  proxy: socks5h://127.0.0.1:9050
                  ca-file: authorities.pem
                """,
            "authorities.pem": "x", "keys/pass word": "s3cret", "cert.pem": "x", "key.pem": "x",
            "sources.yaml": """
                - {id: a, url: "https://a.example/", max-interval: 6h, robots: honour, user: ana, password-file: keys/pass word, ca-file: authorities.pem}
                - {id: b, url: "https://b.example/", robots: ignore, token-file: cert.pem, client-certificate: cert.pem, client-key: key.pem}
                """,
        ])
        let read = try folder.load()
        var fetch = FetchSettings()
        (fetch.interval, fetch.maxInterval, fetch.spacing, fetch.grouping, fetch.retryScope) = (1800, 43_200, 0, .domain, .source)
        (fetch.idleTimeout, fetch.memory, fetch.proxy, fetch.caFile) = (10, 100_000_000, "socks5h://127.0.0.1:9050", folder.path + "/authorities.pem")
        #expect(read.settings.fetch == fetch)
        #expect(read.sources == [
            Source(id: "a", url: "https://a.example/", maxInterval: 21_600, robots: true,
                   access: .init(user: "ana", passwordFile: folder.path + "/keys/pass word", caFile: folder.path + "/authorities.pem")),
            Source(id: "b", url: "https://b.example/", robots: false, access: .init(
                tokenFile: folder.path + "/cert.pem", certificateFile: folder.path + "/cert.pem", keyFile: folder.path + "/key.pem")),
        ])
    }

    @Test func `takes a systemd credential before a file of that name`() throws {
        let folder = try folder([
            "credentials/desk": "s3cret", "desk": "other", "sources.yaml": "- {id: a, url: \"https://a.example/\", token-file: desk}\n",
        ])
        let environment = Environment(["HOME": "/home/ana", "CREDENTIALS_DIRECTORY": folder.path + "/credentials"], workingDirectory: "/srv")
        let read = try ConfigurationFiles.load(mainFile: folder.path + "/atalaya.yaml", environment: environment)
        #expect(read.sources[0].access?.tokenFile == folder.path + "/credentials/desk")
        #expect(try folder.load().sources[0].access?.tokenFile == folder.path + "/desk")
    }

    @Test func `needs no more than a list of sources and a seed`() throws {
        let read = try folder(["atalaya.yaml": "{}"]).load()
        #expect(read.settings == Settings(archive: "/home/ana/.local/state/atalaya/atalaya.sqlite",
                                          digest: DigestSettings(directory: "/home/ana/.local/state/atalaya/digests")))
        #expect(read.sources == [Source(id: "granma", url: "https://www.granma.cu/feed")])
        #expect(read.seeds.map(\.id) == ["missions"])
    }

    @Test func `has its seeds read whole`() throws {
        let text = """
            id: cuban-missions
            title: Cuban medical missions
            thresholds: {digest: 6, noted: 2.5}
            groups:
              nurses:
                - [nurse*, carers]
                - es: [enfermeras]
                  pt: [[enfermeiras]]
            actors:
              - id: iachr
                kind: organisation
                name: Inter-American Commission on Human Rights
                aliases:
                  es: [Comisión Interamericana de Derechos Humanos]
                  pt-BR: [Comissão Interamericana de Direitos Humanos]
                proper: [Comisión]
                acronyms: {en: [IACHR], es: [CIDH]}
                weak: {en: [the commission]}
                not: [European Commission]
                support: [human rights]
            topics:
              - id: missions
                name: Medical missions
                tier: related
                phrases: [Cuban doctors, médic* cuban*]
                combinations:
                  - all: [[doctor*, nurse*], {es: [visa]}]
                    none: [student visa]
                    within: 12
                    scope: paragraph
                not: {en: [Cuban-born doctor]}
                needs: [iachr]
                unless: [visas]
                weight: 0.5
              - {id: visas, phrases: [visa ban*]}
            signals:
              - id: books
                value: -3
                phrases: [book review]
                combinations: [{all: [[$nurses], [$iachr]]}]
                fields: [title, content_text]
                at-most: noted
            """
        var seed = try #require(try folder(["seeds/missions.yaml": text]).load().seeds.first)
        #expect(seed.file.hasSuffix("seeds/missions.yaml"))
        #expect(seed.topics.allSatisfy { $0.line > 1 })
        seed.file = ""
        for index in seed.topics.indices { seed.topics[index].line = 0 }
        #expect(seed == Seed(
            id: "cuban-missions", title: "Cuban medical missions",
            actors: [WatchedActor(
                id: "iachr", kind: .organisation, name: "Inter-American Commission on Human Rights",
                aliases: [
                    Alias("Comisión Interamericana de Derechos Humanos", language: "es"),
                    Alias("Comissão Interamericana de Direitos Humanos", language: "pt-BR"),
                    Alias("Comisión", style: .proper), Alias("IACHR", language: "en", style: .acronym), Alias("CIDH", language: "es", style: .acronym),
                    Alias("the commission", language: "en", style: .weak),
                ],
                lookalikes: ["European Commission"], support: ["human rights"])],
            topics: [Topic(
                id: "missions", name: "Medical missions", tier: .related, phrases: [Phrase("Cuban doctors"), Phrase("médic* cuban*")],
                combinations: [Combination(all: [[Phrase("doctor*"), Phrase("nurse*")], [Phrase("visa", language: "es")]],
                                           none: [Phrase("student visa")], within: 12, scope: .paragraph)],
                needs: ["iachr"], unless: ["visas"], lookalikes: [Phrase("Cuban-born doctor", language: "en")], weight: 0.5),
                     Topic(id: "visas", phrases: [Phrase("visa ban*")])],
            rules: Rules(digest: 6, noted: 2.5),
            groups: [PhraseGroup(id: "nurses", phrases: [
                Phrase("nurse*"), Phrase("carers"), Phrase("enfermeras", language: "es"), Phrase("enfermeiras", language: "pt"),
            ])],
            signals: [Signal(id: "books", value: -3, phrases: [Phrase("book review")],
                             combinations: [Combination(all: [[Phrase("$nurses")], [Phrase("$iachr")]])], fields: [.title, .content],
                             atMost: .noted)]))
    }

    @Test func `is refused with all its problems at once, in the order of files and lines`() throws {
        let folder = try folder([
            "atalaya.yaml": "fetch:\n  interval: 30\n  timeout: 60s\n  timeout: 90s\ndigest:\n  zone: Havanna\n",
            "sources.yaml": "- id: a\n  url: https://a.example/\n  url: https://b.example/\n  enabled: yes\n- {id: b}\n",
            "seeds/missions.yaml": "actors:\n  - {id: x, name: X, kind: persona}\n  - {id: x, name: Y}\n",
            "seeds/visas.yaml": "topics: [{id: t, phrases: [\n",
        ])
        #expect(folder.problems() == [
            "atalaya.yaml:2: 'interval' is '30', without a unit; write 30s, 30m or 30h",
            "atalaya.yaml:4: 'timeout' is given twice, first in line 3; keep one of the two",
            "atalaya.yaml:6: 'Havanna' is no time zone; did you mean 'America/Havana'?",
            "seeds/missions.yaml:2: 'persona' is no 'kind'; did you mean 'person'?",
            "seeds/missions.yaml:3: the id 'x' is already that of an actor in line 2; give one of the two another id",
            "seeds/visas.yaml:2: this is not YAML: did not find expected node content; correct this line or the one before",
            "sources.yaml:3: 'url' is given twice, first in line 2; keep one of the two",
            "sources.yaml:4: 'yes' is no truth value; write true, without quotes",
            "sources.yaml:5: a source without 'url'; write the address of its feed",
        ])
    }

    @Test func `is found by option, by systemd's folder, or by XDG's`() {
        func main(_ variables: [String: String], given: String? = nil) -> String {
            ConfigurationFiles.mainFile(given: given, environment: Environment(variables, workingDirectory: "/srv"))
        }
        #expect(main(["HOME": "/home/ana"], given: "x.yaml") == "x.yaml")
        #expect(main(["HOME": "/home/ana"]) == "/home/ana/.config/atalaya/atalaya.yaml")
        #expect(main(["HOME": "/home/ana", "XDG_CONFIG_HOME": "/cfg/"]) == "/cfg/atalaya/atalaya.yaml")
        #expect(main(["HOME": "/home/ana", "XDG_CONFIG_HOME": "cfg"]) == "/home/ana/.config/atalaya/atalaya.yaml")
        #expect(main(["HOME": "/home/ana", "CONFIGURATION_DIRECTORY": "/etc/atalaya:/etc/more"]) == "/etc/atalaya/atalaya.yaml")
    }

    @Test func `keeps its state in systemd's folder or in XDG's`() {
        func environment(_ variables: [String: String]) -> Environment { Environment(variables, workingDirectory: "/srv") }
        #expect(environment(["HOME": "/home/ana"]).stateDirectory == "/home/ana/.local/state/atalaya")
        #expect(environment(["HOME": "/home/ana", "XDG_STATE_HOME": "/var/s"]).stateDirectory == "/var/s/atalaya")
        #expect(environment(["STATE_DIRECTORY": "/var/lib/atalaya:/var/lib/other", "XDG_STATE_HOME": "/x"]).stateDirectory == "/var/lib/atalaya")
        #expect(environment(["CREDENTIALS_DIRECTORY": "/run/credentials/atalaya.service"]).credentialsDirectory == "/run/credentials/atalaya.service")
        #expect(environment(["CREDENTIALS_DIRECTORY": ""]).credentialsDirectory == nil)
    }
}
