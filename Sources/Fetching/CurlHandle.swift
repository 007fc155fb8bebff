import CCurl
import Foundation
import Model

/// Owns one libcurl easy handle, and what a transfer on it needs besides. Stays with the thread that made it; used again for transfer after
/// transfer. What is set here once holds for all of them.
final class CurlHandle {
    let curl: UnsafeMutableRawPointer = curl_easy_init()! // nil only when memory has run out
    let decoders = Decoders()
    /// The certificate authorities that this libcurl was built to trust.
    private let usualAuthorities: String?
    private let reason = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
    private var fields: UnsafeMutablePointer<curl_slist>?

    init(userAgent: String) {
        var path: UnsafeMutablePointer<CChar>?
        usualAuthorities = ccurl_get_text(curl, CURLINFO_CAINFO, &path) == CURLE_OK ? path.map { String(cString: $0) } : nil
        require(ccurl_set_text(curl, CURLOPT_PROTOCOLS_STR, "http,https"))
        require(ccurl_set_text(curl, CURLOPT_REDIR_PROTOCOLS_STR, "http,https"))
        require(ccurl_set_long(curl, CURLOPT_FOLLOWLOCATION, 0)) // Redirection decides
        require(ccurl_set_long(curl, CURLOPT_HTTP09_ALLOWED, 0))
        require(ccurl_set_long(curl, CURLOPT_NOSIGNAL, 1)) // signals belong to the whole process
        require(ccurl_set_long(curl, CURLOPT_QUICK_EXIT, 1)) // a transfer that ends must not wait for a name service that does not answer
        require(ccurl_set_long(curl, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1))
        require(ccurl_set_long(curl, CURLOPT_LOW_SPEED_LIMIT, 10)) // bytes per second
        require(ccurl_set_long(curl, CURLOPT_BUFFERSIZE, 65_536))
        require(ccurl_set_text(curl, CURLOPT_NOPROXY, "")) // ProxySettings decides
        require(ccurl_set_text(curl, CURLOPT_COOKIEFILE, "")) // some redirect until their cookie comes back; nothing is read or written
        require(ccurl_set_text(curl, CURLOPT_USERAGENT, Text.printable(Array(userAgent.utf8))))
        reason.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        require(ccurl_set_pointer(curl, CURLOPT_ERRORBUFFER, reason))
        require(ccurl_set_writer(curl, CURLOPT_HEADERFUNCTION, receiveHead))
        require(ccurl_set_writer(curl, CURLOPT_WRITEFUNCTION, receiveBody))
        require(ccurl_set_debug(curl, observe))
        require(ccurl_set_opensocket(curl, openSocket))
        require(ccurl_set_prerequest(curl, approveConnection))
    }

    deinit {
        curl_easy_cleanup(curl)
        curl_slist_free_all(fields)
        reason.deallocate()
    }

    /// Forgets the cookies of the request before.
    func forget() { require(ccurl_set_text(curl, CURLOPT_COOKIELIST, "ALL")) }

