import Metainfo
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(2)), .queued) struct PieceLayoutTests {
    @Test func piecesSpanFilesWhenContiguous() {
        let layout = PieceLayout(pieceLengthBytes: 10, fileSizesBytes: [4, 0, 3, 20, 0], alignment: .contiguous)
        #expect(layout.pieceCount == 3)
        #expect(layout.totalBytes == 27)
        #expect(
            layout.spans(of: PieceIndex(0)) == [
                FileSpan(file: 0, offsetBytes: 0, countBytes: 4), FileSpan(file: 2, offsetBytes: 0, countBytes: 3),
                FileSpan(file: 3, offsetBytes: 0, countBytes: 3),
            ]
        )
        #expect(layout.spans(of: PieceIndex(1)) == [FileSpan(file: 3, offsetBytes: 3, countBytes: 10)])
        #expect(layout.pieces.map { layout.sizeBytes(of: $0) } == [10, 10, 7])
        #expect((0..<5).map { layout.pieces(ofFile: $0).count } == [1, 0, 1, 3, 0])
    }

    @Test func filesBeginPiecesWhenAligned() {
        let layout = PieceLayout(pieceLengthBytes: 10, fileSizesBytes: [4, 0, 20, 11, 0], alignment: .perFile)
        #expect(layout.fileOffsetsBytes == [0, 10, 10, 30, 50])
        #expect(layout.pieceCount == 5)
        #expect(layout.totalBytes == 35)
        #expect(layout.pieces.map { layout.sizeBytes(of: $0) } == [4, 10, 10, 10, 1])
        #expect(layout.spans(of: PieceIndex(4)) == [FileSpan(file: 3, offsetBytes: 10, countBytes: 1)])
        #expect((0..<5).map { layout.pieces(ofFile: $0).count } == [1, 0, 2, 2, 0])
    }

    @Test(arguments: [PieceAlignment.contiguous, .perFile], [1, 7, 16, 1000])
    func spansCoverEveryByteOnceInOrder(alignment: PieceAlignment, pieceLengthBytes: Int) {
        let sizes: [Int64] = [0, 5, 33, 0, 0, 16, 1, 48, 0]
        let layout = PieceLayout(pieceLengthBytes: pieceLengthBytes, fileSizesBytes: sizes, alignment: alignment)
        var reached = sizes.map { _ in Int64(0) }
        for piece in layout.pieces {
            #expect((1...pieceLengthBytes).contains(layout.sizeBytes(of: piece)))
            for span in layout.spans(of: piece) {
                #expect(span.offsetBytes == reached[span.file])
                #expect(layout.pieces(ofFile: span.file).contains(piece))
                reached[span.file] += Int64(span.countBytes)
            }
            if alignment == .perFile { #expect(layout.spans(of: piece).count == 1) }
        }
        #expect(reached == sizes)
    }

    @Test func nothingHasNoPieces() {
        #expect(PieceLayout(pieceLengthBytes: 1, fileSizesBytes: [], alignment: .contiguous).pieceCount == 0)
        #expect(PieceLayout(pieceLengthBytes: 1, fileSizesBytes: [0, 0], alignment: .perFile).pieceCount == 0)
    }
}
