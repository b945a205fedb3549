#include "geodata/loading/snapshot_state.hpp"

#include "geodata/store/snapshot_format.hpp"

namespace geodata {

namespace {

/// To be raised by whoever changes what reading, repair, projection or the roles of fields make of
/// the same files.
constexpr int kReadingEdition = 4;

}  // namespace

std::string snapshot_state(const LoadOptions& options,
                           const std::string& day,
                           std::string_view build) {
    const ReadOptions& reading = options.reading;
    std::string state = source_fingerprint(options) + "build " + std::string(build) + "\ncrs " +
                        reading.crs.value_or("") + "\nencoding " + reading.encoding.value_or("") +
                        "\nshift " + std::to_string(static_cast<int>(reading.shift)) + "\nx " +
                        reading.x_field.value_or("") + "\ny " + reading.y_field.value_or("");
    if (!options.workspace.empty()) state += "\nday " + day;
    for (const std::string& layer : reading.layers) state += "\nlayer " + layer;
    return state;
}

std::string this_build() {
    return std::string(GOLDENBELT_VERSION) + " format " + std::to_string(SnapshotHeader::kFormat) +
           " reading " + std::to_string(kReadingEdition);
}

}  // namespace geodata
