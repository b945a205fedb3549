#pragma once

#include "geodata/store/feature_store.hpp"
#include "tileserver/routes/site.hpp"

#include <memory>
#include <stop_token>
#include <vector>

/// The glyph ranges (their first characters) that the labels of a store's layers need, those with
/// the most of its characters first, after the range of Latin letters and digits.
std::vector<char32_t> label_ranges(const geodata::FeatureStore& store);

/// Makes these ranges in the fonts of the program's styles before somebody asks for them, on the
/// calling thread and at low priority. They stay on disk: a first start takes seconds of one
/// processor, later ones milliseconds. Ends early when `stop` says so.
void make_label_glyphs(const std::stop_token& stop,
                       const std::shared_ptr<const geodata::FeatureStore>& store,
                       const tileserver::GlyphSource& glyphs);
