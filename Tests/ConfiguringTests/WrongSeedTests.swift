import Testing
@testable import Configuring

@Suite("A wrong seed")
struct WrongSeedTests {
    @Test(arguments: [
        ("title: Missions", "1: the seed has neither 'actors' nor 'topics', so nothing could match; write at least one of them"),
        ("topics: []", "1: the list 'topics' is empty; write its values, or remove the key"),
        ("actors:\n  - {name: OAS}", "2: an actor without 'id'; write a short name of your own, such as id: oas"),
        ("actors:\n  - {id: oas}", "2: an actor without 'name'; write its full name; it is also looked for"),
        ("actors:\n  - {id: oas, name: \"\"}", "2: 'name' is empty; write something, or remove it"),
        ("actors:\n  - {id: oas, name: OAS, kind: organization}", "2: 'organization' is no 'kind'; did you mean 'organisation'?"),
        ("actors:\n  - {id: oas, name: OAS, aliases: OEA}", "2: 'aliases' holds a single value where a list belongs; write [OEA]"),
        ("actors:\n  - {id: oas, name: OAS, aliases: {es: OEA}}", "2: 'es' in 'aliases' holds a single value where a list belongs; write es: [OEA]"),
        ("actors:\n  - {id: oas, name: OAS, aliases: {sp: [OEA]}}", "2: 'sp' is no language tag; write 'es'"),
        ("actors:\n  - {id: oas, name: OAS, aliases: []}", "2: a list in 'aliases' is empty; write its texts, or remove it"),
        ("actors:\n  - {id: oas, name: OAS, aliases: [\"\"]}", "2: a text in 'aliases' is empty; write something, or remove it"),
        ("actors:\n  - id: oas\n    name: OAS\n    aliases:\n      -\n", "5: an element of 'aliases' has no value; write a text, or remove the line"),
        ("actors:\n  - {id: oas, name: OAS, aliases: [\"…\"]}", "2: '…' holds neither letters nor digits; write a word, or remove it"),
        ("actors:\n  - {id: oas, name: OAS, alias: [OEA]}", "2: unknown key 'alias'; did you mean 'aliases'?"),
        ("actors:\n  - {id: oas, name: OAS}\n  - {id: oas, name: OEA}", "3: the id 'oas' is already that of an actor in line 2; give one of the two another id"),
        ("actors:\n  - {id: oas, name: OAS, aliases: [OEA]}\n  - {id: eo, name: Oea}",
         "3: 'Oea' names the actor 'eo' and, in line 2, the actor 'oas'; keep it under one of them, or move it to 'weak'"),
        ("topics:\n  - {id: t, phrases: [\"*médico\"]}", "2: in '*médico' a '*' stands elsewhere than at the end of a word; write 'médico*' or 'médico'"),
        ("actors:\n  - {id: oas, name: OAS, aliases: [$oas]}", "2: '$oas' stands in 'aliases', where every text is a name; write the names themselves"),
        ("topics:\n  - {id: t, phrases: [m*]}", "2: 'm*' would stand for far too many words; write at least three letters before '*'"),
        ("topics:\n  - {id: t, name: T}", "2: a topic with neither 'phrases' nor 'combinations', so nothing could mean it; write at least one of them"),
        ("topics:\n  - {id: t, tier: main, phrases: [a]}", "2: 'main' is no 'tier'; write one of: core, related"),
        ("topics:\n  - {id: t, phrases: [a], needs: [oas]}", "2: 'needs' names 'oas', and no actor or topic has that id; the only one is 't'"),
        ("actors: [{id: cuba, name: Cuba}]\ntopics:\n  - {id: t, phrases: [a], needs: [cubba]}",
         "3: 'needs' names 'cubba', and no actor or topic has that id; did you mean 'cuba'?"),
        ("topics:\n  - {id: t, combinations: [{none: [a]}]}",
         "2: a combination without 'all'; write the groups of phrases that have to meet: all: [[doctor], [visa]]"),
        ("topics:\n  - {id: t, combinations: [{all: [doctor, [visa]]}]}",
         "2: a single value stands in 'all' where a group belongs; write a list of its own: [doctor]"),
        ("topics:\n  - {id: t, combinations: [{all: [[doctor], [visa]], within: 0}]}", "2: 'within' is 0; write a number from 1 to 200"),
        ("topics:\n  - {id: t, phrases: [a], unless: [t]}", "2: 'unless' names the topic itself; remove it, or name another"),
        ("topics:\n  - {id: t, phrases: [a], weight: 0}", "2: 'weight' is 0; write a number from 0.01 to 100"),
        ("topics:\n  - {id: t, combinations: [{all: [[doctor]], scope: sentense}]}", "2: 'sentense' is no 'scope'; did you mean 'sentence'?"),
        ("groups: [nurses]\n" + soundSeed, "1: 'groups' is a list; write a mapping from names to lists of phrases, such as doctors: [nurse*, surgeons]"),
        ("groups: {nurses: [enfermeras]}\ntopics:\n  - {id: t, phrases: [$nurse]}", "3: '$nurse' names no group or actor or topic; did you mean 'nurses'?"),
        ("groups: {nurses: [enfermeras]}\ntopics:\n  - {id: nurses, phrases: [a]}",
         "3: the id 'nurses' is already that of a group in line 1; give one of the two another id"),
        ("groups:\n  a: [x1, $b]\n  b: [$a]\n" + soundSeed.replacing("missions,", with: "m,"),
         "2: the group 'a' contains itself; take '$a' out of it, or of the groups it names"),
        (soundSeed + "signals:\n  - {id: books, phrases: [book review]}", "4: a signal without 'value'; write what it adds to the score, such as value: -3"),
        (soundSeed + "positions: {stances: [{id: a, phrases: [cancels]}]}", "3: 'positions' without 'actors'; write actors: [\"kind:country\"]"),
        (soundSeed + "positions: {actors: [nobody], stances: [{id: a, phrases: [cancels]}]}",
         "3: 'actors' names 'nobody', and no actor has that id; there is none"),
        (soundSeed + "positions: {actors: [\"kind:contry\"], stances: [{id: a, phrases: [cancels]}]}", "3: 'contry' is no kind of actor; did you mean 'country'?"),
        (soundSeed + "positions:\n  actors: [\"kind:country\"]\n  stances:\n    - {id: a, phrases: [cancels]}\n    - {id: a, phrases: [ends]}",
         "7: the id 'a' is already that of a stance in line 6; give one of the two another id"),
        (soundSeed + "positions: {actors: [\"kind:country\"], stances: [{id: a}]}",
         "3: a stance without 'phrases', so nobody could take it; write what is said of who takes it: phrases: { en: [cancels] }"),
        (soundSeed + "positions: {actors: [\"kind:country\"], stances: [{id: a, phrases: [$no]}]}", "3: '$no' names no group; there is none"),
        (soundSeed + "signals:\n  - {id: books, value: -3}",
         "4: a signal with neither 'phrases' nor 'combinations', so nothing could give it; write at least one of them"),
        (soundSeed + "signals:\n  - {id: books, value: -3, phrases: [book review], fields: [content]}",
         "4: unknown field 'content'; write one of: title, summary, content_text"),
        (soundSeed + "signals:\n  - {id: books, value: 0, phrases: [book review]}",
         "4: a signal of 0 changes nothing; write a number above or below it, or remove the signal"),
        (soundSeed + "signals:\n  - {id: books, value: 0, phrases: [book review], at-most: digest}",
         "4: 'digest' is no 'at-most'; write one of: noted, rejected"),
        ("thresholds: {digest: 2, noted: 5}\n" + soundSeed,
         "1: the threshold of the digest (2) is below that of what is only noted (5); write digest: 5 or more"),
        ("thresholds: {digest: 1e400}\n" + soundSeed, "1: '1e400' is no number; write one from 0 to 1000"),
        ("thresholds: {digest: -1}\n" + soundSeed, "1: 'digest' is -1; write a number from 0 to 1000"),
        ("- id: oas", "1: the seed is a list; write a mapping with id:, title:, thresholds: …"),
    ])
    func `is refused with its line and what to write`(text: String, problem: String) throws {
        let problems = try folder(["seeds/missions.yaml": text]).problems()
        #expect(problems.first == "seeds/missions.yaml:" + problem)
        #expect(problems.count == (text.contains("$b") ? 2 : 1)) // a circle is named at each of its groups
    }

