extension DeviceCounters {
    /// Reads the line of one device, named by its numbers, in `/proc/diskstats`.
    static func parse(_ text: ArraySlice<UInt8>, major: UInt32, minor: UInt32) throws(HostProbeError) -> DeviceCounters
    {
        var walk = ProcText(text)
        while var line = walk.nextLine() {
            guard line.nextInteger() == Int64(major), line.nextInteger() == Int64(minor), let name = line.nextField()
            else { continue }
            // Columns after the name (admin-guide/iostats): reads, merged, sectors, ms, writes, merged, sectors, ms,
            // in flight, ms busy, ms weighted.
            guard let reads = line.nextInteger(), line.skipFields(1), let readSectors = line.nextInteger(),
                line.skipFields(1), let writes = line.nextInteger(), line.skipFields(1),
                let writeSectors = line.nextInteger(), line.skipFields(2), let busy = line.nextInteger(),
                let weighted = line.nextInteger()
            else { throw HostProbeError(.malformed, "/proc/diskstats has too few columns for \(major):\(minor)") }
            return DeviceCounters(
                name: name.string,
                reads: reads,
                readBytes: readSectors * KernelUnits.bytesPerSector,
                writes: writes,
                writeBytes: writeSectors * KernelUnits.bytesPerSector,
                busyNs: busy * KernelUnits.nanosecondsPerMillisecond,
                weightedBusyNs: weighted * KernelUnits.nanosecondsPerMillisecond
            )
        }
        throw HostProbeError(.malformed, "/proc/diskstats has no device \(major):\(minor)")
    }
}
