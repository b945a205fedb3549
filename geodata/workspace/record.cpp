#include "geodata/workspace/record.hpp"

#include "geodata/schema/schema_json.hpp"

#include <ogr_spatialref.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <utility>

namespace geodata {

namespace {

/// SQLite's own limit is 2,000 columns a table.
constexpr std::size_t kMostColumns = 1900;

struct ColumnType {
    OGRFieldType type;
    OGRFieldSubType subtype;
};

/// Dates stay the ISO text that reading made of them: a day and an instant fit in one column, and
/// nothing is rounded.
ColumnType column_type(FieldType type) {
    switch (type) {
        case FieldType::Boolean:
            return {OFTInteger, OFSTBoolean};
        case FieldType::Integer:
            return {OFTInteger64, OFSTNone};
        case FieldType::Real:
            return {OFTReal, OFSTNone};
        case FieldType::Text:
        case FieldType::Date:
            break;
    }
    return {OFTString, OFSTNone};
}

FieldType wider(FieldType a, FieldType b) {
    if (a == b) return a;
    const auto is_number = [](FieldType t) {
        return t == FieldType::Integer || t == FieldType::Real;
    };
    return is_number(a) && is_number(b) ? FieldType::Real : FieldType::Text;
}

std::string text_of(const Value& value) {
    const auto* text = std::get_if<std::string>(&value);
    return text == nullptr ? std::string() : *text;
}

ReadOptions::Shift shift_named(std::string_view name) {
    if (name == "gcj02") return ReadOptions::Shift::Gcj02;
    if (name == "bd09") return ReadOptions::Shift::Bd09;
    return ReadOptions::Shift::None;
}

void merge_role(std::optional<std::size_t>& mine,
                const std::optional<std::size_t>& theirs,
                const LayerSchema& from,
                const LayerSchema& to) {
    if (!mine && theirs) mine = to.field_index(from.fields[*theirs].name);
}

std::optional<OGRSpatialReference> spatial_reference(const Crs& crs) {
    OGRSpatialReference reference;
    if (reference.SetFromUserInput(crs.definition.c_str(),
                                   OGRSpatialReference::SET_FROM_USER_INPUT_LIMITATIONS_get()) !=
        OGRERR_NONE) {
        return std::nullopt;
    }
    reference.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    return reference;
}

/// "4530" of EPSG:4530; empty for a system without a number.
std::string authority_code(const Crs& crs) {
    const auto reference = spatial_reference(crs);
    const char* code = reference ? reference->GetAuthorityCode(nullptr) : nullptr;
    return code == nullptr ? std::string() : std::string(code);
}

}  // namespace

std::string_view name_of(ReadOptions::Shift shift) {
    switch (shift) {
        case ReadOptions::Shift::Gcj02:
            return "gcj02";
        case ReadOptions::Shift::Bd09:
            return "bd09";
        case ReadOptions::Shift::None:
            break;
    }
    return "none";
}

Result<Record> Record::open(const std::filesystem::path& file, GeoPackage::Access access) {
    auto opened = GeoPackage::open(file, access);
    if (!opened) return tl::unexpected(opened.error());
    Record record(std::move(*opened));
    if (auto read = record.read_registry(); !read) {
        return tl::unexpected(Error{Error::Code::Unreadable,
                                    "not the record of a workspace: " + read.error().message});
    }
    return record;
}

Result<Record> Record::create(const std::filesystem::path& file) {
    auto made = GeoPackage::create(file);
    if (!made) return tl::unexpected(made.error());
    Record record(std::move(*made));
    if (auto registry = record.make_registry(); !registry) return tl::unexpected(registry.error());
    return record;
}

Result<void> Record::make_registry() {
    const char* statements[] = {
        "CREATE TABLE gb_layers (position INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, schema "
        "TEXT NOT NULL)",
        "CREATE TABLE gb_tables (position INTEGER PRIMARY KEY, name TEXT UNIQUE NOT NULL, layer "
        "TEXT NOT NULL, "
        "crs TEXT NOT NULL, shift TEXT NOT NULL)",
        "CREATE TABLE gb_batches (id INTEGER PRIMARY KEY, imported_at TEXT NOT NULL, file TEXT NOT "
        "NULL, sha256 TEXT NOT NULL, "
        "options TEXT NOT NULL, source TEXT NOT NULL, layer TEXT NOT NULL, table_name TEXT NOT "
        "NULL, rows_read INTEGER, "
        "rows_kept INTEGER, rows_rejected INTEGER, added INTEGER, changed INTEGER, unchanged "
        "INTEGER, closed INTEGER, "
        "report TEXT NOT NULL)",
        "INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES ('gb_layers', "
        "'attributes', 'gb_layers'), "
        "('gb_tables', 'attributes', 'gb_tables'), ('gb_batches', 'attributes', 'gb_batches')",
    };
    for (const char* statement : statements) {
        if (auto done = file_.run(statement); !done) return done;
    }
    return {};
}

Result<void> Record::read_registry() {
    auto text = registry_text();
    if (!text) return tl::unexpected(text.error());
    read_ = std::move(*text);
    const auto layers = file_.select("SELECT schema FROM gb_layers ORDER BY position");
    if (!layers) return tl::unexpected(layers.error());
    for (const auto& row : *layers) {
        auto schema = layer_schema_from_json(text_of(row[0]));
        if (!schema)
            return tl::unexpected(schema.error().within(file_.name() + ", table gb_layers"));
        layers_.push_back(std::move(*schema));
    }
    const auto tables =
        file_.select("SELECT name, layer, crs, shift FROM gb_tables ORDER BY position");
    if (!tables) return tl::unexpected(tables.error());
    for (const auto& row : *tables) {
        tables_.push_back(
            {text_of(row[0]), text_of(row[1]), {text_of(row[2])}, shift_named(text_of(row[3]))});
    }
    return {};
}

Result<std::string> Record::registry_text() {
    std::string text;
    for (const char* sql : {"SELECT schema FROM gb_layers ORDER BY position",
                            "SELECT name FROM gb_tables ORDER BY position"}) {
        const auto rows = file_.select(sql);
        if (!rows) return tl::unexpected(rows.error());
        for (const auto& row : *rows) text += text_of(row[0]) + '\n';
    }
    return text;
}

Result<bool> Record::is_up_to_date() {
    const auto text = registry_text();
    if (!text) return tl::unexpected(text.error());
    return *text == read_;
}

const LayerSchema* Record::layer(std::string_view id) const {
    const auto found = std::find_if(layers_.begin(), layers_.end(),
                                    [&](const auto& layer) { return layer.id == id; });
    return found == layers_.end() ? nullptr : &*found;
}

std::vector<RecordTable> Record::tables_of(std::string_view layer) const {
    std::vector<RecordTable> found;
    std::copy_if(tables_.begin(), tables_.end(), std::back_inserter(found),
                 [&](const auto& table) { return table.layer == layer; });
    return found;
}

Result<LayerSchema> Record::merge_layer(const LayerSchema& delivered) {
    const auto known = std::find_if(layers_.begin(), layers_.end(),
                                    [&](const auto& layer) { return layer.id == delivered.id; });
    LayerSchema merged = delivered;
    if (known != layers_.end()) {
        merged = *known;
        for (const Field& field : delivered.fields) {
            if (const auto position = merged.field_index(field.name)) {
                merged.fields[*position].type = wider(merged.fields[*position].type, field.type);
            } else {
                merged.fields.push_back(field);
            }
        }
        if (merged.domain.empty()) merged.domain = delivered.domain;
        if (merged.title == Title{}) merged.title = delivered.title;
        merge_role(merged.key_field, delivered.key_field, delivered, merged);
        merge_role(merged.label_field, delivered.label_field, delivered, merged);
        merge_role(merged.class_field, delivered.class_field, delivered, merged);
        merge_role(merged.rank_field, delivered.rank_field, delivered, merged);
    }
    if (merged.fields.size() > kMostColumns) {
        return failure(Error::Code::Unsupported, "layer '" + merged.id + "' would have " +
                                                     std::to_string(merged.fields.size()) +
                                                     " columns; the record holds at most " +
                                                     std::to_string(kMostColumns));
    }
    const std::string schema = sql_text(to_json(merged));
    auto done = known == layers_.end() ? file_.run("INSERT INTO gb_layers (id, schema) VALUES (" +
                                                   sql_text(merged.id) + ", " + schema + ")")
                                       : file_.run("UPDATE gb_layers SET schema = " + schema +
                                                   " WHERE id = " + sql_text(merged.id));
    if (!done) return tl::unexpected(done.error());
    if (known == layers_.end()) {
        layers_.push_back(merged);
    } else {
        *known = merged;
    }
    return merged;
}

Result<RecordTable> Record::table_for(const LayerSchema& layer,
                                      const Crs& crs,
                                      ReadOptions::Shift shift) {
    const auto known = std::find_if(tables_.begin(), tables_.end(), [&](const RecordTable& table) {
        return table.layer == layer.id && table.crs == crs && table.shift == shift;
    });
    if (known != tables_.end()) {
        const RecordTable table = *known;
        if (auto added = add_columns(table, layer); !added) return tl::unexpected(added.error());
        return table;
    }
    const RecordTable table{free_table_name(layer, crs, shift), layer.id, crs, shift};
    const auto reference = crs.definition.empty() ? std::nullopt : spatial_reference(crs);
    if (!crs.definition.empty() && !reference) {
        return failure(
            Error::Code::Invalid,
            "layer '" + layer.id + "': no coordinate system is known as '" + crs.definition + "'");
    }
    auto made = file_.attempt("cannot make a table", [&] {
        const char* options[] = {"GEOMETRY_NAME=geom", "FID=fid", "SPATIAL_INDEX=NO", nullptr};
        OGRSpatialReference copy;
        if (reference) copy = *reference;
        return file_.dataset().CreateLayer(table.name.c_str(), reference ? &copy : nullptr,
                                           reference ? wkbUnknown : wkbNone,
                                           const_cast<char**>(options)) != nullptr;
    });
    if (!made) return tl::unexpected(made.error());
    if (auto added = add_columns(table, layer); !added) return tl::unexpected(added.error());
    auto noted =
        file_.run("INSERT INTO gb_tables (name, layer, crs, shift) VALUES (" +
                  sql_text(table.name) + ", " + sql_text(table.layer) + ", " +
                  sql_text(table.crs.definition) + ", " + sql_text(name_of(table.shift)) + ")");
    if (!noted) return tl::unexpected(noted.error());
    tables_.push_back(table);
    return table;
}

Result<void> Record::add_columns(const RecordTable& table, const LayerSchema& layer) {
    return file_.attempt("cannot add a column", [&] {
        OGRLayer* rows = file_.dataset().GetLayerByName(table.name.c_str());
        if (rows == nullptr) return false;
        const auto add = [&](std::string_view name, ColumnType type) {
            if (rows->GetLayerDefn()->GetFieldIndex(std::string(name).c_str()) >= 0) return true;
            OGRFieldDefn column(std::string(name).c_str(), type.type);
            column.SetSubType(type.subtype);
            return rows->CreateField(&column) == OGRERR_NONE;
        };
        bool done = true;
        for (const auto name : {record_column::kId, record_column::kBatch, record_column::kRow}) {
            done = done && add(name, {OFTInteger64, OFSTNone});
        }
        for (const auto name :
             {record_column::kValidFrom, record_column::kValidTo, record_column::kKnownFrom,
              record_column::kKnownTo, record_column::kHash, record_column::kShape}) {
            done = done && add(name, {OFTString, OFSTNone});
        }
        for (const Field& field : layer.fields) {
            const ColumnType type = column_type(field.type);
            const int position = rows->GetLayerDefn()->GetFieldIndex(field.name.c_str());
            if (position >= 0 &&
                rows->GetLayerDefn()->GetFieldDefn(position)->GetType() != type.type) {
                OGRFieldDefn widened(field.name.c_str(), type.type);
                done = done &&
                       rows->AlterFieldDefn(position, &widened, ALTER_TYPE_FLAG) == OGRERR_NONE;
            }
            done = done && add(field.name, type);
        }
        return done;
    });
}

std::string Record::free_table_name(const LayerSchema& layer,
                                    const Crs& crs,
                                    ReadOptions::Shift shift) const {
    const auto is_free = [&](const std::string& name) {
        return std::none_of(tables_.begin(), tables_.end(),
                            [&](const auto& table) { return table.name == name; });
    };
    std::string stem = layer.id;
    for (const std::string_view own : {"gb_", "gpkg_", "rtree_", "sqlite_"}) {
        if (stem.starts_with(own)) stem.insert(0, "layer_");
    }
    if (is_free(stem)) return stem;
    const std::string code = authority_code(crs);
    if (!code.empty()) stem += "_" + code;
    if (shift != ReadOptions::Shift::None) stem += "_" + std::string(name_of(shift));
    std::string name = stem;
    for (std::size_t n = 2; !is_free(name); ++n) name = stem + "_" + std::to_string(n);
    return name;
}

}  // namespace geodata
