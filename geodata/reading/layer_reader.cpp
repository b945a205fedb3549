#include "geodata/reading/layer_reader.hpp"

#include "geodata/reading/feature_builder.hpp"
#include "geodata/reading/layer_crs.hpp"
#include "geodata/reading/layer_fields.hpp"

#include <ogrsf_frmts.h>

#include <algorithm>
#include <memory>
#include <string_view>
#include <utility>

namespace geodata {
namespace {

constexpr std::uint64_t kProgressRows = 10'000;

std::string crs_definition(const OGRLayer& layer) {
    // OGR's method is not const, though it changes nothing.
    const OGRSpatialReference* reference = const_cast<OGRLayer&>(layer).GetSpatialRef();
    if (reference == nullptr) return {};
    const char* authority = reference->GetAuthorityName(nullptr);
    const char* code = reference->GetAuthorityCode(nullptr);
    if (authority != nullptr && code != nullptr && std::string_view(authority) == "EPSG") {
        return std::string("EPSG:") + code;
    }
    char* wkt = nullptr;
    const char* const options[] = {"FORMAT=WKT2_2019", nullptr};
    const bool written = reference->exportToWkt(&wkt, options) == OGRERR_NONE && wkt != nullptr;
    std::string definition = written ? wkt : "";
    CPLFree(wkt);
    return definition;
}

std::optional<SourceBounds> bounds_of(OGRLayer& layer, FileKind kind) {
    // A pass over an OSM file for nothing but its bounds; its numbers are degrees by definition.
    if (kind == FileKind::OsmPbf || kind == FileKind::OsmXml) return std::nullopt;
    OGREnvelope box;
    if (layer.GetExtent(&box, FALSE) != OGRERR_NONE && layer.GetExtent(&box, TRUE) != OGRERR_NONE) {
        return std::nullopt;
    }
    if (!box.IsInit() || !(box.MinX <= box.MaxX)) return std::nullopt;
    return SourceBounds{box.MinX, box.MinY, box.MaxX, box.MaxY};
}

/// Which number of a row becomes its feature id. Formats that count from 1, or carry numbers of
/// their own, keep theirs; those that count from 0 get one added, since 0 is no id.
class FeatureIds {
  public:
    FeatureIds(FileKind kind, const OGRFeatureDefn& definition)
        : kind_(kind), way_field_(is_osm() ? definition.GetFieldIndex("osm_way_id") : -1) {}

    std::uint64_t of(const OGRFeature& feature) {
        const GIntBig fid = feature.GetFID();
        if (way_field_ >= 0) return osm_area(feature, fid);
        if (first_) {
            first_ = false;
            plus_one_ = !keeps_its_own() && (fid == 0 || !is_json());
        }
        return static_cast<std::uint64_t>(fid) + (plus_one_ ? 1U : 0U);
    }
    /// The number by which a report names the row: counted from 1 where the format counts from 0.
    [[nodiscard]] std::uint64_t row(const OGRFeature& feature) const {
        return static_cast<std::uint64_t>(std::max<GIntBig>(feature.GetFID(), 0)) +
               (plus_one_ ? 1U : 0U);
    }

  private:
    /// Areas of OSM come from ways and from relations, whose numbers overlap: odd ids are ways.
    [[nodiscard]] std::uint64_t osm_area(const OGRFeature& feature, GIntBig fid) const {
        const bool way = feature.IsFieldSetAndNotNull(way_field_);
        const GIntBig number = way ? feature.GetFieldAsInteger64(way_field_) : fid;
        return static_cast<std::uint64_t>(number) * 2 + (way ? 1 : 0);
    }
    [[nodiscard]] bool is_osm() const {
        return kind_ == FileKind::OsmPbf || kind_ == FileKind::OsmXml;
    }
    [[nodiscard]] bool keeps_its_own() const {
        return is_osm() || kind_ == FileKind::GeoPackage || kind_ == FileKind::FileGdb ||
               kind_ == FileKind::MapInfoTab || kind_ == FileKind::MapInfoMif ||
               kind_ == FileKind::Kml;
    }
    /// GDAL numbers features of JSON from 0 unless they have integer ids of their own, which it
    /// keeps.
    [[nodiscard]] bool is_json() const {
        return kind_ == FileKind::GeoJson || kind_ == FileKind::TopoJson ||
               kind_ == FileKind::GeoJsonSequence;
    }

