#include "tools/sample_city/street_plan.hpp"

#include <array>
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

void add_arterials_north_south(std::vector<PlannedWay>& plan) {
    const auto add = [&plan](std::string_view zh, std::string_view en, Line line,
                             bool curved = false) {
        plan.push_back({WayKind::Arterial, "", zh, en, std::move(line), curved});
    };
    add("人民大街", "Renmin Street",
        {{125.3262, 43.755},
         {125.3250, 43.790},
         {125.3248, 43.830},
         {125.3245, 43.8807},
         {125.3235, 43.8878},
         {125.3235, 43.9066},
         {125.3235, 43.9110}});
    add("北人民大街", "North Renmin Street",
        {{125.3235, 43.9066}, {125.3235, 43.9320}, {125.3215, 43.957}, {125.3200, 43.995}});
    add("亚泰大街", "Yatai Street",
        {{125.3425, 43.755},
         {125.3405, 43.800},
         {125.3380, 43.850},
         {125.3365, 43.880},
         {125.3370, 43.920},
         {125.3365, 43.957},
         {125.3345, 43.995}});
    add("临河街", "Linhe Street",
        {{125.3740, 43.755},
         {125.3720, 43.797},
         {125.3705, 43.830},
         {125.3680, 43.860},
         {125.3655, 43.885},
         {125.3650, 43.9255}});
    add("东环城路", "East Huancheng Road",
        {{125.4400, 43.755}, {125.4405, 43.850}, {125.4395, 43.900}, {125.4370, 43.990}});
    add("西环城路", "West Huancheng Road",
        {{125.2140, 43.755}, {125.2120, 43.850}, {125.2135, 43.900}, {125.2180, 43.990}});
    add("洋浦大街", "Yangpu Street",
        {{125.4180, 43.800}, {125.4175, 43.850}, {125.4160, 43.890}, {125.4150, 43.945}});
    add("雾雨街", "Wuyu Street",
        {{125.4720, 43.845},
         {125.4705, 43.862},
         {125.4700, 43.880},
         {125.4690, 43.910},
         {125.4680, 43.965}});
    add("前进大街", "Qianjin Street",
        {{125.3035, 43.755}, {125.3025, 43.800}, {125.3010, 43.8350}, {125.2990, 43.8650}});
    add("红旗街", "Hongqi Street",
        {{125.2990, 43.8580}, {125.3030, 43.8720}, {125.3065, 43.8830}, {125.3085, 43.8985}});
    add("硅谷大街", "Guigu Street",
        {{125.2600, 43.755}, {125.2590, 43.800}, {125.2575, 43.850}, {125.2560, 43.868}});
    add("普阳街", "Puyang Street",
        {{125.2660, 43.868}, {125.2650, 43.900}, {125.2655, 43.930}, {125.2660, 43.990}});
    add("景阳大路", "Jingyang Road",
        {{125.2350, 43.838}, {125.2345, 43.880}, {125.2400, 43.925}, {125.2405, 43.990}});
    add("凯旋路", "Kaixuan Road",
        {{125.3010, 43.9090}, {125.3020, 43.930}, {125.3010, 43.957}, {125.3000, 43.995}});
    add("净月大街", "Jingyue Street",
        {{125.3670, 43.840},
         {125.3900, 43.8215},
         {125.4250, 43.795},
         {125.4550, 43.768},
         {125.4900, 43.725}},
        true);
    add("金川街", "Jinchuan Street",
        {{125.4080, 43.846}, {125.4280, 43.825}, {125.4500, 43.808}, {125.4800, 43.792}}, true);
}

