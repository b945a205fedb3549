#include "styles/sprites/svg_icon.hpp"

#include "styles/sprites/icon_image.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

using namespace styles;
using testing::HasSubstr;

namespace {

std::string svg(const std::string& inside, const std::string& root = "viewBox=\"0 0 24 24\"") {
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" "
           "xmlns:xlink=\"http://www.w3.org/1999/xlink\" " +
           root + ">" + inside + "</svg>";
}

geodata::Result<SvgIcon> read(const std::string& text, const std::string& file = "some.svg") {
    return SvgIcon::read(file, text);
}

}  // namespace

TEST(SvgIcon, TakesItsNameFromTheFile) {
    EXPECT_EQ(read(svg(""), "site-a.svg")->name(), "site-a");
    EXPECT_FALSE(read(svg(""), "site-a.svg")->is_distance_field());
    EXPECT_EQ(read(svg(""), "arrow.sdf.svg")->name(), "arrow");
    EXPECT_TRUE(read(svg(""), "arrow.sdf.svg")->is_distance_field());
    EXPECT_FALSE(read(svg(""), "arrow.png").has_value());
    EXPECT_FALSE(read(svg(""), ".svg").has_value());
}

TEST(SvgIcon, TakesItsSizeFromWidthAndHeightOrFromTheViewBox) {
    EXPECT_EQ(read(svg(""))->width(), 24);
    EXPECT_EQ(read(svg("", "width=\"12\" height=\"10\" viewBox=\"0 0 24 20\""))->height(), 10);
    EXPECT_EQ(read(svg("", "width=\"12\" viewBox=\"0 0 24 20\""))->height(), 10);
    EXPECT_EQ(read(svg("", "width=\"1in\" height=\"72pt\""))->height(), 96);
    EXPECT_EQ(read(svg("", "width=\"100%\" height=\"100%\" viewBox=\"0 0 7 9\""))->width(), 7);
    EXPECT_EQ(read(svg("", "width=\"12.2\" height=\"12.2\""))->width(), 13);
}

TEST(SvgIcon, ReadsWhatDrawingProgramsWrite) {
    const auto icon = read(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\n"
        "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" "
        "\"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">\n"
        "<!-- made by hand @ home -->\n" +
        svg("<title>me@home</title><metadata><rdf xmlns=\"x\"/></metadata>"
            "<ink:view xmlns:ink=\"http://ink\" ink:zoom=\"3\"/>"
            "<style>.a{fill:#123456;stroke-width:2px}</style>"
            "<defs><linearGradient id=\"g\"><stop offset=\"0\" stop-color=\"@ink\"/>"
            "</linearGradient><path id=\"p\" d=\"M0 0h4v4z\"/></defs>"
            "<g transform=\"translate(2,2) scale(.5)\"><use xlink:href=\"#p\" class=\"a\"/>"
            "<rect width=\"9\" height=\"9\" fill=\"url(#g)\"/></g>"));
    ASSERT_TRUE(icon.has_value()) << icon.error().message;
    EXPECT_THAT(icon->svg(), Not(HasSubstr("home")));
    const auto image = draw(*icon, Palette::light(), 1);
    ASSERT_TRUE(image.has_value());
    EXPECT_NE(image->at(4, 4), 0U);
}

TEST(SvgIcon, KeepsStretchesAndContentOfTheRoot) {
    const auto icon = read(svg("",
                               "viewBox=\"0 0 24 24\" data-stretch-x=\"4 8 12 16\" "
                               "data-content=\"2 2 22 20\""));
    ASSERT_TRUE(icon.has_value());
    EXPECT_THAT(icon->stretch_x(), testing::ElementsAre(4, 8, 12, 16));
    EXPECT_THAT(icon->content(), testing::ElementsAre(2, 2, 22, 20));
    EXPECT_FALSE(read(svg("", "viewBox=\"0 0 24 24\" data-stretch-x=\"4 30\"")).has_value());
    EXPECT_FALSE(read(svg("", "viewBox=\"0 0 24 24\" data-content=\"4 30\"")).has_value());
}

TEST(SvgIcon, RefusesAHatchThatCannotRepeat) {
    EXPECT_FALSE(read(svg("", "viewBox=\"0 0 11.3 11.3\""), "hatch-a.svg").has_value());
    EXPECT_TRUE(read(svg("", "viewBox=\"0 0 11 11\""), "hatch-a.svg").has_value());
}

