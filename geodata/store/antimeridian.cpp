#include "geodata/store/antimeridian.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

namespace geodata {
namespace {

using Place = Point<LonLat>;

/// Which world a longitude lies in: 0 for -180…180, 1 for 180…540.
double world_of(double longitude) { return std::floor((longitude + 180) / 360); }

bool both_on_the_line(double a, double b) { return std::abs(a) == 180 && std::abs(b) == 180; }

/// The longitudes made continuous: no edge spans more than 180° any more, but values leave
/// -180…180.
Path<LonLat> unwrapped(const Path<LonLat>& path) {
    Path<LonLat> result;
    result.reserve(path.size() + 3);
    double shift = 0;
    for (std::size_t i = 0; i < path.size(); ++i) {
        if (i > 0 && !both_on_the_line(path[i - 1].x, path[i].x)) {
            const double step = path[i].x - path[i - 1].x;
            if (std::abs(step) > 180) shift -= 360 * std::round(step / 360);
        }
        result.push_back({path[i].x + shift, path[i].y});
    }
    return result;
}

/// An unwrapped ring whose ends lie a world apart goes round a pole: led along the pole of its own
/// half of the globe.
void close_round_pole(Path<LonLat>& ring) {
    const Place first = ring.front();
    const Place last = ring.back();
    if (std::abs(last.x - first.x) <= 180) return;
    double latitudes = 0;
    for (const Place& p : ring) latitudes += p.y;
    const double pole = latitudes < 0 ? -90 : 90;
    const double whole_turn = std::copysign(360.0, last.x - first.x);
    const Place again{first.x + whole_turn, first.y};
    ring.push_back(again);
    ring.push_back({again.x, pole});
    ring.push_back({first.x, pole});
}

/// Where the edge meets a meridian; computed from its lower end, so that both directions give the
/// same place.
Place crossing(Place a, Place b, double longitude) {
    if (b < a) std::swap(a, b);
    return {longitude, a.y + (b.y - a.y) * ((longitude - a.x) / (b.x - a.x))};
}

/// The part of a ring on one side of a meridian (Sutherland and Hodgman, Reentrant polygon
/// clipping, 1974: one half-plane).
Path<LonLat> half(const Path<LonLat>& ring, double longitude, bool east) {
    Path<LonLat> result;
    const auto inside = [&](const Place& p) { return east ? p.x >= longitude : p.x <= longitude; };
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const Place& from = ring[i];
        const Place& to = ring[(i + 1) % ring.size()];
        if (inside(from)) result.push_back(from);
        const bool between =
            std::min(from.x, to.x) < longitude && longitude < std::max(from.x, to.x);
        if (between) result.push_back(crossing(from, to, longitude));
    }
    return result;
}

void shift(Path<LonLat>& path, double degrees) {
    for (Place& p : path) p.x += degrees;
}

/// First and last world that an unwrapped path lies in; touching the line from the west does not
/// count as being past it.
std::pair<double, double> worlds(const Path<LonLat>& path) {
    const auto [west, east] = std::minmax_element(
        path.begin(), path.end(), [](const Place& a, const Place& b) { return a.x < b.x; });
    const double first = world_of(west->x);
    return {first, std::max(first, std::ceil((east->x + 180) / 360) - 1)};
}

/// A hole is moved to the world its outer ring was unwrapped into.
void align(Path<LonLat>& hole, const Path<LonLat>& outer) {
    const auto [west, east] = std::minmax_element(
        outer.begin(), outer.end(), [](const Place& a, const Place& b) { return a.x < b.x; });
    while (!hole.empty() && hole.front().x < west->x - 1e-9) shift(hole, 360);
    while (!hole.empty() && hole.front().x > east->x + 1e-9) shift(hole, -360);
}

Path<LonLat> strip(const Path<LonLat>& ring, double world) {
    Path<LonLat> piece = half(half(ring, world * 360 - 180, true), world * 360 + 180, false);
    shift(piece, -360 * world);
    return piece;
}

void cut_polygon(const Polygon<LonLat>& polygon, Areas<LonLat>& into) {
    Path<LonLat> outer = unwrapped(polygon.outer);
    close_round_pole(outer);
    std::vector<Path<LonLat>> holes;
    for (const Path<LonLat>& hole : polygon.holes) {
        holes.push_back(unwrapped(hole));
        align(holes.back(), outer);
    }
    const auto [first, last] = worlds(outer);
    for (int world = static_cast<int>(first); world <= static_cast<int>(last); ++world) {
        Polygon<LonLat> piece{strip(outer, world), {}};
        if (piece.outer.size() < 3) continue;
        for (const Path<LonLat>& hole : holes) {
            Path<LonLat> part = strip(hole, world);
            if (part.size() >= 3) piece.holes.push_back(std::move(part));
        }
        into.parts.push_back(std::move(piece));
    }
}

void cut_line(const Path<LonLat>& line, Lines<LonLat>& into) {
    const Path<LonLat> path = unwrapped(line);
    Path<LonLat> piece{path.front()};
    double world = std::min(world_of(path.front().x), worlds(path).second);
    const auto end_piece = [&] {
        if (piece.size() < 2) return;
        shift(piece, -360 * world);
        into.parts.push_back(piece);
    };
    for (std::size_t i = 1; i < path.size(); ++i) {
        const Place from = path[i - 1];
        const Place to = path[i];
        const double way = to.x < from.x ? -1 : 1;
        for (double line_at = world * 360 + 180 * way; way * to.x > way * line_at;
             line_at += 360 * way) {
            const Place cut = way * from.x < way * line_at ? crossing(from, to, line_at) : from;
            if (piece.back() != cut) piece.push_back(cut);
            end_piece();
            piece = {cut};
            world += way;
        }
        piece.push_back(to);
    }
    end_piece();
}

}  // namespace

bool crosses_antimeridian(const Path<LonLat>& path, bool closed) {
    for (std::size_t i = 0; i < path.size(); ++i) {
        if (std::abs(path[i].x) > 180) return true;
        if (i == 0 && !closed) continue;
        const double before = path[i == 0 ? path.size() - 1 : i - 1].x;
        if (std::abs(path[i].x - before) > 180 && !both_on_the_line(path[i].x, before)) return true;
    }
    return false;
}

Points<LonLat> cut_at_antimeridian(const Points<LonLat>& points) {
    Points<LonLat> result = points;
    for (Place& p : result.parts) {
        if (std::abs(p.x) > 180) p.x -= 360 * world_of(p.x);
    }
    return result;
}

Lines<LonLat> cut_at_antimeridian(const Lines<LonLat>& lines) {
    Lines<LonLat> result;
    for (const Path<LonLat>& line : lines.parts) {
        if (crosses_antimeridian(line, false)) {
            cut_line(line, result);
        } else {
            result.parts.push_back(line);
        }
    }
    return result;
}

Areas<LonLat> cut_at_antimeridian(const Areas<LonLat>& areas) {
    Areas<LonLat> result;
    for (const Polygon<LonLat>& polygon : areas.parts) {
        if (crosses_antimeridian(polygon.outer, true)) {
            cut_polygon(polygon, result);
        } else {
            result.parts.push_back(polygon);
        }
    }
    return result;
}

}  // namespace geodata
