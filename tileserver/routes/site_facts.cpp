#include "tileserver/routes/site_facts.hpp"

#include "geodata/schema/domain_schema.hpp"
#include "tileserver/routes/catalog.hpp"
#include "tileserver/routes/feature_json.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <initializer_list>
#include <iterator>
#include <utility>
#include <variant>

namespace tileserver {
namespace {

using Json = nlohmann::ordered_json;
using geodata::Audience;
using geodata::folded;
using geodata::RowIndex;
using geodata::StoreLayer;

constexpr double kSquareMetresOfAHectare = 10'000;

bool is_public(const StoreLayer& layer, std::size_t column) {
    return layer.schema().fields[column].audience == Audience::Public;
}

geodata::Value value_in(const StoreLayer& layer, RowIndex row, std::string_view field) {
    const auto column = layer.schema().field_index(field);
    return column && is_public(layer, *column) ? layer.value(row, *column) : geodata::Value{};
}

std::string text_in(const StoreLayer& layer, RowIndex row, std::string_view field) {
    const geodata::Value value = value_in(layer, row, field);
    const auto* text = std::get_if<std::string>(&value);
    return text == nullptr ? std::string() : *text;
}

template <typename Use>
void each_row(const StoreLayer& layer, const Use& use) {
    for (std::uint32_t row = 0; row < layer.size(); ++row) use(RowIndex{row});
}

bool is_related(std::string_view domain) {
    const geodata::DomainSchema* schema = geodata::domain_schema(domain);
    return schema != nullptr && schema->table;
}

/// The row's public fields, those of the interface first and null where the table lacks them.
Json row_json(const StoreLayer& table,
              RowIndex row,
              std::initializer_list<std::string_view> promised) {
    Json json = Json::object();
    for (const std::string_view field : promised)
        json[std::string(field)] = value_json(value_in(table, row, field));
    for (std::size_t column = 0; column < table.schema().fields.size(); ++column) {
        const std::string& name = table.schema().fields[column].name;
        if (!is_public(table, column) || json.contains(name)) continue;
        if (name == "project_no" || name == "project_name") continue;
        const geodata::Value value = table.value(row, column);
        if (!std::holds_alternative<std::monostate>(value)) json[name] = value_json(value);
    }
    return json;
}

void add_place(Json& json, const StoreLayer& layer, RowIndex row) {
    if (layer.kind() == geodata::GeometryKind::None) return;
    const geodata::GridPoint point = layer.label_point(row);
    const Bounds place = degrees_of({point.x, point.y, point.x, point.y});
    json["lon"] = place[0];
    json["lat"] = place[1];
    json["bbox"] = degrees_of(layer.box(row));
}

/// RFC 3986, 2.3: everything but unreserved characters.
std::string percent_encoded(std::string_view text) {
    std::string encoded;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
                           (c >= 'a' && c <= 'z') || c == '-' || c == '.' || c == '_' || c == '~';
        encoded += plain ? std::string(1, c) : fmt::format("%{:02X}", byte);
    }
    return encoded;
}

/// By one of the row's texts, empty ones last; the order of the table among equals.
void sort_by(std::vector<SiteFacts::Row>& rows, std::string_view field, bool latest_first) {
    std::vector<std::pair<std::string, SiteFacts::Row>> keyed;
    for (const auto& row : rows) keyed.emplace_back(text_in(*row.layer, row.row, field), row);
    std::stable_sort(keyed.begin(), keyed.end(), [&](const auto& a, const auto& b) {
        if (a.first.empty() != b.first.empty()) return b.first.empty();
        return latest_first ? a.first > b.first : a.first < b.first;
    });
    std::transform(keyed.begin(), keyed.end(), rows.begin(),
                   [](const auto& entry) { return entry.second; });
}

}  // namespace

