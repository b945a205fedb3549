#include "geodata/gazetteer/pinyin.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace geodata {
namespace {

using testing::Contains;
using testing::IsEmpty;

TEST(Spellings, GiveInitialsAndWholePinyin) {
    EXPECT_THAT(spellings("金腰带"), Contains(Spelling{"JYD", "JINYAODAI"}));
    EXPECT_THAT(spellings("南关区"), Contains(Spelling{"NGQ", "NANGUANQU"}));
    EXPECT_THAT(spellings("净月A区2期"), Contains(Spelling{"JYAQ2Q", "JINGYUEAQU2QI"}));
}

TEST(Spellings, KnowThatPlacesReadSomeCharactersInTheirOwnWay) {
    EXPECT_THAT(spellings("长春"), Contains(Spelling{"CC", "CHANGCHUN"}));
    EXPECT_THAT(spellings("朝阳区"), Contains(Spelling{"CYQ", "CHAOYANGQU"}));
    EXPECT_THAT(spellings("重庆路"), Contains(Spelling{"CQL", "CHONGQINGLU"}));
    EXPECT_THAT(spellings("绿园"), Contains(Spelling{"LY", "LVYUAN"}));
    EXPECT_THAT(spellings("绿园"), Contains(Spelling{"LY", "LUYUAN"}));
}

TEST(Spellings, AreNoneWithoutAChineseCharacter) {
    EXPECT_THAT(spellings("RENMIN STREET"), IsEmpty());
    EXPECT_THAT(spellings(""), IsEmpty());
    EXPECT_THAT(spellings("\xEF\xBF\xBD"), IsEmpty());
}

TEST(Spellings, AreNeverMoreThanEight) { EXPECT_EQ(spellings("长长长长长长长长长长").size(), 8U); }

TEST(BeginsACharacter, IsFalseInsideASyllable) {
    const Spelling spelling{"JYD", "JINYAODAI"};
    EXPECT_TRUE(begins_a_character("金腰带", spelling, 0));
    EXPECT_TRUE(begins_a_character("金腰带", spelling, 3));
    EXPECT_TRUE(begins_a_character("金腰带", spelling, 6));
    EXPECT_FALSE(begins_a_character("金腰带", spelling, 1));
    EXPECT_FALSE(begins_a_character("金腰带", spelling, 9));
}

}  // namespace
}  // namespace geodata
