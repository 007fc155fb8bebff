import CCurl
import Foundation
import Model

/// One request on its way, through all its redirects. Belongs to the loop's thread; libcurl calls it back there.
final class Transfer {
    /// Largest head of one answer, interim answers included, in bytes.
    static let headLimit = 256 * 1024
    /// Bytes of a body nobody wants that are read to keep the connection, before it is closed instead.
    static let discardLimit = 64 * 1024

    enum Next {
        case redirect(WebAddress)
        case outcome(FetchResult.Outcome)
    }

    let request: FetchRequest
    let completion: @Sendable (FetchResult) -> Void
    private(set) var address: WebAddress
    /// From the first start to the end.
    var handle: CurlHandle?
    var started: Date?
    /// The host's place in the queues that it takes.
    var place = ""
    /// What may go to the address that is being asked.
    private(set) var secrets = Secrets.Opened()
    private(set) var isProxied = false
    private let budget: Budget

    /// Of a request that keeps its exchanges.
    var recorder: ExchangeRecorder?

    private var head = ResponseHead()
    private var headBytes = 0
    private var body: Body?
    private var discarded = 0
    private var problem: FetchError?
    private var isCut = false
    private var lacksDescriptors = false
    private var refusedAddress: IPAddress?
    private var spent = 0.0
    private var redirects: [(status: Int, target: WebAddress)] = []

    init(_ request: FetchRequest, to address: WebAddress, budget: Budget, completion: @escaping @Sendable (FetchResult) -> Void) {
        self.request = request
        self.address = address
        self.budget = budget
        self.completion = completion
        if request.keepsExchanges { recorder = ExchangeRecorder(limit: request.maxBytes) }
    }

    /// Seconds that are left for it.
    var remaining: Double { request.timeout - spent }
    /// Bytes of the body so far, after decoding.
    var bytes: Int { body?.bytes.count ?? 0 }

    /// Only for the address they belong to (RFC 9110 §15.4: a redirect drops the validators of a cache).
    var validatorsToSend: Validators? {
        guard let validators = request.validators, validators.url == address.text || redirects.isEmpty && validators.url == request.url,
              [validators.etag, validators.lastModified].contains(where: { $0.map(ResponseHead.isSendable) ?? false }) else { return nil }
        return validators
    }

    /// Before each request of the chain.
    /// - Throws: `FetchError.unreadableSecret`.
    func begin(proxied: Bool, at time: Date) throws(FetchError) {
        isProxied = proxied
        recorder?.begin(address.text, at: time)
        head = ResponseHead()
        (headBytes, discarded) = (0, 0)
        release()
        (problem, refusedAddress, isCut, lacksDescriptors) = (nil, nil, false, false)
        secrets = Secrets.Opened()
        if let its = request.secrets, let origin = try? WebAddress(its.origin), address.hasOrigin(of: origin) {
            secrets = try its.open(url: address.text)
        }
    }

    /// What it held is somebody else's now, or nobody's.
    func release() {
        budget.ended(self, bytes: bytes)
        body = nil
    }

    func follow(to target: WebAddress) {
        redirects.append((head.status ?? 0, target))
        address = target
    }

    /// Whether a socket may be connected there. A proxy's address is the administrator's choice.
    func allows(_ remote: IPAddress?) -> Bool {
        if request.allowPrivate || isProxied { return true }
        guard let remote else { return false }
        if !remote.isPublic { refusedAddress = remote }
        return remote.isPublic
    }

    /// The peer of the request that is about to be sent.
    func connected(to remote: String) { if !isProxied { recorder?.connected(to: remote) } }

    /// No socket can be had for it.
    func noteNoDescriptors() { lacksDescriptors = true }

    /// - Returns: whether to go on.
    func receive(headLine line: UnsafeRawBufferPointer) -> Bool {
        headBytes += line.count
        guard headBytes <= Self.headLimit else {
            problem = .headTooLarge(url: address.text, limit: Self.headLimit)
            return false
        }
        head.receive(line)
        recorder?.received(headLine: line)
        return true
    }

    enum Reception { case taken, refused, paused }

    func receive(body piece: UnsafeRawBufferPointer) -> Reception {
        guard head.status == 200, let handle else {
            discarded += piece.count
            return discarded <= Self.discardLimit ? .taken : .refused
        }
        guard budget.admits(self) else { return .paused }
        if body == nil {
            let coding = ContentCoding(head[.contentEncoding] ?? [])
            if case .unknown(let name) = coding {
                problem = .undecodable(url: address.text, coding: name)
                return .refused
            }
            body = Body(limit: request.maxBytes, coding: coding, decoders: handle.decoders)
            body?.expect(head[.contentLength].flatMap { Int(String(decoding: $0, as: UTF8.self)) } ?? 0)
        }
        let before = bytes
        defer { budget.received(bytes - before) }
        do { try body?.receive(piece) } catch {
            if error == .tooLarge, request.keepsBeginning { isCut = true } else { problem = failure(error) }
            return .refused
        }
        return .taken
    }

