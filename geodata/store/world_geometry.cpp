#include "geodata/store/world_geometry.hpp"

#include "geodata/projection/geodesic.hpp"
#include "geodata/projection/mercator.hpp"
#include "geodata/store/antimeridian.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace geodata {
namespace {

/// Projects paths one after another and remembers what lay outside the square world.
struct Projection {
    Projector& projector;
    std::vector<double> xs{}, ys{};
    bool past_a_pole = false;
    bool nowhere = false;

    Path<LonLat> operator()(const Path<Source>& path) {
        xs.clear();
        ys.clear();
        for (const Point<Source>& p : path) {
            xs.push_back(p.x);
            ys.push_back(p.y);
        }
        const bool moved = projector.forward(xs, ys).has_value();
        Path<LonLat> degrees(path.size());
        for (std::size_t i = 0; i < path.size(); ++i) {
            degrees[i] = {xs[i], ys[i]};
            nowhere = nowhere || !moved || !std::isfinite(xs[i]) || !std::isfinite(ys[i]) ||
                      std::abs(xs[i]) > 720 || std::abs(ys[i]) > 90.0000001;
            past_a_pole = past_a_pole || std::abs(ys[i]) > kMercatorLatitude;
        }
        return degrees;
    }
};

Points<LonLat> projected(const Points<Source>& points, Projection& project) {
    return {project(points.parts)};
}

Lines<LonLat> projected(const Lines<Source>& lines, Projection& project) {
    Lines<LonLat> result;
    for (const auto& line : lines.parts) result.parts.push_back(project(line));
    std::erase_if(result.parts, [](const Path<LonLat>& line) { return line.empty(); });
    return result;
}

Areas<LonLat> projected(const Areas<Source>& areas, Projection& project) {
    Areas<LonLat> result;
    for (const auto& polygon : areas.parts) {
        Polygon<LonLat> moved{project(polygon.outer), {}};
        for (const auto& hole : polygon.holes) moved.holes.push_back(project(hole));
        std::erase_if(moved.holes, [](const Path<LonLat>& hole) { return hole.empty(); });
        if (!moved.outer.empty()) result.parts.push_back(std::move(moved));
    }
    return result;
}

bool crosses(const Points<LonLat>& points) { return crosses_antimeridian(points.parts, false); }

bool crosses(const Lines<LonLat>& lines) {
    return std::any_of(lines.parts.begin(), lines.parts.end(),
                       [](const auto& line) { return crosses_antimeridian(line, false); });
}

bool crosses(const Areas<LonLat>& areas) {
    return std::any_of(areas.parts.begin(), areas.parts.end(), [](const auto& polygon) {
        return crosses_antimeridian(polygon.outer, true);
    });
}

double measure_of(const Points<LonLat>&) { return 0; }
double measure_of(const Lines<LonLat>& lines) { return length_metres(lines); }
double measure_of(const Areas<LonLat>& areas) { return area_square_metres(areas); }

Path<WorldGrid> gridded(const Path<LonLat>& path) {
    Path<WorldGrid> result(path.size());
    std::transform(path.begin(), path.end(), result.begin(), to_world_grid);
    return result;
}

Geometry<WorldGrid> gridded(const Points<LonLat>& points) {
    return Points<WorldGrid>{gridded(points.parts)};
}

Geometry<WorldGrid> gridded(const Lines<LonLat>& lines) {
    Lines<WorldGrid> result;
    for (const auto& line : lines.parts) result.parts.push_back(gridded(line));
    return result;
}

Geometry<WorldGrid> gridded(const Areas<LonLat>& areas) {
    Areas<WorldGrid> result;
    for (const auto& polygon : areas.parts) {
        Polygon<WorldGrid> moved{gridded(polygon.outer), {}};
        for (const auto& hole : polygon.holes) moved.holes.push_back(gridded(hole));
        result.parts.push_back(std::move(moved));
    }
    return result;
}

}  // namespace

Result<WorldShape> to_world_geometry(const Geometry<Source>& geometry,
                                     Projector& projector,
                                     BuildNotes& notes) {
    Projection project{projector};
    return std::visit(
        [&](const auto& shape) -> Result<WorldShape> {
            auto degrees = projected(shape, project);
            if (project.nowhere)
                return failure(Error::Code::Invalid, "a coordinate has no place on the globe");
            if (project.past_a_pole) ++notes["outside_mercator"];
            const double measure = measure_of(degrees);
            // Points may stand anywhere: two of them far apart are no edge.
            const bool lines = !std::is_same_v<std::decay_t<decltype(degrees)>, Points<LonLat>>;
            if (crosses(degrees)) {
                degrees = cut_at_antimeridian(degrees);
                if (lines) ++notes["cut_at_180"];
            }
            return WorldShape{gridded(degrees), measure};
        },
        geometry);
}

}  // namespace geodata
