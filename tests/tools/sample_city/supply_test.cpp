#include "tools/sample_city/supply.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>

namespace tools {
namespace {

using geodata::Day;
using testing::ElementsAre;
using testing::IsEmpty;

Day day(int year, unsigned month, unsigned date) {
    return std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{date};
}

const Day kToday = day(2023, 10, 31);

TEST(SupplyFlags, AreNoneForAPlotThatIsNotInTheProcess) {
    EXPECT_THAT(supply_flags({}, kToday), IsEmpty());
}

TEST(SupplyFlags, ApprovedWithoutSupplyWaits) {
    EXPECT_THAT(supply_flags({.approved = day(2021, 5, 1)}, kToday),
                ElementsAre("approved_not_supplied"));
    EXPECT_THAT(
        supply_flags(
            {.approved = day(2021, 5, 1), .supplied = day(2022, 1, 1), .started = day(2022, 8, 1)},
            kToday),
        IsEmpty());
}

TEST(SupplyFlags, SuppliedWithoutAStartIsNotUsedBeforeTheDateToo) {
    EXPECT_THAT(
        supply_flags({.supplied = day(2023, 9, 1), .agreed_start = day(2024, 6, 1)}, kToday),
        ElementsAre("supplied_not_used"));
}

TEST(SupplyFlags, AreIdleOnlyAfterTheYearIsOver) {
    SupplyRecord record{.supplied = day(2021, 12, 1), .agreed_start = day(2022, 10, 31)};
    EXPECT_THAT(supply_flags(record, kToday), ElementsAre("supplied_not_used"));
    record.agreed_start = day(2022, 10, 30);
    EXPECT_THAT(supply_flags(record, kToday), ElementsAre("idle_1y", "supplied_not_used"));
}

TEST(SupplyFlags, AreGraverAfterTwoYears) {
    SupplyRecord record{.supplied = day(2020, 3, 1), .agreed_start = day(2021, 10, 31)};
    EXPECT_THAT(supply_flags(record, kToday), ElementsAre("idle_1y", "supplied_not_used"));
    record.agreed_start = day(2021, 10, 30);
    EXPECT_THAT(supply_flags(record, kToday), ElementsAre("idle_2y", "supplied_not_used"));
}

TEST(SupplyFlags, AnExtensionResetsTheClock) {
    const SupplyRecord record{.supplied = day(2020, 3, 1),
                              .agreed_start = day(2021, 3, 1),
                              .extended_start = day(2023, 3, 1)};
    EXPECT_THAT(supply_flags(record, kToday), ElementsAre("supplied_not_used", "start_extended"));
}

TEST(SupplyFlags, AStandstillCountsOnlyWhereLittleWasDone) {
    SupplyRecord record{.supplied = day(2020, 3, 1),
                        .agreed_start = day(2020, 9, 1),
                        .started = day(2020, 9, 1),
                        .stopped_since = day(2022, 10, 31),
                        .developed_share = 0.3,
                        .invested_share = 0.5};
    EXPECT_THAT(supply_flags(record, kToday), ElementsAre("idle_1y"));
    record.developed_share = 0.34;
    EXPECT_THAT(supply_flags(record, kToday), IsEmpty());
    record.invested_share = 0.24;
    EXPECT_THAT(supply_flags(record, kToday), ElementsAre("idle_1y"));
    record.stopped_since = day(2022, 11, 1);
    EXPECT_THAT(supply_flags(record, kToday), IsEmpty());
}

TEST(SupplyFlags, FollowStricterLocalLimits) {
    const SupplyRecord record{.supplied = day(2020, 3, 1), .agreed_start = day(2021, 10, 1)};
    EXPECT_THAT(supply_flags(record, kToday, {.first_years = 2, .second_years = 3}),
                ElementsAre("idle_1y", "supplied_not_used"));
}

TEST(YearsAfter, TakesTheLastDayOfFebruaryForALeapDay) {
    EXPECT_EQ(years_after(day(2020, 2, 29), 1), day(2021, 2, 28));
    EXPECT_EQ(years_after(day(2020, 2, 29), 4), day(2024, 2, 29));
    EXPECT_EQ(iso_date(years_after(day(2019, 12, 31), 1)), "2020-12-31");
}

}  // namespace
}  // namespace tools
