#include "styles/style/absent_fields.hpp"

#include <gtest/gtest.h>

using styles::FieldNames;
using styles::Json;

namespace {

std::string folded(const char* text) {
    const FieldNames fields{"name", "kind"};
    return styles::without_absent_fields(Json::parse(text), fields).dump();
}

}  // namespace

TEST(AbsentFields, KeepsWhatExistsAsItStands) {
    for (const char* text :
         {R"(["get","name"])", R"(["has","kind"])", R"(["literal",["get","x"]])",
          R"(["case",["==",["get","kind"],"a"],1,2])", R"(["rgb",1,2,3])", "0.5", R"("#FFFFFF")",
          R"(["interpolate",["linear"],["zoom"],8,1,10,["to-number",["get","kind"],0]])"}) {
        EXPECT_EQ(folded(text), text);
    }
}

TEST(AbsentFields, SettlesWhatAnAbsentFieldDecides) {
    const struct {
        const char* value;
        const char* expected;
    } cases[]{
        {R"(["has","x"])", "false"},
        {R"(["to-string",["get","x"]])", R"("")"},
        {R"(["to-number",["get","x"],7])", "7"},
        {R"(["coalesce",["get","x"],["get","name"],""])", R"(["coalesce",["get","name"],""])"},
        {R"(["coalesce",["get","x"],""])", R"("")"},
        {R"(["==",["get","x"],true])", "false"},
        {R"(["!=",["get","x"],true])", "true"},
        {R"(["all",["==",["get","x"],1],["has","name"]])", "false"},
        {R"(["all",["!",["has","x"]],["has","name"]])", R"(["has","name"])"},
        {R"(["any",["has","x"],["has","name"]])", R"(["has","name"])"},
        {R"(["case",["has","x"],1,["has","name"],2,3])", R"(["case",["has","name"],2,3])"},
        {R"(["case",["!",["has","x"]],1,2])", "1"},
        {R"(["match",["to-string",["get","x"]],["a","b"],1,2])", "2"},
        {R"(["in",["to-string",["get","x"]],["literal",["a"]]])", "false"},
        {R"(["in",["to-string",["get","x"]],["literal",["a",""]]])", "true"},
        {R"([">=",["get","x"],3])", "false"},
        {R"([">=",["to-number",["get","x"],5],3])", "true"},
    };
    for (const auto& c : cases) EXPECT_EQ(folded(c.value), c.expected) << c.value;
}

TEST(AbsentFields, LooksIntoObjects) {
    EXPECT_EQ(folded(R"({"zh":["to-string",["get","x"]],"en":["get","name"]})"),
              R"({"zh":"","en":["get","name"]})");
}
