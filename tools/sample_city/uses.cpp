#include "tools/sample_city/uses.hpp"

#include "tools/sample_city/weighted.hpp"

#include <algorithm>
#include <array>

namespace tools {
namespace {

using Mix = std::vector<Weighted<std::string_view>>;

const Mix& mix_of(Theme theme) {
    static const Mix kHousing{{"070102", 78}, {"080403", 4},  {"080404", 4}, {"0702", 4},
                              {"0901", 3},    {"080602", 2},  {"1401", 3},   {"1310", 0.5},
                              {"1303", 0.8},  {"120803", 0.7}};
    static const Mix kCommerce{{"0901", 42},   {"0902", 33}, {"090104", 6},
                               {"070102", 12}, {"0903", 3},  {"1403", 4}};
    static const Mix kCivic{{"0801", 22},  {"080403", 22}, {"080601", 15}, {"080302", 8},
                            {"080301", 5}, {"0805", 8},    {"0807", 5},    {"080402", 6},
                            {"1504", 2},   {"070102", 7}};
    static const Mix kPark{{"1401", 1}};
    static const Mix kWorks{{"100102", 50}, {"100101", 24}, {"1101", 8}, {"1402", 5},  {"1303", 1},
                            {"1305", 1},    {"0902", 3},    {"2301", 5}, {"120801", 3}};
    static const Mix kStorage{{"1101", 70}, {"100101", 15}, {"120801", 10}, {"1402", 5}};
    static const Mix kResearch{{"0802", 46},   {"100101", 20}, {"0902", 11},
                               {"070102", 12}, {"1401", 5},    {"0901", 6}};
    static const Mix kCampus{{"080401", 84}, {"0805", 6}, {"070102", 7}, {"0901", 3}};
    static const Mix kVacant{{"2301", 62}, {"0103", 20}, {"070301", 5}, {"070102", 13}};
    static const Mix kFields{{"0103", 87}, {"0101", 5}, {"0301", 3}, {"0201", 3}, {"0602", 2}};
    static const Mix kVillage{{"070301", 84}, {"0704", 8}, {"0103", 5}, {"100101", 3}};
    static const Mix kWoods{{"0301", 84}, {"0303", 6}, {"0304", 4}, {"1401", 6}};
    switch (theme) {
        case Theme::Housing:
            return kHousing;
        case Theme::Commerce:
            return kCommerce;
        case Theme::Civic:
            return kCivic;
        case Theme::Park:
            return kPark;
        case Theme::Works:
            return kWorks;
        case Theme::Storage:
            return kStorage;
        case Theme::Research:
            return kResearch;
        case Theme::Campus:
            return kCampus;
        case Theme::Vacant:
            return kVacant;
        case Theme::Fields:
            return kFields;
        case Theme::Village:
            return kVillage;
        case Theme::Woods:
            break;
    }
    return kWoods;
}

/// A kindergarten of seven hectares is none: what is too large for its use has the main use of its
/// theme.
bool too_large(std::string_view code, double area_ha) {
    struct Limit {
        std::string_view prefix;
        double hectares;
    };
    constexpr std::array<Limit, 8> kLimits{{
        {"13", 2.0},
        {"080404", 1.2},
        {"080602", 1.5},
        {"0702", 2.0},
        {"120803", 1.5},
        {"0807", 3.0},
        {"1403", 3.0},
        {"0901", 7.0},
    }};
    return std::any_of(kLimits.begin(), kLimits.end(), [&](const Limit& limit) {
        return code.substr(0, limit.prefix.size()) == limit.prefix && area_ha > limit.hectares;
    });
}

std::string_view present_use(const Parcel& parcel, Random& random) {
    static const Mix kEnclave{{"1303", 30}, {"1305", 22}, {"1301", 12}, {"1306", 10},
                              {"1309", 8},  {"1503", 6},  {"1310", 12}};
    if (parcel.lake >= 0) return "1702";
    if (parcel.enclave) return pick(kEnclave, random);
    if (parcel.quarter == Quarter::Fields && parcel.area_ha < 12 && random.chance(0.12))
        return "1704";
    const bool shops =
        parcel.theme == Theme::Housing && parcel.on_main_street && parcel.area_ha < 1.2;
    if (shops && random.chance(0.30)) return "0901";
    if (parcel.theme == Theme::Housing && parcel.on_water && random.chance(0.3)) return "1401";
    const Mix& mix = mix_of(parcel.theme);
    const std::string_view drawn = pick(mix, random);
    return too_large(drawn, parcel.area_ha) ? mix.front().value : drawn;
}

bool waits_for_building(std::string_view code) {
    return code == "2301" || code == "0103" || code == "070301";
}

/// What a free or rural plot inside the city is meant for.
std::string_view use_to_come(Quarter quarter, Random& random) {
    static const Mix kCity{{"070102", 56}, {"0901", 12}, {"0902", 10}, {"080403", 6},
                           {"1401", 9},    {"0702", 3},  {"16", 4}};
    static const Mix kWork{{"100101", 36}, {"100102", 34}, {"1101", 8}, {"0802", 8},
                           {"1402", 6},    {"070102", 6},  {"16", 2}};
    static const Mix kScience{
        {"0802", 40}, {"100101", 22}, {"070102", 18}, {"0902", 12}, {"1401", 8}};
    if (quarter == Quarter::Industry) return pick(kWork, random);
    return quarter == Quarter::Research ? pick(kScience, random) : pick(kCity, random);
}

}  // namespace

LandUse use_of(const Parcel& parcel, Random& random) {
    const std::string_view present = present_use(parcel, random);
    if (parcel.quarter == Quarter::Fields || parcel.quarter == Quarter::Woods)
        return {present, present};
    if (waits_for_building(present)) return {present, use_to_come(parcel.quarter, random)};
    const bool old_works = present.substr(0, 2) == "10" || present == "1101";
    const bool inner = parcel.quarter == Quarter::Core || parcel.quarter == Quarter::Residential;
    if (old_works && inner && random.chance(0.55))
        return {present, use_to_come(parcel.quarter, random)};
    if (present == "070102" && random.chance(0.03))
        return {present, use_to_come(parcel.quarter, random)};
    return {present, present};
}

}  // namespace tools