void add_arterials_east_west(std::vector<PlannedWay>& plan) {
    const auto add = [&plan](std::string_view zh, std::string_view en, Line line,
                             bool curved = false) {
        plan.push_back({WayKind::Arterial, "", zh, en, std::move(line), curved});
    };
    add("福祉大路", "Fuzhi Road",
        {{125.1500, 43.7990},
         {125.2600, 43.7975},
         {125.3250, 43.7972},
         {125.3720, 43.7970},
         {125.4180, 43.8000},
         {125.4550, 43.8000}});
    add("南环城路", "South Huancheng Road",
        {{125.1500, 43.8150},
         {125.2600, 43.8130},
         {125.3300, 43.8125},
         {125.4000, 43.8130},
         {125.4500, 43.8150}});
    add("卫星路", "Weixing Road",
        {{125.1500, 43.8300},
         {125.2400, 43.8310},
         {125.3248, 43.8300},
         {125.3705, 43.8300},
         {125.4500, 43.8330}});
    add("自由大路", "Ziyou Road",
        {{125.2800, 43.8645}, {125.3246, 43.8635}, {125.3680, 43.8625}, {125.4500, 43.8635}});
    add("解放大路", "Jiefang Road",
        {{125.2300, 43.8830},
         {125.2650, 43.8820},
         {125.3065, 43.8810},
         {125.3245, 43.8807},
         {125.4000, 43.8780}});
    add("香府大路", "Xiangfu Road",
        {{125.3900, 43.8760}, {125.4395, 43.8785}, {125.4700, 43.8800}, {125.5300, 43.8830}});
    add("吉林大路", "Jilin Road",
        {{125.3235, 43.8878},
         {125.3650, 43.8915},
         {125.4160, 43.8960},
         {125.4700, 43.9020},
         {125.5300, 43.9080}});
    add("西安大路", "Xian Road",
        {{125.3235, 43.8878}, {125.2845, 43.8905}, {125.2345, 43.8945}, {125.1500, 43.9000}});
    add("长江路", "Changjiang Road",
        {{125.2950, 43.8985}, {125.3235, 43.8995}, {125.3400, 43.9005}, {125.3980, 43.9080}});
    add("东风大街", "Dongfeng Street",
        {{125.1500, 43.8690}, {125.2130, 43.8665}, {125.2560, 43.8640}, {125.2900, 43.8595}});
    add("铁北二路", "Tiebei Second Road",
        {{125.2300, 43.9080},
         {125.2840, 43.9150},
         {125.3235, 43.9165},
         {125.3420, 43.9290},
         {125.3600, 43.9310}},
        true);
    add("北环城路", "North Huancheng Road",
        {{125.1400, 43.9550},
         {125.2600, 43.9565},
         {125.3215, 43.9570},
         {125.3900, 43.9575},
         {125.5300, 43.9550}});
    add("机场路", "Airport Road",
        {{125.4300, 43.9150},
         {125.4690, 43.9230},
         {125.5200, 43.9300},
         {125.6000, 43.965},
         {125.6850, 43.992}},
        true);
    add("飞跃路", "Feiyue Road", {{125.1500, 43.7840}, {125.2140, 43.7820}, {125.3035, 43.7800}});
}

void add_collectors(std::vector<PlannedWay>& plan) {
    const auto add = [&plan](std::string_view zh, std::string_view en, Line line) {
        plan.push_back({WayKind::Collector, "", zh, en, std::move(line), false});
    };
    add("同志街", "Tongzhi Street",
        {{125.3135, 43.8470}, {125.3140, 43.8640}, {125.3150, 43.8890}});
    add("大经路", "Dajing Road", {{125.3300, 43.8620}, {125.3305, 43.8890}, {125.3310, 43.9010}});
    add("东盛大街", "Dongsheng Street",
        {{125.3835, 43.8480}, {125.3820, 43.8780}, {125.3805, 43.9300}});
    add("开运街", "Kaiyun Street", {{125.2740, 43.8280}, {125.2730, 43.8640}, {125.2720, 43.8830}});
    add("繁荣路", "Fanrong Road", {{125.2860, 43.8555}, {125.3246, 43.8550}, {125.3390, 43.8550}});
    add("惠工路", "Huigong Road", {{125.3640, 43.8710}, {125.3950, 43.8705}, {125.4420, 43.8715}});
    add("长春大街", "Changchun Street",
        {{125.3230, 43.8938}, {125.3480, 43.8955}, {125.3670, 43.8990}});
    add("庆丰路", "Qingfeng Road", {{125.2640, 43.9360}, {125.3025, 43.9370}, {125.3380, 43.9400}});
    add("皓月大路", "Haoyue Road", {{125.1500, 43.8820}, {125.2130, 43.8815}, {125.2360, 43.8800}});
    add("丙一街", "Bingyi Street", {{125.3560, 43.9440}, {125.3890, 43.9470}});
    add("世纪大街", "Shiji Street", {{125.4290, 43.8320}, {125.4285, 43.8790}});
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

std::vector<PlannedWay> street_plan() {
    std::vector<PlannedWay> plan;
    add_water_and_rail(plan);
    add_expressways(plan);
    add_arterials_north_south(plan);
    add_arterials_east_west(plan);
    add_collectors(plan);
    add_limits(plan);
    return plan;
}

geodata::Path<geodata::LonLat> outer_ring() {
    return rounded_loop(125.340, 43.876, 0.178, 0.112, 2.7, 0.022, 28);
}

geodata::Path<geodata::LonLat> field_limit() {
    return rounded_loop(125.338, 43.878, 0.250, 0.165, 2.4, 0.05, 24);
}

double half_width_metres(WayKind kind) {
    constexpr std::array<double, 9> kHalfWidths{70, 22, 34, 22, 24, 15, 9, 4, 3};
    return kHalfWidths.at(static_cast<std::size_t>(kind));
}

std::string_view road_class(WayKind kind) {
    constexpr std::array<std::string_view, 9> kClasses{
        "", "", "expressway", "highway", "arterial", "collector", "local", "", ""};
    return kClasses.at(static_cast<std::size_t>(kind));
}

}  // namespace tools
