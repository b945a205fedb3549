#pragma once

#include "geodata/store/store_layer.hpp"
#include "tests/support/geos_polygon.hpp"

#include <cstdint>
#include <map>
#include <unordered_map>
#include <utility>
#include <vector>

namespace tests {

inline constexpr std::uint32_t kNoNeighbour = 0xFFFFFFFF;

/// A point in units of one zoom, from the world's corner.
struct UnitPlace {
    std::int64_t x = 0, y = 0;
    friend auto operator<=>(const UnitPlace&, const UnitPlace&) = default;
};

/// An edge of a feature as one zoom must show it.
struct ImageEdge {
    UnitPlace from, to;
    std::uint32_t neighbour =
        kNoNeighbour;  ///< the one feature that has all of it in the source, the other way round
    bool cancelled = false;  ///< by edges of the same feature that rounding put on it
};

/// An area layer as the store holds it at full detail: what tiles are measured by. Works out by
/// itself what a zoom must show of it, with none of the code that makes tiles.
class SourceLayer {
  public:
    explicit SourceLayer(const geodata::StoreLayer& layer);

    [[nodiscard]] const geodata::StoreLayer& layer() const { return layer_; }
    [[nodiscard]] double area(std::uint32_t row) const { return areas_[row]; }  ///< world units²
    [[nodiscard]] double perimeter(std::uint32_t row) const { return perimeters_[row]; }
    /// Variance of the area, in world units⁴, when every vertex moves by an error of its own,
    /// evenly spread over one square world unit; grows with the square of the unit, twice.
    [[nodiscard]] double rounding_variance(std::uint32_t row) const { return variances_[row]; }
    [[nodiscard]] std::vector<ImageEdge> image(std::uint32_t row, geodata::Zoom zoom) const;
    /// Area that both cover in the source, in world units².
    [[nodiscard]] double overlap(std::uint32_t a, std::uint32_t b) const;

  private:
    using DirectedEdge = std::pair<std::uint64_t, std::uint64_t>;
    struct HashEdge {
        std::size_t operator()(const DirectedEdge& e) const {
            return static_cast<std::size_t>((e.first * 0x9E3779B97F4A7C15U) ^
                                            (e.second + (e.first >> 29)));
        }
    };

    void add_ring(std::uint32_t row, const geodata::PathView& ring);
    void append_image(const geodata::PathView& ring,
                      geodata::Zoom zoom,
                      std::vector<ImageEdge>& out) const;
    [[nodiscard]] std::uint32_t neighbour(const geodata::PathView& ring, std::size_t edge) const;
    [[nodiscard]] GeosPolygon polygon(std::uint32_t row, geodata::GridPoint origin) const;

    const geodata::StoreLayer& layer_;
    std::vector<double> areas_;
    std::vector<double> perimeters_;
    std::vector<double> variances_;
    std::unordered_map<DirectedEdge, std::uint32_t, HashEdge> owners_;
};

}  // namespace tests
