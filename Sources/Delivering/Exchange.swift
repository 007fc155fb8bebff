import CCurl
import Foundation
import Model

/// One conversation with a server on a libcurl handle of its own: what is sent, what came back. Blocks its thread, for no longer than `timeout`.
final class Exchange {
    private let curl: UnsafeMutableRawPointer = curl_easy_init()! // nil only when memory has run out
    private let reason = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
    private var lists: [UnsafeMutablePointer<curl_slist>?] = []
    private let allowsPrivate: Bool
    private let upload: [UInt8]
    private var uploaded = 0
    private(set) var refusedAddress: IPAddress?
    private var refusal: [UInt8] = []
    private var body: [UInt8] = []
    private var bodyCount = 0

    /// How it ended.
    struct Outcome {
        var code: CURLcode
        /// Last status of HTTP or reply code of SMTP; 0: none came.
        var status: Int
        /// What libcurl says went wrong.
        var explanation: String
        /// The server's own words: of SMTP the line by which it refused something, of HTTP the beginning of the body.
        var reply: String
        var retryAfter: Double?
        /// Whether everything had been handed to the connection.
        var wasUploaded: Bool
    }

    init(url: String, protocols: String, upload: [UInt8], channel: Channel) {
        allowsPrivate = channel.allowPrivate
        self.upload = upload
        reason.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        set(CURLOPT_URL, url)
        set(CURLOPT_PROTOCOLS_STR, protocols)
        set(CURLOPT_FOLLOWLOCATION, 0)
        set(CURLOPT_NOSIGNAL, 1) // signals belong to the whole process
        set(CURLOPT_QUICK_EXIT, 1)
        set(CURLOPT_PROXY, "") // none, whatever the environment says
        set(CURLOPT_NOPROXY, "*")
        set(CURLOPT_TIMEOUT_MS, Int(max(1, min(channel.timeout, 3600)) * 1000))
        set(CURLOPT_CONNECTTIMEOUT_MS, Int(max(1, min(channel.timeout, 30)) * 1000))
        if let caFile = channel.caFile { set(CURLOPT_CAINFO, caFile) }
        require(ccurl_set_pointer(curl, CURLOPT_ERRORBUFFER, reason))
        let context = Unmanaged.passUnretained(self).toOpaque()
        for option in [CURLOPT_READDATA, CURLOPT_WRITEDATA, CURLOPT_HEADERDATA, CURLOPT_OPENSOCKETDATA] { require(ccurl_set_pointer(curl, option, context)) }
        require(ccurl_set_reader(curl, send))
        require(ccurl_set_writer(curl, CURLOPT_WRITEFUNCTION, receiveBody))
        require(ccurl_set_writer(curl, CURLOPT_HEADERFUNCTION, receiveLine))
        require(ccurl_set_opensocket(curl, openSocket))
    }

    deinit {
        curl_easy_cleanup(curl)
        for list in lists { curl_slist_free_all(list) }
        reason.deallocate()
    }

    func set(_ option: CURLoption, _ value: Int) { require(ccurl_set_long(curl, option, value)) }
    func set(_ option: CURLoption, _ text: String) { require(ccurl_set_text(curl, option, text)) }

    func set(_ option: CURLoption, _ texts: [String]) {
        let list = texts.reduce(nil as UnsafeMutablePointer<curl_slist>?) { curl_slist_append($0, $1) }
        lists.append(list)
        require(ccurl_set_list(curl, option, list))
    }

    func perform() -> Outcome {
        let code = curl_easy_perform(curl)
        var status = 0, wait: curl_off_t = 0
        require(ccurl_get_long(curl, CURLINFO_RESPONSE_CODE, &status))
        let asksToWait = ccurl_get_offset(curl, CURLINFO_RETRY_AFTER, &wait) == CURLE_OK && wait > 0
        let explanation = reason[0] != 0 ? String(cString: reason) : String(cString: curl_easy_strerror(code))
        return Outcome(
            code: code, status: status, explanation: Self.words(Array(explanation.utf8)), reply: Self.words(body.isEmpty ? refusal : body), retryAfter: asksToWait ? Double(wait) : nil,
            wasUploaded: uploaded == upload.count && !upload.isEmpty)
    }

    /// Foreign bytes on one line, without a full stop.
    private static func words(_ bytes: [UInt8]) -> String {
        var text = OneLine.of(String(decoding: bytes.prefix(300), as: UTF8.self))
        while text.hasSuffix(".") { text.removeLast() }
        return text
    }

    // MARK: Called by libcurl, while it performs

    fileprivate func next(into room: UnsafeMutableRawBufferPointer) -> Int {
        let count = min(room.count, upload.count - uploaded)
        upload.withUnsafeBytes { room.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[uploaded..<(uploaded + count)])) }
        uploaded += count
        return count
    }

    fileprivate func take(line: UnsafeRawBufferPointer) -> Bool {
        guard line.count < 65_536 else { return false }
        let isReply = line.count >= 4 && line[..<3].allSatisfy { (0x30...0x39).contains($0) } && (line[3] == 0x20 || line[3] == UInt8(ascii: "-"))
        if isReply, line[0] == UInt8(ascii: "4") || line[0] == UInt8(ascii: "5") { refusal = Array(line.prefix(1000)) }
        return true
    }

    /// Nobody needs the whole of it.
    fileprivate func take(body piece: UnsafeRawBufferPointer) -> Bool {
        bodyCount += piece.count
        if body.count < 300 { body += piece.prefix(300 - body.count) }
        return bodyCount < 1 << 20
    }

    fileprivate func allows(_ address: IPAddress?) -> Bool {
        guard let address else { return false }
        if allowsPrivate || address.isPublic { return true }
        refusedAddress = address
        return false
    }
}

/// An option that libcurl refuses is our mistake, not the network's.
private func require(_ code: CURLcode) { precondition(code == CURLE_OK, String(cString: curl_easy_strerror(code))) }

private func exchange(_ context: UnsafeMutableRawPointer?) -> Exchange { Unmanaged<Exchange>.fromOpaque(context!).takeUnretainedValue() }

private func send(_ room: UnsafeMutablePointer<CChar>?, size: Int, count: Int, context: UnsafeMutableRawPointer?) -> Int {
    exchange(context).next(into: UnsafeMutableRawBufferPointer(start: room, count: size * count))
}

private func receiveLine(_ line: UnsafeMutablePointer<CChar>?, _: Int, count: Int, context: UnsafeMutableRawPointer?) -> Int {
    exchange(context).take(line: UnsafeRawBufferPointer(start: line, count: count)) ? count : -1
}

private func receiveBody(_ piece: UnsafeMutablePointer<CChar>?, _: Int, count: Int, context: UnsafeMutableRawPointer?) -> Int {
    exchange(context).take(body: UnsafeRawBufferPointer(start: piece, count: count)) ? count : -1
}

/// Called with the address itself, after name resolution, so that no name can hide it.
private func openSocket(
    _ context: UnsafeMutableRawPointer?, purpose: curlsocktype, address: UnsafeMutablePointer<curl_sockaddr>?
) -> curl_socket_t {
    guard let address, let offset = MemoryLayout<curl_sockaddr>.offset(of: \.addr),
          exchange(context).allows(IPAddress(UnsafeRawPointer(address) + offset, length: Int(address.pointee.addrlen)))
    else { return CURL_SOCKET_BAD }
    return socket(address.pointee.family, address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue), address.pointee.protocol)
}
