#include "geodata/store/vertex_ids.hpp"

#include <bit>

namespace geodata {

KeyNumbers::KeyNumbers(std::size_t expected) {
    const std::size_t slots = std::bit_ceil(expected + expected / 2 + 16);
    keys_.resize(slots);
    numbers_.assign(slots, kNone);
}

std::size_t KeyNumbers::slot_of(std::uint64_t key) const {
    // Finalizer of MurmurHash3 (A. Appleby, public domain): every bit of the key reaches every bit
    // of the slot.
    std::uint64_t hash = key;
    hash ^= hash >> 33;
    hash *= 0xFF51AFD7ED558CCDULL;
    hash ^= hash >> 33;
    hash *= 0xC4CEB9FE1A85EC53ULL;
    hash ^= hash >> 33;
    const std::size_t mask = keys_.size() - 1;
    std::size_t slot = hash & mask;
    while (numbers_[slot] != kNone && keys_[slot] != key) slot = (slot + 1) & mask;
    return slot;
}

void KeyNumbers::grow() {
    const std::vector<std::uint64_t> keys = std::move(keys_);
    const std::vector<std::uint32_t> numbers = std::move(numbers_);
    keys_.assign(keys.size() * 2, 0);
    numbers_.assign(keys.size() * 2, kNone);
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (numbers[i] == kNone) continue;
        const std::size_t slot = slot_of(keys[i]);
        keys_[slot] = keys[i];
        numbers_[slot] = numbers[i];
    }
}

std::pair<std::uint32_t, bool> KeyNumbers::insert(std::uint64_t key) {
    std::size_t slot = slot_of(key);
    if (numbers_[slot] != kNone) return {numbers_[slot], false};
    if (std::size_t{count_} * 4 >= keys_.size() * 3) {
        grow();
        slot = slot_of(key);
    }
    keys_[slot] = key;
    numbers_[slot] = count_;
    return {count_++, true};
}

std::uint32_t KeyNumbers::find(std::uint64_t key) const { return numbers_[slot_of(key)]; }

VertexIds number_vertices(const GridLayer& layer) {
    VertexIds ids;
    ids.at.reserve(layer.vertices.size());
    KeyNumbers numbers(layer.vertices.size() / 2);
    for (const GridPoint& p : layer.vertices) {
        const auto [id, is_new] = numbers.insert(std::uint64_t{p.x} << 32 | p.y);
        if (is_new) ids.points.push_back(p);
        ids.at.push_back(id);
    }
    return ids;
}

}  // namespace geodata
