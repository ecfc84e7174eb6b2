/// The program was told to end before there was anything to store.
struct Interruption: Error {
    let signal: Int32
}
