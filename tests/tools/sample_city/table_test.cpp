#include "tools/sample_city/table.hpp"

#include "tests/support/shared_data.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tools/sample_city/facts.hpp"

#include <gtest/gtest.h>

#include <string_view>

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

TEST(Table, HoldsTheCompiledInFactsCellForCell) {
    struct Compiled {
        std::string_view text;
        const char* file;
    };
    for (const auto& [text, file] :
         {Compiled{projects_csv(), "tools/sample_city/data/changchun-projects.csv"},
          Compiled{programmes_csv(), "tools/sample_city/data/changchun-programmes.csv"},
          Compiled{land_use_csv(), "styles/codes/land-use-colours.csv"},
          Compiled{land_supply_csv(), "styles/codes/land-supply-status.csv"}}) {
        const auto compiled = parse_csv(text, file);
        const auto shipped = parse_csv(tests::contents_of(tests::source_file(file)), file);
        ASSERT_TRUE(compiled.has_value() && shipped.has_value()) << file;
        EXPECT_FALSE(compiled->rows.empty()) << file;
        EXPECT_EQ(compiled->header, shipped->header) << file;
        EXPECT_EQ(compiled->rows, shipped->rows) << file;
    }
}

}  // namespace
}  // namespace tools
