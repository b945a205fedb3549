#include "styles/legend/sprite_pictures.hpp"

#include "styles/sprites/sprite_library.hpp"

#include <cairo.h>
#include <gtest/gtest.h>

namespace tests {
namespace {

using styles::SpritePictures;

/// The colour of one pixel after painting on white, 0xRRGGBB.
template <typename Paint>
unsigned pixel(int x, int y, const Paint& paint) {
    cairo_surface_t* surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 64, 64);
    cairo_t* context = cairo_create(surface);
    cairo_set_source_rgb(context, 1, 1, 1);
    cairo_paint(context);
    paint(context);
    cairo_surface_flush(surface);
    const unsigned char* row =
        cairo_image_surface_get_data(surface) + y * cairo_image_surface_get_stride(surface);
    const unsigned value =
        *reinterpret_cast<const unsigned*>(row + 4 * static_cast<std::ptrdiff_t>(x));
    cairo_destroy(context);
    cairo_surface_destroy(surface);
    return value & 0xFFFFFFU;
}

class SpritePicturesTest : public testing::Test {
  protected:
    styles::SpriteLibrary library_{{}};
    SpritePictures pictures_{[this](std::string_view file) { return library_.file(file); },
                             "light",
                             {"hatch-idle_1y", "site-construction-4", "no-such-image", ""}};
};

TEST_F(SpritePicturesTest, FindsImagesOfTheSheetInCssPixels) {
    const auto* hatch = pictures_.find("hatch-idle_1y");
    ASSERT_NE(hatch, nullptr);
    EXPECT_DOUBLE_EQ(hatch->width, 20);
    EXPECT_EQ(pictures_.find("no-such-image"), nullptr);
    EXPECT_EQ(pictures_.find(""), nullptr);
    EXPECT_EQ(pictures_.find("hatch-idle_2y"), nullptr) << "it was not asked for";
}

TEST_F(SpritePicturesTest, PaintsAnIconWhereItIsTold) {
    const auto* icon = pictures_.find("site-construction-4");
    ASSERT_NE(icon, nullptr);
    const auto paint = [&](cairo_t* context) {
        pictures_.paint(context, "site-construction-4", 32 - icon->width / 2,
                        32 - icon->height / 2);
    };
    EXPECT_EQ(pixel(32, 32, paint), 0xEE6C00U) << "the disc of construction";
    EXPECT_EQ(pixel(1, 1, paint), 0xFFFFFFU);
}

TEST_F(SpritePicturesTest, RepeatsAHatchAtItsScale) {
    const auto* hatch = pictures_.find("hatch-idle_1y");
    ASSERT_NE(hatch, nullptr);
    const auto filled = [&](double scale) {
        return [this, scale](cairo_t* context) {
            cairo_rectangle(context, 0, 0, 64, 64);
            pictures_.fill(context, "hatch-idle_1y", 0, 0, scale);
        };
    };
    for (const int x : {3, 7, 12})
        EXPECT_EQ(pixel(x, 5, filled(1)), pixel(x + 20, 5, filled(1))) << "repeats after 20 px";
    EXPECT_EQ(pixel(3, 5, filled(0.5)), pixel(13, 5, filled(0.5))) << "after 10 px";
}

TEST(SpritePictures, WithoutASheetFindsNothing) {
    EXPECT_EQ(SpritePictures().find("hatch-idle_1y"), nullptr);
    EXPECT_EQ(SpritePictures({}, "light", {"hatch-idle_1y"}).find("hatch-idle_1y"), nullptr);
    const auto broken = [](std::string_view) {
        return std::make_shared<const std::string>("not a picture");
    };
    EXPECT_EQ(SpritePictures(broken, "light", {"hatch-idle_1y"}).find("hatch-idle_1y"), nullptr);
}

TEST(SpritePictures, LeavesTheSheetAloneWhereItHasNothingThatIsAskedFor) {
    const styles::SpriteLibrary library{{}};
    std::vector<std::string> asked;
    const auto files = [&](std::string_view file) {
        asked.emplace_back(file);
        return library.file(file);
    };
    const SpritePictures none(files, "light", {"no-such-image", ""});
    EXPECT_EQ(asked, std::vector<std::string>{"light@2x.json"});
}

}  // namespace
}  // namespace tests
