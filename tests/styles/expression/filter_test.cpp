#include "styles/expression/filter.hpp"

#include "styles/expression/features.hpp"

#include <gtest/gtest.h>

namespace styles {
namespace {

bool passes(const char* filter) {
    static const auto feature =
        *JsonFeature::from(Json::parse(R"({"id": 7, "geometry": {"type": "LineString"},
                                           "properties": {"class": "park", "n": 2, "nil": null}})"),
                           std::nullopt);
    EvaluationContext context;
    context.feature = &feature;
    const auto compiled = Filter::compile(Json::parse(filter));
    EXPECT_TRUE(compiled) << filter;
    return compiled && compiled->passes(context);
}

TEST(Filter, ReadsTheOldKind) {
    EXPECT_TRUE(passes(R"(["==", "class", "park"])"));
    EXPECT_FALSE(passes(R"(["!=", "class", "park"])"));
    EXPECT_TRUE(passes(R"(["all", ["in", "class", "lake", "park"], [">=", "n", 2]])"));
    EXPECT_TRUE(passes(R"(["none", ["has", "gone"], ["!in", "n", 2]])"));
    EXPECT_TRUE(passes(R"(["==", "$type", "LineString"])"));
    EXPECT_TRUE(passes(R"(["in", "$id", 6, 7])"));
}

TEST(Filter, ComparesWithinOneTypeInTheOldKind) {
    EXPECT_FALSE(passes(R"(["<", "n", "3"])"));
    EXPECT_FALSE(passes(R"(["<", "gone", 3])"));
    EXPECT_TRUE(passes(R"(["!=", "gone", 3])"));
    EXPECT_TRUE(passes(R"(["==", "nil", null])"));
    EXPECT_FALSE(passes(R"(["==", "gone", null])"));
}

TEST(Filter, TakesATruthInsideTheOldKindForNoCondition) {
    EXPECT_TRUE(passes(R"(["all", false, ["!has", "gone"]])"));
    EXPECT_FALSE(passes(R"(["none", false, ["!has", "gone"]])"));
    EXPECT_FALSE(passes("false"));
}

TEST(Filter, ReadsExpressions) {
    EXPECT_TRUE(passes(R"(["==", ["get", "class"], "park"])"));
    EXPECT_TRUE(passes(R"(["in", ["get", "n"], ["literal", [1, 2]]])"));
    EXPECT_TRUE(passes(R"(["has", "n"])"));
    EXPECT_TRUE(passes("null"));
}

TEST(Filter, LetsNothingPassThatCannotBeEvaluated) {
    EXPECT_FALSE(passes(R"(["<", ["get", "class"], 3])"));
}

TEST(Filter, RefusesWhatIsNoTruth) {
    const auto fault = Filter::compile(Json::parse(R"(["+", 1, 2])"));
    ASSERT_FALSE(fault);
    EXPECT_EQ(fault.error()[0].message, "Expected boolean but found number instead.");
}

TEST(Filter, TellsTheKindsApart) {
    const auto old = [](const char* text) { return is_old_filter(Json::parse(text)); };
    EXPECT_TRUE(old(R"(["==", "a", 1])"));
    EXPECT_FALSE(old(R"(["==", ["get", "a"], 1])"));
    EXPECT_FALSE(old(R"(["all", ["has", "a"], ["==", ["get", "a"], 1]])"));
    EXPECT_FALSE(is_plainly_old_filter(Json::parse(R"(["==", "a", 1])")));
    EXPECT_TRUE(is_plainly_old_filter(Json::parse(R"(["all", ["!has", "a"]])")));
}

TEST(Filter, NamesTheFieldsItReads) {
    using Names = std::set<std::string>;
    EXPECT_EQ(fields_of_filter(Json::parse(
                  R"(["all", ["==", "a", 1], ["!has", "b"], ["==", "$type", "Point"]])")),
              (Names{"a", "b"}));
    EXPECT_EQ(fields_of_filter(Json::parse(R"(["==", ["get", "a"], "b"])")), Names{"a"});
}

}  // namespace
}  // namespace styles
