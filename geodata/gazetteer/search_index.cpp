#include "geodata/gazetteer/search_index.hpp"

#include "geodata/gazetteer/text_folding.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <set>
#include <tuple>
#include <utility>

namespace geodata {
namespace {

/// Who comes first among equals; what is none of these comes after them.
constexpr std::array<std::string_view, 6> kDomains{"project", "parcel",   "corridor",
                                                   "road",    "district", "zone"};

std::size_t domain_order(const LayerSchema& schema) {
    const auto* const found = std::find(kDomains.begin(), kDomains.end(), schema.domain);
    return static_cast<std::size_t>(found - kDomains.begin());
}

/// A layer's unplaced rows are searched with it; other tables (code lists, ledgers of milestones)
/// are not on the map and not places.
bool is_searched(const FeatureStore& store, const StoreLayer& table) {
    const std::string& domain = table.schema().domain;
    return store.find(table.schema().id) != nullptr || domain == "project" || domain == "parcel";
}

bool is_key(SearchedAs as) { return as == SearchedAs::Key || as == SearchedAs::Code; }

MatchedBy matched_by(SearchedAs as) {
    switch (as) {
        case SearchedAs::Key:
            return MatchedBy::Key;
        case SearchedAs::Code:
            return MatchedBy::Code;
        case SearchedAs::Address:
            return MatchedBy::Address;
        case SearchedAs::Name:
            break;
    }
    return MatchedBy::Name;
}

bool is_typed_pinyin(std::string_view text) {
    const auto fits = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); };
    const auto letter = [](char c) { return c >= 'A' && c <= 'Z'; };
    return std::all_of(text.begin(), text.end(), fits) &&
           std::any_of(text.begin(), text.end(), letter);
}

/// "jin yao dai", "jin'yao'dai" → "JINYAODAI".
std::string without_breaks(std::string_view folded) {
    std::string letters;
    std::copy_if(folded.begin(), folded.end(), std::back_inserter(letters),
                 [](char c) { return c != ' ' && c != '\'' && c != '-'; });
    return letters;
}

/// One search: goes through the ranks until there are enough hits.
class Search {
  public:
    Search(const std::vector<TextColumn>& columns, const SearchQuery& query)
        : columns_(columns),
          query_(query),
          text_(folded_text(query.text)),
          letters_(without_breaks(text_)),
          pinyin_(is_typed_pinyin(letters_)) {}

    std::vector<SearchHit> run() {
        if (text_.empty()) return {};
        using As = SearchedAs;
        const auto keys = [](As as) { return is_key(as); };
        const auto names = [](As as) { return as == As::Name; };
        const auto addresses = [](As as) { return as == As::Address; };
        rank(keys, std::nullopt, &Search::whole);
        rank(names, std::nullopt, &Search::whole);
        rank(names, std::nullopt, &Search::beginning);
        rank(keys, std::nullopt, &Search::beginning);
        if (pinyin_) {
            for (const bool inside : {false, true}) {
                // One or two letters inside a name are everywhere.
                if (inside && letters_.size() < 2) break;
                inside_ = inside;
                rank(names, MatchedBy::Initials, &Search::initials);
                if (letters_.size() >= (inside ? 4U : 2U))
                    rank(names, MatchedBy::Initials, &Search::whole_pinyin);
            }
        }
        rank(names, std::nullopt, &Search::part);
        rank(keys, std::nullopt, &Search::part);
        rank(addresses, std::nullopt, &Search::beginning);
        rank(addresses, std::nullopt, &Search::part);
        return std::move(hits_);
    }

  private:
    struct Candidate {
        SearchHit hit;
        std::size_t length = 0;
        std::size_t column = 0;  ///< position in columns_
    };
    using Look = void (Search::*)(const TextColumn&, const TextColumn::Found&) const;

    void whole(const TextColumn& column, const TextColumn::Found& found) const {
        column.with_beginning(
            text_, [&](std::uint32_t code) { return column.text(code) == text_ && found(code); });
    }
    void beginning(const TextColumn& column, const TextColumn::Found& found) const {
        column.with_beginning(text_, found);
    }
    void part(const TextColumn& column, const TextColumn::Found& found) const {
        column.with_part(text_, found);
    }
    void initials(const TextColumn& column, const TextColumn::Found& found) const {
        column.with_initials(letters_, inside_, found);
    }
    void whole_pinyin(const TextColumn& column, const TextColumn::Found& found) const {
        column.with_pinyin(letters_, inside_, found);
    }

