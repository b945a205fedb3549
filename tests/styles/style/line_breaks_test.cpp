#include "styles/expression/expression.hpp"
#include "styles/expression/features.hpp"
#include "styles/style/style_catalog.hpp"
#include "tests/styles/style/published_layers.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

using namespace styles;

namespace {

/// The name of a project's site as the style writes it, in lines.
class LineBreaks : public testing::Test {
  protected:
    LineBreaks() {
        const Json style =
            Json::parse(StyleCatalog(all_sorts_of_layers()).document("projects", "").value());
        for (const Json& layer : style.at("layers")) {
            if (layer.at("id") != "projects-name") continue;
            PropertySpec spec;
            spec.type = "formatted";
            auto compiled = Expression::compile(layer.at("layout").at("text-field"), spec);
            EXPECT_TRUE(compiled) << to_string(compiled.error());
            if (compiled) text_ = *std::move(compiled);
        }
    }

    [[nodiscard]] std::vector<std::string> lines(const std::string& name) const {
        const auto feature =
            JsonFeature::from({{"type", "Feature"},
                               {"properties", {{"name", name}, {"investment", 20}}},
                               {"geometry", {{"type", "Point"}, {"coordinates", {125, 43}}}}},
                              std::nullopt);
        EvaluationContext context;
        context.zoom = 15;
        context.feature = &*feature;
        const auto value = text_->evaluate(context);
        EXPECT_TRUE(value) << value.error().message;
        std::vector<std::string> result{""};
        for (const char c : text_of(*value).value_or("")) {
            if (c == '\n') {
                result.emplace_back();
            } else {
                result.back() += c;
            }
        }
        return result;
    }

    std::optional<Expression> text_;
};

using Lines = std::vector<std::string>;

TEST_F(LineBreaks, AShortNameStandsInOneLine) {
    EXPECT_EQ(lines("华润中心"), Lines{"华润中心"});
    EXPECT_EQ(lines("一二三四五六七八九十"), Lines{"一二三四五六七八九十"});
    EXPECT_EQ(lines(""), Lines{""});
}

TEST_F(LineBreaks, ALongNameStandsInEvenLines) {
    EXPECT_EQ(lines("一二三四五六七八九十一二"), (Lines{"一二三四五六", "七八九十一二"}));
    EXPECT_EQ(lines("一二三四五六七八九十一二三四五六七八九十一二三四"),
              (Lines{"一二三四五六七八", "九十一二三四五六", "七八九十一二三四"}));
}

const std::vector<std::string> closing_marks{"”", "）", "》", "、", "，", "。", "：", ")"};
const std::vector<std::string> opening_marks{"“", "（", "《", "("};

bool begins(const std::string& line, const std::vector<std::string>& marks) {
    return std::any_of(marks.begin(), marks.end(),
                       [&](const auto& mark) { return line.starts_with(mark); });
}

bool ends(const std::string& line, const std::vector<std::string>& marks) {
    return std::any_of(marks.begin(), marks.end(),
                       [&](const auto& mark) { return line.ends_with(mark); });
}

/// So many characters with a closing mark at one place, and an opening one before it.
std::string name_with(int length, int at, const std::string& closing, const std::string& opening) {
    std::string name;
    for (int i = 0; i < length; ++i) {
        if (i == at) {
            name += closing;
        } else {
            name += i == at - 1 ? opening : "字";
        }
    }
    return name;
}

void expect_good_lines(const Lines& set, const std::string& name) {
    std::string together;
    for (const std::string& line : set) together += line;
    EXPECT_EQ(together, name) << "nothing is lost";
    for (std::size_t i = 0; i < set.size(); ++i) {
        EXPECT_GE(set[i].size(), 2 * std::string("字").size()) << name;
        EXPECT_FALSE(i > 0 && begins(set[i], closing_marks)) << name << ": " << set[i];
        EXPECT_FALSE(i + 1 < set.size() && ends(set[i], opening_marks)) << name << ": " << set[i];
    }
}

TEST_F(LineBreaks, AClosingQuotationMarkStaysWithItsText) {
    EXPECT_EQ(lines("长春“银河一英里”地下空间东段工程"),
              (Lines{"长春“银河一英里”", "地下空间东段工程"}));
}

TEST_F(LineBreaks, NoLineBeginsWithAClosingMarkOrEndsWithAnOpeningOne) {
    std::size_t lines_in_all = 0;
    std::size_t names = 0;
    for (int length = 11; length <= 30; ++length) {
        for (int at = 1; at + 1 < length; ++at) {
            for (std::size_t kind = 0; kind < closing_marks.size(); ++kind, ++names) {
                const std::string opening =
                    kind < opening_marks.size() ? opening_marks[kind] : "字";
                const std::string name = name_with(length, at, closing_marks[kind], opening);
                const Lines set = lines(name);
                expect_good_lines(set, name);
                lines_in_all += set.size();
            }
        }
    }
    EXPECT_GE(lines_in_all, 2 * names) << "all of them are broken";
}

TEST_F(LineBreaks, NumbersAndWordsStayWhole) {
    EXPECT_EQ(lines("海瑞年产量达40000立方米构件"), (Lines{"海瑞年产量达", "40000立方米构件"}));
    EXPECT_EQ(lines("Cambridge Public Library"), Lines{"Cambridge Public Library"})
        << "MapLibre breaks at spaces";
}

}  // namespace
