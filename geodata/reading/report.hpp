#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace geodata {

/// A decision that reading made, and the reason: "GB18030" because "not valid UTF-8, no .cpg,
/// language byte 0".
struct Finding {
    std::string value;
    std::string reason;
};

struct Rejection {
    std::uint64_t row =
        0;  ///< line of a table file, or number of the feature; counted from 1, or its own id
    std::string reason;
};

/// What reading one layer found and did; the same text on the terminal, in the record and as JSON.
struct LayerReport {
    std::string layer;
    std::uint64_t rows_read = 0;
    std::uint64_t rows_kept = 0;
    std::uint64_t rows_without_geometry =
        0;  ///< kept rows of a table, or features with an empty geometry
    std::map<std::string, std::uint64_t>
        repairs;  ///< kind of repair → count, "self-intersection" → 3
    std::uint64_t rows_rejected = 0;
    std::vector<Rejection> rejections;  ///< the first 100
    Finding crs;
    Finding encoding;
    std::vector<std::string> notes;  ///< anything else the reader of the report must know
};

struct FileReport {
    std::string file;
    std::string driver;  ///< GDAL's short name
    std::vector<LayerReport> layers;
    std::vector<std::string>
        notes;  ///< about the file as a whole: what of an archive was passed over, and why
};

}  // namespace geodata
