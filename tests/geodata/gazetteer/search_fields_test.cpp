#include "geodata/gazetteer/search_fields.hpp"

#include "geodata/schema/domain_schema.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace geodata {
namespace {

using testing::ElementsAre;

Field text(std::string name, Audience audience = Audience::Public) {
    return {std::move(name), FieldType::Text, {}, audience};
}

TEST(SearchFields, OfProjectsAreNameCodeAddressAndEnglishName) {
    const LayerSchema schema = domain_schema("project")->layer();
    const auto at = [&](const char* name) { return *schema.field_index(name); };
    EXPECT_THAT(search_fields(schema),
                ElementsAre(SearchField{at("name"), SearchedAs::Name},
                            SearchField{at("project_no"), SearchedAs::Key},
                            SearchField{at("name_en"), SearchedAs::Name},
                            SearchField{at("address_text"), SearchedAs::Address}));
}

TEST(SearchFields, KnowTheColumnsOfFilesThatCameAsTheyAre) {
    LayerSchema schema;
    schema.fields = {text("OBJECTID"),
                     text("不动产单元号"),
                     text("坐落"),
                     text("备注"),
                     {"DKBH", FieldType::Integer, {}, Audience::Public}};
    EXPECT_THAT(search_fields(schema),
                ElementsAre(SearchField{1, SearchedAs::Code}, SearchField{2, SearchedAs::Address},
                            SearchField{4, SearchedAs::Code}));
}

TEST(SearchFields, LeaveOutWhatIsNotPublicAndNamesThatAreNumbers) {
    LayerSchema schema;
    schema.fields = {text("name", Audience::Internal),
                     {"label", FieldType::Real, {}, Audience::Public}};
    schema.label_field = 1;
    EXPECT_THAT(search_fields(schema), testing::IsEmpty());
}

}  // namespace
}  // namespace geodata
