#include "tileserver/cache/cached_source.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <latch>
#include <mutex>
#include <random>
#include <stdexcept>
#include <thread>
#include <vector>

namespace tileserver {
namespace {

/// Makes a tile of a given size whose bytes name the request and the version; counts how often it
/// is asked.
class CountingSource final : public TileSource {
  public:
    geodata::Result<Tile> tile(const TileRequest& request) const override {
        ++asked;
        if (before_answer) before_answer();
        if (request.layers.front() == "missing") {
            return geodata::failure(geodata::Error::Code::NotFound, "there is no layer 'missing'");
        }
        std::string bytes = version() + "/" + std::to_string(request.id.x());
        bytes.resize(size, '.');
        Tile tile;
        tile.etag = bytes.substr(0, 20);
        tile.identity = std::make_shared<const std::string>(std::move(bytes));
        return tile;
    }
    [[nodiscard]] std::string version() const { return "v" + std::to_string(number.load()); }

    mutable std::atomic<int> asked = 0;
    std::atomic<int> number = 1;
    std::size_t size = 1000;
    std::function<void()> before_answer;
};

TileRequest request_of(std::int64_t x, const std::string& layer = "parcels") {
    return {{layer}, *TileId::from(16, x, 7)};
}

class Cache : public testing::Test {
  protected:
    std::function<std::string()> version() {
        return [this] { return inner_.version(); };
    }
    CountingSource inner_;
};

TEST_F(Cache, MakesATileOnce) {
    const CachedSource cache(inner_, version(), 1'000'000);
    const Tile first = cache.tile(request_of(1)).value();
    const Tile second = cache.tile(request_of(1)).value();
    EXPECT_EQ(inner_.asked, 1);
    EXPECT_EQ(first.identity, second.identity) << "the same bytes, not a copy";
    const CacheCounters counters = cache.counters();
    EXPECT_EQ(counters.hits, 1U);
    EXPECT_EQ(counters.misses, 1U);
    EXPECT_EQ(counters.tiles, 1U);
    EXPECT_GE(counters.bytes, 1000U);
}

TEST_F(Cache, TellsLayersAndTheirOrderApart) {
    const CachedSource cache(inner_, version(), 1'000'000);
    ASSERT_TRUE(cache.tile({{"a", "b"}, *TileId::from(1, 0, 0)}));
    ASSERT_TRUE(cache.tile({{"b", "a"}, *TileId::from(1, 0, 0)}));
    ASSERT_TRUE(cache.tile({{"ab"}, *TileId::from(1, 0, 0)}));
    EXPECT_EQ(inner_.asked, 3);
}

TEST_F(Cache, StaysWithinItsBytesAndDropsWhatWasNotUsedLongest) {
    const CachedSource cache(inner_, version(), 10 * 1500);
    for (int x = 0; x < 10; ++x) {
        ASSERT_TRUE(cache.tile(request_of(x)));
        ASSERT_TRUE(cache.tile(request_of(0)));
        EXPECT_LE(cache.counters().bytes, 10U * 1500U);
    }
    for (int x = 20; x < 25; ++x) ASSERT_TRUE(cache.tile(request_of(x)));
    EXPECT_GT(cache.counters().evictions, 0U);
    const int before = inner_.asked;
    ASSERT_TRUE(cache.tile(request_of(24)));
    EXPECT_EQ(inner_.asked, before);
    ASSERT_TRUE(cache.tile(request_of(1)));
    EXPECT_EQ(inner_.asked, before + 1);
}

TEST_F(Cache, KeepsNothingLargerThanItself) {
    const CachedSource cache(inner_, version(), 500);
    ASSERT_TRUE(cache.tile(request_of(1)));
    ASSERT_TRUE(cache.tile(request_of(1)));
    EXPECT_EQ(inner_.asked, 2);
    EXPECT_EQ(cache.counters().bytes, 0U);
}

TEST_F(Cache, GivesNoTileOfAnOlderVersion) {
    const CachedSource cache(inner_, version(), 1'000'000);
    const Tile old_tile = cache.tile(request_of(1)).value();
    inner_.number = 2;
    const Tile new_tile = cache.tile(request_of(1)).value();
    EXPECT_NE(*old_tile.identity, *new_tile.identity);
    EXPECT_EQ(cache.counters().tiles, 1U) << "the old version's tiles are gone";
}

TEST_F(Cache, DoesNotRememberErrors) {
    const CachedSource cache(inner_, version(), 1'000'000);
    EXPECT_FALSE(cache.tile(request_of(1, "missing")));
    EXPECT_FALSE(cache.tile(request_of(1, "missing")));
    EXPECT_EQ(inner_.asked, 2);
}

TEST_F(Cache, MakesATileOnceForManyThreadsThatAskAtTheSameTime) {
    constexpr int kThreads = 8;
    std::latch asked(kThreads);
    const CachedSource cache(inner_, version(), 1'000'000);
    inner_.before_answer = [&] { asked.wait(); };  // until everybody is about to ask
    std::vector<std::jthread> threads;
    for (int t = 0; t < kThreads; ++t) {
        threads.emplace_back([&] {
            asked.count_down();
            EXPECT_TRUE(cache.tile(request_of(1)));
        });
    }
    threads.clear();
    EXPECT_EQ(inner_.asked, 1);
    EXPECT_EQ(cache.counters().misses, 1U);
    EXPECT_EQ(cache.counters().hits, kThreads - 1U);
}

TEST_F(Cache, HandsAnExceptionToEverybodyWhoWaitsAndStaysUsable) {
    inner_.before_answer = [] { throw std::runtime_error("out of memory"); };
    const CachedSource cache(inner_, version(), 1'000'000);
    EXPECT_THROW((void)cache.tile(request_of(1)), std::runtime_error);
    inner_.before_answer = nullptr;
    EXPECT_TRUE(cache.tile(request_of(1)));
}

TEST_F(Cache, GivesTheRightTileToManyThreadsWhileVersionsChange) {
    inner_.size = 3000;
    const CachedSource cache(inner_, version(), 20 * 3500);
    {
        std::vector<std::jthread> threads;
        for (unsigned t = 0; t < 6; ++t) {
            threads.emplace_back([&, t] {
                std::mt19937 random(t);
                for (int i = 0; i < 400; ++i) {
                    const auto x = static_cast<std::int64_t>(random() % 40);
                    const Tile tile = cache.tile(request_of(x)).value();
                    const std::string& bytes = *tile.identity;
                    const auto slash = bytes.find('/');
                    EXPECT_EQ(std::stoll(bytes.substr(slash + 1)), x);
                    if (t == 0 && i % 50 == 0) ++inner_.number;
                }
            });
        }
    }
    const CacheCounters counters = cache.counters();
    EXPECT_EQ(counters.hits + counters.misses, 6U * 400U);
    EXPECT_LE(counters.bytes, 20U * 3500U);
}

}  // namespace
}  // namespace tileserver
