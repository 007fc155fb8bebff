import Foundation
import TestSupport
import Testing

@Suite("Schema of the digest's JSON")
struct SchemaTests {
    private static let project = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardizedFileURL
    private let schema: JSONSchema

    init() throws { schema = try JSONSchema(Data(contentsOf: Self.project.appending(path: "Config/schemas/digest.schema.json"))) }

    @Test(arguments: [
        "DigestingTests/Fixtures/rich.json", "DigestingTests/Fixtures/empty.json", "DigestingTests/Fixtures/hostile.json", "DigestingTests/Fixtures/spanish.json",
        "EndToEndTests/Fixtures/three-days/2025-06-19.json", "EndToEndTests/Fixtures/three-days/2025-06-20.json",
        "EndToEndTests/Fixtures/three-days/2025-06-21.json",
    ])
    func `every digest that is kept as an example is as the schema says`(path: String) throws {
        #expect(try schema.problems(in: Data(contentsOf: Self.project.appending(path: "Tests/\(path)"))) == [])
    }

    @Test(arguments: [
        ("\"format\" : 2", "\"format\" : 3", "$.format: 3 is not among"), ("\"edition\" : 1", "\"edition\" : 0", "$.edition: below 1"),
        ("\"zone\" :", "\"zones\" :", "$: 'zone' is missing"), ("\"zone\" :", "\"zones\" :", "$: 'zones' is not in the schema"),
        ("\"day\" : \"", "\"day\" : \"x", "$.day: 'x"), ("\"told\" : 0", "\"told\" : \"0\"", "$.ledger.told: not of type integer"),
        ("\"told\" : 0", "\"told\" : true", "$.ledger.told: not of type integer"),
    ])
    func `a document that is otherwise is refused`(from: String, to: String, problem: String) throws {
        let text = try String(contentsOf: Self.project.appending(path: "Tests/DigestingTests/Fixtures/empty.json"), encoding: .utf8)
        #expect(text.contains(from))
        let found = try schema.problems(in: Data(text.replacing(from, with: to).utf8))
        #expect(found.contains { $0.hasPrefix(problem) }, "\(found)")
    }
}
