#include "tools/sample_city/base_layers.hpp"

#include "tools/sample_city/outline.hpp"

#include <fmt/format.h>

namespace tools {
namespace {

constexpr double kRiverHalfWidth = 42.0;

}  // namespace

SampleLayer road_layer(const StreetNet& net) {
    SampleLayer layer = domain_layer("road", {}, kPlaneCrs);
    for (std::size_t i = 0; i < net.ways.size(); ++i) {
        const Way& way = net.ways[i];
        const PlanePath line = net.line(way);
        if (road_class(way.kind).empty() || line.size() < 2) continue;
        add_feature(layer, geodata::Lines<geodata::Source>{{line}},
                    {{"road_no", fmt::format("R{:05}", i + 1)},
                     {"name", text(way.zh)},
                     {"name_en", text(way.en)},
                     {"class", text(road_class(way.kind))},
                     {"ref", text(way.ref)},
                     {"width_m", 2 * half_width_metres(way.kind)},
                     illustrative(),
                     position_note()});
    }
    return layer;
}

SampleLayer water_layer(const StreetNet& net, const std::vector<Lake>& lakes) {
    SampleLayer layer = domain_layer("water", {}, kPlaneCrs);
    const auto add = [&layer](PlanePath ring, std::string_view zh, std::string_view en,
                              std::string_view kind) {
        add_feature(layer, geodata::Areas<geodata::Source>{{{std::move(ring), {}}}},
                    {{"code", fmt::format("W{:03}", layer.features.size() + 1)},
                     {"name", text(zh)},
                     {"name_en", text(en)},
                     {"kind", text(kind)},
                     illustrative(),
                     position_note()});
    };
    for (const Way& way : net.ways) {
        if (way.kind == WayKind::River)
            add(strip(net.line(way), kRiverHalfWidth), way.zh, way.en, "river");
    }
    for (const Lake& lake : lakes) add(lake.shore, lake.zh, lake.en, "lake");
    return layer;
}

SampleLayer green_layer(const std::vector<Parcel>& parcels,
                        const std::vector<Block>& blocks,
                        const std::vector<Lake>& lakes) {
    SampleLayer layer = domain_layer("green", {}, kPlaneCrs);
    for (const Parcel& parcel : parcels) {
        const bool park = parcel.theme == Theme::Park && !parcel.enclave;
        if (!park && parcel.theme != Theme::Woods) continue;
        const int lake = blocks[parcel.block].lake;
        const std::string_view zh = lake < 0 ? "" : lakes[static_cast<std::size_t>(lake)].park_zh;
        const std::string_view en = lake < 0 ? "" : lakes[static_cast<std::size_t>(lake)].park_en;
        add_feature(layer, parcel.shape,
                    {{"code", fmt::format("G{:04}", layer.features.size() + 1)},
                     {"name", text(zh)},
                     {"name_en", text(en)},
                     {"kind", text(park ? "park" : "wood")},
                     illustrative(),
                     position_note()});
    }
    return layer;
}

}  // namespace tools
