/// Finds the place of a contact in an array of them: open addressing with linear probing, four bytes a slot.
///
/// The array stays with its owner, who hands it to every call and tells of every move in it.
struct PlaceIndex<Contact: CompactContact>: Sendable {
    /// A place plus one; 0 is a free slot. Their number is a power of two, at most half of them taken.
    private var slots: [UInt32]
    private let key: UInt64

    /// An index of all contacts of an array, under a key that outsiders do not know.
    init(of contacts: [Contact], key: UInt64) {
        self.key = key
        var capacity = 64
        while capacity < contacts.count * 3 { capacity *= 2 }
        slots = [UInt32](repeating: 0, count: capacity)
        for place in contacts.indices { slots[freeSlot(for: contacts[place])] = UInt32(place + 1) }
    }

    /// Whether one more contact would make probing slow: then the index is to be made anew.
    func isFull(for count: Int) -> Bool { count * 2 > slots.count }

    /// Where a contact lies; nil when it is not in the array.
    func place(of contact: Contact, in contacts: [Contact]) -> Int? {
        slot(of: contact, in: contacts).map { Int(slots[$0]) - 1 }
    }

    /// Enters a contact that is not yet in the index.
    mutating func insert(_ contact: Contact, at place: Int) {
        slots[freeSlot(for: contact)] = UInt32(place + 1)
    }

    /// Says that two contacts have changed places; call it before the array is changed.
    mutating func exchange(_ first: Int, _ second: Int, in contacts: [Contact]) {
        guard let one = slot(of: contacts[first], in: contacts), let other = slot(of: contacts[second], in: contacts)
        else { preconditionFailure("a contact that is not indexed") }
        slots.swapAt(one, other)
    }

    /// Takes a contact out; call it before the array is changed.
    mutating func remove(_ contact: Contact, in contacts: [Contact]) {
        guard var hole = slot(of: contact, in: contacts) else { preconditionFailure("a contact that is not indexed") }
        // What follows in the same run moves up, unless that would put it before the slot it is looked for at first.
        let mask = slots.count - 1
        var next = (hole + 1) & mask
        while slots[next] != 0 {
            let home = home(of: contacts[Int(slots[next]) - 1])
            if (next - home) & mask >= (next - hole) & mask {
                slots[hole] = slots[next]
                hole = next
            }
            next = (next + 1) & mask
        }
        slots[hole] = 0
    }

    private func home(of contact: Contact) -> Int {
        Int(truncatingIfNeeded: contact.hash(under: key)) & (slots.count - 1)
    }

    private func slot(of contact: Contact, in contacts: [Contact]) -> Int? {
        var slot = home(of: contact)
        while slots[slot] != 0 {
            if contacts[Int(slots[slot]) - 1] == contact { return slot }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    private func freeSlot(for contact: Contact) -> Int {
        var slot = home(of: contact)
        while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
        return slot
    }
}
