#include "tools/sample_city/supply.hpp"

#include <fmt/format.h>

#include <chrono>

namespace tools {
namespace {

using geodata::Day;

/// "idle_2y", "idle_1y" or nothing.
std::string_view idle_flag(const SupplyRecord& record, Day today, const IdleLimits& limits) {
    if (!record.supplied) return {};
    if (!record.started) {
        const auto due = record.extended_start ? record.extended_start : record.agreed_start;
        if (!due) return {};
        if (today > years_after(*due, limits.second_years)) return "idle_2y";
        return today > years_after(*due, limits.first_years) ? "idle_1y" : std::string_view{};
    }
    const bool barely_begun = record.developed_share < limits.developed_share ||
                              record.invested_share < limits.invested_share;
    const bool long_stopped =
        record.stopped_since && today >= years_after(*record.stopped_since, limits.first_years);
    return long_stopped && barely_begun ? "idle_1y" : std::string_view{};
}

}  // namespace

Day years_after(Day day, int years) {
    const std::chrono::year_month_day date{day};
    const auto later = date + std::chrono::years{years};
    return later.ok() ? Day{later} : Day{later.year() / later.month() / std::chrono::last};
}

std::vector<std::string_view> supply_flags(const SupplyRecord& record,
                                           Day today,
                                           const IdleLimits& limits) {
    std::vector<std::string_view> flags;
    const std::string_view idle = idle_flag(record, today, limits);
    if (!idle.empty()) flags.push_back(idle);
    if (record.supplied && !record.started) flags.emplace_back("supplied_not_used");
    if (record.approved && !record.supplied) flags.emplace_back("approved_not_supplied");
    if (record.below_requirement) flags.emplace_back("used_not_enough");
    if (record.extended_start && !record.started) flags.emplace_back("start_extended");
    return flags;
}

std::string iso_date(Day day) {
    const std::chrono::year_month_day date{day};
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

}  // namespace tools
