#include "styles/expression/number_text.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <utility>

namespace styles {
namespace {

TEST(NumberText, WritesAsEcmascriptDoes) {
    const std::pair<double, const char*> cases[] = {
        {0, "0"},
        {-0.0, "0"},
        {1, "1"},
        {-2.5, "-2.5"},
        {0.1, "0.1"},
        {1e20, "100000000000000000000"},
        {1e21, "1e+21"},
        {1.5e300, "1.5e+300"},
        {0.000001, "0.000001"},
        {1e-7, "1e-7"},
        {5e-324, "5e-324"},
        {123456.789, "123456.789"},
        {std::nan(""), "NaN"},
        {-HUGE_VAL, "-Infinity"},
    };
    for (const auto& [number, text] : cases) EXPECT_EQ(number_text(number), text);
}

TEST(NumberText, ReadsAsEcmascriptDoes) {
    const std::pair<const char*, double> cases[] = {
        {"", 0},
        {" 42\n", 42},
        {"\u3000\u00a07\ufeff", 7},
        {".5", .5},
        {"5.", 5},
        {"-1e3", -1000},
        {"0x1F", 31},
        {"0b101", 5},
        {"0o17", 15},
        {"+Infinity", HUGE_VAL},
        {"1e999", HUGE_VAL},
    };
    for (const auto& [text, number] : cases) EXPECT_EQ(number_in(text), number) << text;
    for (const char* text : {".", "1_0", "1px", "0x", "inf", "nan", "+-1", "--1", "1 2", "长"}) {
        EXPECT_TRUE(std::isnan(number_in(text))) << text;
    }
}

}  // namespace
}  // namespace styles
