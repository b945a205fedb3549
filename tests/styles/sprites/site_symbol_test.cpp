#include "styles/sprites/site_symbol.hpp"

#include "styles/sprites/icon_image.hpp"
#include "styles/style/code_lists.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

using namespace styles;

namespace {

IconImage drawn(const SiteSymbol& symbol, int ratio = 1) {
    const auto icon = SvgIcon::read(symbol.name() + ".svg", symbol.svg());
    EXPECT_TRUE(icon.has_value());
    return *draw(*icon, Palette::light(), ratio);
}

}  // namespace

TEST(SiteSymbol, IsThereForEveryStageOfTheCodeList) {
    const CodeLists codes(Palette::light());
    std::vector<std::string> listed;
    for (const CodeEntry& entry : codes.list("project_stage")) listed.push_back(entry.code);
    EXPECT_THAT(site_stages(), testing::ElementsAreArray(listed));
}

TEST(SiteSymbol, GrowsByAtLeastAThirdFromClassToClass) {
    double before = 6;
    for (const SiteSize& size : site_sizes()) {
        if (size.id == "small" || size.id == "unknown") continue;
        EXPECT_GE(size.diameter, before * 1.3) << size.id;
        before = size.diameter;
    }
}

TEST(SiteSymbol, DiffersForEveryStageSizeAndCertainty) {
    std::set<std::vector<std::uint32_t>> seen;
    std::size_t count = 0;
    for (const std::string_view stage : site_stages()) {
        for (const SiteSize& size : site_sizes()) {
            for (const bool illustrative : {false, true}) {
                seen.insert(drawn({stage, size.id, illustrative}, 2).pixels);
                ++count;
            }
        }
    }
    EXPECT_EQ(seen.size(), count);
    EXPECT_EQ(count, 70U);
}

TEST(SiteSymbol, HasItsColourInTheMiddleAndNothingInTheCorner) {
    const IconImage image = drawn({"construction", "4", false});
    EXPECT_EQ(image.at(image.width / 2, image.height / 2), 0xFFEE6C00U);
    EXPECT_EQ(image.at(0, 0), 0U);
}
