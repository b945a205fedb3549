#pragma once

#include "geodata/schema/domain_schema.hpp"
#include "geodata/schema/layer_schema.hpp"
#include "geodata/schema/value.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace geodata {

/// What happened to one column of a file, and why.
struct MappingDecision {
    std::string column;  ///< as the file names it
    std::string field;   ///< as the layer names it
    std::string reason;
};

/// From the columns of a file to the fields of a layer. A column whose type is not the field's
/// (text where a number belongs) is kept under its own name too, so that nothing delivered is lost
/// when a value cannot be converted.
class Binding {
  public:
    /// `domain` nullptr: every column as it came. `overrides` (column → field) win over the
    /// aliases; their columns are compared folded. The fields of the layer are the domain's that
    /// have a column, in the domain's order, then the rest in the file's order; their names differ
    /// in more than case and are none of `reserved` nor begin with `gb_`.
    Binding(std::span<const Field> columns,
            const DomainSchema* domain,
            const std::map<std::string, std::string>& overrides,
            std::span<const std::string_view> reserved);

    [[nodiscard]] const LayerSchema& layer() const {
        return layer_;
    }  ///< id and title are the domain's, or empty
    [[nodiscard]] const std::vector<MappingDecision>& decisions() const { return decisions_; }

    /// The row of a file as a row of the layer. Values that could not be converted are null, and
    /// counted.
    std::vector<Value> apply(const std::vector<Value>& row);

    /// One sentence for each field with values that could not be converted.
    [[nodiscard]] std::vector<std::string> notes() const;

  private:
    struct Column {
        std::size_t source = 0;
        bool converts = false;
        std::uint64_t failed = 0;
        std::string first_failed;
    };

    void bind_field(const Field& field, std::size_t source, std::string reason);
    void keep_column(std::size_t source, std::string reason);
    std::string free_name(const std::string& wanted) const;

    std::vector<Field> source_fields_;
    std::vector<std::string_view> reserved_;
    LayerSchema layer_;
    std::vector<Column> columns_;  ///< parallel to the layer's fields
    std::vector<MappingDecision> decisions_;
};

}  // namespace geodata
