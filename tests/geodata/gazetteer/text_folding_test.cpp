#include "geodata/gazetteer/text_folding.hpp"

#include <gtest/gtest.h>

#include <array>
#include <string>

namespace geodata {
namespace {

struct Case {
    const char* text;
    const char* folded;
};

TEST(FoldedText, MakesTheManyWaysOfWritingOne) {
    constexpr std::array kCases{
        Case{"", ""},
        Case{"Renmin Street", "RENMIN STREET"},
        Case{"  a   b ", "A B"},
        Case{"ＡＢｃ１２３", "ABC123"},
        Case{"220102　001", "220102 001"},
        Case{"華潤中心", "华润中心"},
        Case{"金腰帶", "金腰带"},
        Case{"华润 中心", "华润中心"},
        Case{"  華潤 ｃｅｎｔｅｒ", "华润CENTER"},
        Case{"龍嘉機場T2", "龙嘉机场T2"},
        Case{"Ⅲ区", "III区"},
        Case{"é", "é"},
        Case{"a\nb\tc", "A B C"},
        Case{"地块\x01"
             "1",
             "地块1"},
        Case{"\xFF", "\xEF\xBF\xBD"},
    };
    for (const Case& c : kCases) EXPECT_EQ(folded_text(c.text), c.folded) << c.text;
}

TEST(FoldedText, StaysAsItIsWhenFoldedAgain) {
    for (const char* text : {"華潤 Center", "ＡＢ（１）", "乾隆後裏", "发髮發鬱", "ẞ ﬁ ㎡ Ⅳ"}) {
        const std::string once = folded_text(text);
        EXPECT_EQ(folded_text(once), once) << text;
        EXPECT_TRUE(is_folded(once)) << text;
    }
}

TEST(FoldedText, EveryChineseCharacterFoldsToOneThatStays) {
    for (char32_t c = 0x3400; c <= 0x9FFF; ++c) {
        std::string text{static_cast<char>(0xE0U | (c >> 12U)),
                         static_cast<char>(0x80U | ((c >> 6U) & 0x3FU)),
                         static_cast<char>(0x80U | (c & 0x3FU))};
        const std::string once = folded_text(text);
        ASSERT_EQ(folded_text(once), once) << text;
    }
}

TEST(IsFolded, SaysNoToWhatFoldingWouldChange) {
    for (const char* text : {"a", " A", "A ", "A  B", "華", "华 润", "A 中", "中 A", "１", "A\nB"})
        EXPECT_FALSE(is_folded(text)) << text;
    for (const char* text : {"", "A", "A B", "220102001GB00001", "人民大街123号"})
        EXPECT_TRUE(is_folded(text)) << text;
}

}  // namespace
}  // namespace geodata