    [[nodiscard]] bool enough() const { return hits_.size() >= query_.limit; }

    /// From every column no more than are wanted, so that a layer of a million names does not hide
    /// the one street of that name; the best of them all are taken.
    template <typename Chosen>
    void rank(const Chosen& chosen, std::optional<MatchedBy> matched, Look look) {
        if (enough()) return;
        std::vector<Candidate> candidates;
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            const TextColumn& column = columns_[i];
            if (!chosen(column.field().as)) continue;
            std::size_t left = query_.limit - hits_.size();
            (this->*look)(column, [&](std::uint32_t code) {
                gather(i, code, matched.value_or(matched_by(column.field().as)), left, candidates);
                return left > 0;
            });
        }
        std::stable_sort(candidates.begin(), candidates.end(), [](const auto& a, const auto& b) {
            return std::tie(a.length, a.column) < std::tie(b.length, b.column);
        });
        for (Candidate& candidate : candidates) {
            if (enough()) return;
            if (taken_.emplace(candidate.hit.layer, candidate.hit.row).second)
                hits_.push_back(candidate.hit);
        }
    }

    void gather(std::size_t number,
                std::uint32_t code,
                MatchedBy matched,
                std::size_t& left,
                std::vector<Candidate>& candidates) const {
        const TextColumn& column = columns_[number];
        const StoreLayer& layer = column.layer();
        // A street is many lines of one name: one hit, round all of them.
        const bool joined =
            layer.kind() == GeometryKind::Lines && column.field().as == SearchedAs::Name;
        bool first = true;
        column.rows(code, [&](RowIndex row) {
            const bool placed = layer.kind() != GeometryKind::None;
            const Window box = placed ? layer.box(row) : Window{};
            if (query_.box && !(placed && meets(layer, row))) return true;
            if (joined && !first) {
                candidates.back().hit.box.include(box);
                return true;
            }
            if (taken_.contains({&layer, row})) return !joined;
            candidates.push_back({{&layer, row, column.field().column, matched, box},
                                  column.text(code).size(),
                                  number});
            first = false;
            --left;
            return joined || left > 0;
        });
    }

    [[nodiscard]] bool meets(const StoreLayer& layer, RowIndex row) const {
        return std::any_of(query_.box->begin(), query_.box->end(),
                           [&](const Window& window) { return meets_window(layer, row, window); });
    }

    const std::vector<TextColumn>& columns_;
    const SearchQuery& query_;
    std::string text_;
    std::string letters_;
    bool pinyin_;
    bool inside_ = false;
    std::vector<SearchHit> hits_;
    std::set<std::pair<const StoreLayer*, RowIndex>> taken_;
};

}  // namespace

std::unique_ptr<const SearchIndex> SearchIndex::build(std::shared_ptr<const FeatureStore> store,
                                                      const std::function<bool()>& cancelled) {
    std::vector<const StoreLayer*> layers;
    for (const StoreLayer& layer : store->layers()) layers.push_back(&layer);
    for (const StoreLayer& table : store->tables()) {
        if (is_searched(*store, table)) layers.push_back(&table);
    }
    std::erase_if(layers, [](const StoreLayer* layer) {
        return layer->schema().audience != Audience::Public;
    });
    std::stable_sort(layers.begin(), layers.end(), [](const auto* a, const auto* b) {
        return domain_order(a->schema()) < domain_order(b->schema());
    });
    std::unique_ptr<SearchIndex> index(new SearchIndex);
    for (const StoreLayer* layer : layers) {
        for (const SearchField& field : search_fields(layer->schema())) {
            if (cancelled && cancelled()) return nullptr;
            index->columns_.emplace_back(*layer, field);
        }
    }
    index->store_ = std::move(store);
    return index;
}

std::vector<SearchHit> SearchIndex::find(const SearchQuery& query) const {
    return Search(columns_, query).run();
}

std::size_t SearchIndex::bytes() const {
    std::size_t sum = 0;
    for (const TextColumn& column : columns_) sum += column.bytes();
    return sum;
}

}  // namespace geodata
