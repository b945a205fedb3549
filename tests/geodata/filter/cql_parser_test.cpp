#include "geodata/filter/cql_expression.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace geodata {
namespace {

using testing::HasSubstr;

CqlExpression parsed(const std::string& text) {
    auto result = parse_cql(text);
    EXPECT_TRUE(result) << text << ": " << result.error().message.en;
    return result ? *result : CqlExpression{};
}

FilterError refused(const std::string& text) {
    auto result = parse_cql(text);
    EXPECT_FALSE(result) << text;
    return result ? FilterError{} : result.error();
}

TEST(CqlParser, ReadsAComparisonWithEachKindOfLiteral) {
    const auto one = parsed("stage = 'construction'").predicates.front();
    EXPECT_EQ(one.field, "stage");
    EXPECT_EQ(one.comparison, Comparison::Equal);
    EXPECT_EQ(one.literals, std::vector<Value>{Value("construction")});
    EXPECT_EQ(parsed("n >= -12").predicates.front().literals.front(), Value(std::int64_t{-12}));
    EXPECT_EQ(parsed("n < 1.5e2").predicates.front().literals.front(), Value(150.0));
    EXPECT_EQ(parsed("b = TRUE").predicates.front().literals.front(), Value(true));
    EXPECT_EQ(parsed("d > DATE('2023-10-31')").predicates.front().literals.front(),
              Value("2023-10-31"));
}

TEST(CqlParser, TurnsAComparisonThatBeginsWithTheLiteral) {
    const auto turned = parsed("10 <= investment").predicates.front();
    EXPECT_EQ(turned.field, "investment");
    EXPECT_EQ(turned.comparison, Comparison::GreaterOrEqual);
}

TEST(CqlParser, TakesChineseAndQuotedNamesAndQuotesInText) {
    EXPECT_EQ(parsed("地类 = '01'").predicates.front().field, "地类");
    EXPECT_EQ(parsed("\"总投资(亿元)\" > 1").predicates.front().field, "总投资(亿元)");
    EXPECT_EQ(parsed("\"and\" = 1").predicates.front().field, "and");
    EXPECT_EQ(parsed("a = 'it''s'").predicates.front().literals.front(), Value("it's"));
    EXPECT_EQ(parsed("a = 'it\\'s'").predicates.front().literals.front(), Value("it's"));
}

TEST(CqlParser, BindsAndBeforeOrAndNotBeforeAnd) {
    const auto tree = parsed("a = 1 OR NOT b = 2 AND c = 3");
    using Kind = CqlExpression::Node::Kind;
    const auto& root = tree.nodes.back();
    ASSERT_EQ(root.kind, Kind::Or);
    ASSERT_EQ(root.under.size(), 2U);
    EXPECT_EQ(tree.nodes[root.under[0]].kind, Kind::Predicate);
    const auto& both = tree.nodes[root.under[1]];
    ASSERT_EQ(both.kind, Kind::And);
    EXPECT_EQ(tree.nodes[both.under[0]].kind, Kind::Not);
}

TEST(CqlParser, SaysWhereItStumbledInCharactersNotBytes) {
    const FilterError error = refused("地类 == '01'");
    EXPECT_EQ(error.position, 5U);
    EXPECT_THAT(error.message.en, HasSubstr("'='"));
    EXPECT_EQ(refused("a = 'open").position, 5U);
    EXPECT_EQ(refused("").position, 1U);
    EXPECT_EQ(refused("a = 1 b").position, 7U);
}

TEST(CqlParser, RefusesWhatItDoesNotSupportByName) {
    EXPECT_THAT(refused("S_INTERSECTS(geom, BBOX(1,2,3,4))").message.en, HasSubstr("S_INTERSECTS"));
    EXPECT_THAT(refused("a = b").message.en, HasSubstr("cannot be compared"));
    for (const char* text :
         {"a", "a =", "a IN ()", "a IN (1", "a LIKE 5", "a BETWEEN 1", "NOT", "(a = 1", "a = 1)",
          "a IS 5", "1 = 1", "a NOT = 1", "a = 1.2.3", "a = 1e999", "AND = 1", "a # 1"}) {
        refused(text);
    }
}

TEST(CqlParser, BoundsDepthLengthAndNumbers) {
    const auto deep = [](std::size_t brackets) {
        return std::string(brackets, '(') + "a = 1" + std::string(brackets, ')');
    };
    parsed(deep(kMostFilterDepth));
    EXPECT_THAT(refused(deep(kMostFilterDepth + 1)).message.en, HasSubstr("deep"));
    refused("a = '" + std::string(kMostFilterBytes, 'x') + "'");
    std::string many = "a = 1";
    for (std::size_t i = 1; i < kMostPredicates; ++i) many += " OR a = 1";
    parsed(many);
    EXPECT_THAT(refused(many + " OR a = 1").message.en, HasSubstr("too many"));
    std::string list = "a IN (1";
    for (std::size_t i = 1; i < kMostListValues; ++i) list += ",1";
    parsed(list + ")");
    refused(list + ",1)");
}

}  // namespace
}  // namespace geodata
