#pragma once

#include "geodata/filter/box.hpp"
#include "geodata/gazetteer/text_column.hpp"
#include "geodata/store/feature_store.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace geodata {

/// What a search hit was found by.
enum class MatchedBy : std::uint8_t { Name, Initials, Key, Address, Code };

struct SearchHit {
    const StoreLayer* layer = nullptr;  ///< of the store that the index was built of
    RowIndex row{};
    std::size_t column = 0;  ///< the field that matched
    MatchedBy matched = MatchedBy::Name;
    Window box;  ///< of the feature, or of all pieces of a line of that name; empty: no position
};

struct SearchQuery {
    std::string_view text;   ///< as typed; what it is compared with is folded the same way
    std::size_t limit = 10;  ///< hits at most
    /// Only features whose geometry meets one of the windows, none without a position; nullopt:
    /// all.
    std::optional<Windows> box;
};

/// Finds features by name, pinyin, key, code and address over all public layers of one version of
/// the store, and their rows without position. Views the store, which it keeps alive. Immutable
/// once built; safe from many threads.
///
/// Hits come by rank: a key or code that is the text; a name that is it, begins with it; a key that
/// begins with it; names whose pinyin initials, then whole pinyin, begin with it; those inside a
/// name; a part of a name; of a key; of an address. Within a rank each field gives its first
/// `limit` hits, of which the shortest text comes first, then the order of domains (projects,
/// parcels, corridors, …), then the order of the store: the same text finds the same on every run.
class SearchIndex {
  public:
    /// nullptr when `cancelled` says so on the way.
    static std::unique_ptr<const SearchIndex> build(std::shared_ptr<const FeatureStore> store,
                                                    const std::function<bool()>& cancelled);

    [[nodiscard]] std::vector<SearchHit> find(const SearchQuery& query) const;
    [[nodiscard]] std::size_t bytes() const;  ///< of memory of its own

  private:
    SearchIndex() = default;
    std::shared_ptr<const FeatureStore> store_;
    std::vector<TextColumn> columns_;  // by domain, then in the order of the store
};

}  // namespace geodata
