#include "tools/sample_city/parcel_layer.hpp"

#include "tools/sample_city/districts.hpp"
#include "tools/sample_city/history.hpp"
#include "tools/sample_city/uses.hpp"

#include <fmt/format.h>

#include <cmath>
#include <map>
#include <string>
#include <utility>

namespace tools {
namespace {

struct UseName {
    std::string zh, en;
};

std::map<std::string, UseName, std::less<>> names_of_codes(const Table& land_uses) {
    std::map<std::string, UseName, std::less<>> names;
    for (std::size_t row = 0; row < land_uses.rows.size(); ++row) {
        if (land_uses.cell(row, "system") != "MNR2023") continue;
        names[land_uses.cell(row, "code")] = {land_uses.cell(row, "zh"), land_uses.cell(row, "en")};
    }
    return names;
}

std::vector<geodata::Field> extra_fields() {
    using geodata::FieldType;
    return {
        {"zone", FieldType::Text, {"开发区", "Development zone"}, geodata::Audience::Public},
        {"land_name_en",
         FieldType::Text,
         {"现状地类英文名称", "Present use (English)"},
         geodata::Audience::Public},
        {"planned_name_en",
         FieldType::Text,
         {"规划用途英文名称", "Planned use (English)"},
         geodata::Audience::Public},
        {"all_flags",
         FieldType::Text,
         {"全部供地标记", "All supply flags"},
         geodata::Audience::Public},
    };
}

/// District 6, cadastral area 3, sub-area 3, kind 2, serial 5, the fixed object 9: nothing but
/// land.
class Numbering {
  public:
    Numbering(const StreetNet& net, const std::vector<int>& district_of_face)
        : net_(net), district_of_face_(district_of_face) {}

    struct Number {
        std::string unit, name;
    };
    Number next(const Parcel& parcel) {
        const FaceId area = net_.origin[parcel.face];
        auto& blocks = blocks_of_area_[area];
        const auto [block, fresh] = blocks.try_emplace(parcel.block, blocks.size() + 1);
        const unsigned serial = ++serial_[{area, parcel.block}];
        const District& district =
            districts()[static_cast<std::size_t>(district_of_face_[parcel.face])];
        const bool collective = parcel.theme == Theme::Fields || parcel.theme == Theme::Woods ||
                                parcel.theme == Theme::Village;
        return {fmt::format("{}{:03}{:03}{}{:05}W00000000", district.code, area + 1, block->second,
                            collective ? "JA" : "GB", serial),
                fmt::format("{:03}-{:03}-{:02}", area + 1, block->second, serial)};
    }

  private:
    const StreetNet& net_;
    const std::vector<int>& district_of_face_;
    std::map<FaceId, std::map<std::uint32_t, std::size_t>> blocks_of_area_;
    std::map<std::pair<FaceId, std::uint32_t>, unsigned> serial_;
};

std::string joined(const std::vector<std::string_view>& words) {
    std::string text;
    for (const auto word : words) text += (text.empty() ? "" : ",") + std::string(word);
    return text;
}

std::vector<Cell> supply_cells(const SupplyHistory& history, geodata::Day today) {
    if (history.events.empty()) return {};
    const auto flags = supply_flags(history.record, today);
    const auto date = [](std::optional<geodata::Day> day) {
        return text(day ? iso_date(*day) : "");
    };
    return {{"status", text(history.events.back().status)},
            {"status_date", iso_date(history.events.back().date)},
            {"flag", text(flags.empty() ? "" : flags.front())},
            {"all_flags", text(joined(flags))},
            {"supply_way", text(history.way)},
            {"agreed_start", date(history.record.agreed_start)},
            {"extended_start", date(history.record.extended_start)},
            {"agreed_finish", date(history.agreed_finish)},
            {"events", history.events_json()}};
}

}  // namespace

SampleLayer parcel_layer(const std::vector<Parcel>& parcels,
                         const ParcelContext& context,
                         Random& random) {
    SampleLayer layer = domain_layer("parcel", extra_fields(), kPlaneCrs);
    const auto names = names_of_codes(context.land_uses);
    Numbering numbering(context.net, context.district_of_face);
    for (const Parcel& parcel : parcels) {
        const LandUse use = use_of(parcel, random);
        const SupplyHistory history = history_of(parcel, use, context.today, random);
        const auto number = numbering.next(parcel);
        const auto& present = names.at(std::string(use.present));
        const auto& planned = names.at(std::string(use.planned));
        const int zone = context.zone_of_face[parcel.face];
        const District& district =
            districts()[static_cast<std::size_t>(context.district_of_face[parcel.face])];
        const std::string system = "MNR2023";
        std::vector<Cell> cells{
            {"parcel_no", number.unit},
            {"name", number.name},
            {"land_code", text(use.present)},
            {"land_code_system", system},
            {"land_name", present.zh},
            {"land_name_en", present.en},
            {"planned_code", text(use.planned)},
            {"planned_code_system", system},
            {"planned_name", planned.zh},
            {"planned_name_en", planned.en},
            {"area_ha", std::round(parcel.area_ha * 10000.0) / 10000.0},
            {"district", text(district.zh)},
            {"zone", text(zone < 0 ? "" : zones()[static_cast<std::size_t>(zone)].zh)},
            illustrative(),
            position_note()};
        for (auto& cell : supply_cells(history, context.today)) cells.push_back(std::move(cell));
        add_feature(layer, parcel.shape, cells);
    }
    return layer;
}

}  // namespace tools
