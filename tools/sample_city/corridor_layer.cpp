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

/// What is said of one corridor, whatever its form.
struct Facts {
    std::string_view kind;
    std::string zh, en;
    std::string_view level, phase;
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
        {"base_line", text(rule.base_line)},
        {"half_width_m", rule.half_width_m},
        kIllustrative,
        kPositionNote};
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

void add_utilities(SampleLayer& layer, const StreetNet& net) {
    unsigned street = 0;
    for (const Way& way : net.ways) {
        const bool carries = way.kind == WayKind::Arterial || way.kind == WayKind::Collector;
        if (!carries || way.zh.empty()) continue;
        ++street;
        for (const auto& utility : street_utilities()) {
            if (street % utility.each != 0) continue;
            add_line(layer, parallel(net.line(way), utility.offset_metres),
                     {utility.kind, way.zh + std::string(utility.zh),
                      fmt::format("{} {}", way.en, utility.en), "",
                      street % 11 == 0 ? "planned" : "existing"});
        }
    }
}

}  // namespace

PlanePath golden_belt(const StreetNet& net) {
    const auto street = std::find_if(net.ways.begin(), net.ways.end(),
                                     [](const Way& way) { return way.zh == "人民大街"; });
    assert(street != net.ways.end() && "the plan has 人民大街");
    const PlanePath spine = net.line(*street);
    const PlanePoint wanted = to_plane({125.3250, 43.7900});
    const PlanePoint crossing = *std::min_element(
        spine.begin(), spine.end(),
        [wanted](PlanePoint a, PlanePoint b) { return length(a - wanted) < length(b - wanted); });
    return smooth({to_plane({125.2450, 43.7905}), to_plane({125.2850, 43.7912}), crossing,
                   to_plane({125.3720, 43.7890}), to_plane({125.4250, 43.7880})},
                  kCurveStepMetres, false);
}

SampleLayer corridor_layer(const StreetNet& net) {
    SampleLayer layer = domain_layer("corridor", {}, kPlaneCrs);
    add_line(layer, golden_belt(net), {"axis", "金腰带", "Golden Belt", "", "under_construction"});
    for (const Way& way : net.ways) {
        const std::string_view kind = kind_of_way(way);
        if (!kind.empty()) add_line(layer, net.line(way), {kind, way.zh, way.en, "", "existing"});
    }
    for (const auto& planned : corridor_plan()) {
        PlanePath path;
        for (const auto& position : planned.line) path.push_back(to_plane(position));
        add_line(layer, planned.kind == "metro" ? smooth(path, kCurveStepMetres, false) : path,
                 {planned.kind, std::string(planned.zh), std::string(planned.en), planned.level,
                  planned.phase});
    }
    add_utilities(layer, net);
    return layer;
}

SampleLayer corridor_band_layer(const StreetNet& net) {
    SampleLayer layer = domain_layer("corridor", {}, kPlaneCrs);
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
