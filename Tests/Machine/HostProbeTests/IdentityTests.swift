import CLinux
import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import HostProbe

@Suite(.timeLimit(.minutes(5)), .queued) struct IdentityTests {
    @Test func readsTheFirstProcessor() throws {
        let processor = try ProcessorInfo.parse(Captured.cpuinfo.slice)
        #expect(processor.model == "AMD EPYC")
        #expect(processor.flags == ["fpu", "vme", "ssse3", "avx", "avx2", "sha_ni", "hypervisor"])
        let arm = try ProcessorInfo.parse(Captured.cpuinfoARM.slice)
        #expect(arm.model == "arm 0x41 0xd08")
        #expect(arm.flags.contains("sha2"))
        #expect(throws: HostProbeError.self) { try ProcessorInfo.parse("processor\t: 0\n".slice) }
    }

    @Test func readsTheSystem() throws {
        #expect(try OperatingSystem.parse(Captured.osRelease.slice) == "debian 12")
        #expect(try OperatingSystem.parse("ID='arch'\n".slice) == "arch")
        #expect(throws: HostProbeError.self) { try OperatingSystem.parse("NAME=x\n".slice) }
    }

    @Test(arguments: [
        ("6.18.44-fc-v657", "6.18", "6.18.44"), ("6.1.0-18-amd64", "6.1", "6.1.0"), ("5.15", "5.15", "5.15"),
    ])
    func cutsTheKernelsRelease(_ release: String, _ series: String, _ numeric: String) {
        #expect(KernelVersion.series(of: release) == series)
        #expect(KernelVersion.numeric(of: release) == numeric)
    }

    @Test(
        arguments: [
            ("tmpfs", nil, nil, "memory"), ("nfs", nil, nil, "network"), ("overlay", nil, nil, "unknown"),
            ("ext4", DeviceNumber(major: 254, minor: 0), "vda", "virtual"),
            ("ext4", DeviceNumber(major: 253, minor: 0), "zram0", "memory"),
            ("ext4", DeviceNumber(major: 4095, minor: 4095), "sdx", "unknown"),
        ] as [(String, DeviceNumber?, String?, String)]
    )
    func tellsTheKindOfDevice(_ fileSystem: String, _ number: DeviceNumber?, _ name: String?, _ kind: String) {
        #expect(StoragePlace.kind(fileSystem: fileSystem, number: number, name: name) == kind)
    }

    @Test func agreesWithTheSystemsOwnTools() throws {
        let identity = try MachineIdentity.read(directory: "/dev/shm")
        #expect(identity.machineClass.architecture == output("/usr/bin/uname", "-m"))
        #expect(identity.detail.kernelRelease == output("/usr/bin/uname", "-r"))
        #expect(identity.detail.hostName == .value(output("/usr/bin/uname", "-n")))
        #expect(identity.machineClass.cores.map(String.init) == output("/usr/bin/nproc"))
        #expect(identity.machineClass.fileSystem == "tmpfs")
        #expect(identity.machineClass.deviceKind == "memory")
        let lscpu = output("/usr/bin/lscpu")  // util-linux 2.38
        #expect(lscpu.contains(try #require(identity.machineClass.cpuModel)))
        let virtual = identity.machineClass.virtualisation
        #expect(lscpu.contains("Hypervisor vendor:") == (virtual != "none"))
        if lscpu.contains("KVM") { #expect(virtual == "kvm") }
        let pages = sysconf(Int32(_SC_PHYS_PAGES))
        let gib = Double(pages) * Double(sysconf(Int32(_SC_PAGESIZE))) / 1_073_741_824
        #expect(identity.machineClass.memoryGiB == Int(gib.rounded()))
        #expect(identity.detail.libraries["glibc"] == "2.36" || !output("/usr/bin/ldd", "--version").contains("2.36"))
    }

    @Test func saysWhySomethingIsMissing() throws {
        let identity = try MachineIdentity.read(directory: "/dev/shm")
        let device = try #require(identity.detail.device.absence)
        #expect(device == "/dev/shm is on tmpfs, which has no block device of its own")
        for (name, value) in identity.detail.sysctls {
            if let reason = value.absence { #expect(reason.contains("/proc/sys/"), "\(name)") }
        }
        let error = try #require(throws: HostProbeError.self) { try MachineIdentity.read(directory: "/nowhere") }
        #expect(error.message == "statfs /nowhere: no such file or directory")
    }

    @Test func redactingLeavesTheClassAndNoName() throws {
        var identity = try MachineIdentity.read(directory: "/dev/shm")
        identity.detail.hostName = .value("a-very-own-host")
        identity.detail.kernelRelease = "6.1.0-18-company"
        identity.detail.device = .value("mapper/secret")
        let redacted = identity.redacted()
        #expect(redacted.machineClass == identity.machineClass)
        #expect(redacted.detail.hostName == .absent("redacted"))
        #expect(redacted.detail.kernelRelease == "6.1.0")
        #expect(redacted.detail.sysctls == identity.detail.sysctls)
        let text = String(describing: redacted)
        for name in ["own-host", "company", "secret"] { #expect(!text.contains(name)) }
    }

    private func output(_ program: String, _ arguments: String...) -> String {
        guard let outcome = try? Program.run([program] + arguments) else { return "\(program) did not start" }
        return outcome.output.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
