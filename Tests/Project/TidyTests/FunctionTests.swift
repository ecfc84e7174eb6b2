import TestSupport
import Testing

@Suite(.timeLimit(.minutes(2)), .queued) struct FunctionTests {
    @Test func findsEveryKindOfSwiftBody() {
        let text = """
            protocol P {
                func requirement(a: Int) -> Int
                var needed: Int { get }
                init(x: Int)
            }
            struct S: P {
                let stored = [1].map { $0 }
                var lazyOne = {
                    1
                }()
                var computed: Int {
                    1
                }
                init(x: Int = { 2 }()) {
                }
                init?<T>(_ x: T) where T: Equatable
                {
                }
                func a<T>(
                    _ body: () -> Void = {},
                    "{": Int
                ) async throws(E)
                    -> [Int: T]
                {
                    func inner() {
                    }
                    self.init(x: 1)
                    let x = S.init
                }
                subscript(i: Int) -> Int {
                    i
                }
                deinit {
                }
            }
            """
        let found = SwiftFunctions.all(in: Scrubber.code(of: text, in: .swift)).map {
            "\($0.name) \($0.firstLine)-\($0.lastLine)"
        }
        #expect(
            found == [
                "var needed 3-3", "var computed 11-13", "init 14-15", "init?<T> 16-18", "func a<T> 19-29",
                "func inner 25-26",
                "subscript 30-32", "deinit 33-34",
            ]
        )
    }

    @Test func findsTheBodiesOfCAndCpp() {
        let text = """
            #include <x.h>
            #define M(a) do { a; } while (0)
            typedef struct tb_x { int a; } tb_x;
            static const int table[] = { 1, 2 };
            int declared(int a);
            extern "C" {
            int first(int a)
            {
                if (a) { return 1; }
                return 2;
            }
            }
            namespace n {
            struct T : Base {
                T(int a) : a_(a) {
                }
                int method() const noexcept { return 1; }
                int a_;
            };
            auto g = [](int x) { return x; };
            }
            """
        let found = CFunctions.all(in: Scrubber.code(of: text, in: .c)).map {
            "\($0.name) \($0.firstLine)-\($0.lastLine)"
        }
        #expect(found == ["#define M 2-2", "int first 7-11", "T 15-16", "int method 17-17"])
    }
}
