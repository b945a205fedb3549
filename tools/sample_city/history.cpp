#include "tools/sample_city/history.hpp"

#include "tools/sample_city/weighted.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>

namespace tools {
namespace {

using geodata::Day;
using std::chrono::days;

/// The chain that a plot passes; allocation leaves out what concerns the market.
struct Step {
    std::string_view status;
    bool market_only = false;
    int least_days = 0;  ///< after the step before
    int most_days = 0;
};

constexpr std::array<Step, 9> kChain{{
    {"expropriation", false, 0, 0},
    {"conversion_approved", false, 60, 300},
    {"reserved", false, 40, 260},
    {"clean", false, 30, 240},
    {"announced", true, 20, 200},
    {"sold", true, 22, 45},
    {"supplied", false, 8, 40},
    {"started", false, 60, 420},
    {"completed", false, 420, 1100},
}};

bool is_built(std::string_view code) {
    return code != "2301" && code.substr(0, 2) != "01" && code != "070301" && code != "16";
}

/// Public uses are allocated, the rest is sold.
bool is_allocated(std::string_view code) {
    const auto chapter = code.substr(0, 2);
    return chapter == "08" || chapter == "12" || chapter == "13" || chapter == "14";
}

std::string_view stage_of(const Parcel& parcel, const LandUse& use, Random& random) {
    static const std::vector<Weighted<std::string_view>> kToCome{
        {"planned", 12},  {"expropriation", 8}, {"conversion_approved", 12},
        {"reserved", 12}, {"clean", 14},        {"announced", 5},
        {"failed", 3},    {"sold", 5},          {"supplied", 17},
        {"started", 12}};
    static const std::vector<Weighted<std::string_view>> kRenewal{
        {"planned", 45}, {"expropriation", 35}, {"reserved", 20}};
    if (parcel.quarter == Quarter::Fields || parcel.quarter == Quarter::Woods || parcel.lake >= 0)
        return {};
    if (use.present != use.planned)
        return is_built(use.present) ? pick(kRenewal, random) : pick(kToCome, random);
    const bool young = parcel.quarter == Quarter::Growth || parcel.quarter == Quarter::Industry ||
                       parcel.quarter == Quarter::Research;
    if (use.present == "1401" || use.present == "1402") return {};
    return random.chance(young ? 0.42 : 0.07) ? "completed" : std::string_view{};
}

std::string document_no(std::string_view status, Day date, Random& random) {
    if (status == "planned" || status == "started" || status == "completed") return {};
    const int year = static_cast<int>(std::chrono::year_month_day{date}.year());
    return fmt::format("示例〔{}〕{}号", year, random.below(900) + 1);
}

Day some_days(Day from, int least, int most, Random& random) {
    return from + days{least + static_cast<int>(
                                   random.below(static_cast<std::uint32_t>(most - least + 1)))};
}

/// The steps from the first to `last`, dated forward from day 0.
std::vector<SupplyEvent> walk_chain(std::string_view last,
                                    bool allocated,
                                    bool green_field,
                                    Random& random) {
    std::vector<SupplyEvent> events;
    Day at{};
    for (const Step& step : kChain) {
        const bool unsold = step.status == "sold" && last == "failed";
        const bool skipped = (allocated && step.market_only) ||
                             (!green_field && step.status == "conversion_approved");
        if (skipped) continue;
        at = some_days(at, step.least_days, step.most_days, random);
        events.push_back({unsold ? "failed" : step.status, at, {}});
        if (unsold || step.status == last) break;
    }
    return events;
}

/// How long ago the last step was: some plots have waited for years.
int age_days(std::string_view stage, Random& random) {
    if (stage == "completed") return 200 + static_cast<int>(random.below(3600));
    if (stage == "supplied")
        return static_cast<int>(random.chance(0.3) ? 700 + random.below(1500) : random.below(500));
    if (stage == "conversion_approved") return static_cast<int>(random.below(1100));
    if (stage == "announced") return static_cast<int>(random.below(28));
    if (stage == "sold") return static_cast<int>(random.below(30));
    return static_cast<int>(random.below(600));
}

void add_contract(
    SupplyHistory& history, std::string_view stage, bool allocated, Day today, Random& random) {
    static const std::vector<Weighted<std::string_view>> kWays{
        {"listing", 78}, {"auction", 9}, {"tender", 3}, {"agreement", 10}};
    auto& record = history.record;
    history.way = allocated ? "allocation" : std::string(pick(kWays, random));
    record.agreed_start = years_after(*record.supplied, 1) - days{random.below(120)};
    history.agreed_finish =
        years_after(*record.agreed_start, 2 + static_cast<int>(random.below(2)));
    if (stage == "supplied" && *record.agreed_start < today && random.chance(0.22)) {
        record.extended_start = years_after(*record.agreed_start, 1);
    }
    if (stage == "started" && random.chance(0.07)) {
        record.stopped_since = *record.started + days{60};
        record.developed_share = random.between(0.05, 0.6);
        record.invested_share = random.between(0.05, 0.5);
        if (*record.stopped_since > today) record.stopped_since.reset();
    }
    record.below_requirement = stage == "completed" && random.chance(0.035);
}

}  // namespace

std::string SupplyHistory::events_json() const {
    std::string json = "[";
    for (const auto& event : events) {
        if (json.size() > 1) json += ',';
        json += fmt::format(R"({{"status":"{}","date":"{}")", event.status, iso_date(event.date));
        if (!event.document_no.empty())
            json += fmt::format(R"(,"document_no":"{}")", event.document_no);
        json += '}';
    }
    return json + "]";
}

SupplyHistory history_of(const Parcel& parcel, const LandUse& use, Day today, Random& random) {
    SupplyHistory history;
    const std::string_view stage = stage_of(parcel, use, random);
    if (stage.empty()) return history;
    const bool allocated =
        is_allocated(use.planned) && stage != "announced" && stage != "failed" && stage != "sold";
    const bool green_field = use.present.substr(0, 2) == "01" || use.present == "070301" ||
                             parcel.quarter == Quarter::Growth;
    const bool never_converted = stage == "conversion_approved" && !green_field;
    const std::string_view last = never_converted ? "reserved" : stage;
    if (last == "planned") {
        history.events.push_back({"planned", today - days{100 + random.below(1500)}, {}});
        return history;
    }
    history.events = walk_chain(last, allocated, green_field, random);
    const auto shift = (today - days{age_days(last, random)}) - history.events.back().date;
    for (auto& event : history.events) {
        event.date += shift;
        event.document_no = document_no(event.status, event.date, random);
        if (event.status == "conversion_approved") history.record.approved = event.date;
        if (event.status == "supplied") history.record.supplied = event.date;
        if (event.status == "started") history.record.started = event.date;
    }
    if (history.record.supplied) add_contract(history, last, allocated, today, random);
    return history;
}

}  // namespace tools
