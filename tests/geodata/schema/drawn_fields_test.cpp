#include "geodata/schema/drawn_fields.hpp"

#include <gtest/gtest.h>

#include <string>

namespace geodata {
namespace {

LayerSchema parcels() {
    LayerSchema schema;
    schema.id = "parcels";
    schema.domain = "parcel";
    schema.kind = GeometryKind::Areas;
    for (const char* name : {"parcel", "planned_code_system", "planned_code", "flag", "status",
                             "land_code", "land_code_system"})
        schema.fields.push_back({name, FieldType::Text, {}, Audience::Public});
    schema.class_field = schema.field_index("land_code");
    return schema;
}

using Names = std::vector<std::vector<std::string>>;

Names named(const LayerSchema& schema) {
    Names names;
    for (const Subject& subject : subjects(schema)) {
        auto& fields = names.emplace_back();
        for (const std::size_t position : subject) fields.push_back(schema.fields[position].name);
    }
    return names;
}

TEST(Subjects, AreWhatStylesColourParcelsByEachWithItsStandard) {
    EXPECT_EQ(named(parcels()), (Names{{"land_code", "land_code_system"},
                                       {"status"},
                                       {"planned_code", "planned_code_system"}}));
}

TEST(Subjects, AreNamedOnce) {
    LayerSchema schema = parcels();
    schema.class_field = schema.field_index("status");
    EXPECT_EQ(named(schema), (Names{{"status"}, {"planned_code", "planned_code_system"}}));
}

TEST(Subjects, AreFieldsThatEverybodyMaySee) {
    LayerSchema schema = parcels();
    schema.fields[*schema.field_index("status")].audience = Audience::Internal;
    schema.fields[*schema.field_index("planned_code_system")].audience = Audience::Internal;
    EXPECT_EQ(named(schema), (Names{{"land_code", "land_code_system"}, {"planned_code"}}));
}

TEST(Subjects, OfAStrangersLayerAreItsClassAlone) {
    LayerSchema schema = parcels();
    schema.domain.clear();
    EXPECT_EQ(named(schema), (Names{{"land_code"}}));
    schema.class_field.reset();
    EXPECT_EQ(named(schema), Names{});
}

}  // namespace
}  // namespace geodata