    FileKind kind_;
    int way_field_;
    bool first_ = true;
    bool plus_one_ = false;
};

/// An OSM file is one stream of which each layer is a part: it is opened afresh for each, so that
/// the driver keeps nothing of the others (it gives up when too much of them has gathered).
Result<void> reopen_for_layer(OpenDataset& open,
                              const std::string& layer,
                              const ReadRequest& request) {
    auto fresh = open_dataset(open.path, open.kind, request);
    if (!fresh) return tl::unexpected(fresh.error());
    open = std::move(*fresh);
    const std::string sql = "SET interest_layers = " + layer;
    open.dataset->ReleaseResultSet(open.dataset->ExecuteSQL(sql.c_str(), nullptr, nullptr));
    return {};
}

}  // namespace

bool LayerReader::wanted(const std::string& layer) const {
    const auto& asked = request_.options.layers;
    return asked.empty() || std::find(asked.begin(), asked.end(), layer) != asked.end();
}

std::string LayerReader::distinct_name(const std::string& layer) {
    std::string name = layer.empty() ? "layer" : layer;
    for (int n = 2; !seen_.insert(name).second; ++n) name = layer + "_" + std::to_string(n);
    return name;
}

Result<void> LayerReader::read(OpenDataset& open) {
    const bool one_stream = open.kind == FileKind::OsmPbf || open.kind == FileKind::OsmXml;
    const int layers = open.dataset->GetLayerCount();
    if (layers == 0) {
        // GDAL opens some damaged files all the same, and then shows nothing of them.
        const auto reason = gdal_reason();
        if (reason.empty()) return {};
        return failure(Error::Code::Unreadable,
                       "it looks like " + driver_name(open.kind) + ", but is damaged: " + reason);
    }
    for (int i = 0; i < layers; ++i) {
        if (one_stream) {
            const std::string name = open.dataset->GetLayer(i)->GetName();
            if (auto reopened = reopen_for_layer(open, name, request_); !reopened) return reopened;
        }
        OGRLayer* layer = open.dataset->GetLayer(i);
        if (layer == nullptr) continue;
        if (auto read = read_layer(open, *layer); !read) return read;
    }
    return {};
}

Result<void> LayerReader::read_layer(OpenDataset& open, OGRLayer& layer) {
    LayerFields fields(*layer.GetLayerDefn(), open.kind == FileKind::Kml,
                       open.encoding.charset == kUtf8 ? kGb18030 : open.encoding.charset);
    const std::string own_name = fields.text(layer.GetName());
    if (!wanted(own_name)) return {};

    LayerReport report;
    report.layer = distinct_name(own_name);
    report.encoding = open.encoding.finding();
    report.notes = open.notes;
    report.notes.insert(report.notes.end(), fields.notes().begin(), fields.notes().end());
    CrsChoice crs;
    if (layer.GetLayerDefn()->GetGeomFieldCount() > 0) {
        auto chosen =
            choose_crs(crs_definition(layer), bounds_of(layer, open.kind), request_.options);
        if (!chosen) return tl::unexpected(chosen.error().within("layer '" + report.layer + "'"));
        crs = std::move(*chosen);
    }
    if (crs.crs.definition.empty() && !crs.finding.reason.empty() &&
        !request_.options.allow_unknown_crs) {
        return failure(Error::Code::Invalid, "layer '" + report.layer + "': " + crs.finding.reason +
                                                 "; say which it is, for example --crs EPSG:4551");
    }
    report.crs = crs.finding;
    report.notes.insert(report.notes.end(), crs.notes.begin(), crs.notes.end());
    out_.begin({request_.shown_name, report.layer, fields.fields(), crs.crs});

    FeatureBuilder builder(request_, crs, repairer_, out_, report);
    FeatureIds ids(open.kind, *layer.GetLayerDefn());
    const auto claimed = layer.GetFeatureCount(FALSE);
    const auto expected = claimed > 0 ? static_cast<std::uint64_t>(claimed) : 0;
    gdal_reason();
    layer.ResetReading();
    while (const std::unique_ptr<OGRFeature> feature{layer.GetNextFeature()}) {
        const std::uint64_t id = ids.of(*feature);
        if (auto added = builder.add(id, ids.row(*feature), feature->GetGeometryRef(),
                                     fields.values(*feature));
            !added) {
            return added;
        }
        if (++report.rows_read % kProgressRows == 0) out_.progress(report.rows_read, expected);
    }
    if (const auto reason = gdal_reason(); !reason.empty()) {
        return failure(Error::Code::Unreadable, "layer '" + report.layer + "': after " +
                                                    std::to_string(report.rows_read) +
                                                    " rows: " + reason);
    }
    builder.finish();
    if (fields.decoded_texts() > 0) {
        report.notes.push_back(std::to_string(fields.decoded_texts()) +
                               " texts were not valid UTF-8 and were read as GB18030");
    }
    out_.end(report);
    return {};
}

}  // namespace geodata
