#include "geodata/reading/layer_fields.hpp"

#include "geodata/reading/utf8.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <set>
#include <utility>

namespace geodata {
namespace {

template <typename... Numbers>
std::string printed(const char* format, Numbers... numbers) {
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), format, numbers...);
    return text.data();
}

/// Seconds, with milliseconds where there are any.
std::string seconds_text(float seconds) {
    const auto exact = static_cast<double>(seconds);
    return exact == std::floor(exact) ? printed("%02.0f", exact) : printed("%06.3f", exact);
}

/// OGR's time zone flag: 0 not known, 1 local, 100 UTC, else quarters of an hour from 100.
std::string zone_text(int flag) {
    if (flag <= 1) return {};
    if (flag == 100) return "Z";
    const int minutes = (flag - 100) * 15;
    const int size = minutes < 0 ? -minutes : minutes;
    return printed("%c%02d:%02d", minutes < 0 ? '-' : '+', size / 60, size % 60);
}

std::string date_text(const OGRField& field) {
    return printed("%04d-%02d-%02d", static_cast<int>(field.Date.Year),
                   static_cast<int>(field.Date.Month), static_cast<int>(field.Date.Day));
}

std::string time_text(const OGRField& field) {
    return printed("%02d:%02d:", static_cast<int>(field.Date.Hour),
                   static_cast<int>(field.Date.Minute)) +
           seconds_text(field.Date.Second);
}

/// Columns of the KML driver that say how a placemark is drawn, not what it is.
bool is_kml_drawing(std::string_view name) {
    constexpr std::array<std::string_view, 7> kDrawing{
        "altitudeMode", "tessellate", "extrude", "visibility", "drawOrder", "icon", "snippet"};
    return std::find(kDrawing.begin(), kDrawing.end(), name) != kDrawing.end();
}

}  // namespace

LayerFields::LayerFields(const OGRFeatureDefn& definition, bool is_kml, std::string fallback)
    : fallback_(std::move(fallback)) {
    std::set<std::string> taken;
    for (int i = 0; i < definition.GetFieldCount(); ++i) {
        const OGRFieldDefn& from = *definition.GetFieldDefn(i);
        Field field;
        field.name = text(from.GetNameRef());
        if (is_kml && is_kml_drawing(field.name)) continue;
        Column column{i, Way::Text};
        switch (from.GetType()) {
            case OFTInteger:
            case OFTInteger64: {
                const bool flag = from.GetSubType() == OFSTBoolean;
                column.way = flag ? Way::Boolean : Way::Integer;
                field.type = flag ? FieldType::Boolean : FieldType::Integer;
                break;
            }
            case OFTReal:
                column.way = Way::Real;
                field.type = FieldType::Real;
                break;
            case OFTDate:
            case OFTDateTime:
                column.way = from.GetType() == OFTDate ? Way::Date : Way::DateTime;
                field.type = FieldType::Date;
                break;
            case OFTTime:
                column.way = Way::Time;
                break;
            case OFTIntegerList:
            case OFTInteger64List:
            case OFTRealList:
            case OFTStringList:
                column.way = Way::List;
                break;
            case OFTBinary:
                notes_.push_back("field '" + field.name + "' holds bytes and was left out");
                continue;
            default:
                break;
        }
        // Decoding can make two names equal (both cut in the middle of a character).
        const std::string name = field.name.empty() ? "field_" + std::to_string(i + 1) : field.name;
        field.name = name;
        for (int n = 2; !taken.insert(field.name).second; ++n)
            field.name = name + "_" + std::to_string(n);
        fields_.push_back(std::move(field));
        columns_.push_back(column);
    }
}

std::string LayerFields::text(const char* bytes) {
    const std::string_view view(bytes);
    if (is_utf8(view)) return std::string(view);
    ++decoded_;
    return to_utf8_lossy(view, fallback_);
}

Value LayerFields::value(const OGRFeature& feature, Column column) {
    if (!feature.IsFieldSetAndNotNull(column.index)) return {};
    const OGRField& raw = *feature.GetRawFieldRef(column.index);
    switch (column.way) {
        case Way::Boolean:
            return feature.GetFieldAsInteger(column.index) != 0;
        case Way::Integer:
            return static_cast<std::int64_t>(feature.GetFieldAsInteger64(column.index));
        case Way::Real: {
            const double number = feature.GetFieldAsDouble(column.index);
            return std::isfinite(number) ? Value(number) : Value();
        }
        case Way::Text:
            return text(feature.GetFieldAsString(column.index));
        case Way::Date:
            return date_text(raw);
        case Way::DateTime:
            return date_text(raw) + "T" + time_text(raw) + zone_text(raw.Date.TZFlag);
        case Way::Time:
            return time_text(raw);
        case Way::List: {
            char* json = feature.GetFieldAsSerializedJSon(column.index);
            Value list = json != nullptr ? Value(text(json)) : Value();
            CPLFree(json);
            return list;
        }
    }
    return {};
}

std::vector<Value> LayerFields::values(const OGRFeature& feature) {
    std::vector<Value> values;
    values.reserve(columns_.size());
    for (const auto column : columns_) values.push_back(value(feature, column));
    return values;
}

}  // namespace geodata
