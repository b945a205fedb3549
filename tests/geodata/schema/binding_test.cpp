#include "geodata/schema/binding.hpp"

#include "geodata/schema/domain_detection.hpp"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <vector>

namespace {

using namespace geodata;

constexpr std::array<std::string_view, 2> kReserved{"fid", "geom"};

std::vector<Field> columns(const std::vector<std::pair<const char*, FieldType>>& named) {
    std::vector<Field> fields;
    for (const auto& [name, type] : named) fields.push_back({name, type, {}, Audience::Public});
    return fields;
}

std::vector<std::string> names(const LayerSchema& layer) {
    std::vector<std::string> result;
    for (const Field& field : layer.fields) result.push_back(field.name);
    return result;
}

TEST(Binding, MapsPinyinChineseAndEnglishColumns) {
    const auto fields = columns({{"XMMC", FieldType::Text},
                                 {"DLBM", FieldType::Text},
                                 {"地块编号", FieldType::Text},
                                 {"Owner", FieldType::Text}});
    const Binding binding(fields, domain_schema("parcel"), {}, kReserved);
    EXPECT_EQ(names(binding.layer()),
              (std::vector<std::string>{"parcel_no", "project", "land_code", "owner"}));
    EXPECT_EQ(binding.layer().key_field, 0U);
    EXPECT_EQ(binding.layer().class_field, 2U);
    EXPECT_EQ(binding.layer().label_field, std::nullopt);
    ASSERT_EQ(binding.decisions().size(), 4U);
    EXPECT_EQ(binding.decisions()[1].column, "XMMC");
}

TEST(Binding, LetsTheConfigurationWin) {
    const auto fields = columns({{"编号A", FieldType::Text}, {"地块编号", FieldType::Text}});
    const Binding binding(fields, domain_schema("parcel"),
                          {{"编号A", "parcel_no"}, {"地块编号", "old_number"}}, kReserved);
    EXPECT_EQ(names(binding.layer()), (std::vector<std::string>{"parcel_no", "old_number"}));
    EXPECT_EQ(binding.decisions()[0].column, "编号A");
}

TEST(Binding, KeepsUnknownColumnsUnderTheirOwnNames) {
    const auto fields = columns({{"whatever", FieldType::Real}, {"备注", FieldType::Text}});
    const Binding binding(fields, domain_schema("road"), {}, kReserved);
    EXPECT_EQ(names(binding.layer()), (std::vector<std::string>{"whatever", "备注"}));
    EXPECT_EQ(binding.layer().fields[1].title.zh, "备注");
}

TEST(Binding, RenamesWhatWouldClashInTheRecord) {
    const auto fields = columns({{"fid", FieldType::Integer},
                                 {"Name", FieldType::Text},
                                 {"NAME", FieldType::Text},
                                 {"GB_ID", FieldType::Text},
                                 {"", FieldType::Text}});
    const Binding binding(fields, nullptr, {}, kReserved);
    EXPECT_EQ(names(binding.layer()),
              (std::vector<std::string>{"fid_2", "Name", "NAME_2", "file_GB_ID", "column"}));
}

TEST(Binding, KeepsTheDeliveredTextBesideANumberMadeOfIt) {
    const auto fields =
        columns({{"总投资（亿元）", FieldType::Text}, {"项目名称", FieldType::Text}});
    Binding binding(fields, domain_schema("project"), {}, kReserved);
    EXPECT_EQ(names(binding.layer()),
              (std::vector<std::string>{"name", "investment", "总投资（亿元）"}));
    EXPECT_EQ(binding.apply({std::string("35.7"), std::string("甲")}),
              (std::vector<Value>{std::string("甲"), 35.7, std::string("35.7")}));
    EXPECT_TRUE(binding.notes().empty());
    EXPECT_EQ(binding.apply({std::string("近36"), Value{}}),
              (std::vector<Value>{Value{}, Value{}, std::string("近36")}));
    ASSERT_EQ(binding.notes().size(), 1U);
    EXPECT_NE(binding.notes()[0].find("'近36'"), std::string::npos) << binding.notes()[0];
    EXPECT_NE(binding.notes()[0].find("1 values"), std::string::npos) << binding.notes()[0];
}

TEST(Binding, MakesCodesTextAndSaysWhatMayBeLost) {
    const auto fields = columns({{"DLBM", FieldType::Integer}});
    Binding binding(fields, domain_schema("parcel"), {}, kReserved);
    EXPECT_EQ(binding.apply({std::int64_t{601}}), std::vector<Value>{std::string("601")});
    EXPECT_NE(binding.decisions()[0].reason.find("zeros in front"), std::string::npos);
}

TEST(Binding, TakesAShortRowForOneWithNulls) {
    const auto fields = columns({{"a", FieldType::Text}, {"b", FieldType::Text}});
    Binding binding(fields, nullptr, {}, kReserved);
    EXPECT_EQ(binding.apply({std::string("x")}), (std::vector<Value>{std::string("x"), Value{}}));
}

TEST(DetectDomain, GoesByTheNameAndOneKnownColumn) {
    const auto named = columns({{"名称", FieldType::Text}});
    EXPECT_EQ(detect_domain("x", "长春区县", named).schema, domain_schema("district"));
    EXPECT_EQ(detect_domain("地块2023", "Sheet1", columns({{"DLBM", FieldType::Text}})).schema,
              domain_schema("parcel"));
    EXPECT_EQ(
        detect_domain("x", "street_centerlines", columns({{"Street", FieldType::Text}})).schema,
        domain_schema("road"));
    EXPECT_EQ(detect_domain("x", "生态保护红线", columns({{"HXLX", FieldType::Text}})).schema,
              domain_schema("control_line"));
    EXPECT_EQ(detect_domain("x", "道路红线", columns({{"名称", FieldType::Text}})).schema,
              domain_schema("control_line"));
}

TEST(DetectDomain, GoesByThreeColumnsWithTheKeyAmongThem) {
    EXPECT_EQ(detect_domain("a", "b",
                            columns({{"ZDDM", FieldType::Text},
                                     {"QLR", FieldType::Text},
                                     {"DLBM", FieldType::Text}}))
                  .schema,
              domain_schema("parcel"));
    EXPECT_EQ(
        detect_domain("a", "b", columns({{"QLR", FieldType::Text}, {"DLBM", FieldType::Text}}))
            .schema,
        nullptr);
}

TEST(DetectDomain, LeavesWhatItDoesNotKnowAsItCame) {
    EXPECT_EQ(detect_domain("x", "zoning_districts", columns({{"name", FieldType::Text}})).schema,
              nullptr);
    EXPECT_EQ(detect_domain("x", "slots_of_time", columns({{"ML", FieldType::Text}})).schema,
              nullptr);
    EXPECT_EQ(detect_domain("x", "parcels", columns({{"q", FieldType::Text}})).schema, nullptr)
        << "a name alone is not enough";
    EXPECT_FALSE(detect_domain("x", "y", {}).reason.empty());
}

}  // namespace
