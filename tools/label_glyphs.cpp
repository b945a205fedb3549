#include "tools/label_glyphs.hpp"

#include "geodata/gazetteer/text_folding.hpp"
#include "geodata/schema/drawn_fields.hpp"
#include "styles/glyphs/font_catalog.hpp"

#include <spdlog/spdlog.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

namespace {

constexpr char32_t kRangesEnd = 0x10000;
constexpr char32_t kGlyphsOfRange = 256;
constexpr int kNiceness = 10;

using Uses = std::vector<std::uint64_t>;  ///< of the characters of each range

void count(std::string_view text, Uses& uses) {
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = geodata::next_character(text, at);
        if (c < kRangesEnd) ++uses[c / kGlyphsOfRange];
    }
}

void count(const geodata::StoreLayer& layer, std::size_t column, Uses& uses) {
    for (std::uint32_t i = 0; i < layer.size(); ++i) {
        const geodata::Value value = layer.value(geodata::RowIndex{i}, column);
        if (const auto* text = std::get_if<std::string>(&value)) count(*text, uses);
    }
}

}  // namespace

std::vector<char32_t> label_ranges(const geodata::FeatureStore& store) {
    Uses uses(kRangesEnd / kGlyphsOfRange);
    for (const geodata::StoreLayer& layer : store.layers()) {
        for (const std::size_t column : geodata::label_fields(layer.schema()))
            count(layer, column, uses);
    }
    std::vector<char32_t> ranges{0};
    for (char32_t range = 1; range < uses.size(); ++range) {
        if (uses[range] > 0) ranges.push_back(range * kGlyphsOfRange);
    }
    std::stable_sort(ranges.begin() + 1, ranges.end(), [&](char32_t a, char32_t b) {
        return uses[a / kGlyphsOfRange] > uses[b / kGlyphsOfRange];
    });
    return ranges;
}

void make_label_glyphs(const std::stop_token& stop,
                       const std::shared_ptr<const geodata::FeatureStore>& store,
                       const tileserver::GlyphSource& glyphs) {
    if (!glyphs.range) return;
    // Of this thread alone (Linux): whoever asks for a map comes first.
    setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), kNiceness);
    const auto start = std::chrono::steady_clock::now();
    std::size_t made = 0;
    for (const char32_t first : label_ranges(*store)) {
        for (const std::string_view font : styles::default_fonts()) {
            if (stop.stop_requested()) return;
            if (glyphs.range({std::string(font)}, first)) ++made;
        }
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    spdlog::info("{} glyph ranges of the labels ready after {:.1f} s", made, took.count());
}
