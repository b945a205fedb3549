#include "styles/expression/expression.hpp"

#include "styles/expression/features.hpp"

#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

namespace styles {
namespace {

Json json(const char* text) { return Json::parse(text); }

Compiled<Expression> compile(const char* text, const char* spec = "{}") {
    return Expression::compile(json(text), *property_spec_from(json(spec)));
}

/// The value as JSON text; or "error [key]: message" of compiling or evaluating.
std::string value_of(const char* text, const char* spec = "{}", double zoom = 10) {
    static const auto feature =
        *JsonFeature::from(json(R"({"id": 3, "geometry": {"type": "MultiPoint"},
                 "properties": {"n": 2.5, "name": "长春", "nil": null, "list": [1, 2]}})"),
                           std::nullopt);
    const auto expression = compile(text, spec);
    if (!expression) return "error " + to_string(expression.error());
    EvaluationContext context;
    context.zoom = zoom;
    context.feature = &feature;
    const Outcome value = expression->evaluate(context);
    if (!value) return "error " + value.error().key + ": " + value.error().message;
    return to_json(*value).dump();
}

TEST(Expression, ReadsPropertiesAndComputes) {
    EXPECT_EQ(value_of(R"(["+", ["get", "n"], 1])"), "3.5");
    EXPECT_EQ(value_of(R"(["concat", ["get", "name"], " ", ["get", "n"]])"), R"("长春 2.5")");
    EXPECT_EQ(value_of(R"(["geometry-type"])"), R"("MultiPoint")");
    EXPECT_EQ(value_of(R"(["id"])"), "3.0");
}

TEST(Expression, TellsMissingFromNull) {
    EXPECT_EQ(value_of(R"(["has", "nil"])"), "true");
    EXPECT_EQ(value_of(R"(["has", "gone"])"), "false");
    EXPECT_EQ(value_of(R"(["get", "gone"])"), "null");
}

TEST(Expression, NamesThePlaceOfACompileError) {
    const auto fault = compile(R"(["+", 1, ["*", 2, "a"]])");
    ASSERT_FALSE(fault);
    EXPECT_EQ(fault.error(),
              (ExpressionErrors{{"[2][2]", "Expected number but found string instead."}}));
}

TEST(Expression, NamesThePlaceOfAnEvaluationError) {
    EXPECT_EQ(value_of(R"(["+", 1, ["get", "name"]])"),
              "error [2]: Expected value to be of type number, but found string instead.");
}

TEST(Expression, CountsCharactersNotBytes) {
    EXPECT_EQ(value_of(R"(["length", ["get", "name"]])"), "2.0");
    EXPECT_EQ(value_of(R"(["slice", "a😀b", 1, 2])"), R"("😀")");
    EXPECT_EQ(value_of(R"(["index-of", "b", "a😀b"])"), "2.0");
}

TEST(Expression, AllowsZoomOnlyAsTheInputOfOneTopLevelCurve) {
    const std::string elsewhere =
        "error \"zoom\" expression may only be used as input to a top-level \"step\" or "
        "\"interpolate\" expression.";
    EXPECT_EQ(value_of(R"(["step", ["zoom"], 1, 9, 2])"), "2.0");
    EXPECT_EQ(value_of(R"(["+", ["zoom"], 1])"), elsewhere);
    EXPECT_EQ(value_of(R"(["+", 1, ["step", ["zoom"], 1, 9, 2]])"), elsewhere);
    EXPECT_EQ(value_of(R"(["coalesce", ["step", ["zoom"], 1, 9, 2], 0])"), "2.0");
}

TEST(Expression, IsConstantInWhatItDoesNotRead) {
    EXPECT_TRUE(compile(R"(["step", ["zoom"], 1, 9, 2])")->is_feature_constant());
    EXPECT_FALSE(compile(R"(["step", ["zoom"], 1, 9, 2])")->is_zoom_constant());
    EXPECT_FALSE(compile(R"(["has", "n"])")->is_feature_constant());
    EXPECT_TRUE(compile(R"(["has", "n", ["literal", {}]])")->is_feature_constant());
    EXPECT_EQ(compile(R"(["step", ["zoom"], 1, 9, 2])")->zoom_stops()[1], 9);
}

TEST(Expression, FallsBackToTheDefaultOfTheProperty) {
    const char* const spec = R"({"type": "number", "default": 4})";
    const EvaluationContext nothing;
    EXPECT_EQ(number_of(compile(R"(["get", "n"])", spec)->evaluate_or_default(nothing)), 4);
    EXPECT_EQ(number_of(compile(R"(["sqrt", ["-", 1]])", spec)->evaluate_or_default(nothing)), 4);
    const char* const choice = R"({"type": "enum", "values": {"a": {}, "b": {}}, "default": "b"})";
    EXPECT_EQ(text_in(compile(R"("c")", choice)->evaluate_or_default(nothing)), "b");
    EXPECT_EQ(text_in(compile(R"("a")", choice)->evaluate_or_default(nothing)), "a");
}

TEST(Expression, CoercesToWhatThePropertyExpects) {
    EXPECT_EQ(value_of(R"("#f00")", R"({"type": "color"})"),
              R"({"r":1.0,"g":0.0,"b":0.0,"a":1.0})");
    EXPECT_EQ(value_of(R"(["literal", [1, 2]])", R"({"type": "padding"})"),
              R"({"values":[1.0,2.0,1.0,2.0]})");
    EXPECT_EQ(value_of(R"(["get", "n"])", R"({"type": "string"})"), R"("2.5")");
}

TEST(Expression, ReadsAFunctionOfTheOldKind) {
    EXPECT_EQ(value_of(R"({"stops": [[0, 0], [20, 10]]})", R"({"type": "number"})"), "5.0");
    EXPECT_EQ(value_of(R"({"property": "n", "type": "identity"})", R"({"type": "number"})"), "2.5");
    EXPECT_EQ(value_of(R"({"stops": []})", R"({"type": "number"})"),
              "error \"stops\": an array of [input, output] pairs is expected");
}

TEST(Expression, GoesStraightBetweenTheValuesOfAFunctionOfZoomAndProperty) {
    const auto at = [](const char* more) {
        return value_of((std::string(R"({"property": "n", "stops": [[{"zoom": 2, "value": 0}, 40],
                            [{"zoom": 2, "value": 10}, 80]])") +
                         more + "}")
                            .c_str(),
                        R"({"type": "number"})");
    };
    EXPECT_EQ(at(""), "50.0");
    EXPECT_EQ(at(R"(, "base": 3)"), "50.0");
}

TEST(Expression, WritesNoSignBeforeWhatIsNoNumber) {
    EXPECT_EQ(value_of(R"(["number-format", ["/", 0, 0], {}])"), R"("NaN")");
    EXPECT_EQ(value_of(R"(["number-format", ["-", ["/", 0, 0]], {"unit": "hectare"}])"),
              R"("NaN ha")");
}

TEST(Expression, RefusesDeepNesting) {
    std::string text;
    for (int i = 0; i < 100'000; ++i) text += "[\"-\",";
    text += "1" + std::string(100'000, ']');
    const auto fault = Expression::compile(Json::parse(text), {});
    ASSERT_FALSE(fault);
    EXPECT_EQ(fault.error()[0].message, "The expression is nested too deeply.");
}

TEST(Expression, RefusesVariablesThatRepeatEachOther) {
    // Each doubles the one before: 2^60 evaluations, were it let through.
    std::string text = R"(["number", ["get", "n"]])";
    std::string open;
    for (int i = 0; i < 60; ++i) {
        const std::string name = "v" + std::to_string(i);
        open += R"(["let", ")" + name + "\", " + text + ", ";
        text = R"(["+", ["var", ")" + name + R"("], ["var", ")" + name + "\"]]";
    }
    const auto fault = Expression::compile(Json::parse(open + text + std::string(60, ']')), {});
    ASSERT_FALSE(fault);
    EXPECT_NE(fault.error()[0].message.find("too costly"), std::string::npos);
}

