#include "tileserver/http/slow_pool.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <future>

namespace tileserver {
namespace {

TEST(SlowPool, RunsWhatItTakes) {
    std::atomic<int> ran{0};
    std::promise<void> done;
    SlowPool pool(2, 100);
    for (int i = 0; i < 50; ++i) {
        ASSERT_TRUE(pool.submit([&] {
            if (++ran == 50) done.set_value();
        }));
    }
    done.get_future().wait();
    EXPECT_EQ(ran, 50);
}

TEST(SlowPool, RefusesMoreThanMayWait) {
    std::promise<void> started;
    std::promise<void> gate;
    const std::shared_future<void> open = gate.get_future().share();
    SlowPool pool(1, 2);
    ASSERT_TRUE(pool.submit([&started, open] {
        started.set_value();
        open.wait();
    }));
    started.get_future().wait();
    EXPECT_TRUE(pool.submit([] {}));
    EXPECT_TRUE(pool.submit([] {}));
    EXPECT_FALSE(pool.submit([] {}));
    gate.set_value();
}

TEST(SlowPool, DropsWhatStillWaitsWhenItEnds) {
    std::promise<void> started;
    std::promise<void> gate;
    std::atomic<bool> second_ran{false};
    auto pool = std::make_unique<SlowPool>(1, 10);
    ASSERT_TRUE(pool->submit([&] {
        started.set_value();
        gate.get_future().wait();
    }));
    started.get_future().wait();
    ASSERT_TRUE(pool->submit([&] { second_ran = true; }));
    std::jthread ender([&] { pool.reset(); });
    std::this_thread::sleep_for(
        std::chrono::milliseconds(50));  // the pool is told to stop before the first job ends
    gate.set_value();
    ender.join();
    EXPECT_FALSE(second_ran);
}

}  // namespace
}  // namespace tileserver
