import Testing
@testable import Configuring

@Suite("A wrong atalaya.yaml")
struct WrongSettingsTests {
    @Test(arguments: [
        ("intervall: 1h", "1: unknown key 'intervall'; write one of: contact, archive, sources, seeds, fetch, articles, evidence, digest, alerts, channels, metrics"),
        ("articles: sometimes", "1: 'sometimes' is no 'articles'; write one of: never, when-needed, always"),
        ("articles: when_needed", "1: 'when_needed' is no 'articles'; did you mean 'when-needed'?"),
        ("evidence: {keep-for: 1h}", "1: 'keep-for' is 1h; write 1d to 36500d"),
        ("evidence: {folder: x}", "1: unknown key 'folder'; write one of: directory, keep-for, time-stamps"),
        ("evidence: {time-stamps: tsa.example.org}", "1: 'tsa.example.org' is no address of a time-stamp authority; write its http or https address, which takes requests of RFC 3161"),
        ("archiv: x", "1: unknown key 'archiv'; did you mean 'archive'?"),
        ("fetch:\n  intervall: 1h", "2: unknown key 'intervall'; did you mean 'interval'?"),
        ("fetch: {perHost: 2}", "1: unknown key 'perHost'; did you mean 'per-host'?"),
        ("fetch: {max_bytes: 8MB}", "1: unknown key 'max_bytes'; did you mean 'max-bytes'?"),
        ("fetch: 1h", "1: 'fetch' is a single value; write a mapping with interval:, max-interval:, concurrency: …"),
        ("fetch:\n  interval: 30", "2: 'interval' is '30', without a unit; write 30s, 30m or 30h"),
        ("fetch:\n  interval: 30min", "2: 'interval' is '30min', an unknown unit; write 30m"),
        ("fetch:\n  interval: 30s", "2: 'interval' is 30s; write 10m to 30d"),
        ("fetch:\n  interval: 0", "2: 'interval' is 0; write 10m to 30d"),
        ("fetch:\n  interval: -1h", "2: 'interval' is '-1h', below zero; write 1h"),
        ("fetch:\n  interval: 400d", "2: 'interval' is 400d; write 10m to 30d"),
        ("fetch:\n  timeout: 99999999999999999999h", "2: 'timeout' is 99999999999999999999h; write 1s to 10m"),
        ("fetch: {timeout: 10s, connect-timeout: 15s}", "1: 'connect-timeout' is longer than 'timeout', which is 10s; write 10s or less"),
        ("fetch: {interval: 2h, max-interval: 1h}", "1: 'max-interval' is shorter than 'interval', which is 2h; write 2h or more"),
        ("fetch: {spacing: 2m}", "1: 'spacing' is 2m; write 0s to 1m"),
        ("fetch: {group-by: hosts}", "1: 'hosts' is no 'group-by'; did you mean 'host'?"),
        ("fetch: {retry-after: never}", "1: 'never' is no 'retry-after'; write one of: host, source"),
        ("fetch: {memory: 64}", "1: 'memory' is 64; write 1MB to 4GB"),
        ("fetch: {proxy: \"proxy.example.org:3128\"}",
         "1: 'proxy.example.org:3128' is no proxy's address; write http://, https://, socks5:// or socks5h://, its host and its port"),
        ("fetch: {proxy: \"http://ana:pw@proxy.example.org/\"}",
         "1: the address holds a user name or a password, which logs would show; leave them out here; the environment variable https_proxy may have them"),
        ("fetch: {concurrency: 0}", "1: 'concurrency' is 0; write a number from 1 to 1000"),
        ("fetch: {concurrency: many}", "1: 'many' is no whole number; write one from 1 to 1000"),
        ("fetch: {per-host: 2.5}", "1: '2.5' is no whole number; write one from 1 to 16"),
        ("fetch: {max-bytes: 8 megabytes}", "1: 'max-bytes' is '8 megabytes', an unknown unit; write 8MB"),
        ("fetch: {max-bytes: 8mb}", "1: 'max-bytes' is '8mb', an unknown unit; write 8MB"),
        ("fetch: {max-bytes: 10}", "1: 'max-bytes' is 10; write 1kB to 500MB"),
        ("fetch: {allow-private: yes}", "1: 'yes' is no truth value; write true, without quotes"),
        ("fetch: {allow-private: \"false\"}", "1: 'false' is no truth value; write false, without quotes"),
        ("fetch: {allow-private: maybe}", "1: 'maybe' is no truth value; write true or false"),
        ("fetch: {interval: [1h]}", "1: 'interval' is a list; write a single value"),
        ("digest:\n  at: 7:00", "2: '7:00' is no time of day; write \"07:00\""),
        ("digest:\n  at: 7pm", "2: '7pm' is no time of day; write \"19:00\""),
        ("digest:\n  at: \"24:00\"", "2: '24:00' is no time of day; write hours and minutes, \"00:00\" to \"23:59\""),
        ("digest:\n  zone: America/Habana", "2: 'America/Habana' is no time zone; did you mean 'America/Havana'?"),
        ("digest:\n  zone: Havana", "2: 'Havana' is no time zone; did you mean 'America/Havana'?"),
        ("digest:\n  zone: EST", "2: 'EST' is no time zone; write an IANA name, such as America/Havana or UTC"),
        ("digest:\n  zone: ../../etc/passwd", "2: '../../etc/passwd' is no time zone; write an IANA name, such as America/Havana or UTC"),
        ("digest:\n  formats: markdown", "2: 'formats' is a single value where a list belongs; write formats: [markdown]"),
        ("digest:\n  formats: [md]", "2: unknown format 'md'; did you mean 'markdown'?"),
        ("digest:\n  language: Spanish", "2: there are no words for a digest in 'Spanish'; write es"),
        ("digest:\n  language: fr", "2: there are no words for a digest in 'fr'; write one of: en, es"),
        ("digest:\n  formats: [txt]", "2: unknown format 'txt'; did you mean 'text'?"),
        ("digest:\n  formats: []", "2: the list 'formats' is empty; write its values, or remove the key"),
        ("digest:\n  at: [\"07:00\", 7pm]", "2: '7pm' is no time of day; write \"19:00\""),
        ("digest:\n  at: [\"07:00\", \"07:00\"]", "2: 'at' has 07:00 twice; keep one of the two"),
        ("digest: {every: weekly, day: monday}", "1: 'day' says nothing with 'every: weekly'; remove it\natalaya.yaml:1: 'weekly' is no 'every'; write week"),
        ("digest: {every: fortnight}", "1: 'fortnight' is no 'every'; write day, week, month, or a number of hours: 1h, 2h, 3h, 4h, 6h, 8h, 12h"),
        ("digest: {every: 5h}", "1: a day cannot be divided into pieces of 5h; write one of: 1h, 2h, 3h, 4h, 6h, 8h, 12h"),
        ("digest: {every: 24h}", "1: '24h' is no 'every'; write day"),
        ("digest: {every: 6h, at: [\"01:00\", \"07:00\"]}", "1: 'at' has several times beside a number of hours; keep one of them; the others follow from it"),
        ("digest: {every: week}", "1: 'every: week' without 'day'; write the day of the week too, such as day: monday"),
        ("digest: {every: week, day: mon}", "1: 'mon' is no day of the week; write monday"),
        ("digest: {every: week, day: lunes}", "1: 'lunes' is no day of the week; write monday"),
        ("digest: {every: week, day: wendesday}", "1: 'wendesday' is no day of the week; did you mean 'wednesday'?"),
        ("digest: {every: month, day: 32}", "1: 'day' is 32; write a number from 1 to 31"),
        ("digest: {every: month, day: monday}", "1: 'monday' is no whole number; write one from 1 to 31"),
        ("digest: {day: monday}", "1: 'day' says nothing without 'every'; write every: week, or every: month, too"),
        ("digest: {to: [desk]}", "1: there is no channel 'desk'; describe it under 'channels' in atalaya.yaml"),
        ("alerts: {gather: 5m}", "1: 'alerts' without 'to'; name the channels that take them, such as to: [phone]"),
        ("channels: [{id: phone, type: ntfy, url: \"https://ntfy.example/t\"}]\nalerts: {to: [fone], quiet: \"22-7\"}",
         "2: '22-7' is no span of time; write two different times, such as \"22:00-07:00\"\natalaya.yaml:2: there is no channel 'fone'; did you mean 'phone'?"),
        ("channels: [{id: phone}]", "1: a channel without 'type'; write one of: mail, json, ntfy, slack"),
        ("channels: [{id: phone, type: ntfy}]", "1: a channel of type ntfy without 'url'; write its address, or in 'url-file' the name of a file that holds it"),
        ("channels: [{id: phone, type: slack, url: \"file:a\"}]", "1: messages cannot be sent to a file; write an https address"),
        ("channels: [{id: a, type: json, url: \"https://a.example/\"}, {id: A, type: json, url: \"https://a.example/\"}]",
         "1: the id 'A' is already that of the channel in line 1; give one of the two another id"),
        ("channels: [{id: desk, type: mail, url: \"mail.example.org\", from: a@example.org, to: [b@example.org]}]",
         "1: 'mail.example.org' is no mail server's address; write smtps:// or smtp://, its host and, if need be, its port"),
        ("channels: [{id: desk, type: mail, url: \"smtp://ana:pw@mail.example.org\", from: a@example.org, to: [b@example.org]}]",
         "1: the address holds a user name or a password, which logs would show; name the user in 'user:' and a file with the password in 'password-file:'"),
        ("channels: [{id: desk, type: mail, url: \"smtps://mail.example.org\", from: Desk, to: [b@example.org]}]",
         "1: 'Desk' is no mail address; write it as desk@example.org, or News desk <desk@example.org>"),
        ("channels: [{id: desk, type: mail, url: \"smtps://mail.example.org\", from: a@example.org, to: [\"b@example.org, c@example.org\"]}]",
         "1: 'b@example.org, c@example.org' is no mail address; write it as desk@example.org, or News desk <desk@example.org>"),
        ("channels: [{id: desk, type: mail, url: \"smtp://localhost:25\", starttls: never, from: a@example.org, to: [b@example.org], user: ana, password-file: sources.yaml}]",
         "1: without TLS anyone on the way could read the password; remove 'starttls', or 'user' and 'password-file'"),
        ("channels: [{id: phone, type: ntfy, url: \"https://ntfy.example/t\", from: a@example.org}]", "1: 'from' says nothing in a channel of type ntfy; remove it"),
        ("contact:", "1: 'contact' has no value; write one after the colon, or remove the key"),
        ("contact: the newsroom", "1: 'contact' is no address; write an e-mail address or a URL by which publishers reach you"),
        ("contact: \"a@example.org\\r\\nX: y\"", "1: 'contact' holds a line break, a tab or another control character; write it on one line"),
        ("contact: redacción@example.org",
         "1: 'contact' goes into a header, which takes neither accents nor parentheses nor backslashes; write an e-mail address or a URL"),
        ("archive: seeds", "1: 'archive' is a folder; name a file in it: seeds/atalaya.sqlite"),
        ("digest:\n  directory: sources.yaml", "2: 'directory' is a file; name a folder; it is made when it is missing"),
        ("sources: sorces.yaml", "1: there is no 'sorces.yaml'; did you mean 'sources.yaml'?"),
        ("sources: {id: a}", "1: 'sources' is a mapping; write a list: '- ' before each source"),
        ("sources: [sources.yaml, sources.yaml]", "1: 'sources' names 'sources.yaml' twice; keep one of the two"),
        ("seeds:\n  - seeds\n  - elsewhere", "3: there is no 'elsewhere'; write it, or correct the name"),
        ("- contact: a@example.org", "1: the configuration is a list; write a mapping with contact:, archive:, sources: …"),
    ])
    func `is refused with its line and what to write`(text: String, problem: String) throws {
        let folder = try folder(["atalaya.yaml": text])
        #expect(folder.problems().joined(separator: "\n") == "atalaya.yaml:" + problem)
    }

    @Test func `is refused when it is not there`() throws {
        #expect(try Folder().problems() == ["atalaya.yaml: there is no such file; write it, or name another with --config"])
    }

    @Test func `is refused without sources and seeds, named or beside it`() throws {
        let folder = try Folder(["atalaya.yaml": "contact: desk@example.org"])
        #expect(folder.problems() == [
            "atalaya.yaml: there is no key 'seeds', and no 'seeds' either; write that, or name another after 'seeds:'",
            "atalaya.yaml: there is no key 'sources', and no 'sources.yaml' either; write that, or name another after 'sources:'",
        ])
    }

    @Test func `is refused when the folder of seeds holds none`() throws {
        let folder = try Folder(["atalaya.yaml": "seeds: lists", "sources.yaml": soundSources, "lists/readme.txt": ""])
        #expect(folder.problems() == ["lists: the folder holds no seed; put one there, as NAME.yaml"])
    }
}
