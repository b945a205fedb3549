#pragma once

#include "geodata/filter/selection.hpp"
#include "tileserver/routes/message.hpp"
#include "tileserver/routes/problem.hpp"
#include "tileserver/routes/site.hpp"

#include <tl/expected.hpp>

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tileserver {

// What the routes over data (features, statistics, legend) read from their addresses. Problems name
// the parameter, and the field where one is wrong.

template <typename T>
using Parsed = tl::expected<T, Problem>;

/// A 400 about a parameter.
tl::unexpected<Problem> bad_parameter(std::string_view parameter, std::string zh, std::string en);

/// A parameter that is none of these is refused: a typing error must not widen an answer. A name
/// that ends in `.` stands for all that begin so.
Parsed<void> check_parameters(const Request& request,
                              std::initializer_list<std::string_view> known);

/// The public layer of that id; 404 with the parameter's name where there is none.
Parsed<const geodata::StoreLayer*> find_layer(const Site& site,
                                              std::string_view layer,
                                              std::string_view parameter);

/// A public field of the layer; 400 where there is none.
Parsed<std::size_t> find_field(const geodata::StoreLayer& layer,
                               std::string_view field,
                               std::string_view parameter);

/// `bbox=west,south,east,north` in degrees; none where it is not given.
Parsed<std::optional<geodata::Windows>> box_of(const Request& request);

/// A filter of CQL2 text over the layer; none where the parameter is not given or empty.
Parsed<std::optional<geodata::RowFilter>> filter_of(const geodata::StoreLayer& layer,
                                                    const Request& request,
                                                    const std::string& parameter);

/// Rows of a published layer, ascending: of its features, or of its rows without a position.
struct AskedRows {
    const geodata::StoreLayer* layer = nullptr;
    std::vector<geodata::RowIndex> rows;
};

/// What `bbox` and `where` leave of a layer. First its features; then, where no bbox is asked, its
/// rows without a position, if it has any: those lie in no box.
Parsed<std::vector<AskedRows>> rows_of(const Site& site,
                                       const geodata::StoreLayer& layer,
                                       const Request& request);

/// A whole number from 0 to `most`.
Parsed<std::uint64_t> whole_number_of(const Request& request,
                                      const std::string& parameter,
                                      std::uint64_t otherwise,
                                      std::uint64_t most);

/// `true` or `false`; false where it is not given.
Parsed<bool> flag_of(const Request& request, const std::string& parameter);

}  // namespace tileserver
