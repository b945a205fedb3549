#include "tools/sample_city/blocks.hpp"

#include "tools/sample_city/outline.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace tools {
namespace {

constexpr double kHectare = 10000.0;

Lake lake(Lake made, geodata::Point<geodata::LonLat> centre, double radius, double stretch) {
    made.centre = to_plane(centre);
    made.radius_metres = radius;
    for (int i = 0; i < 14; ++i) {
        const double angle = 2.0 * std::numbers::pi * i / 14.0;
        // A shore with bays: two waves round the circle.
        const double reach =
            radius * (0.78 + 0.14 * std::sin(3 * angle + radius) + 0.08 * std::cos(5 * angle));
        made.shore.push_back(
            made.centre + PlanePoint{reach * std::cos(angle) * stretch, reach * std::sin(angle)});
    }
    made.shore = smooth(made.shore, radius / 6.0, true);
    return made;
}

/// The class of the street that divides an area of this size.
WayKind divider(double area_ha, Quarter quarter) {
    if (quarter == Quarter::Fields || quarter == Quarter::Woods) return WayKind::Track;
    return area_ha > 90 ? WayKind::Collector : WayKind::Local;
}

class Cutter {
  public:
    Cutter(StreetNet& net,
           const QuarterMap& quarters,
           const std::vector<Lake>& lakes,
           Random& random)
        : net_(net), quarters_(quarters), lakes_(lakes), random_(random) {}

    void cut_all() {
        std::vector<FaceId> open;
        for (FaceId face = 0; face < net_.mesh.face_count(); ++face) {
            if (quarters_.drawn(centroid(net_.mesh.outline(face)))) open.push_back(face);
        }
        while (!open.empty()) {
            const FaceId face = open.back();
            open.pop_back();
            if (const auto other = cut(face)) {
                open.push_back(face);
                open.push_back(*other);
            }
        }
    }

  private:
    std::optional<FaceId> cut(FaceId face) {
        const PlanePath outline = net_.mesh.outline(face);
        const double area_ha = signed_area(outline) / kHectare;
        const PlanePoint middle = centroid(outline);
        const Quarter quarter = quarters_.at(middle);
        const double target = grain_of(quarter).block_ha;
        if (area_ha < target * random_.between(1.0, 1.7)) return std::nullopt;
        const OrientedBox box = oriented_box(outline);
        const WayKind kind = divider(area_ha, quarter);
        for (int attempt = 0; attempt < 12; ++attempt) {
            const bool crosswise = attempt % 3 < 2;
            const PlanePoint along = crosswise ? box.along : left_of(box.along);
            const double reach = crosswise ? box.length : box.width;
            const PlanePoint point =
                box.centre + along * (reach * random_.between(-0.12, 0.12) * (1 + attempt / 4));
            if (!contains(outline, point)) continue;
            const PlanePoint direction = turned(left_of(along), random_.between(-0.07, 0.07));
            if (blocked(outline, point, direction)) continue;
            const double snap = kind == WayKind::Collector ? 70.0 : 45.0;
            const auto mark = static_cast<EdgeMark>(net_.ways.size() + 1);
            if (const auto done = net_.mesh.cut(face, point, direction, snap, mark)) {
                net_.origin.push_back(net_.origin[face]);
                net_.ways.push_back({kind, "", "", "", {done->from, done->to}, false});
                return done->other;
            }
        }
        return std::nullopt;
    }

    /// Would the street run through a lake of this very face?
    [[nodiscard]] bool blocked(const PlanePath& outline,
                               PlanePoint point,
                               PlanePoint direction) const {
        return std::any_of(lakes_.begin(), lakes_.end(), [&](const Lake& one) {
            return contains(outline, one.centre) &&
                   std::abs(cross(direction, one.centre - point)) < one.radius_metres * 1.35;
        });
    }

    StreetNet& net_;
    const QuarterMap& quarters_;
    const std::vector<Lake>& lakes_;
    Random& random_;
};

/// Runs of edges of the face along ways for which `wanted` holds.
template <typename Wanted>
std::vector<PlanePath> runs_along(const StreetNet& net,
                                  const std::vector<VertexId>& ring,
                                  Wanted wanted) {
    std::vector<PlanePath> runs;
    bool open = false;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const VertexId a = ring[i];
        const VertexId b = ring[(i + 1) % ring.size()];
        const Way* way = net.way_along(a, b);
        if (way == nullptr || !wanted(way->kind)) {
            open = false;
            continue;
        }
        if (!open) runs.push_back({net.mesh.at(a)});
        runs.back().push_back(net.mesh.at(b));
        open = true;
    }
    return runs;
}

}  // namespace

std::vector<Lake> lakes() {
    return {
        lake({"南湖", "South Lake", "南湖公园", "South Lake Park"}, {125.3075, 43.8592}, 330, 1.2),
        lake({"北湖", "North Lake", "北湖湿地公园", "North Lake Wetland Park"}, {125.3800, 43.9800},
             480, 0.8),
        lake({"净月潭", "Jingyue Lake", "净月潭国家森林公园", "Jingyuetan Forest Park"},
             {125.4700, 43.8060}, 620, 1.1),
        lake({"动植物公园湖", "Zoo Lake", "长春动植物公园", "Changchun Zoo and Botanical Garden"},
             {125.3345, 43.8690}, 130, 1.0),
        lake({"南溪湖", "Nanxi Lake", "南溪湿地公园", "Nanxi Wetland Park"}, {125.3490, 43.8060},
             190, 0.7),
        lake({"雁鸣湖", "Yanming Lake", "雁鸣湖公园", "Yanming Lake Park"}, {125.3300, 43.7840},
             180, 1.3),
        lake({"百木园湖", "Baimu Garden Lake", "百木园", "Baimu Garden"}, {125.2500, 43.8150}, 150,
             1.1),
    };
}

void cut_into_blocks(StreetNet& net,
                     const QuarterMap& quarters,
                     const std::vector<Lake>& lakes,
                     Random& random) {
    Cutter(net, quarters, lakes, random).cut_all();
}

std::vector<Block> blocks_of(const StreetNet& net,
                             const QuarterMap& quarters,
                             const std::vector<Lake>& lakes) {
    std::vector<Block> blocks;
    for (FaceId face = 0; face < net.mesh.face_count(); ++face) {
        const PlanePath outline = net.mesh.outline(face);
        const PlanePoint middle = centroid(outline);
        if (!quarters.drawn(middle)) continue;
        const auto& ring = net.mesh.ring(face);
        std::vector<double> distances;
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const Way* way = net.way_along(ring[i], ring[(i + 1) % ring.size()]);
            distances.push_back(way == nullptr ? 0.0 : half_width_metres(way->kind));
        }
        auto land = inset(outline, distances);
        if (!land || signed_area(*land) < 0.15 * kHectare) continue;
        Block block{face, quarters.at(middle), std::move(*land), {}, {}, -1};
        block.main_streets = runs_along(net, ring, [](WayKind kind) {
            return kind == WayKind::Arterial || kind == WayKind::Expressway;
        });
        block.water = runs_along(net, ring, [](WayKind kind) { return kind == WayKind::River; });
        for (std::size_t i = 0; i < lakes.size(); ++i) {
            const auto within = [&](PlanePoint point) { return contains(block.outline, point); };
            if (std::all_of(lakes[i].shore.begin(), lakes[i].shore.end(), within))
                block.lake = static_cast<int>(i);
        }
        blocks.push_back(std::move(block));
    }
    return blocks;
}

}  // namespace tools
