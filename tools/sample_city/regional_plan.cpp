#include "tools/sample_city/regional_plan.hpp"

#include <cmath>
#include <numbers>

namespace tools {
namespace {

using Line = geodata::Path<geodata::LonLat>;

/// |x/a|^n + |y/b|^n = 1: between an ellipse (n = 2) and a rectangle.
/// With two slow waves, so that it does not look like an oval.
Line rounded_loop(double longitude,
                  double latitude,
                  double a,
                  double b,
                  double exponent,
                  double wave,
                  int count) {
    Line ring;
    for (int i = 0; i < count; ++i) {
        const double angle = 2.0 * std::numbers::pi * (i + 0.5) / count;
        const double c = std::cos(angle);
        const double s = std::sin(angle);
        const double swell = 1.0 + wave * (std::sin(3 * angle + 0.6) + 0.6 * std::cos(7 * angle));
        ring.push_back(
            {longitude + swell * std::copysign(a * std::pow(std::abs(c), 2.0 / exponent), c),
             latitude + swell * std::copysign(b * std::pow(std::abs(s), 2.0 / exponent), s)});
    }
    return ring;
}

void add_water_and_rail(std::vector<PlannedWay>& plan) {
    using enum WayKind;
    plan.push_back({River,
                    "",
                    "伊通河",
                    "Yitong River",
                    {{125.390, 43.560},
                     {125.385, 43.660},
                     {125.364, 43.735},
                     {125.3575, 43.764},
                     {125.3585, 43.790},
                     {125.3540, 43.812},
                     {125.3575, 43.835},
                     {125.3522, 43.850},
                     {125.3475, 43.865},
                     {125.3460, 43.882},
                     {125.3478, 43.900},
                     {125.3520, 43.915},
                     {125.3585, 43.930},
                     {125.3550, 43.950},
                     {125.3660, 43.970},
                     {125.3720, 43.990},
                     {125.3800, 44.030},
                     {125.4200, 44.200},
                     {125.3900, 44.450}},
                    true});
    plan.push_back({Rail,
                    "",
                    "京哈铁路",
                    "Beijing–Harbin Railway",
                    {{124.830, 43.525},
                     {125.090, 43.770},
                     {125.200, 43.847},
                     {125.262, 43.886},
                     {125.293, 43.903},
                     {125.3235, 43.9095},
                     {125.345, 43.923},
                     {125.398, 43.962},
                     {125.470, 44.060},
                     {125.720, 44.530}},
                    true});
    plan.push_back({Rail,
                    "",
                    "长吉城际铁路",
                    "Changchun–Jilin Intercity Railway",
                    {{125.345, 43.923},
                     {125.392, 43.9285},
                     {125.450, 43.9310},
                     {125.560, 43.955},
                     {125.690, 44.000},
                     {125.850, 44.060}},
                    true});
    plan.push_back({Rail,
                    "",
                    "京哈高速铁路",
                    "Beijing–Harbin High-Speed Railway",
                    {{124.960, 43.610},
                     {125.135, 43.780},
                     {125.1900, 43.868},
                     {125.222, 43.938},
                     {125.300, 44.020},
                     {125.560, 44.320}},
                    true});
}

void add_expressways(std::vector<PlannedWay>& plan) {
    using enum WayKind;
    plan.push_back({Expressway, "G2501", "长春绕城高速", "Changchun Ring Expressway", outer_ring(),
                    true, true});
    plan.push_back({Expressway,
                    "G1",
                    "京哈高速",
                    "Jingha Expressway",
                    {{124.700, 43.440},
                     {124.870, 43.570},
                     {125.040, 43.740},
                     {125.118, 43.870},
                     {125.165, 43.990},
                     {125.320, 44.060},
                     {125.560, 44.300},
                     {125.740, 44.480},
                     {126.000, 44.720}},
                    true});
    plan.push_back({Expressway,
                    "G12",
                    "珲乌高速",
                    "Hunwu Expressway",
                    {{125.5185, 43.905}, {125.640, 43.960}, {125.830, 44.120}, {126.020, 44.210}},
                    true});
    plan.push_back({Expressway,
                    "S1",
                    "长长高速",
                    "Changchun–Changbaishan Expressway",
                    {{125.490, 43.784}, {125.560, 43.690}, {125.640, 43.560}, {125.760, 43.440}},
                    true});
    plan.push_back({Highway,
                    "G102",
                    "102国道",
                    "National Highway 102",
                    {{124.830, 43.515},
                     {125.000, 43.650},
                     {125.120, 43.770},
                     {125.190, 43.826},
                     {125.240, 43.8335}},
                    true});
    plan.push_back({Highway,
                    "G302",
                    "302国道",
                    "National Highway 302",
                    {{125.240, 43.957}, {125.200, 44.010}, {125.170, 44.220}, {125.185, 44.430}},
                    true});
    plan.push_back(
        {Highway,
         "S",
         "长双公路(示意)",
         "Changchun–Shuangyang Road (illustrative)",
         {{125.4550, 43.7690}, {125.5300, 43.6800}, {125.5900, 43.6000}, {125.6600, 43.5350}},
         true});
    plan.push_back(
        {Highway,
         "X",
         "示意县道",
         "County road (illustrative)",
         {{125.5120, 43.8800}, {125.6000, 43.8650}, {125.7200, 43.9000}, {125.8200, 43.9800}},
         true});
    plan.push_back({Highway,
                    "Y",
                    "示意乡道",
                    "Township road (illustrative)",
                    {{125.1750, 43.8990}, {125.1200, 43.9120}, {125.0500, 43.9000}},
                    true});
    plan.push_back({Expressway,
                    "",
                    "东部快速路",
                    "East Expressway",
                    {{125.3990, 43.755},
                     {125.3980, 43.800},
                     {125.3955, 43.850},
                     {125.3940, 43.890},
                     {125.3915, 43.930},
                     {125.3890, 43.960},
                     {125.3870, 43.995}}});
    plan.push_back({Expressway,
                    "",
                    "西部快速路",
                    "West Expressway",
                    {{125.2890, 43.755},
                     {125.2885, 43.800},
                     {125.2870, 43.850},
                     {125.2845, 43.890},
                     {125.2835, 43.930},
                     {125.2820, 43.995}}});
    plan.push_back({Expressway,
                    "",
                    "南部快速路",
                    "South Expressway",
                    {{125.150, 43.8440},
                     {125.210, 43.8458},
                     {125.260, 43.8470},
                     {125.330, 43.8475},
                     {125.400, 43.8490},
                     {125.530, 43.8500}}});
    plan.push_back({Expressway,
                    "",
                    "北部快速路",
                    "North Expressway",
                    {{125.150, 43.9200},
                     {125.230, 43.9215},
                     {125.300, 43.9235},
                     {125.380, 43.9370},
                     {125.450, 43.9410},
                     {125.530, 43.9430}},
                    true});
}

/// Schematic: a few corners each, so that nobody takes them for boundaries of record.
void add_limits(std::vector<PlannedWay>& plan) {
    const auto add = [&plan](Line line, bool closed = false) {
        plan.push_back({WayKind::Limit, "", "", "", std::move(line), false, closed});
    };
    add({{124.02, 43.62}, {124.28, 43.22}, {124.95, 43.12}, {125.10, 43.42}, {125.38, 43.40},
         {125.48, 43.18}, {125.95, 43.25}, {126.10, 43.62}, {126.30, 43.92}, {126.42, 44.30},
         {127.02, 44.62}, {127.08, 45.02}, {126.62, 45.22}, {126.10, 45.02}, {125.72, 44.92},
         {125.30, 45.12}, {124.72, 44.85}, {124.38, 44.55}, {124.62, 44.20}, {124.35, 43.92}},
        true);
    add({{125.10, 43.42},
         {125.02, 43.62},
         {125.00, 43.82},
         {125.02, 43.95},
         {125.00, 44.08},
         {124.62, 44.20}});
    add({{125.00, 44.08}, {125.20, 44.12}, {125.45, 44.14}, {125.58, 44.12}});
    add({{125.58, 44.12}, {125.65, 43.98}, {125.68, 43.85}, {125.62, 43.70}});
    add({{125.38, 43.40}, {125.44, 43.58}, {125.62, 43.70}, {125.85, 43.72}, {126.10, 43.62}});
    add({{125.30, 45.12}, {125.45, 44.75}, {125.40, 44.45}, {125.45, 44.14}});
    add({{125.58, 44.12}, {125.78, 44.32}, {126.05, 44.40}, {126.42, 44.30}});
    add({{126.10, 45.02}, {126.02, 44.70}, {126.05, 44.40}});
    plan.push_back({WayKind::Limit, "", "", "", field_limit(), true, true});
}

}  // namespace

void add_regional_ways(std::vector<PlannedWay>& plan) {
    add_water_and_rail(plan);
    add_expressways(plan);
}

void add_schematic_limits(std::vector<PlannedWay>& plan) { add_limits(plan); }

geodata::Path<geodata::LonLat> outer_ring() {
    return rounded_loop(125.340, 43.876, 0.178, 0.112, 2.7, 0.022, 28);
}

geodata::Path<geodata::LonLat> field_limit() {
    return rounded_loop(125.338, 43.878, 0.250, 0.165, 2.4, 0.05, 24);
}

}  // namespace tools