TEST(SvgIcon, RefusesAndNamesFileAndReason) {
    std::string many_uses = "<path id=\"l0\" d=\"M0 0h1v1z\"/>";
    for (int i = 1; i < 10; ++i) {
        many_uses += "<g id=\"l" + std::to_string(i) + "\">";
        for (int k = 0; k < 10; ++k) many_uses += "<use href=\"#l" + std::to_string(i - 1) + "\"/>";
        many_uses += "</g>";
    }
    std::string clips = "<clipPath id=\"c0\"><path d=\"M0 0h1v1z\"/></clipPath>";
    for (int i = 1; i < 10; ++i) {
        const std::string before = "clip-path=\"url(#c" + std::to_string(i - 1) + ")\"";
        clips += "<clipPath id=\"c" + std::to_string(i) + "\">";
        for (int k = 0; k < 10; ++k) clips += "<path d=\"M0 0h1v1z\" " + before + "/>";
        clips += "</clipPath>";
    }
    std::string deep;
    for (int i = 0; i < 200; ++i) deep += "<g>";
    for (int i = 0; i < 200; ++i) deep += "</g>";
    std::string long_path = "<path stroke=\"red\" stroke-dasharray=\"1\" d=\"M0 0";
    for (int i = 0; i < 3000; ++i) long_path += "L0 0 9 9";
    long_path += "\"/>";
    const std::vector<std::pair<std::string, std::string>> cases{
        {"", "XML"},
        {"no xml", "XML"},
        {"<svg><g></svg>", "line 1"},
        {"<html xmlns=\"http://www.w3.org/1999/xhtml\"/>", "<svg"},
        {"<svg viewBox=\"0 0 1 1\"/>", "<svg"},
        {svg("", ""), "neither"},
        {svg("", "viewBox=\"0 0 0 1\""), "viewBox"},
        {svg("", "viewBox=\"0 0 nan 1\""), "viewBox"},
        {svg("", "width=\"20000\" height=\"20000\""), "20000 × 20000"},
        {svg("", "viewBox=\"0 0 20000 20000\""), "20000 × 20000"},
        {svg("", "width=\"-4\" height=\"4\""), "pixels"},
        {"<!DOCTYPE svg [<!ENTITY a \"b\">]>" + svg("&a;"), "entities"},
        {"<!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + svg("&x;"), "entities"},
        {"<!DOCTYPE svg [<!NOTATION a SYSTEM \"b\">]>" + svg(""), "DOCTYPE"},
        {svg("&nope;"), "XML"},
        {"<?xml version=\"1.0\" encoding=\"UTF-7\"?>" + svg(""), "UTF"},
        {std::string("\xFF\xFE<\0s\0", 6), "UTF-8"},
        {svg("<script>alert(1)</script>"), "<script>"},
        {svg("<rect onload=\"alert(1)\"/>"), "onload"},
        {svg("<foreignObject/>"), "<foreignObject>"},
        {svg("<image href=\"file:///etc/passwd\"/>"), "<image>"},
        {svg("<use href=\"other.svg#a\"/>"), "other.svg"},
        {svg("<use xlink:href=\"http://example.org/a.svg#a\"/>"), "example.org"},
        {svg("<rect fill=\"url(http://example.org/a)\"/>"), "example.org"},
        {svg("<style>@import 'http://example.org/a.css';</style>"), "@import"},
        {svg("<style>.a{fill:url(http://example.org)}</style>"), "example.org"},
        {svg("<filter id=\"f\"/>"), "<filter>"},
        {svg("<rect filter=\"url(#f)\"/>"), "filter"},
        {svg("<rect style=\"mask:url(#f)\"/>"), "mask"},
        {svg("<pattern id=\"f\"/>"), "<pattern>"},
        {svg("<svg/>"), "<svg>"},
        {svg("<use id=\"a\" href=\"#a\"/>"), "itself"},
        {svg("<g id=\"a\"><use href=\"#b\"/></g><g id=\"b\"><use href=\"#a\"/></g>"), "itself"},
        {svg(many_uses), "more than"},
        {svg(clips), "more than"},
        {svg(deep), "nested deeper"},
        {svg("<path d=\"M0 0L1e9 0\"/>"), "reaches"},
        {svg("<g transform=\"scale(1000)\"><path transform=\"scale(1000)\" d=\"M0 0h1\"/></g>"),
         "reaches"},
        {svg("<g transform=\"spin(1)\"><path d=\"M0 0h1\"/></g>"), "reaches"},
        {svg("<circle r=\"1\" stroke-width=\"1e8\"/>"), "reaches"},
        {svg("<path d=\"M0 0h1\"/>", "viewBox=\"0 0 1e-5 1e-5\" width=\"24\" height=\"24\""),
         "reaches"},
        {svg("<path d=\"M0 0h24\" stroke=\"red\" stroke-dasharray=\"0.0001\"/>"), "dashes"},
        {svg("<path d=\"M0 0h24\" style=\"stroke-dasharray:0.0001\"/>"), "dashes"},
        {svg("<path d=\"M0 0h24\" stroke-dasharray=\"0.01%\"/>"), "plain numbers"},
        {svg(long_path), "dashes"},
        {svg("<path d=\"M0 0h1\" fill=\"@no_such_role\"/>"), "@no_such_role"},
        {std::string(300'000, ' '), "bytes"},
    };
    for (const auto& [text, reason] : cases) {
        const auto icon = read(text, "图标.svg");
        ASSERT_FALSE(icon.has_value()) << reason << ": " << text.substr(0, 300);
        EXPECT_THAT(icon.error().message, HasSubstr("图标.svg")) << text.substr(0, 300);
        EXPECT_THAT(icon.error().message, HasSubstr(reason)) << text.substr(0, 300);
    }
}
