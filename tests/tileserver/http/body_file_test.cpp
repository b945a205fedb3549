#include "tileserver/http/body_file.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <string>

namespace tileserver {
namespace {

struct SocketPair {
    SocketPair() { EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()), 0); }
    ~SocketPair() {
        for (const int end : ends) ::close(end);
    }
    SocketPair(const SocketPair&) = delete;
    SocketPair& operator=(const SocketPair&) = delete;
    SocketPair(SocketPair&&) = delete;
    SocketPair& operator=(SocketPair&&) = delete;

    std::array<int, 2> ends{};
};

TEST(BodyFile, SendsWhatItHoldsFromAnyOffset) {
    const auto file = BodyFile::of("0123456789");
    ASSERT_TRUE(file);
    EXPECT_EQ(file->size(), 10U);
    const SocketPair pair;
    EXPECT_EQ(file->send(pair.ends[0], 4), 6);
    std::array<char, 16> read{};
    EXPECT_EQ(::read(pair.ends[1], read.data(), read.size()), 6);
    EXPECT_EQ(std::string(read.data()), "456789");
}

TEST(BodyFile, LeavesHalfOfTheDescriptorsToConnections) {
    rlimit before{};
    ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &before), 0);
    const auto first = BodyFile::of("a");
    ASSERT_TRUE(first);
    const rlimit few{4, before.rlim_max};
    ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &few), 0);
    EXPECT_FALSE(BodyFile::of("b")) << "descriptors 0 to 2 are taken";
    ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &before), 0);
    EXPECT_TRUE(BodyFile::of("c"));
}

}  // namespace
}  // namespace tileserver
