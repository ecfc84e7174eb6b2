import PacketCapture
import TestSupport
import Testing
import Vocabulary

@Suite(.timeLimit(.minutes(2)), .queued) struct TCPReassemblerTests {
    /// Puts segments through a reassembler and collects the stream; missing bytes become nil.
    private struct Stream {
        var reassembler = TCPReassembler()
        var bytes: [UInt8?] = []

        mutating func take(_ sequence: UInt32, _ payload: [UInt8], wireBytes: Int? = nil) {
            let wire = wireBytes ?? payload.count
            let stamp = PacketStamp(number: 1, timeNs: 0)
            let verdict = payload.withUnsafeBytes {
                reassembler.accept(sequence: sequence, bytes: $0, wireBytes: wire, stamp: stamp)
            }
            if case .deliver(let dropping) = verdict { append(payload, wire - payload.count, dropping) }
            drain()
        }

        mutating func drain(force: Bool = false) {
            while let released = reassembler.release(force: force) {
                switch released {
                case .segment(let bytes, let missing, let dropping, _): append(bytes, missing, dropping)
                case .gap(let count, _): bytes += [UInt8?](repeating: nil, count: Int(count))
                }
            }
        }

        private mutating func append(_ payload: [UInt8], _ missing: Int, _ dropping: Int) {
            let all = payload.map { Optional($0) } + [UInt8?](repeating: nil, count: missing)
            bytes += all.dropFirst(dropping)
        }
    }

    @Test func restoresTheStreamWhateverTheNetworkDoes() {
        var generator = SplitMix64(seed: 5)
        for round in 0..<300 {
            let data = (0..<Int.random(in: 1...600, using: &generator)).map {
                UInt8(truncatingIfNeeded: $0 &* 31 &+ round)
            }
            // Every other round begins so high that the numbers wrap.
            let base = round.isMultiple(of: 2) ? UInt32.max - 100 : UInt32.random(in: 0...UInt32.max, using: &generator)
            var segments: [Range<Int>] = []
            var place = 0
            while place < data.count {
                let end = min(data.count, place + Int.random(in: 1...60, using: &generator))
                segments.append(place..<end)
                // Some are sent again, cut otherwise, so that they overlap.
                if Int.random(in: 0..<4, using: &generator) == 0 {
                    segments.append(max(0, place - Int.random(in: 0...40, using: &generator))..<end)
                }
                place = end
            }
            segments.shuffle(using: &generator)
            var stream = Stream()
            stream.reassembler.begin(synSequence: base)
            for segment in segments { stream.take(base &+ 1 &+ UInt32(segment.lowerBound), Array(data[segment])) }
            #expect(stream.bytes == data.map { Optional($0) }, "round \(round)")
            #expect(stream.reassembler.gaps == 0)
            let sent = segments.reduce(0) { $0 + $1.count }
            #expect(stream.reassembler.retransmittedBytes == Int64(sent - data.count), "round \(round)")
        }
    }

    @Test func beginsInTheMiddleOfAConnection() {
        var stream = Stream()
        stream.take(5000, [1, 2])
        stream.take(5002, [3])
        #expect(stream.bytes == [1, 2, 3] && !stream.reassembler.isFromStart)
    }

    @Test func waitsForAHoleUntilItIsProven() {
        var stream = Stream()
        stream.reassembler.begin(synSequence: 0)
        stream.take(1, [1])
        for index in 0..<20 { stream.take(UInt32(10 + index), [UInt8(index)]) }
        #expect(stream.bytes == [1], "nothing says that the hole is the capture's")
        stream.reassembler.acknowledge(30)
        stream.drain()
        #expect(stream.bytes.count == 29 && stream.bytes.filter { $0 == nil }.count == 8)
        #expect(stream.reassembler.gaps == 1 && stream.reassembler.gapBytes == 8)
    }

    @Test func givesUpAHoleWhenTooMuchWaits() {
        var stream = Stream()
        stream.reassembler.begin(synSequence: 0)
        let segment = [UInt8](repeating: 1, count: 60_000)
        for index in 0..<120 { stream.take(UInt32(1000 + index * 60_000), segment) }
        #expect(stream.reassembler.heldBytes <= CaptureLimits.heldBytes)
        #expect(stream.reassembler.gapBytes == 999)
    }

    @Test func givesUpEveryHoleAtTheEnd() {
        var stream = Stream()
        stream.take(1, [1])
        stream.take(4, [4])
        stream.take(9, [9])
        stream.drain(force: true)
        #expect(stream.bytes == [1, nil, nil, 4, nil, nil, nil, nil, 9])
    }

    @Test func countsWhatTheSnapLengthCutOff() {
        var stream = Stream()
        stream.take(1, [1, 2], wireBytes: 5)
        stream.take(4, [0, 0, 6], wireBytes: 4)
        #expect(stream.bytes == [1, 2, nil, nil, nil, 6, nil])
    }

    @Test func tellsANewConnectionFromARepeatedSYN() {
        let stamp = PacketStamp(number: 1, timeNs: 0)
        var reassembler = TCPReassembler()
        #expect(!reassembler.isRestart(synSequence: 7))
        reassembler.begin(synSequence: 7)
        #expect(!reassembler.isRestart(synSequence: 7) && reassembler.isRestart(synSequence: 8))
        #expect(!reassembler.isRestart(synSequence: 7, isSettled: true), "refused, and tried again")
        let verdict = [UInt8(1)].withUnsafeBytes {
            reassembler.accept(sequence: 8, bytes: $0, wireBytes: 1, stamp: stamp)
        }
        #expect(verdict == .deliver(dropping: 0) && !reassembler.isRestart(synSequence: 7))
        #expect(reassembler.isRestart(synSequence: 7, isSettled: true))
    }

    @Test func leavesAnAcknowledgedHoleOpenForAFewPackets() {
        var reassembler = TCPReassembler()
        reassembler.begin(synSequence: 0)
        let stamp = PacketStamp(number: 1, timeNs: 0)
        let bytes: [UInt8] = [4, 5, 6]
        let verdict = bytes.withUnsafeBytes {
            reassembler.accept(sequence: 4, bytes: $0, wireBytes: 3, stamp: stamp)
        }
        let early = reassembler.release(isUrgent: false)
        #expect(verdict == .held && early == nil)
        reassembler.acknowledge(7)
        for _ in 0..<3 {
            let waiting = reassembler.release(isUrgent: false)
            #expect(waiting == nil)
        }
        var urgent = reassembler
        for released in [reassembler.release(isUrgent: false), urgent.release()] {
            guard case .gap(let missing, _) = released else {
                Issue.record("no hole is given up")
                continue
            }
            #expect(missing == 3)
        }
    }
}
