#pragma once

#include "geodata/reading/layer_sink.hpp"
#include "geodata/reading/report.hpp"
#include "geodata/reading/wire_bytes.hpp"
#include "geodata/schema/feature.hpp"

#include <cstddef>

namespace geodata {

// The payloads of feature_stream.hpp: one pair of functions a type. Readers check everything and
// set the ByteReader's failure instead of throwing; what they return is then of no meaning.

/// Largest feature id plus one: the largest integer that JavaScript and MVT clients keep exact.
inline constexpr std::uint64_t kIdEnd = std::uint64_t{1} << 53;

void write_feature(ByteWriter& out, const Feature& feature);
[[nodiscard]] Feature read_feature(ByteReader& in, std::size_t field_count);

void write_layer(ByteWriter& out, const SourceLayer& layer);
[[nodiscard]] SourceLayer read_layer(ByteReader& in);

void write_report(ByteWriter& out, const LayerReport& report);
[[nodiscard]] LayerReport read_report(ByteReader& in);

}  // namespace geodata
