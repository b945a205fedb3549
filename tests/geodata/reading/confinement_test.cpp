#include "geodata/reading/read_file.hpp"
#include "tests/support/collecting_sink.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <stop_token>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace geodata {
namespace {

constexpr const char* kPoint = R"({"type":"Point","coordinates":[125.3,43.9]})";

/// Sets the fault that the reader child commits (tests/support/reader_main.cpp), for one scope.
class Misbehaviour {
  public:
    explicit Misbehaviour(const char* fault) { ::setenv("GOLDENBELT_TEST_MISBEHAVE", fault, 1); }
    ~Misbehaviour() { ::unsetenv("GOLDENBELT_TEST_MISBEHAVE"); }
    Misbehaviour(const Misbehaviour&) = delete;
    Misbehaviour& operator=(const Misbehaviour&) = delete;
    Misbehaviour(Misbehaviour&&) = delete;
    Misbehaviour& operator=(Misbehaviour&&) = delete;
};

/// The parent is well when it reads a good file right after, and no scratch folder is left.
void expect_parent_well(const std::filesystem::path& file) {
    ::unsetenv("GOLDENBELT_TEST_MISBEHAVE");
    tests::CollectingSink sink;
    const auto report = read_file(file, {}, sink);
    ASSERT_TRUE(report) << report.error().message;
    EXPECT_EQ(sink.layers.at(0).features.size(), 1U);
}

struct Fault {
    const char* name;
    const char* said;
};

class ConfinedReader : public testing::TestWithParam<Fault> {};

TEST_P(ConfinedReader, LeavesTheParentWellWhateverItDoes) {
    const tests::TemporaryFolder folder;
    const auto file = folder.write("point.geojson", kPoint);
    {
        const Misbehaviour misbehaviour(GetParam().name);
        ReadOptions options;
        options.limits.silence =
            std::chrono::seconds(std::string_view(GetParam().name) == "loop" ? 1 : 60);
        options.limits.memory_bytes = std::uint64_t{600} << 20;
        tests::CollectingSink sink;
        const auto report = read_file(file, options, sink);
        ASSERT_FALSE(report);
        EXPECT_NE(report.error().message.find(GetParam().said), std::string::npos)
            << report.error().message;
        EXPECT_NE(report.error().message.find("point.geojson"), std::string::npos)
            << report.error().message;
        EXPECT_TRUE(sink.layers.empty());
    }
    expect_parent_well(file);
}

INSTANTIATE_TEST_SUITE_P(Faults,
                         ConfinedReader,
                         testing::Values(Fault{"kill", "signal 9"},
                                         Fault{"crash", "signal 11"},
                                         Fault{"loop", "said nothing for 1 s"},
                                         Fault{"memory", "more memory"},
                                         Fault{"socket", "reach the network"},
                                         Fault{"program", "start a program"},
                                         Fault{"garbage", "never should"},
                                         Fault{"quit", "ended too early"}),
                         [](const auto& tested) { return std::string(tested.param.name); });

TEST(ConfinedReader, CannotMakeProcessesButGoesOn) {
    const tests::TemporaryFolder folder;
    const auto file = folder.write("point.geojson", kPoint);
    const Misbehaviour misbehaviour("fork");
    tests::CollectingSink sink;
    EXPECT_TRUE(read_file(file, {}, sink));
}

TEST(ConfinedReader, RemovesItsScratchFolder) {
    const tests::TemporaryFolder folder;
    const auto file = folder.write("point.geojson", kPoint);
    const tests::TemporaryFolder scratch;
    const char* before = std::getenv("TMPDIR");
    const std::string kept = before != nullptr ? before : "";
    ::setenv("TMPDIR", scratch.path().c_str(), 1);
    {
        const Misbehaviour misbehaviour("crash");
        tests::CollectingSink sink;
        EXPECT_FALSE(read_file(file, {}, sink));
    }
    if (before != nullptr) {
        ::setenv("TMPDIR", kept.c_str(), 1);
    } else {
        ::unsetenv("TMPDIR");
    }
    EXPECT_TRUE(std::filesystem::is_empty(scratch.path()));
}

TEST(ReadFile, IsCalledOff) {
    const tests::TemporaryFolder folder;
    const auto file = folder.write("point.geojson", kPoint);
    const Misbehaviour misbehaviour("loop");
    std::stop_source off;
    ReadOptions options;
    options.stop = off.get_token();
    std::jthread soon([&off] {
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
        off.request_stop();
    });
    tests::CollectingSink sink;
    const auto report = read_file(file, options, sink);
    ASSERT_FALSE(report);
    EXPECT_NE(report.error().message.find("called off"), std::string::npos)
        << report.error().message;
}

TEST(ReadFile, ServesSeveralThreadsAtOnce) {
    const tests::TemporaryFolder folder;
    const auto file = folder.write("point.geojson", kPoint);
    std::vector<std::size_t> counts(4);
    std::vector<std::thread> threads;
    for (auto& count : counts) {
        threads.emplace_back([&count, &file] {
            tests::CollectingSink sink;
            if (read_file(file, {}, sink)) count = sink.layers.at(0).features.size();
        });
    }
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(counts, std::vector<std::size_t>(4, 1));
}

TEST(ReadFile, StopsAtTheSinksOwnError) {
    class Refusing : public tests::CollectingSink {
        Result<void> add(Feature /*feature*/) override {
            return failure(Error::Code::Invalid, "no room");
        }
    };
    const tests::TemporaryFolder folder;
    Refusing sink;
    const auto report = read_file(folder.write("point.geojson", kPoint), {}, sink);
    ASSERT_FALSE(report);
    EXPECT_NE(report.error().message.find("point.geojson: no room"), std::string::npos)
        << report.error().message;
}

}  // namespace
}  // namespace geodata
