#include "geodata/loading/snapshot_place.hpp"

#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

namespace {

using geodata::claim_private_folder;
namespace fs = std::filesystem;

std::string refusal(const fs::path& folder) {
    const auto claimed = claim_private_folder(folder);
    return claimed ? "" : claimed.error().message;
}

TEST(PrivateFolder, IsMadeForTheUserAlone) {
    const tests::TemporaryFolder folder;
    const fs::path own = folder.path() / "own";
    EXPECT_EQ(refusal(own), "");
    EXPECT_EQ(fs::status(own).permissions(), fs::perms::owner_all);
    EXPECT_EQ(refusal(own), "") << "it is there already";
}

TEST(PrivateFolder, IsRefusedWhereOthersMayWrite) {
    const tests::TemporaryFolder folder;
    const fs::path own = folder.path() / "own";
    fs::create_directory(own);
    for (const fs::perms others : {fs::perms::group_write, fs::perms::others_write}) {
        fs::permissions(own, fs::perms::owner_all | others);
        EXPECT_NE(refusal(own).find("others may write"), std::string::npos) << refusal(own);
    }
}

TEST(PrivateFolder, IsRefusedWhereALinkOrAFileStands) {
    const tests::TemporaryFolder folder;
    fs::create_directory(folder.path() / "target");
    fs::create_directory_symlink(folder.path() / "target", folder.path() / "link");
    EXPECT_NE(refusal(folder.path() / "link").find("is no folder"), std::string::npos);
    EXPECT_NE(refusal(folder.write("file", "")).find("is no folder"), std::string::npos);
}

TEST(PrivateFolder, IsRefusedWhereItIsAnotherUsers) {
    const tests::TemporaryFolder folder;
    const fs::path own = folder.path() / "own";
    fs::create_directory(own);
    fs::permissions(own, fs::perms::owner_all);
    if (chown(own.c_str(), geteuid() + 1, getegid()) != 0)
        GTEST_SKIP() << "only root can give a folder away";
    EXPECT_NE(refusal(own).find("another user"), std::string::npos) << refusal(own);
}

}  // namespace
