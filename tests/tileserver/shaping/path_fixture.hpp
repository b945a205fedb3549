#pragma once

#include "geodata/store/store_layer.hpp"

#include <initializer_list>
#include <utility>
#include <vector>

namespace tests {

/// Owns what a PathView points at, as the store's snapshot does; chunks are computed when the path
/// is long.
class PathFixture {
  public:
    /// World coordinates; every vertex shown from zoom 0.
    explicit PathFixture(std::vector<geodata::GridPoint> vertices, bool outer = true)
        : vertices_(std::move(vertices)), lowest_zoom_(vertices_.size(), 0), outer_(outer) {
        make_chunks();
    }

    void hide_below(std::size_t vertex, std::uint8_t zoom) { lowest_zoom_[vertex] = zoom; }
    void add_extra(geodata::ExtraNode node) { extra_.push_back(node); }
    void forget_chunks() { chunks_.clear(); }

    [[nodiscard]] geodata::PathView view() const {
        return {vertices_, lowest_zoom_, extra_, chunks_, outer_};
    }
    [[nodiscard]] geodata::Window box() const {
        geodata::Window box;
        for (const auto p : vertices_) box.include(p.x, p.y);
        return box;
    }
    [[nodiscard]] std::size_t chunk_count() const { return chunks_.size(); }

  private:
    void make_chunks() {
        if (vertices_.size() <= geodata::kChunkVertices) return;
        for (std::size_t begin = 0; begin < vertices_.size(); begin += geodata::kChunkVertices) {
            geodata::Window box;
            for (std::size_t i = begin; i <= begin + geodata::kChunkVertices; ++i) {
                const auto p = vertices_[i < vertices_.size() ? i : 0];
                box.include(p.x, p.y);
                if (i >= vertices_.size()) break;
            }
            chunks_.push_back(
                {static_cast<std::uint32_t>(box.min_x), static_cast<std::uint32_t>(box.min_y),
                 static_cast<std::uint32_t>(box.max_x), static_cast<std::uint32_t>(box.max_y)});
        }
    }

    std::vector<geodata::GridPoint> vertices_;
    std::vector<std::uint8_t> lowest_zoom_;
    std::vector<geodata::ExtraNode> extra_;
    std::vector<geodata::Chunk> chunks_;
    bool outer_;
};

}  // namespace tests
