import Model

/// Status and the fields that matter of the newest answer on a connection: interim answers (1xx) are overwritten by what follows them,
/// and trailers do not count. Fed one line at a time, as libcurl hands them on.
struct ResponseHead {
    enum Field: Int, CaseIterable {
        case age, cacheControl, contentEncoding, contentLength, contentType, date, etag, expires, lastModified, location, retryAfter

        var name: StaticString {
            switch self {
            case .age: "age"
            case .cacheControl: "cache-control"
            case .contentEncoding: "content-encoding"
            case .contentLength: "content-length"
            case .contentType: "content-type"
            case .date: "date"
            case .etag: "etag"
            case .expires: "expires"
            case .lastModified: "last-modified"
            case .location: "location"
            case .retryAfter: "retry-after"
            }
        }

        /// Lists, of which several lines are one (RFC 9110 §5.3). Of all others the first line counts.
        var isList: Bool { self == .cacheControl || self == .contentEncoding }
    }

    /// `nil` until a status line has come.
    private(set) var status: Int?
    /// Whether the empty line after the fields has come.
    private(set) var isComplete = false
    private var values = [[UInt8]?](repeating: nil, count: Field.allCases.count)
    /// The field that a continuation line would belong to.
    private var last: Field?

    /// Field value as served, without spaces and tabs around it; `nil` when absent or empty.
    subscript(field: Field) -> [UInt8]? { values[field.rawValue] }

    /// - Parameter line: with or without its line end.
    mutating func receive(_ line: UnsafeRawBufferPointer) {
        var end = line.count
        while end > 0, line[end - 1] == 0x0a || line[end - 1] == 0x0d { end -= 1 }
        let line = UnsafeRawBufferPointer(rebasing: line[..<end])
        if line.starts(with: [0x48, 0x54, 0x54, 0x50, 0x2f]) { // HTTP/
            self = ResponseHead()
            status = Self.status(in: line)
        } else if line.isEmpty {
            isComplete = true
        } else if !isComplete {
            receive(field: line)
        }
    }

    /// What a server may be asked with next time. Values that could not be sent back unharmed are left out: line breaks and NUL, and
    /// anything so long that the next request would be refused for it.
    func validators(url: String) -> Validators? {
        func usable(_ value: [UInt8]?) -> [UInt8]? { value.flatMap { Self.isSendable($0) ? $0 : nil } }
        let validators = Validators(etag: usable(self[.etag]), lastModified: usable(self[.lastModified]), url: url)
        return validators.etag == nil && validators.lastModified == nil ? nil : validators
    }

    /// Whether bytes can stand in a field value of a request.
    static func isSendable(_ value: [UInt8]) -> Bool {
        !value.isEmpty && value.count <= 4096 && !value.contains { $0 == 0x0d || $0 == 0x0a || $0 == 0 }
    }

    private mutating func receive(field line: UnsafeRawBufferPointer) {
        if let first = line.first, first == 0x20 || first == 0x09 { // obs-fold (RFC 9112 §5.2): read as one space
            guard let last, let value = values[last.rawValue] else { return }
            values[last.rawValue] = value + [0x20] + ASCII.trimmed(ArraySlice(line))
            return
        }
        last = nil
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return }
        let name = line[..<colon]
        guard let field = Field.allCases.first(where: { ASCII.equals(name, $0.name) }) else { return }
        let value = [UInt8](ASCII.trimmed(ArraySlice(line[(colon + 1)...])))
        guard !value.isEmpty else { return }
        if let known = self[field] {
            guard field.isList else { return }
            values[field.rawValue] = known + [UInt8(ascii: ",")] + value
        } else {
            values[field.rawValue] = value
        }
        last = field
    }

    private static func status(in line: UnsafeRawBufferPointer) -> Int? {
        guard let space = line.firstIndex(of: 0x20) else { return nil }
        let digits = line[(space + 1)...].prefix { (0x30...0x39).contains($0) }
        return digits.count == 3 ? digits.reduce(0) { $0 * 10 + Int($1 - 0x30) } : nil
    }
}
