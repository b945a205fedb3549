#include "styles/style/asked_fonts.hpp"

#include <gtest/gtest.h>

namespace styles {
namespace {

std::set<std::string> asked_by(const char* layout) {
    Json style = {{"version", 8}, {"layers", Json::array()}};
    style["layers"].push_back({{"id", "a"}, {"layout", Json::parse(layout)}});
    return asked_fonts(style);
}

TEST(AskedFonts, AreThoseOfAStack) {
    EXPECT_EQ(asked_by(R"({"text-font": ["Song", "Hei"]})"),
              (std::set<std::string>{"Song", "Hei"}));
}

TEST(AskedFonts, AreFoundInExpressionsAndFunctions) {
    EXPECT_EQ(
        asked_by(
            R"({"text-font": ["step", ["zoom"], ["literal", ["Song"]], 12, ["literal", ["Hei"]]]})"),
        (std::set<std::string>{"Song", "Hei"}));
    EXPECT_EQ(asked_by(R"({"text-font": {"stops": [[8, ["Song"]], [12, ["Hei", "Kai"]]]}})"),
              (std::set<std::string>{"Song", "Hei", "Kai"}));
}

TEST(AskedFonts, AreFoundInTheOptionsOfFormat) {
    EXPECT_EQ(
        asked_by(
            R"({"text-field": ["format", ["get", "name"], {"text-font": ["literal", ["Kai"]]}]})"),
        std::set<std::string>{"Kai"});
}

TEST(AskedFonts, AreNotNamesThatAreComputed) {
    EXPECT_EQ(asked_by(R"({"text-font": ["array", "string", ["get", "fonts"]]})"),
              std::set<std::string>{});
    EXPECT_EQ(asked_by(R"({"text-field": "Song"})"), std::set<std::string>{});
    EXPECT_EQ(asked_fonts(Json::parse(R"({"layers": [7, null, {"layout": 3}]})")),
              std::set<std::string>{});
}

}  // namespace
}  // namespace styles
