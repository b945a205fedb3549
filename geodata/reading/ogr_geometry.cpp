#include "geodata/reading/ogr_geometry.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <numbers>
#include <string>
#include <utility>

namespace geodata {
namespace {

struct ByKind {
    Points<Source> points;
    Lines<Source> lines;
    Areas<Source> areas;
    bool finite = true;
};

Path<Source> path_of(const OGRSimpleCurve& curve, bool& finite) {
    static_assert(sizeof(OGRRawPoint) == sizeof(Point<Source>));
    Path<Source> path(static_cast<std::size_t>(curve.getNumPoints()));
    if (path.empty()) return path;
    curve.getPoints(reinterpret_cast<OGRRawPoint*>(path.data()));
    finite = finite && std::all_of(path.begin(), path.end(), [](const auto& p) {
                 return std::isfinite(p.x) && std::isfinite(p.y);
             });
    return path;
}

Path<Source> ring_of(const OGRLinearRing& ring, bool& finite) {
    auto path = path_of(ring, finite);
    if (path.size() > 1 && path.front() == path.back()) path.pop_back();
    return path;
}

void add_polygon(const OGRPolygon& polygon, ByKind& out) {
    const auto* outer = polygon.getExteriorRing();
    if (outer == nullptr || outer->IsEmpty()) return;
    Polygon<Source> area{ring_of(*outer, out.finite), {}};
    area.holes.reserve(static_cast<std::size_t>(polygon.getNumInteriorRings()));
    for (int i = 0; i < polygon.getNumInteriorRings(); ++i) {
        const auto* hole = polygon.getInteriorRing(i);
        if (!hole->IsEmpty()) area.holes.push_back(ring_of(*hole, out.finite));
    }
    out.areas.parts.push_back(std::move(area));
}

void add(const OGRGeometry& geometry, ByKind& out) {
    if (geometry.IsEmpty()) return;
    switch (wkbFlatten(geometry.getGeometryType())) {
        case wkbPoint: {
            const auto& point = *geometry.toPoint();
            out.finite = out.finite && std::isfinite(point.getX()) && std::isfinite(point.getY());
            out.points.parts.push_back({point.getX(), point.getY()});
            break;
        }
        case wkbLineString:
            out.lines.parts.push_back(path_of(*geometry.toLineString(), out.finite));
            break;
        case wkbPolygon:
        case wkbTriangle:
            add_polygon(*geometry.toPolygon(), out);
            break;
        case wkbPolyhedralSurface:
        case wkbTIN:
            for (const auto* face : *geometry.toPolyhedralSurface()) add_polygon(*face, out);
            break;
        default:
            for (const auto* part : *geometry.toGeometryCollection()) add(*part, out);
    }
}

/// Radius of the circle through three points; infinite when they are on a line.
double circle_radius(double x0, double y0, double x1, double y1, double x2, double y2) {
    const double a = std::hypot(x1 - x0, y1 - y0);
    const double b = std::hypot(x2 - x1, y2 - y1);
    const double c = std::hypot(x2 - x0, y2 - y0);
    const double doubled_area = std::abs((x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0));
    if (c == 0.0) return a / 2;  // a full circle: the second point lies opposite
    return doubled_area > 0 ? a * b * c / (2 * doubled_area) : 0.0;
}

/// Finds the largest arc radius; walks whatever holds circular strings.
class LargestRadius : public OGRDefaultConstGeometryVisitor {
  public:
    double radius = 0;
    using OGRDefaultConstGeometryVisitor::visit;
    void visit(const OGRCircularString* arc) override {
        for (int i = 0; i + 2 < arc->getNumPoints(); i += 2) {
            const double r = circle_radius(arc->getX(i), arc->getY(i), arc->getX(i + 1),
                                           arc->getY(i + 1), arc->getX(i + 2), arc->getY(i + 2));
            if (std::isfinite(r)) radius = std::max(radius, r);
        }
    }
};

/// The angle whose chord leaves the arc by `tolerance`: sagitta r·(1 − cos(angle/2)).
double step_degrees(const OGRGeometry& geometry, double tolerance) {
    constexpr double kFinest = 0.05;
    constexpr double kCoarsest = 8.0;
    LargestRadius largest;
    geometry.accept(&largest);
    if (largest.radius <= tolerance) return kCoarsest;
    const double degrees = 2 * std::acos(1 - tolerance / largest.radius) * 180.0 / std::numbers::pi;
    return std::clamp(degrees, kFinest, kCoarsest);
}

}  // namespace

Result<std::vector<Geometry<Source>>> from_ogr(const OGRGeometry& geometry,
                                               double tolerance,
                                               bool& stroked) {
    ByKind found;
    // Curve types may hold nothing but straight pieces: turned into plain types too, but not
    // counted as stroked.
    if (geometry.hasCurveGeometry(FALSE)) {
        stroked = stroked || geometry.hasCurveGeometry(TRUE);
        const std::unique_ptr<OGRGeometry> chords(
            geometry.getLinearGeometry(step_degrees(geometry, tolerance)));
        if (chords) add(*chords, found);
    } else {
        add(geometry, found);
    }
    if (!found.finite) {
        return failure(Error::Code::Invalid, "a coordinate is not a finite number");
    }
    std::vector<Geometry<Source>> parts;
    if (!found.points.parts.empty()) parts.emplace_back(std::move(found.points));
    if (!found.lines.parts.empty()) parts.emplace_back(std::move(found.lines));
    if (!found.areas.parts.empty()) parts.emplace_back(std::move(found.areas));
    return parts;
}

std::string iso_wkb(const OGRGeometry& geometry) {
    std::string bytes(geometry.WkbSize(), '\0');
    if (geometry.exportToWkb(wkbNDR, reinterpret_cast<unsigned char*>(bytes.data()),
                             wkbVariantIso) != OGRERR_NONE) {
        return {};
    }
    return bytes;
}

}  // namespace geodata
