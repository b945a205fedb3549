#include "geodata/schema/domain_schema.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace {

using geodata::DomainSchema;
using geodata::FieldRole;

TEST(DomainSchema, HasTheSixSubjectsUnderTheirPluralLayers) {
    const std::pair<const char*, const char*> expected[] = {
        {"project", "projects"},   {"parcel", "parcels"}, {"corridor", "corridors"},
        {"district", "districts"}, {"road", "roads"},     {"control_line", "control_lines"},
    };
    for (const auto& [name, layer] : expected) {
        const DomainSchema* schema = geodata::domain_schema(name);
        ASSERT_NE(schema, nullptr) << name;
        EXPECT_EQ(schema->layer_id, layer);
    }
    EXPECT_EQ(geodata::domain_schema("parcels"), nullptr);
}

TEST(DomainSchema, NamesEachRoleAtMostOnceAndTitlesEveryFieldInBothLanguages) {
    for (const DomainSchema& schema : geodata::domain_schemas()) {
        std::multiset<FieldRole> roles;
        std::set<std::string> names;
        for (const auto& entry : schema.fields) {
            if (entry.role != FieldRole::None) roles.insert(entry.role);
            EXPECT_TRUE(names.insert(entry.field.name).second)
                << schema.name << "." << entry.field.name;
            EXPECT_FALSE(entry.field.title.zh.empty()) << schema.name << "." << entry.field.name;
            EXPECT_FALSE(entry.field.title.en.empty()) << schema.name << "." << entry.field.name;
        }
        EXPECT_EQ(roles.size(), std::set<FieldRole>(roles.begin(), roles.end()).size())
            << schema.name;
        EXPECT_EQ(roles.count(FieldRole::Key), 1U) << schema.name;
        EXPECT_EQ(roles.count(FieldRole::Label), 1U) << schema.name;
    }
}

TEST(DomainSchema, NeverGivesOneColumnToTwoFields) {
    for (const DomainSchema& schema : geodata::domain_schemas()) {
        std::set<std::string> seen;
        for (const auto& entry : schema.fields) {
            std::set<std::string> own{geodata::folded(entry.field.name)};
            for (const auto& alias : entry.aliases) own.insert(geodata::folded(alias));
            own.insert(geodata::folded(entry.field.title.zh));
            for (const auto& name : own) {
                EXPECT_TRUE(seen.insert(name).second)
                    << schema.name << ": " << name << " at " << entry.field.name;
            }
        }
    }
}

TEST(DomainSchema, MakesALayerWhoseRolesPointAtTheRightFields) {
    const auto layer = geodata::domain_schema("parcel")->layer();
    EXPECT_EQ(layer.id, "parcels");
    EXPECT_EQ(layer.domain, "parcel");
    EXPECT_EQ(layer.fields.at(layer.key_field.value()).name, "parcel_no");
    EXPECT_EQ(layer.fields.at(layer.label_field.value()).name, "name");
    EXPECT_EQ(layer.fields.at(layer.class_field.value()).name, "land_code");
    EXPECT_EQ(layer.fields.at(layer.rank_field.value()).name, "area_ha");
}

TEST(Folded, ComparesNamesAsPeopleWriteThem) {
    EXPECT_EQ(geodata::folded("Map_Lot"), geodata::folded("MAPLOT"));
    EXPECT_EQ(geodata::folded("总投资（亿元）"), geodata::folded("总投资(亿元)"));
    EXPECT_EQ(geodata::folded("ＸＭＭＣ"), "xmmc");
    EXPECT_EQ(geodata::folded("地类编码"), "地类编码");
    EXPECT_NE(geodata::folded("地类编码"), geodata::folded("地类名称"));
    EXPECT_EQ(geodata::folded("\xEF"), "\xEF");
    EXPECT_EQ(geodata::folded(""), "");
}

}  // namespace
