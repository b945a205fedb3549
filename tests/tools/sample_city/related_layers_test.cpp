#include "tools/sample_city/related_layers.hpp"

#include "tools/sample_city/city.hpp"
#include "tools/sample_city/facts.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>

namespace tools {
namespace {

const std::vector<SampleLayer>& city() {
    static const std::vector<SampleLayer> kCity = sample_city().value();
    return kCity;
}

const SampleLayer& layer(std::string_view id) {
    return *std::find_if(city().begin(), city().end(),
                         [id](const SampleLayer& one) { return one.id == id; });
}

std::string text_in(const SampleLayer& of, const geodata::Feature& row, std::string_view field) {
    const auto& fields = of.source.fields;
    const auto at = std::find_if(fields.begin(), fields.end(),
                                 [field](const auto& one) { return one.name == field; });
    const auto* value =
        std::get_if<std::string>(&row.values.at(static_cast<std::size_t>(at - fields.begin())));
    return value == nullptr ? std::string() : *value;
}

bool is_illustrative(const SampleLayer& of, const geodata::Feature& row) {
    const auto& fields = of.source.fields;
    const auto at = std::find_if(fields.begin(), fields.end(),
                                 [](const auto& one) { return one.name == "illustrative"; });
    return std::get<bool>(row.values.at(static_cast<std::size_t>(at - fields.begin())));
}

constexpr const char* kTables[] = {"phases",      "milestones", "schedules",      "problems",
                                   "assignments", "photos",     "project_parcels"};

TEST(RelatedLayers, HangOnSitesThatThereAre) {
    std::set<std::string> sites;
    for (const auto& row : layer("projects").features)
        sites.insert(text_in(layer("projects"), row, "project_no"));
    for (const char* id : kTables) {
        EXPECT_FALSE(layer(id).features.empty()) << id;
        for (const auto& row : layer(id).features)
            EXPECT_TRUE(sites.contains(text_in(layer(id), row, "project_no"))) << id;
    }
}

TEST(RelatedLayers, NameParcelsThatThereAre) {
    std::set<std::string> numbers;
    for (const auto& row : layer("parcels").features)
        numbers.insert(text_in(layer("parcels"), row, "parcel_no"));
    for (const auto& row : layer("project_parcels").features)
        EXPECT_TRUE(numbers.contains(text_in(layer("project_parcels"), row, "parcel_no")));
}

TEST(RelatedLayers, KeepTheProblemsOfTheArticlesAndMarkEveryOtherAsInvented) {
    const Table projects = parse_csv(projects_csv(), "changchun-projects.csv").value();
    std::map<std::string, std::string> told;
    std::ptrdiff_t parts = 0;
    for (std::size_t row = 0; row < projects.rows.size(); ++row) {
        const std::string& problems = projects.cell(row, "problems_solved");
        told[projects.cell(row, "id")] = problems;
        if (!problems.empty()) parts += 1 + std::count(problems.begin(), problems.end(), ';');
    }
    std::ptrdiff_t real = 0;
    for (const auto& row : layer("problems").features) {
        if (is_illustrative(layer("problems"), row)) {
            EXPECT_NE(text_in(layer("problems"), row, "title").find("示意"), std::string::npos);
            continue;
        }
        ++real;
        const std::string title = text_in(layer("problems"), row, "title");
        EXPECT_NE(told[text_in(layer("problems"), row, "project_no")].find(title),
                  std::string::npos);
        EXPECT_EQ(text_in(layer("problems"), row, "department"), "") << "no article names one";
    }
    EXPECT_EQ(real, parts) << "each problem of the articles once";
    for (const char* id : {"phases", "schedules", "assignments", "photos", "project_parcels"}) {
        for (const auto& row : layer(id).features) EXPECT_TRUE(is_illustrative(layer(id), row));
    }
}

TEST(RelatedLayers, InventNoPerson) {
    for (const auto& row : layer("assignments").features) {
        EXPECT_EQ(text_in(layer("assignments"), row, "person"), "");
        EXPECT_EQ(text_in(layer("assignments"), row, "phone"), "");
    }
}

TEST(RelatedLayers, HaveNothingDoneAfterTheDay) {
    for (const auto& row : layer("milestones").features)
        EXPECT_LE(text_in(layer("milestones"), row, "done"), std::string(kSampleDay));
    for (const auto& row : layer("problems").features)
        EXPECT_LE(text_in(layer("problems"), row, "solved"), std::string(kSampleDay));
}

TEST(RelatedLayers, InventNoStartWhereAnArticleTellsOne) {
    std::map<std::string, int> starts;
    for (const auto& row : layer("milestones").features) {
        if (text_in(layer("milestones"), row, "name") != "开工") continue;
        EXPECT_EQ(++starts[text_in(layer("milestones"), row, "project_no")], 1);
    }
    for (const char* site : {"cc021", "cc032", "cc061"}) EXPECT_EQ(starts[site], 1) << site;
}

}  // namespace
}  // namespace tools
