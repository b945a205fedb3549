#include "tileserver/base_map/freshness.hpp"

#include <gtest/gtest.h>

#include <string>

namespace tileserver {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

TEST(Freshness, FollowsMaxAgeWithinBounds) {
    const std::pair<const char*, seconds> cases[] = {
        {"max-age=3600", hours(1)},
        {"public, max-age=7200", hours(2)},
        {"Public,MAX-AGE=7200 , immutable", hours(2)},
        {"max-age=\"7200\"", hours(2)},
        {"s-maxage=5, max-age=7200", hours(2)},
        {"max-age=0", minutes(10)},
        {"max-age=7200, no-store", minutes(10)},
        {"no-cache", minutes(10)},
        {"max-age=31536000", hours(24 * 7)},
        {"max-age=99999999999999999999999999", hours(24 * 7)},
    };
    for (const auto& [header, expected] : cases) EXPECT_EQ(fresh_for(header), expected) << header;
}

TEST(Freshness, IsADayWhereNothingIsSaidThatCanBeRead) {
    for (const char* header :
         {"", ",", " , ,", "public", "max-age", "max-age=", "max-age=soon", "max-age=-5",
          "max-age=12x", "max-age=\"", "=", "max-age=\"\"", "xmax-age=7200", "max-age =5"})
        EXPECT_EQ(fresh_for(header), hours(24)) << header;
}

TEST(Freshness, StaysWithinItsBoundsWhateverTheHeaderIs) {
    unsigned seed = 1;
    for (int i = 0; i < 20'000; ++i) {
        std::string header;
        while (header.size() < 24) {
            seed = seed * 1664525U + 1013904223U;
            static constexpr const char* kPieces[] = {"max-age", "=",        ",", "\"",
                                                      "9",       "no-store", " ", "\xFF"};
            header += kPieces[(seed >> 16) % 8];
        }
        const seconds found = fresh_for(header);
        ASSERT_GE(found, minutes(10)) << header;
        ASSERT_LE(found, hours(24 * 7)) << header;
    }
}

}  // namespace
}  // namespace tileserver
