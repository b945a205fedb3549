// ["within", geojson]: whether the feature lies inside areas, computed in whole tile units.
#include "styles/expression/number_text.hpp"
#include "styles/expression/operators.hpp"
#include "styles/expression/tile_geometry.hpp"

#include <algorithm>
#include <cmath>

namespace styles {

namespace {

using Areas = std::vector<PositionRings>;

bool line_in_rings(const PositionPath& line, const PositionRings& rings) {
    const bool inside = std::all_of(line.begin(), line.end(), [&](const Position& p) {
        return point_in_rings(p, rings, false);
    });
    if (!inside) return false;
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        for (const PositionPath& ring : rings) {
            for (std::size_t j = 0; j + 1 < ring.size(); ++j) {
                if (segments_cross(line[i], line[i + 1], ring[j], ring[j + 1])) return false;
            }
        }
    }
    return true;
}

/// The world repeats east and west: what lies more than half a world from the areas is moved over.
void move_over(Position& p, const PositionBox& areas, double world) {
    if (p[0] >= areas.west && p[0] <= areas.east) return;
    const auto shift_to = [&](double edge) {
        if (p[0] - edge > world / 2) return -world;
        return edge - p[0] > world / 2 ? world : 0.0;
    };
    const double shift = shift_to(areas.west);
    p[0] += shift != 0 ? shift : shift_to(areas.east);
}

class Within final : public Node {
  public:
    explicit Within(std::vector<SimpleGeometry> areas)
        : Node(NodeKind::Unfoldable, TypeKind::Boolean, {}, reads::kFeature),
          areas_(std::move(areas)) {}

    [[nodiscard]] Outcome evaluate(const EvaluationContext& context) const override {
        if (!context.feature || !context.tile) return Value(false);
        const TilePaths* const geometry = context.feature->geometry();
        const std::string_view type = tile_type(context.feature->geometry_type());
        if (!geometry || (type != "Point" && type != "LineString")) return Value(false);
        return Value(holds(*geometry, type == "LineString", *context.tile));
    }

  private:
    [[nodiscard]] Areas areas_at(int z, PositionBox& box) const {
        Areas areas;
        for (const SimpleGeometry& area : areas_) {
            PositionRings& rings = areas.emplace_back(area.paths);
            for (PositionPath& ring : rings) {
                for (Position& p : ring) {
                    const Position units = world_units(p, z);
                    p = {round_half_up(units[0]), round_half_up(units[1])};
                    box.add(p);
                }
            }
        }
        return areas;
    }

    [[nodiscard]] bool holds(const TilePaths& geometry, bool lines, const TilePlace& tile) const {
        PositionBox areas_box;
        const Areas areas = areas_at(tile.z, areas_box);
        const double world = std::exp2(tile.z) * kTileUnits;
        PositionRings paths;
        for (const auto& path : geometry) {
            auto& placed = paths.emplace_back();
            for (const TilePosition& p : path) {
                placed.push_back({p.x + tile.x * kTileUnits, p.y + tile.y * kTileUnits});
            }
        }
        PositionBox box = box_of(paths);
        // A line round half the world stays where it is.
        if (!lines || box.east - box.west <= world / 2) {
            for (PositionPath& path : paths) {
                for (Position& p : path) move_over(p, areas_box, world);
            }
            box = box_of(paths);
        }
        if (!box.within(areas_box)) return false;
        return std::all_of(paths.begin(), paths.end(), [&](const PositionPath& path) {
            return lines ? line_within(path, areas) : points_within(path, areas);
        });
    }

    static bool line_within(const PositionPath& line, const Areas& areas) {
        return std::any_of(areas.begin(), areas.end(),
                           [&](const PositionRings& rings) { return line_in_rings(line, rings); });
    }

    static bool points_within(const PositionPath& points, const Areas& areas) {
        return std::all_of(points.begin(), points.end(), [&](const Position& p) {
            return std::any_of(areas.begin(), areas.end(), [&](const PositionRings& rings) {
                return point_in_rings(p, rings, false);
            });
        });
    }

    std::vector<SimpleGeometry> areas_;
};

}  // namespace

NodePtr parse_within_areas(const Json& call, Parsing& parsing) {
    if (call.size() != 2) {
        return parsing.error("'within' expression requires exactly one argument, but found " +
                             std::to_string(call.size() - 1) + " instead.");
    }
    auto parts = simple_geometries(call[1]);
    if (parts) {
        std::erase_if(*parts, [](const SimpleGeometry& part) {
            return part.kind != SimpleGeometry::Kind::Area;
        });
    }
    if (!parts || parts->empty()) {
        return parsing.error(
            "'within' expression requires valid geojson object that contains polygon geometry "
            "type.");
    }
    return std::make_shared<Within>(std::move(*parts));
}

}  // namespace styles
