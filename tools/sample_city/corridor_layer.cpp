#include "tools/sample_city/corridor_layer.hpp"

#include "tools/sample_city/corridor_plan.hpp"
#include "tools/sample_city/outline.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <string>
#include <utility>

namespace tools {
namespace {

constexpr double kCurveStepMetres = 120.0;

geodata::Field street_field() {
    return {"street", geodata::FieldType::Text, {"所在道路", "Street"}, geodata::Audience::Public};
}

/// What is said of one corridor, whatever its form.
struct Facts {
    std::string_view kind;
    std::string zh, en;
    std::string_view level, phase;
    std::string_view street{};  ///< in which a pipe lies: it has no name of its own
};

void add(SampleLayer& layer,
         geodata::Geometry<geodata::Source> shape,
         std::string_view prefix,
         const Facts& facts) {
    const CorridorRule& rule = corridor_rule(facts.kind);
    std::vector<Cell> cells{
        {"corridor_no", fmt::format("{}{:04}", prefix, layer.features.size() + 1)},
        {"name", text(facts.zh)},
        {"name_en", text(facts.en)},
        {"kind", text(facts.kind)},
        {"level", text(facts.level)},
        {"phase", text(facts.phase)},
        {"street", text(facts.street)},
        {"base_line", text(rule.base_line)},
        {"half_width_m", rule.half_width_m},
        illustrative(),
        position_note()};
    if (rule.setback_m > 0) cells.emplace_back("setback_m", rule.setback_m);
    if (facts.kind == "power_overhead") cells.emplace_back("voltage", text(facts.level));
    add_feature(layer, std::move(shape), cells);
}

void add_line(SampleLayer& layer, PlanePath line, const Facts& facts) {
    add(layer, geodata::Lines<geodata::Source>{{std::move(line)}}, "C", facts);
}

/// The kind of corridor that a way of the plan is; empty: an ordinary street.
std::string_view kind_of_way(const Way& way) {
    if (way.kind == WayKind::Rail) return "railway";
    if (way.kind == WayKind::River) return "river";
    if (way.ref.empty()) return {};
    if (way.kind == WayKind::Expressway) return "expressway";
    switch (way.ref.front()) {
        case 'G':
            return "highway_national";
        case 'S':
            return "highway_provincial";
        case 'X':
            return "highway_county";
        default:
            return "highway_township";
    }
}

const Way& way_named(const StreetNet& net, std::string_view name) {
    const auto found = std::find_if(net.ways.begin(), net.ways.end(),
                                    [name](const Way& way) { return way.zh == name; });
    assert(found != net.ways.end() && "the plan has a way of this name");
    return *found;
}

std::size_t nearest_vertex(const PlanePath& line, PlanePoint point) {
    const auto found = std::min_element(
        line.begin(), line.end(),
        [point](PlanePoint a, PlanePoint b) { return length(a - point) < length(b - point); });
    return static_cast<std::size_t>(found - line.begin());
}

/// The vertex that two lines share.
PlanePoint change_between(const PlanePath& line, const PlanePath& next) {
    const auto found = std::find_if(line.begin(), line.end(), [&next](PlanePoint point) {
        return std::find(next.begin(), next.end(), point) != next.end();
    });
    assert(found != line.end() && "consecutive ways of a route cross");
    return *found;
}

PlanePath along(const StreetNet& net, const MetroRoute& route) {
    PlanePath path;
    PlanePoint at = to_plane(route.from);
    for (std::size_t i = 0; i < route.ways.size(); ++i) {
        const PlanePath line = net.line(way_named(net, route.ways[i]));
        const PlanePoint goal =
            i + 1 < route.ways.size()
                ? change_between(line, net.line(way_named(net, route.ways[i + 1])))
                : to_plane(route.to);
        std::size_t vertex = nearest_vertex(line, at);
        const std::size_t last = nearest_vertex(line, goal);
        if (path.empty()) path.push_back(line[vertex]);
        while (vertex != last) {
            vertex = vertex < last ? vertex + 1 : vertex - 1;
            path.push_back(line[vertex]);
        }
        at = path.back();
    }
    return path;
}

void add_utilities(SampleLayer& layer, const StreetNet& net) {
    unsigned street = 0;
    for (const Way& way : net.ways) {
        const bool carries = way.kind == WayKind::Arterial || way.kind == WayKind::Collector;
        if (!carries || way.zh.empty()) continue;
        ++street;
        for (const auto& utility : street_utilities()) {
            if (street % utility.each != 0) continue;
            add_line(layer, parallel(net.line(way), utility.offset_metres),
                     {utility.kind, "", "", "", street % 11 == 0 ? "planned" : "existing", way.zh});
        }
    }
}

}  // namespace

PlanePath golden_belt(const StreetNet& net) {
    const PlanePath spine = net.line(way_named(net, "人民大街"));
    const PlanePoint crossing = spine[nearest_vertex(spine, to_plane({125.3250, 43.7900}))];
    return smooth({to_plane({125.2450, 43.7905}), to_plane({125.2850, 43.7912}), crossing,
                   to_plane({125.3720, 43.7890}), to_plane({125.4250, 43.7880})},
                  kCurveStepMetres, false);
}

SampleLayer corridor_layer(const StreetNet& net) {
    SampleLayer layer = domain_layer("corridor", {street_field()}, kPlaneCrs);
    add_line(layer, golden_belt(net), {"axis", "金腰带", "Golden Belt", "", "under_construction"});
    for (const Way& way : net.ways) {
        const std::string_view kind = kind_of_way(way);
        if (!kind.empty()) add_line(layer, net.line(way), {kind, way.zh, way.en, "", "existing"});
    }
    for (const auto& planned : corridor_plan()) {
        PlanePath path;
        for (const auto& position : planned.line) path.push_back(to_plane(position));
        add_line(layer, std::move(path),
                 {planned.kind, std::string(planned.zh), std::string(planned.en), planned.level,
                  planned.phase});
    }
    for (const auto& route : metro_routes()) {
        add_line(layer, along(net, route),
                 {"metro", std::string(route.zh), std::string(route.en), "", route.phase});
    }
    add_utilities(layer, net);
    return layer;
}

SampleLayer corridor_band_layer(const StreetNet& net) {
    SampleLayer layer = domain_layer("corridor", {street_field()}, kPlaneCrs);
    layer.id = "corridor_bands";
    layer.title = {"廊道范围", "Corridor bands"};
    layer.source.name = layer.id;
    const auto add_band = [&layer](const PlanePath& line, const Facts& facts) {
        add(layer,
            geodata::Areas<geodata::Source>{
                {{strip(line, corridor_rule(facts.kind).half_width_m), {}}}},
            "B", facts);
    };
    add_band(golden_belt(net), {"axis_band", "金腰带", "Golden Belt", "", "under_construction"});
    for (const Way& way : net.ways) {
        if (way.kind == WayKind::River)
            add_band(net.line(way), {"river", way.zh, way.en, "", "existing"});
        const bool in_city = way.kind == WayKind::Expressway && way.ref.empty();
        if (in_city)
            add_band(net.line(way),
                     {"road_redline", way.zh + "红线", way.en + " red line", "", "existing"});
    }
    return layer;
}

}  // namespace tools
