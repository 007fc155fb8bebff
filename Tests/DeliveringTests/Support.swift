import Foundation
import Model
@testable import Delivering

let morning = RFC3339.date("2025-06-18T11:00:00Z")!

func message(
    subject: String = "Cuban medical missions, 2025-06-18: 2 stories, 1 noted", text: String = "# Missions\n\n.\nFrom here on: ¿médicos?\n",
    html: String? = "<p class=\"a\">¿Médicos?</p>\n", kind: Message.Kind = .digest
) -> Message {
    Message(
        kind: kind, id: "digest.missions.2025-06-18.1f", seed: "missions", title: "Cuban medical missions", subject: subject, text: text, html: html,
        brief: "• Doctors leave (The Gazette)\n  https://gazette.example/1", document: Data("{\"format\":2,\"title\":\"a\"}".utf8), composed: morning)
}

func route(port: UInt16 = 25, to: [String] = ["desk@example.org"], security: MailRoute.Security = .none) -> MailRoute {
    MailRoute(
        host: "127.0.0.1", port: Int(port), security: security, from: MailAddress(name: "Atalaya", address: "atalaya@example.org"),
        to: to.map { MailAddress(address: $0) })
}

func channel(_ route: MailRoute, allowPrivate: Bool = true, timeout: Double = 10) -> Channel {
    Channel(id: "desk", way: .mail(route), allowPrivate: allowPrivate, timeout: timeout)
}

func channel(_ form: Webhook.Form, _ url: String, allowPrivate: Bool = true, tokenFile: String? = nil, timeout: Double = 10) -> Channel {
    Channel(id: "phone", way: .webhook(Webhook(form: form, url: url, tokenFile: tokenFile)), allowPrivate: allowPrivate, timeout: timeout)
}

/// How a delivery ended. `nil`: well.
func failure(_ message: Message, by channel: Channel) -> DeliveryError? {
    do throws(DeliveryError) {
        try message.send(by: channel)
        return nil
    } catch { return error }
}

/// Lines of a text that ends each in CR LF.
func lines(_ bytes: [UInt8]) -> [String] { String(decoding: bytes, as: UTF8.self).components(separatedBy: "\r\n") }

/// A file with a secret, gone when the test is.
final class SecretFile {
    let path: String
    init(_ text: String) throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("secret-\(UUID().uuidString)").path
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    }
    deinit { try? FileManager.default.removeItem(atPath: path) }
}
