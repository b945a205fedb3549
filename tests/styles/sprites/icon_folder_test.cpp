#include "styles/sprites/icon_folder.hpp"

#include "tests/support/temporary_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

using namespace styles;

namespace {

void write(const std::filesystem::path& file, const std::string& text) {
    std::ofstream(file, std::ios::binary) << text;
}

constexpr const char* kFine =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 8 8\"><circle r=\"3\"/></svg>";

}  // namespace

TEST(ReadIcons, TakesTheGoodOnesAndNamesTheOthers) {
    const tests::TemporaryFolder folder;
    write(folder.path() / "b.svg", kFine);
    write(folder.path() / "a.svg", kFine);
    write(folder.path() / "bad.svg", "<svg");
    write(folder.path() / "large.svg", std::string(SvgIcon::kMostBytes + 1, ' '));
    write(folder.path() / "notes.txt", "x");
    std::filesystem::create_directory(folder.path() / "folder.svg");
    const IconFolder read = read_icons(folder.path());
    ASSERT_EQ(read.icons.size(), 2U);
    EXPECT_EQ(read.icons[0].name(), "a");
    ASSERT_EQ(read.refused.size(), 2U);
    EXPECT_THAT(read.refused[0].message, testing::HasSubstr("bad.svg"));
    EXPECT_THAT(read.refused[1].message, testing::HasSubstr("large.svg"));
}

TEST(ReadIcons, HasNoneInAFolderThatIsNotThere) {
    EXPECT_TRUE(read_icons("/no/such/folder").icons.empty());
    EXPECT_TRUE(read_icons("/no/such/folder").refused.empty());
}

TEST(ReadIcons, StopsAtTheLimitAndSaysSo) {
    const tests::TemporaryFolder folder;
    for (std::size_t i = 0; i < kMostIcons + 5; ++i)
        write(folder.path() / ("icon" + std::to_string(i) + ".svg"), kFine);
    const IconFolder read = read_icons(folder.path());
    EXPECT_EQ(read.icons.size(), kMostIcons);
    ASSERT_EQ(read.refused.size(), 1U);
    EXPECT_THAT(read.refused[0].message, testing::HasSubstr("too many"));
}
