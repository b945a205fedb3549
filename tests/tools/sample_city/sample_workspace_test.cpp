#include "tools/sample_city/sample_workspace.hpp"

#include "geodata/workspace/configuration.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tools/sample_city/city.hpp"

#include <gtest/gtest.h>

#include <filesystem>

namespace tools {
namespace {

namespace fs = std::filesystem;

/// A table and a layer: what is written does not depend on how much it is.
std::vector<SampleLayer> two_layers() {
    SampleLayer table =
        plain_layer("codes", {"编码", "Codes"},
                    {{"code", geodata::FieldType::Text, {}, geodata::Audience::Public}}, "");
    add_feature(table, geodata::Points<geodata::Source>{}, {{"code", text("0701")}});
    SampleLayer roads = domain_layer("road", {}, kPlaneCrs);
    add_feature(
        roads, geodata::Lines<geodata::Source>{{{{445000, 4860000}, {446000, 4860000}}}},
        {{"road_no", text("R1")}, {"name", text("人民大街")}, illustrative(), position_note()});
    return {table, roads};
}

TEST(WriteSample, MakesAWorkspaceWithTheDemosDay) {
    const tests::TemporaryFolder folder;
    const fs::path workspace = folder.path() / "demo";
    const auto layers = write_sample(workspace, two_layers());
    ASSERT_TRUE(layers.has_value()) << layers.error().message;
    ASSERT_EQ(layers->size(), 2U);
    EXPECT_EQ((*layers)[1].layer_id, "roads");
    EXPECT_EQ((*layers)[1].added, 1U);
    const auto configuration = geodata::read_configuration(workspace);
    ASSERT_TRUE(configuration.has_value());
    EXPECT_EQ(configuration->day, kSampleDay);
    EXPECT_TRUE(fs::exists(workspace / "workspace.gpkg"));
    EXPECT_EQ(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()), 1);
}

TEST(WriteSample, ReplacesAnEarlierSample) {
    const tests::TemporaryFolder folder;
    const fs::path workspace = folder.path() / "demo";
    ASSERT_TRUE(write_sample(workspace, two_layers()).has_value());
    const auto again = write_sample(workspace, two_layers());
    ASSERT_TRUE(again.has_value()) << again.error().message;
    EXPECT_EQ((*again)[1].added, 1U);
}

TEST(WriteSample, RefusesAFolderThatIsNoSample) {
    const tests::TemporaryFolder folder;
    folder.write("office/ledger.csv", "a,b\n1,2\n");
    const auto refused = write_sample(folder.path() / "office", two_layers());
    ASSERT_FALSE(refused.has_value());
    EXPECT_NE(refused.error().message.find("not empty and holds no earlier sample"),
              std::string::npos);
    EXPECT_EQ(tests::contents_of(folder.path() / "office" / "ledger.csv"), "a,b\n1,2\n");
    const fs::path file = folder.write("taken", "x");
    EXPECT_FALSE(write_sample(file, two_layers()).has_value());
}

TEST(WriteSample, LeavesAnEarlierSampleAsItWasWhenItFails) {
    const tests::TemporaryFolder folder;
    const fs::path workspace = folder.path() / "demo";
    ASSERT_TRUE(write_sample(workspace, two_layers()).has_value());
    auto broken = two_layers();
    broken[1].domain = "no_such_domain";
    EXPECT_FALSE(write_sample(workspace, std::move(broken)).has_value());
    EXPECT_TRUE(fs::exists(workspace / "workspace.gpkg"));
    EXPECT_EQ(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()), 1);
}

}  // namespace
}  // namespace tools