    /// What the end of a request means. A status is heeded even where the body after it broke off.
    func next(_ code: CURLcode) -> Next {
        spent += Double(handle?.elapsed ?? 0) / 1e6
        recorder?.end(isWhole: code == CURLE_OK)
        if let problem { return .outcome(.failed(problem)) }
        guard head.isComplete, let status = head.status, status >= 200 else { return .outcome(.failed(failure(code))) }
        if Redirection.isRedirect(status), let location = head[.location] {
            guard redirects.count < request.maxRedirects else {
                return .outcome(.failed(.tooManyRedirects(url: WebAddress.shown(request.url), limit: request.maxRedirects)))
            }
            do { return .redirect(try Redirection.target(location, from: address)) } catch { return .outcome(.failed(error)) }
        }
        if status == 304, validatorsToSend != nil { return .outcome(.notModified) }
        guard status == 200 else { return .outcome(.failed(.refused(url: address.text, status: status))) }
        guard code == CURLE_OK || isCut else { return .outcome(.failed(failure(code))) }
        return .outcome(complete())
    }

    func result(_ outcome: FetchResult.Outcome, ended: Date) -> FetchResult {
        let answered = head.isComplete
        let validators: Validators? = switch outcome {
        case .changed, .sameBody: head.validators(url: address.text)
        case .notModified: request.validators
        case .failed: nil
        }
        return FetchResult(
            source: request.source, url: request.url, finalURL: address.text, started: started ?? ended, ended: ended,
            status: answered ? head.status : nil, bytes: bytes, outcome: outcome, validators: validators,
            caching: answered ? Caching(head, now: ended) : Caching(),
            permanentRedirect: redirects.prefix { Redirection.isPermanent($0.status) }.last?.target.text,
            exchanges: recorder?.exchanges ?? [])
    }

    private func complete() -> FetchResult.Outcome {
        do {
            let whole: (bytes: [UInt8], hash: UInt64) = isCut ? body?.beginning() ?? ([], 0) : body != nil ? try body!.finish() : ([], StableHash().value())
            if whole.hash == request.knownBodyHash { return .sameBody }
            let contentType = head[.contentType].map { Text.printable($0) }
            return .changed(Document(body: whole.bytes, hash: whole.hash, contentType: contentType, url: address.text))
        } catch {
            return .failed(failure(error))
        }
    }

    private func failure(_ problem: Body.Problem) -> FetchError {
        switch problem {
        case .tooLarge: .tooLarge(url: address.text, limit: request.maxBytes)
        case .expandsTooFar: .expandsTooFar(url: address.text, times: Body.mostExpansion)
        case .truncated: .cutShort(url: address.text, bytes: bytes)
        case .damaged: .undecodable(url: address.text, coding: head[.contentEncoding].map { Text.printable($0) } ?? "gzip")
        }
    }

    private func failure(_ code: CURLcode) -> FetchError {
        let url = address.text, reason = handle?.explanation(code) ?? ""
        if let refusedAddress, code == CURLE_COULDNT_CONNECT || code == CURLE_ABORTED_BY_CALLBACK {
            return .privateAddress(url: url, address: refusedAddress.description)
        }
        if lacksDescriptors || Self.descriptorsAreUsedUp { return .noDescriptors(url: url) }
        switch code {
        case CURLE_OPERATION_TIMEDOUT where reason.hasPrefix("Operation too slow"): return .stalled(url: url, seconds: request.idleTimeout)
        case CURLE_OPERATION_TIMEDOUT where !head.isComplete && !reason.hasPrefix("Operation timed out"): return .connectTimedOut(url: url, after: spent)
        case CURLE_SSL_CERTPROBLEM: return .unreadableSecret(url: url, file: secrets.certificateFile ?? "the client certificate", reason: reason)
        case CURLE_OPERATION_TIMEDOUT: return .timedOut(url: url, after: spent)
        case CURLE_COULDNT_RESOLVE_HOST: return .nameNotResolved(url: url, host: address.host)
        case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY: return .notHTTP(url: url)
        case CURLE_URL_MALFORMAT: return .invalidAddress(url: url, reason: reason)
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CIPHER, CURLE_SSL_ISSUER_ERROR,
             CURLE_SSL_INVALIDCERTSTATUS, CURLE_USE_SSL_FAILED: return .insecure(url: url, reason: reason)
        case CURLE_PARTIAL_FILE: return .cutShort(url: url, bytes: bytes)
        default: return head.isComplete ? .cutShort(url: url, bytes: bytes) : .unreachable(url: url, reason: reason)
        }
    }

    private static var descriptorsAreUsedUp: Bool {
        let probe = open("/dev/null", O_RDONLY | O_CLOEXEC)
        if probe >= 0 {
            close(probe)
            return false
        }
        return errno == EMFILE || errno == ENFILE
    }
}
