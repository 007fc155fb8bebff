import Archiving
import ArgumentParser
import Configuring
import Dispatch
import Foundation
import Model
import Scheduling
import Watching

struct Run: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Watch: ask sources and write digests when they are due, until stopped.",
        discussion: "Stays in the foreground. SIGTERM and SIGINT end it, SIGHUP reads the configuration anew.")
    @OptionGroup var options: SharedOptions

    func run() throws {
        try failing {
            let options = options
            let configuration = try options.configuration()
            let lock = try InstanceLock(archive: configuration.settings.archive, purpose: "atalaya run")
            let archive = try Archive(path: configuration.settings.archive, access: .write)
            let queue = DispatchQueue(label: "watch")
            let daemon = try Daemon(
                configuration: configuration, archive: archive, log: options.log(.info), queue: queue, time: DispatchTimekeeper(queue: queue),
                clock: { Date() }, manager: ServiceManager(),
                load: { try ConfigurationFiles.load(mainFile: options.mainFile, environment: .process) })
            let signals = [
                on(SIGTERM, queue) { daemon.stop() }, on(SIGINT, queue) { daemon.stop() }, on(SIGHUP, queue) { daemon.reload() },
            ]
            queue.async { daemon.start { Foundation.exit(0) } }
            withExtendedLifetime((lock, signals)) { dispatchMain() }
        }
    }

    private func on(_ number: Int32, _ queue: DispatchQueue, _ action: @escaping @Sendable () -> Void) -> any DispatchSourceSignal {
        signal(number, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
        source.setEventHandler(handler: action)
        source.activate()
        return source
    }
}
