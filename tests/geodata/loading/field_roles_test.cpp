#include "geodata/loading/field_roles.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace {

using namespace geodata;

LayerSchema layer(const std::vector<std::string>& names) {
    LayerSchema schema;
    for (const auto& name : names)
        schema.fields.push_back({name, FieldType::Text, {}, Audience::Public});
    return schema;
}

TEST(GuessRoles, GoesByNamesFirst) {
    LayerSchema schema = layer({"x", "DLBM", "名称"});
    guess_roles(schema, {});
    EXPECT_EQ(schema.label_field, 2U);
    EXPECT_EQ(schema.class_field, 1U);
}

TEST(GuessRoles, LeavesWhatIsKnown) {
    LayerSchema schema = layer({"own", "name"});
    schema.label_field = 0;
    guess_roles(schema, {});
    EXPECT_EQ(schema.label_field, 0U);
}

TEST(GuessRoles, FindsTextOfFewValuesToColourAndTextThatDiffersToLabel) {
    LayerSchema schema = layer({"constant", "zone_code", "remark"});
    std::vector<Feature> sample;
    for (int i = 0; i < 40; ++i) {
        Feature feature;
        feature.values = {std::string("same"), std::string(i % 3 == 0 ? "R1" : "C2"),
                          "lot number " + std::to_string(i)};
        sample.push_back(feature);
    }
    guess_roles(schema, sample);
    EXPECT_EQ(schema.class_field, 1U);
    EXPECT_EQ(schema.label_field, 2U);
}

TEST(GuessRoles, GuessesNothingFromFieldsThatAreMostlyEmpty) {
    LayerSchema schema = layer({"a"});
    std::vector<Feature> sample(40);
    for (auto& feature : sample) feature.values = {Value{}};
    sample[0].values = {std::string("x")};
    guess_roles(schema, sample);
    EXPECT_EQ(schema.class_field, std::nullopt);
    EXPECT_EQ(schema.label_field, std::nullopt);
}

TEST(GuessRoles, DoesNotLabelWithNumbersForMachines) {
    LayerSchema schema = layer({"GlobalID", "note"});
    std::vector<Feature> sample(40);
    for (std::size_t i = 0; i < sample.size(); ++i) {
        const std::string digits = std::to_string(1000 + i);
        sample[i].values = {"{1615435F-2226-4458-AA64-DF72B999" + digits + "}", "plot " + digits};
    }
    guess_roles(schema, sample);
    EXPECT_EQ(schema.label_field, 1U);
}

TEST(GuessRoles, DoesNotLabelWithRowNumbersAndTakesTheShortestText) {
    LayerSchema schema = layer({"id", "LOC_ID", "ML", "remark"});
    std::vector<Feature> sample(40);
    for (std::size_t i = 0; i < sample.size(); ++i) {
        const std::string digits = std::to_string(10 + i);
        sample[i].values = {digits, "F_758750_29612" + digits, "123A-" + digits,
                            "taken from sheet " + digits};
    }
    guess_roles(schema, sample);
    EXPECT_EQ(schema.label_field, 2U);
}

TEST(GuessRoles, PrefersANamedFieldThatIsFilled) {
    LayerSchema schema = layer({"landuse", "building"});
    std::vector<Feature> sample(40);
    for (auto& feature : sample) feature.values = {Value{}, std::string("yes")};
    guess_roles(schema, sample);
    EXPECT_EQ(schema.class_field, 1U);
}

}  // namespace
