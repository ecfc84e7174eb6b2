/// Kernel files as they were read. Unless a line says otherwise: captured on 22 November 2026 on a two-core virtual
/// machine, Debian 12, Linux 6.18.44, x86_64.
enum Captured {
    /// `cat /proc/self/stat` of head(1).
    static let stat = """
        12953 (head) R 12950 12950 5321 0 -1 4194304 102 0 1 0 0 0 0 0 20 0 1 0 101929 2998272 416 \
        18446744073709551615 94142074916864 94142074940969 140724755536512 0 0 0 0 0 0 0 0 0 17 1 0 0 0 0 0 \
        94142074956816 94142074958432 94143130009600 140724755544574 140724755544603 140724755544603 140724755546090 0

        """

    static let io = """
        rchar: 6976
        wchar: 0
        syscr: 10
        syscw: 0
        read_bytes: 0
        write_bytes: 0
        cancelled_write_bytes: 0

        """

    static let smapsRollup = """
        564ade996000-7fff38778000 ---p 00000000 00:00 0                          [rollup]
        Rss:                1808 kB
        Pss:                 344 kB
        Pss_Dirty:           116 kB
        Pss_Anon:            116 kB
        Pss_File:            228 kB
        Pss_Shmem:             0 kB
        Shared_Clean:       1648 kB
        Shared_Dirty:          0 kB
        Private_Clean:        44 kB
        Private_Dirty:       116 kB
        Referenced:         1808 kB
        Anonymous:           116 kB
        KSM:                   0 kB
        LazyFree:              0 kB
        AnonHugePages:         0 kB
        ShmemPmdMapped:        0 kB
        FilePmdMapped:         0 kB
        Shared_Hugetlb:        0 kB
        Private_Hugetlb:       0 kB
        Swap:                  0 kB
        SwapPss:               0 kB
        Locked:                0 kB

        """

    /// Cut after the second CPU and the long line of interrupts.
    static let machineStat = """
        cpu  10884 0 4931 186752 637 0 96 37 0 0
        cpu0 4381 0 1993 95178 31 0 14 17 0 0
        cpu1 6503 0 2937 91574 605 0 81 20 0 0
        intr 286325 0 0 0
        ctxt 545091
        btime 1795344451

        """

    static let pressure = """
        some avg10=0.48 avg60=0.36 avg300=0.35 total=5416663
        full avg10=0.48 avg60=0.33 avg300=0.33 total=5092417

        """

    static let netDev = """
        Inter-|   Receive                                                |  Transmit
         face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed
            lo:    3193      29    0    0    0     0          0         0     3193      29    0    0    0     0       0          0
          ifb0:       0       0    0    0    0     0          0         0        0       0    0    0    0     0       0          0
          eth0: 236182567    4921    0    7    0     0          0         0   155237    1823    0    0    0     0       0          0

        """

    /// `RetransSegs` and `RcvbufErrors` were 0 and have been set to 12 and 34, so that a wrong column shows.
    static let netSnmp = """
        Ip: Forwarding DefaultTTL InReceives InHdrErrors InAddrErrors ForwDatagrams InUnknownProtos InDiscards InDelivers OutRequests OutDiscards OutNoRoutes ReasmTimeout ReasmReqds ReasmOKs ReasmFails FragOKs FragFails FragCreates OutTransmits
        Ip: 2 64 4948 0 0 0 0 0 4948 1842 0 0 0 0 0 0 0 0 0 1842
        IcmpMsg: InType3
        IcmpMsg: 1
        Tcp: RtoAlgorithm RtoMin RtoMax MaxConn ActiveOpens PassiveOpens AttemptFails EstabResets CurrEstab InSegs OutSegs RetransSegs InErrs OutRsts InCsumErrors
        Tcp: 1 200 120000 -1 11 2 0 0 0 4926 1822 12 0 0 0
        Udp: InDatagrams NoPorts InErrors OutDatagrams RcvbufErrors SndbufErrors InCsumErrors IgnoredMulti MemErrors
        Udp: 21 0 0 22 34 0 0 0 0
        UdpLite: InDatagrams NoPorts InErrors OutDatagrams RcvbufErrors SndbufErrors InCsumErrors IgnoredMulti MemErrors
        UdpLite: 0 0 0 0 0 0 0 0 0

        """

    static let diskstats = """
           7       7 loop7 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0
         254       0 vda 45533 10795 7486634 31968 52565 21362 3933336 14802 0 10488 47559 7723 0 835448 563 6204 225
         253       0 zram0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0

        """

    static let meminfo = """
        MemTotal:       24684092 kB
        MemFree:        24088320 kB
        MemAvailable:   24291388 kB
        Buffers:            1312 kB
        Cached:           358868 kB
        SwapCached:            0 kB
        SwapTotal:             0 kB
        SwapFree:              0 kB
        Dirty:               488 kB
        Writeback:             0 kB

        """

    /// Cut to the first CPU, its flags to a few.
    static let cpuinfo = """
        processor\t: 0
        vendor_id\t: AuthenticAMD
        model name\t: AMD EPYC
        stepping\t: 1
        flags\t\t: fpu vme ssse3 avx avx2 sha_ni hypervisor
        power management:

        processor\t: 1
        model name\t: another

        """

    /// Not captured: written after arch/arm64/kernel/cpuinfo.c of Linux 6.1, which prints no model name.
    static let cpuinfoARM = """
        processor\t: 0
        BogoMIPS\t: 108.00
        Features\t: fp asimd aes pmull sha1 sha2 crc32
        CPU implementer\t: 0x41
        CPU architecture: 8
        CPU variant\t: 0x0
        CPU part\t: 0xd08
        CPU revision\t: 3

        """

    static let osRelease = """
        PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"
        NAME="Debian GNU/Linux"
        VERSION_ID="12"
        VERSION="12 (bookworm)"
        ID=debian

        """
}

extension String {
    /// The text as a kernel file hands it over.
    var slice: ArraySlice<UInt8> { Array(utf8)[...] }
}
