#include "geodata/workspace/row_writer.hpp"

#include "geodata/schema/iso_time.hpp"
#include "geodata/workspace/geometry_wkb.hpp"

#include <ogrsf_frmts.h>

#include <algorithm>
#include <bit>
#include <limits>
#include <memory>
#include <numeric>
#include <utility>

namespace geodata {

namespace {

/// 128 bits: two different rows of one layer will not meet in them.
constexpr std::size_t kDigestDigits = 32;

int column_of(OGRLayer& rows, std::string_view name) {
    return rows.GetLayerDefn()->GetFieldIndex(std::string(name).c_str());
}

void put_text(OGRFeature& row, int column, std::string_view text) {
    row.SetField(column, std::string(text).c_str());
}

void put_value(OGRFeature& row, int column, const Value& value) {
    if (const auto* text = std::get_if<std::string>(&value)) {
        row.SetField(column, text->c_str());
    } else if (const auto* integer = std::get_if<std::int64_t>(&value)) {
        row.SetField(column, static_cast<GIntBig>(*integer));
    } else if (const auto* real = std::get_if<double>(&value)) {
        row.SetField(column, *real);
    } else if (const auto* truth = std::get_if<bool>(&value)) {
        row.SetField(column, *truth ? 1 : 0);
    } else {
        row.SetFieldNull(column);
    }
}

void digest_value(Sha256& digest, const Value& value) {
    digest.put(std::uint64_t{value.index()});
    if (const auto* text = std::get_if<std::string>(&value)) {
        digest.put(std::uint64_t{text->size()});
        digest.put(*text);
    } else if (const auto* integer = std::get_if<std::int64_t>(&value)) {
        digest.put(static_cast<std::uint64_t>(*integer));
    } else if (const auto* real = std::get_if<double>(&value)) {
        digest.put(std::bit_cast<std::uint64_t>(*real));
    } else if (const auto* truth = std::get_if<bool>(&value)) {
        digest.put(std::uint64_t{*truth ? 1U : 0U});
    }
}

bool has_parts(const Geometry<Source>& geometry) {
    return std::visit([](const auto& shape) { return !shape.parts.empty(); }, geometry);
}

std::string delivered_wkb(const Feature& feature) {
    if (!feature.delivered.empty()) return feature.delivered;
    return has_parts(feature.geometry) ? to_wkb(feature.geometry) : std::string();
}

std::unique_ptr<OGRGeometry> ogr_geometry(const std::string& wkb) {
    OGRGeometry* geometry = nullptr;
    if (OGRGeometryFactory::createFromWkb(wkb.data(), nullptr, &geometry, wkb.size(),
                                          wkbVariantIso) != OGRERR_NONE) {
        return nullptr;
    }
    return std::unique_ptr<OGRGeometry>(geometry);
}

}  // namespace

Result<RowWriter> RowWriter::open(Record& record,
                                  const RecordTable& table,
                                  std::vector<Field> fields,
                                  std::int64_t batch,
                                  Instant known_from) {
    OGRLayer* rows = record.file().dataset().GetLayerByName(table.name.c_str());
    if (rows == nullptr) {
        return failure(Error::Code::Unreadable,
                       record.file().name() + ": table '" + table.name + "' is missing");
    }
    return RowWriter(record.file(), *rows, std::move(fields), batch, known_from);
}

RowWriter::RowWriter(GeoPackage& file,
                     OGRLayer& rows,
                     std::vector<Field> fields,
                     std::int64_t batch,
                     Instant known_from)
    : file_(&file),
      rows_(&rows),
      fields_(std::move(fields)),
      by_name_(fields_.size()),
      batch_(batch),
      known_from_(to_iso(known_from)) {
    for (const Field& field : fields_) columns_.push_back(column_of(rows, field.name));
    std::iota(by_name_.begin(), by_name_.end(), std::size_t{0});
    std::sort(by_name_.begin(), by_name_.end(),
              [&](std::size_t a, std::size_t b) { return fields_[a].name < fields_[b].name; });
}

std::string RowWriter::content_digest(const Feature& feature,
                                      const std::vector<Value>& values,
                                      const std::string& shape) {
    digest_.put(shape);
    digest_.put(static_cast<std::uint64_t>(feature.valid.from.time_since_epoch().count()));
    digest_.put(static_cast<std::uint64_t>(feature.valid.to.time_since_epoch().count()));
    // By name and without nulls, so that another order of the columns or an empty column more makes
    // no new version.
    for (const std::size_t i : by_name_) {
        if (std::holds_alternative<std::monostate>(values[i])) continue;
        digest_.put(std::uint64_t{fields_[i].name.size()});
        digest_.put(fields_[i].name);
        digest_value(digest_, values[i]);
    }
    return digest_.hex().substr(0, kDigestDigits);
}

Result<void> RowWriter::write(const Feature& feature, const std::vector<Value>& values) {
    const auto where = [&] {
        return file_->name() + ", table '" + rows_->GetName() + "', row " +
               std::to_string(feature.row);
    };
    OGRFeature row(rows_->GetLayerDefn());
    const std::string wkb = delivered_wkb(feature);
    std::string shape;
    if (!wkb.empty() && rows_->GetGeomType() != wkbNone) {
        auto geometry = ogr_geometry(wkb);
        if (!geometry) {
            return failure(Error::Code::Unreadable,
                           where() + ": the delivered geometry is no ISO WKB");
        }
        row.SetGeometryDirectly(geometry.release());
        digest_.put(wkb);
        shape = digest_.hex().substr(0, kDigestDigits);
        put_text(row, column_of(*rows_, record_column::kShape), shape);
    }
    for (std::size_t i = 0; i < fields_.size(); ++i) put_value(row, columns_[i], values[i]);
    if (feature.valid.from != kAlways)
        put_text(row, column_of(*rows_, record_column::kValidFrom), to_iso(feature.valid.from));
    if (feature.valid.to != kNever)
        put_text(row, column_of(*rows_, record_column::kValidTo), to_iso(feature.valid.to));
    put_text(row, column_of(*rows_, record_column::kKnownFrom), known_from_);
    put_text(row, column_of(*rows_, record_column::kHash), content_digest(feature, values, shape));
    row.SetField(column_of(*rows_, record_column::kBatch), static_cast<GIntBig>(batch_));
    row.SetField(column_of(*rows_, record_column::kRow), static_cast<GIntBig>(feature.row));
    return file_->attempt("a row cannot be written",
                          [&] { return rows_->CreateFeature(&row) == OGRERR_NONE; });
}

}  // namespace geodata
