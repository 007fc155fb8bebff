import Mustache

/// What templates see of something: values by name. The names are looked up in a table; the engine's own way, by reflection, took nearly half of the
/// time of a large digest.
protocol TemplateView: MustacheParent, SendableMetatype {
    /// Every name, and what it stands for.
    static var keys: [String: TemplateKey<Self>] { get }
}

extension TemplateView {
    /// `nil` where the value is missing: the engine then looks in what is around this, unless the template asks with a leading dot.
    func child(named name: String) -> Any? { Self.keys[name]?.value(self) }

    static var kinds: [String: TemplateKind] { keys.mapValues(\.kind) }
}

/// What a name stands for, so that templates can be checked.
enum TemplateKind: Sendable {
    /// A condition: its section goes on looking where it stands.
    case flag
    /// Text or a number: its section looks at it first, `{{.}}`.
    case value
    /// A section that looks first into this, once or for each of a list.
    case view(any TemplateView.Type)
    /// A section for each of a list of texts: `{{.}}`.
    case texts
}

struct TemplateKey<View>: Sendable {
    let kind: TemplateKind
    let value: @Sendable (View) -> Any?

    static func text(_ value: @escaping @Sendable (View) -> String?) -> Self { Self(kind: .value, value: value) }
    static func number(_ value: @escaping @Sendable (View) -> Int64?) -> Self { Self(kind: .value) { value($0).map { "\($0)" } } }
    static func flag(_ value: @escaping @Sendable (View) -> Bool) -> Self { Self(kind: .flag, value: value) }
    static func texts(_ value: @escaping @Sendable (View) -> [String]) -> Self { Self(kind: .texts, value: value) }
    static func view<Child: TemplateView>(_ value: @escaping @Sendable (View) -> Child?) -> Self { Self(kind: .view(Child.self), value: value) }
    static func list<Child: TemplateView>(_ value: @escaping @Sendable (View) -> [Child]) -> Self { Self(kind: .view(Child.self), value: value) }
}
