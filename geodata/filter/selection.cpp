#include "geodata/filter/selection.hpp"

#include <algorithm>

namespace geodata {

std::vector<RowIndex> Selection::rows() const {
    std::vector<RowIndex> found;
    if (box) {
        for (const Window& window : *box) layer->query(window, kHighestZoom, found);
        if (box->size() > 1) {
            std::sort(found.begin(), found.end());
            found.erase(std::unique(found.begin(), found.end()), found.end());
        }
    } else {
        found.resize(layer->size());
        for (std::uint32_t i = 0; i < layer->size(); ++i) found[i] = RowIndex{i};
    }
    // The filter is the cheaper question.
    if (filter) std::erase_if(found, [&](RowIndex row) { return !filter->keeps(row); });
    if (!box) return found;
    std::erase_if(found, [&](RowIndex row) {
        return std::none_of(box->begin(), box->end(), [&](const Window& window) {
            return meets_window(*layer, row, window);
        });
    });
    return found;
}

std::optional<RowIndex> row_of(const StoreLayer& layer, std::uint64_t id) {
    for (std::uint32_t i = 0; i < layer.size(); ++i) {
        if (layer.id(RowIndex{i}) == id) return RowIndex{i};
    }
    return std::nullopt;
}

}  // namespace geodata
