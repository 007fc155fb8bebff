import Testing
@testable import Configuring

@Suite("A wrong sources file")
struct WrongSourcesTests {
    @Test(arguments: [
        ("sources:\n  - {id: a}", "2: a source without 'url'; write the address of its feed"),
        ("sources:\n  - url: https://example.org/feed", "2: a source without 'id'; write a short name of your own, such as id: granma"),
        ("- {id: El País, url: \"https://a.example/\"}",
         "1: the id 'El País' holds more than letters (a to z), digits, '-', '_' and '.'; write 'El-Pais'"),
        ("- {id: .hidden, url: \"https://a.example/\"}", "1: the id '.hidden' begins with a dot; write 'hidden'"),
        ("- {id: ../../etc/passwd, url: \"https://a.example/\"}",
         "1: the id '../../etc/passwd' holds more than letters (a to z), digits, '-', '_' and '.'; write 'etc-passwd'"),
        ("- {id: a, url: www.example.org/feed}", "1: 'www.example.org/feed' has no scheme; write 'https://www.example.org/feed'"),
        ("- {id: a, url: \"example.org:8080/feed\"}", "1: 'example.org:8080/feed' has no scheme; write 'https://example.org:8080/feed'"),
        ("- {id: a, url: feeds/a.xml}", "1: 'feeds/a.xml' has no scheme; write an address that begins with https://"),
        ("- {id: a, url: ./a.xml}", "1: './a.xml' has no scheme; write 'file:./a.xml'"),
        ("- {id: a, url: \"ftp://example.org/feed\"}", "1: 'ftp:' addresses are not read; write an http, https or file address"),
        ("- {id: a, url: \"feed://example.org/rss\"}",
         "1: 'feed:' only tells a browser to subscribe; write 'https://example.org/rss'"),
        ("- {id: a, url: \"https://ana:geheim@example.org/rss?x=1\"}",
         "1: the address holds a user name or a password, which logs and digests would show; "
             + "write 'https://example.org/rss?x=1'; name the user in 'user:' and a file with the password in 'password-file:'"),
        ("- {id: a, url: \"https:///feed\"}", "1: 'https:///feed' has no host; write https:// and the host's name"),
        ("- {id: a, url: \"https://example.org:99999/feed\"}", "1: '99999' is no port; write 1 to 65535, or leave it out"),
        ("- {id: a, url: \"https://ejemplo.españa/feed\"}",
         "1: the host 'ejemplo.españa' has letters beyond a to z; write its form that begins with xn--, as the browser sends it"),
        ("- {id: a, url: \"https://example.org/a b\"}", "1: the address holds a space; write %20 in its place"),
        ("- {id: a, url: \"https://exa$mple.org/\"}", "1: 'exa$mple.org' is no host name; copy the address from a browser"),
        ("- {id: a, url: \"file://feeds/a.xml\"}",
         "1: 'file://' is followed by the name of another machine; "
             + "write file:feeds/a.xml for a path from this file's folder, or file:/ and an absolute path"),
        ("- {id: a, url: \"file:\"}", "1: the address names no file; write file: and its path"),
        ("- {id: a, url: \"https://a.example/\", interval: 5m}", "1: 'interval' is 5m; write 10m to 30d"),
        ("- {id: a, url: \"https://a.example/\", interval: 2h, max-interval: 1h}",
         "1: 'max-interval' is shorter than 'interval', which is 2h; write 2h or more"),
        ("- {id: a, url: \"https://a.example/\", robots: obey}", "1: 'obey' is no 'robots'; write one of: honour, ignore"),
        ("- {id: a, url: \"https://a.example/\", user: ana}", "1: a 'user' without 'password-file'; name a file that holds the password"),
        ("- {id: a, url: \"https://a.example/\", password-file: seeds/missions.yaml}", "1: a 'password-file' without 'user'; write the user's name too"),
        ("- {id: a, url: \"https://a.example/\", client-key: seeds/missions.yaml}",
         "1: a 'client-key' without 'client-certificate'; name the certificate too"),
        ("- {id: a, url: \"http://a.example/\", token-file: seeds/missions.yaml}",
         "1: the address is http, by which anyone on the way could read what is in the 'token-file'; write an https address"),
        ("- {id: a, url: \"https://a.example/\", token-file: seeds/none}",
         "1: there is no file 'seeds/none'; write it, or correct the name"),
        ("- {id: a, url: \"https://a.example/\", language: english}", "1: 'english' is no language tag; write 'en'"),
        ("- {id: a, url: \"https://a.example/\", language: pt_BR}", "1: 'pt_BR' is no language tag; write 'pt-BR'"),
        ("- {id: a, url: \"https://a.example/\", language: xq}", "1: 'xq' is no language tag; write a BCP 47 tag, such as en, es or pt-BR"),
        ("- {id: a, url: \"https://a.example/\", country: cu}", "1: 'cu' is no country code; write CU"),
        ("- {id: a, url: \"https://a.example/\", country: Cuba}",
         "1: 'Cuba' is no country code; write two capital letters (ISO 3166-1), such as CU, or INT"),
        ("- {id: a, url: \"https://a.example/\", country: UK}", "1: 'UK' is no country code of ISO 3166; write GB"),
        ("- {id: a, url: \"https://a.example/\", tags: cuba}", "1: 'tags' is a single value where a list belongs; write tags: [cuba]"),
        ("- {id: a, url: \"https://a.example/\", tags: [{a: b}]}",
         "1: a mapping stands in 'tags'; write texts only, in quotes where they hold a colon"),
        ("- {id: a, url: \"https://a.example/\", enabled: on}", "1: 'on' is no truth value; write true, without quotes"),
        ("- {id: a, url: \"https://a.example/\", conditional: nevr}", "1: 'nevr' is no 'conditional'; did you mean 'never'?"),
        ("- {id: a, url: \"https://a.example/\", selectors: auto}",
         "1: 'auto' is no 'selectors'; write selectors: automatic, or a mapping with item:, title:, link:, date: and summary:"),
        ("- id: a\n  url: https://a.example/\n  selectors:\n    title: h3",
         "4: 'selectors' without 'item'; write what an entry of the list is, such as item: li.news; or selectors: automatic"),
        ("- id: a\n  url: https://a.example/\n  selectors:\n    item: li.news\n    date: span::text",
         "5: 'date' is no selector: at character 5: pseudo-elements (::) are no part of a page; write the element that holds the text"),
        ("- id: a\n  url: https://a.example/\n  selectors: {item: li, titel: h3}", "3: unknown key 'titel'; did you mean 'title'?"),
        ("- {id: a, url: \"https://a.example/\", enable: true}", "1: unknown key 'enable'; did you mean 'enabled'?"),
        ("- id: a\n  url: https://a.example/\n- id: A\n  url: https://b.example/",
         "3: the id 'A' is already that of the source in line 1; give one of the two another id"),
        ("- id: a\n  url: https://a.example/feed\n- id: b\n  url: http://A.example:80/feed/",
         "4: this address is already that of the source in line 2; keep one of the two sources"),
        ("- granma", "1: a source is a single value; write a mapping with id:, name:, url: …"),
        ("id: a\nurl: https://a.example/",
         "1: a source stands where a list of sources belongs; write 'sources:' in a line of its own, and '- ' before each source"),
        ("feeds: []", "1: unknown key 'feeds'; the only one is 'sources'"),
        ("sources: https://a.example/", "1: 'sources' is a single value where a list belongs; write sources: [https://a.example/]"),
        ("[]", "1: the list of sources is empty; write a source, or remove the file"),
        ("granma", "1: the file is a single value; write the sources as a list under 'sources:'"),
    ])
    func `is refused with its line and what to write`(text: String, problem: String) throws {
        #expect(try folder(["sources.yaml": text]).problems() == ["sources.yaml:" + problem])
    }

    @Test func `is refused for what another file already has`() throws {
        let folder = try folder([
            "atalaya.yaml": "sources:\n  - sources.yaml\n  - more.yaml\n  - {id: x, url: \"https://x.example/\"}\n",
            "more.yaml": "\n- id: granma\n  url: https://www.granma.cu/feed\n- {id: x, url: \"https://y.example/\"}\n",
        ])
        #expect(folder.problems() == [
            "atalaya.yaml:4: the id 'x' is already that of the source in more.yaml:4; give one of the two another id",
            "more.yaml:2: the id 'granma' is already that of the source in sources.yaml:2; give one of the two another id",
            "more.yaml:3: this address is already that of the source in sources.yaml:2; keep one of the two sources",
        ])
    }
}
