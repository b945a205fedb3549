#include "tools/sample_city/theme.hpp"

#include "tools/sample_city/outline.hpp"
#include "tools/sample_city/weighted.hpp"

namespace tools {
namespace {

using enum Theme;

Theme pick_for(Quarter quarter, Random& random) {
    static const std::vector<Weighted<Theme>> kCore{
        {Housing, 66}, {Commerce, 14}, {Civic, 13}, {Park, 2}, {Works, 2}};
    static const std::vector<Weighted<Theme>> kResidential{
        {Housing, 70}, {Commerce, 4}, {Civic, 8}, {Park, 2}, {Works, 5}, {Vacant, 4}};
    static const std::vector<Weighted<Theme>> kIndustry{{Works, 66}, {Storage, 8},  {Housing, 12},
                                                        {Vacant, 9}, {Commerce, 2}, {Park, 1}};
    static const std::vector<Weighted<Theme>> kResearch{{Research, 42}, {Housing, 26}, {Works, 12},
                                                        {Vacant, 10},   {Commerce, 4}, {Park, 3}};
    static const std::vector<Weighted<Theme>> kCampus{
        {Campus, 66}, {Housing, 18}, {Park, 8}, {Civic, 8}};
    static const std::vector<Weighted<Theme>> kGrowth{{Vacant, 40}, {Housing, 27}, {Fields, 12},
                                                      {Village, 4}, {Commerce, 5}, {Park, 6},
                                                      {Works, 4},   {Civic, 2}};
    switch (quarter) {
        case Quarter::Core:
            return pick(kCore, random);
        case Quarter::Residential:
            return pick(kResidential, random);
        case Quarter::Industry:
            return pick(kIndustry, random);
        case Quarter::Research:
            return pick(kResearch, random);
        case Quarter::Campus:
            return pick(kCampus, random);
        case Quarter::Growth:
            return pick(kGrowth, random);
        case Quarter::Fields:
            return Fields;
        case Quarter::Woods:
            return Woods;
    }
    return Housing;
}

/// 人民大街 from the south to the station: offices, shops and public buildings stand along it.
bool on_spine(PlanePoint point) {
    static const PlanePath kSpine{to_plane({125.3262, 43.7700}), to_plane({125.3248, 43.8300}),
                                  to_plane({125.3245, 43.8807}), to_plane({125.3235, 43.9066})};
    return distance_to_path(kSpine, point, false) < 330;
}

}  // namespace

Theme theme_of(const Block& block, Random& random) {
    const Theme drawn = pick_for(block.quarter, random);
    if (block.lake >= 0) return Park;
    const bool in_town = block.quarter != Quarter::Fields && block.quarter != Quarter::Woods;
    if (!block.water.empty() && in_town && random.chance(0.45)) return Park;
    if (in_town && drawn != Park && on_spine(centroid(block.outline))) {
        static const std::vector<Weighted<Theme>> kSpineMix{
            {Commerce, 66}, {Civic, 20}, {Housing, 14}};
        return pick(kSpineMix, random);
    }
    return drawn;
}

double parcel_hectares(Theme theme, Quarter quarter) {
    switch (theme) {
        case Park:
            return 60.0;
        case Commerce:
            return quarter == Quarter::Core ? 0.6 : 1.3;
        case Campus:
            return 7.0;
        case Village:
            return 0.9;
        case Fields:
            return quarter == Quarter::Fields ? 60.0 : 6.0;
        case Works:
        case Storage:
            return quarter == Quarter::Core || quarter == Quarter::Residential ? 2.6 : 4.2;
        default:
            return grain_of(quarter).parcel_ha;
    }
}

}  // namespace tools
