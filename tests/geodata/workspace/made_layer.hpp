#pragma once

#include "geodata/reading/layer_sink.hpp"
#include "geodata/workspace/geopackage.hpp"
#include "geodata/workspace/import_session.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace tests {

/// One row of a delivery that a test makes in memory: a square parcel with a number and a use.
struct MadeRow {
    std::string number;
    std::string use;
    double x = 0;  ///< of its corner, metres
};

/// The n-th moment at which the office learns something.
geodata::Instant moment(int n);

/// A layer in EPSG:4551 with the columns 地块编号 and 地类编码, or others of text.
geodata::SourceLayer made_layer(const std::string& file,
                                const std::string& name,
                                const std::vector<std::string>& columns = {"地块编号", "地类编码"},
                                const std::string& crs = "EPSG:4551");

geodata::Feature made_feature(const MadeRow& row, std::uint64_t n);

/// A workspace in the folder, with the default configuration.
void make_plain_workspace(const std::filesystem::path& folder);

/// Imports the rows as one delivery and commits; the layer as it was imported. Fails the test on an
/// error.
geodata::ImportedLayer deliver(const std::filesystem::path& workspace,
                               int when,
                               const geodata::SourceLayer& layer,
                               const std::vector<MadeRow>& rows,
                               geodata::ImportTarget target = {"parcel", "", {}, false});

/// The answer to a SELECT of one text column, joined by blanks.
std::string ask(const std::filesystem::path& workspace, const std::string& sql);

}  // namespace tests
