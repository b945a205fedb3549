#pragma once

#include "styles/expression/evaluation.hpp"

#include <array>
#include <limits>
#include <optional>
#include <string_view>
#include <vector>

namespace styles {

/// Units of a tile's side in which "within" and "distance" compute, as the specification's
/// evaluator does.
constexpr double kTileUnits = 8192;

using Position = std::array<double, 2>;  ///< degrees, or tile units of the whole world
using PositionPath = std::vector<Position>;
using PositionRings = std::vector<PositionPath>;

/// One part of a GeoJSON geometry: a point (one path of one position), a line (one path), or an
/// area (its rings).
struct SimpleGeometry {
    enum class Kind : std::uint8_t { Point, Line, Area };
    Kind kind = Kind::Point;
    PositionRings paths;
};

/// The parts of a GeoJSON geometry, feature or collection of features; nullopt: it is none.
/// Geometries of other types are left out.
std::optional<std::vector<SimpleGeometry>> simple_geometries(const Json& geojson);

struct PositionBox {
    double west = std::numeric_limits<double>::infinity();
    double south = west;
    double east = -west;
    double north = -west;

    void add(const Position& p);
    /// Strictly: touching is not within.
    [[nodiscard]] bool within(const PositionBox& other) const;
};

PositionBox box_of(const PositionRings& rings);

/// Even-odd over all rings; `on_edge` is the answer for a point on one.
bool point_in_rings(const Position& point, const PositionRings& rings, bool on_edge);

/// Properly: parallel segments and those that only touch do not cross.
bool segments_cross(const Position& a, const Position& b, const Position& c, const Position& d);

/// Degrees → Web-Mercator tile units counted from the world's north-west corner; not rounded.
Position world_units(const Position& degrees, int z);
/// Units within the tile → degrees.
Position degrees_of(const TilePosition& position, const TilePlace& tile);

/// Tiles know three types of geometry: many points are points.
inline std::string_view tile_type(std::string_view geojson_type) {
    return geojson_type.substr(geojson_type.starts_with("Multi") ? 5 : 0);
}

/// The GeoJSON geometry's paths in units of the tile, rounded to whole ones, as in a vector tile.
TilePaths tile_paths(const Json& geometry, const TilePlace& tile);

}  // namespace styles
