#include "tools/sample_city/corridor_plan.hpp"

#include <algorithm>
#include <array>
#include <cassert>

namespace tools {
namespace {

constexpr std::array<CorridorRule, 18> kRules{{
    {"axis", "轴线", 500, 0},
    {"axis_band", "轴线", 500, 0},
    {"expressway", "公路用地外缘", 34, 30},
    {"highway_national", "公路用地外缘", 22, 20},
    {"highway_provincial", "公路用地外缘", 22, 15},
    {"highway_county", "公路用地外缘", 22, 10},
    {"highway_township", "公路用地外缘", 22, 5},
    {"railway", "线路路堤坡脚", 22, 8},
    {"metro", "隧道结构外边线", 6, 50},
    {"power_overhead", "边导线", 8, 15},
    {"power_cable", "电缆中心线", 0, 0.75},
    {"oil_gas_pipeline", "管道中心线", 0, 5},
    {"city_gas", "管道外壁", 0.3, 0},
    {"heating", "管道外壁", 0.6, 0},
    {"water", "管道外壁", 0.5, 0},
    {"sewer", "管道外壁", 0.6, 0},
    {"telecom", "管道外壁", 0.2, 0},
    {"river", "河道蓝线", 70, 0},
}};
constexpr CorridorRule kRoadRedline{"road_redline", "道路中心线", 34, 0};

}  // namespace

const CorridorRule& corridor_rule(std::string_view kind) {
    if (kind == kRoadRedline.kind) return kRoadRedline;
    const auto* found = std::find_if(kRules.begin(), kRules.end(),
                                     [kind](const auto& rule) { return rule.kind == kind; });
    assert(found != kRules.end() && "every kind of corridor has its rule");
    return *found;
}

std::vector<PlannedCorridor> corridor_plan() {
    return {
        {"power_overhead",
         "北郊500千伏线路(示意)",
         "North 500 kV line (illustrative)",
         "500千伏",
         "existing",
         {{125.060, 43.930},
          {125.150, 44.010},
          {125.320, 44.030},
          {125.480, 44.010},
          {125.590, 43.950}}},
        {"power_overhead",
         "西郊220千伏线路(示意)",
         "West 220 kV line (illustrative)",
         "220千伏",
         "existing",
         {{125.150, 44.010}, {125.145, 43.900}, {125.150, 43.800}, {125.210, 43.745}}},
        {"power_overhead",
         "平原66千伏线路(示意)",
         "Pingyuan 66 kV line (illustrative)",
         "66千伏",
         "under_construction",
         {{125.4700, 43.8795},
          {125.4400, 43.8740},
          {125.4000, 43.8720},
          {125.3680, 43.8712},
          {125.3445, 43.8705}}},
        {"oil_gas_pipeline",
         "输气干线(示意)",
         "Gas trunk pipeline (illustrative)",
         "",
         "existing",
         {{124.930, 43.650},
          {125.110, 43.830},
          {125.130, 43.960},
          {125.260, 44.040},
          {125.450, 44.040},
          {125.600, 44.100}}},
        {"oil_gas_pipeline",
         "输油管道(示意)",
         "Oil pipeline (illustrative)",
         "",
         "existing",
         {{125.580, 43.730}, {125.550, 43.850}, {125.570, 43.960}, {125.640, 44.060}}},
    };
}

const std::vector<MetroRoute>& metro_routes() {
    static const std::vector<MetroRoute> kRoutes{
        {"轨道交通1号线",
         "Metro Line 1",
         "existing",
         {125.3215, 43.9570},
         {125.3255, 43.7740},
         {"北人民大街", "人民大街"}},
        {"轨道交通2号线",
         "Metro Line 2",
         "existing",
         {125.1850, 43.8980},
         {125.4700, 43.9020},
         {"西安大路", "吉林大路"}},
        {"轨道交通3号线",
         "Light Rail Line 3",
         "existing",
         {125.3235, 43.9095},
         {125.4550, 43.7680},
         {"京哈铁路", "西部快速路", "卫星路", "净月大街"}},
        {"轨道交通4号线",
         "Light Rail Line 4",
         "existing",
         {125.3235, 43.8995},
         {125.3735, 43.7720},
         {"长江路", "临河街"}},
        {"轨道交通三期工程(示意)",
         "Rail Transit Phase III (illustrative)",
         "under_construction",
         {125.2135, 43.8140},
         {125.4160, 43.8900},
         {"南环城路", "洋浦大街"}},
    };
    return kRoutes;
}

const std::vector<StreetUtility>& street_utilities() {
    static const std::vector<StreetUtility> kUtilities{
        {"water", "给水干管", "water main", 15.0, 1},
        {"sewer", "污水干管", "sewer", -13.0, 1},
        {"city_gas", "燃气管道", "gas pipe", 19.0, 2},
        {"heating", "热力管道", "heating pipe", -18.0, 2},
        {"power_cable", "电力电缆", "power cable", -9.0, 3},
        {"telecom", "通信管道", "telecom duct", 9.0, 3},
    };
    return kUtilities;
}

}  // namespace tools
