#include "geodata/store/looks.hpp"

#include <gtest/gtest.h>

#include <array>
#include <numeric>
#include <set>
#include <string>

namespace geodata {
namespace {

/// A row a feature: land_code, land_code_system, status; empty: null.
constexpr std::array<std::array<const char*, 3>, 6> kRows{{{"0701", "a", "built"},
                                                           {"0701", "b", "built"},
                                                           {"0701", "a", "built"},
                                                           {"", "a", "built"},
                                                           {"0701", "a", ""},
                                                           {"0701", "b", "built"}}};

struct Parcels {
    Parcels() {
        schema.id = "parcels";
        schema.domain = "parcel";
        schema.kind = GeometryKind::Areas;
        for (const char* name : {"land_code", "land_code_system", "status"})
            schema.fields.push_back({name, FieldType::Text, {}, Audience::Public});
        schema.class_field = 0;
        std::vector<std::uint32_t> order(kRows.size());
        std::iota(order.begin(), order.end(), 0U);
        for (std::size_t field = 0; field < 3; ++field) {
            ColumnBuilder column;
            for (const auto& row : kRows) {
                const std::string text = row[field];
                column.add(text.empty() ? Value{} : Value{text});
            }
            columns.push_back(column.pack(order));
        }
        looks = looks_of(schema, columns, kRows.size());
    }
    [[nodiscard]] std::string value(std::uint32_t look, std::size_t column) const {
        const std::uint32_t code = looks.codes[look * looks.columns + column];
        if (code == PackedColumn::kNull) return {};
        return std::get<std::string>(value_of_message(columns[column].message(code)));
    }

    LayerSchema schema;
    std::vector<PackedColumn> columns;
    Looks looks;
};

TEST(Looks, AreAsManyAsFeaturesDifferInWhatStylesColourBy) {
    const Parcels parcels;
    EXPECT_EQ(parcels.looks.count, 4U);
    EXPECT_EQ(parcels.looks.of_feature, (std::vector<std::uint32_t>{0, 1, 0, 2, 3, 1}));
}

TEST(Looks, KeepTheValuesOfTheirFeatures) {
    const Parcels parcels;
    ASSERT_EQ(look_columns(parcels.schema), (std::vector<std::size_t>{0, 1, 2}));
    for (std::size_t f = 0; f < kRows.size(); ++f) {
        for (std::size_t column = 0; column < 3; ++column)
            EXPECT_EQ(parcels.value(parcels.looks.of_feature[f], column), kRows[f][column]);
    }
}

TEST(Looks, ACodeIsAnotherClassUnderAnotherStandard) {
    const Parcels parcels;
    ASSERT_EQ(parcels.looks.class_counts, (std::vector<std::uint32_t>{3, 2}));
    const auto land_use = [&](std::uint32_t look) { return parcels.looks.classes_of(look)[0]; };
    EXPECT_EQ((std::set{land_use(0), land_use(1), land_use(2)}.size()), 3U);
    EXPECT_EQ(land_use(0), land_use(3));
    EXPECT_EQ(parcels.looks.classes_of(0)[1], parcels.looks.classes_of(1)[1]);
    EXPECT_NE(parcels.looks.classes_of(0)[1], parcels.looks.classes_of(3)[1]);
}

TEST(Looks, OfALayerWithoutClassesAreOne) {
    Parcels parcels;
    parcels.schema.domain.clear();
    parcels.schema.class_field.reset();
    const Looks looks = looks_of(parcels.schema, parcels.columns, kRows.size());
    EXPECT_EQ(looks.count, 1U);
    EXPECT_TRUE(looks.codes.empty());
    EXPECT_TRUE(looks.classes_of(0).empty());
}

}  // namespace
}  // namespace geodata
