#include "tileserver/http/target.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tileserver {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

TEST(Target, SplitsThePathAtItsSlashes) {
    EXPECT_THAT(parse_target("/")->segments, IsEmpty());
    EXPECT_THAT(parse_target("/catalog")->segments, ElementsAre("catalog"));
    EXPECT_THAT(parse_target("/tiles/a,b/14/1/2.mvt")->segments,
                ElementsAre("tiles", "a,b", "14", "1", "2.mvt"));
    EXPECT_THAT(parse_target("/tiles/")->segments, ElementsAre("tiles", ""));
    EXPECT_THAT(parse_target("//a")->segments, ElementsAre("", "a"));
}

TEST(Target, DecodesAfterSplittingSoThatAnEncodedSlashStaysInItsSegment) {
    EXPECT_THAT(parse_target("/styles/..%2F..%2fetc")->segments,
                ElementsAre("styles", "../../etc"));
    EXPECT_THAT(parse_target("/tiles/%E5%9C%B0%E5%9D%97")->segments, ElementsAre("tiles", "地块"));
}

TEST(Target, ReadsTheQueryAsAFormDoes) {
    const auto target =
        parse_target("/stats?group_by=stage&q=%E4%BA%BA%E6%B0%91+street&flag&=x&&group_by=second");
    EXPECT_THAT(target->query, ElementsAre(Pair("", "x"), Pair("flag", ""),
                                           Pair("group_by", "stage"), Pair("q", "人民 street")));
}

TEST(Target, TakesAbsoluteFormAndTheStar) {
    EXPECT_THAT(parse_target("http://map.example:8080/catalog?a=b")->segments,
                ElementsAre("catalog"));
    EXPECT_THAT(parse_target("http://map.example")->segments, IsEmpty());
    EXPECT_THAT(parse_target("https://map.example?a=b")->query, ElementsAre(Pair("a", "b")));
    EXPECT_THAT(parse_target("*")->segments, IsEmpty());
}

TEST(Target, RefusesWhatCannotBeRead) {
    for (const char* wrong :
         {"", "catalog", "/%", "/%4", "/%zz", "/a%", "/a%4", "/%00", "/%0a", "/%7F", "/%ff",
          "/%C0%AF", "/%ED%A0%80", "/%F5%80%80%80", "/%E5%9C", "/?q=%", "/?%=1", "/a#b"}) {
        const auto target = parse_target(wrong);
        EXPECT_FALSE(target) << wrong;
        if (!target) {
            EXPECT_EQ(target.error().code, geodata::Error::Code::Invalid) << wrong;
        }
    }
}

TEST(Target, EncodingEveryByteOfATextGivesItBack) {
    const std::string text = "宗地 2023-10/31 ÅÉ 😀 +&=?#%";
    std::string encoded;
    for (const unsigned char c : text) {
        constexpr std::string_view kHex = "0123456789abcdef";
        encoded += {'%', kHex[c / 16], kHex[c % 16]};
    }
    EXPECT_EQ(percent_decoded(encoded).value(), text);
}

}  // namespace
}  // namespace tileserver
