/// Writes a match as one line of JSON, as `atalaya match` prints it.
package enum MatchLine {
    /// `{"actors":[…],"id":…,"reasons":[…],"score":…,"seed":…,"topics":[…],"verdict":…}` and a line feed.
    package static func write(_ match: Match, id: String, to json: inout JSONWriter) {
        json.beginObject()
        json.field("id", id)
        json.field("seed", match.seed)
        json.field("verdict", match.verdict.rawValue)
        json.field("score", match.score)
        write(match.actors, "actors", to: &json)
        write(match.topics, "topics", to: &json)
        json.key("reasons")
        write(match.reasons, to: &json)
        json.endObject()
        json.endLine()
    }

    /// An array of them, as `Match.Reason` is decoded.
    package static func write(_ reasons: [Match.Reason], to json: inout JSONWriter) {
        json.beginArray()
        for reason in reasons {
            json.beginObject()
            json.field("feature", reason.feature)
            json.field("value", reason.value)
            json.field("evidence", reason.evidence)
            json.endObject()
        }
        json.endArray()
    }

    private static func write(_ found: [Match.Found], _ key: StaticString, to json: inout JSONWriter) {
        json.key(key)
        json.beginArray()
        for one in found {
            json.beginObject()
            json.field("id", one.id)
            json.key("mentions")
            json.beginArray()
            for mention in one.mentions {
                json.beginObject()
                json.field("field", mention.field.rawValue)
                json.field("start", mention.start)
                json.field("length", mention.length)
                json.field("text", mention.text)
                json.field("alias", mention.alias)
                json.endObject()
            }
            json.endArray()
            json.endObject()
        }
        json.endArray()
    }
}
