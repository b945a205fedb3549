#pragma once

#include "tileserver/shaping/tile_geometry.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

struct GEOSGeom_t;

namespace tests {

/// A polygon as GEOS sees it: the second opinion on validity and area. Not for several threads.
class GeosPolygon {
  public:
    struct Vertex {
        double x = 0, y = 0;
    };
    using Ring = std::vector<Vertex>;

    /// Rings as a tile has them: every ring of positive area starts a polygon, those of negative
    /// area after it are its holes.
    static GeosPolygon of(std::span<const Ring> rings);
    static GeosPolygon of(const tileserver::TilePaths& rings);
    static GeosPolygon of(std::span<const std::vector<tileserver::TilePoint>> rings);
    static GeosPolygon square(double low, double high);

    GeosPolygon(GeosPolygon&& other) noexcept;
    GeosPolygon& operator=(GeosPolygon&& other) noexcept;
    GeosPolygon(const GeosPolygon&) = delete;
    GeosPolygon& operator=(const GeosPolygon&) = delete;
    ~GeosPolygon();

    /// Why it is not valid, with the place; nullopt when it is.
    [[nodiscard]] std::optional<std::string> fault() const;
    [[nodiscard]] double area() const;
    [[nodiscard]] double perimeter() const;
    [[nodiscard]] GeosPolygon cut_to(const GeosPolygon& other) const;
    [[nodiscard]] GeosPolygon joined_with(const GeosPolygon& other) const;
    [[nodiscard]] GeosPolygon without(const GeosPolygon& other) const;

  private:
    explicit GeosPolygon(GEOSGeom_t* geometry) : geometry_(geometry) {}
    GEOSGeom_t* geometry_;
};

}  // namespace tests
