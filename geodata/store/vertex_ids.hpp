#pragma once

#include "geodata/store/grid_layer.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace geodata {

using VertexId = std::uint32_t;

/// One id per distinct coordinate of a layer, in order of first appearance, so that ids near each
/// other are near each other in space and a tree over them needs no sort.
struct VertexIds {
    std::vector<GridPoint> points;  ///< by id
    std::vector<VertexId> at;       ///< by position in GridLayer::vertices
};

[[nodiscard]] VertexIds number_vertices(const GridLayer& layer);

/// An open-addressing table of 64-bit keys; numbers keys in the order of their first insertion.
class KeyNumbers {
  public:
    explicit KeyNumbers(std::size_t expected);
    /// The number of the key, and whether it is new.
    std::pair<std::uint32_t, bool> insert(std::uint64_t key);
    /// The number, or kNone.
    [[nodiscard]] std::uint32_t find(std::uint64_t key) const;
    [[nodiscard]] std::uint32_t size() const { return count_; }

    static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  private:
    [[nodiscard]] std::size_t slot_of(std::uint64_t key) const;
    void grow();

    std::vector<std::uint64_t> keys_;
    std::vector<std::uint32_t> numbers_;  // kNone: empty slot
    std::uint32_t count_ = 0;
};

/// One key for the undirected edge between two vertices.
[[nodiscard]] constexpr std::uint64_t edge_key(VertexId a, VertexId b) {
    return a < b ? (std::uint64_t{a} << 32 | b) : (std::uint64_t{b} << 32 | a);
}

}  // namespace geodata
