#include "styles/style/code_lists.hpp"

#include "styles/style/csv_rows.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

using namespace styles;

TEST(CsvRows, ReadsQuotedCellsWithCommasAndQuotes) {
    const auto rows = csv_rows("a,b\r\n\"x, \"\"y\"\"\",2\n3\n");
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].at("a"), "x, \"y\"");
    EXPECT_EQ(rows[0].at("b"), "2");
    EXPECT_EQ(rows[1].at("b"), "");
}

TEST(Blended, IsWhatTranslucentPaintWouldShow) {
    EXPECT_EQ(blended("#000000", "#FFFFFF", 0.0), "#FFFFFF");
    EXPECT_EQ(blended("#000000", "#FFFFFF", 1.0), "#000000");
    EXPECT_EQ(blended("#FF0000", "#0000FF", 0.5), "#800080");
}

TEST(CodeLists, HasTheTintsOfThePalette) {
    const Palette palette = Palette::light();
    const CodeLists codes(palette);
    int compared = 0;
    for (const CodeEntry& entry : codes.list("land_use")) {
        const std::string* tint = palette.find("landuse_" + entry.code);
        if (tint == nullptr) continue;
        ++compared;
        EXPECT_EQ(entry.colour, *tint) << entry.code;
    }
    EXPECT_GT(compared, 35);
}

TEST(CodeLists, NamesEveryClassInBothLanguages) {
    const Palette palette = Palette::light();
    const CodeLists codes(palette);
    EXPECT_GE(codes.names().size(), 8U);
    for (const std::string& name : codes.names()) {
        for (const CodeEntry& entry : codes.list(name)) {
            EXPECT_FALSE(entry.title.zh.empty()) << name << ' ' << entry.code;
            EXPECT_FALSE(entry.title.en.empty()) << name << ' ' << entry.code;
        }
    }
}

TEST(CodeLists, HasEachCodeOnce) {
    const Palette palette = Palette::light();
    const CodeLists codes(palette);
    for (const std::string& name : codes.names()) {
        std::set<std::string> seen;
        for (const CodeEntry& entry : codes.list(name))
            EXPECT_TRUE(seen.insert(entry.code).second) << name << ' ' << entry.code;
    }
}

TEST(CodeLists, KnowsTheSpellingsOfLedgers) {
    const Palette palette = Palette::light();
    const CodeLists codes(palette);
    const auto& stages = codes.list("supply_stage");
    ASSERT_EQ(stages.size(), 11U);
    const auto values = values_of(stages[6]);
    EXPECT_EQ(stages[6].code, "failed");
    EXPECT_NE(std::find(values.begin(), values.end(), "流拍"), values.end());
}
