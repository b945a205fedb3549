#include "styles/glyphs/glyph_ranges.hpp"

#include "styles/glyphs/glyphs.pb.h"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <thread>

using namespace styles;
namespace fs = std::filesystem;

namespace {

const std::string kSans = "Noto Sans CJK SC Regular";
const std::string kBold = "Noto Sans CJK SC Bold";

class GlyphRangesTest : public testing::Test {
  protected:
    void SetUp() override {
        if (fonts().find(kSans) == nullptr) GTEST_SKIP() << "fonts-noto-cjk is not installed";
    }
    static const FontCatalog& fonts() {
        static const FontCatalog catalog = FontCatalog::read(installed_font_folders(), {});
        return catalog;
    }
    static goldenbelt::glyphs::Fontstack decoded(const std::string& range) {
        goldenbelt::glyphs::Glyphs glyphs;
        EXPECT_TRUE(glyphs.ParseFromString(range));
        EXPECT_EQ(glyphs.stacks_size(), 1);
        return glyphs.stacks(0);
    }
    static std::map<unsigned, const goldenbelt::glyphs::Glyph*> by_id(
        const goldenbelt::glyphs::Fontstack& stack) {
        std::map<unsigned, const goldenbelt::glyphs::Glyph*> glyphs;
        for (const auto& glyph : stack.glyphs()) glyphs[glyph.id()] = &glyph;
        return glyphs;
    }

    tests::TemporaryFolder folder;
};

}  // namespace

TEST_F(GlyphRangesTest, HasEveryCharacterOfARangeOfChinese) {
    const GlyphRanges ranges(fonts(), {});
    const auto stack = decoded(**ranges.range({kSans}, 19968));
    EXPECT_EQ(stack.name(), kSans);
    EXPECT_EQ(stack.range(), "19968-20223");
    ASSERT_EQ(stack.glyphs_size(), 256);
    for (const auto& glyph : stack.glyphs()) {
        EXPECT_EQ(glyph.advance(), 24U) << glyph.id();
        EXPECT_EQ(glyph.bitmap().size(), (glyph.width() + 6) * (glyph.height() + 6)) << glyph.id();
    }
    // 一: one bar across the em square, a little above its middle.
    const auto& one = stack.glyphs(0);
    EXPECT_EQ(one.id(), 19968U);
    EXPECT_EQ(one.width(), 22U);
    EXPECT_EQ(one.height(), 2U);
    EXPECT_EQ(one.left(), 1);
}

TEST_F(GlyphRangesTest, GivesASpaceAnAdvanceAndNoPicture) {
    const GlyphRanges ranges(fonts(), {});
    const auto stack = decoded(**ranges.range({kSans}, 0));
    const auto glyphs = by_id(stack);
    ASSERT_TRUE(glyphs.contains(' '));
    EXPECT_FALSE(glyphs.at(' ')->has_bitmap());
    EXPECT_EQ(glyphs.at(' ')->advance(), 5U);
    EXPECT_FALSE(glyphs.contains(7));
}

TEST_F(GlyphRangesTest, KeepsRangesOnDiskAndTakesThemFromThere) {
    const std::string made = **GlyphRanges(fonts(), folder.path()).range({kSans}, 0x5200);
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder.path())) {
        if (entry.is_regular_file()) files.push_back(entry.path());
    }
    ASSERT_EQ(files.size(), 1U);
    EXPECT_EQ(files[0].filename(), "20992.pbf");
    const auto written = fs::last_write_time(files[0]);
    EXPECT_EQ(**GlyphRanges(fonts(), folder.path()).range({kSans}, 0x5200), made);
    EXPECT_EQ(fs::last_write_time(files[0]), written);
}

TEST_F(GlyphRangesTest, MakesADamagedFileAnew) {
    const std::string made = **GlyphRanges(fonts(), folder.path()).range({kSans}, 0x5200);
    for (const auto& entry : fs::recursive_directory_iterator(folder.path())) {
        if (!entry.is_regular_file()) continue;
        std::fstream file(entry.path(), std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(1000);
        file.put('\x55');
        file.put('\x66');
    }
    EXPECT_EQ(**GlyphRanges(fonts(), folder.path()).range({kSans}, 0x5200), made);
}

TEST_F(GlyphRangesTest, TakesEachCharacterFromTheFirstFontThatHasIt) {
    const GlyphRanges ranges(fonts(), {});
    const auto sans = decoded(**ranges.range({kSans}, 0x5200));
    const auto bold = decoded(**ranges.range({kBold}, 0x5200));
    const auto both = decoded(**ranges.range({kBold, "No Such Font", kSans}, 0x5200));
    EXPECT_EQ(both.name(), kBold + ",No Such Font," + kSans);
    ASSERT_EQ(both.glyphs_size(), bold.glyphs_size());
    EXPECT_EQ(both.glyphs(7).SerializeAsString(), bold.glyphs(7).SerializeAsString());
    EXPECT_NE(both.glyphs(7).SerializeAsString(), sans.glyphs(7).SerializeAsString());
}

TEST_F(GlyphRangesTest, TakesWhatAStackLacksFromTheWorkspacesFonts) {
    // A workspace with the whole of Noto Sans; a stack that has only the Latin of DejaVu.
    const fs::path latin = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf";
    if (!fs::exists(latin)) GTEST_SKIP() << "fonts-dejavu-core is not installed";
    fs::copy_file(fonts().find(kSans)->file, folder.path() / "own.ttc");
    const GlyphRanges with(FontCatalog::read({latin.parent_path()}, folder.path()), {});
    const GlyphRanges without(FontCatalog::read({latin.parent_path()}, {}), {});
    EXPECT_EQ(decoded(**without.range({"DejaVu Sans Book"}, 0x5200)).glyphs_size(), 0);
    EXPECT_EQ(decoded(**with.range({"DejaVu Sans Book"}, 0x5200)).glyphs_size(), 256);
}

TEST_F(GlyphRangesTest, HasNoRangeOfFontsThatAreNotThere) {
    const GlyphRanges ranges(fonts(), {});
    const auto range = ranges.range({"No Such Font", "Nor This"}, 0);
    ASSERT_FALSE(range.has_value());
    EXPECT_EQ(range.error().code, geodata::Error::Code::NotFound);
    EXPECT_NE(range.error().message.find("No Such Font,Nor This"), std::string::npos);
}

TEST_F(GlyphRangesTest, GivesManyThreadsTheSame) {
    const GlyphRanges ranges(fonts(), folder.path());
    std::array<std::string, 4> made;
    {
        std::vector<std::jthread> threads;
        for (std::string& range : made)
            threads.emplace_back([&] { range = **ranges.range({kSans}, 0x5300); });
    }
    for (const std::string& range : made) EXPECT_EQ(range, made[0]);
    EXPECT_FALSE(made[0].empty());
}
