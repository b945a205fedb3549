#include "geodata/loading/snapshot_state.hpp"

#include "geodata/loading/snapshot_place.hpp"
#include "geodata/workspace/configuration.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <filesystem>

namespace {

using namespace geodata;
namespace fs = std::filesystem;

/// The machine's clock in another zone while it lives: Etc/GMT-14 and Etc/GMT+12 never have the
/// same day.
class Zone {
  public:
    explicit Zone(const char* zone) {
        if (const char* known = std::getenv("TZ")) before_ = known;
        setenv("TZ", zone, 1);
        tzset();
    }
    ~Zone() {
        if (before_.empty()) {
            unsetenv("TZ");
        } else {
            setenv("TZ", before_.c_str(), 1);
        }
        tzset();
    }
    Zone(const Zone&) = delete;
    Zone& operator=(const Zone&) = delete;
    Zone(Zone&&) = delete;
    Zone& operator=(Zone&&) = delete;

  private:
    std::string before_;
};

/// Loads under both days; whether the second took the first one's snapshot.
bool outlives_the_day(const LoadOptions& options) {
    std::string first_day;
    {
        const Zone east("UTC-14");
        const auto first = load(options);
        EXPECT_TRUE(first) << first.error().message;
        if (first) first_day = first->day;
    }
    const Zone west("UTC+12");
    const auto second = load(options);
    EXPECT_TRUE(second) << second.error().message;
    if (!second) return false;
    EXPECT_NE(second->day, first_day);
    return second->from_snapshot;
}

TEST(SnapshotState, OfPlainFilesIsTheSameOnEveryDay) {
    const tests::TemporaryFolder folder;
    LoadOptions options;
    options.cache = folder.path() / "cache";
    options.files = {folder.write("a.csv", "name,lon,lat\nA,125.3,43.8\n")};
    EXPECT_TRUE(outlives_the_day(options));
}

TEST(SnapshotState, OfAWorkspaceEndsWithTheDay) {
    const tests::TemporaryFolder folder;
    LoadOptions options;
    options.workspace = folder.path() / "ws";
    ASSERT_TRUE(make_workspace(options.workspace, Configuration{{"试验", "Trial"}, "", {}, {}}));
    EXPECT_FALSE(outlives_the_day(options));
}

TEST(SnapshotState, OfAnotherBuildIsAnother) {
    const tests::TemporaryFolder folder;
    LoadOptions options;
    options.files = {folder.write("a.csv", "name,lon,lat\nA,125.3,43.8\n")};
    EXPECT_EQ(snapshot_state(options, "2023-10-31", this_build()),
              snapshot_state(options, "2023-11-01", this_build()));
    EXPECT_NE(snapshot_state(options, "2023-10-31", this_build()),
              snapshot_state(options, "2023-10-31", this_build() + "1"));
    EXPECT_NE(this_build().find("format"), std::string::npos);
}

TEST(SnapshotState, IsNotTakenFromTheSnapshotOfAnotherBuild) {
    const tests::TemporaryFolder folder;
    LoadOptions options;
    options.cache = folder.path() / "cache";
    options.files = {folder.write("a.csv", "name,lon,lat\nA,125.3,43.8\n")};
    const auto first = load(options);
    ASSERT_TRUE(first) << first.error().message;
    const fs::path snapshot =
        std::find_if(fs::directory_iterator(options.cache), fs::directory_iterator(),
                     [](const auto& entry) { return entry.path().extension() == ".snapshot"; })
            ->path();
    const auto of_build = [&](const std::string& build) {
        return SnapshotPlace(options.cache, fs::weakly_canonical(options.files[0]).string() + '\n',
                             snapshot_state(options, first->day, build))
            .snapshot();
    };
    EXPECT_EQ(of_build(this_build()), snapshot);
    EXPECT_NE(of_build("0.0.9 format 1 reading 0"), snapshot);
}

}  // namespace
