import Archiving
import ArgumentParser
import Configuring
import Dispatch
import Foundation
import Measuring
import Model
import Scheduling
import Watching

struct Run: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Watch: ask sources and write digests when they are due, until stopped.",
        discussion: "Stays in the foreground. SIGTERM and SIGINT end it, SIGHUP reads the configuration anew.")
    @OptionGroup var options: SharedOptions

    func run() throws {
        try failing {
            let options = options
            let configuration = try options.configuration()
            let lock = try InstanceLock(archive: configuration.settings.archive, purpose: "atalaya run")
            let archive = try Archive(path: configuration.settings.archive, access: .write)
            let queue = DispatchQueue(label: "watch"), log = options.log(.info)
            let registry = Registry(help: Meters.help), metrics = configuration.settings.metrics
            let page = try metrics.port.map { try MetricsPage(registry, port: UInt16($0)) }
            let file = metrics.textfile.map { MetricsFile(registry, path: $0) }
            let daemon = try Daemon(
                configuration: configuration, archive: archive, log: log, queue: queue, time: DispatchTimekeeper(queue: queue),
                clock: { Date() }, manager: ServiceManager(), meters: Meters(registry),
                publish: {
                    do { try file?.write() } catch { log.error("metrics: \(file?.path ?? ""): \(error.localizedDescription)") }
                },
                load: { try CheckedConfiguration.load(mainFile: options.mainFile) })
            let signals = [
                on(SIGTERM, queue) { daemon.stop() }, on(SIGINT, queue) { daemon.stop() }, on(SIGHUP, queue) { daemon.reload() },
            ]
            queue.async {
                daemon.start {
                    archive.emptyLog()
                    Foundation.exit(0)
                }
            }
            withExtendedLifetime((lock, signals, page)) { dispatchMain() }
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