SiteFacts::SiteFacts(std::shared_ptr<const geodata::FeatureStore> store, LightThresholds thresholds)
    : store_(std::move(store)), thresholds_(thresholds) {
    const auto each_public = [this](const auto& use) {
        for (const auto layers : {store_->layers(), store_->tables()}) {
            for (const StoreLayer& layer : layers) {
                if (layer.schema().audience == Audience::Public) use(layer);
            }
        }
    };
    each_public([this](const StoreLayer& layer) {
        if (layer.schema().domain == "project") index_projects(layer);
        if (is_related(layer.schema().domain)) index_table(layer);
    });
    each_public([this](const StoreLayer& layer) {
        if (layer.schema().domain == "parcel") index_parcels(layer);
    });
}

void SiteFacts::index_projects(const StoreLayer& layer) {
    each_row(layer, [&](RowIndex row) {
        // The map comes before its ledgers, which have ids of their own.
        by_id_.try_emplace(std::to_string(layer.id(row)), Row{&layer, row});
        const std::string number = folded(text_in(layer, row, "project_no"));
        if (!number.empty()) by_number_.try_emplace(number, Row{&layer, row});
    });
}

void SiteFacts::index_table(const StoreLayer& table) {
    each_row(table, [&](RowIndex row) {
        const std::string number = folded(text_in(table, row, "project_no"));
        const std::string name = folded(text_in(table, row, "project_name"));
        if (!number.empty()) {
            related_by_number_[number].push_back({&table, row});
        } else if (!name.empty()) {
            related_by_name_[name].push_back({&table, row});
        }
        if (table.schema().domain == "photo") photos_.insert(text_in(table, row, "file"));
        if (table.schema().domain == "project_parcel")
            parcels_.try_emplace(folded(text_in(table, row, "parcel_no")));
    });
}

void SiteFacts::index_parcels(const StoreLayer& parcels) {
    const auto number = parcels.schema().field_index("parcel_no");
    const auto project = parcels.schema().field_index("project");
    const bool by_number = number && is_public(parcels, *number) && !parcels_.empty();
    const bool by_project = project && is_public(parcels, *project);
    if (!by_number && !by_project) return;
    each_row(parcels, [&](RowIndex row) {
        if (by_number) {
            const auto wanted = parcels_.find(folded(text_in(parcels, row, "parcel_no")));
            if (wanted != parcels_.end() && wanted->second.layer == nullptr)
                wanted->second = {&parcels, row};
        }
        if (!by_project || parcels.value_code(row, *project) == geodata::kNoValue) return;
        parcels_by_project_[folded(text_in(parcels, row, "project"))].push_back({&parcels, row});
    });
}

std::optional<SiteFacts::Row> SiteFacts::find(std::string_view key) const {
    if (const auto found = by_number_.find(folded(key)); found != by_number_.end())
        return found->second;
    if (const auto found = by_id_.find(std::string(key)); found != by_id_.end())
        return found->second;
    return std::nullopt;
}

std::vector<SiteFacts::Row> SiteFacts::related(const Row& project, std::string_view domain) const {
    std::vector<Row> rows;
    const auto take = [&](const Rows& among, std::string_view field) {
        const auto found = among.find(folded(text_in(*project.layer, project.row, field)));
        if (found == among.end()) return;
        std::copy_if(found->second.begin(), found->second.end(), std::back_inserter(rows),
                     [&](const Row& row) { return row.layer->schema().domain == domain; });
    };
    take(related_by_number_, "project_no");
    take(related_by_name_, "name");
    return rows;
}

