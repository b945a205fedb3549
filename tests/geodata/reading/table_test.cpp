#include "geodata/reading/delimited_text.hpp"
#include "geodata/reading/read_file.hpp"
#include "geodata/reading/table_layout.hpp"
#include "tests/support/collecting_sink.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace geodata {
namespace {

std::vector<std::vector<std::string>> rows_of(const std::string& text) {
    DelimitedText table(text);
    std::vector<std::vector<std::string>> rows;
    std::vector<std::string> cells;
    std::uint64_t row = 0;
    while (table.next(cells, row)) rows.push_back(cells);
    return rows;
}

TEST(DelimitedText, FollowsRfc4180AndForgives) {
    using Rows = std::vector<std::vector<std::string>>;
    EXPECT_EQ(rows_of("a,b\r\n1,2\r\n"), (Rows{{"a", "b"}, {"1", "2"}}));
    EXPECT_EQ(rows_of("a,\"b,\"\"c\"\"\nd\"\n"), (Rows{{"a", "b,\"c\"\nd"}}));
    EXPECT_EQ(rows_of("a;b\n1,5;2\n"), (Rows{{"a", "b"}, {"1,5", "2"}}));
    EXPECT_EQ(rows_of("a\tb\n1\t2"), (Rows{{"a", "b"}, {"1", "2"}}));
    EXPECT_EQ(rows_of("\xEF\xBB\xBF"
                      "a,b"),
              (Rows{{"a", "b"}}));
    EXPECT_EQ(rows_of("a,\"never closed\n1,2"), (Rows{{"a", "never closed\n1,2"}}));
    EXPECT_EQ(rows_of("a\rb"), (Rows{{"a"}, {"b"}}));
}

TableLayout layout_of(const std::string& text) {
    DelimitedText table(text);
    return look_through(table);
}

TEST(TableLayout, KeepsCodesAsText) {
    const auto layout = layout_of(
        "地类,面积,证号,日期,编号\n0601,1.5,123456789012345678901234,2023/1/"
        "5,1\n1001,2,2,2023-10-31,22\n");
    ASSERT_EQ(layout.fields.size(), 5U);
    EXPECT_EQ(layout.fields[0].type, FieldType::Text);
    EXPECT_EQ(layout.fields[1].type, FieldType::Real);
    EXPECT_EQ(layout.fields[2].type, FieldType::Text);
    EXPECT_EQ(layout.fields[3].type, FieldType::Date);
    EXPECT_EQ(layout.fields[4].type, FieldType::Integer);
    EXPECT_EQ(cell_value("2023/1/5", FieldType::Date), Value(std::string("2023-01-05")));
}

TEST(TableLayout, FindsTheHeaderBelowATitleAndAGroupHeading) {
    const auto layout =
        layout_of("二道区项目台账,,,\n序号,投资,,名称\n,总投资,年度,\n1,5.5,2,一\n2,3,1,二\n");
    EXPECT_EQ(layout.header_row, 2U);
    const auto grouped =
        layout_of("台账,,,,\n序号,投资,,,名称\n序,总投资,年度,年,名\n1,5.5,2,1,一\n");
    EXPECT_EQ(grouped.header_row, 2U);
    EXPECT_EQ(grouped.fields[1].name, "投资");
}

TEST(TableLayout, NumbersColumnsWhereThereIsNoHeader) {
    const auto layout = layout_of("1,2\n3,4\n");
    EXPECT_EQ(layout.header_row, 0U);
    EXPECT_EQ(layout.rows, 2U);
    EXPECT_EQ(layout.fields[1].name, "field_2");
}

std::vector<std::string> names_of(const TableLayout& layout) {
    std::vector<std::string> names;
    for (const auto& field : layout.fields) names.push_back(field.name);
    return names;
}

using Names = std::vector<std::string>;

TEST(TableLayout, NumbersTitlesThatAreRepeated) {
    const auto measured = layout_of("名称,备注,面积,备注\n甲,无,1.5,新\n乙,旧,2.5,无\n");
    EXPECT_EQ(measured.header_row, 1U);
    EXPECT_EQ(names_of(measured), (Names{"名称", "备注", "面积", "备注_2"}));
    EXPECT_EQ(measured.fields[2].type, FieldType::Real);
    const auto texts = layout_of("名称,备注,备注\n甲,无,新\n乙,旧,无\n");
    EXPECT_EQ(names_of(texts), (Names{"名称", "备注", "备注_2"}));
    EXPECT_EQ(texts.rows, 2U);
}

TEST(TableLayout, TakesYearsAsTitles) {
    const auto layout = layout_of("行政区,2022,2023,2024\n南关区,12,13.5,14\n宽城区,9,8,7.5\n");
    EXPECT_EQ(layout.header_row, 1U);
    EXPECT_EQ(names_of(layout), (Names{"行政区", "2022", "2023", "2024"}));
    EXPECT_EQ(layout.fields[1].type, FieldType::Integer);
    EXPECT_EQ(layout.fields[2].type, FieldType::Real);
    const auto one_year = layout_of("名称,单位,面积,2023\n甲,公顷,1.5,80\n乙,公顷,2.5,90\n");
    EXPECT_EQ(names_of(one_year), (Names{"名称", "单位", "面积", "2023"}));
}

TEST(TableLayout, TakesNoRowOfDataForAHeader) {
    for (const auto* text : {
             "甲,2021,2022\n乙,2022,2023\n",           // begun and finished in these years
             "甲,住宅,5\n乙,商业,6\n",                 // mostly texts, but all rows alike
             "甲,无,5\n乙,3,6\n丙,4,7\n",              // a gap in the first row
             "住宅,住宅,甲\n住宅,商业,乙\n",           // a text that comes again below
             "甲,2023-10-31,1.5\n乙,2023-11-01,2.5\n"  // days are data
         }) {
        const auto layout = layout_of(text);
        EXPECT_EQ(layout.header_row, 0U) << text;
        EXPECT_EQ(names_of(layout), (Names{"field_1", "field_2", "field_3"})) << text;
    }
}

tests::CollectingSink::Layer read_table(const std::string& contents,
                                        const ReadOptions& options = {}) {
    const tests::TemporaryFolder folder;
    tests::CollectingSink sink;
    const auto report = read_file(folder.write("table.csv", contents), options, sink);
    EXPECT_TRUE(report) << report.error().message;
    return report ? sink.layers.at(0) : tests::CollectingSink::Layer{};
}

Point<Source> place(const tests::CollectingSink::Layer& layer) {
    return std::get<Points<Source>>(layer.features.at(0).geometry).parts.at(0);
}

TEST(TableReader, FindsDegreesByTheirChineseNames) {
    const auto layer = read_table("名称,经度,纬度\n一,125.3245,43.8807\n");
    EXPECT_EQ(place(layer), (Point<Source>{125.3245, 43.8807}));
    EXPECT_EQ(layer.source.crs.definition, "EPSG:4326");
}

TEST(TableReader, ReadsGbkAndSaysSo) {
    const auto layer = read_table("\xC3\xFB\xB3\xC6,lon,lat\n\xB3\xA4\xB4\xBA,125.3,43.9\n");
    EXPECT_EQ(layer.value(0, "名称"), Value(std::string("长春")));
    EXPECT_EQ(layer.report.encoding.value, "GB18030");
}

TEST(TableReader, KnowsThatASurveyorsXIsNorth) {
    const auto layer = read_table("点号,X坐标,Y坐标\nJ1,4860788.65,42445712.22\n");
    EXPECT_EQ(place(layer), (Point<Source>{42445712.22, 4860788.65}));
    EXPECT_EQ(layer.source.crs.definition, "EPSG:4530");
    EXPECT_NE(layer.report.crs.reason.find("axes were exchanged"), std::string::npos);
}

TEST(TableReader, AssumesTheMeridianOfChangchunAndSaysSo) {
    const auto layer = read_table("东坐标,北坐标\n445712.22,4860788.65\n");
    EXPECT_EQ(layer.source.crs.definition, "EPSG:4551");
    EXPECT_NE(layer.report.crs.reason.find("are assumed"), std::string::npos);
}

TEST(TableReader, TakesTheColumnsThatTheUserNames) {
    ReadOptions options;
    options.x_field = "甲";
    options.y_field = "乙";
    EXPECT_EQ(place(read_table("甲,乙\n125,43\n", options)), (Point<Source>{125, 43}));
    options.x_field = "丙";
    const tests::TemporaryFolder folder;
    tests::CollectingSink sink;
    const auto report = read_file(folder.write("t.csv", "甲,乙\n125,43\n"), options, sink);
    ASSERT_FALSE(report);
    EXPECT_NE(report.error().message.find("no column '丙'"), std::string::npos)
        << report.error().message;
}

}  // namespace
}  // namespace geodata
