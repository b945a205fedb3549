#include "tileserver/base_map/outage.hpp"

#include <gtest/gtest.h>

namespace tileserver {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

const RasterLayer::Failure kAway{504, "away"};

TEST(Outage, LetsEverybodyAskWhileTheServerAnswers) {
    Outage outage(seconds(10));
    const auto now = Outage::Clock::now();
    EXPECT_FALSE(outage.still(now));
    outage.answered();
    EXPECT_FALSE(outage.still(now));
}

TEST(Outage, AnswersForAServerThatIsAwayAndThenLetsOneTry) {
    Outage outage(seconds(10));
    const auto now = Outage::Clock::now();
    outage.failed(kAway, now);
    ASSERT_TRUE(outage.still(now + seconds(9)));
    EXPECT_EQ(outage.still(now + seconds(9))->status, 504U);
    EXPECT_EQ(outage.still(now + seconds(9))->why, "away");
    EXPECT_FALSE(outage.still(now + seconds(10))) << "one tries";
    EXPECT_TRUE(outage.still(now + seconds(10))) << "the others do not wait for it";
    outage.answered();
    EXPECT_FALSE(outage.still(now + seconds(11)));
}

TEST(Outage, RestsTwiceAsLongEachTimeUpToFiveMinutes) {
    Outage outage(seconds(10));
    auto now = Outage::Clock::now();
    outage.failed(kAway, now);
    for (const int rest : {10, 20, 40, 80, 160, 300, 300}) {
        EXPECT_TRUE(outage.still(now + seconds(rest - 1))) << rest;
        now += seconds(rest);
        EXPECT_FALSE(outage.still(now)) << rest;
        outage.failed(kAway, now);
    }
    outage.answered();
    outage.failed(kAway, now);
    EXPECT_FALSE(outage.still(now + seconds(10))) << "short again after an answer";
}

TEST(Outage, GoesOnWhenTheOneThatTriesNeverComesBack) {
    Outage outage(seconds(10));
    const auto now = Outage::Clock::now();
    outage.failed(kAway, now);
    EXPECT_FALSE(outage.still(now + seconds(10)));
    EXPECT_FALSE(outage.still(now + minutes(5)));
}

}  // namespace
}  // namespace tileserver
