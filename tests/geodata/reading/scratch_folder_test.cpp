#include "geodata/reading/scratch_folder.hpp"

#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>

namespace geodata {
namespace {

namespace fs = std::filesystem;

TEST(ScratchFolder, IsRemovedWithAllItHolds) {
    const tests::TemporaryFolder parent;
    {
        const ScratchFolder scratch(parent.path());
        ASSERT_TRUE(fs::is_directory(scratch.path()));
        fs::create_directories(scratch.path() / "unpacked/deep");
        std::ofstream(scratch.path() / "unpacked/deep/parcels.shp") << "bytes";
    }
    EXPECT_TRUE(fs::is_empty(parent.path()));
}

TEST(ScratchFolder, SweepsAwayWhatAKilledProgramLeft) {
    const tests::TemporaryFolder parent;
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
        const ScratchFolder scratch(parent.path());
        std::ofstream(scratch.path() / "unpacked") << "bytes";
        ::raise(SIGKILL);
    }
    ASSERT_EQ(::waitpid(child, nullptr, 0), child);
    EXPECT_FALSE(fs::is_empty(parent.path())) << "nobody could remove it yet";
    { const ScratchFolder next(parent.path()); }
    EXPECT_TRUE(fs::is_empty(parent.path()));
}

TEST(ScratchFolder, LeavesWhatIsInUseOrNotIts) {
    const tests::TemporaryFolder parent;
    const tests::TemporaryFolder elsewhere;
    const auto precious = elsewhere.write("precious", "bytes");
    parent.write("goldenbelt-reading-file", "no folder");
    parent.write("other/kept", "bytes");
    fs::create_directory_symlink(elsewhere.path(), parent.path() / "goldenbelt-reading-link");
    const ScratchFolder one(parent.path());
    const ScratchFolder two(parent.path());
    sweep_scratch_folders(parent.path());
    EXPECT_TRUE(fs::is_directory(one.path()));
    EXPECT_TRUE(fs::is_directory(two.path()));
    EXPECT_TRUE(fs::exists(parent.path() / "goldenbelt-reading-file"));
    EXPECT_TRUE(fs::exists(parent.path() / "other/kept"));
    EXPECT_TRUE(fs::exists(precious));
}

TEST(ScratchFolder, IsEmptyWhereNoneCanBeMade) {
    EXPECT_TRUE(ScratchFolder("/nowhere at all").path().empty());
}

}  // namespace
}  // namespace geodata