    /// Makes ready for the next address of `transfer`, which has to live until the transfer is over.
    func prepare(_ transfer: Transfer, proxy: String?) {
        reason[0] = 0
        require(ccurl_set_text(curl, CURLOPT_URL, transfer.address.text))
        let secrets = transfer.secrets, credentials = transfer.address.credentials ?? secrets.basic
        require(ccurl_set_text(curl, CURLOPT_USERNAME, credentials?.user))
        require(ccurl_set_text(curl, CURLOPT_PASSWORD, credentials?.password))
        require(ccurl_set_text(curl, CURLOPT_SSLCERT, secrets.certificateFile))
        require(ccurl_set_text(curl, CURLOPT_SSLKEY, secrets.keyFile))
        require(ccurl_set_text(curl, CURLOPT_CAINFO, transfer.request.caFile ?? usualAuthorities))
        require(ccurl_set_long(curl, CURLOPT_LOW_SPEED_TIME, max(1, Int(min(transfer.request.idleTimeout, 86_400)))))
        require(ccurl_set_text(curl, CURLOPT_PROXY, proxy ?? "")) // empty: none, whatever the environment says
        require(ccurl_set_long(curl, CURLOPT_TIMEOUT_MS, Self.milliseconds(transfer.remaining)))
        require(ccurl_set_long(curl, CURLOPT_CONNECTTIMEOUT_MS, Self.milliseconds(transfer.request.connectTimeout)))
        let context = Unmanaged.passUnretained(transfer).toOpaque()
        for option in [CURLOPT_PRIVATE, CURLOPT_DEBUGDATA, CURLOPT_HEADERDATA, CURLOPT_WRITEDATA, CURLOPT_OPENSOCKETDATA, CURLOPT_PREREQDATA] {
            require(ccurl_set_pointer(curl, option, context))
        }
        let previous = fields
        fields = nil
        require(ccurl_set_long(curl, CURLOPT_VERBOSE, transfer.request.keepsExchanges ? 1 : 0))
        require(ccurl_set_long(curl, CURLOPT_HTTP_VERSION, Int(transfer.request.keepsExchanges ? CURL_HTTP_VERSION_1_1 : CURL_HTTP_VERSION_2TLS)))
        if let accept = transfer.request.accept { add("Accept", Array(accept.utf8)) } else { add(Self.accept) }
        add("Accept-Encoding: gzip, deflate, br, zstd")
        prepare(transfer.request.content)
        if let token = secrets.bearer { add("Authorization", Array("Bearer ".utf8) + token) }
        if let validators = transfer.validatorsToSend {
            if let etag = validators.etag { add("If-None-Match", etag) }
            if let date = validators.lastModified { add("If-Modified-Since", date) }
        }
        require(ccurl_set_list(curl, CURLOPT_HTTPHEADER, fields))
        curl_slist_free_all(previous)
    }

    private func prepare(_ content: (type: String, bytes: [UInt8])?) {
        guard let content else { return require(ccurl_set_long(curl, CURLOPT_HTTPGET, 1)) }
        require(ccurl_set_long(curl, CURLOPT_POSTFIELDSIZE, content.bytes.count))
        var bytes = content.bytes
        bytes.withUnsafeMutableBytes { require(ccurl_set_pointer(curl, CURLOPT_COPYPOSTFIELDS, $0.baseAddress)) } // which also says that it is a POST
        add("Content-Type", Array(content.type.utf8))
    }

    /// Goes on with a transfer that has paused.
    func resume() { curl_easy_pause(curl, CURLPAUSE_CONT) }

    /// Microseconds that the last transfer took.
    var elapsed: Int {
        var time: curl_off_t = 0
        return ccurl_get_offset(curl, CURLINFO_TOTAL_TIME_T, &time) == CURLE_OK ? Int(time) : 0
    }

    /// Why the last transfer failed, in libcurl's words.
    func explanation(_ code: CURLcode) -> String {
        let text = reason[0] != 0 ? String(cString: reason) : String(cString: curl_easy_strerror(code))
        return Text.printable(Array(text.utf8))
    }

    /// The transfer that a handle was prepared for.
    static func transfer(of curl: UnsafeMutableRawPointer?) -> Transfer? {
        var context: UnsafeMutableRawPointer?
        guard let curl, ccurl_get_pointer(curl, CURLINFO_PRIVATE, &context) == CURLE_OK, let context else { return nil }
        return Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
    }

    private static let accept: StaticString = """
        Accept: application/atom+xml, application/rss+xml, application/rdf+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, \
        application/json;q=0.8, text/html;q=0.7, */*;q=0.5
        """

    /// A whole line.
    private func add(_ line: StaticString) {
        line.utf8Start.withMemoryRebound(to: CChar.self, capacity: line.utf8CodeUnitCount + 1) { fields = curl_slist_append(fields, $0) }
    }

