#include "tools/sample_city/project_layer.hpp"

#include "tools/sample_city/facts.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace tools {
namespace {

const SampleLayer& projects() {
    static const SampleLayer kLayer =
        project_layer(parse_csv(projects_csv(), "changchun-projects.csv").value()).value();
    return kLayer;
}

std::string cell(std::size_t row, std::string_view column) {
    const auto& fields = projects().source.fields;
    const auto at = std::find_if(fields.begin(), fields.end(),
                                 [&](const auto& field) { return field.name == column; });
    const auto& value =
        projects().features.at(row).values.at(static_cast<std::size_t>(at - fields.begin()));
    const auto* text = std::get_if<std::string>(&value);
    return text == nullptr ? "" : *text;
}

TEST(ProjectLayer, ListsSevenOfTheEightySixWithoutAPosition) {
    ASSERT_EQ(projects().features.size(), 86U);
    const auto unplaced = std::count_if(
        projects().features.begin(), projects().features.end(), [](const auto& feature) {
            return std::get<geodata::Points<geodata::Source>>(feature.geometry).parts.empty();
        });
    EXPECT_EQ(unplaced, 7);
}

TEST(ProjectLayer, CarriesTheFactsOfTheFirstSite) {
    EXPECT_EQ(cell(0, "name"), "华润中心");
    EXPECT_EQ(cell(0, "address_text"), "人民大街与解放大路交汇");
    EXPECT_EQ(cell(0, "stage"), "construction");
    EXPECT_EQ(cell(0, "position_note"), "示意:路口附近 (junction (approximate))");
    const auto& point =
        std::get<geodata::Points<geodata::Source>>(projects().features[0].geometry).parts.front();
    EXPECT_EQ(point, (geodata::Point<geodata::Source>{125.3245, 43.8807}));
}

TEST(ProjectLayer, KeepsZonesApartFromDistricts) {
    const auto row = std::size_t{75};  // cc076, 长春新区
    EXPECT_EQ(cell(row, "project_no"), "cc076");
    EXPECT_EQ(cell(row, "district"), "");
    EXPECT_EQ(cell(row, "zone"), "长春新区");
}

TEST(ProjectLayer, NamesTheCellThatIsNoNumber) {
    Table table = parse_csv(projects_csv(), "changchun-projects.csv").value();
    const auto column =
        std::find(table.header.begin(), table.header.end(), "height_m") - table.header.begin();
    table.rows[4][static_cast<std::size_t>(column)] = "tall";
    const auto layer = project_layer(table);
    ASSERT_FALSE(layer.has_value());
    EXPECT_EQ(layer.error().message,
              "changchun-projects.csv: row 5, column height_m: 'tall' is no number");
}

TEST(BoundOf, ReadsTheWordBesideTheNumber) {
    EXPECT_EQ(bound_of("总投资近35.7亿元", "35.7"), "below");
    EXPECT_EQ(bound_of("投资约2.1亿元", "2.1"), "about");
    EXPECT_EQ(bound_of("项目调度会40余次", "40"), "above");
    EXPECT_EQ(bound_of("突破500亿元", "500"), "above");
    EXPECT_EQ(bound_of("投资12亿元", "12"), "exact");
}

}  // namespace
}  // namespace tools