Json SiteFacts::parcels_of(const Row& project) const {
    Json list = Json::array();
    std::set<std::pair<const StoreLayer*, RowIndex>> listed;
    const auto describe = [&](Json& json, const Row& parcel) {
        json["layer"] = parcel.layer->schema().id;
        json["id"] = parcel.layer->id(parcel.row);
        for (const char* field : {"parcel_no", "name", "status", "flag", "planned_name"})
            json[field] = value_json(value_in(*parcel.layer, parcel.row, field));
        if (parcel.layer->kind() == geodata::GeometryKind::Areas)
            json["hectares"] = parcel.layer->measure(parcel.row) / kSquareMetresOfAHectare;
        add_place(json, *parcel.layer, parcel.row);
    };
    for (const Row& link : related(project, "project_parcel")) {
        Json json = row_json(*link.layer, link.row, {"parcel_no", "relation"});
        const auto parcel = parcels_.find(folded(text_in(*link.layer, link.row, "parcel_no")));
        const bool found = parcel != parcels_.end() && parcel->second.layer != nullptr;
        json["found"] = found;
        if (found && listed.emplace(parcel->second.layer, parcel->second.row).second)
            describe(json, parcel->second);
        list.push_back(std::move(json));
    }
    for (const char* field : {"project_no", "name"}) {
        const auto named =
            parcels_by_project_.find(folded(text_in(*project.layer, project.row, field)));
        if (named == parcels_by_project_.end() || named->first.empty()) continue;
        for (const Row& parcel : named->second) {
            if (!listed.emplace(parcel.layer, parcel.row).second) continue;
            Json json{{"found", true}};
            describe(json, parcel);
            list.push_back(std::move(json));
        }
    }
    return list;
}

Json SiteFacts::light_of(const Row& project) const {
    const geodata::Value value = value_in(*project.layer, project.row, "progress_gap");
    const auto* gap = std::get_if<double>(&value);
    const auto* whole = std::get_if<std::int64_t>(&value);
    Json light{{"colour", "none"}, {"gap", nullptr}};
    if (gap != nullptr || whole != nullptr) {
        const double points = gap != nullptr ? *gap : static_cast<double>(*whole);
        light["gap"] = points;
        light["colour"] = points < thresholds_.red_below      ? "red"
                          : points < thresholds_.yellow_below ? "yellow"
                                                              : "green";
    }
    light["yellow_below"] = thresholds_.yellow_below;
    light["red_below"] = thresholds_.red_below;
    return light;
}

Json SiteFacts::facts(const Row& project, const std::string& origin) const {
    const StoreLayer& layer = *project.layer;
    Json json{{"id", layer.id(project.row)}, {"layer", layer.schema().id}};
    json["key"] = value_json(value_in(layer, project.row, "project_no"));
    Json properties = Json::object();
    for (const std::size_t column : public_columns(layer.schema()))
        properties[layer.schema().fields[column].name] =
            value_json(layer.value(project.row, column));
    json["properties"] = std::move(properties);
    add_place(json, layer, project.row);

    const auto list = [&](std::string_view domain, std::string_view order, bool latest_first,
                          std::initializer_list<std::string_view> promised) {
        auto rows = related(project, domain);
        sort_by(rows, order, latest_first);
        Json entries = Json::array();
        for (const Row& row : rows) entries.push_back(row_json(*row.layer, row.row, promised));
        return entries;
    };
    json["phases"] = list("phase", "phase_no", false, {"name", "stage"});
    json["parcels"] = parcels_of(project);
    json["milestones"] = list("milestone", "planned", false, {"name", "planned", "done"});
    json["problems"] =
        list("problem", "raised", true, {"title", "department", "raised", "level", "state"});
    Json photos = list("photo", "taken", true, {"title", "taken", "illustrative", "file"});
    for (Json& photo : photos) {
        if (photo["file"].is_string())
            photo["address"] =
                origin + "/photos/" + percent_encoded(photo["file"].get<std::string>());
        photo.erase("file");
        if (photo["illustrative"].is_null()) photo["illustrative"] = false;
    }
    json["photos"] = std::move(photos);
    json["schedule"] = list("schedule", "month", false, {"month", "target_pct", "done_pct"});
    json["assignments"] = list("assignment", "assignment_no", false, {"role", "unit"});
    json["light"] = light_of(project);
    return json;
}

}  // namespace tileserver
