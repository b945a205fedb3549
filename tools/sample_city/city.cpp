#include "tools/sample_city/city.hpp"

#include "tools/sample_city/base_layers.hpp"
#include "tools/sample_city/blocks.hpp"
#include "tools/sample_city/control_layer.hpp"
#include "tools/sample_city/corridor_layer.hpp"
#include "tools/sample_city/districts.hpp"
#include "tools/sample_city/facts.hpp"
#include "tools/sample_city/parcel_layer.hpp"
#include "tools/sample_city/parcels.hpp"
#include "tools/sample_city/project_layer.hpp"
#include "tools/sample_city/related_layers.hpp"
#include "tools/sample_city/table.hpp"

#include <chrono>
#include <utility>

namespace tools {
namespace {

constexpr std::uint64_t kSeed = 20231031;
constexpr geodata::Day kToday = std::chrono::year{2023} / std::chrono::October / 31;

}  // namespace

geodata::Result<std::vector<SampleLayer>> sample_city() {
    const auto land_uses = parse_csv(land_use_csv(), "land-use-colours.csv");
    const auto land_supply = parse_csv(land_supply_csv(), "land-supply-status.csv");
    const auto projects = parse_csv(projects_csv(), "changchun-projects.csv");
    const auto programmes = parse_csv(programmes_csv(), "changchun-programmes.csv");
    for (const auto* table : {&land_uses, &land_supply, &projects, &programmes}) {
        if (!*table) return tl::unexpected(table->error());
    }
    auto sites = project_layer(*projects);
    if (!sites) return tl::unexpected(sites.error());
    auto totals = programme_table(*programmes);
    if (!totals) return tl::unexpected(totals.error());

    Random random(kSeed);
    const QuarterMap quarters;
    const auto all_lakes = lakes();
    StreetNet net = node_streets(street_plan());
    cut_into_blocks(net, quarters, all_lakes, random);
    const auto blocks = blocks_of(net, quarters, all_lakes);
    const auto parcels = cut_into_parcels(blocks, all_lakes, random);
    const auto district_of_face = district_of_faces(net);
    const auto zone_of_face = zone_of_faces(net);

    std::vector<SampleLayer> layers;
    layers.push_back(district_layer(net, district_of_face));
    layers.push_back(zone_layer(net, zone_of_face));
    layers.push_back(water_layer(net, all_lakes));
    layers.push_back(green_layer(parcels, blocks, all_lakes));
    layers.push_back(
        parcel_layer(parcels, {net, district_of_face, zone_of_face, *land_uses, kToday}, random));
    auto related = related_layers(*projects, layers.back());
    layers.push_back(road_layer(net));
    layers.push_back(control_line_layer({net, quarters, blocks, parcels, all_lakes}));
    layers.push_back(corridor_band_layer(net));
    layers.push_back(corridor_layer(net));
    layers.push_back(std::move(*sites));
    for (auto& table : related) layers.push_back(std::move(table));
    layers.push_back(std::move(*totals));
    layers.push_back(code_table("land_use_classes", {"用地分类", "Land-use classes"}, *land_uses));
    layers.push_back(
        code_table("land_supply_states", {"供地状态", "Land-supply states"}, *land_supply));
    return layers;
}

}  // namespace tools