    @Test(arguments: [
        ("actors:\n  - {id: a, name: Many Voices, aliases: [many]}",
         "2: 'many' in 'aliases' is a common word in English, so it would be found nearly everywhere; move it to 'weak', or to 'proper' if a capital tells it apart"),
        ("actors:\n  - {id: a, name: País}",
         "2: 'País' in 'name' is a common word in Spanish, so it would be found nearly everywhere; write its full name, and this under 'weak'"),
        ("topics:\n  - {id: t, phrases: {fr: [pays]}}",
         "2: 'pays' in 'phrases' is a common word in French, so it would be found nearly everywhere; write more words, or a combination with others"),
    ])
    func `with a name or phrase that is everywhere is refused by the check, and by nothing else`(text: String, problem: String) throws {
        let folder = try folder(["seeds/missions.yaml": text])
        #expect(folder.problems().isEmpty)
        #expect(folder.problems(strict: true).first == "seeds/missions.yaml:" + problem)
    }

    @Test func `may list a common word of another language`() throws {
        #expect(try folder(["seeds/missions.yaml": "topics:\n  - {id: t, phrases: {en: [pays]}}"]).problems(strict: true).isEmpty)
    }

    @Test(arguments: [
        ("actors:\n  - {id: bs, name: Government of The Bahamas, country: BHS}",
         "2: 'BHS' is no country's code; write two letters as in ISO 3166-1, such as country: BS"),
        ("actors:\n  - {id: bs, name: Government of The Bahamas, country: BS}\n  - {id: b, name: bahameños}",
         "3: 'bahameños' names the actor 'b' and, in line 2, the actor 'bs'; keep it under one of them, or move it to 'weak'"),
        ("actors:\n  - {id: bs, name: The Bahamas, metonyms: [capital]}", "2: 'metonyms' without 'country'; write country: and the two letters of its code"),
        ("actors:\n  - {id: bs, name: The Bahamas, country: BS, metonyms: [capitol]}", "2: 'capitol' is no metonym; did you mean 'capital'?"),
        ("actors:\n  - {id: a, name: Some Office, office-of: [oas]}", "2: 'office-of' names 'oas', and no actor or topic has that id; the only one is 'a'"),
        ("topics:\n  - {id: t, phrases: [visa ban], needs: [\"kind:persons\"]}", "2: 'persons' is no kind of actor; did you mean 'person'?"),
        ("topics:\n  - {id: t, words: {en: {visa: 2}}}", "2: 'words' without 'least'; write the sum of weights that means the topic, such as least: 3"),
        ("topics:\n  - {id: t, words: {least: 5, en: {visa: 2, ban: 1}}}",
         "2: the words weigh 3 together, and 'least' is 5, so nothing could mean the topic; write least: 3 or less"),
        (soundSeed + "must-match: [{verdict: digest}]", "3: an example without a text; write title:, summary: or text:"),
        (soundSeed + "must-not-match: [{title: T, verdict: noted}]", "3: 'verdict' in 'must-not-match'; remove it: what must not match is rejected"),
        ("actors:\n  - {id: a, name: Árbenz}\n  - {id: b, name: arbenz}",
         "3: 'arbenz' names the actor 'b' and, in line 2, the actor 'a'; keep it under one of them, or move it to 'weak'"),
    ])
    func `is refused for countries, words and examples that cannot work`(text: String, problem: String) throws {
        #expect(try folder(["seeds/missions.yaml": text]).problems().first == "seeds/missions.yaml:" + problem)
    }

    @Test func `is refused when another seed has its id`() throws {
        let folder = try folder(["seeds/visas.yaml": "id: Missions\n" + soundSeed])
        #expect(folder.problems() == ["seeds/visas.yaml: the id 'Missions' is already that of the seed in seeds/missions.yaml; give one of the two another id"])
    }
}
