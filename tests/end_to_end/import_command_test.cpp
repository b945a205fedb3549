#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sys/wait.h>

#include <cstdio>
#include <filesystem>
#include <string>

namespace {

namespace fs = std::filesystem;

struct Ran {
    int code = -1;
    std::string output;
};

Ran goldenbelt(const std::string& arguments) {
    Ran ran;
    FILE* pipe = popen(
        (std::string("LANG=C '") + GOLDENBELT_PROGRAM + "' " + arguments + " 2>&1").c_str(), "r");
    if (pipe == nullptr) return ran;
    for (int c = fgetc(pipe); c != EOF; c = fgetc(pipe)) ran.output += static_cast<char>(c);
    const int status = pclose(pipe);
    if (WIFEXITED(status)) ran.code = WEXITSTATUS(status);
    return ran;
}

std::string quoted(const fs::path& path) { return "'" + path.string() + "'"; }

class ImportCommand : public testing::Test {
  protected:
    tests::TemporaryFolder folder_;
    fs::path workspace_ = folder_.path() / "ws";
    fs::path good_ = folder_.write(
        "地块.csv", "地块编号,DLBM,lon,lat\nP1,0701,125.3,43.8\nP2,0601,125.4,43.9\n");
    fs::path bad_ =
        folder_.write("broken.geojson", "{\"type\":\"FeatureCollection\",\"features\":[{");
};

TEST_F(ImportCommand, MakesTheWorkspaceAndReportsWhatItDid) {
    const Ran first = goldenbelt("import --json " + quoted(workspace_) + " " + quoted(good_));
    ASSERT_EQ(first.code, 0) << first.output;
    const auto layer = nlohmann::json::parse(first.output)["files"][0]["layers"][0];
    EXPECT_EQ(layer["layer"], "parcels");
    EXPECT_EQ(layer["rows_read"], 2);
    EXPECT_EQ(layer["added"], 2);
    EXPECT_EQ(layer["mapping"][0]["field"], "parcel_no");
    EXPECT_TRUE(fs::exists(workspace_ / "goldenbelt.toml"));
    const Ran again = goldenbelt("import " + quoted(workspace_) + " " + quoted(good_));
    EXPECT_EQ(again.code, 0);
    EXPECT_NE(again.output.find("identical"), std::string::npos) << again.output;
    EXPECT_EQ(goldenbelt("check " + quoted(workspace_)).code, 0);
}

TEST_F(ImportCommand, IsFollowedByACheckThatShowsTheCharactersThatNoFontHas) {
    // Of two bytes (NKo), of three (private use), of four (beyond the glyph ranges).
    const fs::path names = folder_.write("地名.csv", "名称,经度,纬度\n߀\uE123𠮷,125.3,43.9\n");
    ASSERT_EQ(goldenbelt("import " + quoted(workspace_) + " " + quoted(names)).code, 0);
    const Ran check = goldenbelt("check --lang en " + quoted(workspace_));
    for (const char* said : {"no font has '߀' (U+07C0)", "no font has '\uE123' (U+E123)",
                             "'𠮷' (U+20BB7) lies beyond U+FFFF"}) {
        EXPECT_NE(check.output.find(said), std::string::npos) << said << "\n" << check.output;
    }
}

TEST_F(ImportCommand, DoesTheRestAndNamesTheBadFile) {
    const Ran ran =
        goldenbelt("import " + quoted(workspace_) + " " + quoted(bad_) + " " + quoted(good_));
    EXPECT_EQ(ran.code, 1);
    EXPECT_NE(ran.output.find("broken.geojson"), std::string::npos) << ran.output;
    EXPECT_NE(ran.output.find("2 added"), std::string::npos) << ran.output;
}

TEST_F(ImportCommand, LeavesToCheckTheRowsWhoseProjectIsNotThere) {
    const fs::path projects =
        folder_.write("项目.csv", "项目代码,项目名称,lon,lat\nP1,华润中心,125.3,43.8\n");
    const fs::path problems = folder_.write("项目问题.csv",
                                            "项目代码,项目名称,问题,状态\n"
                                            "p1,,用电需求,open\n"
                                            "P9,华润中心,征收,open\n"
                                            ",华润 中心,管线,open\n"
                                            ",无此项目,材料,open\n"
                                            ",,手续,open\n");
    const Ran imported = goldenbelt("import " + quoted(workspace_) + " " + quoted(projects) + " " +
                                    quoted(problems));
    ASSERT_EQ(imported.code, 0) << imported.output;
    const Ran checked = goldenbelt("check --json " + quoted(workspace_));
    EXPECT_EQ(checked.code, 0) << "a row without its project is no broken workspace";
    const auto found = nlohmann::json::parse(checked.output);
    std::vector<std::string> named;
    for (const auto& fault : found["faults"]) {
        EXPECT_EQ(fault["level"], "warning");
        named.push_back(fault["message"]);
    }
    const std::string file = "problems: " + problems.string();
    EXPECT_EQ(named, (std::vector<std::string>{file + ", row 3: there is no project 'P9'",
                                               file + ", row 5: there is no project '无此项目'",
                                               file + ", row 6: names no project"}));
}

TEST_F(ImportCommand, LeavesNothingBehindAfterADryRunOrWhenNothingWasImported) {
    const Ran rehearsal =
        goldenbelt("import --dry-run " + quoted(workspace_) + " " + quoted(good_));
    EXPECT_EQ(rehearsal.code, 0);
    EXPECT_NE(rehearsal.output.find("2 added"), std::string::npos) << rehearsal.output;
    EXPECT_FALSE(fs::exists(workspace_));
    EXPECT_EQ(goldenbelt("import " + quoted(workspace_) + " " + quoted(bad_)).code, 1);
    EXPECT_FALSE(fs::exists(workspace_));
}

TEST_F(ImportCommand, RefusesAFolderThatIsNoWorkspaceAndWrongUse) {
    const Ran foreign = goldenbelt("import " + quoted(folder_.path()) + " " + quoted(good_));
    EXPECT_EQ(foreign.code, 1);
    EXPECT_NE(foreign.output.find("no workspace"), std::string::npos) << foreign.output;
    EXPECT_EQ(goldenbelt("import").code, 2);
    EXPECT_EQ(goldenbelt("import --as plot " + quoted(workspace_) + " " + quoted(good_)).code, 2);
}

}  // namespace
