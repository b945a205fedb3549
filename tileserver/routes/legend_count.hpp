#pragma once

#include "geodata/filter/selection.hpp"
#include "styles/legend/legend.hpp"

#include <string>
#include <vector>

namespace tileserver {

/// Counts the features of a selection by the rows of a legend's group and leaves out the rows that
/// nothing belongs to, but for those that the filter names: they stay, at zero. A group without
/// field stands for all features of its layer: it stays if there are any, and its rows are counted
/// only where it has one. `rows`: those of the selection.
void count_rows(styles::LegendGroup& group,
                const geodata::StoreLayer& layer,
                const std::vector<geodata::RowIndex>& rows,
                const std::vector<std::string>& named_by_filter);

/// Tells the hatched rows of a group the colour of the class of `base` (a filled group of the same
/// layer) that most of their features have, so that their swatches look as on the map.
void lay_patterns_over(styles::LegendGroup& patterns,
                       const styles::LegendGroup& base,
                       const geodata::StoreLayer& layer,
                       const std::vector<geodata::RowIndex>& rows);

}  // namespace tileserver