TEST(Expression, RefusesTextsThatGrowWithoutBounds) {
    std::string text = R"("0123456789")";
    std::string open;
    for (int i = 0; i < 18; ++i) {
        const std::string name = "v" + std::to_string(i);
        open += R"(["let", ")" + name + "\", " + text + ", ";
        text = R"(["concat", ["var", ")" + name + R"("], ["var", ")" + name + "\"]]";
    }
    const auto fault = Expression::compile(Json::parse(open + text + std::string(18, ']')), {});
    ASSERT_FALSE(fault);
    EXPECT_NE(fault.error()[0].message.find("mebibyte"), std::string::npos);
}

TEST(Expression, IsSafeFromManyThreads) {
    const auto expression = compile(
        R"(["match", ["get", "name"], ["长春"], ["number-format", ["get", "n"], {}], "x"])");
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
            const auto feature = *JsonFeature::from(
                json(R"({"properties": {"n": 2.5, "name": "长春"}})"), std::nullopt);
            EvaluationContext context;
            context.feature = &feature;
            for (int k = 0; k < 200; ++k) {
                ASSERT_EQ(text_in(*expression->evaluate(context)), "2.5");
            }
        });
    }
}

TEST(Expression, ReadsFeaturesOfAPublishedLayer) {
    geodata::LayerSchema schema;
    schema.kind = geodata::GeometryKind::Areas;
    for (const char* name : {"code", "empty", "count"}) schema.fields.emplace_back().name = name;
    const std::vector<geodata::Value> values = {std::string("0701"), std::monostate{},
                                                std::int64_t{7}};
    const SchemaFeature feature(schema, values, 12);
    EvaluationContext context;
    context.feature = &feature;
    const auto evaluate = [&](const char* text) {
        return to_json(*compile(text)->evaluate(context)).dump();
    };
    EXPECT_EQ(evaluate(R"(["properties"])"), R"({"code":"0701","count":7.0})");
    EXPECT_EQ(evaluate(R"(["has", "empty"])"), "false");
    EXPECT_EQ(evaluate(R"(["geometry-type"])"), R"("Polygon")");
    EXPECT_EQ(evaluate(R"(["id"])"), "12.0");
}

