#pragma once

#include "geodata/error.hpp"
#include "geodata/schema/time.hpp"
#include "geodata/workspace/record.hpp"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace geodata {

/// One delivery whose rows stand in its table, not yet joined to what was known before.
struct Delivery {
    RecordTable table;
    std::int64_t batch = 0;
    std::int64_t first_batch = 0;  ///< of the same import: its layers never replace each other
    std::string
        source;  ///< earlier deliveries of the same source are the earlier state of this one
    std::string key_field;  ///< natural key; empty: the layer has none
    bool whole = false;  ///< of the layer: what is missing is closed, whichever source it came from
    Instant now;
};

struct VersionCounts {
    std::uint64_t added = 0, changed = 0, unchanged = 0, closed = 0;
    std::vector<std::string> notes;
    /// Batch and number of rows: counted as closed by an earlier layer of the same import, and
    /// delivered by this one after all.
    std::vector<std::pair<std::int64_t, std::uint64_t>> found_again;
};

/// Gives each row of the delivery the id of the feature it is a version of, and closes the versions
/// it replaces. Within the current rows of the layer, in all its tables, a row is the same feature
/// as the first of these that there is:
///   1. an identical row of the same table (of the same source, or with the same key): the
///   delivered one is taken out again;
///   2. the row with its natural key, where that key stands once in the delivery and once in the
///   record;
///   3. the row of the same source with the identical geometry, where that geometry stands once in
///   both.
/// A key that was known and closed gets its old id back; every other row a new one. Rows of earlier
/// deliveries of the same source that found no partner are closed. What an earlier layer of the
/// same import wrote or found unchanged is left alone, and what it closed as missing may still find
/// its partner here. To be run inside the transaction that wrote the rows.
Result<VersionCounts> join_versions(Record& record, const Delivery& delivery);

}  // namespace geodata