    /// The value byte for byte: it may be no text in any encoding.
    private func add(_ name: String, _ value: [UInt8]) {
        guard ResponseHead.isSendable(value) else { return }
        let line = Array(name.utf8) + [UInt8(ascii: ":"), 0x20] + value + [0]
        line.withUnsafeBufferPointer { bytes in
            bytes.withMemoryRebound(to: CChar.self) { fields = curl_slist_append(fields, $0.baseAddress) }
        }
    }

    private static func milliseconds(_ seconds: Double) -> Int {
        seconds.isFinite ? Int(max(1, min(seconds * 1000, 2_000_000_000))) : 2_000_000_000
    }
}

/// An option that libcurl refuses is our mistake, not the network's.
private func require(_ code: CURLcode) { precondition(code == CURLE_OK, String(cString: curl_easy_strerror(code))) }

private func transfer(_ context: UnsafeMutableRawPointer?) -> Transfer {
    Unmanaged<Transfer>.fromOpaque(context!).takeUnretainedValue() // set in `prepare`, before anything can call back
}

private func receiveHead(_ line: UnsafeMutablePointer<CChar>?, _: Int, count: Int, context: UnsafeMutableRawPointer?) -> Int {
    // Anything but `count` ends the transfer.
    transfer(context).receive(headLine: UnsafeRawBufferPointer(start: line, count: count)) ? count : 0
}

private func receiveBody(_ piece: UnsafeMutablePointer<CChar>?, _: Int, count: Int, context: UnsafeMutableRawPointer?) -> Int {
    // 0 would be taken for success when nothing came; -1 is never the count.
    switch transfer(context).receive(body: UnsafeRawBufferPointer(start: piece, count: count)) {
    case .taken: count
    case .refused: -1
    case .paused: Int(CURL_WRITEFUNC_PAUSE)
    }
}

/// The connection's bytes, of transfers that keep them: the request's head, and the body before anything is undone (CURLOPT_DEBUGFUNCTION(3)).
private func observe(
    _: UnsafeMutableRawPointer?, kind: curl_infotype, data: UnsafeMutablePointer<CChar>?, count: Int, context: UnsafeMutableRawPointer?
) -> Int32 {
    guard let context else { return 0 }
    let bytes = UnsafeRawBufferPointer(start: data, count: count)
    switch kind {
    case CURLINFO_HEADER_OUT: transfer(context).recorder?.sent(bytes)
    case CURLINFO_DATA_IN: transfer(context).recorder?.received(body: bytes)
    default: break
    }
    return 0
}

/// Called with the address itself, after name resolution, so that no name can hide it.
private func openSocket(
    _ context: UnsafeMutableRawPointer?, purpose: curlsocktype, address: UnsafeMutablePointer<curl_sockaddr>?
) -> curl_socket_t {
    guard let address, let offset = MemoryLayout<curl_sockaddr>.offset(of: \.addr),
          transfer(context).allows(IPAddress(UnsafeRawPointer(address) + offset, length: Int(address.pointee.addrlen)))
    else { return CURL_SOCKET_BAD }
    let made = socket(address.pointee.family, address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue), address.pointee.protocol)
    if made < 0, errno == EMFILE || errno == ENFILE { transfer(context).noteNoDescriptors() }
    return made
}

/// Called before each request, also on a connection that another source opened, who may have been allowed more.
private func approveConnection(
    _ context: UnsafeMutableRawPointer?, remote: UnsafeMutablePointer<CChar>?, _: UnsafeMutablePointer<CChar>?, _: Int32, _: Int32
) -> Int32 {
    guard let remote, transfer(context).allows(IPAddress(String(cString: remote))) else { return CURL_PREREQFUNC_ABORT }
    transfer(context).connected(to: String(cString: remote))
    return CURL_PREREQFUNC_OK
}
