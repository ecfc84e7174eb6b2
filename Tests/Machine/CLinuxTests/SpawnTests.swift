import CLinux
import Glibc
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(2)), .queued) struct SpawnTests {
    @Test func handsOverArgumentsEnvironmentDirectoryAndStreams() throws {
        var ends: [Int32] = [-1, -1]
        pipe(&ends)
        write(ends[1], "input", 5)
        close(ends[1])
        defer { close(ends[0]) }
        let child = Spawned(
            ["/bin/sh", "-c", "printf '%s|%s|' \"$1\" \"$NAME\"; pwd; cat; echo error >&2", "sh", "an argument"],
            environment: ["NAME=a value"],
            directory: "/usr",
            stdin: ends[0]
        )
        #expect(child.failure == nil)
        #expect(child.printed() == "an argument|a value|/usr\ninputerror\n")
        #expect(child.reap().exit_code == 0)
    }

    @Test func givesTheChildNothingButTheEnvironmentItWasTold() {
        let child = Spawned(["/usr/bin/env"], environment: ["ONE=1", "TWO=2"])
        #expect(child.printed() == "ONE=1\nTWO=2\n")
    }

    @Test func leavesNoDescriptorOpenInTheChild() {
        // Without CLOEXEC, so that only the closing in the child can keep it out.
        let leaky = dup(0)
        defer { close(leaky) }
        // ls opens the directory itself, as the lowest free number.
        #expect(Spawned(["/bin/ls", "/proc/self/fd"]).printed() == "0\n1\n2\n3\n")
    }

    @Test func standardInputIsEmptyWhenNoneIsGiven() {
        #expect(Spawned(["/bin/readlink", "/proc/self/fd/0"]).printed() == "/dev/null\n")
    }

    @Test func resetsIgnoredAndBlockedSignals() {
        signal(SIGUSR2, SIG_IGN)
        defer { signal(SIGUSR2, SIG_DFL) }
        let printed = Spawned(["/bin/grep", "-E", "Sig(Blk|Ign|Cgt)", "/proc/self/status"]).printed()
        #expect(printed.contains("SigBlk:\t0000000000000000"))
        #expect(printed.contains("SigIgn:\t0000000000000000"))
    }

    @Test func putsTheChildInAProcessGroupOfItsOwn() throws {
        let child = Spawned(["/bin/cat", "/proc/self/stat"])
        let pid = child.pid
        // Fields of proc_pid_stat(5): pid, comm, state, ppid, pgrp.
        let fields = child.printed().split(separator: " ")
        #expect(fields[4] == "\(pid)")
        #expect(fields[3] == "\(getpid())")
    }

    @Test func pinsTheChildToTheCPUsAskedFor() throws {
        var allowed = [Int32](repeating: -1, count: 1024)
        let count = Int(tb_get_affinity(0, &allowed, 1024))
        let last = try #require(allowed.prefix(count).last)
        let printed = Spawned(["/bin/grep", "Cpus_allowed_list", "/proc/self/status"], cpus: [last]).printed()
        #expect(printed == "Cpus_allowed_list:\t\(last)\n")
    }

    @Test func raisesTheOpenFilesLimitButNotPastTheHardOne() {
        var before = rlimit()
        getrlimit(__rlimit_resource_t(7), &before)  // RLIMIT_NOFILE
        var lowered = rlimit(rlim_cur: before.rlim_max - 1, rlim_max: before.rlim_max)
        setrlimit(__rlimit_resource_t(7), &lowered)
        defer { setrlimit(__rlimit_resource_t(7), &before) }
        let script = ["/bin/sh", "-c", "ulimit -Sn"]
        #expect(Spawned(script, openFiles: UInt64(before.rlim_max) + 5).printed() == "\(before.rlim_max)\n")
        #expect(Spawned(script, openFiles: 16).printed() == "\(before.rlim_max - 1)\n")
    }

    @Test(
        arguments: [
            (["/nowhere/program"], nil, [], TB_SPAWN_EXEC, ENOENT),
            (["/etc/passwd"], nil, [], TB_SPAWN_EXEC, EACCES),
            (["/bin/true"], "/nowhere", [], TB_SPAWN_WORKING_DIRECTORY, ENOENT),
            (["/bin/true"], nil, [4096], TB_SPAWN_AFFINITY, EINVAL),
            (["/bin/true"], nil, [1023], TB_SPAWN_AFFINITY, EINVAL),
        ] as [([String], String?, [Int32], Int, Int32)]
    )
    func saysWhereAndWhyAStartFailed(
        _ arguments: [String],
        _ directory: String?,
        _ cpus: [Int32],
        _ stage: Int,
        _ number: Int32
    ) throws {
        let child = Spawned(arguments, directory: directory, cpus: cpus)
        let failure = try #require(child.failure)
        #expect(failure.stage == Int32(stage))
        #expect(failure.error_number == number)
        #expect(child.pid == -1)
    }

    @Test func refusesARequestWithoutAProgram() {
        var request = tb_spawn_request()
        var pid: Int32 = -1
        var failure = tb_spawn_failure()
        #expect(tb_spawn(&request, &pid, &failure) == -EINVAL)
        #expect(failure.stage == Int32(TB_SPAWN_REQUEST))
    }

    @Test func killsTheChildWhenTheSpawningThreadEnds() throws {
        let mailbox = UnsafeMutablePointer<Int32>.allocate(capacity: 1)
        mailbox.initialize(to: -1)
        defer { mailbox.deallocate() }
        var thread = pthread_t()
        pthread_create(
            &thread,
            nil,
            { mailbox in
                let child = Spawned(["/bin/sleep", "1000"])
                mailbox?.storeBytes(of: child.pid, as: Int32.self)
                // Kept from being reaped by its scope: the kernel is what must end it.
                _ = Unmanaged.passRetained(child)
                return nil
            },
            mailbox
        )
        pthread_join(thread, nil)
        let pid = mailbox.pointee
        try #require(pid > 0)
        #expect(tb_wait_ended(pid, 10_000) == 1)
        var end = tb_exit()
        #expect(tb_wait4(pid, 0, &end) == 1)
        #expect(end.signal == SIGKILL)
    }

    @Test func namesEveryStage() {
        let names = (TB_SPAWN_REQUEST...TB_SPAWN_EXEC).map { String(cString: tb_spawn_stage_name(Int32($0))) }
        #expect(Set(names).count == 10)
        #expect(!names.contains("unknown stage"))
        #expect(String(cString: tb_spawn_stage_name(99)) == "unknown stage")
    }
}
