#include "geodata/schema/schema_json.hpp"

#include <gtest/gtest.h>

#include <string>

namespace {

using geodata::LayerSchema;

LayerSchema parcels() {
    LayerSchema schema;
    schema.id = "地块_parcels";
    schema.title = {"地块 \"净地\"", "Parcels"};
    schema.kind = geodata::GeometryKind::Areas;
    schema.domain = "parcel";
    schema.fields = {
        {"id", geodata::FieldType::Text, {"编号", "Number"}, geodata::Audience::Public},
        {"area_ha", geodata::FieldType::Real, {"面积", ""}, geodata::Audience::Internal},
        {"price", geodata::FieldType::Integer, {}, geodata::Audience::Restricted},
        {"sold", geodata::FieldType::Boolean, {}, geodata::Audience::Public},
        {"since", geodata::FieldType::Date, {}, geodata::Audience::Public}};
    schema.min_zoom = 9;
    schema.max_zoom = 17;
    schema.audience = geodata::Audience::Internal;
    schema.attribution = "© 规划局";
    schema.key_field = 0;
    schema.rank_field = 1;
    return schema;
}

std::string with(std::string text, const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return text.replace(at, from.size(), to);
}

TEST(SchemaJson, GivesBackTheSchemaItWasMadeFrom) {
    const auto back = geodata::layer_schema_from_json(geodata::to_json(parcels()));
    ASSERT_TRUE(back) << back.error().message;
    EXPECT_EQ(*back, parcels());
    const auto plain = geodata::layer_schema_from_json(geodata::to_json(LayerSchema{}));
    ASSERT_TRUE(plain) << plain.error().message;
    EXPECT_EQ(*plain, LayerSchema{});
}

TEST(SchemaJson, IsTheSameTextForTheSameSchema) {
    EXPECT_EQ(geodata::to_json(parcels()), geodata::to_json(parcels()));
    EXPECT_EQ(geodata::to_json(parcels()).find('\n'), std::string::npos);
}

TEST(SchemaJson, SurvivesANameThatIsNotUtf8) {
    LayerSchema schema = parcels();
    schema.title.zh = "\xB5\xD8\xBF\xE9";
    EXPECT_TRUE(geodata::layer_schema_from_json(geodata::to_json(schema)));
}

TEST(SchemaJson, NamesTheKeyThatIsWrong) {
    const std::string good = geodata::to_json(parcels());
    const auto error_of = [](const std::string& text) {
        const auto read = geodata::layer_schema_from_json(text);
        return read ? std::string("read") : read.error().message;
    };
    const auto names = [&](const std::string& text, const std::string& key) {
        return error_of(text).find(key) != std::string::npos;
    };
    EXPECT_TRUE(names(good.substr(0, good.size() / 2), "not JSON"));
    EXPECT_TRUE(names("[1]", "object"));
    EXPECT_TRUE(names(with(good, R"("kind":"areas")", R"("kind":"polygon")"), "polygon"));
    EXPECT_TRUE(names(with(good, R"("domain":"parcel",)", ""), "domain"));
    EXPECT_TRUE(names(with(good, R"("min_zoom":9)", R"("min_zoom":99)"), "min_zoom"));
    EXPECT_TRUE(names(with(good, R"("min_zoom":9)", R"("min_zoom":18)"), "max_zoom"));
    EXPECT_TRUE(names(with(good, R"("key_field":0)", R"("key_field":5)"), "key_field"));
    EXPECT_TRUE(names(with(good, R"("rank_field":1)", R"("rank_field":-1)"), "rank_field"));
    EXPECT_TRUE(names(with(good, R"("type":"real")", R"("type":7)"), "type"));
}

TEST(SchemaJson, HasOneWordForEachEnumerator) {
    for (const auto type :
         {geodata::FieldType::Boolean, geodata::FieldType::Integer, geodata::FieldType::Real,
          geodata::FieldType::Text, geodata::FieldType::Date}) {
        EXPECT_EQ(geodata::field_type_named(geodata::name_of(type)), type);
    }
    for (const auto audience :
         {geodata::Audience::Public, geodata::Audience::Internal, geodata::Audience::Restricted}) {
        EXPECT_EQ(geodata::audience_named(geodata::name_of(audience)), audience);
    }
    EXPECT_EQ(geodata::geometry_kind_named("lines"), geodata::GeometryKind::Lines);
    EXPECT_EQ(geodata::geometry_kind_named("polygon"), std::nullopt);
}

}  // namespace
