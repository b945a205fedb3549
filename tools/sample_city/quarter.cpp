#include "tools/sample_city/quarter.hpp"

#include "tools/sample_city/outline.hpp"
#include "tools/sample_city/regional_plan.hpp"

#include <array>
#include <optional>

namespace tools {
namespace {

struct Spot {
    geodata::Point<geodata::LonLat> centre;
    double radius_metres = 0;
    Quarter quarter = Quarter::Residential;
};

/// Where a quarter differs from what the distance to the centre says. The relatively nearest spot
/// wins.
constexpr std::array<Spot, 24> kSpots{{
    {{125.2300, 43.8620}, 4200, Quarter::Industry},  // 汽开区
    {{125.1950, 43.8750}, 3600, Quarter::Industry},  // 绿园 west
    {{125.2450, 43.9420}, 2800, Quarter::Industry},  // rail vehicles
    {{125.3150, 43.9480}, 3000, Quarter::Industry},  // 铁北
    {{125.3300, 43.9650}, 2600, Quarter::Industry},  // 宽城 north
    {{125.4150, 43.8520}, 2600, Quarter::Industry},  // 经开区
    {{125.4750, 43.8780}, 3600, Quarter::Industry},  // 二道经济开发区
    {{125.4900, 43.8650}, 2600, Quarter::Industry},
    {{125.2550, 43.8230}, 3200, Quarter::Research},  // 高新区
    {{125.2350, 43.7950}, 2600, Quarter::Research},
    {{125.3950, 43.9750}, 2600, Quarter::Research},  // 长春新区 (北湖)
    {{125.3020, 43.8560}, 1100, Quarter::Campus},    // round 南湖
    {{125.2830, 43.8250}, 1500, Quarter::Campus},
    {{125.4120, 43.8150}, 1700, Quarter::Campus},  // 净月 universities
    {{125.4350, 43.7980}, 1500, Quarter::Campus},
    {{125.3260, 43.7860}, 3300, Quarter::Growth},  // 南部新城
    {{125.3800, 43.7880}, 2600, Quarter::Growth},
    {{125.3600, 43.9700}, 2200, Quarter::Growth},  // 北湖
    {{125.4900, 43.9200}, 2600, Quarter::Growth},
    {{125.1900, 43.8150}, 2400, Quarter::Growth},
    {{125.4350, 43.9450}, 2200, Quarter::Growth},
    {{125.4750, 43.8080}, 2700, Quarter::Woods},  // 净月潭
    {{125.4950, 43.7950}, 2500, Quarter::Woods},
    {{125.3248, 43.8600}, 1500, Quarter::Core},  // along 人民大街
}};

}  // namespace

QuarterMap::QuarterMap() : centre_(to_plane({125.3240, 43.8860})) {
    for (const auto& position : outer_ring()) ring_.push_back(to_plane(position));
    for (const auto& position : field_limit()) limit_.push_back(to_plane(position));
    ring_ = smooth(ring_, 240, true);
    limit_ = smooth(limit_, 240, true);
}

Quarter QuarterMap::at(PlanePoint point) const {
    double best = 1.0;
    std::optional<Quarter> found;
    for (const auto& spot : kSpots) {
        const double relative = length(point - to_plane(spot.centre)) / spot.radius_metres;
        if (relative >= best) continue;
        best = relative;
        found = spot.quarter;
    }
    if (found && (*found == Quarter::Woods || built_up(point))) return *found;
    if (!built_up(point)) return Quarter::Fields;
    if (length(point - centre_) < 2600) return Quarter::Core;
    return length(point - centre_) < 9500 ? Quarter::Residential : Quarter::Growth;
}

bool QuarterMap::built_up(PlanePoint point) const { return contains(ring_, point); }
bool QuarterMap::drawn(PlanePoint point) const { return contains(limit_, point); }

Grain grain_of(Quarter quarter) {
    switch (quarter) {
        case Quarter::Core:
            return {5.5, 0.75};
        case Quarter::Residential:
            return {10.0, 1.8};
        case Quarter::Industry:
            return {22.0, 4.2};
        case Quarter::Research:
            return {15.0, 2.6};
        case Quarter::Campus:
            return {18.0, 4.0};
        case Quarter::Growth:
            return {15.0, 3.4};
        case Quarter::Fields:
            return {260.0, 60.0};
        case Quarter::Woods:
            return {120.0, 40.0};
    }
    return {};
}

}  // namespace tools