TEST(Expression, TellsTheTypeOfAFeatureAsItsCallerWantsIt) {
    const Json many = json(R"({"geometry": {"type": "MultiPoint", "coordinates": [[1, 1]]}})");
    const TilePlace tile{0, 0, 0};
    const auto value = [&](const char* text, JsonFeature::Types types) {
        const auto feature = *JsonFeature::from(many, tile, types);
        EvaluationContext context;
        context.tile = tile;
        context.feature = &feature;
        return to_json(*compile(text)->evaluate(context)).dump();
    };
    using Types = JsonFeature::Types;
    EXPECT_EQ(value(R"(["geometry-type"])", Types::OfTiles), R"("Point")");
    EXPECT_EQ(value(R"(["geometry-type"])", Types::OfGeoJson), R"("MultiPoint")");
    // What is computed from the geometry is the same.
    const char* const within = R"(["within", {"type": "Polygon",
        "coordinates": [[[-20, -20], [20, -20], [20, 20], [-20, 20], [-20, -20]]]}])";
    EXPECT_EQ(value(within, Types::OfTiles), "true");
    EXPECT_EQ(value(within, Types::OfGeoJson), "true");
    const char* const distance = R"([">", ["distance", {"type": "Point",
        "coordinates": [2, 1]}], 100000])";
    EXPECT_EQ(value(distance, Types::OfTiles), "true");
    EXPECT_EQ(value(distance, Types::OfGeoJson), "true");
}

TEST(Expression, RefusesAGeometryThatGeoJsonHasNot) {
    const auto feature = JsonFeature::from(json(R"({"geometry": {"type": "Blob"}})"), std::nullopt);
    ASSERT_FALSE(feature);
    EXPECT_EQ(feature.error().message, "feature: GeoJSON has no geometry of type 'Blob'");
}

TEST(FieldsOf, FindsWhatIsReadByName) {
    using Names = std::set<std::string>;
    EXPECT_EQ(
        fields_of(json(R"(["case", ["has", "a"], ["get", "b"], ["get", "x", ["get", "c"]]])")),
        (Names{"a", "b", "c"}));
    EXPECT_EQ(fields_of(json(R"(["literal", ["get", "no"]])")), Names{});
    EXPECT_EQ(fields_of(json(R"(["format", "a", {"font-scale": ["get", "size"]}])")),
              Names{"size"});
    EXPECT_EQ(fields_of(json(R"({"property": "a", "stops": [[0, "{b}"]]})")), (Names{"a", "b"}));
}

}  // namespace
}  // namespace styles
