#include "styles/glyphs/font_catalog.hpp"

#include "tests/support/temporary_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

using namespace styles;
namespace fs = std::filesystem;

namespace {

const fs::path kNoto = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc";

}  // namespace

TEST(FontCatalog, FindsTheDefaultFontsAmongThoseInstalled) {
    if (!fs::exists(kNoto)) GTEST_SKIP() << "fonts-noto-cjk is not installed";
    const FontCatalog fonts = FontCatalog::read(installed_font_folders(), {});
    for (const std::string_view name : default_fonts())
        EXPECT_NE(fonts.find(name), nullptr) << name;
    ASSERT_NE(fonts.find("Noto Sans CJK SC Regular"), nullptr);
    EXPECT_EQ(fonts.find("Noto Sans CJK SC Regular")->index, 2);
    EXPECT_EQ(fonts.find("No Such Font"), nullptr);
    EXPECT_TRUE(fonts.own_faces().empty());
}

TEST(FontCatalog, PutsTheWorkspacesFontBeforeTheMachinesOfThatName) {
    if (!fs::exists(kNoto)) GTEST_SKIP() << "fonts-noto-cjk is not installed";
    const tests::TemporaryFolder folder;
    fs::copy_file(kNoto, folder.path() / "Own.TTC");
    const FontCatalog fonts = FontCatalog::read(installed_font_folders(), folder.path());
    EXPECT_EQ(fonts.find("Noto Sans CJK SC Regular")->file, folder.path() / "Own.TTC");
    EXPECT_EQ(fonts.own_faces().size(), 10U);
}

TEST(FontCatalog, NamesWhatIsNoFontAndGoesOn) {
    const tests::TemporaryFolder folder;
    static_cast<void>(folder.write("broken.ttf", "this is no font"));
    static_cast<void>(folder.write("empty.otf", ""));
    static_cast<void>(folder.write("notes.txt", "x"));
    fs::create_directory(folder.path() / "folder.ttf");
    const FontCatalog fonts = FontCatalog::read({}, folder.path());
    EXPECT_TRUE(fonts.names().empty());
    ASSERT_EQ(fonts.refused().size(), 2U);
    EXPECT_THAT(fonts.refused()[0].message, testing::HasSubstr("broken.ttf"));
    EXPECT_THAT(fonts.refused()[1].message, testing::HasSubstr("empty.otf"));
}

TEST(FontCatalog, RefusesAFontThatIsCutShort) {
    if (!fs::exists(kNoto)) GTEST_SKIP() << "fonts-noto-cjk is not installed";
    const tests::TemporaryFolder folder;
    const fs::path cut = folder.path() / "cut.ttc";
    fs::copy_file(kNoto, cut);
    fs::resize_file(cut, 40'000);
    const FontCatalog fonts = FontCatalog::read({}, folder.path());
    ASSERT_EQ(fonts.refused().size(), 1U);
    EXPECT_THAT(fonts.refused()[0].message, testing::HasSubstr("cut.ttc"));
}

TEST(FontFace, GivesNoGlyphsOfAFileThatWasCutShortWhileItWasOpen) {
    if (!fs::exists(kNoto)) GTEST_SKIP() << "fonts-noto-cjk is not installed";
    const tests::TemporaryFolder folder;
    const fs::path copy = folder.path() / "copy.ttc";
    fs::copy_file(kNoto, copy);
    auto face = FontFace::open(copy, 2);
    ASSERT_TRUE(face.has_value());
    ASSERT_TRUE(face->glyph(U'规').has_value());
    fs::resize_file(copy, 1'000);
    static_cast<void>(face->glyph(U'划'));  // must not crash
}

TEST(FontFace, ListsItsCharactersInOrder) {
    if (!fs::exists(kNoto)) GTEST_SKIP() << "fonts-noto-cjk is not installed";
    auto face = FontFace::open(kNoto, 2);
    ASSERT_TRUE(face.has_value());
    const auto characters = face->characters();
    EXPECT_GT(characters.size(), 40'000U);
    EXPECT_TRUE(std::is_sorted(characters.begin(), characters.end()));
    EXPECT_TRUE(std::binary_search(characters.begin(), characters.end(), U'规'));
    EXPECT_FALSE(std::binary_search(characters.begin(), characters.end(), char32_t{0xE000}));
    EXPECT_EQ(face->ascender(), 28);
}
