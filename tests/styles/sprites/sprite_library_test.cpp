#include "styles/sprites/sprite_library.hpp"

#include "styles/sprites/embedded_icons.hpp"
#include "styles/sprites/icon_image.hpp"
#include "styles/sprites/site_symbol.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <thread>

using namespace styles;
using Json = nlohmann::json;

namespace {

SvgIcon own(const std::string& file, const std::string& inside) {
    return *SvgIcon::read(
        file, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 8 8\">" + inside + "</svg>");
}

}  // namespace

TEST(SpriteLibrary, HoldsEveryIconOfTheProgram) {
    const SpriteLibrary sprites({});
    EXPECT_EQ(sprites.icons().size(), embedded_icons().size() + site_symbols().size());
    for (const EmbeddedIcon& icon : embedded_icons()) {
        const auto read = SvgIcon::read(icon.file, icon.text);
        EXPECT_TRUE(read.has_value()) << read.error().message;
    }
}

TEST(SpriteLibrary, HasASheetForEachPaletteAndRatio) {
    std::vector<geodata::Error> failures;
    const SpriteLibrary sprites({}, [&](const geodata::Error& e) { failures.push_back(e); });
    for (const std::string palette : {"light", "night", "print", "mono"}) {
        for (const int ratio : {1, 2}) {
            const std::string name = palette + (ratio == 2 ? "@2x" : "");
            const auto json = sprites.file(name + ".json");
            const auto png = sprites.file(name + ".png");
            ASSERT_TRUE(json && png) << name;
            EXPECT_TRUE(png->starts_with("\x89PNG")) << name;
            const Json list = Json::parse(*json);
            EXPECT_EQ(list.size(), sprites.icons().size());
            EXPECT_EQ(list.at("hatch-idle_1y").at("width"), 20 * ratio);
            EXPECT_EQ(list.at("hatch-idle_1y").at("pixelRatio"), ratio);
        }
    }
    EXPECT_TRUE(failures.empty());
}

TEST(SpriteLibrary, HasNoOtherFiles) {
    const SpriteLibrary sprites({});
    for (const char* name : {"", "light", "light.svg", "light@3x.png", "dark.png", "@2x.png",
                             "light@2x@2x.png", "../light.png"})
        EXPECT_FALSE(sprites.file(name)) << name;
}

TEST(SpriteLibrary, GivesTheSameBytesToManyThreads) {
    const SpriteLibrary sprites({});
    std::array<std::shared_ptr<const std::string>, 4> files;
    {
        std::vector<std::jthread> threads;
        for (auto& file : files) threads.emplace_back([&] { file = sprites.file("light.png"); });
    }
    for (const auto& file : files) EXPECT_EQ(file, files[0]);
    EXPECT_EQ(*SpriteLibrary({}).file("light.png"), *files[0]);
}

TEST(SpriteLibrary, PutsAnIconOfOnesOwnInPlaceOfTheProgramsAndAddsOthers) {
    const SpriteLibrary sprites({own("metro-station.svg", "<rect width=\"8\" height=\"8\"/>"),
                                 own("crane.sdf.svg", "<circle cx=\"4\" cy=\"4\" r=\"3\"/>")});
    const Json list = Json::parse(*sprites.file("light.json"));
    EXPECT_EQ(list.at("metro-station").at("width"), 8);
    EXPECT_EQ(list.at("crane").at("sdf"), true);
    EXPECT_EQ(list.at("crane").at("width"), 8 + 6);
    EXPECT_FALSE(list.at("metro-station").contains("sdf"));
}

TEST(SpriteLibrary, GivesStretchesInPixelsOfTheSheet) {
    const auto icon = SvgIcon::read(
        "shield.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 8 8\" data-stretch-x=\"2 6\" "
        "data-content=\"1 1 7 7\"/>");
    const SpriteLibrary sprites({*icon});
    const Json entry = Json::parse(*sprites.file("light@2x.json")).at("shield");
    EXPECT_EQ(entry.at("stretchX"), Json::parse("[[4,12]]"));
    EXPECT_EQ(entry.at("content"), Json::parse("[2,2,14,14]"));
}

namespace {

/// The elements of a drawing, each drawn in every one of 5 × 5 tiles before the next: three by
/// three tiles as if nothing was ever cut.
std::string uncut_plane(const SvgIcon& icon) {
    std::string inner = icon.svg().substr(icon.svg().find('>') + 1);
    inner.resize(inner.rfind("</svg>"));
    const std::string end = inner.starts_with("<g") ? "</g>" : "</path>";
    std::string whole = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" +
                        std::to_string(3 * icon.width()) + "\" height=\"" +
                        std::to_string(3 * icon.height()) + "\">";
    while (!inner.empty()) {
        const auto length = inner.find(end) + end.size();
        for (int row = -1; row <= 3; ++row) {
            for (int column = -1; column <= 3; ++column) {
                whole += "<g transform=\"translate(" + std::to_string(column * icon.width()) + " " +
                         std::to_string(row * icon.height()) + ")\">" + inner.substr(0, length) +
                         "</g>";
            }
        }
        inner.erase(0, length);
    }
    return whole + "</svg>";
}

bool is_solid(std::uint32_t pixel) { return pixel >> 24U == 0 || pixel >> 24U == 255; }

}  // namespace

// What is repeated tile by tile looks as if it had been drawn in one piece: finely drawn, so that
// the few pixels at the edges of lines, which are painted several times over, can be left out.
TEST(SpriteLibrary, RepeatsHatchesWithoutSeams) {
    const SpriteLibrary sprites({});
    int hatches = 0;
    for (const SvgIcon& icon : sprites.icons()) {
        if (!icon.name().starts_with("hatch-")) continue;
        ++hatches;
        constexpr int kFine = 8;
        const IconImage tile = *draw(icon, Palette::light(), kFine);
        const auto uncut = SvgIcon::read("plane.svg", uncut_plane(icon));
        ASSERT_TRUE(uncut.has_value()) << uncut.error().message;
        const IconImage plane = *draw(*uncut, Palette::light(), kFine);
        int compared = 0;
        int ink = 0;
        for (int y = 0; y < plane.height; ++y) {
            for (int x = 0; x < plane.width; ++x) {
                const std::uint32_t repeated = tile.at(x % tile.width, y % tile.height);
                const std::uint32_t drawn = plane.at(x, y);
                if (!is_solid(repeated) || !is_solid(drawn)) continue;
                ++compared;
                ink += drawn != 0 ? 1 : 0;
                const bool near_edge_of_ink = repeated != drawn && repeated != 0 && drawn != 0;
                if (near_edge_of_ink) continue;
                ASSERT_EQ(repeated, drawn) << icon.name() << " at " << x << ',' << y;
            }
        }
        EXPECT_GT(compared, plane.width * plane.height * 9 / 10) << icon.name();
        EXPECT_GT(ink, 0) << icon.name();
    }
    EXPECT_GE(hatches, 23);
}
