#include "styles/expression/tile_geometry.hpp"

#include "styles/expression/number_text.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace styles {

namespace {

constexpr double kPi = std::numbers::pi;

std::optional<Position> position_in(const Json& json) {
    if (!json.is_array() || json.size() < 2 || !json[0].is_number() || !json[1].is_number()) {
        return std::nullopt;
    }
    return Position{json[0].get<double>(), json[1].get<double>()};
}

std::optional<PositionPath> path_in(const Json& json) {
    if (!json.is_array() || json.empty()) return std::nullopt;
    PositionPath path;
    for (const Json& item : json) {
        const auto position = position_in(item);
        if (!position) return std::nullopt;
        path.push_back(*position);
    }
    return path;
}

std::optional<PositionRings> rings_in(const Json& json) {
    if (!json.is_array() || json.empty()) return std::nullopt;
    PositionRings rings;
    for (const Json& item : json) {
        auto ring = path_in(item);
        if (!ring) return std::nullopt;
        rings.push_back(std::move(*ring));
    }
    return rings;
}

using Parts = std::vector<SimpleGeometry>;
using Kind = SimpleGeometry::Kind;

bool add_part(const Json& coordinates, Kind kind, Parts& parts) {
    SimpleGeometry part{kind, {}};
    if (kind == Kind::Point) {
        const auto position = position_in(coordinates);
        if (!position) return false;
        part.paths = {{*position}};
    } else if (kind == Kind::Line) {
        auto path = path_in(coordinates);
        if (!path) return false;
        part.paths.push_back(std::move(*path));
    } else {
        auto rings = rings_in(coordinates);
        if (!rings) return false;
        part.paths = std::move(*rings);
    }
    parts.push_back(std::move(part));
    return true;
}

bool add_geometry(const Json& geometry, Parts& parts) {
    const auto type = geometry.find("type");
    const auto coordinates = geometry.find("coordinates");
    if (type == geometry.end() || !type->is_string() || coordinates == geometry.end()) return false;
    const auto& name = type->get_ref<const std::string&>();
    const bool many = name.starts_with("Multi");
    const std::string_view single = std::string_view(name).substr(many ? 5 : 0);
    const auto kind = single == "Point"        ? std::optional(Kind::Point)
                      : single == "LineString" ? std::optional(Kind::Line)
                      : single == "Polygon"    ? std::optional(Kind::Area)
                                               : std::nullopt;
    if (!kind) return false;
    if (!many) return add_part(*coordinates, *kind, parts);
    return coordinates->is_array() &&
           std::all_of(coordinates->begin(), coordinates->end(),
                       [&](const Json& item) { return add_part(item, *kind, parts); });
}

bool add_feature(const Json& feature, Parts& parts) {
    const auto geometry = feature.find("geometry");
    return geometry != feature.end() && geometry->is_object() && add_geometry(*geometry, parts);
}

bool ray_meets(const Position& p, const Position& a, const Position& b) {
    return (a[1] > p[1]) != (b[1] > p[1]) &&
           p[0] < (b[0] - a[0]) * (p[1] - a[1]) / (b[1] - a[1]) + a[0];
}

bool on_segment(const Position& p, const Position& a, const Position& b) {
    const double x1 = p[0] - a[0];
    const double y1 = p[1] - a[1];
    const double x2 = p[0] - b[0];
    const double y2 = p[1] - b[1];
    return x1 * y2 - x2 * y1 == 0 && x1 * x2 <= 0 && y1 * y2 <= 0;
}

/// Whether p and q lie on different sides of the line through a and b, and neither on it.
bool apart(const Position& p, const Position& q, const Position& a, const Position& b) {
    const auto side = [&](const Position& point) {
        return (point[0] - a[0]) * (b[1] - a[1]) - (b[0] - a[0]) * (point[1] - a[1]);
    };
    const double first = side(p);
    const double second = side(q);
    return (first > 0 && second < 0) || (first < 0 && second > 0);
}

}  // namespace

std::optional<std::vector<SimpleGeometry>> simple_geometries(const Json& geojson) {
    if (!geojson.is_object()) return std::nullopt;
    Parts parts;
    const auto type = geojson.find("type");
    bool right = false;
    if (type != geojson.end() && *type == "FeatureCollection") {
        const auto features = geojson.find("features");
        right = features != geojson.end() && features->is_array() &&
                std::all_of(features->begin(), features->end(),
                            [&](const Json& feature) { return add_feature(feature, parts); });
    } else if (type != geojson.end() && *type == "Feature") {
        right = add_feature(geojson, parts);
    } else {
        right = add_geometry(geojson, parts);
    }
    if (!right) return std::nullopt;
    return parts;
}

void PositionBox::add(const Position& p) {
    west = std::min(west, p[0]);
    south = std::min(south, p[1]);
    east = std::max(east, p[0]);
    north = std::max(north, p[1]);
}

bool PositionBox::within(const PositionBox& other) const {
    return west > other.west && east < other.east && south > other.south && north < other.north;
}

PositionBox box_of(const PositionRings& rings) {
    PositionBox box;
    for (const PositionPath& ring : rings) {
        for (const Position& p : ring) box.add(p);
    }
    return box;
}

bool point_in_rings(const Position& point, const PositionRings& rings, bool on_edge) {
    bool inside = false;
    for (const PositionPath& ring : rings) {
        for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
            if (on_segment(point, ring[i], ring[i + 1])) return on_edge;
            if (ray_meets(point, ring[i], ring[i + 1])) inside = !inside;
        }
    }
    return inside;
}

bool segments_cross(const Position& a, const Position& b, const Position& c, const Position& d) {
    const double turn = (d[0] - c[0]) * (b[1] - a[1]) - (d[1] - c[1]) * (b[0] - a[0]);
    return turn != 0 && apart(a, b, c, d) && apart(c, d, a, b);
}

Position world_units(const Position& degrees, int z) {
    const double x = (180 + degrees[0]) / 360;
    const double y = (180 - 180 / kPi * std::log(std::tan(kPi / 4 + degrees[1] * kPi / 360))) / 360;
    const double units = std::exp2(z) * kTileUnits;
    return {x * units, y * units};
}

Position degrees_of(const TilePosition& position, const TilePlace& tile) {
    const double tiles = std::exp2(tile.z);
    const double x = (position.x / kTileUnits + tile.x) / tiles;
    const double y = (position.y / kTileUnits + tile.y) / tiles;
    return {x * 360 - 180, 360 / kPi * std::atan(std::exp((180 - y * 360) * kPi / 180)) - 90};
}

TilePaths tile_paths(const Json& geometry, const TilePlace& tile) {
    TilePaths paths;
    const auto parts = simple_geometries(geometry);
    if (!parts) return paths;
    for (const SimpleGeometry& part : *parts) {
        for (const PositionPath& path : part.paths) {
            auto& units = paths.emplace_back();
            for (const Position& degrees : path) {
                const Position world = world_units(degrees, tile.z);
                units.push_back({round_half_up(world[0] - tile.x * kTileUnits),
                                 round_half_up(world[1] - tile.y * kTileUnits)});
            }
        }
    }
    return paths;
}

}  // namespace styles
