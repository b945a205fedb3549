#include "tileserver/routes/language.hpp"

#include "tileserver/routes/problem.hpp"
#include "tileserver/routes/quality_list.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace tileserver {
namespace {

TEST(QualityList, GivesEachNameItsWeight) {
    constexpr std::string_view kList = "gzip;q=0.8, br ;q=0.25;x=y, *;q=0.1,identity;q=0";
    EXPECT_DOUBLE_EQ(quality_of(kList, "gzip", 1), 0.8);
    EXPECT_DOUBLE_EQ(quality_of(kList, "BR", 1), 0.25);
    EXPECT_DOUBLE_EQ(quality_of(kList, "zstd", 1), 0.1);
    EXPECT_DOUBLE_EQ(quality_of(kList, "identity", 1), 0);
    EXPECT_DOUBLE_EQ(quality_of("gzip", "br", 0.5), 0.5);
}

TEST(QualityList, AWeightThatIsNoneCountsAsZero) {
    for (const char* wrong :
         {"a;q=", "a;q=2", "a;q=1.1", "a;q=0.1234", "a;q=-1", "a;q=.5", "a;q=0,5", "a;q=NaN"}) {
        EXPECT_DOUBLE_EQ(quality_of(wrong, "a", 1), 0) << wrong;
    }
    EXPECT_DOUBLE_EQ(quality_of("a;q=1.000", "a", 0), 1);
    EXPECT_DOUBLE_EQ(quality_of("a;q=0.", "a", 1), 0);
}

TEST(Language, IsChineseUnlessEnglishIsPreferred) {
    EXPECT_EQ(preferred_language(""), Language::Chinese);
    EXPECT_EQ(preferred_language("de"), Language::Chinese);
    EXPECT_EQ(preferred_language("zh-Hans-CN, en;q=0.9"), Language::Chinese);
    EXPECT_EQ(preferred_language("en-GB,en;q=0.9,zh;q=0.8"), Language::English);
    EXPECT_EQ(preferred_language("EN"), Language::English);
    EXPECT_EQ(preferred_language("enx"), Language::Chinese) << "another language";
    EXPECT_EQ(preferred_language("en;q=0"), Language::Chinese);
}

TEST(Language, ATitleFallsBackToTheOtherLanguage) {
    EXPECT_EQ(in_language({"地块", ""}, Language::English), "地块");
    EXPECT_EQ(in_language({"", "Parcels"}, Language::Chinese), "Parcels");
}

TEST(Problem, SaysWhatWasWrongInTheLanguageAskedFor) {
    const Reply reply = problem_reply({404, {"没有", "none"}, "layers"}, "en");
    const auto document = nlohmann::json::parse(*reply.body);
    EXPECT_EQ(document["type"], "about:blank");
    EXPECT_EQ(document["title"], "Not Found");
    EXPECT_EQ(document["detail"], "none");
    EXPECT_EQ(document["status"], 404);
    EXPECT_EQ(document["parameter"], "layers");
    EXPECT_EQ(document["messages"]["zh"], "没有");
    EXPECT_EQ(
        nlohmann::json::parse(*problem_reply({404, {"没有", "none"}, ""}, "zh").body)["title"],
        "未找到");
}

TEST(Problem, SurvivesBytesThatAreNoText) {
    EXPECT_NO_THROW(nlohmann::json::parse(*problem_reply({400, {"\xff", "\xff"}, "x"}, "").body));
}

TEST(Problem, EveryKindOfErrorHasAStatus) {
    EXPECT_EQ(status_of(geodata::Error::Code::NotFound), 404U);
    EXPECT_EQ(status_of(geodata::Error::Code::Invalid), 400U);
    EXPECT_EQ(status_of(geodata::Error::Code::Unsupported), 501U);
    EXPECT_EQ(status_of(geodata::Error::Code::Unreadable), 500U);
}

}  // namespace
}  // namespace tileserver
