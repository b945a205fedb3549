#pragma once

#include "geodata/geometry/window.hpp"
#include "geodata/store/store_layer.hpp"

#include <compare>
#include <cstdint>
#include <optional>

namespace tileserver {

/// A tile of the Web Mercator quad (WebMercatorQuad, OGC 17-083r4 annex D.1; XYZ numbering, y
/// down). One that exists is valid.
class TileId {
  public:
    /// nullopt unless 0 <= z <= geodata::kHighestZoom and x, y < 2^z.
    static constexpr std::optional<TileId> from(std::int64_t z, std::int64_t x, std::int64_t y) {
        if (z < 0 || z > geodata::kHighestZoom) return std::nullopt;
        const std::int64_t side = std::int64_t{1} << z;
        if (x < 0 || y < 0 || x >= side || y >= side) return std::nullopt;
        return TileId(static_cast<std::uint8_t>(z), static_cast<std::uint32_t>(x),
                      static_cast<std::uint32_t>(y));
    }
    [[nodiscard]] constexpr std::uint8_t z() const { return z_; }
    [[nodiscard]] constexpr std::uint32_t x() const { return x_; }
    [[nodiscard]] constexpr std::uint32_t y() const { return y_; }

    /// The tile's square in units of its zoom (one tile unit at extent 4096), grown by `buffer`
    /// units.
    [[nodiscard]] constexpr geodata::Window units(std::int32_t buffer) const {
        const std::int64_t left = std::int64_t{x_} << 12;
        const std::int64_t top = std::int64_t{y_} << 12;
        return {left - buffer, top - buffer, left + 4096 + buffer, top + 4096 + buffer};
    }
    /// The same on the world grid.
    [[nodiscard]] constexpr geodata::Window world(std::int32_t buffer) const {
        const int shift = geodata::kHighestZoom - z_;
        const geodata::Window u = units(buffer);
        return {u.min_x * (std::int64_t{1} << shift), u.min_y * (std::int64_t{1} << shift),
                u.max_x * (std::int64_t{1} << shift), u.max_y * (std::int64_t{1} << shift)};
    }

    friend constexpr auto operator<=>(const TileId&, const TileId&) = default;

  private:
    constexpr TileId(std::uint8_t z, std::uint32_t x, std::uint32_t y) : z_(z), x_(x), y_(y) {}
    std::uint8_t z_;
    std::uint32_t x_;
    std::uint32_t y_;
};

/// Side of a tile in its own units, and how far it reaches past its edges. The store's zooms are
/// cut for extent 4096.
inline constexpr std::int32_t kExtent = 4096;
inline constexpr std::int32_t kBuffer = 64;

}  // namespace tileserver
