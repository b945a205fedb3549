#pragma once

#include "tools/sample_city/random.hpp"
#include "tools/sample_city/supply.hpp"
#include "tools/sample_city/uses.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace tools {

/// One dated step of land supply; `status` is a code of land-supply-status.csv.
struct SupplyEvent {
    std::string_view status;
    geodata::Day date;
    std::string document_no;
};

/// How a plot came to its present state of supply. Without events: the plot is not in the supply
/// process.
struct SupplyHistory {
    std::vector<SupplyEvent> events;  ///< by date
    std::string way;  ///< listing, auction, tender, agreement, allocation; empty before supply
    std::optional<geodata::Day> agreed_finish;
    SupplyRecord record;

    /// [{"status":"reserved","date":"2021-05-03","document_no":"…"}, …]
    [[nodiscard]] std::string events_json() const;
};

/// A history that fits the use: what is to be built is somewhere on the way, what stands is
/// completed or was never supplied. Every event lies on or before `today`.
SupplyHistory history_of(const Parcel& parcel,
                         const LandUse& use,
                         geodata::Day today,
                         Random& random);

}  // namespace tools
