#pragma once

#include "tools/sample_city/sample_layer.hpp"
#include "tools/sample_city/table.hpp"

#include <vector>

namespace tools {

/// The tables that hang on the sites: phases, milestones, schedules, problems, assignments, photos,
/// and which parcels a site stands on. What the articles say (problems, dates) is real and marked
/// `illustrative = false`, with the article's words; everything else is invented so that pages can
/// be seen, and marked `illustrative = true`. The same on every run. `parcels` is the finished
/// layer of parcels. The pictures that the table of photos names are drawn by sample_photos.
std::vector<SampleLayer> related_layers(const Table& projects, const SampleLayer& parcels);

}  // namespace tools
