#include "geodata/reading/feature_wire.hpp"

#include "geodata/reading/utf8.hpp"

#include <cmath>
#include <cstring>
#include <string>
#include <type_traits>
#include <utility>

namespace geodata {
namespace {

using SourcePath = Path<Source>;
static_assert(sizeof(Point<Source>) == 2 * sizeof(double));
static_assert(std::is_trivially_copyable_v<Point<Source>>);

enum class Tag : std::uint8_t { Null, False, True, Integer, Real, Text };

std::uint32_t length_of(std::size_t size) { return static_cast<std::uint32_t>(size); }

void write_path(ByteWriter& out, const SourcePath& path) {
    out.number(length_of(path.size()));
    out.raw(path.data(), path.size() * sizeof(Point<Source>));
}

SourcePath read_path(ByteReader& in) {
    const std::size_t count = in.count(sizeof(Point<Source>));
    const auto bytes = in.raw(count * sizeof(Point<Source>));
    SourcePath path(count);
    if (count > 0) std::memcpy(path.data(), bytes.data(), bytes.size());
    for (const auto& point : path) {
        if (!std::isfinite(point.x) || !std::isfinite(point.y)) {
            in.fail();
            break;
        }
    }
    return path;
}

void write_geometry(ByteWriter& out, const Geometry<Source>& geometry) {
    out.number(static_cast<std::uint8_t>(geometry.index()));
    if (const auto* points = std::get_if<Points<Source>>(&geometry)) {
        write_path(out, points->parts);
    } else if (const auto* lines = std::get_if<Lines<Source>>(&geometry)) {
        out.number(length_of(lines->parts.size()));
        for (const auto& part : lines->parts) write_path(out, part);
    } else if (const auto* areas = std::get_if<Areas<Source>>(&geometry)) {
        out.number(length_of(areas->parts.size()));
        for (const auto& polygon : areas->parts) {
            out.number(length_of(polygon.holes.size()));
            write_path(out, polygon.outer);
            for (const auto& hole : polygon.holes) write_path(out, hole);
        }
    }
}

Lines<Source> read_lines(ByteReader& in) {
    Lines<Source> lines;
    const std::size_t count = in.count(sizeof(std::uint32_t));
    lines.parts.reserve(count);
    for (std::size_t i = 0; i < count && in.ok(); ++i) lines.parts.push_back(read_path(in));
    return lines;
}

Areas<Source> read_areas(ByteReader& in) {
    Areas<Source> areas;
    const std::size_t count = in.count(2 * sizeof(std::uint32_t));
    areas.parts.reserve(count);
    for (std::size_t i = 0; i < count && in.ok(); ++i) {
        const std::size_t holes = in.count(sizeof(std::uint32_t));
        Polygon<Source> polygon{read_path(in), {}};
        polygon.holes.reserve(in.ok() ? holes : 0);
        for (std::size_t k = 0; k < holes && in.ok(); ++k) polygon.holes.push_back(read_path(in));
        areas.parts.push_back(std::move(polygon));
    }
    return areas;
}

Geometry<Source> read_geometry(ByteReader& in) {
    switch (static_cast<GeometryKind>(in.number<std::uint8_t>())) {
        case GeometryKind::Points:
            return Points<Source>{read_path(in)};
        case GeometryKind::Lines:
            return read_lines(in);
        case GeometryKind::Areas:
            return read_areas(in);
        case GeometryKind::None:
            break;
    }
    in.fail();
    return {};
}

void write_value(ByteWriter& out, const Value& value) {
    const auto tag = [&out](Tag t) { out.number(static_cast<std::uint8_t>(t)); };
    if (const auto* flag = std::get_if<bool>(&value)) {
        tag(*flag ? Tag::True : Tag::False);
    } else if (const auto* integer = std::get_if<std::int64_t>(&value)) {
        tag(Tag::Integer);
        out.number(*integer);
    } else if (const auto* real = std::get_if<double>(&value)) {
        tag(Tag::Real);
        out.number(*real);
    } else if (const auto* text = std::get_if<std::string>(&value)) {
        tag(Tag::Text);
        out.text(*text);
    } else {
        tag(Tag::Null);
    }
}

std::string read_utf8(ByteReader& in) {
    const auto text = in.text();
    if (!is_utf8(text)) in.fail();
    return std::string(text);
}

Value read_value(ByteReader& in) {
    switch (static_cast<Tag>(in.number<std::uint8_t>())) {
        case Tag::Null:
            return {};
        case Tag::False:
            return false;
        case Tag::True:
            return true;
        case Tag::Integer:
            return in.number<std::int64_t>();
        case Tag::Real:
            return in.number<double>();
        case Tag::Text:
            return read_utf8(in);
    }
    in.fail();
    return {};
}

void write_finding(ByteWriter& out, const Finding& finding) {
    out.text(finding.value);
    out.text(finding.reason);
}

Finding read_finding(ByteReader& in) {
    Finding finding;
    finding.value = read_utf8(in);
    finding.reason = read_utf8(in);
    return finding;
}

}  // namespace

void write_feature(ByteWriter& out, const Feature& feature) {
    out.number(feature.id);
    out.number(feature.row);
    write_geometry(out, feature.geometry);
    for (const auto& value : feature.values) write_value(out, value);
    out.text(feature.delivered);
}

Feature read_feature(ByteReader& in, std::size_t field_count) {
    Feature feature;
    feature.id = in.number<std::uint64_t>();
    feature.row = in.number<std::uint64_t>();
    if (feature.id == 0 || feature.id >= kIdEnd) in.fail();
    feature.geometry = read_geometry(in);
    if (field_count > in.left()) {  // a value is one byte at least
        in.fail();
        return feature;
    }
    feature.values.reserve(field_count);
    for (std::size_t i = 0; i < field_count && in.ok(); ++i) {
        feature.values.push_back(read_value(in));
    }
    feature.delivered = in.text();
    return feature;
}

void write_layer(ByteWriter& out, const SourceLayer& layer) {
    out.text(layer.name);
    out.text(layer.crs.definition);
    out.number(length_of(layer.fields.size()));
    for (const auto& field : layer.fields) {
        out.number(static_cast<std::uint8_t>(field.type));
        out.text(field.name);
        out.text(field.title.zh);
        out.text(field.title.en);
    }
}

SourceLayer read_layer(ByteReader& in) {
    SourceLayer layer;
    layer.name = read_utf8(in);
    layer.crs.definition = read_utf8(in);
    constexpr std::size_t kSmallestField = 1 + 3 * sizeof(std::uint32_t);
    const std::size_t count = in.count(kSmallestField);
    for (std::size_t i = 0; i < count && in.ok(); ++i) {
        Field field;
        const auto type = in.number<std::uint8_t>();
        if (type > static_cast<std::uint8_t>(FieldType::Date)) in.fail();
        field.type = static_cast<FieldType>(type);
        field.name = read_utf8(in);
        field.title.zh = read_utf8(in);
        field.title.en = read_utf8(in);
        layer.fields.push_back(std::move(field));
    }
    return layer;
}

void write_report(ByteWriter& out, const LayerReport& report) {
    out.text(report.layer);
    out.number(report.rows_read);
    out.number(report.rows_kept);
    out.number(report.rows_without_geometry);
    out.number(report.rows_rejected);
    write_finding(out, report.crs);
    write_finding(out, report.encoding);
    out.number(length_of(report.repairs.size()));
    for (const auto& [kind, count] : report.repairs) {
        out.text(kind);
        out.number(count);
    }
    out.number(length_of(report.rejections.size()));
    for (const auto& rejection : report.rejections) {
        out.number(rejection.row);
        out.text(rejection.reason);
    }
    out.number(length_of(report.notes.size()));
    for (const auto& note : report.notes) out.text(note);
}

LayerReport read_report(ByteReader& in) {
    LayerReport report;
    report.layer = read_utf8(in);
    report.rows_read = in.number<std::uint64_t>();
    report.rows_kept = in.number<std::uint64_t>();
    report.rows_without_geometry = in.number<std::uint64_t>();
    report.rows_rejected = in.number<std::uint64_t>();
    report.crs = read_finding(in);
    report.encoding = read_finding(in);
    constexpr std::size_t kSmallestCounted = sizeof(std::uint32_t) + sizeof(std::uint64_t);
    for (std::size_t n = in.count(kSmallestCounted); n > 0 && in.ok(); --n) {
        auto kind = read_utf8(in);
        report.repairs[std::move(kind)] = in.number<std::uint64_t>();
    }
    for (std::size_t n = in.count(kSmallestCounted); n > 0 && in.ok(); --n) {
        const auto row = in.number<std::uint64_t>();
        report.rejections.push_back({row, read_utf8(in)});
    }
    for (std::size_t n = in.count(sizeof(std::uint32_t)); n > 0 && in.ok(); --n) {
        report.notes.push_back(read_utf8(in));
    }
    return report;
}

}  // namespace geodata
