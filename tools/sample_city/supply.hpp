#pragma once

#include "geodata/schema/time.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tools {

/// The dates of a plot that the flags of land supply follow from. What did not happen is empty.
struct SupplyRecord {
    std::optional<geodata::Day> approved{};        ///< conversion of farmland
    std::optional<geodata::Day> supplied{};        ///< contract or allocation decision
    std::optional<geodata::Day> agreed_start{};    ///< by contract
    std::optional<geodata::Day> extended_start{};  ///< by an extension; resets the clock
    std::optional<geodata::Day> started{};         ///< in the sense of the land rule
    std::optional<geodata::Day> stopped_since{};
    double developed_share = 1;      ///< of the area due
    double invested_share = 1;       ///< of the total
    bool below_requirement = false;  ///< built, but not as intensely as agreed
};

/// What may be tuned: local rules can be stricter.
struct IdleLimits {
    int first_years = 1;
    int second_years = 2;
    double developed_share = 1.0 / 3.0;
    double invested_share = 0.25;
};

/// The same day so many calendar years later; 29 February becomes 28 February.
geodata::Day years_after(geodata::Day day, int years);

/// Codes of land-supply-status.csv, the gravest first: idle_2y, idle_1y, supplied_not_used,
/// approved_not_supplied, used_not_enough, start_extended. Candidates only: the legal finding is
/// another field. After the Measures for the Disposal of Idle Land, art. 2, as the domain notes
/// give them.
std::vector<std::string_view> supply_flags(const SupplyRecord& record,
                                           geodata::Day today,
                                           const IdleLimits& limits = {});

/// "2023-10-31"
std::string iso_date(geodata::Day day);

}  // namespace tools
