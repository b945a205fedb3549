#include "geodata/schema/iso_time.hpp"

#include <gtest/gtest.h>

#include <string>

namespace {

using geodata::Day;
using geodata::Instant;
using geodata::parse_day;
using geodata::parse_instant;
using geodata::to_iso;

TEST(IsoTime, GivesBackEveryDayItWrote) {
    for (int n = -700'000; n < 100'000; n += 977) {
        const Day day{std::chrono::days{n}};
        EXPECT_EQ(parse_day(to_iso(day)), day) << to_iso(day);
    }
    EXPECT_EQ(to_iso(parse_day("2023-10-31").value()), "2023-10-31");
}

TEST(IsoTime, GivesBackEveryInstantItWroteAndSortsAsTheyDo) {
    std::string before;
    for (std::int64_t ms = -3'000'000'000'000; ms < 4'000'000'000'000; ms += 7'777'777'777) {
        const Instant instant{std::chrono::milliseconds{ms}};
        const std::string text = to_iso(instant);
        EXPECT_EQ(parse_instant(text), instant) << text;
        EXPECT_LT(before, text);
        before = text;
    }
}

TEST(IsoTime, ClampsWhatHasNoEnd) {
    EXPECT_EQ(to_iso(geodata::kAlways), "0001-01-01T00:00:00.000Z");
    EXPECT_EQ(to_iso(geodata::kNever), "9999-12-31T23:59:59.999Z");
}

TEST(IsoTime, RefusesWhatIsNoDay) {
    for (const char* text : {"", "2023", "2023-1-1", "2023-13-01", "2023-02-29", "2023-10-31 ",
                             "0000-01-01", "2023/10/31", "２０２３-10-31", "2023-10-3x"}) {
        EXPECT_EQ(parse_day(text), std::nullopt) << text;
    }
    EXPECT_TRUE(parse_day("2024-02-29"));
}

TEST(IsoTime, ReadsTimesWithAndWithoutOffset) {
    const Instant eight = Instant{parse_day("2023-10-31").value()} + std::chrono::hours{8};
    for (const char* text :
         {"2023-10-31T08:00", "2023-10-31 08:00:00", "2023-10-31T08:00:00Z",
          "2023-10-31T16:00:00+08:00", "2023-10-31T08:00:00.000Z", "2023-10-31T05:30:00-02:30"}) {
        EXPECT_EQ(parse_instant(text), eight) << text;
    }
    for (const char* text :
         {"2023-10-31T", "2023-10-31T8:00", "2023-10-31T24:00", "2023-10-31T08:60",
          "2023-10-31T08:00:00.5Z", "2023-10-31T08:00ZZ", "2023-10-31T08:00+8"}) {
        EXPECT_EQ(parse_instant(text), std::nullopt) << text;
    }
}

}  // namespace
