#include "geodata/reading/table_reader.hpp"

#include "geodata/reading/feature_builder.hpp"
#include "geodata/reading/table_layout.hpp"
#include "geodata/reading/table_places.hpp"

#include <ogrsf_frmts.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

namespace geodata {
namespace {

/// A sheet of a workbook, its cells as the texts that GDAL makes of them.
class SheetTable : public TableSource {
  public:
    explicit SheetTable(OGRLayer& layer) : layer_(layer) { layer_.ResetReading(); }

    void rewind() override { layer_.ResetReading(); }
    bool next(std::vector<std::string>& cells, std::uint64_t& row) override {
        const std::unique_ptr<OGRFeature> feature(layer_.GetNextFeature());
        if (!feature) return false;
        row = static_cast<std::uint64_t>(std::max<GIntBig>(feature->GetFID(), 0));
        cells.clear();
        for (int i = 0; i < feature->GetFieldCount(); ++i) {
            std::string cell = feature->IsFieldSetAndNotNull(i) ? feature->GetFieldAsString(i) : "";
            cell.erase(0, cell.find_first_not_of(" \t\r\n"));
            const auto last = cell.find_last_not_of(" \t\r\n");
            cell.erase(last == std::string::npos ? 0 : last + 1);
            cells.push_back(std::move(cell));
        }
        return true;
    }

  private:
    OGRLayer& layer_;
};

std::optional<SourceBounds> bounds_of(TableSource& table,
                                      const TableLayout& layout,
                                      const PlaceColumns& columns) {
    OGREnvelope box;
    table.rewind();
    std::vector<std::string> cells;
    std::uint64_t row = 0;
    while (table.next(cells, row)) {
        if (row <= layout.header_row || is_blank(cells)) continue;
        const auto place = place_of(cells, layout.fields, columns);
        if (!place || !*place || (*place)->IsEmpty()) continue;
        OGREnvelope one;
        (*place)->getEnvelope(&one);
        box.Merge(one);
    }
    if (!box.IsInit()) return std::nullopt;
    return SourceBounds{box.MinX, box.MinY, box.MaxX, box.MaxY};
}

std::string place_note(const PlaceColumns& columns, const std::vector<Field>& fields) {
    if (columns.wkt)
        return "the geometry is taken from the column '" + fields[*columns.wkt].name + "'";
    return "the position is taken from the columns '" + fields[*columns.x].name + "' and '" +
           fields[*columns.y].name + "'";
}

void note_layout(const TableLayout& layout, LayerReport& report) {
    if (layout.header_row == 0) {
        report.notes.emplace_back("no header row was found; the columns are numbered");
    } else if (layout.header_row > 1) {
        report.notes.push_back("the header was found in row " + std::to_string(layout.header_row));
    }
    if (layout.long_rows > 0) {
        report.notes.push_back(std::to_string(layout.long_rows) +
                               " rows have more cells than there are columns (the first is row " +
                               std::to_string(layout.first_long_row) +
                               "); the cells past the last column were left out");
    }
}

}  // namespace

Result<void> TableReader::read(TableSource& table,
                               const std::string& name,
                               const EncodingChoice& encoding) {
    if (!layers_.wanted(name)) return {};
    const auto layout = look_through(table);
    const auto columns = find_place_columns(layout, request_.options);
    if (!columns) return tl::unexpected(columns.error().within("table '" + name + "'"));

    LayerReport report;
    report.layer = layers_.distinct_name(name);
    report.encoding = encoding.finding();
    note_layout(layout, report);
    CrsChoice crs;
    const auto bounds = columns->any() ? bounds_of(table, layout, *columns) : std::nullopt;
    if (bounds) {
        auto chosen = choose_crs(columns->degrees ? "EPSG:4326" : "", bounds, request_.options);
        if (!chosen) return tl::unexpected(chosen.error().within("table '" + report.layer + "'"));
        crs = std::move(*chosen);
        if (crs.crs.definition.empty() && !request_.options.allow_unknown_crs) {
            return failure(Error::Code::Invalid,
                           "table '" + report.layer + "': " + crs.finding.reason +
                               "; say which it is, for example --crs EPSG:4551");
        }
        report.crs = crs.finding;
        report.notes.push_back(place_note(*columns, layout.fields));
        report.notes.insert(report.notes.end(), crs.notes.begin(), crs.notes.end());
    }
    out_.begin({request_.shown_name, report.layer, layout.fields, crs.crs});

    FeatureBuilder builder(request_, crs, repairer_, out_, report);
    table.rewind();
    std::vector<std::string> cells;
    std::uint64_t row = 0;
    while (table.next(cells, row)) {
        if (row <= layout.header_row || is_blank(cells)) continue;
        ++report.rows_read;
        auto place = place_of(cells, layout.fields, *columns);
        if (!place) {
            builder.reject(row, place.error().message);
            continue;
        }
        cells.resize(layout.fields.size());
        std::vector<Value> values;
        values.reserve(cells.size());
        for (std::size_t i = 0; i < cells.size(); ++i)
            values.push_back(cell_value(cells[i], layout.fields[i].type));
        if (auto added = builder.add(row, row, place->get(), std::move(values)); !added)
            return added;
    }
    builder.finish();
    out_.end(report);
    return {};
}

Result<void> TableReader::read_sheets(OpenDataset& open) {
    for (int i = 0; i < open.dataset->GetLayerCount(); ++i) {
        OGRLayer* layer = open.dataset->GetLayer(i);
        if (layer == nullptr) continue;
        SheetTable sheet(*layer);
        if (auto read = this->read(sheet, layer->GetName(), open.encoding); !read) return read;
    }
    return {};
}

}  // namespace geodata
