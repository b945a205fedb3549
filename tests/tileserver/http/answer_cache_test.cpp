#include "tileserver/http/answer_cache.hpp"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

namespace tileserver {
namespace {

std::shared_ptr<const Answer> answer_of(std::size_t bytes, const std::string& head = "") {
    Answer answer;
    answer.head = head;
    answer.body = std::make_shared<const std::string>(std::string(bytes, 'x'));
    return std::make_shared<const Answer>(std::move(answer));
}

TEST(AnswerCache, GivesBackWhatWasPut) {
    AnswerCache cache(1 << 20);
    EXPECT_EQ(cache.find("/a 0"), nullptr);
    const auto answer = answer_of(100);
    cache.put("/a 0", answer);
    EXPECT_EQ(cache.find("/a 0"), answer);
    EXPECT_EQ(cache.find("/a 1"), nullptr);
    EXPECT_EQ(cache.counts().hits, 1U);
    EXPECT_EQ(cache.counts().misses, 1U);
    EXPECT_EQ(cache.counts().entries, 1U);
}

TEST(AnswerCache, StaysWithinItsBytes) {
    constexpr std::size_t kBytes = 1 << 20;
    AnswerCache cache(kBytes);
    for (int i = 0; i < 5000; ++i) {
        cache.put("/tile/" + std::to_string(i), answer_of(1000));
        ASSERT_LE(cache.counts().bytes, kBytes);
    }
    EXPECT_GT(cache.counts().bytes, kBytes / 2);
    EXPECT_NE(cache.find("/tile/4999"), nullptr) << "the last one is there";
    EXPECT_EQ(cache.find("/tile/0"), nullptr) << "the first one is not";
}

TEST(AnswerCache, KeepsWhatIsAskedForOften) {
    AnswerCache cache(1 << 20);
    cache.put("/often", answer_of(1000));
    for (int i = 0; i < 5000; ++i) {
        cache.put("/tile/" + std::to_string(i), answer_of(1000));
        ASSERT_NE(cache.find("/often"), nullptr) << i;
    }
}

TEST(AnswerCache, OfNoBytesKeepsNothing) {
    AnswerCache cache(0);
    cache.put("/a", answer_of(0));
    EXPECT_EQ(cache.find("/a"), nullptr);
    EXPECT_EQ(cache.counts().bytes, 0U);
}

TEST(AnswerCache, AGiantDoesNotPushOutTheOthers) {
    AnswerCache cache(1 << 20);
    cache.put("/a", answer_of(1000));
    cache.put("/giant", answer_of(1 << 20));
    EXPECT_EQ(cache.find("/giant"), nullptr);
    EXPECT_NE(cache.find("/a"), nullptr);
}

TEST(AnswerCache, ManyThreadsSeeOnlyWhatBelongsToTheirKey) {
    AnswerCache cache(1 << 18);
    std::vector<std::jthread> threads;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&cache, t] {
            for (int i = 0; i < 3000; ++i) {
                const std::string key = "/tile/" + std::to_string((i * 7 + t) % 500);
                const auto found = cache.find(key);
                if (found) {
                    ASSERT_EQ(found->head, key);
                } else {
                    cache.put(key, answer_of(500, key));
                }
            }
        });
    }
    threads.clear();
    EXPECT_LE(cache.counts().bytes, std::uint64_t{1} << 18U);
}

}  // namespace
}  // namespace tileserver
