#include "tools/sample_city/table.hpp"

#include "tests/support/shared_data.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tools/sample_city/facts.hpp"

#include <gtest/gtest.h>

namespace tools {
namespace {

TEST(Table, ReadsQuotesDoubledQuotesAndLineBreaks) {
    const auto table = parse_csv("a,b\r\n\"x, y\",\"say \"\"hi\"\"\"\n\"two\nlines\",\n", "t.csv");
    ASSERT_TRUE(table.has_value());
    ASSERT_EQ(table->rows.size(), 2U);
    EXPECT_EQ(table->cell(0, "a"), "x, y");
    EXPECT_EQ(table->cell(0, "b"), "say \"hi\"");
    EXPECT_EQ(table->cell(1, "a"), "two\nlines");
    EXPECT_EQ(table->cell(1, "b"), "");
}

TEST(Table, NamesTheLineWithTheWrongNumberOfCells) {
    const auto table = parse_csv("a,b\n\"1\n1\",2\n3\n", "t.csv");
    ASSERT_FALSE(table.has_value());
    EXPECT_EQ(table.error().message, "t.csv: line 4 has 1 cells, the header has 2");
}

TEST(Table, HoldsTheCompiledInFactsByteForByte) {
    EXPECT_EQ(
        projects_csv(),
        tests::contents_of(tests::source_file("tools/sample_city/data/changchun-projects.csv")));
    EXPECT_EQ(
        programmes_csv(),
        tests::contents_of(tests::source_file("tools/sample_city/data/changchun-programmes.csv")));
    EXPECT_EQ(
        land_use_csv(),
        tests::contents_of(tests::source_file("tools/sample_city/data/land-use-colours.csv")));
    EXPECT_EQ(
        land_supply_csv(),
        tests::contents_of(tests::source_file("tools/sample_city/data/land-supply-status.csv")));
}

}  // namespace
}  // namespace tools
