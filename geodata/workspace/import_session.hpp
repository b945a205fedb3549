#pragma once

#include "geodata/error.hpp"
#include "geodata/reading/layer_sink.hpp"
#include "geodata/reading/read_file.hpp"
#include "geodata/reading/report.hpp"
#include "geodata/schema/binding.hpp"
#include "geodata/schema/layer_schema.hpp"
#include "geodata/schema/time.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace geodata {

/// Where a delivered layer goes, so far as the caller decides; what is empty is found from names
/// and columns.
struct ImportTarget {
    std::string domain;    ///< `parcel`, …; `none`: as it came
    std::string layer_id;  ///< `parcels`, …; empty: the domain's plural, or the source layer's name
    Title title;           ///< of the layer, if it is new
    bool whole =
        false;  ///< the delivery is the whole layer: rows of it that are missing here are closed
};

struct ImportOptions {
    std::string file;    ///< as the user named it; kept in the batches
    std::string sha256;  ///< of its contents; empty: not known
    ReadOptions::Shift shift = ReadOptions::Shift::None;  ///< of the delivered coordinates
    std::string reading;  ///< what else the user chose for the reading ("encoding=GBK"); kept in
                          ///< the batches
    ImportTarget target;
    Instant now;  ///< when the office learns this: known.from of the new versions; moved past the
                  ///< last import
};

/// One source layer, as it went into the record.
struct ImportedLayer {
    LayerReport reading;
    std::string layer_id;
    std::string domain;         ///< empty: as it came
    std::string domain_reason;  ///< why this domain, or none
    std::string table;          ///< of the GeoPackage
    std::vector<MappingDecision> mapping;
    std::uint64_t added = 0;      ///< features not known before
    std::uint64_t changed = 0;    ///< new versions of features known before
    std::uint64_t unchanged = 0;  ///< identical rows: they keep id and version
    std::uint64_t closed = 0;     ///< features of the earlier delivery that are no longer there
};

/// Writes what it is given into the record of a workspace, as one transaction: all of it is there
/// after `commit`, nothing of it otherwise, whatever ends the process in between. How rows become
/// versions is told in this folder's README.
///
///     auto session = ImportSession::start(folder, {.file = "parcels.shp", .now = now});
///     auto report = read_file("parcels.shp", options, **session);   // or begin/add/end by hand
///     if (report) auto layers = (*session)->commit();
///
/// Not committed, it is a rehearsal: `layers` tells what would have happened. One thread, one
/// session at a time a workspace: a second one gets an error. Feature::id and Feature::known are
/// given by the record; Feature::valid is kept. Feature::delivered is written as it is; where it is
/// empty, Feature::geometry.
class ImportSession final : public LayerSink {
  public:
    /// Opens the record of an existing workspace (goldenbelt.toml is there); makes workspace.gpkg
    /// if it is missing.
    static Result<std::unique_ptr<ImportSession>> start(const std::filesystem::path& workspace,
                                                        ImportOptions options);
    /// The same with a record that is thrown away: tells what an import into a new workspace would
    /// do.
    static Result<std::unique_ptr<ImportSession>> rehearse(ImportOptions options);

    ~ImportSession() override;  ///< rolls back what was not committed
    ImportSession(const ImportSession&) = delete;
    ImportSession& operator=(const ImportSession&) = delete;
    ImportSession(ImportSession&&) = delete;
    ImportSession& operator=(ImportSession&&) = delete;

    /// For the layers that begin after this call, in place of ImportOptions::target.
    void set_target(ImportTarget target);

    Result<void> begin(const SourceLayer& layer) override;
    Result<void> add(Feature feature) override;
    Result<void> end(const LayerReport& report) override;

    /// The layers so far; complete once every `end` was called.
    [[nodiscard]] const std::vector<ImportedLayer>& layers() const;

    /// Makes it last. The session takes nothing more after it.
    Result<void> commit();

  private:
    struct State;
    explicit ImportSession(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace geodata
