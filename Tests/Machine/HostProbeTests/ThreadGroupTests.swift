import TestSupport
import Testing
import Vocabulary

@testable import HostProbe

/// What an engine with libtorrent says of its threads.
let libtorrentThreads = ["libtorrent-netw": ThreadGroup.network, "libtorrent-disk": .disk]

/// Debian's libtorrent names no threads, so that all have the name that the engine gave to the first.
@Suite(.timeLimit(.minutes(5)), .queued) struct ThreadGroupTests {
    private static let script = """
        import sys, threading
        def wait():
            gate.wait()
        gate = threading.Event()
        def named(name):
            open(f"/proc/self/task/{threading.get_native_id()}/comm", "w").write(name)
            ready.release()
            wait()
        ready = threading.Semaphore(0)
        for name in sys.argv[1:] or "libtorrent-netw libtorrent-netw libtorrent-netw tb-alerts".split():
            threading.Thread(target=named, args=(name,)).start()
            ready.acquire()
        print("ready", flush=True)
        sys.stdin.readline()
        gate.set()
        """

    @Test func theFirstOfThatNameIsTheNetworkThreadAndTheOthersAreDiskThreads() throws {
        let child = try PythonChild(Self.script)
        #expect(child.answer() == "ready")
        let probe = try ProcessProbe(pid: child.pid, threadGroups: libtorrentThreads)
        for _ in 0..<2 {
            let threads = try #require(probe.read().threads.value)
            let groups = threads.sorted { $0.threadID < $1.threadID }.map(\.group)
            #expect(groups == [.other, .network, .disk, .disk, .other])
        }
        child.end()
    }

    /// What an engine does not name, or names otherwise, is nobody's.
    @Test func threadsThatTheEngineSaysNothingOfAreOther() throws {
        let child = try PythonChild(Self.script)
        #expect(child.answer() == "ready")
        for groups in [[:], ["libtorrent-network": ThreadGroup.network, "tb-alert": .disk]] {
            let threads = try #require(try ProcessProbe(pid: child.pid, threadGroups: groups).read().threads.value)
            #expect(threads.count == 5 && threads.allSatisfy { $0.group == .other })
        }
        child.end()
    }
}
